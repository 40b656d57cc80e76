import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import ExcelJS from 'exceljs';
import { CODELISTS } from '#vocab';
import { CANARY, htcdsCases, type Choice, type FormField } from '../fixtures/imports/htcds-cases.js';
import { IntakeBench, research, storeCounts } from '../support/intake.js';
import { JASHORE, openWorld, type World } from '../support/world.js';

const blankForm = join(research, 'trafficking-cases/htcds-2.0/HTCDS Excel Spreadsheet v2.0.xlsx');
const formFile = join(research, 'trafficking-cases/htcds-2.0/htcds_xlsform.xlsx');

let world: World;
let bench: IntakeBench;
beforeAll(async () => (world = await openWorld()));
beforeEach(async () => {
  await world.wipe();
  bench = new IntakeBench(world);
});
afterEach(() => bench.clean());
afterAll(() => world.close());

/** Every text in the graph, and every byte under the data folder but the test's own input files. */
async function everythingKept(): Promise<string> {
  const { records } = await world.driver.executeQuery(
    'CALL () { MATCH (n) RETURN properties(n) AS p UNION ALL MATCH ()-[r]->() RETURN properties(r) AS p } RETURN p',
  );
  const files = (folder: string): string[] =>
    readdirSync(folder).flatMap((name) =>
      statSync(join(folder, name)).isDirectory() ? files(join(folder, name)) : [join(folder, name)],
    );
  const kept = ['sources', 'imports'].flatMap((folder) =>
    existsSync(join(bench.dataDir, folder)) ? files(join(bench.dataDir, folder)) : [],
  );
  return [
    ...records.map((record) =>
      JSON.stringify(record.get('p'), (_, value: unknown) =>
        typeof value === 'bigint' ? String(value) : value,
      ),
    ),
    ...kept.map((path) => readFileSync(path, 'latin1')),
  ].join('\n');
}

const CASES = `setu: 1
name: case-table
keySpace: cases
claims: { grade: B2 }
table:
  report: { number: case_no, title: Case, on: date }
  entities:
    person:
      type: Person
      key: name
      protected: { role: [victim, ভুক্তভোগী, witness] }
      attributes: { name: name, gender: sex, age: age, phoneNumber: phone, district: district }
    case: { type: CourtCase, key: case_no, attributes: { caseNumber: case_no } }
    phone: { where: { phone: { present: true }, role: suspect }, type: Phone, key: { column: phone, identifier: phone }, attributes: { phoneNumber: phone } }
  links:
    - { relation: SUSPECT_IN, where: { role: suspect }, from: person, to: case, when: date }
    - { relation: VICTIM_IN, where: { role: [victim, ভুক্তভোগী] }, from: person, to: case, when: date }
    - { relation: WITNESS_IN, where: { role: witness }, from: person, to: case }
    - { relation: USES, from: person, to: phone }
`;
const TABLE = `case_no,date,name,role,sex,age,phone,district
12/2023,05/03/2023,Alif Test,suspect,male,40,01812345678,Jashore
12/2023,05/03/2023,${CANARY} One,victim,female,19,01812345679,Jashore
12/2023,05/03/2023,${CANARY} Two,ভুক্তভোগী,নারী,17,,Satkhira
13/2023,06/03/2023,${CANARY} One,suspect,female,19,,Jashore
13/2023,31/02/2023,${CANARY} Three,witness,unheard-of,50,,Jashore
13/2023,06/03/2023,${CANARY} Four,witness,male,50,,Jashore
`.replace(`13/2023,06/03/2023,${CANARY} One,suspect`, '13/2023,06/03/2023,Somebody Else,suspect');

