/** How far from the middle anything on a chart may lie, in pixels of the drawing. */
const FARTHEST = 1_000_000;
export const withinReach = (at: number): number => Math.min(FARTHEST, Math.max(-FARTHEST, at));
/** Steps of one trail that are kept with its chart. */
export const TRAIL_STEPS = 20_000;
/** Letters of one note, notes of one chart, and letters of all its notes together: every one is screened at each save. */
export const NOTE_LENGTH = 2_000;
export const NOTES_LIMIT = 500;
export const NOTES_LENGTH = 100_000;

/** What a note is about: a thing, a group, a link between two things of the chart, or a part of the drawing in pixels. */
export type NoteSpot =
  | { readonly kind: 'thing'; readonly id: string }
  | { readonly kind: 'group'; readonly id: string }
  | { readonly kind: 'link'; readonly id: string; readonly between: readonly [string, string] }
  | NoteRegion;
export interface NoteRegion extends NoteArea {
  readonly kind: 'region';
}
export interface NoteArea {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}
/** A person's working text on a chart: typed, never markup. */
export interface ChartNote {
  readonly on: NoteSpot;
  readonly text: string;
  /** Null for what is not to be done; `dueDay` is an epoch day. */
  readonly task: { readonly isDone: boolean; readonly dueDay: number | null } | null;
  /** Its owner wants it to go along when the chart is shared. */
  readonly goesAlong: boolean;
}

/** A note as the content of a chart holds it, or null for what is none. However long its text is: see NOTE_LENGTH. */
export function readNote(raw: unknown): ChartNote | null {
  if (!isRecord(raw)) return null;
  const { text, task, goesAlong } = raw;
  const on = readSpot(raw['on']);
  if (!on || typeof text !== 'string' || !text.trim()) return null;
  if (task !== undefined && task !== null && !isRecord(task)) return null;
  const dueDay = task?.['dueDay'];
  return {
    on,
    text,
    task: task
      ? { isDone: task['isDone'] === true, dueDay: Number.isSafeInteger(dueDay) ? (dueDay as number) : null }
      : null,
    goesAlong: goesAlong === true,
  };
}

function readSpot(raw: unknown): NoteSpot | null {
  if (!isRecord(raw)) return null;
  const { kind, id, between } = raw;
  if (kind === 'region') {
    const { x, y, width, height } = raw;
    const isArea = [x, y, width, height].every(
      (each) => typeof each === 'number' && Math.abs(each) <= FAR && Number.isFinite(each),
    );
    return isArea && (width as number) > 0 && (height as number) > 0
      ? ({ kind, x, y, width, height } as NoteSpot)
      : null;
  }
  if (!isId(id)) return null;
  if (kind === 'thing' || kind === 'group') return { kind, id };
  return kind === 'link' && Array.isArray(between) && between.length === 2 && between.every(isId)
    ? { kind, id, between: between as [string, string] }
    : null;
}

/** Pixels; farther away nothing is found again. */
const FAR = 1_000_000;
const ID_LENGTH = 400;
const isId = (value: unknown): value is string =>
  typeof value === 'string' && value.length > 0 && value.length <= ID_LENGTH && value !== '__proto__';
const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
