import { NOTE_LENGTH, NOTES_LIMIT, readNote, withinReach, type ChartNote } from '#domain';
import type { EntityType } from '#vocab/browser';
import { TITLE_LENGTH } from './chart-content.js';
import { readColumns } from './columns.js';
import { isHeld, isMembers, neighbourGroupId } from './groups.js';
import {
  LINK_STRENGTHS,
  OPEN_LENS,
  type Group,
  type GroupBy,
  type GroupQuestion,
  type ImportQuestion,
  type Lens,
  type NeighbourQuestion,
  type Sheet,
  type SheetNode,
} from './model.js';
import { isAnchored } from './notes.js';

/** Reads a kept chart; null when it is not one. Parts that are wrong fall back, so that a damaged chart still opens. */
export function readContent(text: string): { sheet: Sheet; lens: Lens } | null {
  let raw: unknown;
  try {
    raw = JSON.parse(text);
  } catch {
    return null;
  }
  if (!isRecord(raw) || !Array.isArray(raw['nodes'])) return null;
  const nodes: Record<string, SheetNode> = {};
  for (const node of raw['nodes'] as unknown[]) {
    if (!isRecord(node) || typeof node['id'] !== 'string' || node['id'] === '__proto__') continue;
    const { x, y } = node;
    const isPlaced = Number.isFinite(x) && Number.isFinite(y);
    nodes[node['id']] = {
      x: isPlaced ? withinReach(x as number) : null,
      y: isPlaced ? withinReach(y as number) : null,
      pinned: node['pinned'] === true,
      ...(node['isHidden'] === true ? { isHidden: true } : {}),
    };
  }
  const columns = readColumns(raw['columns']);
  const sheet = {
    ...{ nodes, groups: readGroups(raw['groups']), notes: readNotes(raw['notes']) },
    ...(columns.length > 0 ? { columns } : {}),
  };
  return { sheet, lens: readLens(raw['lens']) };
}

/** A chart without what may not be seen of it. */
export function cutFrom({ nodes, groups, notes, columns }: Sheet, gone: ReadonlySet<string>): Sheet {
  const left = {
    nodes: Object.fromEntries(Object.entries(nodes).filter(([id]) => !gone.has(id))),
    groups: Object.fromEntries(
      Object.entries(groups).filter(([, group]) =>
        isMembers(group)
          ? !group.memberIds.every((id) => gone.has(id))
          : isHeld(group, (owner) => !gone.has(owner)),
      ),
    ),
    notes,
  };
  const kept = Object.entries(notes).filter(([, note]) => isAnchored(left, note));
  const headed = columns?.map((column) => ({
    ...column,
    memberIds: column.memberIds.filter((id) => !gone.has(id)),
  }));
  return { ...left, notes: Object.fromEntries(kept), ...(headed ? { columns: headed } : {}) };
}

/** Notes of a kept chart; what is no note is left out. */
function readNotes(raw: unknown): Sheet['notes'] {
  const notes: Record<string, ChartNote> = {};
  for (const each of Array.isArray(raw) ? (raw as unknown[]).slice(0, NOTES_LIMIT) : []) {
    const id = isRecord(each) ? each['id'] : null;
    const note = readKeptNote(id, each);
    if (note && !((id as string) in notes)) notes[id as string] = note;
  }
  return notes;
}
/** One note of a kept chart by its id; null for what is none. */
export function readKeptNote(id: unknown, raw: unknown): ChartNote | null {
  const note = readNote(raw);
  return note && typeof id === 'string' && /^note_\d{1,9}$/.test(id)
    ? { ...note, text: note.text.slice(0, NOTE_LENGTH) }
    : null;
}

