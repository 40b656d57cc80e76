// Brings node_modules up to package-lock.json when it is not: once after a clone, once after the lockfile changed.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';

export function install() {
  const print = createHash('sha256').update(readFileSync('package-lock.json')).digest('hex');
  const stamp = 'node_modules/.setu-lock';
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === print) return;
  const started = Date.now();
  console.log('Installing packages …');
  const { status } = spawnSync('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error'], { stdio: 'inherit', shell: process.platform === 'win32' });
  if (status !== 0) process.exit(status ?? 1);
  writeFileSync(stamp, print);
  console.log(`Packages installed in ${((Date.now() - started) / 1000).toFixed(0)} s`);
}

/** The pinned Node that the packages brought; this one where that is not to be had. */
export function pinnedNode() {
  const path = process.platform === 'win32' ? 'node_modules/node/bin/node.exe' : 'node_modules/.bin/node';
  return existsSync(path) ? path : process.execPath;
}
