import type { AgencyId, AuditEvent, UserId } from '#domain';
import { POLICY } from '#vocab';
import { anomaliesIn } from './audit-anomalies.js';
import type { StoredAuditEvent } from './audit-log.js';

const { anomalies: policy } = POLICY;
const COUNTRIES: Readonly<Record<string, string>> = { ag_bd: 'BD', ag_in: 'IN', ag_np: 'NP' };
/** Ten in the morning in Dhaka, half past nine in Kolkata. */
const MORNING = Date.UTC(2030, 0, 7, 4, 0);
/** Two at night in Dhaka, half past one in Kolkata. */
const NIGHT = Date.UTC(2030, 0, 7, 20, 0);

/** `count` events a minute apart, or over the minutes given. */
function events(
  count: number,
  over: Partial<AuditEvent> & { from?: number; minutes?: number },
  each: (at: number) => Partial<AuditEvent> = () => ({}),
): StoredAuditEvent[] {
  const { from = MORNING, minutes = count, ...rest } = over;
  return Array.from({ length: count }, (_, at) => ({
    seq: at + 1,
    at: new Date(from + Math.floor((at * minutes * 60_000) / count)),
    action: 'read',
    operation: 'entity',
    userId: 'usr_a' as UserId,
    agencyId: 'ag_bd' as AgencyId,
    accessPurpose: 'INVESTIGATION',
    caseReference: null,
    requestId: null,
    subjectIds: [],
    subjectCount: 0,
    outcome: 'done',
    detail: { results: 1 },
    ...rest,
    ...each(at),
  }));
}
const kinds = (list: readonly StoredAuditEvent[]) =>
  anomaliesIn(list, policy, (id) => COUNTRIES[id] ?? null).map(({ kind }) => kind);
const walked = (at: number) => ({ operation: 'expand', subjectIds: [`ent_${String(at)}`] });

describe('what an auditor should ask about', () => {
  describe('many records read out of hours', () => {
    const bulk = { minutes: 20, detail: { results: 50 } };
    it('by the clock of the agency’s country', () => {
      expect(kinds(events(6, { ...bulk, from: NIGHT }))).toEqual(['outOfHoursBulkRead']);
      // Half past nine at night in Dhaka is still nine o’clock in Kolkata; a quarter before nine is not yet.
      const evening = Date.UTC(2030, 0, 7, 15, 10);
      expect(kinds(events(6, { ...bulk, from: evening }))).toEqual(['outOfHoursBulkRead']);
      expect(kinds(events(6, { ...bulk, minutes: 5, from: evening, agencyId: 'ag_in' as AgencyId }))).toEqual(
        [],
      );
    });
    it('also as one export', () => {
      expect(
        kinds(
          events(1, { from: NIGHT, action: 'export', operation: 'export', subjectCount: 4_000, detail: {} }),
        ),
      ).toEqual(['outOfHoursBulkRead']);
    });
    it('but not the same by day, a little by night, what was refused, or where no hours are known', () => {
      expect(kinds(events(6, bulk))).toEqual([]);
      // The page reads the list of saved searches by itself.
      expect(
        kinds(events(6, { ...bulk, from: NIGHT, action: 'search', operation: 'savedSearches' })),
      ).toEqual([]);
      expect(kinds(events(5, { ...bulk, from: NIGHT }))).toEqual([]);
      expect(kinds(events(4, { ...bulk, from: NIGHT, outcome: 'refused' }))).toEqual([]);
      expect(kinds(events(6, { ...bulk, from: NIGHT, agencyId: 'ag_np' as AgencyId }))).toEqual([]);
    });
  });

  describe('a whole network walked', () => {
    it('as many different things expanded within an hour', () => {
      const list = events(45, { minutes: 50 }, walked);
      const [found] = anomaliesIn(list, policy, () => 'BD');
      expect(found).toMatchObject({
        kind: 'networkWalk',
        userId: 'usr_a',
        agencyId: 'ag_bd',
        count: 45,
        limit: { minutes: 60, count: 40 },
        from: list[0]!.at,
        to: list.at(-1)!.at,
      });
      expect(found!.seqs).toEqual(list.map(({ seq }) => seq));
    });
    it('but not the same thing again and again, the same over a day, or two people together', () => {
      expect(kinds(events(80, { minutes: 50 }, (at) => walked(at % 20)))).toEqual([]);
      expect(kinds(events(80, { minutes: 600 }, walked))).toEqual([]);
      expect(
        kinds(
          events(60, { minutes: 50 }, (at) => ({ ...walked(at), userId: `usr_${String(at % 2)}` as UserId })),
        ),
      ).toEqual([]);
    });
    it('once for one stretch, however long, and again for another', () => {
      const first = events(200, { minutes: 200 }, walked);
      const later = events(50, { minutes: 50, from: MORNING + 8 * 3_600_000 }, walked);
      expect(kinds([...later, ...first])).toEqual(['networkWalk', 'networkWalk']);
      expect(anomaliesIn(first, policy, () => 'BD')).toMatchObject([{ count: 61 }]);
    });
  });

  describe('many misses', () => {
    const nothing = { detail: { results: 0 }, minutes: 30 };
    it('of searches and looks at single things', () => {
      expect(kinds(events(25, nothing, (at) => ({ operation: at % 2 ? 'search' : 'entity' })))).toEqual([
        'manyMisses',
      ]);
    });
    it('but not hits, few misses, or empty lists that nobody asked for', () => {
      expect(kinds(events(25, { minutes: 30 }))).toEqual([]);
      expect(kinds(events(24, nothing))).toEqual([]);
      expect(kinds(events(60, { ...nothing, operation: 'savedSearches' }))).toEqual([]);
    });
  });

  describe('repeated denials', () => {
    it('of one person', () => {
      expect(kinds(events(5, { action: 'denied', operation: 'startImport', outcome: 'refused' }))).toEqual([
        'repeatedDenials',
      ]);
    });
    it('of sign-ins, under the account that was tried or under names that nobody has', () => {
      const tried = {
        action: 'signInFailed',
        operation: 'signInFailed',
        outcome: 'refused',
        userId: null,
      } as const;
      const [known] = anomaliesIn(events(6, { ...tried, subjectIds: ['usr_b'] }), policy, () => null);
      expect(known).toMatchObject({ kind: 'repeatedDenials', userId: 'usr_b', count: 6 });
      const [unknown] = anomaliesIn(events(6, tried), policy, () => null);
      expect(unknown).toMatchObject({ kind: 'repeatedDenials', userId: null });
    });
    it('but not four, or five over a week', () => {
      const refused = { action: 'denied', outcome: 'refused' } as const;
      expect(kinds(events(4, refused))).toEqual([]);
      expect(kinds(events(5, { ...refused, minutes: 7 * 24 * 60 }))).toEqual([]);
    });
  });

  it('is nothing where nothing happened', () => {
    expect(kinds([])).toEqual([]);
  });
});
