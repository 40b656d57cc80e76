import { drawnAs, isOnChart, remembering } from './drawn-as.js';
import { asWithin, isHidden, isWithin, timeSpan, isUndated } from './derive-time.js';
import { closedGroups, isMembers } from './groups.js';
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

/** A thing as the chart and the table show it. */
export interface ChartNode {
  readonly id: string;
  readonly entity: EntitySummary;
  readonly place: SheetNode;
  /** Has links on the chart, but none within the time window: drawn faint. */
  readonly isOutside: boolean;
  /** Links drawn at it. */
  readonly linkCount: number;
}
export interface ChartLink {
  readonly id: string;
  readonly link: Link;
  /** What the line is drawn from and to: for a record that is judged to be one with others, what stands for all. */
  readonly subject: EntitySummary;
  readonly object: EntitySummary;
  /** First and last day named; null for an open end. */
  readonly firstDay: number | null;
  readonly lastDay: number | null;
  readonly isUndated: boolean;
  readonly isUncertain: boolean;
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
/** Lines of a closed group to one other end, as one line. */
export interface ChartBundle {
  readonly id: string;
  readonly sourceId: string;
  readonly targetId: string;
  /** None for the line to neighbours that are not on the chart. */
  readonly links: readonly Link[];
  /** The weakest of its links, so that it never looks more solid than one of them; null where nothing is known of them. */
  readonly strength: LinkStrength | null;
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
  readonly hulls: readonly ChartHull[];
  readonly strengths: Readonly<Partial<Record<LinkStrength, number>>>;
}

/** What is to be drawn and listed: one derivation for the canvas, the table and the spoken summary. */
export function derive({ entities, sheet, lens }: Pick<Workspace, 'entities' | 'sheet' | 'lens'>): Chart {
  const drawn = drawnAs({ entities, sheet });
  const closed = closedGroups(sheet.groups);
  const shown = (id: string): EntitySummary | null => {
    const first = drawn.get(id);
    const summary = first === undefined ? undefined : entities.summaries[first];
    return summary && !isHidden(lens.hiddenTypes, summary.type) ? summary : null;
  };
  const degree = new Map<string, { all: number; within: number }>();
  const count = (id: string, within: boolean) => {
    const known = degree.get(id) ?? { all: 0, within: 0 };
    degree.set(id, { all: known.all + 1, within: known.within + (within ? 1 : 0) });
  };
  const links: ChartLink[] = [];
  const bundled = new Map<string, { sourceId: string; targetId: string; links: Link[] }>();
  const strengths: Partial<Record<LinkStrength, number>> = {};
  for (const known of Object.values(entities.links)) {
    const link = asWithin(known, lens.window);
    const subject = shown(link.subjectId);
    const object = shown(link.objectId);
    if (!subject || !object || !isOnChart(drawn, link)) continue;
    const within = isWithin(link, lens.window, lens.keepUndated);
    if (within) strengths[link.strength] = (strengths[link.strength] ?? 0) + 1;
    const isDrawn = within && !isHidden(lens.hiddenStrengths, link.strength);
    const [from, to] = [closed.get(subject.id) ?? subject.id, closed.get(object.id) ?? object.id];
    count(from, isDrawn);
    if (to !== from) count(to, isDrawn);
    if (!isDrawn) continue;
    if (from !== subject.id || to !== object.id) {
      if (from !== to) bundle(bundled, from, to, link);
      continue;
    }
    const span = timeSpan(link.periods);
    links.push({
      id: link.id,
      link,
      subject,
      object,
      firstDay:
        span && link.periods.some((period) => period.fromDay < span.fromDay) ? null : (span?.fromDay ?? null),
      lastDay:
        span && link.periods.some((period) => period.toDay > span.toDay) ? null : (span?.toDay ?? null),
      isUndated: link.periods.every(isUndated),
      isUncertain: link.periods.some((period) => period.isUncertain),
    });
  }
  const state = (id: string) => {
    const { all, within } = degree.get(id) ?? { all: 0, within: 0 };
    return { isOutside: all > 0 && within === 0, linkCount: within };
  };
  const nodes = Object.entries(sheet.nodes).flatMap(([id, place]): ChartNode[] => {
    const entity = drawn.get(id) === id && !closed.has(id) ? shown(id) : null;
    return entity ? [{ id, entity, place, ...state(id) }] : [];
  });
  const standing = new Set(nodes.map(({ id }) => id));
  const groups: ChartGroup[] = [];
  const hulls: ChartHull[] = [];
  const bundles: ChartBundle[] = [...bundled].map(([id, { sourceId, targetId, links: own }]) => ({
    ...{ id, sourceId, targetId, links: own },
    strength: weakest(own),
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
    const { entityId, otherType } = group.of;
    const counted = entities.groupCounts[id];
    const owner = drawn.get(entityId);
    if (!counted || owner === undefined || !standing.has(owner) || isHidden(lens.hiddenTypes, otherType))
      continue;
    const about = entities.summaries[owner]!;
    groups.push({ id, group, place, about, count: counted, isOutside: isBeside(counted, lens) });
    bundles.push({ id: `${id} line`, sourceId: owner, targetId: id, links: [], strength: null });
  }
  return { nodes, links, groups, bundles, hulls, strengths };
}

/** The derivation, kept as long as what it is made of is the same. */
export const deriveChart = remembering(derive, ({ entities, sheet, lens }) => [entities, sheet, lens]);

/** Are all links of a group of neighbours outside the window of time, or undated while those are left out? */
function isBeside({ firstDay, lastDay }: GroupCount, { window, keepUndated }: Workspace['lens']): boolean {
  if (!window) return false;
  if (firstDay === null && lastDay === null) return !keepUndated;
  return (firstDay ?? -Infinity) > window.toDay || (lastDay ?? Infinity) < window.fromDay;
}

function bundle(
  all: Map<string, { sourceId: string; targetId: string; links: Link[] }>,
  from: string,
  to: string,
  link: Link,
): void {
  // One line whichever way its links run.
  const [sourceId, targetId] = from < to ? [from, to] : [to, from];
  const id = `bundle ${sourceId} ${targetId}`;
  const known = all.get(id);
  if (known) known.links.push(link);
  else all.set(id, { sourceId, targetId, links: [link] });
}

const WEAKEST_FIRST: readonly LinkStrength[] = ['disputed', 'inferred', 'ended', 'single', 'corroborated'];
const weakest = (links: readonly Link[]): LinkStrength =>
  WEAKEST_FIRST.find((each) => links.some(({ strength }) => strength === each)) ?? LINK_STRENGTHS[1];
