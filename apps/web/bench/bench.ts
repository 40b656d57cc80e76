import { NOTES_LIMIT, type NoteSpot } from '#domain';
import cytoscape, { type Core } from 'cytoscape';
import '../src/styles/fonts.css';
import { arrange } from '../src/canvas/layout.js';
import { mountChart } from '../src/canvas/chart-canvas.js';
import { arrangeChart } from '../src/core/commands/arrange.js';
import { expandEntity, removeFromChart } from '../src/core/commands/content.js';
import { groupByType } from '../src/core/commands/grouping.js';
import { select } from '../src/core/commands/screen.js';
import {
  EMPTY_WORKSPACE,
  LINK_STRENGTHS,
  type EntitySummary,
  type Link,
  type Workspace,
} from '../src/core/model.js';
import type { Ports, Subgraph } from '../src/core/ports.js';
import { createStore, type Store } from '../src/core/store.js';

/**
 * Measures the chart as it is in the product, with a server that answers at once, beside Cytoscape.js alone with the same elements
 * and a plain style. Milliseconds; frames are those that were drawn.
 */
const NAMES = ['মোঃ রহিম উদ্দিন', 'Abdul Karim Sheikh', 'सुनीता देवी', 'করিম শেখ', 'राजेश कुमार'];
const TYPES = ['Person', 'Phone', 'Site', 'FinancialAccount'] as const;
const COLUMNS = 80;
const APART = 110;
const REST_MS = 500;

let seed = 7;
const random = (): number => (seed = (seed * 16_807) % 2_147_483_647) / 2_147_483_647;

const thing = (id: string, at: number): EntitySummary => ({
  id,
  type: TYPES[at % TYPES.length]!,
  caption: `${NAMES[at % NAMES.length]!} ${String(at)}`,
  aliases: [],
  isProtected: false,
  particulars: [],
  memberIds: [],
});
const line = (subjectId: string, objectId: string, at: number): Link => ({
  id: `l${String(at)} ${subjectId} ${objectId}`,
  relation: 'RELATED_TO',
  subjectId,
  objectId,
  assertionCount: 1 + (at % 3),
  independentSources: 1 + (at % 2),
  strength: LINK_STRENGTHS[at % LINK_STRENGTHS.length]!,
  bestGrading: { reliability: 'B', credibility: '2' },
  weight: null,
  periods: [],
});

/** Communities of a hundred with few lines between them. */
function network(things: number, lines: number): Subgraph {
  seed = 7;
  return {
    entities: Array.from({ length: things }, (_, at) => thing(`n${String(at)}`, at)),
    links: Array.from({ length: lines }, (_, at) => {
      const from = Math.floor(random() * things);
      const near = Math.floor(from / 100) * 100 + Math.floor(random() * 100);
      const to = random() < 0.92 ? near % things : Math.floor(random() * things);
      return line(`n${String(from)}`, `n${String(to === from ? (to + 1) % things : to)}`, at);
    }),
  };
}

/** On a chart, placed in a grid, or waiting for the layout. */
function workspaceOf({ entities, links }: Subgraph, isPlaced: boolean): Workspace {
  return {
    ...EMPTY_WORKSPACE,
    entities: {
      ...EMPTY_WORKSPACE.entities,
      summaries: Object.fromEntries(entities.map((each) => [each.id, each])),
      links: Object.fromEntries(links.map((each) => [each.id, each])),
    },
    sheet: {
      groups: {},
      notes: {},
      nodes: Object.fromEntries(
        entities.map(({ id }, at) => [
          id,
          isPlaced
            ? { x: (at % COLUMNS) * APART, y: Math.floor(at / COLUMNS) * APART, pinned: false }
            : { x: null, y: null, pinned: false },
        ]),
      ),
    },
  };
}

