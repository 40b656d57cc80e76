import { normaliseIdentifier } from '#values';
import { templateWords } from '../mapping/columns.js';
import { checkedPattern } from '../mapping/linear-pattern.js';
import type { ValueSpec, WhereSpec } from '../mapping/mapping.js';
import { LIST_MARK } from '../reading/table.js';
import { spoken, type RowScope, type TableContext } from './row-scope.js';

/** One value of a row; undefined when the row does not say. An error is noted in the scope. */
export type ReadValue = (scope: RowScope) => string | undefined;
export type ReadValues = (scope: RowScope) => readonly string[];

/** The column that an error about this value should name. */
export const columnOf = (spec: ValueSpec): string | null =>
  spec.row !== undefined ? (spec.by ?? null) : (spec.column ?? spec.columns?.[0] ?? null);

/** Every column of the row that a value is made of; words of a template that are no column hold no cell. */
export const columnsOf = (spec: ValueSpec): readonly string[] =>
  spec.template !== undefined
    ? templateWords(spec.template)
    : (spec.columns ?? [spec.row !== undefined ? (spec.by ?? []) : (spec.column ?? [])].flat());

/** Longest cell that is searched or split: as much as a cell of a spreadsheet can hold. */
export const LONGEST_CELL = 32_767;
/** Longest value, as for a claim entered by hand. */
export const LONGEST_VALUE = 2_000;

/** Refuses the row when a text of it is too long. */
export function isTooLong(text: string, longest: number, column: string | null, scope: RowScope): boolean {
  if (text.length <= longest) return false;
  scope.error('valueTooLong', column, text, { longest });
  return true;
}

/** Compiles a value of a mapping into a function of a row. */
export function compileValue(spec: ValueSpec, context: TableContext): ReadValue {
  const { split: _never, ...whole } = spec;
  const values = compileValues(whole, context);
  return (scope) => values(scope)[0];
}

/** The same, for attributes: a cell may hold several values. */
export function compileValues(spec: ValueSpec, context: TableContext): ReadValues {
  const origin = compileOrigin(spec, context);
  const pattern = spec.extract === undefined ? null : checkedPattern(spec.extract);
  const map = spec.map ? new Map(Object.entries(spec.map)) : null;
  const column = columnOf(spec);
  const { split, otherwise, identifier } = spec;
  const plain = !pattern && !map && !identifier;
  return (scope) => {
    const whole = origin(scope);
    if (whole === undefined) return [];
    if (isTooLong(whole, LONGEST_CELL, column, scope)) return [];
    const parts =
      split !== undefined || whole.includes(LIST_MARK) ? splitCell(whole, split, context.absent) : [whole];
    if (plain) return parts.filter((part) => !isTooLong(part, LONGEST_VALUE, column, scope));
    const out: string[] = [];
    for (const part of parts) {
      let text: string | undefined = part;
      if (pattern) text = pattern.first(text)?.trim();
      if (text === undefined || text === '' || isTooLong(text, LONGEST_VALUE, column, scope)) continue;
      if (map) {
        const mapped = map.get(text);
        if (mapped !== undefined) text = mapped;
        else if (otherwise === 'skip') continue;
        else if (otherwise?.startsWith('=')) text = otherwise.slice(1);
        else if (otherwise !== 'keep') {
          scope.error('codeNotInMap', column, text);
          continue;
        }
      }
      out.push(
        identifier
          ? normaliseIdentifier(
              identifier,
              text,
              context.options.region ? { region: context.options.region } : {},
            ).normalised
          : text,
      );
    }
    return out;
  };
}

/** The parts of a cell that says something, at any of the separators. */
export function splitCell(
  text: string,
  split: readonly string[] | undefined,
  absent: ReadonlySet<string>,
): string[] {
  let parts = text.split(LIST_MARK);
  for (const separator of split ?? []) parts = parts.flatMap((part) => part.split(separator));
  return parts.flatMap((part) => spoken(part, absent) ?? []);
}

function compileOrigin(spec: ValueSpec, context: TableContext): ReadValue {
  if (spec.row !== undefined && spec.by !== undefined)
    return compileLookup(spec.row, spec.by, spec.column, context);
  const { column, columns, parameter, template } = spec;
  if (column !== undefined) return (scope) => scope.cell(column);
  if (columns !== undefined) {
    const join = spec.join ?? ' ';
    return (scope) => columns.flatMap((each) => scope.cell(each) ?? []).join(join) || undefined;
  }
  if (parameter !== undefined) {
    const value = context.parameters[parameter];
    return () => value;
  }
  if (template !== undefined) return (scope) => fillTemplate(template, scope);
  return () => spec.const;
}

function compileLookup(
  table: string,
  by: string,
  column: string | undefined,
  context: TableContext,
): ReadValue {
  const companion = context.companions.get(table);
  const at = column === undefined ? undefined : companion?.header.get(column);
  return (scope) => {
    const key = scope.cell(by);
    if (key === undefined) return undefined;
    const row = companion?.get(key);
    if (!row) return scope.error('pointsToNothing', by, key, { table });
    return at === undefined ? key : spoken(row.cells[at], context.absent);
  };
}

/** Fills `{word}` with a parameter or a cell. Undefined when a cell that it needs says nothing. */
export function fillTemplate(template: string, scope: RowScope): string | undefined {
  let missing = false;
  const text = template.replace(/\{([^{}]+)\}/g, (_, word: string) => {
    const value =
      scope.context.parameters[word] ?? (word === 'fileName' ? scope.context.fileName : scope.cell(word));
    if (value === undefined) missing = true;
    return value ?? '';
  });
  return missing ? undefined : text;
}

/** Texts are one for a condition whatever their case, spaces, composition of letters, or characters without width. */
function foldForWhere(text: string): string {
  const folded = text.toLowerCase();
  if (/^[!-~]*$/.test(folded)) return folded;
  return folded
    .normalize('NFC')
    .replace(/[\u00ad\u200b-\u200f\u2060-\u2064]/g, '')
    .replace(/\s+/g, ' ')
    .trim();
}

/**
 * Compiles conditions. SAFETY: who is a victim hangs on them, so a cell that reads the same to a person is the same:
 * FALSE and false, ো written as one letter or as two, a space or a joiner too many.
 */
export function compileWhere(spec: WhereSpec | undefined): (scope: RowScope) => boolean {
  if (!spec) return () => true;
  const tests = Object.entries(spec).map(([column, condition]) => {
    if ('present' in condition)
      return (scope: RowScope): boolean => (scope.cell(column) !== undefined) === condition.present;
    const wanted = new Set(condition.is.map(foldForWhere));
    return (scope: RowScope): boolean =>
      wanted.has(foldForWhere(scope.cell(column) ?? '')) !== condition.negated;
  });
  return (scope) => tests.every((test) => test(scope));
}
