import { isMap, isScalar } from 'yaml';
import { IDENTIFIER_KINDS } from '#values';
import type { AttributeSpec, EndSpec, EntitySpec, LinkSpec, TableSpec, ValueSpec } from './mapping.js';
import type { NodeReader } from './node-reader.js';
import { CLAIM_KEYS, readClaim, readReport, readValue, readWhere, VALUE_KEYS } from './read-claim.js';

const TABLE = [
  ...CLAIM_KEYS,
  'file',
  'sheet',
  'by',
  'lookupOnly',
  'where',
  'entities',
  'links',
  'report',
  'ignore',
  'allowMissing',
] as const;
const ENTITY = [
  ...CLAIM_KEYS,
  'type',
  'key',
  'keySpace',
  'where',
  'each',
  'protected',
  'pseudonymise',
  'attributes',
] as const;
const LINK = [...CLAIM_KEYS, 'relation', 'from', 'to', 'weight', 'where', 'id'] as const;
const ATTRIBUTE = [...CLAIM_KEYS, 'value', 'where', 'language', 'unknownCode'] as const;

/** `tables:` by name, or `table:` when there is only one. */
export function readTables(reader: NodeReader, tables: unknown, single: unknown): TableSpec[] {
  if (single !== undefined) return [readTable(reader, 'rows', single, 'table')];
  return [...reader.fields(tables, 'tables', null)].map(([name, node]) =>
    readTable(reader, name, node, `tables.${name}`),
  );
}

function readTable(reader: NodeReader, name: string, node: unknown, path: string): TableSpec {
  const fields = reader.fields(node, path, TABLE);
  const optional = (key: 'file' | 'sheet' | 'by'): Record<string, string> => {
    const text = reader.text(fields.get(key), `${path}.${key}`);
    return text === undefined ? {} : { [key]: text };
  };
  const where = readWhere(reader, fields.get('where'), `${path}.where`);
  const report = readReport(reader, fields.get('report'), `${path}.report`);
  const entities = [...reader.fields(fields.get('entities'), `${path}.entities`, null)].map(
    ([entity, value]) => readEntity(reader, entity, value, `${path}.entities.${entity}`),
  );
  return {
    name,
    ...optional('file'),
    ...optional('sheet'),
    ...optional('by'),
    lookupOnly: reader.flag(fields.get('lookupOnly'), `${path}.lookupOnly`) ?? false,
    ...(where ? { where } : {}),
    ...(report ? { report } : {}),
    entities: entities.flatMap((entity) => entity ?? []),
    links: reader
      .list(fields.get('links'), `${path}.links`)
      .flatMap((item) => readLink(reader, item.node, item.path) ?? []),
    ignore: reader.texts(fields.get('ignore'), `${path}.ignore`),
    allowMissing: reader.flag(fields.get('allowMissing'), `${path}.allowMissing`) ?? false,
    ...readClaim(reader, fields, path),
  };
}

function readEntity(reader: NodeReader, name: string, node: unknown, path: string): EntitySpec | undefined {
  const fields = reader.fields(node, path, ENTITY);
  const type = readValue(reader, fields.get('type'), `${path}.type`, 'const');
  if (!type) return reader.problem(node, `${path}.type`, 'mappingMissing', { what: 'type' });
  if (!fields.has('key')) return reader.problem(node, `${path}.key`, 'mappingMissing', { what: 'key' });
  const where = readWhere(reader, fields.get('where'), `${path}.where`);
  const keySpace = reader.text(fields.get('keySpace'), `${path}.keySpace`);
  const each = reader.fields(fields.get('each'), `${path}.each`, ['column', 'split']);
  const eachColumn = reader.text(each.get('column'), `${path}.each.column`);
  const attributes = [...reader.fields(fields.get('attributes'), `${path}.attributes`, null)].flatMap(
    ([code, value]) => readAttributes(reader, code, value, `${path}.attributes.${code}`),
  );
  return {
    name,
    type,
    key: readKey(reader, fields.get('key'), `${path}.key`),
    attributes,
    ...(keySpace ? { keySpace } : {}),
    ...(where ? { where } : {}),
    ...(eachColumn
      ? {
          each: {
            column: eachColumn,
            split: each.has('split') ? reader.texts(each.get('split'), `${path}.each.split`) : [';'],
          },
        }
      : {}),
    ...readProtection(reader, fields, path),
    ...readClaim(reader, fields, path),
  };
}

