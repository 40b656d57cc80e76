import type { Command } from '../command.js';
import type { Company, SheetNode } from '../model.js';
import { setEntry, setField, type Change } from '../patch.js';
import { rebase } from '../rebase.js';
import { amongAll, isOutdated, keep, NOTHING, speak, tell, unchosen, withChart } from './evidence.js';

type Changes = ReadonlyMap<string, { readonly node: SheetNode | undefined }>;

/** What others did on the chart that is worked on together. It is nobody's step here, and no step takes it back. */
export const othersChanged: Command<{ changes: Changes }> = {
  name: 'othersChanged',
  labelKey: 'together.title',
  record: 'never',
  isEnabled: () => true,
  rewrites: (history, state, { changes }) => rebase(history, new Set(changes.keys()), state),
  run({ state }, { changes }) {
    const gone = new Set([...changes].flatMap(([id, { node }]) => (node ? [] : [id])));
    return [
      ...[...changes].map(([id, { node }]) => setEntry('sheet', 'nodes', id, node)),
      ...unchosen(state(), gone),
    ];
  },
};

/** Reads what may be seen of things that others put on the chart, with their links to what is on it. */
export const readForOthers: Command<{ ids: readonly string[] }> = {
  name: 'readForOthers',
  labelKey: 'together.title',
  record: 'never',
  isEnabled: () => true,
  async run({ state, ports }, { ids }) {
    const { knownOn } = state().lens;
    const graph = await amongAll(ports, withChart(state(), ids), knownOn);
    return isOutdated(state(), knownOn) ? NOTHING : keep(graph);
  },
};

/** Who is there, and what they point at; `said`, if anything, is read out. */
export const companyIs: Command<{
  company: Company | null;
  said?: { readonly key: string; readonly values?: Record<string, string | number> } | null;
}> = {
  name: 'companyIs',
  labelKey: 'together.title',
  record: 'never',
  isEnabled: () => true,
  run: ({ state }, { company, said }) => [
    setField('ui', 'company', company),
    ...(said ? [speak(state(), said.key, said.values)] : []),
  ],
};

/** It is over: the chart stays as a copy, or as its owner's. */
export const togetherOver: Command<{ key: string; title: string }> = {
  name: 'togetherOver',
  labelKey: 'together.title',
  record: 'never',
  isEnabled: () => true,
  run: ({ state }, { key, title }): Change[] => [
    setField('ui', 'together', null),
    setField('ui', 'company', null),
    setField('ui', 'pointed', null),
    tell(key, { title }),
    speak(state(), key, { title }),
  ],
};

/** The pointer is over a thing or link, or over none. */
export const pointAt: Command<{ id: string | null }> = {
  name: 'pointAt',
  labelKey: 'together.title',
  record: 'never',
  isEnabled: () => true,
  run: (_, { id }) => [setField('ui', 'pointed', id)],
};
