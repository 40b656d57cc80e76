import type { Population } from './population.js';

/** A value that so many records share that it says little: a clerk's birthday, a call centre's phone, a capital. */
export interface CommonValue {
  readonly field: string;
  readonly value: string;
  readonly records: number;
}

const MOST_LISTED = 200;

/** Records from which a value of a field or place is too common to choose by. */
export function commonLimit({ records, model: { blocking } }: Population): number {
  return Math.max(blocking.commonRecords, blocking.commonShare * records.length);
}

/** Over-correlating values for the analyst, the most common first: none of them brings a pair together by itself. */
export function commonValues(population: Population): CommonValue[] {
  const limit = commonLimit(population);
  const { commonIdentifier } = population.model.blocking;
  const found: CommonValue[] = [];
  for (const { text, records } of population.words.all())
    if (records >= limit) found.push({ field: 'name', value: text, records });
  for (const { text, records } of population.places.all())
    if (records >= limit) found.push({ field: 'place', value: text, records });
  for (const { field, value, records } of population.values())
    if (records >= (field.startsWith('identifier:') ? commonIdentifier : limit))
      found.push({ field, value, records });
  const textOf = ({ field, value }: CommonValue): string => `${field}\u0000${value}`;
  return found
    .sort((a, b) => b.records - a.records || (textOf(a) < textOf(b) ? -1 : 1))
    .slice(0, MOST_LISTED);
}
