import { bundleEnds } from './derive.js';
import { remembering } from './drawn-as.js';
import { isHeld, isMembers, membersOf } from './groups.js';
import type { Lens, Sheet } from './model.js';
import { isAnchored } from './notes.js';

const VERSION = 1;
/** Letters of what a person may call a group. */
export const TITLE_LENGTH = 80;

/**
 * The chart as kept on the server: ids and places only, never a name, a value or what was merely supposed; with what
 * people wrote, such as notes and what they called a group.
 */
export function writeContent(sheet: Sheet, { doubtedSource: _, ...lens }: Lens): string {
  const nodes = Object.entries(sheet.nodes).map(([id, { x, y, pinned, isHidden }]) => ({
    id,
    x,
    y,
    ...(pinned ? { pinned } : {}),
    ...(isHidden ? { isHidden } : {}),
  }));
  const groups = Object.entries(sheet.groups).flatMap(([id, group]): object[] => {
    if (!isMembers(group)) return isHeld(group, (owner) => owner in sheet.nodes) ? [group] : [];
    const memberIds = membersOf(sheet, group);
    return memberIds.length > 0 ? [{ id, ...group, memberIds }] : [];
  });
  // No id of what is not on the chart.
  const fanned = Object.keys(lens.fanned).filter((id) => bundleEnds(id).every((end) => end in sheet.nodes));
  const kept = { ...lens, fanned: Object.fromEntries(fanned.map((id) => [id, true])) };
  const notes = Object.entries(sheet.notes).flatMap(([id, note]) =>
    isAnchored(sheet, note) ? [{ id, ...note }] : [],
  );
  const onSheet = new Set([...Object.keys(sheet.nodes), ...Object.keys(sheet.groups)]);
  const columns = (sheet.columns ?? []).flatMap((column) => {
    const memberIds = column.memberIds.filter((id) => onSheet.has(id));
    return memberIds.length > 0 ? [{ ...column, memberIds }] : [];
  });
  return JSON.stringify({
    ...{ version: VERSION, nodes },
    ...(groups.length > 0 ? { groups } : {}),
    ...(notes.length > 0 ? { notes } : {}),
    ...(columns.length > 0 ? { columns } : {}),
    lens: kept,
  });
}

/** Do two contents that this page wrote say the same, in whatever order things came on the chart? */
export function isSameContent(one: string, other: string): boolean {
  if (one === other) return true;
  // In another order there are as many letters, and the same ones: most changes are told apart by that.
  if (one.length !== other.length || lettersOf(one) !== lettersOf(other)) return false;
  return ofOne(one) === ofOther(other);
}
/** The same for the same letters in any order. */
function lettersOf(text: string): number {
  let sum = 0;
  for (let at = 0; at < text.length; at += 1)
    sum = (sum + (Math.imul(text.charCodeAt(at), 0x9e3779b1) >>> 8)) | 0;
  return sum;
}
const inOrder = () =>
  remembering(
    (text: string): string =>
      JSON.stringify(JSON.parse(text), (_, value: unknown) => {
        if (typeof value !== 'object' || value === null) return value;
        if (!Array.isArray(value)) return Object.fromEntries(Object.entries(value).sort());
        const list = value as unknown[];
        return typeof list[0] === 'object' ? list.map((each) => JSON.stringify(each)).sort() : list;
      }),
    (text) => [text],
  );
const [ofOne, ofOther] = [inOrder(), inOrder()];
