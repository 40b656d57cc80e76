// Generated from libs/vocab/data by generate.ts: do not edit, run the generator.
/* eslint-disable */
import type { AreaTerm, LandPortTerm } from '../types.js';

export const AREAS: readonly AreaTerm[] = [
];

export const LAND_PORTS: readonly LandPortTerm[] = [
];
