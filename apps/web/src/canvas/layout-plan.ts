import type { Room } from './spacing.js';

/** What the layout worker is asked and what it answers; places are pixels of the chart. */
export interface LayoutRequest {
  readonly turn: number;
  readonly nodes: readonly LayoutNode[];
  /** Places in `nodes` of each link's two ends. */
  readonly links: readonly (readonly [source: number, target: number])[];
}
export interface LayoutNode {
  /** Where it is or, when not fixed, where it may start. */
  readonly x: number;
  readonly y: number;
  /** A fixed thing takes part but never moves. */
  readonly fixed: boolean;
  readonly room: Room;
}
export interface LayoutAnswer {
  readonly turn: number;
  /** x and y of each node of the request, in its order. */
  readonly places: Float32Array;
  readonly isDone: boolean;
}

/** Rounds of simulation: fewer on big charts, where each costs more and less is gained. */
export function roundsFor(moving: number): number {
  return moving <= 300 ? 300 : moving <= 1_000 ? 200 : moving <= 3_000 ? 140 : 90;
}

const GOLDEN_ANGLE = Math.PI * (3 - Math.sqrt(5));
const SPACING = 90;
/** How far from new things the placed ones still take part in the simulation. */
const NEIGHBOURHOOD = 900;

export interface Placed {
  readonly id: string;
  readonly x: number | null;
  readonly y: number | null;
  readonly fixed: boolean;
  readonly room: Room;
}

/**
 * Where unplaced things start: around a placed neighbour, on the side away from the rest of the chart; without one,
 * on a sunflower spiral beside what is there. The same chart always gives the same start.
 */
export function seedPlaces(
  nodes: readonly Placed[],
  links: readonly { source: string; target: string }[],
): Map<string, { x: number; y: number }> {
  const places = new Map<string, { x: number; y: number }>();
  let sumX = 0;
  let sumY = 0;
  let right = -Infinity;
  for (const { id, x, y } of nodes) {
    if (x === null || y === null) continue;
    places.set(id, { x, y });
    sumX += x;
    sumY += y;
    right = Math.max(right, x);
  }
  const known = places.size;
  const middle = known > 0 ? { x: sumX / known, y: sumY / known } : { x: 0, y: 0 };
  const neighbours = new Map<string, string[]>();
  for (const { source, target } of links) {
    neighbours.set(source, [...(neighbours.get(source) ?? []), target]);
    neighbours.set(target, [...(neighbours.get(target) ?? []), source]);
  }
  const around = new Map<string, number>();
  let loose = 0;
  const waiting = nodes.filter(({ id }) => !places.has(id));
  for (const { id } of waiting) {
    const anchorId = known > 0 ? (neighbours.get(id) ?? []).find((each) => places.has(each)) : undefined;
    if (anchorId) {
      const anchor = places.get(anchorId)!;
      const turn = around.get(anchorId) ?? 0;
      around.set(anchorId, turn + 1);
      // Rather to the sides than up and down, as screens are.
      const outward = Math.atan2((anchor.y - middle.y) * 0.4, anchor.x - middle.x);
      const angle = outward + (turn % 2 === 0 ? 1 : -1) * Math.ceil(turn / 2) * 0.45;
      const distance = 140 + Math.floor(turn / 12) * 60;
      places.set(id, { x: anchor.x + Math.cos(angle) * distance, y: anchor.y + Math.sin(angle) * distance });
    } else {
      const radius = SPACING * 0.55 * Math.sqrt(loose + 0.5);
      const shift = known > 0 ? right + 160 + SPACING * 0.55 * Math.sqrt(waiting.length) : 0;
      places.set(id, {
        x: shift + Math.cos(loose * GOLDEN_ANGLE) * radius,
        y: middle.y + Math.sin(loose * GOLDEN_ANGLE) * radius,
      });
      loose += 1;
    }
  }
  return places;
}

/** The request for a chart: everything that may move, and of the fixed things those near enough to matter. */
export function layoutRequest(
  turn: number,
  nodes: readonly Placed[],
  links: readonly { source: string; target: string }[],
  seeds: ReadonlyMap<string, { x: number; y: number }>,
): { request: LayoutRequest; ids: readonly string[] } {
  const moving = nodes.filter(({ fixed }) => !fixed);
  const few = nodes.length <= 400;
  const xs = moving.map(({ id }) => seeds.get(id)!);
  const box = {
    left: Math.min(...xs.map(({ x }) => x)),
    right: Math.max(...xs.map(({ x }) => x)),
    top: Math.min(...xs.map(({ y }) => y)),
    bottom: Math.max(...xs.map(({ y }) => y)),
  };
  const isNear = ({ x, y }: { x: number; y: number }) =>
    x > box.left - NEIGHBOURHOOD &&
    x < box.right + NEIGHBOURHOOD &&
    y > box.top - NEIGHBOURHOOD &&
    y < box.bottom + NEIGHBOURHOOD;
  const movingIds = new Set(moving.map(({ id }) => id));
  const linked = new Set(
    links
      .filter(({ source, target }) => movingIds.has(source) || movingIds.has(target))
      .flatMap(({ source, target }) => [source, target]),
  );
  const part = nodes.filter(({ id, fixed }) => !fixed || few || linked.has(id) || isNear(seeds.get(id)!));
  const at = new Map(part.map(({ id }, place) => [id, place]));
  return {
    ids: part.map(({ id }) => id),
    request: {
      turn,
      nodes: part.map(({ id, fixed, room }) => ({ ...seeds.get(id)!, fixed, room })),
      links: links.flatMap(({ source, target }) => {
        const from = at.get(source);
        const to = at.get(target);
        return from === undefined || to === undefined || from === to ? [] : [[from, to] as const];
      }),
    },
  };
}
