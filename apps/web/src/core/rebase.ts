import { isEmpty, patchOf, type History, type Step } from './history.js';
import type { Workspace } from './model.js';
import type { Change, Patch } from './patch.js';

type Nodes = Workspace['sheet']['nodes'];

/**
 * What others have done to things is no step of mine, and no step of mine takes it back: whoever changed a thing last decides. So
 * those things leave the steps; where a step holds the whole chart, they stand in it as they stand now. Steps of another chart, from
 * before this one was opened, stay as they are.
 */
export function rebase(
  history: History,
  ids: ReadonlySet<string>,
  { sheet: { nodes }, ui: { chart } }: Pick<Workspace, 'sheet' | 'ui'>,
): History {
  const chartId = chart?.id ?? null;
  const without = (patch: Patch): Patch => patch.flatMap((change) => withoutThings(change, ids, nodes));
  const ways = (asides: Step['asides']): Step['asides'] =>
    asides.map((way) => along(way)).filter(({ length }) => length > 0);
  const beginning = (steps: readonly Step[]): number =>
    steps.findLastIndex((step) => patchOf(step).some((change) => isOfAnother(change, chartId)));
  /** From the step that is next to the chart of now; `steps` has that one last. */
  const along = (steps: readonly Step[]): Step[] => {
    const here = beginning(steps);
    return [
      ...steps.slice(0, here + 1),
      ...steps
        .slice(here + 1)
        .map((step) => ({ ...step, patch: without(patchOf(step)), asides: ways(step.asides) }))
        .filter((step) => !isEmpty(step)),
    ];
  };
  return {
    ...history,
    past: along(history.past),
    future: along(history.future),
    asides: beginning(history.past) >= 0 ? history.asides : ways(history.asides),
  };
}

/** Does it lead to another chart, or out of the company in which this one is worked on? */
function isOfAnother({ path: [slice, field], value }: Change, chartId: string | null): boolean {
  if (slice !== 'ui') return false;
  if (field === 'together') return true;
  return field === 'chart' && ((value as Workspace['ui']['chart'])?.id ?? null) !== chartId;
}

function withoutThings({ path, value }: Change, ids: ReadonlySet<string>, nodes: Nodes): Change[] {
  const [slice, field, key] = path;
  if (slice !== 'sheet' || field !== 'nodes') return [{ path, value }];
  if (key !== undefined) return ids.has(key) ? [] : [{ path, value }];
  const kept = Object.entries(value as Nodes).filter(([id]) => !ids.has(id));
  const now = [...ids].flatMap((id) => (nodes[id] ? [[id, nodes[id]] as const] : []));
  return [{ path, value: Object.fromEntries([...kept, ...now]) }];
}
