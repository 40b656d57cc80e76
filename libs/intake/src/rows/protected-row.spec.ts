import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { AgencyId, AssertionBatch, NewAssertion, Scope } from '#domain';
import type { GraphStore } from '#graph';
import { openFile } from '../reading/bytes.js';
import { inspectFile } from '../reading/inspect-file.js';
import { parseMapping } from '../mapping/parse-mapping.js';
import { inBatches, type MappingTotals } from '../run/batches.js';
import { mapPlan } from '../run/map-plan.js';
import { mappingFailure, planImport, type ImportPlan } from '../run/plan.js';
import { previewPlan } from '../run/preview.js';
import type { RowError } from './row-error.js';

const AGENCY = 'ag_test' as AgencyId;
const CANARY = 'Shilpi Canaryname';
const graph = { read: () => Promise.resolve([]) } as unknown as GraphStore;
const options = { agencyId: AGENCY, idKey: Buffer.alloc(32, 1) };

let folder: string;
beforeAll(async () => (folder = await mkdtemp(join(tmpdir(), 'setu-protected-'))));
afterAll(() => rm(folder, { recursive: true }));

async function planOf(yaml: string, files: Record<string, string>): Promise<ImportPlan> {
  const parsed = parseMapping(`setu: 1\nname: test\n${yaml}`);
  if (!parsed.mapping) throw mappingFailure(parsed.problems);
  const offered = await Promise.all(
    Object.entries(files).map(async ([name, content]) => {
      await writeFile(join(folder, name), content);
      return { name, open: openFile(join(folder, name)) };
    }),
  );
  return planImport(parsed.mapping, offered, [], async (file) => ({
    ...file,
    facts: await inspectFile(file.open),
  }));
}

/** Everything that a mapping gives out: what is recorded, what errors say, and what a preview shows. */
async function givenOut(yaml: string, files: Record<string, string>) {
  const plan = await planOf(yaml, files);
  const batches: AssertionBatch[] = [];
  const errors: RowError[] = [];
  let totals: MappingTotals | undefined;
  for await (const each of inBatches(mapPlan(plan, options), { originator: AGENCY, claimsPerBatch: 1000 })) {
    batches.push(each.batch);
    errors.push(...each.errors);
    totals = each.totals;
  }
  const preview = await previewPlan(plan, graph, {} as Scope, {
    ...options,
    language: 'en',
    claimsPerBatch: 1000,
    maxErrors: 100,
    maxSample: 20,
  });
  const assertions = batches.flatMap((batch) => batch.assertions);
  return {
    everything: JSON.stringify([batches, errors, totals, preview]),
    assertions,
    reports: batches.flatMap((batch) => batch.reports),
    errors: errors.map(({ row, column, code, value }) => [row, column, code, value]),
    totals: totals!,
    sample: preview.sample,
    of: (kind: string): NewAssertion[] => assertions.filter((each) => each.kind === kind),
  };
}

