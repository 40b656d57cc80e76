import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ScopeService } from '#access';
import type { Principal } from '#domain';
import { queries } from '#graph';
import { messageOf, MESSAGE_KEYS, type OfferedFile } from '#intake';
import { CursorSeal, NeighbourGroups, NetworkService, type ImportGroup } from '#network';
import { IntakeBench, leanLinks, storeCounts } from '../support/intake.js';
import { JASHORE, KOLKATA, openWorld, principal, type World } from '../support/world.js';

const EDGES = `setu: 1
name: calls
keySpace: calls
claims: { grade: B2 }
tables:
  people:
    file: '{stem}.nodes.csv'
    by: id
    entities:
      person: { type: Person, key: id, attributes: { name: name } }
  calls:
    file: '*.edges.csv'
    links:
      - { relation: CALLED, from: { row: people, by: from }, to: { row: people, by: to }, weight: n, when: day }
`;
const PEOPLE = 'id,name\n1,Alif Test\n2,বেলা পরীক্ষা\n3,Chand Test\n';
const CALLS = 'from,to,n,day\n1,2,3,05/03/2023\n2,3,1,ঈদের দুই দিন পর\n1,2,3,05/03/2023\n';

let world: World;
let bench: IntakeBench;
beforeAll(async () => (world = await openWorld()));
beforeEach(async () => {
  await world.wipe();
  bench = new IntakeBench(world, { claimsPerBatch: 2 });
});
afterEach(() => bench.clean());
afterAll(() => world.close());

const calls = (edges = CALLS, people = PEOPLE) => ({
  files: [bench.file('a.edges.csv', edges)],
  beside: [bench.file('a.nodes.csv', people)],
  mapping: { yaml: EDGES },
});

