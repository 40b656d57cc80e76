import { PHONE, portsOf, RECRUITER, thing } from './fixture.js';
import { refreshChart } from './commands/content.js';
import {
  askNextLines,
  goOnWithLines,
  offerLines,
  startLines,
  stopLines,
  tickHits,
} from './commands/lines.js';
import { columnsOf, hitsOf, isList, LINES_AT_ONCE, LIST_LIMIT, readLines, unanswered } from './lines.js';
import { PortError } from './ports.js';
import { createStore, type Store } from './store.js';

const world = { entities: [RECRUITER, PHONE], links: [] };
const numbered = (count: number) => Array.from({ length: count }, (_, at) => `line ${at}`).join('\n');
const list = (store: Store) => store.state().ui.list!;
const start = (store: Store, text: string) => store.dispatch(startLines, { ...readLines(text), type: null });
const askAll = async (store: Store) => {
  while (askNextLines.isEnabled(store.state())) await store.dispatch(askNextLines, undefined);
};
const found = (store: Store) =>
  list(store).lines.map((line) => hitsOf(line, store.state().entities.summaries).map(({ id }) => id));

describe('a pasted column', () => {
  it('is read line by line: no empty ones, each different one once, however lines end', () => {
    const { lines } = readLines(' রফিকুল \r\n\r\n০১৭১২\nरफीकुल\r\u00a0০১৭১২ \n');
    expect(lines.map(({ text, times }) => [text, times])).toEqual([
      ['রফিকুল', 1],
      ['০১৭১২', 2],
      ['रफीकुल', 1],
    ]);
  });
  it('is cut at the limit, and says by how much', () => {
    const { lines, leftOut } = readLines(numbered(LIST_LIMIT + 7));
    expect([lines.length, leftOut]).toEqual([LIST_LIMIT, 7]);
    expect(readLines(numbered(LIST_LIMIT)).leftOut).toBe(0);
  });
  it('may be one of several columns', () => {
    const text = 'Rafi\t01012345678\n\t01099999999\nSalma';
    expect(columnsOf(text)).toEqual(['Rafi', '01012345678']);
    expect(readLines(text, 1).lines.map((line) => line.text)).toEqual(['01012345678', '01099999999']);
    expect(readLines(text, 0).lines.map((line) => line.text)).toEqual(['Rafi', 'Salma']);
  });
  it('is told from words for one search', () => {
    expect(isList('Rafikul\nSalma')).toBe(true);
    expect(isList('Rafikul Islam\n')).toBe(false);
    expect(isList('\n\n')).toBe(false);
  });
});

describe('asking a list', () => {
  it('waits for a yes when it was pasted elsewhere', async () => {
    const store = createStore(portsOf(world));
    await store.dispatch(offerLines, { text: 'a\nb' });
    expect(store.state().ui).toMatchObject({ dialog: 'lines', pasted: 'a\nb', list: null });
  });
  it('gives each line what it found, part by part, and never asks more lines than a question may hold', async () => {
    const asked: number[] = [];
    const ports = portsOf(world);
    const store = createStore({
      ...ports,
      searchLines: (lines, type) => {
        asked.push(lines.length);
        return ports.searchLines(lines, type, null);
      },
    });
    await start(store, `${numbered(30)}\n${RECRUITER.caption}`);
    await store.dispatch(askNextLines, undefined);
    expect(unanswered(list(store))).toHaveLength(31 - LINES_AT_ONCE);
    await askAll(store);
    expect(asked).toEqual([25, 6]);
    expect(found(store).at(-1)).toEqual(['recruiter']);
    expect(found(store).slice(0, -1).flat()).toEqual([]);
    expect(list(store).isAsking).toBe(false);
  });
  it('does not ask a line that is too long', async () => {
    const store = createStore(portsOf(world));
    await start(store, `${'x'.repeat(201)}\n${PHONE.caption}`);
    await askAll(store);
    expect(list(store).lines.map(({ answer }) => answer !== null)).toEqual([false, true]);
    expect(goOnWithLines.isEnabled(store.state())).toBe(false);
  });
  it('stops, and goes on with the rest alone', async () => {
    const store = createStore(portsOf(world));
    await start(store, numbered(60));
    await store.dispatch(askNextLines, undefined);
    await store.dispatch(stopLines, undefined);
    expect(await store.dispatch(askNextLines, undefined)).toBe(false);
    expect(unanswered(list(store))).toHaveLength(35);
    await store.dispatch(goOnWithLines, undefined);
    await askAll(store);
    expect(unanswered(list(store))).toHaveLength(0);
  });
  it('keeps what was found when the connection fails, and tries the rest again', async () => {
    let isDown = false;
    const ports = portsOf(world);
    const store = createStore({
      ...ports,
      searchLines: (lines, type) =>
        isDown
          ? Promise.reject(new PortError('UNAVAILABLE', 'noConnection'))
          : ports.searchLines(lines, type, null),
    });
    await start(store, `${PHONE.caption}\n${numbered(40)}`);
    await store.dispatch(askNextLines, undefined);
    isDown = true;
    await askAll(store);
    expect(list(store)).toMatchObject({ isAsking: false, failure: { key: 'error.noConnection' } });
    expect(found(store)[0]).toEqual(['phone']);
    isDown = false;
    await store.dispatch(goOnWithLines, undefined);
    expect(list(store).failure).toBeNull();
    await askAll(store);
    expect(unanswered(list(store))).toHaveLength(0);
  });
  it('is not held up by one part that fails by itself', async () => {
    const ports = portsOf(world);
    const store = createStore({
      ...ports,
      searchLines: (lines, type) =>
        lines.includes('line 3')
          ? Promise.reject(new PortError('INTERNAL', 'internal'))
          : ports.searchLines(lines, type, null),
    });
    await start(store, numbered(60));
    await askAll(store);
    expect(unanswered(list(store)).map(({ text }) => text)).toEqual(numbered(25).split('\n'));
    expect(list(store)).toMatchObject({ isAsking: false, failure: { key: 'error.internal' } });
  });
  it('shows what it found in another language when that is chosen, and no longer what may not be seen', async () => {
    const now = { entities: [RECRUITER, PHONE] };
    const store = createStore(
      portsOf(world, {
        linksAmong: async (ids) => ({
          entities: now.entities.filter(({ id }) => ids.includes(id)),
          links: [],
        }),
      }),
    );
    await start(store, `${RECRUITER.caption}\n${PHONE.caption}`);
    await askAll(store);
    now.entities = [thing('recruiter', 'Person', 'Md. Rafiqul Islam')];
    await store.dispatch(refreshChart, undefined);
    const { summaries } = store.state().entities;
    expect(
      list(store)
        .lines.flatMap((line) => hitsOf(line, summaries))
        .map(({ entity }) => entity.caption),
    ).toEqual(['Md. Rafiqul Islam']);
  });
  it('ticks hits and takes ticks away', async () => {
    const store = createStore(portsOf(world));
    await start(store, RECRUITER.caption);
    await store.dispatch(tickHits, { ids: ['recruiter', 'phone', 'phone'], isTicked: true });
    await store.dispatch(tickHits, { ids: ['recruiter'], isTicked: true });
    expect([...list(store).ticked].sort()).toEqual(['phone', 'recruiter']);
    await store.dispatch(tickHits, { ids: ['phone'], isTicked: false });
    expect(list(store).ticked).toEqual(['recruiter']);
  });
});
