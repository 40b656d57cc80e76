import { curve, runsThrough, type Box, type Spot } from './boxes.js';

/** A straight line that runs through a third thing reads as a link to it, which doesn't exist: such lines are bent. */
export interface Point extends Spot {
  readonly id: string;
  /** Its sign, and its name. */
  readonly sign: Box;
  readonly name: Box;
}
export interface Line {
  readonly id: string;
  readonly source: string;
  readonly target: string;
}

/** How far a line may be bent, in pixels; a stronger bend reads worse than the false link that it avoids. */
const BENDS = [26, 38, 52, 68, 86, 106, 128, 152, 178, 206].flatMap((each) => [each, -each]);
const MOST_BEND = 206;
/** Of the length of the line, so that a short one is no loop. */
const MOST_OF_LENGTH = 0.9;
/** What a line that runs through it costs; a pixel of bend costs one. A name is over the line, so it can be read all the same. */
const THROUGH_SIGN = 1_000;
const THROUGH_NAME = 120;

/**
 * How far, in pixels, each line is bent so that it runs through the fewest things and names that are not its ends; lines that are best
 * straight are left out. Positive bends to the right of the way from source to target, as Cytoscape's control points do.
 */
export function bends(points: readonly Point[], lines: readonly Line[]): ReadonlyMap<string, number> {
  const byId = new Map(points.map((point) => [point.id, point]));
  const bent = new Map<string, number>();
  for (const { id, source, target } of lines) {
    const [from, to] = [byId.get(source), byId.get(target)];
    if (!from || !to || from === to) continue;
    const length = Math.hypot(to.x - from.x, to.y - from.y);
    if (length === 0) continue;
    const near = nearBy(points, from, to, length);
    const cost = (bend: number): number => {
      const spots = curve(from, controlOf(from, to, bend, length), to);
      return near.reduce(
        (sum, { sign, name }) =>
          sum + (runsThrough(spots, sign) ? THROUGH_SIGN : runsThrough(spots, name) ? THROUGH_NAME : 0),
        Math.abs(bend),
      );
    };
    let best = { bend: 0, cost: near.length > 0 ? cost(0) : 0 };
    for (const bend of best.cost > 0 ? BENDS : []) {
      // No other could cost less than its own bend.
      if (Math.abs(bend) >= best.cost || Math.abs(bend) > length * MOST_OF_LENGTH) continue;
      const found = cost(bend);
      if (found < best.cost) best = { bend, cost: found };
    }
    if (best.bend !== 0) bent.set(id, best.bend);
  }
  return bent;
}

/** Where the control point of the curve lies; null for a straight line. */
export function controlOf(from: Spot, to: Spot, bend: number, length: number): Spot | null {
  if (bend === 0) return null;
  const [dx, dy] = [(to.x - from.x) / length, (to.y - from.y) / length];
  return { x: (from.x + to.x) / 2 - bend * dy, y: (from.y + to.y) / 2 + bend * dx };
}

/** The third things that a line, straight or bent, could run through. */
function nearBy(points: readonly Point[], from: Point, to: Point, length: number): Point[] {
  return points.filter((point) => {
    if (point === from || point === to) return false;
    const [dx, dy] = [(to.x - from.x) / length, (to.y - from.y) / length];
    const room = Math.max(point.name.x2 - point.name.x1, point.name.y2 - point.sign.y1);
    const along = (point.x - from.x) * dx + (point.y - from.y) * dy;
    const across = (point.x - from.x) * dy - (point.y - from.y) * dx;
    return along > -room && along < length + room && Math.abs(across) < MOST_BEND / 2 + room;
  });
}
