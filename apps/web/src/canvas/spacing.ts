/** The room that a thing takes with its name below it, in pixels of the chart around its place. */
export interface Room {
  readonly halfWidth: number;
  readonly above: number;
  readonly below: number;
}
interface Spot {
  x: number;
  y: number;
}

/** Free pixels that stay between two rooms. */
const GAP = 8;
const MOST_ROUNDS = 80;

/**
 * Pushes things apart, in place, until no sign or name lies on another: each pair by the shorter way. What is fixed stays
 * where it is; two fixed things that overlap were put so by a hand. Stops after a fixed number of rounds, so that a chart
 * without enough room ends as well as it can.
 */
export function separate(spots: readonly Spot[], rooms: readonly Room[], fixed: readonly boolean[]): void {
  const widest = 2 * Math.max(0, ...rooms.map(({ halfWidth }) => halfWidth)) + GAP;
  const order = spots.map((_, at) => at);
  for (let round = 0; round < MOST_ROUNDS; round += 1) {
    order.sort((a, b) => spots[a]!.x - spots[b]!.x || a - b);
    let hasMoved = false;
    for (let at = 0; at < order.length; at += 1) {
      const a = order[at]!;
      for (let next = at + 1; next < order.length; next += 1) {
        const b = order[next]!;
        if (spots[b]!.x - spots[a]!.x > widest) break;
        if (!(fixed[a] && fixed[b]) && push(a, b)) hasMoved = true;
      }
    }
    if (!hasMoved) return;
  }

  function push(a: number, b: number): boolean {
    const [first, second] = [spots[a]!, spots[b]!];
    const dx = second.x - first.x;
    const dy = second.y - first.y;
    const acrossX = rooms[a]!.halfWidth + rooms[b]!.halfWidth + GAP - Math.abs(dx);
    const acrossY =
      (dy >= 0 ? rooms[a]!.below + rooms[b]!.above : rooms[a]!.above + rooms[b]!.below) + GAP - Math.abs(dy);
    // What differs by rounding alone does not overlap.
    if (acrossX <= 0.01 || acrossY <= 0.01) return false;
    const share = fixed[a] ? 0 : fixed[b] ? 1 : 0.5;
    if (acrossX < acrossY) {
      const way = dx >= 0 ? acrossX : -acrossX;
      first.x -= way * share;
      second.x += way * (1 - share);
    } else {
      const way = dy >= 0 ? acrossY : -acrossY;
      first.y -= way * share;
      second.y += way * (1 - share);
    }
    return true;
  }
}
