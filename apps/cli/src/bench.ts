import type { Command } from 'commander';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { benchAudit } from './bench-audit.js';
import { benchExpand, benchPaths } from './bench-graph.js';
import { benchImport } from './bench-import.js';
import type { BenchContext, BenchResult } from './bench-result.js';
import { benchSearch } from './bench-search.js';
import { benchVisibility } from './bench-visibility.js';
import { benchMemory, benchStart } from './bench-process.js';
import { configOf } from './options.js';

const BENCHES: Readonly<Record<string, (context: BenchContext) => Promise<BenchResult>>> = {
  expand: benchExpand,
  paths: benchPaths,
  search: benchSearch,
  visibility: benchVisibility,
  import: benchImport,
  audit: benchAudit,
  start: benchStart,
  memory: benchMemory,
};

const HELP = `
expand, paths and visibility keep their store under <data>/bench-<entities>, search under <data>/search-<entities>.
search: 400 first pages after 100 to warm up, among persons with names in Bangla, Devanagari and Latin letters. Of ten
queries one is a phone number, one a single word, eight a given and a family name: half of all names in another script
than the recorded one, two with a variant of typing. The floor is the same full-text query without ranking and captions.`;

/** `bench expand|paths|search|visibility|import|audit|start|memory`: measures against a floor in the same run and says whether the target holds. */
export function registerBench(program: Command): void {
  program
    .command('bench <what>')
    .description(`measure: ${Object.keys(BENCHES).join(', ')}`)
    .option(
      '--entities <number>',
      'entities of the bench store; search: persons in its store',
      (value) => Number(value),
      1_000_000,
    )
    .option(
      '--rows <number>',
      'rows of the generated case table; events of the audit',
      (value) => Number(value),
      100_000,
    )
    .option('--wide', 'import: every column of the case table, about nine claims a row')
    .addHelpText('after', HELP)
    .option('--json', 'last line is a JSON object')
    .action(
      async (
        what: string,
        options: { entities: number; rows: number; wide?: boolean; json?: boolean },
        command: Command,
      ) => {
        const bench = BENCHES[what];
        if (!bench) throw new Error(`no bench ${what}; known: ${Object.keys(BENCHES).join(', ')}`);
        const scratch = mkdtempSync(join(tmpdir(), 'setu-bench-'));
        chmodSync(scratch, 0o711);
        try {
          const result = await bench({
            config: configOf(command),
            entities: options.entities,
            rows: options.rows,
            wide: options.wide === true,
            scratch,
            say: (text) => process.stderr.write(`${text}\n`),
          });
          process.stdout.write(
            options.json ? `${JSON.stringify(result)}\n` : `${JSON.stringify(result, null, 2)}\n`,
          );
          if (!result.holds) process.exitCode = 1;
        } finally {
          rmSync(scratch, { recursive: true, force: true });
        }
      },
    );
}
