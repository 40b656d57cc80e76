import fc from 'fast-check';
import { PAIR_THRESHOLD } from './evidence-model.js';
import { birthFromAge, readBirth, type MatchRecord } from './match-record.js';
import { Population, type PairScore } from './population.js';

const record = (
  id: string,
  names: string | string[],
  rest: Omit<Partial<MatchRecord>, 'id' | 'names'> = {},
): MatchRecord => ({ id, names: [names].flat(), ...rest });

function scoreOf(
  a: Partial<MatchRecord>,
  b: Partial<MatchRecord>,
  others: readonly MatchRecord[] = [],
): PairScore {
  return new Population([{ names: [], ...a, id: 'a' }, { names: [], ...b, id: 'b' }, ...others]).scorePair(
    'a',
    'b',
  );
}
const bitsOf = ({ why }: PairScore, field: string): number =>
  why.filter((reason) => reason.field === field).reduce((sum, { bits }) => sum + bits, 0);

describe('name and father', () => {
  test('a rare name with the same father is proposed, across scripts', () => {
    const pair = scoreOf(
      { names: ['Kutubuddin Paramanik'], fathersOrHusbandsNames: ['Golam Mostafa'] },
      { names: ['কুতুবউদ্দিন প্রামাণিক'], fathersOrHusbandsNames: ['গোলাম মোস্তফা'] },
    );
    expect(pair.score).toBeGreaterThanOrEqual(PAIR_THRESHOLD);
    expect(pair.why.map(({ field }) => field)).toEqual(['name', 'kin']);
  });

  test('the same name with another father is not', () => {
    const pair = scoreOf(
      { names: ['Rafikul Islam'], fathersOrHusbandsNames: ['Abdul Karim'] },
      { names: ['Rafikul Islam'], fathersOrHusbandsNames: ['Nurul Haque'] },
    );
    expect(pair.score).toBeLessThan(0.2);
    expect(bitsOf(pair, 'kin')).toBeLessThan(0);
  });

  test('a father named in the name itself counts as if he had a column', () => {
    const pair = scoreOf(
      { names: ['Rafikul Islam S/O Abdul Karim'] },
      { names: ['রফিকুল ইসলাম'], fathersOrHusbandsNames: ['আব্দুল করিম'] },
    );
    expect(bitsOf(pair, 'kin')).toBeGreaterThan(5);
  });

  test('two brothers share father, village, house and phone, and are two', () => {
    const house = {
      fathersOrHusbandsNames: ['Abdul Gafur Sardar'],
      places: ['Ramdanga', 'Jashore'],
      identifiers: [{ kind: 'phone', value: '01711000111' }],
      fields: { postcode: '7400' },
    };
    const pair = scoreOf({ names: ['Shahidul Sardar'], ...house }, { names: ['Monirul Sardar'], ...house });
    expect(pair.score).toBeLessThan(0.3);
    expect(pair.why.at(-1)).toMatchObject({ field: 'household', rule: 'namesDiffer' });
  });

  test('a word mistyped, split or swapped is still the word; another name is not', () => {
    const same = { birth: readBirth('1984-03-12') };
    for (const other of [
      'Kutubudin Paramanik',
      'Kutub uddin Paramanik',
      'Paramanik Kutubuddin',
      'Kutubuddin Paramainik',
    ])
      expect(
        scoreOf({ names: ['Kutubuddin Paramanik'], ...same }, { names: [other], ...same }).score,
      ).toBeGreaterThan(PAIR_THRESHOLD);
    const other = scoreOf({ names: ['Kamal Paramanik'] }, { names: ['Jamal Paramanik'] });
    expect(bitsOf(other, 'name')).toBeLessThan(
      bitsOf(scoreOf({ names: ['Kamal Paramanik'] }, { names: ['Kamal Paramanik'] }), 'name') - 4,
    );
  });

  test('a call name or a second name of the list may match instead', () => {
    const pair = scoreOf({ names: ['Rafikul Islam', 'Tuktuk Paramanik'] }, { names: ['Tuktuk Paramanik'] });
    expect(bitsOf(pair, 'name')).toBeGreaterThan(10);
  });
});

