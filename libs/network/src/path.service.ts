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

export interface PathRequest {
  readonly fromId: string;
  readonly toId: string;
  readonly maxHops: number;
  readonly count: number;
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
/**
 * Ways between two entities. First every shortest way; when there are fewer than asked for, longer ones around the
 * viewer's own hubs. In a total order, so that the answer does not depend on what is hidden.
 */
export class PathService {
  constructor(
    private readonly graph: GraphStore,
    private readonly network: NetworkService,
  ) {}

  async paths(scope: Scope, request: PathRequest): Promise<PathResult> {
    const { fromId, toId } = request;
    if (fromId === toId) throw new InvalidInput('pathEndsEqual', [{ field: 'toId', key: 'pathEndsEqual' }]);
    const maxHops = within('maxHops', request.maxHops, MAX_HOPS);
    const count = within('count', request.count, MAX_PATHS);
    const filter = {
      relations: request.relations ?? null,
      minimumReliability: request.minimumReliability
        ? RELIABILITY_ORDER[request.minimumReliability as Reliability]
        : 0,
    };
    const hidden: string[] = [];
    for (;;) {
      const { ways, budgetReached } = await this.#ways(scope, request, { ...filter, hidden }, maxHops, count);
      // A judgement leads to a record that was withdrawn or marked stricter since: the way is sought without it.
      const ids = [...new Set([fromId, toId, ...ways.flat()])];
      const visible = await visibleAmong(this.graph, scope, ids);
      if (!visible.has(fromId) || !visible.has(toId))
        return { paths: [], hasMore: false, budgetReached: false };
      if (ids.every((id) => visible.has(id)))
        return {
          paths: await this.#describe(scope, ways.slice(0, count), request.language),
          hasMore: ways.length > count,
          budgetReached,
        };
      hidden.push(...ids.filter((id) => !visible.has(id)));
    }
  }

  /** Up to one way more than asked for, shortest first, by ids. */
  async #ways(
    scope: Scope,
    { fromId, toId }: PathRequest,
    filter: {
      readonly relations: readonly string[] | null;
      readonly minimumReliability: number;
      /** Records that no judgement may lead to. */
      readonly hidden: readonly string[];
    },
    maxHops: number,
    count: number,
  ): Promise<{ ways: (readonly string[])[]; budgetReached: boolean }> {
    const shortest = (
      await this.graph.read(queries.network.findShortestPaths, scope, {
        fromId,
        toId,
        ...filter,
        maxHops,
        cap: GROUP_CAP,
      })
    ).map(({ ids }) => ids);
    const isEnough = shortest.length === 0 || shortest.length > count;
    const further = isEnough
      ? { ways: [], budgetReached: shortest.length >= GROUP_CAP }
      : await findFurtherWays(fromId, toId, {
          minLength: shortest[0]!.length,
          maxLength: maxHops,
          count: count + 1 - shortest.length,
          read: (ids) =>
            this.graph.read(queries.network.listPathNeighbours, scope, {
              ids,
              endIds: [fromId, toId],
              ...filter,
              most: HUB_DEGREE + 1,
            }),
        });
    return { ways: [...shortest, ...further.ways], budgetReached: further.budgetReached };
  }

  async #describe(
    scope: Scope,
    paths: readonly (readonly string[])[],
    language: CaptionLanguage,
  ): Promise<PathView[]> {
    if (paths.length === 0) return [];
    const { entities, links } = await this.network.linksAmong(scope, [...new Set(paths.flat())], language);
    const entityOf = new Map(entities.map((entity) => [entity.id, entity]));
    const between = new Map<string, LinkSummary[]>();
    for (const link of links) {
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
      return {
        steps,
        length: ids.length - 1,
        weakestGrading: bestOfSteps.reduce((a, b) => (gradeRank(b) < gradeRank(a) ? b : a)),
      };
    });
  }
}

function within(field: string, value: number, limit: number): number {
  if (!Number.isInteger(value) || value < 1 || value > limit)
    throw new InvalidInput('outOfRange', [{ field, key: 'outOfRange', values: { from: 1, to: limit } }]);
  return value;
}

const pairKey = (a: string, b: string): string => (a < b ? `${a}|${b}` : `${b}|${a}`);
