import type { Core, EdgeSingular, NodeSingular } from 'cytoscape';
import type { NoteArea } from '#domain';
import { placeNote, removeNote } from '../core/commands/noting.js';
import { editNote } from '../core/commands/screen.js';
import type { Drawing } from '../core/export/drawing.js';
import {
  boxWith,
  NO_NOTES,
  notesDrawn,
  type NoteMark,
  type NotesDrawn,
  type NotesFrom,
  type RegionNote,
} from '../core/note-marks.js';
import { LEAST_SIZE } from '../core/notes.js';
import type { Store } from '../core/store.js';
import type { LinkWords } from './elements.js';
import { FONT, type Palette } from './stylesheet.js';

/** Notes on the drawing: a mark with a number at signs and lines, cards behind the things with a grip over them. */
export interface NoteLayer {
  show(of: NotesFrom, palette: Palette, words: LinkWords): void;
  /** A part of the drawing with the cards. */
  around(box: Drawing['box']): Drawing['box'];
  /** Brings a card into view. */
  reveal(id: string): void;
  destroy(): void;
}

/** Height of a mark in the drawing, and the smallest on the screen. */
const MARK = 17;
const LEAST_MARK = 11;
/** Arrow keys move a card by so much. */
const STEP = 20;
/** A grip reaches so far beyond its card. */
const GRIP_ROOM = 24;
/** Height of a row of a card. */
const ROW = 18;
/** Less is a press and no drag. */
const DRAG = 4;

/** Not elements of the drawing, which would cost each frame more: a few hundred marks are painted over it. */
export function noteLayer(container: HTMLElement, cy: Core, store: Store): NoteLayer {
  const cards = document.createElement('div');
  cards.className = 'chart-notes';
  cards.setAttribute('aria-hidden', 'true');
  const room = document.createElement('div');
  room.className = 'chart-notes-room';
  room.append(cards);
  const grips = document.createElement('div');
  grips.className = 'chart-notes-grips';
  const sheet = document.createElement('canvas');
  sheet.className = 'chart-marks';
  container.prepend(room);
  container.append(sheet, grips);
  const pen = sheet.getContext('2d')!;
  let shown: { drawn: NotesDrawn; palette: Palette; words: LinkWords } | null = null;
  let isClear = true;
  const known = new Map<string, Card>();

  const place = () => {
    const { x, y } = cy.pan();
    cards.style.transform = `translate(${String(x)}px, ${String(y)}px) scale(${String(cy.zoom())})`;
    for (const card of known.values()) card.follow();
  };
  const draw = () => {
    if (!shown || (shown.drawn.marks.length === 0 && isClear)) return;
    const ratio = devicePixelRatio;
    const [width, height] = [cy.width() * ratio, cy.height() * ratio];
    if (sheet.width !== width || sheet.height !== height) Object.assign(sheet, { width, height });
    pen.setTransform(1, 0, 0, 1, 0, 0);
    pen.clearRect(0, 0, width, height);
    isClear = shown.drawn.marks.length === 0;
    const { x, y } = cy.pan();
    const zoom = cy.zoom();
    const view = cy.extent();
    const high = Math.max(MARK * zoom, LEAST_MARK) * ratio;
    const { palette, words } = shown;
    // Many marks are alike: each kind is drawn once a frame and then copied.
    const drawn = new Map<string, HTMLCanvasElement>();
    for (const mark of shown.drawn.marks) {
      const at = spotOf(cy, mark.id);
      if (!at || at.x < view.x1 || at.x > view.x2 || at.y < view.y1 || at.y > view.y2) continue;
      const kind = `${String(mark.count)} ${String(mark.open > 0)}`;
      const image = drawn.get(kind) ?? markImage(mark, high, palette, words);
      drawn.set(kind, image);
      pen.drawImage(
        image,
        Math.round(ratio * (at.x * zoom + x) - image.width / 2),
        Math.round(ratio * (at.y * zoom + y) - image.height / 2),
      );
    }
  };
  cy.on('viewport resize', place);
  cy.on('render', draw);

  return {
    show(of, palette, words) {
      const drawn = notesDrawn(of);
      shown = { drawn, palette, words };
      const ids = new Set(drawn.regions.map(({ id }) => id));
      for (const [id, card] of known)
        if (!ids.has(id)) {
          card.remove();
          known.delete(id);
        }
      for (const region of drawn.regions) {
        const card = known.get(region.id) ?? cardOf(region.id, cy, store, cards, grips);
        known.set(region.id, card);
        card.show(region, words);
      }
      place();
      draw();
    },
    around: (box) => boxWith(box, shown?.drawn ?? NO_NOTES, GRIP_ROOM),
    reveal(id) {
      const area = shown?.drawn.regions.find((each) => each.id === id)?.area;
      if (!area) return;
      const zoom = cy.zoom();
      cy.pan({
        x: cy.width() / 2 - (area.x + area.width / 2) * zoom,
        y: cy.height() / 2 - (area.y + area.height / 2) * zoom,
      });
    },
    destroy() {
      for (const each of [room, sheet, grips]) each.remove();
    },
  };
}

