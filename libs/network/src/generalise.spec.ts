import { epochDay, OPEN_END_DAY, OPEN_START_DAY } from '#domain';
import type { AssertionRow } from '#graph';
import { generaliseClaim } from './generalise.js';

const claim = (over: Partial<AssertionRow>): AssertionRow => ({
  assertionId: 'ast_1',
  version: 1,
  form: 'attribute',
  kind: 'eventType',
  subjectId: 'ent_event',
  value: 'Recruitment',
  normalised: 'Recruitment',
  reliability: 'B',
  credibility: '2',
  visClass: 1,
  handling: 'H0',
  useInCourt: 'ask',
  originator: 'ag_bd_jashore',
  basis: 'reported',
  status: 'active',
  edtf: '2024-03-12',
  verbatimTime: '12 March, the night of Shab-e-Barat',
  isUncertain: false,
  validFrom: epochDay('2024-03-12'),
  validTo: epochDay('2024-03-12'),
  recordedFrom: 1,
  recordedTo: 2,
  reportId: 'rep_1',
  sourceClass: 1,
  lineageRoot: 'src_1',
  ...over,
});

describe('a claim about an event whose protected person is left out (VP-21)', () => {
  it('keeps what is of a list, with the month and not as it was said', () => {
    expect(generaliseClaim(claim({}), ['TraffickingEvent', null])).toMatchObject({
      value: 'Recruitment',
      edtf: '2024-03',
      verbatimTime: null,
      validFrom: epochDay('2024-03-01'),
      validTo: epochDay('2024-03-31'),
    });
  });

  it.each([
    ['2024-03-12', '2024-03'],
    ['12/03/2024', '2024-03'],
    ['2024-02-27/2024-03-02', '2024-02/2024-03'],
    ['2024', '2024-01/2024-12'],
    ['before 5 March 2024', '../2024-03'],
  ])('gives of the date %s the month %s', (value, month) => {
    const date = claim({ kind: 'eventDate', value, normalised: value });
    expect(generaliseClaim(date, [null])).toMatchObject({ value: month, normalised: month });
  });

  it.each([
    ['eventDate', 'two days after Eid'],
    ['name', 'Handover at Hotel Rupsha'],
    ['description', 'taken from the ghat at night'],
    ['placeOfRecruitment', 'Dhantala'],
    ['caseNumber', 'JSR-PS 12(3)24'],
    ['a kind that nobody knows', 'x'],
  ])('leaves out %s, which may say where or when', (kind, value) => {
    expect(generaliseClaim(claim({ kind, value, normalised: value }), [null])).toBeNull();
  });

  it('keeps a link with its month, but none to a place', () => {
    const link = claim({ form: 'link', kind: 'PARTICIPATED_IN', objectId: 'ent_other' });
    expect(generaliseClaim(link, ['TraffickingEvent', 'Person'])).toMatchObject({ edtf: '2024-03' });
    for (const place of ['Site', 'Area', 'BorderCrossing'])
      expect(generaliseClaim(link, ['TraffickingEvent', place])).toBeNull();
  });

  it('leaves a time that is not known as it is', () => {
    const open = claim({ edtf: null, validFrom: OPEN_START_DAY, validTo: OPEN_END_DAY });
    expect(generaliseClaim(open, [null])).toMatchObject({
      edtf: null,
      validFrom: OPEN_START_DAY,
      validTo: OPEN_END_DAY,
    });
  });
});
