import { attribute as attributeTerm } from '#vocab';
import { possibleTypes } from '../mapping/check-vocabulary.js';
import type { EntitySpec, Mapping, TableSpec } from '../mapping/mapping.js';
import type { RowScope, TableContext } from './row-scope.js';
import { columnsOf, compileValue, compileWhere, splitCell } from './value.js';

/** Does a mapping say of some rows that this entity is a protected person? */
export const declaresProtected = (entity: EntitySpec): boolean =>
  entity.protected !== undefined || (possibleTypes(entity)?.includes('ProtectedPerson') ?? false);

/** The same, or a cell decides the type: it may turn out to be one. */
export const mayBeProtected = (entity: EntitySpec): boolean =>
  declaresProtected(entity) || possibleTypes(entity) === null;

/**
 * SAFETY (VP-01): whether a row yields a protected person, or points to a row that did. Of such a row only coded values
 * may enter, so it is asked before anything of the row is read. Null: no row of the table can.
 */
export function compileProtectedRow(
  mapping: Mapping,
  table: TableSpec,
  context: TableContext,
): ((scope: RowScope) => boolean) | null {
  const tests = [
    ...table.entities.filter(mayBeProtected).map((entity) => compileOwn(entity, context)),
    ...companionColumns(mapping, table).map(({ row, by }) => (scope: RowScope): boolean => {
      const key = scope.cell(by);
      const found = key === undefined ? undefined : context.companions.get(row)?.get(key);
      return (
        found !== undefined &&
        [...found.entities.values()].some((refs) => refs.some(({ type }) => type === 'ProtectedPerson'))
      );
    }),
  ];
  return tests.length === 0 ? null : (scope) => tests.some((test) => test(scope));
}

function compileOwn(entity: EntitySpec, context: TableContext): (scope: RowScope) => boolean {
  const holds = compileWhere(entity.where);
  const isDeclared =
    entity.protected === true ? () => true : entity.protected ? compileWhere(entity.protected) : () => false;
  const readType = compileValue(entity.type, context);
  const isOne = (scope: RowScope): boolean =>
    isDeclared(scope) || readType(scope.silent()) === 'ProtectedPerson';
  const { each } = entity;
  if (!each) return (scope) => holds(scope) && isOne(scope);
  return (scope) => {
    const cell = holds(scope) ? scope.cell(each.column) : undefined;
    return (
      cell !== undefined &&
      splitCell(cell, each.split, context.absent).some((part) =>
        scope.withCell(each.column, part, () => isOne(scope)),
      )
    );
  };
}

/** Columns that point to rows of a table with protected persons, wherever the mapping of the table uses them. */
function companionColumns(mapping: Mapping, table: TableSpec): { row: string; by: string }[] {
  const holding = new Set(
    mapping.tables.filter(({ entities }) => entities.some(mayBeProtected)).map(({ name }) => name),
  );
  const found = new Map<string, { row: string; by: string }>();
  const walk = (node: unknown): void => {
    if (node === null || typeof node !== 'object') return;
    const { row, by } = node as { row?: unknown; by?: unknown };
    if (typeof row === 'string' && holding.has(row))
      for (const column of [by].flat()) {
        if (typeof column === 'string') found.set(`${row}\u0000${column}`, { row, by: column });
      }
    Object.values(node).forEach(walk);
  };
  walk([mapping.claims, mapping.report, table]);
  return [...found.values()];
}

/** Columns that hold the number of a case, and those that name or identify a protected person. */
export function sensitiveColumns(table: TableSpec): Pick<TableContext, 'caseColumns' | 'nameColumns'> {
  const caseColumns = new Set<string>();
  const nameColumns = new Set<string>();
  for (const entity of table.entities) {
    const isProtected = mayBeProtected(entity);
    for (const { code, value } of entity.attributes) {
      if (code === 'caseNumber' && !declaresProtected(entity) && value.column !== undefined)
        caseColumns.add(value.column);
      if (isProtected && attributeTerm(code)?.valueType === 'name')
        columnsOf(value).forEach((column) => nameColumns.add(column));
    }
    if (isProtected) entity.key.flatMap(columnsOf).forEach((column) => nameColumns.add(column));
  }
  for (const column of caseColumns) nameColumns.delete(column);
  return { caseColumns, nameColumns };
}

const LONGEST_CASE_NUMBER = 60;
const wordsOf = (text: string): string[] =>
  text
    .normalize('NFC')
    .toLowerCase()
    .match(/[\p{L}\p{M}]{3,}/gu) ?? [];

/**
 * Does a cell of a protected row that should hold the number of a case hold just that? It is short, has a digit, and
 * shares no word with the cells that name the protected person.
 */
export function isCaseNumber(text: string, scope: RowScope): boolean {
  if (text.length > LONGEST_CASE_NUMBER || !/\p{Nd}/u.test(text)) return false;
  const words = wordsOf(text);
  if (words.length === 0) return true;
  for (const column of scope.context.nameColumns) {
    const name = scope.cell(column);
    const named = name === undefined ? [] : wordsOf(name);
    if (named.some((word) => words.includes(word))) return false;
  }
  return true;
}
