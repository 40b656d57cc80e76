import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { scriptOf, searchTokens } from '#names';
import { BulkPeople, peopleSize } from './bulk-people.js';
import { writeBulkCsv } from './bulk.js';

const PERSONS = 20_000;
const { entities } = peopleSize(PERSONS);
const people = new BulkPeople(PERSONS, 1);
const names = Array.from({ length: PERSONS }, (_, index) => people.valuesOf(index));

describe('the persons of the store for measuring search', () => {
  test('are written with each of their values, and phones after them', async () => {
    const directory = mkdtempSync(join(tmpdir(), 'setu-people-'));
    try {
      const size = peopleSize(100);
      const content = new BulkPeople(100, 1);
      await writeBulkCsv({ directory, entities: size.entities, links: size.links, seed: 1, content });
      const lines = (name: string): string[] =>
        readFileSync(join(directory, `${name}.csv`), 'utf8')
          .trim()
          .split('\n')
          .slice(1);
      expect(lines('entities').map((line) => line.split(',')[2])).toEqual([
        ...Array<string>(100).fill('Person'),
        ...Array<string>(10).fill('Phone'),
      ]);
      const values = Array.from({ length: 110 }, (_, index) => content.valuesOf(index)).flat();
      expect(lines('attributes').map((line) => line.split(',')[5])).toEqual(values.map(({ value }) => value));
      expect(lines('links')).toHaveLength(220);
    } finally {
      rmSync(directory, { recursive: true, force: true });
    }
  });

  test('have names in three scripts, a tenth a second one in another script', () => {
    const share = (script: string) => names.filter(([name]) => name!.script === script).length / PERSONS;
    expect([share('Beng'), share('Deva'), share('Latn')].map((each) => Math.round(20 * each))).toEqual([
      8, 5, 7,
    ]);
    const two = names.filter(({ length }) => length === 2);
    expect(Math.round((100 * two.length) / PERSONS)).toBe(10);
    expect(two.filter(([first, second]) => first!.script === second!.script)).toEqual([]);
    expect(names.flat().filter(({ value, script }) => scriptOf(value) !== script)).toEqual([]);
  });

  test('are indexed as if they had been recorded by hand', () => {
    for (const { value, search } of names.slice(0, 500).flat()) {
      const { words, keys } = searchTokens(value);
      expect(search).toEqual({ words: words.join(' '), keys: keys.join(' ') });
    }
  });

  test('a few names are very common and most are rare', () => {
    const borne = new Map<string, number>();
    for (const [name] of names) {
      const words = name!.search!.words.replace(/^md /, '');
      borne.set(words, (borne.get(words) ?? 0) + 1);
    }
    const counts = [...borne.values()].sort((a, b) => b - a);
    expect(counts[0]! / PERSONS).toBeGreaterThan(0.0005);
    expect(counts[0]! / PERSONS).toBeLessThan(0.004);
    expect(counts.filter((count) => count === 1).length).toBeGreaterThan(PERSONS / 3);
  });

  test('the same is typed again from the same seed: a tenth phones, a tenth one word, half of the names in another script', () => {
    const typed = people.typed(1_000, entities);
    expect(new BulkPeople(PERSONS, 1).typed(1_000, entities)).toEqual(typed);
    expect(new BulkPeople(PERSONS, 2).typed(1_000, entities)).not.toEqual(typed);
    const count = (kind: string) => typed.filter((query) => query.kind === kind).length;
    expect(['phone', 'oneWord', 'variant', 'otherScript', 'sameScript'].map(count)).toEqual([
      100, 100, 200, 300, 300,
    ]);
    expect(typed.filter(({ kind, text }) => kind === 'oneWord' && text.includes(' '))).toEqual([]);
  });

  test('a phone is typed in one of four ways, each with the digits of a number of the store', () => {
    const numbers = new Set(
      Array.from({ length: entities - PERSONS }, (_, at) =>
        people.valuesOf(PERSONS + at)[0]!.value.slice(-10),
      ),
    );
    const digits = (text: string): string =>
      text.replace(/[০-৯]/g, (digit) => String(digit.charCodeAt(0) - 0x09e6)).replace(/[^0-9]/g, '');
    const typed = people.typed(500, entities).filter(({ kind }) => kind === 'phone');
    expect(typed.filter(({ text }) => !numbers.has(digits(text).slice(-10)))).toEqual([]);
  });
});
