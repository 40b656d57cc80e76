import fc from 'fast-check';
import { compareNames, PROPOSAL_THRESHOLD, scorePrepared } from './compare.js';
import { prepareName } from './prepare.js';
import { rarityFromCounts } from './rarity.js';

const score = (a: string, b: string): number => compareNames(a, b).score;

describe('one person in different spellings', () => {
  it.each([
    ['মোঃ রফিকুল ইসলাম', 'MD RAFIKUL ISLAM'],
    ['মোঃ রফিকুল ইসলাম', 'Mohammad Rofiqul Eslam'],
    ['रफीकुल इसलाम', 'Rafiqul Islam'],
    ['মোঃ রফিকুল ইসলাম', 'मो. रफीकुल इस्लाम'],
    ['সুজিত বন্দ্যোপাধ্যায়', 'Sujit Banerjee'],
    ['অমল মুখার্জী', 'Amal Mukhopadhyay'],
    ['দেলোয়ার হোসেন চৌধুরী', 'Delowar Hussain Chaudhuri'],
    ['বিশ্বজিৎ ভট্টাচার্য', 'Biswajit Bhattacharjee'],
    ['লক্ষ্মী রানী মণ্ডল', 'Laxmi Rani Mandal'],
    ['জাহাঙ্গীর আলম ভূঁইয়া', 'Zahangir Alom Bhuyan'],
    ['Ved Mohan Upadhyay', 'वेदमोहन उपाध्याय'],
  ])('reaches the proposal threshold: %s and %s', (a, b) => {
    expect(score(a, b)).toBeGreaterThanOrEqual(PROPOSAL_THRESHOLD);
  });

  it('is found in Urdu although the short vowels are missing', () => {
    expect(score('محمد رفیق', 'Mohammad Rafiq')).toBeGreaterThan(score('محمد رفیق', 'Mohammad Tariq') + 0.2);
  });

  it('is a little less when the words stand in another order, and not less after a comma', () => {
    expect(score('Sujit Banerjee', 'Banerjee Sujit')).toBeGreaterThan(0.9);
    expect(score('Sujit Banerjee', 'Banerjee Sujit')).toBeLessThan(score('Sujit Banerjee', 'Sujit Banerjee'));
    expect(score('Sujit Banerjee', 'Banerjee, Sujit')).toBe(score('Sujit Banerjee', 'Sujit Banerjee'));
  });

  it('is surer with the same father, and doubtful with another', () => {
    const alone = score('Rafikul Islam', 'রফিকুল ইসলাম');
    expect(score('Rafikul Islam S/O Abdul Karim', 'রফিকুল ইসলাম পিতা আব্দুল করিম')).toBeGreaterThan(alone);
    expect(score('Rafikul Islam S/O Abdul Karim', 'রফিকুল ইসলাম পিতা নিতাই দাস')).toBeLessThan(
      PROPOSAL_THRESHOLD,
    );
  });
});

describe('words written as one', () => {
  it('contradict nobody when they are joined', () => {
    expect(score('रमेश कुमार', 'RAMESHKUMAR')).toBeGreaterThan(score('रमेश कुमार', 'RAMESH KUNDU') + 0.2);
    expect(score('রমেশ কুমার', 'Rameshkumar')).toBeGreaterThan(0.85);
  });

  it('are found glued at a capital', () => {
    expect(score('মোঃ রহিম উদ্দিন', 'MdRahim Uddin')).toBe(score('মোঃ রহিম উদ্দিন', 'Md Rahim Uddin'));
  });
});

describe('aliases', () => {
  it('that agree beside the names are further evidence, others are none', () => {
    const alone = score('Tapan Das', 'তপন দাস');
    expect(score('Tapan Das @ Kalu', 'তপন দাস ওরফে কালু')).toBeGreaterThan(alone);
    expect(score('Tapan Das @ Kalu', 'তপন দাস ওরফে বাপি')).toBe(alone);
  });
});

describe('bodies', () => {
  it('of one name and another legal form are two', () => {
    expect(score('Rupali Traders Ltd', 'Rupali Traders Limited')).toBeGreaterThan(
      score('Rupali Traders Ltd', 'Rupali Traders NGO') + 0.2,
    );
  });
});

describe('different persons', () => {
  it.each([
    ['Rafiqul Islam', 'Shafiqul Islam'],
    ['রফিকুল ইসলাম', 'Shafikul Islam'],
    ['Md. Rahim Uddin', 'Md. Karim Uddin'],
    ['Rahima Khatun', 'হালিমা খাতুন'],
    ['মোঃ শাহীন আলম', 'Mst. Shahin Alam'],
    ['Nazrul Islam', 'Nazrul Haque'],
    ['Tapan Ghosh', 'Swapan Ghosh'],
    ['Md. Hasan Ali', 'Md. Hossain Ali'],
    ['Sujit Banerjee', 'Sujit Mukherjee'],
    ['আব্দুল করিম', 'Abdul Kadir'],
    ['Md. Aminul Islam', 'Md. Monirul Islam'],
  ])('stay below the proposal threshold: %s and %s', (a, b) => {
    expect(score(a, b)).toBeLessThan(PROPOSAL_THRESHOLD);
  });

  it.each([
    ['Md. Rahim', 'Md Rahim'],
    ['মোঃ রহিম', 'Md. Rahim'],
    ['Rahim', 'Rahim'],
    ['Fatema Begum', 'ফাতেমা বেগম'],
    ['Md. Islam', 'Md. Islam'],
    ['Mohammad Ali', 'মোহাম্মদ আলী'],
  ])('may both be called %s, so that alone proposes nothing', (a, b) => {
    expect(score(a, b)).toBeLessThan(PROPOSAL_THRESHOLD);
  });
});

