import type { DueDeed, IdentityHeading, Vault } from '#vault';
import {
  dayOf,
  DUE_IDENTITY_KIND,
  identityFallsDue,
  stillDue,
  withdrawalFallsDue,
  type DueIdentityKind,
  type FallenDue,
} from './due.js';

export interface IdentityDue extends FallenDue<DueIdentityKind> {
  readonly heading: IdentityHeading;
}
type Asked = Pick<Vault, 'identities' | 'erasures' | 'consents' | 'caseStates' | 'dueDeeds'>;

/** All that is due of identities of an agency on a day (ISO), longest due first. What waits for its erasure is in other hands. */
export async function identitiesDue(vault: Asked, agencyId: string, today: string): Promise<IdentityDue[]> {
  const [headings, erasures, dueOf] = await Promise.all([
    vault.identities.ofAgency(agencyId),
    vault.erasures.ofAgency(agencyId),
    dueIn(vault, agencyId, today),
  ]);
  const waiting = new Set(
    erasures.filter(({ isApproved }) => isApproved === null).map(({ identityId }) => identityId),
  );
  return headings
    .flatMap((heading): IdentityDue[] =>
      dueOf(heading)
        .filter(({ kind }) => kind === 'statusNotice' || !waiting.has(heading.id))
        .map((due) => ({ ...due, heading })),
    )
    .sort((a, b) => (a.dueOn < b.dueOn ? -1 : Number(a.dueOn > b.dueOn)));
}

/** Is the time of an identity over on a day, and is it kept no longer by anybody? */
export async function isRetentionOver(
  vault: Omit<Asked, 'identities' | 'erasures'>,
  heading: IdentityHeading,
  today: string,
): Promise<boolean> {
  const due = (await dueIn(vault, heading.agencyId, today))(heading);
  return due.some(({ kind }) => kind === 'identityRetention');
}

/** What is due of an identity of an agency, from how its cases and consents stand and what was done before. */
async function dueIn(
  vault: Omit<Asked, 'identities' | 'erasures'>,
  agencyId: string,
  today: string,
): Promise<(heading: IdentityHeading) => FallenDue<DueIdentityKind>[]> {
  const [states, withdrawn, deeds] = await Promise.all([
    vault.caseStates.ofAgency(agencyId),
    vault.consents.withdrawn(agencyId),
    vault.dueDeeds.latest(agencyId, DUE_IDENTITY_KIND),
  ]);
  const closedOn = new Map(
    states.flatMap(({ caseId, closedOn: day }) => (day === null ? [] : [[caseId, day] as const])),
  );
  const deedOf = new Map<string, DueDeed>(deeds.map((deed) => [`${deed.kind} ${deed.subjectId}`, deed]));
  return (heading) => {
    const withdrawnAt = withdrawn.get(heading.id);
    const byCases = identityFallsDue(heading, closedOn);
    return (withdrawnAt ? [withdrawalFallsDue(withdrawnAt), byCases] : [byCases]).flatMap((first) => {
      const deed = deedOf.get(`${first.kind} ${heading.id}`);
      // Whoever kept it after a withdrawal of before did not know of this one.
      const counts = deed && (first.kind !== 'consentWithdrawn' || dayOf(deed.doneAt) >= first.dueOn);
      return stillDue(first, counts ? deed : null, today) ?? [];
    });
  };
}
