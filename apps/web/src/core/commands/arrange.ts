import { relationLook } from '#vocab/browser';
import type { Command } from '../command.js';
import { setEntry, setField, type Change } from '../patch.js';
import type { ChartColumn } from '../columns.js';
import { SHAPES, type ArrangedColumn, type Shape } from '../ports.js';
import type { Workspace } from '../model.js';
import { drawnAs, isOnChart } from '../drawn-as.js';
import { closedGroups, isMembers, membersOf, selectedGroups, spotOf, standing } from '../groups.js';
import { NOTHING, selectedNodes, showWhole } from './evidence.js';

type Places = Readonly<Record<string, { readonly x: number; readonly y: number }>>;

/** A whole pixel; of the two zeros the one that a file can hold. */
const pixel = (at: number): number => Math.round(at) + 0;

/** A closed group that is moved takes its members along. */
function moved(state: Workspace, places: Places, pinned?: boolean): Change[] {
  const { nodes, groups } = state.sheet;
  const group = (id: string): Change[] => {
    const known = groups[id];
    if (!known) return [];
    const [x, y] = [pixel(places[id]!.x), pixel(places[id]!.y)];
    const members =
      isMembers(known) && known.x !== null && known.y !== null ? membersOf({ nodes }, known) : [];
    return [
      setEntry('sheet', 'groups', id, { ...known, x, y }),
      ...members.flatMap((member) => {
        const at = nodes[member]!;
        return at.x === null || at.y === null
          ? []
          : [setEntry('sheet', 'nodes', member, { ...at, x: at.x + x - known.x!, y: at.y + y - known.y! })];
      }),
    ];
  };
  return Object.entries(places).flatMap(([id, { x, y }]) => {
    const node = nodes[id];
    return node
      ? [
          setEntry('sheet', 'nodes', id, {
            ...node,
            x: pixel(x),
            y: pixel(y),
            pinned: pinned ?? node.pinned,
          }),
        ]
      : group(id);
  });
}

/** A hand has dragged things: they stay there, also when everything is arranged anew. */
export const moveNodes: Command<{ places: Places }> = {
  name: 'moveNodes',
  labelKey: 'command.move',
  record: 'step',
  isEnabled: () => true,
  run: ({ state }, { places }) => moved(state(), places, true),
};

/** Moves the selection by the keyboard; presses in a row are one step. */
export const nudge: Command<{ dx: number; dy: number }> = {
  name: 'nudge',
  labelKey: 'command.nudge',
  record: 'merge',
  mergeKey: () => 'nudge',
  isEnabled: (state) => selectedNodes(state).length + selectedGroups(state).length > 0,
  run({ state }, { dx, dy }) {
    const now = state();
    const places = Object.fromEntries(
      [...selectedNodes(now), ...selectedGroups(now)].flatMap((id) => {
        const at = spotOf(now.sheet, id);
        return at ? [[id, { x: at.x + dx, y: at.y + dy }]] : [];
      }),
    );
    return moved(now, places, true);
  },
};

/** The layout has found places for new things. Not a step: undoing the adding takes them away as a whole. */
export const placeNodes: Command<{ places: Places }> = {
  name: 'placeNodes',
  labelKey: 'command.place',
  record: 'never',
  isEnabled: () => true,
  run({ state }, { places }) {
    const now = state();
    const waiting = Object.fromEntries(
      Object.entries(places).filter(([id]) => spotOf(now.sheet, id) === null),
    );
    return moved(now, waiting);
  },
};

const NAMES: Readonly<Record<Shape, string>> = {
  free: 'arrange',
  circle: 'arrangeCircle',
  grid: 'arrangeGrid',
  rings: 'arrangeRings',
  rows: 'arrangeRows',
  phases: 'arrangePhases',
  places: 'arrangePlaces',
};

