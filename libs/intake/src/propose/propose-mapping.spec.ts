import { createHash } from 'node:crypto';
import { parseMapping } from '../mapping/parse-mapping.js';
import { proposeMapping, type SampledFile } from './propose-mapping.js';

const file = (fileName: string, text: string): SampledFile => {
  const [header = [], ...rows] = text
    .trim()
    .split('\n')
    .map((line) => line.split(','));
  return { fileName, header, rows, sha256: createHash('sha256').update(text).digest('hex') };
};
/** A proposal must be usable as it stands. */
function propose(main: SampledFile, beside: SampledFile[] = []) {
  const proposal = proposeMapping(main, beside);
  const { mapping, problems } = parseMapping(proposal.yaml);
  expect(problems).toEqual([]);
  return { kind: proposal.kind, mapping: mapping!, yaml: proposal.yaml };
}

test('an edge list with weight and date', () => {
  const { kind, mapping } = propose(file('ties.csv', 'source,target,weight,date\nA,B,3,05/03/2023'));
  expect(kind).toBe('edge list');
  expect(mapping.tables[0]!.links[0]).toMatchObject({
    weight: { column: 'weight' },
    when: { at: { column: 'date' } },
  });
});
test('an edge list with its node table beside it', () => {
  const { kind, mapping } = propose(file('g.edges.csv', 'from,to\n1,2'), [
    file('g.nodes.csv', 'id,name,Age\n1,A,20\n2,B,30'),
  ]);
  expect(kind).toBe('edge list');
  expect(mapping.tables.map((table) => table.file)).toEqual(['{stem}.nodes.csv', '*.edges.csv']);
  expect(mapping.tables[0]!.entities[0]!.attributes.map(({ code }) => code)).toEqual(['name', 'age']);
});
test('two workbooks are read as two files, two sheets of one as one', () => {
  const places = (edges: string, nodes: string) =>
    propose({ ...file(edges, 'from,to\n1,2'), sheet: 'calls' }, [
      { ...file(nodes, 'id,name\n1,A\n2,B'), sheet: 'people' },
    ]).mapping.tables.map(({ file: pattern, sheet }) => [pattern, sheet]);
  expect(places('net.edges.xlsx', 'net.nodes.xlsx')).toEqual([
    ['{stem}.nodes.xlsx', 'people'],
    ['*.edges.xlsx', 'calls'],
  ]);
  expect(places('net.xlsx', 'net.xlsx')).toEqual([
    [undefined, 'people'],
    [undefined, 'calls'],
  ]);
});
test('a two-mode list is known by its TRUE and FALSE', () => {
  const { kind, mapping } = propose(file('c.edges.csv', 'from,to,weight\n3,1,1'), [
    file('c.nodes.csv', 'id,type,name\n1,FALSE,A\n3,TRUE,Crime'),
  ]);
  expect(kind).toBe('two-mode list');
  expect(mapping.tables[0]!.entities.map(({ type }) => type.const)).toEqual(['Person', 'Incident']);
});
test('a node table', () =>
  expect(propose(file('people.csv', 'id,name,dob,gender\n1,A,1990,male')).kind).toBe('node table'));
