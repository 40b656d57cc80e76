import { OPEN_END_DAY, OPEN_START_DAY, type Scope } from '#domain';
import { queries, type GraphStore } from '#graph';
import type { CaptionLanguage } from './caption.js';
import type { EntitySummary } from './entity-summary.js';
import type { LinkSummary } from './link-summary.js';
import type { NetworkService } from './network.service.js';
import { recordsOfSame } from './same-things.js';

/**
 * Neighbours of one thing that are looked at as one: of one kind, over one relation, first linked between two days
 * (epoch days, inclusive; those with no known first day stand at `OPEN_START_DAY`), but for the strongest `skip`.
 */
export interface NeighbourGroup {
  readonly entityId: string;
  readonly relation: string;
  readonly outgoing: boolean;
  readonly otherType: string;
  readonly fromDay: number;
  readonly toDay: number;
  readonly skip: number;
}
/** What a viewer may see of a group. Days are epoch days; null where none is known, or where it is still so. */
export interface GroupCount {
  readonly things: number;
  readonly claims: number;
  readonly firstDay: number | null;
  readonly lastDay: number | null;
}
export interface GroupPart extends GroupCount {
  readonly group: NeighbourGroup;
}
/** A group opened: into smaller ones, into things, or into its strongest things and the rest. */
export interface OpenedGroup {
  readonly parts: readonly GroupPart[];
  readonly entities: readonly EntitySummary[];
  readonly links: readonly LinkSummary[];
}

const DAY_MS = 86_400_000;
const monthStart = (month: number): number => Date.UTC(Math.floor(month / 12), month % 12, 1) / DAY_MS;

/** A group of no more things opens into the things. */
export const THINGS_AT_ONCE = 60;
/** A group opens into no more dated groups than this. */
const MOST_PARTS = 12;

interface DayCount {
  readonly firstDay: number;
  readonly lastDay: number;
  readonly things: number;
  readonly claims: number;
}

/** Neighbours that are too many for a chart, as groups by time that open further. Every count is of what the viewer may see. */
export class NeighbourGroups {
  constructor(
    private readonly graph: GraphStore,
    private readonly network: NetworkService,
  ) {}

  /** How much is in a group; null when there is nothing in it that the viewer may see. */
  async count(scope: Scope, group: NeighbourGroup): Promise<GroupCount | null> {
    const { days } = await this.#days(scope, group);
    return countOf(days, group.skip);
  }

  /** What a group is made of; null as in `count`. */
  async open(scope: Scope, group: NeighbourGroup, language: CaptionLanguage): Promise<OpenedGroup | null> {
    const { days, entityIds } = await this.#days(scope, group);
    const whole = countOf(days, group.skip);
    if (!whole) return null;
    const parts = group.skip === 0 && whole.things > THINGS_AT_ONCE ? divide(group, days) : [];
    if (parts.length > 1) return { parts, entities: [], links: [] };
    const { skip, relation, outgoing, otherType, fromDay, toDay } = group;
    const rows = await this.graph.read(queries.network.listNeighboursInGroup, scope, {
      ...{ entityIds, relation, outgoing, otherType, fromDay, toDay },
      ...{ skip, limit: THINGS_AT_ONCE },
    });
    const among = await this.network.linksAmong(
      scope,
      rows.map(({ id }) => id).concat(group.entityId),
      language,
    );
    const rest = { ...group, skip: skip + THINGS_AT_ONCE };
    const left = countOf(days, rest.skip);
    return { ...among, parts: left ? [{ group: rest, ...left }] : [] };
  }

  async #days(
    scope: Scope,
    { entityId, relation, outgoing, otherType, fromDay, toDay }: NeighbourGroup,
  ): Promise<{ days: DayCount[]; entityIds: readonly string[] }> {
    const entityIds = (await recordsOfSame(this.graph, scope, [entityId])).get(entityId) ?? [entityId];
    const days = await this.graph.read(queries.network.countNeighbourDays, scope, {
      ...{ entityIds, relation, outgoing, otherType, fromDay, toDay },
    });
    return { days, entityIds };
  }
}

const sum = (days: readonly DayCount[], of: 'things' | 'claims'): number =>
  days.reduce((total, each) => total + each[of], 0);

/** Of a group whose strongest things are passed over it is not known which claims are left: then one for each thing at least. */
function countOf(days: readonly DayCount[], skip: number): GroupCount | null {
  const things = sum(days, 'things') - skip;
  if (things <= 0) return null;
  const first = Math.min(...days.map(({ firstDay }) => firstDay).filter((day) => day > OPEN_START_DAY));
  const last = Math.max(...days.map(({ lastDay }) => lastDay));
  return {
    things,
    claims: skip === 0 ? sum(days, 'claims') : things,
    firstDay: Number.isFinite(first) ? first : null,
    lastDay: last >= OPEN_END_DAY ? null : last,
  };
}

/** By the finest calendar unit that gives few enough groups; what has no known first day is a group of its own. */
function divide(group: NeighbourGroup, days: readonly DayCount[]): GroupPart[] {
  const dated = days.filter(({ firstDay }) => firstDay > OPEN_START_DAY);
  const undated = days.filter(({ firstDay }) => firstDay <= OPEN_START_DAY);
  const windows = UNITS.map((unit) => windowsOf(dated, unit)).find(({ size }) => size <= MOST_PARTS)!;
  const part = (fromDay: number, toDay: number, of: readonly DayCount[]): GroupPart => ({
    group: { ...group, fromDay: Math.max(fromDay, group.fromDay), toDay: Math.min(toDay, group.toDay) },
    ...countOf(of, 0)!,
  });
  return [
    ...[...windows.values()].map(({ fromDay, toDay, of }) => part(fromDay, toDay, of)),
    ...(undated.length > 0 ? [part(group.fromDay, OPEN_START_DAY, undated)] : []),
  ];
}

/** The calendar window that a day is in. */
type Unit = (day: number) => { readonly fromDay: number; readonly toDay: number };
const months =
  (count: number): Unit =>
  (day) => {
    const date = new Date(day * DAY_MS);
    const month = Math.floor((date.getUTCFullYear() * 12 + date.getUTCMonth()) / count) * count;
    return { fromDay: monthStart(month), toDay: monthStart(month + count) - 1 };
  };
const UNITS: readonly Unit[] = [
  (day) => ({ fromDay: day, toDay: day }),
  months(1),
  months(3),
  months(12),
  months(120),
  months(1_200),
  () => ({ fromDay: OPEN_START_DAY + 1, toDay: OPEN_END_DAY }),
];

function windowsOf(days: readonly DayCount[], unit: Unit) {
  const windows = new Map<number, { fromDay: number; toDay: number; of: DayCount[] }>();
  for (const day of days) {
    const window = unit(day.firstDay);
    const known = windows.get(window.fromDay);
    if (known) known.of.push(day);
    else windows.set(window.fromDay, { ...window, of: [day] });
  }
  return windows;
}
