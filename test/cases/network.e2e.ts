import { defaultMarking, type Marking, type Scope } from '#domain';
import { CursorSeal, NetworkService, PathService } from '#network';
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

type Expansion = NonNullable<Awaited<ReturnType<NetworkService['expand']>>>;

describe('asking about the network', () => {
  let world: World;
  let network: NetworkService;
  let paths: PathService;
  let classes: { own: number; shared: number };

  beforeAll(async () => {
    world = await openWorld();
    network = new NetworkService(world.graph, new CursorSeal(Buffer.alloc(32, 7)), () => 20_000);
    paths = new PathService(world.graph, network);
  });
  beforeEach(async () => {
    await world.wipe();
    classes = { own: await world.graph.internClass(own), shared: await world.graph.internClass(shared) };
  });
  afterAll(() => world.close());

  const record = (batch: BatchBuilder) => world.graph.recordBatch(batch.build(), principal());
  const wide = () => scopeOf([classes.own, classes.shared]);
  const narrow = () => scopeOf([classes.shared], { principal: principal(KOLKATA) });

  describe('events without a name', () => {
    const onDay = { earliestDay: 20_338, latestDay: 20_338, isUncertain: false };
    beforeEach(async () => {
      await record(
        new BatchBuilder('open', shared)
          .entity('trip', 'Movement')
          .entity('walk', 'Movement')
          .entity('paid', 'Payment')
          .entity('jashore', 'Area')
          .entity('border', 'Area')
          .entity('driver')
          .value('jashore', 'name', 'Jashore')
          .value('jashore', 'name', 'যশোর', { script: 'Beng' } as never)
          .value('border', 'name', 'North 24 Parganas')
          .value('paid', 'amount', '45000')
          .link('driver', 'PARTICIPATED_IN', 'trip')
          .link('driver', 'PARTICIPATED_IN', 'walk')
          .link('trip', 'ARRIVED_AT', 'border', { validTime: onDay } as never),
      );
      await record(
        new BatchBuilder('closed')
          .value('paid', 'currency', 'BDT')
          .link('trip', 'DEPARTED_FROM', 'jashore', { validTime: onDay } as never),
      );
    });
    const captions = async (scope: ReturnType<typeof wide>, language: 'en' | 'bn' = 'en') => {
      const named = await network.summaries(scope, ['trip', 'walk', 'paid'].map(ent), language);
      return ['trip', 'walk', 'paid'].map((name) => named.get(ent(name))!.caption);
    };

    it('are called by their day, their way or their sum', async () => {
      expect(await captions(wide())).toEqual([
        expect.stringMatching(/^Movement, 7 Sept? 2025, Jashore → North 24 Parganas$/),
        null,
        'Payment, 45,000 BDT',
      ]);
      expect(await captions(wide(), 'bn')).toEqual([
        expect.stringMatching(/^যাতায়াত, ৭ .+ ২০২৫, যশোর → North 24 Parganas$/),
        null,
        expect.stringMatching(/ ৪৫,০০০ বাংলাদেশি টাকা$/),
      ]);
    });
    it('are called by nothing that the viewer may not see', async () => {
      expect(await captions(narrow())).toEqual([
        expect.stringMatching(/^Movement, 7 Sept? 2025, … → North 24 Parganas$/),
        null,
        'Payment, 45,000',
      ]);
    });
  });

  describe('by expanding', () => {
    beforeEach(async () => {
      const hub = new BatchBuilder('hub', shared).entity('hub');
      for (let index = 0; index < 12; index += 1)
        hub
          .entity(`n${String(index)}`, index % 2 ? 'Phone' : 'Person')
          .link(
            'hub',
            index % 2 ? 'USES' : 'KNOWS',
            `n${String(index)}`,
            index < 3 ? { grading: { reliability: 'A', credibility: '1' } } : {},
          );
      await record(hub);
      await record(
        new BatchBuilder('secret')
          .entity('s1')
          .entity('s2')
          .link('hub', 'KNOWS', 's1')
          .link('s2', 'PAID', 'hub'),
      );
    });
    const ask = (over = {}) => ({
      entityId: ent('hub'),
      first: 5,
      orderBy: 'strength' as const,
      language: 'en' as const,
      ...over,
    });

    it('counts what the viewer may see and no more', async () => {
      expect((await network.expand(narrow(), ask()))!.counts).toEqual([
        { relation: 'KNOWS', outgoing: true, otherType: 'Person', count: 6 },
        { relation: 'USES', outgoing: true, otherType: 'Phone', count: 6 },
      ]);
      expect((await network.expand(wide(), ask()))!.totalNeighbours).toBe(14);
    });
    it('gives full pages whatever is hidden, strongest first, each neighbour once', async () => {
      const ids: string[] = [];
      let after: string | null = null;
      do {
        const page: Expansion = (await network.expand(narrow(), ask({ after })))!;
        if (page.hasNextPage) expect(page.edges).toHaveLength(5);
        ids.push(...page.edges.map(({ node }) => node.entity.id));
        after = page.hasNextPage ? page.edges.at(-1)!.cursor : null;
      } while (after);
      expect(new Set(ids).size).toBe(12);
      expect(ids).toHaveLength(12);
      expect(ids.slice(0, 3).sort()).toEqual([ent('n0'), ent('n1'), ent('n2')]);
    });
    it('puts the most linked first by the links that the viewer sees, over pages, and not by hidden ones', async () => {
      const links = new BatchBuilder('around', shared).entity('far1').entity('far2').entity('far3');
      for (const far of ['far1', 'far2', 'far3']) links.link(far, 'USES', 'n5');
      await record(links.link('far1', 'USES', 'n7'));
      const hidden = new BatchBuilder('dark');
      for (let index = 0; index < 6; index += 1)
        hidden.entity(`dark${String(index)}`).link(`dark${String(index)}`, 'USES', 'n9');
      await record(hidden);
      const order = async (scope = wide(), pages = 1) => {
        const ids: string[] = [];
        let after: string | null = null;
        for (let page = 0; page < pages; page += 1) {
          const { edges }: Expansion = (await network.expand(
            scope,
            ask({ orderBy: 'degree', first: 4, after, relations: ['USES'] }),
          ))!;
          ids.push(...edges.map(({ node }) => node.entity.id));
          after = edges.at(-1)!.cursor;
        }
        return ids;
      };
      const rest = [ent('n1'), ent('n11'), ent('n3')];
      expect(await order(wide(), 2)).toEqual([ent('n9'), ent('n5'), ent('n7'), ...rest]);
      expect(await order(narrow(), 2)).toEqual([ent('n5'), ent('n7'), ...rest, ent('n9')]);
    });
    it('has no protected person in a list by links, however many they have: they come after all others (VP-05)', async () => {
      const links = new BatchBuilder('victim', shared)
        .entity('pp', 'ProtectedPerson')
        .link('hub', 'HARBOURED', 'pp');
      for (const by of ['p1', 'p2', 'p3', 'p4', 'p5']) links.entity(by).link(by, 'RECRUITED', 'pp');
      await record(links);
      const byLinks = (await network.expand(wide(), ask({ orderBy: 'degree', first: 50 })))!;
      const order = byLinks.edges.map(({ node }) => node.entity.id);
      expect(order.at(-1)).toBe(ent('pp'));
      expect(order.length).toBeGreaterThan(8);
      const strongest = (await network.expand(wide(), ask({ first: 50 })))!.edges;
      expect(strongest.map(({ node }) => node.entity.id)).toContain(ent('pp'));
    });
    it('cannot go on in another order, or from another list, than the cursor is of', async () => {
      const { edges } = (await network.expand(wide(), ask({ orderBy: 'degree' })))!;
      const after = edges.at(-1)!.cursor;
      for (const orderBy of ['strength', 'recent'] as const)
        await expect(network.expand(wide(), ask({ orderBy, after }))).rejects.toMatchObject({
          key: 'cursorInvalid',
        });
      await expect(
        network.timeline(wide(), ent('a'), { first: 5, after, language: 'en' }),
      ).rejects.toMatchObject({ key: 'cursorInvalid' });
      expect((await network.expand(wide(), ask({ orderBy: 'degree', after })))!.edges.length).toBeGreaterThan(
        0,
      );
    });
    it('keeps to the relations and kinds asked for', async () => {
      const page = (await network.expand(wide(), ask({ relations: ['USES'], first: 50 })))!;
      expect(page.edges).toHaveLength(6);
      expect((await network.expand(wide(), ask({ types: ['Person'], first: 50 })))!.edges).toHaveLength(8);
    });
    it('answers the same for an entity that is absent and one that is hidden', async () => {
      expect(await network.expand(narrow(), ask({ entityId: ent('s1') }))).toBeNull();
      expect(await network.expand(narrow(), ask({ entityId: 'ent_nobody' }))).toBeNull();
      expect(await network.entity(narrow(), ent('s1'), 'en')).toBeNull();
      expect(await network.entity(narrow(), 'ent_nobody', 'en')).toBeNull();
      expect(await network.entity(wide(), ent('s1'), 'en')).not.toBeNull();
    });
  });

  describe('by corroboration', () => {
    const line = async (scope = wide()) =>
      (await network.linksAmong(scope, [ent('a'), ent('b')], 'en')).links[0]!;
    it('counts origins: three agencies that repeat one source are one', async () => {
      for (const name of ['r1', 'r2', 'r3'])
        await record(
          new BatchBuilder(name, shared, JASHORE, 'one-root').entity('a').entity('b').link('a', 'KNOWS', 'b'),
        );
      expect(await line()).toMatchObject({ assertionCount: 3, independentSources: 1, strength: 'single' });
    });
    it('is corroborated by two origins', async () => {
      for (const name of ['r1', 'r2'])
        await record(new BatchBuilder(name, shared).entity('a').entity('b').link('a', 'KNOWS', 'b'));
      expect(await line()).toMatchObject({ independentSources: 2, strength: 'corroborated' });
    });
    it('counts only what the viewer sees', async () => {
      await record(new BatchBuilder('r1', shared).entity('a').entity('b').link('a', 'KNOWS', 'b'));
      await record(new BatchBuilder('r2').link('a', 'KNOWS', 'b'));
      expect(await line(narrow())).toMatchObject({
        assertionCount: 1,
        independentSources: 1,
        strength: 'single',
      });
    });
    it('is not established when an origin is not visible', async () => {
      await record(new BatchBuilder('r1', shared).entity('a').entity('b').link('a', 'KNOWS', 'b'));
      const batch = new BatchBuilder('r2', shared).link('a', 'KNOWS', 'b').build();
      await world.graph.recordBatch(
        { ...batch, sources: [{ ...batch.sources[0]!, marking: own }] },
        principal(),
      );
      expect((await line(narrow())).independentSources).toBeNull();
      expect((await line(wide())).independentSources).toBe(2);
    });
  });

  describe('by paths', () => {
    const ask = (over = {}) => ({
      fromIds: [ent('a')],
      toIds: [ent('d')],
      maxHops: 6,
      count: 5,
      language: 'en' as const,
      ...over,
    });
    const ways = async (scope = wide(), over = {}) =>
      (await paths.paths(scope, ask(over))).paths.map(({ steps }) =>
        steps.map(({ entity }) => entity.id.replace('ent_', '')).join('-'),
      );

    beforeEach(async () => {
      await record(
        new BatchBuilder('open', shared)
          .entity('a')
          .entity('b')
          .entity('c')
          .entity('d')
          .entity('x')
          .link('a', 'KNOWS', 'b')
          .link('b', 'KNOWS', 'c')
          .link('c', 'KNOWS', 'd')
          .link('a', 'KNOWS', 'x')
          .link('x', 'KNOWS', 'c'),
      );
    });
    it('gives every shortest way in one order', async () => {
      expect(await ways()).toEqual(['a-b-c-d', 'a-x-c-d']);
    });
    it('goes on with longer ways, in order, over what may be seen', async () => {
      await record(new BatchBuilder('between').link('b', 'KNOWS', 'x'));
      expect(await ways()).toEqual(['a-b-c-d', 'a-x-c-d', 'a-b-x-c-d', 'a-x-b-c-d']);
      expect(await ways(narrow())).toEqual(['a-b-c-d', 'a-x-c-d']);
      expect(await ways(wide(), { maxHops: 3 })).toEqual(['a-b-c-d', 'a-x-c-d']);
      expect((await paths.paths(wide(), ask({ count: 3 }))).hasMore).toBe(true);
      expect((await paths.paths(wide(), ask({ count: 4 }))).hasMore).toBe(false);
    });
    it('gives the same ways when an end is named twice', async () => {
      await record(new BatchBuilder('between').link('b', 'KNOWS', 'x'));
      const twice = { fromIds: [ent('a'), ent('a')], toIds: [ent('d'), ent('d')] };
      expect(await ways(wide(), twice)).toEqual(await ways());
    });
    it('takes a shortcut where it may be seen and not where it may not', async () => {
      await record(new BatchBuilder('short').link('a', 'KNOWS', 'd'));
      expect((await ways())[0]).toBe('a-d');
      expect(await ways(narrow())).toEqual(['a-b-c-d', 'a-x-c-d']);
    });
    it('never goes through a protected person, but may end at one', async () => {
      await record(
        new BatchBuilder('victim', shared)
          .entity('pp', 'ProtectedPerson')
          .link('a', 'RECRUITED', 'pp')
          .link('d', 'EXPLOITED', 'pp'),
      );
      expect((await ways()).join()).not.toContain('pp');
      expect((await ways(wide(), { toIds: [ent('pp')] }))[0]).toBe('a-pp');
    });
    it('tells that a shortest way would lead through a protected person, to who sees it, and no more of it (VP-06)', async () => {
      const isThrough = async (scope: Scope, over: object = {}) =>
        (await paths.paths(scope, ask(over))).isThroughProtected;
      const before = await paths.paths(narrow(), ask());
      expect(before.isThroughProtected).toBe(false);
      await record(
        new BatchBuilder('victim', own)
          .entity('pp', 'ProtectedPerson')
          .link('a', 'RECRUITED', 'pp')
          .link('d', 'EXPLOITED', 'pp'),
      );
      expect(await isThrough(wide())).toBe(true);
      expect(await paths.paths(narrow(), ask())).toEqual(before);
      for (const over of [
        { maxHops: 1 },
        { relations: ['KNOWS'] },
        { minimumReliability: 'A' },
        { toIds: [ent('pp')] },
      ])
        expect([over, await isThrough(wide(), over)]).toEqual([over, false]);
      await record(new BatchBuilder('short').link('a', 'KNOWS', 'd'));
      expect(await isThrough(wide())).toBe(false);
    });
    it('tells of it too where other pairs have shorter ways than are counted (VP-06)', async () => {
      const among = { fromIds: [ent('a'), ent('s')], toIds: [ent('d'), ent('t')] };
      const many = new BatchBuilder('many', shared).entity('s').entity('t');
      for (let at = 0; at < 210; at += 1)
        many.entity(`m${at}`).link('s', 'KNOWS', `m${at}`).link(`m${at}`, 'KNOWS', 't');
      await record(many);
      await record(
        new BatchBuilder('victim', own)
          .entity('pp', 'ProtectedPerson')
          .link('a', 'RECRUITED', 'pp')
          .link('c', 'EXPLOITED', 'pp'),
      );
      const isThrough = async (scope: Scope, over: object) =>
        (await paths.paths(scope, ask(over))).isThroughProtected;
      expect(await isThrough(wide(), among)).toBe(true);
      expect(await isThrough(narrow(), among)).toBe(false);
      expect(await isThrough(wide(), { fromIds: [ent('s')], toIds: [ent('t')] })).toBe(false);
    });
    it('gives no path, not an error, when there is none or an end is not visible', async () => {
      await record(new BatchBuilder('far').entity('far'));
      expect(await ways(wide(), { toIds: [ent('far')] })).toEqual([]);
      expect(await ways(narrow(), { toIds: ['ent_nobody'] })).toEqual([]);
    });
    it('keeps to the hop limit, the relations and the reliability asked for', async () => {
      expect(await ways(wide(), { maxHops: 2 })).toEqual([]);
      expect(await ways(wide(), { relations: ['PAID'] })).toEqual([]);
      expect(await ways(wide(), { minimumReliability: 'A' })).toEqual([]);
      expect(await ways(wide(), { minimumReliability: 'B' })).toHaveLength(2);
    });
    it('puts first, when evidence is asked for, the ways whose weakest link has the most reliable source', async () => {
      const sure = { grading: { reliability: 'A', credibility: '1' } } as const;
      await record(
        new BatchBuilder('sure', shared)
          .entity('s')
          .entity('t')
          .link('a', 'KNOWS', 's', sure)
          .link('s', 'KNOWS', 't', sure)
          .link('t', 'KNOWS', 'b', sure)
          .link('b', 'KNOWS', 'd', { grading: { reliability: 'E', credibility: '5' } }),
      );
      await record(new BatchBuilder('surest').link('t', 'KNOWS', 'd', sure));
      const byEvidence = { orderBy: 'evidence', count: 2 };
      expect(await ways(wide(), { count: 2 })).toEqual(['a-b-d', 'a-b-c-d']);
      expect(await ways(wide(), byEvidence)).toEqual(['a-s-t-d', 'a-b-c-d']);
      // A partner's surest way goes over nothing that only the agency sees.
      expect(await ways(narrow(), byEvidence)).toEqual(['a-b-c-d', 'a-x-c-d']);
      const all = await ways(wide(), { orderBy: 'evidence', count: 20 });
      expect(all.indexOf('a-b-d')).toBeGreaterThan(all.indexOf('a-x-c-d'));
      const { paths: found } = await paths.paths(wide(), ask({ count: 1 }));
      expect(found[0]).toMatchObject({ weakestStep: 1, weakestGrading: { reliability: 'E' } });
    });
    it('leads from each of some to each of others, the shortest first, and no end tells of what is hidden', async () => {
      await record(new BatchBuilder('dark').entity('dark').link('dark', 'KNOWS', 'd'));
      const sets = { fromIds: ['a', 'dark', 'nobody'].map(ent), toIds: ['d', 'b'].map(ent) };
      expect(await ways(wide(), sets)).toEqual(['a-b', 'dark-d', 'a-b-c-d', 'a-x-c-d', 'dark-d-c-b']);
      expect(await ways(narrow(), sets)).toEqual(['a-b', 'a-b-c-d', 'a-x-c-d']);
      expect(await ways(narrow(), { ...sets, fromIds: ['a', 'nobody'].map(ent) })).toEqual(
        await ways(narrow(), sets),
      );
      expect((await paths.paths(wide(), ask({ ...sets, count: 4 }))).hasMore).toBe(true);
    });
    it('shows of each step only the relations that were asked for, and crosses judged records under any', async () => {
      await record(new BatchBuilder('paid', shared).link('a', 'PAID', 'c').link('a', 'KNOWS', 'c'));
      await record(new BatchBuilder('twin', shared).entity('twin').link('twin', 'PAID', 'd'));
      await record(
        new BatchBuilder('judged', shared).link('c', 'SAME_AS', 'twin', { verdict: 'same' } as never),
      );
      const { paths: found } = await paths.paths(wide(), ask({ relations: ['PAID'], count: 1 }));
      expect(found[0]!.steps.map(({ links }) => links.map(({ relation }) => relation))).toEqual([
        ['PAID'],
        ['SAME_AS'],
        ['PAID'],
        [],
      ]);
    });
    it('goes only over claims that are graded so in both halves, and names the weakest by those', async () => {
      const graded = (reliability: string, credibility: string) => ({
        grading: { reliability, credibility } as never,
      });
      await record(
        new BatchBuilder('halves', shared)
          .entity('h')
          .link('a', 'KNOWS', 'h', graded('A', '4'))
          .link('a', 'KNOWS', 'h', graded('D', '1'))
          .link('a', 'PAID', 'h', graded('B', '3'))
          .link('h', 'KNOWS', 'd', graded('A', '1')),
      );
      await record(new BatchBuilder('sure').link('a', 'KNOWS', 'h', graded('B', '2')));
      const grade = (minimumReliability: string | null, minimumCredibility: string | null) => ({
        ...{ minimumReliability, minimumCredibility, maxHops: 2 },
      });
      expect(await ways(wide(), grade('A', '1'))).toEqual([]);
      expect(await ways(wide(), grade('A', '4'))).toEqual(['a-h-d']);
      expect(await ways(wide(), grade('D', '1'))).toEqual(['a-h-d']);
      expect(await ways(wide(), grade('B', '2'))).toEqual(['a-h-d']);
      // No claim that the partner sees has both halves; that another agency has one tells nothing.
      expect(await ways(narrow(), grade('B', '2'))).toEqual([]);
      expect(await ways(narrow(), grade('B', '2'))).toEqual(
        await ways(narrow(), { ...grade('B', '2'), toIds: ['ent_nobody'] }),
      );
      const { paths: found } = await paths.paths(narrow(), ask(grade(null, '1')));
      const [first] = found[0]!.steps;
      expect(found[0]).toMatchObject({
        weakestStep: 0,
        weakestGrading: { reliability: 'D', credibility: '1' },
      });
      expect(first!.links.map(({ relation }) => relation)).toEqual(['KNOWS']);
      expect(found[0]!.weakestLinkId).toBe(first!.links[0]!.id);
    });
    it('keeps to a place and what lies in it, around what is said to be elsewhere', async () => {
      await record(
        new BatchBuilder('placed', shared)
          .entity('nadia', 'Area')
          .value('nadia', 'district', 'IN-WB-NADIA')
          .entity('flat', 'Site')
          .value('flat', 'district', 'BD-22')
          .link('x', 'RESIDENT_OF', 'nadia')
          .link('b', 'LIVES_AT', 'flat'),
      );
      const within = (placeCode: string, over = {}) => ways(wide(), { placeCode, maxHops: 3, ...over });
      // b lives in Jashore, x in Nadia; c has no place: it stands in no way's way, unless that is asked for.
      expect(await within('BD-22')).toEqual(['a-b-c-d']);
      expect(await within('BD-D')).toEqual(['a-b-c-d']);
      expect(await within('BD')).toEqual(['a-b-c-d']);
      expect(await within('IN-WB')).toEqual(['a-x-c-d']);
      expect(await within('BD-60')).toEqual([]);
      expect(await within('BD-22', { withUnplaced: false })).toEqual([]);
      await record(new BatchBuilder('and', shared).value('c', 'district', 'BD-22'));
      expect(await within('BD-22', { withUnplaced: false })).toEqual(['a-b-c-d']);
      // A thing of two places is in both; only a larger place does not say that it is elsewhere.
      await record(new BatchBuilder('two', shared).link('x', 'LIVES_AT', 'flat'));
      expect(await within('BD-22')).toEqual(['a-b-c-d', 'a-x-c-d']);
      await record(new BatchBuilder('land', shared).entity('y').value('y', 'country', 'BD'));
      await record(new BatchBuilder('around', shared).link('a', 'KNOWS', 'y').link('y', 'KNOWS', 'c'));
      expect(await within('BD-22')).toEqual(['a-b-c-d', 'a-x-c-d', 'a-y-c-d']);
      const { paths: found } = await paths.paths(wide(), ask({ placeCode: 'BD-22', maxHops: 3 }));
      expect(found.map(({ places }) => places.map(({ code }) => code).sort())).toEqual(
        [['BD-22'], ['BD-22', 'IN-WB-NADIA'], ['BD', 'BD-22']].map((codes) => codes.sort()),
      );
      await expect(within('ATLANTIS')).rejects.toMatchObject({ key: 'placeUnknown' });
    });
    it('cannot be led, kept away or told by a place that the viewer may not see', async () => {
      await record(
        new BatchBuilder('secret')
          .value('b', 'district', 'BD-22')
          .value('x', 'district', 'IN-WB-NADIA')
          .value('d', 'district', 'BD-22'),
      );
      expect(await ways(wide(), { placeCode: 'BD-22' })).toEqual(['a-b-c-d']);
      // For the partner nothing is anywhere: no way passes Jashore, and none is kept out of Nadia.
      expect(await ways(narrow(), { placeCode: 'BD-22' })).toEqual([]);
      await record(new BatchBuilder('told', shared).value('c', 'district', 'BD-22'));
      expect(await ways(narrow(), { placeCode: 'BD-22' })).toEqual(['a-b-c-d', 'a-x-c-d']);
      const { paths: found } = await paths.paths(narrow(), ask({ placeCode: 'BD-22' }));
      expect(found.map(({ places }) => places.map(({ code }) => code))).toEqual([['BD-22'], ['BD-22']]);
    });
    it('gives a protected person at an end no place, whatever is said of it', async () => {
      await record(
        new BatchBuilder('victim', shared)
          .entity('pp', 'ProtectedPerson')
          .entity('den', 'Site')
          .value('den', 'district', 'BD-22')
          .link('pp', 'HARBOURED_AT', 'den')
          .link('a', 'RECRUITED', 'pp'),
      );
      const over = { toIds: [ent('pp')], count: 1 };
      const { paths: found } = await paths.paths(wide(), ask(over));
      expect(found[0]!.places).toEqual([]);
      expect(await ways(wide(), { ...over, placeCode: 'BD-22' })).toEqual([]);
    });
    it('goes around hundreds of things that lie elsewhere', async () => {
      const many = new BatchBuilder('many', shared).entity('m').entity('z').value('z', 'district', 'BD-22');
      for (let at = 0; at < 250; at += 1) {
        const name = `m${String(at).padStart(3, '0')}`;
        many.entity(name).value(name, 'district', 'IN-WB-NADIA');
        many.link('m', 'KNOWS', name).link(name, 'KNOWS', 'z');
      }
      many.entity('mz').link('m', 'KNOWS', 'mz').link('mz', 'KNOWS', 'z');
      await record(many);
      const asked = { fromIds: [ent('m')], toIds: [ent('z')], maxHops: 2, placeCode: 'BD-22' };
      const { paths: found, budgetReached } = await paths.paths(wide(), ask(asked));
      expect(found.map(({ steps }) => steps.map(({ entity }) => entity.id))).toEqual([
        [ent('m'), ent('mz'), ent('z')],
      ]);
      expect(budgetReached).toBe(false);
    });
    it('refuses a path from a thing to itself and more than six hops', async () => {
      await expect(ways(wide(), { toIds: [ent('a')] })).rejects.toMatchObject({ key: 'pathEndsEqual' });
      await expect(ways(wide(), { maxHops: 7 })).rejects.toMatchObject({ key: 'outOfRange' });
    });
  });

  describe('by time', () => {
    it('lists dated claims in order, each once over pages, hidden ones never', async () => {
      const on = (day: number) => ({ validTime: { earliestDay: day, latestDay: day, isUncertain: false } });
      const batch = new BatchBuilder('t', shared).entity('a').entity('b');
      for (const day of [300, 100, 200, 200]) batch.link('a', 'CALLED', 'b', on(day));
      batch.value('a', 'occupation', 'driver', on(150)).value('a', 'occupation', 'undated');
      await record(batch);
      await record(new BatchBuilder('s').link('a', 'CALLED', 'b', on(120)));
      const days: number[] = [];
      let after: string | null = null;
      do {
        const page: Awaited<ReturnType<typeof network.timeline>> = await network.timeline(
          narrow(),
          ent('a'),
          { first: 2, after, language: 'en' },
        );
        days.push(...page.edges.map(({ node }) => node.assertion.validFrom));
        after = page.hasNextPage ? page.edges.at(-1)!.cursor : null;
      } while (after);
      expect(days).toEqual([100, 150, 200, 200, 300]);
    });
  });
});
