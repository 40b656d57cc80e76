import { existsSync } from 'node:fs';
import { join } from 'node:path';
import {
  candidatePairs,
  composedRecords,
  countClusters,
  PAIR_THRESHOLD,
  pairF1Interval,
  pairQuality,
  Population,
  proposeClusters,
  type ClusterCounts,
  type MatchRecord,
  type ProposedPair,
} from '#identity';
import { repositoryRoot } from '#graph';
import type { Figure } from './names-measure.js';

import { readRecords } from './read-records.js';

const FOLDER = 'entity-resolution/febrl';
const SETS = [
  { data: 'FEBRL 1', file: 'dataset1.csv', atLeast: 0.97 },
  { data: 'FEBRL 2', file: 'dataset2.csv', atLeast: 0.95 },
  { data: 'FEBRL 3', file: 'dataset3.csv', atLeast: 0.93 },
] as const;
/** Invented people of the composed set. */
const COMPOSED_PERSONS = 3000;
/** Thresholds of which the best on the first set is reported on the others. */
const GRID = Array.from({ length: 49 }, (_, at) => (at + 1) / 50);

/** Everything that one set of records gives, once compared. */
interface Compared {
  readonly population: Population;
  readonly pairs: readonly ProposedPair[];
  readonly truth: ReadonlyMap<string, string>;
  readonly preparedSeconds: number;
  readonly blockedSeconds: number;
  readonly scoredSeconds: number;
}

const secondsSince = (start: number): number => (performance.now() - start) / 1000;

/** rec-12-org and rec-12-dup-0 are one person. */
function truthOf(records: readonly MatchRecord[]): Map<string, string> {
  return new Map(records.map(({ id }) => [id, id.split('-')[1] ?? id]));
}

function compare(records: readonly MatchRecord[], truth: ReadonlyMap<string, string>): Compared {
  let start = performance.now();
  const population = new Population(records);
  const preparedSeconds = secondsSince(start);
  start = performance.now();
  const candidates = [...candidatePairs(population).pairs()];
  const blockedSeconds = secondsSince(start);
  start = performance.now();
  const pairs = candidates.map(([first, second]): ProposedPair => {
    const a = population.records[first]!;
    const b = population.records[second]!;
    return { a: a.id, b: b.id, ...population.score(a, b) };
  });
  return { population, pairs, truth, preparedSeconds, blockedSeconds, scoredSeconds: secondsSince(start) };
}

function clustersAt({ population, pairs, truth }: Compared, threshold: number): ClusterCounts[] {
  return countClusters(proposeClusters(population, pairs, threshold), truth);
}

/** The middle of the thresholds of the grid with the best pair F1. */
function bestThreshold(compared: Compared): number {
  const figures = GRID.map((threshold) => ({
    threshold,
    f1: pairQuality(clustersAt(compared, threshold)).f1,
  }));
  const best = Math.max(...figures.map(({ f1 }) => f1));
  const good = figures.filter(({ f1 }) => f1 === best);
  return good[Math.floor(good.length / 2)]!.threshold;
}

function qualityFigure(
  data: string,
  compared: Compared,
  threshold: number,
  how: string,
  atLeast?: number,
): Figure {
  const counts = clustersAt(compared, threshold);
  const { f1, precision, recall } = pairQuality(counts);
  return {
    measure: 'pair F1, records to clusters',
    data,
    value: f1,
    ...pairF1Interval(counts),
    ...(atLeast === undefined ? {} : { target: { atLeast } }),
    note: `${how} ${threshold.toFixed(2)}; precision ${precision.toFixed(3)}, recall ${recall.toFixed(3)}`,
  };
}

function costFigures(
  data: string,
  { population, pairs, truth, preparedSeconds, blockedSeconds, scoredSeconds }: Compared,
): Figure[] {
  const found = pairs.filter(({ a, b }) => truth.get(a) === truth.get(b)).length;
  const all = countClusters([], truth).reduce((sum, { truePairs }) => sum + truePairs, 0);
  const total = preparedSeconds + blockedSeconds + scoredSeconds;
  return [
    {
      measure: 'pair completeness of blocking',
      data,
      value: all === 0 ? 1 : found / all,
      note: `${String(pairs.length)} candidate pairs of ${String(population.records.length)} records`,
    },
    {
      measure: 'seconds',
      data,
      value: total,
      note: `${preparedSeconds.toFixed(1)} reading, ${blockedSeconds.toFixed(1)} choosing, ${scoredSeconds.toFixed(1)} comparing`,
    },
    {
      measure: 'pairs a second, one core',
      data,
      value: pairs.length / scoredSeconds,
      note: 'comparing alone, with reasons',
    },
  ];
}

