import { NOTE_LENGTH, NOTES_LENGTH, NOTES_LIMIT, type ChartNote, type NoteArea } from '#domain';
import type { Command } from '../command.js';
import type { Workspace } from '../model.js';
import { freeNoteId, isAnchored, LEAST_SIZE } from '../notes.js';
import { setEntry, setField, type Change } from '../patch.js';
import { PortError } from '../ports.js';
import { NOTHING, speak } from './evidence.js';

/** Throws PortError `noteEmpty`, `noteTooLong`, `notesTooMany` or `notesTooLong`: nothing is cut off unasked. */
export function checkNote(
  { sheet: { notes } }: Pick<Workspace, 'sheet'>,
  id: string | null,
  text: string,
): void {
  const others = Object.entries(notes).filter(([each]) => each !== id);
  const length = others.reduce((sum, [, note]) => sum + note.text.length, text.length);
  const key = !text
    ? 'noteEmpty'
    : text.length > NOTE_LENGTH
      ? 'noteTooLong'
      : others.length >= NOTES_LIMIT
        ? 'notesTooMany'
        : length > NOTES_LENGTH
          ? 'notesTooLong'
          : null;
  if (key) throw new PortError('BAD_USER_INPUT', key);
}

/** Adds a note, or changes the one of this id. */
export const keepNote: Command<{ id: string | null; note: ChartNote }> = {
  name: 'keepNote',
  labelKey: 'note.keep',
  record: 'step',
  isEnabled: () => true,
  run({ state }, { id: given, note }) {
    const now = state();
    const id = given ?? freeNoteId(now.sheet.notes);
    const text = note.text.trim();
    checkNote(now, id, text);
    // What it is about may have gone meanwhile.
    if (!isAnchored(now.sheet, note)) throw new PortError('BAD_USER_INPUT', 'notFound');
    // SAFETY: with another's copy of a chart there are no groups, so nothing on one goes along.
    const goesAlong = note.goesAlong && note.on.kind !== 'group';
    return [
      setEntry('sheet', 'notes', id, { ...note, text, goesAlong }),
      ...closed,
      speak(now, given ? 'spoken.noteKept' : 'spoken.noteAdded'),
    ];
  },
};
const closed: readonly Change[] = [setField('ui', 'dialog', null), setField('ui', 'noted', null)];

export const removeNote: Command<{ id: string }> = {
  name: 'removeNote',
  labelKey: 'note.remove',
  record: 'step',
  isEnabled: () => true,
  run: ({ state }, { id }) => [
    setEntry('sheet', 'notes', id, undefined),
    ...(state().ui.dialog === 'note' ? closed : []),
    speak(state(), 'spoken.noteRemoved'),
  ],
};

/** A task is done, or open again. */
export const markDone: Command<{ id: string; isDone: boolean }> = {
  name: 'markDone',
  labelKey: 'note.markDone',
  record: 'step',
  isEnabled: () => true,
  run({ state }, { id, isDone }) {
    const note = state().sheet.notes[id];
    if (!note?.task) return NOTHING;
    return [
      setEntry('sheet', 'notes', id, { ...note, task: { ...note.task, isDone } }),
      speak(state(), isDone ? 'spoken.taskDone' : 'spoken.taskOpen'),
    ];
  },
};

/** A hand moves or stretches what is written on the drawing. */
export const placeNote: Command<{ id: string; area: NoteArea; gesture: number }> = {
  name: 'placeNote',
  labelKey: 'note.place',
  record: 'merge',
  mergeKey: ({ id, gesture }) => `${id} ${String(gesture)}`,
  isEnabled: () => true,
  run({ state }, { id, area }) {
    const note = state().sheet.notes[id];
    if (note?.on.kind !== 'region') return NOTHING;
    const on = {
      kind: 'region',
      x: Math.round(area.x),
      y: Math.round(area.y),
      width: Math.max(Math.round(area.width), LEAST_SIZE.width),
      height: Math.max(Math.round(area.height), LEAST_SIZE.height),
    } as const;
    return [setEntry('sheet', 'notes', id, { ...note, on })];
  },
};
