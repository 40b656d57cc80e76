import { banglaToEpochDay, daysInBanglaMonth, isBanglaDateSure } from './bangla-calendar.js';
import { foldDigits } from './digits.js';
import { banglaMonth, gregorianMonth } from './month-names.js';

/** One date with its outer days; `null` = no known shape, `'impossible'` = a known shape that no calendar has. */
export interface DatePart {
  readonly edtf: string;
  readonly first: number;
  readonly last: number;
  readonly isUncertain: boolean;
}
export type PartReading = DatePart | 'impossible' | null;

export interface DateOptions {
  /** IANA zone that instants ending in `Z` are turned into before their day is taken, e.g. `Asia/Dhaka`. */
  readonly zone?: string;
  /** 03/04/2023 is 3 April (default, both countries) or 4 March. */
  readonly dayFirst?: boolean;
  /** Newest year that two digits may mean: with 2039, `39` is 2039 and `40` is 1940. */
  readonly newestYear?: number;
  /** Where Bangla dates are kept: West Bengal's reckoning may differ by a day, so its dates get a day either side. */
  readonly banglaKeptIn?: 'BD' | 'IN';
  /** Plain numbers from 20000 to 80000 are spreadsheet day numbers. Only for cells of a spreadsheet. */
  readonly serials?: boolean;
  /** The spreadsheet counts its days from 1904 (old Macintosh files). */
  readonly date1904?: boolean;
}

const DAY_MS = 86_400_000;
const pad = (value: number, size = 2): string => String(value).padStart(size, '0');
export const utcDay = (year: number, month: number, day: number): number => {
  const date = new Date(0);
  date.setUTCFullYear(year, month - 1, day);
  return date.getTime() / DAY_MS;
};
const daysInMonth = (year: number, month: number): number =>
  new Date(Date.UTC(2000 + (((year % 400) + 400) % 400), month, 0)).getUTCDate();
const isoOf = (day: number): string => new Date(day * DAY_MS).toISOString().slice(0, 10);
const part = (edtf: string, first: number, last: number, isUncertain = false): DatePart => ({
  edtf,
  first,
  last,
  isUncertain,
});

const isBanglaYear = (year: number): boolean => year >= 1300 && year <= 1500;

/** A Gregorian day; impossible when the calendar has no such day. */
export function gregorianDay(year: number, month: number, day: number): PartReading {
  if (month < 1 || month > 12 || day < 1 || day > daysInMonth(year, month)) return 'impossible';
  const at = utcDay(year, month, day);
  return part(`${pad(year, 4)}-${pad(month)}-${pad(day)}`, at, at);
}
function gregorianMonthOf(year: number, month: number): PartReading {
  if (month < 1 || month > 12) return 'impossible';
  return part(
    `${pad(year, 4)}-${pad(month)}`,
    utcDay(year, month, 1),
    utcDay(year, month, daysInMonth(year, month)),
  );
}
function gregorianYear(year: number): DatePart {
  return part(pad(year, 4), utcDay(year, 1, 1), utcDay(year, 12, 31));
}

function banglaSpan(
  first: number | null,
  last: number | null,
  year: number,
  options: DateOptions,
): PartReading {
  if (first === null || last === null) return 'impossible';
  const slack = isBanglaDateSure(year, options.banglaKeptIn ?? 'BD') ? 0 : 1;
  const from = first - slack;
  const to = last + slack;
  const edtf = from === to ? isoOf(from) : `${isoOf(from)}/${isoOf(to)}`;
  return part(edtf, from, to, slack > 0);
}
function banglaPart(
  year: number,
  month: number | null,
  day: number | null,
  options: DateOptions,
): PartReading {
  const firstMonth = month ?? 1;
  const lastMonth = month ?? 12;
  return banglaSpan(
    banglaToEpochDay(year, firstMonth, day ?? 1),
    banglaToEpochDay(year, lastMonth, day ?? daysInBanglaMonth(year, lastMonth)),
    year,
    options,
  );
}

function fullYear(digits: string, options: DateOptions): number {
  const year = Number(digits);
  if (digits.length !== 2) return year;
  const newest = options.newestYear ?? 2039;
  const sameCentury = Math.floor(newest / 100) * 100 + year;
  return sameCentury > newest ? sameCentury - 100 : sameCentury;
}

const NUMERIC = /^(\d{1,2})[./-](\d{1,2})[./-](\d{4}|\d{2})$/;
const YEAR_FIRST = /^(\d{4})[./-](\d{1,2})[./-](\d{1,2})$/;
const MONTH_YEAR = /^(\d{1,2})[./](\d{4})$/;
const DAY_MONTH = /^(\d{1,2})[./](\d{1,2})$/;
const CLOCK = /^(.+?)[T ,]+(\d{1,2}):(\d{2})(?::(\d{2})(?:\.\d+)?)?\s*(am|pm)?\s*(Z|[+-]\d{2}:?\d{2})?$/i;

function numericPart(text: string, options: DateOptions): PartReading {
  const yearFirst = YEAR_FIRST.exec(text);
  if (yearFirst) return gregorianDay(Number(yearFirst[1]), Number(yearFirst[2]), Number(yearFirst[3]));
  const numeric = NUMERIC.exec(text);
  if (numeric) {
    const [a, b] = [Number(numeric[1]), Number(numeric[2])];
    const year = fullYear(numeric[3]!, options);
    const [day, month] = options.dayFirst === false ? [b, a] : [a, b];
    return isBanglaYear(year) ? banglaPart(year, month, day, options) : gregorianDay(year, month, day);
  }
  const monthYear = MONTH_YEAR.exec(text);
  if (monthYear) return gregorianMonthOf(Number(monthYear[2]), Number(monthYear[1]));
  const dayMonth = DAY_MONTH.exec(text); // no year: at best doubtful, but 31/02 is wrong in every year
  if (dayMonth) {
    const [day, month] = options.dayFirst === false ? [dayMonth[2], dayMonth[1]] : [dayMonth[1], dayMonth[2]];
    return gregorianDay(2000, Number(month), Number(day)) === 'impossible' ? 'impossible' : null;
  }
  return null;
}

