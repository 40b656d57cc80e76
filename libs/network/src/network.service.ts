import { InvalidInput, OPEN_START_DAY, type Scope } from '#domain';
import {
  queries,
  type AssertionRow,
  type GraphStore,
  type LinkClaim,
  type LinkCountRow,
  type SearchMatch,
} from '#graph';
import type { CaptionLanguage } from './caption.js';
import { summariesOf, type EntitySummary } from './entity-summary.js';
import type { CursorSeal } from './cursor.js';
import { summariseLinks, type LinkSummary } from './link-summary.js';
import { recordsOfSame, withoutResting } from './same-things.js';
import { byPosition, luceneQuery, SearchQuery, stepOf, type MatchRank, type Reach } from './search-query.js';
import type { Reason } from '#names';

export interface Page<T> {
  readonly edges: readonly { readonly node: T; readonly cursor: string }[];
  readonly hasNextPage: boolean;
}

export interface SearchHit extends MatchRank {
  readonly entity: EntitySummary;
  readonly matchedValue: string;
  readonly matchedKind: string;
  readonly linkCount: number;
  /** Which part of a name matched which, and by which rule. */
  readonly reasons: readonly Reason[];
}

export interface Neighbour {
  readonly entity: EntitySummary;
  readonly links: readonly LinkSummary[];
}

export interface Expansion extends Page<Neighbour> {
  readonly counts: readonly LinkCountRow[];
  readonly totalNeighbours: number;
}

/** A claim with its report as far as the viewer may see it. */
export interface AssertionView {
  readonly assertion: AssertionRow;
  readonly subject: EntitySummary;
  readonly object: EntitySummary | null;
  readonly report: ReportView | null;
}
export interface ReportView {
  readonly id: string;
  readonly title: string;
  readonly reportedOn: string | null;
  readonly source: {
    readonly id: string;
    readonly kind: string;
    readonly title: string;
    readonly sha256: string | null;
  } | null;
}

export interface ExpandRequest {
  readonly entityId: string;
  readonly relations?: readonly string[] | null;
  readonly types?: readonly string[] | null;
  readonly first: number;
  readonly after?: string | null;
  readonly orderBy: 'strength' | 'recent' | 'weight';
  readonly language: CaptionLanguage;
}

/** Visible values ranked by one search; when more match, a part of them is, and the answer says "narrow your search". */
export const SEARCH_CAP = 5_000;
/** Matches below this only resemble what is searched for: nobody is told of them. */
const TOLD_OF = 800;
/** Best matches that are ordered by their links too. */
const COUNTED = 100;
/** Entities that one chart request may name. */
export const CHART_LIMIT = 2_000;
const PAGE_LIMIT = 200;
/** Links that the first page of neighbours sorts for each neighbour that it shows. */
const LINKS_PER_NEIGHBOUR = 8;

/** Reads of the network, each on what one viewer may see. Absent and forbidden give the same answer. */
export class NetworkService {
  constructor(
    private readonly graph: GraphStore,
    private readonly cursors: CursorSeal,
    private readonly today: () => number = () => Math.floor(Date.now() / 86_400_000),
  ) {}

  /** Searches names, numbers and places in any script. Protected persons are never found. */
  async search(
    scope: Scope,
    text: string,
    options: {
      types?: readonly string[] | null;
      first: number;
      after?: string | null;
      language: CaptionLanguage;
    },
  ): Promise<Page<SearchHit> & { tooBroad: boolean }> {
    const first = pageSize(options.first);
    const { matches, tooBroad } = await this.#matches(scope, text, options.types ?? null);
    if (matches.length === 0) return { edges: [], hasNextPage: false, tooBroad };
    const asked = new SearchQuery(text);
    const best = new Map<string, MatchRank & SearchMatch & { id: string }>();
    for (const match of matches) {
      const rank = asked.rank(match);
      const known = best.get(match.entityId);
      if (!known || rank.score > known.score)
        best.set(match.entityId, { ...match, ...rank, id: match.entityId });
    }
    const refined = asked.refine([...best.values()]);
    const counts = await this.graph.read(queries.network.countVisibleLinks, scope, {
      ids: refined.slice(0, COUNTED).map(({ id }) => id),
    });
    const linkCounts = new Map(counts.map(({ id, count }) => [id, count]));
    const ordered = refined
      .map((hit) => ({ ...hit, step: stepOf(hit.score), links: linkCounts.get(hit.id) ?? -1 }))
      .sort(byPosition);
    const [step, links, id] = options.after ? this.cursors.open(options.after) : [];
    const after = id === undefined ? null : { step: Number(step), links: Number(links), id: String(id) };
    const rest = after ? ordered.filter((hit) => byPosition(after, hit) < 0) : ordered;
    const page = rest.slice(0, first);
    const ids = page.map((hit) => hit.id);
    const uncounted = page.filter((hit) => hit.links < 0).map((hit) => hit.id);
    const [summaries, late] = await Promise.all([
      this.summaries(scope, ids, options.language),
      uncounted.length > 0
        ? this.graph.read(queries.network.countVisibleLinks, scope, { ids: uncounted })
        : [],
    ]);
    for (const row of late) linkCounts.set(row.id, row.count);
    const edges = page.map((hit) => ({
      node: {
        rule: hit.rule,
        score: hit.score,
        entity: summaries.get(hit.id)!,
        matchedValue: hit.value,
        matchedKind: hit.kind,
        reasons: hit.rule === 'identifier' ? [] : asked.reasons(hit.value),
        linkCount: linkCounts.get(hit.id) ?? 0,
      },
      cursor: this.cursors.seal([hit.step, hit.links, hit.id]),
    }));
    return { edges, hasNextPage: rest.length > first, tooBroad };
  }

