import type { Command, CommandContext } from '../command.js';
import { writeContent } from '../chart-content.js';
import { cutFrom, readContent } from '../read-content.js';
import { setField } from '../patch.js';
import { isLineGone, PortError, type StoredChart } from '../ports.js';
import type { Draft } from '../drafts.js';
import type { Workspace } from '../model.js';
import {
  amongAll,
  isInUse,
  keep,
  keepAs,
  NOTHING,
  nothingBeside,
  onChart,
  showWhole,
  speak,
  tell,
} from './evidence.js';
import { resetLens } from './content.js';
import { recounted } from './regroup.js';
import { isOnItsWay, saved, sentAs, toSave, waiting, without } from './waiting-saves.js';

/**
 * Keeps the chart. A chart that someone changed meanwhile is not overwritten: the server says CONFLICT. With the line gone it waits.
 */
export const saveChart: Command<{ title: string; asNew: boolean; comment?: string }> = {
  name: 'saveChart',
  labelKey: 'command.save',
  record: 'never',
  isEnabled: isInUse,
  async run({ state, ports, trail }, { title, asNew, comment = '' }) {
    // Without it, as when the line is gone, what the server has stays.
    await trail.bring().catch(() => {});
    const { sheet, lens, ui } = state();
    const chart = asNew ? null : ui.chart;
    const content = writeContent(sheet, lens);
    const end = trail.end();
    const asked = toSave(chart, { title, content, comment: comment || null, trail: trail.write() });
    if (isOnItsWay(state(), chart)) return waiting(state(), { ...asked, end }, chart, ui.chart?.id ?? null);
    let stored: StoredChart;
    try {
      stored = await ports.saveChart(asked);
    } catch (error) {
      if (isLineGone(error)) return waiting(state(), { ...asked, end }, chart, ui.chart?.id ?? null);
      const id = refusedNote(error, content);
      if (id === null) throw error;
      // The note that can't be kept opens, with what to do.
      return [
        setField('ui', 'dialog', 'note'),
        setField('ui', 'noted', { id }),
        setField('ui', 'notice', { tone: 'error', key: 'error.noteNamesProtected' }),
      ];
    }
    const now = state();
    trail.saved(end, stored);
    return [
      // Another one may have been opened meanwhile: that one was not saved.
      ...(now.ui.chart?.id === ui.chart?.id ? [saved(stored, content)] : []),
      setField('ui', 'waitingSaves', without(now.ui.waitingSaves, chart?.id ?? null)),
      ...(chart && chart.id !== stored.id ? [sentAs(now, [[chart.id, saved(stored, content)]])] : []),
      setField('ui', 'dialog', null),
      tell('notice.saved', { title: stored.title }),
      speak(now, 'notice.saved', { title: stored.title }),
    ];
  },
};

/** Id of the note that the server does not keep, if that is what it says. */
function refusedNote(error: unknown, content: string): string | null {
  const at = error instanceof PortError && /^notes\.(\d+)$/.exec(error.fields[0]?.field ?? '');
  if (!at) return null;
  const { notes = [] } = JSON.parse(content) as { notes?: { id: string }[] };
  return notes[Number(at[1])]?.id ?? null;
}

/** A kept chart was deleted: what is on the screen of it is not saved any more, and is saved as a new one. */
export const chartDeleted: Command<{ id: string }> = {
  name: 'chartDeleted',
  labelKey: 'charts.delete',
  record: 'never',
  isEnabled: () => true,
  run: ({ state }, { id }) => (state().ui.chart?.id === id ? [setField('ui', 'chart', null)] : NOTHING),
};

/** Opens a kept chart. What can't be shown any more is left out, without saying how much that is. */
export const openChart: Command<{ id: string }> = {
  name: 'openChart',
  labelKey: 'command.openChart',
  record: 'step',
  begins: 'kept',
  isEnabled: () => true,
  async run({ state, ports }, { id }) {
    const stored = await ports.openChart(id);
    if (!stored) throw new PortError('BAD_USER_INPUT', 'notFound');
    const { sheet, lens, patch, isWhole } = await laid({ ports, state }, stored.content);
    return [
      ...patch,
      saved(stored, writeContent(sheet, lens)),
      ...inView(state()),
      // SAFETY: never a count of what is missing; it would tell how much was hidden since.
      ...(isWhole ? [] : [tell('notice.chartIncomplete')]),
      speak(state(), 'spoken.opened', { title: stored.title }),
    ];
  },
};

/** Puts an earlier state of a kept chart on the screen: the chart, changed back and not saved yet. `chosen` are chosen then. */
export const openVersion: Command<{ id: string; content: string; chosen?: readonly string[] }> = {
  name: 'openVersion',
  labelKey: 'history.open',
  record: 'step',
  isEnabled: () => true,
  async run({ state, ports }, { id, content, chosen = [] }) {
    const stored = await ports.openChart(id);
    if (!stored) throw new PortError('BAD_USER_INPUT', 'notFound');
    const { sheet, lens, patch, isWhole } = await laid({ ports, state }, content);
    const isPresent = content === stored.content;
    return [
      ...patch,
      saved(stored, isPresent ? writeContent(sheet, lens) : stored.content),
      ...inView(state()),
      setField(
        'ui',
        'selection',
        chosen.filter((each) => each in sheet.nodes),
      ),
      ...(isWhole ? [] : [tell('notice.chartIncomplete')]),
      speak(state(), 'spoken.opened', { title: stored.title }),
    ];
  },
};

