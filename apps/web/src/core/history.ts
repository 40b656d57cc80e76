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
  readonly patch: Patch;
}
export interface History {
  readonly past: readonly Step[];
  readonly future: readonly Step[];
}
export const NO_HISTORY: History = { past: [], future: [] };

/** Only what is on the chart, how it is looked at and which chart it is go back; evidence and screen state never do. */
const isUndoable = (patch: Patch): Patch =>
  patch.filter((change) => change.path[0] === 'sheet' || change.path[0] === 'lens' || isWhich(change));
const isWhich = ({ path: [slice, field] }: Change): boolean => slice === 'ui' && field === 'chart';

/** Remembers the way back from a change that has been made. Without visible effect nothing is remembered, and redo stays. */
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
    const merged: Step = { name, labelKey, mergeKey, patch: compact([...back, ...last.patch]) };
    return { past: [...history.past.slice(0, -1), merged], future: [] };
  }
  return { past: [...history.past, { name, labelKey, mergeKey, patch: back }], future: [] };
}

/** Of several changes to one place only the last counts. */
function compact(patch: Patch): Patch {
  const byPlace = new Map(patch.map((change) => [change.path.join('\u0000'), change]));
  return [...byPlace.values()];
}

/** What may no longer be seen leaves the memory too: neither undo nor redo brings it back. */
export function forget({ past, future }: History, ids: ReadonlySet<string>): History {
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
      .map((step) => ({ ...step, patch: step.patch.flatMap(without) }))
      .filter(({ patch }) => patch.length > 0);
  return { past: cleaned(past), future: cleaned(future) };
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
  const isStaying = (change: Change): boolean =>
    isWhich(change) && (change.value as Workspace['ui']['chart'])?.id === state.ui.chart?.id;
  return applyPatch(
    state,
    patch.filter((change) => !isStaying(change)),
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
      past: [...history.past, { ...step, patch: applied.inverse }],
      future: history.future.slice(0, -1),
    },
  };
}
