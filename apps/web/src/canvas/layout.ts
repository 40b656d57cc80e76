import type { ArrangeRequest } from '../core/ports.js';
import { roomFor } from './label-room.js';
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

/** Arranges anew everything that isn't pinned: the port of the `arrangeChart` command. */
export async function arrange({ nodes, links }: ArrangeRequest): Promise<Places> {
  const hasFixed = nodes.some(({ fixed }) => fixed);
  const loose = nodes.map(({ caption, ...node }): Placed => ({
    ...node,
    room: roomFor(caption, nodes.length),
    ...(node.fixed || hasFixed ? {} : { x: null, y: null }),
  }));
  return runLayout(loose, links, () => {}).done;
}
