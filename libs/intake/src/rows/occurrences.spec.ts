import { Occurrences } from './occurrences.js';

const id = (n: number): string => `ast_${n.toString(36).padStart(26, '-')}`;

test('the first, second and third equal claim are told apart', () => {
  const counted = new Occurrences(10);
  expect(['a', 'b', 'a', 'a', 'b'].map((each) => counted.next(each))).toEqual([0, 0, 1, 2, 1]);
});
test('a hundred thousand different claims are all first but for a handful, and equal runs agree', () => {
  const run = (): number[] => {
    const counted = new Occurrences(100_000);
    return Array.from({ length: 100_000 }, (_, n) => counted.next(id(n)));
  };
  const first = run();
  expect(first.filter((count) => count > 0).length).toBeLessThan(100);
  expect(run()).toEqual(first);
});
