import { pairsOf } from '../core/pairs.js';
import { curve, runsThrough, type Box, type Spot } from './boxes.js';

/** A line that runs through a third thing reads as a link to it, which doesn't exist: such lines are bent. */
export interface Point extends Spot {
  readonly id: string;
  /** Its sign, and its name. */
  readonly sign: Box;
  readonly name: Box;
}
export interface Line {
  readonly id: string;
  readonly subject: { readonly id: string };
  readonly object: { readonly id: string };
}

/** How far a line may be bent, in pixels; a stronger bend reads worse than the false link that it avoids. */
const BENDS = [26, 38, 52, 68, 86, 106, 128, 152, 178, 206].flatMap((each) => [each, -each]);
const MOST_BEND = 206;
/** Of the length of the line, so that a short one is no loop. */
const MOST_OF_LENGTH = 0.9;
/** What a line that runs through it costs; a pixel of bend costs one. A name is over the line, so it can be read all the same. */
const THROUGH_SIGN = 1_000;
const THROUGH_NAME = 120;
/** Looks at a thing near a line, for all lines together: some tens of milliseconds. The longest lines stay straight when they are spent. */
const MOST_LOOKS = 400_000;
/** One at a curve and a box is worth so many. */
const CLOSE_LOOK = 12;

/** Between lines that join the same two things, in pixels at their middle as `bends` and Cytoscape's `control-point-step-size` mean it. */
export const FAN_STEP = 44;
const FAN_GRID = FAN_STEP / 2;

/** All lines between two things. */
interface Way {
  readonly ties: readonly Line[];
  readonly from: Point;
  readonly to: Point;
  readonly length: number;
}
/** A third thing near a way: how far along, how far to the right of it, and how far its boxes reach around it. */
interface Near {
  readonly point: Point;
  readonly along: number;
  readonly right: number;
  readonly reach: number;
}

/**
 * How far, in pixels, each line is bent so that it runs through the fewest things and names that are not its ends; lines that are best
 * straight are left out, and so are those of the same two things that are best fanned evenly. Positive bends to the right
 * of the way from source to target, as Cytoscape's control points do.
 */
export function bends(points: readonly Point[], lines: readonly Line[]): ReadonlyMap<string, number> {
  const bent = new Map<string, number>();
  let looks = MOST_LOOKS;
  for (const { ties, from, to, length } of waysOf(points, lines)) {
    if (looks <= 0) break;
    const evenly = ties.map((_, at) => (at - (ties.length - 1) / 2) * FAN_STEP);
    const widest = evenly.at(-1)! + Math.min(MOST_BEND, length * MOST_OF_LENGTH);
    const near = nearBy(points, from, to, length, widest);
    /** What a bend costs, as far as it is less than `most`. */
    const cost = (bend: number, most: number): number => {
      looks -= near.length;
      let sum = Math.abs(bend);
      let spots: readonly Spot[] | null = null;
      for (const { point, along, right, reach } of near) {
        const t = Math.min(Math.max(along / length, 0), 1);
        // A curve with its control point so far off lies 2·t·(1−t) of it off the way, and leans by twice it at most.
        if (Math.abs(right - 2 * t * (1 - t) * bend) > reach * (1 + (2 * Math.abs(bend)) / length)) continue;
        looks -= CLOSE_LOOK;
        spots ??= curve(from, controlOf(from, to, bend, length), to);
        sum += runsThrough(spots, point.sign)
          ? THROUGH_SIGN
          : runsThrough(spots, point.name)
            ? THROUGH_NAME
            : 0;
        if (sum >= most) break;
      }
      return sum;
    };
    const best = ties.length > 1 ? fan(evenly, widest, cost) : [bestOf(widest, cost)];
    if (best.every((bend, at) => bend === evenly[at])) continue;
    for (const [at, { id, subject }] of ties.entries())
      bent.set(id, subject.id === from.id ? best[at]! : -best[at]!);
  }
  return bent;
}
type Cost = (bend: number, most: number) => number;

