import { UNKNOWN_TIME, type AgencyId, type EntityId, type NewEntity } from '#domain';
import { attribute as attributeTerm, entityType, objectionToAttribute } from '#vocab';
import { deterministicId } from '#runtime';
import type { ClaimSpec, EntitySpec } from '../mapping/mapping.js';
import { attributeObjection } from '../mapping/objection.js';
import { compileAttribute, scriptOf, type AttributeValue, type ReadAttribute } from './attribute.js';
import { compileManner, type ClaimManner, type ReadManner } from './claim.js';
import type { EntityRef, RowScope, TableContext } from './row-scope.js';
import {
  columnOf,
  columnsOf,
  compileValue,
  compileWhere,
  isTooLong,
  LONGEST_CELL,
  splitCell,
  type ReadValue,
} from './value.js';

/** Whose ids, and in which space of keys. */
export interface EntityNaming {
  readonly agencyId: AgencyId;
  readonly idKey: Buffer;
  readonly keySpace: string;
  /** Tells rows apart that have no key: the hash of the file. */
  readonly fileHash: string;
}

export interface NamedAttribute {
  readonly subject: EntityRef;
  readonly kind: string;
  readonly value: AttributeValue;
  readonly manner: ClaimManner;
}
export interface MappedEntity {
  readonly ref: EntityRef;
  readonly entity: NewEntity;
  readonly attributes: readonly NamedAttribute[];
}

interface CompiledAttribute {
  readonly kind: string;
  readonly columns: readonly string[];
  readonly read: ReadAttribute;
  readonly manner: ReadManner;
  readonly isName: boolean;
  readonly suitsProtected: boolean;
}

/** The column that decides what an entity is: that of its type, else of its key. Null when no cell does. */
export const typeColumn = (spec: EntitySpec): string | null =>
  columnOf(spec.type) ?? (spec.key[0] ? columnOf(spec.key[0]) : null);

/** Compiles an entity of a mapping: from a row to none, one, or (with `each`) several things with their values. */
export function compileEntity(
  spec: EntitySpec,
  outer: readonly ClaimSpec[],
  naming: EntityNaming,
  context: TableContext,
): (scope: RowScope) => readonly MappedEntity[] {
  const holds = compileWhere(spec.where);
  const readType = compileValue(spec.type, context);
  const keys = spec.key.map((key) => ({ read: compileValue(key, context), column: columnOf(key) }));
  const isProtected =
    spec.protected === true ? () => true : spec.protected ? compileWhere(spec.protected) : () => false;
  const attributes = spec.attributes.map((each): CompiledAttribute => {
    const term = attributeTerm(each.code);
    return {
      kind: each.code,
      columns: columnsOf(each.value),
      read: compileAttribute(each, context, naming.idKey),
      manner: compileManner([each, spec, ...outer], naming.agencyId, context),
      isName: term?.valueType === 'name',
      suitsProtected: objectionToAttribute(each.code, 'ProtectedPerson') === null,
    };
  });
  const readManner = compileManner([spec, ...outer], naming.agencyId, context);
  const nameOf = attributes.find(({ kind }) => kind === 'name');
  const numberOf = attributes.find(({ kind }) => kind === 'caseNumber');
  const labelOf = (scope: RowScope, id: EntityId, key: readonly string[]): string => {
    const named = (scope.isProtected ? numberOf : nameOf)?.read(scope.silent())[0]?.value;
    // SAFETY (VP-07): a key may hold a name.
    return named ?? (scope.isProtected ? id.slice(-6) : key.join(' ') || `${scope.row.number}`);
  };

  const one = (scope: RowScope): MappedEntity | undefined => {
    const key = readKey(keys, scope);
    const written = readType(scope);
    if (key === undefined || written === undefined)
      return written === undefined ? scope.error('typeMissing', columnOf(spec.type), null) : undefined;
    if (!entityType(written)) return scope.error('typeUnknown', columnOf(spec.type), written);
    const type = isProtected(scope) ? 'ProtectedPerson' : written;
    const id = entityId(naming, spec.keySpace ?? naming.keySpace, type, key, scope);
    if (type === 'ProtectedPerson') return protectedEntity(id, attributes, readManner, scope);
    if (spec.pseudonymise !== undefined)
      return pseudonymous(
        id,
        type,
        spec.pseudonymise.replaceAll('{key}', key.join(' ')),
        attributes,
        readManner,
        scope,
      );
    const ref = { id, type, label: labelOf(scope, id, key) };
    return {
      ref,
      entity: { id, type },
      attributes: attributes.flatMap((each) => claimsOf(each, ref, scope)),
    };
  };

  const { each } = spec;
  if (!each) {
    return (scope) => {
      const made = holds(scope) ? one(scope) : undefined;
      return made ? [made] : [];
    };
  }
  return (scope) => {
    if (!holds(scope)) return [];
    const cell = scope.cell(each.column);
    if (cell !== undefined && isTooLong(cell, LONGEST_CELL, each.column, scope)) return [];
    const parts = cell === undefined ? [] : [...new Set(splitCell(cell, each.split, context.absent))];
    return parts.flatMap((part) => scope.withCell(each.column, part, () => one(scope)) ?? []);
  };
}

