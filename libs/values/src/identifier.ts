import { createHmac } from 'node:crypto';
import { luhn36Holds, luhnHolds, verhoeffHolds } from './checksum.js';
import { foldDigits } from './digits.js';
import { normaliseMobileMoney, normalisePhone, type Region } from './phone.js';
import { normalisePlate } from './vehicle.js';

/** Kinds of identifiers; the codes are those of `identifierKind` in the vocabulary. */
export const IDENTIFIER_KINDS = [
  'phone',
  'imei',
  'bd-nid',
  'passport',
  'aadhaar',
  'aadhaar-last4',
  'in-pan',
  'in-epic',
  'in-gstin',
  'in-ifsc',
  'upi',
  'vehicle-plate',
  'mfs',
  'account',
  'email',
  'handle',
  'url',
  'case',
  'external',
  'pseudonym',
  'other',
] as const;
export type IdentifierKind = (typeof IDENTIFIER_KINDS)[number];

/**
 * What an identifier says of itself: its check digit and form hold; its form holds and the range is one that is given to
 * nobody, such as a network that no country has; something does not hold; nothing can be told.
 */
export type IdentifierCheck = 'passed' | 'unassigned' | 'failed' | 'unknown';

export interface IdentifierReading {
  /** Form for comparing and searching. */
  readonly normalised: string;
  /** A failed check is a flag, never a refusal. */
  readonly check: IdentifierCheck;
  /** Country or company that gave it, where the number itself says so. */
  readonly issuer?: string;
  /** What may be kept instead of the raw text; absent when the raw text may be kept. */
  readonly keepInstead?: string;
}

export interface IdentifierOptions {
  /** Country whose national telephone numbers are written without a country code. */
  readonly region?: Region;
  /** Issuing country of a passport, ISO 3166-1 alpha-2. */
  readonly country?: string;
  /** Mobile-money company, when a column of its own says so. */
  readonly provider?: string;
  /** Secret of this installation: without it an Aadhaar number keeps its last four digits only. */
  readonly key?: Buffer;
}

/**
 * Normal form and check of an identifier, from any script. Rules: A.8 of the domain reference, restated in README.md.
 * Never throws and never refuses: what has no known form keeps its letters and digits with `check: failed`.
 */
export function normaliseIdentifier(
  kind: IdentifierKind,
  raw: string,
  options: IdentifierOptions = {},
): IdentifierReading {
  const text = foldDigits(raw).normalize('NFC').trim();
  const compact = text.toUpperCase().replace(/[\s.\-_/]/g, '');
  switch (kind) {
    case 'phone':
      return normalisePhone(raw, options.region);
    case 'mfs':
      return normaliseMobileMoney(raw, options.provider);
    case 'vehicle-plate':
      return normalisePlate(raw);
    case 'bd-nid':
      return nationalId(compact);
    case 'aadhaar':
    case 'aadhaar-last4':
      return aadhaar(compact, options.key);
    case 'passport':
      return passport(compact, options.country);
    case 'in-pan':
      return form(compact, /^[A-Z]{3}[ABCFGHJLPT][A-Z]\d{4}[A-Z]$/, 'IN');
    case 'in-epic':
      return /^[A-Z]{3}\d{7}$/.test(compact)
        ? checked(compact, luhnHolds(compact.slice(3)), 'IN')
        : { normalised: compact, check: 'failed' };
    case 'in-gstin':
      return /^\d{2}[A-Z]{5}\d{4}[A-Z][0-9A-Z]Z[0-9A-Z]$/.test(compact)
        ? checked(compact, luhn36Holds(compact), 'IN')
        : { normalised: compact, check: 'failed' };
    case 'in-ifsc':
      return form(compact, /^[A-Z]{4}0[A-Z0-9]{6}$/, 'IN', compact.slice(0, 4));
    case 'imei':
      return imei(compact);
    case 'upi':
      return form(text.toLowerCase().replace(/\s/g, ''), /^[a-z0-9._-]{2,256}@[a-z]{2,64}$/);
    case 'email':
      return form(text.toLowerCase().replace(/^mailto:/, ''), /^[^\s@]+@[^\s@]+\.[^\s@.]{2,}$/);
    case 'account':
      return { normalised: compact, check: /\d/.test(compact) ? 'unknown' : 'failed' };
    case 'handle':
      return { normalised: text.toLowerCase().replace(/^@/, ''), check: 'unknown' };
    case 'url':
      return url(text);
    case 'case':
      return {
        normalised: text
          .toUpperCase()
          .replace(/\s*([/-])\s*/g, '$1')
          .replace(/\s+/g, ' '),
        check: /\d/.test(text) ? 'unknown' : 'failed',
      };
    default:
      return { normalised: text.replace(/\s+/g, ' '), check: 'unknown' };
  }
}

