import type { Core, ElementDefinition } from 'cytoscape';
import type { Chart, ChartGroup, ChartLink, ChartNode } from '../core/derive.js';
import type { Link } from '../core/model.js';
import { pairsOf } from '../core/pairs.js';
import type { LinkSignName } from '../core/signs.js';
import { bends, type Line, type Point } from './bends.js';
import type { Box, Spot } from './boxes.js';
import {
  bundleParts,
  detailFor,
  groupParts,
  linkParts,
  nodeParts,
  prominenceOf,
  type Detail,
  type LinkWords,
} from './elements.js';
import { roomFor } from './label-room.js';
import { placeLabels, type LinkLabel } from './link-labels.js';
import { enlargedNames, enlargementAt, MOST_LEGIBLE } from './names.js';
import { rendererOf } from './renderer.js';
import { LABEL_SIZE, LABEL_WIDTH, NODE_SIZE } from './stylesheet.js';

/** Up to so many things are added at once; more come slice by slice and are then drawn in one go, so that the page never freezes. */
const AT_ONCE = 400;
const SLICE = 40;
const SLICE_MS = 25;
/** Above this many things bending costs more than it tells. */
const MOST_BENT = 1_000;
/** Above this many links their words are left where they are. */
const MOST_LABELLED = 1_500;
/** A box of the sign alone. */
export const ONLY_SIGN = { includeLabels: false, includeOverlays: false } as const;
/** A box of the words alone. */
export const ONLY_LABEL = { includeNodes: false, includeEdges: false, includeOverlays: false } as const;
/** So much air is left between a bent line and what it passes. */
const AIR = 5;

interface DrawnLink {
  readonly link: Link;
  readonly sign: LinkSignName;
  readonly source: string;
  readonly target: string;
  readonly isParallel: boolean;
  readonly words: LinkWords;
}
export type PlaceOf = (sign: ChartNode | ChartGroup) => { x: number; y: number };

/** What waits is done first; a timer would wait four milliseconds more each time. */
const nextTask = () =>
  new Promise<void>((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      resolve();
    };
    port2.postMessage(null);
  });

/**
 * Each frame of a big chart costs a fifth of a second and more; half-filled ones need not be drawn. The renderer passes
 * over frames while `skipFrame` holds; should that ever change, the frames are merely drawn again.
 */
function pauseDrawing(cy: Core): () => void {
  const renderer = rendererOf(cy);
  const pause = { configurable: true, get: () => true, set: () => {} };
  Object.defineProperty(renderer, 'skipFrame', pause);
  return () => {
    // Another pause that began meanwhile goes on.
    if (Object.getOwnPropertyDescriptor(renderer, 'skipFrame')?.get !== pause.get) return;
    delete renderer.skipFrame;
    renderer.skipFrame = false;
  };
}

/**
 * Makes the drawing equal to the derived chart by the smallest change, in one batch. Cytoscape is only a drawing:
 * nothing is ever read back from it except places a hand has moved.
 */
export class ChartSync {
  private readonly nodes = new Map<string, ChartNode>();
  private readonly links = new Map<string, DrawnLink>();
  /** Groups and their lines, with what was drawn of them. */
  private readonly groups = new Map<string, ElementDefinition>();
  private readonly bundles = new Map<string, ElementDefinition>();
  private bent = new Set<string>();
  private wanted: { chart: Chart; words: LinkWords; placeOf: PlaceOf } | null = null;
  private isRunning = false;
  private detail: Detail = 'full';
  /** So many times as large as else are the names that have room for it. */
  private enlargement = 1;
  /** Every name is shown now. */
  private isLegible = false;
  /** Of moves: only the latest, and none that an update has overtaken, goes on. */
  private turn = 0;

  constructor(
    private readonly cy: Core,
    private readonly onDetail: (detail: Detail) => Promise<void>,
    private readonly onDrawn: (hasAdded: boolean) => void,
  ) {}

  /** True while a big change is still being added. */
  get isBusy(): boolean {
    return this.isRunning;
  }

  /** Things and links drawn, as `5000/10000`. */
  get size(): string {
    return `${this.nodes.size}/${this.links.size}`;
  }

