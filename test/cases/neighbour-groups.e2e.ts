import { OPEN_END_DAY, OPEN_START_DAY, defaultMarking, epochDay, type Marking } from '#domain';
import { CursorSeal, NeighbourGroups, NetworkService, THINGS_AT_ONCE, type NeighbourGroup } from '#network';
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
const on = (day: number) =>
  ({ validTime: { earliestDay: day, latestDay: day, isUncertain: false } }) as never;
const HUB: NeighbourGroup = {
  entityId: ent('hub'),
  relation: 'KNOWS',
  outgoing: true,
  otherType: 'Person',
  fromDay: OPEN_START_DAY,
  toDay: OPEN_END_DAY,
  skip: 0,
};
const START = epochDay('2022-01-01');

describe('neighbours that are too many, as groups', () => {
  let world: World;
  let groups: NeighbourGroups;
  let classes: { own: number; shared: number };
  const wide = () => scopeOf([classes.own, classes.shared]);
  const narrow = () => scopeOf([classes.shared], { principal: principal(KOLKATA) });
  const open = async (group: NeighbourGroup, scope = wide()) => (await groups.open(scope, group, 'en'))!;

  // 150 known since different weeks of three years and 20 since nobody knows when; 70 of one day more that only the own agency sees.
  beforeAll(async () => {
    world = await openWorld();
    await world.wipe();
    classes = { own: await world.graph.internClass(own), shared: await world.graph.internClass(shared) };
    groups = new NeighbourGroups(
      world.graph,
      new NetworkService(world.graph, new CursorSeal(Buffer.alloc(32, 7)), () => 20_000),
    );
    const open = new BatchBuilder('open', shared).entity('hub').entity('phone', 'Phone');
    open.link('hub', 'USES', 'phone');
    for (let index = 0; index < 150; index += 1)
      open.entity(`d${String(index)}`).link('hub', 'KNOWS', `d${String(index)}`, on(START + index * 7));
    for (let index = 0; index < 20; index += 1)
      open.entity(`u${String(index)}`).link('hub', 'KNOWS', `u${String(index)}`);
    open.link('d0', 'KNOWS', 'd1', on(START));
    await world.graph.recordBatch(open.build(), principal());
    const secret = new BatchBuilder('secret').entity('hiddenHub');
    for (let index = 0; index < 70; index += 1)
      secret
        .entity(`s${String(index)}`)
        .link('hub', 'KNOWS', `s${String(index)}`, on(START + 100))
        .link('hiddenHub', 'KNOWS', `s${String(index)}`, on(START));
    await world.graph.recordBatch(secret.build(), principal());
  });
  afterAll(() => world.close());

  it('are counted, as far as the viewer may see them', async () => {
    expect(await groups.count(wide(), HUB)).toEqual({
      ...{ things: 240, claims: 240 },
      ...{ firstDay: START, lastDay: null },
    });
    expect(await groups.count(narrow(), HUB)).toMatchObject({ things: 170, claims: 170 });
    expect(await groups.count(narrow(), { ...HUB, toDay: OPEN_START_DAY })).toMatchObject({
      things: 20,
      firstDay: null,
    });
  });

  it('open into groups by calendar time that hold all of them once, and one of those without a day', async () => {
    const { parts, entities } = await open(HUB);
    expect(entities).toEqual([]);
    expect(parts.length).toBeGreaterThan(2);
    expect(parts.length).toBeLessThanOrEqual(13);
    expect(parts.reduce((sum, { things }) => sum + things, 0)).toBe(240);
    expect(parts[0]!.group).toEqual({ ...HUB, fromDay: START, toDay: epochDay('2022-03-31') });
    expect(parts.at(-1)!).toMatchObject({ group: { toDay: OPEN_START_DAY }, things: 20 });
    for (const { group, things } of parts)
      expect(await groups.count(wide(), group)).toMatchObject({ things });
  });

  it('open further down to the things, each once, with the lines among them', async () => {
    const seen: string[] = [];
    const walk = async (group: NeighbourGroup): Promise<void> => {
      const { parts, entities, links } = await open(group);
      const found = entities.map(({ id }) => id).filter((id) => id !== HUB.entityId);
      if (found.length > 0) expect(links.length).toBeGreaterThanOrEqual(found.length);
      expect(found.length).toBeLessThanOrEqual(THINGS_AT_ONCE);
      seen.push(...found);
      for (const part of parts) await walk(part.group);
    };
    await walk(HUB);
    expect(seen).toHaveLength(240);
    expect(new Set(seen).size).toBe(240);
  });

  it('that no time tells apart open into the strongest and the rest', async () => {
    const day = { ...HUB, fromDay: START + 100, toDay: START + 100 };
    const first = await open(day);
    expect(first.entities).toHaveLength(THINGS_AT_ONCE + 1);
    expect(first.parts).toEqual([expect.objectContaining({ group: { ...day, skip: 60 }, things: 10 })]);
    const rest = await open(first.parts[0]!.group);
    expect(rest.parts).toEqual([]);
    expect(rest.entities).toHaveLength(11);
  });

  it('of which the viewer sees none are like those that there are not', async () => {
    for (const group of [
      { ...HUB, fromDay: START + 100, toDay: START + 100 },
      { ...HUB, entityId: ent('hiddenHub') },
      { ...HUB, entityId: 'ent_nobody' },
      { ...HUB, outgoing: false },
      { ...HUB, relation: 'SAME_AS' },
      { ...HUB, fromDay: START + 9, toDay: START },
      { ...HUB, skip: 170 },
    ]) {
      expect(await groups.count(narrow(), group)).toBeNull();
      expect(await groups.open(narrow(), group, 'en')).toBeNull();
    }
    expect(await groups.count(wide(), { ...HUB, entityId: ent('hiddenHub') })).toMatchObject({ things: 70 });
  });

  it('hold nothing of what the viewer may not see, whatever is opened', async () => {
    const { parts } = await open(HUB, narrow());
    expect(parts.reduce((sum, { things }) => sum + things, 0)).toBe(170);
    const [first] = parts;
    const { entities } = await open(first!.group, narrow());
    expect(entities.filter(({ id }) => id.startsWith(ent('s')))).toEqual([]);
    expect(entities).toHaveLength(first!.things + 1);
  });
});
