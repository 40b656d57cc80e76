/** Epoch day (days since 1970-01-01, UTC) that stands for an open end. Sentinels keep comparisons plain numbers. */
export const OPEN_START_DAY = -1_000_000;
export const OPEN_END_DAY = 1_000_000;
/** Epoch second that stands for "not yet superseded". */
export const NOT_SUPERSEDED = 32_503_680_000;

/** When something was so in the world: the words as said, the EDTF reading of them, and epoch-day bounds. */
export interface ValidTime {
  /** As the source said it, in its language; never normalised away. */
  readonly verbatim?: string;
  /** ISO 8601-2 (EDTF); absent when the words could not be read as a date. */
  readonly edtf?: string;
  /** Outer (possible) bounds, inclusive epoch days. */
  readonly earliestDay: number;
  readonly latestDay: number;
  /** Uncertain `?`, approximate `~` or read from vague words: shown hatched. */
  readonly isUncertain: boolean;
}

export const UNKNOWN_TIME: ValidTime = {
  earliestDay: OPEN_START_DAY,
  latestDay: OPEN_END_DAY,
  isUncertain: false,
};

/** Inclusive overlap of two day intervals. */
export function overlaps(a: Pick<ValidTime, 'earliestDay' | 'latestDay'>, from: number, to: number): boolean {
  return a.earliestDay <= to && a.latestDay >= from;
}

/** Epoch day of an ISO date `YYYY-MM-DD`; throws RangeError when it is no calendar day. */
export function epochDay(isoDate: string): number {
  const time = Date.parse(`${isoDate}T00:00:00Z`);
  if (Number.isNaN(time) || new Date(time).toISOString().slice(0, 10) !== isoDate)
    throw new RangeError(`not a calendar day: ${isoDate}`);
  return time / 86_400_000;
}

/** Is it an ISO date `YYYY-MM-DD` of a day that the calendar has? */
export function isDay(text: string): boolean {
  try {
    epochDay(text);
    return true;
  } catch {
    return false;
  }
}

/** ISO date of an epoch day; null for the open ends. */
export function isoDate(day: number): string | null {
  if (day <= OPEN_START_DAY || day >= OPEN_END_DAY) return null;
  return new Date(day * 86_400_000).toISOString().slice(0, 10);
}

/** From the first day of the month of the one to the last of that of the other; an open end stays open. */
export function wholeMonths<T extends { readonly validFrom: number; readonly validTo: number }>(days: T): T {
  // Day 0 is the last of the month before.
  const monthEdge = (day: number, monthsOn: number, of: number): number => {
    if (isoDate(day) === null) return day;
    const at = new Date(day * 86_400_000);
    return Date.UTC(at.getUTCFullYear(), at.getUTCMonth() + monthsOn, of) / 86_400_000;
  };
  return { ...days, validFrom: monthEdge(days.validFrom, 0, 1), validTo: monthEdge(days.validTo, 1, 0) };
}