describe('an edge list with its node table', () => {
  test('is recorded as it stands: every row a claim, vague words kept and flagged', async () => {
    const run = await bench.import(calls());
    expect(run).toMatchObject({
      state: 'completed',
      rows: 3,
      rowsDone: 3,
      created: { Person: 3, name: 3, CALLED: 3 },
      unchanged: 0,
      doubtful: 1,
      errorCount: 0,
      failureKey: null,
    });
    expect(await storeCounts(world)).toEqual({ Person: 3, name: 3, CALLED: 3 });
    expect(await leanLinks(world)).toBe(3);
  });

  test('imported twice adds nothing, and says so', async () => {
    await bench.import(calls());
    const again = await bench.import(calls());
    expect(again).toMatchObject({ state: 'completed', created: {}, unchanged: 6 });
    expect(await bench.service.importGraphIds(await bench.scope(JASHORE), again.id)).toHaveLength(3);
    expect(await bench.service.importGraphIds(await bench.scope(KOLKATA), again.id)).toEqual([]);
    expect(await storeCounts(world)).toEqual({ Person: 3, name: 3, CALLED: 3 });
  });

  test('tells who a protected person is once that is said, of the file and of a report that it has with another (VP-32)', async () => {
    const flags = async (): Promise<unknown[]> => {
      const { records } = await world.driver.executeQuery(
        'MATCH (s:Source) RETURN s.containsVictimIdentity AS flag ORDER BY s.recordedFrom, flag DESC, s.id',
      );
      return records.map((record) => record.get('flag') as unknown);
    };
    const flagged = EDGES.replace('claims:', 'source: { containsVictimIdentity: true }\nclaims:');
    const of = (yaml: string, edges?: string) => ({ ...calls(edges), mapping: { yaml } });
    await bench.import(of(EDGES));
    const before = await flags();
    expect(before).not.toContain(true);
    await bench.import(of(flagged), KOLKATA);
    expect((await flags()).filter((flag) => flag === false)).toEqual(before);
    await bench.import(of(flagged));
    expect(await flags()).not.toContain(false);
    await bench.import(of(EDGES));
    expect(await flags()).not.toContain(false);
  });

  test('tells it too of the report of an earlier copy, to which a longer one adds (VP-32)', async () => {
    const of = (rows: string, source = '') => ({
      files: [bench.file('list.csv', `id,fir,name\n${rows}`)],
      mapping: {
        yaml: `setu: 1\nname: firs\n${source}report: { title: 'FIR {fir}' }\ntable: { entities: { a: { type: Person, key: id, attributes: { name: name } } } }\n`,
      },
    });
    await bench.import(of('1,7,Alif Test\n'));
    const flagged = 'source: { containsVictimIdentity: true }\n';
    const longer = await bench.import(of('1,7,Alif Test\n2,7,Chand Test\n', flagged));
    expect(longer).toMatchObject({ created: { name: 1 }, unchanged: 1 });
    const { records } = await world.driver.executeQuery(
      `MATCH (a:Assertion {kind: 'name'}) MATCH (r:Report {id: a.reportId}) MATCH (s:Source {id: r.sourceId})
       RETURN r.title AS title, s.containsVictimIdentity AS flag, count(a) AS claims`,
    );
    expect(records.map((record) => record.toObject())).toEqual([{ title: 'FIR 7', flag: true, claims: 2n }]);
  });

  describe('takes back what it said of a source, that it tells who a protected person is, once it is undone (VP-32)', () => {
    const flagged = EDGES.replace('claims:', 'source: { containsVictimIdentity: true }\nclaims:');
    const of = (yaml: string) => ({ ...calls(), mapping: { yaml } });
    const flags = async (): Promise<unknown[]> => {
      const { records } = await world.driver.executeQuery(
        'MATCH (s:Source) RETURN DISTINCT s.originator AS agency, s.containsVictimIdentity AS flag ORDER BY agency',
      );
      return records.map((record) => record.get('flag') as unknown);
    };
    const undo = async (id: string, withholds = false, agencyId = JASHORE) =>
      bench.service.undo(await bench.scope(agencyId), id, withholds);

    test.each([false, true])('where nothing else says it; so that nobody reads it: %j', async (withholds) => {
      await bench.import(of(EDGES));
      const { id } = await bench.import(of(flagged));
      expect(await flags()).toEqual([true]);
      await undo(id, withholds);
      expect(await flags()).toEqual([false]);
      // Also of one that was undone before the product knew who had said it, where that is done once more.
      await undo(id, true);
      expect(await flags()).toEqual([false]);
    });
    test('and the sources that it brought in itself', async () => {
      const { id } = await bench.import(of(flagged));
      expect(await flags()).toEqual([true]);
      await undo(id);
      expect(await flags()).toEqual([false]);
      await bench.import(of(EDGES));
      expect(await flags()).toEqual([false]);
    });
    test('and not where another import says it, until that is undone too', async () => {
      const { id: first } = await bench.import(of(flagged));
      const { id: second } = await bench.import(of(flagged));
      await undo(first);
      expect(await flags()).toEqual([true]);
      await undo(first, true);
      expect(await flags()).toEqual([true]);
      await undo(second);
      expect(await flags()).toEqual([false]);
    });
    test('and not where a person says it, or nobody knows who did', async () => {
      await bench.import(of(EDGES));
      const { id } = await bench.import(of(flagged));
      await world.driver.executeQuery("MATCH (s:Source) SET s.identitySaidBy = ['hand', $id]", { id });
      await undo(id);
      expect(await flags()).toEqual([true]);
      await world.driver.executeQuery('MATCH (s:Source) REMOVE s.identitySaidBy');
      const { id: again } = await bench.import(of(flagged));
      await undo(again);
      expect(await flags()).toEqual([true]);
    });
    test('and nothing of what another agency says of the same file', async () => {
      await bench.import(of(flagged), KOLKATA);
      const { id } = await bench.import(of(flagged));
      await undo(id);
      expect(await flags()).toEqual([false, true]);
    });
  });

  test('tells it to nobody of another agency, whom what it says may reach (VP-32)', async () => {
    const wide = EDGES.replace('grade: B2', `grade: B2, marking: { tlp: GREEN, audience: [${KOLKATA}] }`);
    const flagged = wide.replace('claims:', 'source: { containsVictimIdentity: true }\nclaims:');
    const told = async (agencyId: typeof JASHORE): Promise<number[]> => {
      const scope = await new ScopeService(world.graph).scopeFor(principal(agencyId));
      const rows = await world.graph.read(queries.network.listVisibleAssertions, scope, {
        ...{ afterId: '', limit: 100 },
      });
      const ids = [...new Set(rows.map(({ assertion }) => assertion.reportId))];
      const reports = await world.graph.read(queries.network.listReports, scope, { ids });
      return [rows.length, reports.length, reports.filter(({ source }) => source).length];
    };
    await bench.import({ ...calls(), mapping: { yaml: flagged } });
    expect(await told(JASHORE)).toEqual([6, 2, 2]);
    expect(await told(KOLKATA)).toEqual([6, 0, 0]);
    await world.wipe();
    await bench.import({ ...calls(), mapping: { yaml: wide } });
    expect(await told(KOLKATA)).toEqual([6, 2, 2]);
  });

  test('is shown from its most linked things on, where it is too much to be shown whole', async () => {
    const { id } = await bench.import(calls());
    const scope = await bench.scope(JASHORE);
    const [most, ...others] = await bench.service.importGraphIds(scope, id, 1);
    expect(others).toEqual([]);
    const { records } = await world.driver.executeQuery(
      'MATCH (thing:Entity)-[link]-() RETURN thing.id AS id, count(link) AS links ORDER BY links DESC',
    );
    expect(records.map((record) => Number(record.get('links')))).toEqual([3, 2, 1]);
    expect(records[0]!.get('id')).toBe(most);
  });

  test('is grouped by kind, then by time, then into things, each once; of another agency there is nothing', async () => {
    const people = Array.from({ length: 90 }, (_, at) => `${String(at)},Person ${String(at)}`);
    const edges = Array.from({ length: 88 }, (_, at) => {
      const month = String(1 + (at % 6)).padStart(2, '0');
      return `${String(at)},${String(at + 1)},1,05/${month}/2023`;
    });
    const run = await bench.import(
      calls(`from,to,n,day\n${edges.join('\n')}\n`, `id,name\n${people.join('\n')}\n`),
    );
    const groups = new NeighbourGroups(
      world.graph,
      new NetworkService(world.graph, new CursorSeal(Buffer.alloc(32, 7))),
    );
    const scope = await bench.scope(JASHORE);
    const importIds = await bench.service.attemptsOf(scope, run.id);
    const kinds = await groups.ofImport(scope, importIds);
    // 88 calls and 90 names, each once.
    expect(kinds).toMatchObject([{ group: { otherType: 'Person' }, things: 90, claims: 178 }]);
    const seen: string[] = [];
    let dated = 0;
    const walk = async (group: ImportGroup): Promise<void> => {
      const opened = (await groups.open(scope, group, 'en'))!;
      if (opened.parts.length > 1) dated += 1;
      seen.push(...opened.entities.map(({ id }) => id));
      for (const part of opened.parts) {
        expect(await groups.count(scope, part.group)).toMatchObject({ things: part.things });
        await walk(part.group);
      }
    };
    await walk(kinds[0]!.group);
    expect(dated).toBeGreaterThan(0);
    expect([seen.length, new Set(seen).size]).toEqual([90, 90]);
    // Once more imported, it is the same; nothing of it is there for who may not see its claims, or has no such import.
    const again = await bench.import(
      calls(`from,to,n,day\n${edges.join('\n')}\n`, `id,name\n${people.join('\n')}\n`),
    );
    expect(await groups.ofImport(scope, await bench.service.attemptsOf(scope, again.id))).toMatchObject([
      { things: 90 },
    ]);
    const partner = await bench.scope(KOLKATA);
    for (const id of [run.id, 'imp_nowhere']) expect(await bench.service.attemptsOf(partner, id)).toEqual([]);
    expect(await groups.ofImport(partner, importIds)).toEqual([]);
    expect(await groups.count(partner, kinds[0]!.group)).toBeNull();
    expect(await groups.open(partner, kinds[0]!.group, 'en')).toBeNull();
  });

  test('a longer copy of the file adds only what is new in it', async () => {
    await bench.import(calls());
    expect(await bench.import(calls(`${CALLS}3,1,2,06/03/2023\n`))).toMatchObject({
      created: { CALLED: 1 },
      unchanged: 6,
    });
  });

  test('a preview tells all this and records nothing', async () => {
    const preview = await bench.service.preview(await bench.scope(), calls(), 'bn');
    expect(preview).toMatchObject({
      state: 'previewed',
      rows: 3,
      created: { Person: 3, name: 3, CALLED: 3 },
      unchanged: 0,
      doubtful: 1,
      doubts: { dateVague: 1 },
    });
    expect(preview.sample[0]!.statements).toEqual([
      expect.stringMatching(
        /^ব্যক্তি Alif Test → .+ → ব্যক্তি বেলা পরীক্ষা × ৩ \(৫ মার্চ,? ২০২৩, “05\/03\/2023”\)$/,
      ),
    ]);
    expect(await storeCounts(world)).toEqual({});
    await bench.import(calls());
    const after = await bench.service.preview(
      await bench.scope(),
      calls(CALLS, PEOPLE.replace('Alif', 'Arif')),
    );
    expect(after).toMatchObject({ created: { name: 1 }, unchanged: 5, changed: 1, joined: 3 });
    expect(preview.joined).toBe(0);
  });

  test('two lists that number their people from 1 do not join by a proposed mapping; the same list does, with its links too', async () => {
    const proposed = async (main: OfferedFile, beside: OfferedFile[] = []) => {
      const { yaml } = await bench.service.propose(main, beside);
      return { files: [main], beside, mapping: { yaml } };
    };
    const nodes = () => bench.file('list.nodes.csv', PEOPLE);
    await bench.import(await proposed(nodes()));
    const scope = await bench.scope();
    const others = bench.file('list.nodes.csv', 'id,name\n1,Dipu Test\n2,Emon Test\n');
    expect(await bench.service.preview(scope, await proposed(others))).toMatchObject({
      joined: 0,
      created: { Person: 2, name: 2 },
    });
    expect(await bench.service.preview(scope, await proposed(nodes()))).toMatchObject({
      joined: 3,
      created: {},
    });
    const links = bench.file('list.edges.csv', 'from,to\n1,2\n');
    expect(await bench.service.preview(scope, await proposed(links, [nodes()]))).toMatchObject({
      joined: 3,
      created: { RELATED_TO: 1 },
    });
    // A mapping that says itself that the numbers are the same ones is told what it joins.
    const { yaml } = await bench.service.propose(nodes());
    expect(await bench.service.preview(scope, { files: [others], mapping: { yaml } })).toMatchObject({
      joined: 2,
      changed: 2,
    });
    // The same values in another file are no other values.
    const longer = bench.file('longer.csv', `${PEOPLE.trimEnd()}\n9,Gita Test\n`);
    expect(await bench.service.preview(scope, { files: [longer], mapping: { yaml } })).toMatchObject({
      joined: 3,
      changed: 0,
      created: { Person: 1, name: 4 },
    });
    // Another agency's things are never among them.
    expect(await bench.service.preview(await bench.scope(KOLKATA), await proposed(nodes()))).toMatchObject({
      joined: 0,
    });
  });

  test('an audience that does not exist and a compartment that is not held are refused as in the form, before anything is read', async () => {
    const marked = (marking: string) => ({
      ...calls(),
      mapping: { yaml: EDGES.replace('grade: B2', `grade: B2, marking: { ${marking} }`) },
    });
    const scope = await bench.scope();
    for (const [marking, field, key] of [
      ['audience: [agency-kolkata, ag_nobody]', 'claims.marking.audience', 'agencyUnknown'],
      ['compartments: [case_other]', 'claims.marking.compartments', 'compartmentNotHeld'],
    ] as const) {
      const failure = { key: 'mappingWrong', fields: [expect.objectContaining({ field, key })] };
      await expect(bench.service.preview(scope, marked(marking))).rejects.toMatchObject(failure);
      await expect(bench.service.start(scope, marked(marking))).rejects.toMatchObject(failure);
    }
    expect(await storeCounts(world)).toEqual({});
    expect(await bench.import(marked('audience: [agency-kolkata]'))).toMatchObject({ state: 'completed' });
  });

  test('a claim that stands under another marking than the mapping now says keeps it, and preview and report say so', async () => {
    const marked = (tlp: string) => ({
      ...calls(),
      mapping: { yaml: EDGES.replace('grade: B2', `grade: B2, marking: { tlp: ${tlp} }`) },
    });
    const classes = async (): Promise<unknown[]> => {
      const { records } = await world.driver.executeQuery(
        'MATCH (a:Assertion) MATCH (c:VisibilityClass {id: a.visClass}) RETURN DISTINCT c.tlp AS tlp',
      );
      return records.map((record) => record.get('tlp') as unknown);
    };
    expect((await bench.import(marked('GREEN'))).doubts).toEqual({ dateVague: 1 });
    const preview = await bench.service.preview(await bench.scope(), marked('RED'));
    expect(preview).toMatchObject({ unchanged: 6, doubtful: 7, doubts: { dateVague: 1, markingDiffers: 6 } });
    const again = await bench.import(marked('RED'));
    expect(again).toMatchObject({ unchanged: 6, doubts: { dateVague: 1, markingDiffers: 6 } });
    expect(await bench.service.get(await bench.scope(), again.id)).toMatchObject({ doubtful: 7 });
    expect(await classes()).toEqual(['GREEN']);
    // The same marking, and claims of another agency: nothing differs.
    expect((await bench.service.preview(await bench.scope(), marked('GREEN'))).doubts).toEqual({
      dateVague: 1,
    });
    expect((await bench.import(marked('RED'), KOLKATA)).doubts).toEqual({ dateVague: 1 });
    expect((await bench.service.preview(await bench.scope(KOLKATA), marked('AMBER'))).doubts).toMatchObject({
      markingDiffers: 6,
    });
  });

  test('undone as a whole, it is gone from sight but not from history; then it can be imported again', async () => {
    const run = await bench.import(calls());
    expect(await bench.service.undo(await bench.scope(), run.id)).toMatchObject({ state: 'undone' });
    expect(await storeCounts(world)).toEqual({ Person: 3 });
    expect(await leanLinks(world)).toBe(0);
    const { records } = await world.driver.executeQuery('MATCH (a:Assertion) RETURN count(a) AS n');
    expect(Number(records[0]!.get('n'))).toBe(6);
    expect(await bench.service.preview(await bench.scope(), calls())).toMatchObject({
      joined: 0,
      changed: 0,
    });
    const again = await bench.import(calls());
    expect(again).toMatchObject({ state: 'completed', created: { name: 3, CALLED: 3 }, unchanged: 0 });
    expect(again.id).not.toBe(run.id);
    expect(await storeCounts(world)).toEqual({ Person: 3, name: 3, CALLED: 3 });
  });

  test('undone and withheld, it is read by nobody on an earlier day either, also when it was undone before', async () => {
    const visible = async () => {
      const { records } = await world.driver.executeQuery(
        `MATCH (c:VisibilityClass) WHERE size(c.audience) > 0 WITH collect(c.id) AS classes
         CALL (classes) { MATCH (a:Assertion) WHERE a.visClass IN classes RETURN count(a) AS claims }
         CALL (classes) { MATCH ()-[link]->() WHERE link.visClass IN classes RETURN count(link) AS links }
         RETURN claims, links`,
      );
      return records.map((row) => [Number(row.get('claims')), Number(row.get('links'))])[0];
    };
    const run = await bench.import(calls(`${CALLS}2,1,Rahima,05/03/2023\n`));
    const refused = async () =>
      (await bench.service.errors(await bench.scope(), run.id)).map(({ value }) => value);
    expect(await refused()).toEqual(['Rahima']);
    await expect(bench.service.undo(await bench.scope(KOLKATA), run.id, true)).rejects.toMatchObject({
      key: 'importNotFound',
    });
    await bench.service.undo(await bench.scope(), run.id);
    expect(await visible()).toEqual([6, 3]);
    expect(await bench.service.undo(await bench.scope(), run.id, true)).toMatchObject({ state: 'undone' });
    expect(await visible()).toEqual([0, 0]);
    expect(await refused()).toEqual([]);
    // The same file without what was wrong: what it says now is seen from now on.
    await bench.import(calls());
    expect(await visible()).toEqual([6, 3]);
  });

  test('two agencies that import one file share no id, and neither sees the other’s import', async () => {
    const ours = await bench.import(calls());
    const theirs = await bench.import(calls(), KOLKATA);
    expect(theirs).toMatchObject({ created: { Person: 3, name: 3, CALLED: 3 }, unchanged: 0 });
    expect(await bench.service.get(await bench.scope(KOLKATA), ours.id)).toBeNull();
    expect(await bench.service.importGraphIds(await bench.scope(KOLKATA), ours.id)).toEqual([]);
    expect(await bench.service.importGraphIds(await bench.scope(JASHORE), ours.id)).toHaveLength(3);
    await expect(bench.service.undo(await bench.scope(KOLKATA), ours.id)).rejects.toMatchObject({
      key: 'importNotFound',
    });
    expect((await bench.service.list(await bench.scope(KOLKATA))).map(({ id }) => id)).toEqual([theirs.id]);
  });

  test('a bad row is refused with row, column, code and value; the others are recorded', async () => {
    const run = await bench.import(
      calls(`${CALLS}1,9,1,05/03/2023\n2,1,many,05/03/2023\n2,1,1,31/02\n2,1\n,1,1,\n`),
    );
    expect(run).toMatchObject({ rows: 8, created: { CALLED: 3 }, errorCount: 5 });
    const errors = await bench.service.errors(await bench.scope(), run.id);
    expect(errors.map(({ row, column, code, value }) => [row, column, code, value])).toEqual([
      [5, 'to', 'pointsToNothing', '9'],
      [6, 'n', 'numberUnreadable', 'many'],
      [7, 'day', 'dateImpossible', '31/02'],
      [8, null, 'rowRagged', null],
      [9, 'from', 'endMissing', null],
    ]);
    for (const { code, values } of errors) {
      expect(MESSAGE_KEYS).toContain(code);
      for (const language of ['en', 'bn', 'hi'] as const)
        expect(messageOf(code, values, language)).not.toMatch(/[{}]/);
    }
  });

  test('the file is kept under its hash, byte for byte', async () => {
    const run = await bench.import(calls());
    expect(readFileSync(join(bench.dataDir, 'sources', run.sha256), 'utf8')).toBe(CALLS);
    const { records } = await world.driver.executeQuery(
      'MATCH (s:Source) RETURN s.sha256 AS sha ORDER BY sha',
    );
    expect(records.map((record) => record.get('sha') as string)).toContain(run.sha256);
  });
});

