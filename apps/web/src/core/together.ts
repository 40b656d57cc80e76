import type { SheetNode, Workspace } from './model.js';

/** A thing as those know it who work on a chart together: hidden by hand is a matter of each one's own. */
export interface SharedPlace {
  readonly x: number | null;
  readonly y: number | null;
  readonly pinned: boolean;
}
/** What was done to a thing, to be told; null: it was taken away. */
interface OwnChange {
  readonly place: SharedPlace | null;
  /** It was not on the chart before. */
  readonly isNew: boolean;
}
/** One message of own changes on its way. */
export interface Outgoing {
  readonly number: number;
  readonly things: readonly (SharedPlace & {
    readonly id: string;
    readonly x: number;
    readonly y: number;
    readonly isNew: boolean;
  })[];
  readonly removed: readonly string[];
}
/** What comes from the room; see `LiveEvent` of the schema. */
export interface Incoming {
  readonly isWhole: boolean;
  readonly things: readonly (SharedPlace & { readonly id: string })[];
  readonly removed: readonly string[];
  readonly acknowledged: number | null;
}

/**
 * One window's part in a chart that several people work on. The room puts all changes in an order; here own ones hold until the room
 * says that they are in effect, so that nothing jumps back under one's hand, and after that whatever the room says.
 */
export class Sharing {
  /** The chart as the room has told it. */
  readonly #base = new Map<string, SharedPlace>();
  readonly #waiting = new Map<string, OwnChange>();
  #sent: { readonly number: number; readonly changes: ReadonlyMap<string, OwnChange> } | null = null;
  #number = 0;

  constructor(private readonly isOwner: boolean) {}

  get hasWaiting(): boolean {
    return this.#waiting.size > 0;
  }
  get isSending(): boolean {
    return this.#sent !== null;
  }

  /** Where a thing is to stand here; null when it is not on the chart. */
  placeOf(id: string): SharedPlace | null {
    const own = this.#waiting.get(id) ?? this.#sent?.changes.get(id);
    return own ? own.place : (this.#base.get(id) ?? null);
  }

  /** A thing as the others are to know it: not before it has a place, and of the owner's not while it is hidden by hand. */
  #shared(node: SheetNode | undefined): SharedPlace | null {
    if (!node || node.x === null || (this.isOwner && node.isHidden)) return null;
    return { x: node.x, y: node.y, pinned: node.pinned };
  }

  /** Takes note of what was done here between two states. */
  note(before: Workspace['sheet']['nodes'], { sheet: { nodes }, entities }: Workspace): void {
    for (const id of new Set([...Object.keys(before), ...Object.keys(nodes)])) {
      if (before[id] === nodes[id]) continue;
      const [was, is] = [this.#shared(before[id]), this.#shared(nodes[id])];
      if (isSame(was, is)) continue;
      // SAFETY: what may not be seen any more leaves this page; that is nobody's taking it off the chart.
      if (is === null && !nodes[id] && !(id in entities.summaries)) continue;
      const earlier = this.#waiting.get(id);
      this.#waiting.set(id, {
        place: is,
        isNew: is !== null && (was === null || earlier?.isNew === true),
      });
    }
  }

  /** All that is here and not in the room, or otherwise there, is to be told: of whoever opens the room. */
  noteAll(state: Workspace): void {
    const before = Object.fromEntries([...this.#base].map(([id, place]) => [id, { ...place }]));
    this.note(before, state);
  }

  /** The next message; null while one is on its way, or when there is nothing to tell. */
  take(most: number): Outgoing | null {
    if (this.#sent || this.#waiting.size === 0) return null;
    const changes = new Map([...this.#waiting].slice(0, most));
    for (const id of changes.keys()) this.#waiting.delete(id);
    this.#sent = { number: (this.#number += 1), changes };
    return {
      number: this.#number,
      things: [...changes].flatMap(([id, { place, isNew }]) =>
        place ? [{ id, ...place, x: place.x!, y: place.y!, isNew }] : [],
      ),
      removed: [...changes].flatMap(([id, { place }]) => (place ? [] : [id])),
    };
  }

  /** What was on its way did not arrive, as far as is known: it is told again, but for what was done since. */
  takeBack(): void {
    for (const [id, change] of this.#sent?.changes ?? []) {
      const since = this.#waiting.get(id);
      this.#waiting.set(
        id,
        since ? { ...since, isNew: since.isNew || (change.isNew && !!since.place) } : change,
      );
    }
    this.#sent = null;
  }

  /** Takes what the room says; gives the ids of things that may stand otherwise now. */
  hear({ isWhole, things, removed, acknowledged }: Incoming): ReadonlySet<string> {
    const touched = new Set<string>([...things.map(({ id }) => id), ...removed]);
    if (isWhole) {
      this.takeBack();
      this.#number = 0;
      for (const id of this.#base.keys()) touched.add(id);
      this.#base.clear();
    }
    if (this.#sent && acknowledged !== null && acknowledged >= this.#sent.number) {
      for (const [id, { place }] of this.#sent.changes) {
        if (place) this.#base.set(id, place);
        else this.#base.delete(id);
        touched.add(id);
      }
      this.#sent = null;
    }
    for (const { id, x, y, pinned } of things) this.#base.set(id, { x, y, pinned });
    for (const id of removed) this.#base.delete(id);
    return touched;
  }

  /** A thing of the chart as it is to be here, if it is to be otherwise; undefined: not at all. */
  nodeFor(id: string, node: SheetNode | undefined): { readonly node: SheetNode | undefined } | null {
    const place = this.placeOf(id);
    if (!place) {
      // What its owner hid by hand is not with the others, and stays hidden here.
      return node && !(this.isOwner && node.isHidden) ? { node: undefined } : null;
    }
    // A place that nobody has given yet is given here.
    if (place.x === null && node && node.x !== null) return null;
    if (node && isSame(place, { x: node.x, y: node.y, pinned: node.pinned })) return null;
    return { node: { ...place, ...(node?.isHidden ? { isHidden: true as const } : {}) } };
  }
}

const isSame = (one: SharedPlace | null, other: SharedPlace | null): boolean =>
  one === other ||
  (one !== null && other !== null && one.x === other.x && one.y === other.y && one.pinned === other.pinned);
