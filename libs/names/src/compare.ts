import { WORD_FLOOR, wordLikeness } from './compare-words.js';
import { explainMatch, type Reason } from './explain.js';
import { MAX_WORDS } from './parse.js';
import { prepareName, type PreparedName, type PreparedWord } from './prepare.js';
import { DEFAULT_RARITY, type RarityTable } from './rarity.js';
import { likeness } from './word-distance.js';

/**
 * Score from which a pair of names alone is worth a person's look. Fixed on the tuning halves so that the hardest wrong
 * neighbour of at most one name in twenty reaches it; a name of one common part never does, however exact.
 */
export const PROPOSAL_THRESHOLD = 0.92;

/** Bits of matched parts from which a score is no longer held down. */
const ENOUGH_BITS = 16;
/** Part of the score that rarity can take away. */
const RARITY_SHARE = 0.24;
/** How fast credit falls with likeness. */
const STEEPNESS = 1.15;
const EXTRA_NAME = 0.6;
const EXTRA_OTHER = 0.9;
const INITIAL_OPEN = 0.25;
/** Initials, signs and titles alone, where one side has a name. */
const NO_NAME = 0.4;
const JOINED = 0.97;
const OUT_OF_ORDER = 0.006;
const GENDER_CONFLICT = 0.82;
const RELATIVE_CONFLICT = 0.85;
const RELATIVE_BITS = 6;
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

/** Which word was taken for which, by index in the two lists; -1 where none. */
export interface Alignment {
  readonly partner: Int8Array;
  readonly likeness: Float64Array;
  isJoined: boolean;
  joinedLikeness: number;
  bits: number;
}

const SIZE = MAX_WORDS + 2;
const table = new Float64Array(SIZE * SIZE);
const scratch: Alignment = {
  partner: new Int8Array(SIZE),
  likeness: new Float64Array(SIZE),
  isJoined: false,
  joinedLikeness: 0,
  bits: 0,
};
const takenB = new Uint8Array(SIZE);

function credit(like: number): number {
  const result = 1 - STEEPNESS * (1 - like);
  return result > 0 ? result : 0;
}

/** Takes each word for the one most like it, best pair first; the result is in `scratch`. */
function align(a: readonly PreparedWord[], b: readonly PreparedWord[]): void {
  const rows = a.length;
  const columns = b.length;
  for (let i = 0; i < rows; i += 1) {
    scratch.partner[i] = -1;
    scratch.likeness[i] = 0;
    for (let j = 0; j < columns; j += 1) table[i * SIZE + j] = wordLikeness(a[i]!, b[j]!);
  }
  takenB.fill(0, 0, columns);
  for (let round = 0; round < rows && round < columns; round += 1) {
    let best = WORD_FLOOR;
    let bestI = -1;
    let bestJ = -1;
    for (let i = 0; i < rows; i += 1) {
      if (scratch.partner[i] !== -1) continue;
      for (let j = 0; j < columns; j += 1) {
        if (takenB[j] === 1) continue;
        const like = table[i * SIZE + j]!;
        // Of equally like words, the one in the same place.
        if (like > best || (like === best && bestI >= 0 && Math.abs(i - j) < Math.abs(bestI - bestJ))) {
          best = like;
          bestI = i;
          bestJ = j;
        }
      }
    }
    if (bestI < 0) return;
    scratch.partner[bestI] = bestJ;
    scratch.likeness[bestI] = best;
    takenB[bestJ] = 1;
  }
}

interface Side {
  readonly words: readonly PreparedWord[];
  readonly joined: Uint8Array;
  readonly joinedMass: number;
  readonly namingCount: number;
  readonly namingWeight: number;
}

