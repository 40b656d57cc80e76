import { OPEN_END_DAY, OPEN_START_DAY, type ValidTime } from '#domain';
import { foldDigits } from './digits.js';
import { readEdtf } from './edtf-bounds.js';
import { readPart, type DateOptions, type DatePart, type PartReading } from './date-parts.js';

/** Why a date is refused: no calendar has it, or it ends before it begins. */
export type DateProblem = 'dateImpossible' | 'dateReversed';
/** Why a date is kept as said but without a day: words that need a person, or no date at all. */
export type DateDoubt = 'dateVague' | 'dateUnreadable';
export type DateReading =
  { readonly time: ValidTime; readonly doubt?: DateDoubt } | { readonly problem: DateProblem };

const ABOUT = /^(about|around|approx(?:imately)?\.?|circa|ca?\.|roughly|প্রায়|আনুমানিক|लगभग|करीब)\s*/iu;
const UNSURE = /\s*(\?|\(\?\)|\bmaybe|\bprobably|সম্ভবত|शायद)\s*/iu;
const BEFORE = [
  /^(?:before|until|till|up to|by)\s+(.+)$/iu,
  /^(.+?)(?:\s*(?:-?এর|-?র|ের))?\s+(?:আগে|পূর্বে|পর্যন্ত)$/u,
  /^(.+?)\s+(?:से पहले|तक)$/u,
];
const AFTER = [
  /^(?:after|since|from)\s+(.+)$/iu,
  /^(.+?)(?:\s*(?:-?এর|-?র|ের))?\s+(?:পরে|পর|থেকে|হতে)$/u,
  /^(.+?)\s+(?:के बाद|से)$/u,
];
const BETWEEN = [
  /^(?:between|from)\s+(.+?)\s+(?:and|to|until|till)\s+(.+)$/iu,
  /^(.+?)\s+(?:to|until|till)\s+(.+)$/iu,
  /^(.+?)\s*(?:থেকে|হতে)\s*(.+?)(?:\s*পর্যন্ত)?$/u,
  /^(.+?)\s+से\s+(.+?)(?:\s+तक)?$/u,
  /^(.+?)\s+-+\s+(.+)$/u,
  /^(\d{4})-(\d{4})$/u,
  /^(\d{1,2}[./]\d{1,2}[./]\d{2,4})-(\d{1,2}[./]\d{1,2}[./]\d{2,4})$/u,
];
const SHARED_TAIL = /^(\d{1,2}|[\p{L}\p{M}]+)\s*-\s*((?:\d{1,2}\s+)?[\p{L}\p{M}]+[\s,]+\d{4})$/u;

const cache = new Map<string, DateReading>();
const CACHE_SIZE = 5_000;

/**
 * Reads when something was so, as people and files of both countries write it: EDTF and ISO 8601, dd/mm/yyyy,
 * "5 March 2023", Bangla and Hindi digits and month names, Bangla calendar, years, intervals, "before", "about".
 * Words such as "two days after Eid" are kept as said, with no day and `doubt: dateVague`. A day that no calendar has
 * (31/02) is `problem: dateImpossible`. Never throws; bounds are the outermost possible days.
 */
export function readDate(text: string, options: DateOptions = {}): DateReading {
  const key = `${text}\u0000${options.zone ?? ''}\u0000${options.dayFirst !== false}${options.serials === true}${options.date1904 === true}${options.banglaKeptIn ?? ''}${options.newestYear ?? ''}`;
  const known = cache.get(key);
  if (known) return known;
  const reading = readAnew(text, options);
  if (cache.size >= CACHE_SIZE) cache.clear();
  cache.set(key, reading);
  return reading;
}

