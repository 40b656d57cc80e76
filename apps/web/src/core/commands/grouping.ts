import { relationLook, entityLook, type EntityType } from '#vocab/browser';
import type { Command, CommandContext } from '../command.js';
import { TITLE_LENGTH } from '../chart-content.js';
import { bundleId, deriveChart } from '../derive.js';
import {
  allNeighbours,
  allOfImport,
  closedGroups,
  freeGroupId,
  groupOf,
  isMembers,
  isNeighbours,
  membersOf,
  neighbourGroupId,
  ownerOf,
  selectedGroups,
  spotOf,
  standing,
} from '../groups.js';
import { released } from '../notes.js';
import type {
  BigImport,
  Group,
  GroupBy,
  KnownOn,
  LinkCount,
  MemberGroup,
  NeighbourGroup,
  Sheet,
  Workspace,
} from '../model.js';
import { applyPatch, setEntry, setField, type Change, type Patch } from '../patch.js';
import { PortError, type Ports } from '../ports.js';
import {
  CHART_LIMIT,
  isOutdated,
  keep,
  NOTHING,
  onChart,
  withChart,
  place,
  selectedNodes,
  showWhole,
  speak,
  tell,
} from './evidence.js';
import { beginsAt, cleared } from './content.js';
import { opening } from './regroup.js';

/** What a new group holds, and why. */
interface Made {
  readonly by: GroupBy;
  readonly memberIds: readonly string[];
  readonly title?: string | null;
}

/** Nearer than this, in pixels, two signs lie on each other or on each other's names. */
const NEAR = 90;

/**
 * Where a group stands that is drawn as one sign: in the middle of its members; or, when something else stands there, where the
 * member nearest to the middle stood.
 */
function middleOf(sheet: Sheet, memberIds: readonly string[]): { x: number | null; y: number | null } {
  const going = new Set(memberIds);
  const spots = memberIds.flatMap((id) => spotOf(sheet, id) ?? []);
  if (spots.length === 0) return { x: null, y: null };
  const mean = (axis: 'x' | 'y'): number =>
    Math.round(spots.reduce((sum, spot) => sum + spot[axis], 0) / spots.length);
  const middle = { x: mean('x'), y: mean('y') };
  const far = (a: typeof middle, b: typeof middle): number => Math.hypot(a.x - b.x, a.y - b.y);
  const others = standing(sheet).flatMap((id) => (going.has(id) ? [] : (spotOf(sheet, id) ?? [])));
  if (others.every((spot) => far(spot, middle) >= NEAR)) return middle;
  return spots.reduce((best, spot) => (far(spot, middle) < far(best, middle) ? spot : best));
}

/** Closed groups of these things; each leaves the group that it was in, and a group that is left empty goes. */
function makeGroups({ sheet }: Workspace, made: readonly Made[]): { ids: string[]; changes: Change[] } {
  const going = new Set(made.flatMap(({ memberIds }) => memberIds));
  const changes: Change[] = [];
  for (const [id, group] of Object.entries(sheet.groups)) {
    if (!isMembers(group) || !group.memberIds.some((member) => going.has(member))) continue;
    const memberIds = group.memberIds.filter((member) => !going.has(member));
    const isEmpty = membersOf(sheet, group).every((member) => going.has(member));
    changes.push(
      setEntry('sheet', 'groups', id, isEmpty ? undefined : { ...group, memberIds }),
      ...(isEmpty ? released(sheet, [id]) : []),
    );
  }
  const ids: string[] = [];
  for (const { by, memberIds, title = null } of made) {
    const id = freeGroupId(sheet.groups, new Set(ids));
    ids.push(id);
    const group: MemberGroup = {
      ...{ kind: 'members', by, title, memberIds, isClosed: true },
      ...middleOf(sheet, memberIds),
    };
    changes.push(setEntry('sheet', 'groups', id, group));
  }
  return { ids, changes };
}

const made = (state: Workspace, groups: readonly Made[]): Change[] => {
  if (groups.length === 0) return [tell('notice.nothingToGroup')];
  const { ids, changes } = makeGroups(state, groups);
  return [
    ...changes,
    setField('ui', 'selection', ids),
    setField('ui', 'inspected', ids.length === 1 ? ids[0]! : null),
    speak(state, 'spoken.grouped', {
      count: ids.length,
      things: groups.reduce((sum, { memberIds }) => sum + memberIds.length, 0),
    }),
  ];
};

