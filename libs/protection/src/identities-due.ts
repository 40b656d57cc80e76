import type { DueDeed, IdentityHeading, Vault } from '#vault';
import {
  DUE_IDENTITY_KIND,
  identityFallsDue,
  stillDue,
  withdrawalFallsDue,
  type DueIdentityKind,
  type FallenDue,
} from './due.js';

export interface IdentityDue extends FallenDue<DueIdentityKind> {
  readonly heading: IdentityHeading;
  /** Id of the withdrawal because of which it is due; null of all else. */
  readonly withdrawal: string | null;
}
type Asked = Pick<Vault, 'erasures' | 'consents' | 'caseStates' | 'dueDeeds'>;

/**
 * What is due of these identities of an agency on a day (ISO): withdrawals first, then what is longest due. What waits for its erasure
 * is in other hands.
 */
export async function identitiesDue(
  vault: Asked,
  agencyId: string,
  headings: readonly IdentityHeading[],
  today: string,
): Promise<IdentityDue[]> {
  const [erasures, dueOf] = await Promise.all([
    vault.erasures.ofAgency(agencyId),
    dueIn(vault, agencyId, headings, today),
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
    .sort((a, b) => {
      const first = Number(a.withdrawal === null) - Number(b.withdrawal === null);
      return first || (a.dueOn < b.dueOn ? -1 : Number(a.dueOn > b.dueOn));
    });
}

/** Is the time of an identity over on a day, and is it kept no longer by anybody? */
export async function isRetentionOver(
  vault: Omit<Asked, 'erasures'>,
  heading: IdentityHeading,
  today: string,
): Promise<boolean> {
  const due = (await dueIn(vault, heading.agencyId, [heading], today))(heading);
  return due.some(({ kind }) => kind === 'identityRetention');
}

/** What is due of each of these identities of an agency, from how its cases and consents stand and what was done before. */
async function dueIn(
  vault: Omit<Asked, 'erasures'>,
  agencyId: string,
  headings: readonly IdentityHeading[],
  today: string,
): Promise<(heading: IdentityHeading) => Omit<IdentityDue, 'heading'>[]> {
  const [states, withdrawn, deeds] = await Promise.all([
    vault.caseStates.ofAgency(agencyId),
    vault.consents.withdrawn(agencyId),
    vault.dueDeeds.latest(
      agencyId,
      DUE_IDENTITY_KIND,
      headings.map(({ id }) => id),
    ),
  ]);
  const closedOn = new Map(
    states.flatMap(({ caseId, closedOn: day }) => (day === null ? [] : [[caseId, day] as const])),
  );
  const keyOf = (kind: string, id: string, withdrawal: string | null): string =>
    `${kind} ${id} ${withdrawal ?? ''}`;
  // Whoever kept it after a withdrawal of before did not know of a later one.
  const deedOf = new Map<string, DueDeed>(
    deeds.map((deed) => [keyOf(deed.kind, deed.subjectId, deed.withdrawal), deed]),
  );
  return (heading) => {
    const withdrawal = withdrawn.get(heading.id);
    const firsts = [
      ...(withdrawal ? [{ ...withdrawalFallsDue(withdrawal.at, today), withdrawal: withdrawal.id }] : []),
      { ...identityFallsDue(heading, closedOn), withdrawal: null },
    ];
    return firsts.flatMap((first) => {
      const deed = deedOf.get(keyOf(first.kind, heading.id, first.withdrawal)) ?? null;
      const due = stillDue(first, deed, today);
      return due ? [{ ...due, withdrawal: first.withdrawal }] : [];
    });
  };
}
