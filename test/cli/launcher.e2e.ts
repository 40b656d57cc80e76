import { spawn, type ChildProcess } from 'node:child_process';
import { chmodSync, mkdtempSync, readFileSync, readdirSync, rmSync, statSync } from 'node:fs';
import { connect, createServer, type Server } from 'node:net';
import { networkInterfaces, tmpdir } from 'node:os';
import { join } from 'node:path';
import neo4j from 'neo4j-driver';
import pg from 'pg';
import {
  MissingPrerequisite,
  isAlive,
  readConfig,
  startNeo4j,
  startPostgres,
  startStores,
  watchStores,
  type Stores,
} from '#runtime';

type Neo4jAddress = Pick<Stores['neo4j'], 'uri' | 'user' | 'password'>;

async function graph<T>(address: Neo4jAddress, statement: string): Promise<T[]> {
  const driver = neo4j.driver(address.uri, neo4j.auth.basic(address.user, address.password), {
    connectionTimeout: 5000,
  });
  try {
    const { records } = await driver.executeQuery(statement);
    return records.map((record) => record.get(0) as T);
  } finally {
    await driver.close();
  }
}

async function vault<T>(url: string, statement: string): Promise<T[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const { rows } = await client.query<{ answer: T }>(statement);
    return rows.map(({ answer }) => answer);
  } finally {
    await client.end();
  }
}

const notes = (stores: Stores): Promise<string[]> =>
  graph<string>(stores.neo4j, 'MATCH (n:Note) RETURN n.text ORDER BY n.text');
const rows = (stores: Stores): Promise<string[]> =>
  vault<string>(stores.postgresUrl, 'SELECT text AS answer FROM note ORDER BY text');
const note = async (stores: Stores, text: string): Promise<void> => {
  await graph(stores.neo4j, `CREATE (:Note {text: '${text}'})`);
  await vault(stores.postgresUrl, `INSERT INTO note VALUES ('${text}')`);
};
const portOf = (stores: Stores): number => Number(new URL(stores.neo4j.uri).port);
const start = (dataDir: string): Promise<Stores> =>
  startStores(readConfig({ dataDir, neo4j: null, postgresUrl: null }));
const pidsOf = (stores: Stores): [number, number] => [stores.neo4j.pid ?? 0, stores.postgresPid ?? 0];

function occupy(port: number): Promise<Server> {
  return new Promise((resolve) => {
    const server = createServer().listen(port, '127.0.0.1', () => {
      resolve(server);
    });
  });
}

async function isEnded(pid: number): Promise<boolean> {
  for (let tries = 0; tries < 100 && isAlive(pid); tries += 1)
    await new Promise((resolve) => setTimeout(resolve, 100));
  return !isAlive(pid);
}

