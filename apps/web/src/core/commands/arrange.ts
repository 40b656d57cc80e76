import type { Command } from '../command.js';
import { setEntry, type Change } from '../patch.js';
import type { Workspace } from '../model.js';
import { drawnAs, isOnChart } from '../drawn-as.js';
import { NOTHING, onChart, selectedNodes, showWhole } from './evidence.js';

type Places = Readonly<Record<string, { readonly x: number; readonly y: number }>>;

const moved = (state: Workspace, places: Places, pinned?: boolean): Change[] =>
  Object.entries(places).flatMap(([id, { x, y }]) => {
    const node = state.sheet.nodes[id];
    return node
      ? [
          setEntry('sheet', 'nodes', id, {
            x: Math.round(x),
            y: Math.round(y),
            pinned: pinned ?? node.pinned,
          }),
        ]
      : [];
  });

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
  isEnabled: (state) => selectedNodes(state).length > 0,
  run({ state }, { dx, dy }) {
    const now = state();
    const places = Object.fromEntries(
      selectedNodes(now).flatMap((id) => {
        const node = now.sheet.nodes[id]!;
        return node.x === null || node.y === null ? [] : [[id, { x: node.x + dx, y: node.y + dy }]];
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
      Object.entries(places).filter(([id]) => now.sheet.nodes[id]?.x === null),
    );
    return moved(now, waiting);
  },
};

/** Arranges everything that isn't pinned anew and brings the whole chart into view. */
export const arrangeChart: Command = {
  name: 'arrangeChart',
  labelKey: 'command.arrange',
  shortcut: 'Shift+l',
  record: 'step',
  isEnabled: (state) => onChart(state).length > 1,
  async run({ state, ports }) {
    const { sheet, entities } = state();
    const drawn = drawnAs({ entities, sheet });
    const places = await ports.arrange({
      nodes: Object.entries(sheet.nodes).map(([id, node]) => ({
        id,
        x: node.x,
        y: node.y,
        fixed: node.pinned,
        caption: entities.summaries[id]?.caption ?? '',
      })),
      links: Object.values(entities.links)
        .filter((link) => isOnChart(drawn, link))
        .map((link) => ({ source: drawn.get(link.subjectId)!, target: drawn.get(link.objectId)! })),
    });
    const now = state();
    const free = Object.entries(places).filter(([id]) => now.sheet.nodes[id] && !now.sheet.nodes[id]!.pinned);
    return [...moved(now, Object.fromEntries(free)), showWhole(now)];
  },
};

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
