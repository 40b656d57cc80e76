import { Readable } from 'node:stream';
import { CsvError, parse, type Options } from 'csv-parse';
import { IntakeFailure } from '../failure.js';
import type { OpenBytes } from './bytes.js';
import type { TextEncoding } from './inspect-file.js';
import { checkHeader, fitRow, inChunks, type Table, type TableRow } from './table.js';

export interface CsvOptions {
  readonly encoding: TextEncoding;
  readonly delimiter?: string;
  readonly noHeader?: boolean;
}

/** One record of a spreadsheet never is this long; an unclosed quote soon is. */
const LONGEST_RECORD = 1 << 20;
/** A quote that is never closed takes in line after line; a cell that is too long has few. */
const MANY_LINES = 100;

/** Opens delimited text. Streams: a file of any size takes the memory of a few hundred rows. */
export async function openCsv(open: OpenBytes, fileName: string, options: CsvOptions): Promise<Table> {
  const delimiter = options.delimiter ?? sniffDelimiter(await readHead(open, options.encoding));
  const first = await firstRecord(open, fileName, options.encoding, delimiter);
  const header = options.noHeader ? first.map((_, at) => String(at + 1)) : checkHeader(first, fileName);
  return {
    header,
    rows: () =>
      inChunks(
        readRows(open, fileName, options.encoding, delimiter, header.length, options.noHeader ? 0 : 1),
      ),
  };
}

/** Text of a file as it streams by, decoded, without its byte-order mark. */
export async function* textOf(open: OpenBytes, encoding: TextEncoding): AsyncGenerator<string> {
  const decoder = new TextDecoder(encoding, { ignoreBOM: false });
  for await (const chunk of open()) {
    const text = decoder.decode(chunk, { stream: true });
    if (text !== '') yield text;
  }
  const rest = decoder.decode();
  if (rest !== '') yield rest;
}

async function readHead(open: OpenBytes, encoding: TextEncoding): Promise<string> {
  let head = '';
  for await (const text of textOf(open, encoding)) {
    head += text;
    if (head.length > 1 << 16) break;
  }
  return head;
}

/** The separator that splits the first lines into the most equal parts. */
export function sniffDelimiter(head: string): string {
  const lines = head
    .replace(/"(?:[^"]|"")*"/g, '')
    .split(/\r\n|\n|\r/)
    .filter((line) => line.trim() !== '')
    .slice(0, 20);
  let best = ',';
  let bestScore = 0;
  for (const delimiter of [',', ';', '\t', '|']) {
    const counts = lines.map((line) => line.split(delimiter).length - 1);
    const first = counts[0] ?? 0;
    const agreeing = counts.filter((count) => count === first).length / (counts.length || 1);
    const score = first > 0 ? agreeing * 100 + first : 0;
    if (score > bestScore) [best, bestScore] = [delimiter, score];
  }
  return best;
}

async function firstRecord(
  open: OpenBytes,
  fileName: string,
  encoding: TextEncoding,
  delimiter: string,
): Promise<string[]> {
  for await (const row of rawRows(open, fileName, encoding, delimiter)) {
    return [...row.cells];
  }
  throw new IntakeFailure('fileEmpty', { fileName });
}

async function* readRows(
  open: OpenBytes,
  fileName: string,
  encoding: TextEncoding,
  delimiter: string,
  width: number,
  skip: number,
): AsyncGenerator<TableRow> {
  let seen = 0;
  for await (const row of rawRows(open, fileName, encoding, delimiter)) {
    seen += 1;
    if (seen <= skip) continue;
    yield fitRow(row.number, row.cells, width);
  }
}

/** Rows as they stand, blank lines left out but counted. A stray quote is text; one that is never closed stops the file. */
async function* rawRows(
  open: OpenBytes,
  fileName: string,
  encoding: TextEncoding,
  delimiter: string,
): AsyncGenerator<TableRow> {
  let number = 0;
  const input = Readable.from(textOf(open, encoding));
  const parser = parse(parserOptions(delimiter));
  input.on('error', (error) => parser.destroy(error));
  try {
    for await (const cells of input.pipe(parser) as AsyncIterable<string[]>) {
      number += 1;
      if (cells.length === 1 && cells[0]!.trim() === '') continue;
      yield { number, cells };
    }
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    const { lines, records } = placeOf(error);
    let key = /QUOTE/.test(error.code) ? 'quoteNotClosed' : 'fileUnreadable';
    if (error.code === 'CSV_MAX_RECORD_SIZE') {
      const spans = lines - (await linesOf(open, encoding, delimiter, records));
      key = spans < MANY_LINES ? 'recordTooLong' : 'quoteNotClosed';
    }
    throw new IntakeFailure(key, { fileName, row: records + 1 });
  } finally {
    input.destroy();
  }
}

const parserOptions = (delimiter: string): Options => ({
  delimiter,
  relax_column_count: true,
  relax_quotes: true,
  skip_empty_lines: false,
  max_record_size: LONGEST_RECORD,
});

/** Where the parser gave up: in which line, after how many whole records. */
function placeOf(error: CsvError): { lines: number; records: number } {
  const { lines, records } = error as unknown as Record<'lines' | 'records', unknown>;
  return { lines: Number(lines), records: Number(records) };
}

/** How many lines the first records of a file take; read once more, only when a file is refused. */
async function linesOf(
  open: OpenBytes,
  encoding: TextEncoding,
  delimiter: string,
  records: number,
): Promise<number> {
  if (records === 0) return 0;
  const input = Readable.from(textOf(open, encoding));
  const parser = parse({ ...parserOptions(delimiter), info: true, to: records });
  let lines = 0;
  try {
    for await (const { info } of input.pipe(parser) as AsyncIterable<{ info: { lines: number } }>)
      lines = info.lines;
  } finally {
    input.destroy();
  }
  return lines;
}