describe('the local stores', () => {
  const work = mkdtempSync(join(tmpdir(), 'setu-launcher-'));
  chmodSync(work, 0o711);
  const dataDir = join(work, 'first');
  const open = new Set<{ stop(): Promise<void> }>();
  const holders = new Set<ChildProcess>();
  const keep = <T extends { stop(): Promise<void> }>(stores: T): T => {
    open.add(stores);
    return stores;
  };
  const stop = async (stores: { stop(): Promise<void> }): Promise<void> => {
    open.delete(stores);
    await stores.stop();
  };
  /** A process of its own that starts the stores; `end` kills it without a word. */
  async function startInOtherProcess(): Promise<{ stores: Stores; end(): Promise<void> }> {
    const holder = spawn(process.execPath, [join(__dirname, '../support/stores-process.mjs'), dataDir], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    holders.add(holder);
    const stores = await new Promise<Stores>((resolve, reject) => {
      holder.stdout.once('data', (text: Buffer) => {
        resolve(JSON.parse(text.toString()) as Stores);
      });
      holder.once('exit', (code) => {
        reject(new Error(`the process ended with ${String(code)}`));
      });
    });
    return {
      stores,
      end: () =>
        new Promise((resolve) => {
          holder.once('exit', () => {
            resolve();
          });
          holder.kill('SIGKILL');
        }),
    };
  }
  afterAll(async () => {
    for (const holder of holders) holder.kill('SIGKILL');
    await Promise.all([...open].map((stores) => stores.stop()));
    rmSync(work, { recursive: true, force: true });
  });
  let stores: Stores;

  it('come up for two installations beside each other, each on ports of its own', async () => {
    const [first, second] = await Promise.all([start(dataDir), start(join(work, 'second'))]);
    keep(first);
    keep(second);
    expect(first.neo4j.uri).not.toBe(second.neo4j.uri);
    expect(first.neo4j.password).not.toBe(second.neo4j.password);
    await vault(first.postgresUrl, 'CREATE TABLE note (text text)');
    await note(first, 'a');
    expect(await graph(second.neo4j, 'MATCH (n:Note) RETURN n.text')).toEqual([]);
    await stop(second);
    stores = first;
  });

  it('cannot be reached from another machine, nor with another password', async () => {
    for (const addresses of Object.values(networkInterfaces())) {
      for (const { address, internal, family } of addresses ?? []) {
        if (internal || family !== 'IPv4') continue;
        for (const port of [portOf(stores), Number(new URL(stores.postgresUrl).port)]) {
          const socket = connect(port, address);
          await expect(
            new Promise((resolve, reject) => socket.once('connect', resolve).once('error', reject)),
          ).rejects.toThrow();
        }
      }
    }
    await expect(graph({ ...stores.neo4j, password: 'neo4j' }, 'RETURN 1')).rejects.toThrow(/unauthorized/i);
    const url = new URL(stores.postgresUrl);
    url.password = 'postgres';
    await expect(vault(url.href, 'SELECT 1 AS answer')).rejects.toThrow(/password authentication failed/);
  });

  it('keep every file for their owner', () => {
    const modes = readdirSync(dataDir, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map(
        (entry) =>
          [
            join(entry.parentPath, entry.name),
            statSync(join(entry.parentPath, entry.name)).mode & 0o777,
          ] as const,
      );
    const secrets = modes.filter(([path]) => /password|auth\.ini/.test(path));
    expect(secrets.length).toBeGreaterThanOrEqual(2);
    for (const [path, mode] of secrets.filter(
      ([path]) => !path.endsWith('.password-set') && !path.includes('cluster'),
    ))
      expect({ path, mode: path.endsWith('auth.ini') ? 0o600 : mode }).toEqual({ path, mode: 0o600 });
    for (const part of ['neo4j', 'postgres/cluster'])
      expect(statSync(join(dataDir, part)).mode & 0o077).toBe(0);
  });

  it('write neither statements nor values into their logs', async () => {
    await graph(stores.neo4j, "RETURN 'Rahima of the test'");
    await expect(vault(stores.postgresUrl, "SELECT 'Rahima of the test'::int AS answer")).rejects.toThrow();
    for (const log of [
      ...readdirSync(join(dataDir, 'neo4j/logs')).map((name) => join('neo4j/logs', name)),
      'postgres/postgres.log',
    ]) {
      expect(readFileSync(join(dataDir, log), 'utf8')).not.toContain('Rahima');
    }
  });

  it('stop cleanly, and come up again with everything, on another port when theirs has been taken', async () => {
    const pids = pidsOf(stores);
    await stop(stores);
    for (const pid of pids) expect(await isEnded(pid)).toBe(true);
    const blockers = await Promise.all(
      [portOf(stores), Number(new URL(stores.postgresUrl).port)].map(occupy),
    );
    const again = keep(await start(dataDir));
    for (const blocker of blockers) blocker.close();
    expect(portOf(again)).not.toBe(portOf(stores));
    expect([await notes(again), await rows(again)]).toEqual([['a'], ['a']]);
    stores = again;
  });

  it('cannot be started on a port that another program has, when that port was asked for', async () => {
    const port = portOf(stores);
    await expect(startNeo4j({ dataDir: join(work, 'third'), port })).rejects.toThrow(MissingPrerequisite);
    await expect(startPostgres({ dataDir: join(work, 'third'), port })).rejects.toThrow(
      new RegExp(`port ${String(port)}`),
    );
  });

  it('are watched: a store that is killed is told of, one that is stopped is not', async () => {
    const own = mkdtempSync(join(tmpdir(), 'setu-watch-'));
    chmodSync(own, 0o711);
    const watched = keep(await start(own));
    const lost: string[] = [];
    const unwatch = watchStores(watched, (store) => lost.push(store));
    process.kill(watched.postgresPid!, 'SIGKILL');
    for (let tries = 0; tries < 100 && lost.length === 0; tries += 1)
      await new Promise((resolve) => setTimeout(resolve, 100));
    expect(lost).toEqual(['PostgreSQL']);
    unwatch();
    const unwatchStopped = watchStores({ neo4j: watched.neo4j, postgresPid: null }, (store) =>
      lost.push(store),
    );
    unwatchStopped();
    await stop(watched);
    await new Promise((resolve) => setTimeout(resolve, 1_200));
    expect(lost).toEqual(['PostgreSQL']);
    rmSync(own, { recursive: true });
  });

  it('have lost nothing that they had confirmed when both are killed', async () => {
    await note(stores, 'b');
    for (const pid of pidsOf(stores)) process.kill(pid, 'SIGKILL');
    for (const pid of pidsOf(stores)) expect(await isEnded(pid)).toBe(true);
    open.delete(stores);
    const other = await startInOtherProcess();
    stores = other.stores;
    expect([await notes(stores), await rows(stores)]).toEqual([
      ['a', 'b'],
      ['a', 'b'],
    ]);
    await note(stores, 'c');
    await other.end();
    // The servers of the killed process go on by themselves.
    expect(pidsOf(stores).map(isAlive)).toEqual([true, true]);
  });

  it('are taken over from a process that was killed, with everything that was confirmed', async () => {
    const before = pidsOf(stores);
    stores = keep(await start(dataDir));
    for (const pid of before) expect(await isEnded(pid)).toBe(true);
    expect([await notes(stores), await rows(stores)]).toEqual([
      ['a', 'b', 'c'],
      ['a', 'b', 'c'],
    ]);
    await stop(stores);
  });
});
