import { epochDay } from '#domain';
import { precisionOf } from './period.js';

describe('a period is told as precisely as it is known', () => {
  it.each([
    ['2023-05-01', '2023-05-31', 'month'],
    ['2023-02-01', '2023-02-28', 'month'],
    ['2024-02-01', '2024-02-28', 'day'],
    ['2023-05-01', '2023-07-31', 'month'],
    ['2023-01-01', '2023-12-31', 'year'],
    ['2021-01-01', '2023-12-31', 'year'],
    ['2023-05-01', '2023-05-01', 'day'],
    ['2023-05-02', '2023-05-31', 'day'],
  ])('%s to %s: %s', (from, to, precision) => {
    expect(precisionOf(epochDay(from), epochDay(to))).toBe(precision);
  });
});
