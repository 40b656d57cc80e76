/**
 * Characters that no cell needs: controls but for tab and line breaks, and those that turn the direction of what follows,
 * so that a name reads as another. The mark between the parts of a JSON list (U+001F) is ours, and NUL refuses its row.
 */
const UNWANTED = /[\u0001-\u0008\u000b\u000c\u000e-\u001e\u007f-\u009f\u202a-\u202e\u2066-\u2069\ufeff]/g;
/** Nothing to be seen: spaces, joiners and other characters without width. */
const INVISIBLE_ONLY = /^[\s\u00ad\u200b-\u200f\u2060-\u2064]+$/;
/** Half a letter: a surrogate without its other half. */
const LONE = /\p{Cs}/gu;
const WORTH_A_LOOK =
  /[\u0001-\u0008\u000b\u000c\u000e-\u001e\u007f-\u009f\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\p{Cs}]/u;

/** A cell without characters that nobody sees; empty when there are no others. */
export function cleanCell(cell: string): string {
  if (!WORTH_A_LOOK.test(cell)) return cell;
  const clean = cell.replace(UNWANTED, '').replace(LONE, '\ufffd');
  return INVISIBLE_ONLY.test(clean) ? '' : clean;
}

/** The same for a row: its cells, and the places of those from which something that counts was taken. */
export function cleanCells(cells: readonly string[]): {
  readonly cells: readonly string[];
  readonly changed: readonly number[];
} {
  let clean: string[] | null = null;
  const changed: number[] = [];
  for (let at = 0; at < cells.length; at++) {
    const before = cells[at]!;
    const after = cleanCell(before);
    if (after === before) continue;
    (clean ??= [...cells])[at] = after;
    if (after !== '') changed.push(at);
  }
  return { cells: clean ?? cells, changed };
}
