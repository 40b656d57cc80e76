import { asWithin, isHidden, isWithin, timeSpan } from './derive-time.js';
import { drawnAs } from './drawn-as.js';
import { isMembers } from './groups.js';
import {
  LINK_STRENGTHS,
  type EntitySummary,
  type LinkStrength,
  type Period,
  type Workspace,
} from './model.js';

export type PlacePrecision = 'near' | 'port' | 'city' | 'district' | 'state' | 'country';
/** Somewhere on the map, no nearer than the reader may know it. */
export interface Place {
  readonly id: string;
  readonly precision: PlacePrecision;
  readonly code: string | null;
  /** Null where only a square is known. */
  readonly name: string | null;
  /** Degrees; null for a country, which is listed and not drawn. */
  readonly latitude: number | null;
  readonly longitude: number | null;
  readonly radiusKm: number;
}
/** Where one thing is said to be. */
export interface Stay {
  readonly entityId: string;
  readonly placeId: string;
  /** Code of a relation or of an attribute. */
  readonly kind: string;
  readonly via: EntitySummary | null;
  readonly strength: LinkStrength;
  readonly independentSources: number | null;
  readonly periods: readonly Period[];
}
/** A part of a journey between two places that follow each other. */
export interface Leg {
  readonly movementId: string;
  readonly order: number;
  readonly fromId: string;
  readonly toId: string;
  /** In the reader's language. */
  readonly modes: readonly string[];
  readonly strength: LinkStrength;
  readonly validTime: Period;
  readonly periods: readonly Period[];
}
export interface Whereabouts {
  readonly places: readonly Place[];
  readonly stays: readonly Stay[];
  readonly legs: readonly Leg[];
}

/** About how many protected persons, in a district with enough of them. */
export interface DistrictCount {
  readonly place: Place;
  readonly about: number;
}

/** A thing of the chart, also where a closed group is drawn for it there. */
export interface MapThing {
  readonly id: string;
  readonly entity: EntitySummary;
}
/** A thing of the chart at a place. */
export interface PlacedThing {
  readonly node: MapThing;
  /** As they are within the time window; all of them where none is. */
  readonly stays: readonly Stay[];
  /** None of its stays here is within the time window: drawn faint, as on the chart. */
  readonly isOutside: boolean;
}
export interface Spot {
  readonly place: Place;
  readonly things: readonly PlacedThing[];
  /** The best of the stays, by the signs of the chart. */
  readonly strength: LinkStrength;
}
export interface Journey {
  readonly node: MapThing;
  readonly legs: readonly (Leg & { readonly from: Place; readonly to: Place })[];
  /** First day of its start and last of its end; null when either has no date. */
  readonly span: { readonly fromDay: number; readonly toDay: number } | null;
}
export interface MapContent {
  /** With something at them, or with an end of a journey; those with most things first. */
  readonly spots: readonly Spot[];
  /** Of the movements whose legs are within the time window, in order of time. */
  readonly journeys: readonly Journey[];
  /** Things on the chart that have no place which this reader may see. */
  readonly placeless: readonly MapThing[];
}

type Looked = Pick<Workspace, 'entities' | 'sheet' | 'lens'>;

/** Ids to ask the whereabouts of: what is on the chart, with all records that are drawn as one of them. */
export const askedIds = (state: Pick<Workspace, 'entities' | 'sheet'>): string[] =>
  [...drawnAs(state).keys()].sort();

/** The things that are lit on the map: what is selected, and for a group its members. */
export function litThings(
  state: Pick<Workspace, 'entities' | 'sheet'>,
  selection: readonly string[],
): ReadonlySet<string> {
  const drawn = drawnAs(state);
  const things = selection.flatMap((id) => {
    const group = state.sheet.groups[id];
    return isMembers(group) ? group.memberIds : [id];
  });
  return new Set(things.map((id) => drawn.get(id) ?? id));
}

