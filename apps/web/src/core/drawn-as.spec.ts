import { deriveChart } from './derive.js';
import { drawnAs } from './drawn-as.js';
import { addToChart, removeFromChart } from './commands/content.js';
import { openExpand } from './commands/screen.js';
import { link, portsOf, thing, workspaceOf } from './fixture.js';
import { linkPeriods } from './derive-time.js';
import { createStore } from './store.js';

const SAME = ['bd', 'in'];
const bd = { ...thing('bd'), memberIds: SAME };
const mumbai = { ...thing('in'), memberIds: SAME };
const phone = thing('phone', 'Phone');
const flat = thing('flat', 'Site');
const links = [link('bd', 'USES', 'phone'), link('in', 'CONTROLS_SITE', 'flat'), link('bd', 'SAME_AS', 'in')];

describe('records that are judged to be one', () => {
  it('are one thing on the chart, with the lines of both and none to itself', () => {
    const chart = deriveChart(workspaceOf([bd, mumbai, phone, flat], links));
    expect(chart.nodes.map(({ id }) => id)).toEqual(['bd', 'phone', 'flat']);
    expect(chart.links.map(({ subject, object }) => [subject.id, object.id])).toEqual([
      ['bd', 'phone'],
      ['bd', 'flat'],
    ]);
    // Who says what of which record stays with the link.
    expect(chart.links.map(({ link: { subjectId } }) => subjectId)).toEqual(['bd', 'in']);
  });
  it('are one thing also where only one of them is on the chart', () => {
    const state = workspaceOf([bd, phone, flat], links);
    const known = { ...state.entities, summaries: { ...state.entities.summaries, in: mumbai } };
    const chart = deriveChart({ ...state, entities: known });
    expect(chart.links).toHaveLength(2);
    expect(linkPeriods({ ...state, entities: known })).toHaveLength(0);
  });
  it('stand apart again, each where it stood, when the judgement is gone', () => {
    const joined = workspaceOf([bd, mumbai, phone, flat], links);
    const apart = workspaceOf([thing('bd'), thing('in'), phone, flat], links.slice(0, 2));
    const places = deriveChart(apart).nodes.map(({ id, place }) => [id, place]);
    deriveChart(joined);
    expect(deriveChart({ ...apart, sheet: joined.sheet }).nodes.map(({ id, place }) => [id, place])).toEqual(
      places,
    );
    expect(drawnAs(apart).get('in')).toBe('in');
  });
  it('are chosen as one when both are put on the chart, so that one can go on from there', async () => {
    const store = createStore(portsOf({ entities: [bd, mumbai], links: [] }), workspaceOf([], []));
    await store.dispatch(addToChart, { entities: [bd, mumbai] });
    expect(store.state().ui).toMatchObject({ selection: ['bd'], inspected: 'bd' });
    expect(openExpand.isEnabled(store.state())).toBe(true);
    // Two that nobody judged to be one stay two.
    const apart = createStore(portsOf({ entities: [], links: [] }), workspaceOf([], []));
    await apart.dispatch(addToChart, { entities: [thing('bd'), thing('in')] });
    expect(apart.state().ui.selection).toEqual(['bd', 'in']);
    expect(openExpand.isEnabled(apart.state())).toBe(false);
  });
  it('leave the chart together', async () => {
    const state = workspaceOf([bd, mumbai, phone, flat], links);
    const store = createStore(portsOf({ entities: [], links: [] }), {
      ...state,
      ui: { ...state.ui, selection: ['bd'] },
    });
    await store.dispatch(removeFromChart, undefined);
    expect(Object.keys(store.state().sheet.nodes)).toEqual(['phone', 'flat']);
    store.undo();
    expect(Object.keys(store.state().sheet.nodes).sort()).toEqual(['bd', 'flat', 'in', 'phone']);
  });
});
