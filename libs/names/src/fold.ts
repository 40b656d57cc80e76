import sanscriptModule from '@indic-transliteration/sanscript';

/** The package is CommonJS while its types say ES module; this is what it really exports. */
const Sanscript = sanscriptModule as unknown as { t(text: string, from: string, to: string): string };

/**
 * One phonetic space for names in Bangla, Devanagari and Latin script, coarse on purpose: it finds candidates,
 * and the caller ranks them. Rules: domain reference F.2 and F.3 (sound foldings of published Bangla keys).
 */

const DIGIT_ZEROS = [0x09e6, 0x0966, 0x0660, 0x06f0];

/** Bangla, Devanagari, Arabic and Urdu digits as ASCII digits; everything else unchanged. */
export function foldDigits(text: string): string {
  return text.replace(/[\u09e6-\u09ef\u0966-\u096f\u0660-\u0669\u06f0-\u06f9]/g, (digit) => {
    const code = digit.charCodeAt(0);
    const zero = DIGIT_ZEROS.find((start) => code >= start && code <= start + 9)!;
    return String(code - zero);
  });
}

/** Bengali, Devanagari, Arabic or Latin, by the first letter that tells; null when the text has no such letter. */
export function scriptOf(text: string): 'Beng' | 'Deva' | 'Arab' | 'Latn' | null {
  const letter =
    /(?=[\p{L}\p{M}])(?:\p{Script=Bengali}|\p{Script=Devanagari}|\p{Script=Arabic}|\p{Script=Latin})/u.exec(
      text,
    )?.[0];
  if (!letter) return null;
  if (/\p{Script=Bengali}/u.test(letter)) return 'Beng';
  if (/\p{Script=Devanagari}/u.test(letter)) return 'Deva';
  return /\p{Script=Arabic}/u.test(letter) ? 'Arab' : 'Latn';
}

/** Honorific prefixes whose spellings are one sign; a name keeps the sign but is never found by it alone. */
const PREFIX_SIGNS: Readonly<Record<string, string>> = {
  md: 'md',
  mohd: 'md',
  muhd: 'md',
  mohammad: 'md',
  mohammed: 'md',
  muhammad: 'md',
  mohamad: 'md',
  muhammed: 'md',
  mohamed: 'md',
  moha: 'md',
  mo: 'md',
  mohammada: 'md',
  muhammada: 'md',
  mst: 'mst',
  most: 'mst',
  mosa: 'mst',
  mosah: 'mst',
  mocha: 'mst',
  mosammat: 'mst',
  mosammot: 'mst',
  musammat: 'mst',
  mochah: 'mst',
};

function romanise(word: string): string {
  const script = scriptOf(word);
  if (script === 'Beng') {
    // য is said j; য় (with nukta) is the glide. ং and ঃ of abbreviations carry no sound of their own.
    const spoken = word
      .replace(/য(?!\u09bc)/g, 'জ')
      .replace(/য\u09bc/g, 'য')
      .replace(/[ড়ঢ়]|[ডঢ]\u09bc/gu, 'র')
      .replace(/ঁ/g, '')
      .replace(/ৎ/g, 'ত');
    return Sanscript.t(spoken, 'bengali', 'iso');
  }
  if (script === 'Deva') {
    const spoken = word
      .replace(/[ड़ढ़]|[डढ]\u093c/gu, 'र')
      .replace(/ज़|ज\u093c/gu, 'ज')
      .replace(/फ़|फ\u093c/gu, 'फ')
      .replace(/\u093c/g, '')
      .replace(/ँ/g, '');
    return Sanscript.t(spoken, 'devanagari', 'iso');
  }
  return word;
}

/** Lower-case Latin reading without marks, words apart: "মোঃ রফিকুল ইসলাম" → "md rafikul islam"-like. */
export function foldName(text: string): string {
  const words = foldDigits(text.normalize('NFKC').toLowerCase())
    .replace(/[\u200b-\u200d\ufeff]/g, '')
    .replace(/[ঃः:.।,;/\\()[\]{}"'’‘`_\-–—]+/g, ' ')
    .split(/\s+/)
    .filter(Boolean);
  return words
    .map((word) => {
      const isIndic = /[\p{Script=Bengali}\p{Script=Devanagari}]/u.test(word);
      const roman = romanise(word).normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
      // ISO 15919 writes চ/च as c and ছ/छ as ch; Latin spellings write both as ch.
      const latin = (isIndic ? roman.replace(/ch?/g, 'ch') : roman).replace(/[^\p{L}\p{N}+@]/gu, '');
      const sign = PREFIX_SIGNS[latin];
      if (sign) return sign;
      return isIndic ? latin.replace(/([^aeiou])a$/, '$1') : latin;
    })
    .filter(Boolean)
    .join(' ');
}

/** Consonant skeleton of one folded word: what survives the usual spellings of a South Asian name. */
export function soundKey(foldedWord: string): string {
  if (/\d/.test(foldedWord)) return foldedWord;
  if (foldedWord === 'md' || foldedWord === 'mst') return foldedWord;
  const sounds = foldedWord
    .replace(/ksh|ks|x/g, 'k')
    .replace(/ph/g, 'f')
    .replace(/sh|ch(?=h)/g, 's')
    .replace(/ck|q/g, 'k')
    .replace(/c(?!h)/g, (c, at: number, all: string) => (/[eiy]/.test(all[at + 1] ?? '') ? 's' : 'k'))
    .replace(/ch/g, 'c')
    .replace(/v|w(?=[aeiou])/g, 'b')
    .replace(/z/g, 'j')
    .replace(/p(?=f)/g, '')
    .replace(/([bdgjkptc])h/g, '$1');
  const initialVowel = /^[aeiouy]/.test(sounds) ? 'a' : '';
  const consonants = sounds
    .replace(/^h(?=.)/, 'H')
    .replace(/[aeiouyhw]/g, '')
    .replace(/H/, 'h')
    .replace(/(.)\1+/g, '$1')
    .replace(/m(?=[bf])/g, 'm');
  return initialVowel + consonants || foldedWord;
}

/** Folded words and their sound keys, for an index of names. */
export interface SearchTokens {
  readonly words: readonly string[];
  readonly keys: readonly string[];
}

export function searchTokens(text: string): SearchTokens {
  const words = [...new Set(foldName(text).split(' ').filter(Boolean))];
  const keys = [...new Set(words.map(soundKey).filter((key) => key.length > 1 || /\d/.test(key)))];
  return { words, keys };
}
