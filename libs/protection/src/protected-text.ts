import { foldDigits, foldName } from '#names';
import { termOf } from './terms.js';

/** Days are no numbers of anybody. */
const DAY = /\b(?:\d{4}[-./]\d{1,2}[-./]\d{1,2}|\d{1,2}[-./]\d{1,2}[-./](?:\d{4}|\d{2}))\b/g;
/**
 * Ten digits or more, however they are grouped: phones of both countries (10 and 11, with a country code up to 13),
 * national ids of Bangladesh (10, 13, 17), Aadhaar (12).
 */
const LONG_NUMBER = /(?<![\p{L}\p{N}_])\+?\d(?:[ .()\-\u2010-\u2015\u00a0]{0,2}\d){9,}/u;
/** Passports of both countries, Indian voter ids (EPIC) and tax numbers (PAN). */
const DOCUMENT = /(?<![\p{L}\p{N}_])(?:[A-Z]{1,3}-?\d{7}|[A-Z]{5}\d{4}[A-Z])(?![\p{L}\p{N}_])/iu;

const PROTECTED_EN =
  '(?:victim|survivor|witness|complainant|informant|minor|rescued (?:girl|boy|child|woman|person))';
/** Words that announce a protected person's name, in English, Bangla, Hindi and the two in Latin letters. */
const ANNOUNCED = [
  `\\b${PROTECTED_EN}(?:['\u2019]?s?)? (?:full |real |true )?name\\b`,
  `\\b(?:full |real |true )?name of (?:the |a )?${PROTECTED_EN}`,
  `\\b${PROTECTED_EN}(?: is)? (?:named|called) `,
  '(?<![\\p{L}\\p{M}])(?:ভুক্তভোগী|ভিকটিম|ভিক্টিম|নির্যাতিতা|নির্যাতিত|ধর্ষিতা|উদ্ধারকৃত|সাক্ষী|অভিযোগকারী|বাদী)\\p{M}*(?:ের|র)? ?(?:আসল |পুরো |পূর্ণ )?নাম',
  '(?<![\\p{L}\\p{M}])(?:पीड़िता|पीड़ित|विक्टिम|नाबालिग|बच्ची|गवाह|शिकायतकर्ता|मुखबिर)(?: लड़की| बच्ची)? ?(?:का|की|के) (?:असली |पूरा )?नाम',
  '\\b(?:bhuktobhogi|victim)(?:[- ]?(?:r|er|ke))? (?:asol |puro )?na+m\\b',
  '\\b(?:p(?:i|ee)dita?|victim) (?:ka|ki|ke) (?:asli |pura )?na+m\\b',
].map((pattern) => new RegExp(pattern.normalize('NFC'), 'iu'));

/** One spelling of white space, digits and signs, so that nothing slips through by how it was typed. */
function plain(text: string): string {
  return foldDigits(text.normalize('NFKC').normalize('NFC'))
    .replace(/[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/g, '')
    .replace(/\s+/g, ' ');
}

/** Does the text hold a phone or document number, or words that announce a protected person's name? */
export function announcesIdentity(text: string): boolean {
  const clean = plain(text);
  const undated = clean.replace(DAY, ' / ');
  return (
    LONG_NUMBER.test(undated) || DOCUMENT.test(undated) || ANNOUNCED.some((pattern) => pattern.test(clean))
  );
}

/** Names have at most so many words. */
const WORDS_MAX = 6;

/** Every run of words in the text as a look-up term: one that names somebody in the vault is among them. */
export function nameTermsIn(text: string): string[] {
  const words = foldName(text).split(' ').filter(Boolean);
  const terms = new Set<string>();
  for (let from = 0; from < words.length; from++)
    for (let length = 1; length <= WORDS_MAX && from + length <= words.length; length++) {
      const term = termOf('name', words.slice(from, from + length).join(' '));
      if (term !== null) terms.add(term);
    }
  return [...terms];
}
