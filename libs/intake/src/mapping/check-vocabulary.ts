import { parseGrading } from '#domain';
import { ATTRIBUTES, attribute, ENTITY_TYPES, entityType, RELATION_TYPES, relationType } from '#vocab';
import { templateWords } from './columns.js';
import type {
  ClaimSpec,
  EndSpec,
  EntitySpec,
  Mapping,
  MappingProblem,
  TableSpec,
  ValueSpec,
} from './mapping.js';
import { nearest } from './node-reader.js';
import { attributeObjection, linkObjection } from './objection.js';

const codes = (terms: readonly { readonly code: string }[]): string[] => terms.map(({ code }) => code);

/** The codes that a value can take when they are known beforehand; null when a cell decides. */
export function possibleCodes(spec: ValueSpec): readonly string[] | null {
  const written = spec.map ? Object.values(spec.map) : spec.const !== undefined ? [spec.const] : null;
  if (!written) return null;
  return spec.otherwise?.startsWith('=')
    ? [...written, spec.otherwise.slice(1)]
    : spec.otherwise === 'keep'
      ? null
      : written;
}

/** What is wrong with a mapping's codes, references and parameters; columns are checked when a header is known. */
export function checkVocabulary(mapping: Mapping): MappingProblem[] {
  const problems: MappingProblem[] = [];
  const add = (path: string, code: string, values: Record<string, string | number>): void =>
    void problems.push({ path, code, values });
  const tables = new Map(mapping.tables.map((table) => [table.name, table]));
  const parameters = mapping.parameters.map(({ name }) => name);

  const known = (
    path: string,
    spec: ValueSpec,
    what: string,
    exists: (code: string) => boolean,
    all: readonly string[],
  ): void => {
    for (const code of possibleCodes(spec) ?? [])
      if (!exists(code)) add(path, 'mappingUnknownCode', { what, code, nearest: nearest(code, all) ?? '' });
  };
  const value = (path: string, spec: ValueSpec | undefined): void => {
    if (!spec) return;
    if (spec.parameter !== undefined && !parameters.includes(spec.parameter))
      add(path, 'mappingUnknownParameter', {
        parameter: spec.parameter,
        nearest: nearest(spec.parameter, parameters) ?? '',
      });
    if (spec.row !== undefined) companion(path, spec.row);
  };
  const companion = (path: string, name: string): TableSpec | undefined => {
    const table = tables.get(name);
    if (!table)
      add(path, 'mappingUnknownTable', { table: name, nearest: nearest(name, [...tables.keys()]) ?? '' });
    else if (table.by === undefined) add(path, 'mappingTableWithoutBy', { table: name });
    return table;
  };
  const claim = (path: string, spec: ClaimSpec): void => {
    const grade = spec.grade;
    for (const text of grade ? (possibleCodes(grade) ?? []) : [])
      if (!parseGrading(text)) add(`${path}.grade`, 'gradeUnknown', { value: text });
    value(`${path}.grade`, grade);
    for (const when of [spec.when?.at, spec.when?.from, spec.when?.to]) value(`${path}.when`, when);
  };
  const end = (path: string, spec: EndSpec, table: TableSpec): readonly EntitySpec[] => {
    const owner = spec.row === undefined ? table : companion(path, spec.row);
    if (!owner) return [];
    if (spec.entity === undefined) return owner.entities;
    const found = owner.entities.find(({ name }) => name === spec.entity);
    if (found) return [found];
    const names = owner.entities.map(({ name }) => name);
    add(path, 'mappingUnknownEntity', {
      entity: spec.entity,
      table: owner.name,
      nearest: nearest(spec.entity, names) ?? '',
    });
    return [];
  };

  claim('claims', mapping.claims);
  for (const table of mapping.tables) {
    const at = `tables.${table.name}`;
    claim(at, table);
    for (const entity of table.entities) {
      const path = `${at}.entities.${entity.name}`;
      known(
        `${path}.type`,
        entity.type,
        'type',
        (code) => entityType(code) !== undefined,
        codes(ENTITY_TYPES),
      );
      value(`${path}.type`, entity.type);
      entity.key.forEach((key) => value(`${path}.key`, key));
      claim(path, entity);
      for (const each of entity.attributes) {
        const where = `${path}.attributes.${each.code}`;
        if (!attribute(each.code))
          add(where, 'mappingUnknownCode', {
            what: 'attribute',
            code: each.code,
            nearest: nearest(each.code, codes(ATTRIBUTES)) ?? '',
          });
        else checkAttribute(where, entity, each.code, add);
        value(where, each.value);
        claim(where, each);
      }
    }
    table.links.forEach((link, index) => {
      const path = `${at}.links[${index}]`;
      known(
        `${path}.relation`,
        link.relation,
        'relation',
        (code) => relationType(code) !== undefined,
        codes(RELATION_TYPES),
      );
      value(`${path}.relation`, link.relation);
      value(`${path}.weight`, link.weight);
      claim(path, link);
      const from = end(`${path}.from`, link.from, table);
      const to = end(`${path}.to`, link.to, table);
      if (from.length === 1 && to.length === 1) checkLink(path, link.relation, from[0]!, to[0]!, add);
    });
    for (const word of templateWords(mapping.report.title ?? ''))
      if (word === '') add('report.title', 'mappingBadPattern', { pattern: mapping.report.title ?? '' });
  }
  return problems;
}

type Add = (path: string, code: string, values: Record<string, string | number>) => void;

/** The types that an entity can have, when known beforehand. Protection turns a person into a protected person. */
export function possibleTypes(entity: EntitySpec): readonly string[] | null {
  const types = possibleCodes(entity.type);
  if (!entity.protected || !types) return types;
  return entity.protected === true ? ['ProtectedPerson'] : [...types, 'ProtectedPerson'];
}

/** Of a protected entity, values that identify are left out and counted, so they are no mistake of the mapping. */
function checkAttribute(path: string, entity: EntitySpec, code: string, add: Add): void {
  const types = possibleTypes(entity)?.filter((type) => entityType(type) !== undefined);
  if (!types || types.length === 0) return;
  const objections = types.map((type) => attributeObjection(code, type));
  const [first] = objections;
  if (first && objections.every((objection) => objection?.code === 'wrongOwner'))
    add(path, first.code, { ...first.values, type: types.join(', ') });
}

function checkLink(path: string, relation: ValueSpec, from: EntitySpec, to: EntitySpec, add: Add): void {
  const subjects = possibleTypes(from)?.filter((type) => entityType(type));
  const objects = possibleTypes(to)?.filter((type) => entityType(type));
  if (!subjects?.length || !objects?.length) return;
  for (const code of possibleCodes(relation) ?? []) {
    if (!relationType(code)) continue;
    const pairs = subjects.flatMap((subject) =>
      objects.map((object) => linkObjection(code, subject, object)),
    );
    const first = pairs[0];
    if (first && pairs.every((objection) => objection !== null))
      add(path, first.code, { ...first.values, from: subjects.join(', '), to: objects.join(', ') });
  }
}
