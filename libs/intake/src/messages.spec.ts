import { messageOf, MESSAGE_KEYS } from './messages.js';
import { BN } from './messages/bn.js';
import { EN } from './messages/en.js';
import { HI } from './messages/hi.js';

const words = (text: string): string[] => [...text.matchAll(/\{(\w+)\}/g)].map((match) => match[1]!).sort();

test('every message exists in the three languages and fills the same words', () => {
  for (const key of MESSAGE_KEYS) {
    expect([key, [...new Set(words(BN[key]))]]).toEqual([key, [...new Set(words(EN[key]))]]);
    expect([key, [...new Set(words(HI[key]))]]).toEqual([key, [...new Set(words(EN[key]))]]);
  }
});
test('Bangla and Hindi are written in their own script', () => {
  for (const key of MESSAGE_KEYS) {
    expect(BN[key]).toMatch(/[\u0980-\u09ff]/);
    expect(HI[key]).toMatch(/[\u0900-\u097f]/);
  }
});
test('where nothing is near enough, no "did you mean" is asked', () => {
  const values = { column: 'x', fileName: 'a.csv', nearest: '' };
  expect(messageOf('columnUnknown', values, 'en')).toBe('The file a.csv has no column “x”.');
  expect(messageOf('columnUnknown', values, 'bn')).toBe('a.csv ফাইলে “x” কলাম নেই।');
  expect(messageOf('columnUnknown', values, 'hi')).toBe('a.csv में कॉलम “x” नहीं है।');
});
test('an unknown key is shown as it is, not swallowed', () =>
  expect(messageOf('newCode', {}, 'en')).toBe('newCode'));
test('numbers are written in the digits of the language; words of a file stay as they are', () => {
  const values = { column: '12', fileName: '7.csv', row: 12345 };
  expect(messageOf('reportRow', values, 'en')).toBe('row 12345');
  expect(messageOf('reportRow', values, 'bn')).toBe('১২৩৪৫ নং সারি');
  expect(messageOf('reportRow', values, 'hi')).toContain('१२३४५');
  expect(messageOf('headerDuplicate', values, 'bn')).toContain('7.csv ফাইলের শিরোনামে “12” কলামটি');
});
