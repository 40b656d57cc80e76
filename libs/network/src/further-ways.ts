/** Reads whom some entities are linked to: for each id its neighbours, at most `HUB_DEGREE + 1`. An id without any may be left out. */
export type ReadNeighbours = (
  ids: readonly string[],
) => Promise<readonly { readonly id: string; readonly neighbours: readonly string[] }[]>;

export interface FurtherWays {
  /** Ways by length, then by ids; each from one end to the other, no entity twice. */
  readonly ways: readonly (readonly string[])[];
  /** True when the search stopped at its budget: longer ways than those given may exist. */
  readonly budgetReached: boolean;
}

/** An entity with more neighbours than this is a hub: further ways may end at one but don't go through it. */
export const HUB_DEGREE = 500;
/** Neighbours read, and steps tried, for one question. All are the viewer's own, so that stopping tells nothing hidden. */
const READING_BUDGET = 60_000;
const WALKING_BUDGET = 500_000;

/**
 * Simple ways of `minLength` to `maxLength` steps, shortest first, until `count` are found. Whole balls are read around
 * both ends, the smaller rim first (bidirectional breadth-first search: Pohl 1971), until they meet at the length in
 * question; then the ways of that length are walked in the order of their ids, only where the other end can still be
 * reached. (`SHORTEST k GROUPS` takes ten seconds from an entity with 50,000 links.)
 */
export async function findFurtherWays(
  fromId: string,
  toId: string,
  options: {
    readonly minLength: number;
    readonly maxLength: number;
    readonly count: number;
    readonly read: ReadNeighbours;
  },
): Promise<FurtherWays> {
  const region = new Region(options.read);
  const balls = [new Ball(fromId, region), new Ball(toId, region)] as const;
  const ways: (readonly string[])[] = [];
  for (
    let length = options.minLength;
    length <= options.maxLength && ways.length < options.count;
    length += 1
  ) {
    while (balls[0].radius + balls[1].radius < length) {
      const [smaller] = balls.filter(({ isClosed }) => !isClosed).sort((a, b) => a.rim.length - b.rim.length);
      if (!smaller) return { ways, budgetReached: false };
      await smaller.grow();
      if (region.isSpent) return { ways, budgetReached: true };
    }
    let found = region.walk(fromId, toId, length, options.count - ways.length);
    // Where the balls meet, nobody has asked yet whether the entity is a hub.
    for (
      let met = region.unread(found, fromId, toId);
      met.length > 0 && !region.isSpent;
      met = region.unread(found, fromId, toId)
    ) {
      await region.open(met);
      found = region.walk(fromId, toId, length, options.count - ways.length);
    }
    if (region.isSpent) return { ways, budgetReached: true };
    ways.push(...found);
  }
  return { ways, budgetReached: false };
}

/** What has been read of the graph. */
class Region {
  readonly #steps = new Map<string, Set<string>>();
  readonly #opened = new Set<string>();
  readonly #hubs = new Set<string>();
  #toRead = READING_BUDGET;
  #toWalk = WALKING_BUDGET;

  constructor(private readonly read: ReadNeighbours) {}

  get isSpent(): boolean {
    return this.#toRead < 0 || this.#toWalk < 0;
  }

  isHub(id: string): boolean {
    return this.#hubs.has(id);
  }

  /** Reads the neighbours of those not read before; gives all neighbours of those that are no hubs. */
  async open(ids: readonly string[]): Promise<ReadonlySet<string>> {
    const unread = ids.filter((id) => !this.#opened.has(id));
    for (const { id, neighbours } of unread.length > 0 ? await this.read(unread) : []) {
      this.#toRead -= neighbours.length;
      if (neighbours.length > HUB_DEGREE) this.#hubs.add(id);
      else for (const neighbour of neighbours) this.#connect(id, neighbour);
    }
    for (const id of unread) this.#opened.add(id);
    return new Set(ids.filter((id) => !this.isHub(id)).flatMap((id) => [...(this.#steps.get(id) ?? [])]));
  }

  #connect(a: string, b: string): void {
    if (a === b) return;
    for (const [one, other] of [
      [a, b],
      [b, a],
    ] as const) {
      const known = this.#steps.get(one);
      if (known) known.add(other);
      else this.#steps.set(one, new Set([other]));
    }
  }

  unread(ways: readonly (readonly string[])[], ...ends: readonly string[]): string[] {
    return [...new Set(ways.flat())].filter((id) => !this.#opened.has(id) && !ends.includes(id));
  }

  /** The first `count` simple ways of exactly this length, in the order of their ids. */
  walk(fromId: string, toId: string, length: number, count: number): string[][] {
    // reach[i]: from where the end is i steps away.
    const reach: Set<string>[] = [new Set([toId])];
    for (let away = 1; away < length; away += 1) {
      const next = new Set<string>();
      for (const id of reach[away - 1]!)
        for (const before of this.#steps.get(id) ?? [])
          if (before !== fromId && before !== toId && !this.isHub(before)) next.add(before);
      reach.push(next);
    }
    const ways: string[][] = [];
    const way = [fromId];
    const visit = (id: string): void => {
      const away = length - way.length;
      const onward = [...(this.#steps.get(id) ?? [])]
        .filter((next) => reach[away]!.has(next) && !way.includes(next))
        .sort();
      for (const next of onward) {
        if (ways.length >= count || (this.#toWalk -= 1) < 0) return;
        way.push(next);
        if (away === 0) ways.push([...way]);
        else visit(next);
        way.pop();
      }
    };
    visit(fromId);
    return ways;
  }
}

/** All entities within a distance of one end, hubs not entered. */
class Ball {
  /** Every step that begins nearer to the end than this is known. */
  radius = 0;
  rim: readonly string[];
  readonly #reached: Set<string>;

  constructor(
    endId: string,
    private readonly region: Region,
  ) {
    this.rim = [endId];
    this.#reached = new Set([endId]);
  }

  /** An end that is a hub itself is not grown: the other ball has to come to it. */
  get isClosed(): boolean {
    return this.radius === 0 && this.region.isHub(this.rim[0]!);
  }

  async grow(): Promise<void> {
    const next = await this.region.open(this.rim);
    if (this.isClosed) return;
    this.rim = [...next].filter((id) => !this.#reached.has(id));
    for (const id of this.rim) this.#reached.add(id);
    this.radius = this.rim.length === 0 ? Infinity : this.radius + 1;
  }
}
