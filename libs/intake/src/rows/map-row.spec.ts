import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isoDate, type AgencyId, type NewAssertion } from '#domain';
import { openFile } from '../reading/bytes.js';
import { inspectFile } from '../reading/inspect-file.js';
import { parseMapping } from '../mapping/parse-mapping.js';
import { inBatches } from '../run/batches.js';
import { mapPlan } from '../run/map-plan.js';
import { mappingFailure, planImport } from '../run/plan.js';
import { messageOf } from '../messages.js';
import { sentencesOf } from '../sentences.js';
import type { MappedRow } from './map-row.js';
import type { RowError } from './row-error.js';

let folder: string;
beforeAll(async () => (folder = await mkdtemp(join(tmpdir(), 'setu-rows-'))));
afterAll(() => rm(folder, { recursive: true }));

async function map(yaml: string, files: Record<string, string>, set: Record<string, string> = {}) {
  const parsed = parseMapping(`setu: 1\nname: test\n${yaml}`);
  if (!parsed.mapping) throw mappingFailure(parsed.problems);
  const offered = await Promise.all(
    Object.entries(files).map(async ([name, content]) => {
      await writeFile(join(folder, name), content);
      return { name, open: openFile(join(folder, name)) };
    }),
  );
  const plan = await planImport(
    parsed.mapping,
    offered,
    [],
    async (file) => ({ ...file, facts: await inspectFile(file.open) }),
    { set },
  );
  const assertions: NewAssertion[] = [];
  const errors: RowError[] = [];
  const types = new Map<string, string>();
  const samples: MappedRow[] = [];
  let totals;
  for await (const { batch, errors: bad, totals: reached, samples: first } of inBatches(
    mapPlan(plan, { agencyId: 'ag_test' as AgencyId, idKey: Buffer.alloc(32, 1) }),
    { originator: 'ag_test' as AgencyId, claimsPerBatch: 1000 },
  )) {
    assertions.push(...batch.assertions);
    batch.entities.forEach(({ id, type }) => types.set(id, type));
    errors.push(...bad);
    samples.push(...first);
    totals = reached;
  }
  const values = (kind: string): string[] =>
    assertions.flatMap((each) =>
      each.form === 'attribute' && each.kind === kind
        ? [`${each.value} = ${each.normalised}${each.check ? ` ${each.check}` : ''}`]
        : [],
    );
  return {
    assertions,
    errors: errors.map(({ row, column, code, value }) => [row, column, code, value]),
    told: (language: 'en' | 'bn' | 'hi') =>
      errors.map(({ code, values }) => messageOf(code, values, language)),
    sentences: (language: 'en' | 'bn' | 'hi') => samples.map((row) => sentencesOf(row, language)),
    types,
    totals: totals!,
    values,
    unmapped: plan.unmapped,
  };
}
const PERSON = (attributes: string): string =>
  `table: { entities: { person: { type: Person, key: id, attributes: ${attributes} } } }`;

