import cytoscape, { type Core, type EdgeSingular, type NodeSingular } from 'cytoscape';
import { placeNodes } from '../core/commands/arrange.js';
import { select } from '../core/commands/screen.js';
import { deriveChart, linesOf, type Chart } from '../core/derive.js';
import type { Drawing } from '../core/export/drawing.js';
import type { Sheet } from '../core/model.js';
import type { Step } from '../core/commands/walking.js';
import type { Store } from '../core/store.js';
import { drawingOf, lineOf } from './drawing-of.js';
import type { Detail, LinkWords } from './elements.js';
import { fontsFor } from './fonts.js';
import { listenToGestures, type MenuPlace } from './gestures.js';
import { listenToKeys, reveal } from './keyboard.js';
import { roomFor } from './label-room.js';
import { runLayout, type Places, type RunningLayout } from './layout.js';
import { seedPlaces, type Placed } from './layout-plan.js';
import { overlays } from './overlays.js';
import { rendererOf } from './renderer.js';
import { letChartsRest } from './resting.js';
import type { SlicedPainting } from './sliced-painting.js';
import { selectionOn } from './selection.js';
import { setStyle } from './styling.js';
import { stylesheet, type Palette } from './stylesheet.js';
import { ChartSync, ONLY_LABEL, ONLY_SIGN } from './sync.js';

export interface CanvasOptions {
  readonly palette: Palette;
  readonly words: LinkWords;
  /** A menu is asked for by right click, long press or key, for what is then selected. */
  onMenu(place: MenuPlace): void;
  /** A key has led to another thing or link, which is then selected. */
  onStep(step: Step): void;
  /** Pixels at each side that are covered by something else; fitting keeps them free. */
  insets(): { readonly left: number; readonly right: number };
}
/** The drawing, as the views know it. */
export interface ChartCanvas {
  fit(): void;
  zoomBy(factor: number): void;
  /** Brings a thing or link into view without moving anything else. */
  show(id: string): void;
  /** What is seen and covered by nothing, in pixels of the drawing. */
  view(): Drawing['box'];
  /** Where a thing is drawn, in pixels of the window; null when it isn't. */
  placeOnScreen(id: string): { x: number; y: number; size: number } | null;
  restyle(palette: Palette, words: LinkWords): void;
  /** Where everything is drawn, of the whole chart or of what is in view; taken out as a picture, it is drawn anew. */
  drawing(ofView: boolean): Drawing;
  /** A picture of the whole chart, for printing. */
  picture(): string;
  destroy(): void;
}

const PLAIN_MOVE_MS = 2_500;
/** Names on a very big chart: only when zoomed in so far, and for at most so many things. */
const NAMED_FROM_ZOOM = 0.55;
const MOST_NAMED = 250;
const FIT_PADDING = 36;
const MOST_ZOOMED_IN = 1.3;

letChartsRest();

