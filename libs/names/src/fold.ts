import { lookUp, lookupForm, nearestSpelling } from './lexicon.js';
import { foldDigits } from './normalise.js';
import { readWord, toPlainLatin } from './reading.js';
import { skeleton } from './skeleton.js';
import { soundCode } from './sound-table.js';

/**
 * Folded words and sound keys for a full-text index: coarse on purpose, they find candidates and the caller ranks them.
 * They stand on the same sounds as `compareNames`.
 */

const ROMAN: Readonly<Record<string, string>> = {
  a: 'a',
  ɔ: 'a',
  á: 'a',
  ā: 'a',
  i: 'i',
  ī: 'i',
  ū: 'u',
  ṃ: 'm',
  u: 'u',
  e: 'e',
  o: 'o',
  ə: 'e',
  k: 'k',
  kh: 'kh',
  g: 'g',
  gh: 'gh',
  ng: 'ng',
  c: 'ch',
  ch: 'ch',
  j: 'j',
  jh: 'jh',
  z: 'z',
  t: 't',
  th: 'th',
  d: 'd',
  dh: 'dh',
  ṭ: 't',
  ṭh: 'th',
  ḍ: 'd',
  ḍh: 'dh',
  n: 'n',
  p: 'p',
  ph: 'f',
  f: 'f',
  b: 'b',
  bh: 'bh',
  v: 'v',
  w: 'w',
  ʷ: 'w',
  m: 'm',
  y: 'y',
  ʸ: 'y',
  r: 'r',
  ṛ: 'r',
  l: 'l',
  zh: 'zh',
  s: 's',
  sh: 'sh',
  ṣ: 'sh',
  ĝ: 'g',
  ŷ: 'y',
  h: 'h',
  ʰ: 'h',
};
const romanByCode = new Map(Object.entries(ROMAN).map(([sound, letters]) => [soundCode(sound), letters]));

const SIGNS: Readonly<Record<string, string>> = { mohammad: 'md', mosammat: 'mst' };

function romanise(word: string): string {
  if (!/[^\u0000-\u024f\u1e00-\u1eff]/u.test(word)) return toPlainLatin(word);
  const { familyKey, groupKey, groupRule } = lookUp(word);
  if (familyKey) return familyKey;
  const reading = readWord(word);
  if (groupKey && groupRule === 'formal-short') return nearestSpelling(groupKey, reading);
  return Array.from(reading, (code) => romanByCode.get(code) ?? '').join('');
}

/** Lower-case Latin reading without marks, words apart: "মোঃ রফিকুল ইসলাম" → "md rafikul islam". */
export function foldName(text: string): string {
  const words = foldDigits(text.normalize('NFKC').toLowerCase())
    .replace(/[\u200b-\u200d\ufeff]/g, '')
    .replace(/[ঃः:.।,;/\\()[\]{}"'’‘`_\-–—]+/g, ' ')
    .split(/\s+/)
    .filter(Boolean);
  return words
    .map((word) => {
      const sign = SIGNS[lookUp(word).familyKey ?? ''];
      return sign ?? romanise(word).replace(/[^\p{L}\p{N}+@]/gu, '');
    })
    .filter(Boolean)
    .join(' ');
}

/**
 * Consonant skeleton of one folded word: what survives the usual spellings of a South Asian name. A formal and a short family
 * name (Bandyopadhyay, Banerjee) share one. Words with digits, and the signs md and mst, are their own keys.
 */
export function soundKey(foldedWord: string): string {
  if (/\d/.test(foldedWord) || Object.values(SIGNS).includes(foldedWord)) return foldedWord;
  const { groupKey, groupRule, familyKey } = lookUp(foldedWord);
  const spoken = familyKey ?? (groupRule === 'formal-short' ? groupKey : null) ?? foldedWord;
  return skeleton(readWord(lookupForm(spoken))) || foldedWord;
}

/** Folded words and their sound keys, for an index of names. */
export interface SearchTokens {
  readonly words: readonly string[];
  readonly keys: readonly string[];
}

/** What an index of names holds of a text, in any script: the folded words and the keys that are long enough to find by. */
export function searchTokens(text: string): SearchTokens {
  const words = [...new Set(foldName(text).split(' ').filter(Boolean))];
  const keys = [...new Set(words.map(soundKey).filter((key) => key.length > 1 || /\d/.test(key)))];
  return { words, keys };
}
