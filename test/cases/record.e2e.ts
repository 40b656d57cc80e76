import { NOT_SUPERSEDED, defaultMarking, type CaseId, type Marking } from '#domain';
import { queries } from '#graph';
import {
  BatchBuilder,
  JASHORE,
  KOLKATA,
  ent,
  openWorld,
  principal,
  scopeOf,
  type World,
} from '../support/world.js';

const shared: Marking = { ...defaultMarking(JASHORE), tlp: 'AMBER', audience: [JASHORE, KOLKATA] };

describe('recording claims', () => {
  let world: World;
  let clock = 1_700_000_000;
  beforeAll(async () => {
    world = await openWorld(() => clock);
  });
  beforeEach(() => world.wipe());
  afterAll(() => world.close());

  const classOf = (marking: Marking) => world.graph.internClass(marking);
  const chain = () =>
    new BatchBuilder('chain')
      .entity('rafiq')
      .entity('salma')
      .entity('phone', 'Phone')
      .link('rafiq', 'KNOWS', 'salma')
      .link('rafiq', 'USES', 'phone')
      .value('rafiq', 'name', 'মোঃ রফিকুল ইসলাম');

  it('keeps what is in the batch and counts it by kind', async () => {
    const counts = await world.graph.recordBatch(chain().build(), principal());
    expect(counts).toEqual({
      entities: { Person: 2, Phone: 1 },
      assertions: { KNOWS: 1, USES: 1, name: 1 },
      sources: 1,
      reports: 1,
      unchanged: 0,
    });
  });

  it('adds nothing when the same batch comes again', async () => {
    await world.graph.recordBatch(chain().build(), principal());
    const again = await world.graph.recordBatch(chain().build(), principal());
    expect(again).toEqual({ entities: {}, assertions: {}, sources: 0, reports: 0, unchanged: 3 });
  });

  it('adds each claim once when two people record the same batch at once', async () => {
    const results = await Promise.all(
      [1, 2, 3, 4].map(() => world.graph.recordBatch(chain().build(), principal())),
    );
    expect(results.map(({ unchanged }) => unchanged).sort()).toEqual([0, 3, 3, 3]);
    const { records } = await world.driver.executeQuery('MATCH (a:Assertion) RETURN count(a) AS n');
    expect(records[0]!.get('n')).toBe(3n);
  });

  it('keeps nothing of a batch that names an entity nobody knows', async () => {
    const broken = new BatchBuilder('broken')
      .entity('rafiq')
      .value('rafiq', 'name', 'Rafiq')
      .link('rafiq', 'KNOWS', 'nobody')
      .build();
    await expect(world.graph.recordBatch(broken, principal())).rejects.toMatchObject({ key: 'endMissing' });
    const { records } = await world.driver.executeQuery(
      'MATCH (n) WHERE n:Entity OR n:Assertion RETURN count(n) AS n',
    );
    expect(records[0]!.get('n')).toBe(0n);
  });

  it('refuses a name for a protected person, whatever the way in', async () => {
    const named = new BatchBuilder('named')
      .entity('pp', 'ProtectedPerson')
      .value('pp', 'name', 'Any Name')
      .build();
    await expect(world.graph.recordBatch(named, principal())).rejects.toMatchObject({
      key: 'protectedPersonIdentified',
    });
  });

  it('refuses a protected person as a perpetrator, whatever the way in', async () => {
    const accused = new BatchBuilder('accused')
      .entity('pp', 'ProtectedPerson')
      .entity('other', 'ProtectedPerson')
      .link('pp', 'RECRUITED', 'other')
      .build();
    await expect(world.graph.recordBatch(accused, principal())).rejects.toMatchObject({
      key: 'protectedPersonAsPerpetrator',
    });
  });

  it('writes an audit event before and after, and one for a failure', async () => {
    world.audit.events.length = 0;
    await world.graph.recordBatch(chain().build(), principal());
    await world.graph
      .recordBatch(new BatchBuilder('x').entity('a').link('a', 'KNOWS', 'zz').build(), principal())
      .catch(() => undefined);
    expect(world.audit.events.map(({ outcome }) => outcome)).toEqual([
      'intended',
      'done',
      'intended',
      'failed',
    ]);
    expect(JSON.stringify(world.audit.events)).not.toContain('রফিকুল');
  });

  it('gives equal handling one class, and different handling another', async () => {
    const a = await classOf(shared);
    expect(await classOf({ ...shared, audience: [KOLKATA, JASHORE] })).toBe(a);
    expect(await classOf({ ...shared, compartments: ['case-7' as CaseId] })).not.toBe(a);
    expect(await classOf({ ...shared, victimLinked: true })).not.toBe(a);
  });

  it('gives one number to a class that four processes intern at once', async () => {
    const worlds = await Promise.all([1, 2, 3, 4].map(() => openWorld()));
    const numbers = await Promise.all(worlds.map(({ graph }) => graph.internClass(shared)));
    await Promise.all(worlds.map((each) => each.close()));
    expect(new Set(numbers).size).toBe(1);
  });

  it('keeps the corrected version live and the earlier one for "as known on"', async () => {
    clock = 1_700_000_000;
    const batch = chain().build();
    await world.graph.recordBatch(batch, principal());
    const scope = scopeOf([await classOf(defaultMarking(JASHORE))], { knownAt: 1_700_000_100 });
    clock = 1_700_000_100;
    const name = batch.assertions[2]!;
    await world.graph.correct(
      { ...batch, entities: [], assertions: [{ ...name, value: 'মোঃ শফিকুল ইসলাম' } as never] },
      scope,
      1,
    );
    const at = async (knownAt: number) =>
      (
        await world.graph.read(queries.network.listEntityAttributes, scopeOf(scope.classes, { knownAt }), {
          entityIds: [ent('rafiq')],
        })
      ).map(({ assertion }) => [assertion.value, assertion.version]);
    expect(await at(1_700_000_050)).toEqual([['মোঃ রফিকুল ইসলাম', 1]]);
    expect(await at(1_700_000_100)).toEqual([['মোঃ শফিকুল ইসলাম', 2]]);
  });

  it("does not correct or close another agency's claim", async () => {
    const batch = new BatchBuilder('mine', shared).entity('a').entity('b').link('a', 'KNOWS', 'b').build();
    await world.graph.recordBatch(batch, principal());
    const partner = scopeOf([await classOf(shared)], { principal: principal(KOLKATA) });
    await expect(
      world.graph.correct({ ...batch, entities: [], originator: KOLKATA }, partner, 1),
    ).rejects.toMatchObject({ key: 'claimChangedElsewhere' });
    await expect(world.graph.retract(batch.assertions[0]!.id, 'not ours', partner, 1)).rejects.toMatchObject({
      key: 'claimChangedElsewhere',
    });
    const { records } = await world.driver.executeQuery(
      'MATCH (:Entity)-[link]->(:Entity) RETURN link.recordedTo AS until',
    );
    expect(records.map((record) => Number(record.get('until')))).toEqual([NOT_SUPERSEDED]);
  });

  it('narrows the earlier versions with the correction: rights are always those of now', async () => {
    clock = 1_700_000_000;
    const batch = new BatchBuilder('wide', shared)
      .entity('a')
      .entity('b')
      .link('a', 'KNOWS', 'b')
      .value('a', 'name', 'Shefali')
      .build();
    await world.graph.recordBatch(batch, principal());
    const red = { ...defaultMarking(JASHORE), tlp: 'RED' as const };
    const classes = [await classOf(shared), await classOf(red)];
    clock += 100;
    for (const claim of batch.assertions)
      await world.graph.correct(
        { ...batch, entities: [], assertions: [{ ...claim, marking: red }] },
        scopeOf(classes, { knownAt: clock }),
        1,
      );
    const seenBy = async (seen: number[]) => {
      const scope = scopeOf(seen, { knownAt: 1_700_000_050 });
      return [
        ...(await world.graph.read(queries.network.listEntityAttributes, scope, { entityIds: [ent('a')] })),
        ...(await world.graph.read(queries.network.countLinks, scope, { entityIds: [ent('a')] })),
      ].length;
    };
    expect(await seenBy([classes[0]!])).toBe(0);
    expect(await seenBy(classes)).toBe(2);
  });

  describe('by two people at once', () => {
    const claim = () => new BatchBuilder('one', shared).entity('a').value('a', 'name', 'first').build();
    const live = async () =>
      (
        await world.driver.executeQuery(
          'MATCH (n:Assertion) WHERE n.recordedTo = $open RETURN n.value AS value, n.version AS version',
          { open: BigInt(NOT_SUPERSEDED) },
        )
      ).records.map((record) => [record.get('value') as string, Number(record.get('version'))]);
    const outcomes = async (tries: Promise<unknown>[]) =>
      (await Promise.allSettled(tries)).map(({ status }) => status).sort();
    const correct = (value: string, scope: ReturnType<typeof scopeOf>) =>
      world.graph.correct(
        {
          ...claim(),
          entities: [],
          assertions: [{ ...claim().assertions[0]!, value, normalised: value } as never],
        },
        scope,
        1,
      );

    it.each([1, 2, 3, 4, 5, 6])('one correction stands and the other is told (%i)', async () => {
      await world.graph.recordBatch(claim(), principal());
      const scope = scopeOf([await classOf(shared)]);
      expect(await outcomes([correct('second', scope), correct('third', scope)])).toEqual([
        'fulfilled',
        'rejected',
      ]);
      expect(await live()).toEqual([[expect.stringMatching(/second|third/), 2]]);
    });

    it.each([1, 2, 3, 4, 5, 6])('a retraction and a correction: what was confirmed is so (%i)', async () => {
      await world.graph.recordBatch(claim(), principal());
      const scope = scopeOf([await classOf(shared)]);
      const [corrected] = await Promise.allSettled([
        correct('second', scope),
        world.graph.retract(claim().assertions[0]!.id, 'a mistake', scope, 1),
      ]);
      expect(await live()).toEqual(corrected.status === 'fulfilled' ? [['second', 2]] : []);
    });
  });

  it('makes the search index of live values anew, and only where it differs', async () => {
    const batch = chain().build();
    await world.graph.recordBatch(batch, principal());
    const words = async () =>
      (
        await world.driver.executeQuery(
          'MATCH (n:AttributeAssertion) RETURN n.searchWords AS words, n.classToken AS token',
        )
      ).records.map((record) => [record.get('words') as string | null, record.get('token') as string | null]);
    const made = await words();
    await world.driver.executeQuery(
      "MATCH (n:AttributeAssertion) SET n.searchWords = 'stale', n.searchKeys = 'stl', n.classToken = 'v0'",
    );
    expect(await world.graph.reindex(principal())).toBe(1);
    expect(await words()).toEqual(made);
    expect(await world.graph.reindex(principal())).toBe(0);
    await world.graph.retract(
      batch.assertions[2]!.id,
      'a mistake',
      scopeOf([await classOf(defaultMarking(JASHORE))]),
      1,
    );
    expect(await world.graph.reindex(principal())).toBe(0);
    expect(await words()).toEqual([[null, null]]);
  });

  it('closes all claims and links of an import when it is undone, and opens them again when it is repeated', async () => {
    const imported = { ...chain().build(), importId: 'imp_1' as never };
    await world.graph.recordBatch(imported, principal());
    const undone = await world.graph.write(
      queries.graph.closeImport,
      scopeOf([]),
      {
        importId: 'imp_1',
        originator: JASHORE,
        closedBy: 'x',
        now: clock + 10,
        notSuperseded: NOT_SUPERSEDED,
      },
      ['imp_1'],
    );
    expect(undone).toEqual([{ closed: 3 }]);
    // What is closed must not count against the limit of a search.
    const indexed = async () =>
      (
        await world.driver.executeQuery(
          "CALL db.index.fulltext.queryNodes('attribute_search', '*:*') YIELD node RETURN node",
        )
      ).records.length;
    expect(await indexed()).toBe(0);
    const live = async () =>
      Number(
        (
          await world.driver.executeQuery(
            'MATCH ()-[link]->() WHERE link.recordedTo = $open RETURN count(link) AS n',
            { open: BigInt(NOT_SUPERSEDED) },
          )
        ).records[0]!.get('n'),
      );
    expect(await live()).toBe(0);
    clock += 20;
    expect((await world.graph.recordBatch(imported, principal())).assertions).toEqual({
      KNOWS: 1,
      USES: 1,
      name: 1,
    });
    expect(await live()).toBe(2);
    expect(await indexed()).toBe(1);
  });
});
