import { defaultMarking, type CaseId } from '#domain';
import { IdentityReviewService, protectedPeopleIn } from '#protection';
import { KeyRing, newKeyText, openVault } from '#vault';
import { asking, type Browser, type VaultWorld } from '../support/api.js';
import { openWhole, type WholeWorld } from '../support/whole-api.js';
import { BatchBuilder, JASHORE, KOLKATA, ent, principal, type World } from '../support/world.js';

const CASE = 'case_rescue' as CaseId;
const GIRL = ent('girl');
const NAME = 'Testbala Namuna Khatun';
const WHY = 'the court asked for it';
const REFUSED = { code: 'FORBIDDEN', key: 'dueRefused' };

const RECORD = `mutation ($id: ID!) { recordIdentity(input: { entityId: $id, compartments: ["${CASE}"], names: ["${NAME}"] }) }`;
const CONSENT = 'mutation ($input: RecordConsentInput!) { recordConsent(input: $input) { id } }';
const WITHDRAW = 'mutation ($id: ID!) { withdrawConsent(entityId: $id) }';
const DUE = '{ dueIdentities { kind entityId dueOn keptAtMostUntil before { doneBy reason } } }';
const TOLD = 'mutation ($id: ID!) { markStatusTold(entityId: $id) }';
const KEEP = `mutation ($id: ID!, $until: String!, $kind: DueIdentityKind = consentWithdrawn) {
  keepIdentity(kind: $kind, entityId: $id, until: $until, reason: "${WHY}") }`;
const CLOSE = `mutation ($on: String!) { closeCase(caseId: "${CASE}", closedOn: $on) }`;
const ERASE = `mutation ($id: ID!, $authority: String = "personRequest") {
  requestIdentityErasure(entityId: $id, authority: $authority, reason: "it is her wish") { id } }`;
const DECIDE =
  'mutation ($erasure: ID!, $yes: Boolean!) { decideIdentityErasure(erasureId: $erasure, isApproved: $yes) { id } }';
const NOTICES = '{ protectionNotices { kind about code reason opening { id } erasure { id } } }';
const NEWS = '{ protectionNews { waiting mark } }';
const PURPOSES = ['case', 'partnerExchange', 'repatriation', 'statistics', 'research'];