/** Fifty new neighbours of whatever is expanded, at once. */
const NEW_NEIGHBOURS = 50;
let made = 0;
function expansionOf(entityId: string): Subgraph {
  made += 1;
  const entities = Array.from({ length: NEW_NEIGHBOURS }, (_, at) =>
    thing(`x${String(made)}-${String(at)}`, at),
  );
  return { entities, links: entities.map(({ id }, at) => line(entityId, id, at)) };
}
const ports: Ports = {
  linksWithout: async () => null,
  linksAmong: async () => ({ entities: [], links: [] }),
  expand: async (entityId) => ({
    ...expansionOf(entityId),
    ...{ counts: [], totalNeighbours: NEW_NEIGHBOURS, endCursor: null, hasMore: false },
  }),
  arrange,
  countNeighbours: async () => null,
  openNeighbours: async () => null,
  openChart: async () => null,
  openTrail: async () => null,
  chartVersion: async () => null,
  saveChart: () => Promise.reject(new Error('not measured')),
  takeOut: () => Promise.reject(new Error('not measured')),
  chartFile: async () => null,
  importKinds: async () => [],
  importGraph: async () => ({ entities: [], links: [] }),
  searchLines: async () => ({ entities: [], answers: new Map() }),
};

const frame = () => new Promise<number>((done) => requestAnimationFrame(done));
const WORDS = {
  language: 'en',
  disputed: 'disputed',
  unsupported: 'unsupported',
  count: String,
  note: () => 'note',
  person: ({ number }: { number: number }) => String(number),
  group: ({ id }: { id: string }) => id,
  heading: ({ head }: { head: string }) => head,
  bundle: (links: number) => `${String(links)} links`,
} as const;
const PALETTE = {
  ...{ background: '#ffffff', text: '#16202a', line: '#5c6b79' },
  ...{ strongLine: '#16202a', outline: '#16202a', accent: '#0a5c9c' },
};

function hostOf(id: string): HTMLElement {
  document.getElementById(id)?.remove();
  const host = document.createElement('div');
  host.id = id;
  document.body.append(host);
  return host;
}

interface Mounted {
  readonly host: HTMLElement;
  readonly cy: Core;
  readonly store: Store;
  close(): void;
}
function mountOwn(workspace: Workspace): Mounted {
  const host = hostOf('own');
  const store = createStore(ports, workspace, reportError);
  const chart = mountChart(host, store, {
    palette: PALETTE,
    words: WORDS,
    onMenu: () => {},
    onStep: () => {},
    insets: () => ({ left: 0, right: 0 }),
  });
  const { cy } = (host as unknown as { _cyreg: { cy: Core } })._cyreg;
  return { host, cy, store, close: () => (chart.destroy(), host.remove()) };
}
const sizeOf = ({ sheet, entities }: Workspace): string =>
  `${String(Object.keys(sheet.nodes).length)}/${String(Object.keys(entities.links).length)}`;
async function painted({ host, store }: Mounted, isAll = true): Promise<void> {
  const { shown } = host as HTMLElement & { shown(): { size: string; isAll: boolean } };
  // Counted once: what waits is no part of what is measured.
  const size = sizeOf(store.state());
  while (shown().size !== size || (isAll && !shown().isAll)) await frame();
}

/** Until nothing was drawn for a while: one who chooses something looks at a chart that stands. */
async function atRest({ cy }: Mounted): Promise<void> {
  let drawn = performance.now();
  const note = () => (drawn = performance.now());
  cy.on('render', note);
  while (performance.now() - drawn < REST_MS) await frame();
  cy.off('render', undefined as never, note);
}

/** Frames drawn in some seconds of panning and zooming back and forth. */
async function framesOf(cy: Core, ms: number): Promise<number> {
  let drawn = 0;
  const count = () => (drawn += 1);
  cy.fit(undefined, 30);
  await frame();
  cy.on('render', count);
  const middle = { x: cy.width() / 2, y: cy.height() / 2 };
  const start = performance.now();
  for (let turn = 0; performance.now() - start < ms; turn += 1) {
    const isBack = Math.floor(turn / 10) % 2 === 1;
    if (turn % 3 === 0) cy.zoom({ level: cy.zoom() * (isBack ? 1 / 1.06 : 1.06), renderedPosition: middle });
    else cy.panBy({ x: isBack ? -14 : 14, y: isBack ? 9 : -9 });
    await frame();
  }
  cy.off('render', undefined as never, count);
  return drawn;
}

