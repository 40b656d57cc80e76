import { existsSync, readFileSync, statSync } from 'node:fs';
import { basename } from 'node:path';
import type { MatchRecord } from '#identity';
import { failureLines, IntakeFailure, readTable } from '#intake';
import { readRecordMapping, recordReader } from './identity-mapping.js';

function checkFile(path: string): void {
  if (!existsSync(path)) throw new Error(`${path}: no such file`);
  if (!statSync(path).isFile()) throw new Error(`${path}: is not a file`);
}

/** Records of a file, and how many of its rows were left out. */
export interface RecordFile {
  readonly records: readonly MatchRecord[];
  readonly protectedCount: number;
}

/**
 * Records of a file, as the mapping reads it; rows of protected persons are left out and counted. Throws an Error with a
 * sentence for the operator: a missing file, a mistake in the mapping, a column that is not there, a row without an id, an id
 * that stands twice.
 */
export async function readRecords(path: string, mappingPath: string): Promise<RecordFile> {
  try {
    return await readTrusting(path, mappingPath);
  } catch (error) {
    if (error instanceof IntakeFailure)
      throw new Error(
        failureLines(error, 'en')
          .map(({ message }) => message)
          .join('\n'),
      );
    throw error;
  }
}

async function readTrusting(path: string, mappingPath: string): Promise<RecordFile> {
  checkFile(mappingPath);
  checkFile(path);
  const mapping = readRecordMapping(readFileSync(mappingPath, 'utf8'), mappingPath);
  const table = await readTable(path, mapping.options);
  const recordOf = recordReader(mapping, table.header, basename(path));
  const records: MatchRecord[] = [];
  const rowOf = new Map<string, number>();
  let protectedCount = 0;
  for await (const chunk of table.rows()) {
    for (const { number, cells, problem } of chunk) {
      const fail = (message: string): never => {
        throw new Error(`${basename(path)}, row ${String(number)}: ${message}`);
      };
      if (problem) fail(`has ${String(cells.length)} cells; the header has ${String(table.header.length)}`);
      const record = recordOf(cells);
      if (record === null) protectedCount += 1;
      else {
        if (record.id === '') fail(`the column “${mapping.id}” is empty; every record needs an id`);
        const earlier = rowOf.get(record.id);
        if (earlier !== undefined) fail(`the id ${record.id} stands already in row ${String(earlier)}`);
        rowOf.set(record.id, number);
        records.push(record);
      }
    }
  }
  return { records, protectedCount };
}
