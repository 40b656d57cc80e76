import { shorten } from './elements.js';
import type { Room } from './spacing.js';
import { FONT, LABEL_LINE, LABEL_MARGIN, LABEL_SIZE, LABEL_WIDTH, NODE_SIZE } from './stylesheet.js';

/** A selected thing has a ring around it. */
const RING = 5;
let pen: CanvasRenderingContext2D | null = null;

/** The room for a sign with this caption below it, as the chart will draw it. */
export function roomFor(caption: string): Room {
  pen ??= document.createElement('canvas').getContext('2d')!;
  pen.font = `600 ${LABEL_SIZE}px ${FONT}`;
  const width = pen.measureText(shorten(caption)).width;
  // Words don't fill a line to its end.
  const lines = width <= LABEL_WIDTH ? 1 : Math.ceil((width * 1.15) / LABEL_WIDTH);
  return {
    halfWidth: Math.max(Math.min(width, LABEL_WIDTH), NODE_SIZE + 2 * RING) / 2,
    above: NODE_SIZE / 2 + RING,
    below: NODE_SIZE / 2 + LABEL_MARGIN + lines * LABEL_SIZE * LABEL_LINE,
  };
}
