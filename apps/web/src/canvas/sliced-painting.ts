import type { Core } from 'cytoscape';
import { rendererOf, type Drawable, type Pen } from './renderer.js';

/** A frame of 5,000 things takes most of a second: it is painted in slices of so many milliseconds, with the page free between them. */
const SLICE_MS = 50;
/** While a hand moves the view, pictures follow it at more than thirty a second. */
const MOVING_SLICE_MS = 12;
const MOVING_MS = 150;
const PAUSE_MS = 30;
/** So many are painted over it in no time. */
const MOST_FRESH = 60;

interface Wanted {
  readonly elements: readonly Drawable[];
  readonly pixelRatio: number;
}
/** What is seen: pixels of the picture for one of the model, and where its origin is. */
interface View {
  readonly zoom: number;
  readonly x: number;
  readonly y: number;
}
interface Picture {
  readonly pen: Pen;
  readonly view: View;
  readonly of: string;
}

export interface SlicedPainting {
  /** Whether frames are painted so; a small chart is painted at once. */
  isOn: boolean;
  /** What is on the screen is not yet what the chart is. */
  readonly isBehind: boolean;
  /** What was said of the chart when the picture that is on the screen was begun. */
  readonly shown: string;
  destroy(): void;
}

/**
 * Paints a big chart piece by piece into a picture that nobody sees. Until it is ready the one before is shown, moved and scaled to
 * the present view, so that panning and zooming follow the hand at any size of chart. A picture that has been begun is finished even
 * when something has changed since; then the next is begun. Pictures taken out are painted whole, as ever.
 */
export function slicedPainting(cy: Core, sayOf: () => string): SlicedPainting {
  const renderer = rendererOf(cy);
  const paintWhole = renderer.drawLayeredElements.bind(renderer);
  const eye = document.createElement('canvas').getContext('2d')!;
  Object.assign(eye.canvas, { width: 1, height: 1 });
  let isOn = false;
  let ready: Picture | null = null;
  let spare: Pen | null = null;
  let timer: ReturnType<typeof setTimeout> | null = null;
  /** What the next picture is to be of, when something has changed since the one in work was begun. */
  let next: Wanted | null = null;
  /** What was let go of or chosen a moment ago is painted over the picture until it is in it. */
  let fresh: Drawable[] = [];
  /** When the view was moved last. */
  let moved = 0;
  cy.on('viewport', () => (moved = performance.now()));
  cy.on('free select', ({ target }: { target: Drawable }) => {
    if (isOn && fresh.length < MOST_FRESH)
      fresh.push(...(target.isNode() ? target.connectedEdges().toArray() : []), target);
  });

  const viewNow = (pixelRatio: number): View => {
    const { x, y } = cy.pan();
    return { zoom: cy.zoom() * pixelRatio, x: x * pixelRatio, y: y * pixelRatio };
  };
  const show = (pixelRatio: number) => {
    const pen = renderer.data.contexts[renderer.NODE]!;
    const { zoom, x, y } = viewNow(pixelRatio);
    pen.setTransform(1, 0, 0, 1, 0, 0);
    pen.clearRect(0, 0, renderer.canvasWidth, renderer.canvasHeight);
    if (!ready) return;
    const { canvas } = ready.pen;
    const scale = zoom / ready.view.zoom;
    const [left, top] = [x - ready.view.x * scale, y - ready.view.y * scale];
    pen.drawImage(canvas, left, top, canvas.width * scale, canvas.height * scale);
    pen.setTransform(zoom, 0, 0, zoom, x, y);
    for (const each of fresh.slice(0, MOST_FRESH))
      if (!each.removed()) renderer.drawCachedElement(pen, each, pixelRatio, cy.extent());
  };
  const begin = ({ elements, pixelRatio }: Wanted) => {
    next = null;
    // While another part stands in its place the chart has no size; it is painted when it is seen again.
    if (renderer.canvasWidth === 0 || renderer.canvasHeight === 0) return;
    const view = viewNow(pixelRatio);
    const extent = { ...cy.extent() };
    const known = fresh.length;
    const of = sayOf();
    const pen = spare ?? document.createElement('canvas').getContext('2d')!;
    // A size that is set makes it empty as well.
    Object.assign(pen.canvas, { width: renderer.canvasWidth, height: renderer.canvasHeight });
    pen.setTransform(view.zoom, 0, 0, view.zoom, view.x, view.y);
    let at = 0;
    const paint = () => {
      timer = null;
      // More is being added or moved: what is half there need not be painted.
      if (renderer.skipFrame) return void (timer = setTimeout(paint, PAUSE_MS));
      const isMoving = performance.now() - moved < MOVING_MS;
      const end = performance.now() + (isMoving ? MOVING_SLICE_MS : SLICE_MS);
      for (; at < elements.length && performance.now() < end; at += 1)
        if (!elements[at]!.removed()) renderer.drawCachedElement(pen, elements[at]!, pixelRatio, extent);
      // Browsers note what is to be painted and paint when it is needed: needed here, each slice pays for itself.
      eye.drawImage(pen.canvas, 0, 0);
      if (at < elements.length) return void (timer = setTimeout(paint));
      spare = ready?.pen ?? null;
      ready = { pen, view, of };
      fresh = fresh.slice(known);
      show(pixelRatio);
      if (next) begin(next);
      cy.emit('render');
    };
    timer = setTimeout(paint);
  };
  const stop = () => {
    clearTimeout(timer ?? undefined);
    timer = ready = spare = next = null;
    fresh = [];
  };
  renderer.drawLayeredElements = (pen, elements, pixelRatio, extent) => {
    if (!isOn || pen !== renderer.data.contexts[renderer.NODE])
      return paintWhole(pen, elements, pixelRatio, extent);
    next = { elements, pixelRatio };
    show(pixelRatio);
    if (timer === null) begin(next);
  };
  return {
    get isOn() {
      return isOn;
    },
    set isOn(wanted) {
      isOn = wanted;
      if (!isOn) stop();
    },
    get isBehind() {
      return timer !== null;
    },
    get shown() {
      return ready?.of ?? '';
    },
    destroy: stop,
  };
}
