import { InvalidInput, gradeRank, type Scope } from '#domain';
import { queries, type GraphStore, type LinkClaim, type PlaceValue } from '#graph';
import { POLICY } from '#vocab';
import type { CaptionLanguage } from './caption.js';
import { summariesOf, type EntitySummary } from './entity-summary.js';
import {
  LINK_STRENGTH,
  summariseLinks,
  type LinkStrength,
  type LinkSummary,
  type Period,
} from './link-summary.js';
import { CHART_LIMIT } from './network.service.js';
import { isNearType, squareKmOf, statedCountries, statedPlaces, type Place } from './place.js';
import { recordsOfSame } from './same-things.js';

/** Where one thing is said to be. */
export interface Stay {
  readonly entityId: string;
  readonly placeId: string;
  /** The relation that leads there, or the kind of value that says it. */
  readonly kind: string;
  /** The thing at the other end of that relation, which lies at the place; null when a value says it. */
  readonly viaId: string | null;
  readonly strength: LinkStrength;
  /** As of a line; null when independence is not established. */
  readonly independentSources: number | null;
  readonly periods: readonly Period[];
}

/** A part of a journey between two places that follow each other. */
export interface Leg {
  readonly movementId: string;
  /** From 1, in the order of the journey. */
  readonly order: number;
  readonly fromId: string;
  readonly toId: string;
  /** Codes of the list `transportMode`. */
  readonly modes: readonly string[];
  /** That of the weaker of its ends. */
  readonly strength: LinkStrength;
  /** Days between which it was made, as the claims of its ends say. */
  readonly validFrom: number;
  readonly validTo: number;
  readonly periods: readonly Period[];
}

export interface Whereabouts {
  readonly places: readonly Place[];
  readonly stays: readonly Stay[];
  readonly legs: readonly Leg[];
  /** What the stays lead over, by id. */
  readonly via: ReadonlyMap<string, EntitySummary>;
}

/** Codes of `eventType` and `actionType` that say what is counted by district. */
const COUNTED = { RECRUITMENT: ['Recruitment'], RESCUE: ['Rescue', 'rescue'] } as const;
export const DISTRICT_COUNT_KIND = ['RECRUITMENT', 'RESCUE'] as const;
export type DistrictCountKind = (typeof DISTRICT_COUNT_KIND)[number];

/** About how many protected persons were victims of events in a district, or a city that is named apart from its district. */
export interface DistrictCount {
  readonly place: Place;
  /** Rounded by the policy of the map. */
  readonly about: number;
}

/** From a place to the larger place that it lies in. */
const WITHIN = ['LOCATED_AT', 'PART_OF'];
const RELATIONS = [
  ...WITHIN,
  ...['LIVES_AT', 'RESIDENT_OF', 'CONTROLS_SITE', 'USES', 'OWNS', 'HARBOURED_AT', 'EXPLOITED_AT'],
  ...['DEPARTED_FROM', 'CROSSED_AT', 'ARRIVED_AT'],
];
const KINDS = ['coordinates', 'country', 'district', 'name', 'siteType', 'transportMode'];
const PLACE_TYPES = ['Site', 'Area', 'BorderCrossing'];
/** A site in a city in a district in a state: nothing lies deeper. */
const STEPS = 4;

/**
 * Where the things of a chart are said to be, from claims that the viewer may see, and never nearer than the policy of the map lets
 * a place be shown. A protected person is nowhere: no statement of these gives one. Absent and forbidden look the same.
 */
export class WhereaboutsService {
  constructor(
    private readonly graph: GraphStore,
    private readonly today: () => number = () => Math.floor(Date.now() / 86_400_000),
  ) {}

  /**
   * Not `isPresent`, as known on an earlier day: by district alone, since what makes a place a danger to be found may have been learnt since.
   *
   * @throws InvalidInput `tooManyEntities` for more than 2,000 ids
   */
  async whereabouts(
    scope: Scope,
    ids: readonly string[],
    language: CaptionLanguage,
    isPresent = true,
  ): Promise<Whereabouts> {
    if (ids.length > CHART_LIMIT)
      throw new InvalidInput('tooManyEntities', [
        { field: 'ids', key: 'tooManyEntities', values: { limit: CHART_LIMIT } },
      ]);
    const known = await this.#gather(scope, ids, isPresent);
    const asked = new Set(ids);
    const stays = [...asked].flatMap((id) => known.staysOf(id));
    const legs = [...asked].flatMap((id) => known.legsOf(id));
    const named = new Set([
      ...stays.map(({ placeId }) => placeId),
      ...legs.flatMap((leg) => [leg.fromId, leg.toId]),
    ]);
    return {
      places: [...known.places.values()].filter(({ id }) => named.has(id)),
      stays,
      legs,
      via: await summariesOf(
        this.graph,
        scope,
        stays.flatMap(({ viaId }) => viaId ?? []),
        language,
      ),
    };
  }

