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

  const scaleOf = () => {
    const box = cy.nodes().boundingBox({ includeLabels: false, includeOverlays: false });
    const view = cy.extent();
    const x1 = Math.min(box.x1, view.x1);
    const y1 = Math.min(box.y1, view.y1);
    const width = Math.max(box.x2, view.x2) - x1;
    const height = Math.max(box.y2, view.y2) - y1;
    const scale = Math.min((WIDTH - 2 * PAD) / width, (HEIGHT - 2 * PAD) / height);
    const left = (WIDTH - width * scale) / 2 - x1 * scale;
    const top = (HEIGHT - height * scale) / 2 - y1 * scale;
    return { box, view, scale, left, top };
  };
  const draw = () => {
    timer = undefined;
    if (cy.destroyed()) return;
    const nodes = cy.nodes();
    const { box, view, scale, left, top } = scaleOf();
    const isWhole = box.x1 >= view.x1 && box.x2 <= view.x2 && box.y1 >= view.y1 && box.y2 <= view.y2;
    sheet.hidden = nodes.length < LEAST_THINGS || isWhole;
    if (sheet.hidden) return;
    pen.setTransform(ratio, 0, 0, ratio, 0, 0);
    pen.clearRect(0, 0, WIDTH, HEIGHT);
    const size = nodes.length > 1_000 ? 1 : 3;
    nodes.forEach((node) => {
      const { x, y } = node.position();
      pen.fillStyle = node.selected() ? palette.accent : palette.line;
      pen.fillRect(x * scale + left - size / 2, y * scale + top - size / 2, size, size);
    });
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
