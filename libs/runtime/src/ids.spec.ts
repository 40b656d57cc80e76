import { createHmac } from 'node:crypto';
import { deterministicId, randomId } from './ids.js';

const ALPHABET = 'abcdefghijklmnopqrstuvwxyz234567';
const expected = (key: Buffer, message: string): string => {
  const bits = [...createHmac('sha256', key).update(message).digest()].map((byte) => byte.toString(2).padStart(8, '0')).join('');
  return Array.from({ length: 26 }, (_, at) => ALPHABET[parseInt(bits.slice(at * 5, at * 5 + 5), 2)]).join('');
};

test.each([1, 32, 64, 65, 200])('an id is HMAC-SHA-256 of its parts, for a key of %i bytes', (length) => {
  const key = Buffer.alloc(length, 7);
  expect(deterministicId(key, 'ent', 'রহিমা', 'b')).toBe(`ent_${expected(key, '5:রহিমা\u001f1:b\u001f')}`);
});
test('parts can not run into each other, and another key gives another id', () => {
  const key = Buffer.alloc(32, 1);
  expect(deterministicId(key, 'ent', 'ab', 'c')).not.toBe(deterministicId(key, 'ent', 'a', 'bc'));
  expect(deterministicId(key, 'ent', 'a')).not.toBe(deterministicId(Buffer.alloc(32, 2), 'ent', 'a'));
});
test('random ids never repeat', () => expect(new Set(Array.from({ length: 1000 }, () => randomId('entity'))).size).toBe(1000));
