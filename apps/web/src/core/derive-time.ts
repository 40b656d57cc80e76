import { OPEN_END_DAY, OPEN_START_DAY } from '#domain';
import { drawnAs, isOnChart } from './drawn-as.js';
import type { Link, Period, TimeWindow, Workspace } from './model.js';

/** More distinct periods than this aren't phases: time is then stepped by calendar months or years. */
const MOST_PHASES = 60;
const MOST_BARS = 96;

export const isHidden = <K extends string>(map: Readonly<Partial<Record<K, true>>>, key: K): boolean =>
  map[key] === true;
export const isUndated = (period: Period): boolean =>
  period.fromDay <= OPEN_START_DAY && period.toDay >= OPEN_END_DAY;

/** Is any claim of the link possible within the window? */
export function isWithin(
  link: Pick<Link, 'periods'>,
  window: TimeWindow | null,
  keepUndated: boolean,
): boolean {
  if (!window) return true;
  return link.periods.length === 0
    ? keepUndated
    : link.periods.some((period) =>
        isUndated(period) ? keepUndated : period.fromDay <= window.toDay && period.toDay >= window.fromDay,
      );
}

/** A link as it was in the window: one that held to the window's last day had not ended then, though it has since. */
export function asWithin<T extends Pick<Link, 'strength' | 'periods' | 'independentSources'>>(
  link: T,
  window: TimeWindow | null,
): T {
  const heldOn = (period: Period): boolean => !isUndated(period) && period.toDay >= window!.toDay;
  if (link.strength !== 'ended' || !window || !link.periods.some(heldOn)) return link;
  return { ...link, strength: (link.independentSources ?? 0) > 1 ? 'corroborated' : 'single' };
}

/** Periods of all links on the chart, undated ones left out. */
export function linkPeriods({ entities, sheet }: Pick<Workspace, 'entities' | 'sheet'>): readonly Period[] {
  const drawn = drawnAs({ entities, sheet });
  return Object.values(entities.links)
    .filter((link) => isOnChart(drawn, link))
    .flatMap((link) => link.periods.filter((period) => !isUndated(period)));
}

/** First and last day that any period names; null when nothing on the chart has a date. */
export function timeSpan(periods: readonly Period[]): TimeWindow | null {
  let fromDay = Infinity;
  let toDay = -Infinity;
  for (const period of periods) {
    for (const day of [period.fromDay, period.toDay]) {
      if (day <= OPEN_START_DAY || day >= OPEN_END_DAY) continue;
      fromDay = Math.min(fromDay, day);
      toDay = Math.max(toDay, day);
    }
  }
  return fromDay <= toDay ? { fromDay, toDay } : null;
}

/**
 * Windows to step and play through, in order. When the links name few distinct periods (the phases of a case), those;
 * otherwise calendar months, quarters or years, so that playing never takes more than 60 steps.
 */
export function timeSteps(periods: readonly Period[]): readonly TimeWindow[] {
  const span = timeSpan(periods);
  if (!span) return [];
  const distinct = new Map<string, TimeWindow>();
  for (const { fromDay, toDay } of periods) {
    const window = { fromDay: Math.max(fromDay, span.fromDay), toDay: Math.min(toDay, span.toDay) };
    distinct.set(`${window.fromDay}/${window.toDay}`, window);
    if (distinct.size > MOST_PHASES) break;
  }
  if (distinct.size <= MOST_PHASES && periods.length >= distinct.size * 2)
    return [...distinct.values()].sort((a, b) => a.fromDay - b.fromDay || a.toDay - b.toDay);
  return calendarSteps(span);
}

function calendarSteps(span: TimeWindow): TimeWindow[] {
  const days = span.toDay - span.fromDay + 1;
  if (days <= 31)
    return Array.from({ length: days }, (_, place) => ({
      fromDay: span.fromDay + place,
      toDay: span.fromDay + place,
    }));
  for (const months of [1, 3, 12, 120]) {
    const steps = calendarWindows(span, months);
    if (steps.length <= MOST_PHASES || months === 120) return steps;
  }
  return [];
}

function calendarWindows(span: TimeWindow, months: number): TimeWindow[] {
  const start = new Date(span.fromDay * 86_400_000);
  const first = start.getUTCFullYear() * 12 + Math.floor(start.getUTCMonth() / months) * months;
  const steps: TimeWindow[] = [];
  for (let month = first; ; month += months) {
    const fromDay = Date.UTC(Math.floor(month / 12), month % 12, 1) / 86_400_000;
    if (fromDay > span.toDay) return steps;
    steps.push({
      fromDay,
      toDay: Date.UTC(Math.floor((month + months) / 12), (month + months) % 12, 1) / 86_400_000 - 1,
    });
  }
}

export interface HistogramBar extends TimeWindow {
  readonly count: number;
}
/** How many claims touch each of at most 96 equal stretches of the span. */
export function histogram(periods: readonly Period[]): readonly HistogramBar[] {
  const span = timeSpan(periods);
  if (!span) return [];
  const days = span.toDay - span.fromDay + 1;
  const width = Math.max(1, Math.ceil(days / MOST_BARS));
  const bars = Array.from({ length: Math.ceil(days / width) }, (_, place) => ({
    fromDay: span.fromDay + place * width,
    toDay: span.fromDay + (place + 1) * width - 1,
    count: 0,
  }));
  for (const period of periods) {
    // A bar is touched when its middle lies in the period, so that periods that follow each other aren't counted twice.
    const from = Math.max(period.fromDay, span.fromDay) - span.fromDay;
    const to = Math.min(period.toDay, span.toDay) - span.fromDay;
    const first = Math.ceil((from - (width - 1) / 2) / width);
    const last = Math.floor((to - (width - 1) / 2) / width);
    if (first > last) bars[Math.min(Math.floor((from + to) / 2 / width), bars.length - 1)]!.count += 1;
    for (let place = Math.max(first, 0); place <= Math.min(last, bars.length - 1); place += 1)
      bars[place]!.count += 1;
  }
  return bars;
}
