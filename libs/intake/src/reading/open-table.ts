import { IntakeFailure } from '../failure.js';
import type { FileOptions } from '../mapping/mapping.js';
import type { OpenBytes } from './bytes.js';
import { chooseEncoding, type FileFacts } from './inspect-file.js';
import { openCsv } from './read-csv.js';
import { openJsonLines } from './read-json-lines.js';
import { openWorkbook } from './read-workbook.js';
import type { Table } from './table.js';

export const WORKBOOK_MAX_BYTES = 50_000_000;

/** Opens a file as a table, by what it is: a workbook, JSON lines (by its name), or delimited text. */
export async function openTable(
  open: OpenBytes,
  fileName: string,
  facts: FileFacts,
  options: Partial<FileOptions> = {},
  sheet?: string,
  maxBytes = WORKBOOK_MAX_BYTES,
): Promise<Table> {
  const header = options.noHeader ? { noHeader: true } : {};
  if (facts.kind === 'old-workbook') throw new IntakeFailure('workbookOld', { fileName });
  if (facts.kind === 'document') throw new IntakeFailure('fileIsDocument', { fileName });
  if (facts.kind === 'workbook')
    return openWorkbook(open, fileName, facts.bytes, { ...header, ...(sheet ? { sheet } : {}), maxBytes });
  const encoding = chooseEncoding(facts, options.encoding, fileName);
  if (/\.(jsonl|ndjson|jsonlines)$/i.test(fileName)) return openJsonLines(open, fileName, encoding);
  return openCsv(open, fileName, {
    encoding,
    ...header,
    ...(options.delimiter ? { delimiter: options.delimiter === '\\t' ? '\t' : options.delimiter } : {}),
  });
}
