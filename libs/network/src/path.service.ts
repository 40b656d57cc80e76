import {
  CREDIBILITY,
  InvalidInput,
  RELIABILITY,
  RELIABILITY_ORDER,
  gradeRank,
  isAtLeast,
  type Credibility,
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
import { isPlaceCode, liesIn, type Place } from './place.js';
import { visibleAmong } from './same-things.js';
import { WhereaboutsService } from './whereabouts.service.js';

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
  /** Leaves out claims of sources less reliable than this. */
  readonly minimumReliability?: string | null;
  /** Leaves out claims less credible than this; with the other, one claim must have both. */
  readonly minimumCredibility?: string | null;
  /** Code of an area of the gazetteer, a land port or a country: see `#inPlace`. */
  readonly placeCode?: string | null;
  /** With a place: may a way go over things of which no place is known? */
  readonly withUnplaced?: boolean;
  readonly language: CaptionLanguage;
}

export interface PathView {
  readonly steps: readonly { readonly entity: EntitySummary; readonly links: readonly LinkSummary[] }[];
  readonly length: number;
  /** The best grade of the worst step: a chain is as good as its weakest link. */
  readonly weakestGrading: Grading;
  /** The first of the steps that are so. */
  readonly weakestStep: number;
  /** Id of the link of that step whose grade it is. */
  readonly weakestLinkId: string;
  /** By district, where its things are said to be, in the order of the way, each once. A protected person is nowhere. */
  readonly places: readonly Place[];
}

export interface PathResult {
  readonly paths: readonly PathView[];
  readonly hasMore: boolean;
  readonly budgetReached: boolean;
  /**
   * Whether one of the shortest ways, were such ways shown, would lead through a protected person whom the viewer may see: that
   * much is told and no more (VP-06). Never with a place, as a protected person is nowhere.
   */
  readonly isThroughProtected: boolean;
}

const MAX_HOPS = 6;
const MAX_PATHS = 20;
/** Paths that one group may hold before the answer says that there are more. */
const GROUP_CAP = 201;
/** Every reliability of a source, best first. */
const LEVELS = [...RELIABILITY].sort((a, b) => RELIABILITY_ORDER[b] - RELIABILITY_ORDER[a]);

/** Times that ways are sought anew around what lies elsewhere. All of it is the viewer's own, so that stopping tells nothing hidden. */
const MOST_ROUNDS = 25;

/** Which links a way may go over: those with a claim that is graded so, at least. */
interface Filter {
  readonly relations: readonly string[] | null;
  readonly least: Grading;
}
/** Between which things, and around what. */
interface Ends {
  readonly from: readonly string[];
  readonly to: readonly string[];
  /** No judgement leads to these. */
  readonly hidden: readonly string[];
  /** Ways may end at these but don't pass. */
  readonly avoid: readonly string[];
}
/** Worse than any grade: E5 is the least of both. */
const ANY_GRADE: Grading = { reliability: 'E', credibility: '5' };
const isAnyGrade = ({ reliability, credibility }: Grading): boolean =>
  reliability === ANY_GRADE.reliability && credibility === ANY_GRADE.credibility;
