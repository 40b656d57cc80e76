import { NOT_SUPERSEDED, isoDate, type Grading } from '#domain';
import { audienceNow } from '#access';
import type { AssertionRow, GraphStore, LinkCountRow, VisibilityClass } from '#graph';
import { attribute, labelOf, term, type CodelistName, type EntityType, type RelationType } from '#vocab';
import type { CaptionLanguage } from './caption.js';
import type { EntitySummary } from './entity-summary.js';
import type { LinksWithout } from './link-origins.js';
import type { LinkSummary } from './link-summary.js';
import type {
  Agency,
  Assertion,
  Entity,
  EntitySummaryModel,
  ExpandConnection,
  LineHitsModel,
  Link,
  LinkCount,
  LinksWithoutModel,
  PageInfo,
  PathResultModel,
  SearchConnection,
  SearchHitModel,
  Subgraph,
  TimelineConnection,
} from './network.model.js';
import type { AssertionView, Expansion, NetworkService } from './network.service.js';
import type { Page } from './page.js';
import type { SearchHit } from './value-search.js';
import type { PathResult } from './path.service.js';
import { placeName } from './place.js';
import type { LineHits } from './search-lines.js';

/** Looks up an agency for showing; an unknown id is shown as itself. */
export type AgencyDirectory = (id: string) => Promise<Agency | null>;

/** From what the services know to what the API shows: captions for the nameless, agencies by name, days as ISO dates. */
export class NetworkView {
  constructor(
    private readonly graph: GraphStore,
    private readonly agency: AgencyDirectory,
  ) {}

  summary(entity: EntitySummary, language: CaptionLanguage): EntitySummaryModel {
    const { id, type, caption, aliases, isProtected, particulars, memberIds } = entity;
    const nameless = `${labelOf(type, language)} ${id.slice(-4).toUpperCase()}`;
    return {
      id,
      type: type as EntityType,
      caption: caption ?? nameless,
      aliases: [...aliases],
      isProtected,
      particulars: particulars.map(({ kind, value }) => ({
        kind: kind as never,
        value: said(kind, value, language),
      })),
      memberIds: [...memberIds],
    };
  }

  link(link: LinkSummary): Link {
    return {
      ...link,
      relation: link.relation as RelationType,
      bestGrading: { ...link.bestGrading },
      validTime: {
        verbatim: null,
        edtf: null,
        earliest: isoDate(link.validFrom),
        latest: isoDate(link.validTo),
        isUncertain: link.isUncertain,
      },
      periods: link.periods.map(({ validFrom, validTo, isUncertain, origins }) => ({
        earliest: isoDate(validFrom),
        latest: isoDate(validTo),
        isUncertain,
        origins: [...origins],
      })),
    };
  }

  search(page: Page<SearchHit> & { tooBroad: boolean }, language: CaptionLanguage): SearchConnection {
    return {
      edges: page.edges.map(({ node, cursor }) => ({
        node: this.hit(node, language),
        cursor,
      })),
      pageInfo: pageInfo(page),
      tooBroad: page.tooBroad,
    };
  }

  lines(answers: readonly LineHits[], language: CaptionLanguage): LineHitsModel[] {
    return answers.map((answer) => ({
      ...answer,
      hits: answer.hits.map((hit) => this.hit(hit, language)),
    }));
  }

  hit(hit: SearchHit, language: CaptionLanguage): SearchHitModel {
    return {
      entity: this.summary(hit.entity, language),
      matchedValue: said(hit.matchedKind, hit.matchedValue, language),
      matchedKind: hit.matchedKind as never,
      matchRule: hit.rule,
      reasons: hit.reasons.map(({ a, b, rule }) => ({ asked: a ?? '', found: b ?? '', rule })),
      linkCount: hit.linkCount,
    };
  }

  async entity(
    found: NonNullable<Awaited<ReturnType<NetworkService['entity']>>>,
    language: CaptionLanguage,
  ): Promise<Entity> {
    return {
      ...this.summary(found.summary, language),
      attributes: await this.assertions(found.attributes, language),
      linkCounts: found.linkCounts.map(linkCount),
    };
  }

  expansion(expansion: Expansion, language: CaptionLanguage): ExpandConnection {
    return {
      edges: expansion.edges.map(({ node, cursor }) => ({
        node: {
          entity: this.summary(node.entity, language),
          links: node.links.map((link) => this.link(link)),
        },
        cursor,
      })),
      pageInfo: pageInfo(expansion),
      counts: expansion.counts.map(linkCount),
      totalNeighbours: expansion.totalNeighbours,
    };
  }

