import { detailFor, shorten } from './elements.js';
import type { Room } from './spacing.js';
import { FONT, LABEL_LINE, LABEL_MARGIN, LABEL_SIZE, LABEL_WIDTH, NODE_SIZE } from './stylesheet.js';

/** A selected thing has a ring around it. */
const RING = 5;
let pen: CanvasRenderingContext2D | null = null;

/** On a big chart names have one line, and measuring each would hold the page up. */
const ONE_LINE: Room = {
  halfWidth: NODE_SIZE,
  above: NODE_SIZE / 2 + RING,
  below: NODE_SIZE / 2 + LABEL_MARGIN + LABEL_SIZE * LABEL_LINE,
};

/** The room for a sign with this caption below it, as a chart of so many things will draw it. */
export function roomFor(caption: string, things: number): Room {
  if (detailFor(things) !== 'full') return ONE_LINE;
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
