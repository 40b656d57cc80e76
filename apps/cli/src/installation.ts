import { existsSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { SetuError } from '#domain';
import type { GraphStore } from '#graph';
import type { IntakeService } from '#intake';
import {
  DataFolderInUse,
  awaitDataFolder,
  fileSecret,
  makeLogger,
  startStores,
  startVaultStore,
  writePrivate,
  type Config,
  type Logger,
  type Stores,
} from '#runtime';
import { Checkpoints, openVault, SigningKey, type Vault } from '#vault';
import { identityKeys } from './identity-keys.js';
import { requireErased } from './listed-erasures.js';

/** Everything of one installation, open. */
export interface Installation {
  readonly config: Config;
  readonly logger: Logger;
  readonly stores: Omit<Stores, 'stop'>;
  readonly vault: Vault;
  readonly graph: GraphStore;
  readonly intake: IntakeService;
  readonly cursorKey: Buffer;
  readonly uploadKey: Buffer;
  readonly judgementKey: Buffer;
  readonly searchKey: Buffer;
  readonly exportKey: Buffer;
  readonly factorKey: Buffer;
  /** True when another process of this installation is serving: its stores are used, not stopped. */
  readonly isShared: boolean;
  close(): Promise<void>;
}

export interface OpenOptions {
  readonly onProgress?: (key: string) => void;
  readonly heapMb?: number;
  readonly pageCacheMb?: number;
  readonly logLevel?: string;
  /** May a new installation be made where there is none? */
  readonly mayCreate?: boolean;
  /** May the stores be used beside another process that holds the data folder? */
  readonly mayShare?: boolean;
  /** How long another process that holds the data folder is waited for. */
  readonly patienceMs?: number;
  /** Called when the data folder is taken, before a store is started. */
  readonly beforeStores?: () => Promise<void>;
}

/** Addresses of the stores of a running installation and of the product itself, for commands beside it; mode 0600, removed at the end. */
const addressFile = ({ dataDir }: Pick<Config, 'dataDir'>): string => join(dataDir, 'running.json');
type Running = Omit<Stores, 'stop'> & { readonly address?: string };

/** Key of the secrets of authenticator apps: in the data folder, so that the database alone does not open them. */
export const FACTOR_KEY_FILE = 'second-factor-key';
/** Addresses of the stores of a running installation; null when it does not run. */
export const runningStores = (config: Pick<Config, 'dataDir'>): Running | null =>
  existsSync(addressFile(config)) ? (JSON.parse(readFileSync(addressFile(config), 'utf8')) as Running) : null;
/** Where the product is to be found that runs on a data folder; null when none does, as while a command uses the folder. */
export const runningAddress = (dataDir: string): string | null => runningStores({ dataDir })?.address ?? null;
/** Says where the product is to be found from now on. */
export const noteAddress = ({ config, stores }: Installation, address: string): void => {
  writePrivate(addressFile(config), JSON.stringify({ ...stores, address } satisfies Running));
};

/** Is there an installation? Stores that are given by address are taken to be there. */
export const isInstalled = ({ dataDir, neo4j, postgresUrl }: Config): boolean =>
  (neo4j !== null || existsSync(join(dataDir, 'neo4j'))) &&
  (postgresUrl !== null || existsSync(join(dataDir, 'postgres')));

/** What to do about a folder without an installation. */
export const notInstalled = ({ dataDir }: Config): string =>
  `There is no installation in ${dataDir}. Name its folder with --data FOLDER before the command (or in SETU_DATA_DIR); "serve" makes a new one.`;

/** Lies in a data folder from the beginning of a restore to its end. */
export const RESTORING_FILE = 'restoring';
const RESTORING = 'A restore into this folder was begun and did not end.\n';
/** Says in a data folder that a restore was begun; on the disk before anything else of it is. */
export const markRestoring = (dataDir: string): void =>
  writeFileSync(join(dataDir, RESTORING_FILE), RESTORING, { mode: 0o600, flush: true });
/** Was a restore begun there that did not end? A file of that name that came from elsewhere does not say so. */
export function isHalfRestored({ dataDir }: Pick<Config, 'dataDir'>): boolean {
  const path = join(dataDir, RESTORING_FILE);
  return (
    (statSync(path, { throwIfNoEntry: false })?.isFile() ?? false) && readFileSync(path, 'utf8') === RESTORING
  );
}
/** Throws Error for a data folder whose restore was stopped half-way. SAFETY: what was erased since may still be in it. */
export function requireWhole({ dataDir }: Pick<Config, 'dataDir'>): void {
  const path = join(dataDir, RESTORING_FILE);
  if (!existsSync(path)) return;
  if (!isHalfRestored({ dataDir }))
    throw new Error(
      `There is a file ${path} that "restore" did not write. Nothing in ${dataDir} is used while it is there: find out who put it there, and take it away.`,
    );
  throw new Error(
    `A restore into ${dataDir} was stopped half-way, so nothing in it can be used. Give the command "restore" again: it begins anew.`,
  );
}

/**
 * Opens an installation: takes the data folder, starts the stores that are not given by address, and brings both
 * schemas up to date. When the product runs already, uses its stores. Whatever was started is stopped on `close`.
 * Throws Error when there is none and `mayCreate` is not set, and when a restore was stopped half-way, DataFolderInUse
 * when another process holds it and `mayShare` is false.
 */
export function openInstallation(config: Config, options: OpenOptions = {}): Promise<Installation> {
  const logger = makeLogger(options.logLevel ?? 'info');
  const start = async (): Promise<Stores> => {
    const { stop, ...addresses } = await startStores(config, options);
    writeFileSync(addressFile(config), JSON.stringify(addresses), { mode: 0o600 });
    return {
      ...addresses,
      stop: async () => {
        rmSync(addressFile(config), { force: true });
        await stop();
      },
    };
  };
  return onStores(config, options, start, (stores, isShared, release) =>
    assemble(config, logger, stores, isShared, release),
  );
}

/** The vault of an installation, open. */
export interface OpenedVault {
  readonly config: Config;
  readonly vault: Vault;
  close(): Promise<void>;
}
/** As `openInstallation`, of the vault alone: for commands that need no graph, which takes the longest to start. */
export function openInstalledVault(
  config: Config,
  options: Pick<OpenOptions, 'logLevel' | 'mayShare'> = {},
): Promise<OpenedVault> {
  const logger = makeLogger(options.logLevel ?? 'info');
  return onStores(
    config,
    options,
    () => startVaultStore(config),
    async ({ postgresUrl }, _, release) => {
      const vault = await vaultAt(postgresUrl, config, logger);
      return { config, vault, close: () => vault.close().then(release) };
    },
  );
}

/** Takes the data folder, starts what is needed, and opens it; or opens what another process started there. */
async function onStores<S extends { stop(): Promise<void> }, T>(
  config: Config,
  options: OpenOptions,
  start: () => Promise<S>,
  open: (stores: Omit<S, 'stop'>, isShared: boolean, release: () => Promise<void>) => Promise<T>,
): Promise<T> {
  if (options.mayCreate !== true && !isInstalled(config)) throw new Error(notInstalled(config));
  let unlock: () => void;
  try {
    unlock = await awaitDataFolder(config.dataDir, {
      patienceMs: options.patienceMs ?? 0,
      onWait: () => options.onProgress?.('dataFolderWaiting'),
    });
  } catch (error) {
    const running = options.mayShare === false ? null : runningStores(config);
    if (!(error instanceof DataFolderInUse) || !running) throw error;
    await options.beforeStores?.();
    return open(running as unknown as S, true, () => Promise.resolve());
  }
  let stores: S | null = null;
  try {
    requireWhole(config);
    // What one left that was killed is not so any more.
    rmSync(addressFile(config), { force: true });
    await options.beforeStores?.();
    const { stop, ...opened } = (stores = await start());
    return await open(opened, false, async () => {
      await stop();
      unlock();
    });
  } catch (error) {
    await stores?.stop();
    unlock();
    throw error;
  }
}

/** What may be logged of a failure: what a store says can hold values. */
export const keyOf = (error: unknown): string => (error instanceof SetuError ? error.key : 'internal');

/** Key of the installation that signs what is kept elsewhere. It lies outside the databases: who can write those can't sign. Backups hold it. */
export const SIGNING_KEY_FILE = join('audit', 'key');
const signingSeed = (dataDir: string): Buffer =>
  Buffer.from(fileSecret(join(dataDir, SIGNING_KEY_FILE), 32), 'hex');
/** The key of a data folder, or of a backup, that has one. */
export const signingKeyOf = (folder: string): SigningKey => new SigningKey(signingSeed(folder));

/** Where the links of the audit of a data folder are signed and kept. */
export function checkpointsOf({ dataDir }: Pick<Config, 'dataDir'>): Checkpoints {
  const folder = join(dataDir, 'audit');
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  return new Checkpoints(join(folder, 'checkpoints.jsonl'), signingSeed(dataDir));
}

async function vaultAt(url: string, config: Config, logger: Logger): Promise<Vault> {
  const vault = await openVault({
    url,
    sessionLimits: config.sessionLimits,
    identityKeys: (isInUse) => identityKeys(config, isInUse),
    checkpoints: checkpointsOf(config),
    onCheckpointFailed: (error) => {
      logger.error({ key: keyOf(error) }, 'the audit could not be signed; run: setu audit verify');
    },
  });
  try {
    await requireErased(config.dataDir, vault);
    if (!(await vault.identities.keysFit()))
      logger.error('the identity key is missing or another one: identities cannot be opened; see "doctor"');
    return vault;
  } catch (error) {
    await vault.close();
    throw error;
  }
}

async function assemble(
  config: Config,
  logger: Logger,
  stores: Omit<Stores, 'stop'>,
  isShared: boolean,
  release: () => Promise<void>,
): Promise<Installation> {
  // Commands of the vault alone do without.
  const [{ GraphStore, repositoryRoot }, { IntakeService, sealingKey }] = await Promise.all([
    import('#graph'),
    import('#intake'),
  ]);
  const vault = await vaultAt(stores.postgresUrl, config, logger);
  const graph = await GraphStore.connect(stores.neo4j, vault.audit);
  await graph.migrate();
  // Writes that a process announced and did not end before it was gone.
  await graph.settleWrites(vault.audit);
  const [idKey, cursorKey] = await Promise.all([vault.secrets.get('idKey'), vault.secrets.get('cursorKey')]);
  const intake = new IntakeService({
    graph,
    dataDir: config.dataDir,
    idKey,
    mappingsDir: join(repositoryRoot(), 'mappings'),
    ownMappings: vault.mappings,
    logger,
    agencyExists: async (id) => (await vault.agencies.byId(id)) !== null,
  });
  return {
    config,
    logger,
    stores,
    vault,
    graph,
    intake,
    cursorKey,
    uploadKey: sealingKey(idKey, 'upload'),
    judgementKey: sealingKey(idKey, 'judgement'),
    searchKey: sealingKey(idKey, 'search'),
    exportKey: sealingKey(idKey, 'export'),
    factorKey: Buffer.from(config.factorKey ?? fileSecret(join(config.dataDir, FACTOR_KEY_FILE), 32), 'hex'),
    isShared,
    close: async () => {
      await graph.close();
      await vault.close();
      await release();
    },
  };
}