  /**
   * How many things match well by a value that was recorded since a second: what a saved search tells of. Counted among
   * what the viewer may see; when too much matches, nothing is told.
   */
  async countNew(
    scope: Scope,
    text: string,
    { types, since }: { readonly types?: readonly string[] | null; readonly since: number },
  ): Promise<number> {
    const { matches, tooBroad } = await this.#matches(scope, text, types ?? null);
    if (tooBroad) return 0;
    const asked = new SearchQuery(text);
    const fresh = matches
      .filter(({ recordedFrom }) => recordedFrom >= since)
      .map((match) => ({ ...match, ...asked.rank(match), id: match.entityId }));
    return new Set(
      asked
        .refine(fresh)
        .filter(({ score }) => score >= TOLD_OF)
        .map(({ id }) => id),
    ).size;
  }

  /** One entity with its visible values and link counts; null when it is absent or not visible. */
  async entity(
    scope: Scope,
    id: string,
    language: CaptionLanguage,
  ): Promise<{ summary: EntitySummary; attributes: AssertionView[]; linkCounts: LinkCountRow[] } | null> {
    const [visible] = await this.graph.read(queries.network.findVisibleEntities, scope, { ids: [id] });
    if (!visible) return null;
    const entityIds = await this.#records(scope, id);
    const [summaries, rows, linkCounts] = await Promise.all([
      this.summaries(scope, entityIds, language),
      this.graph.read(queries.network.listEntityAttributes, scope, { entityIds }),
      this.graph.read(queries.network.countLinks, scope, { entityIds }),
    ]);
    const attributes = await this.views(
      scope,
      rows.map(({ assertion }) => assertion),
      language,
    );
    const summary = summaries.get(id)!;
    // Whatever any of its records is called is a name of it.
    const names = [...summaries.values()].flatMap(({ caption, aliases }) => [
      ...(caption ? [caption] : []),
      ...aliases,
    ]);
    const aliases = [...new Set([...summary.aliases, ...names])].filter((name) => name !== summary.caption);
    return { summary: { ...summary, aliases }, attributes, linkCounts };
  }

  /** A page of neighbours with counts over all that is visible; null when the entity is absent or not visible. */
  async expand(scope: Scope, request: ExpandRequest): Promise<Expansion | null> {
    const first = pageSize(request.first);
    const entityIds = await this.#records(scope, request.entityId);
    const [counts, rows] = await Promise.all([
      this.graph.read(queries.network.countLinks, scope, { entityIds }),
      this.#neighbours(scope, request, entityIds, first + 1),
    ]);
    if (counts.length === 0) {
      const [visible] = await this.graph.read(queries.network.findVisibleEntities, scope, {
        ids: [request.entityId],
      });
      return visible ? { edges: [], hasNextPage: false, counts, totalNeighbours: 0 } : null;
    }
    const page = rows.slice(0, first);
    const ids = page.map(({ id }) => id);
    const [summaries, claims] = await Promise.all([
      this.summaries(scope, ids, request.language),
      this.graph.read(queries.network.listLinksBetween, scope, { entityIds, otherIds: ids }),
    ]);
    const links = new Map<string, LinkSummary[]>();
    for (const link of this.#summarise(claims)) {
      const otherId = entityIds.includes(link.subjectId) ? link.objectId : link.subjectId;
      links.set(otherId, [...(links.get(otherId) ?? []), link]);
    }
    return {
      edges: page.map(({ id, rank }) => ({
        node: { entity: summaries.get(id)!, links: links.get(id) ?? [] },
        cursor: this.cursors.seal([rank, id]),
      })),
      hasNextPage: rows.length > first,
      counts,
      totalNeighbours: counts.reduce((sum, { count }) => sum + count, 0),
    };
  }

