import { BASIS, HANDLING, PAP, PERMISSION, TLP, type Marking } from '#domain';
import { IDENTIFIER_KINDS } from '#values';
import { isMap, isScalar } from 'yaml';
import type { ClaimSpec, Condition, ReportSpec, ValueSpec, WhenSpec, WhereSpec } from './mapping.js';
import type { NodeReader } from './node-reader.js';

const ORIGINS = ['column', 'columns', 'const', 'parameter', 'template'] as const;
const VALUE = [
  ...ORIGINS,
  'row',
  'by',
  'join',
  'extract',
  'split',
  'map',
  'otherwise',
  'identifier',
  'optional',
] as const;
export const VALUE_KEYS: readonly string[] = VALUE;
export const CLAIM_KEYS = ['grade', 'basis', 'status', 'when', 'marking', 'note'] as const;

/** A value: a plain text is a column (or, where `plain` says so, a code), anything else says where it comes from. */
export function readValue(
  reader: NodeReader,
  node: unknown,
  path: string,
  plain: 'column' | 'const' = 'column',
  extraKeys: readonly string[] = [],
): ValueSpec | undefined {
  if (node === undefined || node === null) return undefined;
  if (isScalar(node)) {
    const text = reader.text(node, path);
    return text === undefined ? undefined : { [plain]: text };
  }
  const fields = reader.fields(node, path, [...VALUE, ...extraKeys]);
  const spec: Record<string, unknown> = {};
  for (const key of ['column', 'const', 'parameter', 'template', 'row', 'by', 'join', 'otherwise'] as const) {
    const text = reader.text(fields.get(key), `${path}.${key}`);
    if (text !== undefined) spec[key] = text;
  }
  if (fields.has('split')) spec['split'] = reader.texts(fields.get('split'), `${path}.split`);
  if (fields.has('columns')) spec['columns'] = reader.texts(fields.get('columns'), `${path}.columns`);
  const extract = reader.pattern(fields.get('extract'), `${path}.extract`);
  if (extract !== undefined) spec['extract'] = extract;
  const map = reader.textMap(fields.get('map'), `${path}.map`);
  if (map) spec['map'] = map;
  const identifier = reader.oneOf(fields.get('identifier'), `${path}.identifier`, IDENTIFIER_KINDS);
  if (identifier) spec['identifier'] = identifier;
  if (reader.flag(fields.get('optional'), `${path}.optional`)) spec['optional'] = true;
  if (ORIGINS.filter((key) => key in spec).length !== 1)
    return reader.problem(node, path, 'mappingNoOrigin', { origins: ORIGINS.join(', ') });
  if ('row' in spec !== 'by' in spec) return reader.problem(node, path, 'mappingRowWithoutBy');
  const otherwise = spec['otherwise'];
  if (typeof otherwise === 'string' && !/^(keep|skip|error|=.*)$/u.test(otherwise))
    reader.problem(node, `${path}.otherwise`, 'mappingNotOneOf', {
      value: otherwise,
      allowed: 'keep, skip, error, =value',
      nearest: '',
    });
  return spec as ValueSpec;
}

export function readWhen(reader: NodeReader, node: unknown, path: string): WhenSpec | undefined {
  if (node === undefined) return undefined;
  if (isScalar(node) && node.value === 'always') return { always: true };
  if (isMap(node) && (node.has('from') || node.has('to'))) {
    const fields = reader.fields(node, path, ['from', 'to']);
    const from = readValue(reader, fields.get('from'), `${path}.from`);
    const to = readValue(reader, fields.get('to'), `${path}.to`);
    return { ...(from ? { from } : {}), ...(to ? { to } : {}) };
  }
  const at = readValue(reader, node, path);
  return at ? { at } : undefined;
}

export function readWhere(reader: NodeReader, node: unknown, path: string): WhereSpec | undefined {
  if (node === undefined) return undefined;
  const out: Record<string, Condition> = {};
  for (const [column, value] of reader.fields(node, path, null)) {
    const at = `${path}.${column}`;
    if (!isMap(value)) {
      out[column] = { is: reader.texts(value, at), negated: false };
      continue;
    }
    const fields = reader.fields(value, at, ['not', 'present']);
    const present = reader.flag(fields.get('present'), `${at}.present`);
    out[column] =
      present === undefined
        ? { is: reader.texts(fields.get('not'), `${at}.not`), negated: true }
        : { present };
  }
  return out;
}

export function readClaim(reader: NodeReader, fields: ReadonlyMap<string, unknown>, path: string): ClaimSpec {
  const grade = readValue(reader, fields.get('grade'), `${path}.grade`, 'const');
  const basis = reader.oneOf(fields.get('basis'), `${path}.basis`, BASIS);
  const status = reader.oneOf(fields.get('status'), `${path}.status`, ['active', 'disputed'] as const);
  const when = readWhen(reader, fields.get('when'), `${path}.when`);
  const marking = readMarking(reader, fields.get('marking'), `${path}.marking`);
  const note = readValue(reader, fields.get('note'), `${path}.note`);
  return {
    ...(grade ? { grade } : {}),
    ...(basis ? { basis } : {}),
    ...(status ? { status } : {}),
    ...(when ? { when } : {}),
    ...(marking ? { marking } : {}),
    ...(note ? { note } : {}),
  };
}

function readMarking(reader: NodeReader, node: unknown, path: string): ClaimSpec['marking'] | undefined {
  if (node === undefined) return undefined;
  const fields = reader.fields(node, path, [
    'tlp',
    'audience',
    'compartments',
    'onwardShare',
    'handling',
    'useInCourt',
    'pap',
    'useInIntelligence',
    'expiresOn',
    'caveat',
  ]);
  const marking: Record<string, unknown> = {};
  const set = (key: keyof Marking, value: unknown): void => {
    if (value !== undefined) marking[key] = value;
  };
  set('tlp', reader.oneOf(fields.get('tlp'), `${path}.tlp`, TLP));
  set('onwardShare', reader.oneOf(fields.get('onwardShare'), `${path}.onwardShare`, PERMISSION));
  set('useInCourt', reader.oneOf(fields.get('useInCourt'), `${path}.useInCourt`, PERMISSION));
  set('pap', reader.oneOf(fields.get('pap'), `${path}.pap`, PAP));
  set('useInIntelligence', reader.flag(fields.get('useInIntelligence'), `${path}.useInIntelligence`));
  set('expiresOn', reader.day(fields.get('expiresOn'), `${path}.expiresOn`));
  set('handling', reader.oneOf(fields.get('handling'), `${path}.handling`, HANDLING));
  set('caveat', reader.text(fields.get('caveat'), `${path}.caveat`));
  if (fields.has('audience')) set('audience', reader.texts(fields.get('audience'), `${path}.audience`));
  if (fields.has('compartments'))
    set('compartments', reader.texts(fields.get('compartments'), `${path}.compartments`));
  return marking as ClaimSpec['marking'];
}

export function readReport(reader: NodeReader, node: unknown, path: string): ReportSpec | undefined {
  if (node === undefined) return undefined;
  const fields = reader.fields(node, path, ['title', 'number', 'on']);
  const title = reader.text(fields.get('title'), `${path}.title`);
  const number = readValue(reader, fields.get('number'), `${path}.number`);
  const on = readValue(reader, fields.get('on'), `${path}.on`);
  return { ...(title ? { title } : {}), ...(number ? { number } : {}), ...(on ? { on } : {}) };
}
