import { createClient, type Client } from 'graphql-ws';
import { WebSocket } from 'ws';
import { defaultMarking, type CaseId, type Marking } from '#domain';
import { linkId } from '#network';
import { Browser } from '../support/api.js';
import { Ground } from '../support/ground.js';
import { BatchBuilder, ent, JASHORE, KOLKATA, principal } from '../support/world.js';

const SAVE = `mutation ($content: String!) { saveChart(title: "Chain", content: $content) { id } }`;
const SHARE =
  'mutation ($id: ID!, $userId: ID, $caseId: String) { shareChart(chartId: $id, userId: $userId, caseId: $caseId) }';
const UNSHARE = SHARE.replace('shareChart', 'unshareChart');
const LIVE = `subscription ($id: ID!) { liveChart(chartId: $id) {
  sequence start { seat roomId isNew } things { id x y pinned } removed acknowledged
  people { number isOwner name agency { id } } points { number pointsAt chosen } isEnded } }`;
const CHANGE = `mutation ($seat: ID!, $number: Int!, $things: [LiveChangeInput!]!, $removed: [ID!]!) {
  changeLiveChart(seat: $seat, number: $number, things: $things, removed: $removed) }`;
const POINT = `mutation ($seat: ID!, $at: LiveSpotInput, $chosen: [LiveSpotInput!]!) {
  pointOnLiveChart(seat: $seat, at: $at, chosen: $chosen) }`;
const LEAVE = 'mutation ($seat: ID!) { leaveLiveChart(seat: $seat) }';
const LIST = '{ sharedCharts { id isLive } }';

const CASE = 'case_one' as CaseId;
const OPEN_TO_BOTH = { ...defaultMarking(JASHORE), audience: [JASHORE, KOLKATA] };
const MARKINGS: Readonly<Record<string, Marking>> = {
  shared: OPEN_TO_BOTH,
  also: OPEN_TO_BOTH,
  third: OPEN_TO_BOTH,
  jashore: defaultMarking(JASHORE),
  secret: defaultMarking(JASHORE),
  victim: { ...defaultMarking(JASHORE, true), audience: [JASHORE, KOLKATA], tlp: 'AMBER_STRICT' },
};
const chart = (names: readonly string[], over: object = {}): string =>
  JSON.stringify({
    version: 1,
    nodes: names.map((name, at) => ({ id: ent(name), x: at * 10, y: at * 10 })),
    lens: { hiddenTypes: { Phone: true } },
    ...over,
  });
const at = (name: string, x: number, y: number, over: object = {}) => ({
  ...{ id: ent(name), x, y, pinned: true, isNew: false },
  ...over,
});

interface LiveEvent {
  readonly sequence: number;
  readonly start: { seat: string; roomId: string; isNew: boolean } | null;
  readonly things: { id: string; x: number; y: number; pinned: boolean }[];
  readonly removed: string[];
  readonly acknowledged: number | null;
  readonly people:
    { number: number; isOwner: boolean; name: string | null; agency: { id: string } | null }[] | null;
  readonly points: { number: number; pointsAt: string | null; chosen: string[] }[];
  readonly isEnded: boolean;
}

/** What one window hears, and what it does. */
class Window {
  readonly heard: LiveEvent[] = [];
  readonly bytes: string[] = [];
  number = 0;
  error: { code: string; key: string } | null = null;
  isComplete = false;
  closed: number | null = null;
  readonly client: Client;
  readonly stop: () => void;