  /**
   * The visible part of a set of entities, with the other records that are judged to be one with any of them, and the
   * lines among all: what a reopened chart shows.
   */
  async linksAmong(
    scope: Scope,
    ids: readonly string[],
    language: CaptionLanguage,
  ): Promise<{ entities: EntitySummary[]; links: LinkSummary[] }> {
    if (ids.length > CHART_LIMIT)
      throw new InvalidInput('tooManyEntities', [
        { field: 'ids', key: 'tooManyEntities', values: { limit: CHART_LIMIT } },
      ]);
    const same = await recordsOfSame(this.graph, scope, ids);
    const visible = await this.graph.read(queries.network.findVisibleEntities, scope, {
      ids: [...new Set(ids.flatMap((id) => same.get(id) ?? [id]))],
    });
    const visibleIds = visible.map(({ id }) => id);
    const [summaries, claims] = await Promise.all([
      this.summaries(scope, visibleIds, language),
      this.graph.read(queries.network.listLinksAmong, scope, { ids: visibleIds }),
    ]);
    return { entities: visibleIds.map((id) => summaries.get(id)!), links: this.#summarise(claims) };
  }

  /** The claims behind one line; empty when there is none that the viewer may see. */
  async linkAssertions(
    scope: Scope,
    line: { subjectId: string; relation: string; objectId: string },
    language: CaptionLanguage,
  ): Promise<AssertionView[]> {
    const rows = await this.graph.read(queries.network.listLinkAssertions, scope, line);
    return this.#claims(scope, rows, language);
  }

  /** One claim; null when it is absent or not visible. */
  async assertion(scope: Scope, id: string, language: CaptionLanguage): Promise<AssertionView | null> {
    const rows = await this.graph.read(queries.network.listAssertions, scope, { ids: [id] });
    return (await this.#claims(scope, rows, language))[0] ?? null;
  }

  /** Dated claims around one entity, earliest first. */
  async timeline(
    scope: Scope,
    entityId: string,
    options: { first: number; after?: string | null; language: CaptionLanguage },
  ): Promise<Page<AssertionView>> {
    const first = pageSize(options.first);
    const [afterDay, afterId] = options.after ? this.cursors.open(options.after) : [];
    const rows = await this.graph.read(queries.network.listTimeline, scope, {
      entityIds: await this.#records(scope, entityId),
      afterDay: afterDay === undefined ? null : Number(afterDay),
      afterId: afterId === undefined ? '' : String(afterId),
      openStart: OPEN_START_DAY,
      limit: first + 1,
    });
    const views = await this.views(
      scope,
      rows.slice(0, first).map(({ assertion }) => assertion),
      options.language,
    );
    return {
      edges: views.map((node) => ({
        node,
        cursor: this.cursors.seal([node.assertion.validFrom, node.assertion.assertionId]),
      })),
      hasNextPage: rows.length > first,
    };
  }

  /** Captions of some entities by id, from what the viewer may see of them. */
  summaries(
    scope: Scope,
    ids: readonly string[],
    language: CaptionLanguage,
  ): Promise<Map<string, EntitySummary>> {
    return summariesOf(this.graph, scope, ids, language);
  }

  /** Claims with captions of their ends and their reports, in the order given. */
  async views(
    scope: Scope,
    rows: readonly AssertionRow[],
    language: CaptionLanguage,
  ): Promise<AssertionView[]> {
    if (rows.length === 0) return [];
    const ids = rows.flatMap(({ subjectId, objectId }) => (objectId ? [subjectId, objectId] : [subjectId]));
    const reportIds = [...new Set(rows.map(({ reportId }) => reportId))];
    const [summaries, reports] = await Promise.all([
      this.summaries(scope, ids, language),
      this.graph.read(queries.network.listReports, scope, { ids: reportIds }),
    ]);
    const reportOf = new Map<string, ReportView>(
      reports.map((row) => [
        row.id,
        {
          id: row.id,
          title: row.title,
          reportedOn: row.reportedOn,
          source: row.sourceId
            ? { id: row.sourceId, kind: row.sourceKind!, title: row.sourceTitle!, sha256: row.sourceSha256 }
            : null,
        },
      ]),
    );
    return rows.map((assertion) => ({
      assertion,
      subject: summaries.get(assertion.subjectId)!,
      object: assertion.objectId ? summaries.get(assertion.objectId)! : null,
      report: reportOf.get(assertion.reportId) ?? null,
    }));
  }

  /**
   * All visible values that match, when they are few enough to be ranked. When they are not: all that are written as
   * typed; if those are too many as well, all in the oldest of the classes that the viewer may see. The limit
   * counts what the viewer may see, and a part is complete or not taken, so nothing hidden decides what is in it.
   */
  async #matches(
    scope: Scope,
    text: string,
    types: readonly string[] | null,
  ): Promise<{ matches: readonly SearchMatch[]; tooBroad: boolean }> {
    const ask = async (reach: Reach, classes: readonly number[]) => {
      const lucene = luceneQuery(text, classes, reach);
      if (!lucene) return { found: 0, matches: [] };
      const [answer] = await this.graph.read(queries.network.searchValues, scope, {
        lucene,
        types,
        cap: SEARCH_CAP + 1,
      });
      return answer!;
    };
    const all = await ask('alike', scope.classes);
    if (all.found <= SEARCH_CAP) return { matches: all.matches, tooBroad: false };
    let reach: Reach = 'written';
    for (const classes of shrinking(scope.classes)) {
      const some = await ask(reach, classes);
      if (some.found > 0 && some.found <= SEARCH_CAP) return { matches: some.matches, tooBroad: true };
      // Half a word was typed, which nothing is written as.
      if (some.found === 0) reach = 'alike';
    }
    return { matches: [], tooBroad: true };
  }

  /** Ids of a page of neighbours, in order. The first page sorts links; later ones must group all of them. */
  async #neighbours(
    scope: Scope,
    request: ExpandRequest,
    entityIds: readonly string[],
    limit: number,
  ): Promise<{ id: string; rank: number }[]> {
    const filter = {
      entityIds,
      relations: request.relations ?? null,
      types: request.types ?? null,
      isByRecent: request.orderBy === 'recent',
    };
    const page = (afterRank: number, afterId: string) =>
      this.graph.read(queries.network.expandEntity, scope, { ...filter, afterRank, afterId, limit });
    if (request.after) {
      const [afterRank, afterId] = this.cursors.open(request.after);
      return page(Number(afterRank), String(afterId));
    }
    const linkLimit = limit * LINKS_PER_NEIGHBOUR;
    const rows = await this.graph.read(queries.network.expandFirstPage, scope, { ...filter, linkLimit });
    const isCut = rows.reduce((sum, { links }) => sum + links, 0) >= linkLimit;
    return rows.length < limit && isCut ? page(Number.MAX_SAFE_INTEGER, '') : rows.slice(0, limit);
  }

