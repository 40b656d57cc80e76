import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { offeredFiles } from '#intake';
import { IntakeBench, leanLinks, research, storeCounts } from '../support/intake.js';
import { openWorld, type World } from '../support/world.js';

let world: World;
let bench: IntakeBench;
beforeAll(async () => (world = await openWorld()));
beforeEach(async () => {
  await world.wipe();
  bench = new IntakeBench(world);
});
afterEach(() => bench.clean());
afterAll(() => world.close());

/** Lines of a file, header and blank lines left out: counted without the code under test. */
const lines = (...path: string[]): number =>
  readFileSync(join(research, ...path), 'utf8')
    .split('\n')
    .filter((line) => line.trim() !== '').length - 1;
const column = (at: number, ...path: string[]): string[] =>
  readFileSync(join(research, ...path), 'utf8')
    .trim()
    .split('\n')
    .slice(1)
    .map((line) => line.split(',')[at]!.replaceAll('"', ''));
const total = (counts: Record<string, number>, ...kinds: string[]): number =>
  kinds.reduce((sum, kind) => sum + (counts[kind] ?? 0), 0);

async function importAll(mapping: string, ...folder: string[]) {
  const run = await bench.import({
    ...(await offeredFiles([join(research, ...folder)])),
    mapping: { name: mapping },
  });
  expect(run).toMatchObject({ state: 'completed', errorCount: 0, failureKey: null });
  const counts = await storeCounts(world);
  for (const [kind, count] of Object.entries(run.created))
    expect([kind, counts[kind]]).toEqual([kind, count]);
  return { run, counts };
}

