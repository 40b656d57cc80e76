import type { Core, EdgeSingular, NodeSingular } from 'cytoscape';

export type Pen = CanvasRenderingContext2D;
export type Drawable = NodeSingular | EdgeSingular;

/** What is used of Cytoscape's canvas renderer (3.34), which has no public way into how and when a frame is painted. */
export interface Renderer {
  readonly NODE: number;
  readonly cy: { batching(): boolean };
  readonly data: { readonly contexts: readonly Pen[] };
  readonly canvasWidth: number;
  readonly canvasHeight: number;
  readonly beforeRenderCallbacks: readonly { fn(willDraw: boolean, at: number): void }[];
  readonly destroyed?: boolean;
  textureOnViewport: boolean;
  requestedFrame?: boolean;
  skipFrame?: boolean;
  renderOptions?: unknown;
  lastDrawTime?: number;
  lastRedrawTime?: number;
  averageRedrawTime?: number;
  startRenderLoop(): void;
  redraw(options?: unknown): void;
  render(options: unknown): void;
  flushRenderedStyleQueue(): void;
  getCachedZSortedEles(): unknown;
  drawLayeredElements(pen: Pen, elements: readonly Drawable[], pixelRatio: number, extent: unknown): void;
  drawCachedElement(pen: Pen, element: Drawable, pixelRatio: number, extent: unknown): void;
}

export const rendererOf = (cy: Core): Renderer => (cy as unknown as { renderer(): Renderer }).renderer();
