import { randomBytes } from 'node:crypto';
import {
  chmodSync,
  existsSync,
  linkSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join, resolve } from 'node:path';
import { isAlive, startOf } from './processes.js';

/** Another running process, or this one already, uses the data folder. */
export class DataFolderInUse extends Error {
  constructor(
    readonly folder: string,
    readonly pid: number,
  ) {
    super(`the data folder is in use by process ${String(pid)}: ${folder}`);
    this.name = 'DataFolderInUse';
  }
}

/** Folders that this process holds. */
const held = new Set<string>();

/**
 * Makes the folder and takes its lock for this process. A lock left by a dead process is taken over, also when its id
 * has been given to another program since. From then on this process and its children make files for the owner only.
 * Returns the function that gives the lock back. Throws DataFolderInUse.
 */
export function lockDataFolder(folder: string): () => void {
  makeDataFolder(folder);
  process.umask(0o077);
  const lock = join(resolve(folder), 'lock');
  if (held.has(lock)) throw new DataFolderInUse(folder, process.pid);
  const draft = `${lock}.${String(process.pid)}`;
  writeFileSync(draft, `${String(process.pid)} ${startOf(process.pid)}\n`, { mode: 0o600 });
  try {
    while (!isLinked(draft, lock)) {
      const holder = readOr(lock);
      const pid = livingHolder(holder);
      if (pid !== null) throw new DataFolderInUse(folder, pid);
      if (holder !== null) setAside(lock, holder);
    }
  } finally {
    rmSync(draft, { force: true });
  }
  held.add(lock);
  return () => {
    if (held.delete(lock)) rmSync(lock, { force: true });
  };
}

/** How long a holder that says it is ending is waited for. */
const ENDING_PATIENCE_MS = 90_000;

/**
 * As lockDataFolder, but waits for a holder that says it is ending, and `patienceMs` for one that has not said so yet:
 * after a stop or a kill the same command can be given again at once. `onWait` is called when the wait begins. Throws
 * DataFolderInUse when the holder stays.
 */
export async function awaitDataFolder(
  folder: string,
  { patienceMs = 0, onWait = () => undefined }: { patienceMs?: number; onWait?: () => void } = {},
): Promise<() => void> {
  const began = Date.now();
  for (let isFirst = true; ; isFirst = false) {
    try {
      return lockDataFolder(folder);
    } catch (error) {
      if (!(error instanceof DataFolderInUse) || error.pid === process.pid) throw error;
      const isEnding = (readOr(join(folder, 'lock')) ?? '').includes(ENDING);
      if (Date.now() - began > (isEnding ? ENDING_PATIENCE_MS : patienceMs)) throw error;
      if (isFirst) onWait();
      await new Promise((resolve) => setTimeout(resolve, 200));
    }
  }
}

const ENDING = 'ending';

/** Says in the lock that this process will give the folder back soon. */
export function markEnding(folder: string): void {
  const lock = join(resolve(folder), 'lock');
  if (held.has(lock)) writePrivate(lock, `${String(process.pid)} ${startOf(process.pid)}\n${ENDING}\n`);
}

/** Pid of the living process that holds a data folder; null when none does, also where one was killed. */
export const holderOf = (folder: string): number | null =>
  livingHolder(readOr(join(resolve(folder), 'lock')));

/** Pid of the process that a lock names, when that process lives. A lock without a start time is judged by its pid alone. */
function livingHolder(text: string | null): number | null {
  const [first = '', ...rest] = (text ?? '').split('\n')[0]!.trim().split(' ');
  const pid = Number(first);
  if (!pid || pid === process.pid || !isAlive(pid)) return null;
  const start = rest.join(' ');
  return start === '' || start === startOf(pid) ? pid : null;
}

/** Removes a stale lock; one that another process has put there in the meantime is put back. */
function setAside(lock: string, stale: string): void {
  const aside = `${lock}.stale.${String(process.pid)}`;
  try {
    renameSync(lock, aside);
  } catch {
    return;
  }
  if (readFileSync(aside, 'utf8') !== stale) isLinked(aside, lock);
  rmSync(aside, { force: true });
}

function isLinked(from: string, to: string): boolean {
  try {
    linkSync(from, to);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
}

function readOr(path: string): string | null {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return null;
  }
}

/**
 * Makes the data folder, for its owner only. For root others may pass through it (not look into it), because PostgreSQL
 * refuses to run as root and its own user must reach its part.
 */
export function makeDataFolder(folder: string): void {
  mkdirSync(folder, { recursive: true });
  chmodSync(folder, isRoot() ? 0o711 : 0o700);
}

/** True for the superuser of a Unix system. */
export const isRoot = (): boolean => process.getuid?.() === 0;

/** Text that a file keeps, for its owner only. */
export function writePrivate(path: string, text: string): void {
  const draft = `${path}.${String(process.pid)}`;
  writeFileSync(draft, text, { mode: 0o600 });
  renameSync(draft, path);
}

/** Gives a finished file its name, unless a file has it already: false then. Either way the draft is gone. */
export function nameNewFile(draft: string, path: string): boolean {
  try {
    return isLinked(draft, path);
  } catch (error) {
    // File systems without links, as on sticks.
    if (!['EPERM', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS'].includes((error as NodeJS.ErrnoException).code ?? ''))
      throw error;
    if (existsSync(path)) return false;
    renameSync(draft, path);
    return true;
  } finally {
    rmSync(draft, { force: true });
  }
}

/**
 * A random secret kept in a file of mode 0600; made the first time, whole or not at all. Hexadecimal: one that began with
 * a hyphen would be an option to the command that takes it.
 */
export function fileSecret(path: string, bytes = 24): string {
  if (readOr(path) === null) {
    const draft = `${path}.${String(process.pid)}`;
    writeFileSync(draft, randomBytes(bytes).toString('hex'), { mode: 0o600 });
    isLinked(draft, path);
    rmSync(draft);
  }
  const secret = readFileSync(path, 'utf8').trim();
  if (secret === '') throw new Error(`the secret is empty: ${path}`);
  return secret;
}