if (!existsSync(research)) {
  test('the research files are not on this machine: their counts were not compared', () =>
    expect(existsSync(research)).toBe(false));
} else {
  const net = 'covert-networks';

  test('Project Caviar: eleven phases from a folder, each contact in its two months, for the slider', async () => {
    const folder = [net, '10-caviar-drugs'];
    const { counts } = await importAll('caviar-phases', ...folder).catch((error: unknown) =>
      Promise.reject(error as Error),
    );
    const phases = Array.from({ length: 11 }, (_, at) => `phase${String(at + 1).padStart(2, '0')}`);
    const edges = phases.map((phase) => lines(...folder, `${phase}.edges.csv`));
    expect(counts['COMMUNICATED_WITH']).toBe(edges.reduce((sum, n) => sum + n, 0));
    expect(counts['Person']).toBe(
      new Set(phases.flatMap((phase) => column(1, ...folder, `${phase}.nodes.csv`))).size,
    );
    expect(await leanLinks(world)).toBe(counts['COMMUNICATED_WITH']);
    const { records } = await world.driver.executeQuery(
      'MATCH ()-[r:COMMUNICATED_WITH]->() RETURN r.validFrom AS from, r.validTo AS to, count(*) AS n ORDER BY from',
    );
    expect(records.map((record) => Number(record.get('n')))).toEqual(edges);
    const days = records.map((record) => [Number(record.get('from')), Number(record.get('to'))]);
    days.slice(1).forEach(([from], at) => expect(from).toBe(days[at]![1]! + 1));
    const weight = readFileSync(join(research, ...folder, 'phase03.edges.csv'), 'utf8')
      .trim()
      .split('\n')
      .slice(1)
      .reduce((sum, line) => sum + Number(line.split(',')[2]), 0);
    const { records: sums } = await world.driver.executeQuery(
      "MATCH (a:LinkAssertion) WHERE a.edtf STARTS WITH '1994-09' RETURN sum(a.weight) AS weight",
    );
    expect(Number(sums[0]!.get('weight'))).toBe(weight);
  });

  test('one phase after another, file by file, comes to the same as the folder', async () => {
    const folder = join(research, net, '10-caviar-drugs');
    for (const phase of ['phase01', 'phase02']) {
      const run = await bench.import({
        ...(await offeredFiles([join(folder, `${phase}.edges.csv`)])),
        mapping: { name: 'caviar-phases' },
      });
      expect(run).toMatchObject({
        state: 'completed',
        rows: lines(net, '10-caviar-drugs', `${phase}.edges.csv`),
      });
    }
    const run = await bench.import({ ...(await offeredFiles([folder])), mapping: { name: 'caviar-phases' } });
    expect(run.unchanged).toBeGreaterThan(0);
    expect((await storeCounts(world))['COMMUNICATED_WITH']).toBe(
      Array.from({ length: 11 }, (_, at) =>
        lines(net, '10-caviar-drugs', `phase${String(at + 1).padStart(2, '0')}.edges.csv`),
      ).reduce((sum, n) => sum + n, 0),
    );
  });

  test('London gang, summits, Saxena, Siren and Togo', async () => {
    const london = await importAll('london-gang', net, '28-london-gang');
    expect(london.counts['Person']).toBe(lines(net, '28-london-gang', '1.nodes.csv'));
    expect(total(london.counts, 'ASSOCIATE_OF', 'CO_OFFENDED_WITH')).toBe(
      lines(net, '28-london-gang', '1.edges.csv'),
    );
    await world.wipe();
    const summits = await importAll('ndrangheta-summits', net, '33-ndrangheta-summits');
    expect(summits.counts['ATTENDED']).toBe(lines(net, '33-ndrangheta-summits', '1.edges.csv'));
    expect(total(summits.counts, 'Person', 'Meeting')).toBe(203);
    await world.wipe();
    const saxena = await importAll('saxena-organisations', net, '40-saxena-jk-india');
    expect(saxena.counts['RELATED_TO']).toBe(
      [1, 2, 3, 4].reduce((sum, n) => sum + lines(net, '40-saxena-jk-india', `${String(n)}.edges.csv`), 0),
    );
    await world.wipe();
    expect(
      (await importAll('siren-stolen-vehicles', net, '41-siren-stolen-vehicles')).counts['COMMUNICATED_WITH'],
    ).toBe(lines(net, '41-siren-stolen-vehicles', '1.edges.csv'));
    await world.wipe();
    expect(
      (await importAll('togo-stolen-vehicles', net, '47-togo-stolen-vehicles')).counts['COMMUNICATED_WITH'],
    ).toBe(lines(net, '47-togo-stolen-vehicles', '1.edges.csv'));
  });

  test('Noordin Top: ten relations; the real names are nowhere in the store', async () => {
    const { counts } = await importAll('noordin-top', net, '34-noordin-top');
    expect(counts['Person']).toBe(79);
    const ties = total(
      counts,
      'BUSINESS_WITH',
      'STUDIED_WITH',
      'COMMUNICATED_WITH',
      'FRIEND_OF',
      'FAMILY_OF',
      'SUPPORTED_LOGISTICALLY',
      'MET_WITH',
      'OPERATED_WITH',
      'CONFIDANT_OF',
      'TRAINED_WITH',
    );
    expect(ties).toBe(
      Array.from({ length: 10 }, (_, at) =>
        lines(net, '34-noordin-top', `${String(at + 1)}.edges.csv`),
      ).reduce((sum, n) => sum + n, 0),
    );
    const names = new Set(column(1, net, '34-noordin-top', '1.nodes.csv'));
    const { records } = await world.driver.executeQuery(
      'MATCH (a:AttributeAssertion) RETURN collect(DISTINCT a.value) AS found',
    );
    expect((records[0]!.get('found') as string[]).filter((value) => names.has(value))).toEqual([]);
  });

  test('St. Louis: as many claims of each role as the file has; victims and witnesses protected', async () => {
    const { counts } = await importAll('st-louis-crime', net, 'st-louis-crime');
    const roles = column(2, net, 'st-louis-crime', 'crime.edges.csv');
    const people = column(1, net, 'st-louis-crime', 'crime.edges.csv');
    const of = (role: string): number => roles.filter((each) => each === role).length;
    expect(counts).toMatchObject({
      Incident: 557,
      VICTIM_IN: of('1'),
      SUSPECT_IN: of('2'),
      WITNESS_IN: of('3'),
      VICTIM_AND_SUSPECT_IN: of('4'),
    });
    expect(counts['Person']).toBe(new Set(people.filter((_, at) => roles[at] === '2')).size);
    expect(counts['ProtectedPerson']).toBe(new Set(people.filter((_, at) => roles[at] !== '2')).size);
  });

  test('50,000 people of the yente benchmark', async () => {
    const run = await bench.import({
      ...(await offeredFiles([
        join(research, 'entity-resolution/yente-candidate-benchmark/negatives_global.csv'),
      ])),
      mapping: { name: 'yente-people' },
    });
    expect(run).toMatchObject({
      state: 'completed',
      rows: 50_000,
      errorCount: 0,
      created: { Person: 50_000, name: 50_000 },
    });
    expect(await storeCounts(world)).toMatchObject({
      Person: 50_000,
      name: 50_000,
      birthDate: run.created['birthDate'],
    });
  });
}