interface Card {
  show(region: RegionNote, words: LinkWords): void;
  /** Its grip goes with the view. */
  follow(): void;
  remove(): void;
}

const element = (kind: string, className: string): HTMLElement =>
  Object.assign(document.createElement(kind), { className });

/** A card with what moves and stretches it. Whatever is written stays text. */
function cardOf(id: string, cy: Core, store: Store, cards: HTMLElement, grips: HTMLElement): Card {
  const card = element('div', 'note-card');
  const head = element('strong', '');
  const words = element('span', '');
  card.append(head, words);
  const grip = element('button', 'note-grip') as HTMLButtonElement;
  grip.type = 'button';
  grip.dataset['note'] = id;
  grip.setAttribute('aria-describedby', 'note-help');
  const corner = element('span', 'note-corner');
  cards.append(card);
  grips.append(grip, corner);
  let area: NoteArea = { x: 0, y: 0, width: 0, height: 0 };
  /** The steps of one gesture are undone together. */
  let gesture = 0;

  const follow = () => {
    const zoom = cy.zoom();
    const { x, y } = cy.pan();
    const at = (dx: number, dy: number) =>
      `translate(${String(x + (area.x + dx) * zoom)}px, ${String(y + (area.y + dy) * zoom)}px)`;
    grip.style.transform = at(0, 0);
    corner.style.transform = at(area.width, area.height);
  };
  const lay = (next: NoteArea) => {
    area = {
      ...next,
      width: Math.max(next.width, LEAST_SIZE.width),
      height: Math.max(next.height, LEAST_SIZE.height),
    };
    Object.assign(card.style, {
      left: `${String(area.x)}px`,
      top: `${String(area.y)}px`,
      width: `${String(area.width)}px`,
      height: `${String(area.height)}px`,
    });
    // Whole rows alone: the last one that fits says that there is more.
    words.style.setProperty('-webkit-line-clamp', String(Math.max(Math.floor((area.height - 40) / ROW), 1)));
    follow();
  };
  const changed = (dx: number, dy: number, isStretched: boolean): NoteArea =>
    isStretched
      ? { ...area, width: area.width + dx, height: area.height + dy }
      : { ...area, x: area.x + dx, y: area.y + dy };
  const keep = () => void store.dispatch(placeNote, { id, area, gesture });

  const drag = (handle: HTMLElement, isStretched: boolean) => {
    let start: { x: number; y: number; area: NoteArea } | null = null;
    let hasMoved = false;
    // The drawing below must not take it for a press of its own.
    for (const kind of ['mousedown', 'touchstart'] as const)
      handle.addEventListener(kind, (event) => event.stopPropagation());
    handle.addEventListener('pointerdown', (event) => {
      if (event.button !== 0) return;
      event.stopPropagation();
      handle.setPointerCapture(event.pointerId);
      start = { x: event.clientX, y: event.clientY, area };
      hasMoved = false;
    });
    handle.addEventListener('pointermove', ({ clientX, clientY }) => {
      if (!start) return;
      const [dx, dy] = [clientX - start.x, clientY - start.y];
      hasMoved ||= Math.hypot(dx, dy) > DRAG;
      if (!hasMoved) return;
      area = start.area;
      lay(changed(dx / cy.zoom(), dy / cy.zoom(), isStretched));
    });
    const end = ({ type }: PointerEvent) => {
      if (!start) return;
      if (type === 'pointercancel') lay(start.area);
      else if (hasMoved) {
        gesture += 1;
        keep();
      }
      start = null;
    };
    handle.addEventListener('pointerup', end);
    handle.addEventListener('pointercancel', end);
    // What was dragged was not pressed.
    return () => {
      const wasDragged = hasMoved;
      hasMoved = false;
      return wasDragged;
    };
  };
  const wasDragged = drag(grip, false);
  drag(corner, true);
  grip.addEventListener('click', () => {
    if (!wasDragged()) void store.dispatch(editNote, { id });
  });
  grip.addEventListener('focus', () => (gesture += 1));
  grip.addEventListener('keydown', (event) => {
    const [dx, dy] = ARROWS[event.key] ?? [0, 0];
    // Enter and Space press it; they are not for the chart below.
    if (event.key === 'Enter' || event.key === ' ') event.stopPropagation();
    if (event.key === 'Delete') {
      event.stopPropagation();
      document.getElementById('chart')?.focus();
      void store.dispatch(removeNote, { id });
    }
    if (dx === 0 && dy === 0) return;
    event.preventDefault();
    event.stopPropagation();
    lay(changed(dx * STEP, dy * STEP, event.shiftKey));
    keep();
  });

  return {
    show(region, said) {
      lay(region.area);
      const { note } = region;
      head.textContent = said.note(note);
      words.textContent = note.text;
      card.classList.toggle('is-done', note.task?.isDone === true);
      const name = `${said.note(note)}: ${note.text.slice(0, 200)}`;
      grip.setAttribute('aria-label', name);
      grip.title = name;
    },
    follow,
    remove() {
      for (const each of [card, grip, corner]) each.remove();
    },
  };
}
const ARROWS: Readonly<Record<string, readonly [number, number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};

