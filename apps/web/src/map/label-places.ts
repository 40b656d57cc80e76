/** A rectangle in pixels. */
export interface Box {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}
export interface Wish {
  readonly id: string;
  /** Where it may stand, best first. */
  readonly boxes: readonly Box[];
}

const GAP = 2;

/**
 * Which words stand where, so that none covers another or what is taken: the first of the wishes get their room first. Lines
 * (`avoided`) are covered only where there is no other room.
 */
export function placeLabels(
  wishes: readonly Wish[],
  taken: readonly Box[],
  avoided: readonly Box[] = [],
): ReadonlyMap<string, Box> {
  const full = [...taken];
  const placed = new Map<string, Box>();
  for (const { id, boxes } of wishes) {
    const free = boxes.filter((box) => full.every((other) => !touch(box, other)));
    const best = free.find((box) => avoided.every((other) => !touch(box, other))) ?? free[0];
    if (!best) continue;
    full.push(best);
    placed.set(id, best);
  }
  return placed;
}

const touch = (a: Box, b: Box): boolean =>
  a.left < b.left + b.width + GAP &&
  b.left < a.left + a.width + GAP &&
  a.top < b.top + b.height + GAP &&
  b.top < a.top + a.height + GAP;

/** Beside a sign: to its right, left, below and above, then towards its corners. */
export function besides(x: number, y: number, width: number, height: number, room: number): Box[] {
  const box = (left: number, top: number): Box => ({ left, top, width, height });
  const [right, left, middle] = [x + room, x - room - width, x - width / 2];
  const corner = room * 0.7;
  return [
    box(right, y - height / 2),
    box(left, y - height / 2),
    box(middle, y + room),
    box(middle, y - room - height),
    ...[x + corner, x - corner - width].flatMap((at) => [box(at, y + corner), box(at, y - corner - height)]),
  ];
}
/** Is all of a box within a window? */
export const isWithinWindow = (
  { left, top, width, height }: Box,
  window: { width: number; height: number },
): boolean => left >= 0 && top >= 0 && left + width <= window.width && top + height <= window.height;
export const around = (x: number, y: number, half: number): Box => ({
  left: x - half,
  top: y - half,
  width: 2 * half,
  height: 2 * half,
});