describe('values', () => {
  test('from columns joined, constants, templates, patterns, lists and code lists; raw words kept beside the normal form', async () => {
    const { values, assertions } = await map(
      `options: { absent: [NA], language: bn }
table:
  entities:
    person:
      type: Person
      key: id
      attributes:
        name: [{ columns: [first, last] }, { template: 'No. {id}', language: en }]
        alias: { column: also, split: [';', /] }
        gender: sex
        birthDate: born
        phoneNumber: { column: note, extract: 'tel (\\S+)' }
        age: age`,
      {
        'a.csv':
          'id,first,last,also,sex,born,note,age\n1,মোঃ,রফিকুল,Rafi; রাফি /Raf,male,৫ মার্চ ১৯৯০,his tel 01812345678 is old,৩৩\n2,Only,NA,,হিজড়া,1990?,none,about 30\n',
      },
    );
    expect(values('name')).toEqual([
      'মোঃ রফিকুল = মোঃ রফিকুল',
      'No. 1 = No. 1',
      'Only = Only',
      'No. 2 = No. 2',
    ]);
    expect(values('alias')).toEqual(['Rafi = Rafi', 'রাফি = রাফি', 'Raf = Raf']);
    expect(values('gender')).toEqual(['male = Masculine passed', 'হিজড়া = NonConforming passed']);
    expect(values('birthDate')).toEqual(['৫ মার্চ ১৯৯০ = 1990-03-05 passed', '1990? = 1990? passed']);
    expect(values('phoneNumber')).toEqual(['01812345678 = +8801812345678 passed']);
    expect(values('age')).toEqual(['৩৩ = 33', 'about 30 = about 30 failed']);
    expect(
      assertions
        .map(
          (each) =>
            each.form === 'attribute' &&
            each.kind === 'name' &&
            `${each.language ?? ''} ${each.script ?? ''}`,
        )
        .filter(Boolean),
    ).toEqual(['bn Beng', 'en Latn', 'bn Latn', 'en Latn']);
  });
  test('a day still to come or of long ago is kept as written, with a doubt; the end of a period may lie ahead', async () => {
    const file = (born: string, from: string, to: string): Record<string, string> => ({
      'a.csv': `id,name,born,from,to\n1,X,${born},${from},${to}\n`,
    });
    const dated = (born: string, from: string, to: string) =>
      map(
        PERSON('{ name: { column: name, when: { from: from, to: to } }, birthDate: born }'),
        file(born, from, to),
      );
    const { totals, values } = await dated('2203-03-05', '2204-01-01', '2205-01-01');
    expect(totals.doubts).toEqual({ dateUnlikely: 2 });
    expect(values('birthDate')).toEqual(['2203-03-05 = 2203-03-05 passed']);
    // Of names and first rows only: never what a cell says.
    expect(totals.doubtPlaces).toEqual({
      dateUnlikely: [
        { file: 'a.csv', row: 2, column: 'from' },
        { file: 'a.csv', row: 2, column: 'born' },
      ],
    });
    const many = await map(PERSON('{ name: name, birthDate: born }'), {
      'a.csv': `id,name,born\n${Array.from({ length: 9 }, (_, at) => `${String(at)},X,2203-03-05`).join('\n')}\n`,
    });
    expect(many.totals.doubts).toEqual({ dateUnlikely: 9 });
    expect(many.totals.doubtPlaces['dateUnlikely']!.map(({ row }) => row)).toEqual([2, 3, 4, 5, 6]);
    expect((await dated('1023-03-05', '1024', '1025')).totals.doubts).toEqual({ dateUnlikely: 2 });
    expect((await dated('2003-03-05', '2024-01-01', '2205-01-01')).totals.doubts).toEqual({});
  });
  test('what looks wrong in a row, or that it says nothing, stands behind what it says, with the reason in words', async () => {
    const { sentences, totals } = await map(PERSON('{ name: name, birthDate: born, phoneNumber: phone }'), {
      'a.csv': 'id,name,born,phone\n1,A,2050-01-01,01712345\n2,B,,\n3,,,\n',
    });
    expect(totals.doubts).toEqual({ dateUnlikely: 1, rangeUnassigned: 1, nothingSaid: 1 });
    const [first, second, third] = sentences('en');
    expect(first!.filter((each) => each.startsWith('⚠'))).toEqual([
      expect.stringMatching(/^⚠ born: A day that is still to come/),
      expect.stringMatching(/^⚠ phone: No such number is given to anybody/),
    ]);
    expect(second).toEqual([expect.not.stringContaining('⚠')]);
    expect(third).toEqual([expect.stringMatching(/^⚠ The row says nothing/)]);
    expect(sentences('bn')[2]).toEqual([expect.stringMatching(/^⚠ সারিটি/)]);
  });
  test('an unknown code is kept and flagged, or refused where the mapping asks for that', async () => {
    const kept = await map(PERSON('{ gender: sex }'), { 'a.csv': 'id,sex\n1,x9\n' });
    expect(kept.values('gender')).toEqual(['x9 = x9 failed']);
    expect(kept.totals.doubts).toEqual({ codeUnknown: 1 });
    const refused = await map(PERSON('{ gender: { column: sex, unknownCode: error } }'), {
      'a.csv': 'id,sex\n1,x9\n2,male\n',
    });
    expect(refused.errors).toEqual([[2, 'sex', 'codeUnknown', 'x9']]);
    expect(refused.values('gender')).toHaveLength(1);
  });
  test('a value outside a map is an error unless the mapping says what to do', async () => {
    const spec = (otherwise: string): string =>
      PERSON(`{ gender: { column: sex, map: { 1: male }${otherwise} } }`);
    const file = { 'a.csv': 'id,sex\n1,1\n2,7\n' };
    expect((await map(spec(''), file)).errors).toEqual([[3, 'sex', 'codeNotInMap', '7']]);
    expect((await map(spec(', otherwise: skip'), file)).values('gender')).toHaveLength(1);
    expect((await map(spec(", otherwise: '=unknown'"), file)).values('gender')).toEqual([
      'male = Masculine passed',
      'unknown = NonSpecifiedUnknown passed',
    ]);
  });
  test('an Aadhaar number is nowhere in full', async () => {
    const { assertions } = await map(PERSON('{ aadhaarLast4: card }'), {
      'a.csv': 'id,card\n1,2341 2341 2346\n',
    });
    expect(JSON.stringify(assertions)).not.toMatch(/2341.?2341/);
    expect(assertions[0]).toMatchObject({ value: 'XXXXXXXX2346', check: 'passed' });
  });
});

