import type { Core, Position } from 'cytoscape';
import { HEADING_SIZE, type Heading } from '../core/columns.js';
import type { ChartHull } from '../core/derive.js';
import { BEAD_ROOM, HULL_ROOM, nameSpot, outlineOf, THREAD, type Outline } from '../core/hull.js';
import type { LinkWords } from './elements.js';
import { FONT, LABEL_SIZE, type Palette } from './stylesheet.js';

/** The lines around open groups, and headings of columns. They lie below the chart, and nothing on them can be grasped. */
export interface HullLayer {
  show(hulls: readonly ChartHull[], headings: readonly Heading[], palette: Palette, words: LinkWords): void;
  /** Pixels of the chart that they reach beyond what is in them. */
  room(): number;
  destroy(): void;
}

/** At a smaller zoom names could not be read. */
const LEAST_NAMED = 0.25;
/** Smaller letters on the screen are left out. */
const LEAST_READ = 5;

/** Not parents of the things inside, which would cost each frame several times as much: drawn anew with each frame. */
export function hullLayer(container: HTMLElement, cy: Core): HullLayer {
  const sheet = document.createElement('canvas');
  sheet.className = 'chart-hulls';
  container.prepend(sheet);
  const pen = sheet.getContext('2d')!;
  let shown: {
    hulls: readonly ChartHull[];
    headings: readonly Heading[];
    palette: Palette;
    words: LinkWords;
  } | null = null;
  let isClear = true;
  /** As long as nothing moves, they stay. */
  const outlines = new Map<string, Outline | null>();
  cy.on('position add remove', 'node', () => outlines.clear());
  const outlineOfHull = ({ id, members }: ChartHull): Outline | null => {
    const known = outlines.get(id);
    if (known !== undefined) return known;
    const inside = new Set(members.map((member) => member.id));
    const spots = { in: [] as Position[], out: [] as Position[] };
    cy.nodes().forEach((node) => {
      spots[inside.has(node.id()) ? 'in' : 'out'].push({ ...node.position() });
    });
    const outline = outlineOf(spots.in, spots.out);
    outlines.set(id, outline);
    return outline;
  };

  const draw = () => {
    if (!shown || (isEmpty(shown) && isClear)) return;
    const ratio = devicePixelRatio;
    const [width, height] = [cy.width() * ratio, cy.height() * ratio];
    if (sheet.width !== width || sheet.height !== height) Object.assign(sheet, { width, height });
    pen.setTransform(1, 0, 0, 1, 0, 0);
    pen.clearRect(0, 0, width, height);
    isClear = isEmpty(shown);
    const { x, y } = cy.pan();
    const zoom = cy.zoom();
    pen.setTransform(ratio * zoom, 0, 0, ratio * zoom, ratio * x, ratio * y);
    for (const hull of shown.hulls) drawHull(hull, shown.palette, shown.words, zoom);
    for (const heading of shown.headings) drawHeading(pen, heading, shown.palette, shown.words, zoom);
  };
  const drawHull = (hull: ChartHull, palette: Palette, words: LinkWords, zoom: number) => {
    const outline = outlineOfHull(hull);
    if (!outline) return;
    pen.lineJoin = 'round';
    pen.lineCap = 'round';
    // A wide line and a narrower one over it leave a rim.
    for (const [part, over] of [
      [60, 1.5 / zoom],
      [9, 0],
    ] as const) {
      pen.strokeStyle = `color-mix(in srgb, ${palette.line} ${String(part)}%, ${palette.background})`;
      pen.fillStyle = pen.strokeStyle;
      trace(pen, outline, over);
    }
    const { x, y } = nameSpot(outline);
    pen.fillStyle = palette.text;
    pen.font = `600 ${String(Math.max(LABEL_SIZE, 10 / zoom))}px ${FONT}`;
    pen.textAlign = 'center';
    if (zoom > LEAST_NAMED) pen.fillText(words.group(hull), x, y - 6);
  };
  cy.on('render', draw);
  return {
    show(hulls, headings, palette, words) {
      outlines.clear();
      shown = { hulls, headings, palette, words };
      draw();
    },
    room: () => (shown && shown.hulls.length > 0 ? HULL_ROOM + 2 * LABEL_SIZE : 0),
    destroy: () => sheet.remove(),
  };
}

const isEmpty = ({ hulls, headings }: { hulls: readonly unknown[]; headings: readonly unknown[] }): boolean =>
  hulls.length + headings.length === 0;

/** As large as can be read, and never over the next column. */
function drawHeading(
  pen: CanvasRenderingContext2D,
  heading: Heading,
  palette: Palette,
  words: LinkWords,
  zoom: number,
): void {
  const { x, y, width } = heading;
  const text = words.heading(heading);
  const font = (size: number) => `600 ${String(size)}px ${FONT}`;
  const wanted = Math.max(HEADING_SIZE, 11 / zoom);
  pen.font = font(wanted);
  const size = Math.min(wanted, (wanted * width) / pen.measureText(text).width);
  pen.strokeStyle = `color-mix(in srgb, ${palette.line} 45%, ${palette.background})`;
  pen.lineWidth = 1.5 / zoom;
  pen.beginPath();
  pen.moveTo(x - width / 2, y + HEADING_SIZE / 2 + 2);
  pen.lineTo(x + width / 2, y + HEADING_SIZE / 2 + 2);
  pen.stroke();
  if (size * zoom < LEAST_READ) return;
  pen.font = font(size);
  pen.fillStyle = palette.text;
  pen.textAlign = 'center';
  pen.fillText(text, x, y);
}

function trace(pen: CanvasRenderingContext2D, outline: Outline, over: number): void {
  const along = (spots: readonly Position[], width: number) => {
    pen.beginPath();
    for (const { x, y } of spots) pen.lineTo(x, y);
    // A point by itself has no line that could be wide.
    if (spots.length === 1) pen.lineTo(spots[0]!.x + 0.01, spots[0]!.y);
    pen.closePath();
    pen.lineWidth = width + 2 * over;
    pen.stroke();
    pen.fill();
  };
  if (outline.kind === 'line') return along(outline.corners, 2 * HULL_ROOM);
  for (const thread of outline.threads) along(thread, THREAD);
  for (const bead of outline.beads) along([bead], 2 * BEAD_ROOM);
}
