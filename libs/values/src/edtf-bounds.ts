import edtf, { type ExtendedDate } from 'edtf';
import { OPEN_END_DAY, OPEN_START_DAY } from '#domain';
import { readPart, utcDay, type PartReading } from './date-parts.js';

const DAY_MS = 86_400_000;
const SHAPE = /^[\dXYEuS.,?~%/[\]{}:TZ+-]+$/;
const SEASON = /^(\d{4})-(2[1-8])([?~%]?)$/;
const NO_CALENDAR_DAY = /(^|[/[{,.])-?\d{4}-(\d{2})-(\d{2})/g;

/**
 * Outer days of an EDTF text (ISO 8601-2), by the `edtf` package, with two corrections: seasons 21–28 are the
 * northern three months (the package counts quarters), and a day that no calendar has is told apart from no EDTF.
 */
export function readEdtf(text: string): PartReading {
  if (!SHAPE.test(text) || !/\d/.test(text) || /^-?\d+$/.test(text)) return null; // a bare number is no EDTF here
  const season = SEASON.exec(text);
  if (season) {
    const year = Number(season[1]);
    const month = 3 + 3 * ((Number(season[2]) - 21) % 4);
    return {
      edtf: text,
      first: utcDay(year, month, 1),
      last: utcDay(year, month + 3, 0),
      isUncertain: season[3] !== '',
    };
  }
  let date: ExtendedDate;
  try {
    date = edtf(text);
  } catch (error) {
    if (error instanceof RangeError && text.includes('/')) return reversed(text);
    for (const [, , month, day] of text.matchAll(NO_CALENDAR_DAY)) {
      if (Number(month) >= 1 && Number(day) >= 1) return 'impossible';
    }
    return null;
  }
  return {
    edtf: text,
    first: dayOf(date.min, OPEN_START_DAY),
    last: dayOf(date.max, OPEN_END_DAY),
    isUncertain: /[?~%]/.test(text),
  };
}

function dayOf(milliseconds: number | null, open: number): number {
  if (milliseconds === null || !Number.isFinite(milliseconds)) return open;
  return Math.min(Math.max(Math.floor(milliseconds / DAY_MS), OPEN_START_DAY), OPEN_END_DAY);
}

/** An interval that ends before it begins: given back with its days the wrong way round, so that the caller can say so. */
function reversed(text: string): PartReading {
  const [from, to] = text.split('/').map((end) => readPart(end, end, {}) ?? readEdtf(end));
  if (!from || !to || from === 'impossible' || to === 'impossible') return null;
  return { edtf: text, first: from.first, last: to.last, isUncertain: false };
}