describe('an import that is disturbed', () => {
  test('two people importing one file at once: one imports, the other is told who', async () => {
    const [one, two] = await Promise.allSettled([
      bench.service.start(await bench.scope(JASHORE, 'usr_first'), calls()),
      bench.service.start(await bench.scope(JASHORE, 'usr_second'), calls()),
    ]);
    const started = [one, two].filter((each) => each.status === 'fulfilled');
    const refused = [one, two].filter((each) => each.status === 'rejected');
    expect(started).toHaveLength(1);
    expect(refused[0]!.reason).toMatchObject({ code: 'CONFLICT', key: 'importAlreadyRunning' });
    await started[0]!.value.finished;
    expect(await storeCounts(world)).toEqual({ Person: 3, name: 3, CALLED: 3 });
  });

  test('the database gone in the middle: what was recorded stays, and the import goes on where it stopped', async () => {
    const { graph } = world;
    let batches = 0;
    const failing = Object.create(graph, {
      recordBatch: {
        value: (...args: Parameters<typeof graph.recordBatch>) => {
          batches += 1;
          if (batches === 2)
            return Promise.reject(Object.assign(new Error('gone'), { key: 'storeUnavailable' }));
          return graph.recordBatch(...args);
        },
      },
    }) as typeof graph;
    const bound = new Proxy(failing, {
      get: (target, key) =>
        key === 'recordBatch'
          ? target.recordBatch
          : ((value: unknown) =>
              typeof value === 'function' ? (value as (...a: unknown[]) => unknown).bind(graph) : value)(
              Reflect.get(graph, key),
            ),
    });
    const rows = Array.from(
      { length: 2_000 },
      (_, at) => `${String((at % 3) + 1)},${String(((at + 1) % 3) + 1)},${String(at)},2023`,
    ).join('\n');
    const disturbed = new IntakeBench(world, { graph: bound, claimsPerBatch: 400 });
    const input = {
      files: [disturbed.file('a.edges.csv', `from,to,n,day\n${rows}\n`)],
      beside: [disturbed.file('a.nodes.csv', PEOPLE)],
      mapping: { yaml: EDGES },
    };
    const broken = await disturbed.import(input);
    expect(broken).toMatchObject({ state: 'failed', failureKey: 'storeUnavailable' });
    expect(broken.rowsDone).toBeGreaterThan(0);
    expect((await storeCounts(world))['CALLED']).toBe(broken.rowsDone);
    const { finished } = await disturbed.service.resume(await disturbed.scope(), broken.id);
    const done = await finished;
    expect(done).toMatchObject({
      id: broken.id,
      state: 'completed',
      rows: 2_000,
      rowsDone: 2_000,
      created: { Person: 3, name: 3, CALLED: 2_000 },
      unchanged: 0,
    });
    expect(await storeCounts(world)).toEqual({ Person: 3, name: 3, CALLED: 2_000 });
    expect(batches).toBeGreaterThan(3);
    disturbed.clean();
  });

  test('a process that died leaves an import that anyone of the agency can start again at once', async () => {
    const run = await bench.import(calls());
    // As a killed process leaves it: running, leased to a process that is no more.
    await world.driver.executeQuery(
      "MATCH (i:Import {id: $id}) SET i.state = 'running', i.leaseOwner = $owner, i.leaseUntil = 99999999999",
      { id: run.id, owner: `${(await import('node:os')).hostname()}|4194399|x` },
    );
    expect(await bench.service.get(await bench.scope(), run.id)).toMatchObject({
      state: 'failed',
      failureKey: 'interrupted',
    });
    const again = await bench.import(calls());
    expect(again).toMatchObject({
      id: run.id,
      state: 'completed',
      created: { Person: 3, name: 3, CALLED: 3 },
    });
    expect(await storeCounts(world)).toEqual({ Person: 3, name: 3, CALLED: 3 });
  });

  test('a file that breaks off is refused before its first row is recorded', async () => {
    const input = calls(`${CALLS}"1,2,3,2023\n`);
    await expect(bench.service.start(await bench.scope(), input)).rejects.toMatchObject({
      key: 'quoteNotClosed',
      values: { row: 5 },
    });
    expect(await storeCounts(world)).toEqual({});
    expect(await bench.service.list(await bench.scope())).toEqual([]);
  });

  test('progress is told as it happens, and ends with the import', async () => {
    const { run, finished } = await bench.service.start(await bench.scope(), calls());
    const states: string[] = [];
    for await (const { state, rowsDone } of bench.service.progress(await bench.scope(), run.id))
      states.push(`${state} ${String(rowsDone)}`);
    await finished;
    expect(states.at(-1)).toBe('completed 3');
  });
});

