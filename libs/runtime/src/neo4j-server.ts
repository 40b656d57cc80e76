import { spawn } from 'node:child_process';
import { closeSync, existsSync, openSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { writePrivate } from './data-folder.js';
import { startContainer } from './neo4j-container.js';
import { hasNeo4jJars, neo4jJars } from './neo4j-files.js';
import {
  ADD_OPENS,
  adminPidFileOf,
  DEFAULT_HEAP_MB,
  DEFAULT_PAGE_CACHE_MB,
  environmentOf,
  homeOf,
  pidFileOf,
  prepareNeo4j,
  type Neo4jHome,
  type Neo4jOptions,
} from './neo4j-home.js';
import { chooseLauncher, keepLauncher } from './neo4j-launcher.js';
import { javaVersion, requireJava } from './prerequisite.js';
import { commandOf, endProcess, isAlive, lastLines } from './processes.js';

const START_TIMEOUT_MS = 120_000;
const STOP_TIMEOUT_MS = 60_000;
/** Above this the parallel collector pays (an import is a fifth faster than under G1, measured); below, the serial one needs less memory. */
const SERIAL_UP_TO_MB = 1024;

/** A server that was started here. */
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

/**
 * Starts the Neo4j Community server on the loopback address: in a container when an engine answers, else under Java as
 * a process of its own. A server that an earlier process left running on the same data is stopped cleanly first.
 * Returns when it takes questions. Throws MissingPrerequisite when Java, Maven or the asked port is not to be had, and
 * Error with the last log lines when the server does not come up.
 */
export async function startNeo4j(options: Neo4jOptions): Promise<RunningNeo4j> {
  const progress = options.onProgress ?? (() => undefined);
  const home = homeOf(options.dataDir);
  await stopLeftOverNeo4j(options.dataDir);
  const prepared = await prepareNeo4jFor(options, progress);
  const { port, password } = prepared;
  const server =
    chooseLauncher(home) === 'container'
      ? await startInContainer(options, prepared, progress)
      : await startJava(options, prepared, progress);
  progress('neo4jReady');
  return { uri: `bolt://127.0.0.1:${String(port)}`, user: 'neo4j', password, ...server };
}

/** With the server's files fetched first, so that the fetch is shown. */
async function prepareNeo4jFor(options: Neo4jOptions, progress: (key: string) => void): Promise<Neo4jHome> {
  if (chooseLauncher(homeOf(options.dataDir)) === 'java') {
    requireJava();
    await neo4jJars(progress);
    progress('neo4jStarting');
  }
  return prepareNeo4j(options);
}

/** A new store whose container can't be had (no network, no rights) falls back on Java where there is one. */
async function startInContainer(
  options: Neo4jOptions,
  prepared: Neo4jHome,
  progress: (key: string) => void,
): Promise<RunningServer> {
  const { home } = prepared;
  try {
    return await startContainer(
      {
        ...prepared,
        ...(options.replanSeconds ? { replanSeconds: options.replanSeconds } : {}),
        heapMb: options.heapMb ?? DEFAULT_HEAP_MB,
        pageCacheMb: options.pageCacheMb ?? DEFAULT_PAGE_CACHE_MB,
      },
      progress,
    );
  } catch (error) {
    const isNew = !existsSync(join(home, 'data', 'databases'));
    if (!isNew || (javaVersion() ?? 0) < 17) throw error;
    progress(hasNeo4jJars() ? 'neo4jWithoutContainer' : 'neo4jDownloading');
    keepLauncher(home, 'java');
    return startJava(options, await prepareNeo4j(options), progress);
  }
}

async function startJava(
  options: Neo4jOptions,
  { home, port }: Neo4jHome,
  progress: (key: string) => void,
): Promise<RunningServer> {
  const jars = await neo4jJars(progress);
  const heapMb = options.heapMb ?? DEFAULT_HEAP_MB;
  const collector = heapMb > SERIAL_UP_TO_MB ? '-XX:+UseParallelGC' : '-XX:+UseSerialGC';
  const logFile = join(home, 'logs', 'console.log');
  const log = openSync(logFile, 'w', 0o600);
  // Detached: a Ctrl-C in the terminal is for Setu, which then stops its servers in order.
  const child = spawn(
    'java',
    [
      `-Xms${String(heapMb > SERIAL_UP_TO_MB ? heapMb : 256)}m`,
      `-Xmx${String(heapMb)}m`,
      collector,
      '-XX:MaxMetaspaceSize=256m',
      '-Xss1m',
      ...ADD_OPENS,
      '-cp',
      join(jars, '*'),
      'org.neo4j.server.CommunityEntryPoint',
      `--home-dir=${home}`,
      `--config-dir=${join(home, 'conf')}`,
      '--console-mode',
    ],
    { env: environmentOf(home), stdio: ['ignore', log, log], detached: true },
  );
  closeSync(log);
  const { pid } = child;
  if (pid === undefined) throw new Error('the Neo4j server could not be started');
  writePrivate(pidFileOf(home), String(pid));
  let isGone = false;
  child.once('exit', () => (isGone = true));
  child.unref();
  const until = Date.now() + START_TIMEOUT_MS;
  // The port opens before the server takes questions, and could be another program's: the server's own word counts.
  while (!/ Started\.\s*$/m.test(readFileSync(logFile, 'utf8'))) {
    if (isGone || Date.now() > until) {
      if (!isGone) await endProcess(pid, 'SIGTERM', STOP_TIMEOUT_MS);
      rmSync(pidFileOf(home), { force: true });
      throw new Error(
        `the Neo4j server did not start (port ${String(port)}): ${lastLines(readFileSync(logFile, 'utf8'))}`,
      );
    }
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  return {
    pid,
    stop: async () => {
      await endProcess(pid, 'SIGTERM', STOP_TIMEOUT_MS);
      rmSync(pidFileOf(home), { force: true });
    },
  };
}

/** Ends a server, or an offline command, that outlived the process that had started it: only when the pid is still that one on this home. */
export async function stopLeftOverNeo4j(dataDir: string): Promise<void> {
  const home = homeOf(dataDir);
  for (const file of [pidFileOf(home), adminPidFileOf(home)]) {
    if (!existsSync(file)) continue;
    const pid = Number(readFileSync(file, 'utf8'));
    if (pid && isAlive(pid) && commandOf(pid).includes(`home-dir=${home} `))
      await endProcess(pid, 'SIGTERM', STOP_TIMEOUT_MS);
    rmSync(file, { force: true });
  }
}
