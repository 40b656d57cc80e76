import { readDate } from '#values';
import { OPEN_END_DAY, OPEN_START_DAY } from '#domain';

/** When somebody was born: the outer days it may have been (days since 1970-01-01), and how it was written. */
export interface Birth {
  readonly said: string;
  readonly earliestDay: number;
  readonly latestDay: number;
}

export interface RecordIdentifier {
  /** A kind of `values` (`bd-nid`, `phone`, `passport` …), or another of `data/evidence.yaml`. */
  readonly kind: string;
  readonly value: string;
}

/**
 * One record of a person who may be looked for: a suspect, an accused, a contact. There is no way to say here that somebody
 * is a victim or a witness: protected persons are never compared (VP-04), and `readMatchRecord` refuses what is marked so.
 */
export interface MatchRecord {
  readonly id: string;
  /** Full names in any script, the legal name first; call names and other spellings after it. */
  readonly names: readonly string[];
  readonly fathersOrHusbandsNames?: readonly string[];
  readonly birth?: Birth | null;
  /** Villages, roads, districts, each as written; parts of one address may also be one text with commas. */
  readonly places?: readonly string[];
  readonly identifiers?: readonly RecordIdentifier[];
  /** Anything else, by kind: `gender`, `postcode`, `occupation` … */
  readonly fields?: Readonly<Record<string, string>>;
}

/** Why a record or a set of records can't be matched. */
export type IdentityProblem = 'protectedPerson' | 'noId' | 'duplicateId' | 'wrongForm';

export class IdentityError extends Error {
  constructor(
    readonly problem: IdentityProblem,
    message: string,
  ) {
    super(message);
    this.name = 'IdentityError';
  }
}

/** Letters of one value that are read; what is longer is cut, so that a comparison takes a bounded time. */
export const MAX_TEXT = 400;
const MAX_VALUES = 24;

const PROTECTING = /^(is)?(protected(person)?|victim|survivor|witness|informant|pseudonym)$/i;
const PROTECTED_TYPES = new Set(['protectedperson', 'victim', 'survivor', 'witness', 'informant']);

function refuseProtected(input: Readonly<Record<string, unknown>>): void {
  for (const [key, value] of Object.entries(input)) {
    const isMark =
      PROTECTING.test(key.replace(/[^a-z]/gi, '')) && value !== false && value != null && value !== '';
    const isType =
      /^(type|role|entityType|label)$/i.test(key) &&
      typeof value === 'string' &&
      PROTECTED_TYPES.has(value.toLowerCase().replace(/[^a-z]/g, ''));
    if (isMark || isType)
      throw new IdentityError('protectedPerson', 'a protected person is never compared with others');
  }
}

function texts(value: unknown, field: string): string[] {
  if (value === undefined || value === null) return [];
  if (!Array.isArray(value) || !value.every((each) => typeof each === 'string'))
    throw new IdentityError('wrongForm', `${field}: a list of texts is needed`);
  return value.slice(0, MAX_VALUES).map((each) => each.slice(0, MAX_TEXT));
}

function isBirth(value: unknown): value is Birth {
  const birth = value as Partial<Birth>;
  return (
    typeof birth === 'object' &&
    typeof birth.said === 'string' &&
    Number.isFinite(birth.earliestDay) &&
    Number.isFinite(birth.latestDay)
  );
}

/**
 * Checks something that came from outside and gives the record in it, texts cut to a bounded length. Throws IdentityError:
 * `protectedPerson` when anything marks it as a victim, witness or informant, `noId`, `wrongForm`.
 */
export function readMatchRecord(input: unknown): MatchRecord {
  if (typeof input !== 'object' || input === null || Array.isArray(input))
    throw new IdentityError('wrongForm', 'a record is needed');
  const source = input as Readonly<Record<string, unknown>>;
  refuseProtected(source);
  const id = source['id'];
  if (typeof id !== 'string' || id.trim() === '') throw new IdentityError('noId', 'a record has no id');
  const { birth, identifiers = [], fields = {} } = source;
  if (birth !== undefined && birth !== null && !isBirth(birth))
    throw new IdentityError('wrongForm', 'birth: said, earliestDay and latestDay are needed');
  if (!Array.isArray(identifiers) || typeof fields !== 'object' || fields === null)
    throw new IdentityError('wrongForm', 'identifiers: a list is needed; fields: an object');
  refuseProtected(fields as Readonly<Record<string, unknown>>);
  return {
    id,
    names: texts(source['names'], 'names'),
    fathersOrHusbandsNames: texts(source['fathersOrHusbandsNames'], 'fathersOrHusbandsNames'),
    birth: birth ?? null,
    places: texts(source['places'], 'places'),
    identifiers: identifiers.slice(0, MAX_VALUES).map((each: unknown) => {
      const { kind, value } = (each ?? {}) as Partial<RecordIdentifier>;
      if (typeof kind !== 'string' || typeof value !== 'string')
        throw new IdentityError('wrongForm', 'identifiers: kind and value are needed');
      return { kind, value: value.slice(0, MAX_TEXT) };
    }),
    fields: Object.fromEntries(
      Object.entries(fields)
        .slice(0, MAX_VALUES)
        .map(([kind, value]) => [kind, String(value ?? '').slice(0, MAX_TEXT)]),
    ),
  };
}

/**
 * Reads a date of birth as written: EDTF, a day, a year, "about 1985", Bangla and Hindi forms, and eight digits without
 * separators (year first). A day that no calendar has keeps its digits and no interval, so that a typing error can still be
 * seen. Null when it says nothing.
 */
export function readBirth(text: string, dayFirst = true): Birth | null {
  const said = text.trim();
  if (said === '') return null;
  const compact = /^(\d{4})(\d{2})(\d{2})$/.exec(said);
  const reading = readDate(compact ? `${compact[1]!}-${compact[2]!}-${compact[3]!}` : said, { dayFirst });
  if ('problem' in reading) return { said, earliestDay: OPEN_START_DAY, latestDay: OPEN_END_DAY };
  const { earliestDay, latestDay } = reading.time;
  if (earliestDay === OPEN_START_DAY && latestDay === OPEN_END_DAY && !/\d{4}/.test(said)) return null;
  return { said, earliestDay, latestDay };
}

/** Birth of somebody who was `youngest` to `oldest` years old on a day. Throws RangeError for a band that ends before it begins. */
export function birthFromAge(youngest: number, oldest: number, onDay: number): Birth {
  if (!(youngest >= 0 && oldest >= youngest && oldest <= 150))
    throw new RangeError('an age band from 0 to 150 is needed');
  return {
    said: youngest === oldest ? `age ${String(youngest)}` : `age ${String(youngest)}–${String(oldest)}`,
    earliestDay: Math.floor(onDay - (oldest + 1) * 365.25),
    latestDay: Math.ceil(onDay - youngest * 365.25),
  };
}
