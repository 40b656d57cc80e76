import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** A command of the administrator, beside the running product. */
export function setu(...args: string[]): string {
  const dataDir = process.env['SETU_DATA_DIR'];
  if (!dataDir) throw new Error('SETU_DATA_DIR is not set: name the data folder of the running product');
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    ['dist/apps/cli/src/main.js', '--data', dataDir, ...args],
    { cwd: root, encoding: 'utf8' },
  );
  if (status !== 0) throw new Error(stderr);
  return stdout;
}
let people = 0;
export const newName = (): string => `io.new.${String(Date.now())}.${String((people += 1))}`;
/** Invites a person; gives the path of the link, which begins with the address of the product. */
export const invite = (
  username: string,
  agency = 'ag_bd_jashore',
  roles = 'investigator',
  name = 'New officer',
): string => {
  const said = setu('users', 'invite', username, '--agency', agency, '--roles', roles, '--name', name);
  const [, base, path] = /(http.*)(\/welcome#[\w-]{43})/.exec(said)!;
  if (base !== process.env['SETU_TEST_BASE_URL']) throw new Error(`invited to ${base!}`);
  return path!;
};