/** `key: row` means that every row is a thing of its own. */
function readKey(reader: NodeReader, node: unknown, path: string): ValueSpec[] {
  if (isScalar(node) && node.value === 'row') return [];
  const values = reader.list(node, path).flatMap((item) => readValue(reader, item.node, item.path) ?? []);
  return values;
}

function readProtection(
  reader: NodeReader,
  fields: ReadonlyMap<string, unknown>,
  path: string,
): Pick<EntitySpec, 'protected' | 'pseudonymise'> {
  const node = fields.get('protected');
  const where = isMap(node) ? readWhere(reader, node, `${path}.protected`) : undefined;
  const always = node !== undefined && !where ? reader.flag(node, `${path}.protected`) : undefined;
  const named = fields.get('pseudonymise');
  const byKey =
    isScalar(named) && named.value === true
      ? '{key}'
      : isScalar(named) && named.value === false
        ? undefined
        : reader.text(named, `${path}.pseudonymise`);
  return {
    ...(where ? { protected: where } : always ? { protected: true as const } : {}),
    ...(byKey ? { pseudonymise: byKey } : {}),
  };
}

/** One value or a list of values of one attribute. */
function readAttributes(reader: NodeReader, code: string, node: unknown, path: string): AttributeSpec[] {
  return reader.list(node, path).flatMap((item) => readAttribute(reader, code, item.node, item.path) ?? []);
}

function readAttribute(
  reader: NodeReader,
  code: string,
  node: unknown,
  path: string,
): AttributeSpec | undefined {
  if (!isMap(node)) {
    const value = readValue(reader, node, path);
    return value ? { code, value } : undefined;
  }
  const fields = reader.fields(node, path, [...VALUE_KEYS, ...ATTRIBUTE]);
  const value = fields.has('value')
    ? readValue(reader, fields.get('value'), `${path}.value`)
    : readValue(reader, node, path, 'column', ATTRIBUTE);
  const where = readWhere(reader, fields.get('where'), `${path}.where`);
  const language = reader.text(fields.get('language'), `${path}.language`);
  const identifier = reader.oneOf(fields.get('identifier'), `${path}.identifier`, IDENTIFIER_KINDS);
  const unknownCode = reader.oneOf(fields.get('unknownCode'), `${path}.unknownCode`, [
    'doubt',
    'withhold',
    'error',
  ] as const);
  if (!value) return undefined;
  return {
    code,
    value: withoutIdentifier(value),
    ...(where ? { where } : {}),
    ...(language ? { language } : {}),
    ...(identifier ? { identifier } : {}),
    ...(unknownCode ? { unknownCode } : {}),
    ...readClaim(reader, fields, path),
  };
}

/** On an attribute, `identifier` names the check; the raw words stay the value. */
function withoutIdentifier(value: ValueSpec): ValueSpec {
  const { identifier: _kind, ...rest } = value;
  return rest;
}

function readLink(reader: NodeReader, node: unknown, path: string): LinkSpec | undefined {
  const fields = reader.fields(node, path, LINK);
  const relation = readValue(reader, fields.get('relation'), `${path}.relation`, 'const');
  const from = readEnd(reader, fields.get('from'), `${path}.from`);
  const to = readEnd(reader, fields.get('to'), `${path}.to`);
  if (!relation) return reader.problem(node, `${path}.relation`, 'mappingMissing', { what: 'relation' });
  if (!from) return reader.problem(node, `${path}.from`, 'mappingMissing', { what: 'from' });
  if (!to) return reader.problem(node, `${path}.to`, 'mappingMissing', { what: 'to' });
  const weight = readValue(reader, fields.get('weight'), `${path}.weight`);
  const where = readWhere(reader, fields.get('where'), `${path}.where`);
  const id = readValue(reader, fields.get('id'), `${path}.id`);
  return {
    relation,
    from,
    to,
    ...(weight ? { weight } : {}),
    ...(where ? { where } : {}),
    ...(id ? { id } : {}),
    ...readClaim(reader, fields, path),
  };
}

function readEnd(reader: NodeReader, node: unknown, path: string): EndSpec | undefined {
  if (node === undefined) return undefined;
  if (isScalar(node)) {
    const entity = reader.text(node, path);
    return entity === undefined ? undefined : { entity, by: [] };
  }
  const fields = reader.fields(node, path, ['row', 'by', 'entity']);
  const row = reader.text(fields.get('row'), `${path}.row`);
  const entity = reader.text(fields.get('entity'), `${path}.entity`);
  const by = reader.texts(fields.get('by'), `${path}.by`);
  if (!row || by.length === 0) return reader.problem(node, path, 'mappingRowWithoutBy');
  return { row, by, ...(entity ? { entity } : {}) };
}
