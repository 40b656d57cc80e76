import { Command } from 'commander';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { registerNames } from './names.js';

let folder: string;
let written: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'setu-names-'));
  written = '';
  jest.spyOn(process.stdout, 'write').mockImplementation((text) => {
    written += String(text);
    return true;
  });
});
afterEach(() => {
  jest.restoreAllMocks();
  rmSync(folder, { recursive: true, force: true });
});

const file = (name: string, text: string): string => {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
};
async function run(...words: string[]): Promise<Record<string, unknown>[]> {
  const program = new Command('setu').exitOverride().configureOutput({ writeErr: () => undefined });
  registerNames(program);
  await program.parseAsync(['names', ...words], { from: 'user' });
  return written
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line) as Record<string, unknown>);
}

describe('names on the command line', () => {
  it('ranks a list for each query, a line for a line', async () => {
    const corpus = file('corpus.txt', '\ufeffTapan Ghosh\r\nSwapan Ghosh\r\n\r\nRahima Khatun\r\n');
    const queries = file('queries.txt', 'স্বপন ঘোষ\n\nतपन घोष\n');
    const lines = await run('rank', '--corpus', corpus, '--queries', queries, '--top', '2');
    expect(lines.map(({ query }) => query)).toEqual(['স্বপন ঘোষ', '', 'तपन घोष']);
    const [first, , third] = lines.map(({ results }) => results as { name: string; score: number }[]);
    expect(first?.[0]?.name).toBe('Swapan Ghosh');
    expect(third?.[0]?.name).toBe('Tapan Ghosh');
    expect(first).toHaveLength(2);
  });

  it('scores pairs with the reasons', async () => {
    const [line] = await run('score', '--pairs', file('pairs.tsv', 'Sujit Banerjee\tসুজিত ব্যানার্জী\n'));
    expect(line).toMatchObject({ a: 'Sujit Banerjee', b: 'সুজিত ব্যানার্জী' });
    expect(line?.['score']).toBeGreaterThan(0.9);
    expect((line?.['why'] as unknown[]).length).toBe(2);
  });

  it('names the line of a pair without a tab', async () => {
    await expect(run('score', '--pairs', file('pairs.tsv', 'a\tb\nno tab here\n'))).rejects.toThrow('line 2');
  });

  it.each([
    [['score', '--pairs', '/nowhere/pairs.tsv'], '/nowhere/pairs.tsv: no such file'],
    [['rank', '--corpus', '/nowhere/names.txt', '--queries', '/nowhere/names.txt'], 'no such file'],
  ])('says which file is missing: %j', async (words, message) => {
    await expect(run(...words)).rejects.toThrow(message);
  });

  it('refuses a list without names and a top that is no number', async () => {
    const empty = file('empty.txt', '\n\n');
    await expect(run('rank', '--corpus', empty, '--queries', empty)).rejects.toThrow('holds no name');
    await expect(run('rank', '--corpus', empty, '--queries', empty, '--top', 'x')).rejects.toThrow();
  });

  it('measures what needs no shared data, and says what it skipped', async () => {
    const [result] = await run('measure', '--from', folder, '--json');
    const figures = result?.['figures'] as { measure: string; data: string; value: number | null }[];
    expect(figures.filter(({ measure }) => measure === 'skipped').length).toBe(5);
    expect(
      figures.find(({ measure, data }) => measure === 'recall@10' && data.includes('composed'))?.value,
    ).toBeGreaterThan(0.97);
  });
});
