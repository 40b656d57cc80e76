import { execFile } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileSecret, writePrivate } from './data-folder.js';
import { containerAdmin } from './neo4j-container.js';
import { neo4jJars } from './neo4j-files.js';
import { chooseLauncher } from './neo4j-launcher.js';
import { freePort, isPortFree } from './ports.js';
import { MissingPrerequisite, requireJava } from './prerequisite.js';
import { lastLines } from './processes.js';

export interface Neo4jOptions {
  /** Folder of the installation; the server's data, logs and password are in its part `neo4j`. */
  readonly dataDir: string;
  /** Megabytes. */
  readonly heapMb?: number;
  readonly pageCacheMb?: number;
  /**
   * How old a plan must be before the server makes it anew for changed amounts of data; its own 10 s when left out. A store
   * that is emptied and filled every few seconds, as those of the tests, would plan for ever.
   */
  readonly replanSeconds?: number;
  /** A fixed port; a free one is taken, and kept for later starts, when left out. */
  readonly port?: number;
  /** Gets keys of messages: neo4jDownloading, neo4jStarting, neo4jReady … */
  readonly onProgress?: (key: string) => void;
}

/** Measured: the demo network, its import and the tests live well in this. */
export const DEFAULT_HEAP_MB = 512;
export const DEFAULT_PAGE_CACHE_MB = 192;

/** The server reaches into these parts of the JDK. */
export const ADD_OPENS = ['java.nio', 'java.io', 'sun.nio.ch', 'java.util.concurrent', 'java.lang'].map(
  (name) => `--add-opens=java.base/${name}=ALL-UNNAMED`,
);

export const homeOf = (dataDir: string): string => join(dataDir, 'neo4j');
/** Hold the pid of the server, and of an offline command, that works on a home now, with `home-dir=HOME` among its arguments. */
export const pidFileOf = (home: string): string => join(home, 'pid');
export const adminPidFileOf = (home: string): string => join(home, 'admin-pid');

/** Environment of the server's programs. */
export const environmentOf = (home: string): NodeJS.ProcessEnv => ({
  ...process.env,
  NEO4J_HOME: home,
  NEO4J_CONF: join(home, 'conf'),
});

/** A home that is ready for its first or next start. */
export interface Neo4jHome {
  readonly home: string;
  readonly port: number;
  readonly password: string;
}

/**
 * Makes the folders, settings and first password of a server without starting it: also for loading a dump or bulk
 * files. Throws MissingPrerequisite when the asked port is taken.
 */
export async function prepareNeo4j(options: Neo4jOptions): Promise<Neo4jHome> {
  const home = homeOf(options.dataDir);
  for (const folder of ['conf', 'data', 'logs', 'import', 'plugins', 'run'])
    mkdirSync(join(home, folder), { recursive: true });
  chmodSync(home, 0o700);
  const port = await choosePort(join(home, 'port'), options.port);
  writeFileSync(join(home, 'conf', 'neo4j.conf'), settings(port, options));
  const password = fileSecret(join(home, 'password'));
  const launcher = chooseLauncher(home);
  // The container's own entry sets the first password from a file.
  if (launcher === 'java' && !existsSync(join(home, '.password-set'))) {
    // In a file: other users see the arguments of a process.
    const file = join(home, 'run', 'first-password');
    writePrivate(file, password);
    try {
      await javaAdmin(options.dataDir, ['dbms', 'set-initial-password', `@${file}`], 256);
    } finally {
      rmSync(file, { force: true });
    }
    writeFileSync(join(home, '.password-set'), '');
  }
  return { home, port, password };
}

/** The asked port, else the one kept from before, else a free one; what is chosen is kept. */
async function choosePort(file: string, asked: number | undefined): Promise<number> {
  if (asked !== undefined && !(await isPortFree(asked))) {
    throw new MissingPrerequisite(
      `port ${String(asked)}`,
      'another program listens there; choose another port',
    );
  }
  const kept = existsSync(file) ? Number(readFileSync(file, 'utf8')) : 0;
  const port = asked ?? (kept && (await isPortFree(kept)) ? kept : await freePort());
  writePrivate(file, String(port));
  return port;
}

function settings(port: number, options: Neo4jOptions): string {
  const { heapMb = DEFAULT_HEAP_MB, pageCacheMb = DEFAULT_PAGE_CACHE_MB, replanSeconds } = options;
  return [
    'server.default_listen_address=127.0.0.1',
    `server.bolt.listen_address=127.0.0.1:${String(port)}`,
    `server.bolt.advertised_address=127.0.0.1:${String(port)}`,
    'server.http.enabled=false',
    'server.https.enabled=false',
    'dbms.usage_report.enabled=false',
    `server.memory.heap.initial_size=${String(Math.min(heapMb, 256))}m`,
    `server.memory.heap.max_size=${String(heapMb)}m`,
    `server.memory.pagecache.size=${String(pageCacheMb)}m`,
    // Each of its two databases lays a whole file out on the disk before it is written: 256 MiB by itself, which `protect scan` reads.
    'db.tx_log.rotation.size=32m',
    'db.tx_log.rotation.retention_policy=2 files',
    // Its own 5 s for open connections to end; the product has closed its own by then.
    'internal.server.bolt.thread_pool_shutdown_wait_time=1s',
    // Statements and their parameters hold names: they belong to the audit, not to a log.
    'db.logs.query.enabled=OFF',
    ...(replanSeconds ? [`dbms.cypher.min_replan_interval=${String(replanSeconds)}s`] : []),
    '',
  ].join('\n');
}

/**
 * Runs an offline command of neo4j-admin, e.g. `database dump neo4j --to-path=…`. The server must be stopped. Paths are
 * absolute. Throws with the command's last lines.
 */
export function neo4jAdmin(dataDir: string, args: readonly string[], heapMb = 1024): Promise<string> {
  const home = homeOf(dataDir);
  return chooseLauncher(home) === 'java' ? javaAdmin(dataDir, args, heapMb) : containerAdmin(home, args);
}

async function javaAdmin(dataDir: string, args: readonly string[], heapMb: number): Promise<string> {
  requireJava();
  const jars = await neo4jJars();
  const home = homeOf(dataDir);
  return new Promise((resolve, reject) => {
    const child = execFile(
      'java',
      [
        `-Xmx${String(heapMb)}m`,
        `-Dsetu.home-dir=${home}`,
        ...ADD_OPENS,
        '-cp',
        join(jars, '*'),
        // `neo4j-admin` itself: its script starts another Java, which does no more than to start this one.
        'org.neo4j.cli.AdminTool',
        ...args,
      ],
      { env: environmentOf(home), maxBuffer: 64 << 20 },
      (error, stdout, stderr) => {
        rmSync(adminPidFileOf(home), { force: true });
        if (error)
          reject(
            new Error(`neo4j-admin ${args.slice(0, 2).join(' ')} failed: ${lastLines(stderr || stdout)}`),
          );
        else resolve(stdout);
      },
    );
    if (child.pid !== undefined) writePrivate(adminPidFileOf(home), String(child.pid));
  });
}
