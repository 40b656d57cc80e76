import { defaultMarking, type CaseId, type Grading } from '#domain';
import { KeyRing, newKeyText } from '#vault';
import { IdentityReviewService, protectedPeopleIn } from '#protection';
import { asking, type Browser, type VaultWorld } from '../support/api.js';
import { openWhole, type WholeWorld } from '../support/whole-api.js';
import { BatchBuilder, JASHORE, ent, principal, type World } from '../support/world.js';

const CASE = 'case_rescue' as CaseId;
const SECOND = 'case_second' as CaseId;
const GIRL = ent('girl');
const REFUSED = { code: 'FORBIDDEN', key: 'dueRefused' };
const DUE = '{ dueIdentities { kind entityId before { reason } } }';
const CLAIMS = '{ dueClaims { kind dueOn before { reason } claim { id } } }';
const NOTICES = '{ protectionNotices { kind about code opening { id } } }';
const TOLD = 'mutation ($id: ID!) { markStatusTold(entityId: $id) }';
const KEEP = `mutation ($id: ID!, $until: String!, $reason: String!) {
  keepIdentity(kind: identityRetention, entityId: $id, until: $until, reason: $reason) }`;
const KEEP_CLAIM = `mutation ($id: ID!, $until: String!, $kind: DueClaimKind = weakClaim) {
  keepClaim(kind: $kind, assertionId: $id, until: $until, reason: "a second source is on its way") }`;
const CLOSE = `mutation ($on: String!, $case: ID = "${CASE}") { closeCase(caseId: $case, closedOn: $on) }`;
const REOPEN = `mutation { reopenCase(caseId: "${CASE}") }`;
const ERASE = `mutation ($id: ID!, $authority: String = "retentionOver") {
  requestIdentityErasure(entityId: $id, authority: $authority, reason: "the time is over") { id } }`;
const DECIDE =
  'mutation ($erasure: ID!) { decideIdentityErasure(erasureId: $erasure, isApproved: true) { id } }';
const CORRECT =
  'mutation ($id: ID!, $input: CreateAssertionInput!) { correctAssertion(id: $id, input: $input) { id } }';

