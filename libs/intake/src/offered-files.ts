import { readdir, stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { IntakeFailure } from './failure.js';
import { openFile } from './reading/bytes.js';
import type { OfferedFile } from './run/plan.js';

/**
 * Files as given on a command line: a folder stands for what is in it; what lies beside a file may be its companion.
 * Links are followed. Throws IntakeFailure for a path where nothing is, and for a folder that holds no file.
 */
export async function offeredFiles(
  paths: readonly string[],
): Promise<{ files: OfferedFile[]; beside: OfferedFile[] }> {
  const files: OfferedFile[] = [];
  const beside: OfferedFile[] = [];
  for (const path of paths) {
    const found = await stat(path).catch(() => null);
    if (!found) throw new IntakeFailure('fileMissing', { fileName: path });
    if (found.isDirectory()) {
      const inside = await filesIn(path);
      if (inside.length === 0) throw new IntakeFailure('folderEmpty', { fileName: path });
      files.push(...inside);
    } else {
      files.push({ name: basename(path), open: openFile(path) });
      beside.push(...(await filesIn(dirname(path))).filter(({ name }) => name !== basename(path)));
    }
  }
  return { files, beside };
}

async function filesIn(folder: string): Promise<OfferedFile[]> {
  const files: OfferedFile[] = [];
  for (const name of (await readdir(folder)).sort()) {
    const path = join(folder, name);
    if ((await stat(path).catch(() => null))?.isFile()) files.push({ name, open: openFile(path) });
  }
  return files;
}
