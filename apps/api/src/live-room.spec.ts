import fc from 'fast-check';
import { Sharing, type Outgoing } from '../../web/src/core/together.js';
import { EMPTY_WORKSPACE, type SheetNode, type Workspace } from '../../web/src/core/model.js';
import { AGENCY, Clock, member, seeing, thing } from './live-bench.js';
import {
  CHANGES_MAX,
  FLUSH_MS,
  LiveRoom,
  SEATS_MAX,
  SIGHT_MS,
  type LiveEvent,
  type LiveThing,
  type Seat,
} from './live-room.js';

/** Hears all that a seat is told. */
function listen(seat: Seat<typeof AGENCY>, onEvent: (event: LiveEvent<typeof AGENCY>) => void): void {
  void (async () => {
    for await (const event of seat) onEvent(event);
  })();
}

/** A window as the page has it: its chart, what it has not sent yet, and a line that may be late. */
class Page {
  nodes: Workspace['sheet']['nodes'] = {};
  readonly sharing: Sharing;
  readonly inbox: LiveEvent<typeof AGENCY>[] = [];
  readonly outbox: Outgoing[] = [];
  seat: Seat<typeof AGENCY>;
  isIn = false;

  constructor(
    private readonly room: LiveRoom<typeof AGENCY>,
    readonly userId: string,
    readonly sees: (id: string) => boolean,
    readonly isOwner: boolean,
  ) {
    this.sharing = new Sharing(isOwner);
    this.seat = this.enter();
  }
  enter(): Seat<typeof AGENCY> {
    const seat = this.room.enter(member(this.userId, this.isOwner), seeing(this.sees), false);
    listen(seat, (event) => this.seat === seat && this.inbox.push(event));
    return seat;
  }
  /** The line breaks, with all that was on its way, and is back. */
  breakOff(): void {
    this.inbox.length = this.outbox.length = 0;
    void this.seat.return();
    this.sharing.takeBack();
    this.isIn = false;
    this.seat = this.enter();
  }
  act(id: string, node: SheetNode | undefined): void {
    const before = this.nodes;
    this.nodes = { ...before };
    if (node) (this.nodes as Record<string, SheetNode>)[id] = node;
    else delete (this.nodes as Record<string, SheetNode>)[id];
    const summaries = Object.fromEntries([...Object.keys(before), id].map((each) => [each, {} as never]));
    this.sharing.note(before, {
      ...EMPTY_WORKSPACE,
      entities: { ...EMPTY_WORKSPACE.entities, summaries },
      sheet: { ...EMPTY_WORKSPACE.sheet, nodes: this.nodes },
    });
  }
  hear(): void {
    const event = this.inbox.shift();
    if (!event) return;
    const isWhole = event.start !== null;
    this.isIn = true;
    const touched = new Set(this.sharing.hear({ ...event, isWhole }));
    if (isWhole) for (const id of Object.keys(this.nodes)) touched.add(id);
    const nodes: Record<string, SheetNode> = { ...this.nodes };
    for (const id of touched) {
      const change = this.sharing.nodeFor(id, nodes[id]);
      if (change?.node) nodes[id] = change.node;
      else if (change) delete nodes[id];
    }
    this.nodes = nodes;
  }
  write(): void {
    // With the first event comes what a window says things by.
    const message = this.isIn ? this.sharing.take(3) : null;
    if (message) this.outbox.push(message);
  }
  async send(): Promise<void> {
    const message = this.outbox.shift();
    const { seat } = this;
    if (message)
      await this.room.change(seat, message.number, message.things, message.removed).catch(() => {
        if (seat === this.seat) this.sharing.takeBack();
      });
  }
  get isQuiet(): boolean {
    return (
      this.inbox.length + this.outbox.length === 0 && !this.sharing.hasWaiting && !this.sharing.isSending
    );
  }
  get places(): Record<string, string> {
    return Object.fromEntries(
      Object.entries(this.nodes).map(([id, { x, y, pinned }]) => [
        id,
        `${String(x)},${String(y)},${String(pinned)}`,
      ]),
    );
  }
}