describe('a case table with victims and witnesses', () => {
  const input = () => ({ files: [bench.file('cases.csv', TABLE)], mapping: { yaml: CASES } });

  test('is shown with its protected persons after all others, however many links they have (VP-05)', async () => {
    const rows = ['12', '13', '14'].flatMap((number) => [
      `${number}/2023,05/03/2023,${CANARY} One,victim,female,19,,Jashore`,
      `${number}/2023,05/03/2023,Suspect ${number},suspect,male,40,,Jashore`,
    ]);
    const file = bench.file('often.csv', [TABLE.split('\n')[0]!, ...rows, ''].join('\n'));
    const { id } = await bench.import({ files: [file], mapping: { yaml: CASES } });
    const { records } = await world.driver.executeQuery(
      'MATCH (thing:Entity)-[link]-() RETURN thing.id AS id, thing.type AS type, count(link) AS links ORDER BY links DESC',
    );
    expect(records[0]!.get('type')).toBe('ProtectedPerson');
    const shown = await bench.service.importGraphIds(await bench.scope(JASHORE), id);
    expect(shown).toHaveLength(records.length);
    expect(shown.at(-1)).toBe(records[0]!.get('id'));
  });

  test('records them by pseudonym with coded values only, and counts what it left out', async () => {
    const run = await bench.import(input());
    expect(run).toMatchObject({
      state: 'completed',
      rows: 6,
      errorCount: 1,
      withheld: { name: 3, age: 3, phone: 1 },
    });
    expect(await storeCounts(world)).toEqual({
      Person: 2,
      ProtectedPerson: 3,
      CourtCase: 2,
      Phone: 1,
      name: 2,
      age: 2,
      phoneNumber: 2,
      gender: 5,
      district: 5,
      pseudonym: 3,
      caseNumber: 2,
      SUSPECT_IN: 2,
      VICTIM_IN: 2,
      WITNESS_IN: 1,
      USES: 1,
    });
  });

  test('no name, age or number of theirs is anywhere: not in the graph, not in the kept file, not in an error', async () => {
    const run = await bench.import(input());
    expect(await everythingKept()).not.toContain(CANARY);
    expect(await everythingKept()).not.toContain('345679');
    const errors = await bench.service.errors(await bench.scope(), run.id);
    expect(errors.map(({ row, code, value }) => [row, code, value])).toEqual([[6, 'dateImpossible', null]]);
    const preview = await bench.service.preview(await bench.scope(), input());
    expect(JSON.stringify(preview)).not.toContain(CANARY);
  });

  test('everything that touches them is marked as victim-linked, for the originator alone', async () => {
    await bench.import(input());
    const { records } = await world.driver.executeQuery(
      `MATCH (p:ProtectedPerson) MATCH (a:Assertion) WHERE a.subjectId = p.id OR a.objectId = p.id
       MATCH (c:VisibilityClass {id: a.visClass}) RETURN DISTINCT c.tlp AS tlp, c.victimLinked AS linked, c.audience AS audience, c.onwardShare AS share`,
    );
    expect(records.map((record) => record.toObject())).toEqual([
      { tlp: 'RED', linked: true, audience: ['agency-jashore'], share: 'no' },
    ]);
  });

  test('a mapping can’t widen who sees them', async () => {
    await bench.import({
      ...input(),
      mapping: {
        yaml: CASES.replace(
          '{ grade: B2 }',
          '{ grade: B2, marking: { tlp: GREEN, audience: [agency-kolkata], onwardShare: yes } }',
        ),
      },
    });
    const { records } = await world.driver.executeQuery(
      'MATCH (a:Assertion {kind: "VICTIM_IN"}) MATCH (c:VisibilityClass {id: a.visClass}) RETURN DISTINCT c.tlp AS tlp, c.audience AS audience, c.onwardShare AS share',
    );
    expect(records.map((record) => record.toObject())).toEqual([
      { tlp: 'RED', audience: ['agency-jashore'], share: 'no' },
    ]);
  });

  test('words of her row enter nowhere: not by a note, a date in words, a report’s title or another entity', async () => {
    const yaml = CASES.replace(
      '{ grade: B2 }',
      '{ grade: B2, marking: { tlp: GREEN, audience: [agency-kolkata] }, note: name, when: taken }',
    )
      .replace('number: case_no, title: Case', "number: name, title: 'Case of {name}'")
      .replace(
        'attributes: { caseNumber: case_no }',
        'attributes: { caseNumber: case_no, description: name }',
      );
    const rows = `case_no,date,name,role,sex,age,phone,district,taken
12/2023,05/03/2023,${CANARY} One,victim,${CANARY},19,,Jashore,two days after ${CANARY} left
${CANARY} 13,05/03/2023,${CANARY} One,victim,female,19,,${CANARY},05/03/2023
14/2023,05/03/2023,Alif Test,suspect,male,40,,Jashore,05/03/2023
`;
    const run = await bench.import({ files: [bench.file('cases.csv', rows)], mapping: { yaml } });
    expect(run).toMatchObject({
      state: 'completed',
      errorCount: 0,
      withheld: { name: 2, taken: 1, case_no: 1 },
    });
    expect(await everythingKept()).not.toContain(CANARY);
    const { records } = await world.driver.executeQuery(
      `MATCH (a:Assertion {kind: 'caseNumber'}) MATCH (c:VisibilityClass {id: a.visClass}) RETURN a.value AS value, a.note AS note, c.tlp AS tlp ORDER BY value`,
    );
    expect(records.map((record) => record.toObject())).toEqual([
      { value: '12/2023', note: null, tlp: 'AMBER_STRICT' },
      { value: '14/2023', note: 'Alif Test', tlp: 'GREEN' },
    ]);
  });

  test('the sealed file is opened again for going on after a crash', async () => {
    const run = await bench.import(input());
    await world.driver.executeQuery(
      "MATCH (i:Import {id: $id}) SET i.state = 'failed', i.batchNumber = 0, i.totals = null",
      { id: run.id },
    );
    const { finished } = await bench.service.resume(await bench.scope(), run.id);
    expect(await finished).toMatchObject({ state: 'completed', rows: 6, created: {}, errorCount: 1 });
  });

  test('one person who is a victim here and a suspect there is not joined, so the one does not give away the other', async () => {
    await bench.import({
      ...input(),
      files: [
        bench.file(
          'cases.csv',
          TABLE.replace('Somebody Else', 'Alif Test').replace(`${CANARY} Two`, 'Alif Test'),
        ),
      ],
    });
    const { records } = await world.driver.executeQuery(
      'MATCH (p:ProtectedPerson) RETURN count(p) AS victims',
    );
    expect(Number(records[0]!.get('victims'))).toBe(3);
    const { records: joined } = await world.driver.executeQuery(
      'MATCH (:ProtectedPerson)-[r]-(:Person) WHERE type(r) <> "x" RETURN count(r) AS n',
    );
    expect(Number(joined[0]!.get('n'))).toBe(0);
  });
});

