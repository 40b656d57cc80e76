import { drawnAs, isOnChart, remembering } from './drawn-as.js';
import { asWithin, isHidden, isWithin, timeSpan, isUndated } from './derive-time.js';
import { closedGroups, isMembers, ownerOf } from './groups.js';
import {
  LINK_STRENGTHS,
  type EntitySummary,
  type Group,
  type GroupCount,
  type Link,
  type LinkStrength,
  type MemberGroup,
  type NeighbourGroup,
  type SheetNode,
  type Workspace,
} from './model.js';
import { pairsOf } from './pairs.js';
import type { LinkSignName } from './signs.js';
import { doubtOf, stands } from './weight.js';

/** A thing as the chart and the table show it. */
export interface ChartNode {
  readonly id: string;
  readonly entity: EntitySummary;
  readonly place: SheetNode;
  /** Has links on the chart, but none that holds under what it is looked at with: drawn faint. */
  readonly isOutside: boolean;
  /** Links drawn at it. */
  readonly linkCount: number;
}
export interface ChartLink {
  readonly id: string;
  readonly link: Link;
  /** How it is drawn. */
  readonly sign: LinkSignName;
  /** What the line is drawn from and to: for a record that is judged to be one with others, what stands for all. */
  readonly subject: EntitySummary;
  readonly object: EntitySummary;
  /** First and last day named; null for an open end. */
  readonly firstDay: number | null;
  readonly lastDay: number | null;
  readonly isUndated: boolean;
  readonly isUncertain: boolean;
  /** The line that it is drawn in with others of the same two things; null when it has one of its own. */
  readonly bundleId: string | null;
}
/** Several things drawn as one sign. */
export type ChartGroup = {
  readonly id: string;
  readonly place: Pick<Group, 'x' | 'y'>;
  /** The thing that names it; null when nothing does, or when it may not be seen. */
  readonly about: EntitySummary | null;
  /** All links that it stands for are outside the time window. */
  readonly isOutside: boolean;
} & (
  | { readonly group: MemberGroup; readonly members: readonly EntitySummary[] }
  | { readonly group: NeighbourGroup; readonly count: GroupCount }
);
/** Several lines as one: of a closed group to one other end, or of two things with many links. */
export interface ChartBundle {
  readonly id: string;
  readonly sourceId: string;
  readonly targetId: string;
  /** None for the line to neighbours that are not on the chart. */
  readonly links: readonly Link[];
  /**
   * The weakest of its links that a doubt leaves, so that it never looks more solid than one of them; null where nothing is
   * known of them.
   */
  readonly strength: LinkSignName | null;
}
/** A line around the members of a group that is open. */
export interface ChartHull {
  readonly id: string;
  readonly group: MemberGroup;
  readonly about: EntitySummary | null;
  readonly members: readonly EntitySummary[];
}
export interface Chart {
  readonly nodes: readonly ChartNode[];
  readonly links: readonly ChartLink[];
  readonly groups: readonly ChartGroup[];
  readonly bundles: readonly ChartBundle[];
  /** Of two things with many links: those are among the links too, which say so. */
  readonly fans: readonly ChartBundle[];
  readonly hulls: readonly ChartHull[];
  /** Of the links that the other filters leave, those that stand when two independent sources are asked for. */
  readonly weight: { readonly standing: number; readonly of: number };
  readonly strengths: Readonly<Partial<Record<LinkStrength, number>>>;
}

/** What a link is drawn from or to, a thing or a closed group, with how many links are at it, are drawn, and hold. */
interface Sign {
  readonly id: string;
  all: number;
  drawn: number;
  holding: number;
}
function count(sign: Sign, isDrawn: boolean, holds: boolean): void {
  sign.all += 1;
  sign.drawn += Number(isDrawn);
  sign.holding += Number(holds);
}

