import { agreementBits, disagreementBits, type WordEvidence } from './evidence-model.js';
import type { BookName } from './prepared-record.js';
import { spellingLikeness } from './spelling.js';
import type { BookWord, WordBook } from './word-book.js';

/** What two names, or two lists of names, say. */
export interface NameEvidence {
  readonly bits: number;
  readonly a: string;
  readonly b: string;
  /** How each word met its partner: the rules of `names`, and `typing`. */
  readonly rule: string;
  /** A word of the one stands against another word of the other. */
  readonly isContradicting: boolean;
  /** Bits of the words that agree. */
  readonly agreement: number;
}

const MAX_JOINED_WORDS = 6;
/** Likeness of letters, or of consonants between scripts, from which two words are tried as one. */
const JOINED_FLOOR = 0.65;

interface Alignment {
  bits: number;
  agreement: number;
  rules: string[];
  isContradicting: boolean;
}

/** The second alignment, of joined words, where it is clearly more than the first. */
function better(a: Alignment, b: Alignment): Alignment {
  if (b.bits <= a.bits + 0.5) return a;
  b.rules.push('joined');
  return b;
}

/** Evidence of names, weighed by how common each word is among the records. */
export class NameComparer {
  private readonly against: number;

  constructor(
    private readonly book: WordBook,
    private readonly weights: WordEvidence,
    private readonly records: () => number,
  ) {
    this.against = disagreementBits(1 - weights.m, 0);
  }

  /** The best of all pairs of names, or null when one side has none. */
  compare(a: readonly BookName[], b: readonly BookName[]): NameEvidence | null {
    let best: NameEvidence | null = null;
    for (const own of a) {
      for (const other of b) {
        const evidence = this.compareOne(own, other);
        if (!best || evidence.bits > best.bits || (evidence.bits === best.bits && best.isContradicting))
          best = evidence;
      }
    }
    return best;
  }

  /** Bits of agreement in a word: the rarer, the more. */
  agreement(a: BookWord, b: BookWord): number {
    const shipped = Math.max(a.shippedShare, b.shippedShare);
    const records = a === b ? a.records : Math.max(a.sounding.records, b.sounding.records);
    return agreementBits(this.weights.m, Math.max(shipped, (records - 2) / this.records()));
  }

  private compareOne(a: BookName, b: BookName): NameEvidence {
    let best = this.align(a, b, a.words, b.words);
    if (best.isContradicting || a.words.length !== b.words.length) {
      for (const words of this.joined(a.words, b.words))
        best = better(best, this.align(a, b, words, b.words));
      for (const words of this.joined(b.words, a.words))
        best = better(best, this.align(a, b, a.words, words));
    }
    let { bits } = best;
    const { rules } = best;
    const { otherGender, least, most } = this.weights;
    if (a.gender !== null && b.gender !== null && a.gender !== b.gender) {
      bits += otherGender;
      rules.push('gender');
    }
    return {
      bits: Math.max(least, Math.min(most, bits)),
      a: a.text,
      b: b.text,
      rule: rules.join('+') || 'unmatched',
      isContradicting: best.isContradicting,
      agreement: best.agreement,
    };
  }

  /** The words with two neighbours written as one, once for each such pair that is like a word of the other name. */
  private *joined(words: readonly BookWord[], others: readonly BookWord[]): Generator<BookWord[]> {
    if (words.length > MAX_JOINED_WORDS) return;
    for (let at = 0; at + 1 < words.length; at += 1) {
      const first = words[at]!;
      const second = words[at + 1]!;
      const mayBe = (other: BookWord): boolean =>
        spellingLikeness(first.text + second.text, other.text, JOINED_FLOOR) > 0 ||
        spellingLikeness(first.consonants + second.consonants, other.consonants, JOINED_FLOOR) > 0;
      if (others.some(mayBe))
        yield [...words.slice(0, at), this.book.joined(first, second), ...words.slice(at + 2)];
    }
  }

  private align(a: BookName, b: BookName, own: readonly BookWord[], other: readonly BookWord[]): Alignment {
    const { floor } = this.weights;
    const rules: string[] = [];
    let bits = 0;
    let agreement = 0;
    let isContradicting = false;
    const takenA = new Set<number>();
    const takenB = new Set<number>();
    for (let turn = Math.min(own.length, other.length); turn > 0; turn -= 1) {
      let best = Number.NEGATIVE_INFINITY;
      let bestA = -1;
      let bestB = -1;
      let bestRule = '';
      for (let i = 0; i < own.length; i += 1) {
        if (takenA.has(i)) continue;
        for (let j = 0; j < other.length; j += 1) {
          if (takenB.has(j)) continue;
          const { likeness, rule } = this.book.compare(own[i]!, other[j]!);
          if (likeness <= floor) continue;
          const ramp = (likeness - floor) / (1 - floor);
          const gain = this.against + (this.agreement(own[i]!, other[j]!) - this.against) * ramp;
          // Of two as good, the one in the same place.
          if (gain > best || (gain === best && Math.abs(i - j) < Math.abs(bestA - bestB)))
            [best, bestA, bestB, bestRule] = [gain, i, j, rule];
        }
      }
      if (bestA < 0 || best <= this.against) break;
      takenA.add(bestA);
      takenB.add(bestB);
      bits += best;
      if (best > 0) agreement += best;
      // A word that no one is called may be the other mistyped.
      else if (this.book.isName(own[bestA]!) && this.book.isName(other[bestB]!)) isContradicting = true;
      rules.push(bestRule);
    }
    const aloneA = own.length - takenA.size;
    const aloneB = other.length - takenB.size;
    const contradictions = Math.min(aloneA, aloneB);
    if (contradictions > 0) {
      isContradicting = true;
      bits += contradictions * this.against;
      rules.push('different');
    }
    const left = Math.abs(aloneA - aloneB);
    if (left > 0)
      bits += this.extraBits(
        left,
        aloneA > aloneB ? own.filter((_, at) => !takenA.has(at)) : other.filter((_, at) => !takenB.has(at)),
        aloneA > aloneB ? b : a,
        rules,
      );
    if (own.length === 0 && other.length === 0) bits += this.initialBits(a, b, rules);
    return { bits, agreement, rules, isContradicting };
  }

  /** Words without a partner: an initial of the other side may stand for them. */
  private extraBits(count: number, words: readonly BookWord[], other: BookName, rules: string[]): number {
    const { extraWord, initial, otherInitial } = this.weights;
    let bits = 0;
    const initials = other.initials.slice(0, count);
    for (const { letters } of initials) {
      const isFitting = words.some(
        ({ prepared }) => ((prepared.words[0]?.possibleLetters ?? 0) & letters) !== 0,
      );
      bits += isFitting ? initial : otherInitial;
      rules.push(isFitting ? 'initial' : 'otherInitial');
    }
    return bits + (count - initials.length) * extraWord;
  }

  private initialBits(a: BookName, b: BookName, rules: string[]): number {
    const isShared = a.initials.some(({ letters }) =>
      b.initials.some((other) => (other.letters & letters) !== 0),
    );
    if (isShared) rules.push('initial');
    return isShared ? this.weights.initial : 0;
  }
}
