import fc from 'fast-check';
import { HUB_DEGREE, findFurtherWays, type ReadNeighbours } from './further-ways.js';

type Steps = readonly (readonly [string, string])[];

const neighboursOf = (steps: Steps, id: string): string[] =>
  [...new Set(steps.filter((step) => step.includes(id)).map(([a, b]) => (a === id ? b : a)))].filter(
    (other) => other !== id,
  );
const readerOf =
  (steps: Steps, asked: string[] = []): ReadNeighbours =>
  (ids) => {
    asked.push(...ids);
    return Promise.resolve(
      ids.map((id) => ({ id, neighbours: neighboursOf(steps, id).slice(0, HUB_DEGREE + 1) })),
    );
  };
const find = (steps: Steps, over: Partial<Parameters<typeof findFurtherWays>[2]> = {}) =>
  findFurtherWays('a', 'z', { minLength: 1, maxLength: 6, count: 1_000, read: readerOf(steps), ...over });
const written = ({ ways }: { ways: readonly (readonly string[])[] }): string[] =>
  ways.map((way) => way.join('-'));
const star = (centre: string, leaves = HUB_DEGREE + 5): Steps =>
  Array.from({ length: leaves }, (_, index) => [centre, `${centre}${String(index)}`] as const);

/** Every simple way, by trying all. */
function everyWay(steps: Steps, minLength: number, maxLength: number): string[] {
  const ways: string[][] = [];
  const visit = (way: string[]): void => {
    const last = way.at(-1)!;
    if (last === 'z') {
      if (way.length > minLength) ways.push(way);
      return;
    }
    if (way.length <= maxLength)
      for (const next of neighboursOf(steps, last)) if (!way.includes(next)) visit([...way, next]);
  };
  visit(['a']);
  return ways
    .sort((a, b) => a.length - b.length || (a.join() < b.join() ? -1 : 1))
    .map((way) => way.join('-'));
}

describe('further ways', () => {
  const node = fc.constantFrom(...'abcdefgz');
  const graph = fc.array(fc.tuple(node, node), { maxLength: 18 });

  it('are all simple ways of the lengths asked for, in order, each once', async () => {
    await fc.assert(
      fc.asyncProperty(
        graph,
        fc.integer({ min: 1, max: 6 }),
        fc.integer({ min: 1, max: 6 }),
        async (steps, minLength, maxLength) => {
          expect(written(await find(steps, { minLength, maxLength }))).toEqual(
            everyWay(steps, minLength, maxLength),
          );
        },
      ),
    );
  });

  it('are the first ones when fewer are asked for', async () => {
    await fc.assert(
      fc.asyncProperty(graph, fc.integer({ min: 1, max: 4 }), async (steps, count) => {
        expect(written(await find(steps, { count }))).toEqual(everyWay(steps, 1, 6).slice(0, count));
      }),
    );
  });

  it('do not depend on the order in which links are read', async () => {
    await fc.assert(
      fc.asyncProperty(graph, async (steps) => {
        expect(written(await find([...steps].reverse(), { count: 3 }))).toEqual(
          written(await find(steps, { count: 3 })),
        );
      }),
    );
  });

  describe('around hubs', () => {
    const chain = [
      ['a', 'b'],
      ['b', 'c'],
      ['c', 'z'],
    ] as const;

    it.each([
      [
        [
          ['a', 'h'],
          ['h', 'z'],
        ],
      ],
      [
        [
          ['a', 'b'],
          ['b', 'h'],
          ['h', 'z'],
        ],
      ],
      [
        [
          ['a', 'h'],
          ['h', 'c'],
          ['c', 'z'],
        ],
      ],
    ] as Steps[][])('do not go through one: %j', async (through) => {
      expect(written(await find([...chain, ...through, ...star('h')]))).toEqual(['a-b-c-z']);
      expect(written(await find([...chain, ...through])).length).toBeGreaterThan(1);
    });

    it('begin or end at one', async () => {
      expect(written(await find([...chain, ...star('a')]))).toEqual(['a-b-c-z']);
      expect(written(await find([...chain, ...star('z')]))).toEqual(['a-b-c-z']);
    });

    it('are none between two, and the answer comes at once', async () => {
      const asked: string[] = [];
      const steps = [...chain, ...star('a'), ...star('z')];
      expect(await find(steps, { read: readerOf(steps, asked) })).toEqual({ ways: [], budgetReached: false });
      expect(asked.sort()).toEqual(['a', 'z']);
    });
  });

  it('stop at the budget and say so, with the shorter ones found until then', async () => {
    // A tree of 200 × 200 × 2 beside one short way.
    const bushy: (readonly [string, string])[] = [
      ['a', 'b'],
      ['b', 'z'],
    ];
    const wide: ReadNeighbours = (ids) =>
      Promise.resolve(
        ids.map((id) => ({
          id,
          neighbours: [
            ...neighboursOf(bushy, id),
            ...(id === 'b' || id.length > 60
              ? []
              : Array.from({ length: 300 }, (_, index) => `${id}.${String(index)}`)),
          ],
        })),
      );
    const found = await find([], { read: wide });
    expect(written(found)).toEqual(['a-b-z']);
    expect(found.budgetReached).toBe(true);
  });

  it('read no more than the length asks for', async () => {
    const asked: string[] = [];
    const steps: Steps = [
      ['a', 'b'],
      ['b', 'z'],
      ['a', 'x'],
      ['x', 'y'],
      ['y', 'q'],
    ];
    await find(steps, { minLength: 2, maxLength: 2, read: readerOf(steps, asked) });
    expect(asked).not.toContain('y');
  });
});
