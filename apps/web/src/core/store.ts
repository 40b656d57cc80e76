import type { Command, TrailDesk } from './command.js';
import {
  asidesHere,
  beginningOf,
  endOf,
  forget,
  isTrailWanted,
  NO_HISTORY,
  redo,
  remember,
  takeAside,
  undo,
  withSave,
  type Begins,
  type History,
} from './history.js';
import { tell } from './commands/evidence.js';
import { recallThings, shed } from './commands/remembering.js';
import { EMPTY_WORKSPACE, type Workspace } from './model.js';
import { noticeOf } from './notice.js';
import { applyPatch, setField, type Change, type Patch } from './patch.js';
import { PortError, type Ports } from './ports.js';
import type { KeptTrail } from './trail.js';

/** What reads and writes trails: it comes once the first chart stands. */
let keeper: typeof import('./bring-trail.js') | null = null;

/** The one holder of workspace state. Views and canvas read it and dispatch commands; nothing else writes. */
export interface Store {
  state(): Workspace;
  history(): History;
  /** Calls back after each change; returns how to stop. */
  subscribe(listener: () => void): () => void;
  /** True when it was done; false when not enabled or when it failed (the failure is then `ui.notice`). */
  dispatch<Args>(command: Command<Args>, args: Args): Promise<boolean>;
  /** The trail of the chart as it is to be kept; null while what the server keeps of it, or what writes it, is not here. */
  trail(): KeptTrail | null;
  /** Is there a trail on the server that was not asked for yet? */
  isTrailWanted(): boolean;
  /** Brings what writes a trail, and what is kept of that of the chart that was opened, if it is not here yet; false when that fails. */
  bringTrail(): Promise<boolean>;
  /** One step back; from where a kept chart was opened, once its trail is here. */
  undo(): Promise<void>;
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
  clock: () => number = Date.now,
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
    void dispatch(recallThings, undefined);
  };

  const fail = (error: unknown) => {
    if (!(error instanceof PortError)) onUnexpected(error);
    change([setField('ui', 'notice', noticeOf(error))]);
    publish();
  };

  let bringing: Promise<void> | null = null;
  const bring = async (): Promise<void> => {
    keeper ??= await import('./bring-trail.js');
    if (!isTrailWanted(history)) return;
    const brought = await keeper.bringTrail(ports, () => ({ state, history }));
    if (!brought) return;
    history = brought.history;
    change(brought.patch);
    publish();
  };
  const trail: TrailDesk = {
    bring: () => (bringing ??= bring().finally(() => (bringing = null))),
    write: () => (isTrailWanted(history) ? null : (keeper?.writeTrail(state, history) ?? null)),
    end: () => endOf(history),
    saved(end, { id, revision }) {
      history = withSave(history, end, { chartId: id, revision, at: clock() });
      publish();
    },
    take(kept) {
      if (history.past.length > 0 || history.future.length > 0) return [];
      if (!kept) {
        history = { ...NO_HISTORY, begins: 'kept' };
        return [];
      }
      const { rest, ...trailOf } = kept;
      history = { ...trailOf, begins: 'new' };
      return rest;
    },
  };

  const dispatch: Store['dispatch'] = async (command, args) => {
    if (!command.isEnabled(state)) return false;
    const commit = (patch: Patch) => {
      const before = state.ui.chart;
      const inverse = change(patch);
      if (inverse.length === 0) return;
      const { name, labelKey } = command;
      const said = typeof command.begins === 'function' ? command.begins(args) : command.begins;
      const begins = said ?? beginning(before, state.ui.chart);
      const about = command.about?.(args);
      const done = {
        ...{ name, labelKey, at: clock() },
        ...(about === undefined ? {} : { about }),
        ...(begins ? { begins } : {}),
      };
      const known = history;
      history = remember(history, done, inverse, command.record, command.mergeKey?.(args));
      const gone = withdrawn(patch);
      if (gone.size > 0) history = forget(history, gone);
      if (command.rewrites) history = command.rewrites(history, state, args);
      // What others do is taken out of one's own steps while one works with them: those are to be at hand.
      if (keeper && history !== known && state.ui.together === null) history = keeper.press(history);
      if (patch.some(isOfThings)) change(shed(state));
      publish();
    };
    try {
      const outcome = command.run({ state: () => state, ports, trail }, args);
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
      fail(error);
      return false;
    }
  };

  return {
    state: () => state,
    history: () => history,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    dispatch,
    trail: trail.write,
    isTrailWanted: () => isTrailWanted(history),
    async bringTrail() {
      try {
        await trail.bring();
        return true;
      } catch {
        return false;
      }
    },
    async undo() {
      const { at } = beginningOf(history);
      const { chart } = state.ui;
      // What was done to this chart before comes first.
      if (isTrailWanted(history) && at === history.past.length - 1)
        try {
          await trail.bring();
        } catch (error) {
          return fail(error);
        }
      // What is before it is another chart, or none: its owner's going there would end it for all who work on this one.
      if (state.ui.together?.isOwner && beginningOf(history).at === history.past.length - 1) {
        change([tell('notice.togetherBegan')]);
        return publish();
      }
      // It was meant for the chart that was open then.
      if (state.ui.chart?.id === chart?.id) arrive(move(undo, 1), 'spoken.undone');
    },
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

/** Another chart than before has a trail of its own. */
const beginning = (before: Workspace['ui']['chart'], now: Workspace['ui']['chart']): Begins | undefined =>
  before?.id === now?.id ? undefined : now ? 'kept' : 'new';

const isOfThings = ({ path: [slice, field] }: Change): boolean =>
  slice === 'entities' && field === 'summaries';

/** Things that a patch takes out of the cache: the server no longer shows them. */
const withdrawn = (patch: Patch): ReadonlySet<string> =>
  new Set(
    patch.flatMap(({ path: [slice, field, key], value }) =>
      slice === 'entities' && field === 'summaries' && key !== undefined && value === undefined ? [key] : [],
    ),
  );
