import type { Arranged, ArrangeRequest } from '../core/ports.js';
import { roomFor } from './label-room.js';
import { shapeColumns, shapePlaces } from './shapes.js';
import { layoutRequest, seedPlaces, type LayoutAnswer, type Placed } from './layout-plan.js';

export type Places = Record<string, { x: number; y: number }>;
export interface RunningLayout {
  /** Final places of everything that could move. Rejects only when the worker can't start. */
  readonly done: Promise<Places>;
  cancel(): void;
}

let turns = 0;

/** Lays out what isn't fixed, in a worker; `onMove` gets places on the way. */
export function runLayout(
  nodes: readonly Placed[],
  links: readonly { source: string; target: string }[],
  onMove: (places: Places) => void,
): RunningLayout {
  turns += 1;
  const turn = turns;
  const seeds = seedPlaces(nodes, links);
  const { request, ids } = layoutRequest(turn, nodes, links, seeds);
  const movable = new Set(nodes.filter(({ fixed }) => !fixed).map(({ id }) => id));
  const worker = new Worker(new URL('./layout.worker.ts', import.meta.url), { type: 'module' });
  const read = (flat: Float32Array): Places => {
    const places: Places = {};
    ids.forEach((id, at) => {
      if (movable.has(id)) places[id] = { x: flat[at * 2]!, y: flat[at * 2 + 1]! };
    });
    return places;
  };
  const done = new Promise<Places>((resolve, reject) => {
    worker.onmessage = ({ data }: MessageEvent<LayoutAnswer>) => {
      const places = read(data.places);
      if (!data.isDone) return onMove(places);
      worker.terminate();
      resolve(places);
    };
    worker.onerror = (event) => reject(new Error(event.message));
  });
  worker.postMessage(request);
  return { done, cancel: () => worker.terminate() };
}

/** Arranges anew everything that isn't fixed: the port of the commands that arrange. */
export async function arrange({ shape, focus, nodes, links }: ArrangeRequest): Promise<Arranged> {
  const room = (caption: string) => roomFor(caption, nodes.length);
  if (shape !== 'free') {
    const things = nodes.map(({ id, type, caption, fixed, x, y }) => ({
      ...{ id, type, caption, room: room(caption) },
      fixed: fixed && x !== null && y !== null ? { x, y } : null,
    }));
    const middle = middleOf(nodes.filter(({ fixed }) => !fixed));
    return {
      places: shapePlaces(shape, things, links, { focus, middle }),
      columns: shapeColumns(shape, things, links),
    };
  }
  const hasFixed = nodes.some(({ fixed }) => fixed);
  const loose = nodes.map(({ id, x, y, fixed, caption }): Placed => ({
    ...{ id, x, y, fixed, room: room(caption) },
    ...(fixed || hasFixed ? {} : { x: null, y: null }),
  }));
  return { places: await runLayout(loose, links, () => {}).done, columns: [] };
}

function middleOf(nodes: ArrangeRequest['nodes']): { x: number; y: number } {
  const placed = nodes.flatMap(({ x, y }) => (x === null || y === null ? [] : [{ x, y }]));
  const mean = (axis: 'x' | 'y'): number =>
    placed.reduce((sum, each) => sum + each[axis], 0) / Math.max(1, placed.length);
  return { x: mean('x'), y: mean('y') };
}
