import { foldDigits, readMoney, readNumber } from './digits.js';

test.each([
  ['০১২৩৪৫৬৭৮৯', '0123456789'],
  ['०१२३४५६७८९', '0123456789'],
  ['۰۱۲', '012'],
  ['ক-১২', 'ক-12'],
  ['abc', 'abc'],
])('%s folds to %s', (text, expected) => expect(foldDigits(text)).toBe(expected));
test.each([
  ['1,20,000', 120000],
  ['১,২০,০০০.৫০', 120000.5],
  ['1,234,567', 1234567],
  ['12 00 000', 1200000],
  ['-3', -3],
  ['−3', -3],
  ['.5', 0.5],
  ['১২', 12],
])('%s is the number %d', (text, expected) => expect(readNumber(text)).toBe(expected));
test.each(['1,2,3', 'about 5', '', '12a', '1.2.3', '--1'])('"%s" is no number, and is not guessed', (text) =>
  expect(readNumber(text)).toBeNull(),
);
test.each([
  ['৳ ৫,০০০', { amount: 5000, currency: 'BDT' }],
  ['Rs. 1,20,000/-', { amount: 120000, currency: 'INR' }],
  ['₹500', { amount: 500, currency: 'INR' }],
  ['Tk 5000', { amount: 5000, currency: 'BDT' }],
  ['5000', { amount: 5000 }],
])('%s is a sum', (text, expected) => expect(readMoney(text)).toEqual(expected));
test('a sum in words is not guessed', () => expect(readMoney('half a lakh')).toBeNull());
