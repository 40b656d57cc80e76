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

/**
 * Uses the servers that the configuration names and starts the others beside each other. Told to end (Ctrl-C) while
 * they start, the process waits until they can be stopped, stops them and ends.
 */
export async function startStores(
  config: Config,
  options: Pick<Neo4jOptions, 'heapMb' | 'pageCacheMb' | 'replanSeconds' | 'onProgress'> = {},
): Promise<Stores> {
  const started: { stop(): Promise<void> }[] = [];
  const keep = async <T extends { stop(): Promise<void> }>(starting: Promise<T>): Promise<T> => {
    const server = await starting;
    started.push(server);
    return server;
  };
  const stop = async (): Promise<void> => {
    await Promise.allSettled(started.map((server) => server.stop()));
  };
  const listening = listenForEnd();
  try {
    const results = await Promise.allSettled([
      config.neo4j
        ? Promise.resolve({ ...config.neo4j, pid: null })
        : keep(startNeo4j({ dataDir: config.dataDir, ...options })),
      config.postgresUrl
        ? Promise.resolve({ url: config.postgresUrl, pid: null })
        : keep(
            startPostgres({
              dataDir: config.dataDir,
              ...(options.onProgress ? { onProgress: options.onProgress } : {}),
            }),
          ),
    ]);
    const failed = results.find((result) => result.status === 'rejected');
    if (failed || listening.isAsked()) await stop();
    if (listening.isAsked()) process.exit(130);
    if (failed) throw failed.reason;
    const [neo4j, postgres] = results.map((result) => (result as PromiseFulfilledResult<unknown>).value) as [
      Stores['neo4j'],
      { url: string; pid: number | null },
    ];
    return {
      neo4j: { uri: neo4j.uri, user: neo4j.user, password: neo4j.password, pid: neo4j.pid },
      postgresUrl: postgres.url,
      postgresPid: postgres.pid,
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
