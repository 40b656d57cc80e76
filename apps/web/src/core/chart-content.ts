import { NOTE_LENGTH, NOTES_LIMIT, readNote, type ChartNote } from '#domain';
import type { EntityType } from '#vocab/browser';
import { bundleEnds } from './derive.js';
import { readColumns } from './columns.js';
import { isHeld, isMembers, membersOf, neighbourGroupId } from './groups.js';
import { isAnchored } from './notes.js';
import {
  LINK_STRENGTHS,
  OPEN_LENS,
  type Group,
  type GroupBy,
  type Lens,
  type GroupQuestion,
  type ImportQuestion,
  type NeighbourQuestion,
  type Sheet,
  type SheetNode,
} from './model.js';

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
      x: isPlaced ? (x as number) : null,
      y: isPlaced ? (y as number) : null,
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

/** Notes of a kept chart; what is no note is left out. */
function readNotes(raw: unknown): Sheet['notes'] {
  const notes: Record<string, ChartNote> = {};
  for (const each of Array.isArray(raw) ? (raw as unknown[]).slice(0, NOTES_LIMIT) : []) {
    const note = readNote(each);
    const id = isRecord(each) ? each['id'] : null;
    if (note && typeof id === 'string' && /^note_\d{1,9}$/.test(id) && !(id in notes))
      notes[id] = { ...note, text: note.text.slice(0, NOTE_LENGTH) };
  }
  return notes;
}

/** Groups of a kept chart; what is no group is left out, and a thing stays in the first that names it. */
function readGroups(raw: unknown): Sheet['groups'] {
  const groups: Record<string, Group> = {};
  const taken = new Set<string>();
  for (const each of Array.isArray(raw) ? (raw as unknown[]) : []) {
    if (!isRecord(each)) continue;
    const [x, y] = [each['x'], each['y']].map((at) => (Number.isFinite(at) ? (at as number) : null)) as [
      number | null,
      number | null,
    ];
    if (each['kind'] === 'neighbours') {
      const of = readQuestion(each['of']);
      if (of) groups[neighbourGroupId(of)] = { kind: 'neighbours', of, x, y };
      continue;
    }
    const { id, title } = each;
    const members = Array.isArray(each['memberIds']) ? (each['memberIds'] as unknown[]) : [];
    const memberIds = [...new Set(members)].filter(
      (member): member is string => typeof member === 'string' && !taken.has(member),
    );
    if (typeof id !== 'string' || !/^grp_\d{1,9}$/.test(id) || id in groups || memberIds.length === 0)
      continue;
    for (const member of memberIds) taken.add(member);
    groups[id] = {
      kind: 'members',
      by: readBy(each['by']),
      title: typeof title === 'string' ? title.slice(0, TITLE_LENGTH) : null,
      memberIds,
      isClosed: each['isClosed'] === true,
      ...{ x, y },
    };
  }
  return groups;
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

function readLens(raw: unknown): Lens {
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

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
