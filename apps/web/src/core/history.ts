import type { ChartNote } from '#domain';
import { bundleEnds } from './derive.js';
import { isHeld, isMembers, ownerById } from './groups.js';
import type { Group, Sheet, Workspace } from './model.js';
import { applyPatch, type Change, type Patch } from './patch.js';

/** How a command is remembered: a step of its own, joined with the step before of the same kind, or not at all. */
export type Recording = 'step' | 'merge' | 'never';

/** A state that was saved: a point of the trail that one can go back to. */
export interface SavePoint {
  readonly chartId: string;
  readonly revision: number;
  /** Milliseconds since 1970. */
  readonly at: number;
}
/** Where the trail of a chart begins, or a later step of it. */
interface Point {
  /** What was saved here. */
  readonly saves?: readonly SavePoint[];
  /** What once came after this, was undone, and then done otherwise: each a `future` of its own. */
  readonly asides: readonly (readonly Step[])[];
}
/** Where the trail of a chart begins: `kept` as long as what the server keeps of it has not been brought, `new` without any such. */
export type Begins = 'kept' | 'new';
interface Beginning extends Point {
  readonly begins?: Begins;
  /** How many steps of the trail came before and were too many to be kept. */
  readonly from?: number;
}

export interface Step extends Beginning {
  readonly name: string;
  /** What was done, by its key in the catalogues. */
  readonly labelKey: string;
  /** Id of the thing that it was done to. SAFETY: never its name, which is that of now, for whom it may be seen by now. */
  readonly about?: string;
  /** Steps that merge must agree in this too, e.g. one drag of the slider. */
  readonly mergeKey: string;
  /** When it was done, in milliseconds since 1970. */
  readonly at: number;
  /** The way back of a step that was made, the way forward of one that was undone. `patchOf` reads it. */
  readonly patch: Patch | Pressed;
}
/** What an older step changed, held small. */
export interface Pressed {
  read(): Patch;
}
export const patchOf = ({ patch }: Pick<Step, 'patch'>): Patch => ('read' in patch ? patch.read() : patch);
/** Nothing is left of it: where the trail begins, and what was saved, stay points of it. */
export const isEmpty = ({ patch, asides, saves, begins }: Step): boolean =>
  !('read' in patch) && patch.length === 0 && asides.length === 0 && !saves && !begins;

/** A trail that branches: the line that the chart is on, with what was left aside at each of its steps. */
export interface History extends Beginning {
  readonly past: readonly Step[];
  /** The next step comes last. */
  readonly future: readonly Step[];
}
export const NO_HISTORY: History = { past: [], future: [], asides: [] };

/** Only what is on the chart, how it is looked at and which chart it is go back; evidence and screen state never do. */
const isUndoable = (patch: Patch): Patch =>
  patch.filter(
    (change) =>
      change.path[0] === 'sheet' || change.path[0] === 'lens' || isWhich(change) || isTogether(change),
  );
/** To go back to before one joined others is to leave them, and nothing brings one among them again but joining. */
const isTogether = ({ path: [slice, field] }: Change): boolean => slice === 'ui' && field === 'together';
const isWhich = ({ path: [slice, field] }: Change): boolean => slice === 'ui' && field === 'chart';

/**
 * Remembers the way back from a change that has been made. Without visible effect nothing is remembered, and redo stays. What had been
 * undone is left aside, where it can be found again.
 */
export function remember(
  history: History,
  { name, labelKey, at, about, begins }: Pick<Step, 'name' | 'labelKey' | 'at' | 'about' | 'begins'>,
  inverse: Patch,
  recording: Recording,
  mergeKey = '',
): History {
  const back = isUndoable(inverse);
  if (recording === 'never' || back.length === 0) return history;
  const last = history.past.at(-1);
  if (
    recording === 'merge' &&
    last?.name === name &&
    last.mergeKey === mergeKey &&
    // What was saved stays a point to go back to.
    !last.saves &&
    history.future.length === 0
  ) {
    // The older inverse comes last: it holds the values from before the first change.
    const merged: Step = { ...last, labelKey, at, patch: compact([...back, ...patchOf(last)]) };
    return { ...history, past: [...history.past.slice(0, -1), merged] };
  }
  const { past, asides } = history.future.length > 0 ? leavingAside(history, history.future) : history;
  const step: Step = {
    ...{ name, labelKey, mergeKey, at, patch: back, asides: [] },
    ...(about === undefined ? {} : { about }),
    ...(begins ? { begins } : {}),
  };
  return { ...history, past: [...past, step], future: [], asides };
}

