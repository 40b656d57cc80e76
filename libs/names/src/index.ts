export { foldDigits, normalise, scriptOf, MAX_NAME_LENGTH, type Script } from './normalise.js';
export { foldName, searchTokens, soundKey, type SearchTokens } from './fold.js';
export { parseName, type NameWord, type ParsedName, type WordRole } from './parse.js';
export type { Gender, Relation } from './lexicon.js';
export { prepareName, type PreparedName, type PreparedWord } from './prepare.js';
export {
  compareNames,
  comparePrepared,
  scorePrepared,
  PROPOSAL_THRESHOLD,
  type CompareOptions,
  type NameComparison,
} from './compare.js';
export type { Reason, Rule } from './explain.js';
export { DEFAULT_RARITY, MAX_BITS, rarityFromCounts, rarityKey, type RarityTable } from './rarity.js';
export { blockingKeys } from './blocking.js';
export { NameIndex, type RankedName } from './name-index.js';
export {
  bestF1,
  bootstrap,
  comparisonsPerSecond,
  composedNames,
  composedNamesInDevanagari,
  f1At,
  halfOf,
  rankingQuality,
  wilson,
  type NamePair,
  type RankingQuality,
  type ScoredLabel,
  type Share,
} from './quality.js';