const GRADES: readonly Grading[] = RELIABILITY.flatMap((reliability) =>
  CREDIBILITY.map((credibility) => ({ reliability, credibility })),
);
/** Ends and filter as statements take them. */
const overWhat = ({ hidden, avoid }: Ends, { relations, least }: Filter) => ({
  relations,
  gradeRanks: isAnyGrade(least) ? null : GRADES.filter((grade) => isAtLeast(grade, least)).map(gradeRank),
  hidden,
  avoid,
});
type PlacesOf = ReadonlyMap<string, readonly Place[]>;
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
    private readonly whereabouts = new WhereaboutsService(graph),
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
      least: {
        reliability: (request.minimumReliability ?? ANY_GRADE.reliability) as Reliability,
        credibility: (request.minimumCredibility ?? ANY_GRADE.credibility) as Credibility,
      },
    };
    const placeCode = request.placeCode ?? null;
    if (placeCode !== null && !isPlaceCode(placeCode))
      throw new InvalidInput('placeUnknown', [{ field: 'placeCode', key: 'placeUnknown' }]);
    // SAFETY: an end that may not be seen is as one that is not there.
    const ends = await visibleAmong(this.graph, scope, [...fromIds, ...toIds]);
    const from = fromIds.filter((id) => ends.has(id));
    const to = toIds.filter((id) => ends.has(id));
    if (from.length === 0 || to.length === 0)
      return { paths: [], hasMore: false, budgetReached: false, isThroughProtected: false };
    const [shown, isThroughProtected] = await Promise.all([
      this.#shown(scope, { from, to }, filter, { ...request, placeCode, maxHops, count }),
      placeCode === null && this.#isThroughProtected(scope, { from, to }, filter, maxHops),
    ]);
    return { ...shown, isThroughProtected };
  }

  async #shown(
    scope: Scope,
    { from, to }: Pick<Ends, 'from' | 'to'>,
    filter: Filter,
    request: PathRequest & { readonly placeCode: string | null },
  ): Promise<Omit<PathResult, 'isThroughProtected'>> {
    const { placeCode, maxHops, count } = request;
    const hidden: string[] = [];
    const avoid = new Set<string>();
    // Which of the ways pass the place is known only when they are found: then as many are sought as there may be.
    const sought = placeCode === null ? count : GROUP_CAP - 1;
    for (let round = 1; ; round += 1) {
      const ends = { from, to, hidden, avoid: [...avoid] };
      const seek = (each: Filter) => this.#ways(scope, ends, each, maxHops, sought);
      const found =
        request.orderBy === 'evidence' ? await surestFirst(seek, filter, sought) : await seek(filter);
      const unseen = await this.#unseen(scope, found.ways);
      if (unseen.length > 0) {
        hidden.push(...unseen);
        continue;
      }
      const placed = placeCode === null ? null : await this.#inPlace(scope, found.ways, placeCode, request);
      if (placed && placed.elsewhere.length > 0 && round < MOST_ROUNDS) {
        for (const id of placed.elsewhere) avoid.add(id);
        continue;
      }
      const ways = placed?.ways ?? found.ways;
      return {
        paths: await this.#describe(scope, ways.slice(0, count), filter, request.language, placed?.placesOf),
        hasMore: ways.length > count,
        budgetReached:
          found.budgetReached ||
          (placed !== null && (placed.elsewhere.length > 0 || found.ways.length > sought)),
      };
    }
  }

  /** A judgement leads to a record that was withdrawn or marked stricter since: the way is sought without it. */
  async #unseen(scope: Scope, ways: readonly (readonly string[])[]): Promise<string[]> {
    const ids = [...new Set(ways.flat())];
    const visible = await visibleAmong(this.graph, scope, ids);
    return ids.filter((id) => !visible.has(id));
  }

  async #isThroughProtected(
    scope: Scope,
    ends: Pick<Ends, 'from' | 'to'>,
    filter: Filter,
    maxHops: number,
  ): Promise<boolean> {
    for (const hidden: string[] = []; ;) {
      const ways = await this.#shortest(scope, { ...ends, hidden, avoid: [] }, filter, maxHops, true);
      const unseen = await this.#unseen(
        scope,
        ways.map(({ ids }) => ids),
      );
      if (unseen.length === 0) return ways.some((way) => way.isThroughProtected);
      hidden.push(...unseen);
    }
  }

  /**
   * The ways that keep to a place and what lies in it: at least one thing, an end or not, is said to be there, and none between the ends is
   * said to be elsewhere alone. What has no place that the viewer may see, or only a larger one, stands in no way's way unless
   * `withUnplaced` is false. `elsewhere`: what the other ways go over, to be gone around.
   */
  async #inPlace(
    scope: Scope,
    ways: readonly (readonly string[])[],
    code: string,
    { withUnplaced = true }: Pick<PathRequest, 'withUnplaced'>,
  ): Promise<{ ways: readonly (readonly string[])[]; elsewhere: readonly string[]; placesOf: PlacesOf }> {
    const placesOf = await this.whereabouts.districtsOf(scope, ways.flat());
    const isThere = (id: string): boolean | null => {
      const said = (placesOf.get(id) ?? []).map((place) => liesIn(place, code));
      return said.includes(true) ? true : said.length === 0 || said.includes(null) ? null : false;
    };
    const isIn = (id: string): boolean => isThere(id) ?? withUnplaced;
    return {
      ways: ways.filter((way) => way.slice(1, -1).every(isIn) && way.some((id) => isThere(id) === true)),
      elsewhere: [...new Set(ways.flatMap((way) => way.slice(1, -1)))].filter((id) => !isIn(id)),
      placesOf,
    };
  }

  /** Up to one way more than asked for, shortest first, by ids. */
  async #ways(scope: Scope, ends: Ends, filter: Filter, maxHops: number, count: number): Promise<Found> {
    const { from, to } = ends;
    const shortest = (await this.#shortest(scope, ends, filter, maxHops, false)).map(({ ids }) => ids);
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
          ...overWhat(ends, filter),
          most: HUB_DEGREE + 1,
        }),
    });
    return { ways: [...shortest, ...further.ways], budgetReached: further.budgetReached };
  }

  #shortest(scope: Scope, ends: Ends, filter: Filter, maxHops: number, throughProtected: boolean) {
    return this.graph.read(queries.network.findShortestPaths, scope, {
      fromIds: ends.from,
      toIds: ends.to,
      ...overWhat(ends, filter),
      maxHops,
      cap: GROUP_CAP,
      throughProtected,
    });
  }

  async #describe(
    scope: Scope,
    paths: readonly (readonly string[])[],
    { relations, least }: Filter,
    language: CaptionLanguage,
    known?: PlacesOf,
  ): Promise<PathView[]> {
    if (paths.length === 0) return [];
    const ids = [...new Set(paths.flat())];
    const [{ entities, links }, placesOf] = await Promise.all([
      this.network.linksAmong(scope, ids, language),
      known ?? this.whereabouts.districtsOf(scope, ids),
    ]);
    const gradeOf = ({ gradings }: LinkSummary): Grading =>
      gradings.filter((grade) => isAtLeast(grade, least)).reduce(better);
    const entityOf = new Map(entities.map((entity) => [entity.id, entity]));
    const between = new Map<string, LinkSummary[]>();
    for (const link of links) {
      // Only what the way was found over.
      if (relations && link.relation !== 'SAME_AS' && !relations.includes(link.relation)) continue;
      if (!link.gradings.some((grade) => isAtLeast(grade, least))) continue;
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
          options.reduce((a, b) => (gradeRank(gradeOf(b)) > gradeRank(gradeOf(a)) ? b : a)),
        );
      const weakest = bestOfSteps.reduce((a, b) => (gradeRank(gradeOf(b)) < gradeRank(gradeOf(a)) ? b : a));
      const places = ids.flatMap((id) => placesOf.get(id) ?? []);
      return {
        steps,
        length: ids.length - 1,
        weakestGrading: gradeOf(weakest),
        weakestStep: bestOfSteps.indexOf(weakest),
        weakestLinkId: weakest.id,
        places: [...new Map(places.map((place) => [place.id, place])).values()],
      };
    });
  }
}

const better = (a: Grading, b: Grading): Grading => (gradeRank(b) > gradeRank(a) ? b : a);

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
  const leastLevel = RELIABILITY_ORDER[filter.least.reliability];
  for (const reliability of LEVELS.filter((level) => RELIABILITY_ORDER[level] >= leastLevel)) {
    const found = await seek({ ...filter, least: { ...filter.least, reliability } });
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
