/** Why one row was not imported. `code` is a message key; `values` fill it. Nothing of the row was written. */
export interface RowError {
  readonly file: string;
  /** Row as a spreadsheet shows it; 1 is the header. */
  readonly row: number;
  readonly column: string | null;
  readonly code: string;
  /** The cell as written; null where it could name a protected person. */
  readonly value: string | null;
  readonly values: Readonly<Record<string, string | number>>;
}

/** A value that was kept but looks wrong: a failed check digit, words without a day, an unknown code. */
export interface RowDoubt {
  readonly code: string;
  readonly column: string | null;
}

/** Where something was found: never what the cell says. */
export interface RowPlace {
  readonly file: string;
  /** Row as a spreadsheet shows it; 1 is the header. */
  readonly row: number;
  readonly column: string | null;
}

/** A cell that was left out on purpose: it would identify a protected person. */
export interface Withheld {
  readonly column: string;
}
