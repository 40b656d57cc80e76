import type { AgencyId, CaseId, Principal, UserId } from '#domain';
import type { Account } from '#vault';

/** The person of a session, as the rest of the product knows a person. */
export function principalOf(
  account: Account,
  accessPurpose: string | null,
  caseReference: string | null,
  sessionId?: string,
): Principal {
  return {
    userId: account.id as UserId,
    agencyId: account.agencyId as AgencyId,
    roles: account.roles,
    clearance: account.clearance,
    compartments: account.compartments as readonly CaseId[],
    accessPurpose: accessPurpose ?? '',
    ...(caseReference ? { caseReference } : {}),
    ...(sessionId === undefined ? {} : { sessionId }),
  };
}
