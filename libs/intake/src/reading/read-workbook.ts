import type ExcelJS from 'exceljs';
import { posix } from 'node:path';
import type { Readable } from 'node:stream';
import { IntakeFailure } from '../failure.js';
import type { OpenBytes } from './bytes.js';
import { checkHeader, fitRow, inChunks, type Table, type TableRow } from './table.js';
import { checkUnpacked, isSheetPart, WORKBOOK_BOUNDS } from './workbook-bounds.js';
import { openParts, type WorkbookParts } from './workbook-parts.js';

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
  const workbook = await Workbook.open(open, fileName);
  const sheets = workbook.sheetNames;
  const sheet = options.sheet ?? sheets[0];
  if (sheet === undefined) throw new IntakeFailure('fileEmpty', { fileName });
  if (!sheets.includes(sheet))
    throw new IntakeFailure('sheetUnknown', { fileName, sheet, sheets: sheets.join(', ') });
  let first: TableRow | undefined;
  for await (const row of workbook.rows(sheet)) {
    first = row;
    break;
  }
  if (!first) throw new IntakeFailure('fileEmpty', { fileName });
  const header = options.noHeader
    ? first.cells.map((_, at) => String(at + 1))
    : checkHeader(first.cells, fileName);
  return {
    header,
    // Opened anew: a table that nobody reads holds nothing in memory.
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

interface Sheet {
  readonly name: string;
  /** The part that holds it. */
  readonly part: string;
}

/** What the reader of ExcelJS does with one part; its types leave these out. */
interface PartReader {
  readonly model?: { readonly sheets?: readonly { readonly name: string; readonly rId: string }[] };
  readonly workbookRels?: readonly { readonly Id: string; readonly Target: string }[];
  _parseRels(part: Readable): Promise<void>;
  _parseWorkbook(part: Readable): Promise<void>;
  _parseStyles(part: Readable): Promise<void>;
  _parseSharedStrings(part: Readable): AsyncIterable<unknown>;
  _parseWorksheet(part: Readable, number: string): Iterable<{ readonly value: AsyncIterable<ExcelJS.Row> }>;
}

/**
 * A workbook whose parts ExcelJS reads, in the order in which they need each other. As a whole it is not given to ExcelJS,
 * which unpacks it as it streams by: it now and then ends before the last part, writes sheets in clear text into the
 * folder of temporary files, and breaks letters that stand across two chunks. Parts are given as text for that.
 */
class Workbook {
  private constructor(
    private readonly fileName: string,
    private readonly parts: WorkbookParts,
    private readonly reader: PartReader,
    private readonly sheets: readonly Sheet[],
  ) {}

  /** Throws IntakeFailure `workbookUnreadable`, as `rows` does. */
  static async open(open: OpenBytes, fileName: string): Promise<Workbook> {
    try {
      const parts = await openParts(open, WORKBOOK_BOUNDS.parts);
      if (!parts) throw new Error('too many parts');
      // Large, and rarely needed.
      const { default: excel } = await import('exceljs');
      const reader = new excel.stream.xlsx.WorkbookReader('', {
        worksheets: 'emit',
        sharedStrings: 'cache',
        styles: 'cache',
        hyperlinks: 'ignore',
        entries: 'ignore',
      }) as unknown as PartReader;
      await reader._parseRels(await text(parts, 'xl/_rels/workbook.xml.rels'));
      await reader._parseWorkbook(await text(parts, 'xl/workbook.xml'));
      return new Workbook(fileName, parts, reader, sheetsOf(reader, parts));
    } catch (error) {
      throw unreadable(error, fileName);
    }
  }

  /** In the order of the workbook. */
  get sheetNames(): string[] {
    return this.sheets.map(({ name }) => name);
  }

  /** The rows of a sheet that say anything. */
  async *rows(sheetName: string): AsyncGenerator<TableRow> {
    const sheet = this.sheets.find(({ name }) => name === sheetName);
    if (!sheet) return;
    try {
      if (this.parts.names.includes('xl/styles.xml'))
        await this.reader._parseStyles(await text(this.parts, 'xl/styles.xml'));
      if (this.parts.names.includes('xl/sharedStrings.xml'))
        for await (const _ of this.reader._parseSharedStrings(
          await text(this.parts, 'xl/sharedStrings.xml'),
        ));
      for (const { value } of this.reader._parseWorksheet(await text(this.parts, sheet.part), ''))
        for await (const row of value) {
          const read = readRow(row);
          if (read.cells.some((cell) => cell !== '')) yield read;
        }
    } catch (error) {
      throw unreadable(error, this.fileName);
    }
  }
}

function sheetsOf(reader: PartReader, parts: WorkbookParts): Sheet[] {
  const targets = new Map(reader.workbookRels?.map(({ Id, Target }) => [Id, posix.resolve('/xl', Target)]));
  return (reader.model?.sheets ?? []).flatMap(({ name, rId }) => {
    const part = targets.get(rId)?.slice(1) ?? '';
    return isSheetPart(part) && parts.names.includes(part) ? [{ name, part }] : [];
  });
}

async function text(parts: WorkbookParts, name: string): Promise<Readable> {
  return (await parts.read(name)).setEncoding('utf8');
}

/** Sheets in the order of the workbook. */
export async function sheetNames(open: OpenBytes, fileName: string): Promise<string[]> {
  return (await Workbook.open(open, fileName)).sheetNames;
}

async function* dataRows(
  open: OpenBytes,
  fileName: string,
  sheet: string,
  width: number,
  headerRow: number,
): AsyncGenerator<TableRow> {
  for await (const row of (await Workbook.open(open, fileName)).rows(sheet)) {
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
