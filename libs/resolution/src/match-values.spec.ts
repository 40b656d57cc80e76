import { OPEN_START_DAY } from '#domain';
import { gradesOf, matchRecordOf, printOf } from './match-values.js';
import { proposeAmong, standing } from './proposals.js';

const value = (kind: string, text: string, validFrom = OPEN_START_DAY, grade = 'B2') => ({
  ...{ kind, value: text, validFrom, recordedFrom: 1_767_225_600 },
  ...{ reliability: grade[0]!, credibility: grade[1]! },
});

describe('a person as records are compared', () => {
  it('has names, parents, birth, places and numbers under the kinds of the comparison', () => {
    const record = matchRecordOf('ent_a', [
      value('name', 'মোঃ রফিকুল ইসলাম'),
      value('alias', 'Rafi'),
      value('fatherName', 'Abdul Karim'),
      value('birthDate', '1984-03-12'),
      value('residence', 'Sharsha'),
      value('phoneNumber', '01012345678'),
      value('nid', '1234567890'),
      value('gender', 'male'),
    ]);
    expect(record).toMatchObject({
      id: 'ent_a',
      names: ['মোঃ রফিকুল ইসলাম', 'Rafi'],
      fathersOrHusbandsNames: ['Abdul Karim'],
      places: ['Sharsha'],
      identifiers: [
        { kind: 'phone', value: '01012345678' },
        { kind: 'bd-nid', value: '1234567890' },
      ],
      fields: { gender: 'male' },
    });
    expect(record.birth?.earliestDay).toBe(record.birth?.latestDay);
  });
  it('reads an age as years around the day of which it is said, and not one that nobody has', () => {
    const { birth } = matchRecordOf('ent_a', [value('age', '40', 20_000)]);
    expect((birth!.latestDay - birth!.earliestDay) / 365.25).toBeGreaterThan(4);
    expect(birth!.earliestDay).toBeLessThan(20_000 - 42 * 365);
    expect(matchRecordOf('ent_a', [value('age', '400')]).birth).toBeNull();
    expect(matchRecordOf('ent_a', [value('age', 'old')]).birth).toBeNull();
  });
});

describe('the grades of what a comparison shows', () => {
  const values = [
    value('name', 'Rafi', undefined, 'C3'),
    value('alias', 'Rafi', undefined, 'A1'),
    value('callName', 'Rafi', undefined, 'C3'),
    value('fatherName', 'Rafi', undefined, 'F6'),
    value('phoneNumber', '01012345678', undefined, 'B3'),
    value('accountNumber', '01012345678', undefined, 'D4'),
    value('district', 'BD-22', undefined, 'A2'),
    value('age', '40', 20_000, 'E5'),
  ];
  const shown = (field: string, text: string) =>
    gradesOf(field, text, values).map(({ reliability, credibility }) => reliability + credibility);
  it('are those of the claims of that field and value, each once, the best first', () => {
    expect(shown('name', 'Rafi')).toEqual(['A1', 'C3']);
    expect(shown('kin', 'Rafi')).toEqual(['F6']);
    expect(shown('identifier:phone', '01012345678')).toEqual(['B3']);
    const { places, birth } = matchRecordOf('ent_a', values);
    expect(shown('place', places![0]!)).toEqual(['A2']);
    expect(shown('birth', birth!.said)).toEqual(['E5']);
  });
  it('cannot be those of another field or value, or of what is no value', () => {
    expect(shown('name', '01012345678')).toEqual([]);
    expect(shown('identifier:upi', '01012345678')).toEqual([]);
    expect(shown('identifier', '')).toEqual([]);
    expect(shown('household', '')).toEqual([]);
  });
  it('are no part of what a record says: a grade that is corrected leaves a pair in the queue', () => {
    const regraded = values.map((each) => ({ ...each, reliability: 'A' }));
    expect(printOf(regraded)).toBe(printOf(values));
  });
});

describe('proposals', () => {
  it('put the strongest pair first and a flagged one at least at the threshold', () => {
    const { pairs, compared } = proposeAmong([
      matchRecordOf('a', [value('name', 'Kutubuddin Paramanik'), value('nid', '1234567890')]),
      matchRecordOf('b', [value('name', 'কুতুবউদ্দিন প্রামাণিক'), value('nid', '1234567890')]),
      matchRecordOf('c', [value('name', 'Sujata Banerjee'), value('nid', '1234567890')]),
      matchRecordOf('d', [value('name', 'Md. Rahim')]),
    ]);
    expect(compared).toBe(4);
    expect([pairs[0]!.a, pairs[0]!.b]).toEqual(['a', 'b']);
    const flagged = pairs.filter(({ flags }) => flags.length > 0);
    expect(flagged.map(({ a, b }) => `${a}${b}`).sort()).toEqual(['ac', 'bc']);
    for (const pair of flagged) expect(standing(pair)).toBeGreaterThanOrEqual(0.8);
    expect(pairs.map(standing)).toEqual([...pairs.map(standing)].sort((x, y) => y - x));
  });
  it('are none where nothing but a common name is shared', () => {
    const records = ['a', 'b', 'c'].map((id) => matchRecordOf(id, [value('name', 'Md. Rahim')]));
    expect(proposeAmong(records).pairs).toEqual([]);
    expect(proposeAmong([])).toEqual({ pairs: [], overCorrelating: [], compared: 0 });
  });
});
