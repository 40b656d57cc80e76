import { defaultMarking, type AgencyId, type CaseId, type UserId } from '#domain';
import { SharingService } from '#protection';
import { KeyRing, newKeyText } from '#vault';
import { BatchBuilder, JASHORE, KOLKATA, ent, principal, scopeOf, type World } from '../support/world.js';
import { Browser, nodesOf, type Answer, type VaultWorld } from '../support/api.js';
import { openWhole, type WholeWorld } from '../support/whole-api.js';

const MUMBAI = 'agency-mumbai' as AgencyId;
const CASE = 'case_rescue' as CaseId;
const GIRL = ent('girl');
const SISTER = ent('sister');
const NAME = 'Testbala Namuna Khatun';
const REFUSED = { code: 'FORBIDDEN', key: 'sharingRefused' };
const PURPOSES = ['case', 'partnerExchange', 'repatriation', 'statistics', 'research'];
/** Claims by what they are: of the girl, of a suspect and her sister, of a case, of nobody protected, of the partner. */
const CLAIM = {
  age: 'ast_rescue_1',
  road: 'ast_rescue_2',
  recruited: 'ast_rescue_3',
  inCase: 'ast_in-case_1',
  open: 'ast_open_1',
  theirs: 'ast_theirs_1',
} as const;

const ASK = `mutation ($claim: ID!, $agencies: [ID!] = ["${KOLKATA}"], $purpose: String = "repatriation", $reason: String = "they bring her home") {
  askToShare(assertionId: $claim, agencyIds: $agencies, purpose: $purpose, reason: $reason) }`;
const DECIDE = `mutation ($id: ID!, $yes: Boolean = true, $reason: String = "it helps her", $version: Int) {
  decideSharing(sharingId: $id, isApproved: $yes, reason: $reason, expectedVersion: $version) }`;
const TAKE_BACK = 'mutation ($id: ID!) { withdrawSharingRequest(sharingId: $id) }';
const LIST = `query ($first: Int, $after: String, $claim: ID) { sharings(first: $first, after: $after, assertionId: $claim) {
  pageInfo { hasNextPage endCursor }
  edges { node { id state purpose reason requester decider decision endedBy mayDecide mayEnd agencies { id }
    claim { id version marking { tlp audience { id } } } } } } }`;
const NEWS = '{ protectionNews { waiting mark } }';
const CONSENT = 'mutation ($input: RecordConsentInput!) { recordConsent(input: $input) { id } }';
const WITHDRAW = 'mutation ($id: ID!) { withdrawConsent(entityId: $id) }';
const ENTITY = `query ($id: ID!) { entity(id: $id) { id attributes { id version value report { title } marking { tlp audience { id } compartments } }
  linkCounts { relation count } } }`;
const LINE = `query ($subject: ID!, $object: ID!) { linkAssertions(subjectId: $subject, relation: RECRUITED, objectId: $object) { id } }`;
const CORRECT = `mutation ($id: ID!, $input: CreateAssertionInput!) { correctAssertion(id: $id, input: $input) { version marking { tlp audience { id } } } }`;
const CREATE = `mutation ($input: CreateAssertionInput!) { createAssertion(input: $input) { id marking { tlp audience { id } } } }`;

