import { execFile, spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, openSync, readFileSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { cacheDir } from './config.js';
import { fileSecret, isAlive } from './data-folder.js';
import { freePort, isPortFree, waitForPort } from './ports.js';

/** The exact server; `libs/runtime/neo4j/pom.xml` says the same, and a test compares them. */
export const NEO4J_VERSION = '5.26.30';

const ADD_OPENS = ['java.nio', 'java.io', 'sun.nio.ch', 'java.util.concurrent', 'java.lang'].map((name) => `--add-opens=java.base/${name}=ALL-UNNAMED`);
const START_TIMEOUT_MS = 90_000;
const STOP_TIMEOUT_MS = 60_000;

export interface Neo4jOptions {
  /** Folder that holds this server's data, logs and password. */
  readonly dataDir: string;
  /** Megabytes. */
  readonly heapMb?: number;
  readonly pageCacheMb?: number;
  /** A fixed port; a free one is taken, and kept for later starts, when left out. */
  readonly port?: number;
  readonly onProgress?: (key: string) => void;
}

export interface RunningServer {
  readonly pid: number;
  /** Asks for a clean stop and waits for it. */
  stop(): Promise<void>;
}
export interface RunningNeo4j extends RunningServer {
  readonly uri: string;
  readonly user: string;
  readonly password: string;
}

/** Something that the machine lacks, with the command that brings it. */
export class MissingPrerequisite extends Error {
  constructor(readonly what: string, readonly advice: string) {
    super(`${what}: ${advice}`);
    this.name = 'MissingPrerequisite';
  }
}

function repositoryFile(...parts: string[]): string {
  for (let folder = dirname(fileURLToPath(import.meta.url)); folder !== dirname(folder); folder = dirname(folder)) {
    if (existsSync(join(folder, 'libs/runtime/neo4j/pom.xml'))) return join(folder, ...parts);
  }
  throw new Error('no libs/runtime/neo4j/pom.xml above this file');
}

/** The server's jars, from the cache or, the first time, from Maven Central with checksums enforced. */
export function neo4jJars(onProgress: (key: string) => void = () => undefined): string {
  const folder = join(cacheDir(), `neo4j-${NEO4J_VERSION}`);
  if (existsSync(join(folder, '.complete'))) return join(folder, 'lib');
  if (spawnSync('mvn', ['-version'], { stdio: 'ignore' }).status !== 0) {
    throw new MissingPrerequisite('Maven', 'install Maven 3.8 or newer, start a container engine, or set NEO4J_URI');
  }
  onProgress('neo4jDownloading');
  mkdirSync(cacheDir(), { recursive: true });
  const partial = `${folder}.${String(process.pid)}`;
  rmSync(partial, { recursive: true, force: true });
  mkdirSync(partial);
  cpSync(repositoryFile('libs/runtime/neo4j/pom.xml'), join(partial, 'pom.xml'));
  const run = spawnSync('mvn', ['-B', '-q', '-C', 'dependency:copy-dependencies', `-DoutputDirectory=${join(partial, 'lib')}`], { cwd: partial, stdio: ['ignore', 'ignore', 'pipe'], encoding: 'utf8', timeout: 900_000 });
  if (run.status !== 0) {
    rmSync(partial, { recursive: true, force: true });
    throw new MissingPrerequisite('the Neo4j server', `Maven could not fetch it: ${run.stderr.trim().split('\n').at(-1) ?? ''}`);
  }
  writeFileSync(join(partial, '.complete'), `${String(readdirSync(join(partial, 'lib')).length)} jars\n`);
  // Another start may have come first: either copy is whole.
  if (existsSync(join(folder, '.complete'))) rmSync(partial, { recursive: true, force: true });
  else {
    rmSync(folder, { recursive: true, force: true });
    renameSync(partial, folder);
  }
  return join(folder, 'lib');
}

/** Major version of the `java` on the path; null when there is none. */
export function javaVersion(): number | null {
  const run = spawnSync('java', ['-version'], { encoding: 'utf8' });
  const match = /version "(\d+)/.exec(run.stderr);
  return run.status === 0 && match ? Number(match[1]) : null;
}

function requireJava(): void {
  const version = javaVersion();
  if (version === null || version < 17) throw new MissingPrerequisite('Java 17 or 21', 'install a Java runtime, start a container engine, or set NEO4J_URI');
}

function writeConf(home: string, port: number, heapMb: number, pageCacheMb: number): void {
  for (const folder of ['conf', 'data', 'logs', 'import', 'plugins', 'run']) mkdirSync(join(home, folder), { recursive: true });
  writeFileSync(
    join(home, 'conf', 'neo4j.conf'),
    [
      'server.default_listen_address=127.0.0.1',
      `server.bolt.listen_address=127.0.0.1:${String(port)}`,
      `server.bolt.advertised_address=127.0.0.1:${String(port)}`,
      'server.http.enabled=false',
      'server.https.enabled=false',
      'dbms.usage_report.enabled=false',
      `server.memory.heap.initial_size=${String(Math.min(heapMb, 256))}m`,
      `server.memory.heap.max_size=${String(heapMb)}m`,
      `server.memory.pagecache.size=${String(pageCacheMb)}m`,
      'db.tx_log.rotation.retention_policy=2 files',
      '',
    ].join('\n'),
  );
}

const environmentOf = (home: string): NodeJS.ProcessEnv => ({ ...process.env, NEO4J_HOME: home, NEO4J_CONF: join(home, 'conf') });

/** Runs an offline command of neo4j-admin, e.g. `database dump neo4j`. The server must be stopped. */
export function neo4jAdmin(dataDir: string, args: readonly string[], heapMb = 1024): Promise<string> {
  requireJava();
  const home = join(dataDir, 'neo4j');
  const jars = neo4jJars();
  return new Promise((resolve, reject) => {
    execFile('java', [`-Xmx${String(heapMb)}m`, ...ADD_OPENS, '-cp', join(jars, '*'), 'org.neo4j.server.startup.Neo4jAdminCommand', ...args], { env: environmentOf(home), maxBuffer: 64 << 20 }, (error, stdout, stderr) => {
      if (error) reject(new Error(`neo4j-admin ${args[0] ?? ''} ${args[1] ?? ''} failed: ${(stderr || stdout).trim().split('\n').slice(-3).join(' ')}`));
      else resolve(stdout);
    });
  });
}

/** Makes the folders, settings and first password of a server without starting it: for loading a dump or bulk files. */
export async function prepareNeo4j(options: Neo4jOptions): Promise<{ home: string; port: number; password: string }> {
  const home = join(options.dataDir, 'neo4j');
  mkdirSync(home, { recursive: true });
  const portFile = join(home, 'port');
  const kept = existsSync(portFile) ? Number(readFileSync(portFile, 'utf8')) : 0;
  const port = options.port ?? (kept && (await isPortFree(kept)) ? kept : await freePort());
  if (options.port && !(await isPortFree(options.port))) throw new MissingPrerequisite(`port ${String(options.port)}`, 'another program listens there; choose another port');
  writeFileSync(portFile, String(port));
  writeConf(home, port, options.heapMb ?? 512, options.pageCacheMb ?? 192);
  const passwordFile = join(home, 'password');
  const isFirst = !existsSync(join(home, '.password-set'));
  const password = fileSecret(passwordFile);
  if (isFirst) {
    await neo4jAdmin(options.dataDir, ['dbms', 'set-initial-password', password], 256);
    writeFileSync(join(home, '.password-set'), '');
  }
  return { home, port, password };
}

/**
 * Starts the Neo4j Community server as a child process on the loopback address. A server that an earlier process left
 * running on the same data is stopped cleanly first. Throws MissingPrerequisite when Java, Maven or the port is not
 * to be had, and Error with the last log lines when the server does not come up.
 */
export async function startNeo4j(options: Neo4jOptions): Promise<RunningNeo4j> {
  const progress = options.onProgress ?? (() => undefined);
  requireJava();
  const jars = neo4jJars(progress);
  const pidFile = join(options.dataDir, 'neo4j', 'pid');
  await stopLeftOver(pidFile, 'CommunityEntryPoint');
  progress('neo4jStarting');
  const { home, port, password } = await prepareNeo4j(options);
  const log = openSync(join(home, 'logs', 'console.log'), 'w', 0o600);
  const child = spawn(
    'java',
    [`-Xmx${String(options.heapMb ?? 512)}m`, '-XX:+UseSerialGC', '-XX:MaxMetaspaceSize=256m', '-Xss1m', ...ADD_OPENS, '-cp', join(jars, '*'), 'org.neo4j.server.CommunityEntryPoint', `--home-dir=${home}`, `--config-dir=${join(home, 'conf')}`, '--console-mode'],
    { env: environmentOf(home), stdio: ['ignore', log, log], detached: true },
  );
  const pid = child.pid;
  if (pid === undefined) throw new Error('the Neo4j server could not be started');
  writeFileSync(pidFile, String(pid));
  let exited = false;
  child.once('exit', () => (exited = true));
  child.unref();
  if (!(await waitForPort(port, START_TIMEOUT_MS, () => exited))) {
    child.kill('SIGKILL');
    throw new Error(`the Neo4j server did not start: ${readFileSync(join(home, 'logs', 'console.log'), 'utf8').trim().split('\n').slice(-3).join(' ')}`);
  }
  progress('neo4jReady');
  return { uri: `bolt://127.0.0.1:${String(port)}`, user: 'neo4j', password, pid, stop: () => stopChild(child, pid, pidFile) };
}

async function stopChild(child: ChildProcess, pid: number, pidFile: string): Promise<void> {
  if (child.exitCode === null && child.signalCode === null) child.kill('SIGTERM');
  await waitForEnd(pid, STOP_TIMEOUT_MS);
  rmSync(pidFile, { force: true });
}

/** Ends a server that outlived the process that had started it: only when the pid is still that program. */
async function stopLeftOver(pidFile: string, marker: string): Promise<void> {
  if (!existsSync(pidFile)) return;
  const pid = Number(readFileSync(pidFile, 'utf8'));
  if (pid && isAlive(pid) && commandOf(pid).includes(marker)) {
    process.kill(pid, 'SIGTERM');
    await waitForEnd(pid, STOP_TIMEOUT_MS);
  }
  rmSync(pidFile, { force: true });
}

function commandOf(pid: number): string {
  try {
    return readFileSync(`/proc/${String(pid)}/cmdline`, 'utf8');
  } catch {
    return spawnSync('ps', ['-p', String(pid), '-o', 'command='], { encoding: 'utf8' }).stdout;
  }
}

/** Waits for a process to end; kills it when the time is over. A dead child that nobody has reaped counts as ended. */
async function waitForEnd(pid: number, timeoutMs: number): Promise<void> {
  const until = Date.now() + timeoutMs;
  while (isAlive(pid) && commandOf(pid) !== '') {
    if (Date.now() > until) {
      process.kill(pid, 'SIGKILL');
      return;
    }
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}
