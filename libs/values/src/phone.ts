import { parsePhoneNumberFromString } from 'libphonenumber-js/max';
import { foldDigits } from './digits.js';
import type { IdentifierReading } from './identifier.js';

/** Country whose national numbers a file writes without a country code. */
export type Region = 'BD' | 'IN';

/**
 * E.164 of a telephone number in any script and spacing. National forms are read in `region` first, then in the
 * other country; a number that no plan has keeps the form nearest to E.164 and `check: failed`, or `unassigned` where it
 * has the right length in a range that the plan gives to nobody. A text with fewer than three digits is no number and stays
 * as it is: different ones must not become one. `issuer` is the country.
 */
export function normalisePhone(raw: string, region: Region = 'BD'): IdentifierReading {
  const text = foldDigits(raw)
    .replace(/^\s*(?:tel|mob(?:ile)?|ph(?:one)?|ফোন|মোবাইল|फ़ोन|मोबाइल)\s*[:.]?\s*/iu, '')
    .trim();
  const home = parsePhoneNumberFromString(text, region);
  if (home?.isValid())
    return { normalised: home.number, check: 'passed', ...(home.country ? { issuer: home.country } : {}) };
  const away = parsePhoneNumberFromString(text, region === 'BD' ? 'IN' : 'BD');
  if (away?.isValid())
    return { normalised: away.number, check: 'passed', ...(away.country ? { issuer: away.country } : {}) };
  if (home) return { normalised: home.number, check: home.isPossible() ? 'unassigned' : 'failed' };
  const digits = text.replace(/\D/g, '');
  return {
    normalised: digits.length < 3 ? text : (text.startsWith('+') ? '+' : '') + digits,
    check: 'failed',
  };
}

const PROVIDER: readonly (readonly [RegExp, string])[] = [
  [/b-?kash|বিকাশ/i, 'bkash'],
  [/nagad|নগদ/i, 'nagad'],
  [/rocket|রকেট|dbbl/i, 'rocket'],
  [/upay|উপায়|উপায়/i, 'upay'],
];

/**
 * Mobile-money account: the wallet's mobile number behind its provider, `bkash:+8801…`. Rocket writes one more
 * digit, which is dropped. The provider comes from the text, or from `provider`; it is left out when neither says.
 */
export function normaliseMobileMoney(raw: string, provider?: string): IdentifierReading {
  const named =
    PROVIDER.find(([pattern]) => pattern.test(`${provider ?? ''} ${raw}`))?.[1] ?? provider?.toLowerCase();
  const digits = foldDigits(raw).replace(/\D/g, '');
  const national = digits.replace(/^(00)?88(?=01)/, '');
  const wallet = named === 'rocket' && national.length === 12 ? national.slice(0, 11) : national;
  const phone = normalisePhone(wallet, 'BD');
  return {
    normalised: named ? `${named}:${phone.normalised}` : phone.normalised,
    check: phone.check,
    ...(named ? { issuer: named } : {}),
  };
}
