import type { AgencyId, CaseId, UserId } from './ids.js';

declare const sealed: unique symbol;

/**
 * What one request may see. Every read statement requires it; only `libs/access` makes it (`sealScope` is
 * barred elsewhere by the boundary rules), so a read without a decision about the viewer can't be written.
 */
export interface Scope {
  readonly [sealed]: true;
  /** Ids of the visibility classes that the viewer may see, ascending. */
  readonly classes: readonly number[];
  /** Epoch second of "as known on": `recordedFrom <= knownAt < recordedTo`. Rights are always today's. */
  readonly knownAt: number;
  /** Window of valid time in epoch days, inclusive. */
  readonly validFrom: number;
  readonly validTo: number;
  /** Ids of the sharings by or with the person's agency that hold now. */
  readonly sharings: readonly string[];
  readonly principal: Principal;
}

/** The person who asks, and why. */
export interface Principal {
  readonly userId: UserId;
  readonly agencyId: AgencyId;
  readonly roles: readonly string[];
  readonly clearance: string;
  readonly compartments: readonly CaseId[];
  readonly accessPurpose: string;
  readonly caseReference?: string;
  readonly sessionId?: string;
}

/** For `libs/access` only. */
export function sealScope(fields: Omit<Scope, typeof sealed>): Scope {
  return Object.freeze({ ...fields }) as Scope;
}
