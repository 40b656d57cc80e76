import { defaultMarking, type Marking, type Scope } from '#domain';
import { classFields } from '#graph';
import { CursorSeal, NetworkService, PathService, RecordService } from '#network';
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

const own = defaultMarking(JASHORE);
const shared: Marking = { ...own, tlp: 'AMBER', audience: [JASHORE, KOLKATA] };
const MARCH = 1_710_000_000;
const APRIL = MARCH + 30 * 86_400;
const NOW = APRIL + 30 * 86_400;

describe('as known on a day', () => {
  let world: World;
  let network: NetworkService;
  let paths: PathService;
  let clock = MARCH;
  let classes: { own: number; shared: number };

  beforeAll(async () => {
    world = await openWorld(() => clock);
    network = new NetworkService(world.graph, new CursorSeal(Buffer.alloc(32, 7)), () => 20_000);
    paths = new PathService(world.graph, network);
  });
  beforeEach(async () => {
    await world.wipe();
    classes = { own: await world.graph.internClass(own), shared: await world.graph.internClass(shared) };
    clock = MARCH;
    await record(
      new BatchBuilder('march', shared)
        .entity('rafi')
        .entity('salam')
        .entity('flat', 'Site')
        .value('rafi', 'name', 'Rafikul Islam')
        .value('salam', 'name', 'Abdus Salam')
        .link('rafi', 'ASSOCIATE_OF', 'salam')
        .link('salam', 'CONTROLS_SITE', 'flat'),
    );
    clock = APRIL;
    await record(
      new BatchBuilder('april', shared)
        .entity('twin')
        .value('twin', 'name', 'RAFIKUL ISLAM')
        .value('rafi', 'callName', 'Babul Sheikh')
        .link('rafi', 'CONTROLS_SITE', 'flat')
        .link('rafi', 'ASSOCIATE_OF', 'salam'),
    );
    await record(
      new BatchBuilder('judged', shared).link('rafi', 'SAME_AS', 'twin', { verdict: 'same' } as never),
    );
  });
  afterAll(() => world.close());

  const record = (batch: BatchBuilder) => world.graph.recordBatch(batch.build(), principal());
  const at = (knownAt: number) => scopeOf([classes.own, classes.shared], { knownAt });
  const partnerAt = (knownAt: number) =>
    scopeOf([classes.shared], { knownAt, principal: principal(KOLKATA) });
  const found = async (text: string, knownAt: number) =>
    (await network.search(at(knownAt), text, { first: 10, language: 'en' })).edges
      .map(({ node }) => node.entity.id)
      .sort();
  const lines = async (scope: ReturnType<typeof at>) =>
    (await network.linksAmong(scope, ['rafi', 'salam', 'flat'].map(ent), 'en')).links.map(
      ({ subjectId, relation, objectId, strength }) => [subjectId, relation, objectId, strength].join(' '),
    );

  it('nothing is found, shown, expanded or led through that was recorded since', async () => {
    expect(await found('Babul Sheikh', MARCH + 10)).toEqual([]);
    expect(await found('Babul Sheikh', NOW)).toEqual([ent('rafi')]);
    expect(await found('Rafikul Islam', MARCH + 10)).toEqual([ent('rafi')]);
    const then = (await network.entity(at(MARCH + 10), ent('rafi'), 'en'))!;
    expect(then.attributes.map(({ assertion }) => assertion.value)).toEqual(['Rafikul Islam']);
    expect(then.linkCounts).toHaveLength(1);
    expect(await network.entity(at(MARCH + 10), ent('twin'), 'en')).toBeNull();
    const way = async (knownAt: number) =>
      (
        await paths.paths(at(knownAt), {
          fromIds: [ent('rafi')],
          toIds: [ent('flat')],
          maxHops: 6,
          count: 1,
          language: 'en',
        })
      ).paths[0]!.length;
    expect([await way(MARCH + 10), await way(NOW)]).toEqual([2, 1]);
    const expanded = async (knownAt: number) =>
      (await network.expand(at(knownAt), {
        entityId: ent('rafi'),
        first: 10,
        orderBy: 'strength',
        language: 'en',
      }))!.edges.map(({ node }) => node.entity.id);
    expect((await expanded(MARCH + 10)).sort()).toEqual([ent('salam')]);
    expect((await expanded(NOW)).sort()).toEqual([ent('flat'), ent('salam')]);
  });

  it('a link stands on what stood behind it then', async () => {
    expect(await lines(at(MARCH + 10))).toEqual([
      'ent_rafi ASSOCIATE_OF ent_salam single',
      'ent_salam CONTROLS_SITE ent_flat single',
    ]);
    expect(await lines(at(NOW))).toContain('ent_rafi ASSOCIATE_OF ent_salam corroborated');
  });

  it('two records are one only since they were judged to be', async () => {
    const members = async (knownAt: number) =>
      (await network.entity(at(knownAt), ent('rafi'), 'en'))!.summary.memberIds;
    expect(await members(MARCH + 10)).toEqual([]);
    expect(await members(NOW)).toEqual([ent('rafi'), ent('twin')]);
  });

  it('what was withdrawn later stands as it stood, but is not found by its name any more', async () => {
    clock = APRIL + 100;
    await world.graph.retract('ast_march_1', 'mistaken', at(clock), 1);
    await world.graph.retract('ast_march_3', 'mistaken', at(clock), 1);
    expect(await lines(at(MARCH + 10))).toContain('ent_rafi ASSOCIATE_OF ent_salam single');
    expect((await network.entity(at(MARCH + 10), ent('rafi'), 'en'))!.summary.caption).toBe('Rafikul Islam');
    expect(await found('Rafikul', MARCH + 10)).toEqual([]);
    expect(await lines(at(NOW))).toContain('ent_rafi ASSOCIATE_OF ent_salam single');
  });

  it('what was withheld is read by nobody on any day, and stays so when the claim is recorded again', async () => {
    clock = APRIL + 100;
    const lineOfMarch = 'ent_rafi ASSOCIATE_OF ent_salam single';
    await expect(
      world.graph.retract('ast_march_1', 'not ours', partnerAt(clock), 1, true),
    ).rejects.toMatchObject({ key: 'claimChangedElsewhere' });
    expect(await lines(at(MARCH + 10))).toContain(lineOfMarch);
    await world.graph.retract('ast_march_1', 'names her mother', at(clock), 1, true);
    await world.graph.retract('ast_march_3', 'names her mother', at(clock), 1, true);
    for (const scope of [at(MARCH + 10), partnerAt(MARCH + 10)]) {
      expect(await lines(scope)).toEqual(['ent_salam CONTROLS_SITE ent_flat single']);
      expect((await network.entity(scope, ent('salam'), 'en'))!.linkCounts).toHaveLength(1);
      expect(await network.assertion(scope, 'ast_march_1', 'en')).toBeNull();
    }
    // Of him nothing else was known then: he is as one who never was.
    expect(await network.entity(at(MARCH + 10), ent('rafi'), 'en')).toBeNull();
    clock += 100;
    await record(new BatchBuilder('march', shared).value('rafi', 'name', 'Rafikul Islam'));
    expect((await network.entity(at(clock), ent('rafi'), 'en'))!.summary.caption).toBe('Rafikul Islam');
    expect(await network.entity(at(MARCH + 10), ent('rafi'), 'en')).toBeNull();
  });

  describe('the days of a claim', () => {
    /** When it was first recorded, and this version of it. */
    const daysOf = async (scope: Scope, id: string) => {
      const claim = await network.assertion(scope, id, 'en');
      return claim && [claim.firstRecordedFrom, claim.assertion.recordedFrom];
    };

    it('are one for a claim that nobody has changed, and the first and the last for another', async () => {
      expect(await daysOf(at(APRIL + 10), 'ast_march_3')).toEqual([MARCH, MARCH]);
      clock = APRIL + 100;
      const live = (await network.assertion(at(clock), 'ast_march_3', 'en'))!.assertion;
      await world.graph.rehandle(live, classFields(shared), at(clock));
      for (const scope of [at(clock), partnerAt(clock)])
        expect(await daysOf(scope, 'ast_march_3')).toEqual([MARCH, APRIL + 100]);
      // As known on a day before it was changed, there is no change.
      expect(await daysOf(at(MARCH + 10), 'ast_march_3')).toEqual([MARCH, MARCH]);
    });

    it('do not tell of a version that was withheld', async () => {
      clock = APRIL + 100;
      await world.graph.retract('ast_march_1', 'names her mother', at(clock), 1, true);
      clock += 100;
      await record(new BatchBuilder('march', shared).value('rafi', 'name', 'Rafikul Islam'));
      expect(await daysOf(at(clock), 'ast_march_1')).toEqual([clock, clock]);
    });

    it('do not tell of a version whose class the viewer does not see', async () => {
      clock = APRIL + 100;
      const live = (await network.assertion(at(clock), 'ast_march_3', 'en'))!.assertion;
      await world.graph.rehandle(live, classFields(shared), at(clock));
      await world.driver.executeQuery(
        'MATCH (claim:Assertion {assertionId: $id, version: 1}) SET claim.visClass = $own',
        { id: 'ast_march_3', own: BigInt(classes.own) },
      );
      expect(await daysOf(at(clock), 'ast_march_3')).toEqual([MARCH, clock]);
      expect(await daysOf(partnerAt(clock), 'ast_march_3')).toEqual([clock, clock]);
    });
  });

  it('what was only withdrawn is withheld by who sees it as of then, of the own agency, and by nobody else', async () => {
    clock = APRIL + 100;
    const lineOfMarch = 'ent_rafi ASSOCIATE_OF ent_salam single';
    const records = new RecordService(
      world.graph,
      () => 'unused',
      () => Promise.resolve(true),
      () => Promise.resolve(),
    );
    await world.graph.retract('ast_march_3', 'mistaken', at(clock), 1);
    clock += 100;
    const withhold = (scope: Scope, then: Scope | null, id = 'ast_march_3') =>
      records.retract(scope, id, 'names her mother', null, true, then);
    expect(await withhold(at(clock), null)).toBe(false);
    expect(await withhold(at(clock), at(MARCH - 10))).toBe(false);
    expect(await withhold(partnerAt(clock), partnerAt(MARCH + 10))).toBe(false);
    expect(await withhold(at(clock), at(MARCH + 10), 'ast_none_1')).toBe(false);
    // Nor is a withdrawal alone one more time.
    expect(await records.retract(at(clock), 'ast_march_3', 'again', null, false, at(MARCH + 10))).toBe(false);
    expect(await lines(at(MARCH + 10))).toContain(lineOfMarch);
    expect(await withhold(at(clock), at(MARCH + 10))).toBe(true);
    for (const scope of [at(MARCH + 10), partnerAt(MARCH + 10)])
      expect(await lines(scope)).toEqual(['ent_salam CONTROLS_SITE ent_flat single']);
    expect(await withhold(at(clock), at(MARCH + 10))).toBe(false);
    // What stands is withdrawn with it, and left alone where the caller does not see that it stands.
    expect(await world.graph.withhold('ast_march_4', 'unseen', at(clock))).toBe(false);
    expect(await lines(at(clock))).toContain('ent_salam CONTROLS_SITE ent_flat single');
    expect(await withhold(at(clock), at(MARCH + 10), 'ast_march_4')).toBe(true);
    expect(await lines(at(MARCH + 10))).toEqual([]);
    expect(await lines(at(clock))).not.toContain('ent_salam CONTROLS_SITE ent_flat single');
  });

  it('what was disputed later is not disputed then', async () => {
    clock = APRIL + 100;
    const disputed = new BatchBuilder('march', shared).link('salam', 'CONTROLS_SITE', 'flat', {
      id: 'ast_march_4',
      status: 'disputed',
    } as never);
    await world.graph.correct(disputed.build(), at(clock), 1);
    expect(await lines(at(NOW))).toContain('ent_salam CONTROLS_SITE ent_flat disputed');
    expect(await lines(at(MARCH + 10))).toContain('ent_salam CONTROLS_SITE ent_flat single');
  });

  it("rights are today's: what was taken from a partner since is not seen as of before either", async () => {
    expect(await lines(partnerAt(MARCH + 10))).toContain('ent_salam CONTROLS_SITE ent_flat single');
    clock = APRIL + 100;
    const claim = (await network.assertion(at(clock), 'ast_march_4', 'en'))!.assertion;
    await world.graph.rehandle(claim, classFields(own), at(clock));
    expect(await lines(at(MARCH + 10))).toContain('ent_salam CONTROLS_SITE ent_flat single');
    expect(await lines(partnerAt(MARCH + 10))).toEqual(['ent_rafi ASSOCIATE_OF ent_salam single']);
    expect(await lines(partnerAt(NOW))).not.toContain('ent_salam CONTROLS_SITE ent_flat single');
  });

  it('a source is doubted among what was known then', async () => {
    const ids = ['rafi', 'salam', 'flat'].map(ent);
    const fallen = async (knownAt: number, source: string) =>
      (await network.linksWithout(at(knownAt), ids, source))?.fallen.length;
    expect([await fallen(MARCH + 10, 'src_march'), await fallen(NOW, 'src_march')]).toEqual([2, 1]);
    expect(await fallen(MARCH + 10, 'src_april')).toBeUndefined();
    expect(await network.originsAmong(at(MARCH + 10), ids)).toHaveLength(1);
  });
});
