import type { Core, EdgeCollection } from 'cytoscape';

/** Above so many chosen things their links would all speak at once. */
const MOST_NEAR = 3;

/**
 * Shows what is chosen, and marks the links of a few chosen things as near. What is chosen by now is known from what Cytoscape
 * tells: a chart of thousands is not looked through for it. `onNear` is called when other links are near than before.
 */
export function selectionOn(cy: Core, onNear: () => void): (chosen: ReadonlySet<string>) => void {
  const selected = new Set<string>();
  cy.on('select', ({ target }) => void selected.add((target as { id(): string }).id()));
  cy.on('unselect', ({ target }) => void selected.delete((target as { id(): string }).id()));
  const none: EdgeCollection = cy.collection().edges();
  let near = none;
  return (chosen) => {
    cy.batch(() => {
      for (const id of [...selected].filter((each) => !chosen.has(each))) {
        selected.delete(id);
        cy.getElementById(id).unselect();
      }
      for (const id of chosen) {
        const element = cy.getElementById(id);
        if (element.nonempty() && !element.selected()) element.select();
      }
    });
    const wanted: EdgeCollection =
      chosen.size <= MOST_NEAR
        ? [...chosen].reduce((all, id) => all.union(cy.getElementById(id).connectedEdges()), none)
        : none;
    // A link that was drawn anew is not marked any more.
    if (wanted.length === near.length && wanted.filter('.near').length === near.length) return;
    cy.batch(() => {
      near.difference(wanted).removeClass('near');
      wanted.addClass('near');
    });
    near = wanted;
    onNear();
  };
}
