import { writeContent } from './chart-content.js';
import { readColumns, type ChartColumn } from './columns.js';
import { readGroup, readContent, readKeptNote, readLens, isRecord } from './read-content.js';
import { bundleEnds } from './derive.js';
import { isMembers, ownerById, ownerOf } from './groups.js';
import {
  beginningOf,
  compact,
  forgetIn,
  forget,
  isChange,
  isKept,
  leavingAside,
  patchOf,
  withSave,
  type History,
  type SavePoint,
  type Step,
} from './history.js';
import type { Group, Lens, Sheet, SheetNode, Workspace } from './model.js';
import { TRAIL_STEPS, type ChartNote } from '#domain';
import { applyPatch, setField, type Change, type Patch } from './patch.js';

/** The trail of a chart as text: what was done to it, step by step, with ids, places and what people wrote, never a name or a value. */
export interface KeptTrail {
  /** How many steps came before the first one here and were too many to be kept. */
  readonly from: number;
  /** One text for each step, the oldest first: what stays the same is the same text, however often it is written. */
  readonly steps: readonly string[];
  /** What was undone, what was left aside at the beginning, and what the content of a chart leaves out. */
  readonly tail: string;
}
/** The same as the server keeps it. */
export interface StoredTrail extends KeptTrail {
  /** Revision of the chart to which it leads. */
  readonly revision: number;
  /** When that was saved, in milliseconds since 1970. */
  readonly keptAt: number;
}
/** A trail that was read. `rest` is what the content of the chart leaves out of the state that the trail leads to. */
export type ReadTrail = Pick<History, 'past' | 'future' | 'asides' | 'saves'> & {
  readonly rest: Patch;
  readonly from: number;
};
type Shown = Pick<Workspace, 'sheet' | 'lens'>;

/** Letters of a trail that are kept; of a longer one the oldest steps go. */
export const TRAIL_LIMIT = 2_000_000;
/** Ways that were left aside on ways that were left aside, and so on: what lies deeper is not kept. */
const DEEPEST = 30;
/** Ways that are kept of those that were left aside at one step, the latest. */
const WAYS = 200;
const VERSION = 1;

type MapField = 'nodes' | 'groups' | 'notes';
const MAPS: readonly MapField[] = ['nodes', 'groups', 'notes'];
const SETS = ['fanned', 'hiddenTypes', 'hiddenStrengths'] as const;
const FLAT = ['window', 'keepUndated', 'onlyCorroborated', 'knownOn', ...SETS] as const;
type SetField = (typeof SETS)[number];
const isSet = (field: string): field is SetField => (SETS as readonly string[]).includes(field);
const PINNED = 1;
const HIDDEN = 2;
/** Stands for an entry that is taken out. */
const GONE = 0;

/**
 * What was written last, or read: a step or a way never changes, so it is written once, however often the chart is saved. SAFETY: held
 * weakly, so that it goes with a step that is forgotten, and with the chart at sign-out.
 */
let texts = new WeakMap<Step | readonly Step[], string>();

/** The trail of the chart that is open, as far as it may be kept with it. */
export function writeTrail({ sheet, lens }: Shown, history: History): KeptTrail {
  const written: typeof texts = new WeakMap();
  const textOf = <Part extends Step | readonly Step[]>(part: Part, pack: (part: Part) => object): string => {
    const text = texts.get(part) ?? JSON.stringify(pack(part));
    written.set(part, text);
    return text;
  };
  const { at, point } = beginningOf(history);
  const head = { version: VERSION, rest: packPatch(restOf(sheet, lens)), saves: packSaves(point.saves) };
  const ways = point.asides
    .slice(-WAYS)
    .map((way) => textOf(way, (each) => packWay(each, 1)))
    .filter((text) => text !== '[]');
  const future = JSON.stringify(packWay(history.future, 0));
  const whole = `${JSON.stringify(head).slice(0, -1)},"asides":[${ways.join()}],"future":${future}}`;
  const tail = whole.length <= TRAIL_LIMIT / 2 ? whole : JSON.stringify(head);
  const past = history.past.slice(at + 1).filter(isKept);
  const oldest = Math.max(0, past.length - TRAIL_STEPS);
  const steps: string[] = [];
  let room = TRAIL_LIMIT - tail.length;
  for (let next = past.length - 1; next >= oldest; next -= 1) {
    const text = textOf(past[next]!, (step) => packStep(step, 0));
    if (text.length > room) break;
    room -= text.length;
    steps.push(text);
  }
  texts = written;
  return { from: (point.from ?? 0) + past.length - steps.length, steps: steps.reverse(), tail };
}

