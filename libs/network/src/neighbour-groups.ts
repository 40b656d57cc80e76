import { OPEN_END_DAY, OPEN_START_DAY, type Scope } from '#domain';
import { queries, type GraphStore } from '#graph';
import type { CaptionLanguage } from './caption.js';
import type { EntitySummary } from './entity-summary.js';
import type { LinkSummary } from './link-summary.js';
import type { NetworkService } from './network.service.js';
import { recordsOfSame } from './same-things.js';

/**
 * Things of one kind that are looked at as one: first linked between two days (epoch days, inclusive; those with no known first day
 * stand at `OPEN_START_DAY`), but for the strongest `skip`.
 */
interface Window {
  readonly otherType: string;
  readonly fromDay: number;
  readonly toDay: number;
  readonly skip: number;
}
/** Neighbours of one thing over one relation. */
export interface NeighbourGroup extends Window {
  readonly entityId: string;
  readonly relation: string;
  readonly outgoing: boolean;
}
/** Things that the claims of an import name; `importIds`: all its attempts. */
export interface ImportGroup extends Window {
  readonly importIds: readonly string[];
}
/** What a viewer may see of a group. Days are epoch days; null where none is known, or where it is still so. */
export interface GroupCount {
  readonly things: number;
  readonly claims: number;
  readonly firstDay: number | null;
  readonly lastDay: number | null;
}
export interface GroupPart<Group extends Window = Window> extends GroupCount {
  readonly group: Group;
}
/** A group opened: into smaller ones, into things, or into its strongest things and the rest. */
export interface OpenedGroup<Group extends Window = Window> {
  readonly parts: readonly GroupPart<Group>[];
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

/**
 * Neighbours, or things of an import, that are too many for a chart, as groups by time that open further. Every count is of what the viewer
 * may see.
 */
export class NeighbourGroups {
  constructor(
    private readonly graph: GraphStore,
    private readonly network: NetworkService,
  ) {}

  /** How much is in a group; null when there is nothing in it that the viewer may see. */
  async count(scope: Scope, group: NeighbourGroup | ImportGroup): Promise<GroupCount | null> {
    const { days } = await this.#read(scope, group);
    return countOf(days, group.skip);
  }

  /** What an import is about, as one group for each kind of thing, the largest first; empty when nothing of it may be seen. */
  async ofImport(scope: Scope, importIds: readonly string[]): Promise<readonly GroupPart<ImportGroup>[]> {
    const all = { fromDay: OPEN_START_DAY, toDay: OPEN_END_DAY };
    const rows = await this.#importDays(scope, { importIds, otherType: null, ...all });
    const kinds = [...new Set(rows.map(({ type }) => type))].map((otherType) => ({
      group: { importIds, otherType, ...all, skip: 0 },
      ...countOf(
        rows.filter(({ type }) => type === otherType),
        0,
      )!,
    }));
    return kinds.sort((a, b) => b.things - a.things || (a.group.otherType < b.group.otherType ? -1 : 1));
  }

  /** What a group is made of; null as in `count`. */
  async open<Group extends NeighbourGroup | ImportGroup>(
    scope: Scope,
    group: Group,
    language: CaptionLanguage,
  ): Promise<OpenedGroup<Group> | null> {
    const { days, list, around } = await this.#read(scope, group);
    const whole = countOf(days, group.skip);
    if (!whole) return null;
    const parts = group.skip === 0 && whole.things > THINGS_AT_ONCE ? divide(group, days) : [];
    if (parts.length > 1) return { parts, entities: [], links: [] };
    const ids = (await list()).map(({ id }) => id);
    const among = await this.network.linksAmong(scope, [...ids, ...around], language);
    const rest = { ...group, skip: group.skip + THINGS_AT_ONCE };
    const left = countOf(days, rest.skip);
    return { ...among, parts: left ? [{ group: rest, ...left }] : [] };
  }

  /** What is in a group day by day, how its strongest things are read, and the thing that they are linked to, if it is one. */
  async #read(scope: Scope, group: NeighbourGroup | ImportGroup) {
    const { otherType, fromDay, toDay, skip } = group;
    const page = { skip, limit: THINGS_AT_ONCE };
    if ('importIds' in group) {
      const { importIds } = group;
      const question = { importIds, otherType, fromDay, toDay, openStart: OPEN_START_DAY };
      return {
        days: await this.#importDays(scope, group),
        list: () => this.graph.read(queries.network.listImportInGroup, scope, { ...question, ...page }),
        around: [],
      };
    }
    const { entityId, relation, outgoing } = group;
    const entityIds = (await recordsOfSame(this.graph, scope, [entityId])).get(entityId) ?? [entityId];
    const question = { entityIds, relation, outgoing, otherType, fromDay, toDay };
    return {
      days: await this.graph.read(queries.network.countNeighbourDays, scope, question),
      list: () => this.graph.read(queries.network.listNeighboursInGroup, scope, { ...question, ...page }),
      around: [entityId],
    };
  }

  #importDays(
    scope: Scope,
    {
      importIds,
      otherType,
      fromDay,
      toDay,
    }: Pick<ImportGroup, 'importIds' | 'fromDay' | 'toDay'> & { readonly otherType: string | null },
  ) {
    return this.graph.read(queries.network.countImportDays, scope, {
      ...{ importIds: [...importIds], otherType, fromDay, toDay },
      ...{ openStart: OPEN_START_DAY, openEnd: OPEN_END_DAY },
    });
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
function divide<Group extends Window>(group: Group, days: readonly DayCount[]): GroupPart<Group>[] {
  const dated = days.filter(({ firstDay }) => firstDay > OPEN_START_DAY);
  const undated = days.filter(({ firstDay }) => firstDay <= OPEN_START_DAY);
  const windows = UNITS.map((unit) => windowsOf(dated, unit)).find(({ size }) => size <= MOST_PARTS)!;
  const part = (fromDay: number, toDay: number, of: readonly DayCount[]): GroupPart<Group> => ({
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