  update(chart: Chart, words: LinkWords, placeOf: PlaceOf): void {
    this.wanted = { chart, words, placeOf };
    this.turn += 1;
    if (!this.isRunning) void this.run();
  }

  private async run(): Promise<void> {
    this.isRunning = true;
    let hasAdded = false;
    try {
      while (this.wanted) {
        const { chart, words, placeOf } = this.wanted;
        this.wanted = null;
        const detail = detailFor(chart.nodes.length);
        if (detail !== this.detail) await this.onDetail((this.detail = detail));
        if (detail === 'plain') await nextTask();
        const links = chart.links.filter(({ bundleId }) => bundleId === null);
        // Several lines between two things fan out.
        const parallel = new Set(pairsOf(links).flatMap((pair) => (pair.length > 1 ? pair : [])));
        const { adds, changes } = this.difference({ ...chart, links }, words, placeOf, parallel);
        const apply = ([before, now]: readonly [ChartNode, ChartNode]) => this.changeNode(before, now, words);
        this.drawGroups(chart, words, placeOf, adds);
        hasAdded ||= adds.length > 0;
        if (changes.length + adds.length <= AT_ONCE) {
          this.cy.batch(() => changes.forEach(apply));
          this.cy.batch(() => this.cy.add([...adds]));
        } else {
          await this.paused(async () => {
            await this.sliced(changes, (slice) => this.cy.batch(() => slice.forEach(apply)));
            await this.sliced(adds, (slice) => this.cy.add(slice));
          });
        }
      }
    } finally {
      this.isRunning = false;
    }
    if (this.cy.destroyed()) return;
    this.settle();
    this.onDrawn(hasAdded);
  }

  /** Removes at once; returns the things that changed and what must be added, nodes first. */
  private difference(
    chart: Chart,
    words: LinkWords,
    placeOf: PlaceOf,
    parallel: ReadonlySet<ChartLink>,
  ): { adds: ElementDefinition[]; changes: [ChartNode, ChartNode][] } {
    const adds: ElementDefinition[] = [];
    const changes: [ChartNode, ChartNode][] = [];
    const nodeIds = new Set(chart.nodes.map(({ id }) => id));
    const linkIds = new Set(chart.links.map(({ id }) => id));
    this.cy.batch(() => {
      for (const id of [...this.links.keys()]) if (!linkIds.has(id)) this.drop(this.links, id);
      for (const id of [...this.nodes.keys()]) if (!nodeIds.has(id)) this.drop(this.nodes, id);
      for (const node of chart.nodes) {
        const drawn = this.nodes.get(node.id);
        if (!drawn) {
          const { data, classes } = nodeParts(node, words);
          adds.push({ group: 'nodes', data, classes, position: placeOf(node) });
        } else if (
          drawn.entity !== node.entity ||
          drawn.isOutside !== node.isOutside ||
          drawn.place !== node.place
        ) {
          changes.push([drawn, node]);
        }
        this.nodes.set(node.id, node);
      }
      for (const each of chart.links) {
        const { link, sign } = each;
        const source = each.subject.id;
        const target = each.object.id;
        const isParallel = parallel.has(each);
        const known = this.links.get(each.id);
        // A line can't be led to another thing: it is taken away and drawn anew.
        const isLed = known && (known.source !== source || known.target !== target);
        if (isLed) this.drop(this.links, each.id);
        const drawn = isLed ? undefined : known;
        if (
          drawn &&
          drawn.link === link &&
          drawn.sign === sign &&
          drawn.isParallel === isParallel &&
          drawn.words === words
        )
          continue;
        const { data, classes } = linkParts(each, words, isParallel);
        if (!drawn) adds.push({ group: 'edges', data, classes });
        else this.cy.getElementById(each.id).data({ label: data.label, width: data.width }).classes(classes);
        this.links.set(each.id, { link, sign, source, target, isParallel, words });
      }
    });
    return { adds, changes };
  }

