import { entityLook, relationLook } from '#vocab/browser';
import { HEADING_SIZE, type Heading } from '../columns.js';
import type { Chart, ChartBundle, ChartGroup, ChartHull, ChartLink, ChartNode } from '../derive.js';
import { BEAD_ROOM, HULL_ROOM, nameSpot, outlineOf, THREAD, type Outline } from '../hull.js';
import { ICON_PATHS } from '../icon-paths.js';
import { OUTLINES } from '../outlines.js';
import { NO_NOTES, type NoteMark, type NotesDrawn, type RegionNote } from '../note-marks.js';
import { bundleWidth, inkOn, LINK_SIGNS, linkWidth, type LinkSign, type LinkSignName } from '../signs.js';
import type { DrawnLine, Drawing, Spot } from './drawing.js';
import { element, xmlText } from './xml.js';

/** How wide a text is in pixels at this letter size. */
export type Measure = (text: string, size: number) => number;
export const FAMILY = 'Noto Sans, Noto Sans Bengali, Noto Sans Devanagari, sans-serif';
const INK = '#16202a';
export const PALE = '#5b6874';
const LINE = '#5c6b79';
const STRONG_LINE = '#16202a';
const SIGN = 38;
const NAME = { size: 12, width: 150 };
const WORDS = { size: 11, width: 96 };
/** Of the letter size: Bangla and Devanagari reach far above and below. */
const LEADING = 1.5;

/** The words on the chart, shortened and in the reader's language as its canvas has them. */
export interface DrawingWords {
  name(node: ChartNode): string;
  /** Null where there are too many for all to be read. */
  line(link: ChartLink): string | null;
  group(group: ChartGroup): string;
  hull(hull: ChartHull): string;
  heading(heading: Heading): string;
  bundle(bundle: ChartBundle): string | null;
  /** What stands above the words of a note. */
  note(note: RegionNote['note']): string;
  /** A number in the reader's digits. */
  count(value: number): string;
}

/** Things and lines as the canvas draws them: signs, widths, dashes, arrows, bends and words. */
export function drawChart(
  chart: Pick<Chart, 'nodes' | 'links' | 'groups' | 'bundles' | 'fans' | 'hulls'>,
  drawing: Drawing,
  words: DrawingWords,
  measure: Measure,
  notes: NotesDrawn = NO_NOTES,
  headings: readonly Heading[] = [],
): string {
  const lines = chart.links.flatMap((link): [ChartLink, DrawnLine][] => {
    if (link.bundleId !== null) return [];
    const drawn = drawing.lines.get(link.id) ?? straight(link.subject.id, link.object.id, drawing);
    return drawn ? [[link, drawn]] : [];
  });
  const named = ([link, { label }]: [ChartLink, DrawnLine]): string[] => {
    const text = label && words.line(link);
    return text ? [block(text, label, WORDS, measure, 'middle', LINK_SIGNS[link.sign].opacity)] : [];
  };
  const bundles = [...chart.bundles, ...chart.fans].flatMap((each): [ChartBundle, DrawnLine][] => {
    const drawn = drawing.lines.get(each.id) ?? straight(each.sourceId, each.targetId, drawing);
    return drawn ? [[each, drawn]] : [];
  });
  return [
    ...notes.regions.map((each) => card(each, words.note(each.note), measure)),
    ...chart.hulls.map((each) => hull(each, drawing, words.hull(each), measure)),
    ...headings.map((each) => heading(each, words.heading(each), measure)),
    ...bundles.map(([each, { from, bends, to }]) =>
      lineSign(each.strength ?? 'inferred', bundleWidth(each.links.length), [from, ...bends, to], false),
    ),
    ...lines.map(([link, drawn]) => line(link, drawn)),
    ...bundles.flatMap(([each, { label }]) => {
      const text = label && words.bundle(each);
      return text ? [block(text, label, WORDS, measure, 'middle')] : [];
    }),
    ...lines.flatMap(named),
    ...chart.nodes.flatMap((node) => {
      const at = drawing.nodes.get(node.id);
      return at ? [thing(node, at, words.name(node), measure)] : [];
    }),
    ...chart.groups.flatMap((each) => {
      const at = drawing.nodes.get(each.id) ?? placed(each.place);
      return at ? [pile(each, at, words.group(each), measure)] : [];
    }),
    ...notes.marks.flatMap((each) => {
      const node = drawing.nodes.get(each.id);
      const drawn = drawing.lines.get(each.id);
      const at = node ? { x: node.x + SIGN / 2, y: node.y - SIGN / 2 } : drawn && quarterOf(drawn);
      return at ? [mark(each, at, words.count(each.count), measure)] : [];
    }),
  ].join('\n');
}

