import { overlap, type Box } from './boxes.js';
import { LABEL_SIZE } from './stylesheet.js';

/** On a chart of no more things every name is shown, and is large enough to be read where there is room, from however far it is seen. */
export const MOST_LEGIBLE = 60;
/** Letters of so many pixels of the screen can be read. */
const LEAST_PIXELS = 10;
/** So many times as large as else; in steps, so that not each turn of the wheel sets all names anew. */
const STEPS = [1, 1.25, 1.5, 2, 2.5, 3];

export const enlargementAt = (zoom: number): number =>
  STEPS.find((step) => LABEL_SIZE * zoom * step >= LEAST_PIXELS) ?? STEPS.at(-1)!;

export interface NamedThing {
  readonly id: string;
  readonly sign: Box;
  /** As large as it is at zoom 1. */
  readonly name: Box;
  /** What has more to it has the first choice of room. */
  readonly weight: number;
}
/** How many times as large names are, up to so many, as far as each has room; one that would lie on another name or sign stays as it is. */
export function enlargedNames(things: readonly NamedThing[], most: number): ReadonlyMap<string, number> {
  const enlarged = new Map<string, number>();
  const steps = STEPS.filter((step) => step > 1 && step <= most).reverse();
  const names = new Map(things.map(({ id, name }) => [id, name]));
  const isFree = (id: string, large: Box): boolean =>
    things.every(
      (other) => other.id === id || !(overlap(large, other.sign) || overlap(large, names.get(other.id)!)),
    );
  for (const { id, name } of [...things].sort((a, b) => b.weight - a.weight)) {
    const times = steps.find((step) => isFree(id, grown(name, step)));
    if (times === undefined) continue;
    names.set(id, grown(name, times));
    enlarged.set(id, times);
  }
  return enlarged;
}
/** It hangs below its sign. */
function grown({ x1, y1, x2, y2 }: Box, times: number): Box {
  const [middle, half] = [(x1 + x2) / 2, ((x2 - x1) / 2) * times];
  return { x1: middle - half, x2: middle + half, y1, y2: y1 + (y2 - y1) * times };
}