/** The same with one way more, or one fewer, that is left aside where the chart is now. */
export function leavingAside(history: History, way: readonly Step[], taken?: number): History {
  const last = history.past.at(-1);
  const changed = (asides: Step['asides']): Step['asides'] => [
    ...asides.filter((_, at) => at !== taken),
    ...(way.length > 0 ? [way] : []),
  ];
  return last
    ? { ...history, past: [...history.past.slice(0, -1), { ...last, asides: changed(last.asides) }] }
    : { ...history, asides: changed(history.asides) };
}
/** What was left aside where the chart is now. */
export const asidesHere = ({ past, asides }: History): Step['asides'] => past.at(-1)?.asides ?? asides;

/** Takes a way that was left aside here as the way forward; what was the way forward is left aside in its place. */
export function takeAside(history: History, at: number): History {
  const way = asidesHere(history)[at];
  return way ? { ...leavingAside(history, history.future, at), future: way } : history;
}

/** Of several changes to one place only the last counts. */
export function compact(patch: Patch): Patch {
  const byPlace = new Map(patch.map((change) => [change.path.join('\u0000'), change]));
  return [...byPlace.values()];
}

/** What may no longer be seen leaves the memory too: neither undo nor redo brings it back. */
export function forget(history: History, ids: ReadonlySet<string>): History {
  const cleaned = (steps: readonly Step[]): Step[] =>
    steps
      .map((step): Step => {
        const held = patchOf(step);
        const left = forgetIn(held, ids);
        // What is held small stays so.
        const patch = left === held ? step.patch : left;
        const asides = step.asides.length > 0 ? cleanedWays(step.asides) : step.asides;
        if (step.about !== undefined && ids.has(step.about)) {
          const { about: _, ...unnamed } = step;
          return { ...unnamed, patch, asides };
        }
        return patch === step.patch && asides === step.asides ? step : { ...step, patch, asides };
      })
      .filter((step) => !isEmpty(step));
  const cleanedWays = (ways: Step['asides']): Step['asides'] =>
    ways.map(cleaned).filter(({ length }) => length > 0);
  const { past, future, asides } = history;
  return { ...history, past: cleaned(past), future: cleaned(future), asides: cleanedWays(asides) };
}

/** A change without what may no longer be seen; the same one when nothing of that is in it. */
export function forgetIn(patch: Patch, ids: ReadonlySet<string>): Patch {
  const kept = patch.flatMap((change) => without(change, ids));
  return kept.length === patch.length && kept.every((change, at) => change === patch[at]) ? patch : kept;
}
function without(change: Change, ids: ReadonlySet<string>): Change[] {
  const { path, value } = change;
  const [slice, field, key] = path;
  const isKept = (entry: string, held: unknown): boolean => {
    if (slice === 'lens') return field !== 'fanned' || !bundleEnds(entry).some((id) => ids.has(id));
    if (slice !== 'sheet') return true;
    if (field === 'nodes') return !ids.has(entry);
    if (field === 'notes') return !held || !isAbout(held as ChartNote, ids);
    // A group of neighbours is called by the thing that they are neighbours of.
    return held ? groupWithout(held as Group, ids) !== null : !ids.has(ownerById(entry) ?? '');
  };
  const left = (held: unknown): unknown =>
    slice === 'sheet' && field === 'groups' && held ? groupWithout(held as Group, ids) : held;
  if (slice === 'sheet' && field === 'columns') return [columnsWithout(change, ids)];
  const isMap = slice === 'sheet' || (slice === 'lens' && field === 'fanned');
  if (!isMap) return [change];
  if (key !== undefined) {
    if (!isKept(key, value)) return [];
    const now = left(value);
    return [now === value ? change : { path, value: now }];
  }
  const entries = Object.entries(value as Readonly<Record<string, unknown>>);
  const kept = entries.flatMap(([id, held]): [string, unknown][] =>
    isKept(id, held) ? [[id, left(held)]] : [],
  );
  const isSame = kept.length === entries.length && kept.every(([, held], at) => held === entries[at]![1]);
  return [isSame ? change : { path, value: Object.fromEntries(kept) }];
}

function columnsWithout(change: Change, ids: ReadonlySet<string>): Change {
  const columns = change.value as Sheet['columns'];
  if (!columns?.some(({ memberIds }) => memberIds.some((id) => ids.has(id)))) return change;
  const value = columns.map((column) => ({
    ...column,
    memberIds: column.memberIds.filter((id) => !ids.has(id)),
  }));
  return { ...change, value };
}

