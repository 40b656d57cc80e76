import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parse } from 'csv-parse/sync';
import {
  bestF1,
  bootstrap,
  compareNames,
  comparisonsPerSecond,
  composedNames,
  composedNamesInDevanagari,
  f1At,
  halfOf,
  rankingQuality,
  type NamePair,
  type RankingQuality,
  type ScoredLabel,
} from '#names';

/** One row of the table of figures: what was measured, the figure and its 95 % interval, and what it must reach. */
export interface Figure {
  readonly measure: string;
  readonly data: string;
  readonly value: number | null;
  readonly low?: number;
  readonly high?: number;
  readonly target?: { readonly atLeast?: number; readonly atMost?: number };
  readonly note?: string;
}

const rowsOf = (path: string, options: { delimiter?: string; columns?: boolean } = {}): unknown[] =>
  parse(readFileSync(path, 'utf8'), {
    bom: true,
    relax_column_count: true,
    relax_quotes: true,
    skip_empty_lines: true,
    ...options,
  });

function affidavits(folder: string): NamePair[] {
  const rows = rowsOf(join(folder, 'names/indicate-affidavits/name-pairs.csv'), { columns: true }) as Record<
    string,
    string
  >[];
  return rows.map((row) => ({ query: row['devanagari'] ?? '', answer: row['latin'] ?? '' }));
}

function givenNames(folder: string): NamePair[] {
  const rows = rowsOf(join(folder, 'names/cmu-indian-names/names.tsv'), { delimiter: '\t' }) as string[][];
  return rows.slice(1).map((row) => ({ query: row[1] ?? '', answer: row[0] ?? '' }));
}

function places(folder: string): NamePair[] {
  return ['divisions', 'districts', 'upazilas', 'unions'].flatMap((file) => {
    const english = file === 'divisions' ? 1 : 2;
    const rows = rowsOf(join(folder, `geography/bangladesh-geocode/${file}.csv`)) as string[][];
    return rows.map((row) => ({ query: row[english + 1] ?? '', answer: row[english] ?? '' }));
  });
}

interface RankedSet {
  readonly data: string;
  readonly file: string | null;
  readonly read: (folder: string) => NamePair[];
  readonly atLeast: readonly [number, number];
}

const SETS: readonly RankedSet[] = [
  {
    data: 'Devanagari → Latin, affidavits',
    file: 'names/indicate-affidavits',
    read: affidavits,
    atLeast: [0.97, 0.9],
  },
  {
    data: 'Devanagari → Latin, CMU given names',
    file: 'names/cmu-indian-names',
    read: givenNames,
    atLeast: [0.97, 0.85],
  },
  {
    data: 'Bangla → Latin, places of Bangladesh',
    file: 'geography/bangladesh-geocode',
    read: places,
    atLeast: [0.97, 0.9],
  },
  { data: 'Bangla → Latin, composed full names', file: null, read: composedNames, atLeast: [0.97, 0.9] },
  {
    data: 'Devanagari → Latin, composed Bengali full names',
    file: null,
    read: composedNamesInDevanagari,
    atLeast: [0.97, 0.9],
  },
];

function figuresOf({ data, atLeast }: RankedSet, quality: RankingQuality): Figure[] {
  const { recallAt10, recallAt1, falseAccepts, trueAccepts, corpusSize } = quality;
  const note = `${String(recallAt10.count)} queries of the test half against ${String(corpusSize)} names`;
  return [
    { measure: 'recall@10', data, ...recallAt10, target: { atLeast: atLeast[0] }, note },
    { measure: 'recall@1', data, ...recallAt1, target: { atLeast: atLeast[1] } },
    {
      measure: 'false accepts at the proposal threshold',
      data,
      ...falseAccepts,
      target: { atMost: 0.05 },
      note: 'hardest wrong neighbour of each name',
    },
    { measure: 'right name at the proposal threshold', data, ...trueAccepts },
  ];
}

