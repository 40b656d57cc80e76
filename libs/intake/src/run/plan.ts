import { IntakeFailure } from '../failure.js';
import { columnUses, unmappedColumns } from '../mapping/columns.js';
import type { Mapping, MappingProblem, TableSpec } from '../mapping/mapping.js';
import { linearPattern } from '../mapping/linear-pattern.js';
import { nearest } from '../mapping/node-reader.js';
import { resolveParameters } from '../mapping/parameters.js';
import type { OpenBytes } from '../reading/bytes.js';
import type { FileFacts } from '../reading/inspect-file.js';
import { openTable } from '../reading/open-table.js';
import type { Table } from '../reading/table.js';

/** A file by its name, not yet looked into. */
export interface OfferedFile {
  readonly name: string;
  readonly open: OpenBytes;
}
/** A file that was inspected, wherever it lies. */
export interface InputFile extends OfferedFile {
  readonly facts: FileFacts;
}
/** Looks into a file that a plan needs: hashes it, and keeps it when it is to be imported. */
export type AdmitFile = (file: OfferedFile) => Promise<InputFile>;

/** One table of one main file, ready to be read. */
export interface PlannedTable {
  readonly spec: TableSpec;
  readonly file: InputFile;
  readonly table: Table;
  /** Rows of the main table are what "rows" counts. */
  readonly isMain: boolean;
}
/** A main file with its companions: read companions first. */
export interface PlannedUnit {
  readonly main: InputFile;
  readonly parameters: Readonly<Record<string, string>>;
  readonly tables: readonly PlannedTable[];
}
export interface ImportPlan {
  readonly mapping: Mapping;
  readonly units: readonly PlannedUnit[];
  /** Every file that is read, each once. */
  readonly files: readonly InputFile[];
  /** Columns that nothing is made of, as `file: column`. */
  readonly unmapped: readonly string[];
}
export interface PlanOptions {
  readonly set?: Readonly<Record<string, string>>;
  readonly workbookMaxBytes?: number;
}

/**
 * Works out which file feeds which table, and checks every column that the mapping names against the headers.
 * `files` are to be imported; `beside` may serve as companions; only what is needed is looked into. Throws IntakeFailure with all problems at once.
 */
export async function planImport(
  mapping: Mapping,
  files: readonly OfferedFile[],
  beside: readonly OfferedFile[],
  admit: AdmitFile,
  options: PlanOptions = {},
): Promise<ImportPlan> {
  const admitted = new Map<OfferedFile, Promise<InputFile>>();
  const once = (file: OfferedFile): Promise<InputFile> => {
    const known = admitted.get(file) ?? admit(file);
    admitted.set(file, known);
    return known;
  };
  const main = mainTable(mapping);
  const mains = chooseMainFiles(mapping, main, files);
  const units: PlannedUnit[] = [];
  const problems: MappingProblem[] = [];
  for (const { file, stem } of mains) {
    const parameters = resolveParameters(mapping, file.name, options.set ?? {});
    problems.push(...parameters.problems);
    const tables: PlannedTable[] = [];
    for (const spec of inReadingOrder(mapping, main)) {
      const source = await once(
        spec === main ? file : companionFile(spec, file, stem, [...files, ...beside]),
      );
      const table = await openTable(
        source.open,
        source.name,
        source.facts,
        mapping.options,
        spec.sheet,
        options.workbookMaxBytes,
      );
      tables.push({ spec, file: source, table, isMain: spec === main });
    }
    problems.push(...columnProblems(mapping, tables));
    units.push({ main: await once(file), parameters: parameters.values, tables });
  }
  if (problems.length > 0) throw mappingFailure(problems);
  const read = new Map(
    units.flatMap(({ tables }) =>
      tables.map(({ file }) => [`${file.name} ${file.facts.sha256}`, file] as const),
    ),
  );
  const uses = columnUses(mapping);
  const unmapped = units.flatMap(({ tables }) =>
    tables.flatMap(({ spec: { sheet }, table, file }) => {
      const alike = tables.filter((other) => other.file === file && other.spec.sheet === sheet);
      const specs = alike.map(({ spec }) => spec);
      return unmappedColumns(specs, table.header, uses).map((column) => `${file.name}: ${column}`);
    }),
  );
  return { mapping, units, files: [...read.values()], unmapped: [...new Set(unmapped)] };
}