/** Reads a trail; null when anything in it is none: a trail with a hole would lead to states that never were. */
export function readTrail({ from, steps, tail }: KeptTrail): ReadTrail | null {
  const letters = steps.reduce((sum, { length }) => sum + length, tail.length);
  if (letters > 2 * TRAIL_LIMIT || !Number.isSafeInteger(from) || from < 0) return null;
  try {
    const raw = JSON.parse(tail) as unknown;
    if (!isRecord(raw) || raw['version'] !== VERSION) return null;
    const past = steps.map((text) => {
      const step = unpackStep(JSON.parse(text), 0);
      texts.set(step, text);
      return step;
    });
    return {
      past,
      ...{ future: unpackWay(raw['future'] ?? [], 0), asides: unpackWays(raw['asides'] ?? [], 0) },
      ...{ saves: unpackSaves(raw['saves']), rest: unpackPatch(raw['rest'] ?? {}), from },
    };
  } catch {
    return null;
  }
}

/** Ids of all things that a trail names: what may not be seen of them is to be forgotten. */
export function thingsOn({ past, future, asides, rest }: ReadTrail): Set<string> {
  const ids = new Set<string>();
  const note = (given: Iterable<string>) => {
    for (const id of given) ids.add(id);
  };
  const ofSteps = (steps: readonly Step[]): void => {
    for (const step of steps) {
      if (step.about !== undefined) ids.add(step.about);
      note(thingsIn(patchOf(step)));
      step.asides.forEach(ofSteps);
    }
  };
  [past, future, ...asides].forEach(ofSteps);
  note(thingsIn(rest));
  return ids;
}
/** The trail without what may no longer be seen, as `forget`. */
export const forgetting = (trail: ReadTrail, gone: ReadonlySet<string>): ReadTrail => ({
  ...forget(trail, gone),
  ...{ rest: forgetIn(trail.rest, gone), from: trail.from },
});

/** What is on the chart when it has just been opened, and what was there before. */
function atOpening(state: Workspace, history: History): { opened: Workspace; before: Workspace | null } {
  const { at } = beginningOf(history);
  const back = (from: Workspace, steps: readonly Step[]) =>
    steps.reduceRight((then, step) => applyPatch(then, patchOf(step)).state, from);
  const opened = back(state, history.past.slice(at + 1));
  return { opened, before: at >= 0 ? back(opened, history.past.slice(at, at + 1)) : null };
}

/**
 * Puts the trail that was kept behind the chart that was opened, before what was done since. `target` is what the kept chart held when the
 * trail was kept, if that is not what was opened: what lies between is a step of its own, called `between`.
 */
