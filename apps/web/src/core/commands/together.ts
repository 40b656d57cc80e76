import type { Command } from '../command.js';
import { setField } from '../patch.js';
import { speak, tell } from './evidence.js';

/** Opens the kept chart for those with whom it is shared, to work on it at the same time. */
export const workTogether: Command = {
  name: 'workTogether',
  labelKey: 'command.workTogether',
  record: 'never',
  isEnabled: ({ ui, lens }) => ui.chart !== null && ui.together === null && lens.knownOn === null,
  async run({ state, trail }) {
    // Steps of earlier sessions must give way to what others do, too.
    await trail.bring();
    const { id, title } = state().ui.chart!;
    return [
      setField('ui', 'dialog', null),
      setField('ui', 'together', { chartId: id, title, isOwner: true }),
    ];
  },
};

/** Goes on alone; of its owner it ends it for everybody. */
export const leaveTogether: Command = {
  name: 'leaveTogether',
  labelKey: 'command.leaveTogether',
  record: 'never',
  isEnabled: ({ ui }) => ui.together !== null,
  run({ state }) {
    const { title } = state().ui.together!;
    return [
      setField('ui', 'together', null),
      tell('notice.togetherLeft', { title }),
      speak(state(), 'notice.togetherLeft', { title }),
    ];
  },
};