test('calls between numbers are calls between phones', () => {
  const { mapping } = propose(file('cdr.csv', 'caller,callee,date\n01812345678,01812345679,05/03/2023'));
  expect(mapping.tables[0]!.links[0]!.relation).toEqual({ const: 'CALLED' });
  expect(mapping.tables[0]!.entities[0]!.type).toEqual({ const: 'Phone' });
});
test('calls stay calls with an odd cell among the numbers, and with Bangla digits', () => {
  const { mapping } = propose(
    file(
      'calls.csv',
      "caller,callee,day\n+880 1012-345678,+91 90000 00222,12/03/2024\n০১০১২-৩৪৫৬৭৮,+91 90000 00333,১৫/০৩/২০২৪\n=CMD|'/C calc'!A0,+91 90000 00222,13/03/2024\n+880 1012-345678,,14/03/2024",
    ),
  );
  expect(mapping.tables[0]!.entities.map(({ type }) => type)).toEqual([
    { const: 'Phone' },
    { const: 'Phone' },
  ]);
});
test('names with a number among them are persons', () => {
  const { mapping } = propose(file('k.csv', 'from,to\nRafiq,Salam\n01012345678,Bikash\nAlam,Rekha'));
  expect(mapping.tables[0]!.entities.map(({ type }) => type)).toEqual([
    { const: 'Person' },
    { const: 'Person' },
  ]);
});
test('a case table with a Bangla header; whoever is a victim is protected, and gives no phone to the graph', () => {
  const { kind, mapping } = propose(
    file(
      'মামলা.csv',
      'মামলা নম্বর,তারিখ,নাম,পিতার নাম,ফোন,ভূমিকা\n12/2023,০৫/০৩/২০২৩,ক,খ,01812345678,আসামি\n12/2023,০৫/০৩/২০২৩,গ,ঘ,01812345679,ভুক্তভোগী',
    ),
  );
  expect(kind).toBe('case table');
  const [person, , phone] = mapping.tables[0]!.entities;
  expect(person!.attributes.map(({ code }) => code)).toEqual(['name', 'fatherName']);
  expect(person!.protected).toEqual({ ভূমিকা: { is: ['আসামি'], negated: true } });
  expect(phone!.where).toMatchObject({ ভূমিকা: { is: ['আসামি'], negated: false } });
  expect(mapping.tables[0]!.links.map(({ relation }) => relation.const)).toEqual([
    'SUSPECT_IN',
    'VICTIM_IN',
    'USES',
  ]);
});
test('whoever is not plainly accused is protected, also by a word that nobody foresaw, whatever the column is called', () => {
  for (const header of ['type_of_person', 'role', 'remarks on person']) {
    const { mapping } = propose(
      file(
        'cases.csv',
        `case_no,name,${header},phone\n1,A,survivor,01812345678\n1,B,accused,01812345679\n2,C,complainant,01812345670\n2,D,Victim girl,01812345671\n2,E,victm,01812345672\n2,F,PW-2,01812345673\n2,G,accused and victim,01812345674`,
      ),
    );
    const [table] = mapping.tables;
    const [person, , phone] = table!.entities;
    const accused = { [header]: { is: ['accused'], negated: false } };
    expect(person!.protected).toEqual({ [header]: { is: ['accused'], negated: true } });
    expect(phone!.where).toMatchObject(accused);
    const links = new Map(table!.links.map((link) => [link.relation.const, link.where]));
    expect(links.get('SUSPECT_IN')).toEqual(accused);
    expect(links.get('VICTIM_IN')).toEqual({
      [header]: { is: ['survivor', 'Victim girl', 'accused and victim'], negated: false },
    });
    expect([...links.keys()]).toEqual(['SUSPECT_IN', 'VICTIM_IN', 'USES']);
  }
});
test('where nobody is plainly accused, everybody is protected and no phone is made', () => {
  const { mapping } = propose(file('c.csv', 'case_no,name,role,phone\n1,A,PW-1,01812345678'));
  const [table] = mapping.tables;
  expect(table!.entities[0]!.protected).toBe(true);
  expect(table!.entities.map(({ name }) => name)).toEqual(['person', 'case']);
  expect(table!.links).toEqual([]);
});
test('a witness is a witness and no victim, and a name alone makes no suspect', () => {
  const roles = propose(file('c.csv', 'case_no,name,role\n1,A,accused\n1,B,witness\n1,C,complainant'));
  expect(roles.mapping.tables[0]!.links.map(({ relation }) => relation.const)).toEqual([
    'SUSPECT_IN',
    'WITNESS_IN',
  ]);
  const relationOf = (header: string) =>
    propose(file('c.csv', `case_no,${header}\n1,A`)).mapping.tables[0]!.links[0]!.relation.const;
  expect(relationOf('name')).toBe('RELATED_TO');
  expect(relationOf('accused name')).toBe('SUSPECT_IN');
});
test('a Hindi header', () => {
  const { mapping } = propose(file('list.csv', 'नाम,पिता का नाम,मोबाइल\nक,ख,8123456789'));
  expect(mapping.tables[0]!.entities[0]!.attributes.map(({ code }) => code)).toEqual(['name', 'fatherName']);
});
test.each([
  ['মামলা নং,নাম', 'ক/১২,ক'],
  ['মামলার নম্বর,আসামির নাম', 'ক/১২,ক'],
  ['मुकदमा नं.,नाम', 'क/12,क'],
  ['केस नंबर,अभियुक्त का नाम', 'क/12,क'],
  ['एफ़आईआर नं,नाम', 'क/12,क'],
])('the number of a case is known under %s', (header, row) => {
  const { kind, mapping } = propose(file('c.csv', `${header}\n${row}`));
  const [person, found] = mapping.tables[0]!.entities;
  expect(kind).toBe('case table');
  expect(found!.attributes).toMatchObject([{ code: 'caseNumber', value: { column: header.split(',')[0] } }]);
  expect(person!.attributes).toMatchObject([{ code: 'name', value: { column: header.split(',')[1] } }]);
});
test('a column without a telling name is known by its values', () => {
  const { mapping } = propose(file('x.csv', 'name,c2\nA,01812345678\nB,01812345679\nC,01812345670'));
  expect(mapping.tables[0]!.entities.map(({ name }) => name)).toEqual(['person', 'phone']);
});
test('what it can not know it says, and grades nothing by itself', () => {
  const { yaml } = propose(file('ties.csv', 'a,b\n1,2'));
  expect(yaml).toContain('grade: F6');
  expect(yaml).toContain('protected');
});

