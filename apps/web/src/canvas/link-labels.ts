import { curve, overlap, runsThrough, type Box, type Spot } from './boxes.js';

/** Words on links must be readable or not there at all: one that would lie on a sign, a name or other words is left out. */
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
/** Up to so many lines each is looked at whether words would lie on it. */
const MOST_AVOIDED = 200;

/**
 * How far each link's words move from its middle, so that nothing overlaps; null where there is no room for them. They lie on another line
 * only where they would else lie nowhere.
 */
export function placeLabels(
  taken: readonly Box[],
  labels: readonly LinkLabel[],
): ReadonlyMap<string, Spot | null> {
  const full = [...taken];
  const found = new Map<string, Spot | null>();
  const lines = labels.length <= MOST_AVOIDED ? labels.map(lineOf) : [];
  for (const label of [...labels].sort((a, b) => Number(b.isNear) - Number(a.isNear))) {
    const { from, to, middle, width, height } = label;
    const bow = { x: middle.x - (from.x + to.x) / 2, y: middle.y - (from.y + to.y) / 2 };
    const free = PLACES.flatMap((share) => {
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
      return full.some((other) => overlap(box, other)) ? [] : [{ box, shift: { x, y } }];
    });
    const isAlone = ({ box }: { box: Box }): boolean =>
      !lines.some(
        ({ id, spots, around }) => id !== label.id && overlap(box, around) && runsThrough(spots, box),
      );
    const best = free.find(isAlone) ?? free[0];
    if (best) full.push(best.box);
    found.set(label.id, best?.shift ?? null);
  }
  return found;
}

/** A line as it is drawn, and what is around it. */
function lineOf({ id, from, to, middle }: LinkLabel) {
  const control = { x: 2 * middle.x - (from.x + to.x) / 2, y: 2 * middle.y - (from.y + to.y) / 2 };
  const spots = curve(from, control, to);
  const [xs, ys] = [spots.map(({ x }) => x), spots.map(({ y }) => y)];
  const around = { x1: Math.min(...xs), y1: Math.min(...ys), x2: Math.max(...xs), y2: Math.max(...ys) };
  return { id, spots, around };
}
