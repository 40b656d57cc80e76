import { readdir, stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { IntakeFailure } from './failure.js';
import { openFile } from './reading/bytes.js';
import type { OfferedFile } from './run/plan.js';

/** Files as given on a command line: a folder stands for what is in it; what lies beside a file may be its companion. */
export async function offeredFiles(
  paths: readonly string[],
): Promise<{ files: OfferedFile[]; beside: OfferedFile[] }> {
  const files: OfferedFile[] = [];
  const beside: OfferedFile[] = [];
  for (const path of paths) {
    const found = await stat(path).catch(() => null);
    if (!found) throw new IntakeFailure('fileMissing', { fileName: path });
    if (found.isDirectory()) files.push(...(await filesIn(path)));
    else {
      files.push({ name: basename(path), open: openFile(path) });
      beside.push(...(await filesIn(dirname(path))).filter(({ name }) => name !== basename(path)));
    }
  }
  return { files, beside };
}

async function filesIn(folder: string): Promise<OfferedFile[]> {
  const entries = await readdir(folder, { withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map(({ name }) => ({ name, open: openFile(join(folder, name)) }))
    .sort((a, b) => (a.name < b.name ? -1 : 1));
}