describe('a mapping that does not fit', () => {
  test.each([
    [
      'an unknown column, with the nearest',
      EDGES.replace('weight: n,', 'weight: nn,'),
      { path: 'tables.calls.links[0].weight', key: 'columnUnknown', nearest: 'n' },
    ],
    [
      'an unknown relation, with the nearest',
      EDGES.replace('CALLED', 'CALED'),
      { path: 'tables.calls.links[0].relation', key: 'mappingUnknownCode', nearest: 'CALLED' },
    ],
    [
      'an unknown key, with the nearest',
      EDGES.replace('weight: n', 'wieght: n'),
      { path: 'tables.calls.links[0].wieght', key: 'mappingUnknownKey', nearest: 'weight' },
    ],
    [
      'a link that the vocabulary does not allow',
      EDGES.replace('type: Person', 'type: Site'),
      { path: 'tables.calls.links[0]', key: 'wrongSubject', nearest: undefined },
    ],
    [
      'a victim as perpetrator',
      EDGES.replace('CALLED', 'RECRUITED').replace('type: Person', 'type: Person, protected: true'),
      { path: 'tables.calls.links[0]', key: 'protectedPersonAsPerpetrator', nearest: undefined },
    ],
  ])('%s', async (_, yaml, { path, key, nearest }) => {
    const error: unknown = await bench.service
      .preview(await bench.scope(), { ...calls(), mapping: { yaml } })
      .catch((reason: unknown) => reason);
    expect(error).toMatchObject({ key: 'mappingWrong', fields: [{ field: path, key }] });
    if (nearest) expect(error).toMatchObject({ fields: [{ values: { nearest } }] });
  });

  test('a missing companion is named', async () => {
    await expect(
      bench.service.preview(await bench.scope(), { ...calls(), beside: [] }),
    ).rejects.toMatchObject({ key: 'companionMissing', values: { fileName: 'a.nodes.csv' } });
  });

  test('of an import that can not begin no copy stays; one that an earlier import kept does', async () => {
    const sources = (): string[] =>
      existsSync(join(bench.dataDir, 'sources')) ? readdirSync(join(bench.dataDir, 'sources')) : [];
    const wrong = { ...calls(), mapping: { yaml: EDGES.replace('when: day', 'when: dya') } };
    await expect(bench.import(wrong)).rejects.toMatchObject({ key: 'mappingWrong' });
    expect(sources()).toEqual([]);
    await bench.import({ ...calls(), mapping: { yaml: EDGES } });
    const kept = sources();
    expect(kept).toHaveLength(2);
    await expect(bench.import(wrong)).rejects.toMatchObject({ key: 'mappingWrong' });
    expect(sources()).toEqual(kept);
  });

  test('saved, it is found by name in its agency alone; a shipped one is not replaced', async () => {
    const [own, others] = [principal(JASHORE), principal(KOLKATA)];
    await bench.service.saveMapping(own, 'calls', EDGES);
    const namesFor = async (whose: Principal) =>
      (await bench.service.mappings(whose)).map(({ name }) => name);
    expect(await namesFor(own)).toEqual(
      expect.arrayContaining(['calls', 'caviar-phases', 'htcds-case-form']),
    );
    expect(await namesFor(others)).toEqual((await namesFor(own)).filter((name) => name !== 'calls'));
    const named = { ...calls(), mapping: { name: 'calls' } };
    expect(await bench.import(named)).toMatchObject({ state: 'completed' });
    await expect(bench.import(named, KOLKATA)).rejects.toMatchObject({ key: 'mappingNotFound' });
    await expect(
      bench.service.saveMapping(own, 'caviar-phases', EDGES.replace('name: calls', 'name: caviar-phases')),
    ).rejects.toMatchObject({ key: 'mappingNameTaken' });
    await expect(bench.service.saveMapping(own, 'other', EDGES)).rejects.toMatchObject({
      key: 'mappingNameDiffers',
    });
    // The same name in two agencies is two mappings.
    await bench.service.saveMapping(
      others,
      'calls',
      EDGES.replace('name: calls', 'name: calls\ntitle: Other'),
    );
    const titleFor = async (whose: Principal) =>
      (await bench.service.mappings(whose)).find(({ name }) => name === 'calls')?.title;
    expect([await titleFor(own), await titleFor(others)]).toEqual(['calls', 'Other']);
  });

  test('every mapping that ships is without a mistake', async () => {
    const shipped = readdirSync(join(__dirname, '../../mappings')).filter((file) => file.endsWith('.yaml'));
    expect((await bench.service.mappings(principal())).filter(({ isShipped }) => isShipped)).toHaveLength(
      shipped.length,
    );
    expect(existsSync(join(__dirname, '../../mappings/caviar-phases.yaml'))).toBe(true);
  });
});