/** Things that are selected, those in selected groups with them. */
const chosenThings = (state: Workspace): string[] => [
  ...new Set([
    ...selectedNodes(state),
    ...selectedGroups(state).flatMap((id) => {
      const group = state.sheet.groups[id];
      return isMembers(group) ? membersOf(state.sheet, group) : [];
    }),
  ]),
];

/** Puts what is selected into one group; a group that is selected with it grows and keeps its name. */
export const groupSelected: Command = {
  name: 'groupSelected',
  labelKey: 'command.group',
  shortcut: 'g',
  record: 'step',
  isEnabled: (state) =>
    chosenThings(state).length > 1 && (selectedNodes(state).length > 0 || selectedGroups(state).length > 1),
  run({ state }) {
    const now = state();
    const kept = selectedGroups(now)
      .map((id) => now.sheet.groups[id])
      .find(isMembers);
    return made(now, [
      { by: kept?.by ?? { kind: 'hand' }, title: kept?.title ?? null, memberIds: chosenThings(now) },
    ]);
  },
};

/** Groups the selection, or without one of several things all that stands alone, by what things have in common. */
const groupingBy = (name: string, keyOf: (state: Workspace) => (id: string) => GroupBy | null): Command => ({
  name,
  labelKey: `command.${name}`,
  record: 'step',
  isEnabled: (state) => onChart(state).length > 1,
  run({ state }) {
    const now = state();
    const chosen = selectedNodes(now);
    const closed = closedGroups(now.sheet.groups);
    const part =
      chosen.length > 1
        ? chosen
        : deriveChart(now)
            .nodes.map(({ id }) => id)
            .filter((id) => !closed.has(id) && groupOf(now.sheet, id) === null);
    const by = keyOf(now);
    const found = new Map<string, { by: GroupBy; memberIds: string[] }>();
    for (const id of part) {
      const key = by(id);
      if (!key) continue;
      const name = JSON.stringify(key);
      const known = found.get(name);
      if (known) known.memberIds.push(id);
      else found.set(name, { by: key, memberIds: [id] });
    }
    return made(
      now,
      [...found.values()].filter(({ memberIds }) => memberIds.length > 1),
    );
  },
});

export const groupByType = groupingBy('groupByType', ({ entities }) => (id) => {
  const type = entities.summaries[id]?.type;
  return type ? { kind: 'type', type } : null;
});

/** By the phase that most of a thing's links on the chart belong to. */
export const groupByPhase = groupingBy('groupByPhase', (state) => {
  const phases = new Map<string, Map<string, number>>();
  for (const { link, subject, object } of deriveChart(state).links) {
    const phase = relationLook(link.relation)?.phase;
    if (!phase) continue;
    for (const { id } of [subject, object]) {
      const counts = phases.get(id) ?? new Map<string, number>();
      counts.set(phase, (counts.get(phase) ?? 0) + 1);
      phases.set(id, counts);
    }
  }
  return (id) => {
    const [most] = [...(phases.get(id) ?? [])].sort((a, b) => b[1] - a[1]);
    return most ? { kind: 'phase', phase: most[0] } : null;
  };
});

/** By the thing of some kind that each is linked with on the chart most often; that thing is in its own group. */
const byLinked = (kind: 'network' | 'place', isHub: (type: EntityType) => boolean) => (state: Workspace) => {
  const hubs = new Map<string, Map<string, number>>();
  const { links } = deriveChart(state);
  for (const { link, subject, object } of links)
    for (const [one, other] of [
      [subject, object],
      [object, subject],
    ] as const) {
      if (!isHub(other.type) || isHub(one.type)) continue;
      const counts = hubs.get(one.id) ?? new Map<string, number>();
      counts.set(other.id, (counts.get(other.id) ?? 0) + link.assertionCount);
      hubs.set(one.id, counts);
    }
  return (id: string): GroupBy | null => {
    const type = state.entities.summaries[id]?.type;
    if (type && isHub(type)) return { kind, thingId: id };
    const [most] = [...(hubs.get(id) ?? [])].sort((a, b) => b[1] - a[1]);
    return most ? { kind, thingId: most[0] } : null;
  };
};
export const groupByNetwork = groupingBy(
  'groupByNetwork',
  byLinked('network', (type) => type === 'Network'),
);
export const groupByPlace = groupingBy(
  'groupByPlace',
  byLinked('place', (type) => entityLook(type)?.pole === 'Location'),
);

/**
 * Takes one thing's own expansion together, and touches nothing else: what hangs on the chart by this thing alone becomes a
 * closed group, which opens again where everything stood. What is pinned stays.
 */
