import { createHash } from 'node:crypto';
import { sharingCodes, type Marking } from '#domain';

/** A distinct handling in the store and its small number. The number never leaves the service. */
export interface VisibilityClass {
  readonly id: number;
  readonly tlp: string;
  readonly audience: readonly string[];
  readonly compartments: readonly string[];
  readonly onwardShare: string;
  readonly victimLinked: boolean;
  /** Last day on which another agency than `keptBy` sees it; none in most. */
  readonly expiresOn?: string | null;
  readonly keptBy?: string | null;
  /** Leaves to share, as `sharingCodes` writes them; none in most. */
  readonly sharings?: readonly string[];
}

/** What a class is known by. */
export type ClassFields = Required<Omit<VisibilityClass, 'id'>>;

/** What of a marking decides who may see it, sorted, so that equal handling has one class. */
export function classFields(marking: Marking): ClassFields {
  return {
    tlp: marking.tlp,
    audience: [...new Set<string>(marking.audience)].sort(),
    compartments: [...new Set<string>(marking.compartments)].sort(),
    onwardShare: marking.onwardShare,
    victimLinked: marking.victimLinked,
    expiresOn: marking.expiresOn ?? null,
    keptBy: marking.expiresOn === undefined ? null : marking.keptBy!,
    sharings: sharingCodes(marking.sharedWith ?? []),
  };
}

/** The class of what was withheld. It has no audience: nobody sees it, on whatever day it is looked at. */
export const WITHHELD: ClassFields = {
  tlp: 'RED',
  audience: [],
  compartments: [],
  onwardShare: 'no',
  victimLinked: true,
  expiresOn: null,
  keptBy: null,
  sharings: [],
};

/** Key of a handling: equal for equal handling whatever the order of its lists. */
export function classKey(fields: Omit<VisibilityClass, 'id'>): string {
  const { tlp, audience, compartments, onwardShare, victimLinked, expiresOn, keptBy, sharings = [] } = fields;
  const end = expiresOn ? [expiresOn, keptBy] : [];
  const shared = sharings.length > 0 ? [sharings] : [];
  return createHash('sha256')
    .update(JSON.stringify([tlp, audience, compartments, onwardShare, victimLinked, ...end, ...shared]))
    .digest('base64url');
}
