import type { PreparedWord } from './prepare.js';
import { likeness } from './word-distance.js';

/** Likeness below which two words are no match at all. */
export const WORD_FLOOR = 0.4;
/** Most that two spellings of different known families can be alike: Hasan is not Hossain. */
const DIFFERENT_FAMILIES = 0.6;
/** Likeness of an initial and a name that may begin with it. */
const INITIAL_OF_NAME = 0.8;
/** Likeness of two initials that only another habit of spelling makes one (क for C, त for D). */
const POSSIBLE_INITIAL = 0.7;

function bitCount(bits: number): number {
  let rest = bits - ((bits >>> 1) & 0x55555555);
  rest = (rest & 0x33333333) + ((rest >>> 2) & 0x33333333);
  return (((rest + (rest >>> 4)) & 0x0f0f0f0f) * 0x01010101) >>> 24;
}

/** Likeness of two words, 0 to 1; 0 for what is below WORD_FLOOR or of different kinds. */
export function wordLikeness(a: PreparedWord, b: PreparedWord): number {
  if (a.kind === 'name' && b.kind === 'name') {
    if (a.family !== 0 && a.family === b.family) return 1;
    let result = soundLikeness(a, b);
    if (a.family !== 0 && b.family !== 0 && result > DIFFERENT_FAMILIES) result = DIFFERENT_FAMILIES;
    if (a.group !== 0 && a.group === b.group) {
      const { groupWeight } = a.word.entry;
      if (groupWeight > result) result = groupWeight;
    }
    return result;
  }
  if (a.kind === 'light' || b.kind === 'light') {
    // Mohammad is a sign before other names and a name after them.
    if (a.kind !== b.kind) return a.family !== 0 && a.family === b.family ? 1 : 0;
    if (a.word.role !== b.word.role) return 0;
    if (a.word.role === 'number') return a.word.text === b.word.text ? 1 : 0;
    const titleA = a.word.entry.title;
    const titleB = b.word.entry.title;
    if (titleA && titleB && a.word.role !== 'particle') return titleA === titleB ? 1 : 0;
    return soundLikeness(a, b) > 0.8 ? 1 : 0;
  }
  if (a.kind !== b.kind) return (a.letters & b.letters) === 0 ? 0 : INITIAL_OF_NAME;
  if ((a.letters & b.letters) !== 0) return 1;
  return (a.possibleLetters & b.letters) !== 0 || (a.letters & b.possibleLetters) !== 0
    ? POSSIBLE_INITIAL
    : 0;
}

function soundLikeness(a: PreparedWord, b: PreparedWord): number {
  const mean = (a.mass + b.mass) / 2;
  if (Math.abs(a.mass - b.mass) > 0.75 * mean) return 0;
  // Each class that only one side has costs something, even where a near class stands for it.
  if (bitCount(a.classes ^ b.classes) * 16 > 0.7 * mean) return 0;
  const result = likeness(a.reading, a.mass, b.reading, b.mass, WORD_FLOOR);
  return result < WORD_FLOOR ? 0 : result;
}
