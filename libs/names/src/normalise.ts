/** Longest name that is read, in characters; what follows is cut, so that no name costs more than a bounded time. */
export const MAX_NAME_LENGTH = 400;

const DIGIT_ZEROS = [0x09e6, 0x0966, 0x0660, 0x06f0];

/** Bangla, Devanagari, Arabic and Urdu digits as ASCII digits; everything else unchanged. */
export function foldDigits(text: string): string {
  return text.replace(/[\u09e6-\u09ef\u0966-\u096f\u0660-\u0669\u06f0-\u06f9]/g, (digit) => {
    const code = digit.charCodeAt(0);
    const zero = DIGIT_ZEROS.find((start) => code >= start && code <= start + 9)!;
    return String(code - zero);
  });
}

/** ISO 15924 code of a script that the library reads by rules of its own. */
export type Script = 'Beng' | 'Deva' | 'Arab' | 'Latn';

/** Bengali, Devanagari, Arabic or Latin, by the first letter that tells; null when the text has no such letter. */
export function scriptOf(text: string): Script | null {
  const letter =
    /(?=[\p{L}\p{M}])(?:\p{Script=Bengali}|\p{Script=Devanagari}|\p{Script=Arabic}|\p{Script=Latin})/u.exec(
      text,
    )?.[0];
  if (!letter) return null;
  if (/\p{Script=Bengali}/u.test(letter)) return 'Beng';
  if (/\p{Script=Devanagari}/u.test(letter)) return 'Deva';
  return /\p{Script=Arabic}/u.test(letter) ? 'Arab' : 'Latn';
}

/** Vowel signs that old typing puts down in two parts, or in the wrong order, where Unicode has no equivalence. */
const SPLIT_VOWELS: readonly (readonly [RegExp, string])[] = [
  [/\u0947\u093e|\u093e\u0947/g, '\u094b'],
  [/\u0948\u093e|\u093e\u0948/g, '\u094c'],
  [/\u09be\u09c7/g, '\u09cb'],
  [/\u0905\u093e/g, '\u0906'],
  [/\u0985\u09be/g, '\u0986'],
];

/** Letters before a visarga, colon or danda that ends a word: there it marks an abbreviation, as a full stop does. */
const ABBREVIATION_MARK = /(?<=[\p{L}\p{M}])[\u0983\u0903\u0970:;।॥](?![\p{L}\p{M}])/gu;

/** Where a capital follows a small letter two words were written as one: SiemensAG, MdRahim; not in McDonald. */
const GLUED_CAPITAL = /(?<=\p{Ll})(?<!(?<!\p{L})Ma?c)(?=\p{Lu})/gu;

/**
 * One spelling of a name as text: two words glued at a capital (MdRahim) parted, NFC (so য় ড় ঢ় are letter and nukta however they were typed, and ে + া is ো), no
 * zero-width, bidirectional or control characters, ASCII digits, lower case, one sign for each kind of quotation mark and
 * dash, and the visarga, colon or danda that abbreviates (মোঃ, মো:, मो।) as a full stop. Never fails; a name longer than
 * MAX_NAME_LENGTH is cut. Rules: domain reference F.3 (1).
 */
export function normalise(text: string): string {
  const short = text.length > 4 * MAX_NAME_LENGTH ? text.slice(0, 4 * MAX_NAME_LENGTH) : text;
  let composed = foldDigits(
    short.normalize('NFKC').replace(GLUED_CAPITAL, ' ').toLowerCase().normalize('NFC'),
  )
    .replace(
      /[\u00ad\u034f\u061c\u0640\u115f\u1160\u17b4\u17b5\u180b-\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff]/g,
      '',
    )
    .replace(/[\p{Cc}\p{Zs}\p{Zl}\p{Zp}]+/gu, ' ')
    .replace(/[\p{Co}\p{Cn}\p{Cs}]/gu, '')
    .replace(/[\u2018\u2019\u201b\u02bc\u02bb\u0060\u00b4\u2032]/g, "'")
    .replace(/[\u2010-\u2015\u2212]/g, '-')
    .replace(ABBREVIATION_MARK, '.')
    .replace(/[:;।॥\u0964]/g, ' ')
    .replace(/[\u0983\u0903]/g, '')
    .replace(/\s+/g, ' ')
    .trim();
  for (const [split, whole] of SPLIT_VOWELS) composed = composed.replace(split, whole);
  return composed.length > MAX_NAME_LENGTH ? composed.slice(0, MAX_NAME_LENGTH).trim() : composed;
}
