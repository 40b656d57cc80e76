import fc from 'fast-check';
import { spellingLikeness, typingErrors } from './spelling.js';

test.each([
  ['lanyon', 'lanyln', 1],
  ['4814', '4184', 1],
  ['wallner', 'waller', 1],
  ['', 'abc', 3],
  ['রফিক', 'রফিক', 0],
])('%s and %s: %i errors', (a, b, errors) => {
  expect(typingErrors(a, b)).toBe(errors);
});

test('errors are symmetric, at most the longer length, and above a bound only said to be above it', () => {
  fc.assert(
    fc.property(fc.string({ maxLength: 90 }), fc.string({ maxLength: 90 }), fc.nat(5), (a, b, most) => {
      const errors = typingErrors(a, b);
      expect(typingErrors(b, a)).toBe(errors);
      expect(errors).toBeLessThanOrEqual(64);
      const bounded = typingErrors(a, b, most);
      expect(bounded).toBe(errors <= most ? errors : bounded);
      if (errors > most) expect(bounded).toBeGreaterThan(most);
    }),
  );
});

test('likeness is 1 for the same and 0 below the floor', () => {
  expect(spellingLikeness('abc', 'abc', 0.6)).toBe(1);
  expect(spellingLikeness('abcdef', 'uvwxyz', 0.6)).toBe(0);
  expect(spellingLikeness('', '', 0.6)).toBe(1);
});
