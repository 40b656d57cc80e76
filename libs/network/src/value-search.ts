import type { Scope } from '#domain';
import { queries, type GraphStore, type SearchMatch } from '#graph';
import type { Reason } from '#names';
import { attribute } from '#vocab';
import type { CaptionLanguage } from './caption.js';
import type { CursorSeal } from './cursor.js';
import { summariesOf, type EntitySummary } from './entity-summary.js';
import { pageSize, type Page } from './page.js';
import { byPosition, luceneQuery, SearchQuery, stepOf, type MatchRank, type Reach } from './search-query.js';

export interface SearchHit extends MatchRank {
  readonly entity: EntitySummary;
  readonly matchedValue: string;
  readonly matchedKind: string;
  readonly linkCount: number;
  /** Which part of a name matched which, and by which rule; empty for numbers and codes. */
  readonly reasons: readonly Reason[];
}

export interface SearchOptions {
  readonly types?: readonly string[] | null;
  readonly first: number;
  readonly after?: string | null;
  readonly language: CaptionLanguage;
}

/** Visible values ranked by one search; when more match, a part of them is, and the answer says "narrow your search". */
export const SEARCH_CAP = 5_000;
/** Matches below this only resemble what is searched for: nobody is told of them. */
const TOLD_OF = 800;
/** Best matches that are ordered by their links too. */
const COUNTED = 100;

/** Search over the values that one viewer may see. Protected persons are never found, and nothing hidden moves the order. */
export class ValueSearch {
  constructor(
    private readonly graph: GraphStore,
    private readonly cursors: CursorSeal,
  ) {}

  /** Searches names, numbers and places in any script. Protected persons are never found. */
  async search(
    scope: Scope,
    text: string,
    options: SearchOptions,
  ): Promise<Page<SearchHit> & { tooBroad: boolean }> {
    const first = pageSize(options.first);
    const { matches, tooBroad } = await this.#matches(scope, text, options.types ?? null);
    if (matches.length === 0) return { edges: [], hasNextPage: false, tooBroad };
    const asked = new SearchQuery(text);
    const best = new Map<string, MatchRank & SearchMatch & { id: string }>();
    for (const match of matches) {
      const rank = asked.rank(match);
      const known = best.get(match.entityId);
      if (rank && (!known || rank.score > known.score))
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
    const [step, links, id] = options.after ? this.cursors.open(options.after, 'search') : [];
    const after = id === undefined ? null : { step: Number(step), links: Number(links), id: String(id) };
    const rest = after ? ordered.filter((hit) => byPosition(after, hit) < 0) : ordered;
    const page = rest.slice(0, first);
    const ids = page.map((hit) => hit.id);
    const uncounted = page.filter((hit) => hit.links < 0).map((hit) => hit.id);
    const [summaries, late] = await Promise.all([
      summariesOf(this.graph, scope, ids, options.language),
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
        reasons: isName(hit) ? asked.reasons(hit.value) : [],
        linkCount: linkCounts.get(hit.id) ?? 0,
      },
      cursor: this.cursors.seal([hit.step, hit.links, hit.id], 'search'),
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
      .flatMap((match) => {
        const rank = asked.rank(match);
        return rank ? [{ ...match, ...rank, id: match.entityId }] : [];
      });
    return new Set(
      asked
        .refine(fresh)
        .filter(({ score }) => score >= TOLD_OF)
        .map(({ id }) => id),
    ).size;
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
}

/** Is it words that matched, and not a number or a code? */
const isName = ({ rule, kind }: MatchRank & { readonly kind: string }): boolean =>
  rule !== 'identifier' && !['identifier', 'code'].includes(attribute(kind)?.valueType ?? '');

/** All of some classes, then a sixteenth of them, then one or a few: the oldest first. */
function shrinking(classes: readonly number[]): (readonly number[])[] {
  const oldestFirst = [...classes].sort((a, b) => a - b);
  const counts = new Set([1, 16, 256].map((share) => Math.ceil(classes.length / share)));
  return [...counts].map((count) => oldestFirst.slice(0, count));
}
