import type { Core, EdgeSingular, EventObject, NodeSingular } from 'cytoscape';
import { pointAt } from '../core/commands/company.js';
import { dashesOf } from '../core/companion-look.js';
import { deriveChart, linesOf } from '../core/derive.js';
import { drawnAs } from '../core/drawn-as.js';
import { closedGroups } from '../core/groups.js';
import type { Companion } from '../core/model.js';
import type { Store } from '../core/store.js';
import { shorten, type LinkWords } from './elements.js';
import { FONT, type Palette } from './stylesheet.js';

/** What others point at and have chosen, on the drawing: a ring with their number, and at what is pointed at their name. */
export interface CompanyLayer {
  show(palette: Palette, words: LinkWords): void;
  destroy(): void;
}

const RING = 2.5;
/** Between a sign and the ring around it, and between two rings. */
const GAP = 5;
/** Height of a tag in the drawing, and the smallest on the screen. */
const TAG = 18;
const LEAST_TAG = 13;

/** Where a mark stands, in pixels of the drawing. */
interface Spot {
  readonly x: number;
  readonly y: number;
  readonly radius: number;
}

/** Painted over the drawing, as marks of notes are. While it is there, what the pointer is over is told to the others. */
export function companyLayer(container: HTMLElement, cy: Core, store: Store): CompanyLayer {
  const sheet = document.createElement('canvas');
  sheet.className = 'chart-marks';
  sheet.setAttribute('aria-hidden', 'true');
  container.append(sheet);
  const pen = sheet.getContext('2d')!;
  let look: { palette: Palette; words: LinkWords } | null = null;
  let isClear = true;
  let drawn: readonly unknown[] = [];

  const draw = () => {
    const state = store.state();
    const people = state.ui.company?.people ?? [];
    const marks = people.flatMap((person) => marksOf(person));
    if (!look || (marks.length === 0 && isClear)) return;
    const ratio = devicePixelRatio;
    const [width, height] = [cy.width() * ratio, cy.height() * ratio];
    if (sheet.width !== width || sheet.height !== height) Object.assign(sheet, { width, height });
    pen.setTransform(1, 0, 0, 1, 0, 0);
    pen.clearRect(0, 0, width, height);
    isClear = marks.length === 0;
    if (isClear) return;
    const { x, y } = cy.pan();
    const zoom = cy.zoom();
    pen.setTransform(ratio * zoom, 0, 0, ratio * zoom, ratio * x, ratio * y);
    const signOf = signs(store);
    const rings = new Map<string, number>();
    const right = cy.extent().x2;
    for (const { person, id, isPointed } of marks) {
      const sign = signOf(id);
      const spot = sign && spotOf(cy, sign);
      if (!spot) continue;
      const ring = rings.get(sign) ?? 0;
      rings.set(sign, ring + 1);
      const at = { ...spot, radius: spot.radius + GAP * (ring + 1), right };
      drawMark(pen, at, person, isPointed, look, zoom);
    }
  };
  const onChange = () => {
    const { ui, sheet: on } = store.state();
    const now = [ui.company, on];
    if (now.every((part, at) => part === drawn[at])) return;
    drawn = now;
    draw();
  };
  const unsubscribe = store.subscribe(onChange);
  cy.on('render', draw);

  // SAFETY: a place in the drawing is never told, only which thing or link is there.
  const over = ({ target }: EventObject) =>
    void store.dispatch(pointAt, { id: (target as { id(): string }).id() });
  const out = () => void store.dispatch(pointAt, { id: null });
  cy.on('mouseover', 'node, edge', over);
  cy.on('mouseout', 'node, edge', out);

  return {
    show(palette, words) {
      look = { palette, words };
      draw();
    },
    destroy() {
      unsubscribe();
      if (!cy.destroyed()) {
        cy.off('render', draw as never);
        cy.off('mouseover', 'node, edge', over);
        cy.off('mouseout', 'node, edge', out);
      }
      sheet.remove();
    },
  };
}

interface Mark {
  readonly person: Companion;
  readonly id: string;
  readonly isPointed: boolean;
}
const marksOf = (person: Companion): Mark[] => [
  ...(person.pointsAt ? [{ person, id: person.pointsAt, isPointed: true }] : []),
  ...person.chosen
    .filter((id) => id !== person.pointsAt)
    .map((id) => ({ person, id, isPointed: person.pointsAt === null && id === person.chosen.at(-1) })),
];

/** Which sign or line of the drawing a thing or link is in; undefined when it is in none. */
function signs(store: Store): (id: string) => string | undefined {
  const state = store.state();
  const things = drawnAs(state);
  const closed = closedGroups(state.sheet.groups);
  const lines = linesOf(deriveChart(state));
  return (id) => {
    const thing = things.get(id);
    return thing === undefined ? (lines.get(id) ?? id) : (closed.get(thing) ?? thing);
  };
}

function spotOf(cy: Core, id: string): Spot | null {
  const found = cy.getElementById(id);
  if (found.empty()) return null;
  if (found.isNode()) {
    const node = found as NodeSingular;
    return { ...node.position(), radius: Math.max(node.width(), node.height()) / 2 };
  }
  const { x, y } = (found as unknown as EdgeSingular).midpoint();
  return Number.isFinite(x) && Number.isFinite(y) ? { x, y, radius: 7 } : null;
}

/** A ring in the person's pattern, and a tag above it: the number, and of what is pointed at the name. */
function drawMark(
  pen: CanvasRenderingContext2D,
  { x, y, radius, right }: Spot & { readonly right: number },
  person: Companion,
  isPointed: boolean,
  { palette, words }: { readonly palette: Palette; readonly words: LinkWords },
  zoom: number,
): void {
  const wide = RING / Math.min(1, zoom);
  const ring = () => {
    pen.beginPath();
    pen.arc(x, y, radius, 0, 2 * Math.PI);
    pen.stroke();
  };
  pen.setLineDash([]);
  pen.lineWidth = wide * 2;
  pen.strokeStyle = palette.background;
  ring();
  pen.setLineDash(dashesOf(person.number).map((each) => each / Math.min(1, zoom)));
  pen.lineWidth = wide;
  pen.strokeStyle = palette.accent;
  ring();
  pen.setLineDash([]);
  const high = Math.max(TAG, LEAST_TAG / zoom);
  pen.font = `600 ${String(high * 0.62)}px ${FONT}`;
  const number = words.count(person.number);
  const said = isPointed ? `${number} · ${shorten(words.person(person))}` : number;
  const long = Math.max(high, pen.measureText(said).width + high * 0.7);
  // Where it would be cut off it stands at the other side.
  const side = x + radius * 0.7 + long > right ? -radius * 0.7 - long : radius * 0.7;
  const [left, top] = [x + side, y - radius * 0.7 - high];
  pen.beginPath();
  pen.roundRect(left, top, long, high, high / 2);
  pen.fillStyle = palette.accent;
  pen.strokeStyle = palette.background;
  pen.lineWidth = wide;
  pen.stroke();
  pen.fill();
  pen.fillStyle = palette.background;
  pen.textAlign = 'center';
  pen.textBaseline = 'middle';
  pen.fillText(said, left + long / 2, top + high * 0.54);
}
