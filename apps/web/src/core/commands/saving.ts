import type { Command } from '../command.js';
import { readContent, writeContent } from '../chart-content.js';
import { setField } from '../patch.js';
import { PortError, type StoredChart } from '../ports.js';
import type { Draft } from '../drafts.js';
import type { Sheet } from '../model.js';
import { amongAll, keep, NOTHING, onChart, showWhole, speak, tell } from './evidence.js';
import { resetLens } from './content.js';

/** `content` is as this page writes it: the server may keep the same in another form. */
const saved = ({ id, title, revision }: StoredChart, content: string) =>
  setField('ui', 'chart', { id, title, revision, content });

/** Keeps the chart. A chart that someone changed meanwhile is not overwritten: the server says CONFLICT. */
export const saveChart: Command<{ title: string; asNew: boolean }> = {
  name: 'saveChart',
  labelKey: 'command.save',
  record: 'never',
  isEnabled: (state) => onChart(state).length > 0,
  async run({ state, ports }, { title, asNew }) {
    const { sheet, lens, ui } = state();
    const chart = asNew ? null : ui.chart;
    const content = writeContent(sheet, lens);
    const stored = await ports.saveChart({
      id: chart?.id ?? null,
      title,
      content,
      expectedRevision: chart?.revision ?? null,
    });
    const now = state();
    return [
      saved(stored, content),
      setField('ui', 'dialog', null),
      tell('notice.saved', { title: stored.title }),
      speak(now, 'notice.saved', { title: stored.title }),
    ];
  },
};

/** Opens a kept chart. What can't be shown any more is left out, without saying how much that is. */
export const openChart: Command<{ id: string }> = {
  name: 'openChart',
  labelKey: 'command.openChart',
  record: 'step',
  isEnabled: () => true,
  async run({ state, ports }, { id }) {
    const stored = await ports.openChart(id);
    if (!stored) throw new PortError('BAD_USER_INPUT', 'notFound');
    const content = readContent(stored.content);
    if (!content) throw new PortError('BAD_USER_INPUT', 'chartUnreadable');
    const ids = Object.keys(content.sheet.nodes);
    const graph = ids.length > 0 ? await ports.linksAmong(ids) : { entities: [], links: [] };
    const visible = new Set(graph.entities.map((entity) => entity.id));
    const nodes = Object.fromEntries(
      Object.entries(content.sheet.nodes).filter(([each]) => visible.has(each)),
    );
    // Records that are judged to be one with these come too: more than were asked for.
    const isWhole = ids.every((each) => visible.has(each));
    return [
      ...keep(graph),
      setField('sheet', 'nodes', nodes),
      ...resetLens(content.lens),
      saved(stored, writeContent({ nodes }, content.lens)),
      setField('ui', 'dialog', null),
      setField('ui', 'view', 'chart'),
      showWhole(state()),
      setField('ui', 'selection', []),
      setField('ui', 'inspected', null),
      // SAFETY: never a count of what is missing; it would tell how much was hidden since.
      ...(isWhole ? [] : [tell('notice.chartIncomplete')]),
      speak(state(), 'spoken.opened', { title: stored.title }),
    ];
  },
};

/** Puts a draft on the empty chart again, as far as it may still be seen; it stays changed or saved as it was. */
export const restoreDraft: Command<{ draft: Draft }> = {
  name: 'restoreDraft',
  labelKey: 'command.openChart',
  record: 'never',
  isEnabled: (state) => onChart(state).length === 0,
  async run({ state, ports }, { draft }) {
    const content = readContent(draft.content);
    if (!content) return NOTHING;
    const ids = Object.keys(content.sheet.nodes);
    const [graph, stored] = await Promise.all([
      amongAll(ports, ids),
      draft.chart ? ports.openChart(draft.chart.id) : null,
    ]);
    const visible = new Set(graph.entities.map((entity) => entity.id));
    const gone = new Set(ids.filter((id) => !visible.has(id)));
    const kept = stored && readContent(stored.content);
    return [
      ...keep(graph),
      setField('sheet', 'nodes', { ...without(content.sheet.nodes, gone), ...state().sheet.nodes }),
      ...resetLens(content.lens),
      ...(stored && draft.chart
        ? [
            setField('ui', 'chart', {
              id: stored.id,
              title: stored.title,
              // What was changed elsewhere meanwhile is not overwritten: the server compares the revision.
              revision: draft.chart.revision,
              content:
                kept && stored.revision === draft.chart.revision
                  ? writeContent({ nodes: without(kept.sheet.nodes, gone) }, kept.lens)
                  : '',
            }),
          ]
        : []),
    ];
  },
};

const without = (nodes: Sheet['nodes'], gone: ReadonlySet<string>): Sheet['nodes'] =>
  Object.fromEntries(Object.entries(nodes).filter(([id]) => !gone.has(id)));
