import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { dryMap, type DryMap } from './dry-map.js';

const root = join(__dirname, '../../../..');
const data = join(root, '../shared/data');
const mapping = (name: string): string => readFileSync(join(root, 'mappings', `${name}.yaml`), 'utf8');
const csv = (folder: string, file: string): Record<string, string>[] => {
  const [header = [], ...rows] = readFileSync(join(data, folder, file), 'utf8')
    .trim()
    .split(/\r?\n/)
    .map(splitLine);
  return rows.map((cells) => Object.fromEntries(header.map((name, at) => [name, cells[at] ?? ''])));
};
/** A reader of its own, so that the counts do not come from the code under test. */
function splitLine(line: string): string[] {
  return [...line.matchAll(/("(?:[^"]|"")*"|[^,]*)(,|$)/g)]
    .slice(0, -1)
    .concat(line.endsWith(',') ? [['', '', ''] as unknown as RegExpExecArray] : [])
    .map((match) => match[1]!.replace(/^"|"$/g, '').replaceAll('""', '"'));
}
const all = async (name: string, folder: string, only = /./): Promise<DryMap> => {
  const files = readdirSync(join(data, folder))
    .filter((file) => /\.csv$/.test(file) && only.test(file))
    .map((file) => join(data, folder, file));
  const result = await dryMap(mapping(name), files);
  expect(result.errors).toEqual([]);
  return result;
};

if (!existsSync(data)) {
  test('the research files are not on this machine: their counts were not compared', () =>
    expect(existsSync(data)).toBe(false));
} else {
  const net = 'covert-networks';
  test('Project Caviar: eleven phases, every contact with its two months', async () => {
    const phases = Array.from({ length: 11 }, (_, at) => `phase${String(at + 1).padStart(2, '0')}`);
    const folder = `${net}/10-caviar-drugs`;
    const { made, totals } = await all('caviar-phases', folder, /^phase/);
    const edges = phases.flatMap((phase) => csv(folder, `${phase}.edges.csv`));
    const people = new Set(
      phases.flatMap((phase) => csv(folder, `${phase}.nodes.csv`).map(({ name }) => name)),
    );
    expect(totals.rows).toBe(edges.length);
    expect(made['COMMUNICATED_WITH']).toBe(edges.length);
    expect(made['Person']).toBe(people.size);
  });
  test('the whole Caviar network has the same people', async () => {
    const folder = `${net}/10-caviar-drugs`;
    const { made, ids } = await all('caviar-full', folder, /^full/);
    expect(made).toMatchObject({
      Person: csv(folder, 'full.nodes.csv').length,
      COMMUNICATED_WITH: csv(folder, 'full.edges.csv').length,
    });
    const phases = await all('caviar-phases', folder, /^phase/);
    const missing = [...phases.ids].filter((id) => id.startsWith('ent_') && !ids.has(id));
    expect(missing).toHaveLength(2); // the published phases have two people, ".1" and ".2", that the whole network leaves out
  });
  test('London gang: members with attributes, kin as ties of their own', async () => {
    const { made } = await all('london-gang', `${net}/28-london-gang`);
    const edges = csv(`${net}/28-london-gang`, '1.edges.csv');
    const of = (...weights: string[]): number =>
      edges.filter(({ weight }) => weights.includes(weight!)).length;
    expect(made).toMatchObject({
      Person: 54,
      ASSOCIATE_OF: of('1'),
      CO_OFFENDED_WITH: of('2', '3', '4'),
      FAMILY_OF: of('4'),
      age: 54,
      birthplace: 54,
      priorArrests: 54,
      ranking: 54,
    });
  });
  test("'Ndrangheta: people, summits and who attended, with the date of each summit", async () => {
    const { made } = await all('ndrangheta-summits', `${net}/33-ndrangheta-summits`);
    const nodes = csv(`${net}/33-ndrangheta-summits`, '1.nodes.csv');
    expect(made).toMatchObject({
      Person: nodes.filter(({ type }) => type === 'FALSE').length,
      Meeting: nodes.filter(({ type }) => type === 'TRUE').length,
      ATTENDED: csv(`${net}/33-ndrangheta-summits`, '1.edges.csv').length,
    });
    expect(made['eventDate']).toBe(47);
  });
  test('Noordin Top: ten relations by file number, and not one real name', async () => {
    const { made, totals } = await all('noordin-top', `${net}/34-noordin-top`);
    const ties = (file: number): number => csv(`${net}/34-noordin-top`, `${file}.edges.csv`).length;
    expect(made).toMatchObject({
      Person: 79,
      BUSINESS_WITH: ties(1),
      STUDIED_WITH: ties(2),
      COMMUNICATED_WITH: ties(3),
      FRIEND_OF: ties(4),
      FAMILY_OF: ties(5),
      SUPPORTED_LOGISTICALLY: ties(6),
      MET_WITH: ties(7),
      OPERATED_WITH: ties(8),
      CONFIDANT_OF: ties(9),
      TRAINED_WITH: ties(10),
    });
    expect(totals.withheld).toEqual({ name: 790 });
  });
  test('Saxena, Siren and Togo', async () => {
    const saxena = await all('saxena-organisations', `${net}/40-saxena-jk-india`);
    const edges = [1, 2, 3, 4].reduce(
      (sum, file) => sum + csv(`${net}/40-saxena-jk-india`, `${file}.edges.csv`).length,
      0,
    );
    expect(saxena.made).toMatchObject({
      RELATED_TO: edges,
      Network: new Set(
        [1, 2, 3, 4].flatMap((file) =>
          csv(`${net}/40-saxena-jk-india`, `${file}.nodes.csv`).map(({ name }) => name),
        ),
      ).size,
    });
    expect((await all('siren-stolen-vehicles', `${net}/41-siren-stolen-vehicles`)).made).toMatchObject({
      Person: 44,
      COMMUNICATED_WITH: 103,
    });
    expect((await all('togo-stolen-vehicles', `${net}/47-togo-stolen-vehicles`)).made).toMatchObject({
      Person: 33,
      COMMUNICATED_WITH: 47,
    });
  });
  test('St. Louis: roles by weight; victims and witnesses are protected, and not joined to suspects', async () => {
    const { made, totals } = await all('st-louis-crime', `${net}/st-louis-crime`);
    const edges = csv(`${net}/st-louis-crime`, 'crime.edges.csv');
    const people = (...weights: string[]): number =>
      new Set(edges.filter(({ weight }) => weights.includes(weight!)).map(({ to }) => to)).size;
    const of = (role: string): number => edges.filter(({ weight }) => weight === role).length;
    expect(made).toMatchObject({
      Incident: 557,
      Person: people('2'),
      ProtectedPerson: people('1', '3', '4'),
      VICTIM_IN: of('1'),
      SUSPECT_IN: of('2'),
      WITNESS_IN: of('3'),
      VICTIM_AND_SUSPECT_IN: of('4'),
    });
    expect(made['name']).toBe(557 + people('2'));
    expect(totals.withheld).toEqual({ to: of('1') + of('3') + of('4') });
  });
  test('50,000 people of the yente benchmark: every row a person, nothing lost', async () => {
    const { made, totals } = await all(
      'yente-people',
      'entity-resolution/yente-candidate-benchmark',
      /negatives/,
    );
    expect(totals.rows).toBe(50_000);
    expect(made).toMatchObject({ Person: 50_000, name: 50_000 });
    const others = readFileSync(
      join(data, 'entity-resolution/yente-candidate-benchmark/negatives_global.csv'),
      'utf8',
    )
      .split('\n')
      .filter((line) => line.includes(',other,')).length;
    expect(totals.doubts).toEqual({ codeUnknown: others });
  });
}
