import { epochDay, OPEN_END_DAY, OPEN_START_DAY } from '#domain';
import { link, period } from './fixture.js';
import { asWithin, histogram, timeSpan, timeSteps } from './derive-time.js';

const day = epochDay;

describe('the time slider', () => {
  it('spans what is dated and passes over open ends', () => {
    expect(
      timeSpan([period(day('2025-03-01'), OPEN_END_DAY), period(OPEN_START_DAY, day('2025-06-30'))]),
    ).toEqual({ fromDay: day('2025-03-01'), toDay: day('2025-06-30') });
    expect(timeSpan([period(OPEN_START_DAY, OPEN_END_DAY)])).toBeNull();
    expect(timeSpan([])).toBeNull();
  });
  it('steps by whole months of the calendar when dates lie loose', () => {
    const loose = Array.from({ length: 90 }, (_, at) =>
      period(day('2025-01-10') + at * 3, day('2025-01-10') + at * 3),
    );
    const steps = timeSteps(loose);
    expect(steps[0]).toEqual({ fromDay: day('2025-01-01'), toDay: day('2025-01-31') });
    expect(steps[1]).toEqual({ fromDay: day('2025-02-01'), toDay: day('2025-02-28') });
    expect(steps.at(-1)!.toDay).toBeGreaterThanOrEqual(loose.at(-1)!.toDay);
  });
  it('never takes more than sixty steps, even over a century', () => {
    const long = Array.from({ length: 400 }, (_, at) =>
      period(day('1900-01-01') + at * 100, day('1900-01-01') + at * 100 + 7),
    );
    expect(timeSteps(long).length).toBeLessThanOrEqual(60);
  });
  it('leaves no day out between one step and the next', () => {
    const steps = timeSteps([
      period(day('2021-02-03'), day('2021-02-03')),
      period(day('2026-11-24'), day('2026-11-24')),
    ]);
    steps.slice(1).forEach((step, at) => expect(step.fromDay).toBe(steps[at]!.toDay + 1));
  });
  it('draws periods that follow each other as equally high, not doubled where they meet', () => {
    const phases = Array.from({ length: 11 }, (_, at) => period(at * 61, at * 61 + 60));
    expect(new Set(histogram(phases).map(({ count }) => count))).toEqual(new Set([1]));
  });
  it('counts a single day once', () => {
    const bars = histogram([period(0, 0), period(500, 500), period(1_000, 1_000)]);
    expect(bars.reduce((sum, { count }) => sum + count, 0)).toBe(3);
  });
  it('draws a link that has ended as it was while it held, and as ended in every later window', () => {
    const ended = {
      ...link('a', 'MEMBER_OF', 'b', {
        strength: 'ended',
        periods: [period(day('2020-01-01'), day('2021-06-30'))],
      }),
      independentSources: 2,
    };
    const within = (from: string, to: string) =>
      asWithin(ended, { fromDay: day(from), toDay: day(to) }).strength;
    expect(within('2020-03-01', '2020-03-31')).toBe('corroborated');
    expect(within('2021-06-01', '2021-06-30')).toBe('corroborated');
    expect(within('2021-06-01', '2021-07-31')).toBe('ended');
    expect(asWithin(ended, null)).toBe(ended);
    const disputed = { ...ended, strength: 'disputed' as const };
    expect(asWithin(disputed, { fromDay: day('2020-03-01'), toDay: day('2020-03-31') })).toBe(disputed);
  });
});
