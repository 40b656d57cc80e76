import { markingProblems } from './check-marking.js';
import { parseMapping } from './parse-mapping.js';

const exists = (id: string): Promise<boolean> => Promise.resolve(['ag_one', 'ag_two'].includes(id));
const MARKING = (agency: string, compartment: string): string =>
  `marking: { audience: [ag_one, ${agency}], compartments: [case_1, ${compartment}] }`;
const yaml = (at: string, agency = 'ag_nobody', compartment = 'case_9'): string => {
  const of = (place: string): string => (place === at ? `, ${MARKING(agency, compartment)}` : '');
  return `setu: 1
name: test
claims: { grade: B2${of('claims')} }
table:
  entities:
    p: { type: Person, key: id, attributes: { name: { column: id${of('attribute')} } }${of('entity')} }
  links: [{ relation: KNOWS, from: p, to: p${of('link')} }]
  ${at === 'table' ? MARKING(agency, compartment) : 'ignore: [x]'}
`;
};
const found = async (text: string): Promise<string[]> =>
  (await markingProblems(parseMapping(text).mapping!, ['case_1', 'case_2'], exists, '2026-06-01')).map(
    ({ path, code, values }) => `${path} ${code} ${Object.values(values).join()}`,
  );

test('an end that is over is refused, a coming one is not', async () => {
  const until = (day: string): string =>
    yaml('none').replace('grade: B2', `grade: B2, marking: { expiresOn: ${day} }`);
  expect(await found(until('2026-05-31'))).toEqual(['claims.marking.expiresOn expiryPast 2026-05-31']);
  expect(await found(until('2026-06-01'))).toEqual([]);
});

test('a source may be said to tell who a protected person is (VP-32), by yes or no alone', () => {
  const parsed = (value: string) =>
    parseMapping(yaml('none').replace('claims:', `source: { containsVictimIdentity: ${value} }\nclaims:`));
  expect(parsed('true').mapping!.source.containsVictimIdentity).toBe(true);
  expect(parsed('false').mapping!.source.containsVictimIdentity).toBe(false);
  expect(parseMapping(yaml('none')).mapping!.source.containsVictimIdentity).toBe(false);
  expect(parsed('perhaps').problems).toMatchObject([
    { path: 'source.containsVictimIdentity', code: 'mappingNotYesOrNo' },
  ]);
});

test('what is no day is told with its place', () => {
  const { problems } = parseMapping(
    yaml('none').replace('grade: B2', 'grade: B2, marking: { expiresOn: 2026-02-31 }'),
  );
  expect(problems).toMatchObject([{ path: 'claims.marking.expiresOn', code: 'mappingNotDay' }]);
});

test.each([
  ['claims', 'claims'],
  ['table', 'tables.rows'],
  ['entity', 'tables.rows.entities.p'],
  ['attribute', 'tables.rows.entities.p.attributes.name'],
  ['link', 'tables.rows.links[0]'],
])(
  'an unknown agency and a compartment that is not held are refused wherever they stand: %s',
  async (at, path) => {
    expect(await found(yaml(at))).toEqual([
      `${path}.marking.audience agencyUnknown ag_nobody`,
      `${path}.marking.compartments compartmentNotHeld case_9`,
    ]);
    expect(await found(yaml(at, 'ag_two', 'case_2'))).toEqual([]);
  },
);
