import type { Core } from 'cytoscape';
import type { ChartHull } from '../core/derive.js';
import type { LinkWords } from './elements.js';
import type { HullLayer } from './hulls.js';
import type { Minimap } from './minimap.js';
import type { Palette } from './stylesheet.js';

/** What lies over and under the chart: lines around open groups, the small chart, the line drawn by hand. */
export interface Overlays {
  show(hulls: readonly ChartHull[], palette: Palette, words: LinkWords): void;
  restyle(palette: Palette): void;
  /** Pixels of the chart that they reach beyond what is in it. */
  room(): number;
  destroy(): void;
}

/** The first chart doesn't wait for them: on a slow line every kilobyte before it is seen. */
const LOADED_AFTER_MS = 2_500;

/** They are fetched once something has been drawn for a while, or at once when a group is open. */
export function overlays(
  container: HTMLElement,
  cy: Core,
  choose: (ids: readonly string[], isAdding: boolean) => void,
): Overlays {
  let shown: { hulls: readonly ChartHull[]; palette: Palette; words: LinkWords } | null = null;
  let hulls: HullLayer | null = null;
  let small: Minimap | null = null;
  let stopLasso: (() => void) | null = null;
  let loading: Promise<void> | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;

  const load = async () => {
    const [{ hullLayer }, { minimap }, { listenToLasso }] = await Promise.all([
      import('./hulls.js'),
      import('./minimap.js'),
      import('./lasso.js'),
    ]);
    if (cy.destroyed() || !shown) return;
    hulls = hullLayer(container, cy);
    small = minimap(container, cy, shown.palette);
    stopLasso = listenToLasso(container, cy, () => shown!.palette, choose);
    hulls.show(shown.hulls, shown.palette, shown.words);
    small.restyle(shown.palette);
  };
  const start = () => {
    clearTimeout(timer);
    timer = undefined;
    // With the line gone they are tried again when something changes.
    loading ??= load().catch(() => void (loading = null));
  };

  return {
    show(nextHulls, palette, words) {
      shown = { hulls: nextHulls, palette, words };
      if (hulls) hulls.show(nextHulls, palette, words);
      else if (nextHulls.length > 0) start();
      else if (!loading && cy.nodes().nonempty()) timer ??= setTimeout(start, LOADED_AFTER_MS);
    },
    restyle: (palette) => small?.restyle(palette),
    room: () => hulls?.room() ?? 0,
    destroy() {
      clearTimeout(timer);
      hulls?.destroy();
      small?.destroy();
      stopLasso?.();
    },
  };
}