function bareOf({ entities, links }: Subgraph, sheet: Workspace['sheet']): { cy: Core; close(): void } {
  const host = hostOf('bare');
  const cy = cytoscape({
    container: host,
    layout: { name: 'preset' },
    style: [
      { selector: 'node', style: { label: 'data(label)', width: 38, height: 38, 'font-size': 12 } },
      { selector: 'edge', style: { width: 1.5 } },
    ],
    elements: [
      ...entities.map(({ id, caption }) => {
        const { x, y } = sheet.nodes[id]!;
        return { group: 'nodes' as const, data: { id, label: caption }, position: { x: x!, y: y! } };
      }),
      ...links.map(({ id, subjectId, objectId }) => ({
        group: 'edges' as const,
        data: { id, source: subjectId, target: objectId },
      })),
    ],
  });
  return { cy, close: () => (cy.destroy(), host.remove()) };
}

/** Pan and zoom at 5,000 things and 10,000 links, own and bare in turn, so that a busy moment hits both. */
async function frames(ms: number, rounds: number): Promise<{ own: number; bare: number; ratio: number }> {
  const graph = network(5_000, 10_000);
  const workspace = workspaceOf(graph, true);
  const total = { own: 0, bare: 0 };
  for (let round = 0; round < rounds; round += 1) {
    const own = mountOwn(workspace);
    await painted(own);
    total.own += await framesOf(own.cy, ms);
    own.close();
    const bare = bareOf(graph, workspace.sheet);
    await frame();
    total.bare += await framesOf(bare.cy, ms);
    bare.close();
  }
  const perSecond = (drawn: number): number => Math.round((drawn / ((rounds * ms) / 1_000)) * 10) / 10;
  return {
    own: perSecond(total.own),
    bare: perSecond(total.bare),
    ratio: Math.round((100 * total.own) / Math.max(1, total.bare)) / 100,
  };
}

/** As many notes as a chart may have: most on things, some on links, a few on the drawing. */
function withNotes(workspace: Workspace): Workspace {
  const links = Object.values(workspace.entities.links);
  const task = { isDone: false, dueDay: null };
  const on = (at: number): NoteSpot => {
    if (at % 10 === 0) return { kind: 'region', x: at * 20, y: at * 20, width: 220, height: 120 };
    if (at % 10 > 6) {
      const { id, subjectId, objectId } = links[at * 17]!;
      return { kind: 'link', id, between: [subjectId, objectId] };
    }
    return { kind: 'thing', id: `n${String(at * 9)}` };
  };
  const notes = Array.from({ length: NOTES_LIMIT }, (_, at) => [
    `note_${String(at + 1)}`,
    {
      on: on(at),
      text: `Seen at the bus stand, ${String(at)}`,
      task: at % 3 ? null : task,
      goesAlong: false,
    },
  ]);
  return { ...workspace, sheet: { ...workspace.sheet, notes: Object.fromEntries(notes) } };
}

/** What as many notes as a chart may have add to each frame of 5,000 things, all in view: painted over it, to the last pixel. */
async function notes(rounds: number): Promise<{ times: number[] }> {
  const own = mountOwn(withNotes(workspaceOf(network(5_000, 10_000), true)));
  await painted(own);
  let marks: HTMLCanvasElement | null = null;
  while (!(marks = own.host.querySelector<HTMLCanvasElement>('.chart-marks'))) await frame();
  own.cy.fit(undefined, 30);
  await frame();
  const times: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    await frame();
    const start = performance.now();
    own.cy.emit('render');
    marks.getContext('2d')!.getImageData(0, 0, 1, 1);
    times.push(Math.round(10 * (performance.now() - start)) / 10);
  }
  own.close();
  return { times };
}

/** The longest time for which the page did not answer while something ran. */
async function longestBlock(run: () => Promise<void>): Promise<number> {
  let longest = 0;
  const observer = new PerformanceObserver((list) => {
    for (const { duration } of list.getEntries()) longest = Math.max(longest, duration);
  });
  observer.observe({ type: 'longtask' });
  await run();
  // The last block is told of after its end.
  await frame();
  await new Promise((done) => setTimeout(done, 200));
  observer.disconnect();
  return Math.round(longest);
}

/**
 * While 5,000 things come onto the chart, are painted, laid out and painted again; the floor is one move of all of them in Cytoscape.js
 * alone, as at the end of any layout.
 */
