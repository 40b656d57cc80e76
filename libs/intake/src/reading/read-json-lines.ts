import { IntakeFailure } from '../failure.js';
import type { OpenBytes } from './bytes.js';
import type { TextEncoding } from './inspect-file.js';
import { textOf } from './read-csv.js';
import { inChunks, LIST_MARK, type Table, type TableRow } from './table.js';

const SAMPLE_LINES = 200;
const LONGEST_LINE = 1 << 20;

/**
 * Opens a file with one JSON object a line. Columns are the keys of the first 200 objects, in the order met; inner
 * objects are `outer.inner`, lists are several values of one cell. A later key that is new is a row error, not lost.
 */
export async function openJsonLines(
  open: OpenBytes,
  fileName: string,
  encoding: TextEncoding,
): Promise<Table> {
  const header: string[] = [];
  const places = new Map<string, number>();
  let sampled = 0;
  for await (const line of linesOf(open, fileName, encoding)) {
    const cells = line.text === null ? null : readObject(line.text);
    for (const key of cells?.keys() ?? []) {
      if (!places.has(key)) {
        places.set(key, header.length);
        header.push(key);
      }
    }
    if (++sampled >= SAMPLE_LINES) break;
  }
  if (header.length === 0)
    throw new IntakeFailure(sampled === 0 ? 'fileEmpty' : 'fileUnreadable', { fileName, row: 1 });
  return { header, rows: () => inChunks(readRows(open, fileName, encoding, header, places)) };
}

async function* readRows(
  open: OpenBytes,
  fileName: string,
  encoding: TextEncoding,
  header: readonly string[],
  places: ReadonlyMap<string, number>,
): AsyncGenerator<TableRow> {
  for await (const line of linesOf(open, fileName, encoding)) {
    const values = line.text === null ? null : readObject(line.text);
    if (!values) {
      yield {
        number: line.number,
        cells: [],
        problem: { code: line.text === null ? 'rowTooLong' : 'rowNotJson', values: {} },
      };
      continue;
    }
    const cells = header.map(() => '');
    let unknown: string | null = null;
    for (const [key, value] of values) {
      const at = places.get(key);
      if (at === undefined) unknown = key;
      else cells[at] = value;
    }
    yield unknown === null
      ? { number: line.number, cells }
      : { number: line.number, cells, problem: { code: 'rowNewColumn', values: { column: unknown } } };
  }
}

async function* linesOf(
  open: OpenBytes,
  fileName: string,
  encoding: TextEncoding,
): AsyncGenerator<{ number: number; text: string | null }> {
  let rest = '';
  let number = 0;
  const line = (text: string): { number: number; text: string | null } => ({
    number,
    text: text.length > LONGEST_LINE ? null : text,
  });
  for await (const text of textOf(open, encoding)) {
    const parts = (rest + text).split('\n');
    rest = parts.pop()!;
    for (const part of parts) {
      number += 1;
      if (part.trim() !== '') yield line(part);
    }
    if (rest.length > LONGEST_LINE * 64)
      throw new IntakeFailure('fileUnreadable', { fileName: fileName, row: number + 1 });
  }
  number += 1;
  if (rest.trim() !== '') yield line(rest);
}

function readObject(text: string): Map<string, string> | null {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return null;
  }
  if (value === null || typeof value !== 'object' || Array.isArray(value)) return null;
  const out = new Map<string, string>();
  flatten('', value as Record<string, unknown>, out);
  return out;
}

function flatten(prefix: string, object: Record<string, unknown>, out: Map<string, string>): void {
  for (const [key, value] of Object.entries(object)) {
    const name = prefix === '' ? key : `${prefix}.${key}`;
    if (Array.isArray(value))
      out.set(
        name,
        value
          .map((part) =>
            part !== null && typeof part === 'object' ? JSON.stringify(part) : String(part ?? ''),
          )
          .join(LIST_MARK),
      );
    else if (value !== null && typeof value === 'object')
      flatten(name, value as Record<string, unknown>, out);
    else
      out.set(
        name,
        value === null || value === undefined
          ? ''
          : typeof value === 'boolean'
            ? String(value).toUpperCase()
            : String(value as string | number),
      );
  }
}