function benchFigures(folder: string): Figure[] {
  const rows = rowsOf(join(folder, 'entity-resolution/nomenklatura-name-bench/cases.csv'), {
    columns: true,
  }) as Record<string, string>[];
  const labelled = rows.map((row) => ({
    half: halfOf(`${row['name1'] ?? ''}|${row['name2'] ?? ''}`),
    isMatch: row['is_match'] === 'true',
    score: compareNames(row['name1'] ?? '', row['name2'] ?? '').score,
  }));
  const half = (wanted: string): ScoredLabel[] => labelled.filter((label) => label.half === wanted);
  const whole = bestF1(labelled);
  const { threshold } = bestF1(half('tune'));
  const data = 'labelled pairs, nomenklatura name bench';
  return [
    {
      measure: 'best F1',
      data,
      value: whole.f1,
      ...bootstrap(labelled, (sample) => bestF1(sample).f1),
      target: { atLeast: 0.95 },
      note: `all ${String(labelled.length)} pairs, threshold ${whole.threshold.toFixed(3)}`,
    },
    {
      measure: 'F1, threshold of the other half',
      data,
      value: f1At(half('test'), threshold),
      ...bootstrap(half('test'), (sample) => f1At(sample, threshold)),
      note: `${String(half('test').length)} pairs of the test half`,
    },
  ];
}

/** Measures every row of the table in libs/names/README.md on the data of `folder`; a set that is not there is said to be absent. */
export function measureNames(folder: string): Figure[] {
  const figures: Figure[] = [];
  const isHere = (data: string, path: string): boolean => {
    if (existsSync(join(folder, path))) return true;
    figures.push({ measure: 'skipped', data, value: null, note: `${join(folder, path)} is not there` });
    return false;
  };
  for (const set of SETS) {
    if (set.file !== null && !isHere(set.data, set.file)) continue;
    const all = set.read(folder).filter(({ query, answer }) => query.trim() !== '' && answer.trim() !== '');
    figures.push(
      ...figuresOf(
        set,
        rankingQuality(
          all.filter(({ query }) => halfOf(query) === 'test'),
          all,
        ),
      ),
    );
  }
  if (isHere('labelled pairs, nomenklatura name bench', 'entity-resolution/nomenklatura-name-bench'))
    figures.push(...benchFigures(folder));
  if (isHere('affidavits', 'names/indicate-affidavits')) {
    const { median, preparedPerSecond } = comparisonsPerSecond(affidavits(folder));
    figures.push({
      measure: 'comparisons a second, one core',
      data: 'prepared affidavit names',
      value: median,
      target: { atLeast: 200_000 },
      note: `median of 5; preparing is not included: ${String(preparedPerSecond)} names a second`,
    });
  }
  return figures;
}

const show = (value: number): string => (value > 1 ? String(Math.round(value)) : value.toFixed(3));

function verdict({ value, target }: Figure): string {
  if (value === null || !target) return '';
  const isReached = value >= (target.atLeast ?? -Infinity) && value <= (target.atMost ?? Infinity);
  return isReached ? 'reached' : 'MISSED';
}

/** The figures as a table in Markdown. */
export function figureTable(figures: readonly Figure[]): string {
  const lines = figures.map((figure) => {
    const { measure, data, value, low, high, target, note } = figure;
    const interval = low === undefined || high === undefined ? '' : `${show(low)}–${show(high)}`;
    const aim = target
      ? target.atLeast === undefined
        ? `≤ ${show(target.atMost ?? 0)}`
        : `≥ ${show(target.atLeast)}`
      : '';
    return `| ${measure} | ${data} | ${value === null ? '–' : show(value)} | ${interval} | ${aim} | ${verdict(figure)} | ${note ?? ''} |`;
  });
  return [
    '| measure | data | figure | 95 % interval | must reach | | note |',
    '|---|---|---|---|---|---|---|',
    ...lines,
  ].join('\n');
}

/** Folder of the shared test data: the one given, else `shared/data` beside the project. */
export function testDataFolder(given?: string): string {
  return resolve(given ?? '../shared/data');
}
