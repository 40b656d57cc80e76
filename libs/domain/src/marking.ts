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
 * Permissible Actions Protocol (PAP, as in the MISP taxonomy), from least to most restrained: CLEAR anything, GREEN active
 * steps allowed, AMBER passive cross-checks only, RED nothing that the network could notice.
 */
export const PAP = ['CLEAR', 'GREEN', 'AMBER', 'RED'] as const;
export type Pap = (typeof PAP)[number];

/** A leave, which a second person gave, to let another agency see what touches a protected person (VP-15). */
export interface SharedWith {
  readonly agencyId: AgencyId;
  /** Id of the sharing in the vault, which says whether it still holds. */
  readonly sharingId: string;
}

/**
 * Who may know a record and what may be done with it. The fields that decide visibility
 * (tlp, audience, compartments, onwardShare, victimLinked, the end with its keeper, and the leaves to share) are interned as one visibility class.
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
  readonly pap: Pap;
  /** May leads and analysis rest on it? */
  readonly useInIntelligence: boolean;
  readonly caveat?: string;
  /** Last day (ISO, as days are counted in Dhaka) on which another agency than `keptBy` sees it; no end when left out. */
  readonly expiresOn?: string;
  /** The originator, who sees it on; given with `expiresOn`. */
  readonly keptBy?: AgencyId;
  /** Each adds its agency to the audience for as long as it holds. */
  readonly sharedWith?: readonly SharedWith[];
}

/** Leaves to share as a visibility class keeps them: sorted, a text each. */
export const sharingCodes = (shared: readonly SharedWith[]): string[] =>
  shared.map(({ sharingId, agencyId }) => `${sharingId}/${agencyId}`).sort();
/** What `sharingCodes` wrote. */
export const sharedWithOf = (codes: readonly string[]): SharedWith[] =>
  codes.map((code) => {
    const at = code.indexOf('/');
    return { sharingId: code.slice(0, at), agencyId: code.slice(at + 1) as AgencyId };
  });

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
    pap: victimLinked ? 'RED' : 'AMBER',
    useInIntelligence: true,
  };
}

/** Dhaka, whose day ends first of the two countries', is so many seconds ahead of UTC. */
const DHAKA_SECONDS = 6 * 3_600;
/** ISO day in Dhaka at an epoch second: by it a marking expires, everywhere at once. */
export const expiryDay = (epochSecond: number): string =>
  new Date((epochSecond + DHAKA_SECONDS) * 1000).toISOString().slice(0, 10);
