import type { Command } from 'commander';
import { createApi } from '../../api/src/create-api.js';
import { isPortFree, MissingPrerequisite } from '#runtime';
import { openInstallation } from './installation.js';
import { configOf } from './options.js';
import { seedDemo } from './seed.js';

const PROGRESS: Readonly<Record<string, string>> = {
  neo4jDownloading: 'Fetching the Neo4j server (about 125 MB, once) …',
  neo4jStarting: 'Starting Neo4j …',
  neo4jReady: 'Neo4j is ready',
  postgresStarting: 'Starting PostgreSQL …',
};

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
      const config = configOf(command, { ...(options.port === undefined ? {} : { port: options.port }), ...(options.database ? { databaseUri: options.database } : {}) });
      if (config.port !== 0 && !(await isPortFree(config.port, config.host))) {
        throw new MissingPrerequisite(`port ${String(config.port)}`, `another program listens there; choose another: npm start -- --port ${String(config.port + 1)}`);
      }
      const say = (text: string): void => {
        process.stdout.write(`[${((Date.now() - started) / 1000).toFixed(1).padStart(5)} s] ${text}\n`);
      };
      const installation = await openInstallation(config, { onProgress: (key) => { say(PROGRESS[key] ?? key); }, logLevel: 'warn' });
      let closing: Promise<void> | null = null;
      let api: Awaited<ReturnType<typeof createApi>> | null = null;
      const close = (): Promise<void> =>
        (closing ??= (async () => {
          say('Stopping …');
          await api?.close();
          await installation.close();
        })());
      for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => void close().then(() => process.exit(0)));
      try {
        if (options.demo) await seedDemo(installation, { onlyWhenEmpty: true, say });
        api = await createApi(installation);
        const address = await api.listen(config.port, config.host);
        const accounts = await installation.vault.demoAccounts.list();
        say(`Setu is at ${address}`);
        for (const { username, password, displayName } of accounts) process.stdout.write(`          ${username.padEnd(20)} ${password.padEnd(32)} ${displayName}\n`);
        if (accounts.length > 0) process.stdout.write('          Demonstration sign-ins: invented people and cases only.\n');
      } catch (error) {
        await close();
        throw error;
      }
    });
}
