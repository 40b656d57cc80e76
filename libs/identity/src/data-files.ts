import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parse } from 'yaml';

/** Folder of the library's data files, from the sources as from the built tree. */
function dataFolder(): string {
  const from = dirname(fileURLToPath(import.meta.url));
  for (let folder = from; ; folder = dirname(folder)) {
    const found = join(folder, 'libs', 'identity', 'data');
    if (existsSync(found)) return found;
    if (folder === dirname(folder)) throw new Error(`no libs/identity/data above ${from}`);
  }
}

/** One data file, of the kind it must be. Throws an Error that names the file when it is missing, broken or of another kind. */
export function readDataFile<T extends { readonly kind: string }>(file: string, kind: T['kind']): T {
  const path = join(dataFolder(), file);
  const document = parse(readFileSync(path, 'utf8')) as T | null;
  if (document?.kind !== kind) throw new Error(`${path}: kind is not "${kind}"`);
  return document;
}
