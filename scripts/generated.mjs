// Fails when a generated file differs from what its sources give now; `--write` writes them instead.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
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
];
let stale = 0;
for (const [path, text] of files) {
  if (existsSync(path) && readFileSync(path, 'utf8') === text) continue;
  if (write) writeFileSync(path, text);
  else {
    stale += 1;
    console.error(`${path} is not what its sources give; run: npm run gen`);
  }
}
process.exit(stale > 0 ? 1 : 0);