async function layout(): Promise<{ longestBlock: number; bare: number; painted: number; total: number }> {
  const graph = network(5_000, 10_000);
  const workspace = workspaceOf(graph, false);
  const start = performance.now();
  let [shown, total] = [0, 0];
  const block = await longestBlock(async () => {
    const own = mountOwn(workspace);
    await painted(own, false);
    shown = performance.now() - start;
    while (Object.values(own.store.state().sheet.nodes).some(({ x }) => x === null)) await frame();
    await frame();
    await frame();
    await painted(own);
    total = performance.now() - start;
    own.close();
  });
  const bare = bareOf(graph, workspaceOf(graph, true).sheet);
  await frame();
  await frame();
  const floor = await longestBlock(async () => {
    bare.cy.batch(() =>
      bare.cy.nodes().positions((node) => ({ ...node.position(), x: node.position('x') + 9 })),
    );
    bare.cy.fit(undefined, 30);
    await frame();
    await frame();
  });
  bare.close();
  return { longestBlock: block, bare: floor, painted: Math.round(shown), total: Math.round(total) };
}

/** From the command to the frame that shows fifty neighbours on a chart of 2,000; and how far anything placed has moved. */
async function expanding(rounds: number): Promise<{ times: number[]; moved: number }> {
  const times: number[] = [];
  let moved = 0;
  for (let round = 0; round < rounds; round += 1) {
    // One less than the limit allows.
    const own = mountOwn(workspaceOf(network(1_950, 4_000), true));
    await painted(own);
    await atRest(own);
    const before = own.store.state().sheet.nodes;
    const start = performance.now();
    await own.store.dispatch(expandEntity, {
      entityId: 'n500',
      choice: { relations: null, types: null, orderBy: 'strength', first: NEW_NEIGHBOURS },
    });
    await painted(own);
    times.push(Math.round(performance.now() - start));
    while (Object.values(own.store.state().sheet.nodes).some(({ x }) => x === null)) await frame();
    const after = own.store.state().sheet.nodes;
    for (const [id, { x, y }] of Object.entries(before))
      moved = Math.max(moved, Math.hypot(after[id]!.x! - x!, after[id]!.y! - y!));
    own.close();
  }
  return { times, moved };
}

/** Undo of a grouping of all 5,000 things: the state, before it is painted. */
async function undo(rounds: number): Promise<{ times: number[] }> {
  const own = mountOwn(workspaceOf(network(5_000, 10_000), true));
  await painted(own);
  const times: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    await own.store.dispatch(select, { ids: Object.keys(own.store.state().sheet.nodes) });
    await own.store.dispatch(removeFromChart, undefined);
    const start = performance.now();
    own.store.undo();
    times.push(Math.round(performance.now() - start));
    await painted(own);
  }
  own.close();
  return { times };
}

/** A turn each two seconds: more than any hand does for an hour, and the same on each machine that is quick enough. */
const TURN_MS = 2_000;

/** Works like a person for some time: expands, looks, groups, arranges, takes away, takes back. */
async function work(ms: number): Promise<number> {
  const state = window as unknown as { worked?: Mounted };
  const own = (state.worked ??= mountOwn(workspaceOf(network(300, 600), true)));
  await own.store.bringTrail();
  const start = performance.now();
  let turns = 0;
  while (performance.now() - start < ms) {
    const entityId = `n${String(turns % 300)}`;
    await own.store.dispatch(select, { ids: [entityId] });
    await own.store.dispatch(expandEntity, {
      entityId,
      choice: { relations: null, types: null, orderBy: 'strength', first: NEW_NEIGHBOURS },
    });
    if (turns % 5 === 0) await own.store.dispatch(groupByType, undefined);
    if (turns % 7 === 0) await own.store.dispatch(arrangeChart, undefined);
    own.cy.zoom(own.cy.zoom() * (turns % 2 ? 1.1 : 1 / 1.1));
    await frame();
    while (own.store.history().past.length > 0) own.store.undo();
    await frame();
    turns += 1;
    await new Promise((done) => setTimeout(done, start + turns * TURN_MS - performance.now()));
  }
  return turns;
}

Object.assign(window, { bench: { frames, notes, layout, expanding, undo, work } });
