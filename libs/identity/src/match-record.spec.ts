import { birthFromAge, IdentityError, readBirth, readMatchRecord } from './match-record.js';
import { Population } from './population.js';

const problemOf = (act: () => unknown): string => {
  try {
    act();
  } catch (error) {
    return error instanceof IdentityError ? error.problem : String(error);
  }
  return 'none';
};

describe('protected persons (VP-04)', () => {
  test.each([
    [{ id: 'a', names: ['x'], protected: true }],
    [{ id: 'a', names: ['x'], isVictim: true }],
    [{ id: 'a', names: ['x'], type: 'ProtectedPerson' }],
    [{ id: 'a', names: ['x'], role: 'victim' }],
    [{ id: 'a', names: ['x'], role: 'Witness' }],
    [{ id: 'a', names: ['x'], pseudonym: 'N-17' }],
    [{ id: 'a', names: ['x'], fields: { role: 'survivor' } }],
  ])('a record marked as protected is refused: %j', (marked) => {
    expect(problemOf(() => readMatchRecord(marked))).toBe('protectedPerson');
    expect(problemOf(() => new Population([marked]))).toBe('protectedPerson');
  });

  test('one that is not marked is read', () => {
    const plain = { id: 'a', names: ['x'], protected: false, role: 'accused', fields: { gender: 'm' } };
    expect(readMatchRecord(plain)).toMatchObject({ id: 'a', names: ['x'], fields: { gender: 'm' } });
    expect(readMatchRecord(plain)).not.toHaveProperty('protected');
  });
});

describe('form', () => {
  test.each([
    [null, 'wrongForm'],
    [[], 'wrongForm'],
    [{ names: ['x'] }, 'noId'],
    [{ id: ' ', names: ['x'] }, 'noId'],
    [{ id: 'a', names: 'x' }, 'wrongForm'],
    [{ id: 'a', names: [1] }, 'wrongForm'],
    [{ id: 'a', names: [], birth: '1980' }, 'wrongForm'],
    [{ id: 'a', names: [], identifiers: [{ kind: 'phone' }] }, 'wrongForm'],
    [{ id: 'a', names: [], fields: 'x' }, 'wrongForm'],
  ])('%j is refused as %s', (input, problem) => {
    expect(problemOf(() => readMatchRecord(input))).toBe(problem);
  });

  test('two records with one id are refused; a record with nothing but an id is not', () => {
    expect(
      problemOf(
        () =>
          new Population([
            { id: 'a', names: [] },
            { id: 'a', names: [] },
          ]),
      ),
    ).toBe('duplicateId');
    expect(new Population([{ id: 'a', names: [] }]).records).toHaveLength(1);
  });

  test('long texts and lists are cut', () => {
    const { names, places } = readMatchRecord({
      id: 'a',
      names: ['x'.repeat(10_000)],
      places: Array.from({ length: 1000 }, () => 'x'),
    });
    expect(names[0]).toHaveLength(400);
    expect(places).toHaveLength(24);
  });
});

describe('birth', () => {
  test('a day, eight digits and Bangla digits are the same day', () => {
    const days = ['1984-03-12', '19840312', '12/03/1984', '১২/০৩/১৯৮৪'].map(
      (said) => readBirth(said)!.earliestDay,
    );
    expect(new Set(days).size).toBe(1);
    expect(readBirth('03/12/1984', false)!.earliestDay).toBe(days[0]);
  });

  test('a year is a span, an impossible day keeps its digits, and words say nothing', () => {
    const year = readBirth('1984')!;
    expect(year.latestDay - year.earliestDay).toBe(365);
    expect(readBirth('19841312')!.said).toBe('19841312');
    expect(readBirth('unknown')).toBeNull();
    expect(readBirth(' ')).toBeNull();
  });

  test('an age band ends before it begins: refused', () => {
    expect(() => birthFromAge(30, 20, 0)).toThrow(RangeError);
    expect(birthFromAge(30, 30, 0).said).toBe('age 30');
  });
});
