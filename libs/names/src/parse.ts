import { letterNamed, lettersNamed, numberNamed } from './letter-names.js';
import {
  lookUp,
  markPhrases,
  phraseOf,
  PHRASE_SIGN,
  type Gender,
  type Relation,
  type WordEntry,
} from './lexicon.js';
import { normalise, scriptOf, type Script } from './normalise.js';

/** Most words that are read of a name; what follows is left out. */
export const MAX_WORDS = 14;

/**
 * What a word of a name is. `given` covers every name that is neither a known family name nor a second name: in Muslim
 * usage no word need be a family's. `sign` is Md. or Mst.; `second` Begum, Khatun, Kumar; `initial` one letter.
 */
export type WordRole =
  'given' | 'family' | 'second' | 'initial' | 'sign' | 'title' | 'particle' | 'legal' | 'number';

/** One word of a name as written (normalised), what it is, and what the data files say of it. */
export interface NameWord {
  readonly text: string;
  readonly role: WordRole;
  readonly entry: WordEntry;
  /** Latin letters that an initial may be (a to z as 1 << 0 to 1 << 25); 0 for other words. */
  readonly letters: number;
  /** `letters` and those that other habits of spelling would write. */
  readonly possibleLetters: number;
}

/** A name taken apart. */
export interface ParsedName {
  readonly normalised: string;
  readonly script: Script | null;
  /** The bearer's words in the usual order: a name given as "Libby, JD" is turned round. */
  readonly words: readonly NameWord[];
  /** The person named after a mark of kinship (S/O, পিতা, पति), never part of the bearer's name. */
  readonly relative: { readonly relation: Relation; readonly words: readonly NameWord[] } | null;
  /** Other names of the bearer: after "alias", ওরফে, उर्फ, "@", or a call name in brackets. */
  readonly aliases: readonly (readonly NameWord[])[];
  readonly isReversed: boolean;
  /** What titles, signs and second names say; null when they say nothing or both. */
  readonly gender: Gender | null;
}

const FULL: ReadonlySet<WordRole> = new Set(['given', 'family', 'second']);

/** Whether a word names somebody, rather than addressing or abbreviating. */
export function isNaming(word: NameWord): boolean {
  return FULL.has(word.role);
}

interface Token {
  readonly text: string;
  readonly hasDot: boolean;
  readonly entry: WordEntry;
  readonly mark: 'kinship' | 'alias' | 'comma' | 'open' | 'close' | null;
}

const KINSHIP_SHORT = /(?<![\p{L}\p{M}])([sdwhcmf])\s?[/\\]\s?[o0](?![\p{L}\p{M}])\.?/gu;
const TOKEN = new RegExp(`[,()[\\]@]|${PHRASE_SIGN}\\d+|[\\p{L}\\p{M}\\p{N}'+%]+\\.*`, 'gu');
const BRACKETS: Readonly<Record<string, Token['mark']>> = {
  ',': 'comma',
  '(': 'open',
  '[': 'open',
  ')': 'close',
  ']': 'close',
};

function tokens(text: string): Token[] {
  const found: Token[] = [];
  for (const [raw] of markPhrases(text.replace(KINSHIP_SHORT, ' $1/o ')).matchAll(TOKEN)) {
    if (found.length >= 4 * MAX_WORDS) break;
    const isPhrase = raw.startsWith(PHRASE_SIGN);
    const plain = isPhrase ? raw : raw.replace(/\.+$/, '').replace(/^'+|'+$/g, '');
    if (!plain) continue;
    const { text: word, entry } = isPhrase ? phraseOf(raw) : { text: plain, entry: lookUp(plain) };
    const role = entry.title?.role;
    const mark = BRACKETS[raw] ?? (role === 'kinship' || role === 'alias' ? role : null);
    found.push({ text: word, hasDot: raw.endsWith('.'), entry, mark });
  }
  return found;
}

