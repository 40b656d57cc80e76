import type { Command } from 'commander';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Config } from '#runtime';
import { benchExpand, benchPaths } from './bench-graph.js';
import { benchImport } from './bench-import.js';
import { benchMemory, benchStart } from './bench-process.js';
import { configOf } from './options.js';

/** What every bench reports; times in milliseconds. `holds` says whether the target was met in this run. */
export interface BenchResult {
  readonly bench: string;
  readonly store: Readonly<Record<string, number>>;
  readonly target: string;
  readonly holds: boolean;
  readonly [figure: string]: unknown;
}

export interface BenchContext {
  readonly config: Config;
  readonly entities: number;
  readonly rows: number;
  /** Empty folder that is removed afterwards. */
  readonly scratch: string;
  readonly say: (text: string) => void;
}

const BENCHES: Readonly<Record<string, (context: BenchContext) => Promise<BenchResult>>> = { expand: benchExpand, paths: benchPaths, import: benchImport, start: benchStart, memory: benchMemory };

/** `bench expand|paths|import|start|memory`: measures against a floor in the same run and says whether the target holds. */
export function registerBench(program: Command): void {
  program
    .command('bench <what>')
    .description(`measure: ${Object.keys(BENCHES).join(', ')}`)
    .option('--entities <number>', 'size of the bench store', (value) => Number(value), 1_000_000)
    .option('--rows <number>', 'rows of the generated case table', (value) => Number(value), 100_000)
    .option('--json', 'last line is a JSON object')
    .action(async (what: string, options: { entities: number; rows: number; json?: boolean }, command: Command) => {
      const bench = BENCHES[what];
      if (!bench) throw new Error(`no bench ${what}; known: ${Object.keys(BENCHES).join(', ')}`);
      const scratch = mkdtempSync(join(tmpdir(), 'setu-bench-'));
      try {
        const result = await bench({ config: configOf(command), entities: options.entities, rows: options.rows, scratch, say: (text) => process.stderr.write(`${text}\n`) });
        process.stdout.write(options.json ? `${JSON.stringify(result)}\n` : `${JSON.stringify(result, null, 2)}\n`);
        if (!result.holds) process.exitCode = 1;
      } finally {
        rmSync(scratch, { recursive: true, force: true });
      }
    });
}

/** Median and 95th percentile of some times, rounded to tenths. */
export function percentiles(times: readonly number[]): { p50: number; p95: number; max: number } {
  const sorted = [...times].sort((a, b) => a - b);
  const at = (share: number): number => Math.round(10 * (sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0)) / 10;
  return { p50: at(0.5), p95: at(0.95), max: at(1) };
}
