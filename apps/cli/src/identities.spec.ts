import { Command } from 'commander';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { registerIdentities } from './identities.js';
import { readRecords } from './read-records.js';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'setu-identities-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

const file = (name: string, text: string): string => {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
};

/** Runs the command in this process; gives what it wrote, or throws what it threw. */
async function run(...args: string[]): Promise<{ lines: unknown[]; said: string }> {
  const out: string[] = [];
  const said: string[] = [];
  const stdout = jest
    .spyOn(process.stdout, 'write')
    .mockImplementation((text) => Boolean(out.push(String(text))));
  const stderr = jest
    .spyOn(process.stderr, 'write')
    .mockImplementation((text) => Boolean(said.push(String(text))));
  try {
    const program = new Command('setu').exitOverride();
    registerIdentities(program);
    program.commands.forEach((command) =>
      command.exitOverride().commands.forEach((each) => each.exitOverride()),
    );
    await program.parseAsync(['identities', ...args], { from: 'user' });
  } finally {
    stdout.mockRestore();
    stderr.mockRestore();
  }
  return {
    lines: out
      .join('')
      .split('\n')
      .filter(Boolean)
      .map((line) => JSON.parse(line) as unknown),
    said: said.join(''),
  };
}

const MAP = `kind: records
id: no
names: [[given, family], [call name]]
fathersOrHusbandsNames: father
birth: born
places: [village, district]
identifiers: { phone: mobile }
fields: { gender: sex }
protected: { role: [victim, witness] }
`;
const HEADER = 'no, given, family, call name, father, born, village, district, mobile, sex, role\n';
const ROWS = [
  '1, Kutubuddin, Paramanik, , Golam Mostafa, 1984-03-12, Ramdanga, Jessore, 01711000111, m, accused',
  '2, কুতুবউদ্দিন, প্রামাণিক, টুকটুক, গোলাম মোস্তফা, ১২/০৩/১৯৮৪, রামডাঙ্গা, যশোর, , m, accused',
  '3, Md., Rahim, , , 1980-01-01, , Dhaka, , m, accused',
  '4, Md., Rahim, , , 1980-01-01, , Dhaka, , m, suspect',
  '5, Kutubuddin, Paramanik, , Golam Mostafa, 1984-03-12, Ramdanga, Jessore, , m, victim',
];

describe('identities pairs', () => {
  test('finds one invented person in a Bangla and a Latin row, and says why', async () => {
    const { lines, said } = await run(
      'pairs',
      '--records',
      file('people.csv', HEADER + ROWS.join('\n')),
      '--mapping',
      file('map.yaml', MAP),
    );
    expect(lines).toHaveLength(1);
    expect(lines[0]).toMatchObject({ a: '1', b: '2', flags: [] });
    const { score, why } = lines[0] as { score: number; why: { field: string; bits: number }[] };
    expect(score).toBeGreaterThan(0.95);
    expect(new Set(why.map(({ field }) => field))).toEqual(
      new Set(['name', 'kin', 'birth', 'place', 'field:gender']),
    );
    // VP-04: the row of a victim is left out before anything is compared.
    expect(said).toContain('Rows of protected persons left out: 1.');
  });

  test('a lower threshold gives more, in a total order whatever the order of the rows', async () => {
    const mapping = file('map.yaml', MAP);
    const one = await run(
      'pairs',
      '--records',
      file('a.csv', HEADER + ROWS.join('\n')),
      '--mapping',
      mapping,
      '--threshold',
      '0',
    );
    const other = await run(
      'pairs',
      '--records',
      file('b.csv', HEADER + [...ROWS].reverse().join('\n')),
      '--mapping',
      mapping,
      '--threshold',
      '0',
    );
    expect(other.lines).toEqual(one.lines);
  });

  test('--cluster gives the members of each cluster', async () => {
    const { lines } = await run(
      'pairs',
      '--records',
      file('people.csv', HEADER + ROWS.join('\n')),
      '--mapping',
      file('map.yaml', MAP),
      '--cluster',
    );
    expect(lines).toEqual([{ members: ['1', '2'], flags: [] }]);
  });

  test('JSON lines are read as well as CSV', async () => {
    const records = file(
      'people.jsonl',
      [
        '{"no":"x","name":"Kutubuddin Paramanik","kin":["Golam Mostafa"]}',
        '{"no":"y","name":"Kutubuddin Paramanik","kin":["Golam Mostafa"]}',
      ].join('\n'),
    );
    const { lines } = await run(
      'pairs',
      '--records',
      records,
      '--mapping',
      file('short.yaml', 'id: no\nnames: name\nfathersOrHusbandsNames: kin\n'),
    );
    expect(lines).toHaveLength(1);
  });

  test('no rows but a header give nothing', async () => {
    expect(
      (await run('pairs', '--records', file('none.csv', HEADER), '--mapping', file('map.yaml', MAP))).lines,
    ).toEqual([]);
  });
});

