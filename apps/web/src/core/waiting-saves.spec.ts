import { addToChart, newChart } from './commands/content.js';
import { openChart, saveChart } from './commands/saving.js';
import { giveUpWaiting, sendAsNew, sendWaiting } from './commands/waiting-saves.js';
import { FLAT, LINKS, PHONE, portsOf, RECRUITER } from './fixture.js';
import { PortError, type ChartToSave, type StoredChart } from './ports.js';
import { createStore } from './store.js';

const world = { entities: [RECRUITER, PHONE, FLAT], links: LINKS };

/** A server that keeps charts as the real one does, behind a line that can be cut. */
function lineTo() {
  const kept = new Map<string, StoredChart & Pick<ChartToSave, 'requestId'>>();
  const line = { isGone: false, losesAnswers: false, isSlow: Promise.resolve() };
  const asked: ChartToSave[] = [];
  const store = createStore(
    portsOf(world, {
      saveChart: async (chart) => {
        if (line.isGone) throw new PortError('UNAVAILABLE', 'noConnection');
        asked.push(chart);
        const { isSlow, losesAnswers } = line;
        const present = [...kept.values()].find(({ id, requestId }) =>
          chart.id === null ? requestId === chart.requestId : id === chart.id,
        );
        if (present && present.revision !== (chart.expectedRevision ?? present.revision))
          throw new PortError('CONFLICT', 'chartChangedElsewhere');
        const id = present?.id ?? `chart-${String(kept.size + 1)}`;
        const requestId = present?.requestId ?? chart.requestId;
        const stored = { ...chart, id, requestId, revision: (present?.revision ?? 0) + 1 };
        kept.set(id, stored);
        await isSlow;
        if (losesAnswers) throw new PortError('UNAVAILABLE', 'noConnection');
        return stored;
      },
      openChart: async (id) => kept.get(id) ?? null,
    }),
  );
  const save = (title: string, asNew = false) => store.dispatch(saveChart, { title, asNew });
  const waits = () =>
    store.state().ui.waitingSaves.map(({ title, refusal }) => [title, refusal?.key ?? null]);
  const send = () => store.dispatch(sendWaiting, undefined);
  return { store, kept, line, asked, save, waits, send };
}