describe('time', () => {
  const link = (when: string): string =>
    `table: { entities: { a: { type: Person, key: from }, b: { type: Person, key: to } }, links: [{ relation: KNOWS, from: a, to: b, when: ${when} }] }`;
  const span = (assertion: NewAssertion | undefined): string =>
    `${isoDate(assertion!.validTime.earliestDay) ?? '..'} ${isoDate(assertion!.validTime.latestDay) ?? '..'} ${assertion!.validTime.edtf ?? ''}`;
  test('from one column, from two, from the file name, or always', async () => {
    expect(span((await map(link('day'), { 'a.csv': 'from,to,day\n1,2,05/03/2023\n' })).assertions[0])).toBe(
      '2023-03-05 2023-03-05 2023-03-05',
    );
    expect(
      span(
        (await map(link('{ from: start, to: end }'), { 'a.csv': 'from,to,start,end\n1,2,March 2023,\n' }))
          .assertions[0],
      ),
    ).toBe('2023-03-01 .. 2023-03/..');
    const byName = `parameters: { year: { fileName: '(\\d{4})' } }\n${link('{ parameter: year }')}`;
    expect(span((await map(byName, { 'calls-2019.csv': 'from,to\n1,2\n' })).assertions[0])).toBe(
      '2019-01-01 2019-12-31 2019',
    );
    expect(
      span((await map(byName, { 'calls-2019.csv': 'from,to\n1,2\n' }, { year: '2020' })).assertions[0]),
    ).toBe('2020-01-01 2020-12-31 2020');
    expect(
      span(
        (await map(`claims: { when: { const: '2023' } }\n${link('always')}`, { 'a.csv': 'from,to\n1,2\n' }))
          .assertions[0],
      ),
    ).toBe('.. .. ');
  });
  test('a time that ends before it begins refuses the row', async () => {
    expect(
      (await map(link('{ from: start, to: end }'), { 'a.csv': 'from,to,start,end\n1,2,2023,2022\n' })).errors,
    ).toEqual([[2, 'end', 'dateReversed', '2022']]);
  });
  test('a parameter that the file name does not give is asked for', async () => {
    await expect(
      map(`parameters: { year: { fileName: '(\\d{4})' } }\n${link('{ parameter: year }')}`, {
        'calls.csv': 'from,to\n1,2\n',
      }),
    ).rejects.toMatchObject({ fields: [{ field: 'parameters.year', key: 'parameterUnknown' }] });
  });
});

