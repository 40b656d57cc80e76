import { entityLook } from '#vocab/browser';
import { PHASES } from '../core/columns.js';
import type { ArrangedColumn, Shape } from '../core/ports.js';
import { separate, type Room } from './spacing.js';

/** A thing that is to have its place in a shape. */
export interface Shaped {
  readonly id: string;
  readonly type: string;
  readonly caption: string;
  /** Keeps this place. */
  readonly fixed: { readonly x: number; readonly y: number } | null;
  readonly room: Room;
}
export interface ShapedLink {
  readonly source: string;
  readonly target: string;
  /** Phase of trafficking that its relation belongs to. */
  readonly phase: string | null;
}
type Places = Record<string, { x: number; y: number }>;

/**
 * Places of everything that isn't fixed, in a shape around `middle`: `circle`, `grid`, `rings` and `rows` by distance in links
 * from the `focus` (else from the most linked thing that is no protected person, VP-05), `phases` from recruitment on the left to money on the right, `places` a column
 * below each place, in the same order. The same chart always has the same shape; names keep clear of each other and of what is fixed.
 */
export function shapePlaces(
  shape: Exclude<Shape, 'free'>,
  things: readonly Shaped[],
  links: readonly ShapedLink[],
  { focus, middle }: { focus: string | null; middle: { x: number; y: number } },
): Places {
  const moving = things.filter(({ fixed }) => fixed === null);
  const network = new Network(moving, links);
  const width = Math.max(60, ...moving.map(({ room }) => 2 * room.halfWidth)) + 24;
  const height = Math.max(60, ...moving.map(({ room }) => room.above + room.below)) + 24;
  const lines = (): readonly (readonly string[])[] => network.byDistance(focus);
  const columns = (all: readonly (readonly string[])[], isHeaded = false): void => {
    for (const [at, column] of all.entries())
      column.forEach((id, place) =>
        spots.set(id, {
          x: at * (width + 70),
          y: (isHeaded ? place : place - (column.length - 1) / 2) * height,
        }),
      );
  };
  const spots = new Map<string, { x: number; y: number }>();
  switch (shape) {
    case 'circle':
      around(network.inOrder(focus), 0);
      break;
    case 'grid':
      inGrid();
      break;
    case 'rings': {
      let radius = 0;
      for (const [at, ring] of lines().entries()) radius = around(ring, at === 0 ? 0 : radius + height + 40);
      break;
    }
    case 'rows':
      for (const [at, row] of lines().entries())
        row.forEach((id, place) =>
          spots.set(id, { x: (place - (row.length - 1) / 2) * width, y: at * (height + 70) }),
        );
      break;
    case 'phases':
      columns(network.byPhase().map(({ ids }) => ids));
      break;
    case 'places':
      columns(network.byPlace(), true);
      break;
  }
  return settled();

  /** Puts things around the middle; at least so far out that none touches the next. Gives the radius. */
  function around(ids: readonly string[], least: number): number {
    // A little wider than neighbours need on a straight line: on the slant both their width and their height count.
    const chord = ids.length === 1 ? 0 : (1.1 * width) / (2 * Math.sin(Math.PI / ids.length));
    const radius = Math.max(least, chord);
    ids.forEach((id, at) => {
      const angle = (at / ids.length) * 2 * Math.PI - Math.PI / 2;
      spots.set(id, { x: Math.cos(angle) * radius, y: Math.sin(angle) * radius });
    });
    return radius;
  }

  /** By kind and name, row by row, about as wide as screens are. */
  function inGrid(): void {
    const columns = Math.max(1, Math.ceil(Math.sqrt((moving.length * height * 1.6) / width)));
    [...moving]
      .sort((a, b) => a.type.localeCompare(b.type) || a.caption.localeCompare(b.caption))
      .forEach(({ id }, at) =>
        spots.set(id, { x: (at % columns) * width, y: Math.floor(at / columns) * height }),
      );
  }

  /** Around the asked middle, with names clear of each other and of what is fixed. */
  function settled(): Places {
    const all = [...spots.values()];
    const centre = (axis: 'x' | 'y'): number => {
      const values = all.map((spot) => spot[axis]);
      return values.length === 0 ? 0 : (Math.min(...values) + Math.max(...values)) / 2;
    };
    const [dx, dy] = [middle.x - centre('x'), middle.y - centre('y')];
    const placed = things.map(({ id, fixed }) => {
      const spot = spots.get(id);
      return fixed ? { ...fixed } : { x: spot!.x + dx, y: spot!.y + dy };
    });
    separate(
      placed,
      things.map(({ room }) => room),
      things.map(({ fixed }) => fixed !== null),
    );
    return Object.fromEntries(
      things.flatMap(({ id, fixed }, at) => (fixed ? [] : [[id, placed[at]!] as const])),
    );
  }
}

/**
 * What the columns of a shape have in common, from left to right. Columns by place need no words: the place itself stands at their
 * head, but for what no place is known of.
 */
export function shapeColumns(
  shape: Shape,
  things: readonly Shaped[],
  links: readonly ShapedLink[],
): readonly ArrangedColumn[] {
  if (shape !== 'phases' && shape !== 'places') return [];
  const network = new Network(
    things.filter(({ fixed }) => fixed === null),
    links,
  );
  if (shape === 'phases') return network.byPhase();
  const loose = network.ofNoPlace();
  return loose.length > 0 ? [{ head: 'noPlace', ids: loose }] : [];
}

/** Who is linked to whom among the things that move, in orders that keep what is linked close. */
class Network {
  readonly #next = new Map<string, Set<string>>();
  readonly #phases = new Map<string, number[]>();

