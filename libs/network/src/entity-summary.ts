import { codeOf } from '#access';
import type { Scope } from '#domain';
import { queries, type GraphStore } from '#graph';
import {
  CAPTION_KINDS,
  captionOf,
  PARTICULAR_KINDS,
  particularsOf,
  type CaptionLanguage,
  type Particular,
} from './caption.js';
import { movementCaption, PAYMENT_KINDS, paymentCaption } from './event-caption.js';
import { recordsOfSame } from './same-things.js';

/** Every kind of value that a summary is made of. */
export const SUMMARY_KINDS: readonly string[] = [
  'pseudonym',
  ...CAPTION_KINDS,
  ...PARTICULAR_KINDS,
  ...PAYMENT_KINDS,
];

/** What a viewer sees of an entity in a list or on a chart. `caption` is null when nothing visible names it. */
export interface EntitySummary {
  readonly id: string;
  readonly type: string;
  readonly caption: string | null;
  readonly aliases: readonly string[];
  readonly isProtected: boolean;
  /** What tells a person from namesakes: parent or spouse, birth, district; at most one of each. */
  readonly particulars: readonly Particular[];
  /** All records that the viewer's agency judged to be this thing, this one among them; empty when it is the only one. */
  readonly memberIds: readonly string[];
}

/** Captions of some entities by id, from what the viewer may see of them. `known`: what `recordsOfSame` gave for them, where it is known. */
export async function summariesOf(
  graph: GraphStore,
  scope: Scope,
  ids: readonly string[],
  language: CaptionLanguage,
  known?: ReadonlyMap<string, readonly string[]>,
): Promise<Map<string, EntitySummary>> {
  if (ids.length === 0) return new Map();
  const [rows, same] = await Promise.all([
    graph.read(queries.network.listCaptionValues, scope, {
      ids: [...new Set(ids)],
      kinds: SUMMARY_KINDS,
    }),
    known ?? recordsOfSame(graph, scope, ids),
  ]);
  const summaries = rows.map(({ id, type, values }): EntitySummary => {
    const isProtected = type === 'ProtectedPerson';
    const { caption, aliases } = isProtected
      ? { caption: codeOf(id, values, scope.principal.agencyId), aliases: [] }
      : captionOf(values, language);
    return {
      id,
      type,
      isProtected,
      caption: caption ?? (type === 'Payment' ? paymentCaption(values, language) : null),
      aliases,
      particulars: type === 'Person' ? particularsOf(values) : [],
      memberIds: same.get(id) ?? [],
    };
  });
  const journeys = await journeysOf(
    graph,
    scope,
    summaries.filter(({ type, caption }) => type === 'Movement' && caption === null).map(({ id }) => id),
    language,
  );
  return new Map(
    summaries.map((each) => [each.id, { ...each, caption: each.caption ?? journeys.get(each.id) ?? null }]),
  );
}

/** What movements without a name are called; those of which nothing is visible are left out. */
async function journeysOf(
  graph: GraphStore,
  scope: Scope,
  ids: readonly string[],
  language: CaptionLanguage,
): Promise<Map<string, string | null>> {
  if (ids.length === 0) return new Map();
  const rows = await graph.read(queries.network.listEventPlaces, scope, { ids });
  const placeIds = rows.flatMap(({ places }) => places.map(({ placeId }) => placeId));
  const named = await summariesOf(graph, scope, placeIds, language);
  const nameOf = (id: string) => named.get(id)?.caption ?? null;
  return new Map(rows.map(({ id, places }) => [id, movementCaption(places, nameOf, language)]));
}
