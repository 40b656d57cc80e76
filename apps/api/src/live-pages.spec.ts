import fc from 'fast-check';
import { moveNodes } from '../../web/src/core/commands/arrange.js';
import { addToChart, newChart, removeFromChart } from '../../web/src/core/commands/content.js';
import { hideSelected, showHidden } from '../../web/src/core/commands/hiding.js';
import { openShared } from '../../web/src/core/commands/saving.js';
import { select } from '../../web/src/core/commands/screen.js';
import { leaveTogether, workTogether } from '../../web/src/core/commands/together.js';
import { link, portsOf, thing as summary } from '../../web/src/core/fixture.js';
import { patchOf } from '../../web/src/core/history.js';
import { EMPTY_WORKSPACE, type Workspace } from '../../web/src/core/model.js';
import { createStore, type Store } from '../../web/src/core/store.js';
import { workTogetherOn, type LiveLine } from '../../web/src/core/together-session.js';
import { AGENCY, Clock, member, seeing, thing } from './live-bench.js';
import { LiveRoom, type Seat } from './live-room.js';

const IDS = ['a', 'b', 'c', 'd', 'e'];
const CHART = 'cht_1';
/** `a` is the owner's alone, and so is the line to it. */
const HIDDEN = new Set(['a']);
const all = {
  entities: IDS.map((id) => summary(id)),
  links: [link('a', 'KNOWS', 'b'), link('b', 'KNOWS', 'c')],
};
const seen = {
  entities: all.entities.filter(({ id }) => !HIDDEN.has(id)),
  links: all.links.filter(({ subjectId }) => !HIDDEN.has(subjectId)),
};

/** Two pages as they are, each with its store, on a room as it is; only clock and ids are made up. */
class Two {
  readonly clock = new Clock();
  room: LiveRoom<typeof AGENCY> | null = null;
  isLineGone = false;
  readonly owner: Store;
  readonly other: Store;
  readonly points: { at: unknown; chosen: unknown }[] = [];
  #stops: (() => void)[] = [];
  #breaks: (() => void)[] = [];

