import fc from 'fast-check';
import { stdnum } from 'stdnum';
import { luhn36Holds, luhnHolds, verhoeffHolds } from './checksum.js';
import {
  IDENTIFIER_KINDS,
  normaliseIdentifier,
  type IdentifierKind,
  type IdentifierOptions,
} from './identifier.js';

const read = (kind: IdentifierKind, raw: string, options: IdentifierOptions = {}): string => {
  const { normalised, check, issuer } = normaliseIdentifier(kind, raw, options);
  return [normalised, check, issuer].filter(Boolean).join(' ');
};

// The example numbers that libphonenumber publishes for both countries.
describe('telephone numbers', () => {
  test.each([
    ['01812-345678', '+8801812345678 passed BD'],
    ['০১৮১২-৩৪৫৬৭৮', '+8801812345678 passed BD'],
    ['০০৮৮ ০১৮১২ ৩৪৫৬৭৮', '+8801812345678 passed BD'],
    ['880 1812 345678', '+8801812345678 passed BD'],
    ['মোবাইল: ০১৮১২৩৪৫৬৭৮', '+8801812345678 passed BD'],
    ['+91 81234 56789', '+918123456789 passed IN'],
    ['८१२३४ ५६७८९', '+918123456789 passed IN'],
  ])('%s', (raw, expected) => expect(read('phone', raw)).toBe(expected));
  test('a number without country code is read in the country of the file first', () => {
    expect(read('phone', '8123456789', { region: 'IN' })).toBe('+918123456789 passed IN');
  });
  test('texts that are no numbers stay as they are, so that different ones do not become one', () => {
    expect(read('phone', "=CMD|'/C calc'!A0")).toBe("=CMD|'/C calc'!A0 failed");
    expect(read('phone', 'unknown 0')).toBe('unknown 0 failed');
  });
  test('a number that no plan has is kept and flagged, not refused', () => {
    expect(read('phone', '01000000001')).toBe('+8801000000001 unassigned');
    expect(read('phone', '+91 10123 45678')).toBe('+911012345678 unassigned');
    expect(read('phone', '010000000012')).toMatch(/ failed$/);
    expect(read('phone', 'no phone')).toBe('no phone failed');
  });
  test('mobile money keeps the company and the wallet number', () => {
    expect(read('mfs', 'bKash 01812345678')).toBe('bkash:+8801812345678 passed bkash');
    expect(read('mfs', 'রকেট ০১৮১২৩৪৫৬৭৮৩')).toBe('rocket:+8801812345678 passed rocket');
    expect(read('mfs', '01812345678', { provider: 'Nagad' })).toBe('nagad:+8801812345678 passed nagad');
  });
});

describe('papers', () => {
  test.each<[IdentifierKind, string, string]>([
    ['bd-nid', '১২৩৪৫৬৭৮৯০', '1234567890 unknown BD'],
    ['bd-nid', '4110000000001', '4110000000001 unknown BD'],
    ['bd-nid', '19904110000000001', '19904110000000001 unknown BD'],
    ['bd-nid', '4170000000001', '4170000000001 failed'],
    ['bd-nid', '123', '123 failed'],
    ['passport', 'a 1234567', 'A1234567 unknown IN'],
    ['passport', 'AB1234567', 'AB1234567 unknown BD'],
    ['passport', '12', '12 failed'],
    ['in-pan', 'acupa 7085 r', 'ACUPA7085R passed IN'],
    ['in-pan', 'ACUXA7085R', 'ACUXA7085R failed IN'],
    ['in-epic', 'WKH1186253', 'WKH1186253 passed IN'],
    ['in-epic', 'WKH1186254', 'WKH1186254 failed IN'],
    ['in-gstin', '27AAPFU0939F1ZV', '27AAPFU0939F1ZV passed IN'],
    ['in-gstin', '27AAPFU0939F1ZW', '27AAPFU0939F1ZW failed IN'],
    ['imei', '49-015420-323751-8', '490154203237518 passed'],
    ['imei', '490154203237519', '490154203237519 failed'],
    ['imei', '4901542032375180', '4901542032375180 unknown'],
    ['in-ifsc', 'sbin0000300', 'SBIN0000300 passed SBIN'],
    ['in-ifsc', 'SBIN1000300', 'SBIN1000300 failed SBIN'],
    ['upi', 'Nobody@OKBANK', 'nobody@okbank passed'],
    ['email', 'Somebody@Example.ORG', 'somebody@example.org passed'],
    ['email', 'somebody at example', 'somebody at example failed'],
    ['account', '0123-4567 8901', '012345678901 unknown'],
    ['case', 'fir ১২ / ২০২৩', 'FIR 12/2023 unknown'],
    ['url', 'https://www.Example.org/Group/', 'example.org/Group passed'],
    ['handle', '@Some.One', 'some.one unknown'],
  ])('%s %s', (kind, raw, expected) => expect(read(kind, raw)).toBe(expected));
});