/** Arranges the selection, or without one of several things the whole chart; what is pinned stays. */
const arrangeAs = (shape: Shape, shortcut?: string): Command => ({
  name: NAMES[shape],
  labelKey: `command.${NAMES[shape]}`,
  ...(shortcut ? { shortcut } : {}),
  record: 'step',
  isEnabled: ({ sheet }) => Object.keys(sheet.nodes).length + Object.keys(sheet.groups).length > 1,
  async run({ state, ports }) {
    const { sheet, entities } = state();
    const drawn = drawnAs({ entities, sheet });
    const closed = closedGroups(sheet.groups);
    const signs = standing(sheet);
    const selected = state().ui.selection.filter((id) => signs.includes(id));
    const part = new Set(selected.length > 1 ? selected : signs);
    const signOf = (id: string): string => {
      const first = drawn.get(id)!;
      return closed.get(first) ?? first;
    };
    const { places, columns } = await ports.arrange({
      shape,
      focus: selected.at(-1) ?? null,
      nodes: signs.map((id) => ({
        id,
        type: entities.summaries[id]?.type ?? '',
        ...(spotOf(sheet, id) ?? { x: null, y: null }),
        fixed: sheet.nodes[id]?.pinned === true || !part.has(id),
        caption: entities.summaries[id]?.caption ?? '',
      })),
      links: [
        ...Object.values(entities.links)
          .filter((link) => isOnChart(drawn, link))
          .map((link) => ({
            source: signOf(link.subjectId),
            target: signOf(link.objectId),
            phase: relationLook(link.relation)?.phase ?? null,
          })),
        ...Object.entries(sheet.groups).flatMap(([id, group]) =>
          isMembers(group) || 'importId' in group.of
            ? []
            : [
                {
                  source: drawn.get(group.of.entityId) ?? group.of.entityId,
                  target: id,
                  phase: relationLook(group.of.relation)?.phase ?? null,
                },
              ],
        ),
      ],
    });
    const now = state();
    const free = Object.entries(places).filter(
      ([id]) => part.has(id) && (id in now.sheet.groups || now.sheet.nodes[id]?.pinned === false),
    );
    const set = new Map(free.map(([id, { x }]) => [id, pixel(x)]));
    const headed = columns.flatMap((column) => standingColumn(column, set));
    return [
      ...moved(now, Object.fromEntries(free)),
      setField('sheet', 'columns', headed.length > 0 ? headed : undefined),
      showWhole(now),
      setField('ui', 'view', 'chart'),
    ];
  },
});
/** A column with what was really set there. */
function standingColumn({ head, ids }: ArrangedColumn, set: ReadonlyMap<string, number>): ChartColumn[] {
  const memberIds = ids.filter((id) => set.has(id));
  const across = memberIds.map((id) => set.get(id)!);
  return memberIds.length > 0 ? [{ head, memberIds, x1: Math.min(...across), x2: Math.max(...across) }] : [];
}
export const arrangeChart = arrangeAs('free', 'Shift+l');
/** The shapes that a person may choose beside the free one. */
export const ARRANGEMENTS: readonly Command[] = SHAPES.filter((shape) => shape !== 'free').map((shape) =>
  arrangeAs(shape),
);

type Axis = 'x' | 'y';
/** Brings the selection onto one line, or spreads it evenly along one: as by hand, so that it stays there. */
const line = (
  name: string,
  least: number,
  to: (places: readonly number[]) => number[],
  axis: Axis,
): Command => ({
  name,
  labelKey: `command.${name}`,
  record: 'step',
  isEnabled: (state) => selectedNodes(state).length >= least,
  run({ state }) {
    const now = state();
    const placed = selectedNodes(now)
      .flatMap((id) => {
        const { x, y } = now.sheet.nodes[id]!;
        return x === null || y === null ? [] : [{ id, x, y }];
      })
      .sort((a, b) => a[axis] - b[axis]);
    const along = to(placed.map((each) => each[axis]));
    return moved(
      now,
      Object.fromEntries(placed.map(({ id, x, y }, at) => [id, { x, y, [axis]: along[at]! }])),
      true,
    );
  },
});
const onOne = (places: readonly number[]): number[] => {
  const middle = places.reduce((sum, each) => sum + each, 0) / places.length;
  return places.map(() => middle);
};
const evenly = (places: readonly number[]): number[] => {
  const [first, last] = [places[0]!, places.at(-1)!];
  return places.map((_, at) => first + ((last - first) * at) / (places.length - 1));
};
export const LINES: readonly Command[] = [
  line('alignRow', 2, onOne, 'y'),
  line('alignColumn', 2, onOne, 'x'),
  line('spreadAcross', 3, evenly, 'x'),
  line('spreadDown', 3, evenly, 'y'),
];

/** Pins what isn't pinned, or frees the selection when all of it is. */
export const togglePin: Command = {
  name: 'togglePin',
  labelKey: 'command.pin',
  shortcut: 'p',
  record: 'step',
  isEnabled: (state) => selectedNodes(state).length > 0,
  run({ state }) {
    const now = state();
    const ids = selectedNodes(now);
    if (ids.length === 0) return NOTHING;
    const pinned = !ids.every((id) => now.sheet.nodes[id]!.pinned);
    return ids.map((id) => setEntry('sheet', 'nodes', id, { ...now.sheet.nodes[id]!, pinned }));
  },
};
