import type { ChartNote, NoteArea } from '#domain';
import { linesOf, type Chart } from './derive.js';
import { remembering } from './drawn-as.js';
import type { Workspace } from './model.js';
import { isOpenTask, isShown, placesOf } from './notes.js';

/** How many notes a sign or a line of the chart carries, and how many of them are tasks that are not done. */
export interface NoteMark {
  readonly id: string;
  readonly count: number;
  readonly open: number;
}
/** What is written on the drawing itself. */
export interface RegionNote {
  readonly id: string;
  readonly note: ChartNote;
  readonly area: NoteArea;
}
export interface NotesDrawn {
  readonly marks: readonly NoteMark[];
  readonly regions: readonly RegionNote[];
}
export interface NotesFrom extends Pick<Workspace, 'sheet' | 'entities'> {
  readonly chart: Chart;
}
export const NO_NOTES: NotesDrawn = { marks: [], regions: [] };

export interface Box {
  readonly x1: number;
  readonly y1: number;
  readonly x2: number;
  readonly y2: number;
}
/** What is written on the drawing is part of it, with so many pixels around it. */
export const boxWith = (box: Box, { regions }: NotesDrawn, room = 0): Box =>
  regions.reduce<Box>(
    ({ x1, y1, x2, y2 }, { area: { x, y, width, height } }) => ({
      x1: Math.min(x1, x - room),
      y1: Math.min(y1, y - room),
      x2: Math.max(x2, x + width + room),
      y2: Math.max(y2, y + height + room),
    }),
    box,
  );

/** What is drawn of the notes on a chart. Where links are drawn as one line, that carries theirs. */
export const notesDrawn = remembering(
  ({ sheet, entities, chart }: NotesFrom): NotesDrawn => {
    const notes = Object.entries(sheet.notes).filter(([, note]) => isShown({ sheet, entities }, note));
    if (notes.length === 0) return NO_NOTES;
    const lines = linesOf(chart);
    const marks = new Map<string, { id: string; count: number; open: number }>();
    for (const [, note] of notes) {
      const place = placesOf({ sheet, entities }, note).at(-1);
      const id = note.on.kind === 'link' ? lines.get(note.on.id) : place;
      if (id === undefined) continue;
      const mark = marks.get(id) ?? { id, count: 0, open: 0 };
      marks.set(id, { id, count: mark.count + 1, open: mark.open + Number(isOpenTask(note)) });
    }
    return {
      marks: [...marks.values()],
      regions: notes.flatMap(([id, note]) => {
        if (note.on.kind !== 'region') return [];
        const { kind: _, ...area } = note.on;
        return [{ id, note, area }];
      }),
    };
  },
  ({ sheet, entities, chart }) => [sheet, entities, chart],
);