/** The bend of one line; 0 where none is better. */
function bestOf(widest: number, cost: Cost): number {
  let best = { bend: 0, cost: cost(0, Infinity) };
  for (const bend of BENDS) {
    // No other could cost less than its own bend.
    if (Math.abs(bend) >= best.cost || Math.abs(bend) > widest) continue;
    const found = cost(bend, best.cost);
    if (found < best.cost) best = { bend, cost: found };
  }
  return best.bend;
}

/** The bends of several lines, each a step from the next at least, that cost the least together; even ones where nothing is in their way. */
function fan(evenly: readonly number[], widest: number, cost: Cost): readonly number[] {
  if (evenly.every((bend) => cost(bend, Infinity) === Math.abs(bend))) return evenly;
  const reach = Math.floor(widest / FAN_GRID);
  const bends = Array.from({ length: 2 * reach + 1 }, (_, at) => (at - reach) * FAN_GRID);
  const costs = bends.map((bend) => cost(bend, Infinity));
  const apart = FAN_STEP / FAN_GRID;
  // For each line: the least that it and those before it cost when it has this bend or a lesser one, and which it has then.
  const ways: { sum: number; at: number }[][] = [];
  for (let line = 0; line < evenly.length; line += 1) {
    const way: { sum: number; at: number }[] = [];
    for (const [at, own] of costs.entries()) {
      const before = line === 0 ? 0 : (ways[line - 1]![at - apart]?.sum ?? Infinity);
      const lesser = way[at - 1];
      way.push(lesser && lesser.sum <= before + own ? lesser : { sum: before + own, at });
    }
    ways.push(way);
  }
  const chosen: number[] = [];
  for (let line = evenly.length - 1, last = bends.length - 1; line >= 0; line -= 1) {
    const { at } = ways[line]![last]!;
    chosen.unshift(bends[at]!);
    last = at - apart;
  }
  return chosen;
}

/** Where the control point of the curve lies; null for a straight line. */
export function controlOf(from: Spot, to: Spot, bend: number, length: number): Spot | null {
  if (bend === 0) return null;
  const [dx, dy] = [(to.x - from.x) / length, (to.y - from.y) / length];
  return { x: (from.x + to.x) / 2 - bend * dy, y: (from.y + to.y) / 2 + bend * dx };
}

/** The lines that could be bent, the shortest first: bending helps those most. */
function waysOf(points: readonly Point[], lines: readonly Line[]): Way[] {
  const byId = new Map(points.map((point) => [point.id, point]));
  return pairsOf(lines)
    .flatMap((ties): Way[] => {
      const [from, to] = [byId.get(ties[0]!.subject.id), byId.get(ties[0]!.object.id)];
      const length = from && to ? Math.hypot(to.x - from.x, to.y - from.y) : 0;
      return from && to && length > 0 ? [{ ties, from, to, length }] : [];
    })
    .sort((a, b) => a.length - b.length);
}

/** The third things that a line with such a bend, or a lesser one, could run through. */
function nearBy(points: readonly Point[], from: Point, to: Point, length: number, bend: number): Near[] {
  const dx = (to.x - from.x) / length;
  const dy = (to.y - from.y) / length;
  const found: Near[] = [];
  for (const point of points) {
    if (point === from || point === to) continue;
    const along = (point.x - from.x) * dx + (point.y - from.y) * dy;
    const right = (point.y - from.y) * dx - (point.x - from.x) * dy;
    const { sign, name } = point;
    const reach = Math.hypot(
      Math.max(point.x - name.x1, name.x2 - point.x, point.x - sign.x1, sign.x2 - point.x),
      Math.max(point.y - sign.y1, name.y2 - point.y, sign.y2 - point.y),
    );
    if (along > -reach && along < length + reach && Math.abs(right) < bend / 2 + reach)
      found.push({ point, along, right, reach });
  }
  return found;
}
