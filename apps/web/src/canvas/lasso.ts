import type { Core } from 'cytoscape';
import { polygonContains } from 'd3-polygon';
import type { Palette } from './stylesheet.js';

/** Dragging with Alt held draws a line by hand; what is within it is chosen. By keyboard the same is done from what is linked. */
export function listenToLasso(
  container: HTMLElement,
  cy: Core,
  palette: () => Palette,
  choose: (ids: readonly string[], isAdding: boolean) => void,
): () => void {
  let way: [x: number, y: number][] | null = null;
  let sheet: HTMLCanvasElement | null = null;
  const placeOf = ({ clientX, clientY }: PointerEvent): [number, number] => {
    const { left, top } = container.getBoundingClientRect();
    return [clientX - left, clientY - top];
  };
  const take = (event: Event) => {
    event.preventDefault();
    event.stopPropagation();
  };
  const onDown = (event: PointerEvent) => {
    if (!event.altKey || event.button !== 0) return;
    take(event);
    way = [placeOf(event)];
    sheet = document.createElement('canvas');
    sheet.className = 'chart-lasso';
    Object.assign(sheet, { width: container.clientWidth, height: container.clientHeight });
    container.append(sheet);
    container.setPointerCapture(event.pointerId);
  };
  const onMove = (event: PointerEvent) => {
    if (!way || !sheet) return;
    take(event);
    way.push(placeOf(event));
    const pen = sheet.getContext('2d')!;
    pen.clearRect(0, 0, sheet.width, sheet.height);
    pen.beginPath();
    for (const [x, y] of way) pen.lineTo(x, y);
    pen.closePath();
    pen.strokeStyle = palette().accent;
    pen.setLineDash([5, 4]);
    pen.stroke();
    pen.globalAlpha = 0.08;
    pen.fillStyle = palette().accent;
    pen.fill();
  };
  const end = (event: PointerEvent) => {
    const drawn = way;
    way = null;
    sheet?.remove();
    sheet = null;
    if (!drawn) return;
    take(event);
    if (event.type === 'pointercancel' || drawn.length < 3) return;
    const inside = cy.nodes().filter((node) => {
      const { x, y } = node.renderedPosition();
      return polygonContains(drawn, [x, y]);
    });
    choose(
      inside.map((node) => node.id()),
      event.shiftKey,
    );
  };
  // Cytoscape hears mouse and touch events of the same press: they are not for it.
  const onMouse = (event: Event) => {
    if (way || (event instanceof MouseEvent && event.altKey && event.type === 'mousedown')) take(event);
  };
  const mouse = ['mousedown', 'mousemove', 'mouseup', 'click'] as const;
  const listening: readonly (readonly [string, (event: never) => void])[] = [
    ['pointerdown', onDown],
    ['pointermove', onMove],
    ['pointerup', end],
    ['pointercancel', end],
    ...mouse.map((kind) => [kind, onMouse] as const),
  ];
  for (const [kind, listener] of listening)
    container.addEventListener(kind, listener as (event: Event) => void, { capture: true });
  return () => {
    for (const [kind, listener] of listening)
      container.removeEventListener(kind, listener as (event: Event) => void, { capture: true });
  };
}
