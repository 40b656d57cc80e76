import { defaultMarking, type Marking } from '#domain';
import { WhereaboutsService, type Whereabouts } from '#network';
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
const red: Marking = { ...own, tlp: 'RED' };
const day = (earliestDay: number) =>
  ({ validTime: { earliestDay, latestDay: earliestDay, isUncertain: false } }) as never;

describe('asking where things are', () => {
  let world: World;
  let service: WhereaboutsService;
  let classes: { own: number; shared: number; red: number };

  beforeAll(async () => {
    world = await openWorld();
    service = new WhereaboutsService(world.graph, () => 20_000);
  });
  beforeEach(async () => {
    await world.wipe();
    classes = {
      own: await world.graph.internClass(own),
      shared: await world.graph.internClass(shared),
      red: await world.graph.internClass(red),
    };
  });
  afterAll(() => world.close());

  const record = (batch: BatchBuilder) => world.graph.recordBatch(batch.build(), principal());
  const asJashore = (...names: string[]) =>
    service.whereabouts(scopeOf(Object.values(classes)), names.map(ent), 'en');
  const asKolkata = (...names: string[]) =>
    service.whereabouts(scopeOf([classes.shared], { principal: principal(KOLKATA) }), names.map(ent), 'en');
  const said = ({ stays, places }: Whereabouts) =>
    stays.map(({ entityId, placeId, kind }) => [
      entityId.slice(4),
      kind,
      places.find(({ id }) => id === placeId)!.precision,
      placeId,
    ]);

  /** A flat with coordinates that Jashore alone knows, a district that both know, and who runs it. */
  const recordFlat = async () => {
    await record(
      new BatchBuilder('flat', shared)
        .entity('flat', 'Site')
        .entity('broker')
        .value('flat', 'siteType', 'rented-flat')
        .value('flat', 'district', 'IN-WB-NADIA')
        .link('broker', 'CONTROLS_SITE', 'flat', day(20_000)),
    );
    await record(new BatchBuilder('point').value('flat', 'coordinates', '23.4012,88.5013'));
  };

  it('comes to an end, and soon, where a dozen areas are said to lie in each other', async () => {
    const areas = Array.from({ length: 14 }, (_, at) => `area${String(at)}`);
    const mixed = new BatchBuilder('mixed').entity('broker').value(areas[13]!, 'district', 'IN-WB-NADIA');
    for (const area of areas) mixed.entity(area, 'Area');
    for (const area of areas)
      for (const other of areas) if (other !== area) mixed.link(area, 'PART_OF', other);
    await record(mixed.link('broker', 'RESIDENT_OF', areas[0]!));
    const { stays } = await asJashore('broker', areas[0]!);
    expect(new Set(stays.map(({ placeId }) => placeId)).size).toBe(1);
    expect(stays.filter(({ entityId }) => entityId === ent('broker'))).toHaveLength(1);
    expect(stays.filter(({ entityId }) => entityId === ent(areas[0]!))).toHaveLength(13);
  });

  it('gives the place of a site and of who runs it, with what leads there and since when', async () => {
    await recordFlat();
    const answer = await asJashore('flat', 'broker');
    expect(said(answer)).toEqual([
      ['flat', 'coordinates', 'near', expect.any(String)],
      ['broker', 'CONTROLS_SITE', 'near', expect.any(String)],
    ]);
    expect(answer.stays[1]).toMatchObject({
      viaId: ent('flat'),
      strength: 'single',
      periods: [{ validFrom: 20_000, validTo: 20_000 }],
    });
    expect(answer.via.get(ent('flat'))).toMatchObject({ type: 'Site' });
    // AMBER_STRICT: moved to the middle of a square of ten kilometres.
    expect(answer.places).toHaveLength(1);
    expect(answer.places[0]).toMatchObject({ radiusKm: 10 * Math.SQRT1_2 });
    expect(answer.places[0]!.latitude).not.toBe(23.4012);
  });

  it('cannot be nearer for a partner than the claims that the partner sees', async () => {
    await recordFlat();
    expect(said(await asKolkata('flat', 'broker'))).toEqual([
      ['flat', 'district', 'district', 'IN-WB-NADIA'],
      ['broker', 'CONTROLS_SITE', 'district', 'IN-WB-NADIA'],
    ]);
  });

  it('cannot find a place nearer than its district by going back to before it was known to be a danger', async () => {
    await recordFlat();
    const earlier = await service.whereabouts(
      scopeOf(Object.values(classes)),
      [ent('flat'), ent('broker')],
      'en',
      false,
    );
    expect(earlier.places.map(({ precision }) => precision)).toEqual(['district']);
  });

  it('cannot be told by a partner whether there is nothing or only nothing to see', async () => {
    await record(
      new BatchBuilder('hidden')
        .entity('den', 'Site')
        .entity('boss')
        .value('den', 'district', 'BD-22')
        .link('boss', 'OWNS', 'den'),
    );
    const nothing = { places: [], stays: [], legs: [], via: new Map() };
    expect(said(await asJashore('den', 'boss'))).toHaveLength(2);
    expect(await asKolkata('den', 'boss')).toEqual(nothing);
    expect(await asKolkata('never-recorded')).toEqual(nothing);
  });

  it('cannot be nearer than a district: a home, a place where a protected person was, and coordinates under RED', async () => {
    const batch = new BatchBuilder('three', shared).entity('tenant').entity('victim', 'ProtectedPerson');
    for (const site of ['home', 'den', 'inn', 'open'])
      batch.entity(site, 'Site').value(site, 'siteType', 'hotel-lodge').value(site, 'district', 'BD-22');
    for (const site of ['home', 'den', 'open']) batch.value(site, 'coordinates', '23.17,89.21');
    await record(batch.link('tenant', 'LIVES_AT', 'home').link('victim', 'HARBOURED_AT', 'den'));
    await record(new BatchBuilder('secret', red).value('inn', 'coordinates', '23.17,89.21'));
    expect(
      said(await asJashore('home', 'den', 'inn', 'open', 'tenant')).map(([name, , precision]) => [
        name,
        precision,
      ]),
    ).toEqual([
      ['home', 'district'],
      ['den', 'district'],
      ['inn', 'district'],
      ['open', 'near'],
      ['tenant', 'district'],
    ]);
  });

  it('cannot be nearer than a district either when that is so of another record that is judged to be the same place', async () => {
    const batch = new BatchBuilder('six', shared).entity('victim', 'ProtectedPerson');
    for (const site of ['den', 'house', 'open', 'den-twin', 'house-twin', 'open-twin'])
      batch.entity(site, 'Site').value(site, 'district', 'BD-22');
    for (const site of ['den', 'house', 'open'])
      batch.value(site, 'siteType', 'hotel-lodge').value(site, 'coordinates', '23.17,89.21');
    batch.value('house-twin', 'siteType', 'protected-place').value('open-twin', 'siteType', 'hotel-lodge');
    await record(batch.link('victim', 'HARBOURED_AT', 'den-twin'));
    const precisions = async () =>
      said(await asJashore('den', 'house', 'open')).map(([, , precision]) => precision);
    expect(await precisions()).toEqual(['near', 'near', 'near']);
    const judged = new BatchBuilder('judged', shared);
    for (const site of ['den', 'house', 'open'])
      judged.link(site, 'SAME_AS', `${site}-twin`, { verdict: 'same' } as never);
    await record(judged);
    expect(await precisions()).toEqual(['district', 'district', 'near']);
    // Another agency's judgement joins nothing: to Kolkata they are two places.
    expect(said(await asKolkata('den')).map(([, , precision]) => precision)).toEqual(['near']);
  });

  it('never gives a place of a protected person, whatever is recorded', async () => {
    await record(
      new BatchBuilder('victim', shared)
        .entity('victim', 'ProtectedPerson')
        .entity('den', 'Site')
        .entity('trip', 'Movement')
        .value('den', 'district', 'BD-22')
        .value('victim', 'district', 'BD-22')
        .link('victim', 'HARBOURED_AT', 'den')
        .link('victim', 'MOVED_ON', 'trip'),
    );
    expect((await asJashore('victim')).stays).toEqual([]);
    expect(said(await asJashore('victim', 'den'))).toEqual([['den', 'district', 'district', 'BD-22']]);
  });

  const recordJourney = async () => {
    await record(
      new BatchBuilder('journey', shared)
        .entity('trip', 'Movement')
        .entity('jashore', 'Area')
        .entity('nadia', 'Area')
        .entity('port', 'BorderCrossing')
        .value('jashore', 'district', 'BD-22')
        .value('nadia', 'name', 'Nadia')
        .value('port', 'name', 'Benapole – Petrapole')
        .value('port', 'siteType', 'official-port')
        .value('trip', 'transportMode', 'road')
        .link('trip', 'ARRIVED_AT', 'nadia', day(20_002))
        .link('trip', 'DEPARTED_FROM', 'jashore', day(20_000)),
    );
    await record(new BatchBuilder('crossing').link('trip', 'CROSSED_AT', 'port', day(20_001)));
  };

  it('gives a journey in legs, in order, with means and days', async () => {
    await recordJourney();
    const { legs } = await asJashore('trip');
    expect(legs).toMatchObject([
      {
        order: 1,
        fromId: 'BD-22',
        toId: 'BENAPOLE-PETRAPOLE',
        modes: ['road'],
        validFrom: 20_000,
        validTo: 20_001,
      },
      {
        order: 2,
        fromId: 'BENAPOLE-PETRAPOLE',
        toId: 'IN-WB-NADIA',
        modes: ['road'],
        validFrom: 20_001,
        validTo: 20_002,
      },
    ]);
  });

  it('cannot show a partner a crossing that the partner may not see: the journey goes past it', async () => {
    await recordJourney();
    const { legs, places } = await asKolkata('trip');
    expect(legs).toMatchObject([{ order: 1, fromId: 'BD-22', toId: 'IN-WB-NADIA' }]);
    expect(places.map(({ id }) => id)).not.toContain('BENAPOLE-PETRAPOLE');
  });

  it('shows an informal crossing as its district, and comes to an end with places that lie in each other', async () => {
    await record(
      new BatchBuilder('ghat', shared)
        .entity('ghat', 'BorderCrossing')
        .entity('bank', 'Area')
        .entity('strip', 'Area')
        .value('ghat', 'siteType', 'crossing-point')
        .value('ghat', 'coordinates', '23.17,89.21')
        .value('ghat', 'district', 'BD-22')
        .value('bank', 'name', 'the far bank')
        .link('bank', 'PART_OF', 'strip')
        .link('strip', 'PART_OF', 'bank'),
    );
    expect(said(await asJashore('ghat', 'bank'))).toEqual([['ghat', 'district', 'district', 'BD-22']]);
  });

  describe('counts by district', () => {
    /** Recruitments, each of one person more, in a district; the last of them only for who may see it. */
    const recordRecruited = async (name: string, people: number, where: string, marking = shared) => {
      const batch = new BatchBuilder(name, marking).entity(`${name}-event`, 'TraffickingEvent');
      batch.value(`${name}-event`, 'eventType', 'Recruitment').value(`${name}-event`, 'district', where);
      for (let at = 0; at < people; at += 1)
        batch
          .entity(`${name}-${String(at)}`, 'ProtectedPerson')
          .link(`${name}-${String(at)}`, 'VICTIM_IN', `${name}-event`);
      await record(batch);
    };
    const counts = async (
      scope = scopeOf(Object.values(classes)),
      kind: 'RECRUITMENT' | 'RESCUE' = 'RECRUITMENT',
    ) => (await service.districtCounts(scope, kind)).map(({ place, about }) => [place.id, about]);
    const ofKolkata = () => scopeOf([classes.shared], { principal: principal(KOLKATA) });

    it('are rounded, over all events of a district, each person once', async () => {
      await recordRecruited('one', 8, 'BD-22');
      await recordRecruited('two', 5, 'Jessore');
      await record(new BatchBuilder('again', shared).link('one-0', 'VICTIM_IN', 'two-event'));
      expect(await counts()).toEqual([['BD-22', 15]]);
      expect(await counts(undefined, 'RESCUE')).toEqual([]);
    });

    it('cannot be small: ten look like none', async () => {
      await recordRecruited('ten', 10, 'BD-22');
      expect(await counts()).toEqual([]);
      await recordRecruited('one', 1, 'BD-22');
      expect(await counts()).toEqual([['BD-22', 10]]);
    });

    it('cannot count what the viewer may not see', async () => {
      await recordRecruited('open', 10, 'BD-22');
      await recordRecruited('hidden', 10, 'BD-22', own);
      expect(await counts()).toEqual([['BD-22', 20]]);
      expect(await counts(ofKolkata())).toEqual([]);
    });

    it('cannot tell where a site is nearer than by its district', async () => {
      const batch = new BatchBuilder('raid', shared)
        .entity('raid', 'LawEnforcementAction')
        .entity('inn', 'Site')
        .value('raid', 'actionType', 'rescue')
        .value('inn', 'siteType', 'hotel-lodge')
        .value('inn', 'coordinates', '23.17,89.21')
        .value('inn', 'district', 'BD-22')
        .link('raid', 'LOCATED_AT', 'inn');
      for (let at = 0; at < 12; at += 1)
        batch.entity(`r${String(at)}`, 'ProtectedPerson').link(`r${String(at)}`, 'VICTIM_IN', 'raid');
      await record(batch);
      expect(await counts(undefined, 'RESCUE')).toEqual([['BD-22', 10]]);
    });
  });

  it('cannot be asked for more things than a chart holds', async () => {
    await expect(
      asJashore(...Array.from({ length: 2_001 }, (_, at) => `x${String(at)}`)),
    ).rejects.toMatchObject({
      key: 'tooManyEntities',
    });
  });
});