if (!existsSync(formFile)) {
  test('the HTCDS form is not on this machine: its codes were not tried', () =>
    expect(existsSync(formFile)).toBe(false));
} else {
  describe('the HTCDS 2.0 case form', () => {
    let fields: FormField[];
    let choices: Choice[];
    beforeAll(async () => {
      const book = new ExcelJS.Workbook();
      await book.xlsx.readFile(formFile);
      const rows = (sheet: string): string[][] => {
        const found: string[][] = [];
        book
          .getWorksheet(sheet)!
          .eachRow(
            (row, number) =>
              number > 1 &&
              found.push((row.values as unknown[]).slice(1, 3).map((value) => String(value as string))),
          );
        return found;
      };
      fields = rows('survey').map(([type = '', name = '']) => ({ type, name }));
      choices = rows('choices').map(([list = '', code = '']) => ({ list, code }));
    });

    async function workbook(): Promise<Buffer> {
      const book = new ExcelJS.Workbook();
      const sheet = book.addWorksheet('Cases');
      htcdsCases(fields, choices).forEach((row) => sheet.addRow(row));
      return Buffer.from(await book.xlsx.writeBuffer());
    }

    test('the blank form holds no case: its headings in words and its numbered rows are told, and nothing is recorded', async () => {
      const input = {
        files: [bench.file('form.xlsx', readFileSync(blankForm))],
        mapping: { name: 'htcds-case-form' },
      };
      const nothing = { rows: 1001, emptyRows: 1000, passedOver: 1, created: {}, errorCount: 0 };
      expect(await bench.service.preview(await bench.scope(), input)).toMatchObject(nothing);
      const run = await bench.import(input);
      expect(run).toMatchObject({ ...nothing, state: 'completed' });
      expect(await bench.service.get(await bench.scope(), run.id)).toMatchObject(nothing);
      expect(await storeCounts(world)).toEqual({});
    });

    test('all 331 codes are recorded as codes, and no person with them', async () => {
      expect(choices).toHaveLength(331);
      const run = await bench.import({
        files: [bench.file('cases.xlsx', await workbook())],
        mapping: { name: 'htcds-case-form' },
      });
      const rows = htcdsCases(fields, choices).length - 1;
      expect(run).toMatchObject({ state: 'completed', rows, errorCount: 0, doubtful: 0 });
      const counts = await storeCounts(world);
      expect(counts).toMatchObject({
        ProtectedPerson: rows,
        CourtCase: rows,
        gender: rows,
        citizenship: rows,
        traffickingStatus: rows,
        consent: rows,
        caseStatus: rows,
        pseudonym: rows,
      });
      expect(counts['name']).toBeUndefined();
      expect(run.withheld).toMatchObject({
        prs_First_Name: rows,
        prs_Birthdate: rows,
        prs_Email: rows,
        prs_MobilePhone: rows,
        prs_MailingStreet: rows,
      });

      const { records } = await world.driver.executeQuery(
        "MATCH (a:AttributeAssertion) WHERE a.check = 'passed' RETURN DISTINCT a.kind AS kind, a.normalised AS code",
      );
      const recorded = new Set(
        records.map((record) => `${record.get('kind') as string} ${record.get('code') as string}`),
      );
      const kindOf: Record<string, string> = {
        gender: 'gender',
        citizenship: 'citizenship',
        methodofrecruitment: 'methodOfRecruitment',
        methodsofcontrol: 'methodsOfControl',
        typeofexploitation: 'typeOfExploitation',
        forcedlabourindustry: 'forcedLabourIndustry',
        typeofsexexploitation: 'typeOfSexExploitation',
        status: 'caseStatus',
        consent: 'consent',
        traffickingstatus: 'traffickingStatus',
        traffickingstatusdecisionmakingorg: 'traffickingStatusDecisionMakingOrg',
      };
      expect(choices.filter(({ list, code }) => !recorded.has(`${kindOf[list]!} ${code.trim()}`))).toEqual(
        [],
      );
      expect(CODELISTS.length).toBeGreaterThan(0);
      expect(await everythingKept()).not.toContain(CANARY);
    });
  });
}
