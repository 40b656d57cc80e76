import type { Random } from './random.js';

const digits = (random: Random, count: number): string =>
  Array.from({ length: count }, () => String(random.int(0, 9))).join('');
const letters = (random: Random, count: number): string =>
  Array.from({ length: count }, () => random.pick('abcdefghijkmnpqrstuvwxyz23456789'.split(''))).join('');

/** Sum of Luhn's rule without a check digit; the check digit that completes it is `(10 - sum % 10) % 10`. */
function luhnSum(body: string): number {
  return [...body]
    .reverse()
    .reduce(
      (total, digit, at) =>
        total +
        (at % 2 === 0 ? Math.floor((Number(digit) * 2) / 10) + ((Number(digit) * 2) % 10) : Number(digit)),
      0,
    );
}

/**
 * Numbers that can't be anybody's, each by a rule that the spec proves:
 * - phones: +880 10 is no mobile range of Bangladesh (011 and 013 to 019 are); +91 10 is neither a mobile (6 to 9) nor an
 *   area code (they begin at 11) of India. Not +91 5: towns of Uttar Pradesh have it;
 * - mobile money: the national form of such a phone, `010…`; UPI: the handle `@setudemo`, which no bank has; banks and hundi: `DEMO…`;
 * - plates: state ZZ; handsets: a type code that begins with 00 and so belongs to no maker;
 * - national identity numbers: district 00 (districts are 01 to 94); passports: series ZZ 0, and in India the first letter Z and
 *   the second digit 0, neither of which is used; voter cards: a check digit that fails, as on a forged card;
 * - online: names with a hyphen, which no platform allows; pages under `.invalid`, which is reserved.
 */
export const number = {
  phone: (random: Random, country: 'BD' | 'IN'): string =>
    country === 'BD' ? `+88010${digits(random, 8)}` : `+9110${digits(random, 8)}`,
  /** The account of a mobile-money customer is the phone number as written at home: `01012345678`. */
  mobileMoney: (phone: string): string => phone.replace(/^\+88/, ''),
  upi: (random: Random): string => `demo${digits(random, 6)}@setudemo`,
  account: (random: Random): string => `DEMO${digits(random, 8)}`,
  plate: (random: Random): string =>
    `ZZ ${String(random.int(1, 99)).padStart(2, '0')} ZZ ${String(random.int(1000, 9999))}`,
  imei: (random: Random): string => {
    const body = `00${digits(random, 12)}`;
    return `${body}${String((10 - (luhnSum(body) % 10)) % 10)}`;
  },
  nid: (random: Random): string => `00${String(random.int(1, 2))}${digits(random, 10)}`,
  passport: (random: Random, country: 'BD' | 'IN'): string =>
    country === 'BD' ? `ZZ0${digits(random, 6)}` : `Z0${digits(random, 6)}`,
  voterCard: (random: Random): string => {
    const body = digits(random, 6);
    return `ZZZ${body}${String((11 - (luhnSum(body) % 10)) % 10)}`;
  },
  handle: (random: Random): string => `demo-${letters(random, 7)}`,
  page: (random: Random): string => `https://setu-demo.invalid/${letters(random, 7)}`,
};
