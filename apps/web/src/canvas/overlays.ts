import type { Core } from 'cytoscape';
import { boxWithHeadings, headingsOn } from '../core/columns.js';
import type { Drawing } from '../core/export/drawing.js';
import type { NotesFrom } from '../core/note-marks.js';
import type { Store } from '../core/store.js';
import type { CompanyLayer } from './company-layer.js';
import type { LinkWords } from './elements.js';
import type { HullLayer } from './hulls.js';
import type { Minimap } from './minimap.js';
import type { NoteLayer } from './note-layer.js';
import type { Palette } from './stylesheet.js';

/** What lies over and under the chart: lines around open groups, notes, the small chart, the line drawn by hand. */
export interface Overlays {
  show(shown: Overlaid): void;
  restyle(palette: Palette): void;
  /** A part of the drawing with what they reach beyond what is in it. */
  around(box: Drawing['box']): Drawing['box'];
  /** Brings a note on the drawing into view; nothing when it is none. */
  showNote(id: string): void;
  destroy(): void;
}

export interface Overlaid {
  readonly of: NotesFrom;
  readonly palette: Palette;
  readonly words: LinkWords;
}

/** The first chart doesn't wait for them: on a slow line every kilobyte before it is seen. */
const LOADED_AFTER_MS = 2_500;

/** They are fetched once something has been drawn for a while, or at once when a group is open or something is written. */
export function overlays(
  container: HTMLElement,
  cy: Core,
  store: Store,
  choose: (ids: readonly string[], isAdding: boolean) => void,
  /** They are there, and something of them is out of view. */
  onBeyond: () => void,
): Overlays {
  let shown: Overlaid | null = null;
  let hulls: HullLayer | null = null;
  let notes: NoteLayer | null = null;
  let small: Minimap | null = null;
  let company: CompanyLayer | null = null;
  let isMeeting = false;
  let stopLasso: (() => void) | null = null;
  let loading: Promise<void> | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;

  const load = async () => {
    const [{ hullLayer }, { noteLayer }, { minimap }, { listenToLasso }] = await Promise.all([
      import('./hulls.js'),
      import('./note-layer.js'),
      import('./minimap.js'),
      import('./lasso.js'),
    ]);
    if (cy.destroyed() || !shown) return;
    hulls = hullLayer(container, cy);
    notes = noteLayer(container, cy, store);
    small = minimap(container, cy, shown.palette);
    stopLasso = listenToLasso(container, cy, () => shown!.palette, choose);
    draw(shown);
    const view = cy.extent();
    const { x1, y1, x2, y2 } = boxWithHeadings(notes.around(view), headingsOn(shown.of.sheet));
    if (x1 < view.x1 || y1 < view.y1 || x2 > view.x2 || y2 > view.y2) onBeyond();
    small.restyle(shown.palette);
  };
  /** Its own layer, for as long as the chart is worked on with others. */
  const meet = async () => {
    const isWanted = store.state().ui.together !== null;
    if (!isWanted) {
      company?.destroy();
      company = null;
    }
    if (!isWanted || company || isMeeting) return;
    isMeeting = true;
    const module = await import('./company-layer.js').catch(() => null);
    isMeeting = false;
    if (!module || cy.destroyed() || !store.state().ui.together) return;
    company = module.companyLayer(container, cy, store);
    if (shown) company.show(shown.palette, shown.words);
  };
  const stopMeeting = store.subscribe(() => void meet());
  void meet();
  const draw = ({ of, palette, words }: Overlaid) => {
    hulls?.show(of.chart.hulls, headingsOn(of.sheet), palette, words);
    notes?.show(of, palette, words);
  };
  const start = () => {
    clearTimeout(timer);
    timer = undefined;
    // With the line gone they are tried again when something changes.
    loading ??= load().catch(() => void (loading = null));
  };

  return {
    show(next) {
      shown = next;
      company?.show(next.palette, next.words);
      const { chart, sheet } = next.of;
      if (hulls) draw(next);
      else if (chart.hulls.length + headingsOn(sheet).length + Object.keys(sheet.notes).length > 0) start();
      else if (!loading && cy.nodes().nonempty()) timer ??= setTimeout(start, LOADED_AFTER_MS);
    },
    restyle(palette) {
      small?.restyle(palette);
      if (shown) company?.show(palette, shown.words);
    },
    around(box) {
      const room = hulls?.room() ?? 0;
      const headings = shown ? headingsOn(shown.of.sheet) : [];
      const { x1, x2, y1, y2 } = boxWithHeadings(notes?.around(box) ?? box, headings);
      return { x1: x1 - room, x2: x2 + room, y1: y1 - room, y2: y2 + room };
    },
    showNote: (id) => notes?.reveal(id),
    destroy() {
      clearTimeout(timer);
      hulls?.destroy();
      notes?.destroy();
      small?.destroy();
      stopLasso?.();
      stopMeeting();
      company?.destroy();
    },
  };
}
