import { globSync } from 'node:fs';
import { join } from 'node:path';

/** About half of the work; SETU_TEST_HALF names which half is run, beside the other on stores of its own. */
const SECOND_HALF = /^(cli\/operations|cli\/erasures|trials\/|cases\/import-research)/;
const isSecond = process.env['SETU_TEST_HALF'] === '2';

const broken: unknown[] = [];
// All files as one, each a group of its own: what they stand on is loaded once and not fifty times. One alone is run by its name.
for (const file of globSync('{cypher,api,cases,cli,trials}/**/*.e2e.ts', { cwd: __dirname }).sort())
  if (SECOND_HALF.test(file) === isSecond)
    describe(file, () => {
      let began = 0;
      beforeAll(() => (began = Date.now()));
      try {
        jest.requireActual(join(__dirname, file));
      } catch (error) {
        broken.push(new Error(`${file} can not be loaded`, { cause: error }));
      }
      afterAll(() => {
        process.stderr.write(`${file} (${((Date.now() - began) / 1000).toFixed(1)} s)\n`);
      });
    });
if (broken.length > 0) throw broken[0];