/** Where the mark of a sign or line stands; null when it is not drawn. */
function spotOf(cy: Core, id: string): { x: number; y: number } | null {
  const found = cy.getElementById(id);
  if (found.empty()) return null;
  if (found.isNode()) {
    const node = found as NodeSingular;
    const { x, y } = node.position();
    return { x: x + node.width() / 2, y: y - node.height() / 2 };
  }
  // A quarter of the way: the words of a line stand in its middle.
  const edge = found as unknown as EdgeSingular;
  const [from, to, middle] = [edge.sourceEndpoint(), edge.targetEndpoint(), edge.midpoint()];
  const along = (axis: 'x' | 'y') => {
    const bend = 2 * middle[axis] - (from[axis] + to[axis]) / 2;
    return 0.5625 * from[axis] + 0.375 * bend + 0.0625 * to[axis];
  };
  const at = { x: along('x'), y: along('y') };
  return Number.isFinite(at.x) && Number.isFinite(at.y) ? at : null;
}

/** A leaf with a folded corner and the number on it, so many pixels high; dark while a task is open. */
function markImage(
  { count, open }: NoteMark,
  high: number,
  palette: Palette,
  words: LinkWords,
): HTMLCanvasElement {
  const text = words.count(count);
  const image = document.createElement('canvas');
  const pen = image.getContext('2d')!;
  const font = `600 ${String(high * 0.68)}px ${FONT}`;
  pen.font = font;
  const wide = Math.max(high, pen.measureText(text).width + high * 0.5);
  Object.assign(image, { width: Math.ceil(wide * 1.2), height: Math.ceil(high * 1.2) });
  // A canvas that has another size has forgotten it.
  pen.font = font;
  const [x, y] = [image.width / 2, image.height / 2];
  const [left, top, fold] = [x - wide / 2, y - high / 2, high * 0.3];
  pen.beginPath();
  pen.moveTo(left, top);
  pen.lineTo(left + wide - fold, top);
  pen.lineTo(left + wide, top + fold);
  pen.lineTo(left + wide, top + high);
  pen.lineTo(left, top + high);
  pen.closePath();
  pen.fillStyle = open > 0 ? palette.text : palette.background;
  pen.strokeStyle = open > 0 ? palette.background : palette.outline;
  pen.lineWidth = high / 12;
  pen.fill();
  pen.stroke();
  pen.fillStyle = open > 0 ? palette.background : palette.text;
  pen.textAlign = 'center';
  pen.textBaseline = 'middle';
  pen.fillText(text, x, y + high * 0.05);
  return image;
}
