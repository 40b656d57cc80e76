import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { maySee } from '#access';
import type { Tlp } from '#domain';
import { searchTokens } from '#names';
import { writeBulkCsv, type BulkFiles } from './bulk.js';

const SIZE = { entities: 3_000, links: 12_000 };
let directory: string;
let files: BulkFiles;
const made: string[] = [];
async function write(seed: number): Promise<{ directory: string; files: BulkFiles; sha256: string }> {
  const into = mkdtempSync(join(tmpdir(), 'setu-bulk-'));
  made.push(into);
  const written = await writeBulkCsv({ directory: into, ...SIZE, seed });
  const hash = createHash('sha256');
  for (const name of readdirSync(into).sort()) hash.update(name).update(readFileSync(join(into, name)));
  return { directory: into, files: written, sha256: hash.digest('hex') };
}
/** Rows of a file as objects, the type suffix of each column dropped. */
function rows(name: string): Record<string, string>[] {
  const [head, ...lines] = readFileSync(join(directory, `${name}.csv`), 'utf8')
    .trim()
    .split('\n');
  const columns = head!.split(',').map((column) => column.replace(/(?<=.):.*$/, ''));
  return lines.map((line) => {
    const cells = line.split(',');
    if (cells.length !== columns.length) throw new Error(`${name}: ${line}`);
    return Object.fromEntries(columns.map((column, at) => [column, cells[at]!]));
  });
}

beforeAll(async () => ({ directory, files } = await write(1)));
afterAll(() => made.forEach((each) => rmSync(each, { recursive: true, force: true })));

describe('the large store for measuring', () => {
  test('has as many entities, names and links as asked, and one lean relationship for each link', () => {
    expect([
      rows('entities').length,
      rows('attributes').length,
      rows('links').length,
      rows('relationships').length,
    ]).toEqual([3_000, 3_000, 12_000, 12_000]);
    expect(rows('relationships').map((row) => row['assertionId'])).toEqual(
      rows('links').map((row) => row['assertionId']),
    );
  });

  test('the same seed writes the same files, another seed others', async () => {
    const [first, again, other] = [await write(1), await write(1), await write(2)];
    expect(again.sha256).toBe(first.sha256);
    expect(other.sha256).not.toBe(first.sha256);
  });

  test('one entity has a quarter of the links, or fifty thousand', () => {
    const supernode = rows('entities').find((row) => row['id'] === files.probes.supernode)!;
    expect(supernode['type']).toBe('Person');
    expect(rows('links').filter((row) => row['subjectId'] === supernode['id']).length).toBeGreaterThanOrEqual(
      3_000,
    );
  });

  test('every claim has a report, and every report a source and a class that exist', () => {
    const reports = new Map([...rows('reports-a'), ...rows('reports-l')].map((row) => [row['id'], row]));
    const sources = new Map([...rows('sources-a'), ...rows('sources-l')].map((row) => [row['id'], row]));
    const classes = new Set(rows('classes').map((row) => row['id']));
    const wrong = [...rows('attributes'), ...rows('links')].filter((claim) => {
      const source = sources.get(reports.get(claim['reportId'])?.['sourceId']);
      return (
        source?.['visClass'] !== claim['sourceClass'] ||
        source?.['lineageRoot'] !== claim['lineageRoot'] ||
        source?.['originator'] !== claim['originator'] ||
        !classes.has(claim['visClass'])
      );
    });
    expect(wrong).toEqual([]);
    expect(reports.size).toBe(15);
  });

  test('the viewer of the bench sees 84 of the 448 classes and about half of the claims', () => {
    const seen = rows('classes').filter((row) =>
      maySee(
        { ...files.probes.viewer, roles: ['analyst'] } as never,
        {
          tlp: row['tlp'] as Tlp,
          audience: row['audience']!.split(';') as never,
          compartments: row['compartments']!.split(';').filter(Boolean) as never,
          onwardShare: 'no',
          victimLinked: row['victimLinked'] === 'true',
        },
        '2026-06-01',
      ),
    );
    expect(rows('classes')).toHaveLength(448);
    expect(new Set(rows('classes').map((row) => row['key'])).size).toBe(448);
    expect(seen.map((row) => Number(row['id']))).toEqual(files.wideClasses);
    const share =
      rows('links').filter((row) => files.wideClasses.includes(Number(row['visClass']))).length / SIZE.links;
    expect(share).toBeGreaterThan(0.48);
    expect(share).toBeLessThan(0.56);
  });

  test('names can be searched as if they had been recorded by hand', () => {
    const row = rows('attributes').find(({ kind }) => kind === 'name')!;
    const tokens = searchTokens(row['value']!);
    for (const word of tokens.words) expect(row['searchWords']!.split(' ')).toContain(word);
    expect(row['classToken']).toBe(`v${row['visClass']!}`);
  });

  test('a protected person has a code alone, and no search finds it', () => {
    const protectedIds = new Set(
      rows('entities')
        .filter((row) => row['type'] === 'ProtectedPerson')
        .map((row) => row['id']),
    );
    const codes = rows('attributes').filter((row) => protectedIds.has(row['subjectId']));
    expect(codes.length).toBeGreaterThan(100);
    expect(
      codes.filter(
        (row) =>
          row['kind'] !== 'pseudonym' ||
          !row['value']!.startsWith('PP-') ||
          row['searchWords'] !== '' ||
          row['searchKeys'] !== '' ||
          row['classToken'] !== '',
      ),
    ).toEqual([]);
  });
});
