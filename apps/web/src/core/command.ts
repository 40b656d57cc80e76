import type { History, Recording } from './history.js';
import type { Workspace } from './model.js';
import type { Patch } from './patch.js';
import type { Ports } from './ports.js';

export interface CommandContext {
  /** The state now: ask again after every wait. */
  readonly state: () => Workspace;
  readonly ports: Ports;
}

/** One thing a person can do. Menus, shortcuts, toolbar and the list of shortcuts all come from this object. */
export interface Command<Args = void> {
  readonly name: string;
  /** Key of its label in the catalogues. */
  readonly labelKey: string;
  /** As KeyboardEvent names them: `Mod+z` is Ctrl or, on a Mac, Command. */
  readonly shortcut?: string;
  readonly record: Recording;
  /** Steps of one gesture share it and merge. */
  readonly mergeKey?: (args: Args) => string;
  /** What becomes of the steps that were made before, when it is not a step of this person's. */
  readonly rewrites?: (history: History, state: Workspace, args: Args) => History;
  isEnabled(state: Workspace): boolean;
  /** The change to make; an empty patch when there is nothing to do. Rejects with PortError. */
  run(context: CommandContext, args: Args): Patch | Promise<Patch>;
}
/** A command that needs no arguments and so can stand in a menu. */
export type PlainCommand = Command<void>;