/** A mapping that can't be used, as one failure: each problem with its path as the field. */
export function mappingFailure(problems: readonly MappingProblem[]): IntakeFailure {
  const first = problems[0]!;
  return new IntakeFailure(
    'mappingWrong',
    { count: problems.length, path: first.path },
    problems.map(({ path, code, values, line }) => ({
      field: path,
      key: code,
      values: line === undefined ? values : { ...values, line },
    })),
  );
}

/** The table whose file is given: the one with `*` or without a file; else the last. */
function mainTable(mapping: Mapping): TableSpec {
  const candidates = mapping.tables.filter(
    ({ file }) => file === undefined || (file.includes('*') && !file.includes('{stem}')),
  );
  const withLinks = candidates.filter(({ links }) => links.length > 0);
  return withLinks.at(-1) ?? candidates.at(-1) ?? mapping.tables.at(-1)!;
}

function inReadingOrder(mapping: Mapping, main: TableSpec): TableSpec[] {
  return [...mapping.tables.filter((table) => table !== main), main];
}

/** Matches names with a pattern with `*`, in linear time; the first `*` is the stem. Undefined: no match. */
function patternOf(pattern: string): (name: string) => string | undefined {
  const parts = pattern.split('*').map((part) => part.replace(/[.+?^${}()|[\]\\]/g, '\\$&'));
  const [before = '', ...after] = parts;
  const rest = after.length === 0 ? '()' : `(.*)${after.join('.*')}`;
  const compiled = linearPattern(`^${before}${rest}$`, true);
  if (typeof compiled === 'string') throw new IntakeFailure(compiled, { pattern: pattern.slice(0, 200) });
  return compiled.first;
}

function chooseMainFiles(
  mapping: Mapping,
  main: TableSpec,
  files: readonly OfferedFile[],
): { file: OfferedFile; stem: string }[] {
  const pattern = main.file === undefined ? null : patternOf(main.file);
  const matching = files.flatMap((file) => {
    const stem = pattern ? pattern(file.name) : file.name.replace(/\.[^.]*$/, '');
    return stem === undefined ? [] : [{ file, stem }];
  });
  const needsStem = mapping.tables.some(({ file }) => file?.includes('{stem}'));
  if (matching.length === 0 && files.length === 1 && !needsStem)
    return [{ file: files[0]!, stem: files[0]!.name }];
  if (matching.length === 0)
    throw new IntakeFailure('fileNotOfMapping', {
      fileName: files.map(({ name }) => name).join(', '),
      pattern: main.file ?? '*',
    });
  const counted = matching.map((each) => ({
    ...each,
    order: each.file.name.replace(/\d+/g, (digits) => digits.padStart(12, '0')),
  }));
  return counted.sort((a, b) => (a.order < b.order ? -1 : a.order > b.order ? 1 : 0));
}

function companionFile(
  spec: TableSpec,
  main: OfferedFile,
  stem: string,
  candidates: readonly OfferedFile[],
): OfferedFile {
  if (spec.file === undefined) return main; // another sheet of the same workbook
  const wanted = spec.file.replaceAll('{stem}', stem);
  const pattern = patternOf(wanted);
  const found = candidates.find(({ name }) => pattern(name) !== undefined);
  if (!found)
    throw new IntakeFailure('companionMissing', { fileName: wanted, table: spec.name, main: main.name });
  return found;
}

/** Looking for the nearest of many names, many times over, would take minutes. */
const MOST_UNKNOWN = 100;

function columnProblems(mapping: Mapping, tables: readonly PlannedTable[]): MappingProblem[] {
  const headers = new Map(
    tables.map(({ spec, table, file }) => [
      spec.name,
      { header: table.header, fileName: file.name, allowMissing: spec.allowMissing },
    ]),
  );
  const named = columnUses(mapping);
  const hasAny = (table: string): boolean =>
    named.some((use) => use.table === table && headers.get(table)!.header.includes(use.column));
  const seen = new Set<string>();
  return named.flatMap(({ table, column, path, optional }): MappingProblem[] => {
    const known = headers.get(table);
    if (
      optional ||
      !known ||
      (known.allowMissing && hasAny(table)) ||
      known.header.includes(column) ||
      seen.size >= MOST_UNKNOWN ||
      seen.has(`${path}\u0000${column}`)
    )
      return [];
    seen.add(`${path}\u0000${column}`);
    return [
      {
        path,
        code: 'columnUnknown',
        values: {
          column,
          fileName: known.fileName,
          nearest:
            nearest(
              column,
              known.header.filter((name) => name !== ''),
            ) ?? '',
        },
      },
    ];
  });
}
