import { dayIn, filterInput, NO_FILTER } from './audit-filter.js';

describe('the days of an auditor', () => {
  it('last from midnight to midnight by the clock of the own country', () => {
    const days = { ...NO_FILTER, fromDay: '2030-01-07', toDay: '2030-01-07' };
    expect(filterInput(days, 'Asia/Dhaka')).toMatchObject({
      from: '2030-01-06T18:00:00.000Z',
      to: '2030-01-07T18:00:00.000Z',
    });
    expect(filterInput(days, 'Asia/Kolkata')).toMatchObject({
      from: '2030-01-06T18:30:00.000Z',
      to: '2030-01-07T18:30:00.000Z',
    });
    expect(dayIn('2030-01-06T18:00:00.000Z', 'Asia/Dhaka')).toBe('2030-01-07');
    expect(dayIn('2030-01-06T18:00:00.000Z', 'Asia/Kolkata')).toBe('2030-01-06');
  });
  it('and what is left empty is asked of nobody', () => {
    expect(new Set(Object.values(filterInput({ ...NO_FILTER, person: '  ' }, 'UTC')))).toEqual(
      new Set([null]),
    );
  });
});
