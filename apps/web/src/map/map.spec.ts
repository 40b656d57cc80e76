import { alongArcs, arcBetween, arcPath } from './arcs.js';
import { besides, isWithinWindow, placeLabels } from './label-places.js';
import { projectionFor, seenAt, viewOf, type Point } from './projection.js';

const SIZE = { width: 700, height: 500 };

describe('the ground', () => {
  const ground = projectionFor(SIZE);
  const DHAKA = ground.point(90.41, 23.71);

  it('has Bangladesh in the middle, north above', () => {
    expect(Math.abs(DHAKA[0] - SIZE.width / 2)).toBeLessThan(SIZE.width / 4);
    expect(ground.point(90.41, 26)[1]).toBeLessThan(DHAKA[1]);
  });

  it('takes as many pixels for a kilometre as the drawing has', () => {
    const [x, y] = ground.point(90, 23);
    const [, north] = ground.point(90, 24);
    expect(ground.pixels(111.32, 23.5)).toBeCloseTo(y - north, 0);
    expect(ground.point(91, 23)[0] - x).toBeGreaterThan(0);
  });

  it('draws a ring of districts as a closed path, and not the rest of the globe', () => {
    const d = ground.path({
      type: 'Polygon',
      coordinates: [
        [
          [88, 24],
          [89, 24],
          [89, 23],
          [88, 23],
          [88, 24],
        ],
      ],
    });
    expect(d.match(/M/g)).toHaveLength(1);
    expect(d).toMatch(/Z$/);
  });

  it('brings all places into view, however far, and no single one nearer than what lies around it', () => {
    const far: Point[] = [
      ground.point(72.97, 19.22),
      ground.point(35.5, 33.89),
      ground.point(101.69, 3.14),
      DHAKA,
    ];
    for (const point of far) {
      const [x, y] = seenAt(point, viewOf(far, SIZE));
      expect([x >= 0 && x <= SIZE.width, y >= 0 && y <= SIZE.height]).toEqual([true, true]);
    }
    expect(viewOf([DHAKA], SIZE).k).toBe(5);
    expect(viewOf([], SIZE)).toEqual({ x: 0, y: 0, k: 1 });
  });
});

describe('legs of a journey', () => {
  const there = arcBetween([0, 0], [100, 0], 0);
  const back = arcBetween([100, 0], [0, 0], 0);

  it('part from those of the way back and from others between the same places', () => {
    const middles = [there, back, arcBetween([0, 0], [100, 0], 1)].map((arc) => alongArcs([arc], 0.5)[1]);
    expect(new Set(middles).size).toBe(3);
    expect(middles[0]! * middles[1]!).toBeLessThan(0);
  });

  it('are travelled one after the other, and no further than to their end', () => {
    const next = arcBetween([100, 0], [200, 0], 0);
    const along = [0, 0.2, 0.49, 0.5, 0.9, 1].map((share) => alongArcs([there, next], share)[0]);
    expect(along).toEqual([...along].sort((a, b) => a - b));
    expect(along[0]).toBeLessThan(20);
    expect(alongArcs([there, next], 7)).toEqual(alongArcs([there, next], 1));
  });

  it('point where they go', () => {
    expect(Math.abs(arcPath(there).angle)).toBeLessThan(45);
    expect(Math.abs(arcPath(back).angle)).toBeGreaterThan(135);
  });
});

describe('names on the map', () => {
  const at = (id: string, x: number) => ({ id, boxes: besides(x, 50, 60, 16, 10) });

  it('step aside where there is room', () => {
    const placed = placeLabels([at('a', 100), at('b', 110)], []);
    expect([...placed.keys()]).toEqual(['a', 'b']);
    const [a, b] = [...placed.values()];
    expect(a!.left < b!.left + b!.width && b!.left < a!.left + a!.width && a!.top === b!.top).toBe(false);
  });

  it('cover a line only where there is no other room', () => {
    const line = { left: 115, top: 48, width: 4, height: 4 };
    const [beside] = [...placeLabels([at('a', 100)], [], [line]).values()];
    expect(beside!.left + beside!.width).toBeLessThan(115);
    const only = { id: 'a', boxes: [{ left: 100, top: 40, width: 60, height: 16 }] };
    expect(placeLabels([only], [], [line]).size).toBe(1);
  });

  it('are left out where there is none, the last wished first', () => {
    const only = (id: string) => ({ id, boxes: [{ left: 0, top: 0, width: 60, height: 16 }] });
    expect([...placeLabels([only('a'), only('b')], []).keys()]).toEqual(['a']);
    expect(isWithinWindow(only('a').boxes[0]!, { width: 59, height: 100 })).toBe(false);
    expect(placeLabels([only('a')], [{ left: 10, top: 5, width: 4, height: 4 }]).size).toBe(0);
  });
});
