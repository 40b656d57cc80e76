import { mkdirSync, readFileSync, writeFileSync, existsSync } from 'node:fs';
import { join } from 'node:path';
import { lintVocabulary } from './lint.js';
import type { Problem } from './model.js';
import { parseVocabulary, projectRoot, readSources } from './read.js';
import { renderFiles } from './render.js';

const DATA = 'libs/vocab/data';
const GENERATED = 'libs/vocab/src/generated';

/** Everything wrong with the vocabulary of a project, and the files that it would give. */
export function inspect(root: string): { problems: Problem[]; files: Map<string, string> } {
  const { vocabulary, problems } = parseVocabulary(readSources(join(root, DATA)));
  return { problems: [...problems, ...lintVocabulary(vocabulary)], files: renderFiles(vocabulary) };
}

/** Names of the generated files that differ from a fresh generation. */
export function staleFiles(root: string, files: ReadonlyMap<string, string>): string[] {
  return [...files].flatMap(([name, text]) => {
    const path = join(root, GENERATED, name);
    return existsSync(path) && readFileSync(path, 'utf8') === text ? [] : [name];
  });
}

/** Writes the generated files that changed; returns their names. */
export function writeGenerated(root: string, files: ReadonlyMap<string, string>): string[] {
  const stale = staleFiles(root, files);
  mkdirSync(join(root, GENERATED), { recursive: true });
  for (const name of stale) writeFileSync(join(root, GENERATED, name), files.get(name)!);
  return stale;
}

/** `node dist/libs/vocab/src/generate.js`: run as a program, not when imported. */
if (process.argv[1]?.replaceAll('\\', '/').endsWith('vocab/src/generate.js')) {
  const root = projectRoot(process.cwd());
  const { problems, files } = inspect(root);
  for (const { rule, where, message } of problems) process.stderr.write(`${rule}: ${where}: ${message}\n`);
  if (problems.length > 0) process.exitCode = 1;
  else process.stdout.write(`written: ${writeGenerated(root, files).join(', ') || 'nothing, all current'}\n`);
}
