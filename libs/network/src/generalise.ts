import { isoDate, wholeMonths, type Scope } from '#domain';
import { queries, type AssertionRow, type GraphStore } from '#graph';
import { readDate } from '#values';
import { area, attribute, entityType, labelOf } from '#vocab';
import type { CaptionLanguage } from './caption.js';
import type { EntitySummary } from './entity-summary.js';
import type { LinkSummary, Period } from './link-summary.js';
import { placeName, type Place } from './place.js';
import { recordsOfSame } from './same-things.js';

/**
 * Generalisation of events that leave (VP-21; statistical disclosure control, "global recoding"). Where a protected person is
 * left out of a file, the day and the place of what happened to them would tell who is missing: such an event is given by month
 * and district alone. It hangs on what the person who takes it out sees, and so tells them of nobody.
 */

/** A case is known by its number and is no moment at a place: it stays as it is. */
const isMoment = (type: string): boolean => entityType(type)?.pole === 'Event' && type !== 'CourtCase';
const isPlace = (type: string): boolean => entityType(type)?.pole === 'Location';
/** Kinds of value that are one of a list or a number: all others may say where, or when to the day. */
const COARSE_VALUES: ReadonlySet<string> = new Set(['code', 'country', 'money', 'number']);

interface Thing {
  readonly id: string;
  readonly type: string;
}
interface Chart {
  readonly entities: readonly EntitySummary[];
  readonly links: readonly LinkSummary[];
}

/**
 * Those of some things that are events a protected person has a part in who is left out. `isIn`: is that part in what leaves?
 * What another record says of the same event counts for each of its records.
 */
export async function eventsToGeneralise(
  graph: GraphStore,
  scope: Scope,
  things: readonly Thing[],
  isIn: (eventId: string, personId: string) => boolean,
): Promise<Set<string>> {
  const ids = [...new Set(things.filter(({ type }) => isMoment(type)).map(({ id }) => id))];
  if (ids.length === 0) return new Set();
  const same = await recordsOfSame(graph, scope, ids);
  const recordsOf = (id: string): readonly string[] => same.get(id) ?? [id];
  const parts = await graph.read(queries.network.listProtectedAtEvents, scope, {
    ids: [...new Set(ids.flatMap(recordsOf))],
  });
  const leftOut = new Set(
    parts.flatMap(({ eventId, personId }) => (isIn(eventId, personId) ? [] : [eventId])),
  );
  return new Set(ids.filter((id) => recordsOf(id).some((each) => leftOut.has(each))));
}

/** A chart with some events by month and district: no name of theirs, no line to a place, no day. `districtsOf`: as the file may say. */
export function generaliseChart(
  { entities, links }: Chart,
  events: ReadonlySet<string>,
  districtsOf: ReadonlyMap<string, readonly Place[]>,
  language: CaptionLanguage,
): { entities: EntitySummary[]; links: LinkSummary[] } {
  const typeOf = new Map(entities.map(({ id, type }) => [id, type]));
  return {
    entities: entities.map((entity) =>
      events.has(entity.id)
        ? { ...entity, aliases: [], caption: nameOf(entity.type, districtsOf.get(entity.id) ?? [], language) }
        : entity,
    ),
    links: links.flatMap((link) => {
      const { subjectId, objectId } = link;
      if (!events.has(subjectId) && !events.has(objectId)) return [link];
      return [subjectId, objectId].some((id) => isPlace(typeOf.get(id) ?? '')) ? [] : [generaliseLink(link)];
    }),
  };
}

/** "Trafficking event, Jashore"; null where no district is known, or none that the reader may know. */
function nameOf(type: string, places: readonly Place[], language: CaptionLanguage): string | null {
  const names = places
    .filter(({ code }) => code !== null && area(code) !== undefined)
    .map((place) => placeName(place, language)!);
  return names.length > 0 ? [labelOf(type, language), ...names].join(', ') : null;
}

/** A line whose days are those of whole months. */
function generaliseLink(link: LinkSummary): LinkSummary {
  const periods = new Map<string, Period>();
  for (const period of link.periods) {
    const months = wholeMonths(period);
    const key = `${String(months.validFrom)}|${String(months.validTo)}`;
    const known = periods.get(key);
    periods.set(key, {
      ...months,
      isUncertain: months.isUncertain || (known?.isUncertain ?? false),
      origins: [...new Set([...(known?.origins ?? []), ...months.origins])],
    });
  }
  return { ...wholeMonths(link), periods: [...periods.values()] };
}

/**
 * A claim about such an event as it may leave: with the month, as the source said it no more; null where it may say the place, or
 * when to the day. `endTypes`: of the ends of a link.
 */
export function generaliseClaim(
  claim: AssertionRow,
  endTypes: readonly (string | null)[],
): AssertionRow | null {
  const months = wholeMonths(claim);
  const coarse = { ...months, verbatimTime: null, edtf: monthsOf(months) };
  if (claim.form === 'link') return endTypes.some((type) => isPlace(type ?? '')) ? null : coarse;
  const valueType = attribute(claim.kind)?.valueType ?? '';
  if (COARSE_VALUES.has(valueType)) return coarse;
  if (valueType !== 'date') return null;
  const said = readDate(claim.normalised ?? claim.value ?? '');
  if ('problem' in said || said.doubt) return null;
  const value = monthsOf({ validFrom: said.time.earliestDay, validTo: said.time.latestDay });
  return { ...coarse, value, normalised: value };
}

/** Months as EDTF: "2024-03", "2024-03/2024-05", "../2024-03"; null where both ends are open. */
function monthsOf({ validFrom, validTo }: Pick<Period, 'validFrom' | 'validTo'>): string | null {
  const [from, to] = [validFrom, validTo].map((day) => isoDate(day)?.slice(0, 7) ?? null);
  if (!from && !to) return null;
  return from === to ? from! : `${from ?? '..'}/${to ?? '..'}`;
}
