import { InvalidInput, OPEN_START_DAY, type Scope } from '#domain';
import {
  queries,
  type AssertionRow,
  type GraphStore,
  type LinkClaim,
  type LinkCountRow,
  type SourceRow,
} from '#graph';
import type { CaptionLanguage } from './caption.js';
import { summariesOf, type EntitySummary } from './entity-summary.js';
import type { CursorSeal } from './cursor.js';
import { linkId, summariseLinks, type LinkSummary } from './link-summary.js';
import {
  originOf,
  ORIGINS_LIMIT,
  withoutOrigin,
  type LinkOrigin,
  type LinksWithout,
} from './link-origins.js';
import { recordsOfSame, visibleAmong, withoutResting } from './same-things.js';
import { pageSize, type Page } from './page.js';
import { ValueSearch, type SearchHit, type SearchOptions } from './value-search.js';

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
  /** Epoch second of its first version that the viewer may read. */
  readonly firstRecordedFrom: number;
  /** Ids of the sharings that held when it was read. */
  readonly sharings: readonly string[];
}
export interface ReportView {
  readonly id: string;
  readonly title: string;
  readonly reportedOn: string | null;
  readonly source: SourceRow | null;
}

export interface ExpandRequest {
  readonly entityId: string;
  readonly relations?: readonly string[] | null;
  readonly types?: readonly string[] | null;
  readonly first: number;
  readonly after?: string | null;
  readonly orderBy: 'strength' | 'recent' | 'degree';
  readonly language: CaptionLanguage;
}

/** Entities that one chart request may name. */
export const CHART_LIMIT = 2_000;
/** Links that the first page of neighbours sorts for each neighbour that it shows. */
const LINKS_PER_NEIGHBOUR = 8;

/** Reads of the network, each on what one viewer may see. Absent and forbidden give the same answer. */
export class NetworkService {
  readonly #search: ValueSearch;

  constructor(
    private readonly graph: GraphStore,
    private readonly cursors: CursorSeal,
    private readonly today: () => number = () => Math.floor(Date.now() / 86_400_000),
  ) {
    this.#search = new ValueSearch(graph, cursors);
  }

  /** Searches names, numbers and places in any script; see `ValueSearch`. */
  search(
    scope: Scope,
    text: string,
    options: SearchOptions,
  ): Promise<Page<SearchHit> & { tooBroad: boolean }> {
    return this.#search.search(scope, text, options);
  }

  /** How many things match by a value that was recorded since a second; see `ValueSearch`. */
  countNew(
    scope: Scope,
    text: string,
    options: { readonly types?: readonly string[] | null; readonly since: number },
  ): Promise<number> {
    return this.#search.countNew(scope, text, options);
  }