/** Puts what somebody shares on the screen, as a chart of one's own that is not saved: theirs can't be changed from here. */
export const openShared: Command<{
  title: string;
  owner: string;
  content: string;
  /** Id of the chart, to work on it with its owner. */
  togetherOn?: string;
}> = {
  name: 'openShared',
  labelKey: 'command.openChart',
  record: 'step',
  begins: 'new',
  isEnabled: () => true,
  async run({ state, ports }, { title, owner, content, togetherOn }) {
    const { patch } = await laid({ ports, state }, content);
    return [
      ...patch,
      ...(togetherOn ? [setField('ui', 'together', { chartId: togetherOn, title, isOwner: false })] : []),
      setField('ui', 'chart', null),
      ...inView(state()),
      tell('notice.shared', { title, owner }),
      speak(state(), 'spoken.opened', { title }),
    ];
  },
};

/** What a kept chart says. Throws PortError `chartUnreadable` when it is none. */
export function readKept(text: string) {
  const content = readContent(text);
  if (!content) throw new PortError('BAD_USER_INPUT', 'chartUnreadable');
  return content;
}

/** A kept content as far as it may be seen now, and the change that lays it out. */
export async function laid({ ports, state }: Pick<CommandContext, 'ports' | 'state'>, text: string) {
  const content = readKept(text);
  const ids = Object.keys(content.sheet.nodes);
  const { knownOn } = content.lens;
  const graph = await amongAll(ports, ids, knownOn);
  const visible = new Set(graph.entities.map((entity) => entity.id));
  const sheet = cutFrom(content.sheet, new Set(ids.filter((id) => !visible.has(id))));
  return {
    sheet,
    lens: content.lens,
    patch: [
      ...keepAs(state(), knownOn, graph),
      ...(await recounted(ports, sheet.groups, knownOn)),
      setField('sheet', 'nodes', sheet.nodes),
      setField('sheet', 'groups', sheet.groups),
      setField('sheet', 'notes', sheet.notes),
      setField('sheet', 'columns', sheet.columns),
      ...resetLens(content.lens),
      // Another chart than the one that is worked on with others.
      setField('ui', 'together', null),
    ],
    // Records that are judged to be one with these come too: more than were asked for.
    isWhole: ids.every((each) => visible.has(each)),
  };
}
/** The chart alone, whole, with nothing chosen. */
export const inView = (state: Workspace) => [
  setField('ui', 'dialog', null),
  ...nothingBeside(),
  setField('ui', 'view', 'chart'),
  showWhole(state),
  setField('ui', 'selection', []),
  setField('ui', 'inspected', null),
];

/** Puts a draft on the empty chart again, as far as it may still be seen; it stays changed or saved as it was. */
export const restoreDraft: Command<{ draft: Draft }> = {
  name: 'restoreDraft',
  labelKey: 'command.openChart',
  record: 'never',
  isEnabled: (state) => onChart(state).length === 0,
  async run({ state, ports, trail }, { draft }) {
    const content = readContent(draft.content);
    if (!content) return NOTHING;
    const ids = Object.keys(content.sheet.nodes);
    const [graph, stored] = await Promise.all([
      amongAll(ports, ids, content.lens.knownOn),
      draft.chart ? ports.openChart(draft.chart.id) : null,
    ]);
    const visible = new Set(graph.entities.map((entity) => entity.id));
    const gone = new Set(ids.filter((id) => !visible.has(id)));
    const kept = stored && readContent(stored.content);
    const sheet = cutFrom(content.sheet, gone);
    const counts = await recounted(ports, sheet.groups, content.lens.knownOn);
    // Without what reads it, or when it can't be read, the draft comes all the same.
    const reader = draft.trail && (await import('../bring-trail.js').catch(() => null));
    const read =
      draft.trail && reader
        ? await reader.readDraftTrail(ports, draft.trail, { known: visible, onChart: ids })
        : null;
    const now = state();
    const rest = read ? trail.take(read.trail) : stored ? trail.take(null) : NOTHING;
    return [
      ...keepAs(now, content.lens.knownOn, graph),
      ...(read && content.lens.knownOn === null ? keep(read.graph) : []),
      ...counts,
      setField('sheet', 'nodes', { ...sheet.nodes, ...now.sheet.nodes }),
      setField('sheet', 'groups', { ...sheet.groups, ...now.sheet.groups }),
      setField('sheet', 'notes', { ...sheet.notes, ...now.sheet.notes }),
      setField('sheet', 'columns', sheet.columns),
      ...resetLens(content.lens),
      ...rest,
      ...(stored && draft.chart
        ? [
            setField('ui', 'chart', {
              id: stored.id,
              title: stored.title,
              // What was changed elsewhere meanwhile is not overwritten: the server compares the revision.
              revision: draft.chart.revision,
              content:
                kept && stored.revision === draft.chart.revision
                  ? writeContent(cutFrom(kept.sheet, gone), kept.lens)
                  : '',
            }),
          ]
        : []),
    ];
  },
};
