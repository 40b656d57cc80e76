import type { Command } from '../command.js';
import type { Begins } from '../history.js';
import {
  OPEN_LENS,
  type EntitySummary,
  type ExpansionChoice,
  type ImportSpot,
  type Lens,
  type Link,
  type Workspace,
} from '../model.js';
import { drawnAs } from '../drawn-as.js';
import { applyPatch, setEntry, setField, type Change } from '../patch.js';
import { PortError, type Subgraph } from '../ports.js';
import { isMembers, selectedGroups } from '../groups.js';
import { withoutThings } from '../notes.js';
import { opening, recounted } from './regroup.js';
import {
  amongAll,
  CHART_LIMIT,
  isInUse,
  isOutdated,
  keep,
  NOTHING,
  nothingBeside,
  onChart,
  place,
  selectedNodes,
  showWhole,
  speak,
  tell,
  unchosen,
  withChart,
} from './evidence.js';

/** Puts found things on the chart together with the links among everything that is then there. */
export const addToChart: Command<{ entities: readonly EntitySummary[]; links?: readonly Link[] }> = {
  name: 'addToChart',
  labelKey: 'command.addToChart',
  record: 'step',
  about: ({ entities }) => (entities.length === 1 ? entities[0]!.id : undefined),
  isEnabled: () => true,
  async run({ state, ports }, { entities, links = [] }) {
    const ids = entities.map(({ id }) => id);
    const added = ids.filter((id) => !(id in state().sheet.nodes));
    const all = withChart(state(), ids);
    refuseFlood(all.length);
    const { knownOn } = state().lens;
    const among = await ports.linksAmong(all, knownOn);
    const now = state();
    if (isOutdated(now, knownOn)) return NOTHING;
    const coming = [
      ...keep({ entities: [...entities, ...among.entities], links: [...links, ...among.links] }),
      ...place(now, ids),
      ...opening(now.sheet, ids),
    ];
    // Records that are judged to be one are one sign.
    const drawn = drawnAs(applyPatch(now, coming).state);
    const chosen = [...new Set(ids.map((id) => drawn.get(id) ?? id))];
    return [
      ...coming,
      setField('ui', 'selection', chosen),
      setField('ui', 'inspected', chosen.length === 1 ? chosen[0]! : now.ui.inspected),
      speak(now, added.length === 0 ? 'spoken.alreadyThere' : 'spoken.added', {
        count: added.length,
        caption: entities[0]?.caption ?? '',
      }),
    ];
  },
};

/** One page of a thing's neighbours, by the choice made in the expand panel; `after` continues an earlier page. */
export const expandEntity: Command<{ entityId: string; choice: ExpansionChoice; isNextPage?: boolean }> = {
  name: 'expandEntity',
  labelKey: 'command.expand',
  record: 'step',
  about: ({ entityId }) => entityId,
  isEnabled: () => true,
  async run({ state, ports }, { entityId, choice, isNextPage = false }) {
    const after = isNextPage ? (state().entities.expansions[entityId]?.endCursor ?? null) : null;
    const { knownOn } = state().lens;
    const page = await ports.expand(entityId, choice, after, knownOn);
    if (!page) throw new PortError('BAD_USER_INPUT', 'notFound');
    const ids = page.entities.map(({ id }) => id);
    const all = withChart(state(), [entityId, ...ids]);
    refuseFlood(all.length);
    const among: Subgraph = await ports.linksAmong(all, knownOn);
    const now = state();
    if (isOutdated(now, knownOn)) return NOTHING;
    const added = ids.filter((id) => !(id in now.sheet.nodes));
    return [
      ...keep({ entities: [...page.entities, ...among.entities], links: [...page.links, ...among.links] }),
      ...place(now, [entityId, ...ids]),
      ...opening(now.sheet, [entityId, ...ids]),
      setEntry('entities', 'expansions', entityId, {
        choice,
        endCursor: page.endCursor,
        hasMore: page.hasMore,
      }),
      speak(now, 'spoken.expanded', {
        count: added.length,
        caption: now.entities.summaries[entityId]?.caption ?? '',
      }),
      ...(added.length === 0 ? [tell('notice.nothingNew')] : []),
    ];
  },
};

