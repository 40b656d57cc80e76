import { isNaming, parseName, type NameWord, type ParsedName } from './parse.js';
import { bitsOfUnknown, DEFAULT_RARITY, MAX_BITS, rarityKey, type RarityTable } from './rarity.js';
import { MAX_READING, readWord } from './reading.js';
import { skeleton } from './skeleton.js';
import { soundCode } from './sound-table.js';
import { massOf } from './word-distance.js';

/** One word of a prepared name: its sounds, and what it weighs. Made by `prepareName`. */
export interface PreparedWord {
  readonly word: NameWord;
  /** Names somebody; an initial; or neither (title, sign, particle, number). */
  readonly kind: 'name' | 'initial' | 'light';
  readonly reading: Uint8Array;
  readonly mass: number;
  /** Classes of consonants that occur, one bit each: a quick bound on likeness. */
  readonly classes: number;
  readonly skeleton: string;
  /** Letters that an initial stands for, or that may begin a name. */
  readonly letters: number;
  readonly possibleLetters: number;
  /** Share of the word in the score, 0 to 1. */
  readonly weight: number;
  /** What the word says of its bearer, in bits (see RarityTable). */
  readonly bits: number;
  readonly family: number;
  readonly group: number;
}

/** Words of one name, with what comparing them needs. */
export interface WordList {
  readonly words: readonly PreparedWord[];
  /** All naming words in one, for names whose words are joined or parted ("Ved Mohan", "Vedmohan"). */
  readonly joined: Uint8Array;
  readonly joinedMass: number;
  readonly namingCount: number;
  readonly namingWeight: number;
  readonly namingBits: number;
}

/** A name read once, to be compared many times. */
export interface PreparedName extends WordList {
  readonly text: string;
  readonly parsed: ParsedName;
  readonly relative: WordList | null;
  readonly aliases: readonly WordList[];
}

const LIGHT_WEIGHT: Readonly<Record<string, number>> = {
  sign: 0.1,
  title: 0.04,
  particle: 0.03,
  legal: 0.12,
  number: 0.4,
};
const INITIAL_WEIGHT = 0.3;
const INITIAL_BITS = 0;

const FIRST_LETTERS: Readonly<Record<string, string>> = {
  k: 'kcq',
  kh: 'k',
  g: 'g',
  gh: 'g',
  ng: 'n',
  c: 'c',
  ch: 'cs',
  j: 'jgz',
  jh: 'j',
  z: 'zj',
  t: 't',
  th: 't',
  d: 'd',
  dh: 'd',
  ṭ: 't',
  ṭh: 't',
  ḍ: 'd',
  ḍh: 'd',
  n: 'n',
  p: 'p',
  ph: 'pf',
  f: 'fp',
  b: 'bv',
  bh: 'bv',
  v: 'vwb',
  w: 'wvou',
  m: 'm',
  y: 'yeij',
  r: 'r',
  ṛ: 'r',
  l: 'l',
  zh: 'zl',
  s: 'sc',
  sh: 's',
  h: 'h',
  a: 'a',
  ɔ: 'ao',
  á: 'a',
  ā: 'a',
  i: 'iey',
  ī: 'iey',
  ū: 'uo',
  u: 'uo',
  e: 'ea',
  o: 'o',
};
const letterBits = (letters: string): number =>
  Array.from(letters).reduce((bits, letter) => bits | (1 << (letter.charCodeAt(0) - 97)), 0);
const lettersByCode = new Map(
  Object.entries(FIRST_LETTERS).map(([sound, letters]) => [soundCode(sound), letterBits(letters)]),
);

const CLASS_LETTERS = 'kgcjtdnpfbmrls';
function classesOf(key: string): number {
  let classes = 0;
  for (const letter of key) {
    const place = CLASS_LETTERS.indexOf(letter);
    if (place >= 0) classes |= 1 << place;
  }
  return classes;
}

function weightOfBits(bits: number): number {
  return 0.45 + 0.55 * Math.min(1, bits / MAX_BITS);
}

function prepareWord(word: NameWord, rarity: RarityTable): PreparedWord {
  const reading = readWord(word.text);
  const key = skeleton(reading);
  const firstLetters = lettersByCode.get(reading[0] ?? 0) ?? 0;
  const kind = isNaming(word) ? 'name' : word.role === 'initial' ? 'initial' : 'light';
  const bits =
    kind === 'initial'
      ? INITIAL_BITS
      : kind === 'light'
        ? 0
        : (rarity.bitsOf(rarityKey(word.text)) ?? bitsOfUnknown(reading));
  const weight =
    kind === 'initial'
      ? INITIAL_WEIGHT
      : kind === 'light'
        ? LIGHT_WEIGHT[word.role]!
        : weightOfBits(bits) * (word.role === 'second' ? 0.5 : 1);
  return {
    word,
    kind,
    reading,
    mass: massOf(reading),
    classes: classesOf(key),
    skeleton: key,
    letters: kind === 'initial' ? word.letters : firstLetters,
    possibleLetters: kind === 'initial' ? word.possibleLetters : firstLetters,
    weight,
    bits,
    family: word.entry.family,
    group: word.entry.group,
  };
}

function joinReadings(words: readonly PreparedWord[]): Uint8Array {
  const sounds: number[] = [];
  for (const { kind, reading } of words) {
    if (kind !== 'name') continue;
    for (const code of reading) if (code !== sounds.at(-1) && sounds.length < 120) sounds.push(code);
  }
  return Uint8Array.from(sounds);
}

function listOf(words: readonly PreparedWord[]): WordList {
  const joined = joinReadings(words);
  const naming = words.filter(({ kind }) => kind === 'name');
  return {
    words,
    joined,
    joinedMass: massOf(joined),
    namingCount: naming.length,
    namingWeight: naming.reduce((sum, { weight }) => sum + weight, 0),
    namingBits: naming.reduce((sum, { bits }) => sum + bits, 0),
  };
}

/** The list with two neighbouring naming words taken as one, once for each such pair. */
export function* mergeWords(list: WordList): Generator<WordList> {
  for (let at = 0; at + 1 < list.words.length; at += 1) {
    const first = list.words[at]!;
    const second = list.words[at + 1]!;
    if (first.kind !== 'name' || second.kind !== 'name') continue;
    const reading = joinReadings([first, second]).slice(0, MAX_READING);
    const bits = Math.max(first.bits, second.bits);
    const merged: PreparedWord = {
      ...first,
      word: { ...first.word, text: `${first.word.text} ${second.word.text}` },
      reading,
      mass: massOf(reading),
      classes: first.classes | second.classes,
      skeleton: skeleton(reading),
      bits,
      weight: Math.max(first.weight, second.weight),
      family: 0,
      group: 0,
    };
    yield listOf([...list.words.slice(0, at), merged, ...list.words.slice(at + 2)]);
  }
}

/**
 * Reads a name once, so that it can be compared many times. Never fails; a text without a readable letter has no words and
 * is like nothing. `rarity` says how common each part is (default: the shipped table); names compared with each other must
 * be prepared with the same table.
 */
export function prepareName(text: string, rarity: RarityTable = DEFAULT_RARITY): PreparedName {
  const parsed = parseName(text);
  const prepare = (words: readonly NameWord[]): PreparedWord[] =>
    words
      .map((word) => prepareWord(word, rarity))
      .filter(({ reading, word }) => reading.length > 0 || word.role === 'number');
  return {
    text,
    parsed,
    ...listOf(prepare(parsed.words)),
    relative: parsed.relative ? listOf(prepare(parsed.relative.words)) : null,
    aliases: parsed.aliases.map((alias) => listOf(prepare(alias))),
  };
}
