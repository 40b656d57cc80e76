import { OPEN_END_DAY, OPEN_START_DAY } from '#domain';
import { derive, type ChartLink } from './derive.js';
import { isUndated, linkPeriods, timeSpan } from './derive-time.js';
import { remembering } from './drawn-as.js';
import type { TimeWindow, Workspace } from './model.js';

/** One time that claims give a link, in epoch days, both within it; null for an end that nobody named. */
export interface Stretch {
  readonly fromDay: number | null;
  readonly toDay: number | null;
  /** A source was unsure, or named it approximately: some time within it is meant. */
  readonly isUncertain: boolean;
}
export interface TimelineRow extends ChartLink {
  /** Each once, by their beginning. */
  readonly stretches: readonly Stretch[];
}
export interface Timeline {
  /** From the first day that is named to the last; null when there is none. */
  readonly span: TimeWindow | null;
  readonly rows: readonly TimelineRow[];
  /** Links that are drawn and have no date. */
  readonly undated: number;
}

/** The links of the chart that have a date, whatever time is chosen: what is chosen is shown on them. */
export const timelineOf = remembering(
  ({ entities, sheet, lens }: Pick<Workspace, 'entities' | 'sheet' | 'lens'>): Timeline => {
    const { links } = derive({ entities, sheet, lens: { ...lens, window: null } });
    const rows = links.flatMap((each): TimelineRow[] => {
      const stretches = stretchesOf(each);
      return stretches.length > 0 ? [{ ...each, stretches }] : [];
    });
    return { span: timeSpan(linkPeriods({ entities, sheet })), rows, undated: links.length - rows.length };
  },
  ({ entities, sheet, lens: { window: _, keepUndated: __, ...lens } }) => [
    entities,
    sheet,
    ...Object.values(lens),
  ],
);

function stretchesOf({ link: { periods } }: ChartLink): Stretch[] {
  const stretches = new Map<string, Stretch>();
  for (const period of periods) {
    if (isUndated(period)) continue;
    const { isUncertain } = period;
    const fromDay = period.fromDay <= OPEN_START_DAY ? null : period.fromDay;
    const toDay = period.toDay >= OPEN_END_DAY ? null : period.toDay;
    stretches.set(JSON.stringify([fromDay, toDay, isUncertain]), { fromDay, toDay, isUncertain });
  }
  const from = ({ fromDay }: Stretch): number => fromDay ?? -Infinity;
  return [...stretches.values()].sort((a, b) => Number(from(a) > from(b)) - Number(from(a) < from(b)));
}

/** Where a stretch lies on an axis, in parts of its length; null when it is beside it. */
export function placeOn(
  axis: TimeWindow,
  { fromDay, toDay }: { readonly fromDay: number | null; readonly toDay: number | null },
): { readonly left: number; readonly width: number } | null {
  const days = axis.toDay - axis.fromDay + 1;
  const first = Math.max(fromDay ?? -Infinity, axis.fromDay);
  const last = Math.min(toDay ?? Infinity, axis.toDay);
  return first > last ? null : { left: (first - axis.fromDay) / days, width: (last - first + 1) / days };
}

const DAY_STEPS = [1, 2, 7, 14];
const MONTH_STEPS = [1, 3, 6, 12, 24, 60, 120, 240, 600, 1_200];
const DAYS_A_MONTH = 30.44;

/** Days, months or years that an axis is marked with where they begin: at most so many, as fine as that allows. */
export function ticksOn(axis: TimeWindow, most = 6): readonly TimeWindow[] {
  const days = axis.toDay - axis.fromDay + 1;
  const dayStep = DAY_STEPS.find((step) => days / step <= most);
  if (dayStep !== undefined)
    return Array.from({ length: Math.ceil(days / dayStep) }, (_, at) => {
      const day = axis.fromDay + at * dayStep;
      return { fromDay: day, toDay: day };
    });
  const step = MONTH_STEPS.find((months) => days / (months * DAYS_A_MONTH) <= most) ?? MONTH_STEPS.at(-1)!;
  const start = new Date(axis.fromDay * 86_400_000);
  const ticks: TimeWindow[] = [];
  for (
    let month = Math.floor((start.getUTCFullYear() * 12 + start.getUTCMonth()) / step) * step;
    ticks.length <= most;
    month += step
  ) {
    const fromDay = firstOf(month);
    if (fromDay > axis.toDay) break;
    if (fromDay >= axis.fromDay) ticks.push({ fromDay, toDay: firstOf(month + (step < 12 ? 1 : 12)) - 1 });
  }
  return ticks;
}
/** Epoch day on which a month begins, counted from the year 0. */
function firstOf(month: number): number {
  const date = new Date(0);
  // Of the first hundred years too, which `Date.UTC` takes for those of the last century.
  date.setUTCFullYear(Math.floor(month / 12), ((month % 12) + 12) % 12, 1);
  return date.getTime() / 86_400_000;
}