export function joinTrail(
  state: Workspace,
  history: History,
  trail: ReadTrail,
  { target, between, save }: { target: Shown | null; between: string; save: SavePoint },
): { readonly history: History; readonly patch: Patch } {
  const { at, point } = beginningOf(history);
  const { opened, before } = atOpening(state, history);
  const since = history.past.slice(at + 1);
  const way = target ? differences(opened, target) : [];
  const rest = [...way, ...trail.rest];
  const bridge: Step | null =
    way.length > 0
      ? { name: 'between', labelKey: between, mergeKey: '', at: save.at, patch: compact(rest), asides: [] }
      : null;
  const isUntouched = since.length === 0 && history.future.length === 0;
  const goesOn = !bridge && isUntouched;
  // What the content leaves out is there again as long as nothing else was done; otherwise the first step back brings it.
  const patch = goesOn ? trail.rest : [];
  let kept: History = withSave({ ...trail, begins: 'new' }, trail.past.at(-1) ?? null, save);
  if (!goesOn) kept = leavingAside({ ...kept, future: [] }, kept.future);
  if (!bridge && !isUntouched) kept = startingFrom(kept, trail.rest);
  const future = goesOn ? kept.future : history.future;
  const begin = {
    ...{ begins: 'new' as const, asides: kept.asides, from: trail.from },
    ...(kept.saves ? { saves: kept.saves } : {}),
  };
  // Ways that were left aside where the chart was opened: those of the trail's end, which stands there now.
  const own = point.asides;
  const joined: History = { past: [...kept.past, ...(bridge ? [bridge] : []), ...since], future, ...begin };
  const whole = own.length > 0 ? withAsides(joined, kept.past.length + (bridge ? 1 : 0), own) : joined;
  // Before it there was an empty chart without a name: nothing to go back to.
  if (!before || isBlank(before, history.past.slice(0, at), history.asides)) return { history: whole, patch };
  const { asides, saves } = whole;
  const opening: Step = {
    ...(point as Step),
    ...{ begins: 'new', from: trail.from, asides },
    ...(saves ? { saves } : {}),
    // Whatever the trail changes on its way back, what was there before comes back whole.
    patch: [
      ...MAPS.map((field) => setField('sheet', field, before.sheet[field])),
      setField('sheet', 'columns', before.sheet.columns),
      ...(Object.keys(before.lens) as (keyof Lens)[]).map((field) =>
        setField('lens', field, before.lens[field]),
      ),
      setField('ui', 'chart', before.ui.chart),
    ],
  };
  const past = [...history.past.slice(0, at), opening, ...whole.past];
  return { history: { ...withoutPoint(history), past, future: whole.future }, patch };
}
const withoutPoint = ({ past, future, asides, saves, from, begins }: History): History => ({
  ...{ past, future, asides },
  ...(saves ? { saves } : {}),
  ...(from ? { from } : {}),
  ...(begins ? { begins } : {}),
});
const isBlank = ({ sheet, ui }: Workspace, past: readonly Step[], asides: Step['asides']): boolean =>
  past.length === 0 &&
  asides.length === 0 &&
  ui.chart === null &&
  MAPS.every((field) => Object.keys(sheet[field]).length === 0);

function withAsides(history: History, after: number, ways: Step['asides']): History {
  const last = history.past[after - 1];
  if (!last) return { ...history, asides: [...history.asides, ...ways] };
  const past = history.past.with(after - 1, { ...last, asides: [...last.asides, ...ways] });
  return { ...history, past };
}

/** The first step back begins from a state without `rest`. */
function startingFrom(history: History, rest: Patch): History {
  const last = history.past.at(-1);
  if (!last || rest.length === 0) return history;
  return {
    ...history,
    past: history.past.with(-1, { ...last, patch: compact([...rest, ...patchOf(last)]) }),
  };
}

/** What changes one chart to another, entry by entry. */
function differences(from: Shown, to: Shown): Change[] {
  const changes: Change[] = [];
  for (const field of MAPS) {
    const [before, after] = [from.sheet[field], to.sheet[field]] as Record<string, unknown>[];
    for (const id of Object.keys(before!))
      if (!(id in after!)) changes.push({ path: ['sheet', field, id], value: undefined });
    for (const [id, value] of Object.entries(after!))
      if (!isSame(before![id], value)) changes.push({ path: ['sheet', field, id], value });
  }
  for (const field of FLAT)
    if (!isSame(from.lens[field], to.lens[field]))
      changes.push({ path: ['lens', field], value: to.lens[field] });
  if (!isSame(from.sheet.columns, to.sheet.columns))
    changes.push(setField('sheet', 'columns', to.sheet.columns));
  return changes;
}
function isSame(one: unknown, other: unknown): boolean {
  if (one === other) return true;
  if (typeof one !== 'object' || typeof other !== 'object' || !one || !other) return false;
  const [left, right] = [Object.entries(one), other as Record<string, unknown>];
  return (
    left.length === Object.keys(right).length &&
    left.every(([key, value]) => key in right && isSame(value, right[key]))
  );
}

/** What the content of a chart leaves out: members that are off the chart, notes that have lost what they are about. */
function restOf({ nodes, groups, notes, columns }: Sheet, lens: Lens): Change[] {
  const held: Change[] = [
    setField('sheet', 'groups', groups),
    setField('sheet', 'notes', notes),
    setField('sheet', 'columns', columns),
    setField('lens', 'fanned', lens.fanned),
  ];
  // All the other things are in the content as they are.
  const named = thingsIn(held).flatMap((id): [string, SheetNode][] => (nodes[id] ? [[id, nodes[id]]] : []));
  const sheet = { nodes: Object.fromEntries(named), groups, notes, ...(columns ? { columns } : {}) };
  return differences(readContent(writeContent(sheet, lens))!, {
    sheet,
    lens: { ...lens, doubtedSource: null },
  });
}

