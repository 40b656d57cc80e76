import type { Command } from '../command.js';
import type { Workspace } from '../model.js';
import { setEntry, setField } from '../patch.js';
import { chosenOnChart, withRecords } from './content.js';
import { shownAgain, speak } from './evidence.js';

/** Things that are on the chart and hidden by hand, with their places. */
export const hiddenNodes = ({ sheet }: Pick<Workspace, 'sheet'>) =>
  Object.entries(sheet.nodes).filter(([, { isHidden }]) => isHidden);

/** Leaves out of sight what is selected, with its lines. It stays on the chart where it stands, and is saved as hidden. */
export const hideSelected: Command = {
  name: 'hideSelected',
  labelKey: 'command.hide',
  shortcut: 'h',
  record: 'step',
  isEnabled: (state) => chosenOnChart(state).length > 0,
  run({ state }) {
    const now = state();
    const chosen = chosenOnChart(now);
    return [
      ...[...withRecords(now, chosen)].map((id) =>
        setEntry('sheet', 'nodes', id, { ...now.sheet.nodes[id]!, isHidden: true }),
      ),
      setField('ui', 'selection', []),
      setField('ui', 'inspected', null),
      speak(now, 'spoken.hidden', { count: chosen.length }),
    ];
  },
};

/** Shows all that was hidden by hand where it stood, and selects it. */
export const showHidden: Command = {
  name: 'showHidden',
  labelKey: 'command.showHidden',
  shortcut: 'Shift+h',
  record: 'step',
  isEnabled: (state) => hiddenNodes(state).length > 0,
  run({ state }) {
    const now = state();
    const hidden = hiddenNodes(now);
    return [
      ...hidden.map(([id, node]) => shownAgain(id, node)),
      setField(
        'ui',
        'selection',
        hidden.map(([id]) => id),
      ),
      speak(now, 'spoken.shownAgain', { count: hidden.length }),
    ];
  },
};
