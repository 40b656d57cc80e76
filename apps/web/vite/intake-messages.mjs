// Copies what the import says of files, mappings and imports into the page's catalogues, with the keys that the server
// sends: `node apps/web/vite/intake-messages.mjs` after a change there; a spec fails while they differ.
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const at = (path) => fileURLToPath(new URL(path, import.meta.url));
const read = (language) => readFileSync(at(`../../../libs/intake/src/messages/${language}.ts`), 'utf8');
const messages = (source) =>
  new Map(
    [...source.matchAll(/^ {2}(\w+): (?:'((?:[^'\\]|\\.)*)'|"((?:[^"\\]|\\.)*)"),$/gm)].map(
      ([, key, single, double]) => [key, (single ?? double).replace(/\\(.)/g, '$1')],
    ),
  );
/** The messages of one language, read from the source text; those why a row was refused come translated by the server. */
export function intakeMessages(language) {
  const [before, rows = ''] = read('en').split('// --- rows');
  const [, doubts = ''] = rows.split('// --- doubts');
  const known = messages(read(language));
  return Object.fromEntries([...messages(`${before}\n${doubts}`).keys()].map((key) => [key, known.get(key)]));
}
export const target = (language) => at(`../src/i18n/intake.${language}.json`);

if (process.argv[1] === fileURLToPath(import.meta.url))
  for (const language of ['en', 'bn', 'hi'])
    writeFileSync(target(language), `${JSON.stringify(intakeMessages(language), null, 2)}\n`);
