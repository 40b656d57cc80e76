import type { Point } from './projection.js';

/** A bent line from one point to another. */
export interface Arc {
  readonly from: Point;
  readonly bend: Point;
  readonly to: Point;
}

/** How far an arc swings out, as a part of its length; each further one between the same ends swings further. */
const SWING = 0.16;
const SWING_MORE = 0.11;
/** Room for the signs at both ends, in pixels. */
const ROOM = 15;

/** The arc of the so-manyth journey between two points; it always bends to the left of its way, so that there and back are two. */
export function arcBetween(from: Point, to: Point, turn: number): Arc {
  const [dx, dy] = [to[0] - from[0], to[1] - from[1]];
  const swing = SWING + turn * SWING_MORE;
  return { from, to, bend: [(from[0] + to[0]) / 2 + dy * swing, (from[1] + to[1]) / 2 - dx * swing] };
}

/** The point that lies so far along an arc: 0 at its start, 1 at its end. */
export function alongArc({ from, bend, to }: Arc, share: number): Point {
  const rest = 1 - share;
  const at = (axis: 0 | 1) =>
    rest * rest * from[axis] + 2 * rest * share * bend[axis] + share * share * to[axis];
  return [at(0), at(1)];
}

/** What the sign at an end covers, as a part of the arc. */
const coveredBy = ({ from, to }: Arc): number =>
  Math.min(0.35, ROOM / Math.max(Math.hypot(to[0] - from[0], to[1] - from[1]), 1));

/** The point that lies so far along the seen parts of arcs that follow each other, each as long as the others. */
export function alongArcs(arcs: readonly Arc[], share: number): Point {
  const way = Math.min(Math.max(share, 0), 1) * arcs.length;
  const at = Math.min(Math.floor(way), arcs.length - 1);
  const cut = coveredBy(arcs[at]!);
  return alongArc(arcs[at]!, cut + (1 - 2 * cut) * (way - at));
}

/** The arc as the `d` of an SVG path, without what the signs at its ends cover, and where its arrow points. */
export function arcPath(arc: Arc): { readonly d: string; readonly tip: Point; readonly angle: number } {
  const cut = coveredBy(arc);
  const points = Array.from({ length: 17 }, (_, at) => alongArc(arc, cut + ((1 - 2 * cut) * at) / 16));
  const tip = points.at(-1)!;
  const before = points.at(-2)!;
  return {
    d: points.map(([x, y], at) => `${at === 0 ? 'M' : 'L'}${x.toFixed(1)} ${y.toFixed(1)}`).join(''),
    tip,
    angle: (Math.atan2(tip[1] - before[1], tip[0] - before[0]) * 180) / Math.PI,
  };
}
