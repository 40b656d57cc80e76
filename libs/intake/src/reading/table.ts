import { IntakeFailure } from '../failure.js';
import { cleanCell } from './clean-cell.js';

/** One row as read: its number counts from 1 at the top of the sheet, as a spreadsheet shows it. */
export interface TableRow {
  readonly number: number;
  readonly cells: readonly string[];
  /** Positions of cells whose value a formula computed. */
  readonly formulas?: readonly number[];
  /** Positions of cells from which control characters were taken. */
  readonly cleaned?: readonly number[];
  /** Why the row can't be used. */
  readonly problem?: { readonly code: string; readonly values: Readonly<Record<string, string | number>> };
}

/** A header and the rows under it, read as they are asked for. */
export interface Table {
  readonly header: readonly string[];
  rows(): AsyncIterable<readonly TableRow[]>;
}

export const CHUNK_ROWS = 500;
/** Between the parts of a JSON list in one cell. */
export const LIST_MARK = '\u001f';

/** Trims the names of columns. Throws IntakeFailure when there are none, or when one comes twice. */
export function checkHeader(cells: readonly string[], fileName: string): string[] {
  const header = cells.map((cell) => cleanCell(cell).trim());
  while (header.at(-1) === '') header.pop();
  if (header.length === 0) throw new IntakeFailure('fileEmpty', { fileName });
  const seen = new Set<string>();
  for (const name of header) {
    if (name !== '' && seen.has(name)) throw new IntakeFailure('headerDuplicate', { column: name, fileName });
    seen.add(name);
  }
  return header;
}

/** A row as wide as its header; a ragged one carries its problem instead of shifting its cells. */
export function fitRow(number: number, cells: readonly string[], width: number): TableRow {
  if (cells.length === width) return { number, cells };
  if (cells.length > width && cells.slice(width).every((cell) => cell.trim() === ''))
    return { number, cells: cells.slice(0, width) };
  return { number, cells, problem: { code: 'rowRagged', values: { expected: width, found: cells.length } } };
}

/** Gathers rows into chunks, so that an import does not wait once a row. */
export async function* inChunks(rows: AsyncIterable<TableRow>): AsyncGenerator<readonly TableRow[]> {
  let chunk: TableRow[] = [];
  for await (const row of rows) {
    chunk.push(row);
    if (chunk.length >= CHUNK_ROWS) {
      yield chunk;
      chunk = [];
    }
  }
  if (chunk.length > 0) yield chunk;
}
