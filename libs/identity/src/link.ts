import { candidatePairs, type Candidates } from './candidates.js';
import { clusterPairs } from './clusters.js';
import type { PairScore, Population } from './population.js';

/** A pair of records that a person should look at. */
export interface ProposedPair extends PairScore {
  readonly a: string;
  readonly b: string;
}

/** Proposals among candidate pairs, by the ids of the two, in the order of ids; made as they are asked for. Flagged pairs are always given. */
export function* proposePairs(
  population: Population,
  candidates: Candidates = candidatePairs(population),
  threshold = population.model.threshold,
): Generator<ProposedPair> {
  for (const [first, second] of candidates.pairs()) {
    const a = population.records[first]!;
    const b = population.records[second]!;
    const scored = population.score(a, b);
    if (scored.score >= threshold || scored.flags.length > 0) yield { a: a.id, b: b.id, ...scored };
  }
}

/** Clusters of proposed pairs; a pair that was no candidate is scored where it is needed. */
export function proposeClusters(
  population: Population,
  pairs: Iterable<ProposedPair>,
  threshold = population.model.threshold,
): string[][] {
  return clusterPairs(pairs, { threshold, scoreOf: (a, b) => population.scorePair(a, b).score });
}
