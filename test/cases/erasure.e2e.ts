import { defaultMarking, type CaseId } from '#domain';
import { KeyRing, newKeyText } from '#vault';
import { seedDemo } from '../../apps/cli/src/seed.js';
import { asking, type Browser, type Answer, type VaultWorld } from '../support/api.js';
import type { IntakeBench } from '../support/intake.js';
import { openWhole, type WholeWorld } from '../support/whole-api.js';
import {
  BatchBuilder,
  JASHORE,
  KOLKATA,
  ent,
  principal,
  storeAddress,
  type World,
} from '../support/world.js';

const CASE = 'case_rescue' as CaseId;
const GIRL = ent('girl');
const NAME = 'Testbala Namuna Khatun';
const REASON = 'Testbala wants all of it gone';
const REFUSED = { code: 'FORBIDDEN', key: 'identityRefused' };
const PURPOSES = ['case', 'partnerExchange', 'repatriation', 'statistics', 'research'];
/** Of the girl, of her agency. */
const CLAIM = 'ast_rescue_1';
const HOUR = 3_600_000;

const RECORD = `mutation ($id: ID!, $version: Int, $cases: [String!] = ["${CASE}"]) {
  recordIdentity(input: { entityId: $id, compartments: $cases, names: ["${NAME}"], phones: ["+880 1711-000001"], documents: ["BX 0100001"], expectedVersion: $version }) }`;
const ERASE = `mutation ($id: ID!, $authority: String = "personRequest", $reason: String = "${REASON}") {
  requestIdentityErasure(entityId: $id, authority: $authority, reason: $reason) { id state authority requester decider mayDecide } }`;
const DECIDE = `mutation ($erasure: ID!, $yes: Boolean = true) {
  decideIdentityErasure(erasureId: $erasure, isApproved: $yes) { entityId state authority requester decider decidedAt mayDecide } }`;
const OPEN = 'query ($id: ID!) { identity(entityId: $id) { names } }';
const REQUEST =
  'mutation ($id: ID!) { requestIdentityOpening(entityId: $id, reason: "a doctor asks") { id } }';
const APPROVE = 'mutation ($opening: ID!) { approveIdentityOpening(openingId: $opening) { id } }';
const BREAK = 'mutation ($id: ID!) { breakGlass(entityId: $id, reason: "she is in danger now") { id } }';
const REVIEW =
  'mutation ($opening: ID!) { reviewBreakGlass(openingId: $opening, finding: "it was right") { id } }';
const LOOK_UP =
  'mutation ($kind: IdentityTermKind!, $text: String!) { lookUpIdentity(kind: $kind, text: $text) { entityIds } }';
const CONSENT = 'mutation ($input: RecordConsentInput!) { recordConsent(input: $input) { id } }';
const CONSENTS = 'query ($id: ID!) { consents(entityId: $id) { id } }';
const PERSONS =
  '{ protectedPersons { entityId code hasIdentity openUntil isPending hasConsent erasure { state authority requester decider mayDecide } } identityOpenings { id } }';
const NOTICES =
  '{ protectionNotices { kind about reason code opening { id } erasure { entityId state authority mayDecide decider } } }';
const SHARE = `mutation { askToShare(assertionId: "${CLAIM}", agencyIds: ["${KOLKATA}"], purpose: "repatriation", reason: "they bring her home") }`;
const SHARED =
  'mutation ($id: ID!) { decideSharing(sharingId: $id, isApproved: true, reason: "it helps her") }';
const ENTITY = 'query ($id: ID!) { entity(id: $id) { id attributes { value } } }';

const CASES = `setu: 1
name: rescued
keySpace: rescued
claims: { grade: B2 }
table:
  report: { number: case_no, title: Case, on: date }
  entities:
    person:
      type: Person
      key: name
      protected: { role: [victim] }
      attributes: { name: name, gender: sex }
    case: { type: CourtCase, key: case_no, attributes: { caseNumber: case_no } }
  links:
    - { relation: VICTIM_IN, from: person, to: case, when: date }
`;
const TABLE = `case_no,date,name,role,sex
12/2023,05/03/2023,${NAME},victim,female
`;

