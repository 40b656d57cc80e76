import { announcesIdentity, nameTermsIn } from './protected-text.js';

describe('free text that may hold an identity', () => {
  it.each([
    // Phones and documents, however they are grouped and in whichever digits.
    'call 01711-000001 at night',
    'কল ০১৭১১০০০০০১',
    'फ़ोन ९८३०० ०००००',
    '+91 98300 00000',
    '(0171) 100-0001',
    '０１７１１０００００１',
    '017\u200b11\u200b000001',
    'NID 1990 1234 5678 90123',
    'Aadhaar 2345 6789 0123',
    'passport BX0100001',
    'P-1234567',
    'EPIC ABC1234567',
    'PAN ABCDE1234F',
    // Words that announce a name.
    'Victim name: Testbala',
    'the victim’s real name is known',
    'name of the survivor - Testbala',
    'a rescued girl named Testbala',
    'VICTIM  NAME',
    'ভুক্তভোগীর নাম: টেস্টবালা',
    'ভিকটিমের আসল নাম টেস্টবালা',
    'ধর্ষিতার নাম',
    'पीड़िता का नाम: टेस्टबाला',
    'पीडि़ता के बारे में: पीड़ित का असली नाम',
    'गवाह का नाम',
    'bhuktobhogir naam Testbala',
    'pidita ka naam Testbala',
  ])('is noticed: %s', (text) => {
    expect(announcesIdentity(text)).toBe(true);
  });

  it.each([
    'seen at the bus stand on 2024-01-12 and 2024-02-13',
    '12.01.2024 13.02.2024',
    'FIR 123/2024, GD 4567',
    'paid 1,00,000 taka in 3 parts',
    'plate WB 02 AB 1234',
    'the victim gave a statement',
    'name of the suspect: Rafikul Islam',
    'বিবাদীর নাম রফিকুল',
    'আসামির নাম রফিকুল',
    'आरोपी का नाम रफ़ीकुल',
    'call detail record of tower 1234567',
    '',
  ])('is left alone: %s', (text) => {
    expect(announcesIdentity(text)).toBe(false);
  });
});

describe('runs of words in a text', () => {
  it('hold each name that is in it, in either script', () => {
    const terms = nameTermsIn('She said (Testbala, Namuna) was there');
    expect(terms).toContain('name:testbala namuna');
    expect(nameTermsIn('সে রিনা খাতুন কে দেখেছে')).toEqual(expect.arrayContaining(nameTermsIn('রিনা খাতুন')));
  });
  it('hold no name of which a word is missing', () => {
    expect(nameTermsIn('Testbala was there')).not.toContain('name:testbala namuna');
    expect(nameTermsIn(' … ')).toEqual([]);
  });
});
