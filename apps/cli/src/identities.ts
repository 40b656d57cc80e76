import { InvalidArgumentError, type Command } from 'commander';
import {
  candidatePairs,
  PAIR_THRESHOLD,
  Population,
  proposeClusters,
  proposePairs,
  type CommonValue,
  type ProposedPair,
} from '#identity';
import { measureIdentities, measureSize } from './identities-measure.js';
import { figureTable, testDataFolder } from './names-measure.js';
import { putLine } from './put-line.js';
import { readRecords } from './read-records.js';

const MOST_SHOWN = 20;

function share(text: string): number {
  const value = Number(text);
  if (text.trim() === '' || !(value >= 0 && value <= 1))
    throw new InvalidArgumentError('a number from 0 to 1 is needed');
  return value;
}

function wholeNumber(text: string): number {
  const value = Number(text);
  if (!Number.isInteger(value) || value < 1 || value > 1_200_000)
    throw new InvalidArgumentError('a whole number from 1 to 1200000 is needed');
  return value;
}

function sayCommon(values: readonly CommonValue[]): void {
  if (values.length === 0) return;
  const lines = values
    .slice(0, MOST_SHOWN)
    .map(({ field, value, records }) => `  ${field} “${value}”: ${String(records)} records`);
  const more = values.length > MOST_SHOWN ? [`  and ${String(values.length - MOST_SHOWN)} more`] : [];
  process.stderr.write(
    `Values that many records share; none brings a pair together by itself:\n${[...lines, ...more].join('\n')}\n`,
  );
}

interface PairsOptions {
  readonly records: string;
  readonly mapping: string;
  readonly threshold: number;
  readonly cluster?: boolean;
}

async function pairs({ records: path, mapping, threshold, cluster }: PairsOptions): Promise<void> {
  const { records, protectedCount } = await readRecords(path, mapping);
  if (protectedCount > 0)
    process.stderr.write(`Rows of protected persons left out: ${String(protectedCount)}.\n`);
  const population = new Population(records);
  const candidates = candidatePairs(population);
  const proposed: ProposedPair[] = [];
  for (const pair of proposePairs(population, candidates, threshold)) {
    if (cluster) proposed.push(pair);
    else await putLine(pair);
  }
  if (cluster) {
    const flagsOf = new Map<string, readonly string[]>(
      proposed.map(({ a, b, flags }) => [`${a}\u0000${b}`, flags]),
    );
    for (const members of proposeClusters(population, proposed, threshold)) {
      const flags = members.flatMap((a, at) =>
        members.slice(at + 1).flatMap((b) => flagsOf.get(`${a}\u0000${b}`) ?? []),
      );
      await putLine({ members, flags: [...new Set(flags)] });
    }
  }
  sayCommon(candidates.overCorrelating);
}

/** `identities`: which records of a file may be one person; nothing is stored or merged, and no server is needed. */
export function registerIdentities(program: Command): void {
  const identities = program.command('identities').description('find records that may be of one person');
  identities
    .command('pairs')
    .description('pairs of records that may be one person, as JSON lines with the reasons')
    .requiredOption('--records <file>', 'CSV, JSON lines or XLSX, one record a row')
    .requiredOption('--mapping <file>', 'YAML that says which column holds what')
    .option('--threshold <score>', 'score from which a pair is given', share, PAIR_THRESHOLD)
    .option('--cluster', 'give clusters of ids instead of pairs')
    .action(pairs);
  identities
    .command('measure')
    .description('measure pairs and clusters on the shared test data')
    .option('--from <folder>', 'folder of the test data (default ../shared/data)')
    .option('--size <persons>', 'measure instead what this many composed persons cost', wholeNumber)
    .option('--json', 'figures as one JSON object')
    .action(async ({ from, size, json }: { from?: string; size?: number; json?: boolean }) => {
      const figures = size ? measureSize(size) : await measureIdentities(testDataFolder(from));
      process.stdout.write(json ? `${JSON.stringify({ figures })}\n` : `${figureTable(figures)}\n`);
    });
}
