import { InvalidArgumentError, type Command } from 'commander';
import { createReadStream, existsSync, statSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { NameIndex, compareNames } from '#names';
import { figureTable, measureNames, testDataFolder } from './names-measure.js';
import { putLine } from './put-line.js';

/** Lines of a text file, one at a time, without the sign of byte order. Throws a sentence for the operator when there is no such file. */
async function* linesOf(path: string): AsyncGenerator<string> {
  if (!existsSync(path)) throw new Error(`${path}: no such file`);
  if (!statSync(path).isFile()) throw new Error(`${path}: is not a file`);
  let isFirst = true;
  for await (const line of createInterface({ input: createReadStream(path, 'utf8'), crlfDelay: Infinity })) {
    yield isFirst ? line.replace(/^\ufeff/, '') : line;
    isFirst = false;
  }
}

function wholeNumber(text: string): number {
  const value = Number(text);
  if (!Number.isInteger(value) || value < 1 || value > 10_000)
    throw new InvalidArgumentError('a whole number from 1 to 10000 is needed');
  return value;
}

async function rank({
  corpus,
  queries,
  top,
}: {
  corpus: string;
  queries: string;
  top: number;
}): Promise<void> {
  if (!existsSync(queries)) throw new Error(`${queries}: no such file`);
  const names: string[] = [];
  for await (const line of linesOf(corpus)) if (line.trim()) names.push(line.trim());
  if (names.length === 0) throw new Error(`${corpus}: holds no name`);
  const index = new NameIndex(names);
  for await (const line of linesOf(queries))
    await putLine({ query: line.trim(), results: index.rank(line.trim(), top) });
}

async function score({ pairs }: { pairs: string }): Promise<void> {
  let lineNumber = 0;
  for await (const line of linesOf(pairs)) {
    lineNumber += 1;
    if (!line.trim()) continue;
    const [a, b, ...rest] = line.split('\t');
    if (a === undefined || b === undefined || rest.length > 0)
      throw new Error(`${pairs}, line ${String(lineNumber)}: two names with one tab between them are needed`);
    await putLine({ a, b, ...compareNames(a, b) });
  }
}

/** `names`: the matcher on files of names, one JSON object a line out; no server is needed and nothing is stored. */
export function registerNames(program: Command): void {
  const names = program.command('names').description('compare and rank names across scripts');
  names
    .command('rank')
    .description('for each query, the names of a list that are most like it')
    .requiredOption('--corpus <file>', 'one name a line')
    .requiredOption('--queries <file>', 'one name a line')
    .option('--top <count>', 'names for each query', wholeNumber, 10)
    .action(rank);
  names
    .command('score')
    .description('score pairs of names, with the reasons')
    .requiredOption('--pairs <file>', 'two names a line, a tab between them')
    .action(score);
  names
    .command('measure')
    .description('measure recall, false accepts and speed on the shared test data')
    .option('--from <folder>', 'folder of the test data (default ../shared/data)')
    .option('--json', 'figures as one JSON object')
    .action(({ from, json }: { from?: string; json?: boolean }) => {
      const figures = measureNames(testDataFolder(from));
      process.stdout.write(json ? `${JSON.stringify({ figures })}\n` : `${figureTable(figures)}\n`);
    });
}
