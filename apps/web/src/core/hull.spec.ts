import { nameSpot, outlineOf } from './hull.js';

const at = (x: number, y: number) => ({ x, y });
const SQUARE = [at(0, 0), at(400, 0), at(400, 400), at(0, 400), at(200, 210)];

describe('what is drawn around an open group', () => {
  test('is one line around all members', () => {
    const outline = outlineOf(SQUARE, [at(600, 0), at(200, -60)])!;
    expect(outline.kind === 'line' && new Set(outline.corners)).toEqual(new Set(SQUARE.slice(0, 4)));
    expect(nameSpot(outlineOf([at(7, 9)], [])!)).toEqual({ x: 7, y: -35 });
  });
  test('never holds what is no member: then each member has its own, joined by the shortest thread', () => {
    for (const between of [at(100, 100), at(200, -40), at(430, 200)]) {
      const outline = outlineOf(SQUARE, [between])!;
      expect(outline.kind).toBe('beads');
      expect(outline.kind === 'beads' && outline.beads).toEqual(SQUARE);
      expect(outline.kind === 'beads' && outline.threads).toHaveLength(4);
    }
    const row = outlineOf([at(0, 0), at(300, 0), at(100, 0)], [at(200, 10)])!;
    expect(row.kind === 'beads' && row.threads).toEqual([
      [at(0, 0), at(100, 0)],
      [at(100, 0), at(300, 0)],
    ]);
  });
  test('is nothing without members', () => {
    expect(outlineOf([], [at(0, 0)])).toBeNull();
  });
});