  constructor(
    readonly browser: Browser,
    readonly chartId: string,
  ) {
    const { cookie } = browser;
    const { bytes } = this;
    class Listening extends WebSocket {
      constructor(address: string, protocols: string[]) {
        super(address, protocols, { headers: { cookie } });
        this.on('message', (data: Buffer) => bytes.push(data.toString()));
      }
    }
    this.client = createClient({
      url: `${browser.address.replace('http', 'ws')}/graphql`,
      webSocketImpl: Listening,
      retryAttempts: 0,
      on: { closed: (event) => (this.closed = (event as { code: number }).code) },
    });
    this.stop = this.client.subscribe<{ liveChart: LiveEvent }>(
      { query: LIVE, variables: { id: chartId } },
      {
        next: ({ data, errors }) => {
          if (data) this.heard.push(data.liveChart);
          else this.error = (errors?.[0]?.extensions as typeof this.error) ?? null;
        },
        error: () => (this.isComplete = true),
        complete: () => (this.isComplete = true),
      },
    );
  }
  get seat(): string {
    return this.heard[0]!.start!.seat;
  }
  /** The chart as the window was told, by name. */
  get places(): Record<string, string> {
    const places: Record<string, string> = {};
    for (const { things, removed } of this.heard) {
      for (const { id, x, y } of things) places[id.replace('ent_', '')] = `${String(x)},${String(y)}`;
      for (const id of removed) delete places[id.replace('ent_', '')];
    }
    return places;
  }
  get isEnded(): boolean {
    return this.heard.at(-1)?.isEnded === true;
  }
  change(things: object[], removed: readonly string[] = []) {
    return this.browser.ask(CHANGE, {
      seat: this.seat,
      number: (this.number += 1),
      things,
      removed: removed.map(ent),
    });
  }
  point(spot: object | null, chosen: object[] = []) {
    return this.browser.ask(POINT, { seat: this.seat, at: spot, chosen });
  }
}

const sleep = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
async function until(isSo: () => boolean, what = 'it'): Promise<void> {
  for (let turn = 0; turn < 600; turn += 1) {
    if (isSo()) return;
    await sleep(50);
  }
  throw new Error(`${what} did not come`);
}

