import { TooCostly, withinReach } from '#domain';

/** Where a thing stands on the chart, in whole pixels of the drawing; null until it was placed. */
export interface LivePlace {
  readonly x: number | null;
  readonly y: number | null;
  readonly pinned: boolean;
}
export interface LiveThing extends LivePlace {
  readonly id: string;
}
/** What somebody did to a thing: put it on the chart, or moved what they know to be there. */
export interface LiveChange extends LiveThing {
  readonly isNew: boolean;
}
/** A thing, or with the things at its ends a link. */
export interface LiveSpot {
  readonly id: string;
  readonly between: readonly string[] | null;
}
/** What somebody points at and has chosen. */
export interface LivePointing {
  readonly at: LiveSpot | null;
  readonly chosen: readonly LiveSpot[];
}
/** What one person may see, worked out anew each time it is asked. */
export interface Sight {
  things(ids: readonly string[]): Promise<ReadonlySet<string>>;
  links(spots: readonly LiveSpot[]): Promise<ReadonlySet<string>>;
}
export interface Member<Agency> {
  readonly userId: string;
  readonly name: string;
  readonly agency: Agency;
  readonly isOwner: boolean;
}

/** Somebody in the room as another one knows them: by number, and by name as far as `personFor` says. */
export interface LivePerson<Agency> {
  readonly number: number;
  readonly isOwner: boolean;
  readonly name: string | null;
  readonly agency: Agency | null;
}
export interface LivePoint {
  readonly number: number;
  readonly pointsAt: string | null;
  readonly chosen: readonly string[];
}
/** What one window is told. Nothing in it, its number neither, depends on what its reader may not see. */
export interface LiveEvent<Agency> {
  /** 1, 2, 3 … for each window by itself. */
  readonly sequence: number;
  /** Of the first event: all that is in `things` is all there is. */
  readonly start: { readonly seat: string; readonly roomId: string; readonly isNew: boolean } | null;
  readonly things: readonly LiveThing[];
  readonly removed: readonly string[];
  /** Number of the latest of its own changes that is in effect; null when there was none since the event before. */
  readonly acknowledged: number | null;
  /** Who else is in the room; null when that is as it was. */
  readonly people: readonly LivePerson<Agency>[] | null;
  /** Of those whose pointing is another one now. */
  readonly points: readonly LivePoint[];
  /** The room is no more, or not for this person; nothing follows. */
  readonly isEnded: boolean;
}

/** Events leave at most so often: whether something else was looked up meanwhile does not show. */
export const FLUSH_MS = 100;
/** What may be seen is looked up anew after so long. */
export const SIGHT_MS = 3_000;
/** Of one message. */
export const CHANGES_MAX = 500;
export const CHOSEN_MAX = 50;
/** Things that one person may have on the chart by adding to it. */
export const THINGS_MAX = 10_000;
/** Windows in a room; the owner's come in any case. */
export const SEATS_MAX = 12;
/** A person may send so many messages at once, and then so many a second. */
const BURST = 40;
const PER_SECOND = 12;

/** Clock and chance of a room; specs give their own. */
export interface RoomPorts {
  readonly newId: () => string;
  readonly nowMs: () => number;
  /** Calls back after so many milliseconds; returns how to stop that. */
  readonly after: (ms: number, work: () => void) => () => void;
}

interface Person<Agency> {
  readonly number: number;
  readonly member: Member<Agency>;
  seats: number;
  allowance: number;
  since: number;
  pointing: LivePointing;
  pointer: string | null;
}
const NOWHERE: LivePointing = { at: null, chosen: [] };

/**
 * Several people on one chart. It puts what they do in an order, and whoever may see a thing ends with the same place for
 * it: the last one. Each window is told what is different from what it was told before, of what its person may see;
 * so a slow line gets fewer events, never older ones.
 */
export class LiveRoom<Agency> {
  readonly #places = new Map<string, LivePlace>();
  readonly #seats = new Map<string, Seat<Agency>>();
  readonly #people = new Map<string, Person<Agency>>();
  readonly #id: string;
  #stopFlush: (() => void) | null = null;
  #isEnded = false;

  constructor(
    things: readonly LiveThing[],
    private readonly ports: RoomPorts,
  ) {
    this.#id = ports.newId();
    for (const { id, x, y, pinned } of things) this.#places.set(id, { x: whole(x), y: whole(y), pinned });
  }

