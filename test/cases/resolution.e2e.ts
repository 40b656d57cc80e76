import { defaultMarking, type Grading, type Marking } from '#domain';
import type { NetworkService, PathService, RecordService } from '#network';
import type { CandidateService, JudgementRequest, JudgementService } from '#resolution';
import { resolutionOver, scopeWithin } from '../support/resolution.js';
import { BatchBuilder, JASHORE, KOLKATA, ent, openWorld, principal, type World } from '../support/world.js';

const own = defaultMarking(JASHORE);
const shared: Marking = { ...own, tlp: 'AMBER', audience: [JASHORE, KOLKATA] };
const secret: Marking = { ...own, tlp: 'RED', compartments: ['case-1' as never] };
const SURE = { reliability: 'B', credibility: '2' };

describe('who is the same person', () => {
  let world: World;
  let network: NetworkService;
  let paths: PathService;
  let judgements: JudgementService;
  let candidates: CandidateService;
  let records: RecordService;

  beforeAll(async () => {
    world = await openWorld();
  });
  afterAll(() => world.close());
  beforeEach(async () => {
    await world.wipe();
    for (const marking of [own, shared, secret]) await world.graph.internClass(marking);
    ({ network, paths, judgements, candidates, records } = resolutionOver(world));
    await world.graph.recordBatch(
      new BatchBuilder('people', shared)
        .entity('bd')
        .entity('in')
        .entity('brother')
        .entity('recruit')
        .entity('flat', 'Site')
        .entity('pp', 'ProtectedPerson')
        .entity('pp2', 'ProtectedPerson')
        .value('bd', 'name', 'মোঃ কুতুবউদ্দিন প্রামাণিক')
        .value('bd', 'fatherName', 'গোলাম মোস্তফা')
        .value('bd', 'birthDate', '1984-03-12')
        .value('in', 'name', 'KUTUBUDDIN PARAMANIK')
        .value('in', 'fatherName', 'Golam Mostafa')
        .value('in', 'birthDate', '1984-03-12')
        .value('brother', 'name', 'Salim Paramanik')
        .value('brother', 'fatherName', 'Golam Mostafa')
        .value('recruit', 'name', 'Anwar Recruiter')
        .value('flat', 'name', 'Flat in Thane')
        .value('pp', 'pseudonym', 'PP-7K3Q')
        .value('pp2', 'pseudonym', 'PP-8K3Q')
        .link('recruit', 'ASSOCIATE_OF', 'bd')
        .link('in', 'CONTROLS_SITE', 'flat')
        .build(),
      principal(),
    );
  });

  const all = (over: Parameters<typeof scopeWithin>[1] = {}) => scopeWithin(world, over);
  const kolkata = () => all({ principal: principal(KOLKATA) });
  const judge = async (verdict: string, over: Partial<JudgementRequest> = {}, scope = all()) =>
    judgements.judge(
      await scope,
      {
        leftId: ent('bd'),
        rightId: ent('in'),
        verdict,
        reason: 'father and birthday agree',
        grading: SURE,
        ...over,
      },
      'en',
    );
  const queue = async (over: object = {}, scope = all()) =>
    candidates.queue(await scope, { first: 20, withUnsure: false, language: 'en', ...over });
  const pairs = async (...args: Parameters<typeof queue>) =>
    (await queue(...args)).edges.map(({ node: { left, right } }) => [left.id, right.id].sort());
  const pair = [ent('bd'), ent('in')].sort();

  describe('the queue', () => {
    it('proposes one man under two scripts with the reasons field by field, and not his brother', async () => {
      const { edges, open, compared } = await queue();
      expect(edges.map(({ node: { left, right } }) => [left.id, right.id].sort())).toEqual([pair]);
      expect(open).toBe(1);
      expect(compared).toBe(4);
      const [{ node }] = edges as [(typeof edges)[0]];
      const fields = node.proposal.why.map(({ field }) => field);
      expect(fields).toEqual(expect.arrayContaining(['name', 'kin', 'birth']));
      expect(node.proposal.score).toBeGreaterThan(0.8);
    });
    it('compares what the viewer may see and nothing else', async () => {
      await world.graph.recordBatch(
        new BatchBuilder('hidden', secret)
          .entity('hidden')
          .value('hidden', 'name', 'Kutubuddin Paramanik')
          .value('hidden', 'birthDate', '1984-03-12')
          .build(),
        principal(),
      );
      const before = await queue();
      expect(before.compared).toBe(4);
      expect(await pairs()).toEqual([pair]);
      const holder = all({ principal: principal(JASHORE, { compartments: ['case-1' as never] }) });
      expect((await queue({}, holder)).open).toBeGreaterThan(1);
    });
    it('says under which grades each record says what was compared, of a linked phone by the link, and by no claim that is not seen', async () => {
      const phones = (marking: Marking, grade: Grading, batch: string) => {
        const builder = new BatchBuilder(batch, marking);
        for (const [person, phone] of [
          ['bd', 'p1'],
          ['in', 'p2'],
        ] as const)
          builder
            .entity(person)
            .entity(phone, 'Phone')
            .value(phone, 'phoneNumber', '+8801012345678', {
              grading: { reliability: 'A', credibility: '1' },
            })
            .link(person, 'USES', phone, { grading: grade });
        return builder.build();
      };
      await world.graph.recordBatch(
        phones(shared, { reliability: 'C', credibility: '3' }, 'phones'),
        principal(),
      );
      await world.graph.recordBatch(
        phones(secret, { reliability: 'B', credibility: '1' }, 'secret phones'),
        principal(),
      );
      const grades = async (scope = all()) => {
        const [{ node }] = (await queue({}, scope)).edges as [Awaited<ReturnType<typeof queue>>['edges'][0]];
        return Object.fromEntries(
          node.reasons.map(({ field, gradesA, gradesB }) => [
            field,
            [gradesA, gradesB].map((each) =>
              each.map(({ reliability, credibility }) => reliability + credibility).join(),
            ),
          ]),
        );
      };
      expect(await grades()).toMatchObject({ name: ['B2', 'B2'], 'identifier:phone': ['C3', 'C3'] });
      const holder = all({ principal: principal(JASHORE, { compartments: ['case-1' as never] }) });
      expect(await grades(holder)).toMatchObject({ 'identifier:phone': ['B1,C3', 'B1,C3'] });
    });
    it('never reads a protected person', async () => {
      const ids = (await queue()).edges.flatMap(({ node: { left, right } }) => [left.id, right.id]);
      expect(ids).not.toContain(ent('pp'));
      await expect(judge('same', { leftId: ent('pp'), rightId: ent('pp2') })).rejects.toMatchObject({
        key: 'protectedNeverJoined',
      });
    });
    it('goes on from a cursor, and refuses one that is none', async () => {
      const { edges } = await queue({ first: 1 });
      expect((await queue({ first: 1, after: edges[0]!.cursor })).edges).toEqual([]);
      await expect(queue({ after: 'made up' })).rejects.toMatchObject({ key: 'cursorInvalid' });
      await expect(queue({ first: 0 })).rejects.toMatchObject({ key: 'pageSizeInvalid' });
    });
    it('drops a pair when the agency has decided, whichever way, and keeps the unsure for whoever asks', async () => {
      await judge('unsure');
      expect(await pairs()).toEqual([]);
      expect(await pairs({ withUnsure: true })).toEqual([pair]);
      await judge('different', { expectedVersion: 1 });
      expect(await pairs({ withUnsure: true })).toEqual([]);
      expect(await pairs({}, kolkata())).toEqual([pair]);
    });
    it('asks for the pairs of one record alone', async () => {
      expect(await pairs({ entityId: ent('in') })).toEqual([pair]);
      expect(await pairs({ entityId: ent('recruit') })).toEqual([]);
    });
  });

  describe('a judgement', () => {
    const expand = async (id: string, scope = all()) =>
      (
        await network.expand(await scope, {
          entityId: ent(id),
          first: 10,
          orderBy: 'strength',
          language: 'en',
        })
      )?.edges.map(({ node }) => node.entity.id);
    const chart = async (scope = all()) =>
      network.linksAmong(await scope, [ent('bd'), ent('recruit'), ent('flat')], 'en');

    it('joins two records for its agency: neighbours, values, chart and ways', async () => {
      const before = await chart();
      expect(before.links).toHaveLength(1);
      expect(await judge('same')).toBe(true);
      expect((await expand('bd'))?.sort()).toEqual([ent('flat'), ent('recruit')].sort());
      expect((await expand('in'))?.sort()).toEqual([ent('flat'), ent('recruit')].sort());
      const entity = await network.entity(await all(), ent('bd'), 'en');
      expect(new Set(entity?.attributes.map(({ subject }) => subject.id))).toEqual(new Set(pair));
      expect(entity?.linkCounts.reduce((sum, { count }) => sum + count, 0)).toBe(2);
      const after = await chart();
      expect(after.entities.map(({ id }) => id)).toContain(ent('in'));
      expect(after.entities.find(({ id }) => id === ent('bd'))?.memberIds).toEqual(pair);
      expect(after.links.map(({ relation }) => relation).sort()).toEqual([
        'ASSOCIATE_OF',
        'CONTROLS_SITE',
        'SAME_AS',
      ]);
      const found = await paths.paths(await all(), {
        fromIds: [ent('recruit')],
        toIds: [ent('flat')],
        maxHops: 6,
        count: 5,
        language: 'en',
      });
      expect(found.paths).toHaveLength(1);
    });
    it('joins nothing for another agency', async () => {
      await judge('same');
      expect(await expand('bd', kolkata())).toEqual([ent('recruit')]);
      expect((await chart(kolkata())).entities.find(({ id }) => id === ent('bd'))?.memberIds).toEqual([]);
      expect(await judgements.judgementsOn(await kolkata(), pair, 'en')).toEqual([]);
      expect(await judge('different', {}, kolkata())).toBe(true);
      expect((await expand('bd'))?.sort()).toEqual([ent('flat'), ent('recruit')].sort());
    });
    it('puts everything back exactly when it is withdrawn', async () => {
      const seen = async () => [await chart(), await expand('bd'), await expand('in'), await pairs()];
      const before = await seen();
      await judge('same');
      const judged = await judgements.own(await all(), ent('bd'), ent('in'));
      expect(await records.retract(await all(), judged!.assertionId, 'a mistake', judged!.version)).toBe(
        true,
      );
      expect(await seen()).toEqual(before);
    });
    it('that two records are not one, or perhaps, joins nothing and is crossed by no way', async () => {
      for (const [at, verdict] of (['different', 'unsure'] as const).entries()) {
        await judge(verdict, { expectedVersion: at || null });
        expect(await expand('bd')).toEqual([ent('recruit')]);
        expect((await chart()).links.map(({ relation }) => relation)).toEqual(['ASSOCIATE_OF']);
      }
      const lines = await world.driver.executeQuery(
        'MATCH ()-[link:SAME_AS]->() RETURN count(link) AS lines',
      );
      expect(Number(lines.records[0]!.get('lines'))).toBe(0);
    });
    it('is changed with its history kept', async () => {
      await judge('same');
      await judge('different', { expectedVersion: 1, reason: 'another man, seen in person' });
      const judged = await judgements.own(await all(), ent('bd'), ent('in'));
      expect(judged).toMatchObject({ verdict: 'different', version: 2, note: 'another man, seen in person' });
      expect(await expand('bd')).toEqual([ent('recruit')]);
      const { records: kept } = await world.driver.executeQuery(
        'MATCH (judgement:Judgement) RETURN judgement.verdict AS verdict ORDER BY judgement.version',
      );
      expect(kept.map((row) => row.get('verdict') as string)).toEqual(['same', 'different']);
    });
    it('made twice changes nothing; one that a colleague made since is not overwritten', async () => {
      expect(await judge('same')).toBe(true);
      expect(await judge('same', { expectedVersion: 1 })).toBe(true);
      await expect(judge('different')).rejects.toMatchObject({ key: 'judgedElsewhere' });
      expect(await judgements.own(await all(), ent('bd'), ent('in'))).toMatchObject({
        verdict: 'same',
        version: 1,
      });
    });
    it('of two colleagues at once stands once, and the other is told', async () => {
      const both = await Promise.allSettled([judge('same'), judge('different')]);
      expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
      expect(both.find(({ status }) => status === 'rejected')).toMatchObject({
        reason: { key: 'judgedElsewhere' },
      });
      expect(await judgements.judgementsOn(await all(), pair, 'en')).toHaveLength(1);
    });
    it('that would join what was judged to be different is refused, from either side', async () => {
      await judge('same');
      await judge('different', { leftId: ent('in'), rightId: ent('brother') });
      await expect(judge('same', { leftId: ent('bd'), rightId: ent('brother') })).rejects.toMatchObject({
        key: 'judgementContradicts',
      });
      await judge('same', { leftId: ent('brother'), rightId: ent('recruit') });
      await judge('same', { leftId: ent('recruit'), rightId: ent('flat') }).then(
        () => fail(),
        (error: { key: string }) => expect(error.key).toBe('differentTypes'),
      );
    });
    it('apart, of records that others join, is refused', async () => {
      await judge('same');
      await judge('same', { leftId: ent('in'), rightId: ent('brother') });
      await expect(judge('different', { leftId: ent('bd'), rightId: ent('brother') })).rejects.toMatchObject({
        key: 'judgementContradicts',
      });
    });
    it('on what is hidden, absent or withdrawn is one answer', async () => {
      await world.graph.recordBatch(
        new BatchBuilder('hidden', secret).entity('hidden').value('hidden', 'name', 'Somebody').build(),
        principal(),
      );
      expect(await judge('same', { rightId: ent('hidden') })).toBe(false);
      expect(await judge('same', { rightId: ent('nobody') })).toBe(false);
    });
    it('is no wider than the stricter of its records', async () => {
      const holder = all({ principal: principal(JASHORE, { compartments: ['case-1' as never] }) });
      await world.graph.recordBatch(
        new BatchBuilder('hidden', secret).entity('hidden').value('hidden', 'name', 'Somebody').build(),
        principal(),
      );
      expect(await judge('same', { rightId: ent('hidden') }, holder)).toBe(true);
      expect(await judgements.judgementsOn(await all(), [ent('bd')], 'en')).toEqual([]);
      expect(await expand('bd')).toEqual([ent('recruit')]);
      expect(
        await judgements.judgementsOn(
          await all({ principal: principal(JASHORE, { compartments: ['case-1' as never] }) }),
          [ent('bd')],
          'en',
        ),
      ).toHaveLength(1);
    });
    it('refuses what says nothing, a record with itself, and a verdict that is none', async () => {
      await expect(judge('same', { reason: ' ' })).rejects.toMatchObject({ key: 'reasonMissing' });
      await expect(judge('same', { rightId: ent('bd') })).rejects.toMatchObject({ key: 'sameRecord' });
      await expect(judge('perhaps')).rejects.toMatchObject({ key: 'codeUnknown' });
      await expect(judge('same', { grading: { reliability: 'Z', credibility: '9' } })).rejects.toMatchObject({
        key: 'gradingInvalid',
      });
    });
    it('is made and changed as a judgement alone, not as a claim', async () => {
      await judge('same');
      const judged = await judgements.own(await all(), ent('bd'), ent('in'));
      const claim = {
        subjectId: ent('bd'),
        relation: 'SAME_AS',
        objectId: ent('in'),
        grading: SURE,
        basis: 'reported',
        reportTitle: 'x',
        sourceKind: 'statement',
      };
      await expect(records.create(await all(), claim)).rejects.toMatchObject({
        fields: [{ field: 'relation', key: 'judgeInstead' }],
      });
      await expect(records.correct(await all(), judged!.assertionId, claim)).rejects.toMatchObject({
        key: 'judgeInstead',
      });
    });
    it('outlasts a second import of its records, and rests while one of them is withdrawn', async () => {
      await judge('same');
      const members = async () => (await chart()).entities.find(({ id }) => id === ent('bd'))?.memberIds;
      const claims = async () => (await network.entity(await all(), ent('in'), 'en'))!.attributes;
      const again = () =>
        world.graph.recordBatch(
          new BatchBuilder('again', shared).value('in', 'name', 'KUTUBUDDIN PARAMANIK').build(),
          principal(),
        );
      await again();
      await again();
      expect(await members()).toEqual(pair);
      for (const { assertion } of (await claims()).filter(({ subject }) => subject.id === ent('in')))
        await records.retract(await all(), assertion.assertionId, 'withdrawn', assertion.version);
      const site = await network.linkAssertions(
        await all(),
        { subjectId: ent('in'), relation: 'CONTROLS_SITE', objectId: ent('flat') },
        'en',
      );
      await records.retract(await all(), site[0]!.assertion.assertionId, 'withdrawn');
      expect(await members()).toEqual([]);
      expect(await pairs({ withUnsure: true })).toEqual([]);
      expect(await judge('different', { expectedVersion: 1 })).toBe(false);
      await again();
      expect(await members()).toEqual(pair);
    });
  });
});