export const collapseNeighbours: Command = {
  name: 'collapseNeighbours',
  labelKey: 'command.collapse',
  shortcut: 'c',
  record: 'step',
  isEnabled: (state) => selectedNodes(state).length === 1,
  run({ state }) {
    const now = state();
    const [thingId] = selectedNodes(now);
    const chart = deriveChart(now);
    const others = new Map<string, Set<string>>();
    const note = (one: string, other: string) => others.set(one, (others.get(one) ?? new Set()).add(other));
    for (const { subject, object } of chart.links) {
      note(subject.id, object.id);
      note(object.id, subject.id);
    }
    for (const { sourceId, targetId } of chart.bundles) {
      note(sourceId, targetId);
      note(targetId, sourceId);
    }
    const memberIds = chart.nodes.flatMap(({ id, place: { pinned } }) => {
      const own = others.get(id);
      return id !== thingId && !pinned && own?.size === 1 && own.has(thingId!) ? [id] : [];
    });
    if (memberIds.length < 2) return [tell('notice.nothingToCollapse')];
    return made(now, [{ by: { kind: 'around', thingId: thingId! }, memberIds }]);
  },
};

/** The groups that are selected, or those that the selected things are in. */
const chosenGroups = (state: Workspace): [string, Group][] => {
  const ids = [
    ...selectedGroups(state),
    ...selectedNodes(state).flatMap((id) => groupOf(state.sheet, id) ?? []),
  ];
  return [...new Set(ids)].map((id) => [id, state.sheet.groups[id]!]);
};

export const closeGroup: Command = {
  name: 'closeGroup',
  labelKey: 'command.closeGroup',
  shortcut: 'Shift+g',
  record: 'step',
  isEnabled: (state) =>
    chosenGroups(state).some(([, group]) => isMembers(group) && !group.isClosed) ||
    chosenFanned(state).length > 0,
  run({ state }) {
    const now = state();
    const fanned = chosenFanned(now);
    if (fanned.length > 0)
      return [
        ...fanned.map((id) => setEntry('lens', 'fanned', id, undefined)),
        setField('ui', 'selection', fanned),
        setField('ui', 'inspected', fanned[0]!),
      ];
    const open = chosenGroups(now).flatMap(([id, group]): [string, MemberGroup][] =>
      isMembers(group) && !group.isClosed ? [[id, group]] : [],
    );
    return [
      ...open.map(([id, group]) =>
        setEntry('sheet', 'groups', id, {
          ...group,
          isClosed: true,
          ...middleOf(now.sheet, membersOf(now.sheet, group)),
        }),
      ),
      setField(
        'ui',
        'selection',
        open.map(([id]) => id),
      ),
      setField('ui', 'inspected', null),
      speak(now, 'spoken.groupClosed', { count: open.length }),
    ];
  },
};

/** Lines among what is selected that stand for many links of two things. */
const chosenFans = (state: Workspace): string[] => {
  const fans = new Set(deriveChart(state).fans.map(({ id }) => id));
  return state.ui.selection.filter((id) => fans.has(id));
};
/** Pairs whose links are fanned out, with one of these links selected. */
const chosenFanned = (state: Workspace): string[] => {
  if (Object.keys(state.lens.fanned).length === 0) return [];
  const selected = new Set(state.ui.selection);
  const fanned = deriveChart(state).links.flatMap(({ id, subject, object }) => {
    const line = bundleId(subject.id, object.id);
    return selected.has(id) && state.lens.fanned[line] ? [line] : [];
  });
  return [...new Set(fanned)];
};

/**
 * Opens groups: of things, where they stood; of neighbours, into what the server says that they are made of. A line that stands for many
 * links is fanned out into them.
 */