/** Draws the store's chart into the container and keeps it drawn. */
export function mountChart(container: HTMLElement, store: Store, options: CanvasOptions): ChartCanvas {
  let { palette, words } = options;
  let detail: Detail = 'full';
  const cy = cytoscape({
    container,
    // Never the WebGL mode: it draws dashed and dotted links as solid ones, and the grade is gone.
    minZoom: 0.03,
    maxZoom: 4,
    boxSelectionEnabled: true,
    selectionType: 'single',
    layout: { name: 'preset' },
  });
  setStyle(cy, stylesheet(palette, detail));
  let painting: SlicedPainting | null = null;
  const setDetail = async (next: Detail) => {
    detail = next;
    setStyle(cy, stylesheet(palette, detail));
    rendererOf(cy).textureOnViewport = next === 'simple';
    // With the line gone it is painted as Cytoscape does.
    if (next === 'plain' && !painting)
      painting = await import('./sliced-painting.js').then(
        ({ slicedPainting }) =>
          cy.destroyed() ? null : slicedPainting(cy, () => (sync.isBusy ? '' : sync.size)),
        () => null,
      );
    if (painting) painting.isOn = detail === 'plain';
  };
  let fitted = store.state().ui.fitTurn;
  let isEmpty = true;
  let wantsFit = true;
  /** What is wanted is not drawn yet: it is fitted then. */
  let isDrawing = false;
  const sync = new ChartSync(cy, setDetail, (hasAdded) => {
    isDrawing = false;
    showSelection();
    const { fitTurn } = store.state().ui;
    if ((hasAdded && wantsFit) || fitTurn !== fitted) fit();
    fitted = fitTurn;
    // Once all has its place the view stays, and makes way only for what comes to lie outside.
    if (arrived && wantsFit) fit();
    else if (arrived) revealAll(arrived);
    if (!running) wantsFit = false;
    arrived = null;
  });

  /** A person has moved the view. */
  let isViewOwn = false;
  const over = overlays(
    container,
    cy,
    store,
    (ids, isAdding) =>
      void store.dispatch(select, {
        ids: isAdding ? [...new Set([...store.state().ui.selection, ...ids])] : ids,
        inspect: false,
      }),
    () => !isViewOwn && fit(),
  );

  // ---- placing of new things
  let live: Places = {};
  let lastMove = 0;
  /** What has got its place from the layout and is not drawn there yet. */
  let arrived: readonly string[] | null = null;
  let running: (RunningLayout & { key: string }) | null = null;
  const placeNew = (chart: Chart) => {
    const signs = [
      ...chart.nodes.map(({ id, place, entity }) => ({ id, place, caption: entity.caption })),
      ...chart.groups.map((each) => ({ id: each.id, place: each.place, caption: words.group(each) })),
    ];
    const waiting = signs.filter(({ place }) => place.x === null);
    const key = waiting.map(({ id }) => id).join(' ');
    if (waiting.length === 0 || running?.key === key) {
      if (waiting.length === 0) live = {};
      return;
    }
    running?.cancel();
    const nodes: Placed[] = signs.map(({ id, caption, place: { x, y } }) => ({
      id,
      x: x ?? live[id]?.x ?? null,
      y: y ?? live[id]?.y ?? null,
      fixed: x !== null,
      room: roomFor(caption, signs.length),
    }));
    const links = [
      ...chart.links.map(({ subject, object }) => ({ source: subject.id, target: object.id })),
      ...chart.bundles.map(({ sourceId, targetId }) => ({ source: sourceId, target: targetId })),
    ];
    const seeds = seedPlaces(nodes, links);
    live = Object.fromEntries(waiting.map(({ id }) => [id, seeds.get(id)!]));
    const layout = runLayout(nodes, links, (places) => {
      live = places;
      // A frame of a big chart is dear: it moves now and then, not with every message of the worker, and not before it is seen.
      if (sync.isBusy || painting?.isBehind) return;
      if (detail === 'plain' && performance.now() - lastMove < PLAIN_MOVE_MS) return;
      lastMove = performance.now();
      void sync.move(places).then(() => wantsFit && fit());
    });
    running = { ...layout, key };
    layout.done.then(
      async (places) => {
        if (running?.key !== key) return;
        live = places;
        running = null;
        arrived = Object.keys(places);
        await store.dispatch(placeNodes, { places });
      },
      // Without a worker the starting places stand.
      () => store.dispatch(placeNodes, { places: live }),
    );
  };

  // ---- following the store
  let drawn: Chart | null = null;
  let drawnNotes: Sheet['notes'] | null = null;
  let drawnWords: LinkWords | null = null;
  const follow = async () => {
    const { sheet, entities, ui } = store.state();
    const chart = deriveChart(store.state());
    const of = { sheet, entities, chart };
    if (sheet.notes !== drawnNotes && chart === drawn && words === drawnWords)
      over.show({ of, palette, words });
    drawnNotes = sheet.notes;
    if (chart !== drawn || words !== drawnWords) {
      drawn = chart;
      drawnWords = words;
      isDrawing = true;
      await fontsFor(captions(chart, words));
      if (chart !== drawn) return;
      if (isEmpty || ui.fitTurn !== fitted) wantsFit = true;
      isEmpty = chart.nodes.length + chart.groups.length === 0;
      over.show({ of, palette, words });
      placeNew(chart);
      sync.update(chart, words, ({ id, place }) =>
        place.x !== null && place.y !== null ? { x: place.x, y: place.y } : (live[id] ?? { x: 0, y: 0 }),
      );
    } else if (!isDrawing && ui.fitTurn !== fitted) {
      fitted = ui.fitTurn;
      fit();
    }
    showSelection();
  };
  const showChosen = selectionOn(cy, () => sync.label());
  const showSelection = () => {
    // A link that is drawn with others shows in their line.
    const lines = drawn ? linesOf(drawn) : null;
    const chosen = new Set(store.state().ui.selection.flatMap((id) => [id, lines?.get(id) ?? id]));
    showChosen(chosen);
    showLit();
  };
  let lit: readonly string[] | null = null;
  const showLit = () => {
    const wanted = store.state().ui.lit;
    if (wanted === lit && (lit === null || sync.isBusy)) return;
    lit = wanted;
    const bright = new Set(wanted);
    const nodes = cy.nodes().filter((node) => bright.has(node.id()));
    // Of what is not on the chart any more nothing can be lit.
    const shown = nodes.empty() ? cy.elements() : nodes.union(nodes.edgesWith(nodes));
    cy.batch(() => {
      shown.removeClass('dim');
      cy.elements().not(shown).addClass('dim');
    });
  };
  const unsubscribe = store.subscribe(() => void follow());
  void follow();

  // ---- view
  // While the table or another part stands in its place the chart has no size: it is fitted when it is seen again.
  const isUnseen = () => container.clientWidth === 0 || container.clientHeight === 0;
  let isFitDue = false;
  const fit = () => {
    isFitDue = isUnseen();
    if (cy.elements().empty() || isFitDue) return;
    // Seen again a moment ago, its size is not noticed yet.
    if (cy.width() !== container.clientWidth || cy.height() !== container.clientHeight) cy.resize();
    const { left, right } = options.insets();
    const room = {
      width: Math.max(cy.width() - left - right - 2 * FIT_PADDING, 120),
      height: Math.max(cy.height() - 2 * FIT_PADDING, 120),
    };
    const middle = { x: left + (cy.width() - left - right) / 2, y: cy.height() / 2 };
    const bring = () => {
      // Lines of a big chart are straight, and go nowhere that its things don't.
      const box = over.around((detail === 'plain' ? cy.nodes() : cy.elements()).boundingBox());
      const zoom = Math.min(
        room.width / Math.max(box.x2 - box.x1, 1),
        room.height / Math.max(box.y2 - box.y1, 1),
        MOST_ZOOMED_IN,
      );
      cy.viewport({
        zoom,
        pan: { x: middle.x - ((box.x1 + box.x2) / 2) * zoom, y: middle.y - ((box.y1 + box.y2) / 2) * zoom },
      });
    };
    bring();
    // Names that have grown with that need more room.
    if (cy.nodes('.enlarged').nonempty()) bring();
  };
  const revealAll = (ids: readonly string[]) => {
    if (isUnseen()) {
      isFitDue = true;
      return;
    }
    const wanted = new Set(ids);
    const added = cy.nodes().filter((node) => wanted.has(node.id()));
    const box = added.renderedBoundingBox();
    if (added.nonempty() && (box.x1 < 0 || box.y1 < 0 || box.x2 > cy.width() || box.y2 > cy.height())) fit();
  };
  const zoomBy = (factor: number) => {
    isViewOwn = true;
    cy.zoom({ level: cy.zoom() * factor, renderedPosition: { x: cy.width() / 2, y: cy.height() / 2 } });
  };
  listenToGestures(cy, store, options.onMenu);
  const stopKeys = listenToKeys(container, cy, store, {
    openMenu: options.onMenu,
    zoomBy,
    onStep: options.onStep,
  });
  // A person who has moved the view keeps it, also while the layout still runs.
  cy.on('pan zoom', (event) => {
    if (!(event as unknown as { originalEvent?: unknown }).originalEvent) return;
    wantsFit = false;
    isViewOwn = true;
  });
  cy.on('zoom', () => sync.zoomed());
  let naming: ReturnType<typeof setTimeout> | undefined;
  cy.on('viewport', () => {
    if (detail !== 'plain') return;
    clearTimeout(naming);
    naming = setTimeout(nameWhatIsSeen, 150);
  });
  const nameWhatIsSeen = () => {
    const { x1, x2, y1, y2 } = cy.extent();
    const seen =
      cy.zoom() < NAMED_FROM_ZOOM
        ? cy.collection()
        : cy.nodes().filter((node) => {
            const { x, y } = node.position();
            return x > x1 && x < x2 && y > y1 && y < y2;
          });
    cy.batch(() => {
      cy.nodes('.named').not(seen).removeClass('named');
      if (seen.length <= MOST_NAMED) seen.addClass('named');
    });
  };
  let top: number | null = null;
  const resizing = new ResizeObserver(() => {
    cy.resize();
    // A bar that comes or goes above the chart covers its edge or frees it: what is under the pointer stays there.
    if (!isUnseen()) {
      const before = top;
      ({ top } = container.getBoundingClientRect());
      if (before !== null && before !== top) cy.panBy({ x: 0, y: before - top });
    }
    if (isFitDue && !isUnseen()) fit();
  });
  resizing.observe(container);
  let size = '';
  cy.on('render', () => {
    if (painting?.isOn) size = painting.shown;
    else if (!sync.isBusy) size = sync.size;
  });
  exposeForTests(container, cy, () => ({ size, isAll: !sync.isBusy && !painting?.isBehind }));

  return {
    fit,
    zoomBy,
    show(id) {
      const element = cy.getElementById(id);
      if (element.nonempty() && element.isNode()) reveal(cy, element);
      over.showNote(id);
    },
    view() {
      if (isUnseen()) return cy.elements().boundingBox();
      const { x1, x2, y1, y2 } = cy.extent();
      const { left, right } = options.insets();
      return { x1: x1 + left / cy.zoom(), x2: x2 - right / cy.zoom(), y1, y2 };
    },
    placeOnScreen(id) {
      const element = cy.getElementById(id);
      if (element.empty()) return null;
      const box = container.getBoundingClientRect();
      const { x1, x2, y1, y2, w } = element.renderedBoundingBox({ includeLabels: false });
      return { x: box.left + (x1 + x2) / 2, y: box.top + (y1 + y2) / 2, size: w };
    },
    restyle(nextPalette, nextWords) {
      palette = nextPalette;
      words = nextWords;
      over.restyle(palette);
      setStyle(cy, stylesheet(palette, detail));
      void follow();
    },
    drawing: (ofView) => drawingOf(cy, ofView),
    picture: () => cy.png({ full: true, maxWidth: 2_400, maxHeight: 2_400, bg: palette.background }),
    destroy() {
      unsubscribe();
      running?.cancel();
      clearTimeout(naming);
      painting?.destroy();
      stopKeys();
      resizing.disconnect();
      over.destroy();
      cy.destroy();
    },
  };
}

