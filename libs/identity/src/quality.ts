/** What one true cluster adds to the figures: pairs of its records, those found, and those proposed that touch it. */
export interface ClusterCounts {
  readonly truePairs: number;
  readonly foundPairs: number;
  /** Proposed pairs; one between two true clusters counts half for each. */
  readonly proposedPairs: number;
}

const pairsOf = (size: number): number => (size * (size - 1)) / 2;

function countBy<T>(items: Iterable<T>): Map<T, number> {
  const counts = new Map<T, number>();
  for (const item of items) counts.set(item, (counts.get(item) ?? 0) + 1);
  return counts;
}

/** Compares clusters with the truth, given as the true cluster of each record's id. */
export function countClusters(
  clusters: readonly (readonly string[])[],
  truth: ReadonlyMap<string, string>,
): ClusterCounts[] {
  const found = new Map<string, number>();
  const proposed = new Map<string, number>();
  const add = (counts: Map<string, number>, key: string, count: number): void =>
    void counts.set(key, (counts.get(key) ?? 0) + count);
  for (const cluster of clusters) {
    for (const [key, size] of countBy(cluster.map((id) => truth.get(id) ?? id))) {
      add(found, key, pairsOf(size));
      add(proposed, key, pairsOf(size) + (size * (cluster.length - size)) / 2);
    }
  }
  return [...countBy(truth.values())].map(([key, size]) => ({
    truePairs: pairsOf(size),
    foundPairs: found.get(key) ?? 0,
    proposedPairs: proposed.get(key) ?? 0,
  }));
}

/** Pair F1, precision and recall of clusters. */
export function pairQuality(counts: Iterable<ClusterCounts>): {
  f1: number;
  precision: number;
  recall: number;
} {
  let truePairs = 0;
  let found = 0;
  let proposed = 0;
  for (const each of counts) {
    truePairs += each.truePairs;
    found += each.foundPairs;
    proposed += each.proposedPairs;
  }
  const share = (whole: number): number => (whole === 0 ? 1 : found / whole);
  return {
    f1: truePairs + proposed === 0 ? 1 : (2 * found) / (truePairs + proposed),
    precision: share(proposed),
    recall: share(truePairs),
  };
}

const SAMPLES = 1000;

/**
 * 95 % interval of the pair F1 by 1,000 resamplings of whole true clusters (Efron 1979), since pairs of one cluster are not
 * independent of each other; the numbers drawn are always the same.
 */
export function pairF1Interval(counts: readonly ClusterCounts[]): { low: number; high: number } {
  let state = 20_260_301;
  const draw = (): ClusterCounts => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return counts[Math.floor((state / 2 ** 32) * counts.length)]!;
  };
  function* sample(): Generator<ClusterCounts> {
    for (let turn = 0; turn < counts.length; turn += 1) yield draw();
  }
  const figures = Array.from(
    { length: counts.length === 0 ? 0 : SAMPLES },
    () => pairQuality(sample()).f1,
  ).sort((a, b) => a - b);
  return {
    low: figures[Math.floor(SAMPLES * 0.025)] ?? 0,
    high: figures[Math.ceil(SAMPLES * 0.975) - 1] ?? 1,
  };
}
