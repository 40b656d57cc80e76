/** What the form of the audit says; empty texts mean any. Days are those of the reader's clock. */
export interface AuditFilter {
  readonly person: string;
  readonly recordId: string;
  readonly accessPurpose: string;
  readonly action: string;
  readonly outcome: string;
  readonly fromDay: string;
  readonly toDay: string;
}
export const NO_FILTER: AuditFilter = {
  person: '',
  recordId: '',
  accessPurpose: '',
  action: '',
  outcome: '',
  fromDay: '',
  toDay: '',
};

/** By how much the clock of a zone is ahead of UTC; neither country changes it over the year. */
const AHEAD: Readonly<Record<string, string>> = { 'Asia/Dhaka': '+06:00', 'Asia/Kolkata': '+05:30' };
const startOf = (day: string, zone: string): Date => new Date(`${day}T00:00:00${AHEAD[zone] ?? 'Z'}`);

/** The filter as the server takes it, null for any: a day lasts from its midnight to the next. */
export function filterInput(
  { person, recordId, accessPurpose, action, outcome, fromDay, toDay }: AuditFilter,
  zone: string,
): Record<'person' | 'recordId' | 'accessPurpose' | 'action' | 'outcome' | 'from' | 'to', string | null> {
  return {
    person: person.trim() || null,
    recordId: recordId.trim() || null,
    accessPurpose: accessPurpose || null,
    action: action || null,
    outcome: outcome || null,
    from: fromDay ? startOf(fromDay, zone).toISOString() : null,
    to: toDay ? new Date(startOf(toDay, zone).getTime() + 86_400_000).toISOString() : null,
  };
}

/** The day of an instant by the clock of a zone, as a date field takes it. */
export const dayIn = (instant: string, zone: string): string =>
  new Intl.DateTimeFormat('en-CA', { timeZone: zone }).format(new Date(instant));