describe('a room', () => {
  it('brings all who may see a thing to the same place for it, in whatever order messages come and lines break', async () => {
    const IDS = ['a', 'b', 'c', 'd', 'e', 'f'];
    // The first sees all; the others less, each of them otherwise.
    const SEES: readonly ((id: string) => boolean)[] = [
      () => true,
      (id) => id !== 'a',
      (id) => !'bc'.includes(id),
    ];
    const page = fc.nat(SEES.length - 1);
    const step = fc.oneof(
      {
        weight: 4,
        arbitrary: fc.record({
          kind: fc.constant('act'),
          page,
          id: fc.constantFrom(...IDS),
          x: fc.nat(50),
          isGone: fc.boolean(),
        }),
      },
      { weight: 5, arbitrary: fc.record({ kind: fc.constantFrom('write', 'send', 'hear'), page }) },
      { weight: 3, arbitrary: fc.record({ kind: fc.constant('pass'), page }) },
      { weight: 1, arbitrary: fc.record({ kind: fc.constant('breakOff'), page }) },
    );
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 5, maxLength: 80 }), async (steps) => {
        const clock = new Clock();
        const room = new LiveRoom<typeof AGENCY>(
          ['a', 'b', 'd'].map((id) => thing(id, 1, 1)),
          clock.ports,
        );
        const pages = SEES.map((sees, at) => new Page(room, `person-${String(at)}`, sees, at === 0));
        await clock.pass(FLUSH_MS);
        for (const each of pages) each.hear();
        for (const each of steps as {
          kind: string;
          page: number;
          id?: string;
          x?: number;
          isGone?: boolean;
        }[]) {
          const at = pages[each.page]!;
          if (each.kind === 'pass') await clock.pass(FLUSH_MS);
          else if (each.kind === 'act') {
            if (!at.sees(each.id!)) continue;
            at.act(each.id!, each.isGone ? undefined : { x: each.x!, y: 0, pinned: true });
          } else await at[each.kind as 'write' | 'send' | 'hear' | 'breakOff']();
        }
        for (let turn = 0; turn < 60; turn += 1) {
          for (const each of pages) {
            each.write();
            await each.send();
          }
          await clock.pass(FLUSH_MS * 10);
          for (const each of pages) while (each.inbox.length > 0) each.hear();
          if (pages.every(({ isQuiet }) => isQuiet)) break;
        }
        expect(pages.map(({ isQuiet }) => isQuiet)).toEqual([true, true, true]);
        const whole = pages[0]!.places;
        for (const each of pages.slice(1))
          expect(each.places).toEqual(
            Object.fromEntries(Object.entries(whole).filter(([id]) => each.sees(id))),
          );
        room.end();
      }),
      { seed: 20_261_129, numRuns: 400 },
    );
  });

  async function pair(things: readonly LiveThing[], sees: (id: string) => boolean = () => true) {
    const clock = new Clock();
    const room = new LiveRoom<typeof AGENCY>(things, clock.ports);
    const events: LiveEvent<typeof AGENCY>[] = [];
    const own = room.enter(
      member('owner', true),
      seeing(() => true),
      true,
    );
    listen(own, () => undefined);
    const other = room.enter(member('other'), seeing(sees), false);
    listen(other, (event) => events.push(event));
    await clock.pass(FLUSH_MS);
    return { clock, room, own, other, events };
  }

  it('tells nothing at all of what somebody may not see, and numbers what it tells without a gap', async () => {
    const { clock, room, own, events } = await pair([thing('a'), thing('hidden')], (id) => id !== 'hidden');
    expect(events).toHaveLength(1);
    for (let turn = 1; turn <= 5; turn += 1) {
      await room.change(own, turn, [{ ...thing('hidden', turn), isNew: false }], []);
      await clock.pass(FLUSH_MS);
    }
    expect(events).toHaveLength(1);
    await room.change(own, 6, [{ ...thing('a', 5, 5), isNew: false }], ['hidden']);
    await clock.pass(FLUSH_MS);
    expect(events.map(({ sequence }) => sequence)).toEqual([1, 2]);
    expect(events[1]).toMatchObject({ things: [{ id: 'a', x: 5 }], removed: [] });
  });

  it('takes away what may not be seen any more within seconds, untouched, and says nothing when it is touched later', async () => {
    let isSeen = true;
    const { clock, room, own, events } = await pair([thing('a'), thing('b')], (id) => id === 'a' || isSeen);
    isSeen = false;
    await clock.pass(SIGHT_MS + 2 * FLUSH_MS);
    expect(events.at(-1)).toMatchObject({ removed: ['b'] });
    const { length } = events;
    await room.change(own, 1, [{ ...thing('b', 9), isNew: false }], []);
    await clock.pass(2 * SIGHT_MS);
    expect(events).toHaveLength(length);
  });

  it('ends for whom it can no more be said what they see, and for nobody else', async () => {
    const clock = new Clock();
    const room = new LiveRoom<typeof AGENCY>([thing('a')], clock.ports);
    let isBroken = false;
    const own = room.enter(
      member('owner', true),
      seeing(() => true),
      true,
    );
    const told: boolean[] = [];
    const other = room.enter(
      member('other'),
      {
        ...seeing(() => true),
        things: (ids) => (isBroken ? Promise.reject(new Error('gone')) : Promise.resolve(new Set(ids))),
      },
      false,
    );
    listen(other, ({ isEnded }) => told.push(isEnded));
    await clock.pass(FLUSH_MS);
    isBroken = true;
    await clock.pass(SIGHT_MS + FLUSH_MS);
    expect(told.at(-1)).toBe(true);
    expect(own.isClosed).toBe(false);
  });

  it('sends one late event in place of many to who reads slowly', async () => {
    const { clock, room, own, events } = await pair([thing('a')]);
    const slow = room.enter(
      member('slow'),
      seeing(() => true),
      false,
    );
    await clock.pass(FLUSH_MS);
    await slow.next();
    for (let turn = 1; turn <= 20; turn += 1) {
      await room.change(own, turn, [{ ...thing('a', turn), isNew: false }], []);
      await clock.pass(FLUSH_MS);
    }
    expect(events.flatMap(({ things }) => things.map(({ x }) => x)).at(-1)).toBe(20);
    const late = slow.next();
    await clock.pass(FLUSH_MS);
    expect((await late).value).toMatchObject({ sequence: 2, things: [{ id: 'a', x: 20 }] });
  });

  it('keeps what two windows of one person point at apart from what nobody points at, and forgets it with the window', async () => {
    const { clock, room, own, events } = await pair([thing('a')]);
    const second = room.enter(
      member('owner', true),
      seeing(() => true),
      false,
    );
    listen(second, () => undefined);
    await room.point(own, { at: { id: 'a', between: null }, chosen: [] });
    await clock.pass(FLUSH_MS);
    expect(events.at(-1)!.points).toEqual([{ number: 1, pointsAt: 'a', chosen: [] }]);
    await second.return();
    await clock.pass(FLUSH_MS);
    expect(events.flatMap(({ points }) => points)).toHaveLength(1);
    await own.return();
    await clock.pass(FLUSH_MS);
    expect(events.at(-1)!.people).toEqual([]);
    expect(room.hasOwner).toBe(false);
  });

  it('is left at once by who stops listening while nothing happens', async () => {
    const { clock, other, room } = await pair([thing('a')]);
    await expect(other.return()).resolves.toEqual({ value: undefined, done: true });
    await clock.pass(FLUSH_MS);
    await room.change(other, 1, [{ ...thing('a', 7), isNew: false }], []);
    expect(room.place('a')).toMatchObject({ x: 0 });
  });

  it('takes far places and broken pixels as whole ones within reach', async () => {
    const { room, own } = await pair([thing('a')]);
    await room.change(own, 1, [{ ...thing('a', 1e12, -3.7), isNew: false }], []);
    expect(room.place('a')).toEqual({ x: 1_000_000, y: -4, pinned: false });
    // What was saved by another program is no nearer.
    const begun = await pair([{ ...thing('a'), x: 1e15, y: -0.4 }]);
    expect(begun.room.place('a')).toMatchObject({ x: 1_000_000, y: 0 });
    expect(SEATS_MAX).toBeLessThan(CHANGES_MAX);
  });
});