/** Groups of a kept chart; what is no group is left out, and a thing stays in the first that names it. */
function readGroups(raw: unknown): Sheet['groups'] {
  const groups: Record<string, Group> = {};
  const taken = new Set<string>();
  for (const each of Array.isArray(raw) ? (raw as unknown[]) : []) {
    const read = readGroup(each, taken);
    if (!read) continue;
    const [id, group] = read;
    if (isMembers(group)) {
      if (id in groups) continue;
      for (const member of group.memberIds) taken.add(member);
    }
    groups[id] = group;
  }
  return groups;
}
/** One group of a kept chart with its id, without those that are in another; null for what is none. */
export function readGroup(raw: unknown, taken: ReadonlySet<string> = new Set()): [string, Group] | null {
  if (!isRecord(raw)) return null;
  const [x, y] = [raw['x'], raw['y']].map((at) => (Number.isFinite(at) ? (at as number) : null)) as [
    number | null,
    number | null,
  ];
  if (raw['kind'] === 'neighbours') {
    const of = readQuestion(raw['of']);
    return of && [neighbourGroupId(of), { kind: 'neighbours', of, x, y }];
  }
  const { id, title } = raw;
  const members = Array.isArray(raw['memberIds']) ? (raw['memberIds'] as unknown[]) : [];
  const memberIds = [...new Set(members)].filter(
    (member): member is string => typeof member === 'string' && !taken.has(member),
  );
  if (typeof id !== 'string' || !/^grp_\d{1,9}$/.test(id) || memberIds.length === 0) return null;
  const isClosed = raw['isClosed'] === true;
  return [
    id,
    {
      kind: 'members',
      by: readBy(raw['by']),
      title: typeof title === 'string' ? title.slice(0, TITLE_LENGTH) : null,
      ...{ memberIds, isClosed, x, y },
    },
  ];
}

function readBy(raw: unknown): GroupBy {
  if (!isRecord(raw)) return { kind: 'hand' };
  const { kind, type, phase, thingId } = raw;
  if (kind === 'type' && typeof type === 'string') return { kind, type: type as EntityType };
  if (kind === 'phase' && typeof phase === 'string') return { kind, phase };
  if ((kind === 'network' || kind === 'place' || kind === 'around') && typeof thingId === 'string')
    return { kind, thingId };
  return { kind: 'hand' };
}

function readQuestion(raw: unknown): GroupQuestion | null {
  if (!isRecord(raw)) return null;
  const { importId, entityId, relation, outgoing, otherType, fromDay, toDay, skip } = raw;
  const isWhole = [fromDay, toDay, skip].every(Number.isInteger);
  if (typeof importId === 'string')
    return typeof otherType === 'string' && isWhole
      ? ({ importId, otherType, fromDay, toDay, skip } as ImportQuestion)
      : null;
  return typeof entityId === 'string' &&
    typeof relation === 'string' &&
    typeof otherType === 'string' &&
    typeof outgoing === 'boolean' &&
    isWhole
    ? ({ entityId, relation, outgoing, otherType, fromDay, toDay, skip } as NeighbourQuestion)
    : null;
}

/** How a kept chart is looked at; what is wrong falls back. */
export function readLens(raw: unknown): Lens {
  if (!isRecord(raw)) return OPEN_LENS;
  const window = raw['window'];
  const isWindow =
    isRecord(window) && Number.isInteger(window['fromDay']) && Number.isInteger(window['toDay']);
  return {
    window: isWindow ? { fromDay: window['fromDay'] as number, toDay: window['toDay'] as number } : null,
    keepUndated: raw['keepUndated'] !== false,
    onlyCorroborated: raw['onlyCorroborated'] === true,
    hiddenStrengths: Object.fromEntries(
      LINK_STRENGTHS.filter(
        (each) => isRecord(raw['hiddenStrengths']) && raw['hiddenStrengths'][each] === true,
      ).map((each) => [each, true]),
    ),
    hiddenTypes: isRecord(raw['hiddenTypes'])
      ? Object.fromEntries(Object.entries(raw['hiddenTypes']).filter(([, value]) => value === true))
      : {},
    fanned: isRecord(raw['fanned'])
      ? Object.fromEntries(
          Object.keys(raw['fanned'] as object).flatMap((id) =>
            id.startsWith('bundle ') ? [[id, true]] : [],
          ),
        )
      : {},
    knownOn: Number.isInteger(raw['knownOn']) ? (raw['knownOn'] as number) : null,
    doubtedSource: null,
  };
}

export const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
