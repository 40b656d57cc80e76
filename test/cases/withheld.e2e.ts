import { defaultMarking, type CaseId } from '#domain';
import { asking, type Browser, type VaultWorld } from '../support/api.js';
import { openWhole, type WholeWorld } from '../support/whole-api.js';
import { BatchBuilder, JASHORE, KOLKATA, ent, principal, type World } from '../support/world.js';

const CASE = 'case_rescue' as CaseId;
const OTHER = 'case_other' as CaseId;
const GIRL = ent('girl');
const PURPOSES = ['case', 'partnerExchange', 'repatriation', 'statistics', 'research'];
/** Claims of the girl, of the one whose identity is of another case, of one without identity, of nobody protected, and in a case. */
const CLAIM = {
  age: 'ast_rescue_1',
  other: 'ast_rescue_2',
  elsewhere: 'ast_rescue_3',
  nameless: 'ast_rescue_4',
  recruited: 'ast_rescue_5',
  open: 'ast_open_1',
  inOtherCase: 'ast_in-other_1',
} as const;

const LIST = `query ($first: Int, $after: String) { withheldClaims(first: $first, after: $after) {
  edges { cursor node { id kind isLink cause since by reason persons { entityId code isObject }
    shared { agency { id } sharedAt endedAt answer { outcome reason } } } }
  pageInfo { hasNextPage endCursor } } }`;
const WITHHOLD =
  'mutation ($claim: ID!) { retractAssertion(id: $claim, reason: "it names her school", withholds: true) }';
const CORRECT =
  'mutation ($claim: ID!, $input: CreateAssertionInput!) { correctAssertion(id: $claim, input: $input) { id } }';
const WITHDRAW_CLAIM = 'mutation ($claim: ID!) { retractAssertion(id: $claim, reason: "not so") }';
const ASK = `mutation ($claim: ID!) {
  askToShare(assertionId: $claim, agencyIds: ["${KOLKATA}"], purpose: "repatriation", reason: "they bring her home") }`;
const DECIDE =
  'mutation ($sharing: ID!) { decideSharing(sharingId: $sharing, isApproved: true, reason: "it helps her") }';
const CONSENT = 'mutation ($input: RecordConsentInput!) { recordConsent(input: $input) { id } }';
const WITHDRAW = 'mutation ($id: ID!) { withdrawConsent(entityId: $id) }';
const ANSWERS = '{ protectionNotices { id kind } }';
const ANSWER =
  'mutation ($notice: [ID!]!) { answerRecall(sharingIds: $notice, outcome: kept, reason: "the court has it") }';
const UNDO =
  'mutation ($import: ID!, $withholds: Boolean!) { undoImport(id: $import, withholds: $withholds) { state } }';

const VICTIMS = `setu: 1
name: rescued
claims: { grade: B2 }
table:
  entities:
    person:
      type: Person
      key: name
      protected: { role: [victim] }
      attributes: { name: name, gender: sex }
`;

interface Listed {
  readonly id: string;
  readonly kind: string;
  readonly cause: string;
  readonly since: string;
  readonly by: string | null;
  readonly reason: string | null;
  readonly persons: readonly { readonly entityId: string; readonly code: string }[];
  readonly shared: readonly unknown[];
}

