import { expiryDay, invalidField, isDay } from '#domain';
import type { DueDeed, IdentityHeading } from '#vault';
import { POLICY } from '#vocab';

export const DUE_IDENTITY_KIND = ['statusNotice', 'identityRetention', 'consentWithdrawn'] as const;
/**
 * Told of the case; or looked at whether the identity is still to be kept, once its time is over or its person withdrew the
 * consent.
 */
export type DueIdentityKind = (typeof DUE_IDENTITY_KIND)[number];
export const DUE_CLAIM_KIND = ['weakClaim', 'unsupportedSubject'] as const;
/** A claim of a weak grading, or a suspicion that no second origin supports. */
export type DueClaimKind = (typeof DUE_CLAIM_KIND)[number];

type DueKind = DueIdentityKind | DueClaimKind;
/** Something that is due since a day (ISO), with what was done about it when it was due before. */
export interface FallenDue<K extends DueKind> {
  readonly kind: K;
  readonly dueOn: string;
  readonly deed: DueDeed | null;
  /** The last day until which it can be kept; null where it can only be done. */
  readonly keptAtMostUntil: string | null;
}

/** ISO day of a moment, as days are counted in Dhaka. */
export const dayOf = (at: Date): string => expiryDay(Math.floor(at.getTime() / 1000));

/** The same day so many months later; the last of the month where that has no such day. */
export function monthsAfter(day: string, months: number): string {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number);
  const lastOfMonth = new Date(Date.UTC(year, month + months, 0));
  lastOfMonth.setUTCDate(Math.min(date, lastOfMonth.getUTCDate()));
  return lastOfMonth.toISOString().slice(0, 10);
}

interface FirstDue {
  readonly kind: DueIdentityKind;
  readonly dueOn: string;
}
/**
 * When an identity falls due for the first time by its cases (VP-27, VP-35): while one of them is open, the person is told a month
 * after the first record; once all are closed, the retention is counted from the last closing. `closedOn`: days of closed cases.
 */
export function identityFallsDue(
  { compartments, firstRecordedAt }: Pick<IdentityHeading, 'compartments' | 'firstRecordedAt'>,
  closedOn: ReadonlyMap<string, string>,
): FirstDue {
  const { statusNotice, identityRetention } = POLICY.retention;
  const closings = compartments.flatMap((each) => closedOn.get(each) ?? []).sort();
  return closings.length < compartments.length
    ? { kind: 'statusNotice', dueOn: monthsAfter(dayOf(firstRecordedAt), statusNotice.months) }
    : { kind: 'identityRetention', dueOn: monthsAfter(closings.at(-1)!, identityRetention.months) };
}

/**
 * When it falls due because the consent was withdrawn, of which nothing holds since (VP-16). What is withdrawn is so today, also where a
 * clock that was ahead gave it a day to come.
 */
export function withdrawalFallsDue(withdrawnAt: Date, today: string): FirstDue {
  const withdrawnOn = dayOf(withdrawnAt);
  const from = withdrawnOn < today ? withdrawnOn : today;
  return {
    kind: 'consentWithdrawn',
    dueOn: monthsAfter(from, POLICY.retention.consentWithdrawn.months),
  };
}

/** The same once what was done is counted: due again on its next day. Null while that is not over. */
export function stillDue<K extends DueKind>(
  { kind, dueOn }: { readonly kind: K; readonly dueOn: string },
  deed: DueDeed | null,
  today: string,
): FallenDue<K> | null {
  const since = deed && deed.nextOn > dueOn ? deed.nextOn : dueOn;
  return since <= today ? { kind, dueOn: since, deed, keptAtMostUntil: keptAtMostUntil(kind, today) } : null;
}

/** The last day until today on which it is told that something is due: when it fell due, and again every month after it. */
export function toldLastOn(dueOn: string, today: string): string {
  const { toldAgainMonths } = POLICY.retention;
  const day = (times: number): string => monthsAfter(dueOn, times * toldAgainMonths);
  const monthOf = (of: string): number => 12 * Number(of.slice(0, 4)) + Number(of.slice(5, 7));
  const times = Math.floor((monthOf(today) - monthOf(dueOn)) / toldAgainMonths);
  return day(day(times) <= today ? times : times - 1);
}

function keptAtMostUntil(kind: DueKind, today: string): string | null {
  const period = POLICY.retention[kind];
  return 'keptAtMost' in period ? monthsAfter(today, period.keptAtMost) : null;
}

/** The day until which something is kept. Throws InvalidInput where it is none, not to come, or too far away. */
export function readUntil(kind: DueKind, until: string, today: string): string {
  if (!isDay(until)) throw invalidField('until', 'dateImpossible');
  if (until <= today || until > (keptAtMostUntil(kind, today) ?? today))
    throw invalidField('until', 'keptUntilInvalid');
  return until;
}
