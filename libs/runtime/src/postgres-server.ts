import { spawn, spawnSync } from 'node:child_process';
import {
  chmodSync,
  chownSync,
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
} from 'node:fs';
import { join } from 'node:path';
import { fileSecret, isRoot, writePrivate } from './data-folder.js';
import type { RunningServer } from './neo4j-server.js';
import { freePort, isPortFree } from './ports.js';
import { postgresPrograms, postgresUser, type PostgresUser } from './postgres-files.js';
import { MissingPrerequisite } from './prerequisite.js';
import { commandOf, endProcess, isAlive, lastLines } from './processes.js';

const DATABASE = 'setu';
/** Recovery after a crash reads the log since the last checkpoint. */
const START_TIMEOUT_MS = 120_000;
const STOP_TIMEOUT_MS = 60_000;

export interface PostgresOptions {
  /** Folder of the installation; the cluster, its log and password are in its part `postgres`. */
  readonly dataDir: string;
  /** A fixed port; a free one is taken, and kept for later starts, when left out. */
  readonly port?: number;
  /** Gets keys of messages: postgresStarting. */
  readonly onProgress?: (key: string) => void;
}

export interface RunningPostgres extends RunningServer {
  readonly url: string;
}

interface Place {
  readonly folder: string;
  readonly cluster: string;
  readonly log: string;
  readonly programs: string;
  readonly user: PostgresUser;
}

/**
 * Starts a real PostgreSQL from the package's own binaries on the loopback address. A server that outlived its parent
 * is stopped first; committed rows survive. Throws MissingPrerequisite when the asked port is taken or there is no
 * package for the platform, and Error with the last log lines when it does not come up.
 */
export async function startPostgres(options: PostgresOptions): Promise<RunningPostgres> {
  const folder = join(options.dataDir, 'postgres');
  mkdirSync(folder, { recursive: true });
  chmodSync(folder, isRoot() ? 0o711 : 0o700);
  options.onProgress?.('postgresStarting');
  const programs = postgresPrograms();
  const place: Place = {
    folder,
    cluster: join(folder, 'cluster'),
    log: join(folder, 'postgres.log'),
    programs,
    user: postgresUser(programs, folder),
  };
  await stopLeftOverPostgres(options.dataDir);
  const password = fileSecret(join(folder, 'password'));
  if (!existsSync(join(place.cluster, 'PG_VERSION'))) makeCluster(place, password);
  const portFile = join(folder, 'port');
  if (options.port !== undefined && !(await isPortFree(options.port)))
    throw new MissingPrerequisite(
      `port ${String(options.port)}`,
      'another program listens there; choose another port',
    );
  const kept = existsSync(portFile) ? Number(readFileSync(portFile, 'utf8')) : 0;
  let port = options.port ?? (kept && (await isPortFree(kept)) ? kept : await freePort());
  for (let tries = 1; ; tries += 1) {
    try {
      const pid = await run(place, port);
      writePrivate(portFile, String(port));
      return {
        url: `postgres://setu:${password}@127.0.0.1:${String(port)}/${DATABASE}`,
        pid,
        stop: () => endProcess(pid, 'SIGINT', STOP_TIMEOUT_MS),
      };
    } catch (error) {
      // Another program may have taken the port since it was found free.
      if (
        options.port !== undefined ||
        tries === 3 ||
        !/could not bind|Address already in use/.test((error as Error).message)
      )
        throw error;
      port = await freePort();
    }
  }
}

/** Makes the cluster beside its place and moves it there when it is whole: a first start that is cut off is begun again. */
function makeCluster(place: Place, password: string): void {
  const draft = `${place.cluster}.new`;
  rmSync(draft, { recursive: true, force: true });
  mkdirSync(draft, { mode: 0o700 });
  const passwordFile = join(place.folder, 'first-password');
  writePrivate(passwordFile, `${password}\n`);
  const { uid, gid } = place.user;
  if (uid !== undefined && gid !== undefined)
    for (const path of [draft, passwordFile]) chownSync(path, uid, gid);
  try {
    program(
      place,
      'initdb',
      [
        `--pgdata=${draft}`,
        '--auth=scram-sha-256',
        '--username=setu',
        `--pwfile=${passwordFile}`,
        '--encoding=UTF8',
        '--locale=C',
      ],
      '',
    );
    program(place, 'postgres', ['--single', '-D', draft, 'postgres'], `CREATE DATABASE ${DATABASE}\n`);
  } finally {
    rmSync(passwordFile, { force: true });
  }
  renameSync(draft, place.cluster);
}

