import type { Command } from '../command.js';
import { mayRecordNow, type DialogName, type Sought, type ViewName } from '../model.js';
import { selectedGroups } from '../groups.js';
import { countAt, spotAt } from '../notes.js';
import { setField } from '../patch.js';
import { isInUse, nothingBeside, onChart, selectedNodes, speak, standing } from './evidence.js';

/** Chooses things or links; the last one chosen is the one whose details open. */
export const select: Command<{ ids: readonly string[]; inspect?: boolean }> = {
  name: 'select',
  labelKey: 'command.select',
  record: 'never',
  isEnabled: () => true,
  run({ state }, { ids, inspect = true }) {
    const same =
      ids.length === state().ui.selection.length &&
      ids.every((id, place) => id === state().ui.selection[place]);
    const noted = same || ids.length !== 1 ? null : countAt(state(), ids[0]!);
    return [
      ...(same ? [] : [setField('ui', 'selection', ids)]),
      ...(inspect && ids.length > 0 ? [setField('ui', 'inspected', ids.at(-1)!)] : []),
      ...(noted ? [speak(state(), 'note.count', { ...noted })] : []),
    ];
  },
};

/** Asks the search box to look for words; null once it does. */
export const seek: Command<Sought | null> = {
  name: 'seek',
  labelKey: 'search.label',
  record: 'never',
  isEnabled: () => true,
  run: (_, sought) => [setField('ui', 'sought', sought)],
};

export const closeInspector: Command = {
  name: 'closeInspector',
  labelKey: 'command.closeInspector',
  record: 'never',
  isEnabled: (state) => state.ui.inspected !== null,
  run: () => [setField('ui', 'inspected', null)],
};

export const setView: Command<{ view: ViewName }> = {
  name: 'setView',
  labelKey: 'command.setView',
  record: 'never',
  isEnabled: () => true,
  run: (_, { view }) => [setField('ui', 'view', view)],
};
export const toggleTable: Command = {
  name: 'toggleTable',
  labelKey: 'command.toggleTable',
  shortcut: 't',
  record: 'never',
  isEnabled: () => true,
  run: ({ state }) => [setField('ui', 'view', state().ui.view === 'table' ? 'chart' : 'table')],
};
export const toggleMap: Command = {
  name: 'toggleMap',
  labelKey: 'command.toggleMap',
  shortcut: 'm',
  record: 'never',
  isEnabled: () => true,
  run: ({ state }) => [setField('ui', 'view', state().ui.view === 'map' ? 'chart' : 'map')],
};
/** Below whatever view there is. */
export const toggleTimeline: Command = {
  name: 'toggleTimeline',
  labelKey: 'command.toggleTimeline',
  shortcut: 'Shift+t',
  record: 'never',
  isEnabled: () => true,
  run: ({ state }) => [setField('ui', 'isTimelineOpen', !state().ui.isTimelineOpen)],
};
/** What is selected keeps being selected: each view brings it into sight when it opens. */
const shower = (view: ViewName, name: string): Command => ({
  name,
  labelKey: `command.${name}`,
  record: 'never',
  isEnabled: (state) =>
    state.ui.view !== view && selectedNodes(state).length + selectedGroups(state).length > 0,
  run: () => [setField('ui', 'view', view)],
});
export const showOnMap = shower('map', 'showOnMap');
export const showOnChart = shower('chart', 'showOnChart');

function opener(
  name: DialogName,
  labelKey: string,
  shortcut: string | null,
  isEnabled: Command['isEnabled'] = () => true,
): Command {
  return {
    name: `open.${name}`,
    labelKey,
    ...(shortcut ? { shortcut } : {}),
    record: 'never',
    isEnabled,
    run: () => [setField('ui', 'dialog', name)],
  };
}
/** A thing chosen later opens over the paths, and closing it shows them again. */
export const openPath: Command = {
  name: 'open.path',
  labelKey: 'command.path',
  shortcut: 'r',
  record: 'never',
  isEnabled: (state) => onChart(state).length > 1,
  run: ({ state }) => [
    ...standing('path'),
    ...(state().ui.beside === 'path' ? [] : [setField('ui', 'found', null)]),
  ],
};
export const openCharts = opener('charts', 'command.openChart', 'Mod+o');
export const openSave = opener('save', 'command.saveAs', 'Mod+s', isInUse);
export const openAssertion = opener(
  'assertion',
  'command.addAssertion',
  'a',
  (state) => mayRecordNow(state) && selectedNodes(state).length > 0,
);
/** Asks first; see `newChart`. */
export const openNew = opener('new', 'command.newChart', null, isInUse);
export const openLines = opener('lines', 'command.lines', 'l');
/** Every command by its words. */
export const openPalette = opener('palette', 'command.palette', 'Mod+k');
/** What was done, step by step. */
export const openSteps = opener('steps', 'command.steps', 'u');
/** What is on the chart, found by its words. */
export const openFind = opener('find', 'command.find', 'Mod+f', (state) => onChart(state).length > 0);
export const openExport = opener('export', 'command.export', 'x');
/** A note on what was chosen last, or on the drawing. */
export const openNote: Command = {
  ...opener('note', 'command.note', 'Shift+n', isInUse),
  run({ state }) {
    const last = state().ui.selection.at(-1);
    const on = last === undefined ? null : spotAt(state(), last);
    return [setField('ui', 'dialog', 'note'), setField('ui', 'noted', { on })];
  },
};
/** One that is there, to be read as a whole and changed. */
export const editNote: Command<{ id: string }> = {
  name: 'editNote',
  labelKey: 'note.edit',
  record: 'never',
  isEnabled: () => true,
  run: (_, { id }) => [setField('ui', 'dialog', 'note'), setField('ui', 'noted', { id })],
};
export const openShortcuts = opener('shortcuts', 'command.shortcuts', '?');
export const openExpand = opener(
  'expand',
  'command.expand',
  'e',
  (state) => selectedNodes(state).length === 1,
);

export const closeDialog: Command = {
  name: 'closeDialog',
  labelKey: 'command.closeDialog',
  record: 'never',
  isEnabled: (state) => state.ui.dialog !== null,
  run: () => [
    setField('ui', 'askedImport', null),
    setField('ui', 'bigImport', null),
    setField('ui', 'dialog', null),
  ],
};
/** Of what stands beside the chart. A path is there, and lit, as long as the paths are looked at. */
export const closeBeside: Command = {
  name: 'closeBeside',
  labelKey: 'command.closeDialog',
  record: 'never',
  isEnabled: (state) => state.ui.beside !== null,
  run: ({ state }) => [
    ...(state().ui.beside === 'path' ? nothingBeside() : [setField('ui', 'beside', null)]),
  ],
};
export const dismissNotice: Command = {
  name: 'dismissNotice',
  labelKey: 'command.dismiss',
  record: 'never',
  isEnabled: (state) => state.ui.notice !== null,
  run: () => [setField('ui', 'notice', null)],
};