describe('a save while the line is gone', () => {
  it('waits, says so, and is sent when the server can be reached; what is saved again meanwhile is one chart', async () => {
    const { store, kept, line, save, waits, send } = lineTo();
    await store.dispatch(addToChart, { entities: [RECRUITER] });
    line.isGone = true;
    expect(await save('Night bus')).toBe(true);
    expect(waits()).toEqual([['Night bus', null]]);
    expect(store.state().ui).toMatchObject({
      chart: { title: 'Night bus' },
      spoken: { key: 'spoken.saveWaits' },
    });
    await send();
    expect(waits()).toEqual([['Night bus', null]]);
    line.isGone = false;
    await store.dispatch(addToChart, { entities: [PHONE] });
    line.isGone = true;
    await save('Night bus, with phone');
    expect(waits()).toEqual([['Night bus, with phone', null]]);
    line.isGone = false;
    await send();
    expect(waits()).toEqual([]);
    expect([...kept.values()].map(({ title }) => title)).toEqual(['Night bus, with phone']);
    expect(store.state().ui.chart).toMatchObject({ id: 'chart-1', revision: 1 });
    await save('Night bus, with phone');
    expect(kept.get('chart-1')!.revision).toBe(2);
  });

  it('keeps a change of a kept chart and a new chart apart, each as it was when it was saved', async () => {
    const { store, kept, line, save, waits, send } = lineTo();
    await store.dispatch(addToChart, { entities: [RECRUITER] });
    await save('First');
    line.isGone = true;
    await save('First');
    await store.dispatch(newChart, undefined);
    line.isGone = false;
    await store.dispatch(addToChart, { entities: [FLAT] });
    line.isGone = true;
    await save('Second');
    expect(waits()).toEqual([
      ['First', null],
      ['Second', null],
    ]);
    line.isGone = false;
    await send();
    expect([...kept.values()].map(({ title, revision }) => [title, revision])).toEqual([
      ['First', 2],
      ['Second', 1],
    ]);
    expect(kept.get('chart-1')!.content).toContain('recruiter');
    expect(kept.get('chart-1')!.content).not.toContain('flat');
    expect(store.state().ui.chart).toMatchObject({ id: 'chart-2' });
  });

  it('does not make a chart of what was opened meanwhile', async () => {
    const { store, line, save, send } = lineTo();
    await store.dispatch(addToChart, { entities: [RECRUITER] });
    line.isGone = true;
    await save('Waiting');
    await store.dispatch(newChart, undefined);
    line.isGone = false;
    await send();
    expect(store.state().ui.chart).toBeNull();
  });

  it('is not lost when the chart was changed elsewhere: it says why, and can be kept as a new one or given up', async () => {
    const { store, kept, line, save, waits, send } = lineTo();
    await store.dispatch(addToChart, { entities: [RECRUITER] });
    await save('Shared work');
    line.isGone = true;
    await save('Shared work');
    kept.set('chart-1', { ...kept.get('chart-1')!, revision: 7 });
    line.isGone = false;
    await send();
    expect(waits()).toEqual([['Shared work', 'error.chartChangedElsewhere']]);
    // It is not sent again by itself.
    expect(sendWaiting.isEnabled(store.state())).toBe(false);
    const { chartId } = store.state().ui.waitingSaves[0]!;
    await store.dispatch(sendAsNew, { chartId });
    expect(waits()).toEqual([]);
    expect(kept.size).toBe(2);
    expect(store.state().ui.chart).toMatchObject({ id: 'chart-2' });
  });

  it('is kept as one new chart also when that is asked twice, or its answer is lost', async () => {
    for (const losesAnswers of [true, false]) {
      const { store, kept, line, save, send, waits } = lineTo();
      await store.dispatch(addToChart, { entities: [RECRUITER] });
      await save('Shared work');
      line.isGone = true;
      await save('Shared work');
      kept.set('chart-1', { ...kept.get('chart-1')!, revision: 7 });
      line.isGone = false;
      await send();
      const { chartId } = store.state().ui.waitingSaves[0]!;
      line.losesAnswers = losesAnswers;
      const first = store.dispatch(sendAsNew, { chartId });
      if (losesAnswers) await first;
      line.losesAnswers = false;
      await Promise.all([first, store.dispatch(sendAsNew, { chartId })]);
      expect(waits()).toEqual([]);
      expect([...kept.keys()]).toEqual(['chart-1', 'chart-2']);
    }
  });

  it('saved while it is on its way, it is a change of that, and no change that somebody else made', async () => {
    const { store, kept, line, save, waits, send } = lineTo();
    await store.dispatch(addToChart, { entities: [RECRUITER] });
    await save('Night bus');
    line.isGone = true;
    await save('Night bus');
    line.isGone = false;
    let arrive = () => {};
    line.isSlow = new Promise((resolve) => (arrive = resolve));
    const sending = send();
    line.isSlow = Promise.resolve();
    await store.dispatch(addToChart, { entities: [PHONE] });
    expect(await save('Night bus, with phone')).toBe(true);
    arrive();
    await sending;
    expect(waits()).toEqual([['Night bus, with phone', null]]);
    await send();
    expect(waits()).toEqual([]);
    expect(kept.get('chart-1')).toMatchObject({ revision: 3, title: 'Night bus, with phone' });
  });

  it('undone back to, a chart that waited then is the one that was made of it', async () => {
    const { store, kept, line, save, send } = lineTo();
    await store.dispatch(addToChart, { entities: [FLAT] });
    await save('Other');
    await store.dispatch(newChart, undefined);
    await store.dispatch(addToChart, { entities: [RECRUITER] });
    line.isGone = true;
    await save('Night bus');
    line.isGone = false;
    await store.dispatch(openChart, { id: 'chart-1' });
    await send();
    await store.undo();
    expect(store.state().ui.chart).toMatchObject({ id: 'chart-2', title: 'Night bus', revision: 1 });
    kept.set('chart-2', { ...kept.get('chart-2')!, title: 'Changed elsewhere', revision: 2 });
    expect(await save('Night bus')).toBe(false);
    expect(kept.get('chart-2')!.title).toBe('Changed elsewhere');
  });

  it('can be given up, which changes nothing on the chart', async () => {
    const { store, line, save, waits } = lineTo();
    await store.dispatch(addToChart, { entities: [RECRUITER] });
    line.isGone = true;
    await save('Draft');
    const { sheet } = store.state();
    await store.dispatch(giveUpWaiting, { chartId: store.state().ui.waitingSaves[0]!.chartId });
    expect(waits()).toEqual([]);
    expect(store.state().sheet).toBe(sheet);
  });

  it('that the server refuses for what it says is no waiting one', async () => {
    const refuse = async () => Promise.reject(new PortError('BAD_USER_INPUT', 'titleInvalid'));
    const store = createStore(portsOf(world, { saveChart: refuse }));
    await store.dispatch(addToChart, { entities: [RECRUITER] });
    expect(await store.dispatch(saveChart, { title: 'x', asNew: false })).toBe(false);
    expect(store.state().ui).toMatchObject({ waitingSaves: [], notice: { key: 'error.titleInvalid' } });
  });
});
