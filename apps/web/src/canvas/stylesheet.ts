import type { StylesheetJson } from 'cytoscape';
import { ENTITY_LOOKS, type EntityLook } from '#vocab/browser';
import { ICON_PATHS } from '../core/icon-paths.js';
import { inkOn, LINK_SIGN_NAMES, LINK_SIGNS } from '../core/signs.js';
import { FAN_STEP } from './bends.js';
import type { Detail } from './elements.js';

/** Colours of the page that the drawing shares; they come from the design tokens. */
export interface Palette {
  readonly background: string;
  readonly text: string;
  readonly line: string;
  readonly strongLine: string;
  readonly outline: string;
  readonly accent: string;
}
export const NODE_SIZE = 38;
/** A name below its sign: letter size, line height as a multiple of it, distance and widest line, in pixels. */
export const LABEL_SIZE = 12;
export const LABEL_LINE = 1.5;
export const LABEL_MARGIN = 5;
export const LABEL_WIDTH = 150;
export const FONT = '"Noto Sans", "Noto Sans Bengali", "Noto Sans Devanagari", sans-serif';

/** The whole look of a chart: a pure function of the vocabulary, the palette and how much detail is drawn. */
export function stylesheet(palette: Palette, detail: Detail): StylesheetJson {
  return [
    ...nodeStyles(palette, detail),
    ...ENTITY_LOOKS.map((look) => typeStyle(look, detail)),
    ...linkStyles(palette, detail),
    ...stateStyles(palette),
  ];
}

function nodeStyles(palette: Palette, detail: Detail): StylesheetJson {
  return [
    {
      selector: 'node',
      style: {
        width: NODE_SIZE,
        height: NODE_SIZE,
        // A very big chart names only what is near: see `named`.
        ...(detail === 'plain' ? {} : { label: 'data(label)' }),
        color: palette.text,
        'font-family': FONT,
        'font-size': LABEL_SIZE,
        'line-height': LABEL_LINE,
        'min-zoomed-font-size': detail === 'full' ? 7 : 9,
        'text-valign': 'bottom',
        'text-margin-y': LABEL_MARGIN,
        'text-max-width': `${LABEL_WIDTH}px`,
        'text-wrap': detail === 'full' ? 'wrap' : 'ellipsis',
        'text-background-color': palette.background,
        'text-background-opacity': detail === 'plain' ? 0 : 1,
        'text-background-padding': '1px',
        'border-width': detail === 'plain' ? 0 : 1.5,
        'border-color': palette.outline,
        'background-fit': 'none',
        'background-width': '58%',
        'background-height': '58%',
        'overlay-opacity': 0,
      },
    },
    {
      // SAFETY: nothing but a shield and the neutral code (VP-07).
      selector: 'node.protected',
      style: {
        'border-style': 'double',
        'border-width': 6,
        'border-color': palette.outline,
        width: NODE_SIZE + 6,
        height: NODE_SIZE + 6,
      },
    },
    {
      // Several things as one: a pile.
      selector: 'node.group',
      style: {
        width: NODE_SIZE + 8,
        height: NODE_SIZE + 8,
        'border-width': 2,
        'background-color': palette.line,
        ...(detail === 'plain'
          ? {}
          : {
              'background-image': iconImage('stack', inkOn(palette.line)),
              'background-image-containment': 'over',
              ghost: 'yes',
              'ghost-offset-x': 6,
              'ghost-offset-y': -6,
              'ghost-opacity': 0.55,
            }),
      },
    },
    { selector: 'node.neighbours', style: { 'border-style': 'dashed', 'border-width': 3 } },
  ];
}

function typeStyle(look: EntityLook, detail: Detail): StylesheetJson[number] {
  const isSolid = look.code === 'ProtectedPerson' ? '#999999' : look.colour;
  return {
    selector: `node[type = "${look.code}"]`,
    style: {
      shape: look.shape,
      'background-color': isSolid,
      ...(detail === 'plain'
        ? {}
        : {
            'background-image': iconImage(look.icon, inkOn(isSolid)),
            'background-image-containment': 'over',
          }),
    },
  } as StylesheetJson[number];
}

/** The icon as an image of its own, so that the page needs no file for it. */
export function iconImage(icon: string, ink: string): string {
  const path = ICON_PATHS[icon];
  const drawing = path
    ? `<path fill-rule="evenodd" d="${path}" fill="${ink}"/>`
    : `<circle cx="12" cy="12" r="5" fill="${ink}"/>`;
  return `data:image/svg+xml;utf8,${encodeURIComponent(`<svg xmlns="http://www.w3.org/2000/svg" width="48" height="48" viewBox="0 0 24 24">${drawing}</svg>`)}`;
}

/**
 * Over 2,000 things dashes can't be told apart and cost most of a frame: there weak links are thin and pale instead, so
 * that they never look as solid as what is corroborated. The page says so beside the legend.
 */