/** Measures every row of the table in libs/identity/README.md; a set that is not there is said to be absent. */
export async function measureIdentities(folder: string): Promise<Figure[]> {
  const figures: Figure[] = [];
  const mapping = join(repositoryRoot(), 'mappings/records/febrl.yaml');
  let chosen: number | null = null;
  for (const { data, file, atLeast } of SETS) {
    const path = join(folder, FOLDER, file);
    if (!existsSync(path)) {
      figures.push({ measure: 'skipped', data, value: null, note: `${path} is not there` });
      continue;
    }
    const { records } = await readRecords(path, mapping);
    const truth = truthOf(records);
    const compared = compare(records, truth);
    figures.push(qualityFigure(data, compared, PAIR_THRESHOLD, 'shipped threshold', atLeast));
    if (chosen === null) chosen = bestThreshold(compared);
    else figures.push(qualityFigure(data, compared, chosen, 'threshold chosen on the first set', atLeast));
    const bare = compare(
      records.map((record) => ({ ...record, identifiers: [] })),
      truth,
    );
    figures.push(qualityFigure(`${data} without the number`, bare, PAIR_THRESHOLD, 'shipped threshold'));
    figures.push(...costFigures(data, compared));
  }
  const composed = composedRecords(COMPOSED_PERSONS);
  const compared = compare(composed.records, composed.truth);
  const data = 'composed records of Bengal';
  return [
    ...figures,
    qualityFigure(data, compared, PAIR_THRESHOLD, 'shipped threshold'),
    proposalFigure(data, compared),
    ...costFigures(data, compared),
  ];
}

/** Proposals that are right: what an analyst sees in the queue. */
function proposalFigure(data: string, { pairs, truth }: Compared): Figure {
  const proposed = pairs.filter(({ score }) => score >= PAIR_THRESHOLD);
  const right = proposed.filter(({ a, b }) => truth.get(a) === truth.get(b));
  return {
    measure: 'proposed pairs that are right',
    data,
    value: right.length / proposed.length,
    note: `${String(proposed.length)} pairs proposed`,
  };
}

/** Of how many candidate pairs one is compared when the size is what is measured. */
const EVERY = 20;

/** What composed records of this many invented people cost: reading, choosing, comparing (one pair in twenty, scaled up). */
export function measureSize(persons: number): Figure[] {
  const { records } = composedRecords(persons);
  let start = performance.now();
  const population = new Population(records);
  const preparedSeconds = secondsSince(start);
  start = performance.now();
  const candidates = candidatePairs(population);
  const blockedSeconds = secondsSince(start);
  start = performance.now();
  let count = 0;
  for (const _ of candidates.pairs()) count += 1;
  const walkedSeconds = secondsSince(start);
  const memory = process.memoryUsage().rss / 1e9;
  start = performance.now();
  let at = 0;
  for (const [a, b] of candidates.pairs()) {
    at += 1;
    if (at % EVERY === 0) population.score(population.records[a]!, population.records[b]!);
  }
  const comparedSeconds = Math.max(0, secondsSince(start) - walkedSeconds) * EVERY;
  const data = `${String(records.length)} composed records`;
  return [
    { measure: 'seconds to read', data, value: preparedSeconds },
    {
      measure: 'seconds to choose pairs',
      data,
      value: blockedSeconds + walkedSeconds,
      note: `${String(count)} candidate pairs`,
    },
    {
      measure: 'seconds to compare them',
      data,
      value: comparedSeconds,
      note: `one pair in ${String(EVERY)} compared`,
    },
    { measure: 'gigabytes of memory', data, value: memory, note: 'resident, after choosing' },
  ];
}
