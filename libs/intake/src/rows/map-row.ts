import type {
  AgencyId,
  AssertionId,
  EntityId,
  NewAssertion,
  NewEntity,
  NewReport,
  ReportId,
  SourceId,
} from '#domain';
import { deterministicId } from '#runtime';
import { namedColumns } from '../mapping/columns.js';
import type { Mapping, TableSpec } from '../mapping/mapping.js';
import type { TableRow } from '../reading/table.js';
import { compileReport } from './report.js';
import { timeKey } from './claim.js';
import { compileProtectedRow } from './protected-row.js';
import { compileEntity, typeColumn, type NamedAttribute } from './entity.js';
import { compileLink, type NamedLink } from './link.js';
import type { Occurrences } from './occurrences.js';
import type { RowDoubt, RowError, Withheld } from './row-error.js';
import { RowScope, type EntityRef, type TableContext } from './row-scope.js';
import { compileWhere } from './value.js';

/** What a row becomes: claims with everything they name, and what the reader should know about them. */
export interface MappedRow {
  readonly row: number;
  readonly entities: readonly NewEntity[];
  readonly reports: readonly NewReport[];
  readonly assertions: readonly NewAssertion[];
  readonly doubts: readonly RowDoubt[];
  readonly withheld: readonly Withheld[];
  /** Why nothing was asked of the row: it says nothing, or the condition of the table passes over it. */
  readonly skipped?: 'empty' | 'condition';
  /** Entities by their name in the mapping. */
  readonly named: ReadonlyMap<string, readonly EntityRef[]>;
  /** Every entity that its claims name, for telling a reader what the row says. */
  readonly refs: () => readonly EntityRef[];
}
export type RowOutcome =
  | { readonly mapped: MappedRow; readonly errors: readonly [] }
  | { readonly mapped: null; readonly errors: readonly RowError[] };
export type MapRow = (row: TableRow) => RowOutcome;

/** What the rows of one file share. */
export interface FileContext {
  readonly agencyId: AgencyId;
  /** Secret under which ids are made. */
  readonly idKey: Buffer;
  readonly fileHash: string;
  readonly sourceId: SourceId;
  readonly occurrences: Occurrences;
}

/**
 * Compiles one table of a mapping into a function from a row to its claims. Pure but for `occurrences`: the same file,
 * mapping, agency and key always give the same ids, so that importing twice adds nothing.
 */
export function compileTable(
  mapping: Mapping,
  table: TableSpec,
  file: FileContext,
  context: TableContext,
): MapRow {
  const outer = [table, mapping.claims];
  const naming = {
    agencyId: file.agencyId,
    idKey: file.idKey,
    keySpace: mapping.keySpace,
    fileHash: file.fileHash,
  };
  const holds = compileWhere(table.where);
  const named = namedColumns(mapping, table, context.header);
  const entities = table.entities.map((spec) => ({
    name: spec.name,
    make: compileEntity(spec, outer, naming, context),
  }));
  const columns = new Map(table.entities.map((spec) => [spec.name, typeColumn(spec)]));
  const links = table.links.map((spec) => compileLink(spec, outer, file.agencyId, columns, context));
  const reportOf = compileReport({ ...mapping.report, ...table.report }, mapping, file, context);
  const yieldsProtected = compileProtectedRow(mapping, table, context);

  return (row) => {
    const scope = new RowScope(context, row);
    if (row.problem) scope.error(row.problem.code, null, null, problemValues(row.problem, context));
    else if (row.cells.some((cell) => cell.includes('\u0000'))) scope.error('cellUnreadable', null, null);
    if (scope.errors.length > 0) return refused(scope);
    if (named.every((column) => scope.cell(column) === undefined)) return skipped(row.number, 'empty');
    if (!holds(scope)) return skipped(row.number, 'condition');
    if (yieldsProtected?.(scope)) scope.protect();

    const refs = new Map<string, readonly EntityRef[]>();
    const made: NewEntity[] = [];
    const values: NamedAttribute[] = [];
    for (const { name, make } of entities) {
      const mapped = make(scope);
      refs.set(
        name,
        mapped.map(({ ref }) => ref),
      );
      for (const each of mapped) {
        made.push(each.entity);
        values.push(...each.attributes);
      }
    }
    const stated = links.flatMap((read) => read(scope, refs));
    const report = reportOf(scope);
    for (const at of row.formulas ?? []) scope.doubt('formulaCell', context.header[at] ?? null);
    for (const at of row.cleaned ?? []) scope.doubt('controlsRemoved', context.header[at] ?? null);
    // A row that others look up may make nothing by itself.
    if (made.length === 0 && stated.length === 0 && scope.errors.length === 0 && table.by === undefined)
      scope.error('rowMakesNothing', null, null);
    if (scope.errors.length > 0 || !report) return refused(scope);

    if (made.length > 0 && values.length === 0 && stated.length === 0) scope.doubt('nothingSaid', null);

    const assertions: NewAssertion[] = [
      ...values.map((value) => attributeAssertion(value, file, report.id, report.key)),
      ...stated.map((link) => linkAssertion(link, file, report.id, report.key)),
    ];
    return {
      mapped: {
        row: row.number,
        entities: made,
        reports: [report.report],
        assertions: unique(assertions),
        doubts: scope.doubts,
        withheld: scope.withheld,
        named: refs,
        refs: () => [
          ...[...refs.values()].flat(),
          ...stated.flatMap(({ subject, object }) => [subject, object]),
        ],
      },
      errors: [],
    };
  };
}