/** Score of two lists of words without titles' contradictions; leaves the alignment in `scratch`. */
function scoreWords(a: Side, b: Side): number {
  align(a.words, b.words);
  let matched = 0;
  let weight = 0;
  let otherMatched = 0;
  let otherWeight = 0;
  let alone = 0;
  let aloneOther = 0;
  let aloneB = 0;
  let aloneOtherB = 0;
  let bits = 0;
  let otherBits = 0;
  let last = -1;
  let isOrdered = true;
  for (let i = 0; i < a.words.length; i += 1) {
    const word = a.words[i]!;
    const partner = scratch.partner[i]!;
    const isName = word.kind === 'name';
    if (partner < 0) {
      if (isName) alone += word.weight;
      else aloneOther += word.weight;
      continue;
    }
    const other = b.words[partner]!;
    const like = scratch.likeness[i]!;
    const got = credit(like);
    if (partner < last) isOrdered = false;
    last = partner;
    if (isName && other.kind === 'name') {
      const both = word.weight + other.weight;
      matched += both * got;
      weight += both;
      bits += Math.min(word.bits, other.bits) * got;
    } else {
      // An initial explains a name only in part: what it leaves open counts as a longer name's extra word.
      const less = Math.min(word.weight, other.weight);
      otherMatched += 2 * less * (word.kind === other.kind ? got : like);
      otherWeight += 2 * less + INITIAL_OPEN * Math.abs(word.weight - other.weight);
      otherBits += Math.min(word.bits, other.bits);
    }
  }
  for (let j = 0; j < b.words.length; j += 1) {
    if (takenB[j] === 1) continue;
    if (b.words[j]!.kind === 'name') aloneB += b.words[j]!.weight;
    else aloneOtherB += b.words[j]!.weight;
  }
  const unlike = lonely(alone, aloneB, EXTRA_NAME);
  const otherUnlike = lonely(aloneOther, aloneOtherB, EXTRA_OTHER);
  scratch.isJoined = false;
  if (
    a.namingCount > 0 &&
    b.namingCount > 0 &&
    a.namingCount + b.namingCount > 2 &&
    (alone > 0 || aloneB > 0 || matched < 0.9 * weight)
  ) {
    const whole = a.namingWeight + b.namingWeight;
    const joined = JOINED * likeness(a.joined, a.joinedMass, b.joined, b.joinedMass, 0.5);
    const got = credit(joined) * whole;
    if (got / whole > matched / (weight + unlike)) {
      scratch.isJoined = true;
      scratch.joinedLikeness = joined;
      matched = got;
      weight = whole;
      bits = credit(joined) * Math.min(bitsOfNames(a.words), bitsOfNames(b.words));
      scratch.bits = bits + otherBits;
      return (matched + otherMatched) / (weight + otherWeight + otherUnlike);
    }
  }
  scratch.bits = bits + otherBits;
  const total = weight + otherWeight + unlike + otherUnlike;
  if (total === 0) return 0;
  const share = Math.max(0, (matched + otherMatched) / total - (isOrdered ? 0 : OUT_OF_ORDER));
  return weight === 0 && a.namingCount + b.namingCount > 0 ? share * NO_NAME : share;
}

/** What words without a partner cost: fully where both sides have some, less where one name is only longer. */
function lonely(a: number, b: number, extra: number): number {
  return 2 * Math.min(a, b) + extra * Math.abs(a - b);
}

function bitsOfNames(words: readonly PreparedWord[]): number {
  let bits = 0;
  for (const word of words) if (word.kind === 'name') bits += word.bits;
  return bits;
}

function asSide(words: readonly PreparedWord[]): Side {
  const naming = words.filter(({ kind }) => kind === 'name');
  const joined = Uint8Array.from(naming.flatMap(({ reading }) => [...reading]));
  return {
    words,
    joined,
    joinedMass: naming.reduce((sum, { mass }) => sum + mass, 0),
    namingCount: naming.length,
    namingWeight: naming.reduce((sum, { weight }) => sum + weight, 0),
  };
}

/** Text order of the two decides which is read first, so that the result does not depend on the order given. */
function isSwapped(a: PreparedName, b: PreparedName): boolean {
  return a.parsed.normalised > b.parsed.normalised;
}

function scoreOrdered(a: PreparedName, b: PreparedName): number {
  let score = scoreWords(a, b);
  let bits = scratch.bits;
  if (a.parsed.gender !== null && b.parsed.gender !== null && a.parsed.gender !== b.parsed.gender)
    score *= GENDER_CONFLICT;
  if (a.aliases.length > 0 || b.aliases.length > 0) {
    for (const [own, other] of pairsOfAliases(a, b)) {
      const aliased = ALIAS * scoreWords(own, other);
      if (aliased > score) {
        score = aliased;
        bits = scratch.bits;
      }
    }
  }
  if (a.relative && b.relative) {
    const relative = scoreWords(asSide(a.relative), asSide(b.relative));
    if (relative < 0.6) score *= RELATIVE_CONFLICT;
    else bits += RELATIVE_BITS * relative;
  }
  const rarity = 1 - RARITY_SHARE * (1 - Math.min(1, bits / ENOUGH_BITS));
  return score * rarity;
}

function pairsOfAliases(a: PreparedName, b: PreparedName): [Side, Side][] {
  const forA: Side[] = [a, ...a.aliases.map(asSide)];
  const forB: Side[] = [b, ...b.aliases.map(asSide)];
  return forA.flatMap((own, i) =>
    forB.flatMap((other, j): [Side, Side][] => (i + j === 0 ? [] : [[own, other]])),
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
  scoreWords(first, second);
  return { score, why: explainMatch(first, second, scratch, swapped) };
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
