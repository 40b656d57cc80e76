import type { Command } from '../command.js';
import { setEntry, setField, type Patch } from '../patch.js';
import type { Workspace } from '../model.js';
import { withoutThings } from '../notes.js';
import { amongAll, isOutdated, keep, NOTHING, unchosen, withChart } from './evidence.js';

/** Things off the chart that the page remembers, so that a step back shows them at once, with the line gone too. */
export const REMEMBERED = 2_500;
/** So many more may gather before the oldest go. */
const SLACK = 500;

/** Takes the oldest of too many things that are off the chart, with their links, out of what the server told: hours of work must not fill the page. */
export function shed({ sheet, entities: { summaries, links }, ui }: Workspace): Patch {
  const known = Object.keys(summaries);
  if (known.length <= REMEMBERED + SLACK) return NOTHING;
  const shown = new Set([
    ...Object.keys(sheet.nodes).flatMap((id) => [id, ...(summaries[id]?.memberIds ?? [])]),
    ...Object.values(sheet.groups).flatMap((group) =>
      group.kind === 'members' && 'thingId' in group.by ? [group.by.thingId] : [],
    ),
    ...(ui.list?.lines ?? []).flatMap(({ answer }) => (answer?.hits ?? []).map(({ id }) => id)),
    ...(ui.found?.paths ?? []).flatMap(({ steps }) => steps.map(({ entity }) => entity.id)),
    ...[ui.inspected ?? [], ui.selection].flat(),
  ]);
  const off = known.filter((id) => !shown.has(id));
  if (off.length <= REMEMBERED + SLACK) return NOTHING;
  const gone = new Set(off.slice(0, off.length - REMEMBERED));
  return [
    setField(
      'entities',
      'summaries',
      without(summaries, ([id]) => gone.has(id)),
    ),
    setField(
      'entities',
      'links',
      without(links, ([, { subjectId, objectId }]) => gone.has(subjectId) || gone.has(objectId)),
    ),
  ];
}
const without = <T>(all: Readonly<Record<string, T>>, isGone: (entry: [string, T]) => boolean) =>
  Object.fromEntries(Object.entries(all).filter((entry) => !isGone(entry)));

/** Things that a step has led to and that the page does not remember. */
const forgotten = ({ sheet, lens, entities }: Workspace): string[] =>
  lens.knownOn === null && entities.knownOn === null
    ? Object.keys(sheet.nodes).filter((id) => !(id in entities.summaries))
    : [];

/** Asks for them again. SAFETY: what is not shown any more leaves the chart and the trail. */
export const recallThings: Command = {
  name: 'recallThings',
  labelKey: 'command.refresh',
  record: 'never',
  isEnabled: (state) => forgotten(state).length > 0,
  async run({ state, ports }) {
    const asked = forgotten(state());
    const graph = await amongAll(ports, withChart(state(), asked), null);
    if (isOutdated(state(), null)) return NOTHING;
    const seen = new Set(graph.entities.map(({ id }) => id));
    const gone = new Set(asked.filter((id) => !seen.has(id)));
    return [
      ...[...gone].flatMap((id) => [
        setEntry('sheet', 'nodes', id, undefined),
        setEntry('entities', 'summaries', id, undefined),
      ]),
      ...withoutThings(state().sheet, gone),
      ...unchosen(state(), gone),
      ...keep(graph),
    ];
  },
};
