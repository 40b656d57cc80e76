import type { ImportRow } from '#graph';
import type { RowError, RowPlace } from '../rows/row-error.js';
import { NOTHING_MAPPED, type MappingTotals } from './batches.js';

export const IMPORT_STATES = ['previewed', 'running', 'completed', 'failed', 'undone'] as const;
export type ImportState = (typeof IMPORT_STATES)[number];

/** What an import has come to: of the reading, and of the store. */
export interface ImportTotals extends MappingTotals {
  /** Entities by type and claims by kind that were added. */
  readonly created: Readonly<Record<string, number>>;
  /** Claims that were recorded before. */
  readonly unchanged: number;
  /** Of those, claims that stand under another marking than the mapping says. Absent in totals of earlier versions. */
  readonly markedOtherwise?: number;
}
export const NO_TOTALS: ImportTotals = { ...NOTHING_MAPPED, created: {}, unchanged: 0 };

/** One import, or a preview of one. Times are epoch seconds. */
export interface ImportRun {
  readonly id: string;
  readonly fileName: string;
  readonly sha256: string;
  readonly mappingName: string;
  readonly state: ImportState;
  /** Rows of the file. */
  readonly rows: number;
  readonly rowsDone: number;
  readonly created: Readonly<Record<string, number>>;
  readonly unchanged: number;
  readonly doubtful: number;
  readonly doubts: Readonly<Record<string, number>>;
  /** Where the first few of each of them stand. */
  readonly doubtPlaces: Readonly<Record<string, readonly RowPlace[]>>;
  readonly withheld: Readonly<Record<string, number>>;
  /** Rows that were refused, each for one reason or more. */
  readonly errorCount: number;
  /** Rows that say nothing in any column which the mapping names: no records. */
  readonly emptyRows: number;
  /** Rows that the condition of their table passes over. */
  readonly passedOver: number;
  /** Columns of which nothing is made, as `file: column`. */
  readonly unmapped: readonly string[];
  readonly startedAt: number;
  readonly finishedAt: number | null;
  /** Message key of why it failed. */
  readonly failureKey: string | null;
  readonly startedBy: string;
}

/** A dry run: nothing was recorded. */
export interface ImportPreview extends ImportRun {
  /** Values of a kind that a known entity has already, otherwise: both will stand side by side. */
  readonly changed: number;
  /** Things of the file that are here already: what the file says of them is joined to what is known. */
  readonly joined: number;
  readonly errors: readonly RowError[];
  readonly sample: readonly { readonly row: number; readonly statements: readonly string[] }[];
}

export const sum = (counts: Readonly<Record<string, number>>): number =>
  Object.values(counts).reduce((total, count) => total + count, 0);

/** Adds counts to counts. */
export function addCounts(
  to: Readonly<Record<string, number>>,
  more: Readonly<Record<string, number>>,
): Record<string, number> {
  const out = { ...to };
  for (const [key, count] of Object.entries(more)) out[key] = (out[key] ?? 0) + count;
  return out;
}

/** Doubts of the rows, with what the store knows otherwise. */
export const allDoubts = (
  doubts: Readonly<Record<string, number>>,
  markedOtherwise = 0,
): Readonly<Record<string, number>> =>
  markedOtherwise === 0 ? doubts : { ...doubts, markingDiffers: markedOtherwise };

/** An import as stored. One whose lease ran out while it was running was interrupted: it counts as failed. */
export function runOf(row: ImportRow, isLeaseAlive: (row: ImportRow) => boolean): ImportRun {
  // Totals of earlier versions lack some counts.
  const totals = { ...NO_TOTALS, ...(row.totals ? (JSON.parse(row.totals) as Partial<ImportTotals>) : {}) };
  const doubts = allDoubts(totals.doubts, totals.markedOtherwise);
  const interrupted = row.state === 'running' && !isLeaseAlive(row);
  return {
    id: row.id,
    fileName: row.fileName,
    sha256: row.sha256,
    mappingName: row.mappingName,
    state: interrupted ? 'failed' : row.state === 'new' ? 'running' : (row.state as ImportState),
    rows: row.rows,
    rowsDone: row.rowsDone,
    created: totals.created,
    unchanged: totals.unchanged,
    doubtful: sum(doubts),
    doubts,
    doubtPlaces: totals.doubtPlaces,
    withheld: totals.withheld,
    errorCount: totals.errors,
    emptyRows: totals.emptyRows,
    passedOver: totals.passedOver,
    unmapped: JSON.parse(row.unmapped) as string[],
    startedAt: row.startedAt,
    finishedAt: row.finishedAt ?? null,
    failureKey: interrupted ? 'interrupted' : (row.failureKey ?? null),
    startedBy: row.startedBy,
  };
}

/** A file of an import, as noted with it. */
export interface StoredFile {
  readonly name: string;
  readonly sha256: string;
  readonly isMain: boolean;
  readonly isSealed: boolean;
}
