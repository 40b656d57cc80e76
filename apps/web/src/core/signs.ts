import { LINK_STRENGTHS, type Link } from './model.js';

/** How a link's strength is drawn. Line and arrow carry it; colour only repeats. */
export interface LinkSign {
  readonly line: 'solid' | 'dashed' | 'dotted';
  /** Lengths of strokes and gaps in pixels at zoom 1; null for a plain line. */
  readonly dash: readonly number[] | null;
  readonly arrow: 'triangle' | 'vee';
  readonly arrowFill: 'filled' | 'hollow';
  readonly opacity: number;
  /** The word that is written on the line, by its key in the catalogues. */
  readonly wordKey: string | null;
}
/** The strengths of links, and what is left of one that rests on a doubted source alone. */
export const LINK_SIGN_NAMES = [...LINK_STRENGTHS, 'unsupported'] as const;
export type LinkSignName = (typeof LINK_SIGN_NAMES)[number];

export const LINK_SIGNS: Readonly<Record<LinkSignName, LinkSign>> = {
  corroborated: {
    line: 'solid',
    dash: null,
    arrow: 'triangle',
    arrowFill: 'filled',
    opacity: 1,
    wordKey: null,
  },
  single: { line: 'dashed', dash: [7, 4], arrow: 'triangle', arrowFill: 'filled', opacity: 1, wordKey: null },
  inferred: { line: 'dotted', dash: [2, 4], arrow: 'vee', arrowFill: 'filled', opacity: 1, wordKey: null },
  disputed: {
    line: 'dashed',
    dash: [9, 4, 2, 4],
    arrow: 'triangle',
    arrowFill: 'filled',
    opacity: 1,
    wordKey: 'strength.disputedWord',
  },
  ended: { line: 'solid', dash: null, arrow: 'triangle', arrowFill: 'hollow', opacity: 0.4, wordKey: null },
  unsupported: {
    line: 'dashed',
    dash: [3, 9],
    arrow: 'vee',
    arrowFill: 'hollow',
    opacity: 0.8,
    wordKey: 'strength.unsupportedWord',
  },
};

/** Width in pixels at zoom 1: grows with the logarithm of independent sources; unknown independence counts as one. */
export function linkWidth({ independentSources }: Pick<Link, 'independentSources'>): number {
  return 1.5 + 1.6 * Math.log2(Math.max(1, independentSources ?? 1));
}

/** Several links as one line: grows with the logarithm of how many they are. */
export const bundleWidth = (links: number): number => 1.5 + 0.8 * Math.log2(Math.max(1, links));

/** Black or white, whichever stands out more on the colour `#rrggbb` (WCAG relative luminance). */
export function inkOn(colour: string): '#000000' | '#ffffff' {
  const [red, green, blue] = [1, 3, 5].map((at) => {
    const channel = parseInt(colour.slice(at, at + 2), 16) / 255;
    return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red! + 0.7152 * green! + 0.0722 * blue! > 0.24 ? '#000000' : '#ffffff';
}
