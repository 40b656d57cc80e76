import { soundCode } from './sound-table.js';

/**
 * Bangla and Devanagari into sounds, akshara by akshara. The blocks of Unicode for the scripts of India share one order
 * (ISCII), so one table by offset serves Devanagari, Gurmukhi, Gujarati, Odia, Tamil, Telugu, Kannada and Malayalam; Bangla
 * keeps it with the exceptions of its speech: য is j, য় the glide, ড় ঢ় a flap, ya- and ba-phala hardly said.
 */

const s = soundCode;
const CONSONANTS: Readonly<Record<number, string>> = {
  0x15: 'k',
  0x16: 'kh',
  0x17: 'g',
  0x18: 'gh',
  0x19: 'ng',
  0x1a: 'c',
  0x1b: 'ch',
  0x1c: 'j',
  0x1d: 'jh',
  0x1e: 'n',
  0x1f: 'ṭ',
  0x20: 'ṭh',
  0x21: 'ḍ',
  0x22: 'ḍh',
  0x23: 'n',
  0x24: 't',
  0x25: 'th',
  0x26: 'd',
  0x27: 'dh',
  0x28: 'n',
  0x29: 'n',
  0x2a: 'p',
  0x2b: 'ph',
  0x2c: 'b',
  0x2d: 'bh',
  0x2e: 'm',
  0x2f: 'y',
  0x30: 'r',
  0x31: 'r',
  0x32: 'l',
  0x33: 'l',
  0x34: 'zh',
  0x35: 'v',
  0x36: 'sh',
  0x37: 'sh',
  0x38: 's',
  0x39: 'h',
  0x70: 'r',
  0x71: 'w',
};
const VOWELS: Readonly<Record<number, readonly string[]>> = {
  0x06: ['ā'],
  0x07: ['i'],
  0x08: ['ī'],
  0x09: ['u'],
  0x0a: ['ū'],
  0x0b: ['r', 'i'],
  0x0c: ['l', 'i'],
  0x0d: ['e'],
  0x0e: ['e'],
  0x0f: ['e'],
  0x10: ['a', 'i'],
  0x11: ['o'],
  0x12: ['o'],
  0x13: ['o'],
  0x14: ['a', 'u'],
  0x3e: ['ā'],
  0x3f: ['i'],
  0x40: ['ī'],
  0x41: ['u'],
  0x42: ['ū'],
  0x43: ['r', 'i'],
  0x44: ['r', 'i'],
  0x45: ['e'],
  0x46: ['e'],
  0x47: ['e'],
  0x48: ['a', 'i'],
  0x49: ['o'],
  0x4a: ['o'],
  0x4b: ['o'],
  0x4c: ['a', 'u'],
};
const CONSONANT_CODES = new Map(
  Object.entries(CONSONANTS).map(([offset, sound]) => [Number(offset), s(sound)]),
);
const VOWEL_CODES = new Map(
  Object.entries(VOWELS).map(([offset, sounds]) => [Number(offset), sounds.map(s)]),
);

const NUKTA = 0x3c;
const VIRAMA = 0x4d;
const FLAPPED = new Map([
  [0x21, s('ṛ')],
  [0x22, s('ṛ')],
  [0x1c, s('z')],
  [0x2b, s('f')],
]);
/** Letters after which a ba-phala is not heard. */
const SILENT_BA = new Set([0x36, 0x37, 0x38, 0x24, 0x26, 0x27, 0x1c, 0x28, 0x17, 0x39]);
const VELARS = new Set([0x15, 0x16, 0x17, 0x18]);
const LABIALS = new Set([0x2a, 0x2b, 0x2c, 0x2d, 0x2e]);

/** Whether a character belongs to a block with the common order. */
export function isIndic(code: number): boolean {
  return code >= 0x0900 && code < 0x0d80;
}

/** Sounds of a word in Bangla, Devanagari or a script of the same order; signs that are no letters are passed over. */
export function readIndic(word: string): number[] {
  const out: number[] = [];
  const isBangla = word.charCodeAt(0) >= 0x0980 && word.charCodeAt(0) < 0x0a00;
  const inherent = s(isBangla ? 'ɔ' : 'a');
  const at = (index: number): number =>
    index < word.length && isIndic(word.charCodeAt(index)) ? word.charCodeAt(index) & 0x7f : -1;
  for (let index = 0; index < word.length;) {
    const offset = at(index);
    index += 1;
    if (offset === 0x05) {
      // অ্যা is the open e of "Advocate"; otherwise the letter is the inherent vowel itself.
      if (isBangla && at(index) === VIRAMA) index += at(index + 2) === 0x3e ? 3 : 2;
      out.push(s(isBangla && at(index) !== -1 ? 'ɔ' : 'a'));
    } else if (offset === 0x13 && isBangla && at(index) === 0x2f && at(index + 1) === NUKTA) {
      out.push(s('w'));
      index += 2;
    } else if (VOWEL_CODES.has(offset)) {
      if (isBangla && (offset === 0x10 || offset === 0x48)) out.push(s('o'), s('i'));
      else if (isBangla && (offset === 0x14 || offset === 0x4c)) out.push(s('o'), s('u'));
      else out.push(...VOWEL_CODES.get(offset)!);
    } else if (offset === 0x01) out.push(s('~'));
    else if (offset === 0x02) out.push(anusvara(at(index), isBangla));
    else if (offset === 0x4e && isBangla) out.push(s('t'));
    else if (CONSONANT_CODES.has(offset)) {
      let code = CONSONANT_CODES.get(offset)!;
      const hasNukta = at(index) === NUKTA;
      if (hasNukta) {
        code = FLAPPED.get(offset) ?? code;
        index += 1;
      } else if (isBangla && offset === 0x2f) code = s('j');
      if (isBangla && hasNukta && offset === 0x2f && out.length > 0) code = s('ʸ');
      if (at(index) === VIRAMA && offset === 0x15 && at(index + 1) === 0x37) {
        out.push(code);
        code = s('ṣ');
        index += 2;
      } else if (at(index) === VIRAMA && offset === 0x1c && at(index + 1) === 0x1e) {
        out.push(s('ĝ'));
        code = s('ŷ');
        index += 2;
      }
      out.push(code);
      index = afterConsonant(index, offset);
    }
  }
  return out;

  /** Phalas, virama, vowel sign or the inherent vowel; returns where reading goes on. */
  function afterConsonant(from: number, base: number): number {
    let index = from;
    let isConjunct = false;
    if (from >= 3 && at(from - 2) === VIRAMA) isConjunct = true;
    while (at(index) === VIRAMA) {
      const next = at(index + 1);
      if (isBangla && next === 0x2f && at(index + 2) !== NUKTA && base !== 0x30) {
        out.push(s('ʸ'));
        index += 2;
      } else if (isBangla && next === 0x2c && SILENT_BA.has(base)) {
        out.push(s('ʷ'));
        index += 2;
      } else return index + 1;
      isConjunct = true;
    }
    const next = at(index);
    if (next >= 0x3e && next <= 0x4c) return index;
    const isLast = next === -1;
    if (!isLast || isConjunct) out.push(inherent);
    return index;
  }
}

function anusvara(next: number, isBangla: boolean): number {
  if (VELARS.has(next)) return s('ng');
  if (LABIALS.has(next)) return s('m');
  if (next >= 0x1a && next <= 0x28) return s('n');
  return s(isBangla ? 'ng' : '~');
}
