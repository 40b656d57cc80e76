import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { GraphStore, repositoryRoot } from '#graph';
import { IntakeService, sealingKey } from '#intake';
import {
  DataFolderInUse,
  awaitDataFolder,
  makeLogger,
  startStores,
  type Config,
  type Logger,
  type Stores,
} from '#runtime';
import { openVault, type Vault } from '#vault';

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
  /** True when another process of this installation is serving: its stores are used, not stopped. */
  readonly isShared: boolean;
  close(): Promise<void>;
}

export interface OpenOptions {
  readonly onProgress?: (key: string) => void;
  readonly heapMb?: number;
  readonly pageCacheMb?: number;
  readonly logLevel?: string;
  /** How long another process that holds the data folder is waited for. */
  readonly patienceMs?: number;
  /** Called when the data folder is taken, before a store is started. */
  readonly beforeStores?: () => Promise<void>;
}

/** Addresses of the stores of a running installation, for commands beside it; mode 0600, removed at the end. */
const addressFile = (config: Config): string => join(config.dataDir, 'running.json');

/**
 * Opens an installation: takes the data folder, starts the stores that are not given by address, and brings both
 * schemas up to date. When the product runs already, uses its stores. Whatever was started is stopped on `close`.
 */
export async function openInstallation(config: Config, options: OpenOptions = {}): Promise<Installation> {
  const logger = makeLogger(options.logLevel ?? 'info');
  let unlock: () => void;
  try {
    unlock = await awaitDataFolder(config.dataDir, {
      patienceMs: options.patienceMs ?? 0,
      onWait: () => options.onProgress?.('dataFolderWaiting'),
    });
  } catch (error) {
    if (!(error instanceof DataFolderInUse) || !existsSync(addressFile(config))) throw error;
    const stores = JSON.parse(readFileSync(addressFile(config), 'utf8')) as Omit<Stores, 'stop'>;
    await options.beforeStores?.();
    return assemble(config, logger, stores, true, () => Promise.resolve());
  }
  let stores: Stores | null = null;
  try {
    await options.beforeStores?.();
    stores = await startStores(config, options);
    const { stop, ...addresses } = stores;
    writeFileSync(addressFile(config), JSON.stringify(addresses), { mode: 0o600 });
    return await assemble(config, logger, addresses, false, async () => {
      rmSync(addressFile(config), { force: true });
      await stop();
      unlock();
    });
  } catch (error) {
    await stores?.stop();
    unlock();
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
  const vault = await openVault({ url: stores.postgresUrl });
  const graph = await GraphStore.connect(stores.neo4j, vault.audit);
  await graph.migrate();
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
    isShared,
    close: async () => {
      await graph.close();
      await vault.close();
      await release();
    },
  };
}