describe('sharing of what touches a protected person', () => {
  let world: World;
  let vaults: VaultWorld;
  let server: WholeWorld['server'];
  let whole: WholeWorld;
  const people: Record<string, Browser> = {};
  const ask = (who: string, query: string, variables: object = {}): Promise<Answer> =>
    people[who]!.ask(query, variables);
  const audience = (...ids: string[]) => ids.map((id) => ({ id }));

  const asked = async (claim: string, over: object = {}): Promise<string> => {
    const { data, body } = await ask('asker', ASK, { claim, ...over });
    expect(body).not.toContain('errors');
    return data!['askToShare'] as string;
  };
  const shared = async (claim: string, over: object = {}): Promise<string> => {
    const id = await asked(claim, over);
    expect((await ask('chief', DECIDE, { id })).data).toEqual({ decideSharing: true });
    return id;
  };
  const consent = async (entityId: string, ...agreed: string[]): Promise<void> => {
    const purposes = PURPOSES.map((purpose) => ({ purpose, isAgreed: agreed.includes(purpose) }));
    const words = { basis: 'consent', formVersion: '2', language: 'bn', explainedBy: 'Case worker One' };
    const { error } = await ask('custodian', CONSENT, { input: { entityId, purposes, ...words } });
    expect(error).toBeUndefined();
  };
  const withdraw = (entityId: string) => ask('custodian', WITHDRAW, { id: entityId });
  const listed = async (who: string) =>
    nodesOf<Record<string, unknown> & { id: string }>((await ask(who, LIST)).data, 'sharings');
  const stateOf = async (id: string, who = 'chief') =>
    (await listed(who)).find((each) => each.id === id)?.['state'];
  /** Ids of the claims about somebody that a person sees. */
  const seen = async (who: string, id: string = GIRL): Promise<string[]> => {
    const { data } = await ask(who, ENTITY, { id });
    const entity = data!['entity'] as { attributes: { id: string }[] } | null;
    return (entity?.attributes ?? []).map((each) => each.id);
  };
  /** What the partner is told of the girl is byte for byte what it is told of nobody. */
  const expectAbsent = async (who = 'partner'): Promise<void> => {
    const knownAt = new Date(Date.now() - 1_000).toISOString();
    const timeline = 'query ($id: ID!) { timeline(entityId: $id) { edges { node { id } } } }';
    const among = `query ($ids: [ID!]!, $at: DateTime) { linksAmong(ids: $ids, knownAt: $at) { entities { id } links { relation } } }`;
    for (const [query, of] of [
      [ENTITY, (id: string) => ({ id })],
      [timeline, (id: string) => ({ id })],
      [among, (id: string) => ({ ids: [id] })],
      [among, (id: string) => ({ ids: [id], at: knownAt })],
      [ASK, (id: string) => ({ claim: id === GIRL ? CLAIM.age : 'ast_nowhere', agencies: [JASHORE] })],
    ] as const) {
      const { body } = await ask(who, query, of(GIRL));
      expect(body).toBe((await ask(who, query, of(ent('nowhere')))).body);
    }
  };
  const events = async (limit = 20) => vaults.vault.audit.list({ limit });
  const enter = (
    username: string,
    over: Parameters<VaultWorld['account']>[1] = {},
    accessPurpose = 'INVESTIGATION',
  ): Promise<void> => whole.enter(username, accessPurpose, over);

  beforeAll(async () => {
    whole = await openWhole(people);
    ({ world, vaults, server } = whole);
    const { vault } = vaults;
    await vault.agencies.upsert({
      id: MUMBAI,
      name: 'Mumbai unit',
      nameBn: 'মুম্বাই ইউনিট',
      nameHi: 'मुंबई इकाई',
      country: 'IN',
      isDemo: true,
    });
    await enter('asker');
    await enter('colleague');
    await enter('asker-in-case', { compartments: [CASE] });
    await enter('both', { roles: ['investigator', 'supervisor'] });
    await enter('chief', { roles: ['supervisor'] });
    await enter('deputy', { roles: ['supervisor'] });
    await enter('prosecutor', { roles: ['prosecutor'] }, 'PROSECUTION');
    await enter('liaison', { roles: ['liaison'] }, 'LIAISON');
    await enter('admin', { roles: ['administrator'] }, 'ADMINISTRATION');
    const custodian = { roles: ['victim-custodian'], compartments: [CASE] };
    await enter('custodian', custodian, 'VICTIM_PROTECTION');
    await enter('partner', { agencyId: KOLKATA });
    await enter('chief-partner', { agencyId: KOLKATA, roles: ['supervisor'] });
    await enter('liaison-partner', { agencyId: KOLKATA, roles: ['liaison'] }, 'LIAISON');
    await enter('third', { agencyId: MUMBAI });
    const keeper = { agencyId: KOLKATA, roles: ['victim-custodian'] };
    await enter('custodian-partner', keeper, 'VICTIM_PROTECTION');
    const chief = (await vault.accounts.byUsername('chief'))!;
    for (const id of [GIRL, SISTER])
      await vault.identities.record({
        id,
        agencyId: JASHORE,
        compartments: [CASE],
        recordedBy: chief.id,
        content: {},
        terms: id === GIRL ? ['name:testbala namuna khatun'] : [],
        expectedVersion: null,
      });
  });
  beforeEach(async () => {
    await world.wipe();
    await vaults.direct.query('DELETE FROM sharing; DELETE FROM consent');
    const open = new BatchBuilder('open').entity('suspect').value('suspect', 'name', 'Rafikul Islam');
    await world.graph.recordBatch(open.build(), principal());
    const own = defaultMarking(JASHORE, true);
    const rescue = new BatchBuilder('rescue', own)
      .entity('girl', 'ProtectedPerson')
      .entity('sister', 'ProtectedPerson')
      .value('girl', 'ageBroad', '9--17')
      .value('girl', 'ageBroad', '18--20')
      .link('suspect', 'RECRUITED', 'sister');
    await world.graph.recordBatch(rescue.build(), principal());
    const inCase = new BatchBuilder('in-case', { ...own, compartments: [CASE] }).value(
      'girl',
      'ageBroad',
      '0--8',
    );
    await world.graph.recordBatch(inCase.build(), principal());
    const theirs = new BatchBuilder(
      'theirs',
      { ...defaultMarking(KOLKATA, true), audience: [JASHORE, KOLKATA] },
      KOLKATA,
    )
      .entity('girl-kolkata', 'ProtectedPerson')
      .value('girl-kolkata', 'ageBroad', '9--17');
    await world.graph.recordBatch(theirs.build(), principal(KOLKATA));
    await consent(GIRL, 'repatriation', 'partnerExchange');
  });
  afterAll(() => whole.close());

  const claim = (over: object = {}, agencies: readonly string[] = [JASHORE]) => ({
    subjectId: GIRL,
    attribute: 'ageBroad',
    value: '9--17',
    grading: { reliability: 'B', credibility: '2' },
    basis: 'reported',
    marking: { tlp: 'RED', audience: agencies },
    reportTitle: 'Statement 12',
    sourceKind: 'statement',
    ...over,
  });

  describe('recording (VP-11)', () => {
    it('is for the own agency alone; another one is a field in the wrong', async () => {
      const { body, error } = await ask('asker', CREATE, { input: claim({}, [JASHORE, KOLKATA]) });
      expect(error).toMatchObject({ code: 'BAD_USER_INPUT' });
      expect(body).toContain('"field":"marking.audience","key":"victimLinkedIsShared"');
      expect(await seen('partner')).toEqual([]);
      expect((await ask('asker', CREATE, { input: claim() })).data).toMatchObject({
        createAssertion: { marking: { tlp: 'RED', audience: audience(JASHORE) } },
      });
    });
    it('may still name other agencies for what touches nobody protected', async () => {
      const input = claim({ subjectId: ent('suspect'), attribute: 'alias', value: 'Rafi' }, [KOLKATA]);
      expect((await ask('asker', CREATE, { input })).data).toMatchObject({
        createAssertion: { marking: { audience: audience(JASHORE, KOLKATA) } },
      });
    });
    it('a correction does not widen either', async () => {
      const { body } = await ask('asker', CORRECT, { id: CLAIM.age, input: claim({}, [KOLKATA]) });
      expect(body).toContain('victimLinkedIsShared');
      expect(await seen('partner')).toEqual([]);
    });
    it('a correction never makes it a claim about somebody else', async () => {
      const link = { subjectId: ent('suspect'), relation: 'RECRUITED', objectId: GIRL };
      const input = claim({ ...link, attribute: null, value: null });
      expect((await ask('asker', CORRECT, { id: CLAIM.recruited, input })).error).toMatchObject({
        key: 'correctionChangesClaim',
      });
    });
  });

  describe('asking', () => {
    it.each([
      ['asker', CLAIM.theirs],
      ['asker', CLAIM.inCase],
      ['asker', 'ast_nowhere'],
      ['partner', CLAIM.age],
      ['prosecutor', CLAIM.age],
      ['liaison', CLAIM.age],
      ['admin', CLAIM.age],
    ])('is refused to %s for %s, all alike', async (who, id) => {
      const agencies = [MUMBAI];
      const { error, body } = await ask(who, ASK, { claim: id, agencies });
      expect(body).toBe((await ask(who, ASK, { claim: 'ast_nowhere', agencies })).body);
      expect(error).toMatchObject(REFUSED);
      expect(await vaults.vault.sharings.list(JASHORE, null)).toEqual([]);
      expect((await events(1))[0]).toMatchObject({ action: 'denied', operation: 'askToShare' });
    });
    it.each([
      [{ agencies: [] }, 'sharingAgencyMissing'],
      [{ agencies: [JASHORE] }, 'sharingAgencyMissing'],
      [{ agencies: ['agency-nowhere'] }, 'agencyUnknown'],
      [{ purpose: 'curiosity' }, 'codeUnknown'],
      [{ reason: '  ' }, 'reasonMissing'],
      [{ reason: `send ${NAME} home` }, 'textNamesProtected'],
      [{ reason: 'call 01711 000 001' }, 'textNamesProtected'],
      [{ claim: CLAIM.open }, 'sharingNotNeeded'],
    ])('says what is wrong and keeps nothing: %j', async (over, key) => {
      const { error } = await ask('asker', ASK, { claim: CLAIM.age, ...over });
      expect(error).toMatchObject({ code: 'BAD_USER_INPUT', key });
      expect(await vaults.vault.sharings.list(JASHORE, null)).toEqual([]);
    });
    it('is not for the code of a person: a partner has another one (VP-02)', async () => {
      const code = new BatchBuilder('code', defaultMarking(JASHORE, true)).value('girl', 'pseudonym', 'PP-1');
      await world.graph.recordBatch(code.build(), principal());
      const { error } = await ask('asker', ASK, { claim: 'ast_code_1' });
      expect(error).toMatchObject({ code: 'BAD_USER_INPUT', key: 'sharingCodeStays' });
      expect(await vaults.vault.sharings.list(JASHORE, null)).toEqual([]);
    });
    it('needs a consent that covers the purpose, of every protected person (VP-15)', async () => {
      const missing = { code: 'BAD_USER_INPUT', key: 'sharingConsentMissing' };
      for (const purpose of ['research', 'statistics', 'case'])
        expect((await ask('asker', ASK, { claim: CLAIM.age, purpose })).error).toMatchObject(missing);
      expect((await ask('asker', ASK, { claim: CLAIM.recruited })).error).toMatchObject(missing);
      await consent(SISTER, 'repatriation');
      await asked(CLAIM.recruited);
      const exchange = { claim: CLAIM.recruited, purpose: 'partnerExchange' };
      expect((await ask('asker', ASK, exchange)).error).toMatchObject(missing);
      await asked(CLAIM.age);
      await withdraw(GIRL);
      expect((await ask('asker', ASK, { claim: CLAIM.age })).error).toMatchObject(missing);
    });
    it('is listed for who asked, and for supervisors and custodians who see the claim, and for nobody else', async () => {
      const id = await asked(CLAIM.age);
      const line = {
        id,
        state: 'pending',
        purpose: 'repatriation',
        reason: 'they bring her home',
        requester: 'asker',
        agencies: audience(KOLKATA),
        claim: { id: CLAIM.age, version: 1, marking: { tlp: 'RED', audience: audience(JASHORE) } },
      };
      expect(await listed('asker')).toMatchObject([{ ...line, mayDecide: false, mayEnd: true }]);
      expect(await listed('chief')).toMatchObject([{ ...line, mayDecide: true, mayEnd: true }]);
      // Whose consent it rests on; what they withdraw is the consent.
      expect(await listed('custodian')).toMatchObject([{ ...line, mayDecide: false, mayEnd: false }]);
      for (const who of ['colleague', 'partner', 'chief-partner', 'custodian-partner', 'liaison', 'third'])
        expect(await listed(who)).toEqual([]);
      for (const who of ['prosecutor', 'admin'])
        expect((await ask(who, LIST)).error).toMatchObject({ code: 'FORBIDDEN' });
      const { data } = await ask('asker-in-case', ASK, { claim: CLAIM.inCase });
      expect(data).toMatchObject({ askToShare: expect.any(String) });
      expect(await listed('chief')).toHaveLength(1);
    });
    it('is news for who may decide of it or asked, once they see the claim, and for nobody else', async () => {
      const news = async (who: string) =>
        (await ask(who, NEWS)).data!['protectionNews'] as { waiting: number; mark: string };
      const watching = ['chief', 'asker', 'colleague', 'chief-partner', 'liaison'];
      const all = async () =>
        new Map(await Promise.all(watching.map(async (who) => [who, await news(who)] as const)));
      const newFor = (before: Awaited<ReturnType<typeof all>>, after: typeof before) =>
        watching.filter((who) => after.get(who)!.mark !== before.get(who)!.mark);
      const first = await all();
      // Of a claim that they do not see, as theirs is not the case.
      await ask('asker-in-case', ASK, { claim: CLAIM.inCase });
      expect(await all()).toEqual(first);
      const id = await asked(CLAIM.age);
      const waits = await all();
      expect(newFor(first, waits)).toEqual(['chief', 'asker']);
      expect([waits.get('chief')!.waiting, waits.get('asker')!.waiting]).toEqual([
        first.get('chief')!.waiting + 1,
        first.get('asker')!.waiting,
      ]);
      await ask('chief', DECIDE, { id });
      const decided = await all();
      expect(newFor(waits, decided)).toEqual(['chief', 'asker']);
      expect(decided.get('chief')!.waiting).toBe(first.get('chief')!.waiting);
      await withdraw(GIRL);
      expect(newFor(decided, await all())).toEqual(['chief', 'asker', 'chief-partner']);
    });
    it('is listed page by page, however many there are: what is open first, and no gap where a claim is not seen', async () => {
      const open = await asked(CLAIM.age);
      const holds = await shared(CLAIM.road);
      const { data } = await ask('asker-in-case', ASK, { claim: CLAIM.inCase });
      const past = await asked(CLAIM.age);
      await ask('chief', DECIDE, { id: past, yes: false });
      // 250 more that were refused, every other one of a claim that none of them sees; several asked for in one moment.
      const { sharings } = vaults.vault;
      const { id: _, ...asking } = (await sharings.byId(past))!;
      const { id: deciderId } = (await vaults.vault.accounts.byUsername('chief'))!;
      for (let at = 0; at < 250; at += 1) {
        const assertionId = at % 2 === 0 ? CLAIM.inCase : CLAIM.age;
        const one = await sharings.request({ ...asking, assertionId, reason: 'they ask' });
        await sharings.refuse(one!.id, deciderId, 'not now');
      }
      await vaults.direct.query(
        `UPDATE sharing SET requested_at = requested_at - interval '1 hour' * (1 + length(id) + ascii(right(id, 1)) % 5)
         WHERE NOT id = ANY($1)`,
        [[open, holds, past]],
      );
      const ids: string[] = [];
      const sizes: number[] = [];
      for (let after: string | null = null, more = true; more;) {
        const { data: page } = await ask('chief', LIST, { first: 40, after });
        const nodes = nodesOf<{ id: string }>(page, 'sharings');
        ids.push(...nodes.map(({ id }) => id));
        sizes.push(nodes.length);
        const { pageInfo } = page!['sharings'] as { pageInfo: { hasNextPage: boolean; endCursor: string } };
        ({ endCursor: after, hasNextPage: more } = pageInfo);
      }
      expect(ids.slice(0, 3)).toEqual([open, holds, past]);
      expect(new Set(ids).size).toBe(128);
      expect(sizes).toEqual([40, 40, 40, 8]);
      const unseen = data!['askToShare'] as string;
      expect(ids).not.toContain(unseen);

      const of = async (claim: string, who = 'chief') =>
        nodesOf<{ id: string }>((await ask(who, LIST, { claim, first: 200 })).data, 'sharings').map(
          ({ id }) => id,
        );
      expect(await of(CLAIM.road)).toEqual([holds]);
      expect(await of(CLAIM.age)).toHaveLength(127);
      for (const claim of [CLAIM.inCase, CLAIM.theirs, 'ast_nowhere']) expect(await of(claim)).toEqual([]);
      expect(await of(CLAIM.road, 'chief-partner')).toEqual([]);
      for (const given of [{ first: 0 }, { first: 201 }, { after: 'nowhere' }])
        expect((await ask('chief', LIST, given)).error?.code).toBe('BAD_USER_INPUT');
    });
    it('keeps the reasons sealed, and nothing of them in the audit', async () => {
      const id = await asked(CLAIM.age, { reason: 'a plain reason' });
      await ask('chief', DECIDE, { id, reason: 'a plain answer' });
      const { rows } = await vaults.direct.query(
        "SELECT encode(reason, 'escape') AS one, encode(decision, 'escape') AS two, s.* FROM sharing s",
      );
      expect(rows).toHaveLength(1);
      expect(JSON.stringify(rows) + JSON.stringify(await events())).not.toMatch(/plain reason|plain answer/);
    });
  });

  describe('deciding', () => {
    it('shares the claim, and that alone, from the approval on', async () => {
      const id = await asked(CLAIM.age);
      await expectAbsent();
      expect((await ask('chief', DECIDE, { id, version: 1 })).data).toEqual({ decideSharing: true });
      expect((await ask('partner', ENTITY, { id: GIRL })).data).toEqual({
        entity: {
          id: GIRL,
          attributes: [
            {
              id: CLAIM.age,
              version: 2,
              value: '9--17',
              report: null,
              marking: { tlp: 'RED', audience: audience(JASHORE, KOLKATA), compartments: [] },
            },
          ],
          linkCounts: [],
        },
      });
      for (const who of ['third', 'liaison-partner', 'liaison']) expect(await seen(who)).toEqual([]);
      expect(await listed('asker')).toMatchObject([
        { state: 'shared', decider: 'chief', decision: 'it helps her', mayEnd: true, mayDecide: false },
      ]);
      expect(await seen('asker')).toEqual(expect.arrayContaining([CLAIM.age, CLAIM.road]));
    });
    it('writes a new version, and overwrites nothing', async () => {
      await shared(CLAIM.age);
      const session = world.driver.session();
      const { records } = await session.run(
        'MATCH (a:AttributeAssertion {assertionId: $id}) RETURN a.version AS version, a.value AS value, a.closedReason AS why ORDER BY version',
        { id: CLAIM.age },
      );
      await session.close();
      expect(records.map((each) => each.toObject())).toEqual([
        { version: 1n, value: '9--17', why: 'rehandled' },
        { version: 2n, value: '9--17', why: null },
      ]);
    });
    it('is in both audits, announced first', async () => {
      world.audit.events.length = 0;
      const id = await shared(CLAIM.age);
      expect((await events(4)).filter(({ operation }) => operation === 'decideSharing')).toMatchObject([
        { action: 'rights', outcome: 'done', subjectIds: [CLAIM.age, GIRL], detail: { sharing: id } },
        { action: 'rights', outcome: 'intended', subjectIds: [CLAIM.age, GIRL], detail: { sharing: id } },
      ]);
      expect(world.audit.events.filter(({ operation }) => operation === 'rehandle')).toMatchObject([
        { action: 'write', outcome: 'intended', subjectIds: [CLAIM.age] },
        { action: 'write', outcome: 'done', subjectIds: [CLAIM.age] },
      ]);
    });
    it('shares a link with both its ends, and no further', async () => {
      await consent(SISTER, 'repatriation');
      const line = { subject: ent('suspect'), object: SISTER };
      const id = await asked(CLAIM.recruited);
      expect((await ask('partner', LINE, line)).data).toEqual({ linkAssertions: [] });
      await ask('chief', DECIDE, { id });
      expect((await ask('partner', LINE, line)).data).toEqual({ linkAssertions: [{ id: CLAIM.recruited }] });
      expect(await seen('partner')).toEqual([]);
      await withdraw(SISTER);
      expect((await ask('partner', LINE, line)).data).toEqual({ linkAssertions: [] });
    });
    it.each(['asker', 'colleague', 'custodian', 'chief-partner', 'partner', 'prosecutor', 'admin'])(
      'is refused to %s',
      async (who) => {
        const id = await asked(CLAIM.age);
        for (const yes of [true, false])
          expect((await ask(who, DECIDE, { id, yes })).body).toBe(
            (await ask(who, DECIDE, { id: 'shr_nowhere', yes })).body,
          );
        expect((await events(1))[0]).toMatchObject({ action: 'denied', operation: 'decideSharing' });
        expect(await stateOf(id)).toBe('pending');
        await expectAbsent();
      },
    );
    it('is refused to who asked, also as a supervisor, and to one who does not see the claim', async () => {
      const { data } = await ask('both', ASK, { claim: CLAIM.age });
      const id = data!['askToShare'] as string;
      expect((await ask('both', DECIDE, { id })).error).toMatchObject(REFUSED);
      expect((await ask('chief', DECIDE, { id })).error).toBeUndefined();
      const inCase = await ask('asker-in-case', ASK, { claim: CLAIM.inCase });
      const hidden = { id: inCase.data!['askToShare'] as string };
      expect((await ask('chief', DECIDE, hidden)).error).toMatchObject(REFUSED);
      expect((await ask('chief', TAKE_BACK, hidden)).error).toMatchObject(REFUSED);
    });
    it('keeps the compartments: a partner without the case sees nothing', async () => {
      await vaults.account('chief-in-case', { roles: ['supervisor'], compartments: [CASE] });
      people['chief-in-case'] = new Browser(server.address);
      await people['chief-in-case'].signIn('chief-in-case');
      const { data } = await ask('asker-in-case', ASK, { claim: CLAIM.inCase });
      const id = data!['askToShare'] as string;
      expect((await ask('chief-in-case', DECIDE, { id })).error).toBeUndefined();
      expect(await seen('partner')).toEqual([]);
    });
    it('refused, it stays as it was', async () => {
      const id = await asked(CLAIM.age);
      expect((await ask('chief', DECIDE, { id, yes: false, reason: 'not now' })).error).toBeUndefined();
      await expectAbsent();
      expect(await listed('asker')).toMatchObject([
        { state: 'refused', decision: 'not now', mayEnd: false, claim: { version: 1 } },
      ]);
    });
    it('needs a reason that names nobody', async () => {
      const id = await asked(CLAIM.age);
      expect((await ask('chief', DECIDE, { id, reason: '' })).error).toMatchObject({ key: 'reasonMissing' });
      expect((await ask('chief', DECIDE, { id, reason: `for ${NAME}` })).error).toMatchObject({
        key: 'textNamesProtected',
      });
      expect(await stateOf(id)).toBe('pending');
    });
    it('happens once', async () => {
      const id = await shared(CLAIM.age);
      for (const yes of [true, false])
        expect((await ask('deputy', DECIDE, { id, yes })).error).toMatchObject({
          code: 'CONFLICT',
          key: 'sharingDecided',
        });
      expect(await seen('partner')).toEqual([CLAIM.age]);
    });
    it('happens once also when two supervisors decide at the same time', async () => {
      for (const yes of [true, false]) {
        const id = await asked(yes ? CLAIM.age : CLAIM.road);
        const answers = await Promise.all([ask('chief', DECIDE, { id }), ask('deputy', DECIDE, { id, yes })]);
        expect(answers.filter(({ error }) => !error)).toHaveLength(1);
        for (const { error } of answers.filter((each) => each.error))
          expect(['sharingDecided', 'claimChangedElsewhere']).toContain(error!.key);
        const isSeen = (await seen('partner')).includes(yes ? CLAIM.age : CLAIM.road);
        expect(await stateOf(id)).toBe(isSeen ? 'shared' : 'refused');
      }
    });
    it('is told of as done to who comes a moment late, and not to who does not see the claim then either', async () => {
      const id = await asked(CLAIM.age);
      const { graph } = world;
      const known = async () => (await graph.visibilityClasses()).map((each) => each.id);
      const before = await known();
      expect((await ask('chief', DECIDE, { id })).error).toBeUndefined();
      const deputy = principal(JASHORE, {
        userId: (await vaults.vault.accounts.byUsername('deputy'))!.id as UserId,
        roles: ['supervisor'],
      });
      const decide = async (after: readonly number[]) =>
        new SharingService(
          vaults.vault,
          graph,
          () => Promise.resolve(true),
          () => Promise.resolve(),
        ).decide(
          scopeOf(before, { principal: deputy }),
          { sharingId: id, isApproved: false, reason: 'it helps her' },
          () => Promise.resolve(scopeOf(after, { principal: deputy })),
        );
      await expect(decide(await known())).rejects.toMatchObject({ key: 'sharingDecided' });
      await expect(decide(before)).rejects.toMatchObject({ key: 'sharingRefused' });
    });
    it('is of the claim that was looked at', async () => {
      const id = await asked(CLAIM.age);
      await ask('asker', CORRECT, { id: CLAIM.age, input: claim({ value: '0--8' }) });
      expect((await ask('chief', DECIDE, { id, version: 1 })).error).toMatchObject({
        key: 'claimChangedElsewhere',
      });
      await expectAbsent();
      expect((await ask('chief', DECIDE, { id, version: 2 })).error).toBeUndefined();
      expect(await seen('partner')).toEqual([CLAIM.age]);
    });
    it('asks for the consent again', async () => {
      const id = await asked(CLAIM.age);
      // As if it were asked in the moment in which the consent ends.
      await withdraw(GIRL);
      await vaults.direct.query('UPDATE sharing SET ended_at = NULL, ended_by = NULL');
      expect((await ask('chief', DECIDE, { id })).error).toMatchObject({ key: 'sharingConsentMissing' });
      expect(await vaults.vault.sharings.approve(id, (await chiefId())!, 'past the look')).toBe(
        'consentMissing',
      );
      await expectAbsent();
    });
    it('is not possible of a request that was taken back', async () => {
      const id = await asked(CLAIM.age);
      expect((await ask('asker', TAKE_BACK, { id })).data).toEqual({ withdrawSharingRequest: true });
      expect((await ask('chief', DECIDE, { id })).error).toMatchObject({ key: 'sharingDecided' });
      expect((await ask('asker', TAKE_BACK, { id })).error).toMatchObject({ key: 'sharingDecided' });
      expect(await listed('asker')).toMatchObject([{ state: 'ended', endedBy: 'takenBack' }]);
      await expectAbsent();
    });
    it('stopped between the two stores it shares nothing, and can be decided again', async () => {
      const id = await asked(CLAIM.age);
      await vaults.direct.query('ALTER TABLE sharing ADD CONSTRAINT stopped CHECK (is_approved IS NULL)');
      expect((await ask('chief', DECIDE, { id })).error).toBeDefined();
      await vaults.direct.query('ALTER TABLE sharing DROP CONSTRAINT stopped');
      expect(await listed('chief')).toMatchObject([{ claim: { version: 2 } }]);
      expect(await stateOf(id)).toBe('pending');
      await expectAbsent();
      expect((await ask('deputy', DECIDE, { id })).error).toBeUndefined();
      expect(await seen('partner')).toEqual([CLAIM.age]);
    });
  });

  describe('the end', () => {
    it('comes with the withdrawal, for what is shared and what is asked for (VP-16)', async () => {
      const holding = await shared(CLAIM.age);
      const pending = await asked(CLAIM.road);
      expect((await withdraw(GIRL)).data).toEqual({ withdrawConsent: true });
      await expectAbsent();
      expect(await stateOf(holding)).toBe('ended');
      // What was shared comes first: it is not settled what became of it.
      expect(await listed('asker')).toMatchObject([
        {
          id: holding,
          state: 'ended',
          endedBy: 'consent',
          claim: { marking: { audience: audience(JASHORE) } },
        },
        { id: pending, state: 'ended', endedBy: 'consent', mayEnd: false },
      ]);
      expect((await ask('chief', DECIDE, { id: pending })).error).toMatchObject({ key: 'sharingDecided' });
      expect((await events()).find(({ operation }) => operation === 'withdrawConsent')).toMatchObject({
        outcome: 'done',
        subjectIds: [GIRL, CLAIM.age, CLAIM.road],
        detail: { sharingsEnded: 2 },
      });
    });
    it('is not undone by a new consent: it is asked for anew', async () => {
      await shared(CLAIM.age);
      await withdraw(GIRL);
      await consent(GIRL, ...PURPOSES);
      await expectAbsent();
      await shared(CLAIM.age);
      expect(await seen('partner')).toEqual([CLAIM.age]);
    });
    it('comes with a later consent that does not cover the purpose, for that purpose alone', async () => {
      await shared(CLAIM.age);
      await shared(CLAIM.road, { purpose: 'partnerExchange' });
      await consent(GIRL, 'partnerExchange', 'research');
      expect(await seen('partner')).toEqual([CLAIM.road]);
    });
    it('needs no graph: it holds although the claim still names the leave', async () => {
      await shared(CLAIM.age);
      await withdraw(GIRL);
      expect(await listed('chief')).toMatchObject([{ state: 'ended', claim: { version: 2 } }]);
      await expectAbsent();
    });
    it.each(['asker', 'chief', 'deputy'])(
      'comes with %s, who needs nobody else to share less',
      async (who) => {
        const id = await shared(CLAIM.age);
        expect((await ask(who, TAKE_BACK, { id })).error).toBeUndefined();
        await expectAbsent();
      },
    );
    it.each(['colleague', 'partner', 'chief-partner', 'prosecutor', 'custodian'])(
      'does not come with %s',
      async (who) => {
        const id = await shared(CLAIM.age);
        expect((await ask(who, TAKE_BACK, { id })).error).toMatchObject(REFUSED);
        expect(await seen('partner')).toEqual([CLAIM.age]);
      },
    );
    it('of one leave leaves the others: each agency sees by its own', async () => {
      const first = await shared(CLAIM.age);
      await shared(CLAIM.age, { agencies: [MUMBAI], purpose: 'partnerExchange' });
      expect([await seen('partner'), await seen('third')]).toEqual([[CLAIM.age], [CLAIM.age]]);
      await ask('asker', TAKE_BACK, { id: first });
      await expectAbsent();
      expect(await seen('third')).toEqual([CLAIM.age]);
    });
  });

  describe('in the audit (VP-25)', () => {
    it('what came to nothing has an end as well', async () => {
      const id = await asked(CLAIM.age);
      expect((await ask('chief', DECIDE, { id, version: 7 })).error).toMatchObject({
        key: 'claimChangedElsewhere',
      });
      expect((await events(2)).map(({ operation, outcome }) => [operation, outcome])).toEqual(
        ['failed', 'intended'].map((outcome) => ['decideSharing', outcome]),
      );
    });
    it.each(
      (['askToShare', 'decideSharing', 'withdrawSharingRequest'] as const).flatMap((operation) => [
        [operation, true] as const,
        [operation, false] as const,
      ]),
    )('has an end after a crash: %s (committed: %s)', async (operation, isDone) => {
      const { audit, sharings } = vaults.vault;
      const sharing = await asked(CLAIM.age);
      const who = operation === 'decideSharing' ? 'chief' : 'asker';
      const { id: userId } = (await vaults.vault.accounts.byUsername(who))!;
      const crashed = await vaults.reopen(new KeyRing(newKeyText()));
      const given = operation === 'askToShare' && !isDone ? 'sharing_never' : sharing;
      await crashed.audit.append({
        ...{ userId, agencyId: JASHORE, accessPurpose: 'INVESTIGATION', action: 'rights', operation },
        ...{ caseReference: null, requestId: null, subjectIds: [GIRL], subjectCount: 1 },
        ...{
          outcome: 'intended',
          detail: { sharing: given, isApproved: false, writeId: `${given}_${operation}` },
        },
      } as never);
      // It is committed or not, and the process that announced it is gone before it wrote the end.
      if (isDone && operation === 'decideSharing') await sharings.refuse(sharing, userId, 'not now');
      if (isDone && operation === 'withdrawSharingRequest') await sharings.takeBack(sharing);
      await crashed.close();
      expect(await audit.settleAbandoned(() => Promise.reject(new Error('of the graph')))).toBe(1);
      expect(await audit.list({ limit: 1 })).toMatchObject([
        { operation, outcome: isDone ? 'done' : 'failed', detail: { settledAfterCrash: true } },
      ]);
    });
  });

  describe('a correction of what is shared', () => {
    const correct = (agencies: readonly string[], over: object = {}) =>
      ask('asker', CORRECT, { id: CLAIM.age, input: claim({ value: '0--8', ...over }, agencies) });
    it('stays shared without a new approval, and its report is not', async () => {
      await shared(CLAIM.age);
      expect((await correct([JASHORE, KOLKATA])).data).toEqual({
        correctAssertion: { version: 3, marking: { tlp: 'RED', audience: audience(JASHORE, KOLKATA) } },
      });
      expect((await ask('partner', ENTITY, { id: GIRL })).data).toMatchObject({
        entity: { attributes: [{ id: CLAIM.age, version: 3, report: null }] },
      });
      await withdraw(GIRL);
      await expectAbsent();
    });
    it('narrows by itself, and then does not come back', async () => {
      const id = await shared(CLAIM.age, { agencies: [KOLKATA, MUMBAI] });
      expect((await correct([MUMBAI])).error).toBeUndefined();
      await expectAbsent();
      expect(await seen('third')).toEqual([CLAIM.age]);
      expect((await correct([])).error).toBeUndefined();
      await expectAbsent('third');
      expect(await stateOf(id)).toBe('ended');
      expect((await correct([JASHORE, KOLKATA])).body).toContain('victimLinkedIsShared');
    });
    it('does not widen, nor keep what has ended', async () => {
      await shared(CLAIM.age);
      expect((await correct([KOLKATA, MUMBAI])).body).toContain('victimLinkedIsShared');
      await withdraw(GIRL);
      expect((await correct([JASHORE, KOLKATA])).body).toContain('victimLinkedIsShared');
      expect((await correct([JASHORE])).error).toBeUndefined();
      await expectAbsent();
    });
    it('is not the way of the partner, who sees it', async () => {
      await shared(CLAIM.age);
      expect((await ask('partner', CORRECT, { id: CLAIM.age, input: claim({}, [KOLKATA]) })).data).toEqual({
        correctAssertion: null,
      });
      expect((await ask('partner', ASK, { claim: CLAIM.age, agencies: [MUMBAI] })).error).toMatchObject(
        REFUSED,
      );
    });
    it('needs no second leave for the same agency', async () => {
      await shared(CLAIM.age);
      expect((await ask('asker', ASK, { claim: CLAIM.age })).error).toMatchObject({ key: 'sharingAlready' });
    });
  });

  const chiefId = async () => (await vaults.vault.accounts.byUsername('chief'))?.id;
});