function readKey(
  keys: readonly { read: ReadValue; column: string | null }[],
  scope: RowScope,
): readonly string[] | undefined {
  const parts: string[] = [];
  for (const { read, column } of keys) {
    const errors = scope.errors.length;
    const part = read(scope);
    if (part === undefined)
      return scope.errors.length > errors ? undefined : scope.error('keyMissing', column, null);
    parts.push(part.normalize('NFC').replace(/\s+/g, ' '));
  }
  return parts;
}

const ids = new Map<string, EntityId>();
const REMEMBERED_IDS = 50_000;

function entityId(
  { agencyId, idKey, fileHash }: EntityNaming,
  keySpace: string,
  type: string,
  key: readonly string[],
  scope: RowScope,
): EntityId {
  const parts = key.length === 0 ? [`row ${scope.row.number}`, fileHash] : key;
  const remembered = `${idKey.toString('latin1')}\u0000${agencyId}\u0000${keySpace}\u0000${type}\u0000${parts.join('\u0001')}`;
  const known = ids.get(remembered);
  if (known) return known;
  const id = deterministicId(idKey, 'ent', 'entity', agencyId, keySpace, type, ...parts) as EntityId;
  if (ids.size >= REMEMBERED_IDS) ids.clear();
  ids.set(remembered, id);
  return id;
}

function claimsOf(
  { kind, columns, read, manner }: CompiledAttribute,
  subject: EntityRef,
  scope: RowScope,
): NamedAttribute[] {
  const values = read(scope);
  if (values.length === 0) return [];
  const objection = attributeObjection(kind, subject.type);
  if (objection) {
    scope.error(objection.code, columns[0] ?? null, values[0]!.value, objection.values);
    return [];
  }
  const held = manner(scope);
  return held ? values.map((value) => ({ subject, kind, value, manner: held })) : [];
}

/** SAFETY (VP-01): of a protected person only coded values are recorded; every other cell is left out and counted. */
function protectedEntity(
  id: EntityId,
  attributes: readonly CompiledAttribute[],
  readManner: ReadManner,
  scope: RowScope,
): MappedEntity {
  const ref: EntityRef = { id, type: 'ProtectedPerson', label: pseudonymOf(id) };
  const claims: NamedAttribute[] = [];
  const manner = readManner(scope);
  if (manner)
    claims.push({
      subject: ref,
      kind: 'pseudonym',
      value: { value: ref.label, normalised: ref.label },
      manner: { ...manner, validTime: UNKNOWN_TIME, marking: manner.protectedMarking },
    });
  for (const each of attributes) {
    if (each.suitsProtected)
      claims.push(
        ...claimsOf(each, ref, scope).map((claim) => ({
          ...claim,
          manner: { ...claim.manner, marking: claim.manner.protectedMarking },
        })),
      );
    else scope.withhold(each.columns);
  }
  return { ref, entity: { id, type: 'ProtectedPerson' }, attributes: claims };
}

/** A neutral code of a protected person: part of an id that only this agency can compute. */
export function pseudonymOf(id: string): string {
  return `P-${id.slice(-6).toUpperCase()}`;
}

/** Named by its key: the names of the file are left out and counted. */
function pseudonymous(
  id: EntityId,
  type: string,
  name: string,
  attributes: readonly CompiledAttribute[],
  readManner: ReadManner,
  scope: RowScope,
): MappedEntity {
  const ref: EntityRef = { id, type, label: scope.isProtected ? id.slice(-6) : name };
  const claims: NamedAttribute[] = [];
  const manner = readManner(scope);
  // SAFETY (VP-01): the key of a row with a protected person may be a name.
  if (manner && !scope.isProtected)
    claims.push({
      subject: ref,
      kind: 'name',
      value: { value: name, normalised: name, ...scriptOf(name) },
      manner: { ...manner, validTime: UNKNOWN_TIME },
    });
  for (const each of attributes) {
    if (!each.isName) claims.push(...claimsOf(each, ref, scope));
    else scope.withhold(each.columns);
  }
  return { ref, entity: { id, type }, attributes: claims };
}
