import { defaultMarking, type Marking } from '#domain';
import { CHART_LIMIT, CursorSeal, NetworkService } from '#network';
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
const ON_CHART = ['a', 'b', 'c', 'd'].map(ent);

describe('what if a source is wrong', () => {
  let world: World;
  let network: NetworkService;
  let classes: { own: number; shared: number };

  beforeAll(async () => {
    world = await openWorld();
    network = new NetworkService(world.graph, new CursorSeal(Buffer.alloc(32, 7)), () => 20_000);
  });
  beforeEach(async () => {
    await world.wipe();
    classes = { own: await world.graph.internClass(own), shared: await world.graph.internClass(shared) };
    await record(
      claimed('statement', shared)
        .entity('a')
        .entity('b')
        .entity('c')
        .entity('d')
        .link('a', 'KNOWS', 'b')
        .link('a', 'KNOWS', 'c')
        .link('a', 'KNOWS', 'd'),
    );
    // Kolkata passes on what the statement says; the calls are another matter.
    await record(claimed('repeat', shared, 'root-statement').link('a', 'KNOWS', 'b'));
    await record(claimed('calls', shared).link('a', 'KNOWS', 'c').link('b', 'CALLED', 'c'));
  });
  afterAll(() => world.close());

  const claimed = (name: string, marking: Marking, root?: string) =>
    new BatchBuilder(name, marking, JASHORE, root);
  const record = (batch: BatchBuilder) => world.graph.recordBatch(batch.build(), principal());
  /** Claims that are seen, from a source and report that are not. */
  const recordFromHidden = (batch: BatchBuilder) => {
    const { sources, reports, ...rest } = batch.build();
    const hide = <T>(each: T) => ({ ...each, marking: own });
    return world.graph.recordBatch(
      { ...rest, sources: sources.map(hide), reports: reports.map(hide) },
      principal(),
    );
  };
  const wide = () => scopeOf([classes.own, classes.shared]);
  const narrow = () => scopeOf([classes.shared], { principal: principal(KOLKATA) });
  const without = async (source: string, scope = wide()) => {
    const remains = await network.linksWithout(scope, ON_CHART, source);
    const all = (await network.linksAmong(scope, ON_CHART, 'en')).links;
    const name = (id: string) => {
      const { subjectId, objectId } = all.find((each) => each.id === id)!;
      return [subjectId, objectId].map((end) => end.replace('ent_', '')).join('-');
    };
    return (
      remains && {
        fallen: remains.fallen.map(name).sort(),
        weakened: remains.weakened.map(({ id, strength, independentSources, assertionCount }) => [
          name(id),
          strength,
          independentSources,
          assertionCount,
        ]),
      }
    );
  };

  it('lets fall what rests on it alone, and shows the rest as it would stand', async () => {
    expect(await without('src_statement')).toEqual({
      fallen: ['a-b', 'a-d'],
      weakened: [['a-c', 'single', 1, 1]],
    });
    expect(await without('src_calls')).toEqual({ fallen: ['b-c'], weakened: [['a-c', 'single', 1, 1]] });
  });

  it('holds who repeats a source to be wrong with it', async () => {
    expect(await without('src_repeat')).toEqual(await without('src_statement'));
    const origins = await network.originsAmong(wide(), ON_CHART);
    expect(origins.map(({ sources, links }) => [sources.map(({ id }) => id), links])).toEqual([
      [['src_repeat', 'src_statement'], 3],
      [['src_calls'], 2],
    ]);
  });

  it('changes nothing of what is recorded', async () => {
    const before = await network.linksAmong(wide(), ON_CHART, 'en');
    await without('src_statement');
    expect(await network.linksAmong(wide(), ON_CHART, 'en')).toEqual(before);
  });

  it('can not be asked of a source that is hidden: it is as if there were none', async () => {
    await record(claimed('secret', own).link('a', 'KNOWS', 'd'));
    expect(await without('src_secret', narrow())).toBeNull();
    expect(await without('src_nowhere', narrow())).toBeNull();
    expect(await without('src_secret')).toEqual({ fallen: [], weakened: [['a-d', 'single', 1, 1]] });
    const ids = (await network.originsAmong(narrow(), ON_CHART)).flatMap(({ sources }) => sources);
    expect(ids.map(({ id }) => id)).not.toContain('src_secret');
  });

  it('does not tell what a hidden source repeats: its claims stay', async () => {
    const before = await without('src_statement', narrow());
    await recordFromHidden(claimed('informant', shared, 'root-statement').link('a', 'KNOWS', 'd'));
    // The line to d has another claim now, and nobody tells this viewer whose.
    expect(await without('src_statement', narrow())).toEqual({
      fallen: before!.fallen.filter((each) => each !== 'a-d'),
      weakened: [...before!.weakened, ['a-d', 'single', 1, 1]],
    });
    expect(await without('src_informant', narrow())).toBeNull();
    const origins = await network.originsAmong(narrow(), ON_CHART);
    expect(origins.flatMap(({ sources }) => sources).map(({ id }) => id)).not.toContain('src_informant');
    // Who sees the source sees that it repeats.
    expect((await without('src_statement'))!.fallen).toContain('a-d');
  });

  it('counts only lines that the viewer sees', async () => {
    await record(claimed('more', own, 'root-statement').link('b', 'KNOWS', 'd'));
    const links = async (scope: ReturnType<typeof wide>) =>
      (await network.originsAmong(scope, ON_CHART)).map(({ links }) => links);
    expect(await links(narrow())).toEqual([3, 2]);
    expect(await links(wide())).toEqual([4, 2]);
  });

  it('refuses more things than a chart holds', async () => {
    const many = Array.from({ length: CHART_LIMIT + 1 }, (_, at) => ent(String(at)));
    await expect(network.linksWithout(wide(), many, 'src_calls')).rejects.toMatchObject({
      fields: [{ key: 'tooManyEntities' }],
    });
    await expect(network.originsAmong(wide(), many)).rejects.toMatchObject({
      fields: [{ key: 'tooManyEntities' }],
    });
  });
});
