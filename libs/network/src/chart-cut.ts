import { readNote, type ChartNote } from '#domain';

/** A thing on a chart: an id and a place in pixels of the drawing, null until it was placed. */
export interface ChartThing {
  readonly id: string;
  readonly x: number | null;
  readonly y: number | null;
  readonly pinned?: true;
  /** Hidden by hand: it is not shared. */
  readonly isHidden?: true;
}

/** The form of a chart's content that is understood here; whatever else it holds is left alone. */
const VERSION = 1;

/** The things that the content of a saved chart names, each once, the last place counts; none when it is no chart. */
export function thingsOn(content: unknown): ChartThing[] {
  const nodes = isRecord(content) ? content['nodes'] : null;
  const things = new Map<string, ChartThing>();
  for (const node of Array.isArray(nodes) ? (nodes as unknown[]) : []) {
    if (!isRecord(node) || typeof node['id'] !== 'string') continue;
    const { id, x, y, pinned, isHidden } = node;
    const isPlaced = isPlace(x) && isPlace(y);
    things.set(id, {
      id,
      x: isPlaced ? Math.round(x) : null,
      y: isPlaced ? Math.round(y) : null,
      ...(pinned === true ? { pinned } : {}),
      ...(isHidden === true ? { isHidden } : {}),
    });
  }
  return [...things.values()];
}

/** Those that whoever it is shared with may have, as far as they see them. */
export const thingsToShare = (content: unknown): ChartThing[] =>
  thingsOn(content).filter(({ isHidden }) => !isHidden);

/** What people called the groups on it. */
export function titlesOn(content: unknown): string[] {
  const groups = isRecord(content) ? content['groups'] : null;
  return (Array.isArray(groups) ? (groups as unknown[]) : []).flatMap((group) =>
    isRecord(group) && typeof group['title'] === 'string' ? [group['title']] : [],
  );
}

/** What people wrote on it; null when something that stands as a note is none. */
export function notesOn(content: unknown): ChartNote[] | null {
  const raw = isRecord(content) ? (content['notes'] ?? []) : [];
  const notes = Array.isArray(raw) ? (raw as unknown[]).map(readNote) : [null];
  return notes.every((note) => note !== null) ? notes : null;
}
/** Those that are to go along when the chart is shared. With another's copy there are no groups, so nothing on one. */
export const notesAlong = (content: unknown): ChartNote[] =>
  (notesOn(content) ?? []).filter(({ on, goesAlong }) => goesAlong && on.kind !== 'group');

/** What somebody may see of what notes are about: ids of things and links that touch no protected person. */
export type NotedAs = ReadonlySet<string>;

/**
 * A chart as somebody may have it who sees only these things. It is made anew from what is known to be safe, ids that are
 * seen with their places and notes that are to go along with what they are about, so that nothing else can come along, wherever in
 * the content it stands.
 */
export function cutChart(content: unknown, visible: ReadonlySet<string>, noted: NotedAs = new Set()): string {
  const nodes = thingsToShare(content).filter(({ id }) => visible.has(id));
  const here = new Set(nodes.map(({ id }) => id));
  // Numbered anew: a gap would tell of another one. To whom it is given it is a note of their own, which goes nowhere.
  const notes = notesAlong(content)
    .filter(({ on }) => {
      if (on.kind === 'thing') return here.has(on.id) && noted.has(on.id);
      if (on.kind === 'link') return on.between.every((id) => here.has(id)) && noted.has(on.id);
      return on.kind === 'region';
    })
    .map(({ on, text, task }, at) => ({ id: `note_${String(at + 1)}`, on, text, task }));
  return JSON.stringify({ version: VERSION, nodes, ...(notes.length > 0 ? { notes } : {}) });
}

const isPlace = (value: unknown): value is number => typeof value === 'number' && Number.isFinite(value);

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