const WIDE = `keySpace: cases
claims: { marking: { tlp: GREEN, audience: [ag_partner], onwardShare: yes, useInCourt: yes }, note: name, when: seen }
report: { number: fir, title: 'Report of {officer}', on: reported }
table:
  entities:
    person:
      type: Person
      key: [name, father]
      protected: { role: [victim] }
      note: remark
      attributes:
        name: name
        alias: { column: also, split: [;] }
        fatherName: father
        gender: sex
        district: district
        citizenship: { columns: [nation, remark] }
        age: { column: age, when: { from: seen, to: reported } }
    case:
      type: CourtCase
      key: fir
      attributes:
        caseNumber: { column: fir, note: { template: 'of {name}' } }
        description: remark
        referralDate: reported
        amount: sum
    event:
      type: TraffickingEvent
      key: [fir, place]
      attributes:
        name: { template: 'Taking of {name}' }
        eventType: { column: act, map: { taken: Recruitment }, otherwise: keep }
        placeOfRecruitment: place
        personCount: count
        status: { column: state, map: { open: Open, shut: Closed }, otherwise: '=Unknown' }
        eventDate: taken
    helper: { where: { helper: { present: true } }, type: Person, key: helper, attributes: { name: helper, phoneNumber: phone } }
    number: { type: Phone, key: { column: phone, identifier: phone }, attributes: { phoneNumber: phone } }
    hidden: { type: Site, key: place, pseudonymise: 'S {key}', attributes: { address: place, coordinates: where } }
    ally: { type: Person, each: { column: allies, split: [;] }, key: allies, attributes: { name: allies } }
  links:
    - { relation: VICTIM_IN, where: { role: victim }, from: person, to: case, when: taken, note: name }
    - { relation: SUSPECT_IN, where: { role: accused }, from: person, to: case, when: taken, note: name }
    - { relation: KNOWS, from: ally, to: helper, weight: count, id: row_id, note: { columns: [name, remark] } }
    - { relation: USES, from: helper, to: number, grade: { column: grade }, when: { from: taken, to: seen } }
`;
const GOOD: Readonly<Record<string, string>> = {
  name: 'A Person',
  role: 'victim',
  fir: 'Kotwali PS 12/2023',
  officer: 'S.I. Anwar',
  reported: '7 March 2023',
  seen: '৫ মার্চ ২০২৩',
  taken: '05/03/2023',
  remark: 'nothing',
  also: 'Bee; Cee',
  father: 'F Person',
  sex: 'female',
  district: 'Jashore',
  nation: 'BD',
  age: '19',
  sum: '5000',
  place: 'Benapole',
  act: 'taken',
  count: '2',
  state: 'open',
  helper: 'H Elper',
  phone: '01812345678',
  where: '23.04,88.89',
  allies: 'D Person; E Person',
  row_id: 'r1',
  grade: 'B2',
};
const csv = (...rows: readonly Readonly<Record<string, string>>[]): string =>
  [Object.keys(GOOD), ...rows.map((row) => Object.values(row))]
    .map((cells) => cells.map((cell) => `"${cell}"`).join(','))
    .join('\n');