/** What got through when somebody who had not built it attacked what falls due; each stays shut. */
describe('what falls due, attacked', () => {
  let world: World;
  let vaults: VaultWorld;
  let whole: WholeWorld;
  const start = Date.parse('2020-08-31T06:00:00Z');
  let clock = start;
  const people: Record<string, Browser> = {};
  const key = newKeyText();
  /** Each test in years of its own: the clock of the vault goes forward alone. */
  let year = 2021;
  const on = (monthDay: string, years = 0): string => `${String(year + years)}-${monthDay}`;
  const go = (day: string): void => {
    clock = Date.parse(`${day}T06:00:00Z`);
  };
  const { ask, done } = asking(people, GIRL);
  const kindsFor = async (who: string, query: string, field: string): Promise<string[]> =>
    ((await done(who, query)).data![field] as { kind: string }[]).map(({ kind }) => kind);
  const noticesFor = (who: string) => kindsFor(who, NOTICES, 'protectionNotices');
  const lastEvents = (limit: number) => vaults.vault.audit.list({ limit });
  const reviews = () =>
    new IdentityReviewService(
      vaults.vault,
      protectedPeopleIn(world.graph),
      () => Promise.resolve(),
      () => new Date(clock),
    );
  const recorded = (batch: BatchBuilder) => world.graph.recordBatch(batch.build(), principal());
  const keepIdentity = (id: string, cases: readonly string[], name = 'Testbala Namuna Khatun') =>
    done(
      'keeper',
      `mutation ($id: ID!, $cases: [String!]!, $name: String!) {
        recordIdentity(input: { entityId: $id, compartments: $cases, names: [$name] }) }`,
      { id, cases, name },
    );

  beforeAll(async () => {
    whole = await openWhole(
      people,
      () => start / 1000,
      () => new Date(clock),
      { idleMs: 1e13, maxMs: 1e13 },
      new KeyRing(key),
    );
    ({ world, vaults } = whole);
    const { enter } = whole;
    const custodian = { roles: ['victim-custodian'], compartments: [CASE] };
    await enter('custodian', 'VICTIM_PROTECTION', custodian);
    await enter('colleague', 'VICTIM_PROTECTION', custodian);
    // Holds every case, and is not there where a test is about nobody who does.
    await enter('keeper', 'VICTIM_PROTECTION', { ...custodian, compartments: [CASE, SECOND] });
    await enter('chief', 'INVESTIGATION', { roles: ['supervisor'], compartments: [CASE] });
    await enter('officer', 'INVESTIGATION', { compartments: [CASE] });
    await enter('off-case', 'INVESTIGATION', {});
  });
  beforeEach(async () => {
    year += 8;
    go(on('01-31'));
    await world.wipe();
    await vaults.direct.query(
      'DELETE FROM due_deed; DELETE FROM case_state; DELETE FROM protection_notice; DELETE FROM identity',
    );
    await vaults.forgetErasures();
    const batch = new BatchBuilder('rescue', defaultMarking(JASHORE, true));
    for (const name of ['girl', 'boy'])
      batch.entity(name, 'ProtectedPerson').value(name, 'pseudonym', `PP-${name}`);
    await recorded(batch);
  });
  afterAll(() => whole.close());

  it('takes no reason that names somebody of the vault, as no other text does', async () => {
    await keepIdentity(GIRL, [CASE]);
    await done('custodian', CLOSE, { on: on('01-31') });
    go(on('01-31', 2));
    const until = on('01-01', 3);
    const named = { until, reason: 'Testbala Namuna Khatun asks for it' };
    expect((await ask('custodian', KEEP, named)).error).toMatchObject({ key: 'textNamesProtected' });
    expect(await kindsFor('custodian', DUE, 'dueIdentities')).toEqual(['identityRetention']);
    // Whoever may not is not told what the text says.
    expect((await ask('officer', KEEP, named)).error).toMatchObject(REFUSED);
    await done('custodian', KEEP, { until, reason: 'the court asks for it' });
    expect(await kindsFor('custodian', DUE, 'dueIdentities')).toEqual([]);
  });

  it('tells the supervisors, once a month, that something is due which nobody can see to', async () => {
    await keepIdentity(GIRL, [CASE, SECOND]);
    await vaults.direct.query("UPDATE account SET is_disabled = true WHERE username = 'keeper'");
    go(on('03-02'));
    expect(await reviews().tellDue()).toBe(1);
    expect(await reviews().tellDue()).toBe(0);
    const { data, body } = await done('chief', NOTICES);
    expect(data!['protectionNotices']).toEqual([
      { kind: 'dueUnattended', about: null, code: null, opening: null },
    ]);
    expect(body).not.toContain('girl');
    expect(await noticesFor('custodian')).toEqual([]);
    go(on('04-03'));
    expect(await reviews().tellDue()).toBe(1);
    await vaults.direct.query("UPDATE account SET is_disabled = false WHERE username = 'keeper'");
    go(on('05-04'));
    expect(await reviews().tellDue()).toBe(1);
    expect(await noticesFor('chief')).toEqual(['dueUnattended', 'dueUnattended']);
  });

  it('shows what was told only as long as it is due, once', async () => {
    await keepIdentity(GIRL, [CASE]);
    for (const day of ['03-02', '04-02', '05-02']) {
      go(on(day));
      await reviews().tellDue();
    }
    expect(await noticesFor('custodian')).toEqual(['statusNotice']);
    // The case was closed: nobody is told how it stands any more, though nothing was done.
    await done('custodian', CLOSE, { on: on('05-01') });
    expect(await noticesFor('custodian')).toEqual([]);
    await done('custodian', REOPEN);
    expect(await noticesFor('custodian')).toEqual(['statusNotice']);
    await done('custodian', TOLD);
    for (const who of ['custodian', 'colleague']) expect(await noticesFor(who)).toEqual([]);
  });

  it('passes over what is erased while it tells, and tells the rest with its audit', async () => {
    await keepIdentity(GIRL, [CASE]);
    await keepIdentity(ent('boy'), [CASE], 'Testchand Namuna Mia');
    go(on('03-02'));
    await vaults.direct.query('BEGIN');
    await vaults.direct.query('DELETE FROM identity WHERE id = $1', [GIRL]);
    const telling = reviews().tellDue();
    const marking = ask('custodian', TOLD);
    await new Promise((resolve) => setTimeout(resolve, 500));
    await vaults.direct.query('COMMIT');
    // Three custodians of the case.
    expect(await telling).toBe(3);
    // What is erased in this moment is answered as what was never there.
    expect((await marking).error).toMatchObject(REFUSED);
    const told = (await lastEvents(20)).filter(({ operation }) => operation === 'tellDue');
    expect(told.slice(0, 2)).toMatchObject([
      { outcome: 'done', detail: { told: 3 } },
      { outcome: 'intended', subjectCount: 2 },
    ]);
    const marked = (await lastEvents(20)).filter(({ operation }) => operation === 'markStatusTold');
    expect(marked.slice(0, 2)).toMatchObject([{ outcome: 'refused' }, { outcome: 'intended' }]);
  });

  it.each([
    ['a deed', 'markStatusTold', 'write', true],
    ['a deed', 'markStatusTold', 'write', false],
    ['a closing', 'closeCase', 'rights', true],
    ['a closing', 'closeCase', 'rights', false],
    ['a telling', 'tellDue', 'system', true],
    ['a telling', 'tellDue', 'system', false],
  ] as const)(
    'has an end in the audit after a crash: %s (%s, %s, committed: %s)',
    async (_, operation, action, isDone) => {
      await keepIdentity(GIRL, [CASE]);
      go(on('03-02'));
      const { id: userId } = (await vaults.vault.accounts.byUsername('custodian'))!;
      const crashed = await vaults.reopen(new KeyRing(key));
      const writeId = `deed_${operation}_${String(isDone)}_${String(year)}`;
      const detail = { writeId, case: CASE, closedOn: on('03-01') };
      const who = { userId, agencyId: JASHORE, accessPurpose: 'VICTIM_PROTECTION' } as const;
      await crashed.audit.append({
        ...{ ...who, action, operation, caseReference: null, requestId: null },
        ...{ subjectIds: [GIRL], subjectCount: 1, outcome: 'intended', detail },
      } as never);
      // It is committed or not, and the process that announced it is gone before it wrote the end.
      const { dueDeeds, caseStates, notices } = vaults.vault;
      const deed = {
        ...{ subjectId: GIRL, version: null, withdrawal: null },
        ...{ dueOn: on('02-28'), nextOn: on('04-02'), reason: null },
      };
      if (isDone && operation === 'markStatusTold')
        await dueDeeds.record({
          ...{ ...deed, id: writeId, agencyId: JASHORE, doneBy: userId },
          ...{ kind: 'statusNotice', outcome: 'told' },
        });
      if (isDone && operation === 'closeCase')
        await caseStates.record({
          ...{ agencyId: JASHORE, caseId: CASE, closedOn: on('03-01'), recordedBy: userId, writeId },
        });
      if (isDone && operation === 'tellDue')
        await notices.tellDue(
          [{ kind: 'statusNotice', identityId: GIRL, dueOn: on('02-28'), recipients: [userId] }],
          writeId,
        );
      const settle = () =>
        vaults.vault.audit.settleAbandoned(() => Promise.reject(new Error('of the graph')));
      expect(await settle()).toBe(0);
      await crashed.close();
      expect(await settle()).toBe(1);
      expect(await lastEvents(1)).toMatchObject([
        { operation, outcome: isDone ? 'done' : 'failed', detail: { settledAfterCrash: true } },
      ]);
    },
  );

  it.each(['0001-01-01', '0204-04-01', '1949-12-31'])(
    'takes no closing day of a mistyped year: %s',
    async (day) => {
      expect((await ask('custodian', CLOSE, { on: day })).error).toMatchObject({ code: 'BAD_USER_INPUT' });
    },
  );

  it('lets one of three close a case at once', async () => {
    const answers = await Promise.all(
      ['custodian', 'colleague', 'chief'].map((who, at) => ask(who, CLOSE, { on: on(`01-1${String(at)}`) })),
    );
    expect(answers.filter(({ error }) => !error)).toHaveLength(1);
    for (const { error } of answers.filter((answer) => answer.error))
      expect(error).toMatchObject({ code: 'CONFLICT', key: 'caseClosedAlready' });
    const { rows } = await vaults.direct.query('SELECT 1 FROM case_state');
    expect(rows).toHaveLength(1);
  });

  it('takes the end of the retention as ground for an erasure only where it is the end', async () => {
    const notOver = { code: 'CONFLICT', key: 'retentionNotOver' };
    await keepIdentity(GIRL, [CASE]);
    expect((await ask('custodian', ERASE)).error).toMatchObject(notOver);
    await done('custodian', CLOSE, { on: on('01-31') });
    expect((await ask('custodian', ERASE)).error).toMatchObject(notOver);
    go(on('01-31', 2));
    const { data } = await done('custodian', ERASE);
    const erasure = (data!['requestIdentityErasure'] as { id: string }).id;
    // The case is opened again meanwhile: it is not carried out.
    await done('colleague', REOPEN);
    expect((await ask('chief', DECIDE, { erasure })).error).toMatchObject(notOver);
    expect(await vaults.vault.identities.heading(GIRL)).not.toBeNull();
    await done('colleague', CLOSE, { on: on('01-31') });
    await done('chief', DECIDE, { erasure });
    expect(await vaults.vault.identities.heading(GIRL)).toBeNull();
  });

  describe('of claims', () => {
    const weak = { grading: { reliability: 'E', credibility: '2' } as Grading };
    const idsFor = async (who: string): Promise<string[]> =>
      ((await done(who, CLAIMS)).data!['dueClaims'] as { claim: { id: string } }[]).map(
        ({ claim }) => claim.id,
      );

    it('can be kept beyond the 200 that are listed, which the others then come into', async () => {
      const batch = new BatchBuilder('many').entity('rafi');
      for (let at = 0; at < 203; at += 1) batch.value('rafi', 'alias', `Rafi ${String(at)}`, weak);
      await recorded(batch);
      const listed = await idsFor('off-case');
      expect(listed).toHaveLength(200);
      const all = Array.from({ length: 203 }, (_, at) => `ast_many_${String(at + 1)}`);
      const hidden = all.filter((id) => !listed.includes(id));
      expect(hidden).toHaveLength(3);
      await done('off-case', KEEP_CLAIM, { id: hidden[0], until: on('03-01') });
      await done('off-case', KEEP_CLAIM, { id: listed[0], until: on('03-01') });
      // What was never looked at comes before what is due again.
      const next = await idsFor('off-case');
      expect(next).toEqual(expect.arrayContaining(hidden.slice(1, 2)));
      expect(next).not.toContain(listed[0]);
      go(on('03-01'));
      expect((await idsFor('off-case')).slice(0, 200)).not.toContain(hidden[0]);
    });

    it('count what was done for the version that it was done about, and show its reason no longer', async () => {
      await recorded(
        new BatchBuilder('inner', { ...defaultMarking(JASHORE), compartments: [CASE] })
          .entity('rafi')
          .value('rafi', 'alias', 'Rafe', weak),
      );
      const id = 'ast_inner_1';
      await done('officer', KEEP_CLAIM, { id, until: on('12-31') });
      expect(await idsFor('officer')).toEqual([]);
      await done('officer', CORRECT, {
        id,
        input: {
          ...{ subjectId: ent('rafi'), attribute: 'alias', value: 'Rafu' },
          ...{
            grading: { reliability: 'E', credibility: '5' },
            reportTitle: 'Again',
            sourceKind: 'statement',
          },
        },
      });
      const { data, body } = await done('officer', CLAIMS);
      expect(data!['dueClaims']).toMatchObject([{ kind: 'weakClaim', before: null, claim: { id } }]);
      expect(body).not.toContain('on its way');
    });

    it('do not tell whose a hidden source is', async () => {
      const outcomes = [];
      for (const root of ['root-a', 'root-b']) {
        await world.wipe();
        const hidden = new BatchBuilder('hidden', defaultMarking(JASHORE), JASHORE, root)
          .entity('rafi')
          .value('rafi', 'suspicionStatus', 'suspected')
          .build();
        const [source] = hidden.sources;
        await world.graph.recordBatch(
          {
            ...hidden,
            sources: [{ ...source!, marking: { ...defaultMarking(JASHORE), compartments: [CASE] } }],
          },
          principal(),
        );
        await recorded(
          new BatchBuilder('seen', defaultMarking(JASHORE), JASHORE, 'root-a').value(
            'rafi',
            'suspicionStatus',
            'charged',
          ),
        );
        outcomes.push({ blind: await idsFor('off-case'), sees: await idsFor('officer') });
      }
      expect(outcomes.map(({ blind }) => blind)).toEqual([[], []]);
      expect(outcomes.map(({ sees }) => sees)).toEqual([['ast_hidden_1'], []]);
    });
  });
});
