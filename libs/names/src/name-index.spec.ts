import { blockingKeys } from './blocking.js';
import { NameIndex } from './name-index.js';
import { halfOf, bestF1, composedNames, rankingQuality, wilson } from './quality.js';

const CORPUS = [
  'Rafikul Islam',
  'Shafikul Islam',
  'Tapan Ghosh',
  'Swapan Ghosh',
  'Sujit Banerjee',
  'Mst. Rahima Khatun',
  'Halima Khatun',
  'Md. Rahim',
];

describe('ranking a list of names', () => {
  it.each([
    ['রফিকুল ইসলাম', 'Rafikul Islam'],
    ['स्वपन घोष', 'Swapan Ghosh'],
    ['সুজিত বন্দ্যোপাধ্যায়', 'Sujit Banerjee'],
    ['রহিমা খাতুন', 'Mst. Rahima Khatun'],
  ])('puts the right name first: %s', (query, first) => {
    expect(new NameIndex(CORPUS).rank(query, 3)[0]?.name).toBe(first);
  });

  it('has one order, whatever the order of the list', () => {
    const list = ['Rahim Uddin', 'Raheem Uddin', 'RAHIM UDDIN', 'rahim uddin', 'Uddin, Rahim'];
    const there = new NameIndex(list).rank('রহিম উদ্দিন', 5);
    expect(new NameIndex([...list].reverse()).rank('রহিম উদ্দিন', 5)).toEqual(there);
    expect(there).toHaveLength(5);
  });

  it('takes equal texts as one name, and finds nothing like no name', () => {
    const index = new NameIndex(['Tapan', 'Tapan']);
    expect(index.size).toBe(1);
    expect(index.rank('', 5)).toEqual([]);
    expect(() => index.rank('Tapan', 0)).toThrow(RangeError);
  });

  it('loses no answer in a list that is too long to compare with all of it', () => {
    const pairs = composedNames();
    const index = new NameIndex(pairs.map(({ answer }) => answer));
    const missed = pairs.filter(
      ({ query, answer }, at) => at % 16 === 0 && !index.rank(query, 10).some(({ name }) => name === answer),
    );
    expect(missed).toEqual([]);
  });
});

describe('blocking keys', () => {
  it.each([
    ['রফিকুল ইসলাম', 'Rofiqul Eslam'],
    ['বন্দ্যোপাধ্যায়', 'Banerjee'],
    ['কান্দাসামি', 'Gandasamy'],
    ['হোসেন', 'Hussain'],
  ])('meet for %s and %s', (a, b) => {
    expect(blockingKeys(b).some((key) => blockingKeys(a).includes(key))).toBe(true);
  });

  it('do not hold titles or signs', () => {
    expect(blockingKeys('Md. Rahim')).toEqual(blockingKeys('Rahim'));
  });
});

describe('the figures', () => {
  it('have intervals that hold the share', () => {
    expect(wilson(95, 100)).toMatchObject({ value: 0.95, count: 100 });
    expect(wilson(95, 100).low).toBeCloseTo(0.888, 2);
    expect(wilson(0, 0)).toMatchObject({ low: 0, high: 1 });
  });

  it('find the best F1 with equal scores together', () => {
    const labels = [
      [0.9, true],
      [0.8, true],
      [0.8, false],
      [0.1, false],
    ] as const;
    expect(bestF1(labels.map(([score, isMatch]) => ({ score, isMatch })))).toEqual({
      f1: 0.8,
      threshold: 0.8,
    });
  });

  it('split by a hash that never changes', () => {
    expect(['রহিম', 'করিম', 'Tapan', 'Swapan', 'Gopal'].map(halfOf)).toMatchInlineSnapshot(`
     [
       "test",
       "tune",
       "test",
       "test",
       "tune",
     ]
    `);
  });

  it('reach recall on the composed names and accept no wrong neighbour', () => {
    const all = composedNames();
    expect(all.length).toBeGreaterThanOrEqual(1500);
    const { recallAt10, recallAt1, falseAccepts } = rankingQuality(
      all.filter((_, at) => at % 8 === 0),
      all,
    );
    expect(recallAt10.value).toBeGreaterThanOrEqual(0.97);
    expect(recallAt1.value).toBeGreaterThanOrEqual(0.9);
    expect(falseAccepts.value).toBeLessThanOrEqual(0.05);
  });
});