describe('values that say little', () => {
  test('“Md. Rahim” of Dhaka, born on 1 January, is not proposed with another', () => {
    const rahim = {
      names: ['Md. Rahim'],
      birth: readBirth('1980-01-01'),
      places: ['Dhaka'],
      fields: { occupation: 'unknown' },
    };
    const pair = scoreOf(rahim, rahim);
    expect(pair.score).toBeLessThan(0.4);
    expect(bitsOf(pair, 'birth')).toBeLessThan(4);
    expect(bitsOf(pair, 'place')).toBeLessThan(1.5);
    expect(pair.why.map(({ field }) => field)).not.toContain('field:occupation');
  });

  test('a full birthday weighs what 1 January does not', () => {
    const day = (birth: string): number =>
      bitsOf(scoreOf({ birth: readBirth(birth) }, { birth: readBirth(birth) }), 'birth');
    expect(day('1980-03-12')).toBeGreaterThan(day('1980-01-01') + 8);
  });

  test('the more records share a value, the less it says', () => {
    const others = Array.from({ length: 30 }, (_, at) =>
      record(`o${String(at)}`, ['Bashir Gayen'], { places: ['Ramdanga'] }),
    );
    const own = { names: ['Bashir Gayen'], places: ['Ramdanga'] };
    const common = scoreOf(own, own, others);
    const rare = scoreOf(own, own);
    expect(bitsOf(common, 'name')).toBeLessThan(bitsOf(rare, 'name') - 4);
    expect(bitsOf(common, 'place')).toBeLessThan(bitsOf(rare, 'place') - 3);
  });

  test('what one side lacks says nothing', () => {
    const full = {
      names: ['Kutubuddin Paramanik'],
      birth: readBirth('1984-03-12'),
      places: ['Ramdanga'],
      identifiers: [{ kind: 'phone', value: '01711000111' }],
    };
    expect(scoreOf(full, { names: ['Kutubuddin Paramanik'] }).why.map(({ field }) => field)).toEqual([
      'name',
    ]);
    expect(scoreOf({}, {})).toMatchObject({ why: [], flags: [] });
    expect(scoreOf({}, {}).score).toBeLessThan(0.05);
  });
});

describe('numbers', () => {
  const nid = (value: string): Partial<MatchRecord> => ({ identifiers: [{ kind: 'bd-nid', value }] });

  test('a shared phone weighs less than a shared national number', () => {
    const phone = { identifiers: [{ kind: 'phone', value: '+880 1711 000111' }] };
    const other = { identifiers: [{ kind: 'phone', value: '০১৭১১০০০১১১' }] };
    expect(bitsOf(scoreOf(phone, other), 'identifier:phone')).toBeGreaterThan(5);
    expect(bitsOf(scoreOf(phone, other), 'identifier:phone')).toBeLessThan(
      bitsOf(scoreOf(nid('1234517890123'), nid('1234517890123')), 'identifier:bd-nid') - 6,
    );
  });

  test('one number with another name is flagged, and the number is set aside', () => {
    const pair = scoreOf(
      { names: ['Selim Gazi'], ...nid('1234517890123') },
      { names: ['Bikash Haldar'], ...nid('1234517890123') },
    );
    expect(pair.flags).toEqual(['sameNumberOtherName']);
    expect(pair.score).toBeLessThan(PAIR_THRESHOLD);
    expect(pair.why).toContainEqual(expect.objectContaining({ rule: 'setAside' }));
  });

  test('one number with one name is proposed and not flagged', () => {
    const pair = scoreOf(
      { names: ['Selim Gazi'], ...nid('1234517890123') },
      { names: ['সেলিম গাজী'], ...nid('19801234517890123') },
    );
    expect(pair.flags).toEqual([]);
    expect(pair.score).toBeGreaterThan(0.95);
  });

  test('two digits swapped count in part; another number counts against', () => {
    const near = bitsOf(scoreOf(nid('1234517890123'), nid('1234517890132')), 'identifier:bd-nid');
    expect(near).toBeGreaterThan(5);
    expect(near).toBeLessThan(14);
    expect(bitsOf(scoreOf(nid('1234517890123'), nid('9954517111123')), 'identifier:bd-nid')).toBeLessThan(-3);
  });

  test('a new passport is no contradiction to speak of; four digits of an Aadhaar number are not the number', () => {
    const passport = (value: string): Partial<MatchRecord> => ({
      identifiers: [{ kind: 'passport', value }],
    });
    expect(
      bitsOf(scoreOf(passport('BR0123456'), passport('EH0987654')), 'identifier:passport'),
    ).toBeGreaterThan(-2);
    const aadhaar = scoreOf(
      { identifiers: [{ kind: 'aadhaar', value: '2341 5678 9012' }] },
      { identifiers: [{ kind: 'aadhaar', value: '8888 7777 9012' }] },
    );
    expect(bitsOf(aadhaar, 'identifier:aadhaar-last4')).toBeLessThan(14);
  });
});

