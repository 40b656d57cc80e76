import { isVowel, soundCode } from './sound-table.js';

/** Letter of a consonant in keys: voice is kept; breath, place and the sibilants are one. Empty for what spellings drop. */
const LETTERS: Readonly<Record<string, string>> = {
  k: 'k',
  kh: 'k',
  g: 'g',
  gh: 'g',
  ng: 'n',
  c: 'c',
  ch: 'c',
  j: 'j',
  jh: 'j',
  z: 'j',
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
  ph: 'f',
  f: 'f',
  b: 'b',
  bh: 'b',
  v: 'b',
  w: '',
  ʷ: '',
  m: 'm',
  y: '',
  ʸ: '',
  r: 'r',
  ṛ: 'r',
  l: 'l',
  zh: 'l',
  s: 's',
  sh: 's',
  ṣ: '',
  ː: '',
  ṃ: 'n',
  ĝ: 'g',
  ŷ: '',
  h: '',
  ʰ: '',
  '~': '',
};
const LETTER_BY_CODE = new Map(Object.entries(LETTERS).map(([sound, letter]) => [soundCode(sound), letter]));
const H = soundCode('h');
const NASAL_SIGN = soundCode('~');
const VELAR_NASAL = soundCode('ng');
const V = soundCode('v');
const W = soundCode('w');

/**
 * Consonants of a reading as a key. A word that begins with a vowel begins with "a"; h and w count only at the start, v not
 * after a consonant (Eshwar, Biswas).
 */
export function skeleton(reading: ArrayLike<number>): string {
  let out = '';
  for (let index = 0; index < reading.length; index += 1) {
    const code = reading[index]!;
    const isFirst = index === 0;
    let letter = LETTER_BY_CODE.get(code) ?? '';
    if (isFirst) letter = isVowel(code) ? 'a' : code === H ? 'h' : code === W ? 'b' : letter;
    else if (code === V && !isVowel(reading[index - 1]!)) letter = '';
    if (letter && letter !== out.at(-1)) out += letter;
  }
  return out;
}

/** Letters of pieces: voice folded, one nasal, one class of sibilants and affricates. */
const BLOCK_LETTERS: Readonly<Record<string, string>> = {
  g: 'k',
  d: 't',
  b: 'p',
  f: 'p',
  j: 's',
  c: 's',
  m: 'n',
};
/** Sounds that one spelling has and another drops, so that a word is looked for with and without them. */
const OPTIONAL = new Set(['v', 'w', 'ʷ', '~', 'ng', 'b'].map(soundCode));

/**
 * Coarse keys of a reading for choosing whom to compare: like `skeleton` with voice, nasals and sibilants folded, and where
 * the reading has a sound that spellings drop (v, w, a nasal sign), once with and once without it.
 */
export function blockKeys(reading: Uint8Array): string[] {
  const keys = new Set<string>();
  for (const isKept of [true, false]) {
    let key = '';
    for (let index = 0; index < reading.length; index += 1) {
      const code = reading[index]!;
      const isOptional = OPTIONAL.has(code);
      if (isOptional && !isKept) continue;
      let letter = isOptional
        ? code === NASAL_SIGN
          ? 'n'
          : code === VELAR_NASAL
            ? 'n'
            : 'p'
        : (LETTER_BY_CODE.get(code) ?? '');
      letter = BLOCK_LETTERS[letter] ?? letter;
      if (letter && letter !== key.at(-1)) key += letter;
    }
    keys.add(key || 'a');
  }
  return [...keys];
}
