import type { ChartNote, NoteSpot } from '#domain';
import { drawnAs } from './drawn-as.js';
import { closedGroups, isHeld, isMembers, membersOf, ownerOf, spotOf } from './groups.js';
import type { Sheet, Workspace } from './model.js';
import { setEntry, type Change } from './patch.js';

/** Size of a new note in the drawing, in pixels at zoom 1, and the smallest that one can be made. */
export const NOTE_SIZE = { width: 220, height: 120 } as const;
export const LEAST_SIZE = { width: 80, height: 48 } as const;

/** Is what the note is about on the sheet? One that has lost it is neither shown nor kept. */
export function isAnchored({ nodes, groups }: Sheet, { on }: ChartNote): boolean {
  switch (on.kind) {
    case 'thing':
      return on.id in nodes;
    case 'link':
      return on.between.every((id) => id in nodes);
    case 'group': {
      const group = groups[on.id];
      if (!group) return false;
      return isMembers(group)
        ? membersOf({ nodes }, group).length > 0
        : isHeld(group, (owner) => owner in nodes);
    }
    case 'region':
      return true;
  }
}

/** SAFETY: a note on what may not be seen is as absent as that is. */
export function isShown(
  { sheet, entities }: Pick<Workspace, 'sheet' | 'entities'>,
  note: ChartNote,
): boolean {
  const { on } = note;
  if (!isAnchored(sheet, note)) return false;
  if (on.kind === 'thing') return on.id in entities.summaries;
  if (on.kind === 'link') {
    const link = entities.links[on.id];
    return link !== undefined && link.subjectId in entities.summaries && link.objectId in entities.summaries;
  }
  if (on.kind !== 'group') return true;
  const group = sheet.groups[on.id];
  return isMembers(group)
    ? group.memberIds.some((id) => id in entities.summaries)
    : entities.groupCounts[on.id] !== undefined;
}

/** Ids of what a note is found at: what it is about, what stands for that among several records, and the closed group it is in. */
export function placesOf(
  { sheet, entities }: Pick<Workspace, 'sheet' | 'entities'>,
  { on }: ChartNote,
): string[] {
  if (on.kind === 'region') return [];
  if (on.kind === 'link' || on.kind === 'group') return [on.id];
  const drawn = drawnAs({ entities, sheet }).get(on.id) ?? on.id;
  const closed = closedGroups(sheet.groups).get(drawn);
  return [on.id, drawn, ...(closed ? [closed] : [])];
}

/** The notes that are found at one thing, link or group. */
export const notesAt = (state: Pick<Workspace, 'sheet' | 'entities'>, id: string): [string, ChartNote][] =>
  Object.entries(state.sheet.notes).filter(
    ([, note]) => isShown(state, note) && placesOf(state, note).includes(id),
  );
export const isOpenTask = ({ task }: ChartNote): boolean => task !== null && !task.isDone;

/** Notes and open tasks at one place; null where there are none. */
export function countAt(
  state: Pick<Workspace, 'sheet' | 'entities'>,
  id: string,
): { readonly count: number; readonly open: number } | null {
  const notes = notesAt(state, id).map(([, note]) => note);
  return notes.length > 0 ? { count: notes.length, open: notes.filter(isOpenTask).length } : null;
}

/** What a new note at a thing, group or link of the chart would be about; null for what is not on it. */
export function spotAt(
  { sheet, entities }: Pick<Workspace, 'sheet' | 'entities'>,
  id: string,
): NoteSpot | null {
  if (id in sheet.nodes) return { kind: 'thing', id };
  if (id in sheet.groups) return { kind: 'group', id };
  const link = entities.links[id];
  if (!link) return null;
  const drawn = drawnAs({ entities, sheet });
  const between = [drawn.get(link.subjectId), drawn.get(link.objectId)];
  return between.every((each) => each !== undefined)
    ? { kind: 'link', id, between: between as [string, string] }
    : null;
}

/** Notes go with the things that they are about. */
export const withoutThings = ({ notes }: Sheet, going: ReadonlySet<string>): Change[] =>
  Object.entries(notes).flatMap(([id, { on }]) =>
    (on.kind === 'thing' && going.has(on.id)) ||
    (on.kind === 'link' && on.between.some((end) => going.has(end)))
      ? [setEntry('sheet', 'notes', id, undefined)]
      : [],
  );

/** Groups go and their things stay: what was written on them stays where they stood. */
export const released = (sheet: Sheet, groupIds: readonly string[]): Change[] =>
  Object.entries(sheet.notes).flatMap(([id, note]) => {
    if (note.on.kind !== 'group' || !groupIds.includes(note.on.id)) return [];
    const group = sheet.groups[note.on.id];
    const first = isMembers(group) ? membersOf(sheet, group)[0] : group && ownerOf(group);
    const { x, y } = spotOf(sheet, note.on.id) ?? (first ? spotOf(sheet, first) : null) ?? { x: 0, y: 0 };
    const on = { kind: 'region', x: x + 40, y: y + 40, ...NOTE_SIZE } as const;
    return [setEntry('sheet', 'notes', id, { ...note, on })];
  });

/** An id for a note that is made now. */
export function freeNoteId(notes: Sheet['notes']): string {
  const numbers = Object.keys(notes).map((id) => Number(id.slice('note_'.length)));
  return `note_${String(Math.max(0, ...numbers) + 1)}`;
}
