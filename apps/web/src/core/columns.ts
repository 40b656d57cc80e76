import { remembering } from './drawn-as.js';
import { spotOf, standing } from './groups.js';
import type { Sheet } from './model.js';
import type { Box } from './note-marks.js';

/** Things that an arrangement set below each other, and what they have in common. */
export interface ChartColumn {
  /** A code of the list `phase`; `none` for what has no phase, `noPlace` for what no place is known of. */
  readonly head: string;
  /** Ids of things and groups that stand for themselves. */
  readonly memberIds: readonly string[];
  /** Between which its members were set, in pixels of the drawing. */
  readonly x1: number;
  readonly x2: number;
}
/** A heading as it is drawn, above the highest of all columns. */
export interface Heading {
  readonly head: string;
  /** Its middle. */
  readonly x: number;
  readonly y: number;
  /** How wide it may be. */
  readonly width: number;
  /** How many things stand below it. */
  readonly count: number;
}

/** From the middle of the highest thing up to the middle of the heading. */
const ABOVE = 52;
/** What stands nearer to the middle of a column stands in it. */
const HALF_WIDTH = 40;
const NARROWEST = 96;
/** Of a letter of a heading. */
export const HEADING_SIZE = 14;

/**
 * The headings of the columns, as long as they are true: one goes when something of its column was moved out of it, or when
 * something else stands among it.
 */
export const headingsOn = remembering(
  ({ columns = [], ...sheet }: Sheet): readonly Heading[] => {
    if (columns.length === 0) return [];
    const spots = standing(sheet).flatMap((id) => {
      const at = spotOf(sheet, id);
      return at ? [{ id, ...at }] : [];
    });
    const middles = columns.map(({ x1, x2 }) => (x1 + x2) / 2);
    const apart = Math.min(...middles.flatMap((x, at) => (at === 0 ? [] : [Math.abs(x - middles[at - 1]!)])));
    const found = columns.flatMap(({ head, memberIds, x1, x2 }, at) => {
      const isMember = new Set(memberIds);
      const members = spots.filter(({ id }) => isMember.has(id));
      if (members.length === 0 || members.some(({ x }) => x < x1 - 1 || x > x2 + 1)) return [];
      const [top, bottom] = [
        Math.min(...members.map(({ y }) => y)) - HALF_WIDTH,
        Math.max(...members.map(({ y }) => y)) + HALF_WIDTH,
      ];
      const isCrossed = spots.some(
        ({ id, x, y }) =>
          !isMember.has(id) && x > x1 - HALF_WIDTH && x < x2 + HALF_WIDTH && y > top && y < bottom,
      );
      return isCrossed ? [] : [{ head, x: middles[at]!, top: top + HALF_WIDTH, count: members.length }];
    });
    const y = Math.min(...found.map(({ top }) => top)) - ABOVE;
    const width = Math.max(NARROWEST, (Number.isFinite(apart) ? apart : 2 * NARROWEST) - 12);
    return found.map(({ head, x, count }) => ({ head, x, y, width, count }));
  },
  ({ nodes, groups, columns }) => [nodes, groups, columns],
);

/** Headings are part of the drawing. */
export const boxWithHeadings = (box: Box, headings: readonly Heading[]): Box =>
  headings.reduce<Box>(
    ({ x1, y1, x2, y2 }, { x, y, width }) => ({
      x1: Math.min(x1, x - width / 2),
      y1: Math.min(y1, y - HEADING_SIZE),
      x2: Math.max(x2, x + width / 2),
      y2,
    }),
    box,
  );

/** Columns of a kept chart; what is none is left out. */
export function readColumns(raw: unknown): readonly ChartColumn[] {
  const all = Array.isArray(raw) ? (raw as unknown[]).slice(0, MOST_COLUMNS) : [];
  return all.flatMap((each): ChartColumn[] => {
    if (typeof each !== 'object' || each === null) return [];
    const { head, memberIds, x1, x2 } = each as Record<string, unknown>;
    return typeof head === 'string' &&
      HEADS.has(head) &&
      Array.isArray(memberIds) &&
      Number.isFinite(x1) &&
      Number.isFinite(x2)
      ? [
          {
            head,
            memberIds: (memberIds as unknown[]).filter((id): id is string => typeof id === 'string'),
            ...{ x1: x1 as number, x2: x2 as number },
          },
        ]
      : [];
  });
}

/** Phases from recruitment to money: the code list `phase`, without those that have no relation. */
export const PHASES: readonly string[] = [
  ...['recruitment', 'preparation', 'transport', 'border-crossing', 'transit-harbouring', 'transfer', 'sale'],
  ...['exploitation', 'control', 'finance'],
];
const HEADS: ReadonlySet<string> = new Set([...PHASES, 'none', 'noPlace']);
const MOST_COLUMNS = 12;