function program(place: Place, name: string, args: readonly string[], input: string): void {
  const [first, rest, how] = commandLine(place, name, args);
  const done = spawnSync(first, rest, { ...how, input, encoding: 'utf8' });
  if (done.status !== 0)
    throw new Error(
      `${name} failed: ${done.error ? done.error.message : lastLines(done.stderr || done.stdout)}`,
    );
}

function commandLine(
  { programs, user, folder }: Place,
  name: string,
  args: readonly string[],
): [string, string[], object] {
  const [first = '', ...rest] = [...user.prefix, join(programs, name), ...args];
  const identity = user.prefix.length === 0 && user.uid !== undefined ? { uid: user.uid, gid: user.gid } : {};
  return [first, rest, { ...identity, cwd: folder, env: { ...process.env, LC_ALL: 'C', TZ: 'UTC' } }];
}

/** Runs the server and waits until it takes connections; returns its pid. */
async function run(place: Place, port: number): Promise<number> {
  if (existsSync(place.log)) renameSync(place.log, `${place.log}.1`);
  const log = openSync(place.log, 'w', 0o600);
  // An error repeats the value that caused it: it goes to the one who asked, not into the log.
  const flags = [
    'listen_addresses=127.0.0.1',
    'unix_socket_directories=',
    'shared_buffers=32MB',
    'max_connections=60',
    'log_min_messages=log',
    'log_min_error_statement=panic',
    'log_error_verbosity=terse',
    // A file of the log that is used again holds what was in it before, beyond its new end.
    'wal_recycle=off',
  ];
  const [first, rest, how] = commandLine(place, 'postgres', [
    '-D',
    place.cluster,
    '-p',
    String(port),
    ...flags.flatMap((flag) => ['-c', flag]),
  ]);
  // Detached: a Ctrl-C in the terminal is for Setu, which then stops its servers in order.
  const child = spawn(first, rest, { ...how, stdio: ['ignore', log, log], detached: true });
  closeSync(log);
  let isGone = false;
  child.once('exit', () => (isGone = true));
  child.once('error', () => (isGone = true));
  child.unref();
  const until = Date.now() + START_TIMEOUT_MS;
  for (;;) {
    const [pid = '', , , , , , , status = ''] = readLines(join(place.cluster, 'postmaster.pid'));
    if (Number(pid) === child.pid && status.trim() === 'ready') return child.pid;
    if (isGone || Date.now() > until) {
      if (child.pid !== undefined && !isGone) await endProcess(child.pid, 'SIGINT', STOP_TIMEOUT_MS);
      throw new Error(
        `PostgreSQL did not start: ${lastLines(readFileSync(place.log, 'utf8')) || 'its program could not be run'}`,
      );
    }
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

function readLines(path: string): string[] {
  try {
    return readFileSync(path, 'utf8').split('\n');
  } catch {
    return [];
  }
}

/** Ends a server that outlived its parent, only when its pid is still that server; drops the mark of a dead one. */
export async function stopLeftOverPostgres(dataDir: string): Promise<void> {
  const cluster = join(dataDir, 'postgres', 'cluster');
  const file = join(cluster, 'postmaster.pid');
  const pid = Number(readLines(file)[0] ?? '');
  if (pid > 1 && isAlive(pid) && (commandOf(pid).includes(`-D ${cluster} `) || worksIn(pid, cluster)))
    await endProcess(pid, 'SIGINT', STOP_TIMEOUT_MS);
  else rmSync(file, { force: true });
}

/** True when a process works in that folder, whatever its path was at its start. */
function worksIn(pid: number, folder: string): boolean {
  try {
    return statSync(`/proc/${String(pid)}/cwd`).ino === statSync(folder).ino;
  } catch {
    return false;
  }
}
