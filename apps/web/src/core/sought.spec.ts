import { isNumber, whyNothing } from './sought.js';

describe('words that found nothing', () => {
  it.each(['+880', '৮৮০', '01', '(0)17'])('“%s” is too little of a number', (words) =>
    expect(whyNothing(words)).toBe('search.noneOfNumber'),
  );
  it.each(['PP-1004', ' pp-7k3q'])('“%s” is a code, which no search finds', (words) =>
    expect(whyNothing(words)).toBe('search.noneOfCode'),
  );
  it.each(['+8801', '+880 1012-345678', 'BD-22', 'Rafi 1', 'PPE', '+'])(
    '“%s” is said to be neither',
    (words) => expect(whyNothing(words)).toBe('search.none'),
  );
  it('may be a number, in any script', () => {
    for (const words of ['+880 1012-345678', '০১০১২', '१२३४']) expect(isNumber(words)).toBe(true);
    for (const words of ['', '+', 'GA 11', 'PP-1004']) expect(isNumber(words)).toBe(false);
  });
});
