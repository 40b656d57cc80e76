import { isoDate } from '#domain';
import type { Heading } from '../columns.js';
import type { Chart, ChartLink, ChartNode } from '../derive.js';
import type { Lens } from '../model.js';
import type { NotesDrawn } from '../note-marks.js';
import type { Remains, Subgraph } from '../ports.js';

export const EXPORT_FORMATS = ['PNG', 'SVG', 'PDF', 'GRAPHML', 'GEXF', 'I2_CSV', 'JSON'] as const;
export type ExportFormat = (typeof EXPORT_FORMATS)[number];
/** These are drawings, with what people wrote on the chart. */
export const PICTURES: ReadonlySet<ExportFormat> = new Set(['PNG', 'SVG', 'PDF']);

/** Who took a chart out, when, why and under which marking: every file carries it. */
export interface Origin {
  /** The audit finds the export by it. */
  readonly number: string;
  readonly exportedAt: string;
  readonly tlp: string;
  readonly onwardShare: string;
  readonly expiresOn: string | null;
  readonly username: string;
  readonly displayName: string;
  readonly agency: {
    readonly id: string;
    readonly name: string;
    readonly nameBn: string;
    readonly nameHi: string;
    readonly country: string;
  };
  readonly accessPurpose: string;
  readonly caseReference: string | null;
}
/** What the server lets out now for this viewer. */
export interface Takeout {
  readonly origin: Origin;
  readonly subgraph: Subgraph;
  /** The light of each thing and line, by its id. */
  readonly tlpOf: ReadonlyMap<string, string>;
  /** What remains of the links without the source that is doubted, if one is; it has no title where that tells who somebody is. */
  readonly remains: Remains | null;
  /** Ids of events by month and district alone, as a protected person in them is left out (VP-21). */
  readonly generalised: ReadonlySet<string>;
  /** Of a JSON file alone. */
  readonly seal: string | null;
}
/** A chart as it leaves: what is drawn, and only of what was let out. */
export interface Outgoing {
  readonly chart: Chart;
  readonly takeout: Takeout;
  /** Of a picture that is to show them; else none. */
  readonly notes: NotesDrawn;
  /** Of columns whose things were let out. */
  readonly headings: readonly Heading[];
  /** As `chart-content.ts` writes it. */
  readonly content: string;
  /** How it is looked at. */
  readonly lens: Lens;
}

/** Words of the vocabulary in the reader's language. */
export interface ExportTerms {
  term(code: string): string;
}

/** What a data file says of its origin and of what it leaves out, name by name; what is not so is left out. */
export function originFacts({
  takeout: { origin, remains, generalised },
  lens,
}: Outgoing): readonly (readonly [string, string])[] {
  return [
    ['exportNumber', origin.number],
    ['exportedAt', origin.exportedAt],
    ['marking', `TLP:${origin.tlp.replace('_', '+')}`],
    ['onwardShare', origin.onwardShare],
    ['markingEndsOn', origin.expiresOn ?? ''],
    ['exportedBy', origin.username],
    ['agency', origin.agency.name],
    ['purpose', origin.accessPurpose],
    ['case', origin.caseReference ?? ''],
    ['onlyLinksWith', lens.onlyCorroborated ? 'two independent sources' : ''],
    ['asKnownOn', lens.knownOn === null ? '' : (isoDate(lens.knownOn) ?? '')],
    ['asIfWrong', remains?.source.title ?? ''],
    ['byMonthAndDistrict', generalised.size > 0 ? `events: ${String(generalised.size)}` : ''],
  ].flatMap(([name, value]) => (value ? [[name!, value] as const] : []));
}

/** A fact of a thing or line as data formats write it; null or empty when there is none. */
export type Fact = string | number | null;

/**
 * What data files say of a thing. SAFETY (VP-02, VP-07): of a protected person the code alone, and not even the id by which
 * two files could be joined.
 */
export function nodeFacts(
  { id, entity, place }: ChartNode,
  { takeout }: Outgoing,
  { term }: ExportTerms,
): Readonly<Record<NodeFact, Fact>> {
  const { isProtected } = entity;
  return {
    type: entity.type,
    typeLabel: term(entity.type),
    aliases: isProtected ? null : entity.aliases.join('; '),
    particulars: isProtected
      ? null
      : entity.particulars.map(({ kind, value }) => `${term(kind)}: ${value}`).join('; '),
    marking: lightOf(id, takeout),
    setuId: isProtected ? null : id,
    x: place.x,
    y: place.y,
    detail: takeout.generalised.has(id) ? 'month and district' : null,
  };
}
export const NODE_FACTS = {
  type: 'string',
  typeLabel: 'string',
  aliases: 'string',
  particulars: 'string',
  marking: 'string',
  setuId: 'string',
  x: 'double',
  y: 'double',
  detail: 'string',
} as const;
type NodeFact = keyof typeof NODE_FACTS;

/** What data files say of a line. `sources`: independent ones; none when their independence is not established. */
export function linkFacts(
  { id, link, sign, subject, object, firstDay, lastDay, isUncertain }: ChartLink,
  { takeout }: Outgoing,
  { term }: ExportTerms,
  isoDay: (epochDay: number) => string | null,
): Readonly<Record<LinkFact, Fact>> {
  return {
    relation: link.relation,
    relationLabel: term(link.relation),
    strength: sign,
    claims: link.assertionCount,
    sources: link.independentSources,
    grade: `${link.bestGrading.reliability}${link.bestGrading.credibility}`,
    amount: link.weight,
    from: firstDay === null ? null : isoDay(firstDay),
    to: lastDay === null ? null : isoDay(lastDay),
    timeIsUncertain: isUncertain ? 'yes' : 'no',
    marking: lightOf(id, takeout),
    setuId: subject.isProtected || object.isProtected ? null : id,
  };
}
export const LINK_FACTS = {
  relation: 'string',
  relationLabel: 'string',
  strength: 'string',
  claims: 'int',
  sources: 'int',
  grade: 'string',
  amount: 'double',
  from: 'string',
  to: 'string',
  timeIsUncertain: 'string',
  marking: 'string',
  setuId: 'string',
} as const;
type LinkFact = keyof typeof LINK_FACTS;

/** What is of no known light is held to be of that of the whole. */
const lightOf = (id: string, { tlpOf, origin }: Takeout): string =>
  `TLP:${(tlpOf.get(id) ?? origin.tlp).replace('_', '+')}`;
