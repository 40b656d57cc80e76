import ExcelJS from 'exceljs';
import { Readable } from 'node:stream';
import { IntakeFailure } from '../failure.js';
import type { OpenBytes } from './bytes.js';
import { checkHeader, fitRow, inChunks, type Table, type TableRow } from './table.js';
import { checkUnpacked } from './workbook-bounds.js';

export interface WorkbookOptions {
  /** Name of the sheet; the first one when absent. */
  readonly sheet?: string;
  readonly noHeader?: boolean;
  /** Largest file, in bytes: a workbook is packed, and its texts are kept in memory. */
  readonly maxBytes: number;
}

/**
 * Opens one sheet of an XLSX workbook. Cells give their stored value as text: days as ISO dates, a formula its last
 * result, marked as such. Nothing is ever computed.
 */
export async function openWorkbook(
  open: OpenBytes,
  fileName: string,
  bytes: number,
  options: WorkbookOptions,
): Promise<Table> {
  await admitWorkbook(open, fileName, bytes, options.maxBytes);
  const sheets = await sheetNames(open, fileName);
  const sheet = options.sheet ?? sheets[0];
  if (sheet === undefined) throw new IntakeFailure('fileEmpty', { fileName });
  if (!sheets.includes(sheet))
    throw new IntakeFailure('sheetUnknown', { fileName, sheet, sheets: sheets.join(', ') });
  let first: TableRow | undefined;
  for await (const row of sheetRows(open, fileName, sheet)) {
    first = row;
    break;
  }
  if (!first) throw new IntakeFailure('fileEmpty', { fileName });
  const header = options.noHeader
    ? first.cells.map((_, at) => String(at + 1))
    : checkHeader(first.cells, fileName);
  return {
    header,
    rows: () => inChunks(dataRows(open, fileName, sheet, header.length, options.noHeader ? 0 : first.number)),
  };
}

/** Refuses a workbook that is too large, packed or unpacked, before anything of it is read. */
export async function admitWorkbook(
  open: OpenBytes,
  fileName: string,
  bytes: number,
  maxBytes: number,
): Promise<void> {
  if (bytes > maxBytes)
    throw new IntakeFailure('workbookTooLarge', { fileName, megabytes: Math.round(maxBytes / 1_000_000) });
  try {
    await checkUnpacked(open, fileName);
  } catch (error) {
    throw unreadable(error, fileName);
  }
}

type Reader = ExcelJS.stream.xlsx.WorkbookReader & {
  readonly model?: { readonly sheets?: readonly { readonly name: string }[] };
};

function openReader(open: OpenBytes): Reader {
  return new ExcelJS.stream.xlsx.WorkbookReader(Readable.from(open()), {
    worksheets: 'emit',
    sharedStrings: 'cache',
    styles: 'cache',
    hyperlinks: 'ignore',
    entries: 'ignore',
  }) as Reader;
}

/** Sheets in the order of the workbook. */
export async function sheetNames(open: OpenBytes, fileName: string): Promise<string[]> {
  try {
    const reader = openReader(open);
    for await (const sheet of reader) {
      for await (const _row of sheet) break;
      break;
    }
    return (reader.model?.sheets ?? []).map(({ name }) => name);
  } catch (error) {
    throw unreadable(error, fileName);
  }
}

async function* dataRows(
  open: OpenBytes,
  fileName: string,
  sheet: string,
  width: number,
  headerRow: number,
): AsyncGenerator<TableRow> {
  for await (const row of sheetRows(open, fileName, sheet)) {
    if (row.number <= headerRow) continue;
    // A sheet leaves out empty cells at the end of a row: they are empty, not missing.
    const cells =
      row.cells.length < width
        ? [...row.cells, ...Array<string>(width - row.cells.length).fill('')]
        : row.cells;
    const fitted = fitRow(row.number, cells, width);
    yield row.formulas ? { ...fitted, formulas: row.formulas } : fitted;
  }
}

async function* sheetRows(open: OpenBytes, fileName: string, wanted: string): AsyncGenerator<TableRow> {
  try {
    for await (const sheet of openReader(open)) {
      const isWanted = (sheet as unknown as { name: string }).name === wanted;
      for await (const row of sheet) {
        if (!isWanted) continue;
        const read = readRow(row);
        if (read.cells.some((cell) => cell !== '')) yield read;
      }
      if (isWanted) return;
    }
  } catch (error) {
    throw unreadable(error, fileName);
  }
}

function readRow(row: ExcelJS.Row): TableRow {
  const values = (row.values as readonly unknown[]).slice(1);
  const formulas: number[] = [];
  const cells = Array.from(values, (value, at) => {
    if (value !== null && typeof value === 'object' && ('formula' in value || 'sharedFormula' in value)) {
      formulas.push(at);
      return cellText((value as { result?: unknown }).result);
    }
    return cellText(value);
  });
  return formulas.length > 0 ? { number: row.number, cells, formulas } : { number: row.number, cells };
}

function cellText(value: unknown): string {
  if (value === null || value === undefined) return '';
  if (typeof value === 'string') return value;
  if (typeof value === 'number') return String(value);
  if (typeof value === 'boolean') return value ? 'TRUE' : 'FALSE';
  if (value instanceof Date) {
    const iso = value.toISOString();
    return iso.endsWith('T00:00:00.000Z') ? iso.slice(0, 10) : iso.slice(0, 19);
  }
  if (typeof value === 'object') {
    if ('richText' in value) return (value.richText as { text: string }[]).map(({ text }) => text).join('');
    if ('text' in value) return cellText(value.text);
    if ('error' in value) return String(value.error);
  }
  return '';
}

function unreadable(error: unknown, fileName: string): unknown {
  return error instanceof IntakeFailure ? error : new IntakeFailure('workbookUnreadable', { fileName });
}
