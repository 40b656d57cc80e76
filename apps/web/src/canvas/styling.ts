import type { Core, StylesheetJson } from 'cytoscape';
import type { Drawable } from './renderer.js';

/** What is used of Cytoscape's style (3.34): it has no public way to say that an element is styled for the first time. */
interface Style {
  apply(elements: Iterable<Drawable>): unknown;
  checkTriggers(element: Drawable, ...change: unknown[]): void;
}
interface Styled {
  readonly _private: { readonly appliedInitStyle?: boolean };
  dirtyStyleCache(): void;
  dirtyBoundingBoxCache(): void;
}

/**
 * Sets the style of a chart. At each of some thirty properties Cytoscape looks for what depends on it, and takes back what was worked
 * out of that. Of an element that is styled for the first time it is enough to do so once, at the end: that is a seventh of the time
 * until a big chart is painted.
 */
export function setStyle(cy: Core, sheet: StylesheetJson): void {
  cy.style(sheet);
  const style = cy.style() as unknown as Style;
  const { apply, checkTriggers } = style;
  const isFirst = (element: Drawable) =>
    (element as unknown as Styled)._private.appliedInitStyle !== true && !element.removed();
  style.checkTriggers = function (element, ...change) {
    if (!isFirst(element)) checkTriggers.call(this, element, ...change);
  };
  style.apply = function (elements) {
    const first = [...elements].filter(isFirst);
    const applied = apply.call(this, elements);
    for (const each of first) {
      const dirty = each as unknown as Styled;
      dirty.dirtyStyleCache();
      dirty.dirtyBoundingBoxCache();
      const others = each.isNode() ? each.connectedEdges() : each.parallelEdges();
      others.forEach((other) => (other as unknown as Styled).dirtyBoundingBoxCache());
      (cy as unknown as { notify(what: string, of: Drawable): void }).notify('zorder', each);
    }
    return applied;
  };
}
