import type { AuditEvent } from '#domain';
import type { AnomalyLimit, AnomalyPolicy } from '#vocab';
import type { StoredAuditEvent } from './audit-log.js';

export const ANOMALY_KIND = ['outOfHoursBulkRead', 'networkWalk', 'manyMisses', 'repeatedDenials'] as const;
export type AnomalyKind = (typeof ANOMALY_KIND)[number];

/** Something in the audit that an auditor should ask about, with what shows it. A question, never a finding. */
export interface Anomaly {
  readonly kind: AnomalyKind;
  /** Whose events; null for sign-ins under names that no account has. */
  readonly userId: string | null;
  readonly agencyId: string | null;
  readonly from: Date;
  readonly to: Date;
  /** The most within the minutes of the limit: records, things, misses or refusals. */
  readonly count: number;
  readonly limit: AnomalyLimit;
  /** Numbers of the events that show it, earliest first. */
  readonly seqs: readonly number[];
}

/** What an event adds to a rule: each token counts once however often it comes, and `amount` for what has none. */
type Part = { readonly tokens: readonly string[] } | { readonly amount: number };
type Rule = (event: StoredAuditEvent) => Part | null;

const LOOKS = new Set([
  ...['search', 'searchLines', 'entity', 'expand', 'openNeighbourGroup', 'openImportGroup', 'paths'],
]);
/** Ways to walk from a thing to its neighbours. */
const WALKS = new Set(['expand', 'openNeighbourGroup', 'openImportGroup']);
/** Read by the page itself again and again: the person's own list, and counts of what is new. */
const OWN_LIST = 'savedSearches';
const CONTENT = new Set<AuditEvent['action']>(['read', 'search', 'path', 'export']);

const resultsOf = ({ detail, subjectCount, action }: AuditEvent): number =>
  action === 'export' ? subjectCount : typeof detail['results'] === 'number' ? detail['results'] : 0;

/** Whose event it is. A failed sign-in has no actor: it counts for the account that was tried. */
const personOf = ({ action, userId, subjectIds }: AuditEvent): string | null =>
  userId ?? (action === 'signInFailed' ? (subjectIds[0] ?? null) : null);

/**
 * What is out of the ordinary in events of the audit, latest first. Pure: the same events give the same answer.
 * `countryOf` gives the country of an agency; without office hours for it nothing is out of hours.
 */
export function anomaliesIn(
  events: readonly StoredAuditEvent[],
  policy: AnomalyPolicy,
  countryOf: (agencyId: string) => string | null,
): Anomaly[] {
  const rules: Record<AnomalyKind, Rule> = {
    outOfHoursBulkRead: (event) =>
      CONTENT.has(event.action) &&
      event.operation !== OWN_LIST &&
      event.outcome === 'done' &&
      isOutOfHours(event, policy, countryOf)
        ? { amount: resultsOf(event) }
        : null,
    networkWalk: ({ operation, outcome, subjectIds }) =>
      WALKS.has(operation) && outcome === 'done' ? { tokens: subjectIds } : null,
    manyMisses: (event) =>
      LOOKS.has(event.operation) && event.outcome === 'done' && resultsOf(event) === 0 ? { amount: 1 } : null,
    repeatedDenials: ({ outcome }) => (outcome === 'refused' ? { amount: 1 } : null),
  };
  const people = new Map<string | null, StoredAuditEvent[]>();
  for (const event of [...events].sort((a, b) => a.at.getTime() - b.at.getTime() || a.seq - b.seq)) {
    const own = people.get(personOf(event));
    if (own) own.push(event);
    else people.set(personOf(event), [event]);
  }
  return [...people]
    .flatMap(([userId, own]) =>
      ANOMALY_KIND.flatMap((kind) =>
        burstsOf(own, rules[kind], policy[kind]).map(({ shown, count }) => ({
          kind,
          userId,
          agencyId: shown.at(-1)!.agencyId,
          from: shown[0]!.at,
          to: shown.at(-1)!.at,
          count,
          limit: policy[kind],
          seqs: shown.map(({ seq }) => seq),
        })),
      ),
    )
    .sort(
      (a, b) =>
        b.to.getTime() - a.to.getTime() || ANOMALY_KIND.indexOf(a.kind) - ANOMALY_KIND.indexOf(b.kind),
    );
}

/** Stretches of events in which a window reaches the limit; windows that overlap are one stretch. */
function burstsOf(
  events: readonly StoredAuditEvent[],
  rule: Rule,
  { minutes, count: limit }: AnomalyLimit,
): { shown: StoredAuditEvent[]; count: number }[] {
  const bursts: { start: number; end: number; count: number }[] = [];
  const parts = events.flatMap((event) => {
    const part = rule(event);
    return part ? [{ event, part }] : [];
  });
  const times = new Map<string, number>();
  let amount = 0;
  const add = (part: Part, sign: 1 | -1): void => {
    if ('amount' in part) amount += sign * part.amount;
    else
      for (const token of part.tokens) {
        const now = (times.get(token) ?? 0) + sign;
        if (now > 0) times.set(token, now);
        else times.delete(token);
      }
  };
  let start = 0;
  for (const [end, { event, part }] of parts.entries()) {
    add(part, 1);
    while (event.at.getTime() - parts[start]!.event.at.getTime() > minutes * 60_000) {
      add(parts[start]!.part, -1);
      start += 1;
    }
    const count = amount + times.size;
    if (count < limit) continue;
    const last = bursts.at(-1);
    if (last && start <= last.end) Object.assign(last, { end, count: Math.max(last.count, count) });
    else bursts.push({ start, end, count });
  }
  return bursts.map(({ start: from, end, count }) => ({
    shown: parts.slice(from, end + 1).map(({ event }) => event),
    count,
  }));
}

const clocks = new Map<string, Intl.DateTimeFormat>();

function isOutOfHours(
  { at, agencyId }: StoredAuditEvent,
  { officeHours }: AnomalyPolicy,
  countryOf: (agencyId: string) => string | null,
): boolean {
  const country = agencyId === null ? null : countryOf(agencyId);
  const hours = country === null ? undefined : officeHours[country];
  if (!hours) return false;
  let clock = clocks.get(hours.zone);
  if (!clock) {
    clock = new Intl.DateTimeFormat('en', { timeZone: hours.zone, hour: 'numeric', hourCycle: 'h23' });
    clocks.set(hours.zone, clock);
  }
  const hour = Number(clock.format(at));
  return hour < hours.from || hour >= hours.to;
}