/** A group without some of its members; null when none is left, or when it is one of neighbours of what is gone. */
function groupWithout(group: Group, ids: ReadonlySet<string>): Group | null {
  if (!isMembers(group)) return isHeld(group, (owner) => !ids.has(owner)) ? group : null;
  const by = 'thingId' in group.by && ids.has(group.by.thingId) ? ({ kind: 'hand' } as const) : group.by;
  const memberIds = group.memberIds.filter((id) => !ids.has(id));
  if (memberIds.length === 0) return null;
  return by === group.by && memberIds.length === group.memberIds.length ? group : { ...group, by, memberIds };
}

/** What was written on what is gone goes with it. */
const isAbout = ({ on }: ChartNote, ids: ReadonlySet<string>): boolean =>
  on.kind === 'thing' ? ids.has(on.id) : on.kind === 'link' && on.between.some((id) => ids.has(id));

/** The beginning of the trail of the chart that is open: a step that opened it, or that of the whole history. */
export const beginningOf = (history: History): { readonly at: number; readonly point: History | Step } => {
  const at = history.past.findLastIndex(({ begins }) => begins !== undefined);
  return { at, point: history.past[at] ?? history };
};
/** Is there a trail on the server that has not been brought yet? */
export const isTrailWanted = (history: History): boolean => beginningOf(history).point.begins === 'kept';

const changes = new WeakMap<Step, boolean>();
/** A supposition is not kept, so a step that changed nothing else is none. */
export function isKept(step: Step): boolean {
  if (step.asides.length > 0 || step.saves !== undefined) return true;
  const known = changes.get(step) ?? patchOf(step).some(isChange);
  changes.set(step, known);
  return known;
}
export const isChange = ({ path: [slice, field] }: Change): boolean =>
  slice === 'sheet' || (slice === 'lens' && field !== 'doubtedSource');

/** The last step that is kept with the chart, to which what is saved belongs; null at the beginning of its trail. */
export const endOf = (history: History): Step | null =>
  history.past.slice(beginningOf(history).at + 1).findLast(isKept) ?? null;

/** Notes that a state was saved: that after the step `end`, or that at the beginning of the trail when `end` is null. */
export function withSave(history: History, end: Step | null, save: SavePoint): History {
  const marked = <T extends Pick<Step, 'saves'>>(point: T): T => {
    const others = (point.saves ?? []).filter(
      ({ chartId, revision }) => chartId !== save.chartId || revision !== save.revision,
    );
    return { ...point, saves: [...others, save] };
  };
  if (end) {
    const [at, ahead] = [history.past.lastIndexOf(end), history.future.lastIndexOf(end)];
    if (at >= 0) return { ...history, past: history.past.with(at, marked(end)) };
    return ahead >= 0 ? { ...history, future: history.future.with(ahead, marked(end)) } : history;
  }
  const { at, point } = beginningOf(history);
  return at >= 0
    ? { ...history, past: history.past.with(at, marked(point as Step)) }
    : { ...history, ...marked(history) };
}

export interface Travelled {
  readonly state: Workspace;
  readonly history: History;
  readonly step: Step;
}

/** A chart that stays the same one stays as it was saved last: what goes back is then a change of that. */
function applyStep(state: Workspace, patch: Patch) {
  const { chart: present, sentAs } = state.ui;
  return applyPatch(
    state,
    patch.flatMap((change): Patch => {
      if (isTogether(change)) return [{ ...change, value: null }];
      if (!isWhich(change)) return [change];
      const then = change.value as Workspace['ui']['chart'];
      // A save of it may have waited then: it is the chart that was made of it.
      const sent = then && sentAs[then.id];
      const chart = sent && sent.revision > then.revision ? sent : then;
      return chart?.id === present?.id ? [] : [{ ...change, value: chart }];
    }),
  );
}

/** One step back; null at the beginning. What is there now becomes the way forward, so placed nodes return where they were. */
export function undo(state: Workspace, history: History): Travelled | null {
  const step = history.past.at(-1);
  if (!step) return null;
  const applied = applyStep(state, patchOf(step));
  return {
    state: applied.state,
    step,
    history: {
      ...history,
      past: history.past.slice(0, -1),
      future: [...history.future, { ...step, patch: applied.inverse }],
    },
  };
}

/** One step forward again; null when nothing was undone. */
export function redo(state: Workspace, history: History): Travelled | null {
  const step = history.future.at(-1);
  if (!step) return null;
  const applied = applyStep(state, patchOf(step));
  return {
    state: applied.state,
    step,
    history: {
      ...history,
      past: [...history.past, { ...step, patch: applied.inverse }],
      future: history.future.slice(0, -1),
    },
  };
}