  constructor() {
    const content = JSON.stringify({
      version: 1,
      nodes: ['a', 'b', 'c'].map((id, at) => ({ id, x: at * 10, y: 0 })),
      lens: {},
    });
    const chart = { id: CHART, title: 'Chain', revision: 1, content };
    const nodes = Object.fromEntries(
      ['a', 'b', 'c'].map((id, at) => [id, { x: at * 10, y: 0, pinned: false }]),
    );
    this.owner = createStore(portsOf(all), {
      ...EMPTY_WORKSPACE,
      entities: {
        ...EMPTY_WORKSPACE.entities,
        summaries: Object.fromEntries(all.entities.map((each) => [each.id, each])),
      },
      sheet: { ...EMPTY_WORKSPACE.sheet, nodes },
      ui: { ...EMPTY_WORKSPACE.ui, chart },
    });
    this.other = createStore(portsOf(seen));
  }
  #line(userId: string, isOwner: boolean): LiveLine {
    const sight = seeing(
      (id) => (isOwner || !HIDDEN.has(id)) && !(id.includes('|') && id.startsWith('a') && !isOwner),
    );
    const seats = new Map<string, Seat<typeof AGENCY>>();
    return {
      join: (_, { onEvent, onLost, onRefused }) => {
        let isStopped = false;
        if (this.isLineGone) {
          void Promise.resolve().then(() => !isStopped && onLost());
          return () => (isStopped = true);
        }
        const isNew = !this.room || this.room.isEnded;
        if (isNew && !isOwner) {
          void Promise.resolve().then(() => !isStopped && onRefused('liveUnknown'));
          return () => (isStopped = true);
        }
        if (isNew)
          this.room = new LiveRoom(
            ['a', 'b', 'c'].map((id, at) => thing(id, at * 10)),
            this.clock.ports,
          );
        const seat = this.room!.enter(member(userId, isOwner), sight, isNew);
        seats.set(seat.id, seat);
        void (async () => {
          for await (const event of seat) if (!isStopped) onEvent(event);
        })();
        this.#breaks.push(() => {
          if (isStopped) return;
          isStopped = true;
          void seat.return();
          onLost();
        });
        return () => {
          isStopped = true;
          void seat.return();
        };
      },
      change: (seat, message) =>
        this.room!.change(seats.get(seat)!, message.number, message.things, message.removed),
      point: async (seat, at, chosen) => {
        this.points.push({ at, chosen });
        await this.room!.point(seats.get(seat)!, { at, chosen });
      },
      leave: async (seat) => {
        await seats.get(seat)!.return();
        if (isOwner) this.room!.end();
      },
    };
  }
  #start(store: Store, userId: string, isOwner: boolean) {
    this.#stops.push(
      workTogetherOn(store, {
        line: this.#line(userId, isOwner),
        nameOf: ({ name, number }) => name ?? `colleague ${String(number)}`,
        after: this.clock.ports.after,
      }),
    );
  }
  async open(): Promise<void> {
    await this.owner.dispatch(workTogether, undefined);
    this.#start(this.owner, 'owner', true);
    await this.settled();
    await this.other.dispatch(openShared, {
      ...{ title: 'Chain', owner: 'owner', togetherOn: CHART },
      content: JSON.stringify({
        version: 1,
        nodes: [
          { id: 'b', x: 10, y: 0 },
          { id: 'c', x: 20, y: 0 },
        ],
      }),
    });
    this.#start(this.other, 'other', false);
    await this.settled();
  }
  breakLines(): void {
    this.isLineGone = true;
    for (const each of this.#breaks.splice(0)) each();
  }
  async settled(): Promise<void> {
    await this.clock.pass(4_000);
  }
  close(): void {
    for (const stop of this.#stops) stop();
    this.room?.end();
  }
}
const places = (store: Store): Record<string, string> =>
  Object.fromEntries(
    Object.entries(store.state().sheet.nodes).map(([id, { x, y }]) => [id, `${String(x)},${String(y)}`]),
  );
const withoutHidden = (of: Record<string, string>) =>
  Object.fromEntries(Object.entries(of).filter(([id]) => !HIDDEN.has(id)));
const put = async (store: Store, id: string, x: number) => {
  await store.dispatch(addToChart, { entities: all.entities.filter((each) => each.id === id) });
  await store.dispatch(moveNodes, { places: { [id]: { x, y: 1 } } });
};
const remove = async (store: Store, id: string) => {
  await store.dispatch(select, { ids: [id] });
  await store.dispatch(removeFromChart, undefined);
};

describe('two pages on one chart', () => {
  let two: Two;
  beforeEach(async () => {
    two = new Two();
    await two.open();
  });
  afterEach(() => two.close());

  it('show each other what is moved, added and taken off, and each what they may see', async () => {
    expect(places(two.owner)).toEqual({ a: '0,0', b: '10,0', c: '20,0' });
    expect(places(two.other)).toEqual({ b: '10,0', c: '20,0' });
    await two.owner.dispatch(moveNodes, { places: { a: { x: 5, y: 5 }, b: { x: 6, y: 6 } } });
    await put(two.other, 'd', 40);
    await two.settled();
    expect(places(two.other)).toEqual({ b: '6,6', c: '20,0', d: '40,1' });
    expect(places(two.owner)).toEqual({ a: '5,5', ...places(two.other) });
    // With what was added come its links, as this reader may see them.
    await remove(two.owner, 'c');
    await two.settled();
    expect(places(two.other)).toEqual({ b: '6,6', d: '40,1' });
    expect(two.owner.state().ui.company!.people).toMatchObject([
      { number: 2, isOwner: false, name: 'other' },
    ]);
    expect(two.other.state().ui.company!.people).toMatchObject([{ number: 1, isOwner: true, name: 'owner' }]);
  });

  it('end alike, and what one takes back is never what the other did last, in whatever order they work', async () => {
    const step = fc.record({
      who: fc.constantFrom<'owner' | 'other'>('owner', 'other'),
      what: fc.constantFrom('move', 'move', 'put', 'remove', 'undo', 'redo'),
      id: fc.constantFrom(...IDS),
      x: fc.nat(90),
      isWaiting: fc.boolean(),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 4, maxLength: 25 }), async (steps) => {
        const pages = new Two();
        await pages.open();
        const lastBy = new Map<string, string>();
        for (const { who, what, id, x, isWaiting } of steps) {
          const store = pages[who];
          if (who === 'other' && HIDDEN.has(id)) continue;
          if (!isWaiting) await pages.settled();
          const before = places(store);
          if (what === 'move' && id in before)
            await store.dispatch(moveNodes, { places: { [id]: { x, y: 2 } } });
          else if (what === 'put') await put(store, id, x);
          else if (what === 'remove' && id in before) await remove(store, id);
          else if (what === 'undo' || what === 'redo') {
            await pages.settled();
            // Back to before one came is to leave; not here.
            const { past, future } = store.history();
            const next = what === 'undo' ? past.at(-1) : future.at(-1);
            if (!next || patchOf(next).some(({ path }) => path[1] === 'together')) continue;
            const then = places(store);
            store[what]();
            const now = places(store);
            for (const each of new Set([...Object.keys(then), ...Object.keys(now)]))
              if (then[each] !== now[each]) expect([each, lastBy.get(each) ?? who]).toEqual([each, who]);
          }
          const after = places(store);
          for (const each of new Set([...Object.keys(before), ...Object.keys(after)]))
            if (before[each] !== after[each] && what !== 'undo' && what !== 'redo') lastBy.set(each, who);
          // Who was first is not known to this test where both work at once.
          if (isWaiting) lastBy.clear();
        }
        for (let turn = 0; turn < 3; turn += 1) await pages.settled();
        expect(places(pages.other)).toEqual(withoutHidden(places(pages.owner)));
        pages.close();
      }),
      { seed: 24, numRuns: 60 },
    );
  });

  it('take back their own steps, and leave what the other has touched since, also in a step that holds the whole chart', async () => {
    await two.owner.dispatch(moveNodes, { places: { b: { x: 1, y: 1 }, c: { x: 2, y: 2 } } });
    await two.settled();
    await two.other.dispatch(moveNodes, { places: { c: { x: 70, y: 70 } } });
    await two.settled();
    two.owner.undo();
    await two.settled();
    expect(places(two.owner)).toMatchObject({ b: '10,0', c: '70,70' });
    expect(places(two.other)).toEqual({ b: '10,0', c: '70,70' });
    two.owner.redo();
    await two.settled();
    expect(places(two.other)).toEqual({ b: '1,1', c: '70,70' });
    // Another's step is none of mine: there is nothing more to take back.
    two.owner.undo();
    two.owner.undo();
    await two.settled();
    expect(places(two.other)).toEqual({ b: '10,0', c: '70,70' });
  });

  it('keep to themselves what they hid by hand; the others lose it only where its owner hid it', async () => {
    await two.other.dispatch(select, { ids: ['b'] });
    await two.other.dispatch(hideSelected, undefined);
    await two.owner.dispatch(select, { ids: ['c'] });
    await two.owner.dispatch(hideSelected, undefined);
    await two.settled();
    expect(Object.keys(places(two.owner))).toEqual(['a', 'b', 'c']);
    expect(two.owner.state().sheet.nodes['b']!.isHidden).toBeUndefined();
    expect(Object.keys(places(two.other))).toEqual(['b']);
    await two.owner.dispatch(moveNodes, { places: { b: { x: 33, y: 3 } } });
    await two.owner.dispatch(showHidden, undefined);
    await two.settled();
    expect(places(two.other)).toEqual({ b: '33,3', c: '20,0' });
    expect(two.other.state().sheet.nodes['b']!.isHidden).toBe(true);
  });

  it('point by ids of things and links alone, and each sees of that what they may', async () => {
    await two.owner.dispatch(select, { ids: ['a', 'b', 'grp_7'] });
    await two.settled();
    expect(two.points.at(-1)).toEqual({
      at: null,
      chosen: [
        { id: 'a', between: null },
        { id: 'b', between: null },
      ],
    });
    expect(two.other.state().ui.company!.people[0]!.chosen).toEqual(['b']);
    await two.owner.dispatch(select, { ids: ['a'] });
    await two.settled();
    expect(two.other.state().ui.company!.people[0]!.chosen).toEqual([]);
  });

  it('go on after a line that was gone, with what both did meanwhile', async () => {
    await two.other.dispatch(select, { ids: ['c'] });
    await two.settled();
    expect(two.owner.state().ui.company!.people).toMatchObject([{ chosen: ['c'] }]);
    two.breakLines();
    // What somebody points at now is not known.
    expect(two.owner.state().ui.company!.people).toMatchObject([{ chosen: [] }]);
    await two.owner.dispatch(moveNodes, { places: { b: { x: 7, y: 7 } } });
    await put(two.other, 'd', 44);
    await two.settled();
    expect(two.owner.state().ui.company!.line).toBe('lost');
    expect(places(two.owner)).not.toHaveProperty('d');
    two.isLineGone = false;
    await two.settled();
    await two.settled();
    expect(two.owner.state().ui.company!.line).toBe('live');
    expect(two.owner.state().ui.company!.people).toMatchObject([{ chosen: ['d'] }]);
    expect(places(two.owner)).toEqual({ a: '0,0', b: '7,7', c: '20,0', d: '44,1' });
    expect(places(two.other)).toEqual(withoutHidden(places(two.owner)));
  });

  it('have the chart of its owner after the server was started anew', async () => {
    await two.owner.dispatch(moveNodes, { places: { b: { x: 7, y: 7 }, a: { x: 9, y: 9 } } });
    await put(two.owner, 'd', 50);
    await two.settled();
    const before = places(two.owner);
    two.breakLines();
    two.room = null;
    two.isLineGone = false;
    await two.settled();
    await two.settled();
    expect(places(two.owner)).toEqual(before);
    expect(places(two.other)).toEqual(withoutHidden(before));
  });

  it('leave each other what they see when its owner goes on alone, or opens another chart', async () => {
    await two.owner.dispatch(moveNodes, { places: { b: { x: 7, y: 7 } } });
    await two.settled();
    await two.owner.dispatch(newChart, undefined);
    await two.settled();
    expect(two.other.state().ui).toMatchObject({ together: null, company: null });
    expect(two.other.state().ui.notice).toMatchObject({ key: 'notice.togetherEnded' });
    expect(places(two.other)).toEqual({ b: '7,7', c: '20,0' });
    expect(two.owner.state().ui.together).toBeNull();
    // To take that back brings the chart again, and nobody else.
    two.owner.undo();
    expect(places(two.owner)).toMatchObject({ b: '7,7' });
    expect(two.owner.state().ui.together).toBeNull();
  });

  it('part without a trace in the chart of the others: what a guest had before comes back for the guest alone', async () => {
    await two.other.dispatch(moveNodes, { places: { b: { x: 8, y: 8 } } });
    await two.settled();
    two.other.undo();
    two.other.undo();
    await two.settled();
    expect(places(two.other)).toEqual({});
    expect(two.other.state().ui.together).toBeNull();
    expect(Object.keys(places(two.owner))).toEqual(['a', 'b', 'c']);
    two.other.redo();
    expect(two.other.state().ui.together).toBeNull();
    expect(Object.keys(places(two.other))).toEqual(['b', 'c']);
    await two.owner.dispatch(leaveTogether, undefined);
    expect((two.owner.state() as Workspace).ui.company).toBeNull();
  });

  it('say who has come and gone, and what others did in one sentence now and then', async () => {
    const spoken = () => two.owner.state().ui.spoken?.key;
    expect(spoken()).toBe('spoken.joined');
    for (let x = 0; x < 5; x += 1) {
      await two.other.dispatch(moveNodes, { places: { b: { x, y: 0 } } });
      await two.clock.pass(500);
    }
    expect(spoken()).toBe('spoken.joined');
    await two.clock.pass(8_000);
    expect(two.owner.state().ui.spoken).toMatchObject({ key: 'spoken.othersChanged' });
    await two.other.dispatch(leaveTogether, undefined);
    await two.settled();
    expect(two.owner.state().ui.spoken).toMatchObject({ key: 'spoken.left', values: { name: 'other' } });
  });
});
