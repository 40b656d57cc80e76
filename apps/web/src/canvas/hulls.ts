import type { Core } from 'cytoscape';
import type { ChartHull } from '../core/derive.js';
import { hullOf, HULL_ROOM } from '../core/hull.js';
import type { LinkWords } from './elements.js';
import { FONT, LABEL_SIZE, type Palette } from './stylesheet.js';

/** The lines around open groups. They lie below the chart, and nothing on them can be grasped. */
export interface HullLayer {
  show(hulls: readonly ChartHull[], palette: Palette, words: LinkWords): void;
  destroy(): void;
}

/** Not parents of the things inside, which would cost each frame several times as much: drawn anew with each frame. */
export function hullLayer(container: HTMLElement, cy: Core): HullLayer {
  const sheet = document.createElement('canvas');
  sheet.className = 'chart-hulls';
  container.prepend(sheet);
  const pen = sheet.getContext('2d')!;
  let shown: { hulls: readonly ChartHull[]; palette: Palette; words: LinkWords } | null = null;
  let isClear = true;

  const draw = () => {
    if (!shown || (shown.hulls.length === 0 && isClear)) return;
    const ratio = devicePixelRatio;
    const [width, height] = [cy.width() * ratio, cy.height() * ratio];
    if (sheet.width !== width || sheet.height !== height) Object.assign(sheet, { width, height });
    pen.setTransform(1, 0, 0, 1, 0, 0);
    pen.clearRect(0, 0, width, height);
    isClear = shown.hulls.length === 0;
    const { x, y } = cy.pan();
    const zoom = cy.zoom();
    pen.setTransform(ratio * zoom, 0, 0, ratio * zoom, ratio * x, ratio * y);
    for (const hull of shown.hulls) drawHull(hull, shown.palette, shown.words, zoom);
  };
  const drawHull = (hull: ChartHull, palette: Palette, words: LinkWords, zoom: number) => {
    const spots = hull.members.flatMap(({ id }) => {
      const element = cy.getElementById(id);
      return element.nonempty() ? [{ ...element.position() }] : [];
    });
    const outline = hullOf(spots);
    if (outline.length === 0) return;
    pen.beginPath();
    for (const spot of outline) pen.lineTo(spot.x, spot.y);
    pen.closePath();
    pen.lineJoin = 'round';
    pen.lineCap = 'round';
    // A line as wide as the room twice, and a narrower one over it, leave a rim.
    for (const [colour, alpha, over] of [
      [palette.line, 0.55, 1.5 / zoom],
      [palette.background, 1, 0],
      [palette.line, 0.1, 0],
    ] as const) {
      pen.globalAlpha = alpha;
      pen.strokeStyle = colour;
      pen.fillStyle = colour;
      pen.lineWidth = 2 * (HULL_ROOM + over);
      pen.stroke();
      pen.fill();
    }
    const top = outline.reduce((a, b) => (b.y < a.y ? b : a));
    pen.globalAlpha = 1;
    pen.fillStyle = palette.text;
    pen.font = `600 ${String(Math.max(LABEL_SIZE, 10 / zoom))}px ${FONT}`;
    pen.textAlign = 'center';
    if (zoom > 0.25) pen.fillText(words.group(hull), top.x, top.y - HULL_ROOM - 6);
  };
  cy.on('render', draw);
  return {
    show(hulls, palette, words) {
      shown = { hulls, palette, words };
      draw();
    },
    destroy: () => sheet.remove(),
  };
}