const bit = (letter: string): number => {
  const place = letter.charCodeAt(0) - 97;
  return place >= 0 && place < 26 ? 1 << place : 0;
};
/** Latin letters that an akshara standing alone may be the initial of: the usual one first, then those of other habits. */
const AKSHARA: readonly (readonly [RegExp, string])[] = [
  [/^[কक]/u, 'kcqg'],
  [/^[खখ]/u, 'kg'],
  [/^[গঘगघ]/u, 'gk'],
  [/^[চছचछ]/u, 'csj'],
  [/^[জঝযजझ]/u, 'jgz'],
  [/^[টঠতথৎटठतथ]/u, 'td'],
  [/^[ডঢদধडढदध]/u, 'dt'],
  [/^[নণनण]/u, 'n'],
  [/^[পप]/u, 'pb'],
  [/^[ফफ]/u, 'fp'],
  [/^[বভबभ]/u, 'bvwp'],
  [/^[व]/u, 'vwb'],
  [/^[মम]/u, 'm'],
  [/^[রर]/u, 'r'],
  [/^[লलळ]/u, 'l'],
  [/^[শষসशषस]/u, 'sc'],
  [/^[হह]/u, 'h'],
  [/^[य]/u, 'yj'],
  [/^[অআএअआऍऎएऐ]/u, 'ae'],
  [/^[ইঈइई]/u, 'ei'],
  [/^[উঊउऊ]/u, 'u'],
  [/^[ওঔऑऒओऔ]/u, 'o'],
];

/** Letters that a word may stand for as an initial, the likely one and the possible ones; none when it is a name of its own. */
function initialLetters(text: string): { letters: number; possible: number } | null {
  if (/^[a-z]$/.test(text)) return { letters: bit(text), possible: bit(text) };
  const akshara = /^\p{L}([\u09cd\u094d]\p{L})?\p{M}{0,2}$/u.test(text)
    ? (AKSHARA.find(([pattern]) => pattern.test(text))?.[1] ?? '')
    : '';
  const named = letterNamed(text);
  if (!named && !akshara) return null;
  const possible = Array.from(akshara, bit).reduce((all, one) => all | one, 0);
  const letters = bit(named ?? akshara[0]!);
  return { letters, possible: possible | letters };
}

function wordOf({ text, hasDot, entry }: Token, position: number, count: number): NameWord[] {
  const make = (role: WordRole, letters = 0, word = text, possibleLetters = letters): NameWord => ({
    text: word,
    role,
    entry,
    letters,
    possibleLetters,
  });
  const role = entry.title?.role;
  if (/^[\p{N}+%]+$/u.test(text)) return [make('number')];
  const number = count > 1 ? numberNamed(text) : null;
  if (number !== null) return [make('number', 0, String(number))];
  if (role === 'sign' || role === 'title') {
    // A title is one only beside a name: "Rani" alone, or Master as the last word, is a name.
    if (count > 1 && (role === 'title' || position < count - 1))
      return [make(role === 'sign' ? 'sign' : 'title')];
  }
  if (role === 'particle' && count > 1) return [make('particle')];
  if (role === 'legal' && position > 0) return [make('legal')];
  if (role === 'legal' && count > 1) return [make('legal')];
  const initial = entry.familyKey ? null : initialLetters(text);
  if (initial && (count > 1 || hasDot)) return [make('initial', initial.letters, text, initial.possible)];
  if (role === 'second' && count > 1) return [make('second')];
  const together = count > 1 && !entry.familyKey ? lettersNamed(text) : null;
  if (together) return together.map((letter) => make('initial', bit(letter), letter));
  // Two or three Latin consonants are initials written together: "JC Juncker", "RKM".
  if (/^[bcdfghjklmnpqrstvwxz]{2,3}$/.test(text) && count > 1 && !entry.familyKey)
    return Array.from(text, (letter) => make('initial', bit(letter), letter));
  return [make(entry.isSurname && position === count - 1 && count > 1 ? 'family' : 'given')];
}

function wordsOf(list: readonly Token[]): NameWord[] {
  const words = joinNumbers(list.flatMap((token, position) => wordOf(token, position, list.length))).slice(
    0,
    MAX_WORDS,
  );
  if (words.some(isNaming)) return withoutRepeats(words);
  // Beside initials alone a title is the name: "Selvi K.".
  const title = words.findLastIndex(({ role }) => role === 'title');
  if (title < 0) return joinInitials(words);
  return words.with(title, { ...words[title]!, role: 'given' });
}