/** What is to be drawn and listed: one derivation for the canvas, the table and the spoken summary. */
export function derive({ entities, sheet, lens }: Pick<Workspace, 'entities' | 'sheet' | 'lens'>): Chart {
  const drawn = drawnAs({ entities, sheet });
  const closed = closedGroups(sheet.groups);
  const signs = new Map<string, Sign>();
  const signOf = (id: string): Sign => {
    let sign = signs.get(id);
    if (!sign) signs.set(id, (sign = { id, all: 0, drawn: 0, holding: 0 }));
    return sign;
  };
  const ends = new Map<string, { readonly entity: EntitySummary; readonly sign: Sign }>();
  for (const [id, first] of drawn) {
    const entity = entities.summaries[first];
    if (entity && !sheet.nodes[first]?.isHidden && !isHidden(lens.hiddenTypes, entity.type))
      ends.set(id, { entity, sign: signOf(closed.get(first) ?? first) });
  }
  const shown = (id: string): EntitySummary | null => ends.get(id)?.entity ?? null;
  const doubt = doubtOf({ entities, lens });
  const links: ChartLink[] = [];
  const weight = { standing: 0, of: 0 };
  const bundled = new Map<string, { sourceId: string; targetId: string; links: Link[]; standing: Link[] }>();
  const strengths: Partial<Record<LinkStrength, number>> = {};
  for (const known of Object.values(entities.links)) {
    const link = asWithin(doubt?.weakened[known.id] ?? known, lens.window);
    const isFallen = doubt?.fallen[known.id] === true;
    const from = ends.get(link.subjectId);
    const to = ends.get(link.objectId);
    if (!from || !to || (link.relation === 'SAME_AS' && !isOnChart(drawn, link))) continue;
    const [subject, object] = [from.entity, to.entity];
    const within = isWithin(link, lens.window, lens.keepUndated);
    if (within && !isFallen) strengths[link.strength] = (strengths[link.strength] ?? 0) + 1;
    const isCandidate = within && !isHidden(lens.hiddenStrengths, link.strength);
    const isDrawn = isCandidate && stands(link, lens, isFallen);
    weight.of += Number(isCandidate);
    weight.standing += Number(isDrawn);
    count(from.sign, isDrawn, isDrawn && !isFallen);
    if (to.sign !== from.sign) count(to.sign, isDrawn, isDrawn && !isFallen);
    if (!isDrawn) continue;
    if (from.sign.id !== subject.id || to.sign.id !== object.id) {
      if (from.sign !== to.sign) bundle(bundled, from.sign.id, to.sign.id, link, isFallen);
      continue;
    }
    links.push({
      id: link.id,
      link,
      sign: isFallen ? 'unsupported' : link.strength,
      subject,
      object,
      ...daysOf(link),
      bundleId: null,
    });
  }
  const state = (id: string) => {
    const { all, drawn: linkCount, holding } = signOf(id);
    return { isOutside: all > 0 && holding === 0, linkCount };
  };
  const nodes = Object.entries(sheet.nodes).flatMap(([id, place]): ChartNode[] => {
    const entity = drawn.get(id) === id && !closed.has(id) ? shown(id) : null;
    return entity ? [{ id, entity, place, ...state(id) }] : [];
  });
  const standing = new Set(nodes.map(({ id }) => id));
  const groups: ChartGroup[] = [];
  const hulls: ChartHull[] = [];
  const bundles: ChartBundle[] = [...bundled].map(([id, { sourceId, targetId, links: own, standing }]) => ({
    ...{ id, sourceId, targetId, links: own },
    strength: standing.length > 0 ? weakest(standing) : 'unsupported',
  }));
  for (const [id, group] of Object.entries(sheet.groups)) {
    const place = { x: group.x, y: group.y };
    if (isMembers(group)) {
      const about = 'thingId' in group.by ? (entities.summaries[group.by.thingId] ?? null) : null;
      const members = group.memberIds.flatMap((member) => {
        const entity = drawn.get(member) === member ? shown(member) : null;
        return entity ? [entity] : [];
      });
      if (members.length === 0) continue;
      if (group.isClosed) groups.push({ id, group, place, about, members, isOutside: state(id).isOutside });
      else hulls.push({ id, group, about, members });
      continue;
    }
    const counted = entities.groupCounts[id];
    if (!counted || isHidden(lens.hiddenTypes, group.of.otherType)) continue;
    const ownerId = ownerOf(group);
    if (ownerId === null) {
      groups.push({ id, group, place, about: null, count: counted, isOutside: isBeside(counted, lens) });
      continue;
    }
    const owner = drawn.get(ownerId);
    if (owner === undefined || !standing.has(owner)) continue;
    const about = entities.summaries[owner]!;
    groups.push({ id, group, place, about, count: counted, isOutside: isBeside(counted, lens) });
    bundles.push({ id: `${id} line`, sourceId: owner, targetId: id, links: [], strength: null });
  }
  const parallel = bundledPairs(links, lens.fanned);
  return {
    ...{ nodes, weight, groups, hulls, strengths },
    links:
      parallel.size === 0 ? links : links.map((each) => ({ ...each, bundleId: bundleOf(each, parallel) })),
    bundles,
    fans: [...parallel.values()],
  };
}

