/** Days are epoch days (UTC). Source: Bangla Academy's revised calendar; ../README.md says what is uncertain. */
const DAY_MS = 86_400_000;
const FIRST_REVISED = 1394; // officially from 1987
/** Years since BS 1426, from Ashwin on, have a sixth month of 31 days (in force from October 2019). */
const REFORM_YEAR = 1426;

const isLeap = (year: number): boolean => (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;

/** Days in a month (1 = Boishakh) of a Bangla year, as kept in Bangladesh. Falgun is long when its Gregorian year is leap. */
export function daysInBanglaMonth(year: number, month: number): number {
  const reformed = year >= REFORM_YEAR;
  const leap = isLeap(year + 594);
  if (month <= 5) return 31;
  if (month === 6) return reformed ? 31 : 30;
  if (month === 11) return reformed ? (leap ? 30 : 29) : leap ? 31 : 30;
  return 30;
}

/**
 * Epoch day of a Bangla date as kept in Bangladesh: 1 Boishakh is 14 April. Null when there is no such day.
 * Before BS 1394 (1987) the old reckoning was in use and the answer can be a day off: see `isBanglaDateSure`.
 */
export function banglaToEpochDay(year: number, month: number, day: number): number | null {
  if (month < 1 || month > 12 || day < 1 || day > daysInBanglaMonth(year, month)) return null;
  let days = Date.UTC(year + 593, 3, 14) / DAY_MS;
  for (let m = 1; m < month; m++) days += daysInBanglaMonth(year, m);
  return days + day - 1;
}

/** False where the day may be one off: before the official calendar, and always in West Bengal. */
export function isBanglaDateSure(year: number, keptIn: 'BD' | 'IN'): boolean {
  return keptIn === 'BD' && year >= FIRST_REVISED;
}
