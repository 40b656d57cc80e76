import type { EntityType } from '#vocab/browser';
import type { Command } from '../command.js';
import { derive } from '../derive.js';
import { isHidden, linkPeriods, timeSteps } from '../derive-time.js';
import type { LinkStrength, TimeWindow } from '../model.js';
import { setEntry, setField } from '../patch.js';
import { isInUse, NOTHING, onChart, showWhole, speak } from './evidence.js';

/** Brings the whole chart into view. */
export const fitChart: Command = {
  name: 'fitChart',
  labelKey: 'command.fit',
  shortcut: '0',
  record: 'never',
  isEnabled: (state) => isInUse(state) && state.ui.view === 'chart',
  run: ({ state }) => [showWhole(state())],
};

/** The window of valid time; one gesture of the slider is one step. */
export const setWindow: Command<{ window: TimeWindow | null; gesture: string }> = {
  name: 'setWindow',
  labelKey: 'command.setWindow',
  record: 'merge',
  mergeKey: ({ gesture }) => gesture,
  isEnabled: () => true,
  run: (_, { window }) => [setField('lens', 'window', window)],
};

function step(direction: 1 | -1): Command {
  return {
    name: direction > 0 ? 'nextPeriod' : 'previousPeriod',
    labelKey: direction > 0 ? 'command.nextPeriod' : 'command.previousPeriod',
    shortcut: direction > 0 ? ']' : '[',
    record: 'merge',
    mergeKey: () => 'step',
    isEnabled: (state) => linkPeriods(state).length > 0,
    run({ state }) {
      const now = state();
      const steps = timeSteps(linkPeriods(now));
      if (steps.length === 0) return NOTHING;
      const current = now.lens.window;
      const at = current
        ? steps.findIndex((each) => each.fromDay === current.fromDay && each.toDay === current.toDay)
        : -1;
      const before = current ? steps.filter((each) => each.fromDay < current.fromDay).length - 1 : -1;
      const next = at >= 0 ? at + direction : direction > 0 ? before + 1 : Math.max(before, 0);
      const window = steps[Math.min(Math.max(next, 0), steps.length - 1)]!;
      return [setField('lens', 'window', window)];
    },
  };
}
/** The next distinct period that the links name, so that the phases of a case can be played one by one. */
export const nextPeriod = step(1);
export const previousPeriod = step(-1);

export const allTime: Command = {
  name: 'allTime',
  labelKey: 'command.allTime',
  record: 'step',
  isEnabled: (state) => state.lens.window !== null,
  run: ({ state }) => [setField('lens', 'window', null), speak(state(), 'spoken.allTime')],
};

export const toggleUndated: Command = {
  name: 'toggleUndated',
  labelKey: 'command.toggleUndated',
  record: 'step',
  isEnabled: () => true,
  run: ({ state }) => [setField('lens', 'keepUndated', !state().lens.keepUndated)],
};

/** Only what stands with two independent sources, or everything again. */
export const toggleCorroborated: Command = {
  name: 'toggleCorroborated',
  labelKey: 'command.toggleCorroborated',
  shortcut: 'w',
  record: 'step',
  isEnabled: (state) => onChart(state).length > 0,
  run({ state }) {
    const { lens, ...now } = state();
    const onlyCorroborated = !lens.onlyCorroborated;
    const { weight } = derive({ ...now, lens: { ...lens, onlyCorroborated } });
    return [
      setField('lens', 'onlyCorroborated', onlyCorroborated),
      onlyCorroborated
        ? speak(state(), 'weight.only', { count: weight.standing, of: weight.of })
        : speak(state(), 'spoken.allLinks', { count: weight.standing }),
    ];
  },
};

/** Shows or hides all links of one strength: the legend is a filter. */
export const toggleStrength: Command<{ strength: LinkStrength }> = {
  name: 'toggleStrength',
  labelKey: 'command.toggleStrength',
  record: 'step',
  isEnabled: () => true,
  run: ({ state }, { strength }) => [
    setEntry(
      'lens',
      'hiddenStrengths',
      strength,
      isHidden(state().lens.hiddenStrengths, strength) ? undefined : true,
    ),
  ],
};

export const toggleType: Command<{ type: EntityType }> = {
  name: 'toggleType',
  labelKey: 'command.toggleType',
  record: 'step',
  isEnabled: () => true,
  run: ({ state }, { type }) => [
    setEntry('lens', 'hiddenTypes', type, isHidden(state().lens.hiddenTypes, type) ? undefined : true),
  ],
};
