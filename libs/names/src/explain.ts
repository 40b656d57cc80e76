import type { Alignment } from './align.js';
import { soundText } from './sound-table.js';
import type { PreparedName, PreparedWord } from './prepare.js';

/**
 * The rule by which two parts match, or why they do not: `same` letters; `spelling-family`; `formal-short`, `call-form` or
 * `translation` of `data/equivalents.yaml`; `sound`; `initial`; `joined` words; `title` or `sign` alike; `unmatched` on one
 * side; `gender` or `relative` that contradict each other; `relative` alike; `alias`.
 */
export type Rule =
  | 'same'
  | 'spelling-family'
  | 'formal-short'
  | 'call-form'
  | 'translation'
  | 'sound'
  | 'initial'
  | 'joined'
  | 'sign'
  | 'title'
  | 'unmatched'
  | 'gender'
  | 'relative'
  | 'alias';

/** One part of the explanation. */
export interface Reason {
  /** The part of the first name, as normalised; null when only the second has it. */
  readonly a: string | null;
  readonly b: string | null;
  readonly rule: Rule;
  /** Likeness of the two parts, 0 to 1. */
  readonly likeness: number;
  /** What the part's rarity weighed, in bits (Islam about 4, a rare name 10); 0 for titles. */
  readonly rarityBits: number;
  /** The common sounds, or the family's name, where that is the reason. */
  readonly note?: string;
}

const round = (value: number): number => Math.round(value * 1000) / 1000;

function ruleOf(a: PreparedWord, b: PreparedWord, likeness: number): { rule: Rule; note?: string } {
  if (a.kind === 'light')
    return { rule: a.word.role === 'sign' ? 'sign' : 'title', note: a.word.entry.title?.key ?? a.word.role };
  if (a.kind === 'initial' || b.kind === 'initial') return { rule: 'initial' };
  if (a.word.text === b.word.text) return { rule: 'same' };
  if (a.family !== 0 && a.family === b.family)
    return { rule: 'spelling-family', note: a.word.entry.familyKey! };
  if (a.group !== 0 && a.group === b.group && likeness === a.word.entry.groupWeight)
    return { rule: a.word.entry.groupRule!, note: a.word.entry.groupKey! };
  return { rule: 'sound', note: `${soundText(a.reading)} ~ ${soundText(b.reading)}` };
}

/** What `explainMatch` tells of, beside the names. */
export interface MatchDetail {
  readonly alignment: Alignment;
  /** The two sides of each reason must change places. */
  readonly swapped: boolean;
  /** Likeness of the relatives, where both names have one. */
  readonly relative: number | null;
  /** The words aligned are those of another name of one of the two. */
  readonly isAlias: boolean;
}

/** Reasons of an alignment, in the order of the first name's words, then what only the second has, then what both say beside. */
export function explainMatch(
  first: PreparedName,
  second: PreparedName,
  { alignment, swapped, relative, isAlias }: MatchDetail,
): Reason[] {
  const reasons: Reason[] = [];
  const add = (
    a: string | null,
    b: string | null,
    rule: Rule,
    likeness: number,
    rarityBits: number,
    note?: string,
  ): void => {
    reasons.push({
      a: swapped ? b : a,
      b: swapped ? a : b,
      rule,
      likeness: round(likeness),
      rarityBits: round(rarityBits),
      ...(note === undefined ? {} : { note }),
    });
  };
  const textOf = (words: readonly PreparedWord[]): string =>
    words
      .filter(({ kind }) => kind === 'name')
      .map(({ word }) => word.text)
      .join(' ');
  const taken = new Set<number>();
  const { first: firstWords, second: secondWords } = alignment;
  if (alignment.isJoined)
    add(textOf(firstWords), textOf(secondWords), 'joined', alignment.joinedLikeness, alignment.bits);
  firstWords.forEach((word, index) => {
    const partner = alignment.partner[index]!;
    if (partner >= 0) taken.add(partner);
    if (alignment.isJoined && word.kind === 'name') return;
    const other = partner >= 0 ? secondWords[partner] : undefined;
    if (!other) add(word.word.text, null, 'unmatched', 0, word.bits);
    else {
      const like = alignment.likeness[index]!;
      const { rule, note } = swapped ? ruleOf(other, word, like) : ruleOf(word, other, like);
      add(word.word.text, other.word.text, rule, like, Math.min(word.bits, other.bits), note);
    }
  });
  secondWords.forEach((word, index) => {
    if (taken.has(index) || (alignment.isJoined && word.kind === 'name')) return;
    add(null, word.word.text, 'unmatched', 0, word.bits);
  });
  if (isAlias)
    add(textOf(first.words), textOf(second.words), 'alias', 0, 0, 'another name of one of the two');
  const [a, b] = [first.parsed.gender, second.parsed.gender];
  if (a && b && a !== b) add(a, b, 'gender', 0, 0, 'one name is a man’s, the other a woman’s');
  if (first.relative && second.relative && relative !== null)
    add(textOf(first.relative.words), textOf(second.relative.words), 'relative', relative, 0);
  return reasons;
}
