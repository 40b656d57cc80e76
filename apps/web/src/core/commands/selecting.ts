import type { Command } from '../command.js';
import { deriveChart } from '../derive.js';
import type { Workspace } from '../model.js';
import { setField } from '../patch.js';
import { onChart, selectedNodes, speak } from './evidence.js';

/** Chooses things of the chart by what is chosen already. */
const choosing = (
  name: string,
  choose: (state: Workspace) => readonly string[],
  shortcut?: string,
  isEnabled: Command['isEnabled'] = (state) => selectedNodes(state).length > 0,
): Command => ({
  name,
  labelKey: `command.${name}`,
  ...(shortcut ? { shortcut } : {}),
  record: 'never',
  isEnabled,
  run({ state }) {
    const now = state();
    const ids = choose(now);
    return [setField('ui', 'selection', ids), speak(now, 'spoken.selected', { count: ids.length })];
  },
});
const shownIds = (state: Workspace): string[] => deriveChart(state).nodes.map(({ id }) => id);

export const selectAll = choosing('selectAll', shownIds, 'Mod+a', (state) => onChart(state).length > 0);
/** Grows the selection by what it is linked with on the chart, as the chart is looked at now. */
export const selectNeighbours = choosing(
  'selectNeighbours',
  (state) => {
    const chosen = new Set(selectedNodes(state));
    const linked = deriveChart(state).links.flatMap(({ subject, object }) =>
      chosen.has(subject.id) || chosen.has(object.id) ? [subject.id, object.id] : [],
    );
    // What was chosen stays last: it is what the details and the shapes go by.
    return [...new Set(linked.filter((id) => !chosen.has(id))), ...chosen];
  },
  'n',
);
export const selectSameType = choosing('selectSameType', (state) => {
  const { nodes } = deriveChart(state);
  const chosen = new Set(selectedNodes(state));
  const types = new Set(nodes.filter(({ id }) => chosen.has(id)).map(({ entity }) => entity.type));
  return nodes.filter(({ entity }) => types.has(entity.type)).map(({ id }) => id);
});
export const invertSelection = choosing(
  'invertSelection',
  (state) => {
    const chosen = new Set(selectedNodes(state));
    return shownIds(state).filter((id) => !chosen.has(id));
  },
  undefined,
  (state) => onChart(state).length > 0,
);