export const openGroup: Command = {
  name: 'openGroup',
  labelKey: 'command.openGroup',
  shortcut: 'o',
  record: 'step',
  isEnabled: (state) =>
    chosenGroups(state).some(([, group]) => !isMembers(group) || group.isClosed) ||
    chosenFans(state).length > 0,
  async run({ state, ports }) {
    const fans = chosenFans(state());
    if (fans.length > 0) {
      const links = deriveChart(state()).links.filter(({ bundleId: id }) => id !== null && fans.includes(id));
      return [
        ...fans.map((id) => setEntry('lens', 'fanned', id, true)),
        setField(
          'ui',
          'selection',
          links.map(({ id }) => id),
        ),
        setField('ui', 'inspected', links[0]!.id),
        speak(state(), 'spoken.fanned', { count: links.length }),
      ];
    }
    const chosen = chosenGroups(state());
    const { knownOn } = state().lens;
    const opened = await Promise.all(
      chosen.flatMap(([id, group]) =>
        isNeighbours(group) ? [openNeighbours(ports, id, group, knownOn)] : [],
      ),
    );
    const now = state();
    const closed = chosen.flatMap(([id, group]): [string, MemberGroup][] =>
      isMembers(group) && group.isClosed ? [[id, group]] : [],
    );
    const things = [
      ...closed.flatMap(([, group]) => membersOf(now.sheet, group)),
      ...opened.flatMap(({ ids }) => ids),
    ];
    const parts = opened.flatMap((each) => each.parts);
    const all = withChart(now, things);
    if (all.length > CHART_LIMIT) throw new PortError('TOO_COSTLY', 'chartFull');
    const among = opened.some(({ ids }) => ids.length > 0) ? await ports.linksAmong(all, knownOn) : null;
    const then = state();
    if (isOutdated(then, knownOn)) return NOTHING;
    return [
      ...closed.map(([id, group]) => setEntry('sheet', 'groups', id, { ...group, isClosed: false })),
      ...opened.flatMap(({ changes }) => changes),
      ...released(
        then.sheet,
        chosen.flatMap(([id, group]) => (isNeighbours(group) ? [id] : [])),
      ),
      ...(among ? keep(among) : []),
      ...place(then, things),
      setField('ui', 'selection', parts.length > 0 ? parts : things),
      setField('ui', 'inspected', null),
      speak(then, 'spoken.groupOpened', { things: things.length, groups: parts.length }),
    ];
  },
};

async function openNeighbours(
  ports: Ports,
  id: string,
  group: NeighbourGroup,
  knownOn: KnownOn,
): Promise<{ ids: string[]; parts: string[]; changes: Change[] }> {
  const { of, x, y } = group;
  const owner = ownerOf(group);
  const opened = await ports.openNeighbours(of, knownOn);
  const parts = (opened?.parts ?? []).map((part) => {
    const smaller: NeighbourGroup = { kind: 'neighbours', of: part.of, x: null, y: null };
    return { id: neighbourGroupId(part.of), group: smaller, count: part.count };
  });
  // The last one stands where the whole stood.
  const rest = parts.length === 1 ? { ...parts[0]!.group, x, y } : null;
  return {
    ids: (opened?.entities ?? []).map((entity) => entity.id).filter((each) => each !== owner),
    parts: parts.map((part) => part.id),
    changes: [
      setEntry('sheet', 'groups', id, undefined),
      ...(opened ? keep(opened) : []),
      ...parts.flatMap((part) => [
        setEntry('entities', 'groupCounts', part.id, part.count),
        setEntry('sheet', 'groups', part.id, rest ?? part.group),
      ]),
    ],
  };
}

/** Fewer neighbours than this come themselves. */
export const FEWEST_GROUPED = 13;

/** Brings all neighbours of some kinds: the few themselves, the many as one group for each. Nothing floods the chart. */
export const expandInGroups: Command<{ entityId: string; counts: readonly LinkCount[] }> = {
  name: 'expandInGroups',
  labelKey: 'command.expand',
  record: 'step',
  about: ({ entityId }) => entityId,
  isEnabled: () => true,
  async run({ state, ports }, { entityId, counts }) {
    const { knownOn } = state().lens;
    const brought = await Promise.all(
      counts.map(async ({ relation, outgoing, otherType, count }) => {
        const of = allNeighbours({ entityId, relation, outgoing, otherType });
        const id = neighbourGroupId(of);
        const group: NeighbourGroup = { kind: 'neighbours', of, x: null, y: null };
        if (count < FEWEST_GROUPED) return openNeighbours(ports, id, group, knownOn);
        const counted = await ports.countNeighbours(of, knownOn);
        return {
          ids: [],
          parts: counted ? [id] : [],
          changes: counted
            ? [setEntry('entities', 'groupCounts', id, counted), setEntry('sheet', 'groups', id, group)]
            : [],
        };
      }),
    );
    return brings({ state, ports }, brought, { owner: entityId, knownOn });
  },
};