/** What the map shows of the chart: the same things, the same filters, the same time window. */
export function deriveMap({ places, stays, legs }: Whereabouts, state: Looked): MapContent {
  const { lens, entities } = state;
  const drawn = drawnAs(state);
  const nodes = new Map(
    Object.entries(state.sheet.nodes).flatMap(([id, node]) => {
      const entity = drawn.get(id) === id && !node.isHidden ? entities.summaries[id] : undefined;
      return entity && !isHidden(lens.hiddenTypes, entity.type) ? [[id, { id, entity }] as const] : [];
    }),
  );
  const nodeOf = (id: string) => nodes.get(drawn.get(id) ?? '');
  const placeOf = new Map(places.map((place) => [place.id, place]));
  const placed = new Set<string>();
  const isShown = (strength: LinkStrength) => !isHidden(lens.hiddenStrengths, strength);

  const journeys = new Map<string, (Leg & { from: Place; to: Place })[]>();
  const travelled = new Set<string>();
  for (const leg of legs) {
    const node = nodeOf(leg.movementId);
    const [from, to] = [placeOf.get(leg.fromId), placeOf.get(leg.toId)];
    if (!node || !from || !to) continue;
    travelled.add(node.id);
    placed.add(node.id);
    if (!isShown(leg.strength) || !isWithin(leg, lens.window, lens.keepUndated)) continue;
    journeys.set(node.id, [...(journeys.get(node.id) ?? []), { ...leg, from, to }]);
  }

  const here = new Map<string, Map<string, Stay[]>>();
  for (const stay of stays) {
    const node = nodeOf(stay.entityId);
    if (!node) continue;
    placed.add(node.id);
    // A journey is drawn as its legs, not as a thing at each of their ends.
    if (travelled.has(node.id) || !isShown(stay.strength)) continue;
    const things = here.get(stay.placeId) ?? new Map<string, Stay[]>();
    things.set(node.id, [...(things.get(node.id) ?? []), stay]);
    here.set(stay.placeId, things);
  }
  const ends = new Set([...journeys.values()].flat().flatMap(({ fromId, toId }) => [fromId, toId]));
  const spots = places.flatMap((place): Spot[] => {
    const things = [...(here.get(place.id) ?? [])].map(([id, all]): PlacedThing => {
      const within = all.filter((stay) => isWithin(stay, lens.window, lens.keepUndated));
      const kept = within.length > 0 ? within : all;
      return {
        node: nodes.get(id)!,
        stays: kept.map((stay) => asWithin(stay, lens.window)),
        isOutside: within.length === 0,
      };
    });
    return things.length > 0 || ends.has(place.id) ? [{ place, things, strength: bestOf(things) }] : [];
  });
  return {
    spots: spots.sort((a, b) => b.things.length - a.things.length || (a.place.id < b.place.id ? -1 : 1)),
    journeys: [...journeys]
      .map(([id, parts]): Journey => ({
        node: nodes.get(id)!,
        legs: parts,
        span: timeSpan(parts.map(({ validTime }) => validTime)),
      }))
      .sort(
        (a, b) =>
          (a.span?.fromDay ?? Infinity) - (b.span?.fromDay ?? Infinity) || (a.node.id < b.node.id ? -1 : 1),
      ),
    placeless: [...nodes.values()].filter(({ id }) => !placed.has(id)),
  };
}

function bestOf(things: readonly PlacedThing[]): LinkStrength {
  const strengths = new Set(things.flatMap(({ stays }) => stays.map(({ strength }) => strength)));
  return LINK_STRENGTHS.find((each) => strengths.has(each)) ?? 'single';
}

/**
 * How far a journey has come when a window of time ends, from 0 at its start to 1 at its end; null without a window, or
 * when its days are not known.
 */
export function progressOf({ span }: Journey, day: number | null): number | null {
  if (day === null || !span) return null;
  return Math.min(1, Math.max(0, (day - span.fromDay + 1) / (span.toDay - span.fromDay + 1)));
}
