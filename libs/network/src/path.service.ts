import {
  InvalidInput,
  RELIABILITY_ORDER,
  gradeRank,
  type Grading,
  type Reliability,
  type Scope,
} from '#domain';
import { queries, type GraphStore } from '#graph';
import { HUB_DEGREE, findFurtherWays } from './further-ways.js';
import type { CaptionLanguage } from './caption.js';
import type { EntitySummary } from './entity-summary.js';
import type { NetworkService } from './network.service.js';
import type { LinkSummary } from './link-summary.js';
import { visibleAmong } from './same-things.js';

/** Which ways come first: the shortest, or those whose weakest link has the most reliable source. */
export const PATH_ORDER = ['length', 'evidence'] as const;
export type PathOrder = (typeof PATH_ORDER)[number];

export interface PathRequest {
  /** Each is one end. */
  readonly fromIds: readonly string[];
  readonly toIds: readonly string[];
  readonly maxHops: number;
  readonly count: number;
  readonly orderBy?: PathOrder;
  readonly relations?: readonly string[] | null;
  /** Leaves out links of sources less reliable than this. */
  readonly minimumReliability?: string | null;
  readonly language: CaptionLanguage;
}

export interface PathView {
  readonly steps: readonly { readonly entity: EntitySummary; readonly links: readonly LinkSummary[] }[];
  readonly length: number;
  /** The best grade of the worst step: a chain is as good as its weakest link. */
  readonly weakestGrading: Grading;
  /** The first of the steps that are so. */
  readonly weakestStep: number;
}

export interface PathResult {
  readonly paths: readonly PathView[];
  readonly hasMore: boolean;
  readonly budgetReached: boolean;
}

const MAX_HOPS = 6;
const MAX_PATHS = 20;
/** Paths that one group may hold before the answer says that there are more. */
const GROUP_CAP = 201;
/** Every reliability of a source, best first. */
const LEVELS = [...new Set(Object.values(RELIABILITY_ORDER))].sort((a, b) => b - a);

/** Which links a way may go over. */
interface Filter {
  readonly relations: readonly string[] | null;
  readonly minimumReliability: number;
}
interface Found {
  readonly ways: readonly (readonly string[])[];
  readonly budgetReached: boolean;
}

/**
 * Ways between two entities. First every shortest way; when there are fewer than asked for, longer ones around the
 * viewer's own hubs. In a total order, so that the answer does not depend on what is hidden. Between several entities: the
 * shortest ways of each pair, whichever are shortest first.
 */
export class PathService {
  constructor(
    private readonly graph: GraphStore,
    private readonly network: NetworkService,
  ) {}

  async paths(scope: Scope, request: PathRequest): Promise<PathResult> {
    const [fromIds, toIds] = [request.fromIds, request.toIds].map((ids) => [...new Set(ids)]) as [
      string[],
      string[],
    ];
    if (fromIds.every((from) => toIds.every((to) => from === to)))
      throw new InvalidInput('pathEndsEqual', [{ field: 'toIds', key: 'pathEndsEqual' }]);
    const maxHops = within('maxHops', request.maxHops, MAX_HOPS);
    const count = within('count', request.count, MAX_PATHS);
    const filter = {
      relations: request.relations ?? null,
      minimumReliability: request.minimumReliability
        ? RELIABILITY_ORDER[request.minimumReliability as Reliability]
        : 0,
    };
    // SAFETY: an end that may not be seen is as one that is not there.
    const ends = await visibleAmong(this.graph, scope, [...fromIds, ...toIds]);
    const from = fromIds.filter((id) => ends.has(id));
    const to = toIds.filter((id) => ends.has(id));
    if (from.length === 0 || to.length === 0) return { paths: [], hasMore: false, budgetReached: false };
    const hidden: string[] = [];
    for (;;) {
      const seek = (each: Filter) => this.#ways(scope, { from, to, hidden }, each, maxHops, count);
      const { ways, budgetReached } =
        request.orderBy === 'evidence' ? await surestFirst(seek, filter, count) : await seek(filter);
      // A judgement leads to a record that was withdrawn or marked stricter since: the way is sought without it.
      const ids = [...new Set(ways.flat())];
      const visible = await visibleAmong(this.graph, scope, ids);
      if (ids.every((id) => visible.has(id)))
        return {
          paths: await this.#describe(scope, ways.slice(0, count), filter, request.language),
          hasMore: ways.length > count,
          budgetReached,
        };
      hidden.push(...ids.filter((id) => !visible.has(id)));
    }
  }

