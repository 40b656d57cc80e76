import fc from 'fast-check';
import { clusterPairs, type ScoredPair } from './clusters.js';
import { countClusters, pairF1Interval, pairQuality } from './quality.js';

const pair = (a: string, b: string, score: number): ScoredPair => ({ a, b, score });

test('records that all speak for each other are one cluster', () => {
  expect(
    clusterPairs([pair('b', 'c', 0.95), pair('a', 'b', 0.9), pair('a', 'c', 0.85)], { threshold: 0.8 }),
  ).toEqual([['a', 'b', 'c']]);
});

test('a chain of strangers is not', () => {
  expect(clusterPairs([pair('a', 'b', 0.95), pair('b', 'c', 0.9)], { threshold: 0.8 })).toEqual([['a', 'b']]);
  const chain = Array.from({ length: 30 }, (_, at) =>
    pair(`r${String(at).padStart(2, '0')}`, `r${String(at + 1).padStart(2, '0')}`, 0.9),
  );
  for (const cluster of clusterPairs(chain, { threshold: 0.8 })) expect(cluster.length).toBe(2);
});

test('a pair that was not compared is looked up', () => {
  const pairs = [pair('a', 'b', 0.95), pair('b', 'c', 0.9)];
  expect(clusterPairs(pairs, { threshold: 0.8, scoreOf: () => 0.9 })).toEqual([['a', 'b', 'c']]);
  expect(clusterPairs(pairs, { threshold: 0.8, scoreOf: () => 0.01 })).toEqual([['a', 'b']]);
});

test('weak pairs bring nothing together, and no pairs give no clusters', () => {
  expect(clusterPairs([pair('a', 'b', 0.79)], { threshold: 0.8 })).toEqual([]);
  expect(clusterPairs([], { threshold: 0.8 })).toEqual([]);
});

test('the order of the pairs and of their sides does not matter', () => {
  const id = fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f');
  const pairs = fc.uniqueArray(
    fc
      .record({ a: id, b: id, score: fc.integer({ min: 1, max: 99 }).map((each) => each / 100) })
      .filter(({ a, b }) => a < b),
    { selector: ({ a, b }) => a + b },
  );
  fc.assert(
    fc.property(pairs, fc.nat(), (all, turn) => {
      const turned = [...all.slice(turn % (all.length || 1)), ...all.slice(0, turn % (all.length || 1))].map(
        ({ a, b, score }) => pair(b, a, score),
      );
      expect(clusterPairs(turned, { threshold: 0.5 })).toEqual(clusterPairs(all, { threshold: 0.5 }));
    }),
  );
});

describe('quality', () => {
  const truth = new Map([
    ['a1', 'a'],
    ['a2', 'a'],
    ['a3', 'a'],
    ['b1', 'b'],
    ['b2', 'b'],
    ['c1', 'c'],
  ]);

  test('the truth itself has F1 1; nothing found has 0', () => {
    expect(
      pairQuality(
        countClusters(
          [
            ['a1', 'a2', 'a3'],
            ['b1', 'b2'],
          ],
          truth,
        ),
      ).f1,
    ).toBe(1);
    expect(pairQuality(countClusters([], truth)).f1).toBe(0);
  });

  test('a wrong member costs precision, a missing one recall', () => {
    expect(
      pairQuality(
        countClusters(
          [
            ['a1', 'a2', 'a3', 'c1'],
            ['b1', 'b2'],
          ],
          truth,
        ),
      ),
    ).toMatchObject({ precision: 4 / 7, recall: 1 });
    expect(
      pairQuality(
        countClusters(
          [
            ['a1', 'a2'],
            ['b1', 'b2'],
          ],
          truth,
        ),
      ),
    ).toMatchObject({ precision: 1, recall: 0.5 });
  });

  test('the interval holds the figure and is always the same', () => {
    const counts = countClusters(
      [
        ['a1', 'a2'],
        ['b1', 'b2'],
      ],
      truth,
    );
    const { low, high } = pairF1Interval(counts);
    expect(low).toBeLessThanOrEqual(pairQuality(counts).f1);
    expect(high).toBeGreaterThanOrEqual(pairQuality(counts).f1);
    expect(pairF1Interval(counts)).toEqual({ low, high });
  });
});
