import { foldDigits, normaliseIdentifier, IDENTIFIER_KINDS, type IdentifierKind } from '#values';
import { prepareName, type PreparedWord } from '#names';
import type { EvidenceModel } from './evidence-model.js';
import type { Birth, MatchRecord } from './match-record.js';
import { plainForm, saysNothing, type BookPlace, type PlaceBook } from './place-book.js';
import { namingWords, type BookWord, type WordBook } from './word-book.js';

/** A name as it is compared. */
export interface BookName {
  readonly text: string;
  readonly words: readonly BookWord[];
  /** First letters of initials, as sets of bits (see `names`). */
  readonly initials: readonly { readonly text: string; readonly letters: number }[];
  readonly gender: string | null;
}

/** A birth as it is compared; `digits` are year, month and day where all are said. */
export interface BookBirth {
  readonly said: string;
  readonly first: number;
  readonly last: number;
  readonly digits: string | null;
  /** Only a year or an age is known, whatever day was written. */
  readonly isGuessed: boolean;
  readonly hasInterval: boolean;
}

export interface BookValue {
  readonly kind: string;
  readonly text: string;
  readonly form: string;
}

/** A record read once, to be compared many times. */
export interface PreparedRecord {
  readonly id: string;
  readonly names: readonly BookName[];
  readonly kin: readonly BookName[];
  readonly birth: BookBirth | null;
  readonly places: readonly BookPlace[];
  readonly identifiers: readonly BookValue[];
  readonly fields: readonly BookValue[];
}

const MAX_NAMES = 8;
const MAX_WORDS = 8;
const MAX_PLACES = 10;
const DAY_SECONDS = 86_400_000;
const LONGEST_AGE_DAYS = 45_000;
const known: ReadonlySet<string> = new Set(IDENTIFIER_KINDS);

function nameOf(
  text: string,
  words: readonly PreparedWord[],
  gender: string | null,
  book: WordBook,
): BookName {
  return {
    text,
    words: namingWords(words)
      .slice(0, MAX_WORDS)
      .map(({ word }) => book.word(word.text)),
    initials: words
      .filter(({ kind }) => kind === 'initial')
      .map(({ word, letters }) => ({ text: word.text, letters })),
    gender,
  };
}

function readNames(texts: readonly string[], book: WordBook): { names: BookName[]; relatives: BookName[] } {
  const names: BookName[] = [];
  const relatives: BookName[] = [];
  for (const text of texts) {
    if (saysNothing(text)) continue;
    const prepared = prepareName(text);
    const { gender, relative } = prepared.parsed;
    names.push(nameOf(text, prepared.words, gender, book));
    for (const alias of prepared.aliases)
      names.push(nameOf(alias.words.map(({ word }) => word.text).join(' '), alias.words, null, book));
    if (prepared.relative && relative)
      relatives.push(
        nameOf(relative.words.map((word) => word.text).join(' '), prepared.relative.words, null, book),
      );
  }
  const isNamed = ({ words, initials }: BookName): boolean => words.length + initials.length > 0;
  return {
    names: names.filter(isNamed).slice(0, MAX_NAMES),
    relatives: relatives.filter(isNamed).slice(0, MAX_NAMES),
  };
}

/** Year, month and day as eight digits. */
function digitsOfDay(day: number): string {
  return new Date(day * DAY_SECONDS).toISOString().slice(0, 10).replaceAll('-', '');
}

function readBookBirth(birth: Birth, { guessedDays, leeway }: EvidenceModel['birth']): BookBirth | null {
  const { said, earliestDay, latestDay } = birth;
  const span = latestDay - earliestDay;
  if (!(span >= 0) || span > LONGEST_AGE_DAYS) {
    const digits = foldDigits(said).replace(/\D/g, '');
    return digits.length === 8
      ? { said, first: 0, last: 0, digits, isGuessed: false, hasInterval: false }
      : null;
  }
  if (span > 0)
    return { said, first: earliestDay, last: latestDay, digits: null, isGuessed: true, hasInterval: true };
  const digits = digitsOfDay(earliestDay);
  const isGuessed = guessedDays.includes(`${digits.slice(4, 6)}-${digits.slice(6)}`);
  const margin = isGuessed ? Math.round(leeway * 365.25) : 0;
  return {
    said,
    first: earliestDay - margin,
    last: latestDay + margin,
    digits,
    isGuessed,
    hasInterval: true,
  };
}

/** The kind and form by which an identifier is compared. An Aadhaar number without its hash is its last four digits only. */
function readIdentifier(kind: string, text: string): BookValue {
  if (kind === 'aadhaar' && text.includes('#')) return { kind, text, form: text };
  const form = known.has(kind)
    ? normaliseIdentifier(kind as IdentifierKind, text)
        .normalised.replace(/\s/g, '')
        .toUpperCase()
    : plainForm(text);
  return kind === 'aadhaar' ? { kind: 'aadhaar-last4', text: form, form } : { kind, text, form };
}

function distinct<T>(items: readonly T[], keyOf: (item: T) => unknown): T[] {
  const seen = new Set<unknown>();
  return items.filter((item) => !seen.has(keyOf(item)) && seen.add(keyOf(item)));
}

/** Reads a record into what is compared; empty and meaningless values ("unknown", 0000000) are left out. */
export function prepareRecord(
  record: MatchRecord,
  words: WordBook,
  places: PlaceBook,
  model: EvidenceModel,
): PreparedRecord {
  const { names, relatives } = readNames(record.names, words);
  const stated = readNames(record.fathersOrHusbandsNames ?? [], words);
  const identifiers = (record.identifiers ?? [])
    .filter(({ value }) => !saysNothing(value))
    .map(({ kind, value }) => readIdentifier(kind, value.trim()));
  const fields = Object.entries(record.fields ?? {})
    .filter(([, value]) => !saysNothing(value))
    .map(([kind, value]) => ({ kind, text: value.trim(), form: plainForm(value) }));
  return {
    id: record.id,
    names,
    kin: [...stated.names, ...relatives].slice(0, MAX_NAMES),
    birth: record.birth ? readBookBirth(record.birth, model.birth) : null,
    places: distinct(
      (record.places ?? []).flatMap((address) => places.read(address)),
      ({ form }) => form,
    ).slice(0, MAX_PLACES),
    identifiers: distinct(
      identifiers.filter(({ form }) => form.length > 1),
      ({ kind, form }) => `${kind}\u0000${form}`,
    ),
    fields: fields.filter(({ form }) => form !== ''),
  };
}