  subgraph(
    part: { entities: readonly EntitySummary[]; links: readonly LinkSummary[] },
    language: CaptionLanguage,
  ): Subgraph {
    return {
      entities: part.entities.map((entity) => this.summary(entity, language)),
      links: part.links.map((link) => this.link(link)),
    };
  }

  linksWithout({ source, fallen, weakened }: LinksWithout): LinksWithoutModel {
    return { source, fallen: [...fallen], weakened: weakened.map((link) => this.link(link)) };
  }

  paths(result: PathResult, language: CaptionLanguage): PathResultModel {
    return {
      ...result,
      paths: result.paths.map(({ steps, places, ...path }) => ({
        ...path,
        places: places.map((place) => ({ ...place, name: placeName(place, language) })),
        steps: steps.map(({ entity, links }) => ({
          entity: this.summary(entity, language),
          links: links.map((link) => this.link(link)),
        })),
      })),
    };
  }

  async timeline(page: Page<AssertionView>, language: CaptionLanguage): Promise<TimelineConnection> {
    const nodes = await this.assertions(
      page.edges.map(({ node }) => node),
      language,
    );
    return {
      edges: nodes.map((node, index) => ({ node, cursor: page.edges[index]!.cursor })),
      pageInfo: pageInfo(page),
    };
  }

  /** An agency by its names; one that is not in the directory is called by its id. */
  async agencyOf(id: string): Promise<Agency> {
    return (await this.agency(id)) ?? { id, name: id, nameBn: id, nameHi: id, country: '' };
  }

  async assertions(views: readonly AssertionView[], language: CaptionLanguage): Promise<Assertion[]> {
    const classes = new Map((await this.graph.visibilityClasses()).map((each) => [each.id, each]));
    const agencies = new Map<string, Agency>();
    const named = async (id: string): Promise<Agency> => {
      const known = agencies.get(id) ?? (await this.agencyOf(id));
      agencies.set(id, known);
      return known;
    };
    return Promise.all(
      views.map((view) => this.#assertion(view, classes.get(view.assertion.visClass)!, named, language)),
    );
  }

  async #assertion(
    view: AssertionView,
    handling: VisibilityClass,
    named: (id: string) => Promise<Agency>,
    language: CaptionLanguage,
  ): Promise<Assertion> {
    const row: AssertionRow = view.assertion;
    return {
      id: row.assertionId,
      version: row.version,
      kind: row.kind,
      form: row.form,
      subject: this.summary(view.subject, language),
      object: view.object && this.summary(view.object, language),
      value: row.value ?? null,
      normalised: row.normalised ?? null,
      valueLanguage: row.language ?? null,
      valueScript: row.script ?? null,
      check: row.check ?? null,
      weight: row.weight ?? null,
      grading: {
        reliability: row.reliability as Grading['reliability'],
        credibility: row.credibility as Grading['credibility'],
      },
      marking: {
        tlp: handling.tlp as never,
        audience: await Promise.all(audienceNow(handling, new Set(view.sharings)).map(named)),
        compartments: [...handling.compartments],
        onwardShare: handling.onwardShare as never,
        victimLinked: handling.victimLinked,
        handling: row.handling,
        useInCourt: row.useInCourt as never,
        pap: (row.pap ?? 'AMBER') as never,
        useInIntelligence: row.useInIntelligence ?? true,
        expiresOn: handling.expiresOn ?? null,
        caveat: row.caveat ?? null,
      },
      originator: await named(row.originator),
      basis: row.basis as never,
      status: row.status as never,
      validTime: {
        verbatim: row.verbatimTime ?? null,
        edtf: row.edtf ?? null,
        earliest: isoDate(row.validFrom),
        latest: isoDate(row.validTo),
        isUncertain: row.isUncertain,
      },
      firstRecordedFrom: new Date(view.firstRecordedFrom * 1000),
      recordedFrom: new Date(row.recordedFrom * 1000),
      recordedTo: row.recordedTo === NOT_SUPERSEDED ? null : new Date(row.recordedTo * 1000),
      note: row.note ?? null,
      report: view.report,
    };
  }
}

/** A value in the reader's language where it is a code, else as the source wrote it. */
function said(kind: string, value: string, language: CaptionLanguage): string {
  const codelist = attribute(kind)?.codelist;
  const found = codelist ? term(codelist as CodelistName, value) : undefined;
  return found ? found.label[language] : value;
}

function linkCount({ relation, outgoing, otherType, count }: LinkCountRow): LinkCount {
  return { relation: relation as RelationType, outgoing, otherType: otherType as EntityType, count };
}

export function pageInfo(page: Page<unknown>): PageInfo {
  return {
    hasNextPage: page.hasNextPage,
    hasPreviousPage: false,
    startCursor: page.edges[0]?.cursor ?? null,
    endCursor: page.edges.at(-1)?.cursor ?? null,
  };
}
