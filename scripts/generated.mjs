// Fails when a generated file differs from what its sources give now; `--write` writes them instead.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
process.chdir(root);
const write = process.argv.includes('--write');
const { generateQueries, generatedPath } = await import('../dist/libs/graph/src/generate.js');
const { printSchema } = await import('../dist/apps/api/src/print-schema.js');
const files = [
  [generatedPath(root), generateQueries(root)],
  ['apps/api/schema.graphql', await printSchema()],
  ...(await languageNames()),
];
let stale = 0;
for (const [path, content] of files) {
  if (existsSync(path) && readFileSync(path).equals(Buffer.from(content))) continue;
  if (write) writeFileSync(path, content);
  else {
    stale += 1;
    console.error(`${path} is not what its sources give; run: npm run gen`);
  }
}
process.exit(stale > 0 ? 1 : 0);

/**
 * The letters of the names of the languages alone, for the choice of language that stands on every page: the whole fonts are 50 kB each, and
 * a slow line has better to do.
 */
async function languageNames() {
  const { default: subsetFont } = await import('subset-font');
  const fonts = createRequire(import.meta.url);
  const catalogue = readFileSync('apps/web/src/i18n/catalogue.ts', 'utf8');
  const [, bengali, devanagari] = /LANGUAGE_NAMES.*bn: '(.+?)', hi: '(.+?)'/.exec(catalogue);
  return Promise.all(
    Object.entries({ bengali, devanagari }).flatMap(([script, name]) =>
      [400, 600].map(async (weight) => {
        const whole = fonts.resolve(
          `@fontsource/noto-sans-${script}/files/noto-sans-${script}-${script}-${weight}-normal.woff2`,
        );
        return [
          `apps/web/src/styles/language-names/${script}-${weight}.woff2`,
          await subsetFont(readFileSync(whole), name, { targetFormat: 'woff2' }),
        ];
      }),
    ),
  );
}