describe('the reasons', () => {
  it('name each part, its rule and its rarity', () => {
    const { why } = compareNames('মোঃ সুজিত বন্দ্যোপাধ্যায়', 'Md. Sujit Banerjee Lal');
    expect(why.map(({ rule }) => rule)).toEqual(['sign', 'sound', 'formal-short', 'unmatched']);
    expect(why[1]).toMatchObject({ a: 'সুজিত', b: 'sujit', likeness: 1 });
    expect(why[1]!.rarityBits).toBeGreaterThan(5);
    expect(why[3]).toMatchObject({ a: null, b: 'lal' });
  });

  it('name the two sides as they were given', () => {
    const { why } = compareNames('Sujit Banerjee', 'সুজিত ব্যানার্জী');
    const { why: back } = compareNames('সুজিত ব্যানার্জী', 'Sujit Banerjee');
    expect(back.map(({ a, b }) => [b, a])).toEqual(why.map(({ a, b }) => [a, b]));
  });

  it('say that a man and a woman are meant', () => {
    expect(compareNames('Md. Shahin Alam', 'Mst. Shahin Alam').why.at(-1)).toMatchObject({
      rule: 'gender',
      a: 'm',
      b: 'f',
    });
  });
});

describe('rarity', () => {
  it('comes from a table of the store where one is given', () => {
    const names = Array.from({ length: 1000 }, () => ['Sujit', 'Banerjee']).flat();
    const common = rarityFromCounts(names, 1000);
    expect(compareNames('Sujit Banerjee', 'Sujit Banerjee', { rarity: common }).score).toBeLessThan(
      PROPOSAL_THRESHOLD,
    );
    expect(score('Sujit Banerjee', 'Sujit Banerjee')).toBeGreaterThanOrEqual(PROPOSAL_THRESHOLD);
  });
});

const letters = fc.constantFrom(
  ...'abdhiklmnorstuyz',
  ...'অআকখগঙচজটডতদনপবমযরলশসহািীুেোৌ়্ংঃঁ',
  ...'अआकखगजटडतदनपबमयरलवशसहािीुेो़्ं',
  ...' .,@()/-',
  ...'اابپتجدرزسشعفقکلمنوہی',
);
const someName = fc.array(letters, { maxLength: 40 }).map((parts) => parts.join(''));

describe('any two texts', () => {
  it('have the same score both ways, between 0 and 1', () => {
    fc.assert(
      fc.property(someName, someName, (a, b) => {
        const there = score(a, b);
        expect(there).toBe(score(b, a));
        expect(there).toBeGreaterThanOrEqual(0);
        expect(there).toBeLessThanOrEqual(1);
      }),
      { numRuns: 2000 },
    );
  });

  it('are compared whatever Unicode they hold', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'binary', maxLength: 60 }),
        fc.string({ unit: 'binary', maxLength: 60 }),
        (a, b) => {
          expect(score(a, b)).toBe(score(b, a));
        },
      ),
      { numRuns: 1000 },
    );
  });

  it('are never less alike to themselves than to another', () => {
    fc.assert(
      fc.property(someName, someName, (a, b) => {
        expect(score(a, a) + 1e-9).toBeGreaterThanOrEqual(score(a, b));
      }),
      { numRuns: 500 },
    );
  });

  it.each([
    '',
    ' ',
    '🙂🙂',
    '\u202e\u0000\u0007',
    '٪٪',
    '。。',
    'a\u0300'.repeat(5000),
    'রহিম '.repeat(2500),
    'x'.repeat(10_000),
    '('.repeat(10_000),
    'ا'.repeat(10_000),
    's/o '.repeat(3000),
  ])('end: case %#', (text) => {
    for (const other of ['Md. Rahim Uddin', text]) expect(Number.isFinite(score(text, other))).toBe(true);
  });

  it('that hold no name are like nothing', () => {
    expect(score('', 'Rahim')).toBe(0);
    expect(score('🙂', '🙂')).toBe(0);
  });

  it('prepared once give the same score', () => {
    expect(scorePrepared(prepareName('রফিকুল ইসলাম'), prepareName('Rafikul Islam'))).toBe(
      score('রফিকুল ইসলাম', 'Rafikul Islam'),
    );
  });
});
