import pg from 'pg';
import { defaultMarking, type CaseId } from '#domain';
import { openVault } from '#vault';
import { asking, Browser, type Answer, type VaultWorld } from '../support/api.js';
import { openWhole, type WholeWorld } from '../support/whole-api.js';
import { BatchBuilder, JASHORE, KOLKATA, ent, principal, type World } from '../support/world.js';

const CASE = 'case_rescue' as CaseId;
const SECRET_CASE = 'case_secret' as CaseId;
const GIRL = ent('girl');
const NAME = 'Testbala Namuna Khatun';
const REASON = 'Testbala wants all of it gone';
const REFUSED = { code: 'FORBIDDEN', key: 'identityRefused' };
const HOUR = 3_600_000;

const RECORD = `mutation ($id: ID!, $version: Int, $cases: [String!] = ["${CASE}"]) {
  recordIdentity(input: { entityId: $id, compartments: $cases, names: ["${NAME}"], phones: ["+880 1711-000001"], expectedVersion: $version }) }`;
const ERASE = `mutation ($id: ID!, $reason: String = "${REASON}") {
  requestIdentityErasure(entityId: $id, authority: "personRequest", reason: $reason) { id } }`;
const TAKE_BACK = 'mutation ($erasure: ID!) { withdrawIdentityErasure(erasureId: $erasure) }';
const DECIDE = `mutation ($erasure: ID!, $yes: Boolean = true) {
  decideIdentityErasure(erasureId: $erasure, isApproved: $yes) { state } }`;
const OPEN = 'query ($id: ID!) { identity(entityId: $id) { names } }';
const OPEN_UNTIL = 'query ($id: ID!) { identityOpenUntil(entityId: $id) }';
const REQUEST =
  'mutation ($id: ID!) { requestIdentityOpening(entityId: $id, reason: "a doctor asks") { id } }';
const APPROVE = 'mutation ($opening: ID!) { approveIdentityOpening(openingId: $opening) { id } }';
const BREAK = 'mutation ($id: ID!) { breakGlass(entityId: $id, reason: "she is in danger now") { id } }';
const CONSENT = `mutation ($id: ID!) { recordConsent(input: { entityId: $id, basis: "consent", formVersion: "2", language: "bn", explainedBy: "One",
  purposes: [${['case', 'partnerExchange', 'repatriation', 'statistics', 'research'].map((purpose) => `{ purpose: "${purpose}", isAgreed: true }`).join()}] }) { id } }`;
const PERSONS = '{ protectedPersons { entityId hasIdentity erasure { authority requester mayTakeBack } } }';
const OPENINGS = '{ identityOpenings { entityId isBreakGlass } }';
const NOTICES =
  '{ protectionNotices { kind about reason code erasure { id entityId state authority mayDecide decider } } }';
const SHARE = `mutation { askToShare(assertionId: "ast_rescue_1", agencyIds: ["${KOLKATA}"], purpose: "repatriation", reason: "they bring her home") }`;