describe('Aadhaar', () => {
  test('the check digit is the Verhoeff digit', () => {
    expect(normaliseIdentifier('aadhaar', '2341 2341 2346').check).toBe('passed');
    expect(normaliseIdentifier('aadhaar', '२३४१ २३४१ २३४६').check).toBe('passed');
    expect(normaliseIdentifier('aadhaar', '2341 2341 2347').check).toBe('failed');
  });
  test('the full number never comes back, in no field; equal numbers compare equal under one key only', () => {
    const one = normaliseIdentifier('aadhaar', '234123412346', { key: Buffer.alloc(32, 1) });
    expect(JSON.stringify(one)).not.toContain('23412341');
    expect(one.keepInstead).toBe('XXXXXXXX2346');
    expect(normaliseIdentifier('aadhaar', '2341-2341-2346', { key: Buffer.alloc(32, 1) }).normalised).toBe(
      one.normalised,
    );
    expect(normaliseIdentifier('aadhaar', '234123412346', { key: Buffer.alloc(32, 2) }).normalised).not.toBe(
      one.normalised,
    );
    expect(normaliseIdentifier('aadhaar', '234123412346').normalised).toBe('2346');
  });
});

describe('vehicle plates', () => {
  test.each([
    ['WB 24 AB 1234', 'WB24AB1234 passed IN'],
    ['wb-06-a-0012', 'WB06A0012 passed IN'],
    ['22 BH 1234 AA', '22BH1234AA passed IN'],
    ['ZZ01AB1234', 'ZZ01AB1234 unassigned IN'],
    ['ঢাকা মেট্রো-গ ১১-২২৩৩', 'DHAKA-METRO-GA-11-2233 passed BD'],
    ['Dhaka Metro Ga 11-2233', 'DHAKA-METRO-GA-11-2233 passed BD'],
    ['যশোর-ট-১১-০০০১', 'JASHORE-TA-11-0001 passed BD'],
    ['Jessore Ta 11-0001', 'JASHORE-TA-11-0001 passed BD'],
    ['red bus', 'REDBUS failed'],
  ])('%s', (raw, expected) => expect(read('vehicle-plate', raw)).toBe(expected));
});

describe('against an independent implementation', () => {
  const { aadhaar, epic, gstin } = stdnum.IN!;
  test('Verhoeff agrees with stdnum on any twelve digits', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[2-9]\d{11}$/), (digits) => {
        const palindrome = digits === [...digits].reverse().join('');
        expect(verhoeffHolds(digits) && !palindrome).toBe(aadhaar!.validate(digits).isValid);
      }),
    );
  });
  test('Luhn agrees on voter cards', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^\d{7}$/), (digits) =>
        expect(luhnHolds(digits)).toBe(epic!.validate(`WKH${digits}`).isValid),
      ),
    );
  });
  test('Luhn mod 36 agrees on tax numbers', () => {
    fc.assert(
      fc.property(fc.constantFrom(...'0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ'), (last) => {
        const number = `27AAPFU0939F1Z${last}`;
        expect(luhn36Holds(number)).toBe(gstin!.validate(number).isValid);
      }),
    );
  });
  test('no text of any kind makes it throw, and nothing is refused', () => {
    fc.assert(
      fc.property(fc.constantFrom(...IDENTIFIER_KINDS), fc.string({ unit: 'grapheme' }), (kind, raw) => {
        expect(typeof normaliseIdentifier(kind, raw).normalised).toBe('string');
      }),
    );
  });
});
