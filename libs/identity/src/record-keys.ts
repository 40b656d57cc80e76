import type { BookName, PreparedRecord } from './prepared-record.js';
import type { WordBook } from './word-book.js';

export type KeyGroup = 'name' | 'kin' | 'birth' | 'year' | 'place' | 'field' | 'identifier';

/** Something by which a record may be chosen, together with another. Keys of one slot are of one word or value. */
export interface RecordKey {
  readonly group: KeyGroup;
  readonly key: string;
  readonly slot: number;
}

/** Pairs of groups that choose a candidate together; a name or a place alone never does. */
const TOGETHER: ReadonlySet<string> = new Set([
  'name name',
  'kin name',
  'birth name',
  'name year',
  'name place',
  'field name',
  'birth kin',
  'kin year',
  'kin place',
  'birth place',
  'birth field',
  'place place',
  'field place',
]);

/** Whether keys of two groups, of different slots, choose together. */
export function mayJoin(a: KeyGroup, b: KeyGroup): boolean {
  return TOGETHER.has(a < b ? `${a} ${b}` : `${b} ${a}`);
}

/** Whether a key of the group chooses by itself, as long as few records have it. */
export function isEnough(group: KeyGroup): boolean {
  return group === 'identifier' || group === 'birth';
}

/** Letters of two words that may be one written in two. */
const MAX_JOINED = 16;

function* nameKeys(
  names: readonly BookName[],
  group: 'name' | 'kin',
  words: WordBook,
  firstSlot: number,
): Generator<RecordKey> {
  let slot = firstSlot;
  for (const { words: own } of names) {
    for (const word of own) {
      for (const key of word.keys) yield { group, key: `${group}:${key}`, slot };
      slot += 1;
    }
    // A word that was written in two: found by the sound of both.
    for (let at = 0; at + 1 < own.length && own.length <= 4; at += 1) {
      if (own[at]!.text.length + own[at + 1]!.text.length <= MAX_JOINED)
        for (const key of words.joined(own[at]!, own[at + 1]!).keys)
          yield { group, key: `${group}:${key}`, slot: firstSlot + at };
    }
  }
}

/** All keys of a record. Weak places, guessed days and empty values give none. */
export function* recordKeys(record: PreparedRecord, words: WordBook): Generator<RecordKey> {
  yield* nameKeys(record.names, 'name', words, 0);
  yield* nameKeys(record.kin, 'kin', words, 64);
  const { birth } = record;
  if (birth?.digits) {
    if (!birth.isGuessed) yield { group: 'birth', key: `birth:${birth.digits}`, slot: 128 };
    yield { group: 'year', key: `year:${birth.digits.slice(0, 4)}`, slot: 128 };
  }
  let slot = 129;
  for (const place of record.places)
    if (place.kind !== 'weak') yield { group: 'place', key: `place:${place.key}`, slot: slot++ };
  for (const { kind, form } of record.fields)
    yield { group: 'field', key: `field:${kind}=${form}`, slot: slot++ };
  for (const { kind, form } of record.identifiers)
    yield { group: 'identifier', key: `identifier:${kind}=${form}`, slot: slot++ };
}
