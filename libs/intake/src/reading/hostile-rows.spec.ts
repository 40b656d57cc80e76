import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { AgencyId, NewAssertion } from '#domain';
import { parseMapping } from '../mapping/parse-mapping.js';
import type { RowError } from '../rows/row-error.js';
import { inBatches } from '../run/batches.js';
import { mapPlan } from '../run/map-plan.js';
import { planImport } from '../run/plan.js';
import { openFile } from './bytes.js';
import { inspectFile } from './inspect-file.js';

let folder: string;
beforeAll(async () => (folder = await mkdtemp(join(tmpdir(), 'setu-hostile-'))));
afterAll(() => rm(folder, { recursive: true }));

const PERSON = 'table: { entities: { p: { type: Person, key: id, attributes: { name: name } } } }';
/** What is recorded of a file, and which rows are refused. */
async function map(content: string, name = 'a.csv', yaml = PERSON) {
  const path = join(folder, name);
  await writeFile(path, content);
  const { mapping } = parseMapping(`setu: 1\nname: test\n${yaml}`);
  const file = { name, open: openFile(path) };
  const plan = await planImport(mapping!, [file], [], async (each) => ({
    ...each,
    facts: await inspectFile(each.open),
  }));
  const options = { agencyId: 'ag_test' as AgencyId, idKey: Buffer.alloc(32, 1) };
  const claims: NewAssertion[] = [];
  const errors: RowError[] = [];
  let doubts: Readonly<Record<string, number>> = {};
  for await (const each of inBatches(mapPlan(plan, options), {
    originator: options.agencyId,
    claimsPerBatch: 1000,
  })) {
    claims.push(...each.batch.assertions);
    errors.push(...each.errors);
    doubts = each.totals.doubts;
  }
  return {
    values: claims.flatMap((each) => (each.form === 'attribute' ? [each.value] : [])),
    notes: claims.flatMap(({ note }) => note ?? []),
    errors: errors.map(({ row, column, code }) => [row, column, code]),
    quoted: errors.map(({ value }) => value?.length),
    doubts,
  };
}
const lines = (...objects: readonly string[]) => map(objects.join('\n'), 'a.jsonl');

describe('long values', () => {
  test('a value may be as long as one entered by hand; a longer one refuses its row by row and column', async () => {
    const { values, errors, quoted } = await map(
      `id,name\n1,${'x'.repeat(2_000)}\n2,${'x'.repeat(2_001)}\n3,Short\n${'k'.repeat(2_001)},Long key\n`,
    );
    expect(values.map(({ length }) => length)).toEqual([2_000, 5]);
    expect(errors).toEqual([
      [3, 'name', 'valueTooLong'],
      [5, 'id', 'valueTooLong'],
    ]);
    expect(quoted).toEqual([200, 200]);
  });
  test('notes, joined cells and titles of reports too', async () => {
    const of = (yaml: string) =>
      map(`id,name,more\n1,${'x'.repeat(1_500)},${'y'.repeat(1_500)}\n`, 'a.csv', yaml);
    const both = '{ columns: [name, more] }';
    expect((await of(PERSON.replace('name: name', `name: ${both}`))).errors).toEqual([
      [2, 'name', 'valueTooLong'],
    ]);
    expect((await of(`claims: { note: ${both} }\n${PERSON}`)).errors).toEqual([[2, 'name', 'valueTooLong']]);
    expect((await of(`report: { title: '{name}{more}' }\n${PERSON}`)).errors).toEqual([
      [2, 'name', 'valueTooLong'],
    ]);
    expect((await of(PERSON)).errors).toEqual([]);
  });
  test('a long cell of which a short part is taken is no long value, nor is one that nothing is made of', async () => {
    const long = `tel 01812345678 ${'x '.repeat(5_000)}`;
    const yaml = PERSON.replace('name: name', "name: { column: name, extract: 'tel (\\d+)' }");
    expect((await map(`id,name,more\n1,${long},${long}\n`, 'a.csv', yaml)).values).toEqual(['01812345678']);
    expect((await map(`id,name,more\n1,${'x'.repeat(40_000)},\n`, 'a.csv', yaml)).errors).toEqual([
      [2, 'name', 'valueTooLong'],
    ]);
  });
  test('a record of three megabytes is called that, an open quotation mark is called that', async () => {
    const long = 'x'.repeat(3_000_000);
    const many = '"two\nlines",1\n'.repeat(500);
    for (const text of [long, `"${long}"`])
      await expect(map(`id,name\n${many}1,${text}\n`)).rejects.toMatchObject({
        key: 'recordTooLong',
        values: { row: 502 },
      });
    await expect(map(`id,name\n${many}1,"x\n${'1,2\n'.repeat(400_000)}`)).rejects.toMatchObject({
      key: 'quoteNotClosed',
      values: { row: 502 },
    });
  });
});

