import { sharedWithOf, type Principal } from '#domain';
import type { VisibilityClass } from '#graph';
import {
  POLICY,
  Role,
  type Condition,
  type ExportAction,
  type IdentityAction,
  type IdentityCondition,
  type RecordAction,
} from '#vocab';

const { rights } = POLICY;
/** Roles that run or check the installation. They see no content, and nobody holds one beside another role. */
const APART: ReadonlySet<string> = new Set(
  rights.roles.filter(({ isApart }) => isApart).map(({ role }) => role),
);
const PURPOSES: ReadonlyMap<string, readonly string[]> = new Map(
  rights.roles.map(({ role, purposes }) => [role, purposes]),
);

/** Codes of the roles that a person may hold. */
export const ROLES: readonly string[] = [...PURPOSES.keys()];

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
  if (!roles.every((role) => ROLES.includes(role))) return 'roleUnknown';
  return rolesConflict(roles) ? 'rolesConflict' : null;
}

/** Purposes that a person may declare, in the order of the roles held; none when the roles exclude each other. */
export function purposesOf(roles: readonly string[]): string[] {
  if (rolesConflict(roles)) return [];
  return [...new Set(roles.flatMap((role) => PURPOSES.get(role) ?? []))];
}

/** The conditions that the rights name. A code that is not in the vocabulary covers nothing and is covered by nothing. */
const HOLDS: Readonly<Record<Condition, (person: Rights, handling: Handling, today: string) => boolean>> = {
  addressed: ({ agencyId }, { tlp, audience }) =>
    rights.openLights.includes(tlp) || audience.includes(agencyId),
  cleared: ({ clearance }, { tlp }) => {
    const held = POLICY.clearanceOrder.indexOf(clearance);
    const needed = POLICY.clearanceOrder.indexOf(tlp);
    return held >= 0 && needed >= 0 && held >= needed;
  },
  inCase: ({ compartments }, handling) =>
    handling.compartments.every((one) => (compartments as readonly string[]).includes(one)),
  caseWork: ({ roles }, { victimLinked }) =>
    !victimLinked || roles.some((role) => rights.caseRoles.includes(role)),
  unexpired: ({ agencyId }, { expiresOn, keptBy }, today) =>
    !expiresOn || agencyId === keptBy || today <= expiresOn,
  mayLeave: (_, { tlp }) => !rights.keptInside.includes(tlp),
};

/** The agencies that a record is for now: its audience, and those with whom a leave that still holds shares it. */
export function audienceNow(
  { audience, sharings }: Pick<Handling, 'audience' | 'sharings'>,
  holding: ReadonlySet<string>,
): readonly string[] {
  if (!sharings?.length) return audience;
  const shared = sharedWithOf(sharings).filter(({ sharingId }) => holding.has(sharingId));
  return [...new Set([...audience, ...shared.map(({ agencyId }) => agencyId)])];
}

/** May somebody with these roles take this kind of action at all? One of its roles, and none that stands apart. */
function mayAct(roles: readonly string[], action: RecordAction | IdentityAction): boolean {
  return (
    roles.some((role) => rights.actions[action].roles.includes(role)) &&
    !roles.some((role) => APART.has(role))
  );
}

/**
 * May this person see records of this class? The rights (libs/vocab/data/policy/rights.yaml) name the roles and the
 * conditions, which must all hold. Deny wins: nothing makes up for a condition that fails. `today`: see `expiryDay`.
 */
export function maySee(person: Rights, handling: Handling, today: string): boolean {
  return mayWithRecord(person, 'see', handling, today);
}

/** May see content at all, whatever of it. */
export const maySeeContent = (roles: readonly string[]): boolean => mayAct(roles, 'see');

/** May this person take records of this class out so? Only what may be seen, and every condition of the export holds too. */
export function mayTakeOut(person: Rights, action: ExportAction, handling: Handling, today: string): boolean {
  return maySee(person, handling, today) && mayWithRecord(person, action, handling, today);
}

const mayWithRecord = (
  person: Rights,
  action: 'see' | ExportAction,
  handling: Handling,
  today: string,
): boolean =>
  mayAct(person.roles, action) &&
  rights.actions[action].conditions.every((condition) => HOLDS[condition](person, handling, today));

/** May enter, correct and retract claims of the own agency. */
export const mayRecord = (roles: readonly string[]): boolean => mayAct(roles, 'record');
/** May take anything out of the product so. */
export const mayExport = (roles: readonly string[], action: ExportAction): boolean => mayAct(roles, action);
/** May import files, and undo an import. */
export const mayImport = (roles: readonly string[]): boolean => mayAct(roles, 'import');
/** May read the audit: an auditor, who holds no other role. */
export const mayAudit = (roles: readonly string[]): boolean =>
  roles.includes(Role.auditor) && !rolesConflict(roles);

/** What decides about an identity in the vault. */
export interface IdentityMatter {
  readonly agencyId: string;
  readonly compartments: readonly string[];
  /** Who asked for what is approved or reviewed; null where nobody knows any more. */
  readonly requesterId?: string | null;
  /** A leave to open it still holds for this person. */
  readonly isGranted?: boolean;
}

/** What decides about a person in such a matter, beside the purpose declared. */
type PersonInMatter = Pick<Principal, 'userId' | 'agencyId' | 'roles' | 'compartments'>;

const HOLDS_FOR_IDENTITY: Readonly<
  Record<IdentityCondition, (person: PersonInMatter, matter: IdentityMatter) => boolean>
> = {
  ownAgency: ({ agencyId }, matter) => matter.agencyId === agencyId,
  inCase: ({ compartments }, matter) =>
    matter.compartments.length > 0 &&
    matter.compartments.every((one) => (compartments as readonly string[]).includes(one)),
  granted: (_, { isGranted }) => isGranted === true,
  // Nobody is second to somebody unknown.
  secondPerson: ({ userId }, { requesterId }) => (requesterId ?? userId) !== userId,
};

/** May this person, for the purpose declared, take this kind of action with an identity? Every factor must hold (VP-03). */
export function mayWithIdentity(person: Principal, action: IdentityAction, matter: IdentityMatter): boolean {
  return mayIdentity(person, action) && couldWithIdentity(person, action, matter);
}

/** Could this person take the action, had a purpose been declared that it is for? Of somebody whose session is another one. */
export function couldWithIdentity(
  person: PersonInMatter,
  action: IdentityAction,
  matter: IdentityMatter,
): boolean {
  return (
    mayAct(person.roles, action) &&
    rights.actions[action].conditions.every((condition) => HOLDS_FOR_IDENTITY[condition](person, matter))
  );
}

/** Do role and declared purpose allow the kind of action at all? */
export function mayIdentity(
  { roles, accessPurpose }: Pick<Principal, 'roles' | 'accessPurpose'>,
  action: IdentityAction,
): boolean {
  const { purposes } = rights.actions[action];
  return mayAct(roles, action) && (purposes === undefined || purposes.includes(accessPurpose));
}

/** Somebody with these roles may approve openings and is told of them. */
export const mayApproveOpenings = (roles: readonly string[]): boolean => mayAct(roles, 'approveOpening');