describe('an identity whose person withdrew the consent (VP-16)', () => {
  let world: World;
  let vaults: VaultWorld;
  let whole: WholeWorld;
  /** Of the vault, which says what day it is: forward alone. */
  let clock = Date.parse('2021-03-01T06:00:00Z');
  const people: Record<string, Browser> = {};
  const key = newKeyText();
  const go = (day: string): void => {
    const time = Date.parse(`${day}T06:00:00Z`);
    if (time < clock) throw new Error(`the clock goes forward alone: ${day}`);
    clock = time;
  };
  const { ask, done } = asking(people, GIRL);
  const withdrawn = async (who = 'custodian'): Promise<unknown[]> =>
    ((await done(who, DUE)).data!['dueIdentities'] as { kind: string }[]).filter(
      ({ kind }) => kind === 'consentWithdrawn',
    );
  const kinds = async (): Promise<string[]> =>
    ((await done('custodian', DUE)).data!['dueIdentities'] as { kind: string }[]).map(({ kind }) => kind);
  const agree = (to: readonly string[] = PURPOSES, over: object = {}) =>
    done('custodian', CONSENT, {
      input: {
        entityId: GIRL,
        basis: 'consent',
        purposes: PURPOSES.map((purpose) => ({ purpose, isAgreed: to.includes(purpose) })),
        formVersion: '2020-1',
        language: 'bn',
        explainedBy: 'Namuna Worker',
        ...over,
      },
    });
  const tell = (): Promise<number> =>
    new IdentityReviewService(
      vaults.vault,
      protectedPeopleIn(world.graph),
      () => Promise.resolve(),
      () => new Date(clock),
    ).tellDue();
  const told = async (who: string): Promise<unknown[]> =>
    ((await done(who, NOTICES)).data!['protectionNotices'] as { kind: string }[]).filter(
      ({ kind }) => kind === 'consentWithdrawn',
    );

  beforeAll(async () => {
    whole = await openWhole(
      people,
      () => Date.parse('2020-08-31T06:00:00Z') / 1000,
      () => new Date(clock),
      { idleMs: 1e13, maxMs: 1e13 },
      new KeyRing(key),
    );
    ({ world, vaults } = whole);
    const { enter } = whole;
    const custodian = { roles: ['victim-custodian'], compartments: [CASE] };
    await enter('custodian', 'VICTIM_PROTECTION', custodian);
    await enter('colleague', 'VICTIM_PROTECTION', custodian);
    await enter('other-purpose', 'TRAINING', custodian);
    await enter('other-case', 'VICTIM_PROTECTION', { ...custodian, compartments: ['case_other' as CaseId] });
    await enter('other-agency', 'VICTIM_PROTECTION', { ...custodian, agencyId: KOLKATA });
    await enter('chief', 'INVESTIGATION', { roles: ['supervisor'], compartments: [CASE] });
  });
  /** Each case has a year of its own. */
  let year = 2020;
  const on = (day: string, after = 0): string => `${year + after}-${day}`;
  beforeEach(async () => {
    await world.wipe();
    await vaults.direct.query(
      'DELETE FROM due_deed; DELETE FROM case_state; DELETE FROM protection_notice; DELETE FROM identity',
    );
    await vaults.forgetErasures();
    await world.graph.recordBatch(
      new BatchBuilder('rescue', defaultMarking(JASHORE, true))
        .entity('girl', 'ProtectedPerson')
        .value('girl', 'pseudonym', 'PP-1')
        .build(),
      principal(),
    );
    year += 3;
    go(on('05-01'));
    await done('custodian', RECORD);
    await agree();
  });
  afterAll(() => whole.close());

  it('is to be looked at on that day, by custodians of its agency and cases for the purpose alone', async () => {
    expect(await withdrawn()).toEqual([]);
    await done('custodian', WITHDRAW);
    for (const who of ['custodian', 'colleague'])
      expect(await withdrawn(who)).toEqual([
        {
          kind: 'consentWithdrawn',
          entityId: GIRL,
          dueOn: on('05-01'),
          keptAtMostUntil: on('05-01', 1),
          before: null,
        },
      ]);
    for (const who of ['other-case', 'other-agency']) expect(await withdrawn(who)).toEqual([]);
    for (const who of ['other-purpose', 'chief']) expect((await ask(who, DUE)).error).toMatchObject(REFUSED);
  });
  it('is not where nothing was agreed to, nor where nothing is withdrawn', async () => {
    await vaults.direct.query('DELETE FROM consent');
    expect(await withdrawn()).toEqual([]);
    expect((await done('custodian', WITHDRAW)).data).toEqual({ withdrawConsent: false });
    expect(await withdrawn()).toEqual([]);
  });
  it('is due no more once the person agrees again', async () => {
    await done('custodian', WITHDRAW);
    await tell();
    expect(await told('colleague')).toHaveLength(1);
    go(on('05-02'));
    await agree();
    expect(await withdrawn()).toEqual([]);
    expect(await told('colleague')).toEqual([]);
    expect((await ask('custodian', KEEP, { until: on('06-01') })).error).toMatchObject(REFUSED);
  });
  it('is kept until a day for a reason, which is shown when that day comes', async () => {
    await done('custodian', WITHDRAW);
    await done('custodian', KEEP, { until: on('09-01') });
    expect(
      (await vaults.vault.audit.list({ limit: 2 })).map(({ outcome, detail }) => [outcome, detail]),
    ).toEqual(
      ['done', 'intended'].map((outcome) => [
        outcome,
        {
          kind: 'consentWithdrawn',
          dueOn: on('05-01'),
          nextOn: on('09-01'),
          writeId: expect.any(String) as string,
        },
      ]),
    );
    expect(await withdrawn()).toEqual([]);
    expect((await ask('colleague', KEEP, { until: on('09-01') })).error).toMatchObject(REFUSED);
    go(on('08-31'));
    expect(await withdrawn()).toEqual([]);
    go(on('09-01'));
    expect(await withdrawn()).toMatchObject([
      { dueOn: on('09-01'), before: { doneBy: 'custodian', reason: WHY } },
    ]);
  });
  it('is not kept longer than a year, and not by who may not, with one answer whether there is anything', async () => {
    await done('custodian', WITHDRAW);
    for (const until of [on('05-01'), on('05-02', 1)])
      expect((await ask('custodian', KEEP, { until })).error).toMatchObject({ key: 'keptUntilInvalid' });
    for (const who of ['other-purpose', 'other-case', 'other-agency', 'chief']) {
      const refused = await ask(who, KEEP, { until: on('06-01') });
      expect(refused).toMatchObject({ error: REFUSED, data: null });
      expect(refused.body).toBe((await ask(who, KEEP, { until: on('06-01'), id: ent('nobody') })).body);
    }
    expect(await withdrawn()).toHaveLength(1);
  });
  it('is to be looked at anew after another withdrawal, however long it was to be kept after the one of before', async () => {
    await done('custodian', WITHDRAW);
    await done('custodian', KEEP, { until: on('04-30', 1) });
    go(on('06-01'));
    await agree();
    expect(await withdrawn()).toEqual([]);
    go(on('06-15'));
    await done('colleague', WITHDRAW);
    expect(await withdrawn()).toMatchObject([{ dueOn: on('06-15'), before: null }]);
  });
  it('is told the custodians of the case once, and holds back nothing else that is due', async () => {
    go(on('06-02'));
    await done('custodian', WITHDRAW);
    expect(await kinds()).toEqual(['consentWithdrawn', 'statusNotice']);
    // Also whoever works for another purpose today.
    expect(await tell()).toBe(6);
    expect(await tell()).toBe(0);
    for (const who of ['custodian', 'colleague'])
      expect(await told(who)).toEqual([
        { kind: 'consentWithdrawn', about: null, code: 'PP-1', reason: null, opening: null, erasure: null },
      ]);
    expect(await told('chief')).toEqual([]);
    await done('custodian', TOLD);
    expect(await kinds()).toEqual(['consentWithdrawn']);
    await done('custodian', KEEP, { until: on('07-01') });
    expect(await told('custodian')).toEqual([]);
    expect((await ask('custodian', KEEP, { until: on('07-01'), kind: 'statusNotice' })).error).toMatchObject({
      key: 'keptUntilInvalid',
    });
  });
  it('is seen by who may see to it as soon as it is withdrawn, in number and mark', async () => {
    const news = async (who: string) =>
      (await done(who, NEWS)).data!['protectionNews'] as { waiting: number; mark: string };
    const [before, elsewhere] = [await news('colleague'), await news('other-case')];
    await done('custodian', WITHDRAW);
    const after = await news('colleague');
    expect([before.waiting, after.waiting]).toEqual([0, 1]);
    expect(after.mark).not.toBe(before.mark);
    expect(await news('other-case')).toEqual(elsewhere);
  });
  it('is in other hands while its erasure waits, and is due again where that is refused', async () => {
    await done('custodian', WITHDRAW);
    const asked = (await done('custodian', ERASE)).data!['requestIdentityErasure'] as { id: string };
    expect(await withdrawn()).toEqual([]);
    await done('chief', DECIDE, { erasure: asked.id, yes: false });
    expect(await withdrawn()).toHaveLength(1);
    const again = (await done('custodian', ERASE)).data!['requestIdentityErasure'] as { id: string };
    await done('chief', DECIDE, { erasure: again.id, yes: true });
    expect(await kinds()).toEqual([]);
    expect(await told('colleague')).toEqual([]);
  });
  it('does not say that the time is over, for which the cases alone stand', async () => {
    await done('custodian', WITHDRAW);
    expect((await ask('custodian', ERASE, { authority: 'retentionOver' })).error).toMatchObject({
      key: 'retentionNotOver',
    });
    await done('custodian', CLOSE, { on: on('05-01') });
    go(on('05-01', 2));
    expect(await kinds()).toEqual(['consentWithdrawn', 'identityRetention']);
    await done('custodian', KEEP, { until: on('06-01', 2) });
    expect(await kinds()).toEqual(['identityRetention']);
    await done('custodian', ERASE, { authority: 'retentionOver' });
    expect(await kinds()).toEqual([]);
  });

  it('is to be looked at after each withdrawal of one day, and kept once after each', async () => {
    await done('custodian', WITHDRAW);
    await done('custodian', KEEP, { until: on('04-30', 1) });
    await agree();
    expect(await withdrawn()).toEqual([]);
    await done('custodian', WITHDRAW);
    expect(await withdrawn()).toMatchObject([{ dueOn: on('05-01'), before: null }]);
    expect(await tell()).toBe(3);
    const kept = await Promise.all(
      ['custodian', 'colleague'].map((who) => ask(who, KEEP, { until: on('06-01') })),
    );
    expect(kept.map(({ error }) => error?.key).sort()).toEqual(['dueRefused', undefined]);
    expect(await withdrawn()).toEqual([]);
    expect(await told('colleague')).toEqual([]);
    go(on('06-01'));
    expect(await withdrawn()).toMatchObject([{ dueOn: on('06-01'), before: { reason: WHY } }]);
  });
  it.each([
    ['a no to everything', [], {}],
    ['another ground', PURPOSES, { basis: 'legalDuty', authority: 'Court 7', basisOn: '2020-01-02' }],
  ])('is not silenced by %s, which is no agreement', async (_, to, over) => {
    await done('custodian', WITHDRAW);
    go(on('05-02'));
    await agree(to, over);
    expect(await withdrawn()).toMatchObject([{ dueOn: on('05-01') }]);
    await agree(['research']);
    expect(await withdrawn()).toEqual([]);
  });
  it('is to be looked at too where the person takes back everything by another form', async () => {
    await agree([]);
    expect(await withdrawn('colleague')).toMatchObject([{ dueOn: on('05-01'), before: null }]);
    await vaults.direct.query('DELETE FROM consent');
    await agree([]);
    expect(await withdrawn('colleague')).toEqual([]);
  });
  it('is due at once though a clock was ahead, and of two records the later one counts though a clock was set back', async () => {
    const { sharings, accounts } = vaults.vault;
    const { id: userId } = (await accounts.byUsername('custodian'))!;
    // Another server, two months ahead.
    const ahead = await openVault({
      url: vaults.url,
      identityKeys: () => new KeyRing(key),
      now: () => new Date(clock + 60 * 86_400_000),
    });
    await ahead.consents.withdraw(GIRL, userId);
    expect(await withdrawn()).toMatchObject([{ dueOn: on('05-01') }]);
    await done('custodian', KEEP, { until: on('06-01') });
    expect(await withdrawn()).toEqual([]);
    await ahead.consents.record({
      ...{ identityId: GIRL, basis: 'consent', authority: null, basisOn: null, purposes: ['repatriation'] },
      ...{ formVersion: '1', language: 'bn', explainedBy: 'One', interpreter: null, guardian: null },
      recordedBy: userId,
    });
    await ahead.close();
    expect(await sharings.areCovered([GIRL], 'repatriation')).toBe(true);
    await agree(['case']);
    expect(await sharings.areCovered([GIRL], 'repatriation')).toBe(false);
    expect(await sharings.areCovered([GIRL], 'case')).toBe(true);
  });
  it('is listed though more persons are to be told of their case than are listed', async () => {
    await vaults.direct.query(
      `INSERT INTO identity (id, agency_id, compartments, version, key_id, wrapped_key, sealed, recorded_by, recorded_at, first_recorded_at)
       SELECT 'ent_other' || n, agency_id, compartments, 1, key_id, wrapped_key, sealed, recorded_by, recorded_at, recorded_at - interval '1 year'
       FROM identity, generate_series(1, 201) n WHERE id = $1`,
      [GIRL],
    );
    await done('custodian', WITHDRAW);
    expect(await withdrawn()).toHaveLength(1);
    expect((await kinds()).filter((kind) => kind === 'statusNotice')).toHaveLength(200);
  });
  it('is told though notices of what is settled since are more than are told', async () => {
    await done('custodian', WITHDRAW);
    await tell();
    await vaults.direct.query(
      `INSERT INTO identity (id, agency_id, compartments, version, key_id, wrapped_key, sealed, recorded_by, recorded_at, first_recorded_at)
       SELECT 'ent_settled' || n, agency_id, compartments, 1, key_id, wrapped_key, sealed, recorded_by, recorded_at, first_recorded_at
       FROM identity, generate_series(1, 101) n WHERE id = $1`,
      [GIRL],
    );
    await vaults.direct.query(
      `INSERT INTO protection_notice (id, recipient_id, kind, identity_id, due_on, at)
       SELECT n.id || i.id, n.recipient_id, n.kind, i.id, n.due_on, n.at + interval '1 hour'
       FROM protection_notice n, identity i WHERE n.identity_id = $1 AND i.id <> $1`,
      [GIRL],
    );
    expect(await told('custodian')).toHaveLength(1);
  });
  it.each([
    ['recordConsent', true],
    ['recordConsent', false],
    ['withdrawConsent', true],
    ['withdrawConsent', false],
  ] as const)('has an end in the audit after a crash: %s (committed: %s)', async (operation, isDone) => {
    await done('custodian', operation === 'recordConsent' ? WITHDRAW : DUE);
    const { audit, consents, accounts } = vaults.vault;
    const { id: userId } = (await accounts.byUsername('custodian'))!;
    const crashed = await vaults.reopen(new KeyRing(key));
    const writeId = `consent_${operation}_${String(isDone)}`;
    await crashed.audit.append({
      ...{ userId, agencyId: JASHORE, accessPurpose: 'VICTIM_PROTECTION', action: 'write', operation },
      ...{ caseReference: null, requestId: null, subjectIds: [GIRL], subjectCount: 1 },
      ...{ outcome: 'intended', detail: { writeId } },
    } as never);
    // It is committed or not, and the process that announced it is gone before it wrote the end.
    if (isDone && operation === 'withdrawConsent') await consents.withdraw(GIRL, userId, writeId);
    if (isDone && operation === 'recordConsent')
      await consents.record(
        {
          ...{ identityId: GIRL, basis: 'consent', authority: null, basisOn: null, purposes: ['case'] },
          ...{ formVersion: '1', language: 'bn', explainedBy: 'One', interpreter: null, guardian: null },
          recordedBy: userId,
        },
        writeId,
      );
    const settle = () => audit.settleAbandoned(() => Promise.reject(new Error('of the graph')));
    expect(await settle()).toBe(0);
    await crashed.close();
    expect(await settle()).toBe(1);
    expect(await audit.list({ limit: 1 })).toMatchObject([
      { operation, outcome: isDone ? 'done' : 'failed', detail: { settledAfterCrash: true } },
    ]);
  });
  it('leaves a line in the audit before it is done and one after, each with what it is found by', async () => {
    await done('custodian', WITHDRAW);
    const lines = (await vaults.vault.audit.list({ limit: 2 })).map(({ operation, outcome, detail }) => [
      operation,
      outcome,
      typeof detail['writeId'],
    ]);
    expect(lines).toEqual(['done', 'intended'].map((outcome) => ['withdrawConsent', outcome, 'string']));
  });
});
