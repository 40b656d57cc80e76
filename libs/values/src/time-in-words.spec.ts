import { epochDay, OPEN_END_DAY, OPEN_START_DAY } from '#domain';
import { numberInWords, timeInWords } from './time-in-words.js';

const between = (from: string | null, to: string | null, isUncertain = false) => ({
  earliestDay: from ? epochDay(from) : OPEN_START_DAY,
  latestDay: to ? epochDay(to) : OPEN_END_DAY,
  isUncertain,
});

describe('a time in words', () => {
  test.each([
    [between('2025-03-05', '2025-03-05'), '5 Mar 2025'],
    [between('2025-03-01', '2025-03-31'), 'Mar 2025'],
    [between('2024-12-01', '2024-12-31'), 'Dec 2024'],
    [between('2025-01-01', '2025-12-31'), '2025'],
    [between('2025-03-01', '2025-04-30'), '1 Mar 2025 – 30 Apr 2025'],
    [between('2024-07-01', '2025-06-30'), '1 Jul 2024 – 30 Jun 2025'],
    [between('2025-03-05', null), 'since 5 Mar 2025'],
    [between(null, '2025-03-05'), 'until 5 Mar 2025'],
    [between('2025-03-05', '2025-03-05', true), 'about 5 Mar 2025'],
    [between(null, null), null],
  ])('%j is said as %s', (time, words) => {
    expect(timeInWords(time, 'en')?.replace('Sept', 'Sep') ?? null).toBe(words);
  });
  test('is said in Bangla and Hindi letters and digits, in the order of the language', () => {
    expect(timeInWords(between('2025-03-05', '2025-03-05'), 'bn')).toMatch(/^৫ মার্চ,? ২০২৫$/);
    expect(timeInWords(between('2025-03-05', null, true), 'hi')).toMatch(/^लगभग ५ मार्च २०२५ से$/);
  });
  test('numbers have the digits and groups of the language, and what is no number stays', () => {
    expect(numberInWords('145000', 'en')).toBe('1,45,000');
    expect(numberInWords('45000', 'bn')).toBe('৪৫,০০০');
    expect(numberInWords('about 45', 'en')).toBe('about 45');
    expect(numberInWords('', 'en')).toBe('');
  });
});
