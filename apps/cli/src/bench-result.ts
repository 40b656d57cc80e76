import type { Config } from '#runtime';

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
  /** Import every column of the case table instead of the register of accused. */
  readonly wide: boolean;
  /** Empty folder that is removed afterwards. */
  readonly scratch: string;
  readonly say: (text: string) => void;
}

/** Median and 95th percentile of some times, rounded to tenths. */
export function percentiles(times: readonly number[]): { p50: number; p95: number; max: number } {
  const sorted = [...times].sort((a, b) => a - b);
  const at = (share: number): number =>
    Math.round(10 * (sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0)) / 10;
  return { p50: at(0.5), p95: at(0.95), max: at(1) };
}