  /** Groups and their lines change in place; new ones are added with everything else, nodes before lines. */
  private drawGroups(chart: Chart, words: LinkWords, placeOf: PlaceOf, adds: ElementDefinition[]): void {
    const wanted = [
      chart.groups.map((each): ElementDefinition => ({
        group: 'nodes',
        ...groupParts(each, words),
        position: placeOf(each),
      })),
      [...chart.bundles, ...chart.fans].map((each): ElementDefinition => ({
        group: 'edges',
        ...bundleParts(each, words),
      })),
    ] as const;
    this.cy.batch(() => {
      for (const [at, drawn] of [this.groups, this.bundles].entries()) {
        const now = new Map(wanted[at]!.map((each) => [each.data.id!, each]));
        for (const id of [...drawn.keys()]) if (!now.has(id)) this.drop(drawn, id);
        for (const [id, each] of now) {
          const before = drawn.get(id);
          drawn.set(id, each);
          if (!before) adds.push(each);
          else if (JSON.stringify(before) !== JSON.stringify(each)) this.changeElement(id, each);
        }
      }
    });
    // A line can only be added to what is there.
    adds.sort((a, b) => Number(a.group === 'edges') - Number(b.group === 'edges'));
  }

  private changeElement(id: string, { data, classes, position }: ElementDefinition): void {
    const element = this.cy.getElementById(id);
    // Its id and ends are never other ones.
    const { label, type, width } = data as { label: string; type?: string; width?: number };
    element.data({
      label,
      ...(type === undefined ? {} : { type }),
      ...(width === undefined ? {} : { width }),
    });
    element.classes(classes as string);
    if (position && element.isNode() && !element.grabbed()) element.position({ ...position } as Spot);
  }

  private drop(drawn: Map<string, unknown>, id: string): void {
    drawn.delete(id);
    this.bent.delete(id);
    this.cy.getElementById(id).remove();
  }

  private changeNode(before: ChartNode, now: ChartNode, words: LinkWords): void {
    const element = this.cy.getElementById(now.id);
    if (
      before.entity !== now.entity ||
      before.isOutside !== now.isOutside ||
      before.place.pinned !== now.place.pinned
    ) {
      const { data, classes } = nodeParts(now, words);
      element.data({ label: data.label, type: data.type });
      element.classes(classes);
    }
    const { x, y } = now.place;
    if (x === null || y === null || element.grabbed()) return;
    const at = element.position();
    if (at.x !== x || at.y !== y) element.position({ x, y });
  }

  /** Does a big work with the page free meanwhile; drawing waits until all is done, and where all is is worked out before. */
  private async paused(work: () => Promise<void>): Promise<void> {
    const resume = pauseDrawing(this.cy);
    try {
      await work();
      await this.sliced(this.cy.nodes().toArray(), (slice) => slice.forEach((each) => each.boundingBox()));
      if (this.cy.destroyed()) return;
      rendererOf(this.cy).getCachedZSortedEles();
      await nextTask();
    } finally {
      resume();
    }
  }

  /** Works in slices of a few milliseconds, with what the renderer works out of each before it draws. */
  private async sliced<T>(all: readonly T[], work: (slice: T[]) => void): Promise<void> {
    const renderer = rendererOf(this.cy);
    for (let at = 0; at < all.length && !this.cy.destroyed();) {
      const start = performance.now();
      for (; at < all.length && performance.now() - start < SLICE_MS; at += SLICE) {
        work(all.slice(at, at + SLICE));
        renderer.flushRenderedStyleQueue();
      }
      await nextTask();
    }
  }

  /** Moves things while a layout runs; the workspace hears of it only at its end. What comes later overtakes it. */
  async move(places: Readonly<Record<string, { x: number; y: number }>>): Promise<void> {
    const turn = (this.turn += 1);
    const apply = (some: readonly [string, { x: number; y: number }][]) =>
      this.cy.batch(() => {
        for (const [id, place] of turn === this.turn ? some : []) {
          const element = this.cy.getElementById(id);
          if (element.nonempty() && !element.grabbed()) element.position(place);
        }
      });
    const all = Object.entries(places);
    if (all.length <= AT_ONCE) apply(all);
    else await this.paused(() => this.sliced(all, apply));
  }

  /** Everything stands where it stays: lines and words make way for it. */
  settle(): void {
    // Cytoscape keeps a box that it is asked for before it has measured what the thing is called now.
    rendererOf(this.cy).flushRenderedStyleQueue();
    this.bend();
    this.name(enlargementAt(this.cy.zoom()));
    this.label();
  }

