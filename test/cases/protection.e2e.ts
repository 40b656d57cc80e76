import { defaultMarking, type CaseId } from '#domain';
import {
  ConsentService,
  ErasureService,
  IdentityService,
  protectedPeopleIn,
  SharingService,
} from '#protection';
import { ProtectionResolver } from '#protection/api';
import { KeyRing } from '#vault';
import {
  type Browser,
  entered,
  openVaultWorld,
  serve,
  type Answer,
  type VaultWorld,
} from '../support/api.js';
import { BatchBuilder, JASHORE, KOLKATA, ent, openWorld, principal, type World } from '../support/world.js';

const CASE = 'case_rescue' as CaseId;
const GIRL = ent('girl');
const HOUR = 3_600_000;
const NAME = 'Testbala Namuna Khatun';
const REFUSED = { code: 'FORBIDDEN', key: 'identityRefused' };

const RECORD = `mutation ($id: ID!, $version: Int, $names: [String!] = ["${NAME}"], $cases: [String!] = ["${CASE}"]) {
  recordIdentity(input: { entityId: $id, compartments: $cases, names: $names, born: "2011", phones: ["+880 1711-000001"], documents: ["BX 0100001"], expectedVersion: $version }) }`;
const REQUEST = `mutation ($id: ID!, $hours: Int) { requestIdentityOpening(entityId: $id, reason: "a doctor asks", hours: $hours) { id hours isApproved expiresAt } }`;
const APPROVE =
  'mutation ($opening: ID!) { approveIdentityOpening(openingId: $opening) { isApproved expiresAt } }';
const OPEN =
  'query ($id: ID!) { identity(entityId: $id) { names born phones documents compartments version } }';
const LOOK_UP =
  'mutation ($kind: IdentityTermKind!, $text: String!) { lookUpIdentity(kind: $kind, text: $text) { entityIds } }';
const BREAK =
  'mutation ($id: ID!) { breakGlass(entityId: $id, reason: "she is in danger now") { id isBreakGlass expiresAt reviewDueAt } }';
const REVIEW =
  'mutation ($opening: ID!) { reviewBreakGlass(openingId: $opening, finding: "it was right") { reviewedAt } }';
const NOTICES = '{ protectionNotices { kind about reason code opening { id entityId isBreakGlass } } }';
const NEWS = '{ protectionNews { waiting mark } }';
const PERSONS =
  '{ protectedPersons { entityId code hasIdentity openUntil isPending hasConsent } identityOpenings { entityId isApproved isBreakGlass expiresAt } }';
const CONSENT = `mutation ($input: RecordConsentInput!) { recordConsent(input: $input) { basis purposes explainedBy interpreter } }`;

