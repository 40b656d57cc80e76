import type { ChartNote } from '#domain';
import type { Workspace } from './model.js';
import { applyPatch, type Change, type Patch } from './patch.js';

/** How a command is remembered: a step of its own, joined with the step before of the same kind, or not at all. */
export type Recording = 'step' | 'merge' | 'never';

export interface Step {
  readonly name: string;
  /** What was done, by its key in the catalogues. */
  readonly labelKey: string;
  /** Steps that merge must agree in this too, e.g. one drag of the slider. */
  readonly mergeKey: string;
  /** The way back of a step that was made, the way forward of one that was undone. */
  readonly patch: Patch;
  /** What once came after this step, was undone, and then done otherwise: each a `future` of its own. */
  readonly asides: readonly (readonly Step[])[];
}
/** A trail that branches: the line that the chart is on, with what was left aside at each of its steps. */
export interface History {
  readonly past: readonly Step[];
  /** The next step comes last. */
  readonly future: readonly Step[];
  /** What was left aside at the beginning. */
  readonly asides: Step['asides'];
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
  { name, labelKey }: Pick<Step, 'name' | 'labelKey'>,
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
    history.future.length === 0
  ) {
    // The older inverse comes last: it holds the values from before the first change.
    const merged: Step = { ...last, labelKey, patch: compact([...back, ...last.patch]) };
    return { ...history, past: [...history.past.slice(0, -1), merged] };
  }
  const { past, asides } = history.future.length > 0 ? leavingAside(history, history.future) : history;
  return { past: [...past, { name, labelKey, mergeKey, patch: back, asides: [] }], future: [], asides };
}

/** The same with one way more, or one fewer, that is left aside where the chart is now. */
function leavingAside(history: History, way: readonly Step[], taken?: number): History {
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
function compact(patch: Patch): Patch {
  const byPlace = new Map(patch.map((change) => [change.path.join('\u0000'), change]));
  return [...byPlace.values()];
}

/** What may no longer be seen leaves the memory too: neither undo nor redo brings it back. */
export function forget({ past, future, asides }: History, ids: ReadonlySet<string>): History {
  const without = ({ path, value }: Change): Change[] => {
    const [slice, field, key] = path;
    if (slice === 'sheet' && field === 'notes') return notesWithout({ path, value }, ids);
    if (slice !== 'sheet' || field !== 'nodes') return [{ path, value }];
    if (key !== undefined) return ids.has(key) ? [] : [{ path, value }];
    const kept = Object.entries(value as Workspace['sheet']['nodes']).filter(([id]) => !ids.has(id));
    return [{ path, value: Object.fromEntries(kept) }];
  };
  const cleaned = (steps: readonly Step[]): Step[] =>
    steps
      .map((step) => ({ ...step, patch: step.patch.flatMap(without), asides: cleanedWays(step.asides) }))
      .filter(({ patch, asides: ways }) => patch.length > 0 || ways.length > 0);
  const cleanedWays = (ways: Step['asides']): Step['asides'] =>
    ways.map(cleaned).filter(({ length }) => length > 0);
  return { past: cleaned(past), future: cleaned(future), asides: cleanedWays(asides) };
}

/** What was written on what is gone goes with it. */
function notesWithout({ path, value }: Change, ids: ReadonlySet<string>): Change[] {
  const isAbout = ({ on }: ChartNote): boolean =>
    on.kind === 'thing' ? ids.has(on.id) : on.kind === 'link' && on.between.some((id) => ids.has(id));
  if (path.length === 3) return value && isAbout(value as ChartNote) ? [] : [{ path, value }];
  const kept = Object.entries(value as Workspace['sheet']['notes']).filter(([, note]) => !isAbout(note));
  return [{ path, value: Object.fromEntries(kept) }];
}

export interface Travelled {
  readonly state: Workspace;
  readonly history: History;
  readonly step: Step;
}

/** A chart that stays the same one stays as it was saved last: what goes back is then a change of that. */
function applyStep(state: Workspace, { patch }: Step) {
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
  const applied = applyStep(state, step);
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
  const applied = applyStep(state, step);
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
