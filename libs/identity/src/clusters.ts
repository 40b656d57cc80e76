/** A pair of ids with its score. */
export interface ScoredPair {
  readonly a: string;
  readonly b: string;
  readonly score: number;
}

export interface ClusterOptions {
  /** Score that members of a cluster must have on average (of log-odds) with those that join them. */
  readonly threshold: number;
  /** Score of two ids that are in no pair; default 0: nothing speaks for them. */
  readonly scoreOf?: (a: string, b: string) => number;
  /** Pairs that are looked up at most when two clusters are to be joined. */
  readonly mostChecks?: number;
}

/** Log-odds beyond which a score counts no more, so that no single pair decides for a whole cluster. */
const MOST_ODDS = 10;

function oddsOf(score: number): number {
  return Math.max(-MOST_ODDS, Math.min(MOST_ODDS, Math.log2(score / (1 - score))));
}

const compareText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/**
 * Clusters of ids, each of two or more in order, that pairs bring together: best pair first, and two clusters become one only
 * where the log-odds of all pairs between their members reach the threshold on average (group-average linkage, Sokal and
 * Michener 1958; for duplicates: Hassanzadeh et al., PVLDB 2009). So A–B and B–C alone don't make a chain of strangers. The result is a proposal: nothing is
 * merged without a person. It does not depend on the order of the pairs.
 */
export function clusterPairs(
  pairs: Iterable<ScoredPair>,
  { threshold, scoreOf = () => 0, mostChecks = 10_000 }: ClusterOptions,
): string[][] {
  const scores = new Map<string, Map<string, number>>();
  const strong: ScoredPair[] = [];
  const remember = (a: string, b: string, score: number): void => {
    const known = scores.get(a);
    if (known) known.set(b, score);
    else scores.set(a, new Map([[b, score]]));
  };
  for (const pair of pairs) {
    remember(pair.a, pair.b, pair.score);
    remember(pair.b, pair.a, pair.score);
    if (pair.score >= threshold) strong.push(pair);
  }
  const ordered = strong
    .map(({ a, b, score }) => (a < b ? { a, b, score } : { a: b, b: a, score }))
    .sort((x, y) => y.score - x.score || compareText(x.a, y.a) || compareText(x.b, y.b));
  const clusterOf = new Map<string, string[]>();
  const own = (id: string): string[] => {
    const known = clusterOf.get(id) ?? [id];
    clusterOf.set(id, known);
    return known;
  };
  const least = oddsOf(threshold);
  for (const { a, b } of ordered) {
    const first = own(a);
    const second = own(b);
    if (first === second || first.length * second.length > mostChecks) continue;
    let sum = 0;
    for (const one of first)
      for (const other of second) sum += oddsOf(scores.get(one)?.get(other) ?? scoreOf(one, other));
    if (sum / (first.length * second.length) < least) continue;
    const [larger, smaller] = first.length >= second.length ? [first, second] : [second, first];
    for (const id of smaller) {
      larger.push(id);
      clusterOf.set(id, larger);
    }
  }
  return [...new Set(clusterOf.values())]
    .filter((cluster) => cluster.length > 1)
    .map((cluster) => cluster.sort(compareText))
    .sort((x, y) => compareText(x[0]!, y[0]!));
}