/** What is written on the drawing; what does not fit is left out, as on the canvas, and a sign says so. */
function card({ id, note, area }: RegionNote, state: string, measure: Measure): string {
  const { x, y, width, height } = area;
  const pad = 10;
  const high = NAME.size * LEADING;
  const all = note.text.split('\n').flatMap((row) => wrap(row, NAME.size, width - 2 * pad, measure));
  const fit = Math.max(Math.floor((height - 2 * pad) / high) - 1, 0);
  const rows = all.length > fit ? [...all.slice(0, Math.max(fit - 1, 0)), '…'] : all;
  return element(
    'g',
    {},
    element(
      'clipPath',
      { id: `card-${id}` },
      element('rect', { x: round(x), y: round(y), width: round(width), height: round(height) }),
    ),
    element('rect', {
      ...{ x: round(x), y: round(y), width: round(width), height: round(height) },
      ...{ fill: '#eef5fa', stroke: '#8494a3', 'stroke-width': 1.5 },
    }),
    element(
      'g',
      { 'clip-path': `url(#card-${id})` },
      ...[state, ...rows].map((row, at) =>
        words(row, { x: x + pad, y: y + pad + high * (at + 0.74) }, NAME.size, {
          ...(at === 0 ? { fill: PALE } : {}),
        }),
      ),
    ),
  );
}

/** What stands above a column, with a line below it; smaller where it would reach the next. */
function heading({ x, y, width }: Heading, text: string, measure: Measure): string {
  const size = Math.min(HEADING_SIZE, (HEADING_SIZE * width) / measure(text, HEADING_SIZE));
  const below = round(y + HEADING_SIZE / 2 + 2);
  return [
    element('path', {
      d: `M${round(x - width / 2)} ${below}H${round(x + width / 2)}`,
      ...{ stroke: '#aab4bd', 'stroke-width': 1.5 },
    }),
    words(text, { x, y }, size, { anchor: 'middle' }),
  ].join('');
}

/** A quarter of the way along a line: its words stand in the middle. */
function quarterOf({ from, to, bends }: DrawnLine): Spot {
  const bend = bends[0] ?? between(from, to);
  return between(between(from, bend), between(between(from, bend), between(bend, to)));
}

/** A leaf with a folded corner and the number of notes on it; dark while a task is open. */
function mark({ open }: NoteMark, { x, y }: Spot, count: string, measure: Measure): string {
  const wide = Math.max(17, measure(count, WORDS.size) + 8);
  const [left, top, right, bottom] = [x - wide / 2, y - 8.5, x + wide / 2, y + 8.5].map(round);
  return element(
    'g',
    {},
    element('path', {
      d: `M${left} ${top} L${round(right! - 5)} ${top} L${right} ${round(top! + 5)} L${right} ${bottom} L${left} ${bottom} Z`,
      fill: open > 0 ? INK : '#ffffff',
      stroke: open > 0 ? '#ffffff' : INK,
      'stroke-width': 1.4,
    }),
    words(count, { x, y: y + 4 }, WORDS.size, { anchor: 'middle', fill: open > 0 ? '#ffffff' : INK }),
  );
}

/** A line that the canvas has not drawn yet. */
function straight(fromId: string, toId: string, { nodes }: Drawing): DrawnLine | null {
  const [from, to] = [nodes.get(fromId), nodes.get(toId)];
  if (!from || !to || from === to) return null;
  const length = Math.hypot(to.x - from.x, to.y - from.y) || 1;
  const toward = (a: Spot, b: Spot): Spot => ({
    x: a.x + ((b.x - a.x) * SIGN) / 2 / length,
    y: a.y + ((b.y - a.y) * SIGN) / 2 / length,
  });
  return { from: toward(from, to), to: toward(to, from), bends: [], label: null };
}

function thing({ entity, isOutside }: ChartNode, at: Spot, name: string, measure: Measure): string {
  const size = entity.isProtected ? SIGN + 6 : SIGN;
  return element(
    'g',
    { opacity: isOutside ? 0.28 : null },
    element(
      'g',
      {
        transform: `translate(${round(at.x - size / 2)} ${round(at.y - size / 2)}) scale(${round(size / 32)})`,
      },
      typeSign(entity.type, entity.memberIds.length > 1),
    ),
    block(name, { x: at.x, y: at.y + size / 2 + 5 }, NAME, measure, 'below'),
  );
}

const placed = ({ x, y }: ChartGroup['place']): Spot | null => (x === null || y === null ? null : { x, y });

/** The kind whose sign a pile has: that of all in it; null when they are of several, or not on the chart. */
export function pileType(each: ChartGroup): string | null {
  const types = 'members' in each ? new Set(each.members.map(({ type }) => type)) : new Set<string>();
  return types.size === 1 ? [...types][0]! : null;
}

