import fc from 'fast-check';
import { blockKeys } from './block-keys.js';
import { candidatePairs } from './candidates.js';
import { composedRecords } from './composed-records.js';
import { DEFAULT_EVIDENCE } from './evidence-model.js';
import { proposeClusters, proposePairs } from './link.js';
import { readBirth, type MatchRecord } from './match-record.js';
import { Population } from './population.js';

const idsOf = (records: readonly MatchRecord[]): string[] => {
  const population = new Population(records);
  return [...candidatePairs(population).pairs()].map(
    ([a, b]) => `${population.records[a]!.id} ${population.records[b]!.id}`,
  );
};
const person = (id: string, name: string, rest: Partial<MatchRecord> = {}): MatchRecord => ({
  id,
  names: [name],
  ...rest,
});

describe('which pairs are looked at', () => {
  test('a number, a birthday, two words of a name, or a word and a place choose a pair', () => {
    const nid = { identifiers: [{ kind: 'bd-nid', value: '1234517890123' }] };
    expect(idsOf([person('a', 'Selim Gazi', nid), person('b', 'Bikash Haldar', nid)])).toEqual(['a b']);
    expect(
      idsOf([
        person('a', 'Selim', { birth: readBirth('1984-03-12') }),
        person('b', 'Bikash', { birth: readBirth('1984-03-12') }),
      ]),
    ).toEqual(['a b']);
    expect(idsOf([person('a', 'Kutubuddin Paramanik'), person('b', 'প্রামাণিক কুতুবউদ্দিন')])).toEqual(['a b']);
    expect(
      idsOf([person('a', 'Selim Gazi', { places: ['Jessore'] }), person('b', 'সেলিম', { places: ['যশোর'] })]),
    ).toEqual(['a b']);
  });

  test('a capital, 1 January, “unknown”, one word of a name or one place choose none', () => {
    const low = {
      birth: readBirth('1980-01-01'),
      places: ['Dhaka', 'unknown'],
      fathersOrHusbandsNames: ['অজ্ঞাত'],
      identifiers: [{ kind: 'phone', value: '0000000000' }],
      fields: { occupation: 'N/A' },
    };
    expect(idsOf([person('a', 'Selim', low), person('b', 'Bikash', low)])).toEqual([]);
    expect(idsOf([person('a', 'Selim Gazi'), person('b', 'Selim Haldar')])).toEqual([]);
    expect(
      idsOf([
        person('a', 'Selim', { places: ['Ramdanga'] }),
        person('b', 'Bikash', { places: ['Ramdanga'] }),
      ]),
    ).toEqual([]);
  });

  test('a number that very many share chooses none and is listed', () => {
    const records = Array.from({ length: 200 }, (_, at) =>
      person(`p${String(at)}`, '', { identifiers: [{ kind: 'phone', value: '01711000111' }] }),
    );
    const { pairs, overCorrelating } = candidatePairs(new Population(records));
    expect([...pairs()]).toEqual([]);
    expect(overCorrelating).toEqual([{ field: 'identifier:phone', value: '+8801711000111', records: 200 }]);
  });

  test('a third value tells records of a large block apart', () => {
    const many = Array.from({ length: 100 }, (_, at) =>
      person(`p${String(at).padStart(3, '0')}`, 'Selim Gazi', {
        birth: readBirth(`19${String(40 + (at % 50))}-03-12`),
      }),
    );
    const ids = idsOf(many);
    expect(ids).toContain('p000 p050');
    expect(ids).not.toContain('p000 p001');
    expect(ids).toHaveLength(50);
  });

  test('pairs come once each, in order, whatever order the records have', () => {
    const { records } = composedRecords(150);
    const ids = idsOf(records);
    expect(new Set(ids).size).toBe(ids.length);
    expect([...ids].sort((x, y) => (x < y ? -1 : 1))).toEqual(ids);
    fc.assert(
      fc.property(
        fc.shuffledSubarray([...records], { minLength: records.length, maxLength: records.length }),
        (shuffled) => {
          expect(idsOf(shuffled)).toEqual(ids);
        },
      ),
      { numRuns: 5 },
    );
  });

  test('pairs grow with the records, not with their square', () => {
    const count = (persons: number): number => idsOf(composedRecords(persons).records).length / persons;
    expect(count(2000)).toBeLessThan(8 * count(250));
  });
});

test('proposals among composed records: nearly all are right, and most true pairs are found', () => {
  const { records, truth } = composedRecords(600);
  const population = new Population(records);
  const pairs = [...proposePairs(population)];
  const right = pairs.filter(({ a, b }) => truth.get(a) === truth.get(b));
  expect(right.length / pairs.length).toBeGreaterThan(0.95);
  expect(right.length).toBeGreaterThan(300);
  for (const cluster of proposeClusters(population, pairs)) expect(cluster.length).toBeLessThan(8);
});

test('another model of evidence is used throughout', () => {
  const records = [person('a', 'Kutubuddin Paramanik'), person('b', 'Kutubuddin Paramanik')];
  const sure = new Population(records, { ...DEFAULT_EVIDENCE, population: 2 });
  expect(sure.scorePair('a', 'b').score).toBeGreaterThan(new Population(records).scorePair('a', 'b').score);
});

describe('keys of one record for an index', () => {
  const shared = (a: MatchRecord, b: MatchRecord): string[] =>
    blockKeys(a).filter((key) => blockKeys(b).includes(key));

  test('two records that are candidates share a key, across scripts', () => {
    expect(
      shared(person('a', 'Selim Gazi', { places: ['Jessore'] }), person('b', 'সেলিম', { places: ['যশোর'] })),
    ).not.toEqual([]);
  });

  test('two that share only what says nothing do not, and a protected person has none', () => {
    const low = { birth: readBirth('1980-01-01'), places: ['Dhaka'] };
    expect(shared(person('a', 'Selim', low), person('b', 'Bikash', low))).toEqual([]);
    expect(() => blockKeys({ ...person('a', 'Selim'), ...{ protected: true } })).toThrow('protected');
  });
});
