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
  lockDataFolder,
  neo4jAdmin,
  prepareNeo4j,
  startPostgres,
  type Config,
} from '#runtime';
import { openVault, rewriteIdentities } from '#vault';
import { identityKeyFile } from './identity-keys.js';
import { FACTOR_KEY_FILE, isInstalled, notInstalled } from './installation.js';
import { configOf } from './options.js';

interface Manifest {
  readonly format: 'setu-backup';
  readonly version: 1;
  readonly madeAt: string;
  /** SHA-256 of every file, by its path inside the backup. */
  readonly files: Readonly<Record<string, string>>;
}

const run = promisify(execFile);
/**
 * Parts of the data folder that a backup holds besides the graph. SAFETY: never the key that opens the identities
 * (`identity-keys`): whoever gets hold of a backup gets no identity. It is kept by hand in a place of its own.
 */
const FOLDERS = [
  'postgres/cluster',
  'postgres/password',
  'postgres/port',
  'audit',
  'sources',
  'imports',
  'truth.json',
  // Without it nobody with a second factor could sign in to the copy.
  FACTOR_KEY_FILE,
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
      process.stdout.write(
        `Backup of ${String(files)} files is in ${resolve(folder)}\nThe identity key is not in it: keep a copy of ${identityKeyFile} of the data folder (or of what SETU_IDENTITY_KEY gives) in a place of its own, or the identities of a restored copy stay sealed.\n`,
      );
    });
  program
    .command('restore <folder>')
    .description('fill an empty data folder from a backup, after checking every checksum')
    .action(async (folder: string, _: unknown, command: Command) => {
      const config = configOf(command);
      const { ended, madeAt } = await restore(config, resolve(folder));
      process.stdout.write(
        `Restored into ${config.dataDir}, as it was on ${madeAt}. Sessions that were open in it are ended: ${String(ended)}.\nWhat was decided since is not in it: identities that were erased, accounts that were closed, rights and leaves that were taken away. Do these again before anybody signs in.\nThe identity key is not part of a backup: put it back as ${join(config.dataDir, identityKeyFile)}, or give SETU_IDENTITY_KEY.\n`,
      );
    });
}

function lockStopped(config: Config): () => void {
  try {
    return lockDataFolder(config.dataDir);
  } catch (error) {
    if (error instanceof DataFolderInUse)
      throw new Error(
        `Process ${String(error.pid)} uses ${config.dataDir}. Stop it first: Neo4j Community makes backups of a stopped database only.`,
      );
    throw error;
  }
}

/** Throws Error when the stores are given by address: their own tools copy them. */
function requireLocalStores({ neo4j, postgresUrl }: Config): void {
  if (neo4j || postgresUrl)
    throw new Error(
      'The stores are given by address. Back them up and restore them with neo4j-admin, pg_dump and pg_restore on their own servers.',
    );
}

export async function backup(config: Config, folder: string): Promise<number> {
  requireLocalStores(config);
  if (!isInstalled(config)) throw new Error(notInstalled(config));
  if (existsSync(folder) && readdirSync(folder).length > 0)
    throw new Error(`The folder ${folder} is not empty. Name a new one for the backup.`);
  const unlock = lockStopped(config);
  try {
    await leaveErased(config);
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

/** Fills an empty data folder from a backup, or leaves it empty. Gives how many sessions were ended, and when the backup was made. */
export async function restore(
  config: Config,
  folder: string,
): Promise<{ readonly ended: number; readonly madeAt: string }> {
  requireLocalStores(config);
  const path = join(folder, 'manifest.json');
  if (!existsSync(path)) throw new Error(`There is no backup in ${folder}: it holds no manifest.json.`);
  const manifest = JSON.parse(readFileSync(path, 'utf8')) as Manifest;
  for (const [name, hash] of Object.entries(manifest.files)) {
    if (!existsSync(join(folder, name)) || (await sha256(join(folder, name))) !== hash)
      throw new Error(
        `The backup is damaged: ${name} is missing or differs from its checksum. Nothing was restored.`,
      );
  }
  if (existsSync(join(config.dataDir, 'neo4j')) || existsSync(join(config.dataDir, 'postgres')))
    throw new Error(
      `The data folder ${config.dataDir} holds an installation. Choose another with --data FOLDER before the command.`,
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
    return { ended: await endSessions(config), madeAt: manifest.madeAt };
  } catch (error) {
    for (const part of ['neo4j', 'postgres', ...FOLDERS])
      rmSync(join(config.dataDir, part), { recursive: true, force: true });
    throw error;
  } finally {
    unlock();
  }
}

/** SAFETY: what was erased is in no backup that is made after it. */
async function leaveErased({ dataDir }: Config): Promise<void> {
  const postgres = await startPostgres({ dataDir });
  try {
    await rewriteIdentities(postgres.url);
  } finally {
    await postgres.stop();
  }
}

/** SAFETY: whoever was signed in when the backup was made must not be signed in to the copy. */
async function endSessions({ dataDir }: Config): Promise<number> {
  const postgres = await startPostgres({ dataDir });
  try {
    const vault = await openVault({ url: postgres.url });
    try {
      return await vault.sessions.closeAll();
    } finally {
      await vault.close();
    }
  } finally {
    await postgres.stop();
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