describe('identities of protected persons', () => {
  let world: World;
  let vaults: VaultWorld;
  let server: Awaited<ReturnType<typeof serve>>;
  let consents: ConsentService;
  /** Goes forward alone, and nobody's session ends meanwhile. */
  let clock = Date.now();
  const sessionLimits = { idleMs: 10_000 * HOUR, maxMs: 10_000 * HOUR };
  const people: Record<string, Browser> = {};
  const ask = (who: string, query: string, variables: object = {}): Promise<Answer> =>
    people[who]!.ask(query, { id: GIRL, ...variables });
  const idOf = ({ data }: Answer): string => (Object.values(data!)[0] as { id: string }).id;

  beforeAll(async () => {
    world = await openWorld();
    vaults = await openVaultWorld(() => new Date(clock), sessionLimits);
    const { vault } = vaults;
    consents = new ConsentService(vault);
    server = await serve({
      vault,
      classes: world.graph,
      providers: [
        {
          provide: IdentityService,
          useValue: new IdentityService(vault, protectedPeopleIn(world.graph), () => new Date(clock)),
        },
        { provide: ConsentService, useValue: consents },
        { provide: ErasureService, useValue: new ErasureService(vault, () => Promise.resolve()) },
        {
          provide: SharingService,
          useValue: new SharingService(
            vault,
            world.graph,
            () => Promise.resolve(true),
            () => Promise.resolve(),
          ),
        },
        ProtectionResolver,
      ],
    });
    const enter = async (
      username: string,
      accessPurpose: string,
      over: Parameters<VaultWorld['account']>[1],
    ): Promise<void> => {
      people[username] = await entered(vaults, server.address, username, accessPurpose, over);
    };
    const custodian = { roles: ['victim-custodian'], compartments: [CASE] };
    await enter('custodian', 'VICTIM_PROTECTION', custodian);
    await enter('other-purpose', 'TRAINING', custodian);
    await enter('other-role', 'INVESTIGATION', { roles: ['investigator'], compartments: [CASE] });
    await enter('other-case', 'VICTIM_PROTECTION', { ...custodian, compartments: [] });
    await enter('other-agency', 'VICTIM_PROTECTION', { ...custodian, agencyId: KOLKATA });
    await enter('both', 'VICTIM_PROTECTION', { ...custodian, roles: ['victim-custodian', 'supervisor'] });
    await enter('chief', 'INVESTIGATION', { roles: ['supervisor'] });
    await enter('deputy', 'INVESTIGATION', { roles: ['supervisor'] });
    await enter('chief-kolkata', 'INVESTIGATION', { roles: ['supervisor'], agencyId: KOLKATA });
    await enter('admin', 'ADMINISTRATION', { roles: ['administrator'] });
    const marking = { ...defaultMarking(JASHORE, true), compartments: [CASE] };
    const batch = new BatchBuilder('rescue', marking)
      .entity('girl', 'ProtectedPerson')
      .entity('girl-2', 'ProtectedPerson')
      .entity('suspect')
      .value('girl', 'pseudonym', 'PP-1')
      .value('girl-2', 'pseudonym', 'PP-2')
      .value('suspect', 'name', 'Rafikul Islam');
    await world.graph.recordBatch(batch.build(), principal());
    const ofNoCase = new BatchBuilder('of-no-case', defaultMarking(JASHORE, true))
      .entity('girl-open', 'ProtectedPerson')
      .value('girl-open', 'pseudonym', 'PP-4');
    await world.graph.recordBatch(ofNoCase.build(), principal());
    const theirs = defaultMarking(KOLKATA, true);
    const elsewhere = new BatchBuilder('theirs', { ...theirs, audience: [JASHORE, KOLKATA] }, KOLKATA)
      .entity('girl-kolkata', 'ProtectedPerson')
      .value('girl-kolkata', 'pseudonym', 'PP-3');
    await world.graph.recordBatch(elsewhere.build(), principal(KOLKATA));
    expect((await ask('custodian', RECORD)).data).toEqual({ recordIdentity: 1 });
  });
  beforeEach(async () => {
    await vaults.direct.query('DELETE FROM identity_opening');
    await vaults.direct.query('DELETE FROM identity_look_up');
    await vaults.direct.query('DELETE FROM protection_notice');
    await vaults.direct.query('DELETE FROM consent');
  });
  afterAll(async () => {
    await server.close();
    await vaults.close();
    await world.close();
  });

  /** A leave for somebody, past what the API lets them ask for. */
  const grant = async (username: string): Promise<void> => {
    const account = (await vaults.vault.accounts.byUsername(username))!;
    const opening = await vaults.vault.openings.request(
      { identityId: GIRL, agencyId: account.agencyId, requesterId: account.id, reason: 'test', hours: 8 },
      [],
    );
    const chief = (await vaults.vault.accounts.byUsername('chief'))!;
    await vaults.vault.openings.approve(opening.id, chief.id);
  };
  const lastEvents = (limit: number) => vaults.vault.audit.list({ limit });

  describe('recording', () => {
    it.each(['other-purpose', 'other-role', 'other-case', 'other-agency', 'chief', 'admin'])(
      'is refused to %s',
      async (who) => {
        expect((await ask(who, RECORD, { id: ent('girl-2') })).error).toMatchObject(REFUSED);
        expect(await vaults.vault.identities.heading(ent('girl-2'))).toBeNull();
      },
    );
    it('is of protected persons that one sees, and of nobody else', async () => {
      for (const id of [ent('suspect'), ent('nobody')])
        expect((await ask('custodian', RECORD, { id })).error).toMatchObject(REFUSED);
    });
    it.each([
      [{ names: [' '] }, 'identityEmpty'],
      [{ cases: [] }, 'identityCaseMissing'],
      [{ names: ['x'.repeat(501)] }, 'identityTooLong'],
    ])('needs a name and a case: %j', async (variables, key) => {
      expect((await ask('custodian', RECORD, { id: ent('girl-2'), ...variables })).error).toMatchObject({
        code: 'BAD_USER_INPUT',
        key,
      });
    });
    it('puts nothing of it into the graph or the audit', async () => {
      const session = world.driver.session();
      const { records } = await session.run('MATCH (n) RETURN collect(properties(n)) AS all');
      await session.close();
      const everywhere = JSON.stringify(
        [records[0]!.get('all'), await lastEvents(100)],
        (_, value: unknown) => (typeof value === 'bigint' ? String(value) : value),
      );
      expect(everywhere).toContain('PP-1');
      expect(everywhere).not.toMatch(/Testbala|1711|0100001/);
    });
  });

  describe('opening (VP-03)', () => {
    it('takes a custodian of the case, the purpose, and a leave that a supervisor approved', async () => {
      const opening = idOf(await ask('custodian', REQUEST));
      expect((await ask('custodian', OPEN)).error).toMatchObject(REFUSED);
      expect((await ask('chief', APPROVE, { opening })).data).toMatchObject({
        approveIdentityOpening: { isApproved: true, expiresAt: new Date(clock + 8 * HOUR).toISOString() },
      });
      expect((await ask('custodian', OPEN)).data).toEqual({
        identity: {
          names: [NAME],
          born: '2011',
          phones: ['+880 1711-000001'],
          documents: ['BX 0100001'],
          compartments: [CASE],
          version: 1,
        },
      });
      expect(await lastEvents(1)).toMatchObject([
        { action: 'read', operation: 'identity', outcome: 'done', subjectIds: [GIRL], detail: { opening } },
      ]);
    });

    it.each(['other-purpose', 'other-role', 'other-case', 'other-agency'])(
      'is refused to %s, though the leave is there, and is in the audit',
      async (who) => {
        await grant(who);
        const before = await vaults.vault.audit.head();
        const { error, data } = await ask(who, OPEN);
        expect({ error, data }).toMatchObject({ error: REFUSED, data: null });
        expect((await vaults.vault.audit.head()).seq).toBe(before.seq + 1);
        expect(await lastEvents(1)).toMatchObject([
          { action: 'denied', operation: 'identity', outcome: 'refused', subjectIds: [GIRL] },
        ]);
      },
    );
    it('is refused without a leave, with one of somebody else, and of an identity that is not there, in one answer', async () => {
      const answers = [await ask('custodian', OPEN), await ask('custodian', OPEN, { id: ent('nobody') })];
      await grant('both');
      answers.push(await ask('custodian', OPEN), await ask('other-role', OPEN));
      expect(answers[0]!.error).toMatchObject(REFUSED);
      expect(new Set(answers.map(({ body }) => body)).size).toBe(1);
    });
    it('ends with its time', async () => {
      await grant('custodian');
      clock += 8 * HOUR - 1_000;
      expect((await ask('custodian', OPEN)).error).toBeUndefined();
      clock += 1_000;
      expect((await ask('custodian', OPEN)).error).toMatchObject(REFUSED);
    });
    it.each([0, 25, -1])('is not for %d hours', async (hours) => {
      expect((await ask('custodian', REQUEST, { hours })).error).toMatchObject({
        key: 'openingHoursInvalid',
      });
    });
    it('is asked for by who could open it, and by nobody else', async () => {
      expect((await ask('custodian', REQUEST, { hours: 24 })).error).toBeUndefined();
      for (const who of ['other-purpose', 'other-role', 'other-case', 'other-agency', 'chief'])
        expect((await ask(who, REQUEST)).error).toMatchObject(REFUSED);
    });
    it('is approved by a second person of the agency who supervises, once', async () => {
      const opening = idOf(await ask('both', REQUEST));
      for (const who of ['both', 'custodian', 'other-role', 'chief-kolkata', 'admin'])
        expect((await ask(who, APPROVE, { opening })).error).toMatchObject(REFUSED);
      expect((await ask('both', OPEN)).error).toMatchObject(REFUSED);
      expect((await ask('chief', APPROVE, { opening })).error).toBeUndefined();
      expect((await ask('deputy', APPROVE, { opening })).error).toMatchObject(REFUSED);
      expect((await ask('both', OPEN)).error).toBeUndefined();
    });
    it('shows supervisors of the agency the request, and nobody else', async () => {
      await ask('custodian', REQUEST);
      for (const who of ['chief', 'deputy', 'both'])
        expect((await ask(who, NOTICES)).data).toMatchObject({
          protectionNotices: [
            {
              kind: 'openingRequested',
              about: 'custodian',
              reason: 'a doctor asks',
              opening: { entityId: GIRL },
            },
          ],
        });
      for (const who of ['custodian', 'chief-kolkata', 'other-role'])
        expect((await ask(who, NOTICES)).data).toEqual({ protectionNotices: [] });
    });
    it('waits in sight of every supervisor of the agency, whatever they were told since, and of nobody else', async () => {
      const { vault } = vaults;
      const opening = idOf(await ask('custodian', REQUEST));
      const [chief, custodian] = await Promise.all(
        ['chief', 'custodian'].map(async (name) => (await vault.accounts.byUsername(name))!.id),
      );
      for (let at = 0; at < 101; at += 1) await vault.notices.tell('lookUpLimit', custodian!, [chief!]);
      // `deputy` is as somebody who came after it was asked for: told of nothing.
      await vaults.direct.query('DELETE FROM protection_notice WHERE recipient_id <> $1', [chief]);
      const shown = async (who: string) =>
        ((await ask(who, NOTICES)).data!['protectionNotices'] as { opening: { id: string } | null }[]).filter(
          (notice) => notice.opening?.id === opening,
        ).length;
      for (const who of ['chief', 'deputy']) expect(await shown(who)).toBe(1);
      for (const who of ['custodian', 'chief-kolkata', 'other-role']) expect(await shown(who)).toBe(0);
      expect((await ask('deputy', APPROVE, { opening })).error).toBeUndefined();
      expect(await shown('deputy')).toBe(0);
    });
    it('lets those know that something is new whom it concerns, and nobody else, and says nothing of it', async () => {
      const news = async (who: string) =>
        (await ask(who, NEWS)).data!['protectionNews'] as { waiting: number; mark: string };
      const strangers = [
        'other-purpose',
        'other-role',
        'other-case',
        'other-agency',
        'chief-kolkata',
        'admin',
      ];
      const all = ['custodian', 'chief', 'deputy', ...strangers];
      const look = async () =>
        Object.fromEntries(await Promise.all(all.map(async (who) => [who, await news(who)] as const)));
      const changed = (before: Awaited<ReturnType<typeof look>>, now: typeof before) =>
        all.filter((who) => before[who]!.mark !== now[who]!.mark);
      const before = await look();
      const events = JSON.stringify(await lastEvents(3));
      expect(await look()).toEqual(before);
      expect(JSON.stringify(await lastEvents(3))).toBe(events);

      const opening = idOf(await ask('custodian', REQUEST));
      const asked = await look();
      expect(changed(before, asked)).toEqual(['custodian', 'chief', 'deputy']);
      for (const who of all)
        expect([who, asked[who]!.waiting]).toEqual([who, ['chief', 'deputy'].includes(who) ? 1 : 0]);

      await ask('chief', APPROVE, { opening });
      const approved = await look();
      expect(changed(asked, approved)).toEqual(['custodian', 'chief', 'deputy']);
      for (const who of all) expect(approved[who]!.waiting).toBe(0);
      clock += 25 * HOUR;
      expect(changed(approved, await look())).toContain('custodian');
      expect(JSON.stringify(approved)).not.toContain(GIRL);
    });
    it('gives nothing when its audit cannot be written', async () => {
      await grant('custodian');
      const append = jest.spyOn(vaults.vault.audit, 'append').mockRejectedValue(new Error('disk full'));
      const { body } = await ask('custodian', OPEN);
      append.mockRestore();
      expect(body).not.toContain('Testbala');
      expect((await ask('custodian', OPEN)).body).toContain('Testbala');
    });
    it('says to nobody outside why it fails without the key, and loses nothing', async () => {
      await grant('custodian');
      const keyless = await vaults.reopen(new KeyRing(''));
      const service = new IdentityService(keyless, protectedPeopleIn(world.graph), () => new Date(clock));
      const account = (await vaults.vault.accounts.byUsername('custodian'))!;
      const who = principal(JASHORE, {
        userId: account.id as never,
        roles: account.roles,
        compartments: [CASE],
        accessPurpose: 'VICTIM_PROTECTION',
      });
      await expect(service.open(who, GIRL)).rejects.toMatchObject({
        code: 'UNAVAILABLE',
        key: 'identitiesUnavailable',
      });
      await keyless.close();
      expect(await lastEvents(1)).toMatchObject([{ operation: 'identity', outcome: 'failed' }]);
      expect((await ask('custodian', OPEN)).error).toBeUndefined();
    });
  });

  describe('the list of protected persons', () => {
    const girl = {
      entityId: GIRL,
      code: 'PP-1',
      hasIdentity: true,
      openUntil: null,
      isPending: false,
      hasConsent: false,
    };
    const second = { ...girl, entityId: ent('girl-2'), code: 'PP-2', hasIdentity: false };
    const ofNoCase = { ...second, entityId: ent('girl-open'), code: 'PP-4' };
    const rest = [second, ofNoCase];
    it('is of the own agency and cases, by code alone, those with an identity first', async () => {
      const { data, body } = await ask('custodian', PERSONS);
      expect(data).toEqual({ protectedPersons: [girl, ...rest], identityOpenings: [] });
      expect(body).not.toMatch(/Testbala|1711|0100001/);
    });
    it('is in the audit with ids and counts', async () => {
      await ask('custodian', '{ protectedPersons { code } }');
      expect(await lastEvents(1)).toMatchObject([
        {
          action: 'read',
          operation: 'protectedPersons',
          outcome: 'done',
          subjectIds: [GIRL, ent('girl-2'), ent('girl-open')],
          detail: { results: 3 },
        },
      ]);
      await ask('custodian', REQUEST);
      await ask('custodian', '{ identityOpenings { id } }');
      expect(await lastEvents(1)).toMatchObject([
        { action: 'read', operation: 'identityOpenings', subjectIds: [GIRL], detail: { results: 1 } },
      ]);
    });
    it('says what is waited for, what may be opened until when, and whether a consent holds', async () => {
      const opening = idOf(await ask('custodian', REQUEST));
      expect((await ask('custodian', PERSONS)).data).toMatchObject({
        protectedPersons: [{ ...girl, isPending: true }, ...rest],
        identityOpenings: [{ entityId: GIRL, isApproved: false, isBreakGlass: false, expiresAt: null }],
      });
      await ask('chief', APPROVE, { opening });
      const openUntil = new Date(clock + 8 * HOUR).toISOString();
      expect((await ask('custodian', PERSONS)).data).toMatchObject({
        protectedPersons: [{ ...girl, openUntil }, ...rest],
        identityOpenings: [{ isApproved: true, expiresAt: openUntil }],
      });
      // Of a colleague of the same case it tells nothing.
      expect((await ask('both', PERSONS)).data).toEqual({
        protectedPersons: [girl, ...rest],
        identityOpenings: [],
      });
      clock += 8 * HOUR;
      expect((await ask('custodian', PERSONS)).data).toMatchObject({ protectedPersons: [girl, ...rest] });
      const purposes = ['case', 'partnerExchange', 'repatriation', 'statistics', 'research'];
      await ask('custodian', CONSENT, {
        input: {
          entityId: GIRL,
          basis: 'consent',
          purposes: purposes.map((purpose) => ({ purpose, isAgreed: true })),
          formVersion: '2',
          language: 'bn',
          explainedBy: 'Case worker One',
        },
      });
      expect((await ask('both', PERSONS)).data).toMatchObject({
        protectedPersons: [{ ...girl, hasConsent: true }, ...rest],
      });
      await ask('custodian', 'mutation ($id: ID!) { withdrawConsent(entityId: $id) }');
      expect((await ask('both', PERSONS)).data).toMatchObject({ protectedPersons: [girl, ...rest] });
    });
    it('is empty for a custodian without the case or of another agency', async () => {
      for (const who of ['other-case', 'other-agency']) {
        const { data, body } = await ask(who, PERSONS);
        expect(data).toMatchObject({ identityOpenings: [] });
        expect(body).not.toMatch(/PP-1|PP-2|PP-4/);
        expect(body).not.toContain(`"${GIRL}"`);
      }
      expect((await ask('other-case', PERSONS)).data).toMatchObject({ protectedPersons: [] });
    });
    it.each(['other-purpose', 'other-role', 'chief', 'admin'])(
      'is refused to %s in the same way as all the rest, and that is in the audit',
      async (who) => {
        for (const field of ['protectedPersons', 'identityOpenings']) {
          expect((await ask(who, `{ ${field} { entityId } }`)).error).toMatchObject(REFUSED);
          expect(await lastEvents(1)).toMatchObject([
            { action: 'denied', operation: field, outcome: 'refused', subjectIds: [] },
          ]);
        }
      },
    );
    it('is announced to who may have it, for the purpose declared', async () => {
      const may = async (who: string) =>
        (await ask(who, '{ viewer { mayKeepIdentities mayApproveOpenings } }')).data!['viewer'];
      const neither = { mayKeepIdentities: false, mayApproveOpenings: false };
      expect(await may('custodian')).toEqual({ ...neither, mayKeepIdentities: true });
      expect(await may('chief')).toEqual({ ...neither, mayApproveOpenings: true });
      expect(await may('both')).toEqual({ mayKeepIdentities: true, mayApproveOpenings: true });
      for (const who of ['other-purpose', 'other-role', 'admin']) expect(await may(who)).toEqual(neither);
    });
    it('gives a supervisor the code of a notice only where the person sees it', async () => {
      await ask('custodian', REQUEST);
      const codeFor = async (who: string) => (await ask(who, NOTICES)).data;
      expect(await codeFor('both')).toMatchObject({ protectionNotices: [{ code: 'PP-1' }] });
      expect(await codeFor('chief')).toMatchObject({ protectionNotices: [{ code: null }] });
    });
  });

  describe('look-up (VP-04)', () => {
    it.each([
      ['name', NAME],
      ['name', ' testbala  NAMUNA khatun '],
      ['phone', '01711000001'],
      ['document', 'bx0100001'],
    ])('finds by the whole %s: %s', async (kind, text) => {
      expect((await ask('custodian', LOOK_UP, { kind, text })).data).toEqual({
        lookUpIdentity: { entityIds: [GIRL] },
      });
    });
    it.each([
      ['name', 'Testbala'],
      ['name', 'Testbala Namuna Khatu'],
      ['name', 'Testbala Namuna%'],
      ['phone', '01711000002'],
      ['document', 'BX 010000'],
    ])('does not find by a part or a likeness: %s %s', async (kind, text) => {
      expect((await ask('custodian', LOOK_UP, { kind, text })).data).toEqual({
        lookUpIdentity: { entityIds: [] },
      });
    });
    it('answers a colleague of another case or agency as if there were none', async () => {
      for (const who of ['other-case', 'other-agency'])
        expect((await ask(who, LOOK_UP, { kind: 'name', text: NAME })).body).toBe(
          (await ask(who, LOOK_UP, { kind: 'name', text: 'Nobody At All' })).body,
        );
    });
    it('says how many more the hour allows', async () => {
      const look = LOOK_UP.replace('entityIds', 'left');
      for (const left of [9, 8])
        expect((await ask('custodian', look, { kind: 'name', text: 'Nobody At All' })).data).toEqual({
          lookUpIdentity: { left },
        });
    });
    it('is for custodians, for their purpose', async () => {
      for (const who of ['other-purpose', 'other-role', 'chief', 'admin'])
        expect((await ask(who, LOOK_UP, { kind: 'name', text: NAME })).error).toMatchObject(REFUSED);
    });
    it('stops after ten in an hour and tells the supervisors once', async () => {
      for (let count = 0; count < 10; count++)
        expect((await ask('custodian', LOOK_UP, { kind: 'name', text: NAME })).error).toBeUndefined();
      expect((await ask('chief', NOTICES)).data).toEqual({ protectionNotices: [] });
      for (let count = 0; count < 3; count++)
        expect((await ask('custodian', LOOK_UP, { kind: 'name', text: NAME })).error).toMatchObject({
          key: 'lookUpLimit',
        });
      expect((await ask('chief', NOTICES)).data).toMatchObject({
        protectionNotices: [{ kind: 'lookUpLimit', about: 'custodian', opening: null }],
      });
      expect((await ask('other-case', LOOK_UP, { kind: 'name', text: NAME })).error).toBeUndefined();
      clock += HOUR;
      expect((await ask('custodian', LOOK_UP, { kind: 'name', text: NAME })).error).toBeUndefined();
    });
    it('keeps nothing of what was typed', async () => {
      await ask('custodian', LOOK_UP, { kind: 'name', text: NAME });
      await ask('chief', LOOK_UP, { kind: 'name', text: NAME });
      expect(JSON.stringify(await lastEvents(10))).not.toMatch(/Testbala/i);
    });
  });

  describe('broken glass (VP-26)', () => {
    it('opens at once for four hours, also outside the case, and tells the supervisors in the same moment', async () => {
      const answer = await ask('other-case', BREAK);
      expect(answer.data).toMatchObject({
        breakGlass: {
          expiresAt: new Date(clock + 4 * HOUR).toISOString(),
          reviewDueAt: new Date(clock + 72 * HOUR).toISOString(),
        },
      });
      for (const who of ['chief', 'deputy'])
        expect((await ask(who, NOTICES)).data).toMatchObject({
          protectionNotices: [
            {
              kind: 'breakGlass',
              about: 'other-case',
              reason: 'she is in danger now',
              opening: { isBreakGlass: true },
            },
          ],
        });
      expect((await ask('other-case', OPEN)).body).toContain('Testbala');
      clock += 4 * HOUR;
      expect((await ask('other-case', OPEN)).error).toMatchObject(REFUSED);
    });
    it('is for custodians of the agency with their purpose, with a reason', async () => {
      for (const who of ['other-purpose', 'other-role', 'other-agency', 'chief', 'admin'])
        expect((await ask(who, BREAK)).error).toMatchObject(REFUSED);
      expect((await ask('custodian', BREAK.replace('she is in danger now', ' '))).error).toMatchObject({
        key: 'reasonMissing',
      });
      expect((await ask('chief', NOTICES)).data).toEqual({ protectionNotices: [] });
    });
    it('does not break where two supervisors cannot be told', async () => {
      const ids = await Promise.all(
        ['deputy', 'both'].map(async (name) => (await vaults.vault.accounts.byUsername(name))!.id),
      );
      for (const id of ids)
        await vaults.direct.query('UPDATE account SET is_disabled = true WHERE id = $1', [id]);
      expect((await ask('custodian', BREAK)).error).toMatchObject({ key: 'supervisorsMissing' });
      expect((await ask('custodian', OPEN)).error).toMatchObject(REFUSED);
      await vaults.direct.query('UPDATE account SET is_disabled = false');
    });
    it('is reviewed by a supervisor other than who broke it; overdue after 72 hours', async () => {
      const opening = idOf(await ask('both', BREAK));
      for (const who of ['both', 'custodian', 'chief-kolkata'])
        expect((await ask(who, REVIEW, { opening })).error).toMatchObject(REFUSED);
      clock += 72 * HOUR + 1;
      expect((await vaults.vault.openings.overdue()).map(({ id }) => id)).toEqual([opening]);
      expect((await ask('chief', REVIEW, { opening })).error).toBeUndefined();
      expect(await vaults.vault.openings.overdue()).toEqual([]);
      expect((await ask('deputy', REVIEW, { opening })).error).toMatchObject(REFUSED);
    });
    it('is never approved like a request', async () => {
      const opening = idOf(await ask('custodian', BREAK));
      expect((await ask('chief', APPROVE, { opening })).error).toMatchObject(REFUSED);
    });
  });

  describe('consent (VP-15 to VP-17)', () => {
    const all = ['case', 'partnerExchange', 'repatriation', 'statistics', 'research'];
    const input = (over: object = {}) => ({
      input: {
        entityId: GIRL,
        basis: 'consent',
        purposes: all.map((purpose) => ({ purpose, isAgreed: purpose === 'repatriation' })),
        formVersion: '2',
        language: 'bn',
        explainedBy: 'Case worker One',
        interpreter: 'Interpreter Two',
        ...over,
      },
    });
    const mayShareFor = (purpose: string) => vaults.vault.sharings.areCovered([GIRL], purpose);
    it('allows what was agreed to and nothing else', async () => {
      expect(await mayShareFor('repatriation')).toBe(false);
      expect((await ask('custodian', CONSENT, input())).data).toEqual({
        recordConsent: {
          basis: 'consent',
          purposes: ['repatriation'],
          explainedBy: 'Case worker One',
          interpreter: 'Interpreter Two',
        },
      });
      for (const purpose of [...all, 'anything'])
        expect([purpose, await mayShareFor(purpose)]).toEqual([purpose, purpose === 'repatriation']);
    });
    it('ends at once when it is withdrawn, and counts again when it is given anew', async () => {
      await ask('custodian', CONSENT, input());
      expect((await ask('custodian', 'mutation ($id: ID!) { withdrawConsent(entityId: $id) }')).data).toEqual(
        {
          withdrawConsent: true,
        },
      );
      expect(await mayShareFor('repatriation')).toBe(false);
      expect(
        (await ask('custodian', 'query ($id: ID!) { consents(entityId: $id) { withdrawnAt } }')).data,
      ).toEqual({
        consents: [{ withdrawnAt: new Date(clock).toISOString() }],
      });
      clock += 1_000;
      await ask('custodian', CONSENT, input());
      expect(await mayShareFor('repatriation')).toBe(true);
    });
    it('names authority and date where the basis is another', async () => {
      const order = { basis: 'legalDuty', authority: 'Court of Test', basisOn: '2030-01-02' };
      expect((await ask('custodian', CONSENT, input(order))).error).toBeUndefined();
      for (const over of [{ authority: null }, { authority: ' ' }, { basisOn: null }])
        for (const basis of ['legalDuty', 'vitalInterest'])
          expect((await ask('custodian', CONSENT, input({ ...order, basis, ...over }))).error).toMatchObject({
            code: 'BAD_USER_INPUT',
            key: 'consentBasisIncomplete',
          });
    });
    it.each([
      [{ basis: 'curiosity' }, 'codeUnknown'],
      [{ purposes: [] }, 'consentPurposesIncomplete'],
      [{ explainedBy: ' ' }, 'consentIncomplete'],
      [{ basisOn: '2030-02-31' }, 'dateImpossible'],
    ])('is not kept half: %j', async (over, key) => {
      expect((await ask('custodian', CONSENT, input(over))).error).toMatchObject({ key });
      expect(await vaults.vault.consents.list(GIRL)).toEqual([]);
    });
    it('is recorded by custodians of the case and no one else', async () => {
      for (const who of ['other-purpose', 'other-role', 'other-case', 'other-agency', 'chief'])
        expect((await ask(who, CONSENT, input())).error).toMatchObject(REFUSED);
    });
    it('keeps the names of third parties sealed', async () => {
      await ask('custodian', CONSENT, input());
      const { rows } = await vaults.direct.query("SELECT encode(sealed, 'escape') AS text, * FROM consent");
      expect(JSON.stringify(rows)).not.toMatch(/Case worker|Interpreter/);
    });
  });
});
