// Brings node_modules up to package-lock.json when it is not: after a clone, and after the lockfile changed.
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';

/** True when what npm says it has installed is what the lockfile asks; other platforms' packages may be absent. */
export function isInstalled(lockfile = 'package-lock.json', hidden = 'node_modules/.package-lock.json') {
  if (!existsSync(hidden)) return false;
  const read = (path) => JSON.parse(readFileSync(path, 'utf8')).packages;
  const has = read(hidden);
  return Object.entries(read(lockfile)).every(
    ([path, { version, optional }]) =>
      path === '' || has[path]?.version === version || (optional && !has[path]),
  );
}

export function install() {
  if (isInstalled()) return;
  const started = Date.now();
  console.log('Installing packages …');
  const { status } = spawnSync('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error'], {
    stdio: 'inherit',
    shell: process.platform === 'win32',
  });
  if (status !== 0) {
    console.error(
      'The packages could not be installed: the first start needs the network once. What npm said is above.',
    );
    process.exit(status ?? 1);
  }
  console.log(`Packages installed in ${((Date.now() - started) / 1000).toFixed(0)} s`);
}

/** The pinned Node that the packages brought; this one where that is not to be had. */
export function pinnedNode() {
  const path = process.platform === 'win32' ? 'node_modules/node/bin/node.exe' : 'node_modules/.bin/node';
  return existsSync(path) ? path : process.execPath;
}