describe('places and births', () => {
  const place = (a: string, b: string): number => bitsOf(scoreOf({ places: [a] }, { places: [b] }), 'place');

  test.each([
    ['Jessore', 'Jashore'],
    ['যশোর', 'Jessore'],
    ['Vill: Ramdanga, PS: Benapole, Dist: Jessore', 'রামডাঙ্গা, বেনাপোল, যশোর'],
    ['Calcutta Road', 'Calcuta Road'],
    ['Bombay', 'मुंबई'],
    ['Bangalore', 'Bengaluru'],
  ])('%s is %s', (a, b) => {
    expect(place(a, b)).toBeGreaterThan(0.5);
  });

  test.each([
    ['Jessore', 'Khulna'],
    ['Ramdanga', 'Kalipur'],
    ['Jashore', 'Jashore Road'],
  ])('%s is not %s', (a, b) => {
    expect(place(a, b)).toBeLessThan(1);
  });

  test('parts of an address in swapped columns meet', () => {
    expect(
      bitsOf(
        scoreOf({ places: ['Ramdanga', 'Station Para'] }, { places: ['Station Para', 'Ramdanga'] }),
        'place',
      ),
    ).toBeGreaterThan(12);
  });

  test('a date mistyped or with day and month swapped is near; years apart count against', () => {
    const birth = (a: string, b: string): number =>
      bitsOf(scoreOf({ birth: readBirth(a) }, { birth: readBirth(b) }), 'birth');
    expect(birth('1984-03-12', '1984-03-21')).toBeGreaterThan(2);
    expect(birth('1984-03-12', '1984-12-03')).toBeGreaterThan(2);
    expect(birth('19840312', '19841312')).toBeGreaterThan(2);
    expect(birth('1984-03-12', '1961-07-25')).toBeLessThan(-4);
    expect(birth('1984', '1984-03-12')).toBeGreaterThan(2);
  });

  test('an age band agrees with a birth in it and contradicts one far from it', () => {
    const aged = { birth: birthFromAge(30, 35, 20_000) };
    expect(bitsOf(scoreOf(aged, { birth: readBirth('1990-05-05') }), 'birth')).toBeGreaterThan(1);
    expect(bitsOf(scoreOf(aged, { birth: readBirth('1955-05-05') }), 'birth')).toBeLessThan(-3);
  });
});

describe('any records at all', () => {
  const text = fc.oneof(
    fc.constantFrom(
      'Rafikul Islam',
      'রফিকুল ইসলাম',
      'Kutub Paramanik',
      'Jashore',
      '',
      '-',
      '1980-01-01',
      '0171100011',
    ),
    fc.string({ maxLength: 30, unit: 'binary' }),
  );
  const anyRecord = fc.record({
    names: fc.array(text, { maxLength: 3 }),
    fathersOrHusbandsNames: fc.array(text, { maxLength: 2 }),
    birth: text.map((said) => readBirth(said)),
    places: fc.array(text, { maxLength: 3 }),
    identifiers: fc.array(
      fc.record({ kind: fc.constantFrom('phone', 'bd-nid', 'passport', 'new-kind'), value: text }),
      { maxLength: 2 },
    ),
    fields: fc.dictionary(fc.constantFrom('gender', 'postcode', 'x'), text),
  });

  test('a score is from 0 to 1 and does not depend on which comes first', () => {
    fc.assert(
      fc.property(anyRecord, anyRecord, (a, b) => {
        const population = new Population([
          { ...a, id: 'a' },
          { ...b, id: 'b' },
        ]);
        const one = population.scorePair('a', 'b');
        const other = population.scorePair('b', 'a');
        expect(one.score).toBeGreaterThanOrEqual(0);
        expect(one.score).toBeLessThanOrEqual(1);
        expect(other.score).toBe(one.score);
        expect(other.flags).toEqual(one.flags);
        expect(other.why.map(({ field, bits }) => [field, bits])).toEqual(
          one.why.map(({ field, bits }) => [field, bits]),
        );
      }),
      { numRuns: 300 },
    );
  });

  test('records in another order give the same scores', () => {
    fc.assert(
      fc.property(fc.array(anyRecord, { minLength: 2, maxLength: 6 }), (all) => {
        const records = all.map((each, at) => ({ ...each, id: `r${String(at)}` }));
        const forward = new Population(records);
        const backward = new Population([...records].reverse());
        expect(backward.scorePair('r0', 'r1')).toEqual(forward.scorePair('r0', 'r1'));
      }),
      { numRuns: 100 },
    );
  });

  test('a name of 10,000 letters, emoji and control signs is compared, and that ends', () => {
    for (const name of [
      'ক'.repeat(10_000),
      'a b '.repeat(2_500),
      '🙂'.repeat(5_000),
      '\u202e\u0000\u200d',
      'x,'.repeat(5_000),
    ]) {
      const odd = {
        names: [name],
        places: [name],
        fathersOrHusbandsNames: [name],
        identifiers: [{ kind: 'phone', value: name }],
        fields: { other: name },
        birth: readBirth(name),
      };
      expect(scoreOf(odd, odd).score).toBeLessThanOrEqual(1);
    }
  });
});
