import { select } from 'd3-selection';
import { zoom, zoomIdentity, zoomTransform } from 'd3-zoom';
import { LEAST_ZOOM, MOST_ZOOM, type View } from './projection.js';

/** Moves and enlarges a drawing by wheel, drag, two fingers and double click, and by what is called here. */
export interface Zoom {
  by(factor: number): void;
  pan(dx: number, dy: number): void;
  to(view: View): void;
  destroy(): void;
}

export function mountZoom(host: HTMLElement, onView: (view: View) => void): Zoom {
  const behaviour = zoom<HTMLElement, unknown>()
    .scaleExtent([LEAST_ZOOM, MOST_ZOOM])
    .on('zoom', ({ transform }: { transform: View }) => {
      onView({ x: transform.x, y: transform.y, k: transform.k });
    });
  const surface = select(host).call(behaviour);
  return {
    by: (factor) => behaviour.scaleBy(surface, factor),
    pan: (dx, dy) => {
      const { x, y, k } = zoomTransform(host);
      behaviour.transform(surface, zoomIdentity.translate(x + dx, y + dy).scale(k));
    },
    to: ({ x, y, k }) => behaviour.transform(surface, zoomIdentity.translate(x, y).scale(k)),
    destroy: () => surface.on('.zoom', null),
  };
}