describe('of a row that yields a protected person', () => {
  const filled = (text: string): Record<string, string> => ({
    ...Object.fromEntries(Object.keys(GOOD).map((column) => [column, text])),
    role: 'victim',
  });

  test.each(Object.keys(GOOD).filter((column) => column !== 'role'))(
    'a name in the column %s is nowhere: not recorded, not in an error, not in a preview',
    async (column) => {
      for (const text of [CANARY, `${CANARY} 7`, `5 March 2023 ${CANARY}`, `5000 ${CANARY}`]) {
        const { everything } = await givenOut(WIDE, {
          'a.csv': csv({ ...GOOD, name: CANARY, [column]: text }),
        });
        expect(everything).not.toMatch(/Shilpi|Canaryname/i);
      }
    },
  );
  test('nor when it stands in every column', async () => {
    for (const text of [CANARY, `${CANARY} 7`]) {
      const { everything, errors } = await givenOut(WIDE, { 'a.csv': csv(filled(text)) });
      expect(everything).not.toMatch(/Shilpi|Canaryname/i);
      expect(errors.every(([, , , value]) => value === null)).toBe(true);
    }
  });
  test('but the same row of an accused person is recorded as it stands', async () => {
    const row = { ...GOOD, role: 'accused', name: CANARY, remark: CANARY };
    const { of, reports } = await givenOut(WIDE, { 'a.csv': csv(row) });
    expect(of('name').map((each) => each.form === 'attribute' && each.value)).toContain(CANARY);
    expect(of('SUSPECT_IN')[0]).toMatchObject({ note: CANARY, marking: { tlp: 'GREEN' } });
    expect(reports[0]!.title).toBe('Report of S.I. Anwar (Kotwali PS 12/2023)');
  });

  test('codes, dates, numbers, the case number and the mapping’s own words enter; the rest is counted', async () => {
    const { assertions, totals, reports, sample } = await givenOut(WIDE, { 'a.csv': csv(GOOD) });
    const values = assertions.flatMap((each) =>
      each.form === 'attribute' ? [`${each.kind} ${each.value.replace(/^P-\w+/, 'P-')}`] : [],
    );
    expect(values.sort()).toEqual([
      'amount 5000',
      'caseNumber Kotwali PS 12/2023',
      'district Jashore',
      'eventDate 05/03/2023',
      'eventType Recruitment',
      'gender female',
      'personCount 2',
      'pseudonym P-',
      'referralDate 7 March 2023',
      'status Open',
    ]);
    expect(assertions.every(({ note }) => note === undefined)).toBe(true);
    expect(reports.map(({ title }) => title)).toEqual(['Report of … (Kotwali PS 12/2023)']);
    expect(totals.withheld).toMatchObject({
      name: 1,
      also: 1,
      father: 1,
      remark: 1,
      place: 1,
      phone: 1,
      officer: 1,
    });
    expect(totals.withheld['fir']).toBeUndefined();
    expect(sample[0]!.statements.join()).toContain('Case Kotwali PS 12/2023');
  });

  test('words that are no date are left out and counted; a date is kept as it was written', async () => {
    const { of, totals } = await givenOut(WIDE, {
      'a.csv': csv({ ...GOOD, taken: 'two days after she left' }, { ...GOOD, row_id: 'r2' }),
    });
    expect(of('VICTIM_IN').map(({ validTime }) => validTime.verbatim)).toEqual([undefined, '05/03/2023']);
    expect(of('VICTIM_IN')[0]!.validTime).toMatchObject({ isUncertain: true });
    expect(totals.withheld['taken']).toBe(1);
  });

  test('its other claims are never wider than the agency’s default, and do not decide for open rows', async () => {
    const open = { ...GOOD, role: 'accused', name: 'B Person' };
    for (const rows of [
      [GOOD, open],
      [open, GOOD],
    ]) {
      const { of } = await givenOut(WIDE, { 'a.csv': csv(...rows) });
      expect(
        of('caseNumber')
          .map(
            ({ marking }) =>
              `${marking.tlp} ${marking.audience.join()} ${marking.onwardShare} ${marking.useInCourt}`,
          )
          .sort(),
      ).toEqual(['AMBER_STRICT ag_test no ask', 'GREEN ag_test,ag_partner yes yes']);
      expect(of('VICTIM_IN')[0]!.marking).toMatchObject({
        tlp: 'RED',
        audience: ['ag_test'],
        victimLinked: true,
      });
    }
    const strict = WIDE.replace('tlp: GREEN', 'tlp: RED, compartments: [case_1]');
    expect((await givenOut(strict, { 'a.csv': csv(GOOD) })).of('caseNumber')[0]!.marking).toMatchObject({
      tlp: 'RED',
      compartments: ['case_1'],
      audience: ['ag_test'],
    });
  });

  test('a note of the mapping itself stays, one made of a cell does not', async () => {
    const fixed = WIDE.replace('when: taken, note: name', "when: taken, note: { const: 'Not an offender.' }");
    expect((await givenOut(fixed, { 'a.csv': csv(GOOD) })).of('VICTIM_IN')[0]!.note).toBe('Not an offender.');
    expect((await givenOut(WIDE, { 'a.csv': csv(GOOD) })).of('VICTIM_IN')[0]!.note).toBeUndefined();
  });
});