  /** The records that are judged to be one with this: itself at least. */
  async #records(scope: Scope, id: string): Promise<readonly string[]> {
    return (await recordsOfSame(this.graph, scope, [id])).get(id) ?? [id];
  }

  async #claims(
    scope: Scope,
    rows: readonly { readonly assertion: AssertionRow }[],
    language: CaptionLanguage,
  ): Promise<AssertionView[]> {
    const claims = rows.map(({ assertion }) => assertion);
    return this.views(scope, await withoutResting(this.graph, scope, claims), language);
  }

  #summarise(claims: readonly { readonly claim: LinkClaim }[]): LinkSummary[] {
    return summariseLinks(
      claims.map(({ claim }) => claim),
      this.today(),
    );
  }
}

function pageSize(first: number): number {
  if (!Number.isInteger(first) || first < 1 || first > PAGE_LIMIT)
    throw new InvalidInput('pageSizeInvalid', [
      { field: 'first', key: 'pageSizeInvalid', values: { limit: PAGE_LIMIT } },
    ]);
  return first;
}

/** All of some classes, then an eighth of them, then an eighth of that: the oldest first. */
function shrinking(classes: readonly number[]): (readonly number[])[] {
  const oldestFirst = [...classes].sort((a, b) => a - b);
  const counts = new Set([1, 8, 64].map((share) => Math.ceil(classes.length / share)));
  return [...counts].map((count) => oldestFirst.slice(0, count));
}