describe('numbers that only the file itself gives', () => {
  const keySpace = (...files: Parameters<typeof propose>) => propose(...files).mapping.keySpace;
  const nodes = file('g.nodes.csv', 'id,name\n1,A\n2,B');
  const edges = file('g.edges.csv', 'from,to\n1,2');

  test.each([
    ['node tables', 'list.csv', 'id,name\n1,A', 'id,name\n1,Z'],
    ['edge lists', 'ties.csv', 'from,to\n1,2', 'from,to\n1,3'],
    ['two-mode lists', 'pairs.csv', 'Person.id,Crime.id\n1,1', 'Person.id,Crime.id\n1,2'],
    ['tables with a name in Bangla letters', 'তালিকা.csv', 'id,name\n1,A', 'id,name\n1,Z'],
  ])('%s of one name have key spaces of their own; the same file has the same', (_, name, one, other) => {
    expect(keySpace(file(name, one))).toBe(keySpace(file(name, one)));
    expect(keySpace(file(name, one))).not.toBe(keySpace(file(name, other)));
  });
  test('a node table and an edge list of it share theirs; an edge list of another node table does not', () => {
    expect(keySpace(edges, [nodes])).toBe(keySpace(nodes));
    const others = file('g.nodes.csv', 'id,name\n1,Y\n2,Z');
    expect(keySpace(edges, [others])).not.toBe(keySpace(edges, [nodes]));
  });
  test('the number of a case is one of the file; a telephone number is one everywhere', () => {
    const { mapping } = propose(file('c.csv', 'case no,name,phone\n1/23,A,01812345678'));
    expect(mapping.tables[0]!.entities.map(({ name, keySpace: own }) => [name, own])).toEqual([
      ['person', undefined],
      ['case', undefined],
      ['phone', 'phone'],
    ]);
  });
});

test.each(['person,event,date', 'ব্যক্তি,ঘটনা,তারিখ'])('names under %s are a two-mode list', (header) => {
  const { kind, mapping } = propose(
    file('list.csv', `${header}\nKalu,Raid at the ghat,2023-03-05\nBablu,Raid at the ghat,2023-03-05`),
  );
  expect(kind).toBe('two-mode list');
  const [table] = mapping.tables;
  expect(
    table!.entities.map(({ type, attributes }) => [type.const, ...attributes.map(({ code }) => code)]),
  ).toEqual([
    ['Person', 'name'],
    ['Incident', 'name'],
  ]);
  expect(table!.links.map(({ relation }) => relation.const)).toEqual(['PARTICIPATED_IN']);
});
test('ids of two kinds are one too, whatever else is named beside them', () => {
  const { kind, mapping } = propose(file('list.csv', 'person_id,crime_id,site\n1,7,Ghat\n2,7,Ghat'));
  expect(kind).toBe('two-mode list');
  expect(mapping.tables[0]!.entities.map(({ attributes }) => attributes[0]!.code)).toEqual([
    'externalId',
    'externalId',
  ]);
});
test('but not where a column tells who is a victim: then nobody is named', () => {
  expect(() => propose(file('list.csv', 'person,event,role\nA,Raid,victim\nB,Raid,suspect'))).toThrow(
    expect.objectContaining({ key: 'nothingRecognised' }),
  );
});
test('an edge list in Bangla is known by its headings', () => {
  expect(propose(file('calls.csv', 'হতে,প্রতি,তারিখ,সংখ্যা\nক,খ,2023-03-05,3')).kind).toBe('edge list');
});
test('a table of which nothing is known is refused with its columns, not taken as things that have no name', () => {
  expect(() => propose(file('x.csv', 'foo,bar\n1,2\n'))).toThrow(
    expect.objectContaining({
      key: 'nothingRecognised',
      values: { fileName: 'x.csv', columns: '“foo”, “bar”' },
    }),
  );
});
