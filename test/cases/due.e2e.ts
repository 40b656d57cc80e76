import { defaultMarking, type CaseId, type Grading, type Marking } from '#domain';
import { IdentityReviewService, protectedPeopleIn } from '#protection';
import { KeyRing, newKeyText } from '#vault';
import { asking, type Browser, type VaultWorld } from '../support/api.js';
import { openWhole, type WholeWorld } from '../support/whole-api.js';
import { BatchBuilder, JASHORE, KOLKATA, ent, principal, type World } from '../support/world.js';

const CASE = 'case_rescue' as CaseId;
const SECOND = 'case_second' as CaseId;
const GIRL = ent('girl');
const NAME = 'Testbala Namuna Khatun';
const WHY = 'she may need it in court';
const REFUSED = { code: 'FORBIDDEN', key: 'dueRefused' };
const BEFORE = 'before { doneBy doneAt reason }';

const RECORD = `mutation ($id: ID!, $cases: [String!]!, $version: Int) {
  recordIdentity(input: { entityId: $id, compartments: $cases, names: ["${NAME}"], expectedVersion: $version }) }`;
const DUE = `{ dueIdentities { kind entityId code compartments dueOn ${BEFORE} } }`;
const CLAIMS = `{ dueClaims { kind dueOn ${BEFORE} claim { id subject { id } } } }`;
const TOLD = 'mutation ($id: ID!) { markStatusTold(entityId: $id) }';
const KEEP = `mutation ($id: ID!, $until: String!, $reason: String = "${WHY}") {
  keepIdentity(kind: identityRetention, entityId: $id, until: $until, reason: $reason) }`;
const KEEP_CLAIM = `mutation ($id: ID!, $until: String!, $kind: DueClaimKind = weakClaim, $reason: String = "a second source is on its way") {
  keepClaim(kind: $kind, assertionId: $id, until: $until, reason: $reason) }`;
const RETRACT = 'mutation ($id: ID!) { retractAssertion(id: $id, reason: "nobody stands by it") }';
const CASES = '{ cases { id closedOn recordedBy } }';
const CLOSE = `mutation ($on: String!, $case: ID = "${CASE}") { closeCase(caseId: $case, closedOn: $on) }`;
const REOPEN = `mutation ($case: ID = "${CASE}") { reopenCase(caseId: $case) }`;
const ERASE =
  'mutation ($id: ID!) { requestIdentityErasure(entityId: $id, authority: "retentionOver", reason: "the time is over") { id } }';
const DECIDE =
  'mutation ($erasure: ID!, $yes: Boolean!) { decideIdentityErasure(erasureId: $erasure, isApproved: $yes) { id } }';
const NOTICES = '{ protectionNotices { kind about code reason opening { id } erasure { id } } }';

