import type { FileOptions } from '../mapping/mapping.js';
import type { TableRow } from '../reading/table.js';
import type { RowDoubt, RowError, Withheld } from './row-error.js';

/** An entity that a row named: its id, type, and how a preview calls it. */
export interface EntityRef {
  readonly id: string;
  readonly type: string;
  readonly label: string;
}

/** Rows of another table, found by a column. */
export interface Companion {
  readonly table: string;
  readonly header: ReadonlyMap<string, number>;
  get(key: string): CompanionRow | undefined;
}
export interface CompanionRow {
  readonly cells: readonly string[];
  readonly entities: ReadonlyMap<string, readonly EntityRef[]>;
}

/** What stays the same for all rows of one table of one file. */
export interface TableContext {
  readonly fileName: string;
  readonly header: readonly string[];
  readonly places: ReadonlyMap<string, number>;
  readonly parameters: Readonly<Record<string, string>>;
  readonly options: FileOptions;
  readonly absent: ReadonlySet<string>;
  readonly companions: ReadonlyMap<string, Companion>;
  /** Columns whose cells may be quoted in an error; null = all (no protected person in this mapping). */
  readonly quotable: ReadonlySet<string> | null;
  /** Columns that hold the number of a case. */
  readonly caseColumns: ReadonlySet<string>;
  /** Columns that name or identify a protected person. */
  readonly nameColumns: ReadonlySet<string>;
}

/** One row while it is being mapped: its cells, and what was found wrong with it so far. */
export class RowScope {
  readonly errors: RowError[] = [];
  readonly doubts: RowDoubt[] = [];
  readonly withheld: Withheld[] = [];
  #cells: readonly string[];
  #isProtected = false;

  constructor(
    readonly context: TableContext,
    readonly row: TableRow,
  ) {
    this.#cells = row.cells;
  }

  /** SAFETY (VP-01): the row yields a protected person: only coded values of it may enter, and no cell is quoted. */
  get isProtected(): boolean {
    return this.#isProtected;
  }
  protect(): void {
    this.#isProtected = true;
  }

  /** The same row for a look at it: what is found wrong is not noted. */
  silent(): RowScope {
    const look = new RowScope(this.context, { ...this.row, cells: this.#cells });
    look.#isProtected = this.#isProtected;
    return look;
  }

  /** The cell of a column, trimmed; undefined when it is empty or says nothing. */
  cell(column: string): string | undefined {
    const at = this.context.places.get(column);
    return at === undefined ? undefined : spoken(this.#cells[at], this.context.absent);
  }

  /** The same row, with another text in one cell: one part of a list. */
  withCell<T>(column: string, text: string, work: () => T): T {
    const at = this.context.places.get(column);
    if (at === undefined) return work();
    const before = this.#cells;
    this.#cells = before.with(at, text);
    try {
      return work();
    } finally {
      this.#cells = before;
    }
  }

  error(
    code: string,
    column: string | null,
    value: string | null,
    values: Readonly<Record<string, string | number>> = {},
  ): undefined {
    const { quotable, fileName } = this.context;
    const mayQuote =
      value !== null &&
      !this.#isProtected &&
      (quotable === null || (column !== null && quotable.has(column)));
    this.errors.push({
      file: fileName,
      row: this.row.number,
      column,
      code,
      value: mayQuote ? value.slice(0, 200) : null,
      values,
    });
    return undefined;
  }

  doubt(code: string, column: string | null): void {
    this.doubts.push({ code, column });
  }

  /** Counts a cell that is left out, once a row; nothing when it says nothing. */
  withhold(columns: readonly string[]): void {
    for (const column of columns)
      if (this.cell(column) !== undefined && !this.withheld.some((each) => each.column === column))
        this.withheld.push({ column });
  }
}

/** A cell's text, trimmed; undefined when it says nothing. */
export function spoken(cell: string | undefined, absent: ReadonlySet<string>): string | undefined {
  const text = cell?.trim() ?? '';
  return text === '' || absent.has(text) ? undefined : text;
}
