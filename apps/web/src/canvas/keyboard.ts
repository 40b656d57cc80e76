import type { CollectionReturnValue, Core, NodeSingular } from 'cytoscape';
import { nudge } from '../core/commands/arrange.js';
import { select } from '../core/commands/screen.js';
import { linesAt, type Step } from '../core/commands/walking.js';
import { deriveChart, linesOf } from '../core/derive.js';
import type { Store } from '../core/store.js';
import { prominenceOf } from './elements.js';
import type { MenuPlace } from './gestures.js';

const DIRECTIONS: Readonly<Record<string, readonly [dx: number, dy: number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};
const NUDGE = 20;

export interface KeyboardActions {
  openMenu(place: MenuPlace): void;
  zoomBy(factor: number): void;
  /** Where an arrow has led. */
  onStep(step: Step): void;
}

/**
 * The chart by keyboard: arrows go along links to the thing that lies that way, Shift with arrows from one link of the
 * chosen thing to the next, Alt with arrows moves the chosen ones.
 */
export function listenToKeys(
  container: HTMLElement,
  cy: Core,
  store: Store,
  actions: KeyboardActions,
): () => void {
  /** What is drawn of a thing or link that is chosen; empty when nothing is. */
  const elementOf = (id: string | undefined): CollectionReturnValue =>
    id === undefined ? cy.collection() : cy.getElementById(linesOf(deriveChart(store.state())).get(id) ?? id);
  /** The thing whose links are gone through. */
  let around: string | null = null;
  const turn = (step: 1 | -1): void => {
    const chosen = store.state().ui.selection.at(-1);
    const element = elementOf(chosen);
    if (element.empty()) return;
    const ends = element.union(element.connectedNodes()).nodes();
    const start = ends.toArray().find((end) => end.id() === around) ?? ends[0]!;
    around = start.id();
    const lines = linesAt(deriveChart(store.state()), around);
    if (lines.length === 0) return actions.onStep({ to: around, from: null });
    const at = lines.findIndex(({ id }) => id === chosen);
    const next = at < 0 ? (step > 0 ? 0 : lines.length - 1) : (at + step + lines.length) % lines.length;
    const line = lines[next]!;
    void store.dispatch(select, { ids: [line.id] });
    actions.onStep({ line, place: next + 1, of: lines.length });
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const direction = DIRECTIONS[event.key];
    if (direction) {
      event.preventDefault();
      if (event.altKey)
        return void store.dispatch(nudge, { dx: direction[0] * NUDGE, dy: direction[1] * NUDGE });
      if (event.shiftKey) return turn(direction[0] + direction[1] > 0 ? 1 : -1);
      const chosen = store.state().ui.selection.at(-1);
      const start = elementOf(chosen);
      const next = nextNode(cy, start, around, direction);
      if (!next) return;
      const from = start.empty() ? null : start.isNode() ? chosen! : around;
      around = next.id();
      void store.dispatch(select, { ids: [next.id()] });
      reveal(cy, next);
      actions.onStep({ to: next.id(), from: from === next.id() ? null : from });
      return;
    }
    const isMenu = event.key === 'ContextMenu' || event.key === 'F10' || event.key === 'Enter';
    if (isMenu) {
      event.preventDefault();
      event.stopPropagation();
      actions.openMenu(menuPlace(container, elementOf(store.state().ui.selection.at(-1))));
    } else if (event.key === '+' || event.key === '=') actions.zoomBy(1.25);
    else if (event.key === '-') actions.zoomBy(0.8);
  };
  container.addEventListener('keydown', onKeyDown);
  return () => container.removeEventListener('keydown', onKeyDown);
}

/**
 * The linked thing whose direction fits best; from a link, its end that lies that way, the one not come from when both
 * do; without a start, the thing with the most links, a protected person only where there is nothing else (VP-05).
 */
function nextNode(
  cy: Core,
  from: CollectionReturnValue,
  around: string | null,
  [dx, dy]: readonly [number, number],
): NodeSingular | null {
  if (from.nonempty() && from.isEdge()) {
    const [source, target] = [from.source(), from.target()];
    const way =
      (target.position('x') - source.position('x')) * dx + (target.position('y') - source.position('y')) * dy;
    if (way !== 0) return way > 0 ? target : source;
    return source.id() === around ? target : source;
  }
  if (from.empty() || !from.isNode()) {
    return (cy.nodes().toArray() as NodeSingular[]).reduce<NodeSingular | null>(
      (most, node) => (most && prominenceOf(most) >= prominenceOf(node) ? most : node),
      null,
    );
  }
  const start = from.position();
  const score = (node: NodeSingular): number => {
    const { x, y } = node.position();
    const length = Math.hypot(x - start.x, y - start.y) || 1;
    return ((x - start.x) * dx + (y - start.y) * dy) / length;
  };
  const best = (nodes: readonly NodeSingular[], least: number) =>
    nodes.filter((node) => score(node) > least).sort((a, b) => score(b) - score(a))[0] ?? null;
  const linked = best(from.neighborhood('node').toArray() as NodeSingular[], 0.35);
  if (linked) return linked;
  // Nothing linked lies that way: the nearest thing that does.
  const rest = (cy.nodes().toArray() as NodeSingular[]).filter(
    (node) => node.id() !== from.id() && score(node) > 0.6,
  );
  const distance = (node: NodeSingular) =>
    Math.hypot(node.position().x - start.x, node.position().y - start.y);
  return rest.sort((a, b) => distance(a) - distance(b))[0] ?? null;
}

/** Pans just enough that the thing is in view. */
export function reveal(cy: Core, node: NodeSingular): void {
  const { x, y } = node.renderedPosition();
  const margin = 60;
  const dx = x < margin ? margin - x : x > cy.width() - margin ? cy.width() - margin - x : 0;
  const dy = y < margin ? margin - y : y > cy.height() - margin ? cy.height() - margin - y : 0;
  if (dx !== 0 || dy !== 0) cy.panBy({ x: dx, y: dy });
}

function menuPlace(container: HTMLElement, element: CollectionReturnValue): MenuPlace {
  const box = container.getBoundingClientRect();
  if (element.empty()) return { x: box.left + box.width / 2, y: box.top + box.height / 2 };
  const middle = element.renderedBoundingBox();
  return { x: box.left + (middle.x1 + middle.x2) / 2, y: box.top + (middle.y1 + middle.y2) / 2 };
}
