import type { PlainCommand } from './command.js';
import { newChart, refreshChart, removeFromChart } from './commands/content.js';
import { arrangeChart, togglePin } from './commands/arrange.js';
import { allTime, nextPeriod, previousPeriod, toggleUndated } from './commands/looking.js';
import {
  closeInspector,
  openAssertion,
  openCharts,
  openExpand,
  openLines,
  openPath,
  openSave,
  openShortcuts,
  selectAll,
  toggleTable,
} from './commands/screen.js';

/** Commands that stand alone: what shortcuts, menus and the list of shortcuts are made from. */
export const PLAIN_COMMANDS: readonly PlainCommand[] = [
  openLines,
  openExpand,
  openPath,
  openAssertion,
  togglePin,
  removeFromChart,
  selectAll,
  arrangeChart,
  toggleTable,
  nextPeriod,
  previousPeriod,
  allTime,
  toggleUndated,
  newChart,
  openCharts,
  openSave,
  refreshChart,
  closeInspector,
  openShortcuts,
];

/** The part of a keyboard event that a shortcut looks at. */
export interface Keystroke {
  readonly key: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly shiftKey: boolean;
  readonly altKey: boolean;
}

/** Does the keystroke mean this shortcut? `Mod` is Ctrl or Command. */
export function matches(shortcut: string, stroke: Keystroke): boolean {
  const parts = shortcut.split('+');
  const key = parts.at(-1)!;
  const has = (part: string) => parts.includes(part);
  if (stroke.altKey || (stroke.ctrlKey || stroke.metaKey) !== has('Mod')) return false;
  // A sign such as ? needs Shift on some keyboards and not on others.
  if (/^[a-z]$|^.{2,}$/.test(key) && stroke.shiftKey !== has('Shift')) return false;
  return stroke.key.toLowerCase() === key.toLowerCase();
}

export const commandFor = (stroke: Keystroke): PlainCommand | undefined =>
  PLAIN_COMMANDS.find(({ shortcut }) => shortcut !== undefined && matches(shortcut, stroke));