/** What is selected, with all that is in selected groups. */
export const chosenOnChart = (state: Workspace): string[] => [
  ...selectedNodes(state),
  ...selectedGroups(state).flatMap((id) => {
    const group = state.sheet.groups[id];
    return isMembers(group) ? group.memberIds.filter((member) => member in state.sheet.nodes) : [];
  }),
];
/** With what stands for several records, all of them that are on the chart. */
export const withRecords = (state: Workspace, ids: readonly string[]): Set<string> =>
  new Set(
    ids.flatMap((id) => [
      id,
      ...(state.entities.summaries[id]?.memberIds ?? []).filter((member) => member in state.sheet.nodes),
    ]),
  );
const takeAway = (state: Workspace, going: ReadonlySet<string>): Change[] => [
  ...[...going].map((id) => setEntry('sheet', 'nodes', id, undefined)),
  ...withoutThings(state.sheet, going),
  ...(state.ui.inspected && going.has(state.ui.inspected) ? [setField('ui', 'inspected', null)] : []),
];

/** Takes the selected things off the chart. The evidence stays where it is. */
export const removeFromChart: Command = {
  name: 'removeFromChart',
  labelKey: 'command.remove',
  shortcut: 'Delete',
  record: 'step',
  isEnabled: (state) => selectedNodes(state).length + selectedGroups(state).length > 0,
  run({ state }) {
    const now = state();
    const chosen = chosenOnChart(now);
    return [
      ...takeAway(now, withRecords(now, chosen)),
      ...selectedGroups(now).map((id) => setEntry('sheet', 'groups', id, undefined)),
      ...Object.entries(now.sheet.notes).flatMap(([id, { on }]) =>
        on.kind === 'group' && now.ui.selection.includes(on.id)
          ? [setEntry('sheet', 'notes', id, undefined)]
          : [],
      ),
      setField('ui', 'selection', []),
      ...(now.ui.inspected && now.ui.inspected in now.sheet.groups
        ? [setField('ui', 'inspected', null)]
        : []),
      speak(now, 'spoken.removed', { count: chosen.length || selectedGroups(now).length }),
    ];
  },
};

/** Takes everything else off the chart; one step back brings it again. */
export const keepSelected: Command = {
  name: 'keepSelected',
  labelKey: 'command.keepSelected',
  record: 'step',
  isEnabled: (state) => {
    const { length } = chosenOnChart(state);
    return length > 0 && length < onChart(state).length;
  },
  run({ state }) {
    const now = state();
    const kept = withRecords(now, chosenOnChart(now));
    const going = new Set(onChart(now).filter((id) => !kept.has(id)));
    return [...takeAway(now, going), speak(now, 'spoken.removed', { count: going.size })];
  },
};

/** Makes room for another chart. */
export const cleared = ({ lens }: Workspace): Change[] => [
  setField('sheet', 'nodes', {}),
  setField('sheet', 'groups', {}),
  setField('sheet', 'notes', {}),
  setField('sheet', 'columns', undefined),
  ...resetLens({ ...OPEN_LENS, knownOn: lens.knownOn }),
  setField('ui', 'selection', []),
  setField('ui', 'inspected', null),
  ...nothingBeside(),
  setField('ui', 'chart', null),
  setField('ui', 'together', null),
];
/** Is there a chart on the screen that another one would take the place of? */
export const isBegun = (state: Workspace): boolean =>
  isInUse(state) || Object.keys(state.sheet.notes).length > 0 || state.ui.chart !== null;

/** An empty chart; the old one can be brought back by undo. */
export const newChart: Command = {
  name: 'newChart',
  labelKey: 'command.newChart',
  record: 'step',
  begins: 'new',
  isEnabled: isBegun,
  run: ({ state }) => cleared(state()),
};

/** A chart of its own begins anew; what comes beside a chart is a step of that one. */
export const beginsAt = ({ where }: { readonly where?: ImportSpot }): Begins | undefined =>
  where === 'new' ? 'new' : undefined;

/**
 * All that one import recorded, with the links among everything. While a chart is on the screen it is asked first where: never is a chart
 * replaced, or left for those that work on it, without a word. What would be more than a chart holds is asked about too; `isCut`: then only
 * what it links most.
 */
