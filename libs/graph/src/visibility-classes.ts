import { createHash } from 'node:crypto';
import type { Marking } from '#domain';

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
}

/** What of a marking decides who may see it, sorted, so that equal handling has one class. */
export function classFields(marking: Marking): Required<Omit<VisibilityClass, 'id'>> {
  return {
    tlp: marking.tlp,
    audience: [...new Set<string>(marking.audience)].sort(),
    compartments: [...new Set<string>(marking.compartments)].sort(),
    onwardShare: marking.onwardShare,
    victimLinked: marking.victimLinked,
    expiresOn: marking.expiresOn ?? null,
    keptBy: marking.expiresOn === undefined ? null : marking.keptBy!,
  };
}

/** Key of a handling: equal for equal handling whatever the order of its lists. */
export function classKey(fields: Omit<VisibilityClass, 'id'>): string {
  const { tlp, audience, compartments, onwardShare, victimLinked, expiresOn, keptBy } = fields;
  const end = expiresOn ? [expiresOn, keptBy] : [];
  return createHash('sha256')
    .update(JSON.stringify([tlp, audience, compartments, onwardShare, victimLinked, ...end]))
    .digest('base64url');
}
