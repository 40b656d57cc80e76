import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { dirname, isAbsolute, join } from 'node:path';
import { isRoot, writePrivate } from './data-folder.js';
import { NEO4J_VERSION } from './neo4j-files.js';
import { lastLines } from './processes.js';

const IMAGE = `neo4j:${NEO4J_VERSION}-community`;
const START_TIMEOUT_MS = 120_000;
const STOP_SECONDS = '60';

/** One container for one data folder. */
export const containerName = (home: string): string =>
  `setu-neo4j-${createHash('sha256').update(home).digest('hex').slice(0, 12)}`;

export interface ContainerSettings {
  readonly home: string;
  readonly port: number;
  readonly password: string;
  readonly heapMb: number;
  readonly pageCacheMb: number;
  readonly replanSeconds?: number;
}

/** Arguments of the run command. The password is in a file: other users see the arguments of a process. */
export function runArguments({
  home,
  port,
  heapMb,
  pageCacheMb,
  replanSeconds,
}: ContainerSettings): string[] {
  const settings = {
    AUTH_FILE: '/run/secrets/neo4j_auth',
    server_http_enabled: 'false',
    server_https_enabled: 'false',
    server_bolt_advertised__address: `127.0.0.1:${String(port)}`,
    server_memory_heap_initial__size: `${String(Math.min(heapMb, 256))}m`,
    server_memory_heap_max__size: `${String(heapMb)}m`,
    server_memory_pagecache_size: `${String(pageCacheMb)}m`,
    db_tx__log_rotation_size: '32m',
    db_tx__log_rotation_retention__policy: '2 files',
    dbms_usage__report_enabled: 'false',
    ...(replanSeconds ? { dbms_cypher_min__replan__interval: `${String(replanSeconds)}s` } : {}),
  };
  return [
    'run',
    '--detach',
    ...['--name', containerName(home)],
    ...['--stop-timeout', STOP_SECONDS],
    ...['--publish', `127.0.0.1:${String(port)}:7687`],
    ...userArguments(),
    ...['--volume', `${join(home, 'data')}:/data`],
    ...['--volume', `${join(home, 'logs')}:/logs`],
    ...['--volume', `${join(home, 'auth')}:/run/secrets/neo4j_auth:ro`],
    ...Object.entries(settings).flatMap(([name, value]) => ['--env', `NEO4J_${name}=${value}`]),
    IMAGE,
  ];
}

/** Files belong to the person who runs Setu; for root the image takes its own user. */
const userArguments = (): string[] =>
  isRoot() || !process.getuid || !process.getgid
    ? []
    : ['--user', `${String(process.getuid())}:${String(process.getgid())}`];

/** Starts the server in a container and waits until it is up; one that an earlier process left is stopped first. */
export async function startContainer(
  settings: ContainerSettings,
  onProgress: (key: string) => void,
): Promise<{ pid: number; stop(): Promise<void> }> {
  const name = containerName(settings.home);
  const stop = async (): Promise<void> => {
    await docker(['stop', '--time', STOP_SECONDS, name]).catch(() => undefined);
    await docker(['rm', '--force', name]).catch(() => undefined);
  };
  await stop();
  await docker(['image', 'inspect', IMAGE]).catch(() => {
    onProgress('neo4jDownloading');
    return docker(['pull', '--quiet', IMAGE]);
  });
  onProgress('neo4jStarting');
  writePrivate(join(settings.home, 'auth'), `neo4j/${settings.password}`);
  await docker(runArguments(settings));
  const until = Date.now() + START_TIMEOUT_MS;
  for (;;) {
    const said = await docker(['logs', name], 'both');
    if (/ Started\.\s*$/m.test(said)) break;
    const isRunning = (await docker(['inspect', '--format', '{{.State.Running}}', name])).trim() === 'true';
    if (isRunning && Date.now() < until) await new Promise((resolve) => setTimeout(resolve, 300));
    else {
      await stop();
      throw new Error(`the Neo4j container did not start: ${lastLines(said)}`);
    }
  }
  return { pid: Number(await docker(['inspect', '--format', '{{.State.Pid}}', name])), stop };
}

/** An offline command of neo4j-admin in a container on the same data; folders named in the arguments are passed in as they are. */
export function containerAdmin(home: string, args: readonly string[]): Promise<string> {
  mkdirSync(join(home, 'data'), { recursive: true });
  return docker(adminArguments(home, args));
}

export function adminArguments(home: string, args: readonly string[]): string[] {
  const folders = new Set<string>();
  for (const arg of args) {
    // `--nodes=A,B` and `--nodes=Label=A,B` name files, `--to-path=` a folder.
    for (const path of arg.slice(arg.lastIndexOf('=') + 1).split(',')) {
      if (isAbsolute(path)) folders.add(/-path=/.test(arg) ? path : dirname(path));
    }
  }
  return [
    'run',
    '--rm',
    ...userArguments(),
    '--volume',
    `${join(home, 'data')}:/data`,
    ...[...folders].flatMap((folder) => ['--volume', `${folder}:${folder}`]),
    IMAGE,
    'neo4j-admin',
    ...args,
  ];
}

function docker(args: readonly string[], streams: 'out' | 'both' = 'out'): Promise<string> {
  return new Promise((resolve, reject) => {
    execFile('docker', args, { maxBuffer: 64 << 20, env: process.env }, (error, stdout, stderr) => {
      if (error) reject(new Error(`docker ${args[0] ?? ''} failed: ${lastLines(stderr || stdout)}`));
      else resolve(streams === 'both' ? stdout + stderr : stdout);
    });
  });
}
