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
}

/** The five fields of a marking that decide who may see it, sorted, so that equal handling has one class. */
export function classFields(marking: Marking): Omit<VisibilityClass, 'id'> {
  return {
    tlp: marking.tlp,
    audience: [...new Set<string>(marking.audience)].sort(),
    compartments: [...new Set<string>(marking.compartments)].sort(),
    onwardShare: marking.onwardShare,
    victimLinked: marking.victimLinked,
  };
}

/** Key of a handling: equal for equal handling whatever the order of its lists. */
export function classKey(fields: Omit<VisibilityClass, 'id'>): string {
  const { tlp, audience, compartments, onwardShare, victimLinked } = fields;
  return createHash('sha256')
    .update(JSON.stringify([tlp, audience, compartments, onwardShare, victimLinked]))
    .digest('base64url');
}