type LinkDays = Pick<ChartLink, 'firstDay' | 'lastDay' | 'isUndated' | 'isUncertain'>;
const knownDays = new WeakMap<Link, LinkDays>();
/** When a link was so, worked out once for each. */
function daysOf(link: Link): LinkDays {
  let days = knownDays.get(link);
  if (days) return days;
  const { periods } = link;
  const span = timeSpan(periods);
  days = {
    firstDay: !span || periods.some(({ fromDay }) => fromDay < span.fromDay) ? null : span.fromDay,
    lastDay: !span || periods.some(({ toDay }) => toDay > span.toDay) ? null : span.toDay,
    isUndated: periods.every(isUndated),
    isUncertain: periods.some(({ isUncertain }) => isUncertain),
  };
  knownDays.set(link, days);
  return days;
}

/** The derivation, kept as long as what it is made of is the same. */
export const deriveChart = remembering(derive, ({ entities, sheet, lens }) => [entities, sheet, lens]);

/** Id of the line that each link is drawn in: its own, or one that it shares with others. */
export const linesOf = remembering(
  ({ links, bundles }: Pick<Chart, 'links' | 'bundles'>): ReadonlyMap<string, string> =>
    new Map([
      ...bundles.flatMap(({ id, links: own }) => own.map((link): [string, string] => [link.id, id])),
      ...links.map(({ id, bundleId: shared }): [string, string] => [id, shared ?? id]),
    ]),
  ({ links, bundles }) => [links, bundles],
);

/** Are all links of a group of neighbours outside the window of time, or undated while those are left out? */
function isBeside({ firstDay, lastDay }: GroupCount, { window, keepUndated }: Workspace['lens']): boolean {
  if (!window) return false;
  if (firstDay === null && lastDay === null) return !keepUndated;
  return (firstDay ?? -Infinity) > window.toDay || (lastDay ?? Infinity) < window.fromDay;
}

/** Up to so many links between two things are drawn each for itself. */
const MOST_FANNED = 3;
export const bundleId = (one: string, other: string): string =>
  one < other ? `bundle ${one} ${other}` : `bundle ${other} ${one}`;
/** The two things whose line has this id. */
export const bundleEnds = (id: string): string[] => id.split(' ').slice(1);
const bundleOf = ({ subject, object }: ChartLink, among: ReadonlyMap<string, unknown>): string | null => {
  const id = bundleId(subject.id, object.id);
  return among.has(id) ? id : null;
};

/** One line with a number for the links of each two things that have many, unless they are fanned out. */
function bundledPairs(
  links: readonly ChartLink[],
  fanned: Workspace['lens']['fanned'],
): ReadonlyMap<string, ChartBundle> {
  return new Map(
    pairsOf(links).flatMap((own) => {
      if (own.length <= MOST_FANNED) return [];
      const [{ subject, object }] = own as [ChartLink];
      const id = bundleId(subject.id, object.id);
      if (fanned[id]) return [];
      const held = own.filter(({ sign }) => sign !== 'unsupported').map(({ link }) => link);
      const bundled: ChartBundle = {
        ...{ id, sourceId: subject.id, targetId: object.id, links: own.map(({ link }) => link) },
        strength: held.length > 0 ? weakest(held) : 'unsupported',
      };
      return [[id, bundled] as const];
    }),
  );
}

function bundle(
  all: Map<string, { sourceId: string; targetId: string; links: Link[]; standing: Link[] }>,
  from: string,
  to: string,
  link: Link,
  isFallen: boolean,
): void {
  // One line whichever way its links run.
  const [sourceId, targetId] = from < to ? [from, to] : [to, from];
  const id = bundleId(sourceId, targetId);
  const known = all.get(id) ?? { sourceId, targetId, links: [], standing: [] };
  known.links.push(link);
  if (!isFallen) known.standing.push(link);
  all.set(id, known);
}

const WEAKEST_FIRST: readonly LinkStrength[] = ['disputed', 'inferred', 'ended', 'single', 'corroborated'];
const weakest = (links: readonly Link[]): LinkStrength =>
  WEAKEST_FIRST.find((each) => links.some(({ strength }) => strength === each)) ?? LINK_STRENGTHS[1];
