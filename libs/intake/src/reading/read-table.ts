import { basename } from 'node:path';
import type { FileOptions } from '../mapping/mapping.js';
import { openFile } from './bytes.js';
import { inspectFile } from './inspect-file.js';
import { openTable } from './open-table.js';
import type { Table } from './table.js';

/**
 * Opens a file by its path as a table: delimited text, JSON lines or the first sheet of a workbook, by what it is. Rows are
 * read as they are asked for. Throws IntakeFailure when it can't be read as a table.
 */
export async function readTable(path: string, options: Partial<FileOptions> = {}): Promise<Table> {
  const open = openFile(path);
  return openTable(open, basename(path), await inspectFile(open), options);
}
