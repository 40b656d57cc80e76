import fc from 'fast-check';
import { EMPTY_WORKSPACE, type Workspace } from './model.js';
import { applyPatch, setEntry, setField, type Change } from './patch.js';

const node = fc.record({
  x: fc.option(fc.integer({ min: -500, max: 500 })),
  y: fc.option(fc.integer({ min: -500, max: 500 })),
  pinned: fc.boolean(),
});
const id = fc.constantFrom('a', 'b', 'c', 'd');
const change: fc.Arbitrary<Change> = fc.oneof(
  fc
    .tuple(id, fc.option(node, { nil: undefined }))
    .map(([key, value]) => setEntry('sheet', 'nodes', key, value)),
  fc.dictionary(id, node, { noNullPrototype: true }).map((nodes) => setField('sheet', 'nodes', nodes)),
  fc
    .option(fc.record({ fromDay: fc.integer(), toDay: fc.integer() }))
    .map((window) => setField('lens', 'window', window)),
  fc.boolean().map((keep) => setField('lens', 'keepUndated', keep)),
  fc.array(id).map((ids) => setField('ui', 'selection', ids)),
);

describe('a change of the workspace', () => {
  it('can always be taken back exactly: undo(do(s)) = s', () => {
    fc.assert(
      fc.property(
        fc.array(change, { maxLength: 12 }),
        fc.array(change, { maxLength: 12 }),
        (first, second) => {
          const start = applyPatch(EMPTY_WORKSPACE, first).state;
          const { state, inverse } = applyPatch(start, second);
          expect(applyPatch(state, inverse).state).toEqual(start);
        },
      ),
    );
  });
  it('never alters the state it began with', () => {
    fc.assert(
      fc.property(fc.array(change, { maxLength: 12 }), (patch) => {
        const before = JSON.stringify(EMPTY_WORKSPACE);
        applyPatch(EMPTY_WORKSPACE, patch);
        expect(JSON.stringify(EMPTY_WORKSPACE)).toBe(before);
      }),
    );
  });
  it('leaves untouched parts identical, so that nothing else is drawn again', () => {
    const { state } = applyPatch(EMPTY_WORKSPACE, [setField('lens', 'keepUndated', false)]);
    expect(state.sheet).toBe(EMPTY_WORKSPACE.sheet);
    expect(state.entities).toBe(EMPTY_WORKSPACE.entities);
  });
  it('moves 5,000 things and back', () => {
    const nodes = Object.fromEntries(
      Array.from({ length: 5_000 }, (_, at) => [`n${at}`, { x: at, y: at, pinned: false }]),
    );
    const start: Workspace = { ...EMPTY_WORKSPACE, sheet: { nodes, groups: {}, notes: {} } };
    const patch = Object.keys(nodes).map((key) =>
      setEntry('sheet', 'nodes', key, { x: 0, y: 0, pinned: true }),
    );
    const { state, inverse } = applyPatch(start, patch);
    const back = applyPatch(state, inverse).state;
    expect(back).toEqual(start);
  });
});