describe('a row that points to a protected person of another table', () => {
  const yaml = `tables:
  people:
    file: '{stem}.people.csv'
    by: id
    entities:
      person: { type: Person, key: id, protected: { role: victim }, attributes: { name: name } }
  ties:
    file: '*.ties.csv'
    entities:
      place: { type: Site, key: site, attributes: { name: site, description: { row: people, by: who, column: name } } }
    links: [{ relation: HARBOURED_AT, from: { row: people, by: who }, to: place, note: words, when: day }]
`;
  const files = (role: string, day = '2023') => ({
    'a.people.csv': `id,name,role\n1,${CANARY},${role}\n`,
    'a.ties.csv': `who,site,words,day\n1,${CANARY} house,seen with ${CANARY},${day}\n`,
  });
  test('is held like hers', async () => {
    const { everything, of } = await givenOut(yaml, files('victim', `after ${CANARY}`));
    expect(of('HARBOURED_AT')).toHaveLength(1);
    expect(everything).not.toContain('Shilpi');
  });
  test('one that points to somebody else is recorded as it stands', async () => {
    const { of } = await givenOut(yaml, files('accused'));
    expect(of('HARBOURED_AT')[0]!.note).toContain('Shilpi');
    expect(of('description')).toHaveLength(1);
  });
});

test('a person whose type a cell says to be protected is held like one that the mapping protects', async () => {
  const yaml =
    'table: { entities: { p: { type: { column: kind }, key: id, note: name, attributes: { name: name } } } }';
  const out = (kind: string) => givenOut(yaml, { 'a.csv': `id,kind,name\n1,${kind},${CANARY}\n` });
  expect((await out('ProtectedPerson')).everything).not.toContain('Shilpi');
  expect((await out('Person')).everything).toContain('Shilpi');
});

test('ids of a protected person are made under the secret: nobody else can try a name', async () => {
  const rows = { 'a.csv': csv(GOOD) };
  const first = await givenOut(WIDE, rows);
  const plan = await planOf(WIDE, rows);
  const others = new Set<string>();
  for await (const { batch } of inBatches(mapPlan(plan, { ...options, idKey: Buffer.alloc(32, 2) }), {
    originator: AGENCY,
    claimsPerBatch: 1000,
  }))
    [...batch.entities, ...batch.assertions, ...batch.reports].forEach(({ id }) => others.add(id));
  expect(first.assertions.filter(({ id, subjectId }) => others.has(id) || others.has(subjectId))).toEqual([]);
});

describe('who is protected', () => {
  const yaml = (role: string): string =>
    `table: { entities: { p: { type: Person, key: id, protected: { role: [${role}] }, attributes: { name: name } } } }`;
  test.each([
    ['victim', 'victim\u200b'],
    ['victim', ' VICTIM '],
    ['trafficking victim', 'Trafficking\u00a0 victim'],
    ['ভুক্তভোগী', 'ভুক্তভ\u09c7\u09beগী'],
    ['ভুক্তভোগী', 'ভুক্\u200cতভোগী'],
  ])('%s is also who reads so: %j', async (role, written) => {
    const rows = { 'a.csv': `id,name,role\n1,${CANARY},${written}\n` };
    expect((await givenOut(yaml(role), rows)).everything).not.toContain('Shilpi');
  });
  test('and nobody else', async () =>
    expect(
      (await givenOut(yaml('victim'), { 'a.csv': `id,name,role\n1,${CANARY},victims\n` })).everything,
    ).toContain('Shilpi'));
});

test('a key that only one row of a JSON file has is not told where somebody is protected', async () => {
  const lines = Array.from({ length: 200 }, (_, at) => `{"id":${at},"role":"accused"}`).join('\n');
  const out = (protection: string) =>
    givenOut(
      `table: { entities: { p: { type: Person, key: id${protection}, attributes: { roleInProcess: role } } } }`,
      {
        'a.jsonl': `${lines}\n{"id":"x","${CANARY}":"victim"}`,
      },
    );
  const hidden = await out(', protected: { role: victim }');
  expect(hidden.errors).toEqual([[201, null, 'rowNewColumn', null]]);
  expect(hidden.everything).not.toContain('Shilpi');
  expect((await out('')).everything).toContain('Shilpi');
});