  /** By district, where each of some things is said to be, over links to places too; no entry for what has no place that the viewer may see. */
  async districtsOf(scope: Scope, ids: readonly string[]): Promise<Map<string, readonly Place[]>> {
    const found = new Map<string, readonly Place[]>();
    const all = [...new Set(ids)];
    for (let from = 0; from < all.length; from += CHART_LIMIT) {
      const some = all.slice(from, from + CHART_LIMIT);
      const known = await this.#gather(scope, some, false);
      for (const id of some) {
        const places = [...new Set(known.staysOf(id).map(({ placeId }) => known.places.get(placeId)!))];
        if (places.length > 0) found.set(id, places);
      }
    }
    return found;
  }

  /**
   * Where protected persons were recruited or rescued, over all that the viewer may see: by district, small counts left out and others
   * rounded (VP-22). There is no way to ask for a time, an earlier state or a part, whose difference would tell of one person.
   */
  async districtCounts(scope: Scope, kind: DistrictCountKind): Promise<DistrictCount[]> {
    const rows = await this.graph.read(queries.network.listVictimEvents, scope, {
      kinds: [...COUNTED[kind]],
    });
    const placesOf = await this.districtsOf(
      scope,
      rows.map(({ eventId }) => eventId),
    );
    const people = new Map<string, { place: Place; ids: Set<string> }>();
    for (const { eventId, personId } of rows)
      for (const place of placesOf.get(eventId) ?? []) {
        if (place.precision !== 'district' && place.precision !== 'city') continue;
        const found = people.get(place.id) ?? { place, ids: new Set() };
        found.ids.add(personId);
        people.set(place.id, found);
      }
    const { least, roundedTo } = POLICY.map.counts;
    return [...people.values()]
      .filter(({ ids }) => ids.size >= least)
      .map(({ place, ids }) => ({ place, about: Math.round(ids.size / roundedTo) * roundedTo }))
      .sort((a, b) => b.about - a.about || (a.place.id < b.place.id ? -1 : 1));
  }

  /** Reads what leads from the things to places, and from these to the larger ones that they lie in. Not `isNear`: by district alone. */
  async #gather(scope: Scope, ids: readonly string[], isNear = true): Promise<Known> {
    const read = new Set<string>();
    const links: LinkClaim[] = [];
    const types = new Map<string, string>();
    const values: PlaceValue[] = [];
    for (let step = 0, fresh = [...new Set(ids)]; fresh.length > 0 && step < STEPS; step += 1) {
      for (const id of fresh) read.add(id);
      const [linked, said] = await Promise.all([
        this.graph.read(queries.network.listPlaceLinks, scope, {
          ids: fresh,
          relations: step === 0 ? RELATIONS : WITHIN,
        }),
        this.graph.read(queries.network.listPlaceValues, scope, { ids: fresh, kinds: KINDS }),
      ]);
      for (const { claim, subjectType, objectType } of linked) {
        links.push(claim);
        types.set(claim.subjectId, subjectType).set(claim.objectId, objectType);
      }
      for (const { claim, type } of said) {
        values.push(claim);
        types.set(claim.subjectId, type);
      }
      fresh = [...new Set(linked.map(({ claim }) => claim.objectId))].filter((id) => !read.has(id));
    }
    return new Known(
      summariseLinks(links, this.today()),
      values,
      types,
      isNear ? await this.#squares(scope, values) : new Map(),
      this.today(),
    );
  }

  /** Side of the square for the coordinates of each claim; no entry where the district alone may be shown. */
  async #squares(scope: Scope, values: readonly PlaceValue[]): Promise<ReadonlyMap<string, number>> {
    const points = values.filter(({ kind }) => kind === 'coordinates');
    if (points.length === 0) return new Map();
    const ids = [...new Set(points.map(({ subjectId }) => subjectId))];
    // SAFETY: what makes a place a danger to be found may be said of another record that is judged to be the same place.
    const same = await recordsOfSame(this.graph, scope, ids);
    const records = [...new Set(ids.flatMap((id) => same.get(id) ?? [id]))];
    const [rows, types, classes] = await Promise.all([
      this.graph.read(queries.network.listDistrictPlaces, scope, {
        ids: records,
        relations: [...POLICY.map.districtRelations],
      }),
      this.graph.read(queries.network.listPlaceValues, scope, {
        ids: records.filter((id) => same.has(id)),
        kinds: ['siteType'],
      }),
      this.graph.visibilityClasses(),
    ]);
    const inDanger = new Set([
      ...rows.map(({ id }) => id),
      ...types.flatMap(({ claim }) => (isNearType(claim.value) ? [] : [claim.subjectId])),
    ]);
    const byDistrict = new Set(ids.filter((id) => (same.get(id) ?? [id]).some((each) => inDanger.has(each))));
    const lightOf = new Map(classes.map(({ id, tlp }) => [id, tlp]));
    return new Map(
      points.flatMap(({ assertionId, subjectId, visClass }) => {
        const square = squareKmOf(lightOf.get(visClass) ?? 'RED');
        return square === null || byDistrict.has(subjectId) ? [] : [[assertionId, square] as const];
      }),
    );
  }
}

/** What was read, and what follows from it. */
class Known {
  readonly places = new Map<string, Place>();
  readonly #linksOf: ReadonlyMap<string, readonly LinkSummary[]>;
  readonly #valuesOf: ReadonlyMap<string, readonly PlaceValue[]>;

