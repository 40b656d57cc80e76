import { identityFallsDue, monthsAfter, readUntil, stillDue, toldLastOn } from './due.js';

const deed = (nextOn: string) => ({
  id: 'ded_1',
  kind: 'statusNotice',
  subjectId: 'ent_girl',
  outcome: 'told' as const,
  nextOn,
  version: null,
  withdrawal: null,
  doneBy: 'custodian',
  doneAt: new Date(0),
});

describe('months after a day', () => {
  it.each([
    ['2026-01-15', 1, '2026-02-15'],
    ['2026-01-31', 1, '2026-02-28'],
    ['2028-01-31', 1, '2028-02-29'],
    ['2026-08-31', 6, '2027-02-28'],
    ['2026-12-31', 1, '2027-01-31'],
    ['2026-11-30', 24, '2028-11-30'],
    ['2028-02-29', 12, '2029-02-28'],
  ])('of %s are, %i of them, %s', (day, months, after) => {
    expect(monthsAfter(day, months)).toBe(after);
  });
});

describe('what falls due of an identity', () => {
  // Half past midnight in Dhaka: the day before by UTC.
  const identity = { compartments: ['a', 'b'], firstRecordedAt: new Date('2026-03-09T18:30:00Z') };
  it('is to tell the person, a month after the record as days are counted in Dhaka', () => {
    expect(identityFallsDue(identity, new Map())).toEqual({ kind: 'statusNotice', dueOn: '2026-04-10' });
  });
  it('is that while one of its cases is open', () => {
    expect(identityFallsDue(identity, new Map([['b', '2026-03-20']]))).toMatchObject({
      kind: 'statusNotice',
    });
  });
  it('is to look at it again, counted from the last closing, once all are closed', () => {
    const closedOn = new Map([
      ['a', '2026-05-01'],
      ['b', '2026-03-20'],
    ]);
    expect(identityFallsDue(identity, closedOn)).toEqual({ kind: 'identityRetention', dueOn: '2028-05-01' });
  });
});

describe('something', () => {
  const first = { kind: 'statusNotice' as const, dueOn: '2026-04-10' };
  it('is due from its day on', () => {
    expect(stillDue(first, null, '2026-04-09')).toBeNull();
    expect(stillDue(first, null, '2026-04-10')).toEqual({ ...first, deed: null, keptAtMostUntil: null });
  });
  it('is due again on the next day of what was done, never before its own', () => {
    expect(stillDue(first, deed('2026-05-20'), '2026-05-19')).toBeNull();
    expect(stillDue(first, deed('2026-05-20'), '2026-05-20')).toMatchObject({ dueOn: '2026-05-20' });
    expect(stillDue(first, deed('2026-04-01'), '2026-04-09')).toBeNull();
  });
  it('says how long it can be kept', () => {
    expect(stillDue({ kind: 'weakClaim', dueOn: '2026-04-10' }, null, '2026-04-12')).toMatchObject({
      keptAtMostUntil: '2027-04-12',
    });
  });
  it('is told when it falls due, and again each month', () => {
    expect(toldLastOn('2026-01-31', '2026-01-31')).toBe('2026-01-31');
    expect(toldLastOn('2026-01-31', '2026-02-27')).toBe('2026-01-31');
    expect(toldLastOn('2026-01-31', '2026-02-28')).toBe('2026-02-28');
    expect(toldLastOn('2026-01-31', '2026-04-01')).toBe('2026-03-31');
  });
});

describe('a day until which something is kept', () => {
  const read = (until: string): string => readUntil('weakClaim', until, '2026-02-28');
  it('is one to come, within what the period allows', () => {
    expect(read('2026-03-01')).toBe('2026-03-01');
    expect(read('2027-02-28')).toBe('2027-02-28');
  });
  it.each([
    ['2026-02-28', 'keptUntilInvalid'],
    ['2027-03-01', 'keptUntilInvalid'],
    ['2026-02-30', 'dateImpossible'],
    ['soon', 'dateImpossible'],
  ])('is not %s', (until, key) => {
    expect(() => read(until)).toThrow(expect.objectContaining({ key }));
  });
});
