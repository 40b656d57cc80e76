export {
  birthFromAge,
  IdentityError,
  readBirth,
  readMatchRecord,
  type Birth,
  type IdentityProblem,
  type MatchRecord,
  type RecordIdentifier,
} from './match-record.js';
export { DEFAULT_EVIDENCE, PAIR_THRESHOLD, type EvidenceModel } from './evidence-model.js';
export { Population, type PairFlag, type PairReason, type PairScore } from './population.js';
export { blockKeys } from './block-keys.js';
export { candidatePairs, type Candidates } from './candidates.js';
export type { CommonValue } from './common-values.js';
export { proposeClusters, proposePairs, type ProposedPair } from './link.js';
export { clusterPairs, type ClusterOptions, type ScoredPair } from './clusters.js';
export { countClusters, pairF1Interval, pairQuality, type ClusterCounts } from './quality.js';
export { composedRecords, type ComposedRecords } from './composed-records.js';
