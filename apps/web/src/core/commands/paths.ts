import type { Command } from '../command.js';
import { foundNow, thingsOf, type FoundPath, type FoundPaths } from '../found-paths.js';
import type { Workspace } from '../model.js';
import { setField } from '../patch.js';
import { addToChart } from './content.js';
import { isOutdated, keep, NOTHING } from './evidence.js';

/** What a search for ways gave, for the panel and the table; null when a new one begins. */
export const keepFound: Command<{ found: FoundPaths | null }> = {
  name: 'keepFound',
  labelKey: 'path.find',
  record: 'never',
  isEnabled: () => true,
  run: ({ state }, { found }) => [
    setField('ui', 'found', found),
    // Kept with what else the page knows, they are read again with it.
    ...(found && !isOutdated(state(), found.knownOn)
      ? keep({ entities: found.paths.flatMap(({ steps }) => steps.map(({ entity }) => entity)), links: [] })
      : []),
    // Lit is a way that is not there any more.
    ...(state().ui.lit !== null && state().ui.found ? [setField('ui', 'lit', null)] : []),
  ],
};

/** Selects what is on the chart of some of the ways, and lights it; none of them lights all again. */
export const choosePaths: Command<{ ids: readonly string[] }> = {
  name: 'choosePaths',
  labelKey: 'path.light',
  record: 'never',
  isEnabled: () => true,
  run({ state }, { ids }) {
    const now = state();
    const things = [...new Set(chosen(now, ids).flatMap(thingsOf))].filter((id) => id in now.sheet.nodes);
    const links = chosen(now, ids).flatMap(({ steps }) => steps.flatMap((step) => step.links));
    const drawn = links.flatMap(({ id }) => (id in now.entities.links ? [id] : []));
    return [
      setField('ui', 'selection', [...things, ...new Set(drawn)]),
      setField('ui', 'lit', things.length > 0 ? things : null),
    ];
  },
};

/** Puts some of the ways on the chart, as one step. */
export const putPaths: Command<{ ids: readonly string[] }> = {
  name: 'putPaths',
  labelKey: 'path.put',
  record: 'step',
  isEnabled: () => true,
  run(context, { ids }) {
    const steps = chosen(context.state(), ids).flatMap((path) => path.steps);
    if (steps.length === 0) return NOTHING;
    return addToChart.run(context, {
      entities: steps.map(({ entity }) => entity),
      links: steps.flatMap(({ links }) => links),
    });
  },
};

const chosen = (state: Workspace, ids: readonly string[]): FoundPath[] => {
  const wanted = new Set(ids);
  return (foundNow(state)?.paths ?? []).filter(({ id }) => wanted.has(id));
};
