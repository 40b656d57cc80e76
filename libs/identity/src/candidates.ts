import { Blocks, mix } from './blocks.js';
import { commonLimit, commonValues, type CommonValue } from './common-values.js';
import type { Population } from './population.js';
import { isEnough, mayJoin, recordKeys, type KeyGroup } from './record-keys.js';

export interface Candidates {
  /** Pairs of places in `population.records`, the first before the second, in order. */
  pairs(): Iterable<readonly [number, number]>;
  /** Values that chose no pair by themselves, the most common first. */
  readonly overCorrelating: readonly CommonValue[];
}

const GROUPS: readonly KeyGroup[] = ['name', 'kin', 'birth', 'year', 'place', 'field', 'identifier'];

/** Keys of all records, as numbers: `starts` says where each record's begin. */
interface KeyTable {
  readonly starts: Int32Array;
  readonly keys: Int32Array;
  readonly slots: Uint8Array;
  readonly groupOf: Uint8Array;
  readonly records: Int32Array;
}

function keyTable({ records, words }: Population): KeyTable {
  const numbers = new Map<string, number>();
  const groups: number[] = [];
  const keys: number[] = [];
  const slots: number[] = [];
  const starts = new Int32Array(records.length + 1);
  records.forEach((record, at) => {
    for (const key of recordKeys(record, words)) {
      let number = numbers.get(key.key);
      if (number === undefined) {
        number = groups.length;
        numbers.set(key.key, number);
        groups.push(GROUPS.indexOf(key.group));
      }
      keys.push(number);
      slots.push(key.slot);
    }
    starts[at + 1] = keys.length;
  });
  const holders = new Int32Array(groups.length);
  const last = new Int32Array(groups.length).fill(-1);
  for (let record = 0; record < records.length; record += 1) {
    for (let at = starts[record]!; at < starts[record + 1]!; at += 1) {
      const key = keys[at]!;
      if (last[key] !== record) holders[key]! += 1;
      last[key] = record;
    }
  }
  return {
    starts,
    keys: Int32Array.from(keys),
    slots: Uint8Array.from(slots),
    groupOf: Uint8Array.from(groups),
    records: holders,
  };
}

const JOINS: readonly boolean[] = GROUPS.flatMap((a) => GROUPS.map((b) => mayJoin(a, b)));
const ENOUGH: readonly boolean[] = GROUPS.map(isEnough);
const NAME = GROUPS.indexOf('name');
const KIN = GROUPS.indexOf('kin');
const YEAR = GROUPS.indexOf('year');

/**
 * Chooses the pairs that are worth comparing (blocking: Fellegi and Sunter 1969, section 5; many keys: Hernández and Stolfo
 * 1998). Two records meet when they share an identifier or a birthday, or two values of different kinds, such as the sound of
 * a word of the name and a village. Where more than `mostRecords` share those, a third value must be shared too; where still
 * too many do, none is chosen. So the pairs grow with the records, not with their square.
 */
export function candidatePairs(population: Population): Candidates {
  const { mostRecords, mostRecordsOfMany, many, commonRecords, thirdShare } = population.model.blocking;
  const table = keyTable(population);
  const { starts, keys, slots, groupOf, records } = table;
  const total = population.records.length;
  const limit = commonLimit(population);
  const isCommon = (key: number): boolean =>
    records[key]! >= limit && groupOf[key] !== NAME && groupOf[key] !== KIN && groupOf[key] !== YEAR;
  const blocks = new Blocks(total, total > many ? mostRecordsOfMany : mostRecords);

  /** Each pair of keys of a record that chooses, by places in the table. */
  const eachPair = (record: number, take: (hash: number, first: number, second: number) => void): void => {
    for (let i = starts[record]!; i < starts[record + 1]!; i += 1) {
      const a = keys[i]!;
      if (isCommon(a)) continue;
      if (ENOUGH[groupOf[a]!]) take(mix(a, a), i, i);
      for (let j = i + 1; j < starts[record + 1]!; j += 1) {
        const b = keys[j]!;
        if (
          slots[i] === slots[j] ||
          a === b ||
          isCommon(b) ||
          !JOINS[groupOf[a]! * GROUPS.length + groupOf[b]!]
        )
          continue;
        take(a < b ? mix(a, b) : mix(b, a), i, j);
      }
    }
  };
  for (let record = 0; record < total; record += 1) eachPair(record, (hash) => blocks.add(hash, record));
  const large = blocks.settle();
  const thirdLimit = Math.max(commonRecords, thirdShare * total);
  for (let record = 0; record < total; record += 1) {
    eachPair(record, (hash, i, j) => {
      if (!large.has(hash)) return;
      for (let k = starts[record]!; k < starts[record + 1]!; k += 1) {
        const slot = slots[k]!;
        if (slot === slots[i] || slot === slots[j] || records[keys[k]!]! > thirdLimit) continue;
        const [a, b, c] = Int32Array.of(keys[i]!, keys[j]!, keys[k]!).sort() as unknown as [
          number,
          number,
          number,
        ];
        blocks.add(mix(mix(a, b), c), record);
      }
    });
  }
  blocks.settle();
  return { pairs: () => blocks.pairs(), overCorrelating: commonValues(population) };
}