describe('identity', () => {
  test('one key is one entity over files of one key space; spellings of a number are one phone', async () => {
    const yaml = `table: { entities: { phone: { type: Phone, key: { column: n, identifier: phone }, keySpace: phone, attributes: { phoneNumber: n } } } }`;
    const { types } = await map(yaml, { 'a.csv': 'n\n01812345678\n+880 1812-345678\n০১৮১২৩৪৫৬৭৮\n' });
    expect(types.size).toBe(1);
  });
  test('equal links of two rows are two claims; equal values are one', async () => {
    const yaml =
      'table: { entities: { a: { type: Person, key: from, attributes: { name: from } }, b: { type: Person, key: to } }, links: [{ relation: KNOWS, from: a, to: b }] }';
    const { assertions } = await map(yaml, { 'a.csv': 'from,to\nx,y\nx,y\nx,y\n' });
    expect(assertions.map(({ kind }) => kind).sort()).toEqual(['KNOWS', 'KNOWS', 'KNOWS', 'name']);
  });
  test('a cell with several people gives one entity and one link for each', async () => {
    const yaml = `table:
  entities:
    case: { type: CourtCase, key: no, attributes: { caseNumber: no } }
    suspect: { type: Person, key: [no, suspects], each: { column: suspects }, attributes: { name: suspects } }
  links: [{ relation: SUSPECT_IN, from: suspect, to: case }]`;
    const { values, types, assertions } = await map(yaml, {
      'a.csv': 'no,suspects\n1,A Test; B Test;A Test\n2,\n',
    });
    expect(values('name')).toEqual(['A Test = A Test', 'B Test = B Test']);
    expect([...types.values()].sort()).toEqual(['CourtCase', 'CourtCase', 'Person', 'Person']);
    expect(assertions.filter(({ kind }) => kind === 'SUSPECT_IN')).toHaveLength(2);
  });
  test('an empty key refuses the row, unless a condition makes the entity optional', async () => {
    const yaml = (where: string): string =>
      `table: { entities: { p: { type: Person, key: id, attributes: { name: id } }, phone: { ${where}type: Phone, key: phone } }, links: [{ relation: USES, from: p, to: phone }] }`;
    const file = { 'a.csv': 'id,phone\n1,\n2,01812345678\n' };
    expect((await map(yaml(''), file)).errors).toEqual([[2, 'phone', 'keyMissing', null]]);
    const optional = await map(yaml('where: { phone: { present: true } }, '), file);
    expect(optional.errors).toEqual([]);
    expect(optional.assertions.filter(({ kind }) => kind === 'USES')).toHaveLength(1);
  });
});

describe('reports and grades', () => {
  test('a numbered report gathers its rows, and a grade may come from a column', async () => {
    const yaml = `report: { number: fir, title: First information report, on: day }
claims: { grade: { column: grade } }
table: { entities: { p: { type: Person, key: name, attributes: { name: name } } } }`;
    const { assertions, errors } = await map(yaml, {
      'a.csv':
        'fir,day,grade,name\n12/2023,05/03/2023,b-2,A\n12/2023,05/03/2023,C3,B\n13/2023,06/03/2023,Z9,C\n,06/03/2023,A1,D\n',
    });
    expect(new Set(assertions.map(({ reportId }) => reportId)).size).toBe(1);
    expect(assertions.map(({ grading }) => `${grading.reliability}${grading.credibility}`)).toEqual([
      'B2',
      'C3',
    ]);
    expect(errors).toEqual([
      [4, 'grade', 'gradeUnknown', 'Z9'],
      [5, 'fir', 'reportMissing', null],
    ]);
  });
  test('columns of which nothing is made are told', async () => {
    expect((await map(PERSON('{ name: name }'), { 'a.csv': 'id,name,secret\n1,A,x\n' })).unmapped).toEqual([
      'a.csv: secret',
    ]);
  });
  test('a row of which nothing follows is told, not dropped', async () => {
    const yaml = 'table: { entities: { p: { where: { kind: person }, type: Person, key: id } } }';
    expect((await map(yaml, { 'a.csv': 'id,kind\n1,person\n2,thing\n' })).errors).toEqual([
      [3, null, 'rowMakesNothing', null],
    ]);
  });
});

