import { defaultMarking, type Marking } from '#domain';
import type { NetworkService, PathService, RecordService } from '#network';
import { proposeAmong, type CandidateService, type JudgementService } from '#resolution';
import { resolutionOver, scopeWithin } from '../support/resolution.js';
import { BatchBuilder, JASHORE, KOLKATA, ent, openWorld, principal, type World } from '../support/world.js';

const own = defaultMarking(JASHORE);
const shared: Marking = { ...own, tlp: 'AMBER', audience: [JASHORE, KOLKATA] };
const green: Marking = { ...own, tlp: 'GREEN' };
const secret: Marking = { ...own, tlp: 'RED', compartments: ['case-1' as never] };
const SURE = { reliability: 'B', credibility: '2' };

/** What a judgement must not tell, and what it must not let in. */
describe('judgements, attacked', () => {
  let world: World;
  let network: NetworkService;
  let paths: PathService;
  let judgements: JudgementService;
  let records: RecordService;
  let candidates: CandidateService;
  let compare: (...args: Parameters<typeof proposeAmong>) => Promise<ReturnType<typeof proposeAmong>>;
  let clock = 0;

  beforeAll(async () => {
    world = await openWorld();
  });
  afterAll(() => world.close());
  beforeEach(async () => {
    await world.wipe();
    for (const marking of [own, shared, green, secret]) await world.graph.internClass(marking);
    clock = Date.now();
    compare = (records) => Promise.resolve(proposeAmong(records));
    ({ network, paths, judgements, candidates, records } = resolutionOver(world, {
      propose: (all) => compare(all),
      now: () => new Date(clock),
    }));
    await world.graph.recordBatch(
      new BatchBuilder('people', shared)
        .entity('a')
        .entity('b')
        .entity('c')
        .entity('x')
        .entity('flat', 'Site')
        .value('a', 'name', 'Kutubuddin Paramanik')
        .value('a', 'birthDate', '1984-03-12')
        .value('b', 'name', 'Kutubuddin Pramanik')
        .value('b', 'birthDate', '1984-03-12')
        .value('c', 'name', 'Sheikh Abdul Momin')
        .value('x', 'name', 'Anwar Recruiter')
        .value('flat', 'name', 'Flat in Thane')
        .link('x', 'ASSOCIATE_OF', 'a')
        .link('c', 'CONTROLS_SITE', 'flat')
        .build(),
      principal(),
    );
  });

  const all = (over: Parameters<typeof scopeWithin>[1] = {}) => scopeWithin(world, over);
  const holder = () => all({ principal: principal(JASHORE, { compartments: ['case-1' as never] }) });
  const judge = async (left: string, right: string, verdict: string, over: object = {}, scope = all()) =>
    judgements.judge(
      await scope,
      { leftId: ent(left), rightId: ent(right), verdict, reason: 'they agree', grading: SURE, ...over },
      'en',
    );
  const judged = async (left: string, right: string, scope = all()) =>
    judgements.own(await scope, ent(left), ent(right));
  const queue = async (scope = all()) =>
    candidates.queue(await scope, { first: 5, withUnsure: false, language: 'en' });
  const ways = async (fromId: string, toId: string) =>
    (
      await paths.paths(await all(), {
        fromIds: [ent(fromId)],
        toIds: [ent(toId)],
        maxHops: 6,
        count: 5,
        language: 'en',
      })
    ).paths.map(({ steps }) => steps.map(({ entity }) => entity.id));
  /** All values of a record are marked stricter: from now on it is known to the holders of a case alone. */
  const markStricter = async (id: string, kinds?: readonly string[]) => {
    const scope = await holder();
    for (const { assertion, subject } of (await network.entity(scope, ent(id), 'en'))!.attributes) {
      if (subject.id !== ent(id) || (kinds && !kinds.includes(assertion.kind))) continue;
      await records.correct(scope, assertion.assertionId, {
        subjectId: ent(id),
        attribute: assertion.kind,
        value: assertion.value!,
        grading: SURE,
        basis: 'reported',
        reportTitle: 'Marked stricter',
        sourceKind: 'statement',
        marking: { tlp: 'RED', compartments: ['case-1'] },
      });
    }
  };

  describe('a record that is marked stricter after it was judged', () => {
    beforeEach(async () => {
      await judge('a', 'b', 'same');
      await judge('b', 'c', 'same');
      expect(await ways('x', 'flat')).toEqual([['x', 'a', 'b', 'c', 'flat'].map(ent)]);
      await markStricter('b');
    });
    it('is no neighbour, is not counted and not named by the judgement on it', async () => {
      const expanded = await network.expand(await all(), {
        entityId: ent('a'),
        first: 10,
        orderBy: 'strength',
        language: 'en',
      });
      expect(expanded?.edges.map(({ node }) => node.entity.id)).toEqual([ent('x')]);
      expect(expanded?.totalNeighbours).toBe(1);
      expect(
        (await network.search(await all(), 'Kutubuddin', { first: 5, language: 'en' })).edges,
      ).toMatchObject([{ node: { entity: { id: ent('a'), memberIds: [] }, linkCount: 1 } }]);
      expect(await judgements.judgementsOn(await all(), [ent('a'), ent('b'), ent('c')], 'en')).toEqual([]);
      const line = { subjectId: ent('a'), relation: 'SAME_AS', objectId: ent('b') };
      expect(await network.linkAssertions(await all(), line, 'en')).toEqual([]);
      const { assertionId } = (await judged('a', 'b', holder()))!;
      expect(await network.assertion(await all(), assertionId, 'en')).toBeNull();
    });
    it('is on no way, and at the end of none', async () => {
      expect(await ways('x', 'flat')).toEqual([]);
      expect(await ways('a', 'b')).toEqual([]);
      expect(await ways('b', 'x')).toEqual([]);
      await world.graph.recordBatch(
        new BatchBuilder('round', shared).link('x', 'ASSOCIATE_OF', 'c').build(),
        principal(),
      );
      expect(await ways('a', 'flat')).toEqual([['a', 'x', 'c', 'flat'].map(ent)]);
    });
    it('is all there for who holds the case', async () => {
      expect(await judgements.judgementsOn(await holder(), [ent('b')], 'en')).toHaveLength(2);
      const { entities } = await network.linksAmong(await holder(), [ent('a')], 'en');
      expect(entities.map(({ id }) => id)).toEqual(['a', 'b', 'c'].map(ent));
    });
  });

  it('a value that is marked stricter is no reason in the queue, though the comparison is of before', async () => {
    expect((await queue()).edges).toHaveLength(1);
    await markStricter('b', ['birthDate']);
    const { edges, comparedAt } = await queue();
    expect(comparedAt?.getTime()).toBe(clock);
    expect(edges).toEqual([]);
    clock += 60_000;
    const later = await queue();
    expect(later.edges.flatMap(({ node }) => node.proposal.why.map(({ field }) => field))).not.toContain(
      'birth',
    );
  });

  it('a comparison is made anew by time alone, whether somebody wrote what the viewer may not see or nobody did', async () => {
    const ages: number[][] = [];
    for (const writes of [false, true]) {
      clock += 60_000;
      await queue();
      const seen: number[] = [];
      for (let step = 0; step < 4; step += 1) {
        clock += 3_000;
        const hidden = new BatchBuilder(`hidden${String(step)}`, secret)
          .entity(`h${String(step)}`)
          .value(`h${String(step)}`, 'name', 'Kutubuddin Paramanik');
        if (writes) await world.graph.recordBatch(hidden.build(), principal());
        seen.push(clock - (await queue()).comparedAt!.getTime());
      }
      ages.push(seen);
    }
    expect(ages).toEqual([
      [3_000, 0, 3_000, 0],
      [3_000, 0, 3_000, 0],
    ]);
  });

  it('a judgement under a case stands in the way of no colleague who may not see it', async () => {
    await world.graph.recordBatch(
      new BatchBuilder('hidden', secret).entity('h').value('h', 'name', 'K. Pramanik').build(),
      principal(),
    );
    expect(await judge('a', 'h', 'same', {}, holder())).toBe(true);
    await world.graph.recordBatch(
      new BatchBuilder('later', shared).value('h', 'name', 'K. Pramanik').build(),
      principal(),
    );
    expect(await judged('a', 'h')).toBeNull();
    expect(await judge('a', 'h', 'different')).toBe(true);
    // Who sees both is told that they contradict, until one is withdrawn.
    const latest = (await judged('a', 'h', holder()))!;
    expect(latest).toMatchObject({ version: 1 });
    await expect(
      judge('a', 'h', latest.verdict!, { expectedVersion: 1, reason: 'once more' }, holder()),
    ).rejects.toMatchObject({ key: 'judgementContradicts' });
  });

  it('nobody records a judgement that he could neither see nor withdraw', async () => {
    await world.graph.recordBatch(
      new BatchBuilder('open', green)
        .entity('g')
        .entity('i')
        .value('g', 'name', 'Gopal Das')
        .value('i', 'name', 'Gopal Dass')
        .build(),
      principal(),
    );
    const low = all({ principal: principal(JASHORE, { clearance: 'GREEN' }) });
    await expect(judge('g', 'i', 'same', {}, low)).rejects.toMatchObject({ key: 'recordedBeyondOwnRights' });
    expect(await judged('g', 'i')).toBeNull();
    expect(await judge('g', 'i', 'same')).toBe(true);
  });

  it('a grade alone can be changed', async () => {
    await judge('a', 'b', 'same');
    await judge('a', 'b', 'same', { expectedVersion: 1, grading: { reliability: 'B', credibility: '4' } });
    expect(await judged('a', 'b')).toMatchObject({ version: 2, credibility: '4' });
  });

  it('sent once more, after its answer was lost, is the same judgement and no conflict', async () => {
    await judge('a', 'b', 'same');
    expect(await judge('a', 'b', 'same')).toBe(true);
    expect(await judged('a', 'b')).toMatchObject({ version: 1 });
  });

  it('that two are one is recorded by a judgement and no other way', async () => {
    await expect(
      world.graph.recordBatch(
        new BatchBuilder('file', shared).link('a', 'SAME_AS', 'b').build(),
        principal(),
      ),
    ).rejects.toMatchObject({ key: 'judgeInstead' });
  });

  it('no thing grows beyond what is shown as one, and a chain is whole from every side', async () => {
    const name = (at: number) => `n${String(at).padStart(3, '0')}`;
    const batch = new BatchBuilder('many', shared);
    for (let at = 0; at <= 100; at += 1) batch.entity(name(at)).value(name(at), 'name', `Name ${String(at)}`);
    await world.graph.recordBatch(batch.build(), principal());
    // A chain of ten, and the rest at its end.
    for (let at = 1; at < 100; at += 1) await judge(name(Math.min(at - 1, 9)), name(at), 'same');
    for (const at of [0, 5, 99])
      expect((await network.entity(await all(), ent(name(at)), 'en'))?.summary.memberIds).toHaveLength(100);
    await expect(judge(name(99), name(100), 'same')).rejects.toMatchObject({ key: 'sameTooMany' });
    expect(await judge(name(99), name(100), 'different')).toBe(true);
    await expect(judge(name(0), name(99), 'different')).rejects.toMatchObject({
      key: 'judgementContradicts',
    });
  });

  describe('the comparison', () => {
    it('that fails is not begun anew by each question, and the queue recovers', async () => {
      let begun = 0;
      compare = () => {
        begun += 1;
        return Promise.reject(new Error('no memory'));
      };
      for (let times = 0; times < 3; times += 1) await expect(queue()).rejects.toThrow('no memory');
      expect(begun).toBe(1);
      compare = (records) => Promise.resolve(proposeAmong(records));
      clock += 31_000;
      expect((await queue()).open).toBe(1);
    });
    it('that is under way after one that failed is waited for, and the old failure is not told again', async () => {
      compare = () => Promise.reject(new Error('no memory'));
      await expect(queue()).rejects.toThrow('no memory');
      let end = (): void => undefined;
      const ended = new Promise<void>((resolve) => (end = resolve));
      compare = (records) => ended.then(() => proposeAmong(records));
      clock += 31_000;
      expect(await queue()).toMatchObject({ isComparing: true, edges: [], comparedAt: null });
      end();
      expect(await queue()).toMatchObject({ isComparing: false, open: 1 });
    });
    it('of one view waits for that of another', async () => {
      let running = 0;
      let most = 0;
      compare = async (records) => {
        most = Math.max(most, (running += 1));
        await new Promise((resolve) => setTimeout(resolve, 100));
        running -= 1;
        return proposeAmong(records);
      };
      const answers = await Promise.all([
        queue(),
        queue(holder()),
        queue(all({ principal: principal(KOLKATA) })),
      ]);
      expect(answers.map(({ open }) => open)).toEqual([1, 1, 1]);
      expect(most).toBe(1);
    });
    it('reads so much of a name and no more', async () => {
      await world.graph.recordBatch(
        new BatchBuilder('long', shared).value('c', 'alias', 'Momin '.repeat(2_000)).build(),
        principal(),
      );
      let longest = 0;
      compare = (records) => {
        longest = Math.max(...records.flatMap(({ names }) => names.map(({ length }) => length)));
        return Promise.resolve(proposeAmong(records));
      };
      await queue();
      expect(longest).toBe(400);
    });
  });
});