function readAnew(text: string, options: DateOptions): DateReading {
  const verbatim = text.trim();
  const folded = foldDigits(verbatim.normalize('NFC'))
    .replace(/[\u2010-\u2015\u2212]/g, '-')
    .replace(/\s+/g, ' ')
    .replace(/[।;,]+$/, '')
    .trim();
  const reading = folded === '' ? null : readSpan(folded, verbatim, options);
  if (reading === 'impossible') return { problem: 'dateImpossible' };
  if (reading === null) {
    const time: ValidTime = {
      verbatim,
      earliestDay: OPEN_START_DAY,
      latestDay: OPEN_END_DAY,
      isUncertain: true,
    };
    return { time, doubt: /\p{L}/u.test(folded) ? 'dateVague' : 'dateUnreadable' };
  }
  if (reading.first > reading.last) return { problem: 'dateReversed' };
  return {
    time: {
      verbatim,
      edtf: reading.edtf,
      earliestDay: reading.first,
      latestDay: reading.last,
      isUncertain: reading.isUncertain,
    },
  };
}

function readSpan(text: string, written: string, options: DateOptions): PartReading {
  const single = readPart(text, written, options);
  if (single) return single;
  const edtf = readEdtf(text);
  if (edtf) return edtf;
  const qualified = readQualified(text, written, options);
  if (qualified) return qualified;
  return readInterval(text, written, options) ?? readOpen(text, written, options);
}

function readQualified(text: string, written: string, options: DateOptions): PartReading {
  const about = text.replace(ABOUT, '');
  const bare = about.replace(UNSURE, ' ').trim();
  if (bare === text) return null;
  const inner = readSpan(bare, written, options);
  if (inner === null || inner === 'impossible') return inner;
  const mark = about !== text ? (bare !== about ? '%' : '~') : '?';
  const edtf = inner.edtf
    .split('/')
    .map((end) => (/^\d{4}(-\d\d){0,2}$/.test(end) ? end + mark : end))
    .join('/');
  return { ...inner, edtf, isUncertain: true };
}

function readInterval(text: string, written: string, options: DateOptions): PartReading {
  const shared = SHARED_TAIL.exec(text);
  if (shared) {
    const [, left = '', right = ''] = shared;
    const tail = /^\d/.test(left) ? right.replace(/^\d{1,2}\s+/, '') : /\d{4}$/.exec(right)![0];
    const joined = joinParts(
      readPart(`${left} ${tail}`, written, options),
      readPart(right, written, options),
    );
    if (joined) return joined;
  }
  for (const pattern of BETWEEN) {
    const match = pattern.exec(text);
    if (!match) continue;
    const end = readBareOrPart(match[2]!, written, options);
    const joined = joinParts(readStart(match[1]!, end, written, options), end);
    if (joined) return joined;
  }
  return null;
}

const readBareOrPart = (text: string, written: string, options: DateOptions): PartReading =>
  readPart(text, written, options) ?? readEdtf(text);

/** "5 March to 8 April 2023": a start without a year takes the year of the end. */
function readStart(text: string, end: PartReading, written: string, options: DateOptions): PartReading {
  const start = readBareOrPart(text, written, options);
  if (start || end === null || end === 'impossible') return start;
  return readPart(`${text} ${end.edtf.slice(0, 4)}`, written, options);
}

function joinParts(start: PartReading, end: PartReading): PartReading {
  if (start === 'impossible' || end === 'impossible') return start && end ? 'impossible' : null;
  if (!start || !end) return null;
  const from = start.edtf.split('/')[0]!;
  const to = end.edtf.split('/').at(-1)!;
  return {
    edtf: `${from}/${to}`,
    first: start.first,
    last: end.last,
    isUncertain: start.isUncertain || end.isUncertain,
  };
}

function readOpen(text: string, written: string, options: DateOptions): PartReading {
  const open = (patterns: readonly RegExp[], make: (part: DatePart) => DatePart): PartReading => {
    for (const pattern of patterns) {
      const match = pattern.exec(text);
      const inner = match ? readBareOrPart(match[1]!.trim(), written, options) : null;
      if (inner === 'impossible') return inner;
      if (inner) return make(inner);
    }
    return null;
  };
  return (
    open(BEFORE, (part) => ({
      ...part,
      edtf: `../${part.edtf.split('/').at(-1)!}`,
      first: OPEN_START_DAY,
    })) ?? open(AFTER, (part) => ({ ...part, edtf: `${part.edtf.split('/')[0]!}/..`, last: OPEN_END_DAY }))
  );
}
