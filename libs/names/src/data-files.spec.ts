import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { dataFolder, readDataFile } from './data-files.js';
import { lookupForm } from './lexicon.js';
import { normalise } from './normalise.js';

const folder = dataFolder();
const read = (file: string): Record<string, unknown> =>
  parse(readFileSync(join(folder, file), 'utf8')) as Record<string, unknown>;
const records = (file: string, list: string): Record<string, unknown>[] =>
  read(file)[list] as Record<string, unknown>[];
/** What a spelling is looked up by: a word as the lexicon forms it, a phrase as it stands. */
const form = (spelling: string): string => {
  const text = normalise(spelling).replace(/\.$/, '');
  return /[\s/.]/.test(text) ? text : lookupForm(text);
};

const duplicates = (values: readonly string[]): string[] => [
  ...new Set(values.filter((value, index) => values.indexOf(value) !== index)),
];
const unknownFields = (list: readonly Record<string, unknown>[], known: readonly string[]): string[] =>
  list.flatMap((record) => Object.keys(record).filter((field) => !known.includes(field)));

describe('the data files', () => {
  it('are all known, and each says its kind', () => {
    const kinds = readdirSync(folder).map((file) => [file, read(file)['kind']]);
    expect(Object.fromEntries(kinds)).toEqual({
      'composed-names.yaml': 'composedNames',
      'equivalents.yaml': 'equivalents',
      'families.yaml': 'families',
      'letters.yaml': 'letters',
      'numbers.yaml': 'numbers',
      'rarity.yaml': 'rarity',
      'scripts.yaml': 'scripts',
      'sounds.yaml': 'sounds',
      'titles.yaml': 'titles',
    });
  });

  it.each([
    ['families.yaml', 'families', ['key', 'surname', 'spellings']],
    ['equivalents.yaml', 'equivalents', ['key', 'rule', 'weight', 'spellings']],
    ['titles.yaml', 'titles', ['key', 'role', 'gender', 'relation', 'spellings']],
    ['sounds.yaml', 'sounds', ['sound', 'gap', 'vowel']],
    ['sounds.yaml', 'near', ['sounds', 'cost']],
  ])('%s has no unknown field in its %s', (file, list, known) => {
    expect(unknownFields(records(file, list), known)).toEqual([]);
  });

  it.each([
    ['families.yaml', 'families'],
    ['equivalents.yaml', 'equivalents'],
    ['titles.yaml', 'titles'],
  ])('%s names each key and each spelling once', (file, list) => {
    const all = records(file, list);
    expect(duplicates(all.map(({ key }) => String(key)))).toEqual([]);
    expect(duplicates(all.flatMap(({ spellings }) => ((spellings ?? []) as string[]).map(form)))).toEqual([]);
  });

  it('families and equivalents do not claim the same spelling', () => {
    const spellings = (file: string, list: string): string[] =>
      records(file, list).flatMap((record) => (record['spellings'] as string[]).map(form));
    const families = new Set(spellings('families.yaml', 'families'));
    expect(spellings('equivalents.yaml', 'equivalents').filter((spelling) => families.has(spelling))).toEqual(
      [],
    );
  });

  it('equivalents weigh between 0 and 1 by a known rule', () => {
    for (const { rule, weight } of records('equivalents.yaml', 'equivalents')) {
      expect(['formal-short', 'call-form', 'translation']).toContain(rule);
      expect(weight).toBeGreaterThan(0);
      expect(weight).toBeLessThanOrEqual(1);
    }
  });

  it('titles have a known role; a mark of kinship says whose name follows', () => {
    for (const { role, relation } of records('titles.yaml', 'titles')) {
      expect(['sign', 'title', 'second', 'kinship', 'alias', 'particle', 'legal']).toContain(role);
      expect(relation !== undefined).toBe(role === 'kinship');
    }
  });

  it('letters and numbers name each word once', () => {
    for (const [file, list] of [
      ['letters.yaml', 'letters'],
      ['numbers.yaml', 'numbers'],
    ] as const) {
      expect(
        duplicates(
          Object.values(read(file)[list] as Record<string, string[]>)
            .flat()
            .map(form),
        ),
      ).toEqual([]);
    }
  });

  it('rarity names each part once, with a share below all persons', () => {
    const shares = read('rarity.yaml')['shares'] as Record<string, string[]>;
    expect(duplicates(Object.values(shares).flat())).toEqual([]);
    for (const share of Object.keys(shares)) expect(Number(share)).toBeLessThan(10_000);
  });

  it('pairs of sounds are of known sounds, named once, and cheaper than leaving both out', () => {
    const gaps = new Map(
      records('sounds.yaml', 'sounds').map(({ sound, gap }) => [sound as string, gap as number]),
    );
    const pairs = records('sounds.yaml', 'near').map(({ sounds, cost }) => ({
      sounds: sounds as string[],
      cost: cost as number,
    }));
    expect(duplicates(pairs.map(({ sounds }) => [...sounds].sort().join(' ')))).toEqual([]);
    expect(duplicates([...gaps.keys()])).toEqual([]);
    for (const { sounds, cost } of pairs) {
      expect(sounds.filter((sound) => !gaps.has(sound))).toEqual([]);
      expect(cost).toBeLessThanOrEqual(
        Math.max(1, (gaps.get(sounds[0]!) ?? 0) + (gaps.get(sounds[1]!) ?? 0)) + 3,
      );
    }
  });

  it('of another kind, or missing, are refused with their name', () => {
    expect(() => readDataFile('letters.yaml', 'rarity')).toThrow('letters.yaml');
    expect(() => readDataFile('nothing.yaml', 'rarity')).toThrow('nothing.yaml');
  });
});