function linkStyles(palette: Palette, detail: Detail): StylesheetJson {
  const isPlain = detail === 'plain';
  return [
    {
      selector: 'edge',
      style: {
        width: 'data(width)',
        'line-color': palette.line,
        'target-arrow-color': palette.line,
        'curve-style': isPlain ? 'haystack' : 'straight',
        'target-arrow-shape': isPlain ? 'none' : 'triangle',
        'arrow-scale': 0.9,
        'overlay-opacity': 0,
        ...(detail === 'full'
          ? {
              label: 'data(label)',
              color: palette.text,
              'font-family': FONT,
              'font-size': 11,
              'line-height': 1.5,
              'min-zoomed-font-size': 10,
              'text-wrap': 'wrap',
              'text-max-width': '96px',
              'text-background-color': palette.background,
              'text-background-opacity': 1,
              'text-background-padding': '1px',
            }
          : {}),
      },
    },
    ...LINK_SIGN_NAMES.map((strength) => {
      const sign = LINK_SIGNS[strength];
      return {
        selector: `edge.${strength}`,
        style: {
          ...(isPlain
            ? {
                width: strength === 'corroborated' ? 2.5 : 1,
                opacity: strength === 'corroborated' ? 1 : strength === 'single' ? 0.45 : 0.25,
              }
            : {
                'line-style': sign.line === 'dotted' ? 'dashed' : sign.line,
                ...(sign.dash ? { 'line-dash-pattern': [...sign.dash] } : {}),
                opacity: sign.opacity,
              }),
          ...(strength === 'corroborated'
            ? { 'line-color': palette.strongLine, 'target-arrow-color': palette.strongLine }
            : {}),
          ...(strength === 'inferred' ? { 'line-cap': 'round' } : {}),
          ...(isPlain ? {} : { 'target-arrow-shape': sign.arrow, 'target-arrow-fill': sign.arrowFill }),
          ...(strength === 'disputed' && !isPlain
            ? { 'mid-target-arrow-shape': 'tee', 'mid-target-arrow-color': palette.line }
            : {}),
        },
      } as StylesheetJson[number];
    }),
    { selector: 'edge.undirected', style: { 'target-arrow-shape': 'none' } },
    // Nothing is known yet of how well these are supported.
    {
      selector: 'edge.unweighed',
      style: {
        opacity: 0.6,
        ...(isPlain ? {} : { 'line-style': 'dashed', 'line-dash-pattern': [1, 6], 'line-cap': 'round' }),
      },
    },
    ...(isPlain
      ? []
      : ([
          {
            selector: 'edge.parallel',
            style: { 'curve-style': 'bezier', 'control-point-step-size': FAN_STEP },
          },
          {
            selector: 'edge.bent',
            style: {
              'curve-style': 'unbundled-bezier',
              'control-point-distances': 'data(bend)',
              'control-point-weights': 0.5,
            },
          },
        ] as StylesheetJson)),
  ];
}

function stateStyles(palette: Palette): StylesheetJson {
  return [
    { selector: 'node.named', style: { label: 'data(label)' } },
    // See `enlargedNames`: each name of a small chart can be read.
    { selector: 'node.legible', style: { 'min-zoomed-font-size': 0 } },
    {
      selector: 'node.enlarged',
      style: { 'font-size': 'data(nameSize)', 'text-max-width': 'data(nameWidth)' },
    },
    { selector: 'node.outside', style: { opacity: 0.28 } },
    // Beside what is looked at now.
    { selector: '.dim', style: { opacity: 0.12 } },
    { selector: 'node.pinned', style: { 'border-width': 3 } },
    // Several records, one thing: a second rim.
    { selector: 'node.merged', style: { 'border-style': 'double', 'border-width': 5 } },
    { selector: 'node.protected.pinned', style: { 'border-width': 8 } },
    {
      selector: 'node:selected',
      style: { 'outline-width': 3, 'outline-color': palette.accent, 'outline-offset': 2, 'font-weight': 600 },
    },
    {
      selector: 'edge:selected',
      style: {
        'line-color': palette.accent,
        'target-arrow-color': palette.accent,
        'mid-target-arrow-color': palette.accent,
        opacity: 1,
        'underlay-color': palette.accent,
        'underlay-opacity': 0.18,
        'underlay-padding': 4,
      },
    },
    // Links of what is chosen say what they are also when the chart is small.
    { selector: 'edge.near, edge:selected', style: { 'min-zoomed-font-size': 8, 'z-index': 10 } },
    // See `placeLabels`: words keep clear of everything else or are left out.
    { selector: 'edge.shifted', style: { 'text-margin-x': 'data(labelX)', 'text-margin-y': 'data(labelY)' } },
    { selector: 'edge.crowded', style: { 'text-opacity': 0, 'text-background-opacity': 0 } },
  ] as StylesheetJson;
}