type Brought = Awaited<ReturnType<typeof openNeighbours>>;
/** Puts what was brought on the chart: things with the links among everything, and groups. */
async function brings(
  { state, ports }: Pick<CommandContext, 'state' | 'ports'>,
  brought: readonly Brought[],
  { owner, knownOn }: { owner: string | null; knownOn: KnownOn },
): Promise<Patch> {
  const ids = brought.flatMap((each) => each.ids);
  const owned = owner === null ? ids : [owner, ...ids];
  const all = withChart(state(), owned);
  if (all.length > CHART_LIMIT) throw new PortError('TOO_COSTLY', 'chartFull');
  const among = ids.length > 0 ? await ports.linksAmong(all, knownOn) : null;
  const now = state();
  if (isOutdated(now, knownOn)) return NOTHING;
  const isNew = (id: string): boolean => !(id in now.sheet.nodes) && !(id in now.sheet.groups);
  const groups = brought.flatMap((each) => each.parts);
  const added = [...ids, ...groups].filter(isNew);
  const counted = {
    things: added.length - groups.filter(isNew).length,
    groups: groups.filter(isNew).length,
  };
  return [
    ...place(now, owned),
    ...opening(now.sheet, owned),
    // What stands there already keeps its place.
    ...brought
      .flatMap((each) => each.changes)
      .filter(({ path: [slice, , id] }) => slice !== 'sheet' || isNew(id!)),
    ...(among ? keep(among) : []),
    ...(groups.length > 0 ? [setField('ui', 'selection', groups)] : []),
    owner === null
      ? speak(now, 'spoken.groupOpened', counted)
      : speak(now, 'spoken.expandedInGroups', {
          ...counted,
          caption: now.entities.summaries[owner]?.caption ?? '',
        }),
    ...(added.length === 0 ? [tell('notice.nothingNew')] : []),
  ];
}

/** What an import names that is too much for a chart: of each kind the few themselves, the many as one group. */
export const showImportInGroups: Command<BigImport> = {
  name: 'showImportInGroups',
  labelKey: 'command.showImport',
  record: 'step',
  begins: beginsAt,
  isEnabled: ({ lens }) => lens.knownOn === null,
  async run({ state, ports }, { importId, where, kinds }) {
    const room = where === 'new' ? cleared(state()) : [];
    const context = { ports, state: () => applyPatch(state(), room).state };
    const brought = await Promise.all(
      kinds.map(async ({ otherType, count }): Promise<Brought> => {
        const of = allOfImport(importId, otherType);
        const id = neighbourGroupId(of);
        const group: NeighbourGroup = { kind: 'neighbours', of, x: null, y: null };
        if (count.things < FEWEST_GROUPED) return openNeighbours(context.ports, id, group, null);
        return {
          ids: [],
          parts: [id],
          changes: [setEntry('entities', 'groupCounts', id, count), setEntry('sheet', 'groups', id, group)],
        };
      }),
    );
    const patch = await brings(context, brought, { owner: null, knownOn: null });
    return patch.length === 0
      ? patch
      : [...room, ...patch, setField('ui', 'view', 'chart'), showWhole(context.state())];
  },
};

/** Lets the members stand for themselves again. A group of neighbours has none on the chart: it is taken off. */
export const ungroup: Command = {
  name: 'ungroup',
  labelKey: 'command.ungroup',
  record: 'step',
  isEnabled: (state) => chosenGroups(state).some(([, group]) => isMembers(group)),
  run({ state }) {
    const now = state();
    const groups = chosenGroups(now).flatMap(([id, group]): [string, MemberGroup][] =>
      isMembers(group) ? [[id, group]] : [],
    );
    return [
      ...groups.map(([id]) => setEntry('sheet', 'groups', id, undefined)),
      ...released(
        now.sheet,
        groups.map(([id]) => id),
      ),
      setField(
        'ui',
        'selection',
        groups.flatMap(([, group]) => membersOf(now.sheet, group)),
      ),
      setField('ui', 'inspected', null),
      speak(now, 'spoken.ungrouped', { count: groups.length }),
    ];
  },
};

/** What people call a group; no name gives it back the one that it has by itself. */
export const nameGroup: Command<{ id: string; title: string }> = {
  name: 'nameGroup',
  labelKey: 'group.name',
  record: 'merge',
  mergeKey: ({ id }) => id,
  isEnabled: () => true,
  run({ state }, { id, title }) {
    const group = state().sheet.groups[id];
    return isMembers(group)
      ? [setEntry('sheet', 'groups', id, { ...group, title: title.trim().slice(0, TITLE_LENGTH) || null })]
      : [];
  },
};

/** Chooses one thing or group of the chart so that it is seen: a closed group that holds it opens. */
export const reveal: Command<{ id: string }> = {
  name: 'reveal',
  labelKey: 'command.find',
  record: 'step',
  isEnabled: () => true,
  run({ state }, { id }) {
    return [
      ...opening(state().sheet, [id]),
      setField('ui', 'view', 'chart'),
      setField('ui', 'selection', [id]),
      setField('ui', 'inspected', id),
    ];
  },
};
