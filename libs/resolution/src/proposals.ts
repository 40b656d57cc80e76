import {
  candidatePairs,
  PAIR_THRESHOLD,
  Population,
  proposePairs,
  type CommonValue,
  type MatchRecord,
  type ProposedPair,
} from '#identity';

/** Pairs that are kept of one comparison: more is not a queue that people work through. */
const MOST_PAIRS = 5_000;
const MOST_COMMON = 50;

/** What a comparison of all records of one view found. */
export interface Proposals {
  /** Best first; what is flagged stands at least where the threshold is. */
  readonly pairs: readonly ProposedPair[];
  readonly overCorrelating: readonly CommonValue[];
  readonly compared: number;
}

/** How high a pair stands in the queue. */
export function standing({ score, flags }: Pick<ProposedPair, 'score' | 'flags'>): number {
  return flags.length > 0 ? Math.max(score, PAIR_THRESHOLD) : score;
}

/** Compares records with each other: pure, and as long as the records are many. Nothing is decided here. */
export function proposeAmong(records: readonly MatchRecord[]): Proposals {
  const population = new Population(records);
  const candidates = candidatePairs(population);
  const pairs = [...proposePairs(population, candidates)].sort(
    (one, other) =>
      standing(other) - standing(one) ||
      (one.a < other.a ? -1 : one.a > other.a ? 1 : one.b < other.b ? -1 : 1),
  );
  return {
    pairs: pairs.slice(0, MOST_PAIRS),
    overCorrelating: candidates.overCorrelating.slice(0, MOST_COMMON),
    compared: records.length,
  };
}