describe('characters that nobody sees', () => {
  test('controls and turns of direction are taken out and counted; tabs, line breaks and joiners stay', async () => {
    const { values, doubts, errors } = await map(
      'id,name\n1,A\u001b[31m Test\n2,\u202eeman a\u202c\n3,\u2066B\u2069 Test\n4,ক্\u200dষ ৎ\u200c\n5,"two\nlines\there"\n6,\ufeffC\u0085\u009b\n',
    );
    expect(values).toEqual(['A[31m Test', 'eman a', 'B Test', 'ক্\u200dষ ৎ\u200c', 'two\nlines\there', 'C']);
    expect(doubts).toEqual({ controlsRemoved: 4 });
    expect(errors).toEqual([]);
  });
  test('a value of nothing but such characters is empty', async () => {
    const { values, errors } = await map(
      'id,name\n1,\u200b\u200d\u2060\n2,\u202e\u00ad \n\u200b,C\n',
      'a.csv',
    );
    expect(values).toEqual([]);
    expect(errors).toEqual([[4, 'id', 'keyMissing']]);
  });
  test('half a letter is shown as one that could not be read', async () =>
    expect((await lines('{"id":"1","name":"A\\ud83dB \\ud83d\\ude00"}')).values).toEqual([
      'A\ufffdB \u{1f600}',
    ]));
  test('a NUL refuses its row', async () =>
    expect((await map('id,name\n1,A\u0000B\n2,C\n')).errors).toEqual([[2, null, 'cellUnreadable']]));
});

describe('JSON lines', () => {
  test.each([
    ['objects', `{"id":"1","name":${'{"a":'.repeat(100_000)}1${'}'.repeat(100_000)}}`],
    ['lists', `{"id":"1","name":${'['.repeat(100_000)}${']'.repeat(100_000)}}`],
    [
      'objects with a long number',
      `{"n":12345678901234567890,"name":${'{"a":'.repeat(90_000)}1${'}'.repeat(90_000)}}`,
    ],
    ['twenty-one levels', `{"id":"1","name":${'{"a":'.repeat(21)}1${'}'.repeat(21)}}`],
  ])('%s within each other are a row error, not a fault', async (_, line) => {
    const { values, errors } = await lines('{"id":"1","name":"A"}', line, '{"id":"3","name":"C"}');
    expect(errors).toEqual([[2, null, 'rowTooDeep']]);
    expect(values).toEqual(['A', 'C']);
  });
  test('numbers keep their last digit; one that is no number refuses its row', async () => {
    const { values, errors } = await lines(
      '{"id":1,"name":12345678901234567890}',
      '{"id":2,"name":0.12345678901234567891}',
      '{"id":3,"name":1e999}',
      '{"id":4,"name":-1e999}',
      '{"id":5,"name":1e5}',
      '{"id":6,"name":1.5}',
      '{"id":7,"name":[98765432109876543210,2]}',
      '{"id":12345678901234567891,"name":"same key?"}',
      '{"id":12345678901234567892,"name":"no"}',
    );
    expect(values).toEqual([
      '12345678901234567890',
      '0.12345678901234567891',
      '100000',
      '1.5',
      '98765432109876543210',
      '2',
      'same key?',
      'no',
    ]);
    expect(errors).toEqual([
      [3, null, 'numberTooLarge'],
      [4, null, 'numberTooLarge'],
    ]);
  });
  test('a file of more keys than a form can have is refused', async () => {
    const keys = Array.from({ length: 2_001 }, (_, at) => `"k${at}":1`).join(',');
    await expect(lines(`{${keys}}`)).rejects.toMatchObject({ key: 'tooManyColumns' });
  });
});
