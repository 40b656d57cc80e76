import type { PoleName, Shape, ValueType } from './types.js';

/** English, Bangla, Hindi. */
export type LabelTuple = readonly string[];
/** code, label, plural, pole, icon, shape, ring, colour, searchable, featured. */
export type EntityTuple = readonly [
  string,
  LabelTuple,
  LabelTuple,
  PoleName,
  string,
  Shape,
  'single' | 'double',
  string,
  boolean,
  readonly string[],
];
/** code, label, reverse, directed, symmetric, perpetrator, dualStatus, sameType, phase, subject and object as places in the entity list. */
export type RelationTuple = readonly [
  string,
  LabelTuple,
  LabelTuple,
  boolean,
  boolean,
  boolean,
  boolean,
  boolean,
  string | null,
  readonly number[],
  readonly number[],
];
/** code, label, value type, list, applies to (places in the entity list). */
export type AttributeTuple = readonly [string, LabelTuple, ValueType, string | null, readonly number[]];
/** name, label, terms as [code, en, bn, hi]. */
export type CodelistTuple = readonly [string, LabelTuple, readonly (readonly string[])[]];
