import type { AgencyId } from '#domain';
import { relationType } from '#vocab';
import { readNumber } from '#values';
import type { ClaimSpec, EndSpec, LinkSpec } from '../mapping/mapping.js';
import { linkObjection } from '../mapping/objection.js';
import { compileManner, type ClaimManner } from './claim.js';
import type { EntityRef, RowScope, TableContext } from './row-scope.js';
import { columnOf, compileValue, compileWhere } from './value.js';

export interface NamedLink {
  readonly subject: EntityRef;
  readonly kind: string;
  readonly object: EntityRef;
  readonly weight?: number;
  readonly manner: ClaimManner;
  /** What tells it apart from an equal link of another row, when the mapping names a column for that. */
  readonly id: string;
}
export type RowEntities = ReadonlyMap<string, readonly EntityRef[]>;

/**
 * Compiles a link of a mapping: from a row and its entities to the links that it states. `typeColumns`: the column that
 * decides what each entity of the row is, by the entity's name.
 */
export function compileLink(
  spec: LinkSpec,
  outer: readonly ClaimSpec[],
  agencyId: AgencyId,
  typeColumns: ReadonlyMap<string, string | null>,
  context: TableContext,
): (scope: RowScope, entities: RowEntities) => readonly NamedLink[] {
  const holds = compileWhere(spec.where);
  const readKind = compileValue(spec.relation, context);
  const readWeight = spec.weight ? compileValue(spec.weight, context) : () => undefined;
  const weightColumn = spec.weight ? columnOf(spec.weight) : null;
  const readId = spec.id ? compileValue(spec.id, context) : () => undefined;
  const manner = compileManner([spec, ...outer], agencyId, context);
  const from = compileEnd(spec.from, context);
  const to = compileEnd(spec.to, context);
  const columnOfEnd = ({ entity, by }: EndSpec): string | null =>
    by[0] ?? typeColumns.get(entity ?? '') ?? null;
  return (scope, entities) => {
    if (!holds(scope)) return [];
    const kind = readKind(scope);
    if (kind === undefined) {
      scope.error('relationMissing', columnOf(spec.relation), null);
      return [];
    }
    if (!relationType(kind)) {
      scope.error('relationUnknown', columnOf(spec.relation), kind);
      return [];
    }
    const subjects = from(scope, entities);
    const objects = to(scope, entities);
    const weight = weightOf(readWeight(scope), weightColumn, scope);
    const held = manner(scope);
    if (weight === undefined || !held) return [];
    const id = readId(scope) ?? '';
    const links: NamedLink[] = [];
    for (const subject of subjects) {
      for (const object of objects) {
        const objection = linkObjection(kind, subject.type, object.type);
        if (objection) {
          const end = objection.code === 'wrongObject' ? spec.to : spec.from;
          scope.error(objection.code, columnOf(spec.relation) ?? columnOfEnd(end), null, objection.values);
        } else
          links.push({ subject, kind, object, manner: held, id, ...(weight === null ? {} : { weight }) });
      }
    }
    return links;
  };
}

function weightOf(
  text: string | undefined,
  column: string | null,
  scope: RowScope,
): number | null | undefined {
  if (text === undefined) return null;
  return readNumber(text) ?? scope.error('numberUnreadable', column, text);
}

function compileEnd(
  spec: EndSpec,
  context: TableContext,
): (scope: RowScope, entities: RowEntities) => readonly EntityRef[] {
  const { entity, row, by } = spec;
  if (row === undefined)
    return (_scope, entities) => (entity === undefined ? [] : (entities.get(entity) ?? []));
  const companion = context.companions.get(row);
  return (scope) => {
    let wrongKind: string | null = null;
    for (const column of by) {
      const key = scope.cell(column);
      if (key === undefined) {
        scope.error('endMissing', column, null);
        return [];
      }
      const found = companion?.get(key);
      if (!found) {
        scope.error('pointsToNothing', column, key, { table: row });
        return [];
      }
      const refs =
        entity === undefined ? [...found.entities.values()].flat() : (found.entities.get(entity) ?? []);
      if (refs.length > 0) return refs;
      wrongKind ??= key;
    }
    // A row that makes no such entity (its condition did not hold): another link of this row may be meant for it.
    if (by.length > 1) scope.error('pointsToOther', by[0]!, wrongKind, { table: row, entity: entity ?? '' });
    return [];
  };
}
