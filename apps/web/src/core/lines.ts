import type { EntityType } from '#vocab/browser';
import type { EntitySummary, Notice } from './model.js';

/** The most lines that one list holds, and the most that one question may name; the server refuses more. */
export const LIST_LIMIT = 500;
export const LINES_AT_ONCE = 25;
/** A longer line is not asked; the server would refuse it. */
export const LINE_LENGTH = 200;

/** A pasted column and what its lines found. */
export interface LineList {
  readonly lines: readonly PastedLine[];
  /** Different lines beyond the limit, which were left out. */
  readonly leftOut: number;
  /** Only this kind of thing is looked for. */
  readonly type: EntityType | null;
  /** False once stopped; the lines without an answer can be asked later. */
  readonly isAsking: boolean;
  /** Why lines are without an answer, until they are tried again. */
  readonly failure: Notice | null;
  /** Hits that are ticked, by the thing's id. */
  readonly ticked: readonly string[];
}
export interface PastedLine {
  readonly text: string;
  /** How often it stood in the list; it is asked once. */
  readonly times: number;
  readonly answer: LineAnswer | null;
  /** The question with this line failed by itself; others go before it. */
  readonly hasFailed: boolean;
}
export interface LineAnswer {
  /** Best first. */
  readonly hits: readonly LineHit[];
  readonly hasMore: boolean;
  readonly tooBroad: boolean;
}
/** What one line found: the thing itself is in the cache, and gone from there when it may no longer be seen. */
export interface LineHit {
  readonly id: string;
  readonly matchedValue: string;
  readonly matchedKind: string;
  readonly matchRule: string;
  readonly reasons: readonly MatchReason[];
  readonly linkCount: number;
}
export interface MatchReason {
  readonly asked: string;
  readonly found: string;
  readonly rule: string;
}

const rowsOf = (text: string): string[] => text.split(/\r\n|[\n\r\u2028\u2029]/).filter((row) => row.trim());

/** Is this a list and not words for one search? */
export const isList = (text: string): boolean => rowsOf(text).length > 1;

/** First filled cell of each column of a pasted table; one column where there are no tabs. */
export function columnsOf(text: string): string[] {
  const columns: string[] = [];
  for (const row of rowsOf(text))
    for (const [at, cell] of row.split('\t').entries()) columns[at] ||= cell.trim();
  return columns;
}

/** The different filled lines of one column, in order, as far as a list holds them. */
export function readLines(text: string, column = 0): Pick<LineList, 'lines' | 'leftOut'> {
  const times = new Map<string, number>();
  for (const row of rowsOf(text)) {
    const cell = (row.split('\t')[column] ?? '').trim();
    if (cell) times.set(cell, (times.get(cell) ?? 0) + 1);
  }
  const lines = [...times].slice(0, LIST_LIMIT).map(([line, count]) => ({
    text: line,
    times: count,
    answer: null,
    hasFailed: false,
  }));
  return { lines, leftOut: times.size - lines.length };
}

export const isTooLong = ({ text }: PastedLine): boolean => text.length > LINE_LENGTH;
/** Lines that still have no answer. */
export const unanswered = ({ lines }: LineList): PastedLine[] =>
  lines.filter((line) => !line.answer && !isTooLong(line));

/** The same number or the same value as written: no likeness that somebody must judge. */
export const isCertain = ({ matchRule }: LineHit): boolean =>
  matchRule === 'identifier' || matchRule === 'exact';

export interface SeenHit extends LineHit {
  readonly entity: EntitySummary;
}
/** The hits of a line as far as they may still be seen. */
export const hitsOf = (line: PastedLine, summaries: Readonly<Record<string, EntitySummary>>): SeenHit[] =>
  (line.answer?.hits ?? []).flatMap((hit) => {
    const entity = summaries[hit.id];
    return entity ? [{ ...hit, entity }] : [];
  });
