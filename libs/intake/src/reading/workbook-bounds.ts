import { IntakeFailure } from '../failure.js';
import type { OpenBytes } from './bytes.js';
import { openParts } from './workbook-parts.js';

/** How much a workbook may unpack to; a few kilobytes can be packed that unpack to gigabytes. */
export interface WorkbookBounds {
  /** Of everything in it. */
  readonly total: number;
  /** Of a part that is held in memory as a whole: shared texts, styles, the list of sheets. */
  readonly held: number;
  /** Of one row of a sheet. */
  readonly row: number;
  /** Between two tags: a cell holds at most 32,767 characters, of which each may be written as five or six bytes. */
  readonly text: number;
  readonly parts: number;
}
const MB = 1_000_000;
export const WORKBOOK_BOUNDS: WorkbookBounds = {
  total: 400 * MB,
  held: 100 * MB,
  row: 32 * MB,
  text: 262_144,
  parts: 10_000,
};

/** Which parts are read. */
const SHEET = /^xl\/worksheets\/[^/]+[.]xml$/;
const HELD = /^xl\/(?:_rels\/workbook\.xml\.rels|workbook\.xml|sharedStrings\.xml|styles\.xml)$/;
const ROW_END = '</row>';
const LESS_THAN = '<'.charCodeAt(0);

const admitted = new WeakSet<OpenBytes>();

/** May this part be read as a sheet? No other part is measured as one. */
export const isSheetPart = (name: string): boolean => SHEET.test(name);

/**
 * SAFETY: unpacks a workbook once, in constant memory, and stops at the first part that no spreadsheet would write, before
 * anything of it is read. Throws IntakeFailure.
 */
export async function checkUnpacked(
  open: OpenBytes,
  fileName: string,
  bounds: WorkbookBounds = WORKBOOK_BOUNDS,
): Promise<void> {
  if (admitted.has(open)) return;
  const tooLarge = (): IntakeFailure =>
    new IntakeFailure('workbookExpands', { fileName, megabytes: Math.round(bounds.total / MB) });
  const parts = await openParts(open, bounds.parts);
  if (!parts) throw tooLarge();
  let total = 0;
  for (const name of parts.names) {
    const measure = isSheetPart(name) ? new Measure() : null;
    const isHeld = HELD.test(name);
    const texts = measure ?? (isHeld ? new Measure() : null);
    let size = 0;
    for await (const chunk of (await parts.read(name)) as AsyncIterable<Buffer>) {
      size += chunk.length;
      total += chunk.length;
      texts?.add(chunk);
      if (texts && texts.text > bounds.text) throw new IntakeFailure('workbookCellTooLong', { fileName });
      if (total > bounds.total) throw tooLarge();
      if ((isHeld && size > bounds.held) || (measure && measure.row > bounds.row)) throw tooLarge();
    }
  }
  admitted.add(open);
}

/** Longest stretch without a tag, and bytes since a row ended, as a part streams by. */
class Measure {
  text = 0;
  row = 0;
  #tail = '';
  #sinceTag = 0;

  add(chunk: Buffer): void {
    let from = 0;
    for (let at = chunk.indexOf(LESS_THAN); at !== -1; at = chunk.indexOf(LESS_THAN, from)) {
      this.text = Math.max(this.text, this.#sinceTag + at - from);
      this.#sinceTag = 0;
      from = at + 1;
    }
    this.#sinceTag += chunk.length - from;
    this.text = Math.max(this.text, this.#sinceTag);
    const end = chunk.lastIndexOf(ROW_END);
    const isAcross = (this.#tail + chunk.subarray(0, ROW_END.length - 1).toString('latin1')).includes(
      ROW_END,
    );
    this.row = end !== -1 ? chunk.length - end : isAcross ? chunk.length : this.row + chunk.length;
    this.#tail = chunk.subarray(-(ROW_END.length - 1)).toString('latin1');
  }
}
