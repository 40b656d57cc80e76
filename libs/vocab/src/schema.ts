import type { Problem } from './model.js';

/** Kinds of value that a field of a YAML term may have. */
export type FieldKind =
  'string' | 'boolean' | 'number' | 'label' | 'strings' | 'map' | 'nullableString' | 'objects';
export interface Field {
  readonly kind: FieldKind;
  readonly required: boolean;
}
export type Schema = Readonly<Record<string, Field>>;

const must = (kind: FieldKind): Field => ({ kind, required: true });
const may = (kind: FieldKind): Field => ({ kind, required: false });

const TERM: Schema = {
  code: must('string'),
  label: must('label'),
  definition: must('string'),
  source: must('string'),
  status: must('string'),
  since: must('string'),
};
export const ENTITY_TYPE: Schema = {
  ...TERM,
  plural: must('label'),
  pole: must('string'),
  icon: must('string'),
  shape: must('string'),
  ring: may('string'),
  colour: must('string'),
  searchable: may('boolean'),
  crosswalk: must('map'),
  featured: must('strings'),
};
export const RELATION_TYPE: Schema = {
  ...TERM,
  reverse: must('label'),
  subject: must('strings'),
  object: must('strings'),
  directed: must('boolean'),
  symmetric: may('boolean'),
  perpetrator: may('boolean'),
  dualStatus: may('boolean'),
  sameType: may('boolean'),
  phase: must('nullableString'),
};
export const ATTRIBUTE: Schema = {
  ...TERM,
  valueType: must('string'),
  codelist: may('string'),
  identifierKind: may('string'),
  appliesTo: must('strings'),
  identifying: must('boolean'),
  searchable: must('boolean'),
  htcds: may('string'),
};
export const CODE: Schema = {
  ...TERM,
  crosswalk: may('map'),
  phase: may('string'),
  variants: may('strings'),
};
export const CODELIST: Schema = {
  name: must('string'),
  label: must('label'),
  definition: must('string'),
  neverTranslated: may('boolean'),
  htcdsList: may('string'),
  usedBy: may('string'),
  defaults: may('map'),
  terms: must('objects'),
};
export const AREA: Schema = {
  ...TERM,
  level: must('string'),
  country: must('string'),
  parent: must('nullableString'),
  latitude: must('number'),
  longitude: must('number'),
  formerNames: may('strings'),
};
export const LAND_PORT: Schema = { ...TERM, sides: must('objects') };
export const LAND_PORT_SIDE: Schema = {
  country: must('string'),
  name: must('label'),
  district: must('string'),
  latitude: must('number'),
  longitude: must('number'),
};

const isMap = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const CHECKS: Readonly<Record<FieldKind, (value: unknown) => boolean>> = {
  string: (v) => typeof v === 'string' && v.trim() !== '',
  boolean: (v) => typeof v === 'boolean',
  number: (v) => typeof v === 'number' && Number.isFinite(v),
  label: isMap,
  strings: (v) => Array.isArray(v) && v.every((x) => typeof x === 'string'),
  map: isMap,
  nullableString: (v) => v === null || (typeof v === 'string' && v !== ''),
  objects: (v) => Array.isArray(v) && v.every(isMap),
};

/** Reports every missing, wrongly typed and unknown field of one record; an empty list means that it can be used. */
export function schemaProblems(record: unknown, schema: Schema, where: string): Problem[] {
  if (!isMap(record)) return [{ rule: 'schema', where, message: 'is not a mapping' }];
  const problems: Problem[] = [];
  for (const [name, field] of Object.entries(schema)) {
    if (!(name in record)) {
      if (field.required) problems.push({ rule: 'schema', where, message: `lacks the field "${name}"` });
    } else if (!CHECKS[field.kind](record[name])) {
      problems.push({ rule: 'schema', where, message: `field "${name}" is not a ${field.kind}` });
    }
  }
  for (const name of Object.keys(record)) {
    if (!(name in schema))
      problems.push({ rule: 'schema', where, message: `has the unknown field "${name}"` });
  }
  return problems;
}