const checked = (normalised: string, holds: boolean, issuer?: string): IdentifierReading => ({
  normalised,
  check: holds ? 'passed' : 'failed',
  ...(issuer ? { issuer } : {}),
});
const form = (normalised: string, pattern: RegExp, country?: string, issuer = country): IdentifierReading =>
  checked(normalised, pattern.test(normalised), issuer);

/** 10, 13 or 17 digits; no public check digit. The third digit of the 13 is the kind of area; 17 begin with the year of birth. */
function nationalId(digits: string): IdentifierReading {
  const tail = digits.length === 17 ? digits.slice(4) : digits;
  const birthYear = Number(digits.slice(0, 4));
  const wellFormed =
    /^(\d{10}|\d{13}|\d{17})$/.test(digits) &&
    (digits.length === 10 || /^\d\d[123459]/.test(tail)) &&
    (digits.length !== 17 || (birthYear >= 1900 && birthYear <= 2030));
  return {
    normalised: digits,
    check: wellFormed ? 'unknown' : 'failed',
    ...(wellFormed ? { issuer: 'BD' } : {}),
  };
}

/** Keeps the last four digits and a keyed hash for comparing; the full number is never given back. */
function aadhaar(text: string, key?: Buffer): IdentifierReading {
  const digits = text.replace(/\D/g, '');
  const lastFour = digits.slice(-4);
  const shown = `XXXXXXXX${lastFour}`;
  if (digits.length === 4)
    return { normalised: lastFour, check: 'unknown', issuer: 'IN', keepInstead: lastFour };
  const palindrome = digits === [...digits].reverse().join('');
  const holds = /^[2-9]\d{11}$/.test(digits) && !palindrome && verhoeffHolds(digits);
  const hash =
    key && digits.length === 12
      ? `#${createHmac('sha256', key).update(`aadhaar\u0000${digits}`).digest('hex').slice(0, 32)}`
      : '';
  return {
    normalised: `${lastFour}${hash}`,
    check: holds ? 'passed' : 'failed',
    issuer: 'IN',
    keepInstead: shown,
  };
}

function passport(text: string, country?: string): IdentifierReading {
  const indian = /^[A-Z]\d{7}$/.test(text);
  const bangladeshi = /^[A-Z]{1,2}\d{7,8}$/.test(text) && text.length === 9;
  const holds = country === 'IN' ? indian : country === 'BD' ? bangladeshi : indian || bangladeshi;
  if (!holds && country && country !== 'IN' && country !== 'BD') {
    return { normalised: text, check: /^[A-Z0-9]{6,12}$/.test(text) ? 'unknown' : 'failed', issuer: country };
  }
  const issuer = holds ? (indian ? 'IN' : 'BD') : undefined;
  return { normalised: text, check: holds ? 'unknown' : 'failed', ...(issuer ? { issuer } : {}) };
}

/** 14 digits carry no check, 15 a Luhn digit, 16 (IMEISV) a software version instead of it: the first 14 are the handset. */
function imei(text: string): IdentifierReading {
  if (/^\d{15}$/.test(text)) return checked(text, luhnHolds(text));
  return { normalised: text, check: /^(\d{14}|\d{16})$/.test(text) ? 'unknown' : 'failed' };
}

function url(text: string): IdentifierReading {
  const bare = text
    .replace(/^https?:\/\//i, '')
    .replace(/^(?:www|m)\./i, '')
    .replace(/\/+$/, '');
  const [host = '', ...path] = bare.split('/');
  return {
    normalised: [host.toLowerCase(), ...path].join('/'),
    check: /^[^\s/]+\.[^\s/]{2,}$/.test(host) ? 'passed' : 'failed',
  };
}
