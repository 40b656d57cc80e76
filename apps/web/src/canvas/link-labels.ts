/** Words on links must be readable or not there at all: one that would lie on a sign, a name or other words is left out. */
export interface Box {
  readonly x1: number;
  readonly y1: number;
  readonly x2: number;
  readonly y2: number;
}
export interface Spot {
  readonly x: number;
  readonly y: number;
}
export interface LinkLabel {
  readonly id: string;
  readonly width: number;
  readonly height: number;
  readonly from: Spot;
  readonly to: Spot;
  /** Where the line, straight or bent, has its middle. */
  readonly middle: Spot;
  /** Links of what is chosen have the first choice of room. */
  readonly isNear: boolean;
}

/** Shares of the way at which the words may stand, the middle first. */
const PLACES = [0.5, 0.42, 0.58, 0.34, 0.66, 0.27, 0.73];

/** How far each link's words move from its middle, so that nothing overlaps; null where there is no room for them. */
export function placeLabels(
  taken: readonly Box[],
  labels: readonly LinkLabel[],
): ReadonlyMap<string, Spot | null> {
  const full = [...taken];
  const found = new Map<string, Spot | null>();
  for (const label of [...labels].sort((a, b) => Number(b.isNear) - Number(a.isNear))) {
    const { from, to, middle, width, height } = label;
    const bow = { x: middle.x - (from.x + to.x) / 2, y: middle.y - (from.y + to.y) / 2 };
    let shift: Spot | null = null;
    for (const share of PLACES) {
      // A curve of one control point leaves the straight way by 4·t·(1−t) of what it does in the middle.
      const bent = 4 * share * (1 - share) - 1;
      const x = (share - 0.5) * (to.x - from.x) + bent * bow.x;
      const y = (share - 0.5) * (to.y - from.y) + bent * bow.y;
      const box = {
        x1: middle.x + x - width / 2,
        y1: middle.y + y - height / 2,
        x2: middle.x + x + width / 2,
        y2: middle.y + y + height / 2,
      };
      if (full.some((other) => overlap(box, other))) continue;
      full.push(box);
      shift = { x, y };
      break;
    }
    found.set(label.id, shift);
  }
  return found;
}

export const overlap = (a: Box, b: Box): boolean => a.x1 < b.x2 && b.x1 < a.x2 && a.y1 < b.y2 && b.y1 < a.y2;
