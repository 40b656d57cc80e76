import { WORD_FLOOR, wordLikeness } from './compare-words.js';
import { MAX_WORDS } from './parse.js';
import { mergeWords, type PreparedWord, type WordList } from './prepare.js';
import { likeness } from './word-distance.js';

/** How fast credit falls with likeness. */
const STEEPNESS = 1.15;
/** Below this likeness two words are rather two names than two spellings, and credit falls faster. */
const SLIP = 0.78;
const FALL = 1.9;
/** What a word without a partner costs where only one name is longer: a name, and an initial or sign. */
const EXTRA_NAME = 0.6;
const EXTRA_OTHER = 0.9;
/** What an initial leaves open of the name that it stands for. */
const INITIAL_OPEN = 0.25;
/** Initials, signs and titles alone, where one side has a name. */
const NO_NAME = 0.4;
/** Joined words are a little less than the same words; below the least likeness they are not tried. */
const JOINED = 0.97;
const LEAST_JOINED = 0.6;
const OUT_OF_ORDER = 0.03;
/** Two bodies of different legal form; initials, and names, that contradict each other. */
const OTHER_LEGAL_FORM = 0.68;
const OTHER_INITIAL = 0.95;
const INITIAL_OTHER_NAME = 0.85;
const OTHER_NAME = 0.88;

/** Which word was taken for which, by index in the two lists (-1: none), and what the match weighs. */
export interface Alignment {
  readonly partner: Int8Array;
  readonly likeness: Float64Array;
  readonly taken: Uint8Array;
  isJoined: boolean;
  joinedLikeness: number;
  /** Bits of the matched parts. */
  bits: number;
  /** The words that were aligned: those given, or with two of them taken as one. */
  first: readonly PreparedWord[];
  second: readonly PreparedWord[];
}

const SIZE = MAX_WORDS + 2;
const table = new Float64Array(SIZE * SIZE);

/** The alignment of the last `scoreWords`; overwritten by the next. */
export const lastAlignment: Alignment = {
  partner: new Int8Array(SIZE),
  likeness: new Float64Array(SIZE),
  taken: new Uint8Array(SIZE),
  isJoined: false,
  joinedLikeness: 0,
  bits: 0,
  first: [],
  second: [],
};

function credit(like: number): number {
  if (like >= SLIP) return 1 - STEEPNESS * (1 - like);
  const result = 1 - STEEPNESS * (1 - SLIP) - FALL * (SLIP - like);
  return result > 0 ? result : 0;
}

