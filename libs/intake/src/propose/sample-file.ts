import { readNumber } from '#values';
import { inspectFile, type FileFacts } from '../reading/inspect-file.js';
import { openTable, WORKBOOK_MAX_BYTES } from '../reading/open-table.js';
import { admitWorkbook, sheetNames } from '../reading/read-workbook.js';
import type { OfferedFile } from '../run/plan.js';
import type { SampledFile } from './propose-mapping.js';

const SAMPLE_ROWS = 5_000;
const MOST_SHEETS = 20;

/** The header and first rows of a file, once for every sheet of a workbook. */
export async function sampleFile(file: OfferedFile): Promise<SampledFile[]> {
  const facts = await inspectFile(file.open);
  if (facts.kind === 'text' || facts.kind === 'document') return [await sampleTable(file, facts)];
  if (facts.kind === 'workbook') await admitWorkbook(file.open, file.name, facts.bytes, WORKBOOK_MAX_BYTES);
  const sheets = await sheetNames(file.open, file.name);
  const samples: SampledFile[] = [];
  // One after another: each holds the shared texts of the whole workbook.
  for (const sheet of sheets.slice(0, MOST_SHEETS)) samples.push(await sampleTable(file, facts, sheet));
  return samples;
}

async function sampleTable(file: OfferedFile, facts: FileFacts, sheet?: string): Promise<SampledFile> {
  const open = (noHeader: boolean): ReturnType<typeof openTable> =>
    openTable(file.open, file.name, facts, { noHeader }, sheet);
  // A header with a number in it is a row of data.
  const bare = await open(true);
  let first: readonly string[] = [];
  for await (const chunk of bare.rows()) {
    first = chunk[0]?.cells ?? [];
    break;
  }
  const noHeader =
    !/\.(jsonl|ndjson|jsonlines)$/i.test(file.name) && first.some((cell) => readNumber(cell) !== null);
  const table = noHeader ? bare : await open(false);
  const rows: (readonly string[])[] = [];
  for await (const chunk of table.rows()) {
    for (const { cells, problem } of chunk) if (!problem) rows.push(cells);
    if (rows.length >= SAMPLE_ROWS) break;
  }
  return {
    fileName: file.name,
    sha256: facts.sha256,
    header: table.header,
    rows,
    ...(sheet === undefined ? {} : { sheet }),
    ...(noHeader ? { noHeader } : {}),
  };
}