  constructor(
    links: readonly LinkSummary[],
    values: readonly PlaceValue[],
    private readonly types: ReadonlyMap<string, string>,
    private readonly squares: ReadonlyMap<string, number>,
    private readonly today: number,
  ) {
    this.#linksOf = bySubject(links);
    this.#valuesOf = bySubject(values);
  }

  /** A place is where its own values say, else where what it lies in is; any other thing is at all places that are said of it. */
  staysOf(id: string, found?: Map<string, readonly string[]>): Stay[] {
    const values = this.#valuesOf.get(id) ?? [];
    const stated = statedPlaces(
      this.types.get(id) ?? '',
      values,
      ({ assertionId }) => this.squares.get(assertionId) ?? null,
    );
    const own = this.#said(id, stated);
    if (own.length > 0 && this.#isPlace(id)) return own;
    const all = [...own, ...this.#led(id, found)];
    return all.length > 0 ? all : this.#said(id, statedCountries(values));
  }

  /** From where a journey began over its crossings, in the order of their days, to where it ended. */
  legsOf(id: string): Leg[] {
    if (this.types.get(id) !== 'Movement') return [];
    const links = this.#linksOf.get(id) ?? [];
    const of = (relation: string) =>
      links.filter((link) => link.relation === relation && this.#drawnAt(link));
    const stops = [
      ...of('DEPARTED_FROM').sort(surestFirst).slice(0, 1),
      ...of('CROSSED_AT').sort((a, b) => a.validFrom - b.validFrom || surestFirst(a, b)),
      ...of('ARRIVED_AT').sort(surestFirst).slice(0, 1),
    ].filter((link, at, all) => at === 0 || this.#drawnAt(link) !== this.#drawnAt(all[at - 1]!));
    const modes = (this.#valuesOf.get(id) ?? []).filter(({ kind }) => kind === 'transportMode');
    return stops.slice(1).map((to, at): Leg => {
      const from = stops[at]!;
      return {
        movementId: id,
        order: at + 1,
        fromId: this.#drawnAt(from)!,
        toId: this.#drawnAt(to)!,
        modes: [...new Set(modes.map(({ value }) => value))],
        strength: [from, to].sort(surestFirst)[1]!.strength,
        validFrom: from.validFrom,
        validTo: to.validTo,
        periods: [...from.periods, ...to.periods],
      };
    });
  }

  /** The first place with a point on the map that a link leads to. */
  #drawnAt({ objectId, subjectId }: LinkSummary): string | undefined {
    return this.staysOf(objectId, new Map([[subjectId, []]])).find(
      ({ placeId }) => this.places.get(placeId)!.latitude !== null,
    )?.placeId;
  }

  #said(id: string, stated: ReturnType<typeof statedPlaces>): Stay[] {
    return stated.map(({ place, values }) => {
      this.places.set(place.id, place);
      const claims = values.map((value) => ({ ...value, kind: values[0]!.kind, objectId: place.id }));
      const [{ strength, independentSources, periods }] = summariseLinks(claims, this.today) as [LinkSummary];
      return {
        entityId: id,
        placeId: place.id,
        kind: values[0]!.kind,
        viaId: null,
        strength,
        independentSources,
        periods,
      };
    });
  }

  #led(id: string, found?: Map<string, readonly string[]>): Stay[] {
    const links = (this.#linksOf.get(id) ?? []).filter(
      ({ relation }) => !this.#isPlace(id) || WITHIN.includes(relation),
    );
    return links.flatMap(({ objectId, relation, strength, independentSources, periods }) =>
      this.#placesOf(objectId, found ?? new Map([[id, []]])).map((placeId) => ({
        entityId: id,
        placeId,
        kind: relation,
        viaId: objectId,
        strength,
        independentSources,
        periods,
      })),
    );
  }

  /**
   * Where a thing is that a way leads over. `found`: what the way came over, each once, none yet for what led here: places that are said
   * to lie in each other come to an end, and soon.
   */
  #placesOf(id: string, found: Map<string, readonly string[]>): readonly string[] {
    const known = found.get(id);
    if (known) return known;
    found.set(id, []);
    const places = [...new Set(this.staysOf(id, found).map(({ placeId }) => placeId))];
    found.set(id, places);
    return places;
  }

  #isPlace(id: string): boolean {
    return PLACE_TYPES.includes(this.types.get(id) ?? '');
  }
}

function bySubject<T extends { readonly subjectId: string }>(all: readonly T[]): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const each of all) {
    const group = groups.get(each.subjectId);
    if (group) group.push(each);
    else groups.set(each.subjectId, [each]);
  }
  return groups;
}

/** By the signs of the chart, then by grade, then by id, so that equal views give equal answers. */
const surestFirst = (a: LinkSummary, b: LinkSummary): number =>
  LINK_STRENGTH.indexOf(a.strength) - LINK_STRENGTH.indexOf(b.strength) ||
  gradeRank(b.bestGrading) - gradeRank(a.bestGrading) ||
  (a.id < b.id ? -1 : 1);