/** Tens and units in a row are one number: forty-four. */
function joinNumbers(words: readonly NameWord[]): NameWord[] {
  const out: NameWord[] = [];
  for (const word of words) {
    const before = out.at(-1);
    if (
      before?.role === 'number' &&
      word.role === 'number' &&
      /^[2-9]0$/.test(before.text) &&
      /^[1-9]$/.test(word.text)
    ) {
      out[out.length - 1] = { ...word, text: String(Number(before.text) + Number(word.text)) };
    } else out.push(word);
  }
  return out;
}

/** Letters that stand without a name are one: "A.B.C. Company" is ABC. */
function joinInitials(words: readonly NameWord[]): NameWord[] {
  const initials = words.filter(({ role }) => role === 'initial');
  const first = initials[0];
  if (!first || initials.length < 2) return [...words];
  const joined: NameWord = {
    ...first,
    text: initials.map(({ text }) => text).join(''),
    role: 'given',
    letters: 0,
    possibleLetters: 0,
  };
  return words.flatMap((word) => (word === first ? [joined] : word.role === 'initial' ? [] : [word]));
}

/** A name written twice says nothing more. */
function withoutRepeats(words: readonly NameWord[]): NameWord[] {
  return words.filter(
    (word, index) => !isNaming(word) || words.findIndex(({ text }) => text === word.text) === index,
  );
}

/**
 * Takes a name in any script apart: titles and signs, given and second names, a family name, initials, the relative after
 * a mark of kinship, other names, an order turned round by a comma. Never fails: what it cannot read has no words. Reads at
 * most MAX_NAME_LENGTH characters and MAX_WORDS words. Rules: domain reference F.2, `data/titles.yaml`.
 */
export function parseName(text: string): ParsedName {
  const normalised = normalise(text);
  const bearer: Token[] = [];
  const aliases: Token[][] = [];
  const relative: Token[] = [];
  let relation: Relation | null = null;
  let target: Token[] = bearer;
  let beforeBracket: Token[] | null = null;
  let commaAt = -1;
  for (const token of tokens(normalised)) {
    if (token.mark === 'kinship' && token.entry.title) {
      if (relation === null) relation = token.entry.title.relation ?? 'guardian';
      target = relative;
    } else if (token.mark === 'alias') {
      if (target === relative) continue;
      target = [];
      aliases.push(target);
    } else if (token.mark === 'open') {
      beforeBracket ??= target;
      if (bearer.length > 0 && target === bearer) {
        target = [];
        aliases.push(target);
      }
    } else if (token.mark === 'close') {
      if (beforeBracket && target !== relative) target = beforeBracket;
      beforeBracket = null;
    } else if (token.mark === 'comma') {
      if (target === bearer && bearer.length > 0 && commaAt < 0) commaAt = bearer.length;
    } else if (token.entry.groupRule === 'translation' && target !== relative) bearer.push(token);
    else target.push(token);
  }
  // A list may begin with the mark itself: then the name that stands is the bearer's.
  const isRelativeOnly = bearer.length === 0 && relative.length > 0;
  const own = isRelativeOnly ? relative : bearer;
  const isReversed = !isRelativeOnly && commaAt > 0 && commaAt < own.length;
  const ordered = isReversed ? [...own.slice(commaAt), ...own.slice(0, commaAt)] : own;
  const words = wordsOf(ordered);
  return {
    normalised,
    script: scriptOf(normalised),
    words,
    relative:
      !isRelativeOnly && relation && relative.length > 0 ? { relation, words: wordsOf(relative) } : null,
    aliases: aliases.map(wordsOf).filter((alias) => alias.some(isNaming)),
    isReversed,
    gender: genderOf(words),
  };
}

function genderOf(words: readonly NameWord[]): Gender | null {
  const said = new Set(
    words.flatMap(({ entry, role }) =>
      entry.title?.gender && role !== 'given' && role !== 'family' ? [entry.title.gender] : [],
    ),
  );
  return said.size === 1 ? [...said][0]! : null;
}