  /** Up to one way more than asked for, shortest first, by ids. No judgement leads to what is `hidden`. */
  async #ways(
    scope: Scope,
    { from, to, hidden }: Readonly<Record<'from' | 'to' | 'hidden', readonly string[]>>,
    filter: Filter,
    maxHops: number,
    count: number,
  ): Promise<Found> {
    const shortest = (
      await this.graph.read(queries.network.findShortestPaths, scope, {
        fromIds: from,
        toIds: to,
        ...filter,
        hidden,
        maxHops,
        cap: GROUP_CAP,
      })
    ).map(({ ids }) => ids);
    const isOnePair = from.length === 1 && to.length === 1;
    if (!isOnePair || shortest.length === 0 || shortest.length > count)
      return { ways: shortest, budgetReached: shortest.length >= GROUP_CAP };
    const [[fromId], [toId]] = [from, to] as [[string], [string]];
    const further = await findFurtherWays(fromId, toId, {
      minLength: shortest[0]!.length,
      maxLength: maxHops,
      count: count + 1 - shortest.length,
      read: (ids) =>
        this.graph.read(queries.network.listPathNeighbours, scope, {
          ids,
          endIds: [fromId, toId],
          ...filter,
          hidden,
          most: HUB_DEGREE + 1,
        }),
    });
    return { ways: [...shortest, ...further.ways], budgetReached: further.budgetReached };
  }

  async #describe(
    scope: Scope,
    paths: readonly (readonly string[])[],
    { relations }: Pick<Filter, 'relations'>,
    language: CaptionLanguage,
  ): Promise<PathView[]> {
    if (paths.length === 0) return [];
    const { entities, links } = await this.network.linksAmong(scope, [...new Set(paths.flat())], language);
    const entityOf = new Map(entities.map((entity) => [entity.id, entity]));
    const between = new Map<string, LinkSummary[]>();
    for (const link of links) {
      // Only what the way was found over.
      if (relations && link.relation !== 'SAME_AS' && !relations.includes(link.relation)) continue;
      const key = pairKey(link.subjectId, link.objectId);
      between.set(key, [...(between.get(key) ?? []), link]);
    }
    return paths.map((ids) => {
      const steps = ids.map((id, index) => {
        const next = ids[index + 1];
        return {
          entity: entityOf.get(id)!,
          links: next === undefined ? [] : (between.get(pairKey(id, next)) ?? []),
        };
      });
      const bestOfSteps = steps
        .slice(0, -1)
        .map(({ links: options }) =>
          options
            .map(({ bestGrading }) => bestGrading)
            .reduce((a, b) => (gradeRank(b) > gradeRank(a) ? b : a)),
        );
      const weakestGrading = bestOfSteps.reduce((a, b) => (gradeRank(b) < gradeRank(a) ? b : a));
      return {
        steps,
        length: ids.length - 1,
        weakestGrading,
        weakestStep: bestOfSteps.indexOf(weakestGrading),
      };
    });
  }
}

/**
 * First the ways all of whose links have a source of reliability A, then those with B as well, and so on: a chain is as good as its
 * weakest link (the widest path: Pollack 1960).
 */
async function surestFirst(
  seek: (filter: Filter) => Promise<Found>,
  filter: Filter,
  count: number,
): Promise<Found> {
  const ways = new Map<string, readonly string[]>();
  for (const minimumReliability of LEVELS.filter((level) => level >= filter.minimumReliability)) {
    const found = await seek({ ...filter, minimumReliability });
    for (const way of found.ways) if (!ways.has(way.join())) ways.set(way.join(), way);
    if (ways.size > count || found.budgetReached)
      return { ways: [...ways.values()], budgetReached: found.budgetReached };
  }
  return { ways: [...ways.values()], budgetReached: false };
}

function within(field: string, value: number, limit: number): number {
  if (!Number.isInteger(value) || value < 1 || value > limit)
    throw new InvalidInput('outOfRange', [{ field, key: 'outOfRange', values: { from: 1, to: limit } }]);
  return value;
}

const pairKey = (a: string, b: string): string => (a < b ? `${a}|${b}` : `${b}|${a}`);
