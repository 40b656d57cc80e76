import { cutFrom, readContent } from './read-content.js';
import { amongAll, keep } from './commands/evidence.js';
import { beginningOf, isTrailWanted, type History } from './history.js';
import type { Workspace } from './model.js';
import type { Patch } from './patch.js';
import type { Ports, Subgraph } from './ports.js';
import { forgetting, joinTrail, readTrail, thingsOn, type KeptTrail, type ReadTrail } from './trail.js';

export { press } from './pressed.js';
export { writeTrail } from './trail.js';

/**
 * What the server keeps of the trail of the chart that was opened, joined with what was done since, and what may be seen of the things on it.
 * Null when another chart is on the screen meanwhile. SAFETY: what the server does not show, for whatever reason, is forgotten.
 */
export async function bringTrail(
  ports: Ports,
  now: () => { readonly state: Workspace; readonly history: History },
): Promise<{ readonly history: History; readonly patch: Patch } | null> {
  const { chart } = now().state.ui;
  const { point } = beginningOf(now().history);
  const without = () => ({ history: asNew(now().history), patch: [] });
  if (!chart) return without();
  const stored = await ports.openTrail(chart.id);
  const read = stored && readTrail(stored);
  // As it was opened it is the chart to which the trail leads, unless it was changed elsewhere, or an earlier version was opened.
  const isOpened = 'name' in point && point.name === 'openChart' && stored?.revision === chart.revision;
  const content = stored && read && !isOpened ? await ports.chartVersion(chart.id, stored.revision) : null;
  const target = content === null ? null : readContent(content);
  if (!stored || !read || (!isOpened && !target)) return isStill() ? without() : null;

  const asked = [...thingsOn(read), ...Object.keys(target?.sheet.nodes ?? {})];
  const before = now().state;
  const { gone, graph } = await seenOf(ports, asked, {
    known: new Set(Object.keys(before.entities.summaries)),
    onChart: Object.keys(before.sheet.nodes),
  });
  if (!isStill()) return null;
  const { state, history } = now();
  const between =
    isOpened || ('name' in point && point.name === 'openVersion') ? 'history.open' : 'steps.elsewhere';
  const joined = joinTrail(state, history, forgetting(read, gone), {
    target: target && { ...target, sheet: cutFrom(target.sheet, gone) },
    between,
    save: { chartId: chart.id, revision: stored.revision, at: stored.keptAt },
  });
  // Of a past state of knowledge it is asked anew, when a step leads there.
  const isNow = state.lens.knownOn === null && state.entities.knownOn === null;
  return { history: joined.history, patch: [...joined.patch, ...(isNow ? keep(graph) : [])] };

  function isStill(): boolean {
    const { state, history } = now();
    return state.ui.chart?.id === chart?.id && isTrailWanted(history);
  }
}

/**
 * Which things of a trail may be seen, with the links among them and to what is on the chart: a step back then shows them. Whether it may
 * be seen at all is asked, not whether it was known on some day.
 */
async function seenOf(
  ports: Pick<Ports, 'linksAmong'>,
  ids: readonly string[],
  { known, onChart }: { readonly known: ReadonlySet<string>; readonly onChart: readonly string[] },
): Promise<{ readonly gone: ReadonlySet<string>; readonly graph: Subgraph }> {
  const unknown = [...new Set(ids)].filter((id) => !known.has(id));
  if (unknown.length === 0) return { gone: new Set(), graph: { entities: [], links: [] } };
  const graph = await amongAll(ports, [...new Set([...unknown, ...onChart])], null);
  const seen = new Set(graph.entities.map(({ id }) => id));
  return { gone: new Set(unknown.filter((id) => !seen.has(id))), graph };
}

/** The trail of a draft as far as it may be seen now, and what is to be known of it; null when it is none. */
export async function readDraftTrail(
  ports: Pick<Ports, 'linksAmong'>,
  kept: KeptTrail,
  shown: { readonly known: ReadonlySet<string>; readonly onChart: readonly string[] },
): Promise<{ readonly trail: ReadTrail; readonly graph: Subgraph } | null> {
  const read = readTrail(kept);
  if (!read) return null;
  const { gone, graph } = await seenOf(ports, [...thingsOn(read)], shown);
  return { trail: forgetting(read, gone), graph };
}

/** There is nothing to wait for. */
function asNew(history: History): History {
  const { at, point } = beginningOf(history);
  if (at < 0) return { ...history, begins: 'new' };
  return { ...history, past: history.past.with(at, { ...history.past[at]!, ...point, begins: 'new' }) };
}
