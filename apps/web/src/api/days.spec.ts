import { dayIn, endOfDay } from './days.js';

const day = (iso: string) => Date.parse(`${iso}T00:00:00Z`) / 86_400_000;

describe('the days of an agency', () => {
  it.each([
    ['2026-03-12', 'Asia/Dhaka', '2026-03-12T17:59:59.000Z'],
    ['2026-03-12', 'Asia/Kolkata', '2026-03-12T18:29:59.000Z'],
    ['2026-03-12', 'UTC', '2026-03-12T23:59:59.000Z'],
    // In the summer of 2009 the clocks of Dhaka were an hour ahead; that night they went back.
    ['2009-07-01', 'Asia/Dhaka', '2009-07-01T16:59:59.000Z'],
    ['2009-12-31', 'Asia/Dhaka', '2009-12-31T17:59:59.000Z'],
  ])('%s in %s ends at %s', (iso, zone, instant) => {
    expect(endOfDay(day(iso), zone)).toBe(instant);
    expect(dayIn(Date.parse(instant), zone)).toBe(day(iso));
    expect(dayIn(Date.parse(instant) + 1_000, zone)).toBe(day(iso) + 1);
  });

  it('leave now as it is', () => expect(endOfDay(null, 'Asia/Dhaka')).toBeNull());
});