/** Several things as one: a pile of signs. */
function pile(each: ChartGroup, at: Spot, name: string, measure: Measure): string {
  const size = SIGN + 8;
  const type = pileType(each);
  const sign = type === null ? stackSign() : typeSign(type);
  const shifted = (by: number, opacity: number | null): string =>
    element(
      'g',
      {
        opacity,
        transform: `translate(${round(at.x - size / 2 + by)} ${round(at.y - size / 2 - by)}) scale(${round(size / 32)})`,
      },
      sign,
    );
  return element(
    'g',
    { opacity: each.isOutside ? 0.28 : null },
    shifted(6, 0.55),
    shifted(0, null),
    block(name, { x: at.x, y: at.y + size / 2 + 5 }, NAME, measure, 'below'),
  );
}

/** The sign of things of several kinds. */
const stackSign = (): string =>
  element('circle', { cx: 16, cy: 16, r: 15, fill: LINE, stroke: INK, 'stroke-width': 1.6 }) +
  element('path', { transform: 'translate(7 7) scale(0.75)', d: ICON_PATHS['stack'], fill: inkOn(LINE) });

/** What is around an open group, with its name. */
function hull({ members }: ChartHull, { nodes }: Drawing, name: string, measure: Measure): string {
  const inside = new Set(members.map(({ id }) => id));
  const outline = outlineOf(
    members.flatMap(({ id }) => nodes.get(id) ?? []),
    [...nodes].flatMap(([id, at]) => (inside.has(id) ? [] : [at])),
  );
  if (!outline) return '';
  const top = nameSpot(outline);
  return [
    traced(outline, '#aab4bd', 3),
    traced(outline, '#f1f4f6', 0),
    block(name, { x: top.x, y: top.y - 12 }, NAME, measure, 'middle'),
  ].join('');
}

function traced(outline: Outline, colour: string, over: number): string {
  const along = (spots: readonly Spot[], width: number): string =>
    element('path', {
      d: `M${spots.map(spot).join(' L')} Z`,
      fill: colour,
      stroke: colour,
      'stroke-width': width + over,
      'stroke-linejoin': 'round',
      'stroke-linecap': 'round',
    });
  return outline.kind === 'line'
    ? along(outline.corners, 2 * HULL_ROOM)
    : [
        ...outline.threads.map((thread) => along(thread, THREAD)),
        ...outline.beads.map((bead) => along([bead], 2 * BEAD_ROOM)),
      ].join('');
}

/** Shape, icon and colour of a type on a grid of 32; what stands for several records has a second rim. */
export function typeSign(type: string, isMerged = false): string {
  const look = entityLook(type);
  // SAFETY: nothing but a shield in a double ring (VP-07).
  const isProtected = type === 'ProtectedPerson';
  const colour = isProtected ? '#999999' : (look?.colour ?? '#999999');
  const outline = OUTLINES[look?.shape ?? 'ellipse'] ?? OUTLINES['ellipse']!;
  const icon = ICON_PATHS[look?.icon ?? ''];
  return [
    element('path', {
      d: outline,
      fill: colour,
      stroke: INK,
      'stroke-width': isProtected || isMerged ? 4 : 1.2,
    }),
    ...(isProtected || isMerged
      ? [element('path', { d: outline, fill: 'none', stroke: '#ffffff', 'stroke-width': 1.4 })]
      : []),
    icon
      ? element('path', {
          transform: 'translate(7 7) scale(0.75)',
          d: icon,
          fill: inkOn(colour),
          'fill-rule': 'evenodd',
        })
      : element('circle', { cx: 16, cy: 16, r: 4, fill: inkOn(colour) }),
  ].join('');
}

function line({ link, sign }: ChartLink, { from, to, bends }: DrawnLine): string {
  const isDirected = relationLook(link.relation)?.directed !== false;
  const width = sign === 'unsupported' ? linkWidth({ independentSources: 1 }) : linkWidth(link);
  return lineSign(sign, width, [from, ...bends, to], isDirected);
}

/** A line of a strength through these points, the inner ones its bends. Line and arrow carry it; colour only repeats. */
export function lineSign(
  strength: LinkSignName,
  width: number,
  points: readonly Spot[],
  isDirected: boolean,
): string {
  const sign = LINK_SIGNS[strength];
  const [from, to, last] = [points[0]!, points.at(-1)!, points.at(-2)!];
  const colour = strength === 'corroborated' ? STRONG_LINE : LINE;
  const angle = Math.atan2(to.y - last.y, to.x - last.x);
  const reach = isDirected ? Math.max((width * 13.37) ** 0.9, 29) * 0.27 : 0;
  // A filled arrow begins where the line ends, so that its point stays sharp.
  const end = { x: to.x - Math.cos(angle) * reach * 0.9, y: to.y - Math.sin(angle) * reach * 0.9 };
  const through = [from, ...points.slice(1, -1), sign.arrow === 'vee' ? to : end];
  return element(
    'g',
    { opacity: sign.opacity < 1 ? sign.opacity : null },
    element('path', {
      d: way(through),
      fill: 'none',
      stroke: colour,
      'stroke-width': round(width),
      'stroke-dasharray': sign.dash?.join(' '),
      'stroke-linecap': strength === 'inferred' ? 'round' : null,
    }),
    ...(isDirected ? [arrow(sign, to, angle, reach, colour)] : []),
    ...(strength === 'disputed' ? [bar(through, colour)] : []),
  );
}

