import cytoscape from 'cytoscape';
import type { Renderer } from './renderer.js';

/** So long after the last frame the pictures that it keeps of each sign are ready too. */
const REST_AFTER_MS = 1_000;

const loops = new WeakMap<Renderer, () => void>();

/**
 * Cytoscape asks for sixty frames a second for as long as it lives, also when nothing moves: a fifth of a slow processor and the
 * battery of a telephone (its issues 2656 and 2657). Here it rests a moment after it has drawn, until something is to be drawn again.
 * Its own animations, which are not used here, would not wake it.
 */
export function letChartsRest(): void {
  const { prototype } = cytoscape('renderer', 'canvas') as unknown as { prototype: Renderer };
  const { redraw } = prototype;
  prototype.redraw = function (options) {
    redraw.call(this, options);
    loops.get(this)?.();
  };
  prototype.startRenderLoop = function () {
    if (loops.has(this)) return;
    const wake = loopOf(this);
    loops.set(this, wake);
    wake();
  };
}

/** Calls for frames until there has been nothing to draw for a while; what it returns wakes it. */
function loopOf(renderer: Renderer): () => void {
  let isCalled = false;
  let asked = 0;
  const call = () => {
    if (!isCalled) requestAnimationFrame(frame);
    isCalled = true;
  };
  const frame = (at: number) => {
    isCalled = false;
    if (renderer.destroyed) return;
    const { cy, beforeRenderCallbacks } = renderer;
    const willDraw = renderer.requestedFrame === true && !renderer.skipFrame;
    if (!cy.batching()) {
      for (const { fn } of beforeRenderCallbacks) fn(willDraw, at);
      if (willDraw) draw(renderer);
    }
    renderer.skipFrame = false;
    if (renderer.requestedFrame === true || performance.now() - asked < REST_AFTER_MS) call();
  };
  return () => {
    asked = performance.now();
    call();
  };
}

/** How long it took tells Cytoscape how much it may prepare between frames. */
function draw(renderer: Renderer): void {
  const start = performance.now();
  renderer.render(renderer.renderOptions);
  const end = performance.now();
  renderer.lastDrawTime = end;
  renderer.lastRedrawTime = end - start;
  renderer.averageRedrawTime = ((renderer.averageRedrawTime ?? 0) + end - start) / 2;
  renderer.requestedFrame = false;
}