/** Takes each word for the one most like it, best pair first. */
function align(a: readonly PreparedWord[], b: readonly PreparedWord[]): void {
  const rows = a.length;
  const columns = b.length;
  const { partner, likeness: alike, taken } = lastAlignment;
  for (let i = 0; i < rows; i += 1) {
    partner[i] = -1;
    alike[i] = 0;
    for (let j = 0; j < columns; j += 1) table[i * SIZE + j] = wordLikeness(a[i]!, b[j]!);
  }
  taken.fill(0, 0, columns);
  for (let round = 0; round < rows && round < columns; round += 1) {
    let best = WORD_FLOOR;
    let bestI = -1;
    let bestJ = -1;
    for (let i = 0; i < rows; i += 1) {
      if (partner[i] !== -1) continue;
      for (let j = 0; j < columns; j += 1) {
        if (taken[j] === 1) continue;
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
    partner[bestI] = bestJ;
    alike[bestI] = best;
    taken[bestJ] = 1;
  }
}

/** Sums of one alignment; one object, filled anew each time. */
const sums = {
  matched: 0,
  weight: 0,
  otherMatched: 0,
  otherWeight: 0,
  aloneA: 0,
  aloneB: 0,
  otherA: 0,
  otherB: 0,
  bits: 0,
  otherBits: 0,
  closest: 0,
  namesA: 0,
  namesB: 0,
  /** What contradicting legal forms and initials and another order leave of the score; and contradicting names. */
  factor: 1,
  nameFactor: 1,
};

function sumUp(a: readonly PreparedWord[], b: readonly PreparedWord[]): void {
  const { partner, likeness: alike, taken } = lastAlignment;
  sums.matched = sums.weight = sums.otherMatched = sums.otherWeight = sums.bits = sums.otherBits = 0;
  sums.aloneA = sums.aloneB = sums.otherA = sums.otherB = 0;
  sums.factor = sums.nameFactor = 1;
  sums.closest = sums.namesA = sums.namesB = 0;
  let initialsA = 0;
  let legalA = false;
  let last = -1;
  let isOrdered = true;
  for (let i = 0; i < a.length; i += 1) {
    const word = a[i]!;
    const at = partner[i]!;
    if (at < 0) {
      if (word.kind === 'name') {
        sums.aloneA += word.weight;
        if (word.word.role !== 'second') sums.namesA += 1;
      } else sums.otherA += word.weight;
      if (word.kind === 'initial') initialsA += 1;
      else if (word.word.role === 'legal') legalA = true;
      continue;
    }
    const other = b[at]!;
    const got = credit(alike[i]!);
    if (word.kind !== 'light') {
      if (at < last) isOrdered = false;
      last = at;
    }
    if (word.kind === 'name' && other.kind === 'name') {
      const both = word.weight + other.weight;
      sums.matched += both * got;
      sums.weight += both;
      if (alike[i]! > sums.closest) sums.closest = alike[i]!;
      sums.bits += Math.min(word.bits, other.bits) * got;
    } else {
      // An initial explains a name only in part: what it leaves open counts as a longer name's extra word.
      const less = Math.min(word.weight, other.weight);
      sums.otherMatched += 2 * less * (word.kind === other.kind ? got : alike[i]!);
      sums.otherWeight += 2 * less + INITIAL_OPEN * Math.abs(word.weight - other.weight);
      sums.otherBits += Math.min(word.bits, other.bits);
    }
  }
  let initialsB = 0;
  for (let j = 0; j < b.length; j += 1) {
    if (taken[j] === 1) continue;
    const word = b[j]!;
    if (word.kind === 'name') {
      sums.aloneB += word.weight;
      if (word.word.role !== 'second') sums.namesB += 1;
    } else sums.otherB += word.weight;
    if (word.kind === 'initial') initialsB += 1;
    else if (legalA && word.word.role === 'legal') sums.factor *= OTHER_LEGAL_FORM;
  }
  if (initialsA > 0 && initialsB > 0) sums.factor *= OTHER_INITIAL;
  else if ((initialsA > 0 && sums.aloneB > 0) || (initialsB > 0 && sums.aloneA > 0))
    sums.nameFactor = INITIAL_OTHER_NAME;
  else if (sums.namesA > 0 && sums.namesB > 0) sums.nameFactor = OTHER_NAME;
  if (!isOrdered) sums.factor *= 1 - OUT_OF_ORDER;
}

/** What words without a partner cost: fully where both sides have some, less where one name is only longer. */
function lonely(a: number, b: number, extra: number): number {
  return 2 * Math.min(a, b) + extra * Math.abs(a - b);
}

/**
 * Score of two lists of words, 0 to 1, not yet weighed by rarity; the alignment stays in `lastAlignment`. Words that one
 * side writes as one ("Ved Mohan", "Vedmohan") are tried joined where that may help.
 */
export function scoreWords(a: WordList, b: WordList, mayMerge = true): number {
  lastAlignment.first = a.words;
  lastAlignment.second = b.words;
  align(a.words, b.words);
  sumUp(a.words, b.words);
  lastAlignment.isJoined = false;
  const { matched, weight, otherMatched, otherWeight, bits, otherBits, closest, factor, nameFactor } = sums;
  const unlike = lonely(sums.aloneA, sums.aloneB, EXTRA_NAME);
  const otherUnlike = lonely(sums.otherA, sums.otherB, EXTRA_OTHER);
  lastAlignment.bits = bits + otherBits;
  const total = weight + otherWeight + unlike + otherUnlike;
  if (total === 0) return 0;
  let share = ((matched + otherMatched) / total) * factor * nameFactor;
  if (weight === 0 && a.namingCount + b.namingCount > 0) share *= NO_NAME;
  if (a.namingCount === b.namingCount || a.namingCount === 0 || b.namingCount === 0 || share > 0.97)
    return share;
  const joined = JOINED * likeness(a.joined, a.joinedMass, b.joined, b.joinedMass, LEAST_JOINED);
  const whole = a.namingWeight + b.namingWeight;
  const ifJoined = ((credit(joined) * whole + otherMatched) / (whole + otherWeight + otherUnlike)) * factor;
  if (joined > LEAST_JOINED && ifJoined > share) {
    lastAlignment.isJoined = true;
    lastAlignment.joinedLikeness = joined;
    lastAlignment.bits = credit(joined) * Math.min(a.namingBits, b.namingBits) + otherBits;
    return ifJoined;
  }
  // One word of the other side written as two, beside words that match: "Patr ushev".
  if (
    mayMerge &&
    closest > 0.85 &&
    Math.abs(a.namingCount - b.namingCount) < 4 &&
    a.words.length + b.words.length < 12
  )
    return mergedScore(a, b, share);
  return share;
}

/** The best score with two neighbouring words of the side that has more taken as one, else `share`. */
function mergedScore(a: WordList, b: WordList, share: number): number {
  const isFirstLonger = a.namingCount > b.namingCount;
  const longer = isFirstLonger ? a : b;
  let best = share;
  let bestList: WordList | null = null;
  for (const list of mergeWords(longer)) {
    const score = isFirstLonger ? scoreWords(list, b, false) : scoreWords(a, list, false);
    if (score > best + 0.02) {
      best = score;
      bestList = list;
    }
  }
  const rest = bestList ?? longer;
  const final = isFirstLonger ? scoreWords(rest, b, false) : scoreWords(a, rest, false);
  return bestList ? final * JOINED : share;
}
