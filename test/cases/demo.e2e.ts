import { ScopeService } from '#access';
import { ACCOUNTS, CASE_TABLE_MAPPING, caseTableCsv, generateDemo } from '#demo';
import { NOT_SUPERSEDED, type AgencyId, type CaseId, type Principal, type UserId } from '#domain';
import { CursorSeal, NetworkService, PathService, RecordService, WhereaboutsService } from '#network';
import { IntakeBench, leanLinks, storeCounts } from '../support/intake.js';
import { openWorld, principal, type World } from '../support/world.js';

const demo = generateDemo();
const claims = demo.batches.flatMap(({ assertions }) => assertions);
const generated: Record<string, number> = {};
for (const term of [
  ...demo.batches.flatMap(({ entities }) => entities.map(({ type }) => type)),
  ...claims.map(({ kind }) => kind),
])
  generated[term] = (generated[term] ?? 0) + 1;

let world: World;
beforeAll(async () => (world = await openWorld()));
afterAll(() => world.close());

const signedIn = (username: string): Principal => {
  const account = ACCOUNTS.find((each) => each.username === username)!;
  return { ...account, userId: `usr_${username}` as UserId, accessPurpose: 'TRAINING' };
};
/** Claims on an entity that somebody's classes let them see, straight from the database. */
async function seen(username: string, entityId: string): Promise<number> {
  const { classes } = await new ScopeService(world.graph).scopeFor(signedIn(username));
  const { records } = await world.driver.executeQuery(
    'MATCH (a:Assertion) WHERE (a.subjectId = $entityId OR a.objectId = $entityId) AND a.visClass IN $classes RETURN count(a) AS n',
    { entityId, classes: classes.map(BigInt) },
  );
  return Number(records[0]!.get('n'));
}

/** Claims that nobody has taken back. */
async function openClaims(): Promise<number> {
  const { records } = await world.driver.executeQuery(
    'MATCH (a:Assertion) WHERE a.recordedTo = $open RETURN count(a) AS n',
    { open: BigInt(NOT_SUPERSEDED) },
  );
  return Number(records[0]!.get('n'));
}

describe('the demo network on the real engine', () => {
  beforeAll(async () => {
    for (const batch of demo.batches) await world.graph.recordBatch(batch, principal(batch.originator));
  });

  test('everything generated is recorded, no more and no less', async () => {
    expect(await storeCounts(world)).toEqual(generated);
    expect(await leanLinks(world)).toBe(claims.filter(({ form }) => form === 'link').length);
  });

  test('loading it again adds nothing', async () => {
    for (const batch of demo.batches.slice(0, 5))
      await world.graph.recordBatch(batch, principal(batch.originator));
    expect(await storeCounts(world)).toEqual(generated);
  });

  test('it needs few visibility classes', async () => {
    expect((await world.graph.visibilityClasses()).length).toBeLessThan(60);
  });

  test('the investigator sees the flat, the money and the protected person; the partner none of them, but the recruiter', async () => {
    const { harbourSite, payment, account, protectedPerson, recruiter } = demo.storyline;
    for (const entity of [harbourSite, payment, account, protectedPerson, recruiter])
      expect(await seen('io.jashore', entity)).toBeGreaterThan(0);
    for (const entity of [harbourSite, payment, account, protectedPerson])
      expect(await seen('partner.kolkata', entity)).toBe(0);
    expect(await seen('partner.kolkata', recruiter)).toBeGreaterThan(0);
  });

  test('a Bangla name finds the recruiter first, his phone leads to Mumbai, and a path to the flat is there; the partner finds him and no path', async () => {
    const network = new NetworkService(world.graph, new CursorSeal(Buffer.alloc(32, 1)));
    const paths = new PathService(world.graph, network);
    const scopes = new ScopeService(world.graph);
    const { recruiter, phone, mumbaiTwin, harbourSite } = demo.storyline;
    for (const username of ['io.jashore', 'partner.kolkata']) {
      const isPartner = username === 'partner.kolkata';
      const scope = await scopes.scopeFor({
        ...signedIn(username),
        accessPurpose: isPartner ? 'LIAISON' : 'INVESTIGATION',
      });
      const hits = await network.search(scope, 'রফিকুল ইসলাম', { first: 5, language: 'bn' });
      expect(hits.edges[0]!.node.entity.id).toBe(recruiter);
      const around = await network.expand(scope, {
        entityId: phone,
        first: 50,
        orderBy: 'strength',
        language: 'bn',
      });
      expect(around!.edges.map(({ node }) => node.entity.id).includes(mumbaiTwin)).toBe(!isPartner);
      const found = await paths.paths(scope, {
        fromIds: [recruiter],
        toIds: [harbourSite],
        maxHops: 6,
        count: 5,
        language: 'bn',
      });
      expect(found.paths.length > 0).toBe(!isPartner);
    }
  });

  test('where people were recruited is counted by district for who may see them, and for nobody else', async () => {
    const service = new WhereaboutsService(world.graph);
    const counted = async (username: string, accessPurpose: 'INVESTIGATION' | 'LIAISON') =>
      service.districtCounts(
        await new ScopeService(world.graph).scopeFor({
          ...signedIn(username),
          accessPurpose,
        }),
        'RECRUITMENT',
      );
    const counts = await counted('io.jashore', 'INVESTIGATION');
    expect(counts.length).toBeGreaterThan(1);
    expect(counts.filter(({ about }) => about < 10 || about % 5 !== 0)).toEqual([]);
    expect(await counted('partner.kolkata', 'LIAISON')).toEqual([]);
  });

  test('each planted retraction is the own agency\u2019s, ends the claim for everyone, and is refused to another agency', async () => {
    const records = new RecordService(
      world.graph,
      () => 'unused',
      () => Promise.resolve(true),
      () => Promise.resolve(),
    );
    const scopeOf = (agencyId: AgencyId) =>
      new ScopeService(world.graph).scopeFor({
        ...principal(agencyId),
        compartments: demo.cases as readonly CaseId[],
      });
    const before = await openClaims();
    const [first] = demo.retractions;
    const other = demo.agencies.find(({ id }) => id !== first!.originator)!;
    expect(await records.retract(await scopeOf(other.id), first!.assertionId, first!.reason)).toBe(false);
    for (const { assertionId, originator, reason } of demo.retractions)
      expect(await records.retract(await scopeOf(originator), assertionId, reason)).toBe(true);
    expect(await openClaims()).toBe(before - demo.retractions.length);
  });
});

describe('the generated case table', () => {
  test('is imported by its mapping without an error: whoever shares a row with a victim stands without name and number, and of the other numbers none is of a range in use', async () => {
    await world.wipe();
    const bench = new IntakeBench(world);
    try {
      const run = await bench.import({
        files: [bench.file('cases.csv', [...caseTableCsv(400)].join(''))],
        beside: [],
        mapping: { yaml: CASE_TABLE_MAPPING },
      });
      expect(run).toMatchObject({ state: 'completed', rows: 400, rowsDone: 400, errorCount: 0 });
      expect(run.doubts).toEqual({ rangeUnassigned: 300 });
      expect(await storeCounts(world)).toMatchObject({
        Person: 400,
        Phone: 400,
        CourtCase: 100,
        ProtectedPerson: 100,
        USES: 400,
        ACCUSED_IN: 400,
        VICTIM_IN: 100,
        name: 300,
        phoneNumber: 300,
        caseNumber: 100,
        pseudonym: 100,
      });
    } finally {
      bench.clean();
    }
  });
});