/** Ids of the things that a change names. */
function thingsIn(patch: Patch): string[] {
  const named = (id: string | null): string[] => (id === null ? [] : [id]);
  const inGroup = (group: Group): string[] =>
    isMembers(group)
      ? [...group.memberIds, ...('thingId' in group.by ? [group.by.thingId] : [])]
      : named(ownerOf(group));
  const inNote = ({ on }: ChartNote): string[] =>
    on.kind === 'thing' ? [on.id] : on.kind === 'link' ? [...on.between] : [];
  const inEntry = (field: string, id: string, value: unknown): string[] => {
    if (field === 'nodes') return [id];
    if (field === 'fanned') return bundleEnds(id);
    if (!value) return field === 'groups' ? named(ownerById(id)) : [];
    if (field === 'groups') return inGroup(value as Group);
    return field === 'notes' ? inNote(value as ChartNote) : [];
  };
  return patch.flatMap(({ path: [, field, key], value }) => {
    if (field === 'columns') return ((value ?? []) as ChartColumn[]).flatMap(({ memberIds }) => memberIds);
    if (key !== undefined) return inEntry(field, key, value);
    return isRecord(value) ? Object.entries(value).flatMap(([id, each]) => inEntry(field, id, each)) : [];
  });
}

// As text

interface Packed {
  /** Fields that hold just what stands here, and nothing else. */
  whole?: string[];
  nodes?: Record<string, unknown>;
  groups?: Record<string, unknown>;
  notes?: Record<string, unknown>;
  lens?: Record<string, unknown>;
  /** Empty where there are none any more. */
  columns?: Sheet['columns'];
  sets?: Partial<Record<string, Record<string, unknown>>>;
}

function packPatch(patch: Patch): Packed {
  const packed: Packed = {};
  const entry = (field: string): Record<string, unknown> =>
    isSet(field) ? ((packed.sets ??= {})[field] ??= {}) : (packed[field as MapField] ??= {});
  const clear = (field: string): void => {
    if (isSet(field)) delete packed.sets?.[field];
    else delete packed[field as MapField];
  };
  for (const { path, value } of patch) {
    const [slice, field, key] = path;
    if (!isChange({ path, value })) continue;
    if (field === 'columns') packed.columns = (value ?? []) as readonly ChartColumn[];
    else if (slice === 'lens' && !isSet(field)) (packed.lens ??= {})[field] = value;
    else if (key !== undefined) entry(field)[key] = packEntry(field, value);
    else {
      clear(field);
      packed.whole = [...(packed.whole ?? []).filter((each) => each !== field), field];
      for (const [id, each] of Object.entries(value as object)) entry(field)[id] = packEntry(field, each);
    }
  }
  return packed;
}
function packEntry(field: string, value: unknown): unknown {
  if (value === undefined) return GONE;
  if (isSet(field)) return 1;
  if (field !== 'nodes') return value;
  const { x, y, pinned, isHidden } = value as SheetNode;
  const flags = (pinned ? PINNED : 0) + (isHidden ? HIDDEN : 0);
  return flags ? [x, y, flags] : [x, y];
}