/** SAFETY (VP-01): a key of JSON that no other row has may be a name. */
export const problemValues = (
  { code, values }: NonNullable<TableRow['problem']>,
  { quotable }: Pick<TableContext, 'quotable'>,
): Readonly<Record<string, string | number>> =>
  code === 'rowNewColumn' && quotable !== null ? { ...values, column: '…' } : values;

/** A cell that several claims are made of is wrong once. */
const refused = ({ errors }: RowScope): RowOutcome => ({
  mapped: null,
  errors: [
    ...new Map(
      errors.map((each) => [`${each.code} ${each.column ?? ''} ${each.value ?? ''}`, each]),
    ).values(),
  ],
});
const skipped = (row: number, why: NonNullable<MappedRow['skipped']>): RowOutcome => ({
  mapped: {
    row,
    entities: [],
    reports: [],
    assertions: [],
    doubts: [],
    withheld: [],
    skipped: why,
    named: new Map(),
    refs: () => [],
  },
  errors: [],
});

function unique(assertions: readonly NewAssertion[]): readonly NewAssertion[] {
  return new Set(assertions.map(({ id }) => id)).size === assertions.length
    ? assertions
    : [...new Map(assertions.map((each) => [each.id, each])).values()];
}

/** A claim that is held more narrowly than the mapping says is another than the same one of an open row. */
const narrowedPart = ({ isNarrowed }: NamedAttribute['manner']): readonly string[] =>
  isNarrowed ? ['narrowed'] : [];

/** One value said twice in one report is one claim. */
function attributeAssertion(
  { subject, kind, value, manner }: NamedAttribute,
  file: FileContext,
  reportId: ReportId,
  reportKey: string,
): NewAssertion {
  const id = deterministicId(
    file.idKey,
    'ast',
    'value',
    file.agencyId,
    reportKey,
    kind,
    subject.id,
    value.value,
    timeKey(manner.validTime),
    ...narrowedPart(manner),
  ) as AssertionId;
  const { grading, basis, status, validTime, marking, note } = manner;
  return {
    id,
    form: 'attribute',
    kind,
    subjectId: subject.id as EntityId,
    reportId,
    grading,
    basis,
    status,
    validTime,
    marking,
    ...(note === undefined ? {} : { note }),
    ...value,
  };
}

/** Every row that states a link is a claim of its own: the second equal one of a file is told apart by its count. */
function linkAssertion(
  { subject, kind, object, weight, manner, id }: NamedLink,
  file: FileContext,
  reportId: ReportId,
  reportKey: string,
): NewAssertion {
  const isProtected = subject.type === 'ProtectedPerson' || object.type === 'ProtectedPerson';
  const { grading, basis, status, validTime, note } = manner;
  const first = deterministicId(
    file.idKey,
    'ast',
    'link',
    file.agencyId,
    reportKey,
    kind,
    subject.id,
    object.id,
    timeKey(validTime),
    weight === undefined ? '' : String(weight),
    id,
    ...(isProtected ? [] : narrowedPart(manner)),
  );
  const repeat = file.occurrences.next(first);
  return {
    id: (repeat === 0 ? first : deterministicId(file.idKey, 'ast', first, String(repeat))) as AssertionId,
    form: 'link',
    kind,
    subjectId: subject.id as EntityId,
    objectId: object.id as EntityId,
    reportId,
    grading,
    basis,
    status,
    validTime,
    marking: isProtected ? manner.protectedMarking : manner.marking,
    ...(weight === undefined ? {} : { weight }),
    ...(note === undefined ? {} : { note }),
  };
}
