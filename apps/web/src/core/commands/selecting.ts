import type { Command } from '../command.js';
import { deriveChart } from '../derive.js';
import type { Workspace } from '../model.js';
import { selectedGroups } from '../groups.js';
import { setField } from '../patch.js';
import { isInUse, onChart, selectedNodes, speak } from './evidence.js';

/** Things and groups that are selected, in the order in which they were. */
const chosenSigns = (state: Workspace): string[] => {
  const groups = new Set(selectedGroups(state));
  return state.ui.selection.filter((id) => id in state.sheet.nodes || groups.has(id));
};

/** Chooses things of the chart by what is chosen already. */
const choosing = (
  name: string,
  choose: (state: Workspace) => readonly string[],
  shortcut?: string,
  isEnabled: Command['isEnabled'] = (state) => chosenSigns(state).length > 0,
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
const shownIds = (state: Workspace): string[] => {
  const { nodes, groups } = deriveChart(state);
  return [...nodes, ...groups].map(({ id }) => id);
};

export const selectAll = choosing('selectAll', shownIds, 'Mod+a', isInUse);
/** What is chosen with what it is linked with on the chart, as the chart is looked at now. */
const withNeighbours = (state: Workspace): string[] => {
  const chosen = new Set(chosenSigns(state));
  const { links, bundles } = deriveChart(state);
  const lines = [
    ...links.map(({ subject, object }) => [subject.id, object.id] as const),
    ...bundles.map(({ sourceId, targetId }) => [sourceId, targetId] as const),
  ];
  const linked = lines.flatMap((ends) => (ends.some((id) => chosen.has(id)) ? ends : []));
  // What was chosen stays last: it is what the details and the shapes go by.
  return [...new Set(linked.filter((id) => !chosen.has(id))), ...chosen];
};
export const selectNeighbours = choosing('selectNeighbours', withNeighbours, 'n');

/** Dims everything but these things of the chart and the links among them; a second time lights all again. */
export const light: Command<{ ids: readonly string[] }> = {
  name: 'light',
  labelKey: 'command.focus',
  record: 'never',
  isEnabled: () => true,
  run({ state }, { ids }) {
    const { lit } = state().ui;
    return [setField('ui', 'lit', lit?.join(' ') === ids.join(' ') ? null : ids)];
  },
};

export const lightAll: Command = {
  name: 'lightAll',
  labelKey: 'lit.all',
  shortcut: 'Escape',
  record: 'never',
  isEnabled: ({ ui }) => ui.lit !== null,
  run: () => [setField('ui', 'lit', null)],
};

/** Dims everything but what is selected and what it is linked with; a second time, or with nothing selected, lights all again. */
export const focusSelected: Command = {
  name: 'focusSelected',
  labelKey: 'command.focus',
  shortcut: 'f',
  record: 'never',
  isEnabled: (state) => state.ui.lit !== null || chosenSigns(state).length > 0,
  run({ state }) {
    const now = state();
    const lit = withNeighbours(now);
    const isSame = now.ui.lit !== null && lit.join(' ') === now.ui.lit.join(' ');
    return [setField('ui', 'lit', isSame || chosenSigns(now).length === 0 ? null : lit)];
  },
};
export const selectSameType = choosing('selectSameType', (state) => {
  const { nodes } = deriveChart(state);
  const chosen = new Set(selectedNodes(state));
  const types = new Set(nodes.filter(({ id }) => chosen.has(id)).map(({ entity }) => entity.type));
  return nodes.filter(({ entity }) => types.has(entity.type)).map(({ id }) => id);
});
export const invertSelection = choosing(
  'invertSelection',
  (state) => {
    const chosen = new Set(chosenSigns(state));
    return shownIds(state).filter((id) => !chosen.has(id));
  },
  undefined,
  (state) => onChart(state).length > 0,
);
