import { connect, createServer, type Server, type Socket } from 'node:net';
import { StoreUnavailable } from '#domain';
import { GraphStore, queries } from '#graph';
import { MemoryAudit, openWorld, scopeOf, storeAddress, type World } from '../support/world.js';

/** A way to the server that can be cut, for a moment or for good. */
class Line {
  readonly #sockets = new Set<Socket>();
  #server: Server | null = null;
  #port = 0;

  constructor(private readonly to: URL) {}

  async open(): Promise<string> {
    this.#server = createServer((near) => {
      const far = connect(Number(this.to.port), this.to.hostname);
      for (const [one, other] of [
        [near, far],
        [far, near],
      ] as const) {
        this.#sockets.add(one);
        one.on('error', () => undefined).on('close', () => other.destroy());
        one.pipe(other);
      }
    });
    await new Promise<void>((done) => this.#server!.listen(this.#port, '127.0.0.1', done));
    this.#port = (this.#server.address() as { port: number }).port;
    return `bolt://127.0.0.1:${String(this.#port)}`;
  }
  cut(): void {
    for (const socket of this.#sockets) socket.destroy();
    this.#sockets.clear();
  }
  async close(): Promise<void> {
    const closed = new Promise((done) => this.#server!.close(done));
    this.cut();
    await closed;
  }
}

describe('a read of the graph', () => {
  let world: World;
  let line: Line;
  let graph: GraphStore;
  const read = (): Promise<readonly unknown[]> =>
    graph.read(queries.network.listReports, scopeOf([]), { ids: [] });

  beforeAll(async () => {
    world = await openWorld();
    const { uri, user, password } = storeAddress();
    line = new Line(new URL(uri));
    graph = await GraphStore.connect({ uri: await line.open(), user, password }, new MemoryAudit());
  });
  afterAll(async () => {
    await graph.close();
    await line.close();
    await world.close();
  });

  it('is asked again where the line broke under it', async () => {
    expect(await read()).toEqual([]);
    for (let turn = 0; turn < 20; turn += 1) {
      const answer = read();
      if (turn % 2 === 0) line.cut();
      else setImmediate(() => line.cut());
      expect(await answer).toEqual([]);
    }
  });
  it('says that the store is out of reach where it stays so, and is answered once it is back', async () => {
    await line.close();
    await expect(read()).rejects.toBeInstanceOf(StoreUnavailable);
    await line.open();
    expect(await read()).toEqual([]);
  });
});
