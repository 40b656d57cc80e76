import { connect } from 'node:net';
import { gzipSync } from 'node:zlib';
import { WebSocket } from 'ws';
import { Browser, openVaultWorld, serve, type VaultWorld } from '../support/api.js';
import { IntakeBench } from '../support/intake.js';
import { serveWhole } from '../support/whole-api.js';
import { openWorld, type World } from '../support/world.js';

/** What no answer may hold: a place in the code, a name of an error class, or what was sent. */
const INSIDE = /\.[jt]s:\d+|node_modules|[a-z]Error\b|stack|RAHIMA/;
const MB = 1_000_000;
const many = (count: number, text: string): string => text.repeat(count);
const nested = (depth: number): string => `${many(depth, '[')}1${many(depth, ']')}`;

/** A question that is too much, by its text; `$in` stands for the field that is asked. */
const BOMBS: readonly (readonly [
  what: string,
  inner: (type: string, field: string) => string,
  key: string,
])[] = [
  ['deep', (type) => `${many(13, `... on ${type} { `)}__typename${many(13, ' }')}`, 'tooCostly'],
  [
    'of many names',
    (_, field) => Array.from({ length: 16 }, (__, at) => `a${String(at)}: ${field}`).join(' '),
    'tooCostly',
  ],
  ['of many directives', () => many(21, '__typename @include(if: true) '), 'tooCostly'],
  ['of many words', () => many(4_000, '__typename '), 'tooCostly'],
  ['in a circle', () => '...A', 'queryInvalid'],
];
const CIRCLE = (type: string): string =>
  ` fragment A on ${type} { ...B } fragment B on ${type} { ...C } fragment C on ${type} { ...A }`;

describe('what is too much', () => {
  let world: World;
  let vaults: VaultWorld;
  let intake: IntakeBench;
  let server: { address: string; close(): Promise<void> };
  let page: Browser;

  beforeAll(async () => {
    [world, vaults] = await Promise.all([openWorld(), openVaultWorld()]);
    intake = new IntakeBench(world);
    await vaults.account('rehana');
    server = await serveWhole(world, vaults, intake, () => new Date());
    page = new Browser(server.address);
    await page.signIn('rehana');
  });
  afterEach(async () => {
    const health = await fetch(`${server.address}/health`);
    expect([health.status, await health.json()]).toEqual([200, { graph: true, vault: true }]);
    expect((await page.ask('{ viewer { username } }')).data).toEqual({ viewer: { username: 'rehana' } });
  });
  afterAll(async () => {
    await server?.close();
    intake?.clean();
    await vaults?.close();
    await world?.close();
  });

  const raw = async (body: string | Buffer, headers: Record<string, string> = {}) => {
    const response = await fetch(`${server.address}/graphql`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        'x-setu-client': 'web',
        cookie: page.cookie,
        ...headers,
      },
      body,
    });
    const text = await response.text();
    const { errors } = JSON.parse(text) as { errors?: { extensions: { code: string; key: string } }[] };
    return { status: response.status, text, error: errors?.[0]?.extensions };
  };
  const asked = (query: string, variables: unknown = {}): string => JSON.stringify({ query, variables });

  describe('in a question', () => {
    it.each(BOMBS)('%s is refused before it runs', async (_, inner, key) => {
      const events = await vaults.vault.audit.list({ limit: 1 });
      const query = `query { mappings { name } ${inner('Query', 'viewer { userId }')} }${key === 'queryInvalid' ? CIRCLE('Query') : ''}`;
      const { status, text, error } = await raw(asked(query));
      expect([status, error]).toEqual([400, expect.objectContaining({ key, fields: [] })]);
      expect(text).not.toMatch(INSIDE);
      // Nothing ran, so there is nothing to write down.
      expect(await vaults.vault.audit.list({ limit: 1 })).toEqual(events);
    });

    it('of too many results is refused by its cost; one of fifty is not', async () => {
      const query = (first: number): string =>
        `{ search(query: "Rafikul", first: ${String(first)}) { edges { node { entity { id caption } } } } }`;
      expect((await raw(asked(query(20_000)))).error).toMatchObject({ code: 'TOO_COSTLY', key: 'tooCostly' });
      expect((await raw(asked(query(50)))).error).toBeUndefined();
    });

    it('of too many results given as a variable is cut to a page', async () => {
      const { error, text } = await raw(
        asked('query ($first: Int!) { imports(first: $first) { id } }', { first: 2_000_000_000 }),
      );
      expect([error?.code ?? 'answered', text]).toEqual([
        expect.stringMatching(/answered|BAD_USER_INPUT/),
        expect.not.stringMatching(INSIDE),
      ]);
    });

    it('and a list of questions in place of one is refused as a whole', async () => {
      const { status, error, text } = await raw(
        JSON.stringify(Array.from({ length: 50 }, () => ({ query: '{ mappings { name } }' }))),
      );
      expect([status, error?.code]).toEqual([400, 'BAD_USER_INPUT']);
      expect(text).not.toMatch(INSIDE);
    });

    it.each([
      [
        'ten megabytes in a variable',
        () =>
          asked('query ($query: String!) { search(query: $query) { edges { cursor } } }', {
            query: many(2 * MB, 'RAHIMA'),
          }),
        {},
        413,
        'tooCostly',
      ],
      [
        'ten megabytes of a question',
        () => asked(`{ viewer { userId } } # ${many(2 * MB, 'RAHIMA')}`),
        {},
        413,
        'tooCostly',
      ],
      [
        'a hundred megabytes packed in a hundred kilobytes',
        () => gzipSync(Buffer.alloc(100 * MB, 32)),
        { 'content-encoding': 'gzip' },
        413,
        'tooCostly',
      ],
      ['what is no JSON', () => '{"query":"RAHIMA', {}, 400, 'queryInvalid'],
      [
        'an encoding that nobody knows',
        () => asked('{ viewer { userId } }'),
        { 'content-encoding': 'RAHIMA' },
        415,
        'queryInvalid',
      ],
      [
        'letters that nobody knows',
        () => asked('{ viewer { userId } }'),
        { 'content-type': 'application/json; charset=RAHIMA' },
        415,
        'queryInvalid',
      ],
    ])('%s: refused', async (_, body, headers, status, key) => {
      const answer = await raw(body(), headers as Record<string, string>);
      expect([answer.status, answer.error]).toEqual([status, expect.objectContaining({ key, fields: [] })]);
      expect(answer.text).not.toMatch(INSIDE);
    });

    it.each([
      [
        'seven megabytes in a search',
        'query ($x: String!) { search(query: $x) { edges { cursor } } }',
        () => many(MB, 'RAHIMA'),
      ],
      [
        'a hundred thousand lists in each other for a text',
        'query ($x: String!) { search(query: $x) { edges { cursor } } }',
        () => JSON.parse(nested(100_000)) as unknown,
      ],
      [
        'a hundred thousand lists in each other for ids',
        'query ($x: [ID!]!) { linksAmong(ids: $x) { links { relation } } }',
        () => JSON.parse(nested(100_000)) as unknown,
      ],
      ['a text for a number', 'query ($x: Int!) { imports(first: $x) { id } }', () => many(MB, 'RAHIMA')],
      [
        'a hundred thousand ids',
        'query ($x: [ID!]!) { linksAmong(ids: $x) { links { relation } } }',
        () => Array.from({ length: 100_000 }, (_, at) => `ent_${String(at)}`),
      ],
    ])('%s: a clear answer that does not say it again', async (_, query, value) => {
      // Written by hand: what JSON.stringify can write is less deep than what a parser reads.
      const x = value();
      const body =
        Array.isArray(x) && Array.isArray(x[0])
          ? `{"query":${JSON.stringify(query)},"variables":{"x":${nested(100_000)}}}`
          : asked(query, { x });
      const { status, error, text } = await raw(body);
      expect(status).toBeLessThan(500);
      expect(error?.code ?? 'answered').toMatch(/^(BAD_USER_INPUT|TOO_COSTLY|answered)$/);
      expect(text.length).toBeLessThan(2_000);
      expect(text).not.toMatch(INSIDE);
    });
  });

  describe('over a socket', () => {
    /** Sends what is given after a greeting; the first answer, or how it was closed. */
    const say = (
      message: string,
      isGreeted = true,
    ): Promise<{ type?: string; payload?: unknown; closed?: number }> =>
      new Promise((resolve, reject) => {
        const socket = new WebSocket(
          `${server.address.replace('http', 'ws')}/graphql`,
          'graphql-transport-ws',
          {
            headers: { cookie: page.cookie },
          },
        );
        const end = (answer: { type?: string; payload?: unknown; closed?: number }): void => {
          resolve(answer);
          socket.close();
        };
        socket.on('open', () => socket.send(isGreeted ? '{"type":"connection_init"}' : message));
        socket.on('message', (data: Buffer) => {
          const answer = JSON.parse(data.toString()) as { type: string; payload?: unknown };
          if (answer.type === 'connection_ack') socket.send(message);
          else end(answer);
        });
        socket.on('close', (closed) => end({ closed }));
        socket.on('error', reject);
      });
    const subscribe = (query: string, variables: object = {}) =>
      say(JSON.stringify({ id: '1', type: 'subscribe', payload: { query, variables } }));

    it.each(BOMBS)('%s is refused before it starts', async (_, inner, key) => {
      const circle = key === 'queryInvalid' ? CIRCLE('ImportRun') : '';
      const answer = await subscribe(
        `subscription { importProgress(id: "x") { ${inner('ImportRun', 'id')} } }${circle}`,
      );
      expect(answer).toMatchObject({ type: 'error', payload: [{ extensions: { key, fields: [] } }] });
      expect(JSON.stringify(answer)).not.toMatch(INSIDE);
    });

    it('a text for what is none is refused without saying it again', async () => {
      const answer = await subscribe('subscription ($id: ID!) { importProgress(id: $id) { id } }', {
        id: { name: 'RAHIMA' },
      });
      expect(answer).toMatchObject({
        type: 'next',
        payload: { data: null, errors: [{ extensions: { code: 'BAD_USER_INPUT', key: 'queryInvalid' } }] },
      });
      expect(JSON.stringify(answer)).not.toMatch(INSIDE);
    });

    it.each([
      [
        'ten megabytes, greeted',
        true,
        1009,
        () => JSON.stringify({ id: '1', type: 'subscribe', payload: { query: many(2 * MB, 'RAHIMA') } }),
      ],
      ['ten megabytes, before a word', false, 1009, () => many(10, 'x'.repeat(MB))],
      ['a list of messages', true, 4400, () => '[{"id":"1","type":"subscribe","payload":{"query":"{x}"}}]'],
      ['a list of questions', true, 4400, () => '{"id":"1","type":"subscribe","payload":[{"query":"{x}"}]}'],
      ['what is no JSON', true, 4400, () => '{"id":'],
      ['lists in each other', true, 4400, () => `{"id":"1","type":"subscribe","payload":${nested(100_000)}}`],
      [
        'a question before a greeting',
        false,
        4401,
        () => '{"id":"1","type":"subscribe","payload":{"query":"{x}"}}',
      ],
    ])('%s closes it', async (_, isGreeted, closed, message) => {
      expect(await say(message(), isGreeted)).toEqual({ closed });
    });

    it('is not opened at another address, and who asks is not kept waiting', async () => {
      const { hostname, port } = new URL(server.address);
      const line = connect(Number(port), hostname);
      line.write(
        `GET /elsewhere HTTP/1.1\r\nHost: ${hostname}\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n`,
      );
      line.resume();
      await new Promise<void>((done) => line.on('close', () => done()));
    });
  });
});

describe('the schema', () => {
  let vaults: VaultWorld;
  const ask = async (introspection: boolean): Promise<string> => {
    const served = await serve({
      vault: vaults.vault,
      classes: { visibilityClasses: () => Promise.resolve([]) },
      providers: [],
      introspection,
    });
    const page = new Browser(served.address);
    await page.signIn('rehana');
    const answers = [
      await page.ask('{ __schema { queryType { fields { name } } } }'),
      await page.ask('{ __type(name: "Viewer") { fields { name } } }'),
    ];
    await served.close();
    return answers.map(({ body }) => body).join();
  };
  beforeAll(async () => {
    vaults = await openVaultWorld();
    await vaults.account('rehana');
  });
  afterAll(() => vaults.close());

  it('can be asked for where it is set on', async () => {
    expect(await ask(true)).toMatch(/"name":"viewer".*"name":"clearance"/s);
  });
  it('can not where it is set off, and neither is guessed at', async () => {
    const said = await ask(false);
    expect(said).not.toMatch(/"name":"/);
    expect(said).toMatch(/queryInvalid.*queryInvalid/s);
  });
});
