import type { Command } from '../command.js';
import type { Doubt, Workspace } from '../model.js';
import { applyPatch, setField, type Change } from '../patch.js';
import { PortError, type Ports, type Remains } from '../ports.js';
import { lossesOf } from '../losses.js';
import { NOTHING, onChart, speak, standing, tell } from './evidence.js';

/** Shows beside the chart which sources it rests on, to ask what would be left without one. */
export const openDoubt: Command = {
  name: 'open.doubt',
  labelKey: 'command.doubt',
  shortcut: 'q',
  record: 'never',
  isEnabled: (state) => onChart(state).length > 0,
  run: () => standing('doubt'),
};

/** The chart as it would stand if a source were wrong, and with it those that repeat it. Nothing that is recorded changes. */
export const doubtSource: Command<{ sourceId: string }> = {
  name: 'doubtSource',
  labelKey: 'command.doubt',
  record: 'step',
  isEnabled: (state) => onChart(state).length > 0,
  async run({ state, ports }, { sourceId }) {
    const doubt = await asked(ports, state(), sourceId);
    if (!doubt) throw new PortError('BAD_USER_INPUT', 'notFound');
    const now = state();
    const change: Change[] = [
      setField('entities', 'doubt', doubt),
      setField('lens', 'doubtedSource', sourceId),
    ];
    const { fallen, single } = lossesOf(applyPatch(now, change).state);
    return [
      ...change,
      ...standing('doubt'),
      speak(now, 'doubt.counts', { fallen: fallen.length, single: single.length }),
    ];
  },
};

/** Asks again, after the links on the chart have changed or a step back brought the doubt again. */
export const renewDoubt: Command = {
  name: 'renewDoubt',
  labelKey: 'command.doubt',
  record: 'never',
  isEnabled: ({ lens }) => lens.doubtedSource !== null,
  async run({ state, ports }) {
    const sourceId = state().lens.doubtedSource!;
    const doubt = await asked(ports, state(), sourceId);
    if (state().lens.doubtedSource !== sourceId) return NOTHING;
    // It may not be seen any more: then nobody is told that it ever was.
    if (!doubt) return [setField('lens', 'doubtedSource', null), tell('error.notFound')];
    return [setField('entities', 'doubt', doubt)];
  },
};

/** Back to the chart as it is known. Where details have come over the doubt, closing them leads back to nothing. */
export const ceaseDoubt: Command = {
  name: 'ceaseDoubt',
  labelKey: 'command.ceaseDoubt',
  record: 'step',
  isEnabled: ({ lens }) => lens.doubtedSource !== null,
  run({ state }) {
    const { beside, inspected } = state().ui;
    return [
      setField('lens', 'doubtedSource', null),
      ...(beside === 'doubt' && inspected !== null ? [setField('ui', 'beside', null)] : []),
      speak(state(), 'spoken.undoubted'),
    ];
  },
};

async function asked(ports: Ports, state: Workspace, sourceId: string): Promise<Doubt | null> {
  const { links } = state.entities;
  const remains = await ports.linksWithout(onChart(state), sourceId, state.lens.knownOn);
  return remains && doubtFrom(remains, links);
}

/** What the server answered, by link; `of`: the links that it was asked about. */
export const doubtFrom = ({ source, fallen, weakened }: Remains, of: Doubt['of']): Doubt => ({
  source,
  fallen: Object.fromEntries(fallen.map((id) => [id, true])),
  weakened: Object.fromEntries(weakened.map((link) => [link.id, link])),
  of,
});
