import type { Companion, Company } from './model.js';

const PATTERNS: readonly (readonly number[])[] = [[], [7, 3], [2, 3], [9, 3, 2, 3], [5, 5], [12, 3, 3, 3]];

/** Strokes and gaps of the ring around what somebody points at, in pixels of the drawing; none for a whole ring. */
export const dashesOf = (number: number): readonly number[] => PATTERNS[(number - 1) % PATTERNS.length]!;

/** Who else points at a thing or link or has chosen it. */
export const whoIsAt = (company: Company | null, id: string): readonly Companion[] =>
  (company?.people ?? []).filter(({ pointsAt, chosen }) => pointsAt === id || chosen.includes(id));