describe('a chart that people work on together', () => {
  let on: Ground;
  const windows: Window[] = [];

  async function saved(content: string, ...sharedWith: string[]): Promise<string> {
    const { data } = await on.by('rehana').ask(SAVE, { content });
    const { id } = data!['saveChart'] as { id: string };
    for (const username of sharedWith)
      expect((await on.by('rehana').ask(SHARE, { id, userId: await on.idOf(username) })).data).toEqual({
        shareChart: true,
      });
    return id;
  }
  async function enter(username: string, id: string): Promise<Window> {
    const window = new Window(on.by(username), id);
    windows.push(window);
    await until(() => window.heard.length > 0 || window.isComplete, `${username}'s first event`);
    return window;
  }
  /** The owner's window and that of somebody with whom the chart is shared. */
  async function together(names: readonly string[], other = 'kolkata'): Promise<[Window, Window, string]> {
    const id = await saved(chart(names), other);
    return [await enter('rehana', id), await enter(other, id), id];
  }
  const quiet = () => sleep(500);

  beforeAll(async () => {
    on = await Ground.open();
    await on.recordThings(MARKINGS);
    await on.recordLines([
      ['shared', 'also', OPEN_TO_BOTH],
      ['also', 'third', defaultMarking(JASHORE)],
      ['shared', 'jashore', defaultMarking(JASHORE)],
    ]);
    await on.person('rehana', { compartments: [CASE] });
    await on.person('arif', { compartments: [CASE] });
    await on.person('kolkata', { agencyId: KOLKATA });
    await on.person('stranger', { agencyId: KOLKATA });
    await on.person('auditor', { roles: ['auditor'] }, 'AUDIT');
  });
  afterEach(async () => {
    for (const window of windows.splice(0)) {
      if (window.heard[0]?.start && !window.isComplete)
        await window.browser.ask(LEAVE, { seat: window.seat }).catch(() => undefined);
      await window.client.dispose();
    }
  });
  afterAll(() => on.close());

  describe('is told', () => {
    it('what each may see of it, and what the other does to that: moved, added, removed', async () => {
      const [owner, other] = await together(['shared', 'jashore', 'also']);
      expect(owner.heard[0]!.start!.isNew).toBe(true);
      expect(other.heard[0]!.start!.isNew).toBe(false);
      expect(owner.places).toEqual({ shared: '0,0', jashore: '10,10', also: '20,20' });
      expect(other.places).toEqual({ shared: '0,0', also: '20,20' });
      await owner.change([at('shared', 100, 101), at('third', 5, 6, { isNew: true })], ['also']);
      await until(() => !('also' in other.places) && 'third' in other.places);
      expect(other.places).toEqual({ shared: '100,101', third: '5,6' });
      await other.change([at('third', -7, -8, { pinned: false })]);
      await until(() => owner.places['third'] === '-7,-8');
      expect(owner.places).toEqual({ shared: '0,0', jashore: '10,10', also: '20,20', third: '-7,-8' });
      // Its own change comes back as acknowledged, and not as somebody's.
      await until(() => [owner, other].every(({ heard }) => heard.some(({ acknowledged }) => acknowledged)));
      expect(owner.heard.flatMap(({ acknowledged }) => acknowledged ?? [])).toEqual([1]);
      expect(other.heard.flatMap(({ acknowledged }) => acknowledged ?? [])).toEqual([1]);
    });

    it('not of what is hidden: every byte is the same, whether or not it moves, comes, goes and is pointed at', async () => {
      const streams: string[] = [];
      for (const isMoving of [false, true]) {
        const [owner, other] = await together(['shared', 'jashore', 'also']);
        await quiet();
        const hidden = isMoving ? [at('jashore', 50, 50), at('secret', 1, 1, { isNew: true })] : [];
        const line = {
          id: linkId(ent('shared'), 'KNOWS', ent('jashore')),
          between: [ent('shared'), ent('jashore')],
        };
        await owner.change([...hidden, at('shared', 30, 31)]);
        await until(() => other.places['shared'] === '30,31');
        if (isMoving) {
          await owner.change([at('jashore', 60, 60)], ['secret']);
          await quiet();
          await owner.point({ id: ent('jashore') }, [{ id: ent('jashore') }, line]);
          await quiet();
          await owner.change([], ['jashore']);
          await quiet();
        }
        await owner.point({ id: ent('also') }, [{ id: ent('also') }, ...(isMoving ? [line] : [])]);
        await until(() => other.heard.some(({ points }) => points.length > 0));
        await owner.change([...(isMoving ? [at('jashore', 9, 9, { isNew: true })] : []), at('also', 40, 41)]);
        await until(() => other.places['also'] === '40,41');
        await quiet();
        streams.push(
          other.bytes
            .filter((message) => message.includes('"next"'))
            .join('\n')
            .replaceAll(/"id":"[0-9a-f-]{36}"/g, '"id":"(of the socket)"')
            .replaceAll(/"(seat|roomId)":"[0-9a-f]+"/g, '"$1":"(by chance)"'),
        );
      }
      expect(streams[1]).toBe(streams[0]);
      expect(streams[0]!.split('\n').length).toBeGreaterThan(3);
      expect(streams[0]).toContain(ent('also'));
    });

    it('what becomes visible or is withdrawn meanwhile, by itself and not when somebody touches it', async () => {
      const [owner, other] = await together(['shared', 'also', 'late']);
      expect(owner.places).toEqual(other.places);
      const batch = new BatchBuilder('late', OPEN_TO_BOTH).entity('late').value('late', 'name', 'The late');
      await on.world.graph.recordBatch(batch.build(), principal());
      await until(() => 'late' in other.places && 'late' in owner.places);
    });
  });

  describe('is pointed at', () => {
    it('by thing and by link, and each sees what of that they may', async () => {
      const [owner, other] = await together(['shared', 'jashore', 'also', 'third', 'victim']);
      const line = (one: string, two: string) => ({
        id: linkId(ent(one), 'KNOWS', ent(two)),
        between: [ent(one), ent(two)],
      });
      await owner.point(line('shared', 'also'), [
        line('also', 'third'),
        { id: ent('jashore') },
        { id: ent('shared') },
        { id: 'ent_nowhere' },
      ]);
      await until(() => other.heard.some(({ points }) => points[0]?.pointsAt));
      expect(other.heard.flatMap(({ points }) => points).at(-1)).toEqual({
        number: 1,
        pointsAt: line('shared', 'also').id,
        chosen: [ent('shared')],
      });
      // An id of a hidden link beside ends that one sees is still hidden, also for who makes it up.
      await other.point(line('also', 'third'), [{ id: ent('jashore') }, { id: ent('also') }]);
      await until(() => owner.heard.some(({ points }) => points.length > 0));
      expect(owner.heard.flatMap(({ points }) => points).at(-1)).toEqual({
        number: 2,
        pointsAt: null,
        chosen: [ent('also')],
      });
      await owner.point(null);
      await until(() => other.heard.flatMap(({ points }) => points).at(-1)?.pointsAt === null);
    });
  });

  describe('names', () => {
    it('its owner to all, everybody to its owner, and no colleague to another', async () => {
      const id = await saved(chart(['shared']), 'kolkata', 'arif');
      const owner = await enter('rehana', id);
      const [kolkata, arif] = [await enter('kolkata', id), await enter('arif', id)];
      await until(() => kolkata.heard.some(({ people }) => people?.length === 2));
      await until(() => owner.heard.some(({ people }) => people?.length === 2));
      const seen = (window: Window) => window.heard.flatMap(({ people }) => (people ? [people] : [])).at(-1);
      expect(seen(owner)).toEqual([
        { number: 2, isOwner: false, name: 'kolkata', agency: { id: KOLKATA } },
        { number: 3, isOwner: false, name: 'arif', agency: { id: JASHORE } },
      ]);
      const rehana = { number: 1, isOwner: true, name: 'rehana', agency: { id: JASHORE } };
      expect(seen(kolkata)).toEqual([rehana, { number: 3, isOwner: false, name: null, agency: null }]);
      expect(kolkata.bytes.join('')).not.toContain('arif');
      await arif.browser.ask(LEAVE, { seat: arif.seat });
      await until(() => seen(kolkata)?.length === 1);
    });
  });

  describe("can't be entered or changed", () => {
    it('by a stranger, with one answer for a chart that is absent, not shared, or not open now', async () => {
      const [, , id] = await together(['shared']);
      const closed = await saved(chart(['shared']), 'kolkata');
      const hidden = await saved(chart(['jashore', 'secret']), 'kolkata');
      const owner = await enter('rehana', hidden);
      const answers = await Promise.all(
        (
          [
            ['stranger', id],
            ['stranger', 'cht_none'],
            ['kolkata', closed],
            // Nothing on it may be seen.
            ['kolkata', hidden],
            ['auditor', id],
          ] as const
        ).map(async ([name, chartId]) => {
          const window = await enter(name, chartId);
          return window.bytes
            .filter((message) => !message.includes('connection_ack'))
            .join('')
            .replaceAll(/"id":"[0-9a-f-]{36}"/g, '');
        }),
      );
      expect(answers[0]).toContain('liveUnknown');
      expect(new Set(answers).size).toBe(1);
      expect(owner.heard.every(({ people }) => (people?.length ?? 0) === 0)).toBe(true);
    });

    it('with the seat of somebody else, a made-up one, or after leaving', async () => {
      const [owner, other] = await together(['shared', 'also']);
      const things = [at('shared', 9, 9)];
      const tries = [
        on.by('stranger').ask(CHANGE, { seat: owner.seat, number: 1, things, removed: [] }),
        other.browser.ask(CHANGE, { seat: owner.seat, number: 1, things, removed: [] }),
        other.browser.ask(CHANGE, { seat: 'made up', number: 1, things, removed: [] }),
        other.browser.ask(POINT, { seat: owner.seat, at: { id: ent('also') }, chosen: [] }),
        other.browser.ask(LEAVE, { seat: owner.seat }),
        new Browser(on.address).ask(LEAVE, { seat: owner.seat }),
      ];
      expect((await Promise.all(tries)).map(({ error }) => error?.key)).toEqual([
        ...Array<string>(5).fill('liveUnknown'),
        'notSignedIn',
      ]);
      await other.browser.ask(LEAVE, { seat: other.seat });
      expect((await other.change(things)).error?.key).toBe('liveUnknown');
      await quiet();
      expect(owner.places).toEqual({ shared: '0,0', also: '10,10' });
      expect(owner.isEnded).toBe(false);
    });

    it('in what one may not see: a made-up id is as one that is nowhere', async () => {
      const [owner, other] = await together(['shared', 'jashore']);
      const before = await other.change([at('nowhere', 1, 1, { isNew: true })], ['nowhere']);
      const hidden = await other.change(
        [at('jashore', 77, 77), at('secret', 5, 5, { isNew: true })],
        ['jashore', 'secret'],
      );
      expect(hidden.body).toBe(before.body);
      await until(() => other.heard.filter(({ acknowledged }) => acknowledged !== null).length > 0);
      await quiet();
      expect(owner.places).toEqual({ shared: '0,0', jashore: '10,10' });
      expect(other.places).toEqual({ shared: '0,0' });
    });

    it('by too many ids in one message, or messages in a second', async () => {
      const [owner, other] = await together(['shared', 'also']);
      const many = await other.change(
        [],
        Array.from({ length: 10_000 }, (_, each) => `x${String(each)}`),
      );
      expect(many.error).toMatchObject({ code: 'BAD_USER_INPUT', key: 'liveTooMuch' });
      const long = await other.change([at('x'.repeat(200), 1, 1)]);
      expect(long.error).toMatchObject({ code: 'BAD_USER_INPUT', key: 'idInvalid' });
      const spots = Array.from({ length: 51 }, () => ({ id: ent('also') }));
      expect((await other.point(null, spots)).error).toMatchObject({ key: 'liveTooMuch' });
      const flood = await Promise.all(
        // So many that a slow machine, too, is asked more often than it allows.
        Array.from({ length: 400 }, (_, turn) => other.change([at('shared', turn, turn)])),
      );
      expect(flood.map(({ error }) => error?.key)).toContain('liveTooOften');
      // The others are not kept from working by it.
      expect((await owner.change([at('also', 500, 500)])).error).toBeUndefined();
      await until(() => other.places['also'] === '500,500');
      await sleep(1_500);
      expect((await other.change([at('shared', 700, 701)])).error).toBeUndefined();
      await until(() => owner.places['shared'] === '700,701');
    });

    it('by putting back what another has taken away meanwhile', async () => {
      const [owner, other] = await together(['shared', 'also']);
      await owner.change([], ['also']);
      await other.change([at('also', 66, 66)]);
      await until(() => !('also' in other.places));
      await quiet();
      // Told once, or once more to who moved what they had been told is gone.
      expect([...new Set(other.heard.flatMap(({ removed }) => removed))]).toEqual([ent('also')]);
      expect('also' in other.places).toBe(false);
      await other.change([at('also', 66, 67, { isNew: true })]);
      await until(() => owner.places['also'] === '66,67');
    });

    it('with more windows than there is room for, but for its owner', async () => {
      const id = await saved(chart(['shared']), 'kolkata');
      await enter('rehana', id);
      const many = await Promise.all(Array.from({ length: 12 }, () => enter('kolkata', id)));
      expect(many.flatMap(({ error }) => error?.key ?? [])).toEqual(['liveFull']);
      expect((await enter('rehana', id)).heard[0]!.start!.isNew).toBe(false);
    });
  });

  describe('ends', () => {
    const gone = async (window: Window) => {
      await until(() => window.isComplete || window.closed !== null, 'the end');
      await window.client.dispose();
    };

    it('for somebody with whom it is shared no more, and for nobody else', async () => {
      const id = await saved(chart(['shared']), 'kolkata', 'arif');
      const owner = await enter('rehana', id);
      const [kolkata, arif] = [await enter('kolkata', id), await enter('arif', id)];
      await on.by('rehana').ask(UNSHARE, { id, userId: await on.idOf('kolkata') });
      await gone(kolkata);
      expect(kolkata.isEnded).toBe(true);
      await owner.change([at('shared', 3, 4)]);
      await until(() => arif.places['shared'] === '3,4');
      expect(kolkata.places['shared']).toBe('0,0');
      expect((await kolkata.change([at('shared', 9, 9)])).error?.key).toBe('liveUnknown');
    });

    it('for who is taken off the case that it is shared with', async () => {
      const { data } = await on.by('rehana').ask(SAVE, { content: chart(['shared']) });
      const { id } = data!['saveChart'] as { id: string };
      await on.by('rehana').ask(SHARE, { id, caseId: CASE });
      await enter('rehana', id);
      const arif = await enter('arif', id);
      expect(arif.places).toEqual({ shared: '0,0' });
      await on.vaults.vault.accounts.setCompartments(await on.idOf('arif'), []);
      await gone(arif);
      // The socket that is closed for the change of rights may be the next one.
      await sleep(1_000);
      const back = await enter('arif', id);
      expect(back.error?.key).toBe('liveUnknown');
      await on.vaults.vault.accounts.setCompartments(await on.idOf('arif'), [CASE]);
    });

    it('with the session, in the socket and in what is sent', async () => {
      const [owner, other] = await together(['shared']);
      const seat = other.seat;
      const { cookie } = other.browser;
      await other.browser.ask('mutation { signOut }');
      await gone(other);
      const past = new Browser(on.address);
      past.cookie = cookie;
      const late = await past.ask(CHANGE, { seat, number: 1, things: [at('shared', 9, 9)], removed: [] });
      expect(late.error?.key).toBe('notSignedIn');
      await until(() => owner.heard.flatMap(({ people }) => (people ? [people] : [])).at(-1)?.length === 0);
      await on.again('kolkata');
    });

    it('with the account of its owner, who is in it or not', async () => {
      await on.person('leaver');
      const { data } = await on.by('leaver').ask(SAVE, { content: chart(['shared']) });
      const { id } = data!['saveChart'] as { id: string };
      await on.by('leaver').ask(SHARE, { id, userId: await on.idOf('kolkata') });
      const owner = await enter('leaver', id);
      const other = await enter('kolkata', id);
      await on.vaults.vault.accounts.disable(await on.idOf('leaver'));
      await gone(other);
      await gone(owner);
      expect(other.isEnded).toBe(true);
    });

    it('when its owner leaves, and when the chart is deleted', async () => {
      const [owner, other, id] = await together(['shared']);
      expect((await other.browser.ask(LIST)).data!['sharedCharts']).toContainEqual({ id, isLive: true });
      await owner.browser.ask(LEAVE, { seat: owner.seat });
      await gone(other);
      expect(other.isEnded).toBe(true);
      expect((await other.browser.ask(LIST)).data!['sharedCharts']).toContainEqual({ id, isLive: false });
      const [, second, next] = await together(['shared']);
      await on.by('rehana').ask('mutation ($id: ID!) { deleteChart(id: $id) }', { id: next });
      await gone(second);
      expect(second.isEnded).toBe(true);
    });

    it('not when a line goes: who comes back finds the whole chart as it is then', async () => {
      const [owner, other, id] = await together(['shared', 'also', 'jashore']);
      const room = owner.heard[0]!.start!.roomId;
      await owner.client.dispose();
      await other.change([at('shared', 11, 12)], ['also']);
      await quiet();
      expect(other.isEnded).toBe(false);
      const back = await enter('rehana', id);
      expect(back.heard[0]!.start).toMatchObject({ roomId: room, isNew: false });
      expect(back.places).toEqual({ shared: '11,12', jashore: '20,20' });
    });
  });

  it('is in the audit: who came, who went, on which chart, and who was refused', async () => {
    const [owner, other, id] = await together(['shared']);
    await enter('stranger', id);
    await other.change([at('shared', 1, 2)]);
    await other.browser.ask(LEAVE, { seat: other.seat });
    await owner.browser.ask(LEAVE, { seat: owner.seat });
    await quiet();
    const { rows } = await on.vaults.direct.query<{ said: string }>(
      `SELECT a.username || ' ' || (body::jsonb ->> 'operation') || ' ' || (body::jsonb ->> 'outcome') AS said
       FROM audit_event JOIN account a ON a.id = (body::jsonb ->> 'userId')
       WHERE body::jsonb -> 'subjectIds' ? $1 AND body::jsonb ->> 'operation' IN ('liveChart', 'leaveLiveChart')`,
      [id],
    );
    expect(rows.map(({ said }) => said).sort()).toEqual(
      [
        'rehana liveChart intended',
        'rehana liveChart done',
        'kolkata liveChart intended',
        'kolkata liveChart done',
        'stranger liveChart intended',
        'kolkata leaveLiveChart done',
        'rehana leaveLiveChart done',
      ].sort(),
    );
  });
});
