import type { Command } from './command.js';
import { asidesHere, forget, NO_HISTORY, redo, remember, takeAside, undo, type History } from './history.js';
import { EMPTY_WORKSPACE, type Notice, type Workspace } from './model.js';
import { applyPatch, setField, type Patch } from './patch.js';
import { PortError, type Ports } from './ports.js';

/** The one holder of workspace state. Views and canvas read it and dispatch commands; nothing else writes. */
export interface Store {
  state(): Workspace;
  history(): History;
  /** Calls back after each change; returns how to stop. */
  subscribe(listener: () => void): () => void;
  /** True when it was done; false when not enabled or when it failed (the failure is then `ui.notice`). */
  dispatch<Args>(command: Command<Args>, args: Args): Promise<boolean>;
  undo(): void;
  redo(): void;
  /** Goes back or forward so far that just so many steps are done. */
  travelTo(done: number): void;
  /** Goes to the end of a way that was left aside after so many steps; the way that the chart was on is left aside there. */
  travelAside(done: number, at: number): void;
}

export function createStore(
  ports: Ports,
  initial: Workspace = EMPTY_WORKSPACE,
  onUnexpected: (error: unknown) => void = () => {},
): Store {
  let state = initial;
  let history = NO_HISTORY;
  const listeners = new Set<() => void>();
  const publish = () => {
    for (const listener of [...listeners]) listener();
  };
  const change = (patch: Patch): Patch => {
    const applied = applyPatch(state, patch);
    if (applied.inverse.length > 0) state = applied.state;
    return applied.inverse;
  };
  /** Goes back or forward by so many steps as there are; true when by any. */
  const move = (way: typeof undo, times: number): boolean => {
    let hasMoved = false;
    for (let time = 0; time < times; time += 1) {
      const travelled = way(state, history);
      if (!travelled) break;
      ({ state, history } = travelled);
      hasMoved = true;
    }
    return hasMoved;
  };
  const moveTo = (done: number): boolean => {
    const steps = history.past.length - done;
    return steps > 0 ? move(undo, steps) : move(redo, -steps);
  };
  const arrive = (hasMoved: boolean, key: string) => {
    if (!hasMoved) return;
    const onChart = state.sheet.nodes;
    change([
      setField(
        'ui',
        'selection',
        state.ui.selection.filter(
          (id) => id in onChart || id in state.sheet.groups || id in state.entities.links,
        ),
      ),
      setField('ui', 'spoken', { key, turn: (state.ui.spoken?.turn ?? 0) + 1 }),
    ]);
    publish();
  };

  return {
    state: () => state,
    history: () => history,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    async dispatch(command, args) {
      if (!command.isEnabled(state)) return false;
      const commit = (patch: Patch) => {
        const inverse = change(patch);
        if (inverse.length === 0) return;
        history = remember(history, command, inverse, command.record, command.mergeKey?.(args));
        const gone = withdrawn(patch);
        if (gone.size > 0) history = forget(history, gone);
        if (command.rewrites) history = command.rewrites(history, state, args);
        publish();
      };
      try {
        const outcome = command.run({ state: () => state, ports }, args);
        if (!(outcome instanceof Promise)) {
          commit(outcome);
          return true;
        }
        change([setField('ui', 'waiting', [...state.ui.waiting, command.name])]);
        publish();
        try {
          commit(await outcome);
        } finally {
          const waiting = [...state.ui.waiting];
          const place = waiting.indexOf(command.name);
          if (place >= 0) waiting.splice(place, 1);
          change([setField('ui', 'waiting', waiting)]);
          publish();
        }
        return true;
      } catch (error) {
        if (!(error instanceof PortError)) onUnexpected(error);
        change([setField('ui', 'notice', noticeOf(error))]);
        publish();
        return false;
      }
    },
    undo: () => arrive(move(undo, 1), 'spoken.undone'),
    redo: () => arrive(move(redo, 1), 'spoken.redone'),
    travelTo(done) {
      const isBack = done < history.past.length;
      arrive(moveTo(done), isBack ? 'spoken.undone' : 'spoken.redone');
    },
    travelAside(done, at) {
      const hasMoved = moveTo(done);
      const isThere = history.past.length === done && at in asidesHere(history);
      if (isThere) history = takeAside(history, at);
      arrive((isThere && move(redo, Infinity)) || hasMoved, 'spoken.redone');
    },
  };
}

/** Things that a patch takes out of the cache: the server no longer shows them. */
const withdrawn = (patch: Patch): ReadonlySet<string> =>
  new Set(
    patch.flatMap(({ path: [slice, field, key], value }) =>
      slice === 'entities' && field === 'summaries' && key !== undefined && value === undefined ? [key] : [],
    ),
  );

/** Every failure becomes one sentence that the reader can act on. */
export function noticeOf(error: unknown): Notice {
  if (error instanceof PortError)
    return {
      tone: 'error',
      key: `error.${error.key}`,
      fallback: `error.code.${error.code}`,
      ...(error.incidentId ? { incidentId: error.incidentId } : {}),
    };
  return { tone: 'error', key: 'error.internal' };
}
