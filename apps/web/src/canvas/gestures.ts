import type { Core, EventObject, NodeSingular } from 'cytoscape';
import { moveNodes } from '../core/commands/arrange.js';
import { openGroup } from '../core/commands/grouping.js';
import { openExpand, select } from '../core/commands/screen.js';
import type { Store } from '../core/store.js';

/** Where a menu should open, in pixels of the window. */
export interface MenuPlace {
  readonly x: number;
  readonly y: number;
}

/** What a hand does on the drawing becomes commands; the drawing keeps nothing of its own. */
export function listenToGestures(cy: Core, store: Store, openMenu: (place: MenuPlace) => void): void {
  const choose = (ids: readonly string[], inspect: boolean) => void store.dispatch(select, { ids, inspect });

  cy.on('tap', ({ target, originalEvent }: EventObject) => {
    if (target === cy) return choose([], false);
    const id = (target as { id(): string }).id();
    const { selection } = store.state().ui;
    const isAdding =
      originalEvent instanceof MouseEvent &&
      (originalEvent.shiftKey || originalEvent.ctrlKey || originalEvent.metaKey);
    if (!isAdding) return choose([id], true);
    choose(selection.includes(id) ? selection.filter((each) => each !== id) : [...selection, id], true);
  });
  cy.on('dbltap', 'node', ({ target }: EventObject) => {
    const isGroup = (target as { id(): string }).id() in store.state().sheet.groups;
    void store.dispatch(isGroup ? openGroup : openExpand, undefined);
  });
  cy.on('boxend', () =>
    setTimeout(() =>
      choose(
        cy.$('node:selected').map((node) => node.id()),
        false,
      ),
    ),
  );

  cy.on('dragfree', 'node', ({ target }: EventObject) => {
    const node = target as NodeSingular;
    const moved = node.selected() ? (cy.$('node:selected').toArray() as NodeSingular[]) : [node];
    const places = Object.fromEntries(moved.map((each) => [each.id(), { ...each.position() }]));
    void store.dispatch(moveNodes, { places });
  });

  const menu = ({ target, originalEvent, renderedPosition }: EventObject) => {
    originalEvent?.preventDefault();
    if (target !== cy) {
      const id = (target as { id(): string }).id();
      if (!store.state().ui.selection.includes(id)) choose([id], false);
    }
    const box = cy.container()!.getBoundingClientRect();
    openMenu({ x: box.left + renderedPosition.x, y: box.top + renderedPosition.y });
  };
  cy.on('cxttap', menu);
  cy.on('taphold', menu);
}