const BANGLA_ERA = /\s*(বঙ্গাব্দ|bangabda|\bbs)$/iu;
const COMMON_ERA = /\s*(খ্রিস্টাব্দ|খ্রিষ্টাব্দ|খ্রিঃ|খ্রি|ইং|সালের|সালে|সাল|ईस्वी|ई|सन|साल|\bad|\bce)\.?$/iu;
const DAY = '(\\d{1,2})(?:st|nd|rd|th|ই|লা|রা|ঠা|শে|এ)?';
const WORD = '([\\p{L}\\p{M}\\u200c\\u200d.]{2,})';
const DAY_MONTH_YEAR = new RegExp(`^${DAY}[\\s-]+${WORD}[\\s,-]+(\\d{4}|\\d{2})$`, 'iu');
const MONTH_DAY_YEAR = new RegExp(`^${WORD}\\s+${DAY},?\\s+(\\d{4})$`, 'iu');
const MONTH_WORD_YEAR = new RegExp(`^${WORD}[\\s,-]+(\\d{4})$`, 'iu');

function wordPart(text: string, options: DateOptions): PartReading {
  const dmy = DAY_MONTH_YEAR.exec(text);
  const mdy = dmy ? null : MONTH_DAY_YEAR.exec(text);
  const my = dmy || mdy ? null : MONTH_WORD_YEAR.exec(text);
  const word = dmy?.[2] ?? mdy?.[1] ?? my?.[1];
  const yearText = dmy?.[3] ?? mdy?.[3] ?? my?.[2];
  if (!word || !yearText) return null;
  const dayText = dmy?.[1] ?? mdy?.[2];
  const day = dayText === undefined ? null : Number(dayText);
  const year = fullYear(yearText, options);
  const month = gregorianMonth(word);
  if (month !== null) return day === null ? gregorianMonthOf(year, month) : gregorianDay(year, month, day);
  const banglaName = banglaMonth(word);
  if (banglaName === null || !isBanglaYear(year)) return null;
  return banglaPart(year, banglaName, day, options);
}

function zonedDay(text: string, zone: string): PartReading {
  const instant = Date.parse(text);
  if (Number.isNaN(instant)) return 'impossible';
  const local = new Intl.DateTimeFormat('en-CA', {
    timeZone: zone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
  }).format(instant);
  const [year, month, day] = local.split('-').map(Number) as [number, number, number];
  const at = utcDay(year, month, day);
  return part(text, at, at);
}

function clockPart(text: string, options: DateOptions): PartReading {
  const match = CLOCK.exec(text);
  if (!match) return null;
  const [, date = '', hours = '', minutes = '', seconds = '0', half, offset] = match;
  const day = numericPart(date, options) ?? wordPart(date, options);
  if (day === null || day === 'impossible') return day;
  const hour = (Number(hours) % (half ? 12 : 24)) + (half?.toLowerCase() === 'pm' ? 12 : 0);
  if (Number(hours) > 24 || (half && Number(hours) > 12) || Number(minutes) > 59 || Number(seconds) > 59)
    return 'impossible';
  const instant = `${day.edtf}T${pad(hour)}:${minutes}:${pad(Number(seconds))}`;
  if (!offset) return part(instant, day.first, day.last, day.isUncertain);
  const zone = offset.toUpperCase() === 'Z' ? 'Z' : offset.replace(/^(...)(\d\d)$/, '$1:$2');
  if (zone === 'Z' && options.zone) return zonedDay(`${instant}Z`, options.zone);
  return part(`${instant}${zone}`, day.first, day.last, day.isUncertain);
}

/** Epoch day of a spreadsheet's day number (1900 system, with its false 29 February 1900; or 1904). Fractions are the clock. */
export function serialToEpochDay(serial: number, date1904 = false): number {
  const whole = Math.floor(serial);
  return date1904 ? whole - 24_107 : whole - (whole < 60 ? 25_568 : 25_569);
}

/** Reads one date that is no interval. `text` has its digits folded; `written` is as the source wrote it. */
export function readPart(text: string, written: string, options: DateOptions): PartReading {
  if (/^\d{5}(\.\d+)?$/.test(text) && options.serials) {
    const day = serialToEpochDay(Number(text), options.date1904);
    if (Number(text) >= 20_000 && Number(text) <= 80_000) return part(isoOf(day), day, day);
  }
  if (BANGLA_ERA.test(text)) {
    const bare = text.replace(BANGLA_ERA, '').trim();
    return /^\d{4}$/.test(bare)
      ? banglaPart(Number(bare), null, null, options)
      : readPart(bare, written, options);
  }
  const plain = text.replace(COMMON_ERA, '').trim();
  if (/^\d{4}$/.test(plain)) {
    const year = Number(plain);
    if (isBanglaYear(year) && written !== foldDigits(written) && plain === text)
      return banglaPart(year, null, null, options);
    return year >= 1000 && year <= 2200 ? gregorianYear(year) : null;
  }
  return numericPart(plain, options) ?? clockPart(plain, options) ?? wordPart(plain, options);
}
