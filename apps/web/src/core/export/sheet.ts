import { LINK_SIGN_NAMES, type LinkSignName } from '../signs.js';
import type { Drawing } from './drawing.js';
import {
  drawChart,
  FAMILY,
  lineSign,
  PALE,
  pileType,
  round,
  typeSign,
  words,
  wrap,
  type DrawingWords,
  type Measure,
} from './svg.js';
import type { Outgoing } from './takeout.js';
import { element } from './xml.js';

/** Paper on its side, in millimetres. */
export const PAPERS = { A4: { width: 297, height: 210 }, A3: { width: 420, height: 297 } } as const;
export type Paper = keyof typeof PAPERS;
const PIXELS_A_MM = 96 / 25.4;

/** What stands around the drawing, in the reader's language. */
export interface SheetWords extends DrawingWords {
  /** Such as `TLP:RED`. */
  readonly light: string;
  readonly title: string;
  /** Who, when, why, and the number of the export. */
  readonly caption: string;
  readonly strength: Readonly<Record<LinkSignName, string>>;
  term(type: string): string;
}
export interface SheetOptions {
  /** Null for a picture as large as its drawing. */
  readonly paper: Paper | null;
  readonly measure: Measure;
  /** `@font-face` rules to take along; empty where the reader has the fonts. */
  readonly fonts: string;
}
export interface Sheet {
  readonly svg: string;
  /** In pixels. */
  readonly width: number;
  readonly height: number;
}

const MARGIN = 30;
const HEAD = 34;
const SMALL = 11;
const ROW = 22;
const SMALLEST_WIDTH = 760;
const MOST_ENLARGED = 1.3;
/** So long that each line shows its pattern, also beside the bar of what is disputed. */
const SAMPLE = 64;

/** The chart with its marking above, and below it what the signs mean and who took it out, when and why: one vector drawing. */
export function writeSheet(
  { chart, notes, headings }: Outgoing,
  drawing: Drawing,
  said: SheetWords,
  { paper, measure, fonts }: SheetOptions,
): Sheet {
  const { x1, y1, x2, y2 } = drawing.box;
  const size = { width: Math.max(x2 - x1, 1), height: Math.max(y2 - y1, 1) };
  const width = paper ? PAPERS[paper].width * PIXELS_A_MM : Math.max(size.width + 2 * MARGIN, SMALLEST_WIDTH);
  const inner = width - 2 * MARGIN;
  const legend = legendOf(chart, said, inner, measure);
  const caption = wrap(said.caption, SMALL, inner, measure);
  const foot = legend.rows * ROW + caption.length * SMALL * 1.6 + 14;
  const height = paper ? PAPERS[paper].height * PIXELS_A_MM : size.height + HEAD + foot + 2 * MARGIN + 20;
  const room = { width: inner, height: height - 2 * MARGIN - HEAD - foot - 20 };
  const scale = Math.min(room.width / size.width, room.height / size.height, paper ? MOST_ENLARGED : 1);
  const left = MARGIN + (room.width - size.width * scale) / 2;
  const top = MARGIN + HEAD + 10 + (room.height - size.height * scale) / 2;
  const below = height - MARGIN - foot;
  const svg = element(
    'svg',
    {
      xmlns: 'http://www.w3.org/2000/svg',
      width: paper ? `${PAPERS[paper].width}mm` : round(width),
      height: paper ? `${PAPERS[paper].height}mm` : round(height),
      viewBox: `0 0 ${round(width)} ${round(height)}`,
      'font-family': FAMILY,
    },
    ...(fonts ? [`<style>${fonts}</style>`] : []),
    element('rect', { width: '100%', height: '100%', fill: '#ffffff' }),
    element(
      'clipPath',
      { id: 'room' },
      element('rect', {
        x: MARGIN,
        y: MARGIN + HEAD,
        width: round(room.width),
        height: round(room.height + 20),
      }),
    ),
    element(
      'g',
      { 'clip-path': 'url(#room)' },
      element(
        'g',
        {
          transform: `translate(${round(left)} ${round(top)}) scale(${scale.toFixed(4)}) translate(${round(-x1)} ${round(-y1)})`,
        },
        drawChart(chart, drawing, said, measure, notes, headings),
      ),
    ),
    light(said.light, measure),
    words(said.title, { x: width - MARGIN, y: MARGIN + 16 }, 14, { anchor: 'end' }),
    rule(MARGIN + HEAD - 8, width),
    rule(below, width),
    element('g', { transform: `translate(${MARGIN} ${round(below + 4)})` }, legend.svg),
    ...caption.map((row, at) =>
      words(row, { x: MARGIN, y: below + 6 + legend.rows * ROW + (at + 1) * SMALL * 1.6 - 4 }, SMALL),
    ),
  );
  return { svg, width: round(width), height: round(height) };
}

/** The light as TLP 2.0 asks for it: its colour on black. */
function light(text: string, measure: Measure): string {
  const fill = Object.entries(LIGHTS).find(([start]) => text.startsWith(start))?.[1] ?? '#ffffff';
  return element(
    'g',
    {},
    element('rect', {
      x: MARGIN,
      y: MARGIN - 4,
      width: round(measure(text, 16) + 14),
      height: 25,
      fill: '#000000',
    }),
    words(text, { x: MARGIN + 7, y: MARGIN + 14 }, 16, { fill }),
  );
}
const LIGHTS = { 'TLP:RED': '#ff2b2b', 'TLP:AMBER': '#ffc000', 'TLP:GREEN': '#33ff00' } as const;

const rule = (y: number, width: number): string =>
  element('path', {
    d: `M${MARGIN} ${round(y)}H${round(width - MARGIN)}`,
    stroke: PALE,
    'stroke-width': 0.8,
  });

/** What is drawn and nothing else: strengths of lines, also of those that stand for several links, then kinds of things, row by row. */
function legendOf(
  { nodes, groups, links, bundles, fans }: Outgoing['chart'],
  { strength, term }: SheetWords,
  width: number,
  measure: Measure,
): { readonly svg: string; readonly rows: number } {
  const used = new Set([
    ...links.filter(({ bundleId }) => bundleId === null).map(({ sign }) => sign),
    ...[...bundles, ...fans].map(({ strength: each }) => each),
  ]);
  const kinds = [
    ...nodes.map(({ entity }) => entity.type),
    ...groups.flatMap((each) => pileType(each) ?? []),
  ];
  const types = [...new Set(kinds)].sort();
  const entries = [
    ...LINK_SIGN_NAMES.filter((each) => used.has(each)).map((each) => ({
      sign: lineSign(
        each,
        each === 'corroborated' ? 3.1 : 1.5,
        [
          { x: 0, y: 10 },
          { x: SAMPLE, y: 10 },
        ],
        true,
      ),
      at: SAMPLE + 6,
      text: strength[each],
    })),
    ...types.map((type) => ({
      sign: element('g', { transform: 'translate(0 1) scale(0.56)' }, typeSign(type)),
      at: 23,
      text: term(type),
    })),
  ];
  let [x, row] = [0, 0];
  const svg = entries.map(({ sign, at, text }) => {
    const wide = at + measure(text, SMALL) + 18;
    if (x > 0 && x + wide > width) [x, row] = [0, row + 1];
    const placed = element(
      'g',
      { transform: `translate(${round(x)} ${row * ROW})` },
      sign,
      words(text, { x: at, y: 14 }, SMALL),
    );
    x += wide;
    return placed;
  });
  return { svg: svg.join(''), rows: entries.length > 0 ? row + 1 : 0 };
}
