import type { PlainCommand } from './command.js';
import type { Workspace } from './model.js';
import { ceaseDoubt, openDoubt } from './commands/doubting.js';
import { backToNow, openKnownOn } from './commands/knowing.js';
import { keepSelected, newChart, refreshChart, removeFromChart } from './commands/content.js';
import { leaveTogether, workTogether } from './commands/together.js';
import { hideSelected, showHidden } from './commands/hiding.js';
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
  toggleTimeline,
} from './commands/screen.js';
import {
  focusSelected,
  invertSelection,
  lightAll,
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
  hideSelected,
  showHidden,
  selectAll,
  selectNeighbours,
  selectSameType,
  invertSelection,
  focusSelected,
  lightAll,
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
  toggleTimeline,
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
  workTogether,
  leaveTogether,
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
  /** Which key it is, whatever stands on it. */
  readonly code: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly shiftKey: boolean;
  readonly altKey: boolean;
}

const SIGNS: Readonly<Record<string, readonly [plain: string, shifted: string]>> = {
  Slash: ['/', '?'],
  BracketLeft: ['[', '{'],
  BracketRight: [']', '}'],
  Minus: ['-', '_'],
  Equal: ['=', '+'],
};

/** What the keystroke says; on a keyboard of another script, what stands on the same key of a Latin one. */
export function latinKey({ key, code, shiftKey }: Keystroke): string {
  if (/^[ -~]+$/.test(key)) return key;
  return /^(?:Key|Digit)(.)$/.exec(code)?.[1] ?? SIGNS[code]?.[shiftKey ? 1 : 0] ?? key;
}

/** Does the keystroke mean this shortcut? `Mod` is Ctrl or Command. */
export function matches(shortcut: string, stroke: Keystroke): boolean {
  const parts = shortcut.split('+');
  const key = parts.at(-1)!;
  const has = (part: string) => parts.includes(part);
  if (stroke.altKey || (stroke.ctrlKey || stroke.metaKey) !== has('Mod')) return false;
  // A sign such as ? needs Shift on some keyboards and not on others.
  if (/^[a-z]$|^.{2,}$/.test(key) && stroke.shiftKey !== has('Shift')) return false;
  return latinKey(stroke).toLowerCase() === key.toLowerCase();
}

/** A shortcut as it is shown to people. */
export const keysOf = (shortcut: string): string => shortcut.replace('Mod', 'Ctrl');

/** What a keystroke does now. Nothing while a window is open or about to be: what is typed then is meant for the window. */
export function commandFor(stroke: Keystroke, state: Workspace): PlainCommand | undefined {
  if (state.ui.dialog !== null) return undefined;
  const command = PLAIN_COMMANDS.find(({ shortcut }) => shortcut !== undefined && matches(shortcut, stroke));
  return command?.isEnabled(state) ? command : undefined;
}
