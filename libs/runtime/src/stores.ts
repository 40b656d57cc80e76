import type { Config } from './config.js';
import type { Neo4jOptions } from './neo4j-home.js';
import { startNeo4j, stopLeftOverNeo4j } from './neo4j-server.js';
import { isAlive } from './processes.js';
import { startPostgres, stopLeftOverPostgres } from './postgres-server.js';

/** The two stores of an installation, whoever runs them. */
export interface Stores {
  readonly neo4j: {
    readonly uri: string;
    readonly user: string;
    readonly password: string;
    readonly pid: number | null;
  };
  readonly postgresUrl: string;
  readonly postgresPid: number | null;
  /** Stops what was started here; servers given by address are left alone. */
  stop(): Promise<void>;
}

type StartOptions = Pick<Neo4jOptions, 'heapMb' | 'pageCacheMb' | 'replanSeconds' | 'onProgress'>;
interface Place {
  readonly url: string;
  readonly pid: number | null;
}

/**
 * Uses the servers that the configuration names and starts the others beside each other. Told to end (Ctrl-C) while
 * they start, the process waits until they can be stopped, stops them and ends.
 */
export async function startStores(config: Config, options: StartOptions = {}): Promise<Stores> {
  const { servers, stop } = await started((keep) => [
    neo4jOf(config, options, keep),
    postgresOf(config, options, keep),
  ]);
  const [{ uri, user, password, pid }, postgres] = servers;
  return { neo4j: { uri, user, password, pid }, postgresUrl: postgres.url, postgresPid: postgres.pid, stop };
}

/** As `startStores`, of PostgreSQL alone: for what needs no graph. */
export async function startVaultStore(
  config: Config,
  options: Pick<StartOptions, 'onProgress'> = {},
): Promise<Pick<Stores, 'postgresUrl' | 'stop'>> {
  const { servers, stop } = await started((keep) => [postgresOf(config, options, keep)]);
  return { postgresUrl: servers[0].url, stop };
}

type Keep = <T extends { stop(): Promise<void> }>(starting: Promise<T>) => Promise<T>;

const neo4jOf = ({ dataDir, neo4j }: Config, options: StartOptions, keep: Keep): Promise<Stores['neo4j']> =>
  neo4j ? Promise.resolve({ ...neo4j, pid: null }) : keep(startNeo4j({ dataDir, ...options }));
const postgresOf = (
  { dataDir, postgresUrl }: Config,
  { onProgress }: Pick<StartOptions, 'onProgress'>,
  keep: Keep,
): Promise<Place> =>
  postgresUrl
    ? Promise.resolve({ url: postgresUrl, pid: null })
    : keep(startPostgres({ dataDir, ...(onProgress ? { onProgress } : {}) }));

/** What was begun, once all of it is there; all of it is stopped when one fails. */
async function started<T extends readonly unknown[]>(
  begin: (keep: Keep) => readonly [...{ [K in keyof T]: Promise<T[K]> }],
): Promise<{ readonly servers: T; readonly stop: () => Promise<void> }> {
  const running: { stop(): Promise<void> }[] = [];
  const stop = async (): Promise<void> => {
    await Promise.allSettled(running.map((server) => server.stop()));
  };
  const listening = listenForEnd();
  try {
    const results: readonly PromiseSettledResult<unknown>[] = await Promise.allSettled(
      begin(async (starting) => {
        const server = await starting;
        running.push(server);
        return server;
      }),
    );
    const failed = results.find((result) => result.status === 'rejected');
    if (failed || listening.isAsked()) await stop();
    if (listening.isAsked()) process.exit(130);
    if (failed) throw failed.reason;
    return {
      servers: results.map((result) => (result as PromiseFulfilledResult<unknown>).value) as unknown as T,
      stop,
    };
  } finally {
    listening.end();
  }
}

/** Ends what still works on the stores of a data folder though the process that had started it is gone. */
export async function stopLeftOvers(dataDir: string): Promise<void> {
  await Promise.all([stopLeftOverNeo4j(dataDir), stopLeftOverPostgres(dataDir)]);
}

const WATCH_MS = 500;

/**
 * Calls back once when a store that was started here has ended without being told to. Returns how to stop watching,
 * which comes before the stores are stopped.
 */
export function watchStores(
  { neo4j, postgresPid }: Pick<Stores, 'neo4j' | 'postgresPid'>,
  onLost: (store: 'Neo4j' | 'PostgreSQL') => void,
): () => void {
  const watched = [
    ['Neo4j', neo4j.pid],
    ['PostgreSQL', postgresPid],
  ] as const;
  const timer = setInterval(() => {
    const lost = watched.find(([, pid]) => pid !== null && !isAlive(pid));
    if (!lost) return;
    clearInterval(timer);
    onLost(lost[0]);
  }, WATCH_MS);
  timer.unref();
  return () => {
    clearInterval(timer);
  };
}

/** Hears the signals that would end the process at once, until `end`. */
function listenForEnd(): { isAsked(): boolean; end(): void } {
  const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;
  let asked = false;
  const hear = (): void => {
    asked = true;
  };
  for (const signal of signals) process.on(signal, hear);
  return {
    isAsked: () => asked,
    end: () => {
      for (const signal of signals) process.off(signal, hear);
    },
  };
}
