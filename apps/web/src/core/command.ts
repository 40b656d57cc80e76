import type { Begins, History, Recording, Step } from './history.js';
import type { Workspace } from './model.js';
import type { Patch } from './patch.js';
import type { Ports } from './ports.js';
import type { KeptTrail, ReadTrail } from './trail.js';

/** The trail of the chart on the screen, for commands that keep it and bring it back. */
export interface TrailDesk {
  /** Brings what the server keeps of it, if that is not here yet. Rejects with PortError. */
  bring(): Promise<void>;
  /** As it is to be kept now; null while the server's is not here, which then stays as it is. */
  write(): KeptTrail | null;
  /** The step that the chart is at; null at the beginning. */
  end(): Step | null;
  /** The state after that step was saved. */
  saved(end: Step | null, chart: { readonly id: string; readonly revision: number }): void;
  /**
   * Of a chart that is put on the empty screen without a step; null when the server is to be asked for it. Gives what is to be on the
   * screen beyond the content of the chart.
   */
  take(trail: ReadTrail | null): Patch;
}

export interface CommandContext {
  /** The state now: ask again after every wait. */
  readonly state: () => Workspace;
  readonly ports: Ports;
  readonly trail: TrailDesk;
}

/** One thing a person can do. Menus, shortcuts, toolbar and the list of shortcuts all come from this object. */
export interface Command<Args = void> {
  readonly name: string;
  /** Key of its label in the catalogues. */
  readonly labelKey: string;
  /** As KeyboardEvent names them: `Mod+z` is Ctrl or, on a Mac, Command. */
  readonly shortcut?: string;
  readonly record: Recording;
  /** Another chart is on the screen after it: with a trail that the server may keep, or with none before it. Unsaid, only if it is another one. */
  readonly begins?: Begins | ((args: Args) => Begins | undefined);
  /** Steps of one gesture share it and merge. */
  readonly mergeKey?: (args: Args) => string;
  /** Id of the one thing that it is done to, which names the step in the trail. */
  readonly about?: (args: Args) => string | undefined;
  /** What becomes of the steps that were made before, when it is not a step of this person's. */
  readonly rewrites?: (history: History, state: Workspace, args: Args) => History;
  isEnabled(state: Workspace): boolean;
  /** The change to make; an empty patch when there is nothing to do. Rejects with PortError. */
  run(context: CommandContext, args: Args): Patch | Promise<Patch>;
}
/** A command that needs no arguments and so can stand in a menu. */
export type PlainCommand = Command<void>;