describe('erasure of an identity (VP-28)', () => {
  let world: World;
  let vaults: VaultWorld;
  let intake: IntakeBench;
  let whole: WholeWorld;
  /** Goes forward alone, and nobody's session ends meanwhile. */
  let clock = Date.now();
  const sessionLimits = { idleMs: 10_000 * HOUR, maxMs: 10_000 * HOUR };
  const key = newKeyText();
  const people: Record<string, Browser> = {};
  const { ask, done } = asking(people, GIRL);
  const idOf = ({ data }: Answer): string => (Object.values(data!)[0] as { id: string }).id;
  /** Id of an erasure that somebody asked for. */
  const asked = async (id: string = GIRL, who = 'custodian'): Promise<string> =>
    idOf(await done(who, ERASE, { id }));
  const erased = async (id: string = GIRL): Promise<void> => {
    await done('chief', DECIDE, { erasure: await asked(id) });
  };
  const heading = (id: string = GIRL) => vaults.vault.identities.heading(id);
  const lastEvents = (limit: number) => vaults.vault.audit.list({ limit });
  const rows = async (query: string, values: unknown[] = []): Promise<Record<string, unknown>[]> =>
    (await vaults.direct.query<Record<string, unknown>>(query, values)).rows;
  /** How many rows of the vault are about somebody, by table. */
  const rowsOf = async (id: string) => {
    const counts: Record<string, number> = {};
    for (const [table, column] of [
      ['identity', 'id'],
      ['identity_index', 'identity_id'],
      ['identity_opening', 'identity_id'],
      ['consent', 'identity_id'],
      ['identity_erasure', 'identity_id'],
    ] as const)
      counts[table] = Number(
        (await rows(`SELECT count(*) AS n FROM ${table} WHERE ${column} = $1`, [id]))[0]!['n'],
      );
    return counts;
  };
  const agrees = () =>
    done('custodian', CONSENT, {
      input: {
        entityId: GIRL,
        basis: 'consent',
        purposes: PURPOSES.map((purpose) => ({ purpose, isAgreed: true })),
        formVersion: '2',
        language: 'bn',
        explainedBy: 'Case worker One',
      },
    });

  beforeAll(async () => {
    whole = await openWhole(people, undefined, () => new Date(clock), sessionLimits, new KeyRing(key));
    ({ world, vaults, intake } = whole);
    const { enter } = whole;
    const custodian = { roles: ['victim-custodian'], compartments: [CASE] };
    await enter('custodian', 'VICTIM_PROTECTION', custodian);
    await enter('colleague', 'VICTIM_PROTECTION', custodian);
    await enter('other-purpose', 'TRAINING', custodian);
    await enter('other-role', 'INVESTIGATION', { roles: ['investigator'], compartments: [CASE] });
    await enter('other-case', 'VICTIM_PROTECTION', { ...custodian, compartments: ['case_other' as CaseId] });
    await enter('other-agency', 'VICTIM_PROTECTION', { ...custodian, agencyId: KOLKATA });
    await enter('both', 'VICTIM_PROTECTION', { ...custodian, roles: ['victim-custodian', 'supervisor'] });
    await enter('chief', 'INVESTIGATION', { roles: ['supervisor'] });
    await enter('deputy', 'INVESTIGATION', { roles: ['supervisor'] });
    await enter('chief-kolkata', 'INVESTIGATION', { roles: ['supervisor'], agencyId: KOLKATA });
    await enter('partner', 'INVESTIGATION', { agencyId: KOLKATA });
    await enter('asker', 'INVESTIGATION', { compartments: [CASE] });
    await enter('admin', 'ADMINISTRATION', { roles: ['administrator'] });
  });
  beforeEach(async () => {
    await world.wipe();
    await vaults.forgetErasures();
    await vaults.direct.query(
      'DELETE FROM sharing; DELETE FROM identity; DELETE FROM identity_look_up; DELETE FROM protection_notice',
    );
    clock += 1_000;
    const batch = new BatchBuilder('rescue', defaultMarking(JASHORE, true))
      .entity('girl', 'ProtectedPerson')
      .entity('girl-2', 'ProtectedPerson')
      .value('girl', 'ageBroad', '9--17')
      .value('girl', 'pseudonym', 'PP-1')
      .value('girl-2', 'pseudonym', 'PP-2');
    await world.graph.recordBatch(batch.build(), principal());
    await done('custodian', RECORD);
  });
  afterAll(() => whole.close());

  describe('asking', () => {
    it('is for a custodian of the agency and case, for the purpose, and tells the supervisors at once', async () => {
      expect((await done('custodian', ERASE)).data).toMatchObject({
        requestIdentityErasure: {
          state: 'pending',
          authority: 'personRequest',
          requester: 'custodian',
          decider: null,
          mayDecide: false,
        },
      });
      for (const who of ['chief', 'deputy', 'both'])
        expect((await ask(who, NOTICES)).data).toMatchObject({
          protectionNotices: [
            {
              kind: 'erasureRequested',
              about: 'custodian',
              reason: REASON,
              opening: null,
              erasure: { entityId: GIRL, state: 'pending', authority: 'personRequest', mayDecide: true },
            },
          ],
        });
      for (const who of ['custodian', 'chief-kolkata', 'other-role'])
        expect((await ask(who, NOTICES)).data).toEqual({ protectionNotices: [] });
      // Nothing is gone yet.
      expect(await heading()).not.toBeNull();
    });

    it.each(['other-purpose', 'other-role', 'other-case', 'other-agency', 'chief', 'admin'])(
      'is refused to %s as if there were nobody, and that is in the audit',
      async (who) => {
        const before = await vaults.vault.audit.head();
        const of = await ask(who, ERASE);
        expect(of).toMatchObject({ error: REFUSED, data: null });
        expect((await vaults.vault.audit.head()).seq).toBe(before.seq + 1);
        expect(await lastEvents(1)).toMatchObject([
          {
            action: 'denied',
            operation: 'requestIdentityErasure',
            outcome: 'refused',
            subjectIds: [GIRL],
          },
        ]);
        expect(of.body).toBe((await ask(who, ERASE, { id: ent('nobody') })).body);
        expect(await rowsOf(GIRL)).toMatchObject({ identity_erasure: 0 });
        expect((await ask('chief', NOTICES)).data).toEqual({ protectionNotices: [] });
      },
    );
    it('names an authority of the list and a reason', async () => {
      for (const [variables, wrong] of [
        [{ authority: 'because' }, 'codeUnknown'],
        [{ reason: ' ' }, 'reasonMissing'],
      ] as const)
        expect((await ask('custodian', ERASE, variables)).error).toMatchObject({
          code: 'BAD_USER_INPUT',
          key: wrong,
        });
      expect(await rowsOf(GIRL)).toMatchObject({ identity_erasure: 0 });
    });
    it('keeps the reason sealed, and none of it in the audit', async () => {
      await asked();
      const [kept] = await rows("SELECT encode(reason, 'escape') AS text, * FROM identity_erasure");
      expect(JSON.stringify(kept)).not.toMatch(/Testbala|gone/);
      expect(JSON.stringify(await lastEvents(10))).not.toMatch(/Testbala/);
      expect(await lastEvents(2)).toMatchObject([
        { operation: 'requestIdentityErasure', action: 'rights', outcome: 'done', subjectIds: [GIRL] },
        { operation: 'requestIdentityErasure', action: 'rights', outcome: 'intended', subjectIds: [GIRL] },
      ]);
    });
    it('is done once while it waits, by whomever', async () => {
      await asked();
      for (const who of ['custodian', 'colleague'])
        expect((await ask(who, ERASE)).error).toMatchObject({ code: 'CONFLICT', key: 'erasurePending' });
      expect(await rowsOf(GIRL)).toMatchObject({ identity_erasure: 1 });
      expect(await lastEvents(1)).toMatchObject([{ outcome: 'failed', detail: { why: 'erasurePending' } }]);
    });
    it('is shown to custodians of the case while it waits, and to nobody else', async () => {
      await asked();
      const girl = { entityId: GIRL, hasIdentity: true };
      for (const who of ['custodian', 'colleague'])
        expect((await ask(who, PERSONS)).data).toMatchObject({
          protectedPersons: [
            { ...girl, erasure: { state: 'pending', authority: 'personRequest', mayDecide: false } },
            { entityId: ent('girl-2'), erasure: null },
          ],
        });
      for (const who of ['other-case', 'other-agency']) {
        const { body } = await ask(who, PERSONS);
        expect(body).not.toContain('personRequest');
        expect(body).not.toContain('pending');
      }
    });
  });

  describe('deciding', () => {
    it('takes a second person of the agency who supervises', async () => {
      const erasure = await asked(GIRL, 'both');
      for (const who of ['both', 'custodian', 'colleague', 'other-role', 'chief-kolkata', 'admin'])
        for (const yes of [true, false]) {
          expect((await ask(who, DECIDE, { erasure, yes })).error).toMatchObject(REFUSED);
          expect(await lastEvents(1)).toMatchObject([
            { action: 'denied', operation: 'decideIdentityErasure', outcome: 'refused', subjectIds: [GIRL] },
          ]);
        }
      expect(await heading()).not.toBeNull();
      expect((await done('chief', DECIDE, { erasure })).data).toEqual({
        decideIdentityErasure: {
          entityId: GIRL,
          state: 'carriedOut',
          authority: 'personRequest',
          requester: 'both',
          decider: 'chief',
          decidedAt: new Date(clock).toISOString(),
          mayDecide: false,
        },
      });
      expect(await heading()).toBeNull();
    });
    it('of what was never asked for is refused like the rest', async () => {
      const erasure = await asked(GIRL, 'both');
      const own = await ask('both', DECIDE, { erasure });
      expect((await ask('both', DECIDE, { erasure: 'erasure_nowhere' })).body).toBe(own.body);
    });
    it('is done once: nothing follows a decision', async () => {
      const first = await asked();
      await done('chief', DECIDE, { erasure: first, yes: false });
      for (const yes of [true, false])
        expect((await ask('deputy', DECIDE, { erasure: first, yes })).error).toMatchObject(REFUSED);
      expect(await heading()).not.toBeNull();
      const second = await asked();
      await done('chief', DECIDE, { erasure: second });
      for (const yes of [true, false])
        expect((await ask('deputy', DECIDE, { erasure: second, yes })).error).toMatchObject(REFUSED);
      expect((await vaults.vault.erasures.tombstone(GIRL))?.decider).toBe('chief');
    });
    it('of a refused one leaves all as it was, says so, and it can be asked for again', async () => {
      const erasure = await asked();
      expect((await done('chief', DECIDE, { erasure, yes: false })).data).toMatchObject({
        decideIdentityErasure: { state: 'refused', decider: 'chief' },
      });
      expect(await lastEvents(1)).toMatchObject([
        {
          operation: 'decideIdentityErasure',
          outcome: 'done',
          subjectIds: [GIRL],
          detail: { isApproved: false },
        },
      ]);
      expect((await ask('custodian', PERSONS)).data).toMatchObject({
        protectedPersons: [{ entityId: GIRL, hasIdentity: true, erasure: { state: 'refused' } }, {}],
      });
      expect((await ask('custodian', LOOK_UP, { kind: 'name', text: NAME })).data).toEqual({
        lookUpIdentity: { entityIds: [GIRL] },
      });
      expect((await ask('chief', NOTICES)).data).toMatchObject({
        protectionNotices: [{ reason: REASON, erasure: { state: 'refused', mayDecide: false } }],
      });
      await erased();
      expect(await heading()).toBeNull();
    });
    it('by two at the same moment is done by one of them', async () => {
      for (const yes of [true, false]) {
        const erasure = await asked();
        const answers = await Promise.all([
          ask('chief', DECIDE, { erasure }),
          ask('deputy', DECIDE, { erasure, yes }),
        ]);
        const [lost] = answers.filter(({ error }) => error);
        expect(answers.filter(({ error }) => error)).toHaveLength(1);
        expect(lost!.error).toMatchObject(REFUSED);
        const won = answers.find(({ error }) => !error)!.data!['decideIdentityErasure'] as { state: string };
        expect((await heading()) === null).toBe(won.state === 'carriedOut');
        await vaults.forgetErasures();
        await vaults.direct.query('DELETE FROM identity');
        await done('custodian', RECORD);
      }
    });
    it('is of the identity that was asked about: recorded anew meanwhile, it is not erased unseen', async () => {
      const erasure = await asked();
      await done('custodian', RECORD, { version: 1 });
      expect((await ask('chief', DECIDE, { erasure })).error).toMatchObject({
        code: 'CONFLICT',
        key: 'erasureOutdated',
      });
      expect(await lastEvents(1)).toMatchObject([{ outcome: 'failed', detail: { why: 'erasureOutdated' } }]);
      expect(await heading()).toMatchObject({ version: 2 });
      await done('chief', DECIDE, { erasure, yes: false });
      await erased();
      expect(await heading()).toBeNull();
    });
    it('and recording at the same moment leave either the new identity or none', async () => {
      const erasure = await asked();
      const [erasing, recording] = await Promise.all([
        ask('chief', DECIDE, { erasure }),
        ask('custodian', RECORD, { version: 1 }),
      ]);
      expect([erasing, recording].filter(({ error }) => error)).toHaveLength(1);
      expect((await heading())?.version ?? null).toBe(erasing.error ? 2 : null);
    });
    it('waits for the review of broken glass, whose record would go with it', async () => {
      const opening = idOf(await done('custodian', BREAK));
      const erasure = await asked();
      expect((await ask('deputy', DECIDE, { erasure })).error).toMatchObject({
        code: 'CONFLICT',
        key: 'erasureAwaitsReview',
      });
      expect(await heading()).not.toBeNull();
      await done('chief', REVIEW, { opening });
      await done('deputy', DECIDE, { erasure });
      expect(await heading()).toBeNull();
    });
    it('that stops half-way leaves everything', async () => {
      await agrees();
      const erasure = await asked();
      await vaults.direct.query(
        `CREATE FUNCTION stop_here() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'stopped'; END $$;
         CREATE TRIGGER stop_here BEFORE DELETE ON identity FOR EACH ROW EXECUTE FUNCTION stop_here()`,
      );
      const before = await rowsOf(GIRL);
      expect((await ask('chief', DECIDE, { erasure })).error).toMatchObject({ code: 'INTERNAL' });
      await vaults.direct.query('DROP TRIGGER stop_here ON identity; DROP FUNCTION stop_here()');
      expect(await rowsOf(GIRL)).toEqual(before);
      expect(await vaults.vault.erasures.tombstone(GIRL)).toBeNull();
      await done('chief', DECIDE, { erasure });
    });
  });

  describe('carried out', () => {
    it('leaves a tombstone and nothing else in the vault: no key, no index, no reason, no consent', async () => {
      await agrees();
      const refused = await asked();
      await done('chief', DECIDE, { erasure: refused, yes: false });
      await done('custodian', REQUEST);
      expect(await rowsOf(GIRL)).toEqual({
        identity: 1,
        identity_index: 3,
        identity_opening: 1,
        consent: 1,
        identity_erasure: 1,
      });
      await erased();
      expect(await rowsOf(GIRL)).toEqual({
        identity: 0,
        identity_index: 0,
        identity_opening: 0,
        consent: 0,
        identity_erasure: 1,
      });
      const [tombstone] = await rows('SELECT * FROM identity_erasure');
      const [custodian, chief] = await Promise.all(
        ['custodian', 'chief'].map(async (name) => (await vaults.vault.accounts.byUsername(name))!.id),
      );
      expect(tombstone).toEqual({
        id: expect.any(String) as string,
        identity_id: GIRL,
        agency_id: JASHORE,
        compartments: [CASE],
        version: 1,
        authority: 'personRequest',
        requester_id: custodian,
        requested_at: new Date(clock),
        reason: null,
        decider_id: chief,
        decided_at: new Date(clock),
        is_approved: true,
        applied_again_at: null,
      });
      expect(await rows('SELECT kind FROM protection_notice GROUP BY kind')).toEqual([
        { kind: 'erasureRequested' },
      ]);
      // Nowhere in any table, read as the scan for canaries reads them.
      for await (const { place, value } of vaults.vault.everyValue())
        expect([place, /Testbala|BX ?0100001/.test(value.toString('latin1'))]).toEqual([place, false]);
    });
    it('ends every leave at once: what was open elsewhere shows nothing more at its next question', async () => {
      const opening = idOf(await done('colleague', REQUEST));
      await done('chief', APPROVE, { opening });
      const waiting = idOf(await done('custodian', REQUEST));
      expect((await done('colleague', OPEN)).body).toContain('Testbala');
      await erased();
      const nobody = (await ask('colleague', OPEN, { id: ent('nobody') })).body;
      expect((await ask('colleague', OPEN)).body).toBe(nobody);
      expect((await ask('chief', APPROVE, { opening: waiting })).error).toMatchObject(REFUSED);
      for (const query of [REQUEST, BREAK, ERASE, CONSENTS])
        for (const who of ['custodian', 'colleague', 'other-case', 'other-agency'])
          expect((await ask(who, query)).error).toMatchObject(REFUSED);
      expect((await ask('colleague', PERSONS)).data).toMatchObject({ identityOpenings: [] });
    });
    it('is found by no look-up, as if it had never been', async () => {
      const nobody = (await ask('custodian', LOOK_UP, { kind: 'name', text: 'Nobody At All' })).body;
      await erased();
      for (const [kind, text] of [
        ['name', NAME],
        ['phone', '01711000001'],
        ['document', 'bx0100001'],
      ])
        expect((await ask('custodian', LOOK_UP, { kind, text })).body).toBe(nobody);
    });
    it('ends what was shared or asked to be on a consent, in the same commit', async () => {
      await agrees();
      const share = async (): Promise<string> => (await done('asker', SHARE)).data!['askToShare'] as string;
      const id = await share();
      await done('chief', SHARED, { id });
      expect((await ask('partner', ENTITY)).body).toContain('9--17');
      await erased();
      const { body } = await ask('partner', ENTITY);
      expect(body).toBe((await ask('partner', ENTITY, { id: ent('nobody') })).body);
      expect(await rows('SELECT ended_by FROM sharing')).toEqual([{ ended_by: 'consent' }]);
      expect(await lastEvents(10)).toEqual(
        expect.arrayContaining([
          expect.objectContaining({
            operation: 'decideIdentityErasure',
            outcome: 'done',
            subjectIds: [GIRL, CLAIM],
            detail: expect.objectContaining({ isApproved: true, sharingsEnded: 1 }) as object,
          }),
        ]),
      );
      expect((await ask('asker', SHARE)).error).toMatchObject({ key: 'sharingConsentMissing' });
    });
    it('is shown to custodians of the case with date and authority, and to nobody else', async () => {
      await erased();
      const erasure = {
        state: 'carriedOut',
        authority: 'personRequest',
        requester: 'custodian',
        decider: 'chief',
        mayDecide: false,
      };
      for (const who of ['custodian', 'colleague'])
        expect((await ask(who, PERSONS)).data).toEqual({
          protectedPersons: [
            {
              entityId: GIRL,
              code: 'PP-1',
              hasIdentity: false,
              openUntil: null,
              isPending: false,
              hasConsent: false,
              erasure,
            },
            expect.objectContaining({ entityId: ent('girl-2'), erasure: null }),
          ],
          identityOpenings: [],
        });
      for (const who of ['other-case', 'other-agency']) {
        const { body } = await ask(who, PERSONS);
        expect(body).not.toContain('carriedOut');
        expect(body).not.toContain('personRequest');
      }
      for (const who of ['chief', 'deputy'])
        expect((await ask(who, NOTICES)).data).toMatchObject({
          protectionNotices: [
            {
              kind: 'erasureRequested',
              reason: null,
              erasure: { state: 'carriedOut', mayDecide: false, decider: 'chief' },
            },
          ],
        });
    });
    it('leaves the network as it was, and the audit whole', async () => {
      const before = (await ask('asker', ENTITY)).body;
      expect(before).toContain('PP-1');
      await erased();
      expect((await ask('asker', ENTITY)).body).toBe(before);
      expect(await vaults.vault.audit.verify()).toMatchObject({ ok: true });
      expect(JSON.stringify(await lastEvents(200))).not.toMatch(/Testbala/);
    });
    it('does not stand in the way of a new key for the others', async () => {
      await done('custodian', RECORD, { id: ent('girl-2') });
      await erased();
      const fresh = newKeyText();
      const both = new KeyRing(`${fresh} ${key}`);
      // Those that are left, and the two keys of the vault itself.
      expect(await vaults.vault.identities.rotate(both)).toBe(3);
      const alone = await vaults.reopen(new KeyRing(fresh));
      expect((await alone.identities.open(ent('girl-2')))?.content).toMatchObject({ names: [NAME] });
      expect(await alone.identities.open(GIRL)).toBeNull();
      expect(await alone.identities.keysFit()).toBe(true);
      await alone.close();
      expect(await vaults.vault.identities.rotate(new KeyRing(`${key} ${fresh}`))).toBe(3);
    });
  });

  describe('never again by itself', () => {
    it('is it recorded: who might know of it reads why, all others what they read before', async () => {
      const others = [
        ...['other-purpose', 'other-role', 'other-agency', 'chief'].map((who) => ({ who, cases: [CASE] })),
        // Sees the person in the network, and has a case of their own.
        { who: 'other-case', cases: ['case_other'] },
      ];
      const tries = (version: number | null) =>
        Promise.all(others.map(async ({ who, cases }) => (await ask(who, RECORD, { cases, version })).body));
      const before = await tries(1);
      expect(new Set(before).size).toBe(1);
      expect(before[0]).toContain('identityRefused');
      await erased();
      for (const who of ['custodian', 'colleague'])
        for (const version of [null, 1]) {
          expect((await ask(who, RECORD, { version })).error).toMatchObject({
            code: 'CONFLICT',
            key: 'identityErased',
          });
          expect(await lastEvents(1)).toMatchObject([
            { action: 'denied', operation: 'recordIdentity', outcome: 'refused', subjectIds: [GIRL] },
          ]);
        }
      for (const version of [null, 1]) expect(await tries(version)).toEqual(before);
      expect(await heading()).toBeNull();
      // Of somebody else it is recorded as ever.
      await done('custodian', RECORD, { id: ent('girl-2') });
    });
    it('is it put back past the service: the store itself refuses, whoever writes', async () => {
      const recordedBy = (await vaults.vault.accounts.byUsername('custodian'))!.id;
      const [row] = await rows('SELECT * FROM identity WHERE id = $1', [GIRL]);
      await erased();
      await expect(
        vaults.vault.identities.record({
          id: GIRL,
          agencyId: JASHORE,
          compartments: [CASE],
          recordedBy,
          content: { names: [NAME] },
          terms: [],
          expectedVersion: null,
        }),
      ).rejects.toMatchObject({ code: 'CONFLICT', key: 'identityErased' });
      const columns = Object.keys(row!);
      const places = columns.map((_, at) => `$${String(at + 1)}`);
      for (const role of ['origin', 'replica']) {
        await vaults.direct.query(`SET session_replication_role = ${role}`);
        await expect(
          vaults.direct.query(
            `INSERT INTO identity (${columns.join()}) VALUES (${places.join()})`,
            Object.values(row!),
          ),
        ).rejects.toMatchObject({ code: 'SE028' });
      }
      await vaults.direct.query('RESET session_replication_role');
      expect(await heading()).toBeNull();
    });
    it('does an import bring it back: run again or resumed, it leaves the vault alone and the network its claims', async () => {
      const input = () => ({ files: [intake.file('cases.csv', TABLE)], mapping: { yaml: CASES } });
      const run = await intake.import(input());
      expect(run).toMatchObject({ state: 'completed', withheld: { name: 1 } });
      const { records } = await world.driver.executeQuery(
        'MATCH (p:ProtectedPerson) WHERE NOT p.id IN $ids RETURN p.id AS id',
        { ids: [GIRL, ent('girl-2')] },
      );
      const id = records[0]!.get('id') as string;
      await done('custodian', RECORD, { id });
      const others = await rows('SELECT id FROM identity WHERE id <> $1', [id]);
      await erased(id);
      const again = await intake.import(input());
      expect(again).toMatchObject({ state: 'completed', withheld: { name: 1 } });
      await world.driver.executeQuery(
        "MATCH (i:Import {id: $id}) SET i.state = 'failed', i.batchNumber = 0, i.totals = null",
        {
          id: run.id,
        },
      );
      const { finished } = await intake.service.resume(await intake.scope(), run.id);
      expect(await finished).toMatchObject({ state: 'completed' });
      expect(await rowsOf(id)).toMatchObject({ identity: 0, identity_index: 0, identity_erasure: 1 });
      expect(await rows('SELECT id FROM identity')).toEqual(others);
      expect((await ask('custodian', RECORD, { id })).error).toMatchObject({ key: 'identityErased' });
      expect((await ask('custodian', PERSONS)).data).toMatchObject({
        protectedPersons: expect.arrayContaining([
          expect.objectContaining({ entityId: id, hasIdentity: false, code: expect.any(String) as string }),
        ]) as unknown[],
      });
    });
    it('does seeding the demonstration again: of its identities the erased one alone stays away', async () => {
      const { uri, user, password } = storeAddress();
      const installation = {
        vault: vaults.vault,
        graph: world.graph,
        config: { dataDir: intake.dataDir, identityKey: key },
        stores: { neo4j: { uri, user, password }, postgresUrl: vaults.url },
      } as unknown as Parameters<typeof seedDemo>[0];
      const ofDemo = async () =>
        (await rows("SELECT id FROM identity WHERE agency_id = 'ag_bd_jashore' ORDER BY id")).map(
          ({ id }) => id as string,
        );
      // Seeding writes through a connection of its own, in a process that has read no classes before.
      world.graph.forgetClasses();
      await seedDemo(installation, { entities: 300 });
      const before = await ofDemo();
      expect(before).toHaveLength(6);
      // What another agency sees of a protected person, it sees by a leave of two people.
      const leaves = await vaults.vault.sharings.holding('ag_in_mumbai');
      expect(leaves).toHaveLength(3);
      const [custodian, supervisor] = await Promise.all(
        ['custodian.jashore', 'supervisor.jashore'].map(
          async (name) => (await vaults.vault.accounts.byUsername(name))!.id,
        ),
      );
      const { erasures } = vaults.vault;
      const { id } = await erasures.request(
        (await heading(before[0]))!,
        { authority: 'recordedInError', requesterId: custodian!, reason: 'tried' },
        [],
      );
      const allowed = { mayAsk: () => true, mayDecide: () => true };
      expect(await erasures.carryOut(id, supervisor!, allowed)).toMatchObject({ ended: [] });
      await seedDemo(installation, { entities: 300 });
      expect(await ofDemo()).toEqual(before.slice(1));
      expect(await vaults.vault.sharings.holding('ag_in_mumbai')).toEqual(leaves);
    });
  });
});
