import { lastAlignment, scoreWords } from './align.js';
import { explainMatch, type Reason } from './explain.js';
import { prepareName, type PreparedName, type WordList } from './prepare.js';
import { DEFAULT_RARITY, type RarityTable } from './rarity.js';

/**
 * Score from which a pair of names alone is worth a person's look. Fixed on the tuning halves so that the hardest wrong
 * neighbour of at most one name in twenty reaches it; a name of one part never does, however exact or rare.
 */
export const PROPOSAL_THRESHOLD = 0.9;

/** Bits of matched parts from which a score is no longer held down. */
const ENOUGH_BITS = 16;
/** Part of the score that rarity can take away. */
const RARITY_SHARE = 0.28;
const GENDER_CONFLICT = 0.82;
const RELATIVE_CONFLICT = 0.85;
/** Score from which two relatives, or two aliases beside the names, are one; and what that adds to the matched parts. */
const SAME_OTHER = 0.6;
const OTHER_BITS = 6;
const ALIAS = 0.93;

export interface CompareOptions {
  /** How common each part is; default the shipped table. */
  readonly rarity?: RarityTable;
}

/** A score and its reasons. */
export interface NameComparison {
  /** 0 (nothing in common) to 1 (the same name, and a rare one). */
  readonly score: number;
  readonly why: readonly Reason[];
}

/** Text order of the two decides which is read first, so that the result does not depend on the order given. */
function isSwapped(a: PreparedName, b: PreparedName): boolean {
  return a.parsed.normalised > b.parsed.normalised;
}

/** What beside the words themselves moved the last score: the relatives, and the lists that were an alias. */
const lastSides: { relative: number | null; lists: readonly [WordList, WordList] | null } = {
  relative: null,
  lists: null,
};

function scoreOrdered(a: PreparedName, b: PreparedName): number {
  let score = scoreWords(a, b);
  let bits = lastAlignment.bits;
  lastSides.relative = lastSides.lists = null;
  if (a.parsed.gender !== null && b.parsed.gender !== null && a.parsed.gender !== b.parsed.gender)
    score *= GENDER_CONFLICT;
  if (a.aliases.length > 0 || b.aliases.length > 0) {
    let shared = 0;
    for (const lists of pairsOfAliases(a, b)) {
      const aliased = ALIAS * scoreWords(...lists);
      if (lists[0] !== a && lists[1] !== b && aliased > shared) shared = aliased;
      if (aliased > score) {
        score = aliased;
        bits = lastAlignment.bits;
        lastSides.lists = lists;
      }
    }
    // Both names and both aliases agree.
    if (lastSides.lists === null && shared >= SAME_OTHER) bits += OTHER_BITS * shared;
  }
  if (a.relative && b.relative) {
    const relative = scoreWords(a.relative, b.relative);
    lastSides.relative = relative;
    if (relative < SAME_OTHER) score *= RELATIVE_CONFLICT;
    else bits += OTHER_BITS * relative;
  }
  const rarity = 1 - RARITY_SHARE * (1 - Math.min(1, bits / ENOUGH_BITS));
  return score * rarity;
}

function pairsOfAliases(a: PreparedName, b: PreparedName): [WordList, WordList][] {
  const forA: WordList[] = [a, ...a.aliases];
  const forB: WordList[] = [b, ...b.aliases];
  return forA.flatMap((own, i) =>
    forB.flatMap((other, j): [WordList, WordList][] => (i + j === 0 ? [] : [[own, other]])),
  );
}

/**
 * Score of two prepared names, 0 to 1, without the reasons: the fast road. Symmetric. Takes a bounded time for any two
 * names, some microseconds for usual ones.
 */
export function scorePrepared(a: PreparedName, b: PreparedName): number {
  return isSwapped(a, b) ? scoreOrdered(b, a) : scoreOrdered(a, b);
}

/** Compares two prepared names, with the reasons. Symmetric but for the order in which a reason names the two. */
export function comparePrepared(a: PreparedName, b: PreparedName): NameComparison {
  const score = scorePrepared(a, b);
  const swapped = isSwapped(a, b);
  const [first, second] = swapped ? [b, a] : [a, b];
  const { relative, lists } = lastSides;
  scoreWords(...(lists ?? [first, second]));
  return {
    score,
    why: explainMatch(first, second, {
      alignment: lastAlignment,
      swapped,
      relative,
      isAlias: lists !== null,
    }),
  };
}

/**
 * Compares two names in any of the scripts: Bangla, Devanagari, Latin, Urdu. `score` is symmetric; `why` names each part of
 * `a` and `b`, the rule by which they match and what the part's rarity weighed. Bad input (empty, emoji, control signs) has
 * score 0 and never throws.
 */
export function compareNames(
  a: string,
  b: string,
  { rarity = DEFAULT_RARITY }: CompareOptions = {},
): NameComparison {
  return comparePrepared(prepareName(a, rarity), prepareName(b, rarity));
}