describe('what is withheld of protected persons (VP-16)', () => {
  let world: World;
  let vaults: VaultWorld;
  let whole: WholeWorld;
  const people: Record<string, Browser> = {};
  const { ask, done } = asking(people, GIRL);
  const page = async (who = 'custodian', variables: object = {}) =>
    (await done(who, LIST, variables)).data!['withheldClaims'] as {
      edges: { node: Listed }[];
      pageInfo: { hasNextPage: boolean; endCursor: string | null };
    };
  const listed = async (who = 'custodian'): Promise<Listed[]> =>
    (await page(who)).edges.map(({ node }) => node);
  const withhold = async (...claims: string[]): Promise<void> => {
    for (const claim of claims)
      expect((await done('writer', WITHHOLD, { claim })).data).toEqual({ retractAssertion: true });
  };
  /** It goes from the case of the custodian to the other one. */
  const narrow = async (claim: string): Promise<void> => {
    const { data } = await done('writer', CORRECT, {
      claim,
      input: {
        ...{ subjectId: GIRL, attribute: 'ageBroad', value: '9--17', basis: 'reported' },
        ...{ reportTitle: 'Statement 12', sourceKind: 'statement' },
        grading: { reliability: 'B', credibility: '2' },
        marking: { tlp: 'RED', audience: [JASHORE], compartments: [OTHER] },
      },
    });
    expect(data).toMatchObject({ correctAssertion: { id: claim } });
  };
  const shared = async (claim: string): Promise<void> => {
    const { data } = await done('writer', ASK, { claim });
    await done('chief', DECIDE, { sharing: data!['askToShare'] });
  };
  const agree = () =>
    done('custodian', CONSENT, {
      input: {
        entityId: GIRL,
        purposes: PURPOSES.map((purpose) => ({ purpose, isAgreed: true })),
        ...{ basis: 'consent', formVersion: '2', language: 'bn', explainedBy: 'Case worker One' },
      },
    });
  const imported = async (): Promise<string> => {
    const file = whole.intake.file('rescued.csv', 'name,role,sex\nNamuna Two,victim,female\n');
    const { id, state } = await whole.intake.import({ files: [file], mapping: { yaml: VICTIMS } });
    expect(state).toBe('completed');
    return id;
  };
  const undone = (id: string, withholds: boolean) => done('writer', UNDO, { import: id, withholds });
  const NOBODY = [
    'writer',
    'chief',
    'other-purpose',
    'without-case',
    'custodian-partner',
    'liaison',
    'auditor',
    'administrator',
  ];

  beforeAll(async () => {
    whole = await openWhole(people);
    ({ world, vaults } = whole);
    const { enter } = whole;
    const custodian = { roles: ['victim-custodian'], compartments: [CASE] };
    await enter('custodian', 'VICTIM_PROTECTION', custodian);
    await enter('custodian-other', 'VICTIM_PROTECTION', { ...custodian, compartments: [OTHER] });
    await enter('without-case', 'VICTIM_PROTECTION', { ...custodian, compartments: [] });
    await enter('custodian-partner', 'VICTIM_PROTECTION', { ...custodian, agencyId: KOLKATA });
    await enter('other-purpose', 'TRAINING', custodian);
    await enter('writer', 'INVESTIGATION', { compartments: [CASE, OTHER] });
    await enter('chief', 'INVESTIGATION', { roles: ['supervisor'], compartments: [CASE, OTHER] });
    await enter('chief-partner', 'INVESTIGATION', { roles: ['supervisor'], agencyId: KOLKATA });
    await enter('liaison', 'LIAISON', { roles: ['liaison'] });
    await enter('auditor', 'AUDIT', { roles: ['auditor'] });
    await enter('administrator', 'ADMINISTRATION', { roles: ['administrator'] });
  });
  beforeEach(async () => {
    await world.wipe();
    await vaults.direct.query('DELETE FROM sharing; DELETE FROM consent; DELETE FROM identity');
    await vaults.forgetErasures();
    for (const [id, compartments] of [
      [GIRL, [CASE]],
      [ent('elsewhere'), [OTHER]],
    ] as const)
      await vaults.vault.identities.record({
        ...{ id, agencyId: JASHORE, compartments, content: {}, terms: [], expectedVersion: null },
        recordedBy: (await vaults.vault.accounts.byUsername('chief'))!.id,
      });
    const own = defaultMarking(JASHORE, true);
    await world.graph.recordBatch(
      new BatchBuilder('rescue', own)
        .entity('girl', 'ProtectedPerson')
        .entity('elsewhere', 'ProtectedPerson')
        .entity('nameless', 'ProtectedPerson')
        .entity('salam')
        .value('girl', 'ageBroad', '9--17')
        .value('girl', 'ageBroad', '18--20')
        .value('elsewhere', 'ageBroad', '9--17')
        .value('nameless', 'ageBroad', '9--17')
        .link('salam', 'RECRUITED', 'girl')
        .build(),
      principal(),
    );
    const open = new BatchBuilder('open').value('salam', 'name', 'Abdus Salam');
    await world.graph.recordBatch(open.build(), principal());
    const inOther = new BatchBuilder('in-other', { ...own, compartments: [OTHER] });
    await world.graph.recordBatch(inOther.value('girl', 'ageBroad', '0--8').build(), principal());
    await agree();
  });
  afterAll(() => whole.close());

  it('is listed for who protects the person: since when, by whom and why, and nothing of what it said', async () => {
    await withhold(CLAIM.age, CLAIM.recruited);
    const { body } = await done('custodian', LIST);
    expect((await listed()).sort((a, b) => (a.id < b.id ? -1 : 1))).toEqual(
      [
        [CLAIM.age, 'ageBroad'],
        [CLAIM.recruited, 'RECRUITED'],
      ].map(([id, kind]) => ({
        id,
        kind,
        isLink: kind === 'RECRUITED',
        cause: 'withdrawn',
        since: expect.any(String) as string,
        by: 'writer',
        reason: 'it names her school',
        persons: [
          { entityId: GIRL, code: expect.stringMatching(/^PP-/) as string, isObject: kind === 'RECRUITED' },
        ],
        shared: [],
      })),
    );
    for (const said of ['9--17', 'ent_salam', 'Abdus']) expect(body).not.toContain(said);
  });
  it('is not what was only withdrawn, nor what is about nobody protected', async () => {
    await done('writer', WITHDRAW_CLAIM, { claim: CLAIM.age });
    await withhold(CLAIM.open);
    expect(await listed()).toEqual([]);
  });
  it('is listed with its import, where that was undone so that nobody reads it', async () => {
    const id = await imported();
    await undone(id, false);
    expect(await listed()).toEqual([]);
    await undone(id, true);
    const found = await listed();
    expect(found.map(({ cause, by, reason }) => ({ cause, by, reason }))).toEqual(
      found.map(() => ({ cause: 'importUndone', by: 'writer', reason: null })),
    );
    expect(found.map(({ kind }) => kind)).toContain('gender');
    await imported();
    expect(await listed()).toEqual([]);
  });
  it('tells what became of it where it was shared', async () => {
    await shared(CLAIM.age);
    await withhold(CLAIM.age);
    const past = (answer: unknown) => [
      {
        agency: { id: KOLKATA },
        sharedAt: expect.any(String) as string,
        endedAt: expect.any(String) as string,
        answer,
      },
    ];
    expect((await listed())[0]!.shared).toEqual(past(null));
    const notices = (await done('chief-partner', ANSWERS)).data!['protectionNotices'] as { id: string }[];
    await done('chief-partner', ANSWER, { notice: notices.map(({ id }) => id) });
    expect((await listed())[0]!.shared).toEqual(past({ outcome: 'kept', reason: 'the court has it' }));
    expect(await listed('custodian-partner')).toEqual([]);
  });
  it('is from the others alone where the consent was withdrawn, and not any more once it is shared again', async () => {
    await shared(CLAIM.age);
    expect(await listed()).toEqual([]);
    await done('custodian', WITHDRAW);
    expect(await listed()).toMatchObject([
      { id: CLAIM.age, cause: 'consent', by: null, reason: null, shared: [{ answer: null }] },
    ]);
    await agree();
    await shared(CLAIM.age);
    expect(await listed()).toEqual([]);
    await done('custodian', WITHDRAW);
    await withhold(CLAIM.age);
    expect(await listed()).toMatchObject([{ id: CLAIM.age, cause: 'withdrawn' }]);
  });
  it('is of persons in reach: of the own cases, or of whom the vault has no identity', async () => {
    await withhold(CLAIM.age, CLAIM.elsewhere, CLAIM.nameless);
    const idsFor = async (who: string) => (await listed(who)).map(({ id }) => id).sort();
    expect(await idsFor('custodian')).toEqual([CLAIM.age, CLAIM.nameless]);
    expect(await idsFor('custodian-other')).toEqual([CLAIM.elsewhere, CLAIM.nameless]);
    await vaults.direct.query(
      `INSERT INTO identity_erasure (id, identity_id, agency_id, compartments, authority, version, requester_id, requested_at, decider_id, decided_at, is_approved)
       SELECT 'era_1', $1, $2, ARRAY[$3], 'personRequest', 1, a.id, now(), b.id, now(), true FROM account a, account b
       WHERE a.username_key = 'writer' AND b.username_key = 'chief'`,
      [ent('nameless'), JASHORE, CASE],
    );
    expect(await idsFor('custodian')).toEqual([CLAIM.age, CLAIM.nameless]);
    expect(await idsFor('custodian-other')).toEqual([CLAIM.elsewhere]);
  });
  it('is nothing that the custodian could not see before', async () => {
    await withhold(CLAIM.inOtherCase);
    expect(await listed()).toEqual([]);
    await world.graph.recordBatch(
      new BatchBuilder('theirs', defaultMarking(KOLKATA, true), KOLKATA)
        .value('girl', 'ageBroad', '9--17')
        .build(),
      principal(KOLKATA),
    );
    await world.graph.retract('ast_theirs_1', 'it names her', await whole.intake.scope(KOLKATA), 1, true);
    expect(await listed()).toEqual([]);
  });
  it('is nothing for who had lost the claim before it was withheld', async () => {
    await narrow(CLAIM.age);
    await withhold(CLAIM.age);
    expect(await listed()).toEqual([]);
  });
  it('keeps when, by whom and why, whatever is withheld later under its id for others', async () => {
    const id = await imported();
    await undone(id, true);
    const before = await listed();
    expect(before.length).toBeGreaterThan(0);
    for (const { id: claim } of before) {
      await world.driver.executeQuery(
        `MATCH (a:Assertion {assertionId: $claim}) WITH a ORDER BY a.version DESC LIMIT 1
         CREATE (b:Assertion) SET b = a {.*, version: a.version + 1, visClass: 999999, recordedFrom: a.withheldOn + 1,
           isWithheld: null, classBefore: null, withheldOn: null, withheldBy: null, importId: null}`,
        { claim },
      );
      await world.graph.withhold(claim, 'of the other case', await whole.intake.scope(JASHORE));
    }
    expect(await listed()).toEqual(before);
  });
  it.each(NOBODY)('is nothing for %s, whether there is any or none', async (who) => {
    const before = (await ask(who, LIST)).body;
    expect(JSON.parse(before)).toMatchObject({ data: { withheldClaims: { edges: [] } } });
    await shared(CLAIM.other);
    await done('custodian', WITHDRAW);
    await withhold(CLAIM.age, CLAIM.nameless, CLAIM.elsewhere);
    expect(await listed()).toHaveLength(3);
    expect((await ask(who, LIST)).body).toBe(before);
  });
  it('is listed in pages, each claim once, and from no cursor of another list', async () => {
    await shared(CLAIM.other);
    await done('custodian', WITHDRAW);
    await withhold(CLAIM.age, CLAIM.nameless, CLAIM.recruited);
    const whole = (await listed()).map(({ id }) => id);
    expect(whole).toHaveLength(4);
    const ids: string[] = [];
    for (let after: string | null = null, more = true; more;) {
      const { edges, pageInfo } = await page('custodian', { first: 1, after });
      ids.push(...edges.map(({ node }) => node.id));
      ({ endCursor: after, hasNextPage: more } = pageInfo);
    }
    expect(ids).toEqual(whole);
    for (const given of [{ first: 0 }, { first: 201 }, { first: 1, after: 'nowhere' }])
      expect((await ask('custodian', LIST, given)).error?.code).toBe('BAD_USER_INPUT');
  });
  it('is in the audit with what was told, and that somebody asked who is told nothing', async () => {
    await withhold(CLAIM.age);
    await listed();
    await listed('writer');
    const events = (await vaults.vault.audit.list({ limit: 20 })).filter(
      ({ operation }) => operation === 'withheldClaims',
    );
    expect(events.slice(0, 2)).toMatchObject([
      { action: 'denied', outcome: 'refused', subjectIds: [] },
      { action: 'read', outcome: 'done', subjectIds: [CLAIM.age, GIRL], detail: { results: 1 } },
    ]);
  });
});
