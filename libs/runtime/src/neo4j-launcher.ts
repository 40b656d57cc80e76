import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { neo4jLauncherWish, type Neo4jLauncher } from './config.js';

/**
 * What runs the local Neo4j: a container when an engine answers, else the server's own files under Java. The choice is
 * kept with the data, so that one store is not run by turns by two. SETU_NEO4J_LAUNCHER decides for a new store.
 */
export function chooseLauncher(home: string): Neo4jLauncher {
  const file = join(home, 'launcher');
  if (existsSync(file)) return readFileSync(file, 'utf8').trim() === 'container' ? 'container' : 'java';
  // Stores of before the choice was kept.
  const launcher = existsSync(join(home, '.password-set'))
    ? 'java'
    : (neo4jLauncherWish() ?? (hasContainerEngine() ? 'container' : 'java'));
  keepLauncher(home, launcher);
  return launcher;
}

export function keepLauncher(home: string, launcher: Neo4jLauncher): void {
  if (existsSync(home)) writeFileSync(join(home, 'launcher'), `${launcher}\n`);
}

/** True when a container engine answers; the client alone is not enough. */
export function hasContainerEngine(): boolean {
  return spawnSync('docker', ['info'], { stdio: 'ignore', timeout: 20_000, env: process.env }).status === 0;
}