  constructor(
    private readonly things: readonly Shaped[],
    links: readonly ShapedLink[],
  ) {
    for (const { id } of things) this.#next.set(id, new Set());
    for (const { source, target, phase } of links) {
      const at = phase === null ? -1 : PHASES.indexOf(phase);
      for (const [one, other] of [
        [source, target],
        [target, source],
      ] as const) {
        if (this.#next.has(one) && at >= 0) this.#phases.set(one, [...(this.#phases.get(one) ?? []), at]);
        if (one !== other && this.#next.has(other)) this.#next.get(one)?.add(other);
      }
    }
  }

  /** Depth first from the focus or the most linked thing: neighbours stand beside each other. */
  inOrder(focus: string | null): string[] {
    const order = new Set<string>();
    for (const start of this.#starts(focus)) {
      const waiting = [start];
      for (let id = waiting.pop(); id !== undefined; id = waiting.pop()) {
        if (order.has(id)) continue;
        order.add(id);
        waiting.push(...[...this.#next.get(id)!].reverse());
      }
    }
    return [...order];
  }

  /** In lines by distance in links from the focus, each ordered by its neighbours in the line before; what hangs on nothing comes last. */
  byDistance(focus: string | null): string[][] {
    const [start, ...others] = this.#starts(focus);
    if (start === undefined) return [];
    const seen = new Set([start]);
    const lines = [[start]];
    for (let line = lines[0]!; line.length > 0;) {
      line = line.flatMap((id) =>
        [...this.#next.get(id)!].filter((other) => !seen.has(other) && seen.add(other)),
      );
      if (line.length > 0) lines.push(line);
    }
    const loose = others.filter((id) => !seen.has(id));
    return loose.length > 0 ? [...lines, loose] : lines;
  }

  /**
   * In columns, each with a place at its head and below it what is linked to that place by the fewest links; of two equally near ones
   * the more linked. From recruitment to money; what no place is known of comes last.
   */
  byPlace(): string[][] {
    const isPlace = new Set(
      this.things.filter(({ type }) => entityLook(type)?.pole === 'Location').map(({ id }) => id),
    );
    const columns = new Map<string, string[]>();
    for (const id of this.#starts(null)) if (isPlace.has(id)) columns.set(id, [id]);
    const headOf = new Map([...columns.keys()].map((id) => [id, id]));
    for (let ring = [...columns.keys()]; ring.length > 0;)
      ring = ring.flatMap((id) =>
        [...this.#next.get(id)!].filter((other) => {
          if (headOf.has(other)) return false;
          const head = headOf.get(id)!;
          headOf.set(other, head);
          columns.get(head)!.push(other);
          return true;
        }),
      );
    const phases = this.#middleOfPhases();
    const phaseOf = (column: readonly string[]): number => {
      const known = column.flatMap((id) => phases.get(id) ?? []);
      return known.length === 0 ? PHASES.length : known.reduce((sum, each) => sum + each, 0) / known.length;
    };
    const loose = this.things.flatMap(({ id }) => (headOf.has(id) ? [] : [id]));
    return [
      ...[...columns.values()].sort((a, b) => phaseOf(a) - phaseOf(b)),
      ...(loose.length > 0 ? [loose] : []),
    ];
  }

  /** What no link leads to a place from. */
  ofNoPlace(): readonly string[] {
    const last = this.byPlace().at(-1) ?? [];
    const isPlace = (id: string) =>
      entityLook(this.things.find((each) => each.id === id)?.type ?? '')?.pole === 'Location';
    return last.some(isPlace) ? [] : last;
  }

  /**
   * In columns by the phases of a thing's links: of several the one nearest to their middle, so that what stands above is true of it; one
   * without any stands with its neighbours, else at the end.
   */
  byPhase(): ArrangedColumn[] {
    const columnOf = new Map([...this.#phases].map(([id, phases]) => [id, nearestToMiddle(phases)]));
    for (let hasFound = true; hasFound;) {
      const found = this.things.flatMap(({ id }) => {
        if (columnOf.has(id)) return [];
        const known = [...this.#next.get(id)!].flatMap((other) => columnOf.get(other) ?? []);
        return known.length === 0 ? [] : [[id, nearestToMiddle(known)] as const];
      });
      for (const [id, column] of found) columnOf.set(id, column);
      hasFound = found.length > 0;
    }
    const columns = new Map<number, string[]>();
    for (const { id } of this.things) {
      const column = columnOf.get(id) ?? PHASES.length;
      columns.set(column, [...(columns.get(column) ?? []), id]);
    }
    return [...columns].sort(([a], [b]) => a - b).map(([at, ids]) => ({ head: PHASES[at] ?? 'none', ids }));
  }

  #middleOfPhases(): Map<string, number> {
    return new Map(
      [...this.#phases].map(([id, phases]) => [
        id,
        phases.reduce((sum, each) => sum + each, 0) / phases.length,
      ]),
    );
  }

  /** The focus, then the others by their links, protected persons last: no victim is the middle of a network (VP-05). */
  #starts(focus: string | null): string[] {
    const rank = ({ id, type }: Shaped): number =>
      type === 'ProtectedPerson' ? -1 : this.#next.get(id)!.size;
    const byLinks = [...this.things]
      .sort((a, b) => rank(b) - rank(a) || (a.id < b.id ? -1 : 1))
      .map(({ id }) => id);
    return focus !== null && this.#next.has(focus)
      ? [focus, ...byLinks.filter((id) => id !== focus)]
      : byLinks;
  }
}

/** The one of some numbers that is nearest to their mean; of two the greater. */
function nearestToMiddle(values: readonly number[]): number {
  const middle = values.reduce((sum, each) => sum + each, 0) / values.length;
  return values.reduce((best, each) => {
    const nearer = Math.abs(each - middle) - Math.abs(best - middle);
    return nearer < 0 || (nearer === 0 && each > best) ? each : best;
  });
}
