import type { PlainCommand } from './command.js';
import { isBeside, type Workspace } from './model.js';
import { ceaseDoubt, openDoubt } from './commands/doubting.js';
import { backToNow, openKnownOn } from './commands/knowing.js';
import { keepSelected, newChart, refreshChart, removeFromChart } from './commands/content.js';
import { arrangeChart, ARRANGEMENTS, LINES, togglePin } from './commands/arrange.js';
import {
  closeGroup,
  collapseNeighbours,
  groupByNetwork,
  groupByPhase,
  groupByPlace,
  groupByType,
  groupSelected,
  openGroup,
  ungroup,
} from './commands/grouping.js';
import {
  allTime,
  fitChart,
  nextPeriod,
  previousPeriod,
  toggleCorroborated,
  toggleUndated,
} from './commands/looking.js';
import {
  closeInspector,
  openAssertion,
  openCharts,
  openExpand,
  openExport,
  openFind,
  openLines,
  openNote,
  openPalette,
  openPath,
  openSave,
  openShortcuts,
  openSteps,
  showOnChart,
  showOnMap,
  toggleMap,
  toggleTable,
} from './commands/screen.js';
import {
  focusSelected,
  invertSelection,
  selectAll,
  selectNeighbours,
  selectSameType,
} from './commands/selecting.js';

/** Commands that stand alone: what shortcuts, menus and the list of shortcuts are made from. */
export const PLAIN_COMMANDS: readonly PlainCommand[] = [
  openLines,
  openExpand,
  openPath,
  openDoubt,
  ceaseDoubt,
  openAssertion,
  openNote,
  togglePin,
  removeFromChart,
  keepSelected,
  selectAll,
  selectNeighbours,
  selectSameType,
  invertSelection,
  focusSelected,
  groupSelected,
  openGroup,
  closeGroup,
  ungroup,
  collapseNeighbours,
  groupByNetwork,
  groupByPlace,
  groupByPhase,
  groupByType,
  arrangeChart,
  ...ARRANGEMENTS,
  ...LINES,
  fitChart,
  toggleTable,
  toggleMap,
  showOnMap,
  showOnChart,
  nextPeriod,
  previousPeriod,
  allTime,
  toggleUndated,
  toggleCorroborated,
  openKnownOn,
  backToNow,
  newChart,
  openCharts,
  openSave,
  openExport,
  openFind,
  refreshChart,
  closeInspector,
  openPalette,
  openShortcuts,
  openSteps,
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

/** A shortcut as it is shown to people. */
export const keysOf = (shortcut: string): string => shortcut.replace('Mod', 'Ctrl');

/** What a keystroke does now. Nothing while a window is open or about to be: what is typed then is meant for the window. */
export function commandFor(stroke: Keystroke, state: Workspace): PlainCommand | undefined {
  if (state.ui.dialog !== null && !isBeside(state.ui.dialog)) return undefined;
  const command = PLAIN_COMMANDS.find(({ shortcut }) => shortcut !== undefined && matches(shortcut, stroke));
  return command?.isEnabled(state) ? command : undefined;
}
