import {
  forceCollide,
  forceLink,
  forceManyBody,
  forceSimulation,
  forceX,
  forceY,
  type SimulationNodeDatum,
} from 'd3-force';
import { separate } from './spacing.js';
import { roundsFor, type LayoutAnswer, type LayoutRequest } from './layout-plan.js';

const SMALL = 120;

/** Runs the force layout off the main thread and sends places as they settle. A newer request ends the older one. */
let currentTurn = 0;
const post = (answer: LayoutAnswer) =>
  (self as unknown as { postMessage(message: unknown, transfer: Transferable[]): void }).postMessage(answer, [
    answer.places.buffer,
  ]);

self.onmessage = ({ data }: MessageEvent<LayoutRequest>) => {
  currentTurn = data.turn;
  void run(data);
};

async function run({ turn, nodes, links }: LayoutRequest): Promise<void> {
  const points: SimulationNodeDatum[] = nodes.map(({ x, y, fixed }) =>
    fixed ? { x, y, fx: x, fy: y } : { x, y },
  );
  const moving = nodes.filter(({ fixed }) => !fixed).length;
  const hasFixed = moving < nodes.length;
  const degree = new Array<number>(nodes.length).fill(0);
  for (const [source, target] of links) {
    degree[source]! += 1;
    degree[target]! += 1;
  }
  const isBig = moving > 1_000;
  /** On a small chart the words on the links are read too, and need their room. */
  const isSmall = nodes.length <= SMALL;
  const simulation = forceSimulation(points)
    .randomSource(mulberry(42))
    .force(
      'charge',
      forceManyBody()
        .strength(isBig ? -120 : isSmall ? -900 : -620)
        .distanceMax(isBig ? 500 : 700)
        .theta(isBig ? 1.2 : 0.9),
    )
    .force(
      'link',
      forceLink(links.map(([source, target]) => ({ source, target }))).distance(
        (link) =>
          (isBig ? 60 : isSmall ? 175 : 130) +
          8 *
            Math.sqrt(
              Math.max(
                degree[(link.source as SimulationNodeDatum).index!]!,
                degree[(link.target as SimulationNodeDatum).index!]!,
              ),
            ),
      ),
    )
    .force('collide', forceCollide(isBig ? 26 : 56).iterations(1))
    .stop();
  // Screens are wide: charts grow to the sides rather than up and down.
  const level = hasFixed ? mean(nodes.filter(({ fixed }) => fixed).map(({ y }) => y)) : 0;
  simulation.force('y', forceY(level).strength(hasFixed ? 0.05 : 0.09));
  if (!hasFixed) simulation.force('x', forceX(0).strength(0.03));
  // Beside placed things the new ones need little heat: they start close to where they belong.
  if (hasFixed) simulation.alpha(0.5);
  const rounds = hasFixed ? Math.min(160, roundsFor(moving)) : roundsFor(moving);
  simulation.alphaDecay(1 - 0.001 ** (1 / rounds));
  let lastSent = performance.now();
  for (let round = 0; round < rounds; round += 1) {
    simulation.tick();
    const isDue = performance.now() - lastSent > (isBig ? 500 : 90);
    if (!isDue) continue;
    post({ turn, places: places(points), isDone: false });
    // Lets a newer request in.
    await new Promise((resolve) => setTimeout(resolve));
    if (turn !== currentTurn) return;
    lastSent = performance.now();
  }
  if (!isBig)
    separate(
      points as { x: number; y: number }[],
      nodes.map(({ room }) => room),
      nodes.map(({ fixed }) => fixed),
    );
  post({ turn, places: places(points), isDone: true });
}

const mean = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / Math.max(values.length, 1);

function places(points: readonly SimulationNodeDatum[]): Float32Array {
  const flat = new Float32Array(points.length * 2);
  points.forEach(({ x, y }, at) => {
    flat[at * 2] = x!;
    flat[at * 2 + 1] = y!;
  });
  return flat;
}

/** A small seeded generator, so that the same chart is always laid out the same. */
function mulberry(seed: number): () => number {
  return () => {
    seed = (seed + 0x6d2b79f5) | 0;
    let mixed = Math.imul(seed ^ (seed >>> 15), 1 | seed);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