  /** The chart is seen nearer or from farther away: names keep a size that can be read. */
  zoomed(): void {
    const enlargement = enlargementAt(this.cy.zoom());
    if (enlargement === this.enlargement || this.isRunning || !this.isLegible) return;
    this.name(enlargement);
    this.label();
  }

  /** Shows each name of a small chart, so many times as large where there is room. */
  name(enlargement: number): void {
    this.enlargement = enlargement;
    const nodes = this.cy.nodes();
    const isLegible = nodes.length <= MOST_LEGIBLE;
    if (!isLegible && !this.isLegible) return;
    this.isLegible = isLegible;
    this.cy.batch(() => nodes.toggleClass('legible', isLegible).removeClass('enlarged'));
    if (!isLegible || enlargement === 1) return;
    rendererOf(this.cy).flushRenderedStyleQueue();
    const things = nodes.map((node) => ({
      id: node.id(),
      sign: node.boundingBox(ONLY_SIGN),
      name: node.boundingBox(ONLY_LABEL),
      weight: node.selected() ? Infinity : prominenceOf(node),
    }));
    this.cy.batch(() => {
      for (const [id, times] of enlargedNames(things, enlargement))
        this.cy
          .getElementById(id)
          .data({ nameSize: LABEL_SIZE * times, nameWidth: LABEL_WIDTH * times })
          .addClass('enlarged');
    });
    rendererOf(this.cy).flushRenderedStyleQueue();
  }

  /** Puts the words of links where nothing else is. */
  label(): void {
    if (detailFor(this.nodes.size) !== 'full' || this.links.size > MOST_LABELLED) return;
    const edges = this.cy.edges();
    this.cy.batch(() => edges.removeClass('shifted').removeClass('crowded'));
    const taken: Box[] = this.cy
      .nodes()
      .toArray()
      .flatMap((node) => [node.boundingBox(ONLY_SIGN), node.boundingBox(ONLY_LABEL)]);
    const labels = edges.toArray().flatMap((edge): LinkLabel[] => {
      const { w, h } = edge.boundingBox(ONLY_LABEL);
      const middle = edge.midpoint();
      const [from, to] = [edge.source().position(), edge.target().position()];
      return w > 0
        ? [{ id: edge.id(), width: w, height: h, from, to, middle, isNear: edge.hasClass('near') }]
        : [];
    });
    const found = placeLabels(taken, labels);
    this.cy.batch(() => {
      for (const [id, shift] of found) {
        const edge = this.cy.getElementById(id);
        if (!shift) edge.addClass('crowded');
        else if (shift.x !== 0 || shift.y !== 0)
          edge.data({ labelX: shift.x, labelY: shift.y }).addClass('shifted');
      }
    });
  }

  /** Bends lines that would run through a third thing. */
  bend(): void {
    if (this.nodes.size > MOST_BENT) return;
    const points = this.cy.nodes().map((node): Point => {
      const { x, y } = node.position();
      const { halfWidth, below } = roomFor(node.data('label') as string, this.nodes.size);
      const half = NODE_SIZE / 2 + AIR;
      return {
        ...{ id: node.id(), x, y },
        sign: { x1: x - half, y1: y - half, x2: x + half, y2: y + half },
        name: { x1: x - halfWidth, y1: y + half, x2: x + halfWidth, y2: y + below },
      };
    });
    const between = (id: string, from: string, to: string): Line => ({
      id,
      subject: { id: from },
      object: { id: to },
    });
    const lines = [
      ...[...this.links].map(([id, { source, target }]) => between(id, source, target)),
      ...[...this.bundles].map(([id, { data }]) =>
        between(id, data['source'] as string, data['target'] as string),
      ),
    ];
    const found = bends(points, lines);
    this.cy.batch(() => {
      for (const id of this.bent) if (!found.has(id)) this.cy.getElementById(id).removeClass('bent');
      for (const [id, distance] of found) this.cy.getElementById(id).data('bend', distance).addClass('bent');
    });
    this.bent = new Set(found.keys());
  }
}
