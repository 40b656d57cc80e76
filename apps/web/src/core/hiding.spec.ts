import { writeContent } from './chart-content.js';
import { readContent } from './read-content.js';
import { arrangeChart } from './commands/arrange.js';
import { addToChart } from './commands/content.js';
import { groupSelected, closeGroup } from './commands/grouping.js';
import { hiddenNodes, hideSelected, showHidden } from './commands/hiding.js';
import { select } from './commands/screen.js';
import { deriveChart } from './derive.js';
import { FLAT, LINKS, PHONE, portsOf, PROTECTED, RECRUITER, thing, workspaceOf } from './fixture.js';
import { createStore } from './store.js';

const things = [RECRUITER, PHONE, FLAT, PROTECTED];
const open = (all = things) => createStore(portsOf({ entities: all, links: LINKS }), workspaceOf(all, LINKS));
const shown = (store: ReturnType<typeof open>) => deriveChart(store.state()).nodes.map(({ id }) => id);

describe('hiding by hand', () => {
  it('leaves what is selected out of sight with its lines, and it comes back where it stood', async () => {
    const store = open();
    const before = store.state().sheet;
    const lines = deriveChart(store.state()).links.length;
    await store.dispatch(select, { ids: ['recruiter', 'phone'] });
    await store.dispatch(hideSelected, undefined);
    expect(shown(store)).toEqual(['flat', 'protected']);
    expect(deriveChart(store.state()).links.length).toBeLessThan(lines);
    expect(store.state().ui).toMatchObject({ selection: [], inspected: null });
    await store.dispatch(showHidden, undefined);
    expect(store.state().sheet).toEqual(before);
    expect(store.state().ui.selection).toEqual(['recruiter', 'phone']);
    expect(showHidden.isEnabled(store.state())).toBe(false);
    store.undo();
    expect(shown(store)).toEqual(['flat', 'protected']);
    store.undo();
    expect(store.state().sheet).toEqual(before);
  });

  it('is kept with the chart, and a file that says otherwise than yes hides nothing', async () => {
    const store = open();
    await store.dispatch(select, { ids: ['phone'] });
    await store.dispatch(hideSelected, undefined);
    const { sheet, lens } = store.state();
    const text = writeContent(sheet, lens);
    expect(readContent(text)!.sheet).toEqual(sheet);
    const odd = readContent(text.replace('"isHidden":true', '"isHidden":"true"'))!;
    expect(hiddenNodes(odd)).toEqual([]);
  });

  it('ends for a thing that is put on the chart again, and for no other', async () => {
    const store = open();
    await store.dispatch(select, { ids: ['phone', 'flat'] });
    await store.dispatch(hideSelected, undefined);
    await store.dispatch(addToChart, { entities: [PHONE] });
    expect(shown(store)).toEqual(['recruiter', 'phone', 'protected']);
    expect(hiddenNodes(store.state()).map(([id]) => id)).toEqual(['flat']);
  });

  it('takes all records that are drawn as one, and the members of a group', async () => {
    const first = { ...RECRUITER, memberIds: ['recruiter', 'twin'] };
    const twin = { ...thing('twin'), memberIds: ['recruiter', 'twin'] };
    const store = open([first, PHONE, twin, FLAT]);
    await store.dispatch(select, { ids: ['recruiter'] });
    await store.dispatch(hideSelected, undefined);
    expect(shown(store)).toEqual(['phone', 'flat']);
    await store.dispatch(select, { ids: ['phone', 'flat'] });
    await store.dispatch(groupSelected, undefined);
    await store.dispatch(closeGroup, undefined);
    await store.dispatch(select, { ids: Object.keys(store.state().sheet.groups) });
    await store.dispatch(hideSelected, undefined);
    const { nodes, groups } = deriveChart(store.state());
    expect([nodes, groups]).toEqual([[], []]);
    await store.dispatch(showHidden, undefined);
    expect(deriveChart(store.state()).groups).toHaveLength(1);
  });

  it('keeps what is hidden where it stood while the rest is arranged', async () => {
    const store = open();
    await store.dispatch(select, { ids: ['phone'] });
    await store.dispatch(hideSelected, undefined);
    const stood = store.state().sheet.nodes['phone'];
    await store.dispatch(arrangeChart, undefined);
    expect(store.state().sheet.nodes['phone']).toBe(stood);
    expect(store.state().sheet.nodes['protected']).toMatchObject({ x: 20, y: 20 });
  });

  it('can not be asked for with nothing selected', () => {
    expect(hideSelected.isEnabled(open().state())).toBe(false);
  });
});
