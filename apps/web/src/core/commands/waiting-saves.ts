import type { Command, CommandContext } from '../command.js';
import type { Notice, SavedChart, WaitingSave, Workspace } from '../model.js';
import { setField, type Change, type Patch } from '../patch.js';
import { isLineGone, type ChartToSave, type StoredChart } from '../ports.js';
import { noticeOf } from '../notice.js';
import { speak, tell } from './evidence.js';

/** `content` is as this page writes it: the server may keep the same in another form. */
export const saved = ({ id, title, revision }: StoredChart, content: string): Change =>
  setField('ui', 'chart', { id, title, revision, content });

/** Notes which chart on the screen became which kept one, for steps that go back to it. */
export const sentAs = (
  { ui }: Pick<Workspace, 'ui'>,
  changes: readonly (readonly [chartId: string, saved: Change])[],
): Change =>
  setField('ui', 'sentAs', {
    ...ui.sentAs,
    ...Object.fromEntries(changes.map(([chartId, { value }]) => [chartId, value as SavedChart])),
  });

export const without = (saves: readonly WaitingSave[], chartId: string | null): readonly WaitingSave[] =>
  saves.filter((each) => each.chartId !== chartId);

const FOR_THIS_PAGE = 'waiting ';

/** What is asked of the server to keep a chart: as a new one when it has none, or none yet that the server is known to have. */
export const toSave = (
  chart: Pick<SavedChart, 'id' | 'revision'> | null,
  { title, content, comment, trail }: Pick<ChartToSave, 'title' | 'content' | 'comment' | 'trail'>,
): ChartToSave => {
  const said = { title, content, comment, trail };
  if (chart && !chart.id.startsWith(FOR_THIS_PAGE))
    return { ...said, id: chart.id, requestId: null, expectedRevision: chart.revision };
  const requestId = chart?.id.slice(FOR_THIS_PAGE.length) ?? crypto.randomUUID();
  return { ...said, id: null, requestId, expectedRevision: null };
};

/**
 * The save waits, in place of one of the same chart that waits already. A new chart has a name for this page at once, so that what is
 * saved of it later is the same chart.
 */
export function waiting(
  now: Workspace,
  asked: ChartToSave & Pick<WaitingSave, 'end'>,
  chart: SavedChart | null,
  shownId: string | null,
): Patch {
  const { waitingSaves } = now.ui;
  const chartId = asked.id ?? FOR_THIS_PAGE + asked.requestId!;
  const { title, content } = asked;
  return [
    setField('ui', 'waitingSaves', [
      ...without(waitingSaves, chartId),
      { ...asked, chartId, newId: crypto.randomUUID(), refusal: null },
    ]),
    // Another one may have been opened meanwhile: it is not this one.
    ...(!chart && (now.ui.chart?.id ?? null) === shownId
      ? [setField('ui', 'chart', { id: chartId, title, revision: 0, content })]
      : []),
    setField('ui', 'dialog', null),
    speak(now, 'spoken.saveWaits', { title }),
  ];
}

/** Is an earlier save of this chart being sent? What is saved now waits for it, and is then a change of it. */
export const isOnItsWay = ({ ui }: Workspace, chart: SavedChart | null): boolean =>
  chart !== null &&
  ui.waiting.includes(sendWaiting.name) &&
  ui.waitingSaves.some(({ chartId, refusal }) => chartId === chart.id && !refusal);

/** Sends what waits, the oldest first. What the server refuses stays, with the reason, and is not sent again by itself. */
export const sendWaiting: Command = {
  name: 'sendWaiting',
  labelKey: 'line.tryNow',
  record: 'never',
  isEnabled: ({ ui }) => ui.waitingSaves.some(({ refusal }) => !refusal),
  run: (context) =>
    send(
      context,
      context.state().ui.waitingSaves.filter(({ refusal }) => !refusal),
    ),
};

/** Keeps as a new chart what the server refused to keep as a change of another. */
export const sendAsNew: Command<{ chartId: string }> = {
  name: 'sendAsNew',
  labelKey: 'save.asNew',
  record: 'never',
  isEnabled: () => true,
  run: (context, { chartId }) =>
    send(
      context,
      context.state().ui.waitingSaves.filter((each) => each.chartId === chartId),
      true,
    ),
};

export const giveUpWaiting: Command<{ chartId: string }> = {
  name: 'giveUpWaiting',
  labelKey: 'line.giveUp',
  record: 'never',
  isEnabled: () => true,
  run: ({ state }, { chartId }) => [
    setField('ui', 'waitingSaves', without(state().ui.waitingSaves, chartId)),
  ],
};

async function send(
  { state, ports, trail }: CommandContext,
  saves: readonly WaitingSave[],
  asNew = false,
): Promise<Patch> {
  const answers = new Map<WaitingSave, StoredChart | Notice>();
  for (const save of saves) {
    const { chartId: _, refusal: __, end, newId, ...asked } = save;
    const anew = { ...asked, id: null, requestId: newId, expectedRevision: null };
    try {
      const stored = await ports.saveChart(asNew ? anew : asked);
      answers.set(save, stored);
      trail.saved(end, stored);
    } catch (error) {
      if (isLineGone(error)) break;
      answers.set(save, noticeOf(error));
    }
  }
  const { ui, ...now } = state();
  const left = ui.waitingSaves.flatMap((each): WaitingSave[] => {
    const sent = saves.find(({ chartId }) => chartId === each.chartId);
    const answer = sent && answers.get(sent);
    if (!answer) return [each];
    if (!('revision' in answer)) return [each === sent ? { ...each, refusal: answer } : each];
    // Saved again while this was on its way: a change of what is kept now.
    return each === sent ? [] : [{ ...each, ...toSave(answer, each), chartId: answer.id }];
  });
  const kept = [...answers].flatMap(([save, answer]) => ('revision' in answer ? [{ save, answer }] : []));
  const onScreen = kept.find(({ save }) => save.chartId === ui.chart?.id);
  const changes = kept.map(
    ({ save: { chartId, content }, answer }) => [chartId, saved(answer, content)] as const,
  );
  const [last] = kept.slice(-1);
  return [
    setField('ui', 'waitingSaves', left),
    // What is kept as a new chart is another than the one that was refused.
    ...(asNew ? [] : [sentAs({ ui }, changes)]),
    ...(onScreen ? [saved(onScreen.answer, onScreen.save.content)] : []),
    ...(last
      ? [
          tell('notice.saved', { title: last.answer.title }),
          speak({ ui, ...now }, 'notice.saved', { title: last.answer.title }),
        ]
      : []),
  ];
}