  get isEnded(): boolean {
    return this.#isEnded;
  }
  get hasOwner(): boolean {
    return [...this.#people.values()].some(({ member }) => member.isOwner);
  }

  /** A window of somebody. Throws TooCostly `liveFull`. */
  enter(member: Member<Agency>, sight: Sight, isNew: boolean): Seat<Agency> {
    if (!member.isOwner && this.#seats.size >= SEATS_MAX) throw new TooCostly('liveFull');
    const numbers = new Set([...this.#people.values()].map(({ number }) => number));
    let number = 1;
    while (numbers.has(number)) number += 1;
    const fresh = { number, member, seats: 0, allowance: BURST, since: this.ports.nowMs() };
    const person = this.#people.get(member.userId) ?? { ...fresh, pointing: NOWHERE, pointer: null };
    person.seats += 1;
    this.#people.set(member.userId, person);
    const seat = new Seat<Agency>(this, this.ports, member, sight, {
      seat: this.ports.newId(),
      roomId: this.#id,
      isNew,
    });
    this.#seats.set(seat.id, seat);
    this.soon();
    return seat;
  }

  leave(seat: Seat<Agency>): void {
    if (!this.#seats.delete(seat.id)) return;
    seat.close();
    const person = this.#people.get(seat.member.userId)!;
    person.seats -= 1;
    if (person.pointer === seat.id) person.pointing = NOWHERE;
    if (person.seats === 0) this.#people.delete(seat.member.userId);
    this.soon();
  }

  /** Everybody is told that it is over. */
  end(): void {
    if (this.#isEnded) return;
    this.#isEnded = true;
    this.#stopFlush?.();
    for (const seat of [...this.#seats.values()]) seat.end();
    this.#people.clear();
    this.#places.clear();
  }

  /**
   * What a window did, as its `number`-th message. Things that its person may not see are as if they had not been named,
   * and to move what is not there does nothing: the window is told how it is.
   */
  async change(
    seat: Seat<Agency>,
    number: number,
    changes: readonly LiveChange[],
    removed: readonly string[],
  ): Promise<void> {
    this.#allow(seat);
    await seat.look([...changes.map(({ id }) => id), ...removed]);
    if (seat.isClosed || this.#isEnded) return;
    if (seat.acknowledge(number)) {
      const touched = new Set<string>();
      for (const id of removed)
        if (seat.sees(id)) {
          seat.knows(id, null);
          this.#places.delete(id);
          touched.add(id);
        }
      for (const { id, x, y, pinned, isNew } of changes) {
        if (!seat.sees(id)) continue;
        const place = { x: whole(x), y: whole(y), pinned };
        const isThere = this.#places.has(id);
        if (isThere || (isNew && seat.count < THINGS_MAX)) this.#places.set(id, place);
        seat.knows(id, place);
        touched.add(id);
      }
      for (const each of this.#seats.values()) each.touch(touched);
    }
    this.soon();
  }

  /** What a window's person points at and has chosen; of it only what they may see. */
  async point(seat: Seat<Agency>, { at, chosen }: LivePointing): Promise<void> {
    this.#allow(seat);
    await seat.lookAt([...(at ? [at] : []), ...chosen]);
    if (seat.isClosed || this.#isEnded) return;
    const person = this.#people.get(seat.member.userId)!;
    person.pointing = {
      at: at && seat.sees(at.id) ? at : null,
      chosen: chosen.filter(({ id }) => seat.sees(id)),
    };
    person.pointer = seat.id;
    for (const each of this.#seats.values())
      if (each !== seat)
        each.lookAt(spotsOf(person.pointing)).then(
          () => this.soon(),
          () => each.end(),
        );
    this.soon();
  }

  // ---- what a seat asks of its room
  place(id: string): LivePlace | undefined {
    return this.#places.get(id);
  }
  ids(): Iterable<string> {
    return this.#places.keys();
  }
  /** What everybody points at, for a look that does not depend on who moved. */
  spots(): LiveSpot[] {
    return [...this.#people.values()].flatMap(({ pointing }) => spotsOf(pointing));
  }
  /** The others, in the order of their numbers. */
  others({ userId, isOwner }: Member<Agency>): { person: LivePerson<Agency>; pointing: LivePointing }[] {
    return [...this.#people.values()]
      .filter(({ member }) => member.userId !== userId)
      .sort((one, other) => one.number - other.number)
      .map(({ number, member, pointing }) => ({ person: personFor(isOwner, number, member), pointing }));
  }
  soon(): void {
    if (this.#isEnded) return;
    this.#stopFlush ??= this.ports.after(FLUSH_MS - (this.ports.nowMs() % FLUSH_MS), () => {
      this.#stopFlush = null;
      for (const seat of this.#seats.values()) seat.flush();
    });
  }

  /** Throws TooCostly `liveTooOften`. */
  #allow({ member }: Seat<Agency>): void {
    const person = this.#people.get(member.userId);
    if (!person) return;
    const now = this.ports.nowMs();
    person.allowance = Math.min(BURST, person.allowance + ((now - person.since) / 1_000) * PER_SECOND);
    person.since = now;
    if (person.allowance < 1) throw new TooCostly('liveTooOften');
    person.allowance -= 1;
  }
}

const spotsOf = ({ at, chosen }: LivePointing): LiveSpot[] => [...(at ? [at] : []), ...chosen];
const whole = (value: number | null): number | null =>
  // No place is minus zero: it would be another one.
  value === null ? null : Math.round(withinReach(value)) + 0;

/** The owner knows who is there, as they know with whom they share; the others know the owner, and of each other that there is one. */
const personFor = <Agency>(
  isToOwner: boolean,
  number: number,
  { name, agency, isOwner }: Member<Agency>,
): LivePerson<Agency> => ({
  number,
  isOwner,
  name: isToOwner || isOwner ? name : null,
  agency: isToOwner || isOwner ? agency : null,
});

const isSame = (one: LivePlace, other: LivePlace): boolean =>
  one.x === other.x && one.y === other.y && one.pinned === other.pinned;

/** One window in a room, read as the events that it is told. */
export class Seat<Agency> implements AsyncIterableIterator<LiveEvent<Agency>> {
  readonly id: string;
  /** What the window has on its chart, as far as it was told or has told. */
  readonly #told = new Map<string, LivePlace>();
  readonly #points = new Map<number, string>();
  #people = '';
  readonly #dirty = new Set<string>();
  readonly #known = new Set<string>();
  readonly #visible = new Set<string>();
  #start: LiveEvent<Agency>['start'];
  #sequence = 0;
  #received = 0;
  #acknowledged: number | null = null;
  #isDue = false;
  #isReady = false;
  #state: 'open' | 'ending' | 'closed' = 'open';
  #waiting: ((result: IteratorResult<LiveEvent<Agency>>) => void) | null = null;
  #stopLooking: (() => void) | null = null;

  constructor(
    private readonly room: LiveRoom<Agency>,
    private readonly ports: RoomPorts,
    readonly member: Member<Agency>,
    private readonly sight: Sight,
    start: NonNullable<LiveEvent<Agency>['start']>,
  ) {
    this.id = start.seat;
    this.#start = start;
    this.#lookAnew();
  }

  get isClosed(): boolean {
    return this.#state !== 'open';
  }
  get count(): number {
    return this.#told.size;
  }
  sees(id: string): boolean {
    return this.#visible.has(id);
  }

  /** True for a message that was not there before. What is in effect already is acknowledged once more. */
  acknowledge(number: number): boolean {
    const isNew = number > this.#received;
    this.#received = Math.max(number, this.#received);
    this.#acknowledged = this.#received;
    return isNew;
  }
  /** Its window has put a thing there itself, or taken it away. */
  knows(id: string, place: LivePlace | null): void {
    if (place) this.#told.set(id, place);
    else this.#told.delete(id);
  }
  /** Something became of these things. Those that were never looked up are, before anything is said of them. */
  touch(ids: ReadonlySet<string>): void {
    for (const id of ids) this.#dirty.add(id);
    const strange = [...ids].filter((id) => !this.#known.has(id));
    if (strange.length > 0)
      this.look(strange).then(
        () => this.room.soon(),
        () => this.end(),
      );
  }

  /** Looks up what was not looked up lately. */
  async look(ids: readonly string[]): Promise<void> {
    const strange = [...new Set(ids)].filter((id) => !this.#known.has(id));
    if (strange.length > 0) this.#take(strange, await this.sight.things(strange));
  }
  async lookAt(spots: readonly LiveSpot[]): Promise<void> {
    const links = spots.filter(({ id, between }) => between && !this.#known.has(id));
    const [seen] = await Promise.all([
      links.length > 0 ? this.sight.links(links) : new Set<string>(),
      this.look(spots.flatMap(({ id, between }) => (between ? [] : [id]))),
    ]);
    this.#take(
      links.map(({ id }) => id),
      seen,
    );
  }
  #take(ids: readonly string[], seen: ReadonlySet<string>): void {
    for (const id of ids) {
      this.#known.add(id);
      if (this.#visible.has(id) === seen.has(id)) continue;
      if (seen.has(id)) this.#visible.add(id);
      else this.#visible.delete(id);
      this.#dirty.add(id);
    }
  }

  /** Everything is looked up anew, whether or not something moved, and nothing is kept of what is not on the chart. */
  #lookAnew(): void {
    if (this.#state !== 'open') return;
    const spots = this.room.spots();
    const links = spots.filter(({ between }) => between);
    const ids = [
      ...new Set([
        ...this.room.ids(),
        ...this.#told.keys(),
        ...spots.flatMap(({ id, between }) => (between ? [] : [id])),
      ]),
    ];
    const before = [...this.#known];
    Promise.all([
      ids.length > 0 ? this.sight.things(ids) : new Set<string>(),
      links.length > 0 ? this.sight.links(links) : new Set<string>(),
    ]).then(
      ([things, lines]) => {
        if (this.#state !== 'open') return;
        const asked = new Set([...ids, ...links.map(({ id }) => id)]);
        this.#take([...asked], new Set([...things, ...lines]));
        for (const id of before)
          if (!asked.has(id)) {
            this.#known.delete(id);
            this.#visible.delete(id);
          }
        this.#isReady = true;
        this.room.soon();
        this.#stopLooking = this.ports.after(SIGHT_MS, () => this.#lookAnew());
      },
      // What can't be looked up is not known to be allowed.
      () => this.end(),
    );
  }

  // ---- being read
  [Symbol.asyncIterator](): this {
    return this;
  }
  next(): Promise<IteratorResult<LiveEvent<Agency>>> {
    return new Promise((resolve) => {
      this.#waiting = resolve;
      this.#tell();
    });
  }
  return(): Promise<IteratorResult<LiveEvent<Agency>>> {
    this.#state = 'closed';
    this.room.leave(this);
    this.close();
    return Promise.resolve({ value: undefined, done: true });
  }

  flush(): void {
    this.#isDue = true;
    this.#tell();
  }
  /** It is told that it is over, and nothing after that. */
  end(): void {
    if (this.#state !== 'open') return;
    this.#state = 'ending';
    this.room.leave(this);
  }
  /** It is told nothing any more. */
  close(): void {
    this.#stopLooking?.();
    if (this.#state === 'open') this.#state = 'closed';
    this.#tell();
  }

  #tell(): void {
    const waiting = this.#waiting;
    if (!waiting) return;
    if (this.#state === 'closed') {
      this.#waiting = null;
      return waiting({ value: undefined, done: true });
    }
    if (this.#state === 'ending') {
      this.#waiting = null;
      this.#state = 'closed';
      return waiting({ value: { ...NOTHING, sequence: (this.#sequence += 1), isEnded: true }, done: false });
    }
    if (!this.#isDue || !this.#isReady) return;
    this.#isDue = false;
    const event = this.#event();
    if (!event) return;
    this.#waiting = null;
    waiting({ value: event, done: false });
  }

  /** What is different from what was told; null when nothing is. */
  #event(): LiveEvent<Agency> | null {
    const things: LiveThing[] = [];
    const removed: string[] = [];
    for (const id of [...this.#dirty].sort()) {
      const place = this.#visible.has(id) ? this.room.place(id) : undefined;
      const told = this.#told.get(id);
      // Not looked up yet: it waits, and nothing else waits for it.
      if (!this.#known.has(id) && this.room.place(id)) continue;
      this.#dirty.delete(id);
      if (place && (!told || !isSame(place, told))) {
        this.#told.set(id, place);
        things.push({ id, ...place });
      } else if (!place && told) {
        this.#told.delete(id);
        removed.push(id);
      }
    }
    const others = this.room.others(this.member);
    const people = others.map(({ person }) => person);
    const peopleNow = JSON.stringify(people);
    const numbers = new Set(people.map(({ number }) => number));
    for (const number of this.#points.keys()) if (!numbers.has(number)) this.#points.delete(number);
    const points = others.flatMap(({ person: { number }, pointing: { at, chosen } }): LivePoint[] => {
      const point = {
        number,
        pointsAt: at && this.#visible.has(at.id) ? at.id : null,
        chosen: chosen.flatMap(({ id }) => (this.#visible.has(id) ? [id] : [])),
      };
      const now = JSON.stringify([point.pointsAt, point.chosen]);
      if (now === (this.#points.get(number) ?? '[null,[]]')) return [];
      this.#points.set(number, now);
      return [point];
    });
    const start = this.#start;
    const acknowledged = this.#acknowledged;
    const isSamePeople = peopleNow === this.#people;
    if (
      !start &&
      things.length + removed.length + points.length === 0 &&
      acknowledged === null &&
      isSamePeople
    )
      return null;
    this.#start = null;
    this.#acknowledged = null;
    this.#people = peopleNow;
    return {
      sequence: (this.#sequence += 1),
      start,
      ...{ things, removed, acknowledged, points },
      people: isSamePeople ? null : people,
      isEnded: false,
    };
  }
}

const NOTHING = {
  ...{ start: null, things: [], removed: [], acknowledged: null, people: null, points: [] },
} as const;
