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

/** Which words stand where, so that none covers another or what is taken: the first of the wishes get their room first. */
export function placeLabels(wishes: readonly Wish[], taken: readonly Box[]): ReadonlyMap<string, Box> {
  const full = [...taken];
  const placed = new Map<string, Box>();
  for (const { id, boxes } of wishes) {
    const free = boxes.find((box) => full.every((other) => !touch(box, other)));
    if (!free) continue;
    full.push(free);
    placed.set(id, free);
  }
  return placed;
}

const touch = (a: Box, b: Box): boolean =>
  a.left < b.left + b.width + GAP &&
  b.left < a.left + a.width + GAP &&
  a.top < b.top + b.height + GAP &&
  b.top < a.top + a.height + GAP;

/** Beside a sign: to its right, left, below and above. */
export function besides(x: number, y: number, width: number, height: number, room: number): Box[] {
  const box = (left: number, top: number): Box => ({ left, top, width, height });
  return [
    box(x + room, y - height / 2),
    box(x - room - width, y - height / 2),
    box(x - width / 2, y + room),
    box(x - width / 2, y - room - height),
  ];
}
export const around = (x: number, y: number, half: number): Box => ({
  left: x - half,
  top: y - half,
  width: 2 * half,
  height: 2 * half,
});
