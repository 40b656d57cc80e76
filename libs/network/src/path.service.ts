import { InvalidInput, RELIABILITY_ORDER, gradeRank, type Grading, type Reliability, type Scope } from '#domain';
import { queries, type GraphStore } from '#graph';
import type { CaptionLanguage } from './caption.js';
import type { EntitySummary, NetworkService } from './network.service.js';
import type { LinkSummary } from './link-summary.js';

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
/** An entity with more visible links than this is a hub for its viewer: longer ways go around it. */
const HUB_DEGREE = 500;
const HUBS_MAX_AGE_MS = 3_600_000;

/**
 * Ways between two entities. First every shortest way; when there are fewer than asked for, the next two lengths
 * around the viewer's own hubs (a bare `SHORTEST k` runs away through a supernode). Total order, whole groups, so
 * that the answer does not depend on what is hidden.
 */
export class PathService {
  readonly #hubs = new Map<string, { at: number; ids: Promise<readonly string[]> }>();
  #candidates: { at: number; ids: Promise<readonly string[]> } | null = null;

  constructor(
    private readonly graph: GraphStore,
    private readonly network: NetworkService,
    private readonly nowMs: () => number = Date.now,
  ) {}

  async paths(scope: Scope, request: PathRequest): Promise<PathResult> {
    const { fromId, toId } = request;
    if (fromId === toId) throw new InvalidInput('pathEndsEqual', [{ field: 'toId', key: 'pathEndsEqual' }]);
    const maxHops = within('maxHops', request.maxHops, MAX_HOPS);
    const count = within('count', request.count, MAX_PATHS);
    const common = {
      fromId,
      toId,
      relations: request.relations ?? null,
      minimumReliability: request.minimumReliability ? RELIABILITY_ORDER[request.minimumReliability as Reliability] : 0,
      maxHops,
      cap: GROUP_CAP,
    };
    const shortest = (await this.graph.read(queries.network.findShortestPaths, scope, common)).map(({ ids }) => ids);
    let found = shortest;
    if (shortest.length > 0 && shortest.length < count) {
      const hubs = await this.#hubsOf(scope);
      const further = await this.graph.read(queries.network.findFurtherPaths, scope, { ...common, hubs: hubs.filter((id) => id !== fromId && id !== toId) });
      const known = new Set(shortest.map((ids) => ids.join('|')));
      found = [...shortest, ...further.map(({ ids }) => ids).filter((ids) => !known.has(ids.join('|')))].sort(byLengthThenIds);
    }
    const simple = found.filter((ids) => new Set(ids).size === ids.length);
    const chosen = simple.slice(0, count);
    return { paths: await this.#describe(scope, chosen, request.language), hasMore: simple.length > count, budgetReached: shortest.length >= GROUP_CAP };
  }

  /** Looks for busy entities ahead of the first question; call it once after start. */
  async warm(scope: Scope): Promise<void> {
    await this.#hubsOf(scope);
  }

  async #describe(scope: Scope, paths: readonly (readonly string[])[], language: CaptionLanguage): Promise<PathView[]> {
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
        return { entity: entityOf.get(id)!, links: next === undefined ? [] : (between.get(pairKey(id, next)) ?? []) };
      });
      const bestOfSteps = steps.slice(0, -1).map(({ links: options }) => options.map(({ bestGrading }) => bestGrading).reduce((a, b) => (gradeRank(b) > gradeRank(a) ? b : a)));
      return { steps, length: ids.length - 1, weakestGrading: bestOfSteps.reduce((a, b) => (gradeRank(b) < gradeRank(a) ? b : a)) };
    });
  }

  /** The viewer's hubs: busy entities counted again within this scope. Cached by classes for an hour. */
  #hubsOf(scope: Scope): Promise<readonly string[]> {
    const key = scope.classes.join(',');
    const cached = this.#hubs.get(key);
    if (cached && this.nowMs() - cached.at < HUBS_MAX_AGE_MS) return cached.ids;
    const ids = this.#busy(scope).then(async (candidates) => {
      if (candidates.length === 0) return [];
      const counts = await this.graph.read(queries.network.countVisibleLinks, scope, { ids: candidates });
      return counts.filter(({ count }) => count > HUB_DEGREE).map(({ id }) => id);
    });
    this.#hubs.set(key, { at: this.nowMs(), ids });
    ids.catch(() => this.#hubs.delete(key));
    return ids;
  }

  #busy(scope: Scope): Promise<readonly string[]> {
    if (this.#candidates && this.nowMs() - this.#candidates.at < HUBS_MAX_AGE_MS) return this.#candidates.ids;
    const ids = this.graph.read(queries.network.listBusyEntities, scope, { minimumDegree: HUB_DEGREE }).then((rows) => rows.map(({ id }) => id));
    this.#candidates = { at: this.nowMs(), ids };
    ids.catch(() => (this.#candidates = null));
    return ids;
  }
}

function within(field: string, value: number, limit: number): number {
  if (!Number.isInteger(value) || value < 1 || value > limit) throw new InvalidInput('outOfRange', [{ field, key: 'outOfRange', values: { from: 1, to: limit } }]);
  return value;
}

const pairKey = (a: string, b: string): string => (a < b ? `${a}|${b}` : `${b}|${a}`);

function byLengthThenIds(a: readonly string[], b: readonly string[]): number {
  return a.length - b.length || (a.join('|') < b.join('|') ? -1 : 1);
}