  /** One entity with its visible values and link counts; null when it is absent or not visible. */
  async entity(
    scope: Scope,
    id: string,
    language: CaptionLanguage,
  ): Promise<{ summary: EntitySummary; attributes: AssertionView[]; linkCounts: LinkCountRow[] } | null> {
    const [visible] = await this.graph.read(queries.network.findVisibleEntities, scope, { ids: [id] });
    if (!visible) return null;
    const same = await recordsOfSame(this.graph, scope, [id]);
    const entityIds = same.get(id) ?? [id];
    const [summaries, rows, linkCounts] = await Promise.all([
      summariesOf(this.graph, scope, entityIds, language, same),
      this.graph.read(queries.network.listEntityAttributes, scope, { entityIds }),
      this.graph.read(queries.network.countLinks, scope, { entityIds }),
    ]);
    const attributes = await this.views(
      scope,
      // The code of another agency is not shown (VP-02).
      rows
        .map(({ assertion }) => assertion)
        .filter(({ kind, originator }) => kind !== 'pseudonym' || originator === scope.principal.agencyId),
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
    const read = (ids: readonly string[]) =>
      Promise.all([
        this.graph.read(queries.network.countLinks, scope, { entityIds: ids }),
        this.#neighbours(scope, request, ids, first + 1),
      ]);
    // Few things are more than one record: the one is read in the same moment, and all anew where there are more.
    const [entityIds, alone] = await Promise.all([
      this.#records(scope, request.entityId),
      read([request.entityId]),
    ]);
    const [counts, rows] = entityIds.length === 1 ? alone : await read(entityIds);
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
        cursor: this.cursors.seal([rank, id], `expand ${request.orderBy}`),
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
    const { visibleIds, same } = await this.#visible(scope, ids);
    const [summaries, claims] = await Promise.all([
      summariesOf(this.graph, scope, visibleIds, language, same),
      this.graph.read(queries.network.listLinksAmong, scope, { ids: visibleIds }),
    ]);
    return { entities: visibleIds.map((id) => summaries.get(id)!), links: this.#summarise(claims) };
  }

  /** Where the lines among some things come from, as far as the viewer may see it; what most rest on first, at most 200. */
  async originsAmong(scope: Scope, ids: readonly string[]): Promise<LinkOrigin[]> {
    const { visibleIds } = await this.#visible(scope, ids);
    const rows = await this.graph.read(queries.network.listLinkOrigins, scope, {
      ids: visibleIds,
      limit: ORIGINS_LIMIT,
    });
    return rows.map(originOf);
  }

  /** What would remain of the lines among some things if a source were wrong; null when the source is absent or not visible. */
  async linksWithout(scope: Scope, ids: readonly string[], sourceId: string): Promise<LinksWithout | null> {
    const { visibleIds } = await this.#visible(scope, ids);
    const [claims, [found]] = await Promise.all([
      this.graph.read(queries.network.listLinksAmong, scope, { ids: visibleIds }),
      this.graph.read(queries.network.findSource, scope, { id: sourceId }),
    ]);
    if (!found) return null;
    const remains = withoutOrigin(
      claims.map(({ claim }) => claim),
      found.lineageRoot,
      this.today(),
    );
    return { source: found.source, sourceClass: found.visClass, ...remains };
  }

  /** Visibility classes of all that a chart of these things shows, by the id of the thing or line that shows it. */
  async classesAmong(
    scope: Scope,
    ids: readonly string[],
  ): Promise<ReadonlyMap<string, ReadonlySet<number>>> {
    const found = new Map<string, Set<number>>();
    const add = (id: string, visClass: number): void => {
      found.set(id, (found.get(id) ?? new Set()).add(visClass));
    };
    const lines = await this.graph.read(queries.network.listLinkClasses, scope, { ids });
    const values = await this.graph.read(queries.network.listEntityAttributes, scope, {
      entityIds: [...new Set([...ids, ...lines.map(({ objectId }) => objectId)])],
    });
    for (const { assertion } of values) add(assertion.subjectId, assertion.visClass);
    for (const { subjectId, relation, objectId, visClass } of lines)
      add(linkId(subjectId, relation, objectId), visClass);
    return found;
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
    const [afterDay, afterId] = options.after ? this.cursors.open(options.after, 'timeline') : [];
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
        cursor: this.cursors.seal([node.assertion.validFrom, node.assertion.assertionId], 'timeline'),
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
    const changedIds = rows.flatMap(({ assertionId, version }) => (version > 1 ? [assertionId] : []));
    const [summaries, reports, firsts] = await Promise.all([
      this.summaries(scope, ids, language),
      this.graph.read(queries.network.listReports, scope, { ids: reportIds }),
      changedIds.length > 0
        ? this.graph.read(queries.network.listFirstRecordings, scope, { ids: changedIds })
        : [],
    ]);
    const firstOf = new Map(firsts.map((row) => [row.assertionId, row.firstRecordedFrom]));
    const reportOf = new Map<string, ReportView>(
      reports.map((row) => [
        row.id,
        {
          id: row.id,
          title: row.title,
          reportedOn: row.reportedOn,
          source: row.source,
        },
      ]),
    );
    return rows.map((assertion) => ({
      assertion,
      subject: summaries.get(assertion.subjectId)!,
      object: assertion.objectId ? summaries.get(assertion.objectId)! : null,
      report: reportOf.get(assertion.reportId) ?? null,
      firstRecordedFrom: firstOf.get(assertion.assertionId) ?? assertion.recordedFrom,
      sharings: scope.sharings,
    }));
  }

  /** Ids of a page of neighbours, in order. The first page by strength or date sorts links; others must group all of them. */
  async #neighbours(
    scope: Scope,
    request: ExpandRequest,
    entityIds: readonly string[],
    limit: number,
  ): Promise<{ id: string; rank: number }[]> {
    const choice = { entityIds, relations: request.relations ?? null, types: request.types ?? null };
    const isByDegree = request.orderBy === 'degree';
    const filter = { ...choice, isByRecent: request.orderBy === 'recent' };
    const page = (afterRank: number, afterId: string): Promise<{ id: string; rank: number }[]> =>
      isByDegree
        ? this.graph.read(queries.network.expandByDegree, scope, { ...choice, afterRank, afterId, limit })
        : this.graph.read(queries.network.expandEntity, scope, { ...filter, afterRank, afterId, limit });
    if (request.after) {
      const [afterRank, afterId] = this.cursors.open(request.after, `expand ${request.orderBy}`);
      return page(Number(afterRank), String(afterId));
    }
    if (isByDegree) return page(Number.MAX_SAFE_INTEGER, '');
    const linkLimit = limit * LINKS_PER_NEIGHBOUR;
    const rows = await this.graph.read(queries.network.expandFirstPage, scope, { ...filter, linkLimit });
    const isCut = rows.reduce((sum, { links }) => sum + links, 0) >= linkLimit;
    return rows.length < limit && isCut ? page(Number.MAX_SAFE_INTEGER, '') : rows.slice(0, limit);
  }

  /** The visible part of a set of things and of the other records that are judged to be one with any of them. */
  async #visible(
    scope: Scope,
    ids: readonly string[],
  ): Promise<{ visibleIds: readonly string[]; same: ReadonlyMap<string, readonly string[]> }> {
    if (ids.length > CHART_LIMIT)
      throw new InvalidInput('tooManyEntities', [
        { field: 'ids', key: 'tooManyEntities', values: { limit: CHART_LIMIT } },
      ]);
    const same = await recordsOfSame(this.graph, scope, ids);
    const all = ids.flatMap((id) => same.get(id) ?? [id]);
    return { visibleIds: [...(await visibleAmong(this.graph, scope, all))], same };
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
