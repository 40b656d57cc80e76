import type { AgencyId, CaseId } from './ids.js';

/** Traffic Light Protocol 2.0 (FIRST, 2022), from widest to strictest. Labels are never translated. */
export const TLP = ['CLEAR', 'GREEN', 'AMBER', 'AMBER_STRICT', 'RED'] as const;
export type Tlp = (typeof TLP)[number];
/** May the receiver pass it on, or use it in court: as Europol handling codes H2 and H1 ask. */
export const PERMISSION = ['no', 'ask', 'yes'] as const;
export type Permission = (typeof PERMISSION)[number];
/** Handling: P and C as in the UK 3x5x2 form, H0–H3 as Europol's codes. */
export const HANDLING = ['P', 'C', 'H0', 'H1', 'H2', 'H3'] as const;
export type Handling = (typeof HANDLING)[number];

/**
 * Who may know a record and what may be done with it. The five fields that decide visibility
 * (tlp, audience, compartments, onwardShare, victimLinked) are interned as one visibility class.
 */
export interface Marking {
  readonly tlp: Tlp;
  /** Agencies that may see it; the originator is always one of them. */
  readonly audience: readonly AgencyId[];
  /** Case compartments: the viewer needs every one of them. */
  readonly compartments: readonly CaseId[];
  readonly onwardShare: Permission;
  readonly victimLinked: boolean;
  readonly handling: Handling;
  readonly useInCourt: Permission;
  readonly caveat?: string;
}

/** VP-19: the default of a new record. Sharing is none until the originator widens it. */
export function defaultMarking(originator: AgencyId, victimLinked = false): Marking {
  return {
    tlp: victimLinked ? 'RED' : 'AMBER_STRICT',
    audience: [originator],
    compartments: [],
    onwardShare: 'no',
    victimLinked,
    handling: 'H2',
    useInCourt: 'ask',
  };
}
