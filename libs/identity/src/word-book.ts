import {
  blockingKeys,
  comparePrepared,
  DEFAULT_RARITY,
  prepareName,
  rarityKey,
  type PreparedName,
  type PreparedWord,
  type RarityTable,
} from '#names';
import { PairMemory } from './pair-memory.js';
import { spellingLikeness } from './spelling.js';

/** A word of names, kept once however many records have it. */
export interface BookWord {
  readonly number: number;
  readonly text: string;
  readonly prepared: PreparedName;
  /** Keys of its sound, by which records are chosen. */
  readonly keys: readonly string[];
  /** Its consonants, as `names` folds them. */
  readonly consonants: string;
  /** Share of persons with this word that the shipped table knows or guesses. */
  readonly shippedShare: number;
  /** Whether it is known as a name, rather than perhaps one mistyped. */
  readonly isKnown: boolean;
  /** Records that have the word. */
  records: number;
  /** Records that have it or a word of the same family or consonants; one object for all of them. */
  readonly sounding: { records: number };
}

/** How two words are alike, and by which rule of `names`; `typing` is ours: letters mistyped. */
export interface WordLikeness {
  readonly likeness: number;
  readonly rule: string;
}

const SAME: WordLikeness = { likeness: 1, rule: 'same' };
const UNLIKE: WordLikeness = { likeness: 0, rule: 'unmatched' };
/** Two words that are both names are seldom one mistyped: Kamal is not Jamal. */
const BOTH_KNOWN = 0.75;
/** Records from which a word is taken for a name of its own. */
const KNOWN_RECORDS = 5;
const JOINED_SIZE = 100_000;
const SPELLING_FLOOR = 0.55;

/** Classes of consonants that only one of two spellings of a name has, at most: three typing errors make more. */
const MOST_OTHER_CLASSES = 4;

function bitCount(bits: number): number {
  let count = 0;
  for (let rest = bits; rest !== 0; rest &= rest - 1) count += 1;
  return count;
}

/** Whether two words can't be one, seen at once: no family in common, and too many consonants that the other lacks. */
function isFar(a: BookWord, b: BookWord): boolean {
  const own = a.prepared.words[0];
  const other = b.prepared.words[0];
  if (
    !own ||
    !other ||
    (own.family !== 0 && own.family === other.family) ||
    (own.group !== 0 && own.group === other.group)
  )
    return false;
  return bitCount(own.classes ^ other.classes) > MOST_OTHER_CLASSES;
}

/** Words of all names of a set of records, with how common each is, and a memory of how alike two are. */
export class WordBook {
  private readonly words = new Map<string, BookWord>();
  private readonly likenesses = new PairMemory<WordLikeness>();
  private readonly joinedWords = new Map<string, BookWord>();
  private given = 0;
  private readonly sounding = new Map<string, { records: number }>();

  constructor(private readonly rarity: RarityTable = DEFAULT_RARITY) {}

  /** The word of this text, read when it is first met. */
  word(text: string): BookWord {
    const known = this.words.get(text);
    if (known) return known;
    const made = this.read(text);
    this.words.set(text, made);
    return made;
  }

  /** Two words written as one; forgotten again when many have been met, since no record has them. */
  joined(a: BookWord, b: BookWord): BookWord {
    const text = a.text + b.text;
    const known = this.words.get(text) ?? this.joinedWords.get(text);
    if (known) return known;
    const made = this.read(text);
    if (this.joinedWords.size >= JOINED_SIZE) this.joinedWords.clear();
    this.joinedWords.set(text, made);
    return made;
  }

  private read(text: string): BookWord {
    const prepared = prepareName(text, this.rarity);
    const bits = prepared.words[0]?.bits ?? 0;
    const family = prepared.words[0]?.family ?? 0;
    const key = rarityKey(text);
    const sounding = this.sounding.get(key) ?? { records: 0 };
    this.sounding.set(key, sounding);
    this.given += 1;
    return {
      number: this.given,
      text,
      prepared,
      keys: blockingKeys(prepared),
      consonants: prepared.words[0]?.skeleton ?? '',
      shippedShare: Math.min(1, 2 ** -bits),
      isKnown: family !== 0 || this.rarity.bitsOf(key) !== null,
      records: 0,
      sounding,
    };
  }

  /** Counts a record that has the word. */
  count(word: BookWord): void {
    word.records += 1;
    word.sounding.records += 1;
  }

  all(): Iterable<BookWord> {
    return this.words.values();
  }

  /** How alike two words are; remembered, since a few words make most names. */
  compare(a: BookWord, b: BookWord): WordLikeness {
    if (a === b) return SAME;
    if (isFar(a, b)) return UNLIKE;
    const [first, second] = a.text < b.text ? [a, b] : [b, a];
    return this.likenesses.recall(first.number, second.number, () => this.compareAnew(first, second));
  }

  private compareAnew(a: BookWord, b: BookWord): WordLikeness {
    const reason = comparePrepared(a.prepared, b.prepared).why.find(({ likeness }) => likeness > 0);
    const sound = reason ? { likeness: reason.likeness, rule: reason.rule } : UNLIKE;
    const both = this.isName(a) && this.isName(b);
    const typed = spellingLikeness(a.text, b.text, SPELLING_FLOOR) * (both ? BOTH_KNOWN : 1);
    return typed > sound.likeness ? { likeness: typed, rule: 'typing' } : sound;
  }

  /** Whether a word is a name of its own, rather than perhaps one mistyped. */
  isName(word: BookWord): boolean {
    return word.isKnown || word.records >= KNOWN_RECORDS;
  }
}

/** Words that name somebody, of one prepared name. */
export function namingWords(words: readonly PreparedWord[]): PreparedWord[] {
  return words.filter(({ kind }) => kind === 'name');
}
