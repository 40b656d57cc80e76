import type { Principal } from '#domain';
import type { VisibilityClass } from '#graph';
import { POLICY } from '#vocab';

/** Roles that run or check the installation and see no content of any case. */
const NO_CONTENT = new Set(['administrator', 'auditor']);
/** Roles that may see what touches a victim or witness, where audience, clearance and compartments allow it too. */
const VICTIM_ROLES = new Set(['investigator', 'analyst', 'supervisor', 'prosecutor', 'victim-custodian']);
const WRITING_ROLES = new Set(['investigator', 'analyst', 'supervisor', 'liaison', 'victim-custodian']);
const IMPORTING_ROLES = new Set(['investigator', 'analyst', 'supervisor']);

const PURPOSES: Readonly<Record<string, readonly string[]>> = {
  investigator: ['INVESTIGATION', 'ANALYSIS', 'TRAINING'],
  analyst: ['ANALYSIS', 'INVESTIGATION', 'TRAINING'],
  supervisor: ['INVESTIGATION', 'ANALYSIS', 'TRAINING'],
  prosecutor: ['PROSECUTION', 'TRAINING'],
  'victim-custodian': ['VICTIM_PROTECTION', 'TRAINING'],
  liaison: ['LIAISON', 'TRAINING'],
  administrator: ['ADMINISTRATION'],
  auditor: ['AUDIT'],
};

type Rights = Pick<Principal, 'agencyId' | 'roles' | 'clearance' | 'compartments'>;

/** Purposes that a person may declare, in the order of the roles held. */
export function purposesOf(roles: readonly string[]): string[] {
  return [...new Set(roles.flatMap((role) => PURPOSES[role] ?? []))];
}

/**
 * May this person see records of this class? Every condition must hold: the agency is in the audience (or the light
 * is GREEN or CLEAR), the clearance reaches, every compartment is held, and what touches a victim needs a role that
 * works cases. A role that only runs or checks the installation sees nothing. Deny wins: there is no way around one.
 */
export function maySee(person: Rights, handling: VisibilityClass): boolean {
  if (!person.roles.some((role) => !NO_CONTENT.has(role))) return false;
  const isForAll = handling.tlp === 'GREEN' || handling.tlp === 'CLEAR';
  if (!isForAll && !handling.audience.includes(person.agencyId)) return false;
  if (!reaches(person.clearance, handling.tlp)) return false;
  if (!handling.compartments.every((compartment) => (person.compartments as readonly string[]).includes(compartment))) return false;
  return !handling.victimLinked || person.roles.some((role) => VICTIM_ROLES.has(role));
}

/** Does a clearance cover a light? Unknown codes cover nothing and are covered by nothing. */
function reaches(clearance: string, tlp: string): boolean {
  const held = POLICY.clearanceOrder.indexOf(clearance);
  const needed = POLICY.clearanceOrder.indexOf(tlp);
  return held >= 0 && needed >= 0 && held >= needed;
}

export const mayRecord = (roles: readonly string[]): boolean => roles.some((role) => WRITING_ROLES.has(role));
export const mayImport = (roles: readonly string[]): boolean => roles.some((role) => IMPORTING_ROLES.has(role));
