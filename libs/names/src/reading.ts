import { readDataFile } from './data-files.js';
import { readArabic } from './read-arabic.js';
import { isIndic, readIndic } from './read-indic.js';
import { readLatin } from './read-latin.js';
import { ASPIRATE_OF, isVowel, soundCode } from './sound-table.js';

/** Longest reading of a word, in sounds; what follows is cut. */
export const MAX_READING = 40;

interface ScriptFile {
  readonly kind: 'scripts';
  readonly scripts: Readonly<Record<string, Readonly<Record<string, string>>>>;
}

/** Latin letters that no canonical decomposition takes apart. */
const LATIN_LETTERS: readonly (readonly [string, string])[] = [
  ['ß', 'ss'],
  ['ø', 'o'],
  ['ł', 'l'],
  ['đ', 'd'],
  ['æ', 'ae'],
  ['œ', 'oe'],
  ['ı', 'i'],
  ['ð', 'd'],
  ['þ', 'th'],
  ['ə', 'e'],
  ['ḫ', 'kh'],
];
const romanByLetter = new Map<string, string>([
  ...Object.values(readDataFile<ScriptFile>('scripts.yaml', 'scripts').scripts).flatMap((letters) =>
    Object.entries(letters),
  ),
  ...LATIN_LETTERS,
]);

/** A word with letters of other alphabets, and with marked Latin letters, in plain Latin letters. */
export function toPlainLatin(word: string): string {
  let out = '';
  for (const letter of word
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '')
    .normalize('NFC'))
    out += romanByLetter.get(letter) ?? letter;
  return out;
}

/** Digits inside a Latin word are letters misread by a scanner. */
const MISREAD: Readonly<Record<string, string>> = {
  '0': 'o',
  '1': 'i',
  '3': 'e',
  '4': 'a',
  '5': 's',
  '7': 't',
  '9': 'g',
};
function withoutDigits(word: string): string {
  return /[a-z]/.test(word) ? word.replace(/[013-579]/g, (digit) => MISREAD[digit]!) : word;
}

type Reader = 'indic' | 'arabic' | 'latin';

function readerOf(letter: string): Reader {
  const code = letter.codePointAt(0)!;
  if (isIndic(code)) return 'indic';
  return (code >= 0x0600 && code < 0x0780) || (code >= 0xfb50 && code < 0xff00) ? 'arabic' : 'latin';
}

const READERS: Readonly<Record<Reader, (word: string) => number[]>> = {
  indic: readIndic,
  arabic: readArabic,
  latin: readLatin,
};

const sounds = (...names: string[]): ReadonlySet<number> => new Set(names.map(soundCode));
const NG = soundCode('ng');
const N = soundCode('n');
const N_BEFORE_LABIAL = soundCode('ṃ');
const LENGTH = soundCode('ː');
const WEAK_Y = soundCode('ʸ');
const H = soundCode('h');
const FINAL_H = soundCode('ʰ');
const Y = soundCode('y');
const NASALS = sounds('n', 'ng');
const LABIALS = sounds('p', 'ph', 'b', 'bh');
const VOICED_VELARS = sounds('g', 'gh', 'h');
const FRONT = sounds('i', 'ī', 'e');

/** What every script shares: a length sign for a doubled consonant, nasals as their neighbour has them, a weak glide after i. */
function settle(reading: readonly number[]): Uint8Array {
  const out: number[] = [];
  let isLong = false;
  for (let index = 0; index < reading.length && out.length < MAX_READING - 1; index += 1) {
    let code = reading[index]!;
    const next = reading[index + 1];
    const before = out.at(-1);
    if (code === next || (next !== undefined && ASPIRATE_OF.get(code) === next)) {
      isLong = !isVowel(code);
      continue;
    }
    if (code === H && before !== undefined && ASPIRATE_OF.has(before)) {
      out[out.length - 1] = ASPIRATE_OF.get(before)!;
      continue;
    }
    if (code === N && next !== undefined && LABIALS.has(next)) code = N_BEFORE_LABIAL;
    else if (
      NASALS.has(code) &&
      next !== undefined &&
      VOICED_VELARS.has(next) &&
      (next !== H || code === NG)
    ) {
      code = NG;
      index += 1;
    } else if (code === Y && before !== undefined && FRONT.has(before) && next !== undefined && isVowel(next))
      code = WEAK_Y;
    else if (code === H && next === undefined && before !== undefined && isVowel(before)) code = FINAL_H;
    out.push(code);
    if (isLong && code !== NG) out.push(LENGTH);
    isLong = false;
  }
  return Uint8Array.from(out);
}

/**
 * The sounds of one normalised word in any script, at most MAX_READING of them; letters of no known script are passed
 * over, so a word may have none. A word in two scripts is read run by run.
 */
export function readWord(word: string): Uint8Array {
  const first = word.charCodeAt(0);
  if (first >= 0x0900 && first < 0x0d80 && /^[\u0900-\u0d7f]+$/.test(word)) return settle(readIndic(word));
  const plain = withoutDigits(toPlainLatin(word));
  const reading: number[] = [];
  let run = '';
  let reader: Reader = 'latin';
  for (const letter of plain) {
    const wanted = readerOf(letter);
    if (wanted !== reader && run) {
      for (const code of READERS[reader](run)) reading.push(code);
      run = '';
    }
    reader = wanted;
    run += letter;
  }
  if (run) for (const code of READERS[reader](run)) reading.push(code);
  return settle(reading);
}