export const showImport: Command<{ importId: string; where?: ImportSpot; isCut?: boolean }> = {
  name: 'showImport',
  labelKey: 'command.showImport',
  record: 'step',
  begins: beginsAt,
  isEnabled: () => true,
  async run({ state, ports }, { importId, where, isCut = false }) {
    if (state().lens.knownOn !== null) throw new PortError('BAD_USER_INPUT', 'readOnlyThen');
    if (!where && isBegun(state()))
      return [
        setField('ui', 'view', 'chart'),
        setField('ui', 'dialog', 'putImport'),
        setField('ui', 'askedImport', importId),
      ];
    const there = () => (where === 'new' ? [] : onChart(state()));
    const kinds = isCut ? [] : await ports.importKinds(importId);
    const things = kinds.reduce((sum, { count }) => sum + count.things, 0);
    if (things > 0 && things + there().length > CHART_LIMIT)
      return [
        setField('ui', 'view', 'chart'),
        setField('ui', 'dialog', 'bigImport'),
        setField('ui', 'bigImport', { importId, where: where ?? 'here', kinds }),
      ];
    const graph = await ports.importGraph(importId);
    if (graph.entities.length === 0) return [tell('notice.nothingToShow')];
    const named = new Set(graph.entities.map(({ id }) => id));
    const others = there().filter((id) => !named.has(id)).length;
    const ids = isCut ? [...named].slice(0, Math.max(CHART_LIMIT - others, 0)) : [...named];
    if (ids.length === 0) throw new PortError('TOO_COSTLY', 'chartFull');
    const all = [...new Set([...there(), ...ids])];
    // More than one question may name: then the links that the import itself brought.
    const among = all.length <= CHART_LIMIT ? await ports.linksAmong(all, null) : graph;
    const now = state();
    const room = where === 'new' ? cleared(now) : [];
    return [
      ...room,
      ...keep(graph),
      ...keep(among),
      ...place(applyPatch(now, room).state, ids),
      setField('ui', 'view', 'chart'),
      showWhole(now),
      setField('ui', 'selection', []),
      ...(isCut || ids.length >= CHART_LIMIT ? [tell('notice.importCut', { limit: CHART_LIMIT })] : []),
      speak(now, 'spoken.shown', { count: all.length }),
    ];
  },
};

/** A claim was recorded or withdrawn: what is open is to be read again. */
export const evidenceChanged: Command = {
  name: 'evidenceChanged',
  labelKey: 'command.refresh',
  record: 'never',
  isEnabled: () => true,
  run: ({ state }) => [setField('entities', 'revision', state().entities.revision + 1)],
};

/**
 * Reads again what may be seen of everything that the page knows, after a claim was added or withdrawn, or the language
 * changed: also of what is off the chart now, since undo could bring it back.
 */
export const refreshChart: Command = {
  name: 'refreshChart',
  labelKey: 'command.refresh',
  record: 'never',
  isEnabled: (state) => Object.keys(state.entities.summaries).length > 0,
  async run({ state, ports }) {
    const asked = Object.keys(state().entities.summaries);
    const { knownOn } = state().lens;
    const graph = await amongAll(ports, asked, knownOn);
    const counts = await recounted(ports, state().sheet.groups, knownOn);
    const now = state();
    if (isOutdated(now, knownOn)) return NOTHING;
    const known = new Set(asked);
    const visible = new Set(graph.entities.map(({ id }) => id));
    const current = new Set(graph.links.map(({ id }) => id));
    // SAFETY: what the server no longer shows must leave the page too, not only stay unrefreshed.
    const goneLinks = Object.values(now.entities.links).filter(
      (link) => known.has(link.subjectId) && known.has(link.objectId) && !current.has(link.id),
    );
    const goneThings = asked.filter((id) => !visible.has(id));
    const gone = new Set([...goneThings, ...goneLinks.map(({ id }) => id)]);
    return [
      ...goneLinks.map(({ id }) => setEntry('entities', 'links', id, undefined)),
      ...goneThings.flatMap((id) => [
        setEntry('sheet', 'nodes', id, undefined),
        setEntry('entities', 'summaries', id, undefined),
        setEntry('entities', 'expansions', id, undefined),
      ]),
      ...withoutThings(now.sheet, new Set(goneThings)),
      ...unchosen(now, gone),
      ...counts,
      ...keep(graph),
    ];
  },
};

export function resetLens(lens: Lens): Change[] {
  return [
    setField('lens', 'window', lens.window),
    setField('lens', 'keepUndated', lens.keepUndated),
    setField('lens', 'onlyCorroborated', lens.onlyCorroborated),
    setField('lens', 'hiddenStrengths', lens.hiddenStrengths),
    setField('lens', 'hiddenTypes', lens.hiddenTypes),
    setField('lens', 'fanned', lens.fanned),
    setField('lens', 'knownOn', lens.knownOn),
    setField('lens', 'doubtedSource', lens.doubtedSource),
  ];
}

function refuseFlood(count: number): void {
  if (count > CHART_LIMIT) throw new PortError('TOO_COSTLY', 'chartFull');
}
