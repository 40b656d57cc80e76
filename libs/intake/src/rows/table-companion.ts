import { IntakeFailure } from '../failure.js';
import type { Companion, CompanionRow, EntityRef } from './row-scope.js';

/** Rows of a companion table by the column that others point to. In memory, so it is bounded. */
export class TableCompanion implements Companion {
  readonly header: ReadonlyMap<string, number>;
  readonly #rows = new Map<string, CompanionRow>();
  readonly #by: number;

  constructor(
    readonly table: string,
    header: readonly string[],
    by: string,
    private readonly maxRows: number,
  ) {
    this.header = new Map(header.map((name, at) => [name, at]));
    this.#by = this.header.get(by) ?? -1;
  }

  get(key: string): CompanionRow | undefined {
    return this.#rows.get(key);
  }

  /** The key of a row; undefined when the cell is empty. */
  keyOf(cells: readonly string[]): string | undefined {
    return cells[this.#by]?.trim() || undefined;
  }

  /** Remembers a row under its key. False when the key is taken: the first row keeps it. */
  add(key: string, cells: readonly string[], entities: ReadonlyMap<string, readonly EntityRef[]>): boolean {
    if (this.#rows.has(key)) return false;
    if (this.#rows.size >= this.maxRows)
      throw new IntakeFailure('companionTooLarge', { table: this.table, rows: this.maxRows });
    this.#rows.set(key, { cells, entities });
    return true;
  }
}
