import { writeContent } from './chart-content.js';
import { readContent } from './read-content.js';
import { addToChart, newChart, refreshChart, showImport } from './commands/content.js';
import { exportChart } from './commands/exporting.js';
import { backToNow, renewKnowledge, setKnownOn } from './commands/knowing.js';
import { openChart } from './commands/saving.js';
import { openAssertion } from './commands/screen.js';
import { derive } from './derive.js';
import { originFacts, type Outgoing } from './export/takeout.js';
import { link, portsOf, thing, workspaceOf } from './fixture.js';
import type { KnownOn, Workspace } from './model.js';
import type { Ports } from './ports.js';
import { createStore } from './store.js';

const MARCH = 20_524;
const [rafi, salam, phone] = ['rafi', 'salam', 'phone'].map((id) => thing(id)) as [
  ReturnType<typeof thing>,
  ReturnType<typeof thing>,
  ReturnType<typeof thing>,
];
const old = link('rafi', 'ASSOCIATE_OF', 'salam');
const fresh = link('rafi', 'USES', 'phone');
/** In March the phone was not known, and a link stood that was withdrawn since. */
const withdrawn = link('salam', 'KNOWS', 'rafi');
const today = portsOf({ entities: [rafi, salam, phone], links: [old, fresh] });
const march = portsOf({ entities: [rafi, salam], links: [old, withdrawn] });
const ports = (overrides: Partial<Ports> = {}): Ports => ({
  ...today,
  linksAmong: (ids, knownOn) => (knownOn === null ? today : march).linksAmong(ids, knownOn),
  ...overrides,
});
const STATE = workspaceOf([rafi, salam, phone], [old, fresh]);
const open = (overrides: Partial<Ports> = {}, state: Workspace = STATE) =>
  createStore(ports(overrides), state);
const shown = (state: Workspace) => {
  const { nodes, links } = derive(state);
  return [...nodes, ...links].map(({ id }) => id);
};
const THEN = ['rafi', 'salam', old.id, withdrawn.id];
const NOW = ['rafi', 'salam', 'phone', old.id, fresh.id];

describe('as known on a day', () => {
  it('shows what was known then, moves and forgets nothing, and leads back', async () => {
    const store = open();
    await store.dispatch(setKnownOn, { knownOn: MARCH });
    expect(shown(store.state())).toEqual(THEN);
    expect(store.state().sheet).toEqual(STATE.sheet);
    await store.dispatch(backToNow, undefined);
    expect(shown(store.state())).toEqual(NOW);
    expect(store.state().sheet).toEqual(STATE.sheet);
  });

  it('is one step; a step back is read anew from the server', async () => {
    const store = open();
    await store.dispatch(setKnownOn, { knownOn: MARCH });
    store.undo();
    expect(renewKnowledge.isEnabled(store.state())).toBe(true);
    await store.dispatch(renewKnowledge, undefined);
    expect(shown(store.state())).toEqual(NOW);
    expect(renewKnowledge.isEnabled(store.state())).toBe(false);
    store.redo();
    await store.dispatch(renewKnowledge, undefined);
    expect(shown(store.state())).toEqual(THEN);
  });

  it('stays as it is when the server does not answer', async () => {
    const store = open({ linksAmong: () => Promise.reject(new Error('no line')) });
    expect(await store.dispatch(setKnownOn, { knownOn: MARCH })).toBe(false);
    expect(shown(store.state())).toEqual(NOW);
    expect(store.state().lens.knownOn).toBeNull();
  });

  it('brings nothing of now: what is added and read again is of then', async () => {
    const asked: KnownOn[] = [];
    const store = open({
      linksAmong: (ids, knownOn) => {
        asked.push(knownOn);
        return ports().linksAmong(ids, knownOn);
      },
    });
    await store.dispatch(setKnownOn, { knownOn: MARCH });
    await store.dispatch(addToChart, { entities: [salam] });
    await store.dispatch(refreshChart, undefined);
    expect(asked).toEqual([MARCH, MARCH, MARCH]);
    expect(shown(store.state())).toEqual(THEN);
    expect(Object.keys(store.state().sheet.nodes)).toEqual(['rafi', 'salam', 'phone']);
  });

  it('does not take an answer of now that comes when an earlier day is looked at', async () => {
    let answer = () => {};
    const late = new Promise<void>((resolve) => (answer = resolve));
    const store = open({
      linksAmong: async (ids, knownOn) => {
        if (knownOn === null) await late;
        return ports().linksAmong(ids, knownOn);
      },
    });
    const adding = store.dispatch(addToChart, { entities: [phone] });
    await store.dispatch(setKnownOn, { knownOn: MARCH });
    answer();
    await adding;
    expect(shown(store.state())).toEqual(THEN);
  });

  it('records nothing: a claim can not be added, an import can not be shown', async () => {
    const chosen = { ...STATE, ui: { ...STATE.ui, selection: ['rafi'] } };
    expect(openAssertion.isEnabled(chosen)).toBe(true);
    const store = open({}, chosen);
    await store.dispatch(setKnownOn, { knownOn: MARCH });
    expect(store.state().ui.selection).toEqual(['rafi']);
    expect(openAssertion.isEnabled(store.state())).toBe(false);
    expect(await store.dispatch(showImport, { importId: 'imp_1' })).toBe(false);
    expect(store.state().ui.notice).toMatchObject({ key: 'error.readOnlyThen' });
  });

  it('holds for a new chart, is kept with a chart and opens with it', async () => {
    const store = open();
    await store.dispatch(setKnownOn, { knownOn: MARCH });
    await store.dispatch(newChart, undefined);
    expect(store.state().lens.knownOn).toBe(MARCH);
    const content = writeContent(STATE.sheet, { ...STATE.lens, knownOn: MARCH });
    const other = open({ openChart: async (id) => ({ id, title: 'warrant', revision: 1, content }) });
    await other.dispatch(openChart, { id: 'chart-1' });
    expect(other.state().lens.knownOn).toBe(MARCH);
    expect(other.state().entities.knownOn).toBe(MARCH);
    expect(shown(other.state())).toEqual(THEN);
    expect(readContent('{"nodes":[],"lens":{}}')?.lens.knownOn).toBeNull();
  });

  it('is asked for and said in what leaves', async () => {
    const asked: KnownOn[] = [];
    const store = open({
      takeOut: async (request) => {
        asked.push(request.knownOn);
        return march.takeOut(request);
      },
    });
    await store.dispatch(setKnownOn, { knownOn: MARCH });
    const written: Outgoing[] = [];
    await store.dispatch(exportChart, { format: 'SVG', write: async (each) => void written.push(each) });
    expect(asked).toEqual([MARCH]);
    expect(originFacts(written[0]!)).toContainEqual(['asKnownOn', '2026-03-12']);
  });
});
