const DAY_MS = 86_400_000;
export type Precision = 'year' | 'month' | 'day';

/** How precisely a period was told: whole years, whole months, or days. From and to are epoch days, both within it. */
export function precisionOf(fromDay: number, toDay: number): Precision {
  const first = new Date(fromDay * DAY_MS);
  const after = new Date((toDay + 1) * DAY_MS);
  if (first.getUTCDate() !== 1 || after.getUTCDate() !== 1) return 'day';
  return first.getUTCMonth() === 0 && after.getUTCMonth() === 0 ? 'year' : 'month';
}

/** What a formatter of dates is asked for to show a period as precisely as it was told, and no more. */
export const PERIOD_FORMAT: Readonly<Record<Precision, Intl.DateTimeFormatOptions>> = {
  year: { timeZone: 'UTC', year: 'numeric' },
  month: { timeZone: 'UTC', year: 'numeric', month: 'short' },
  day: { timeZone: 'UTC', year: 'numeric', month: 'short', day: 'numeric' },
};
