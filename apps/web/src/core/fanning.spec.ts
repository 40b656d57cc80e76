import { closeGroup, openGroup } from './commands/grouping.js';
import { keepNote } from './commands/noting.js';
import { removeFromChart } from './commands/content.js';
import { select } from './commands/screen.js';
import { writeContent } from './chart-content.js';
import { readContent } from './read-content.js';
import { deriveChart } from './derive.js';
import { FLAT, link, PHONE, portsOf, RECRUITER, workspaceOf } from './fixture.js';
import { notesDrawn } from './note-marks.js';
import { createStore } from './store.js';

const many = (['PAID', 'CALLED', 'MESSAGED', 'KNOWS'] as const).map((relation, at) =>
  link('recruiter', relation, 'phone', { strength: at === 0 ? 'disputed' : 'corroborated' }),
);
const few = (['USES', 'OWNS', 'CALLED'] as const).map((relation) => link('recruiter', relation, 'flat'));
const LINE = 'bundle phone recruiter';
const open = () => {
  const things = [RECRUITER, PHONE, FLAT];
  const links = [...many, ...few];
  return createStore(portsOf({ entities: things, links }), workspaceOf(things, links));
};

describe('many links of two things', () => {
  it('are one line with their number, as weak as the weakest; three are drawn each for itself', () => {
    const { fans, links, bundles } = deriveChart(open().state());
    expect(fans).toMatchObject([{ id: LINE, strength: 'disputed', links: { length: 4 } }]);
    expect(bundles).toEqual([]);
    expect(links.map(({ bundleId }) => bundleId)).toEqual([LINE, LINE, LINE, LINE, null, null, null]);
  });

  it('are fanned out and drawn as one again, each a step that is kept with the chart', async () => {
    const store = open();
    await store.dispatch(select, { ids: [LINE] });
    await store.dispatch(openGroup, undefined);
    expect(deriveChart(store.state()).fans).toEqual([]);
    expect(store.state().ui.selection).toEqual(many.map(({ id }) => id));
    const { sheet, lens } = store.state();
    expect(readContent(writeContent(sheet, lens))!.lens).toEqual(lens);
    await store.dispatch(select, { ids: [many[2]!.id] });
    await store.dispatch(closeGroup, undefined);
    expect(deriveChart(store.state()).fans).toHaveLength(1);
    expect(store.state().ui.selection).toEqual([LINE]);
    store.undo();
    expect(deriveChart(store.state()).fans).toEqual([]);
    store.undo();
    expect(deriveChart(store.state()).fans).toHaveLength(1);
  });

  it('leave no id of a thing that is off the chart in what is kept', async () => {
    const store = open();
    await store.dispatch(select, { ids: [LINE] });
    await store.dispatch(openGroup, undefined);
    await store.dispatch(select, { ids: ['phone'] });
    await store.dispatch(removeFromChart, undefined);
    const { sheet, lens } = store.state();
    expect(writeContent(sheet, lens)).not.toContain('phone');
  });

  it('carry the notes on them where they are drawn: at their line, and fanned out each its own', async () => {
    const store = open();
    const on = { kind: 'link', id: many[1]!.id, between: ['recruiter', 'phone'] } as const;
    await store.dispatch(keepNote, {
      id: null,
      note: { on, text: 'Who paid?', task: null, goesAlong: false },
    });
    const marks = () => {
      const { sheet, entities } = store.state();
      return notesDrawn({ sheet, entities, chart: deriveChart(store.state()) }).marks.map(({ id }) => id);
    };
    expect(marks()).toEqual([LINE]);
    await store.dispatch(select, { ids: [LINE] });
    await store.dispatch(openGroup, undefined);
    expect(marks()).toEqual([many[1]!.id]);
  });

  it('are not opened by what is no line of theirs', async () => {
    const store = open();
    await store.dispatch(select, { ids: [few[0]!.id] });
    expect([openGroup.isEnabled(store.state()), closeGroup.isEnabled(store.state())]).toEqual([false, false]);
    expect(readContent('{"nodes":[],"lens":{"fanned":{"__proto__":true,"x":true}}}')!.lens.fanned).toEqual(
      {},
    );
  });
});