describe('rows that are no records', () => {
  const yaml = `options: { absent: ['-99'] }
table: { where: { sex: { not: Gender } }, entities: { p: { type: Person, key: row, attributes: { gender: sex, age: age } } } }`;

  test('say nothing in the columns that are named: counted, and neither recorded nor refused', async () => {
    const { types, errors, totals } = await map(yaml, {
      'a.csv': 'no,sex,age\n1,male,30\n2,,\n3,-99, \n4,\u200b,\n5,,40\n',
    });
    expect([types.size, errors, totals.rows, totals.emptyRows, totals.passedOver]).toEqual([2, [], 5, 3, 0]);
  });
  test('are passed over by the condition of the table, and counted', async () => {
    const { types, errors, totals } = await map(yaml, { 'a.csv': 'no,sex,age\n,Gender,Age\n1,male,30\n' });
    expect([types.size, errors, totals.emptyRows, totals.passedOver]).toEqual([1, [], 0, 1]);
  });
  test('a row with too few cells is refused, not taken for an empty one', async () => {
    const { errors, totals } = await map(yaml, { 'a.csv': 'no,sex,age\n1,\n' });
    expect([errors, totals.emptyRows]).toEqual([[[2, null, 'rowRagged', null]], 0]);
  });
  test('an empty row of a table that others look up is none either', async () => {
    const { errors, totals } = await map(
      `tables:
  nodes: { file: '{stem}.nodes.csv', by: id, entities: { p: { type: Person, key: id, attributes: { name: name } } } }
  ties: { file: '*.edges.csv', links: [{ relation: RELATED_TO, from: { row: nodes, by: from }, to: { row: nodes, by: to } }] }`,
      { 'a.nodes.csv': 'id,name\n1,A\n,\n2,B\n,\n', 'a.edges.csv': 'from,to\n1,2\n' },
    );
    expect([errors, totals.emptyRows]).toEqual([[], 2]);
  });
});

describe('what the vocabulary has against a row', () => {
  test('names the relation, the types, those that were expected, and the column that decides', async () => {
    const { errors, told } = await map(
      `table:
  entities: { a: { type: { column: kind }, key: id }, b: { type: Person, key: other } }
  links: [{ relation: LIVES_AT, from: b, to: a }, { relation: FAMILY_OF, from: a, to: b }]`,
      { 'a.csv': 'id,kind,other\n1,Phone,2\n' },
    );
    expect(errors).toEqual([
      [2, 'kind', 'wrongObject', null],
      [2, 'kind', 'wrongSubject', null],
    ]);
    expect(told('en')[0]).toMatch(/^“lives at” can’t lead to “Phone number”\. It leads to: .*Site/);
    expect(told('bn')[0]).toMatch(/ফোন/);
    expect(told('hi')[0]).toMatch(/फ़ोन/);
  });
  test('a value that such a thing can’t have refuses its row, with its column', async () => {
    const { errors, told, assertions } = await map(
      `table: { entities: { a: { type: { column: kind }, key: id, attributes: { fatherName: father } } } }`,
      { 'a.csv': 'id,kind,father\n1,Phone,F\n2,Person,G\n3,Phone,\n' },
    );
    expect(errors).toEqual([[2, 'father', 'wrongOwner', 'F']]);
    expect(told('en')[0]).toMatch(
      /^“Father's name” can’t be said of “Phone number”\. It is said of: .*Person/,
    );
    expect(assertions).toHaveLength(1);
  });
  test('a cell that several claims are made of is wrong once', async () => {
    const { errors } = await map(
      `claims: { when: day }
table: { entities: { a: { type: Person, key: id, attributes: { name: name, birthDate: day } }, b: { type: Site, key: id, attributes: { name: name } } } }`,
      { 'a.csv': 'id,name,day\n1,A,31/02/2023\n' },
    );
    expect(errors).toEqual([[2, 'day', 'dateImpossible', '31/02/2023']]);
  });
});
