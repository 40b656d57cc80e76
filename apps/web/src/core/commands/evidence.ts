import type { EntitySummary, KnownOn, Link, PanelName, SheetNode, Workspace } from '../model.js';
import { setEntry, setField, type Change, type Patch } from '../patch.js';
import type { Ports, Subgraph } from '../ports.js';

/** The most things that one chart holds in full; more asks the person first. */
export const CHART_LIMIT = 2_000;

/** Takes what the server answered into the cache. */
export function keep({ entities, links }: Subgraph): Change[] {
  return [
    ...entities.map((entity: EntitySummary) => setEntry('entities', 'summaries', entity.id, entity)),
    ...links.map((link: Link) => setEntry('entities', 'links', link.id, link)),
  ];
}

/** The same for a state of knowledge: what was kept for another one goes. */
export const keepAs = (state: Workspace, knownOn: KnownOn, graph: Subgraph): Change[] =>
  state.entities.knownOn === knownOn ? keep(graph) : replaced(knownOn, graph);

const replaced = (knownOn: KnownOn, { entities, links }: Subgraph): Change[] => [
  setField('entities', 'summaries', Object.fromEntries(entities.map((each) => [each.id, each]))),
  setField('entities', 'links', Object.fromEntries(links.map((each) => [each.id, each]))),
  setField('entities', 'expansions', {}),
  setField('entities', 'knownOn', knownOn),
];

/**
 * What may be seen of any number of things, with the links among them. More than one question may name are asked in
 * parts, each pair of parts together, so that no link between two parts is missed.
 */
export async function amongAll(
  ports: Pick<Ports, 'linksAmong'>,
  ids: readonly string[],
  knownOn: KnownOn,
): Promise<Subgraph> {
  if (ids.length <= CHART_LIMIT) return ports.linksAmong(ids, knownOn);
  const half = CHART_LIMIT / 2;
  const parts = Array.from({ length: Math.ceil(ids.length / half) }, (_, at) =>
    ids.slice(at * half, (at + 1) * half),
  );
  const entities = new Map<string, EntitySummary>();
  const links = new Map<string, Link>();
  for (const [at, part] of parts.entries())
    for (const other of parts.slice(at + 1)) {
      const answer = await ports.linksAmong([...part, ...other], knownOn);
      for (const entity of answer.entities) entities.set(entity.id, entity);
      for (const link of answer.links) links.set(link.id, link);
    }
  return { entities: [...entities.values()], links: [...links.values()] };
}

/** Puts things on the chart that aren't there yet, and shows those that were hidden; places are left to the layout. */
export function place({ sheet }: Workspace, ids: readonly string[]): Change[] {
  return ids.flatMap((id) => {
    const node = sheet.nodes[id];
    if (!node) return [setEntry('sheet', 'nodes', id, { x: null, y: null, pinned: false })];
    return node.isHidden ? [shownAgain(id, node)] : [];
  });
}
export const shownAgain = (id: string, { x, y, pinned }: SheetNode): Change =>
  setEntry('sheet', 'nodes', id, { x, y, pinned });

/** What was looked at, and a window that it was asked for in, make room for what stands beside the chart. */
export const standing = (name: PanelName): Change[] => [
  setField('ui', 'dialog', null),
  setField('ui', 'beside', name),
  setField('ui', 'inspected', null),
];

/** What stands beside a chart, and what is lit on it, is about that chart alone. */
export const nothingBeside = (): Change[] => [
  setField('ui', 'beside', null),
  setField('ui', 'found', null),
  setField('ui', 'lit', null),
];

/** Says a sentence to screen readers. */
export function speak(state: Workspace, key: string, values?: Record<string, string | number>): Change {
  return setField('ui', 'spoken', {
    key,
    ...(values ? { values } : {}),
    turn: (state.ui.spoken?.turn ?? 0) + 1,
  });
}

/** Asks the drawing to bring the whole chart into view. */
export const showWhole = ({ ui }: Workspace): Change => setField('ui', 'fitTurn', ui.fitTurn + 1);

export const tell = (key: string, values?: Record<string, string | number>): Change =>
  setField('ui', 'notice', { tone: 'info', key, ...(values ? { values } : {}) });

/** What was asked of one state of knowledge is no answer in another. */
export const isOutdated = ({ lens }: Workspace, knownOn: KnownOn): boolean => lens.knownOn !== knownOn;

export const NOTHING: Patch = [];
export const onChart = (state: Workspace): readonly string[] => Object.keys(state.sheet.nodes);
/** Is anything on the chart? Groups of an import stand there without a thing. */
export const isInUse = ({ sheet }: Pick<Workspace, 'sheet'>): boolean =>
  Object.keys(sheet.nodes).length + Object.keys(sheet.groups).length > 0;
export const selectedNodes = (state: Workspace): readonly string[] =>
  state.ui.selection.filter((id) => id in state.sheet.nodes);

/** What leaves the chart is neither selected nor looked at any more. */
export const unchosen = (
  { ui: { selection, inspected } }: Workspace,
  gone: ReadonlySet<string>,
): Change[] => [
  ...(selection.some((id) => gone.has(id))
    ? [
        setField(
          'ui',
          'selection',
          selection.filter((id) => !gone.has(id)),
        ),
      ]
    : []),
  ...(inspected !== null && gone.has(inspected) ? [setField('ui', 'inspected', null)] : []),
];

/** What is to be asked to learn of all links between some things and what is on the chart. */
export const withChart = (state: Workspace, ids: readonly string[]): string[] => [
  ...new Set([...onChart(state), ...ids]),
];
