import type { Core } from 'cytoscape';
import type { Palette } from './stylesheet.js';

const WIDTH = 150;
const HEIGHT = 100;
const PAD = 6;
/** A smaller chart is seen whole. */
const LEAST_THINGS = 25;
/** It follows the chart a few times a second: enough for an eye, and no cost to the chart's own frames. */
const EVERY_MS = 120;

export interface Minimap {
  restyle(palette: Palette): void;
  destroy(): void;
}

/** The whole chart small, with a frame around what is in view; a press brings that place into the middle. */
export function minimap(container: HTMLElement, cy: Core, first: Palette): Minimap {
  let palette = first;
  const sheet = document.createElement('canvas');
  sheet.className = 'chart-minimap';
  // What it does, keys and buttons of the chart do too.
  sheet.setAttribute('aria-hidden', 'true');
  sheet.hidden = true;
  container.append(sheet);
  const ratio = devicePixelRatio;
  Object.assign(sheet, { width: WIDTH * ratio, height: HEIGHT * ratio });
  const pen = sheet.getContext('2d')!;
  let timer: ReturnType<typeof setTimeout> | undefined;

  /** Where the things are, read again only when one has moved: a frame of the chart must not wait for it. */
  let spots: Float64Array | null = null;
  let box = { x1: 0, x2: 0, y1: 0, y2: 0 };
  const chosen = new Set<number>();
  cy.on('position add remove', 'node', () => (spots = null));
  cy.on('select unselect', 'node', () => (spots = null));
  const read = (): Float64Array => {
    const nodes = cy.nodes();
    const found = new Float64Array(nodes.length * 2);
    box = { x1: Infinity, x2: -Infinity, y1: Infinity, y2: -Infinity };
    chosen.clear();
    nodes.forEach((node, at) => {
      const { x, y } = node.position();
      found[at * 2] = x;
      found[at * 2 + 1] = y;
      box.x1 = Math.min(box.x1, x);
      box.x2 = Math.max(box.x2, x);
      box.y1 = Math.min(box.y1, y);
      box.y2 = Math.max(box.y2, y);
      if (node.selected()) chosen.add(at);
    });
    return found;
  };
  const scaleOf = () => {
    const view = cy.extent();
    const x1 = Math.min(box.x1, view.x1);
    const y1 = Math.min(box.y1, view.y1);
    const width = Math.max(box.x2, view.x2) - x1;
    const height = Math.max(box.y2, view.y2) - y1;
    const scale = Math.min((WIDTH - 2 * PAD) / width, (HEIGHT - 2 * PAD) / height);
    const left = (WIDTH - width * scale) / 2 - x1 * scale;
    const top = (HEIGHT - height * scale) / 2 - y1 * scale;
    return { view, scale, left, top };
  };
  const draw = () => {
    timer = undefined;
    if (cy.destroyed()) return;
    spots ??= read();
    const { view, scale, left, top } = scaleOf();
    const isWhole = box.x1 >= view.x1 && box.x2 <= view.x2 && box.y1 >= view.y1 && box.y2 <= view.y2;
    const things = spots.length / 2;
    sheet.hidden = things < LEAST_THINGS || isWhole;
    if (sheet.hidden) return;
    pen.setTransform(ratio, 0, 0, ratio, 0, 0);
    pen.clearRect(0, 0, WIDTH, HEIGHT);
    const size = things > 1_000 ? 1 : 3;
    pen.fillStyle = palette.line;
    for (let at = 0; at < things; at += 1)
      pen.fillRect(
        spots[at * 2]! * scale + left - size / 2,
        spots[at * 2 + 1]! * scale + top - size / 2,
        size,
        size,
      );
    pen.fillStyle = palette.accent;
    for (const at of chosen)
      pen.fillRect(spots[at * 2]! * scale + left - 2, spots[at * 2 + 1]! * scale + top - 2, 4, 4);
    pen.strokeStyle = palette.accent;
    pen.lineWidth = 1.5;
    pen.strokeRect(view.x1 * scale + left, view.y1 * scale + top, view.w * scale, view.h * scale);
  };
  cy.on('render', () => (timer ??= setTimeout(draw, EVERY_MS)));
  const go = (event: PointerEvent) => {
    if (event.buttons === 0) return;
    event.preventDefault();
    event.stopPropagation();
    const { scale, left, top } = scaleOf();
    const at = { x: (event.offsetX - left) / scale, y: (event.offsetY - top) / scale };
    const zoom = cy.zoom();
    cy.pan({ x: cy.width() / 2 - at.x * zoom, y: cy.height() / 2 - at.y * zoom });
  };
  for (const kind of ['pointerdown', 'pointermove'] as const) sheet.addEventListener(kind, go);
  return {
    restyle(next) {
      palette = next;
      draw();
    },
    destroy() {
      clearTimeout(timer);
      sheet.remove();
    },
  };
}