describe('what is wrong is said', () => {
  const people = (): string => file('people.csv', HEADER + ROWS.join('\n'));

  test.each([
    ['no such file', () => [join(folder, 'nowhere.csv'), file('map.yaml', MAP)]],
    ['no such file', () => [people(), join(folder, 'nowhere.yaml')]],
    ['is not a file', () => [folder, file('map.yaml', MAP)]],
    [
      'no column “nom”; there are “no”, “given”',
      () => [people(), file('bad.yaml', 'id: no\nnames: [nom]\n')],
    ],
    [
      'id: the column that tells records apart is needed',
      () => [people(), file('bad.yaml', 'names: [given]\n')],
    ],
    ['vilage: not known', () => [people(), file('bad.yaml', 'id: no\nvilage: village\n')]],
    ['bad.yaml: ', () => [people(), file('bad.yaml', 'id: [no\n')]],
    ['is a mapping of an import', () => [people(), file('bad.yaml', 'setu: 1\nname: x\n')]],
    ['kind: records is needed', () => [people(), file('bad.yaml', 'kind: import\nid: no\n')]],
    [
      'names: the name of a column is needed',
      () => [people(), file('bad.yaml', 'id: no\nnames: { a: b }\n')],
    ],
    [
      'row 3: the id 1 stands already in row 2',
      () => [file('twice.csv', HEADER + [ROWS[0], ROWS[0]].join('\n')), file('map.yaml', MAP)],
    ],
    [
      'row 2: the column “no” is empty',
      () => [file('noid.csv', HEADER + ROWS[0]!.slice(1)), file('map.yaml', MAP)],
    ],
    [
      'row 2: has 2 cells; the header has 11',
      () => [file('ragged.csv', `${HEADER}1, x`), file('map.yaml', MAP)],
    ],
    ['is empty', () => [file('empty.csv', ''), file('map.yaml', MAP)]],
  ])('%s', async (message, paths) => {
    const [records, mapping] = paths() as [string, string];
    await expect(run('pairs', '--records', records, '--mapping', mapping)).rejects.toThrow(message);
  });

  test('a threshold that is no share is refused', async () => {
    await expect(
      run('pairs', '--records', people(), '--mapping', file('map.yaml', MAP), '--threshold', '2'),
    ).rejects.toThrow('a number from 0 to 1');
  });
});

describe('mapping', () => {
  const rowOf = async (map: string, cells: string, header = 'id,a,b,c'): Promise<object> =>
    (await readRecords(file('one.csv', `${header}\n${cells}`), file('one.yaml', map))).records[0]!;

  test('columns make one name; lists of columns make several; an age becomes a span of births', async () => {
    expect(await rowOf('id: id\nnames: [a, b]\n', '1,x,y,z')).toMatchObject({ names: ['x y'] });
    expect(await rowOf('id: id\nnames: [[a, b], [c]]\n', '1,x,y,z')).toMatchObject({ names: ['x y', 'z'] });
    expect(await rowOf("id: id\nnames: a\noptions: { split: ';' }\n", '1,x; y,,')).toMatchObject({
      names: ['x', 'y'],
    });
    expect(await rowOf('id: id\nbirth: { age: a, on: 2024-01-01 }\n', '1,30-35,,')).toMatchObject({
      birth: { said: 'age 30–35' },
    });
    expect(await rowOf('id: id\nbirth: { age: a, on: b }\n', '1,old,,')).toMatchObject({ birth: null });
  });

  test('FEBRL files are read as they are', async () => {
    const header =
      'rec_id, given_name, surname, street_number, address_1, address_2, suburb, postcode, state, date_of_birth, soc_sec_id';
    const path = file(
      'febrl.csv',
      `${header}\nrec-1-org, , waller, 6, tulla street, willa, st jam, 4011, wa, 19081209, 6988048`,
    );
    const { records } = await readRecords(path, join(__dirname, '../../../mappings/records/febrl.yaml'));
    expect(records).toEqual([
      {
        id: 'rec-1-org',
        names: ['waller'],
        fathersOrHusbandsNames: [],
        birth: { said: '19081209', earliestDay: -22303, latestDay: -22303 },
        places: ['tulla street', 'willa', 'st jam'],
        identifiers: [{ kind: 'national-id', value: '6988048' }],
        fields: { 'house-number': '6', postcode: '4011', region: 'wa' },
      },
    ]);
  });
});

test('measure says which data are not there', async () => {
  const { lines } = await run('measure', '--from', folder, '--json');
  const { figures } = lines[0] as { figures: { measure: string; data: string }[] };
  expect(figures.filter(({ measure }) => measure === 'skipped').map(({ data }) => data)).toEqual([
    'FEBRL 1',
    'FEBRL 2',
    'FEBRL 3',
  ]);
});
