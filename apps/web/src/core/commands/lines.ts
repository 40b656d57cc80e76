import type { EntityType } from '#vocab/browser';
import type { Command } from '../command.js';
import { LINES_AT_ONCE, unanswered, type LineList } from '../lines.js';
import type { Workspace } from '../model.js';
import { setField, type Patch } from '../patch.js';
import { PortError } from '../ports.js';
import { noticeOf } from '../notice.js';
import { keep, NOTHING } from './evidence.js';

/** Opens the list with a text that was pasted elsewhere; nothing is asked yet. */
export const offerLines: Command<{ text: string }> = {
  name: 'offerLines',
  labelKey: 'command.lines',
  record: 'never',
  isEnabled: () => true,
  run: (_, { text }) => [setField('ui', 'pasted', text), setField('ui', 'dialog', 'lines')],
};

/** Starts a list anew; what an earlier one found goes. */
export const startLines: Command<Pick<LineList, 'lines' | 'leftOut'> & { type: EntityType | null }> = {
  name: 'startLines',
  labelKey: 'command.lines',
  record: 'never',
  isEnabled: () => true,
  run: (_, { lines, leftOut, type }) => [
    setField('ui', 'pasted', null),
    setField('ui', 'list', { lines, leftOut, type, isAsking: true, failure: null, ticked: [] }),
  ],
};

/** One question: the answers of the next lines. Lines of a question that fails by itself wait until they are tried again. */
export const askNextLines: Command = {
  name: 'askNextLines',
  labelKey: 'command.lines',
  record: 'never',
  isEnabled: ({ ui }) => ui.list !== null && ui.list.isAsking && !ui.waiting.includes('askNextLines'),
  async run({ state, ports }) {
    const list = state().ui.list!;
    const next = unanswered(list)
      .filter(({ hasFailed }) => !hasFailed)
      .slice(0, LINES_AT_ONCE)
      .map(({ text }) => text);
    if (next.length === 0) return changed(state(), () => ({ isAsking: false }));
    try {
      const { entities, answers } = await ports.searchLines(next, list.type, state().lens.knownOn);
      // Another list may have been started meanwhile, for another kind of thing.
      if (state().ui.list?.type !== list.type) return NOTHING;
      return [
        ...keep({ entities, links: [] }),
        ...changed(state(), ({ lines }) => ({
          lines: lines.map((line) => {
            if (line.answer || !next.includes(line.text)) return line;
            const answer = answers.get(line.text) ?? null;
            return { ...line, answer, hasFailed: !answer };
          }),
        })),
      ];
    } catch (error) {
      if (!(error instanceof PortError)) throw error;
      const isAbout = new Set(error.code === 'INTERNAL' || error.code === 'BAD_USER_INPUT' ? next : []);
      return changed(state(), ({ lines, isAsking }) => ({
        failure: noticeOf(error),
        isAsking: isAsking && isAbout.size > 0,
        lines: lines.map((line) => (isAbout.has(line.text) ? { ...line, hasFailed: true } : line)),
      }));
    }
  },
};

export const stopLines: Command = {
  name: 'stopLines',
  labelKey: 'lines.stop',
  record: 'never',
  isEnabled: ({ ui }) => ui.list !== null && ui.list.isAsking,
  run: ({ state }) => changed(state(), () => ({ isAsking: false })),
};

/** Asks the lines that have no answer, after a stop or a failure. */
export const goOnWithLines: Command = {
  name: 'goOnWithLines',
  labelKey: 'command.lines',
  record: 'never',
  isEnabled: ({ ui }) => ui.list !== null && !ui.list.isAsking && unanswered(ui.list).length > 0,
  run: ({ state }) =>
    changed(state(), ({ lines }) => ({
      isAsking: true,
      failure: null,
      lines: lines.map((line) => (line.hasFailed ? { ...line, hasFailed: false } : line)),
    })),
};

export const dropLines: Command = {
  name: 'dropLines',
  labelKey: 'lines.another',
  record: 'never',
  isEnabled: ({ ui }) => ui.list !== null || ui.pasted !== null,
  run: () => [setField('ui', 'list', null), setField('ui', 'pasted', null)],
};

/** Ticks hits, or takes their ticks away. */
export const tickHits: Command<{ ids: readonly string[]; isTicked: boolean }> = {
  name: 'tickHits',
  labelKey: 'command.select',
  record: 'never',
  isEnabled: ({ ui }) => ui.list !== null,
  run: ({ state }, { ids, isTicked }) =>
    changed(state(), ({ ticked }) => ({
      ticked: [...ticked.filter((id) => !ids.includes(id)), ...(isTicked ? new Set(ids) : [])],
    })),
};

function changed({ ui: { list } }: Workspace, change: (list: LineList) => Partial<LineList>): Patch {
  return list ? [setField('ui', 'list', { ...list, ...change(list) })] : NOTHING;
}