describe('what was tried against erasure (VP-28)', () => {
  let world: World;
  let vaults: VaultWorld;
  let server: WholeWorld['server'];
  let whole: WholeWorld;
  let clock = Date.now();
  let made = 0;
  const people: Record<string, Browser> = {};
  const { ask, done } = asking(people, GIRL);
  const idOf = ({ data }: Answer): string => (Object.values(data!)[0] as { id: string }).id;
  const asked = async (who = 'custodian', id = GIRL): Promise<string> => idOf(await done(who, ERASE, { id }));
  const erased = async (id = GIRL): Promise<void> => {
    await done('chief', DECIDE, { erasure: await asked('custodian', id) });
  };
  const heading = () => vaults.vault.identities.heading(GIRL);
  const rows = async (query: string, values: unknown[] = []): Promise<Record<string, unknown>[]> =>
    (await vaults.direct.query<Record<string, unknown>>(query, values)).rows;
  const accountId = async (name: string): Promise<string> =>
    (await vaults.vault.accounts.byUsername(name))!.id;
  const lastEvents = (limit: number) => vaults.vault.audit.list({ limit });
  /** How each event of an operation ended that came since, latest first. */
  const outcomesSince = async (seq: number, operation: string): Promise<string[]> =>
    (await lastEvents(20))
      .filter((event) => event.seq > seq && event.operation === operation)
      .map(({ outcome }) => outcome);
  const head = async (): Promise<number> => (await vaults.vault.audit.head()).seq;
  /** Somebody who is there for one test; gives the name. */
  const newcomer = async (
    over: Parameters<VaultWorld['account']>[1],
    accessPurpose = 'INVESTIGATION',
  ): Promise<string> => {
    const who = `newcomer-${String((made += 1))}`;
    await whole.enter(who, accessPurpose, over);
    return who;
  };
  const again = async (who: string, accessPurpose: string): Promise<void> => {
    people[who] = new Browser(server.address);
    expect((await people[who]!.signIn(who, { accessPurpose })).error).toBeUndefined();
  };
  /** Supervisors beside those of the world would be told as well. */
  const leaves = async (who: string): Promise<void> =>
    void (await vaults.vault.accounts.disable(await accountId(who)));
  const inKinds = ({ data }: Answer): string[] =>
    (data!['protectionNotices'] as { kind: string }[]).map(({ kind }) => kind);
  /** Runs something while another connection holds a row; `begun` waits until so many statements wait for locks. */
  const whileHeld = async (
    statement: string,
    values: readonly string[],
    work: (begun: (count: number) => Promise<void>) => Promise<void>,
  ): Promise<void> => {
    const client = new pg.Client({ connectionString: vaults.url });
    await client.connect();
    try {
      await client.query('BEGIN');
      await client.query(statement, [...values]);
      await work(async (count) => {
        for (;;) {
          const [row] = await rows(
            "SELECT count(*)::int AS n FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'",
          );
          if ((row!['n'] as number) >= count) return;
        }
      });
      await client.query('ROLLBACK');
    } finally {
      await client.end();
    }
  };
  const HOLD_IDENTITY = 'SELECT 1 FROM identity WHERE id = $1 FOR UPDATE';

  beforeAll(async () => {
    const sessionLimits = { idleMs: 10_000 * HOUR, maxMs: 10_000 * HOUR };
    whole = await openWhole(people, undefined, () => new Date(clock), sessionLimits);
    ({ world, vaults, server } = whole);
    const custodian = { roles: ['victim-custodian'], compartments: [CASE] };
    for (const [username, purpose, over] of [
      ['custodian', 'VICTIM_PROTECTION', custodian],
      ['colleague', 'VICTIM_PROTECTION', custodian],
      ['of-both-cases', 'VICTIM_PROTECTION', { ...custodian, compartments: [CASE, SECRET_CASE] }],
      ['other-case', 'VICTIM_PROTECTION', { ...custodian, compartments: ['case_other' as CaseId] }],
      ['chief', 'INVESTIGATION', { roles: ['supervisor'] }],
      ['deputy', 'INVESTIGATION', { roles: ['supervisor'] }],
      ['chief-kolkata', 'INVESTIGATION', { roles: ['supervisor'], agencyId: KOLKATA }],
      ['asker', 'INVESTIGATION', { compartments: [CASE] }],
    ] as const)
      await whole.enter(username, purpose, over);
  });
  beforeEach(async () => {
    await world.wipe();
    await vaults.forgetErasures();
    await vaults.direct.query('DELETE FROM sharing; DELETE FROM identity; DELETE FROM protection_notice');
    clock += 1_000;
    const batch = new BatchBuilder('rescue', defaultMarking(JASHORE, true))
      .entity('girl', 'ProtectedPerson')
      .entity('girl-2', 'ProtectedPerson')
      .value('girl', 'ageBroad', '9--17')
      .value('girl-2', 'pseudonym', 'PP-2');
    await world.graph.recordBatch(batch.build(), principal());
    await done('custodian', RECORD);
  });
  afterAll(() => whole.close());

  describe('an identity that is open', () => {
    const opened = async (): Promise<void> => {
      const opening = idOf(await done('colleague', REQUEST));
      await done('chief', APPROVE, { opening });
      await done('colleague', OPEN);
    };
    it('may be looked at until its leave ends, and asking so leaves no line in the audit', async () => {
      await opened();
      const before = await head();
      expect((await done('colleague', OPEN_UNTIL)).data).toEqual({
        identityOpenUntil: new Date(clock + 8 * HOUR).toISOString(),
      });
      expect(await head()).toBe(before);
    });
    it('may not once it is erased, nor by others, and that is in the audit', async () => {
      await opened();
      for (const who of ['custodian', 'other-case', 'chief'])
        expect((await ask(who, OPEN_UNTIL)).error).toMatchObject(REFUSED);
      await erased();
      expect((await ask('colleague', OPEN_UNTIL)).body).toBe(
        (await ask('colleague', OPEN_UNTIL, { id: ent('nobody') })).body,
      );
      expect(await lastEvents(1)).toMatchObject([
        { action: 'denied', operation: 'identityOpenUntil', outcome: 'refused' },
      ]);
    });
    it('is no use of the session when the page asks by itself', async () => {
      await opened();
      const seen = async () =>
        (
          await rows('SELECT max(last_seen_at) AS at FROM session WHERE account_id = $1', [
            await accountId('colleague'),
          ])
        )[0]!['at'];
      const before = await seen();
      clock += HOUR;
      const byItself = (headers: Record<string, string>) =>
        fetch(`${server.address}/graphql`, {
          method: 'POST',
          headers: {
            'content-type': 'application/json',
            'x-setu-client': 'web',
            cookie: people['colleague']!.cookie,
            ...headers,
          },
          body: JSON.stringify({ query: OPEN_UNTIL, variables: { id: GIRL } }),
        });
      expect(await (await byItself({ 'x-setu-by-itself': '1' })).text()).toContain('identityOpenUntil');
      expect(await seen()).toEqual(before);
      await byItself({});
      expect(await seen()).toEqual(new Date(clock));
    });
  });

  describe('notices', () => {
    it.each([
      ['an investigator', ['investigator'], 'INVESTIGATION'],
      ['a liaison', ['liaison'], 'LIAISON'],
      ['an administrator', ['administrator'], 'ADMINISTRATION'],
      ['in training', ['supervisor'], 'TRAINING'],
    ])('are shown to a supervisor, and to nobody who is %s by now', async (_, roles, purpose) => {
      const who = await newcomer({ roles: ['supervisor'] });
      const erasure = await asked();
      expect((await ask(who, NOTICES)).body).toContain(REASON);
      await vaults.vault.accounts.setRoles(await accountId(who), roles);
      await again(who, purpose);
      expect((await ask(who, NOTICES)).data).toEqual({ protectionNotices: [] });
      await done('chief', DECIDE, { erasure });
      expect((await ask(who, NOTICES)).data).toEqual({ protectionNotices: [] });
      await leaves(who);
    });
    it('stay with the agency: who works for another one now reads nothing of them', async () => {
      const who = await newcomer({ roles: ['supervisor'] });
      await done('custodian', REQUEST);
      const erasure = await asked();
      expect(inKinds(await ask(who, NOTICES))).toEqual(
        expect.arrayContaining(['erasureRequested', 'openingRequested']),
      );
      await vaults.vault.accounts.move(await accountId(who), KOLKATA);
      await again(who, 'INVESTIGATION');
      expect((await ask(who, NOTICES)).data).toEqual({ protectionNotices: [] });
      await done('chief', DECIDE, { erasure });
      expect((await ask(who, NOTICES)).data).toEqual({ protectionNotices: [] });
      await leaves(who);
    });
    it('name in the audit whose reasons were read', async () => {
      await asked();
      await done('chief', NOTICES);
      expect(await lastEvents(1)).toMatchObject([{ operation: 'protectionNotices', subjectIds: [GIRL] }]);
    });
  });

  describe('what waits', () => {
    it('is not taken where nobody could decide it', async () => {
      for (const who of ['chief', 'deputy']) await leaves(who);
      expect((await ask('custodian', ERASE)).error).toMatchObject({ key: 'supervisorsMissing' });
      for (const who of ['chief', 'deputy']) {
        await vaults.vault.accounts.enable(await accountId(who));
        await again(who, 'INVESTIGATION');
      }
      expect(await rows('SELECT 1 FROM identity_erasure')).toEqual([]);
      await asked();
    });
    it('is found by a supervisor who came later, of its agency alone, once', async () => {
      const erasure = await asked();
      const who = await newcomer({ roles: ['supervisor'] });
      for (const each of ['chief', who])
        expect((await ask(each, NOTICES)).data).toMatchObject({
          protectionNotices: [
            {
              kind: 'erasureRequested',
              about: 'custodian',
              reason: REASON,
              erasure: { id: erasure, mayDecide: true },
            },
          ],
        });
      for (const each of ['chief-kolkata', 'custodian', 'asker'])
        expect((await ask(each, NOTICES)).data).toEqual({ protectionNotices: [] });
      await done(who, DECIDE, { erasure });
      await leaves(who);
    });
    it('is not buried under a hundred notices', async () => {
      await asked();
      await rows(
        `INSERT INTO protection_notice (id, recipient_id, kind, about_id, at)
         SELECT 'notice_' || n, $1, 'lookUpLimit', $2, $3 FROM generate_series(1, 100) n`,
        [await accountId('chief'), await accountId('colleague'), new Date(clock + 1_000)],
      );
      expect(inKinds(await ask('chief', NOTICES))).toContain('erasureRequested');
    });
    it('is taken back by who asked, and by nobody else; then it can be asked for anew', async () => {
      const erasure = await asked();
      for (const who of ['colleague', 'other-case', 'chief', 'chief-kolkata', 'asker'])
        expect((await ask(who, TAKE_BACK, { erasure })).error).toMatchObject(REFUSED);
      expect(await lastEvents(1)).toMatchObject([
        { action: 'denied', operation: 'withdrawIdentityErasure', outcome: 'refused', subjectIds: [GIRL] },
      ]);
      expect((await ask('custodian', PERSONS)).body).toContain('"mayTakeBack":true');
      expect((await ask('colleague', PERSONS)).body).not.toContain('"mayTakeBack":true');
      await done('custodian', TAKE_BACK, { erasure });
      expect(await lastEvents(1)).toMatchObject([
        {
          action: 'rights',
          operation: 'withdrawIdentityErasure',
          outcome: 'done',
          subjectIds: [GIRL],
          detail: { erasure },
        },
      ]);
      expect((await ask('chief', NOTICES)).data).toEqual({ protectionNotices: [] });
      for (const who of ['chief', 'custodian'])
        expect((await ask(who, who === 'chief' ? DECIDE : TAKE_BACK, { erasure })).error).toMatchObject(
          REFUSED,
        );
      const second = await asked();
      await done('chief', DECIDE, { erasure: second });
      expect((await ask('custodian', TAKE_BACK, { erasure: second })).error).toMatchObject(REFUSED);
    });
  });

  describe('who decides, and on whose word', () => {
    it('is nobody in training, of any of the decisions', async () => {
      const who = await newcomer({ roles: ['supervisor'] }, 'TRAINING');
      const erasure = await asked();
      const opening = idOf(await done('colleague', REQUEST));
      expect((await ask(who, DECIDE, { erasure })).error).toMatchObject(REFUSED);
      expect((await ask(who, APPROVE, { opening })).error).toMatchObject(REFUSED);
      await again(who, 'INVESTIGATION');
      await done(who, APPROVE, { opening });
      await done(who, DECIDE, { erasure });
      await leaves(who);
    });
    it.each([
      ['disabled', (id: string) => vaults.vault.accounts.disable(id)],
      ['demoted', (id: string) => vaults.vault.accounts.setRoles(id, ['liaison'])],
      ['moved', (id: string) => vaults.vault.accounts.move(id, KOLKATA)],
      ['out of the case', (id: string) => vaults.vault.accounts.setCompartments(id, [])],
    ])('is no word of somebody who is %s by now: it is refused and asked for anew', async (_, change) => {
      const who = await newcomer({ roles: ['victim-custodian'], compartments: [CASE] }, 'VICTIM_PROTECTION');
      const erasure = await asked(who);
      await change(await accountId(who));
      expect((await ask('chief', DECIDE, { erasure })).error).toMatchObject({
        code: 'CONFLICT',
        key: 'erasureAskerGone',
      });
      expect(await lastEvents(1)).toMatchObject([{ outcome: 'failed', detail: { why: 'erasureAskerGone' } }]);
      expect(await heading()).not.toBeNull();
      await done('chief', DECIDE, { erasure, yes: false });
      await erased();
    });
    it('is nobody who was disabled while the erasure waited', async () => {
      const who = await newcomer({ roles: ['supervisor'] });
      const erasure = await asked();
      let deciding: Promise<Answer> | undefined;
      await whileHeld(HOLD_IDENTITY, [GIRL], async (begun) => {
        deciding = ask(who, DECIDE, { erasure });
        await begun(1);
        await leaves(who);
      });
      expect((await deciding)?.error).toMatchObject(REFUSED);
      expect(await heading()).not.toBeNull();
      await done('chief', DECIDE, { erasure });
    });
  });

  describe('the store', () => {
    const copied = async () => {
      const [row] = await rows('SELECT * FROM identity WHERE id = $1', [GIRL]);
      const columns = Object.keys(row!);
      const places = columns.map((_, at) => `$${String(at + 1)}`);
      return {
        insert: `INSERT INTO identity (${columns.join()}) VALUES (${places.join()})`,
        values: Object.values(row!),
      };
    };
    const ofOthers = ent('girl-2');

    it.each(['REPEATABLE READ', 'SERIALIZABLE'])(
      'takes no identity in a transaction from before the erasure (%s), at the usual isolation that of others',
      async (level) => {
        const { insert, values } = await copied();
        const client = new pg.Client({ connectionString: vaults.url });
        await client.connect();
        await client.query(`BEGIN ISOLATION LEVEL ${level}`);
        await client.query('SELECT count(*) FROM account');
        await erased();
        await expect(client.query(insert, values)).rejects.toMatchObject({ code: '25000' });
        await client.end();
        expect(await heading()).toBeNull();
        await rows(
          insert,
          values.map((value) => (value === GIRL ? ofOthers : value)),
        );
      },
    );
    it.each(['origin', 'replica'])('gives no other identity its id (%s)', async (role) => {
      await done('custodian', RECORD, { id: ofOthers });
      await erased();
      await rows('DELETE FROM identity_index WHERE identity_id = $1', [ofOthers]);
      await rows(`SET session_replication_role = ${role}`);
      await expect(rows('UPDATE identity SET id = $1 WHERE id = $2', [GIRL, ofOthers])).rejects.toMatchObject(
        {
          code: 'SE028',
        },
      );
      await rows('RESET session_replication_role');
    });
    it.each(['origin', 'replica'])(
      'keeps its tombstone as it is, and lets go of what is none (%s)',
      async (role) => {
        await erased();
        await done('custodian', RECORD, { id: ofOthers });
        await asked('custodian', ofOthers);
        await rows(`SET session_replication_role = ${role}`);
        for (const undo of [
          "UPDATE identity_erasure SET is_approved = false, reason = '' WHERE is_approved",
          "UPDATE identity_erasure SET identity_id = 'ent_x' WHERE is_approved",
          'DELETE FROM identity_erasure',
          'TRUNCATE identity_erasure CASCADE',
          'TRUNCATE account CASCADE',
        ])
          await expect(rows(undo)).rejects.toMatchObject({ code: 'SE028' });
        await rows('DELETE FROM identity_erasure WHERE is_approved IS NULL');
        await rows('RESET session_replication_role');
        expect(await rows('SELECT identity_id, is_approved FROM identity_erasure')).toEqual([
          { identity_id: GIRL, is_approved: true },
        ]);
      },
    );
  });

  describe('what comes in the same moment', () => {
    it('of a request to share ends with the erasure, or finds no consent', async () => {
      await done('custodian', CONSENT);
      const erasure = await asked();
      let both: Promise<Answer[]> | undefined;
      // The row of the request is written, and not committed, until this lock goes.
      await whileHeld(
        'SELECT 1 FROM account WHERE id = $1 FOR UPDATE',
        [await accountId('asker')],
        async (begun) => {
          const sharing = ask('asker', SHARE);
          await begun(1);
          both = Promise.all([sharing, ask('chief', DECIDE, { erasure })]);
          await begun(2);
        },
      );
      const [sharing, erasing] = (await both)!;
      expect([sharing!.error, erasing!.error]).toEqual([undefined, undefined]);
      expect(await rows('SELECT ended_by FROM sharing')).toEqual([{ ended_by: 'consent' }]);
    });
    it('of a request to share after it finds no consent, and the audit says so', async () => {
      await done('custodian', CONSENT);
      const erasure = await asked();
      const from = await head();
      let both: Promise<Answer[]> | undefined;
      await whileHeld(HOLD_IDENTITY, [GIRL], async (begun) => {
        const erasing = ask('chief', DECIDE, { erasure });
        await begun(1);
        both = Promise.all([ask('asker', SHARE), erasing]);
        await begun(2);
      });
      const [sharing] = (await both)!;
      expect(sharing!.error).toMatchObject({ key: 'sharingConsentMissing' });
      expect(await rows('SELECT 1 FROM sharing')).toEqual([]);
      expect(await outcomesSince(from, 'askToShare')).toEqual(['failed', 'intended']);
    });
    it.each([
      ['requestIdentityOpening', REQUEST, 'colleague', 'identityRefused', ['refused', 'intended']],
      ['breakGlass', BREAK, 'other-case', 'identityRefused', ['refused', 'intended']],
      ['recordConsent', CONSENT, 'custodian', 'identityRefused', ['refused', 'intended']],
      ['recordIdentity', RECORD, 'custodian', 'identityErased', ['refused', 'intended']],
    ] as const)('of %s is refused, and the audit says so', async (operation, query, who, key, outcomes) => {
      const erasure = await asked();
      const from = await head();
      let both: Promise<Answer[]> | undefined;
      await whileHeld(HOLD_IDENTITY, [GIRL], async (begun) => {
        const erasing = ask('chief', DECIDE, { erasure });
        await begun(1);
        both = Promise.all([ask(who, query, { version: 1 }), erasing]);
        await begun(2);
      });
      const [late, erasing] = (await both)!;
      expect(erasing!.error).toBeUndefined();
      expect(late!.error).toMatchObject({ key });
      expect(await outcomesSince(from, operation)).toEqual(outcomes);
    });
  });

  describe('the audit', () => {
    it.each([
      ['carried out', true, 'done'],
      ['refused', false, 'done'],
      ['not done', null, 'failed'],
    ] as const)('says after a crash that it was %s', async (_, isApproved, outcome) => {
      const erasure = await asked();
      const crashed = await openVault({ url: vaults.url, now: () => new Date(clock) });
      const chief = await accountId('chief');
      const yes = isApproved ?? true;
      await crashed.audit.append({
        action: 'rights',
        operation: 'decideIdentityErasure',
        userId: chief as never,
        agencyId: JASHORE,
        accessPurpose: 'INVESTIGATION',
        caseReference: null,
        requestId: null,
        subjectIds: [GIRL],
        subjectCount: 1,
        outcome: 'intended',
        detail: { erasure, isApproved: yes, writeId: `write-${String((made += 1))}` },
      });
      // The decision is committed, and the process that announced it is gone before it wrote the end.
      const { erasures } = vaults.vault;
      if (isApproved) await erasures.carryOut(erasure, chief, { mayAsk: () => true, mayDecide: () => true });
      if (isApproved === false) await erasures.refuse(erasure, chief);
      const settle = () => vaults.vault.audit.settleAbandoned(() => Promise.resolve('failed'));
      expect(await settle()).toBe(0);
      await crashed.close();
      expect(await settle()).toBe(1);
      expect(await lastEvents(1)).toMatchObject([
        {
          operation: 'decideIdentityErasure',
          outcome,
          userId: chief,
          subjectIds: [GIRL],
          detail: { settledAfterCrash: true },
        },
      ]);
      expect(await settle()).toBe(0);
    });
    it('has no announcement left open by decisions that came to their end', async () => {
      const refused = await asked();
      await done('chief', DECIDE, { erasure: refused, yes: false });
      expect((await ask('deputy', DECIDE, { erasure: refused })).error).toMatchObject(REFUSED);
      await erased();
      expect(await rows('SELECT 1 FROM announced_write')).toEqual([]);
    });
  });

  describe('what is asked for', () => {
    it('holds in its reason no name, phone or document, and is no longer than the page takes', async () => {
      for (const [reason, key] of [
        [`${NAME} wants it`, 'textNamesProtected'],
        ['call +880 1711-000001', 'textNamesProtected'],
        ['a'.repeat(501), 'reasonTooLong'],
        ['a', 'reasonMissing'],
      ])
        expect((await ask('custodian', ERASE, { reason })).error).toMatchObject({
          code: 'BAD_USER_INPUT',
          key,
        });
      expect((await ask('chief', NOTICES)).data).toEqual({ protectionNotices: [] });
      await done('custodian', ERASE, { reason: 'a'.repeat(500) });
    });
    it('in two cases is known to nobody who is in one of them, also when the identity is in that one alone by now', async () => {
      await done('of-both-cases', RECORD, { version: 1, cases: [CASE, SECRET_CASE] });
      const erasure = await asked('of-both-cases');
      await done('chief', DECIDE, { erasure, yes: false });
      await done('of-both-cases', RECORD, { version: 2 });
      expect((await ask('of-both-cases', PERSONS)).body).toContain('personRequest');
      const { body } = await ask('colleague', PERSONS);
      expect(body).toContain('"hasIdentity":true');
      expect(body).not.toContain('personRequest');
    });
    it('by an id of a form that no id has is refused like all others, and in the audit', async () => {
      const typed = 'ent_\u0000';
      for (const [query, variables] of [
        [ERASE, { id: typed }],
        [DECIDE, { erasure: typed }],
        [TAKE_BACK, { erasure: typed }],
        [OPEN, { id: typed }],
        [REQUEST, { id: typed }],
        [APPROVE, { opening: typed }],
        [CONSENT, { id: typed }],
        [RECORD, { id: typed }],
      ] as const) {
        const from = await head();
        expect((await ask('custodian', query, variables)).error).toMatchObject(REFUSED);
        expect(await head()).toBe(from + 1);
        expect(await lastEvents(1)).toMatchObject([{ action: 'denied', outcome: 'refused' }]);
      }
    });
  });

  it('the own openings show nothing of a case that was lost, whether it is erased or not', async () => {
    const who = await newcomer({ roles: ['victim-custodian'], compartments: [CASE] }, 'VICTIM_PROTECTION');
    await done(who, REQUEST);
    expect((await ask(who, OPENINGS)).body).toContain(GIRL);
    await vaults.vault.accounts.setCompartments(await accountId(who), ['case_other']);
    expect((await ask(who, OPENINGS)).data).toEqual({ identityOpenings: [] });
    await erased();
    expect((await ask(who, OPENINGS)).data).toEqual({ identityOpenings: [] });
    await leaves(who);
  });
  it('the own openings show broken glass, which needs no case', async () => {
    await done('other-case', BREAK);
    expect((await ask('other-case', OPENINGS)).data).toEqual({
      identityOpenings: [{ entityId: GIRL, isBreakGlass: true }],
    });
  });
});
