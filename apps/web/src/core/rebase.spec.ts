import { patchOf, type History, type Step } from './history.js';
import { EMPTY_WORKSPACE, type SavedChart, type Workspace } from './model.js';
import { setEntry, setField, type Patch } from './patch.js';
import { rebase } from './rebase.js';

const at = (x: number) => ({ x, y: 0, pinned: false });
const saved = (id: string): SavedChart => ({ id, title: id, revision: 1, content: '' });
const step = (patch: Patch, asides: Step['asides'] = []): Step => ({
  ...{ name: 'moveNodes', labelKey: 'command.move', mergeKey: '', at: 0, patch, asides },
});
const moved = (id: string, x: number) => step([setEntry('sheet', 'nodes', id, at(x))]);
const history = (past: readonly Step[], over: Partial<History> = {}): History => ({
  ...{ past, future: [], asides: [], ...over },
});
const now = (nodes: Workspace['sheet']['nodes'], chart: SavedChart | null = saved('one')) => ({
  sheet: { ...EMPTY_WORKSPACE.sheet, nodes },
  ui: { ...EMPTY_WORKSPACE.ui, chart },
});
const OTHERS = new Set(['b']);

describe('steps of mine after others have changed a thing', () => {
  test('hold nothing of that thing, on the way back, forward, and on ways that were left aside', () => {
    const both = step([setEntry('sheet', 'nodes', 'a', at(1)), setEntry('sheet', 'nodes', 'b', at(1))]);
    const rebased = rebase(
      history([moved('b', 1), both, step([], [[moved('b', 3), moved('a', 3)]])], {
        future: [moved('b', 2), both],
        asides: [[moved('b', 5)]],
      }),
      OTHERS,
      now({ b: at(9) }),
    );
    const left = [setEntry('sheet', 'nodes', 'a', at(1))];
    expect(rebased.past.map(({ patch }) => patch)).toEqual([left, []]);
    expect(rebased.past[1]!.asides).toEqual([[moved('a', 3)]]);
    expect(rebased.future.map(({ patch }) => patch)).toEqual([left]);
    expect(rebased.asides).toEqual([]);
  });

  test('that hold the whole chart hold the thing as it stands now, or not at all when it is gone', () => {
    const whole = history([step([setField('sheet', 'nodes', { a: at(1), b: at(1) })])]);
    const nodesOf = ({ past }: History) => patchOf(past[0]!)[0]!.value;
    expect(nodesOf(rebase(whole, OTHERS, now({ b: at(9) })))).toEqual({ a: at(1), b: at(9) });
    expect(nodesOf(rebase(whole, OTHERS, now({})))).toEqual({ a: at(1) });
  });

  test('stay points to go back to, where the trail begins or the chart was saved', () => {
    const saves = [{ chartId: 'one', revision: 1, at: 0 }];
    const points = [
      { ...moved('b', 1), saves },
      { ...moved('b', 2), begins: 'new' as const },
    ];
    const rebased = rebase(history(points, { begins: 'kept', from: 4 }), OTHERS, now({ b: at(9) }));
    expect(rebased).toMatchObject({
      begins: 'kept',
      from: 4,
      past: [
        { patch: [], saves },
        { patch: [], begins: 'new' },
      ],
    });
  });

  test('of another chart stay, with all that was before them', () => {
    const opened = step([setField('sheet', 'nodes', { b: at(1) }), setField('ui', 'chart', saved('two'))]);
    const joined = step([setField('sheet', 'nodes', { b: at(1) }), setField('ui', 'together', null)]);
    for (const border of [opened, joined]) {
      const before = history([moved('b', 4), border, moved('b', 5)], { asides: [[moved('b', 6)]] });
      expect(rebase(before, OTHERS, now({ b: at(9) }))).toEqual({ ...before, past: [moved('b', 4), border] });
    }
    // An earlier state of the same chart is none of another.
    const version = step([setField('ui', 'chart', saved('one'))]);
    expect(rebase(history([moved('b', 4), version]), OTHERS, now({ b: at(9) })).past).toEqual([version]);
  });
});
