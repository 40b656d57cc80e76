import type { Command } from 'commander';
import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  cpSync,
  createReadStream,
  existsSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { promisify } from 'node:util';
import {
  DataFolderInUse,
  MissingPrerequisite,
  lockDataFolder,
  neo4jAdmin,
  prepareNeo4j,
  type Config,
} from '#runtime';
import { configOf } from './options.js';

interface Manifest {
  readonly format: 'setu-backup';
  readonly version: 1;
  readonly madeAt: string;
  /** SHA-256 of every file, by its path inside the backup. */
  readonly files: Readonly<Record<string, string>>;
}

const run = promisify(execFile);
/** Parts of the data folder that a backup holds besides the graph. */
const FOLDERS = [
  'postgres/cluster',
  'postgres/password',
  'postgres/port',
  'sources',
  'imports',
  'truth.json',
];

/**
 * `backup` and `restore` of everything: graph, identities, audit, sources. Community edition dumps a stopped database
 * only, so the product must be stopped; with stores given by address, their own tools make the backup.
 */
export function registerBackup(program: Command): void {
  program
    .command('backup <folder>')
    .description('copy everything of a stopped installation into a new folder, with checksums')
    .action(async (folder: string, _: unknown, command: Command) => {
      const files = await backup(configOf(command), resolve(folder));
      process.stdout.write(`Backup of ${String(files)} files is in ${resolve(folder)}\n`);
    });
  program
    .command('restore <folder>')
    .description('fill an empty data folder from a backup, after checking every checksum')
    .action(async (folder: string, _: unknown, command: Command) => {
      const config = configOf(command);
      await restore(config, resolve(folder));
      process.stdout.write(`Restored into ${config.dataDir}\n`);
    });
}

function lockStopped(config: Config): () => void {
  try {
    return lockDataFolder(config.dataDir);
  } catch (error) {
    if (error instanceof DataFolderInUse)
      throw new MissingPrerequisite(
        'a stopped installation',
        `process ${String(error.pid)} serves ${config.dataDir}; stop it first (Neo4j Community makes backups of a stopped database)`,
      );
    throw error;
  }
}

export async function backup(config: Config, folder: string): Promise<number> {
  if (config.neo4j || config.postgresUrl)
    throw new MissingPrerequisite(
      'local stores',
      'stores given by address are backed up with neo4j-admin and pg_dump on their own servers',
    );
  if (!existsSync(join(config.dataDir, 'neo4j')))
    throw new MissingPrerequisite('an installation', `there is none in ${config.dataDir}`);
  if (existsSync(folder) && readdirSync(folder).length > 0)
    throw new MissingPrerequisite('an empty folder', `${folder} is not empty`);
  const unlock = lockStopped(config);
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    await neo4jAdmin(config.dataDir, ['database', 'dump', 'neo4j', `--to-path=${folder}`]);
    for (const part of FOLDERS) {
      const from = join(config.dataDir, part);
      if (existsSync(from)) cpSync(from, join(folder, part), { recursive: true, preserveTimestamps: true });
    }
    const files: Record<string, string> = {};
    for (const path of filesUnder(folder)) files[relative(folder, path)] = await sha256(path);
    const manifest: Manifest = { format: 'setu-backup', version: 1, madeAt: new Date().toISOString(), files };
    writeFileSync(join(folder, 'manifest.json'), JSON.stringify(manifest, null, 1), { mode: 0o600 });
    return Object.keys(files).length;
  } catch (error) {
    rmSync(folder, { recursive: true, force: true });
    throw error;
  } finally {
    unlock();
  }
}

export async function restore(config: Config, folder: string): Promise<void> {
  const path = join(folder, 'manifest.json');
  if (!existsSync(path)) throw new MissingPrerequisite('a backup', `${folder} holds no manifest.json`);
  const manifest = JSON.parse(readFileSync(path, 'utf8')) as Manifest;
  for (const [name, hash] of Object.entries(manifest.files)) {
    if (!existsSync(join(folder, name)) || (await sha256(join(folder, name))) !== hash)
      throw new Error(
        `the backup is damaged: ${name} is missing or differs from its checksum; nothing was restored`,
      );
  }
  if (existsSync(join(config.dataDir, 'neo4j')) || existsSync(join(config.dataDir, 'postgres')))
    throw new MissingPrerequisite(
      'an empty data folder',
      `${config.dataDir} holds an installation; choose another with --data`,
    );
  const unlock = lockStopped(config);
  try {
    for (const part of FOLDERS)
      if (existsSync(join(folder, part)))
        cpSync(join(folder, part), join(config.dataDir, part), { recursive: true, preserveTimestamps: true });
    await ownCluster(config);
    await prepareNeo4j({ dataDir: config.dataDir });
    await neo4jAdmin(config.dataDir, [
      'database',
      'load',
      'neo4j',
      `--from-path=${folder}`,
      '--overwrite-destination=true',
    ]);
  } finally {
    unlock();
  }
}

/** PostgreSQL refuses to run as root, so the cluster belongs to its own user there. */
async function ownCluster(config: Config): Promise<void> {
  const cluster = join(config.dataDir, 'postgres', 'cluster');
  if (process.getuid?.() === 0) {
    await run('useradd', ['--system', '--no-create-home', 'postgres']).catch(() => undefined);
    await run('chown', ['-R', 'postgres:postgres', cluster]);
  }
  await run('chmod', ['700', cluster]);
}

function filesUnder(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((path) => statSync(path).isFile())
    .sort();
}

async function sha256(path: string): Promise<string> {
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(path)) hash.update(chunk as Buffer);
  return hash.digest('hex');
}