function* captions(chart: Chart, words: LinkWords): Iterable<string> {
  for (const { entity } of chart.nodes) yield entity.caption;
  for (const group of [...chart.groups, ...chart.hulls]) yield words.group(group);
}

/**
 * Browser tests and the benchmark ask the container what is drawn where, how much of it is on the screen by now, as `5000/10000`,
 * and whether that is the chart as it is. A person's tools can't change anything by it. Not an attribute: Cytoscape draws all anew
 * when one of its container changes.
 */
function exposeForTests(
  container: HTMLElement,
  cy: Core,
  shown: () => { size: string; isAll: boolean },
): void {
  const boxes = (element: NodeSingular | EdgeSingular) => ({
    label: element.hasClass('crowded') ? null : element.renderedBoundingBox(ONLY_LABEL),
    sign: element.isNode() ? element.renderedBoundingBox(ONLY_SIGN) : null,
  });
  const drawnElements = () => ({
    nodes: cy.nodes().map((node) => ({
      id: node.id(),
      label: node.data('label') as string,
      type: node.data('type') as string,
      classes: node.classes(),
      place: { ...node.position() },
      screen: node.renderedPosition(),
      boxes: boxes(node),
    })),
    links: cy.edges().map((edge) => ({
      id: edge.id(),
      source: edge.source().id(),
      target: edge.target().id(),
      label: edge.data('label') as string,
      classes: edge.classes(),
      style: edge.style('line-style') as string,
      screen: edge.renderedMidpoint(),
      line: lineOf(edge),
      boxes: boxes(edge),
    })),
  });
  Object.defineProperties(container, {
    drawnElements: { configurable: true, value: drawnElements },
    shown: { configurable: true, value: shown },
  });
}
