import { randomBytes } from 'node:crypto';
import { chmodSync, existsSync, mkdirSync, openSync, closeSync, readFileSync, rmSync, writeFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';

/** Another running process uses the data folder. */
export class DataFolderInUse extends Error {
  constructor(readonly folder: string, readonly pid: number) {
    super(`the data folder is in use by process ${String(pid)}: ${folder}`);
    this.name = 'DataFolderInUse';
  }
}

/** True when a process with that id lives. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/**
 * Makes the folder (0711: a database that runs as its own user must pass through; every secret inside is 0600) and
 * takes its lock. A lock left by a dead process is taken over. Returns the function that gives the lock back.
 */
export function lockDataFolder(folder: string): () => void {
  makeDataFolder(folder);
  const lock = join(folder, 'lock');
  for (;;) {
    try {
      const file = openSync(lock, 'wx', 0o600);
      writeSync(file, String(process.pid));
      closeSync(file);
      return () => {
        rmSync(lock, { force: true });
      };
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
      const pid = Number(readFileSync(lock, 'utf8'));
      if (pid && pid !== process.pid && isAlive(pid)) throw new DataFolderInUse(folder, pid);
      rmSync(lock, { force: true });
    }
  }
}

export function makeDataFolder(folder: string): void {
  mkdirSync(folder, { recursive: true });
  chmodSync(folder, 0o711);
}

/** A random secret kept in a file of mode 0600; made the first time. */
export function fileSecret(path: string, bytes = 24): string {
  if (!existsSync(path)) writeFileSync(path, randomBytes(bytes).toString('base64url'), { mode: 0o600, flag: 'wx' });
  return readFileSync(path, 'utf8').trim();
}
