import { setImmediate } from 'node:timers/promises';
import type { AgencyId, NewSource, SourceId } from '#domain';
import { attribute as attributeTerm, objectionToAttribute } from '#vocab';
import { deterministicId } from '#runtime';
import type { Mapping, TableSpec } from '../mapping/mapping.js';
import { columnUses } from '../mapping/columns.js';
import { sourceMarkingOf } from '../rows/claim.js';
import { compileTable, problemValues, type FileContext, type MappedRow } from '../rows/map-row.js';
import { Occurrences } from '../rows/occurrences.js';
import type { RowError } from '../rows/row-error.js';
import { declaresProtected, sensitiveColumns } from '../rows/protected-row.js';
import type { Companion, TableContext } from '../rows/row-scope.js';
import { columnOf } from '../rows/value.js';
import { TableCompanion } from '../rows/table-companion.js';
import { cleanCells } from '../reading/clean-cell.js';
import type { TableRow } from '../reading/table.js';
import type { ImportPlan, InputFile, PlannedTable, PlannedUnit } from './plan.js';

/** One row of a plan after mapping. */
export interface PlannedRow {
  readonly isMain: boolean;
  readonly mapped: MappedRow | null;
  readonly errors: readonly RowError[];
  readonly source: NewSource;
  readonly file: string;
}
export interface MapPlanOptions {
  readonly agencyId: AgencyId;
  readonly idKey: Buffer;
  readonly companionMaxRows?: number;
}

const LONGEST_TURN_MS = 25;

/** Maps every row of a plan, companions before the tables that point to them, in chunks. The same plan gives the same rows. */
export async function* mapPlan(
  plan: ImportPlan,
  options: MapPlanOptions,
): AsyncGenerator<readonly PlannedRow[]> {
  for (const unit of plan.units) yield* mapUnit(plan.mapping, unit, plan.units[0]!.main, options);
}

async function* mapUnit(
  mapping: Mapping,
  unit: PlannedUnit,
  first: InputFile,
  options: MapPlanOptions,
): AsyncGenerator<readonly PlannedRow[]> {
  const companions = new Map<string, Companion>();
  const occurrences = new Map<string, Occurrences>();
  for (const planned of unit.tables) {
    const { spec, file, table, isMain } = planned;
    const source = sourceOf(mapping, file, first, options);
    const counter = occurrences.get(file.facts.sha256) ?? new Occurrences(file.facts.lines * 2);
    occurrences.set(file.facts.sha256, counter);
    const context = contextOf(mapping, planned, unit.parameters, companions);
    const fileContext: FileContext = {
      agencyId: options.agencyId,
      idKey: options.idKey,
      fileHash: file.facts.sha256,
      sourceId: source.id,
      occurrences: counter,
    };
    const map = spec.lookupOnly ? null : compileTable(mapping, spec, fileContext, context);
    const companion =
      spec.by === undefined
        ? null
        : new TableCompanion(spec.name, table.header, spec.by, options.companionMaxRows ?? 1_000_000);
    if (companion) companions.set(spec.name, companion);
    const mapOne = (written: TableRow): PlannedRow => {
      const { cells, changed } = cleanCells(written.cells);
      const row = cells === written.cells ? written : { ...written, cells, cleaned: changed };
      const outcome = map ? map(row) : { mapped: null, errors: [] };
      const errors = [...outcome.errors];
      const usable = map ? outcome.mapped !== null : row.problem === undefined;
      if (companion && usable && outcome.mapped?.skipped !== 'empty') {
        const key = companion.keyOf(row.cells);
        const taken = key !== undefined && !companion.add(key, row.cells, outcome.mapped?.named ?? new Map());
        if (taken)
          errors.push({
            file: file.name,
            row: row.number,
            column: spec.by!,
            code: 'keyTwice',
            value: context.quotable ? null : key,
            values: {},
          });
      }
      if (!map && row.problem)
        errors.push({
          file: file.name,
          row: row.number,
          column: null,
          code: row.problem.code,
          value: null,
          values: problemValues(row.problem, context),
        });
      return { isMain, mapped: errors.length > 0 ? null : outcome.mapped, errors, source, file: file.name };
    };
    for await (const chunk of table.rows()) {
      const rows: PlannedRow[] = [];
      let since = performance.now();
      for (const row of chunk) {
        rows.push(mapOne(row));
        // However slow a mapping makes its rows, others get their turn.
        if (performance.now() - since < LONGEST_TURN_MS) continue;
        await setImmediate();
        since = performance.now();
      }
      yield rows;
    }
  }
}

/** One source a file. Its lineage root is what the mapping says, else the first file: repeats of it are one origin. */
export function sourceOf(
  mapping: Mapping,
  file: InputFile,
  first: InputFile,
  options: Pick<MapPlanOptions, 'agencyId' | 'idKey'>,
): NewSource {
  const { sha256 } = file.facts;
  return {
    id: deterministicId(options.idKey, 'src', 'source', options.agencyId, sha256) as SourceId,
    kind: mapping.source.kind,
    title: mapping.source.title ? `${mapping.source.title}: ${file.name}` : file.name,
    sha256,
    containsVictimIdentity: mapping.source.containsVictimIdentity,
    lineageRoot: mapping.source.lineage ?? `sha256:${first.facts.sha256}`,
    marking: sourceMarkingOf(options.agencyId, mapping),
  };
}

function contextOf(
  mapping: Mapping,
  { spec, file, table }: PlannedTable,
  parameters: Readonly<Record<string, string>>,
  companions: ReadonlyMap<string, Companion>,
): TableContext {
  return {
    fileName: file.name,
    header: table.header,
    places: new Map(table.header.flatMap((name, at) => (name === '' ? [] : [[name, at] as const]))),
    parameters,
    options: mapping.options,
    absent: new Set(mapping.options.absent),
    companions,
    quotable: quotableColumns(mapping, spec),
    ...sensitiveColumns(spec),
  };
}

/**
 * SAFETY (VP-01): in a mapping with protected persons, an error may quote only cells that are codes, dates of events, or
 * counts, and none of a row that yields one. Null: the mapping says that nobody is protected.
 */
export function quotableColumns(mapping: Mapping, table: TableSpec): ReadonlySet<string> | null {
  if (!mapping.tables.some(({ entities }) => entities.some(declaresProtected))) return null;
  const harmless = new Set<string>();
  const harmful = new Set<string>();
  for (const entity of table.entities) {
    for (const each of entity.attributes) {
      const column = columnOf(each.value);
      if (column === null) continue;
      const suits = !declaresProtected(entity) || objectionToAttribute(each.code, 'ProtectedPerson') === null;
      (suits && attributeTerm(each.code)?.identifying === false ? harmless : harmful).add(column);
    }
    for (const key of entity.key)
      if (declaresProtected(entity) && columnOf(key) !== null) harmful.add(columnOf(key)!);
  }
  for (const link of table.links)
    if (link.weight && columnOf(link.weight) !== null) harmless.add(columnOf(link.weight)!);
  const used = new Set(
    columnUses(mapping)
      .filter((use) => use.table === table.name)
      .map((use) => use.column),
  );
  return new Set([...harmless].filter((column) => used.has(column) && !harmful.has(column)));
}
