import type { Command } from '../command.js';
import type { KnownOn, Workspace } from '../model.js';
import { setField, type Change } from '../patch.js';
import type { Ports } from '../ports.js';
import { recounted } from './regroup.js';
import { amongAll, isOutdated, keepAs, NOTHING, speak, withChart } from './evidence.js';

/** Asks for the day as of which everything is to be shown. */
export const openKnownOn: Command = {
  name: 'open.knownOn',
  labelKey: 'command.knownOn',
  shortcut: 'd',
  record: 'never',
  isEnabled: () => true,
  run: () => [setField('ui', 'dialog', 'knownOn')],
};

/** Puts the whole workspace in what had been recorded by the end of a day, or back to now. Nothing moves. */
export const setKnownOn: Command<{ knownOn: KnownOn }> = {
  name: 'setKnownOn',
  labelKey: 'command.knownOn',
  record: 'step',
  isEnabled: () => true,
  async run({ state, ports }, { knownOn }) {
    const before = state().lens.knownOn;
    const change = await readAs(ports, state(), knownOn);
    if (isOutdated(state(), before)) return NOTHING;
    return [
      ...change,
      setField('lens', 'knownOn', knownOn),
      setField('ui', 'dialog', null),
      speak(state(), knownOn === null ? 'spoken.knownNow' : 'spoken.knownThen'),
    ];
  },
};

export const backToNow: Command = {
  name: 'backToNow',
  labelKey: 'command.backToNow',
  record: 'step',
  isEnabled: ({ lens }) => lens.knownOn !== null,
  run: (context) => setKnownOn.run(context, { knownOn: null }),
};

/** Reads what is shown anew, after a step back or a chart led to another state of knowledge. */
export const renewKnowledge: Command = {
  name: 'renewKnowledge',
  labelKey: 'command.knownOn',
  record: 'never',
  isEnabled: ({ lens, entities }) => lens.knownOn !== entities.knownOn,
  async run({ state, ports }) {
    const { knownOn } = state().lens;
    const change = await readAs(ports, state(), knownOn);
    return isOutdated(state(), knownOn) ? NOTHING : change;
  },
};

async function readAs(ports: Ports, state: Workspace, knownOn: KnownOn): Promise<Change[]> {
  // Also what is off the chart now: a step back could bring it again.
  const ids = withChart(state, Object.keys(state.entities.summaries));
  const graph = await amongAll(ports, ids, knownOn);
  const counts = await recounted(ports, state.sheet.groups, knownOn);
  const known = new Set([...graph.entities, ...graph.links].map(({ id }) => id));
  const { inspected, selection } = state.ui;
  return [
    ...keepAs(state, knownOn, graph),
    ...counts,
    setField('ui', 'list', null),
    setField('entities', 'revision', state.entities.revision + 1),
    setField(
      'ui',
      'selection',
      selection.filter((id) => known.has(id)),
    ),
    ...(inspected !== null && !known.has(inspected) ? [setField('ui', 'inspected', null)] : []),
  ];
}