/** Control points follow each other; between two of them the curve passes their middle. */
function way([from, ...rest]: readonly Spot[]): string {
  const to = rest.at(-1)!;
  const bends = rest.slice(0, -1);
  if (bends.length === 0) return `M${spot(from!)} L${spot(to)}`;
  return `M${spot(from!)} ${bends
    .map((bend, at) => `Q${spot(bend)} ${spot(at === bends.length - 1 ? to : between(bend, bends[at + 1]!))}`)
    .join(' ')}`;
}

function arrow(
  { arrow: shape, arrowFill }: LinkSign,
  tip: Spot,
  angle: number,
  reach: number,
  colour: string,
): string {
  const wing = (side: number): Spot => ({
    x: tip.x - Math.cos(angle) * reach + Math.sin(angle) * side * reach * 0.5,
    y: tip.y - Math.sin(angle) * reach - Math.cos(angle) * side * reach * 0.5,
  });
  const isOpen = shape === 'vee';
  return element('path', {
    d: `M${spot(wing(1))} L${spot(tip)} L${spot(wing(-1))}${isOpen ? '' : ' Z'}`,
    fill: isOpen ? 'none' : arrowFill === 'hollow' ? '#ffffff' : colour,
    stroke: colour,
    'stroke-width': isOpen ? 1.8 : 1.2,
    'stroke-linejoin': 'round',
  });
}

/** Across the middle of what is disputed. */
function bar(points: readonly Spot[], colour: string): string {
  const [from, to] = [points[0]!, points.at(-1)!];
  const chord = between(from, to);
  const middle =
    points.length === 3
      ? between(chord, points[1]!)
      : points.length > 3
        ? between(points[1]!, points[2]!)
        : chord;
  const angle = Math.atan2(to.y - from.y, to.x - from.x) + Math.PI / 2;
  const [dx, dy] = [Math.cos(angle) * 6, Math.sin(angle) * 6];
  return element('path', {
    d: `M${spot({ x: middle.x - dx, y: middle.y - dy })} L${spot({ x: middle.x + dx, y: middle.y + dy })}`,
    stroke: colour,
    'stroke-width': 2,
  });
}

/** Words over a white ground, at a place: around its middle, or below it. */
function block(
  text: string,
  at: Spot,
  { size, width }: { readonly size: number; readonly width: number },
  measure: Measure,
  stands: 'middle' | 'below',
  opacity = 1,
): string {
  const rows = wrap(text, size, width, measure);
  const high = size * LEADING;
  const top = stands === 'below' ? at.y : at.y - (rows.length * high) / 2;
  const wide = Math.max(...rows.map((row) => measure(row, size))) + 2;
  return element(
    'g',
    {},
    element('rect', {
      x: round(at.x - wide / 2),
      y: round(top),
      width: round(wide),
      height: round(rows.length * high),
      fill: '#ffffff',
    }),
    ...rows.map((row, place) =>
      words(row, { x: at.x, y: top + high * (place + 0.74) }, size, {
        anchor: 'middle',
        opacity: opacity < 1 ? 0.6 : null,
      }),
    ),
  );
}

/** One row of words. Nothing in it is ever markup. */
export const words = (
  text: string,
  at: Spot,
  size: number,
  look: { anchor?: 'middle' | 'end'; fill?: string; opacity?: number | null } = {},
): string =>
  element(
    'text',
    {
      x: round(at.x),
      y: round(at.y),
      'font-size': size,
      'text-anchor': look.anchor,
      fill: look.fill ?? INK,
      opacity: look.opacity,
    },
    xmlText(text),
  );

/** Rows that fit, broken between words alone: within one, conjuncts could part. */
export function wrap(text: string, size: number, width: number, measure: Measure): string[] {
  const rows: string[] = [];
  for (const word of text.split(/\s+/)) {
    const longer = rows.length > 0 ? `${rows.at(-1)!} ${word}` : word;
    if (rows.length > 0 && measure(longer, size) <= width) rows[rows.length - 1] = longer;
    else rows.push(word);
  }
  return rows;
}

const between = (a: Spot, b: Spot): Spot => ({ x: (a.x + b.x) / 2, y: (a.y + b.y) / 2 });
const spot = ({ x, y }: Spot): string => `${round(x)} ${round(y)}`;
export const round = (value: number): number => Math.round(value * 100) / 100;
