import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

const root = join(__dirname, '..');
const script = join(root, 'scripts/dependencies.mjs');

/** What a function of the script gives; it is of another module format than these tests. */
function given(call: string): unknown {
  const { stdout, stderr } = spawnSync(
    process.execPath,
    [
      '--input-type=module',
      '-e',
      `import { problemsOfLock, problemsOfLicences } from ${JSON.stringify(script)}; console.log(JSON.stringify(${call}))`,
    ],
    { encoding: 'utf8', cwd: root },
  );
  if (stdout === '') throw new Error(stderr);
  return JSON.parse(stdout);
}
const lock = (version: string, entry: object): unknown =>
  given(
    `problemsOfLock(${JSON.stringify({ dependencies: { one: version } })}, ${JSON.stringify({ packages: { '': {}, 'node_modules/one': entry } })})`,
  );
const licence = (name: string): unknown =>
  given(`problemsOfLicences(${JSON.stringify({ 'one@1.0.0': { licenses: name } })}, ["MIT", "ISC"])`);

describe('dependencies', () => {
  it('are let in at one version, with a hash, from the registry, without a script of their own', () => {
    expect(lock('1.2.3', { integrity: 'sha512-x' })).toEqual([]);
    expect(lock('npm:@other/one@1.2.3', { integrity: 'sha512-x' })).toEqual([]);
  });
  it.each([
    ['^1.2.3', { integrity: 'sha512-x' }, 'one: ^1.2.3 is no exact version'],
    ['npm:one@^1.2.3', { integrity: 'sha512-x' }, 'one: npm:one@^1.2.3 is no exact version'],
    ['1.2.3', {}, 'one: has no hash'],
    ['1.2.3', { integrity: 'sha1-x' }, 'one: has no hash'],
    [
      '1.2.3',
      { integrity: 'sha512-x', resolved: 'git+ssh://elsewhere/one' },
      'one: comes from elsewhere than the registry',
    ],
    ['1.2.3', { integrity: 'sha512-x', hasInstallScript: true }, 'one: runs a script at installation'],
  ])('are refused otherwise: %s, %j', (version, entry, problem) => {
    expect(lock(version, entry)).toEqual([problem]);
  });
  it.each(['MIT', 'MIT*', '(MIT AND ISC)', '(GPL-3.0-or-later OR MIT)'])('are let in under %s', (name) => {
    expect(licence(name)).toEqual([]);
  });
  it.each(['GPL-3.0-only', '(MIT AND GPL-3.0-only)', 'UNKNOWN', 'Custom: https://one.example'])(
    'are refused under %s',
    (name) => {
      expect(licence(name)).toEqual([`one@1.0.0: under ${name}`]);
    },
  );
});