function unpackPatch(raw: unknown): Patch {
  if (!isRecord(raw)) throw new TypeError('no change');
  const lens = isRecord(raw['lens']) ? raw['lens'] : {};
  const read = readLens(lens);
  const flat = FLAT.flatMap((field): Change[] =>
    field in lens && !isSet(field) ? [setField('lens', field, read[field])] : [],
  );
  const whole = Array.isArray(raw['whole']) ? (raw['whole'] as unknown[]) : [];
  const entries = (slice: 'sheet' | 'lens', field: MapField | SetField, given: unknown): Change[] => {
    const read = Object.entries(isRecord(given) ? given : {}).flatMap(([id, each]) =>
      unpackEntry(field, id, each),
    );
    if (!whole.includes(field)) return read.map(([id, value]) => ({ path: [slice, field, id], value }));
    return [
      { path: [slice, field], value: Object.fromEntries(read.filter(([, value]) => value !== undefined)) },
    ];
  };
  const sets = isRecord(raw['sets']) ? raw['sets'] : {};
  const columns = readColumns(raw['columns']);
  return [
    ...flat,
    ...('columns' in raw ? [setField('sheet', 'columns', columns.length > 0 ? columns : undefined)] : []),
    ...SETS.flatMap((field) => entries('lens', field, sets[field])),
    ...MAPS.flatMap((field) => entries('sheet', field, raw[field])),
  ];
}
function unpackEntry(field: MapField | SetField, id: string, raw: unknown): [string, unknown][] {
  if (id === '__proto__') return [];
  if (raw === GONE) return [[id, undefined]];
  if (isSet(field))
    return Object.hasOwn(readLens({ [field]: { [id]: raw === 1 } })[field], id) ? [[id, true]] : [];
  if (field === 'notes') {
    const note = readKeptNote(id, raw);
    return note ? [[id, note]] : [];
  }
  if (field === 'groups') {
    const group = isRecord(raw) ? readGroup({ ...raw, id }) : null;
    return group ? [group] : [];
  }
  if (!Array.isArray(raw)) return [];
  const [x, y, flags] = raw as unknown[];
  const isPlaced = Number.isFinite(x) && Number.isFinite(y);
  const bits = Number.isInteger(flags) ? (flags as number) : 0;
  const node: SheetNode = {
    ...(isPlaced ? { x: x as number, y: y as number } : { x: null, y: null }),
    pinned: (bits & PINNED) !== 0,
    ...(bits & HIDDEN ? { isHidden: true } : {}),
  };
  return [[id, node]];
}

/** As far as a calendar goes. */
const isTime = (at: unknown): at is number =>
  Number.isSafeInteger(at) && (at as number) >= 0 && (at as number) <= 8_640_000_000_000_000;

function packStep(step: Step, depth: number): object {
  const { name, labelKey, at, about, asides, saves } = step;
  const ways = packWays(asides, depth);
  return {
    ...{ name, labelKey, at, patch: packPatch(patchOf(step)) },
    ...(about === undefined ? {} : { about }),
    ...(ways.length > 0 ? { asides: ways } : {}),
    ...(saves ? { saves: packSaves(saves) } : {}),
  };
}
const packWays = (ways: Step['asides'], depth: number): object[][] =>
  depth >= DEEPEST
    ? []
    : ways
        .slice(-WAYS)
        .map((way) => packWay(way, depth + 1))
        .filter(({ length }) => length > 0);
/** A way forward ends where another chart begins: that one has a trail of its own. */
const packWay = (way: readonly Step[], depth: number): object[] =>
  way
    .slice(way.findLastIndex(({ begins }) => begins !== undefined) + 1)
    .filter(isKept)
    .map((step) => packStep(step, depth));
const packSaves = (saves: readonly SavePoint[] = []): unknown[] =>
  saves.map(({ chartId, revision, at }) => [chartId, revision, at]);

function unpackStep(raw: unknown, depth: number): Step {
  if (!isRecord(raw)) throw new TypeError('no step');
  const { name, labelKey, at, about } = raw;
  const isKey = [name, labelKey].every((each) => typeof each === 'string' && /^[\w.]{1,80}$/.test(each));
  if (!isKey || !isTime(at)) throw new TypeError('no step');
  const saves = unpackSaves(raw['saves']);
  return {
    ...{ name: name as string, labelKey: labelKey as string, mergeKey: '', at },
    ...{ patch: unpackPatch(raw['patch']), asides: unpackWays(raw['asides'] ?? [], depth) },
    ...(typeof about === 'string' && /^[\w.:|-]{1,120}$/.test(about) ? { about } : {}),
    ...(saves.length > 0 ? { saves } : {}),
  };
}
function unpackWays(raw: unknown, depth: number): Step['asides'] {
  if (!Array.isArray(raw)) throw new TypeError('no ways');
  return depth >= DEEPEST ? [] : (raw as unknown[]).map((way) => unpackWay(way, depth + 1));
}
function unpackWay(raw: unknown, depth: number): readonly Step[] {
  if (!Array.isArray(raw)) throw new TypeError('no way');
  return (raw as unknown[]).map((step) => unpackStep(step, depth));
}
function unpackSaves(raw: unknown): SavePoint[] {
  return (Array.isArray(raw) ? (raw as unknown[]) : []).flatMap((each): SavePoint[] => {
    if (!Array.isArray(each)) return [];
    const [chartId, revision, at] = each as unknown[];
    return typeof chartId === 'string' && Number.isSafeInteger(revision) && isTime(at)
      ? [{ chartId, revision: revision as number, at }]
      : [];
  });
}
