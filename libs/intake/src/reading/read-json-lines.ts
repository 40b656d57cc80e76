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
    for (const key of cells instanceof Map ? cells.keys() : []) {
      if (!places.has(key)) {
        if (header.length >= MOST_COLUMNS)
          throw new IntakeFailure('tooManyColumns', { fileName, columns: MOST_COLUMNS });
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
    if (!(values instanceof Map)) {
      yield {
        number: line.number,
        cells: [],
        problem: { code: values?.code ?? 'rowTooLong', values: {} },
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

/** Deepest object in a row; a form that a person filled in is never this deep. */
const DEEPEST = 20;
const MOST_COLUMNS = 2_000;

/** Why a line can't be used. */
class LineProblem extends Error {
  constructor(readonly code: 'rowNotJson' | 'rowTooDeep' | 'numberTooLarge') {
    super(code);
  }
}

function readObject(text: string): Map<string, string> | LineProblem {
  try {
    const value = parseLine(text);
    if (value === null || typeof value !== 'object' || Array.isArray(value))
      return new LineProblem('rowNotJson');
    const out = new Map<string, string>();
    flatten('', value as Record<string, unknown>, out, DEEPEST);
    return out;
  } catch (error) {
    if (error instanceof LineProblem) return error;
    return new LineProblem(error instanceof RangeError ? 'rowTooDeep' : 'rowNotJson');
  }
}

/** A number that a JavaScript number does not hold to its last digit. */
const DOUBTFUL_NUMBER = /\d{16}|\d\.\d*\d{14}|\d[eE]/;
type Reviver = (key: string, value: unknown, context: { readonly source?: string }) => unknown;

/** Parses a line; long numbers, such as those of accounts, stay the digits that they are written in. */
function parseLine(text: string): unknown {
  if (!DOUBTFUL_NUMBER.test(text)) return JSON.parse(text) as unknown;
  const keepDigits: Reviver = (_key, value, { source }) => {
    if (typeof value !== 'number') return value;
    if (!Number.isFinite(value)) throw new LineProblem('numberTooLarge');
    return source !== undefined && /^-?\d+(?:\.\d+)?$/.test(source) && String(value) !== source
      ? source
      : value;
  };
  return JSON.parse(text, keepDigits as (key: string, value: unknown) => unknown) as unknown;
}

function flatten(
  prefix: string,
  object: Record<string, unknown>,
  out: Map<string, string>,
  deeper: number,
): void {
  if (deeper === 0) throw new LineProblem('rowTooDeep');
  for (const [key, value] of Object.entries(object)) {
    const name = prefix === '' ? key : `${prefix}.${key}`;
    if (Array.isArray(value)) {
      if (isDeeper(value, deeper)) throw new LineProblem('rowTooDeep');
      out.set(
        name,
        value
          .map((part) =>
            part !== null && typeof part === 'object' ? JSON.stringify(part) : String(part ?? ''),
          )
          .join(LIST_MARK),
      );
    } else if (value !== null && typeof value === 'object')
      flatten(name, value as Record<string, unknown>, out, deeper - 1);
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

function isDeeper(value: unknown, levels: number): boolean {
  if (value === null || typeof value !== 'object') return false;
  return levels === 0 || Object.values(value).some((inner) => isDeeper(inner, levels - 1));
}