describe('what falls due (VP-27, VP-35)', () => {
  let world: World;
  let vaults: VaultWorld;
  let whole: WholeWorld;
  /** Of the vault, which says what day it is: forward alone. What the graph records is of this day, before all others. */
  const recordedOn = '2020-08-31';
  let clock = Date.parse(`${recordedOn}T06:00:00Z`);
  const people: Record<string, Browser> = {};
  const key = newKeyText();
  const limits = { idleMs: 1e13, maxMs: 1e13 };
  const go = (day: string): void => {
    const time = Date.parse(`${day}T06:00:00Z`);
    if (time < clock) throw new Error(`the clock goes forward alone: ${day}`);
    clock = time;
  };
  const { ask, done } = asking(people, GIRL);
  const dueFor = async (who: string): Promise<unknown> => (await done(who, DUE)).data!['dueIdentities'];
  const claimsFor = async (who: string): Promise<Record<string, unknown>[]> =>
    (await done(who, CLAIMS)).data!['dueClaims'] as Record<string, unknown>[];
  const lastEvents = (limit: number) => vaults.vault.audit.list({ limit });
  const reviews = (vault = vaults.vault) =>
    new IdentityReviewService(
      vault,
      protectedPeopleIn(world.graph),
      () => Promise.resolve(),
      () => new Date(clock),
    );
  const recorded = (batch: BatchBuilder) => world.graph.recordBatch(batch.build(), principal());

  beforeAll(async () => {
    whole = await openWhole(
      people,
      () => Date.parse(`${recordedOn}T06:00:00Z`) / 1000,
      () => new Date(clock),
      limits,
      new KeyRing(key),
    );
    ({ world, vaults } = whole);
    const { enter } = whole;
    const custodian = { roles: ['victim-custodian'], compartments: [CASE] };
    await enter('custodian', 'VICTIM_PROTECTION', custodian);
    await enter('colleague', 'VICTIM_PROTECTION', { ...custodian, compartments: [CASE, SECOND] });
    await enter('other-purpose', 'TRAINING', custodian);
    await enter('other-role', 'INVESTIGATION', { compartments: [CASE] });
    await enter('other-case', 'VICTIM_PROTECTION', { ...custodian, compartments: ['case_other' as CaseId] });
    await enter('other-agency', 'VICTIM_PROTECTION', { ...custodian, agencyId: KOLKATA });
    await enter('chief', 'INVESTIGATION', { roles: ['supervisor'], compartments: [CASE] });
    await enter('chief-elsewhere', 'INVESTIGATION', { roles: ['supervisor'] });
    await enter('off-case', 'INVESTIGATION', {});
    await enter('partner', 'INVESTIGATION', { agencyId: KOLKATA });
    await enter('prosecutor', 'PROSECUTION', { roles: ['prosecutor'], compartments: [CASE] });
    await enter('admin', 'ADMINISTRATION', { roles: ['administrator'] });
  });
  beforeEach(async () => {
    await world.wipe();
    await vaults.direct.query(
      'DELETE FROM due_deed; DELETE FROM case_state; DELETE FROM protection_notice; DELETE FROM identity',
    );
    await vaults.forgetErasures();
  });
  afterAll(() => whole.close());

  /** A claim of each: one well graded, one unreliable, one improbable, and an unreliable one of the case alone. */
  describe('claims of a weak grading', () => {
    const grade = (reliability: string, credibility: string) => ({
      grading: { reliability, credibility } as Grading,
    });
    const shared: Marking = { ...defaultMarking(JASHORE), audience: [JASHORE, KOLKATA] };
    const [UNRELIABLE, IMPROBABLE, OF_THE_CASE] = ['ast_weak_3', 'ast_weak_4', 'ast_inner_1'];
    const idsFor = async (who: string) =>
      (await claimsFor(who)).map(({ claim }) => (claim as { id: string }).id).sort();
    beforeEach(async () => {
      await recorded(
        new BatchBuilder('weak', shared)
          .entity('rafi')
          .value('rafi', 'name', 'Rafikul Islam')
          .value('rafi', 'alias', 'Rafi', grade('C', '3'))
          .value('rafi', 'alias', 'Rafa', grade('E', '2'))
          .value('rafi', 'alias', 'Rafu', grade('B', '5')),
      );
      await recorded(
        new BatchBuilder('inner', { ...defaultMarking(JASHORE), compartments: [CASE] }).value(
          'rafi',
          'alias',
          'Rafe',
          grade('E', '5'),
        ),
      );
    });

    it('are to be looked at six months after they were recorded, and not a day before', async () => {
      go('2021-02-27');
      expect(await claimsFor('other-role')).toEqual([]);
      go('2021-02-28');
      expect(await claimsFor('other-role')).toEqual(
        [OF_THE_CASE, UNRELIABLE, IMPROBABLE].map((id) => ({
          kind: 'weakClaim',
          dueOn: '2021-02-28',
          before: null,
          claim: { id, subject: { id: ent('rafi') } },
        })),
      );
    });
    it('are seen by who records for the agency and sees the claim, by nobody else', async () => {
      expect(await idsFor('custodian')).toEqual([OF_THE_CASE, UNRELIABLE, IMPROBABLE].sort());
      expect(await idsFor('off-case')).toEqual([UNRELIABLE, IMPROBABLE]);
      // A partner sees two of them on the chart: they are not the partner's to look at.
      expect(await idsFor('partner')).toEqual([]);
      for (const who of ['prosecutor', 'admin']) {
        expect((await ask(who, CLAIMS)).error).toMatchObject(
          who === 'admin' ? { code: 'FORBIDDEN' } : REFUSED,
        );
        expect(await lastEvents(1)).toMatchObject([
          { action: 'denied', operation: 'dueClaims', outcome: 'refused' },
        ]);
      }
    });
    it('are kept for a reason until a day, and are due again then, with the reason', async () => {
      await done('off-case', KEEP_CLAIM, { id: UNRELIABLE, until: '2021-06-01' });
      expect(await lastEvents(2)).toMatchObject([
        {
          action: 'write',
          operation: 'keepClaim',
          outcome: 'done',
          subjectIds: [UNRELIABLE],
          detail: { kind: 'weakClaim', dueOn: '2021-02-28', nextOn: '2021-06-01' },
        },
        { operation: 'keepClaim', outcome: 'intended' },
      ]);
      expect(await idsFor('off-case')).toEqual([IMPROBABLE]);
      go('2021-05-31');
      expect(await idsFor('off-case')).toEqual([IMPROBABLE]);
      go('2021-06-01');
      expect(await claimsFor('off-case')).toContainEqual({
        kind: 'weakClaim',
        dueOn: '2021-06-01',
        before: {
          doneBy: 'off-case',
          doneAt: '2021-02-28T06:00:00.000Z',
          reason: 'a second source is on its way',
        },
        claim: { id: UNRELIABLE, subject: { id: ent('rafi') } },
      });
    });
    it.each([
      ['the day is none', { until: '2021-02-30' }, 'dateImpossible'],
      ['the day is today', { until: '2021-06-01' }, 'keptUntilInvalid'],
      ['the day is too far away', { until: '2022-06-02' }, 'keptUntilInvalid'],
      ['there is no reason', { reason: ' ' }, 'reasonMissing'],
      [
        'the reason may name somebody protected',
        { reason: 'her phone is 01711-000001' },
        'textNamesProtected',
      ],
    ])('are not kept where %s', async (_, over, wrong) => {
      const asked = { id: UNRELIABLE, until: '2021-07-01', ...over };
      expect((await ask('off-case', KEEP_CLAIM, asked)).error).toMatchObject({
        code: 'BAD_USER_INPUT',
        key: wrong,
      });
      expect(await idsFor('off-case')).toContain(UNRELIABLE);
    });
    it('that are hidden, of others, well graded or nowhere are refused alike', async () => {
      const until = '2021-07-01';
      const nowhere = await ask('off-case', KEEP_CLAIM, { id: 'ast_nowhere', until });
      expect(nowhere).toMatchObject({ error: REFUSED, data: null });
      for (const id of [OF_THE_CASE, 'ast_weak_2'])
        expect((await ask('off-case', KEEP_CLAIM, { id, until })).body).toBe(nowhere.body);
      for (const who of ['partner', 'prosecutor'])
        expect((await ask(who, KEEP_CLAIM, { id: UNRELIABLE, until })).body).toBe(nowhere.body);
      // Asked twice at once, it is kept once.
      const both = await Promise.all(
        ['off-case', 'other-role'].map((who) => ask(who, KEEP_CLAIM, { id: IMPROBABLE, until })),
      );
      expect(both.map(({ error }) => error?.key).sort()).toEqual(['dueRefused', undefined]);
    });
    it('are not due any more once they are withdrawn', async () => {
      expect((await done('off-case', RETRACT, { id: IMPROBABLE })).data).toEqual({ retractAssertion: true });
      expect(await idsFor('off-case')).toEqual([UNRELIABLE]);
    });
  });

  describe('suspicions that no second origin supports', () => {
    const idsFor = async (who: string) =>
      (await claimsFor(who)).map(({ kind, dueOn, claim }) => [kind, dueOn, (claim as { id: string }).id]);
    const ALONE = [['unsupportedSubject', '2021-08-31', 'ast_first_2']];
    const inner: Marking = { ...defaultMarking(JASHORE), compartments: [CASE] };
    beforeEach(async () => {
      await recorded(
        new BatchBuilder('first')
          .entity('rafi')
          .entity('girl', 'ProtectedPerson')
          .value('rafi', 'name', 'Rafikul Islam')
          .value('rafi', 'suspicionStatus', 'suspected'),
      );
    });
    it('are to be looked at twelve months after they were recorded, and not a day before', async () => {
      go('2021-08-30');
      expect(await idsFor('off-case')).toEqual([]);
      go('2021-08-31');
      expect(await idsFor('off-case')).toEqual(ALONE);
      expect(await idsFor('partner')).toEqual([]);
    });
    it('are not supported by the same origin again, another name, or what clears', async () => {
      await recorded(
        new BatchBuilder('again', defaultMarking(JASHORE), JASHORE, 'root-first').value(
          'rafi',
          'suspicionStatus',
          'charged',
        ),
      );
      await recorded(
        new BatchBuilder('second').value('rafi', 'alias', 'Rafi').value('rafi', 'suspicionStatus', 'cleared'),
      );
      expect(await idsFor('off-case')).toEqual(ALONE);
    });
    it('are supported by another origin that suspects too, as far as it is seen', async () => {
      await recorded(new BatchBuilder('second', inner).value('rafi', 'suspicionStatus', 'charged'));
      expect(await idsFor('other-role')).toEqual([]);
      expect(await idsFor('off-case')).toEqual(ALONE);
    });
    it('are supported by another origin that tells of a wrong done, as far as it is seen', async () => {
      await recorded(
        new BatchBuilder('second', { ...defaultMarking(JASHORE, true), compartments: [CASE] }).link(
          'rafi',
          'RECRUITED',
          'girl',
        ),
      );
      expect(await idsFor('other-role')).toEqual([]);
      expect(await idsFor('off-case')).toEqual(ALONE);
    });
    it('are kept apart from their grading', async () => {
      const asked = { id: 'ast_first_2', until: '2022-01-01' };
      expect((await ask('off-case', KEEP_CLAIM, asked)).error).toMatchObject(REFUSED);
      await done('off-case', KEEP_CLAIM, { ...asked, kind: 'unsupportedSubject' });
      expect(await idsFor('off-case')).toEqual([]);
    });
  });

  describe('identities', () => {
    /** Each test in years of its own, none of them a leap year. */
    let first = 2026;
    const on = (monthDay: string, years = 0): string => `${String(first + years)}-${monthDay}`;
    const kept = (over: object = {}) => ({
      entityId: GIRL,
      code: 'PP-1',
      compartments: [CASE],
      before: null,
      ...over,
    });
    const closed = async (day = on('02-01')): Promise<void> => {
      go(day);
      await done('custodian', CLOSE, { on: day });
    };
    /** The case was closed two years ago. */
    const over = async (): Promise<void> => {
      await closed();
      go(on('02-01', 2));
    };
    beforeEach(async () => {
      first += 4;
      await recorded(
        new BatchBuilder('rescue', defaultMarking(JASHORE, true))
          .entity('girl', 'ProtectedPerson')
          .value('girl', 'pseudonym', 'PP-1'),
      );
      go(on('01-31'));
      await done('custodian', RECORD, { cases: [CASE] });
    });

    describe('that a person is told of the case', () => {
      it('is due a month after the record, to custodians of the agency and case for the purpose', async () => {
        go(on('02-27'));
        expect(await dueFor('custodian')).toEqual([]);
        go(on('02-28'));
        for (const who of ['custodian', 'colleague'])
          expect(await dueFor(who)).toEqual([kept({ kind: 'statusNotice', dueOn: on('02-28') })]);
        expect(await lastEvents(1)).toMatchObject([
          {
            action: 'read',
            operation: 'dueIdentities',
            outcome: 'done',
            subjectIds: [GIRL],
            detail: { results: 1 },
          },
        ]);
        for (const who of ['other-case', 'other-agency']) expect(await dueFor(who)).toEqual([]);
        for (const who of ['other-purpose', 'other-role', 'chief', 'prosecutor']) {
          expect((await ask(who, DUE)).error).toMatchObject(REFUSED);
          expect(await lastEvents(1)).toMatchObject([
            { action: 'denied', operation: 'dueIdentities', outcome: 'refused', subjectIds: [] },
          ]);
        }
        expect((await ask('admin', DUE)).error).toMatchObject({ code: 'FORBIDDEN' });
      });
      it('is done once, and due again a month from that day', async () => {
        go(on('03-15'));
        await done('custodian', TOLD);
        expect(await lastEvents(2)).toMatchObject([
          { action: 'write', operation: 'markStatusTold', outcome: 'done', subjectIds: [GIRL] },
          { operation: 'markStatusTold', outcome: 'intended' },
        ]);
        expect(await dueFor('custodian')).toEqual([]);
        expect((await ask('colleague', TOLD)).error).toMatchObject(REFUSED);
        go(on('04-14'));
        expect(await dueFor('custodian')).toEqual([]);
        go(on('04-15'));
        expect(await dueFor('custodian')).toEqual([
          kept({
            kind: 'statusNotice',
            dueOn: on('04-15'),
            before: { doneBy: 'custodian', doneAt: `${on('03-15')}T06:00:00.000Z`, reason: null },
          }),
        ]);
      });
      it('is not moved by a new version of the identity', async () => {
        go(on('02-10'));
        await done('custodian', RECORD, { cases: [CASE], version: 1 });
        go(on('02-28'));
        expect(await dueFor('custodian')).toHaveLength(1);
      });
      it.each(['other-purpose', 'other-role', 'other-case', 'other-agency', 'chief'])(
        'is refused to %s as if there were nobody',
        async (who) => {
          go(on('02-28'));
          const refused = await ask(who, TOLD);
          expect(refused).toMatchObject({ error: REFUSED, data: null });
          expect(refused.body).toBe((await ask(who, TOLD, { id: ent('nobody') })).body);
          expect(await dueFor('custodian')).toHaveLength(1);
        },
      );
      it('is refused where it is not due', async () => {
        const early = await ask('custodian', TOLD);
        expect(early.error).toMatchObject(REFUSED);
        expect((await ask('custodian', TOLD, { id: ent('nobody') })).body).toBe(early.body);
      });
      it('is due while one case of several is open', async () => {
        await done('colleague', RECORD, { cases: [CASE, SECOND], version: 1 });
        await closed();
        go(on('02-28'));
        expect(await dueFor('custodian')).toEqual([]);
        expect(await dueFor('colleague')).toMatchObject([{ kind: 'statusNotice' }]);
        await done('colleague', CLOSE, { on: on('02-28'), case: SECOND });
        expect(await dueFor('colleague')).toEqual([]);
      });
    });

    describe('a case', () => {
      it('is closed and opened again by a custodian or a supervisor who works on it, and that is in the audit', async () => {
        const open = { id: CASE, closedOn: null, recordedBy: null };
        expect((await done('custodian', CASES)).data).toEqual({ cases: [open] });
        await done('chief', CLOSE, { on: on('01-30') });
        expect(await lastEvents(2)).toMatchObject([
          {
            action: 'rights',
            operation: 'closeCase',
            outcome: 'done',
            detail: { case: CASE, closedOn: on('01-30') },
          },
          { operation: 'closeCase', outcome: 'intended' },
        ]);
        expect((await done('custodian', CASES)).data).toEqual({
          cases: [{ id: CASE, closedOn: on('01-30'), recordedBy: 'chief' }],
        });
        expect((await ask('custodian', CLOSE, { on: on('01-30') })).error).toMatchObject({
          code: 'CONFLICT',
          key: 'caseClosedAlready',
        });
        go(on('02-28'));
        expect(await dueFor('custodian')).toEqual([]);
        await done('custodian', REOPEN);
        expect((await ask('custodian', REOPEN)).error).toMatchObject({ key: 'caseOpenAlready' });
        expect((await done('chief', CASES)).data).toEqual({
          cases: [{ ...open, recordedBy: 'custodian' }],
        });
        expect(await dueFor('custodian')).toMatchObject([{ kind: 'statusNotice' }]);
        // Every change stays on record.
        const { rows } = await vaults.direct.query('SELECT closed_on FROM case_state ORDER BY seq');
        expect(rows).toHaveLength(2);
      });
      it.each(['other-purpose', 'other-role', 'other-case', 'chief-elsewhere', 'prosecutor'])(
        'is not closed by %s, who finds none',
        async (who) => {
          const refused = { code: 'FORBIDDEN', key: 'caseRefused' };
          expect((await ask(who, CLOSE, { on: on('01-30') })).error).toMatchObject(refused);
          expect((await ask(who, REOPEN)).error).toMatchObject(refused);
          expect(JSON.stringify((await done(who, CASES)).data)).not.toContain(CASE);
          expect((await done('custodian', CASES)).data).toMatchObject({ cases: [{ closedOn: null }] });
        },
      );
      it('is of one agency: the same name elsewhere stays open', async () => {
        await done('other-agency', CLOSE, { on: on('01-30') });
        expect((await done('custodian', CASES)).data).toMatchObject({ cases: [{ closedOn: null }] });
      });
      it.each([
        ['a day that is none', '02-30', 'dateImpossible'],
        ['a day to come', '02-01', 'caseClosedLater'],
      ])('is not closed on %s', async (_, day, wrong) => {
        expect((await ask('custodian', CLOSE, { on: on(day) })).error).toMatchObject({
          code: 'BAD_USER_INPUT',
          key: wrong,
        });
      });
    });

    describe('whether an identity is still kept', () => {
      it('is due so long after the last case was closed, and not a day before', async () => {
        await closed();
        go(on('01-31', 2));
        expect(await dueFor('custodian')).toEqual([]);
        go(on('02-01', 2));
        expect(await dueFor('custodian')).toEqual([
          kept({ kind: 'identityRetention', dueOn: on('02-01', 2) }),
        ]);
        for (const who of ['other-case', 'other-agency']) expect(await dueFor(who)).toEqual([]);
      });
      it('is answered with a reason and a day, and due again then', async () => {
        await over();
        await done('custodian', KEEP, { until: on('08-01', 2) });
        expect(await dueFor('custodian')).toEqual([]);
        go(on('08-01', 2));
        expect(await dueFor('custodian')).toEqual([
          kept({
            kind: 'identityRetention',
            dueOn: on('08-01', 2),
            before: { doneBy: 'custodian', doneAt: `${on('02-01', 2)}T06:00:00.000Z`, reason: WHY },
          }),
        ]);
        // Sealed where it lies, and in no line of the audit.
        const { rows } = await vaults.direct.query("SELECT encode(reason, 'escape') AS text FROM due_deed");
        expect(JSON.stringify(rows)).not.toContain('court');
        expect(JSON.stringify(await lastEvents(20))).not.toContain('court');
      });
      it.each([
        ['today', '02-01', 'keptUntilInvalid'],
        ['farther away than a year', '02-02', 'keptUntilInvalid'],
        ['no day', '02-30', 'dateImpossible'],
      ])('is not answered with %s', async (name, day, wrong) => {
        await over();
        const until = on(day, name.startsWith('farther') ? 3 : 2);
        expect((await ask('custodian', KEEP, { until })).error).toMatchObject({ key: wrong });
        expect(await dueFor('custodian')).toHaveLength(1);
      });
      it.each(['other-purpose', 'other-role', 'other-case', 'other-agency', 'chief'])(
        'is not answered by %s, as if there were nobody',
        async (who) => {
          await over();
          const until = on('08-01', 2);
          const refused = await ask(who, KEEP, { until });
          expect(refused).toMatchObject({ error: REFUSED, data: null });
          expect(refused.body).toBe((await ask(who, KEEP, { id: ent('nobody'), until })).body);
        },
      );
      it('waits while its erasure is asked for, is due again when that is refused, and ends with it', async () => {
        await over();
        await done('custodian', KEEP, { until: on('03-01', 2) });
        go(on('03-01', 2));
        const asked = async (): Promise<string> =>
          ((await done('custodian', ERASE)).data!['requestIdentityErasure'] as { id: string }).id;
        const refused = await asked();
        expect(await dueFor('custodian')).toEqual([]);
        await done('chief', DECIDE, { erasure: refused, yes: false });
        expect(await dueFor('custodian')).toMatchObject([{ kind: 'identityRetention' }]);
        await done('chief', DECIDE, { erasure: await asked(), yes: true });
        expect(await dueFor('custodian')).toEqual([]);
        // What was said of it went with it.
        expect((await vaults.direct.query('SELECT 1 FROM due_deed')).rows).toEqual([]);
      });
    });

    describe('telling it without anybody looking', () => {
      const noticesOf = async (who: string): Promise<unknown> =>
        (await done(who, NOTICES)).data!['protectionNotices'];
      const notice = (kind: string) => ({
        kind,
        about: null,
        code: 'PP-1',
        reason: null,
        opening: null,
        erasure: null,
      });
      it('tells each custodian of the case once, and nobody else', async () => {
        go(on('02-27'));
        expect(await reviews().tellDue()).toBe(0);
        go(on('02-28'));
        // custodian, colleague, and who is one but has declared another purpose now.
        expect(await reviews().tellDue()).toBe(3);
        expect(await lastEvents(1)).toMatchObject([
          {
            action: 'system',
            operation: 'tellDue',
            userId: null,
            agencyId: JASHORE,
            subjectIds: [GIRL],
            detail: { told: 3 },
          },
        ]);
        expect(await reviews().tellDue()).toBe(0);
        go(on('03-20'));
        expect(await reviews().tellDue()).toBe(0);
        for (const who of ['custodian', 'colleague'])
          expect(await noticesOf(who)).toEqual([notice('statusNotice')]);
        for (const who of ['other-role', 'other-case', 'other-agency', 'chief', 'off-case'])
          expect(await noticesOf(who)).toEqual([]);
      });
      it('is done by two servers at once as by one', async () => {
        go(on('02-28'));
        const other = await vaults.reopen(new KeyRing(key));
        const told = await Promise.all([reviews().tellDue(), reviews(other).tellDue()]);
        await other.close();
        expect(told[0] + told[1]).toBe(3);
        expect(await noticesOf('custodian')).toHaveLength(1);
      });
      it('tells again each month as long as it stays due, and no more once it was done', async () => {
        go(on('02-28'));
        await reviews().tellDue();
        go(on('03-28'));
        expect(await reviews().tellDue()).toBe(3);
        await done('custodian', TOLD);
        go(on('04-27'));
        expect(await reviews().tellDue()).toBe(0);
        go(on('04-28'));
        expect(await reviews().tellDue()).toBe(3);
      });
      it('tells that the retention is over, and takes the notices with the identity', async () => {
        await over();
        await reviews().tellDue();
        expect(await noticesOf('custodian')).toEqual([notice('identityRetention')]);
        await vaults.direct.query('DELETE FROM identity');
        expect(await noticesOf('custodian')).toEqual([]);
      });
      it('holds no name, no reason and no place', async () => {
        await over();
        await done('custodian', KEEP, { until: on('03-01', 2) });
        go(on('03-01', 2));
        await reviews().tellDue();
        const { rows } = await vaults.direct.query('SELECT * FROM protection_notice');
        expect(rows).toHaveLength(3);
        expect(JSON.stringify([rows, await lastEvents(3)])).not.toMatch(/Testbala|court/);
      });
    });
  });
});
