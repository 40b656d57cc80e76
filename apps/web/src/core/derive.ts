import { drawnAs, isOnChart, remembering } from './drawn-as.js';
import { asWithin, isHidden, isWithin, timeSpan, isUndated } from './derive-time.js';
import type { EntitySummary, Link, LinkStrength, SheetNode, Workspace } from './model.js';

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
export interface Chart {
  readonly nodes: readonly ChartNode[];
  readonly links: readonly ChartLink[];
  readonly strengths: Readonly<Partial<Record<LinkStrength, number>>>;
}

/** What is to be drawn and listed: one derivation for the canvas, the table and the spoken summary. */
export function derive({ entities, sheet, lens }: Pick<Workspace, 'entities' | 'sheet' | 'lens'>): Chart {
  const drawn = drawnAs({ entities, sheet });
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
  const strengths: Partial<Record<LinkStrength, number>> = {};
  for (const known of Object.values(entities.links)) {
    const link = asWithin(known, lens.window);
    const subject = shown(link.subjectId);
    const object = shown(link.objectId);
    if (!subject || !object || !isOnChart(drawn, link)) continue;
    const within = isWithin(link, lens.window, lens.keepUndated);
    if (within) strengths[link.strength] = (strengths[link.strength] ?? 0) + 1;
    const isDrawn = within && !isHidden(lens.hiddenStrengths, link.strength);
    count(subject.id, isDrawn);
    if (object.id !== subject.id) count(object.id, isDrawn);
    if (!isDrawn) continue;
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
  const nodes = Object.entries(sheet.nodes).flatMap(([id, place]): ChartNode[] => {
    const entity = drawn.get(id) === id ? shown(id) : null;
    if (!entity) return [];
    const { all, within } = degree.get(id) ?? { all: 0, within: 0 };
    return [{ id, entity, place, isOutside: all > 0 && within === 0, linkCount: within }];
  });
  return { nodes, links, strengths };
}

/** The derivation, kept as long as what it is made of is the same. */
export const deriveChart = remembering(derive, ({ entities, sheet, lens }) => [entities, sheet, lens]);
