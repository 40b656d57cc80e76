/** In pixels of the drawing at zoom 1. */
export interface Spot {
  readonly x: number;
  readonly y: number;
}
export interface Box {
  readonly x1: number;
  readonly y1: number;
  readonly x2: number;
  readonly y2: number;
}

export const overlap = (a: Box, b: Box): boolean => a.x1 < b.x2 && b.x1 < a.x2 && a.y1 < b.y2 && b.y1 < a.y2;

/** Does the way between two spots enter the box? (Liang and Barsky, 1984) */
export function enters(from: Spot, to: Spot, { x1, y1, x2, y2 }: Box): boolean {
  if (Math.max(from.x, to.x) <= x1 || Math.min(from.x, to.x) >= x2) return false;
  if (Math.max(from.y, to.y) <= y1 || Math.min(from.y, to.y) >= y2) return false;
  let [first, last] = [0, 1];
  const [dx, dy] = [to.x - from.x, to.y - from.y];
  for (const [way, room] of [
    [-dx, from.x - x1],
    [dx, x2 - from.x],
    [-dy, from.y - y1],
    [dy, y2 - from.y],
  ] as const) {
    if (way === 0 && room <= 0) return false;
    if (way < 0) first = Math.max(first, room / way);
    else if (way > 0) last = Math.min(last, room / way);
  }
  return first < last;
}

/** Chords that a bent line is taken for. */
const CHORDS = 14;
/** Spots along the curve of one control point, or the two ends of a straight line. */
export function curve(from: Spot, control: Spot | null, to: Spot): readonly Spot[] {
  if (!control) return [from, to];
  return Array.from({ length: CHORDS + 1 }, (_, at) => {
    const t = at / CHORDS;
    const part = (a: number, b: number, c: number) => (1 - t) ** 2 * a + 2 * t * (1 - t) * b + t ** 2 * c;
    return { x: part(from.x, control.x, to.x), y: part(from.y, control.y, to.y) };
  });
}
export const runsThrough = (spots: readonly Spot[], box: Box): boolean =>
  spots.some((spot, at) => at > 0 && enters(spots[at - 1]!, spot, box));
