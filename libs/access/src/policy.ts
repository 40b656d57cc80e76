import type { Principal } from '#domain';
import type { VisibilityClass } from '#graph';
import { AccessPurpose, POLICY, Role } from '#vocab';

/** Roles that run or check the installation. They see no content, and nobody holds one beside another role. */
const APART: ReadonlySet<string> = new Set([Role.administrator, Role.auditor]);
/** Roles that work cases: they may see what touches a victim or witness, where all other conditions allow it too. */
const CASE_ROLES: ReadonlySet<string> = new Set([
  Role.investigator,
  Role.analyst,
  Role.supervisor,
  Role.prosecutor,
  Role.victimCustodian,
]);
const CONTENT_ROLES: ReadonlySet<string> = new Set([...CASE_ROLES, Role.liaison]);
const WRITING_ROLES: ReadonlySet<string> = new Set([
  Role.investigator,
  Role.analyst,
  Role.supervisor,
  Role.liaison,
  Role.victimCustodian,
]);
const IMPORTING_ROLES: ReadonlySet<string> = new Set([Role.investigator, Role.analyst, Role.supervisor]);
/** Lights that every agency may see, whatever the audience. */
const FOR_ALL: ReadonlySet<string> = new Set(['GREEN', 'CLEAR']);

const PURPOSES: Readonly<Record<string, readonly string[]>> = {
  [Role.investigator]: [AccessPurpose.INVESTIGATION, AccessPurpose.ANALYSIS, AccessPurpose.TRAINING],
  [Role.analyst]: [AccessPurpose.ANALYSIS, AccessPurpose.INVESTIGATION, AccessPurpose.TRAINING],
  [Role.supervisor]: [AccessPurpose.INVESTIGATION, AccessPurpose.ANALYSIS, AccessPurpose.TRAINING],
  [Role.prosecutor]: [AccessPurpose.PROSECUTION, AccessPurpose.TRAINING],
  [Role.victimCustodian]: [AccessPurpose.VICTIM_PROTECTION, AccessPurpose.TRAINING],
  [Role.liaison]: [AccessPurpose.LIAISON, AccessPurpose.TRAINING],
  [Role.administrator]: [AccessPurpose.ADMINISTRATION],
  [Role.auditor]: [AccessPurpose.AUDIT],
};

/** What decides about a person. */
export type Rights = Pick<Principal, 'agencyId' | 'roles' | 'clearance' | 'compartments'>;
/** What decides about a record: its visibility class. */
export type Handling = Omit<VisibilityClass, 'id'>;

/** True when a role that stands apart is held beside another one. */
export function rolesConflict(roles: readonly string[]): boolean {
  return new Set(roles).size > 1 && roles.some((role) => APART.has(role));
}

/** Why nobody may hold these roles: none at all, one that is not in the vocabulary, or two that exclude each other. */
export function objectionToRoles(
  roles: readonly string[],
): 'roleMissing' | 'roleUnknown' | 'rolesConflict' | null {
  if (roles.length === 0) return 'roleMissing';
  if (!roles.every((role) => Object.hasOwn(PURPOSES, role))) return 'roleUnknown';
  return rolesConflict(roles) ? 'rolesConflict' : null;
}

/** Purposes that a person may declare, in the order of the roles held; none when the roles exclude each other. */
export function purposesOf(roles: readonly string[]): string[] {
  if (rolesConflict(roles)) return [];
  return [...new Set(roles.flatMap((role) => (Object.hasOwn(PURPOSES, role) ? PURPOSES[role]! : [])))];
}

/**
 * May this person see records of this class? Every condition must hold: a role that works with content and none that
 * stands apart, the agency in the audience (or the light GREEN or CLEAR), the clearance, every compartment, and for
 * what touches a victim a role that works cases. Deny wins: nothing makes up for a condition that fails.
 */
export function maySee(person: Rights, handling: Handling): boolean {
  return (
    holds(person.roles, CONTENT_ROLES) &&
    (FOR_ALL.has(handling.tlp) || handling.audience.includes(person.agencyId)) &&
    reaches(person.clearance, handling.tlp) &&
    handling.compartments.every((compartment) =>
      (person.compartments as readonly string[]).includes(compartment),
    ) &&
    (!handling.victimLinked || holds(person.roles, CASE_ROLES))
  );
}

/** Does a clearance cover a light? A code that is not in the vocabulary covers nothing and is covered by nothing. */
function reaches(clearance: string, tlp: string): boolean {
  const held = POLICY.clearanceOrder.indexOf(clearance);
  const needed = POLICY.clearanceOrder.indexOf(tlp);
  return held >= 0 && needed >= 0 && held >= needed;
}

/** One of these roles, and none that stands apart from them. */
function holds(roles: readonly string[], wanted: ReadonlySet<string>): boolean {
  return roles.some((role) => wanted.has(role)) && !roles.some((role) => APART.has(role));
}

/** May enter, correct and retract claims of the own agency. */
export const mayRecord = (roles: readonly string[]): boolean => holds(roles, WRITING_ROLES);
/** May import files, and undo an import. */
export const mayImport = (roles: readonly string[]): boolean => holds(roles, IMPORTING_ROLES);
