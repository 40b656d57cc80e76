import type { Command } from 'commander';
import type { Api } from '../../api/src/create-api.js';
import {
  isPortFree,
  markEnding,
  MissingPrerequisite,
  watchStores,
  whenStarterEnds,
  type Config,
} from '#runtime';
import { keyOf, noteAddress, openInstallation, type Installation } from './installation.js';
import { configOf } from './options.js';
import { seedDemo } from './seed.js';

const PROGRESS: Readonly<Record<string, string>> = {
  neo4jDownloading: 'Fetching the Neo4j server (about 125 MB, once) …',
  neo4jStarting: 'Starting Neo4j …',
  neo4jReady: 'Neo4j is ready',
  neo4jWithoutContainer: 'The container could not be started: starting Neo4j under Java …',
  postgresStarting: 'Starting PostgreSQL …',
  dataFolderWaiting: 'Waiting for another Setu process to give the data folder back …',
};

/** A process that was told to end just now may not have said so yet. */
const PATIENCE_MS = 2_000;
/** Exit code for "try again" (EX_TEMPFAIL of sysexits.h): a store has ended, and whoever started the product starts it anew. */
const TRY_AGAIN = 75;

/** `serve`: what `npm start` runs: stores, schemas, demo network when the store is empty, then the product on one address. */
export function registerServe(program: Command): void {
  program
    .command('serve')
    .description('start the product on one address')
    .option('--port <number>', 'port', (value) => Number(value))
    .option('--no-demo', 'begin with an empty store')
    .option('--database <uri>', 'a Neo4j of your own')
    .action(async (options: { port?: number; demo: boolean; database?: string }, command: Command) => {
      const started = Date.now();
      const config = configOf(command, {
        ...(options.port === undefined ? {} : { port: options.port }),
        ...(options.database ? { databaseUri: options.database } : {}),
      });
      // Whoever reads along may be gone before the product has ended.
      process.stdout.on('error', () => undefined);
      const say = (text: string): void => {
        process.stdout.write(`[${((Date.now() - started) / 1000).toFixed(1).padStart(5)} s] ${text}\n`);
      };
      const opening = openInstallation(config, {
        onProgress: (key) => {
          say(PROGRESS[key] ?? key);
        },
        logLevel: 'warn',
        patienceMs: PATIENCE_MS,
        mayCreate: true,
        // Two products on one local folder would stop each other's stores.
        mayShare: config.neo4j !== null && config.postgresUrl !== null,
        beforeStores: () => requirePort(config),
      });
      let unwatch = (): void => undefined;
      let unkeep = (): void => undefined;
      let closing: Promise<void> | null = null;
      let api: Api | null = null;
      const close = (): Promise<void> =>
        (closing ??= (async () => {
          const installation = await opening;
          unwatch();
          unkeep();
          say('Stopping …');
          markEnding(config.dataDir);
          await api?.close();
          await installation.close();
        })());
      const end = (): void => void close().then(() => process.exit(0));
      // Not only once: a second Ctrl-C must not cut the stores off while they stop.
      for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, end);
      whenStarterEnds(end);
      // Loads while the stores start.
      const loading = import('../../api/src/create-api.js');
      const installation = await opening;
      if (!installation.isShared)
        unwatch = watchStores(installation.stores, (store) => {
          say(
            `${store} ended without being told to. What was confirmed is kept; the product ends and can be started again.`,
          );
          installation.logger.error({ store }, 'a store has ended');
          void close().finally(() => process.exit(TRY_AGAIN));
        });
      try {
        if (options.demo) await seedDemo(installation, { onlyWhenEmpty: true, say });
        unkeep = keepAudit(installation);
        api = await (await loading).createApi(installation);
        const address = await api.listen(config.port, config.host);
        if (!installation.isShared) noteAddress(installation, address);
        const accounts = await installation.vault.demoAccounts.list();
        say(`Setu is at ${address}`);
        for (const { username, password, displayName } of accounts)
          process.stdout.write(`          ${username.padEnd(20)} ${password.padEnd(32)} ${displayName}\n`);
        if (accounts.length > 0)
          process.stdout.write('          Demonstration sign-ins: invented people and cases only.\n');
      } catch (error) {
        await close();
        throw error;
      }
    });
}

const KEEP_EVERY_MS = 30_000;
const DAY_MS = 86_400_000;

/** Again and again: ends what other processes announced before they were gone, and signs the audit at least once a day. */
function keepAudit({ graph, vault, logger }: Installation): () => void {
  const keep = async (): Promise<void> => {
    await graph.settleWrites(vault.audit);
    await vault.audit.checkpoint(DAY_MS);
  };
  const timer = setInterval(() => {
    keep().catch((error: unknown) => {
      logger.error({ key: keyOf(error) }, 'the audit could not be settled or signed');
    });
  }, KEEP_EVERY_MS);
  return () => {
    clearInterval(timer);
  };
}

async function requirePort({ port, host }: Config): Promise<void> {
  if (port === 0 || (await isPortFree(port, host))) return;
  throw new MissingPrerequisite(
    `port ${String(port)}`,
    `another program listens there; choose another: npm start -- --port ${String(port + 1)}`,
  );
}
