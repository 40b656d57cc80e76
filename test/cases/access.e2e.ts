import {
  defaultMarking,
  epochDay,
  type AgencyId,
  type CaseId,
  type Marking,
  type NewAssertion,
} from '#domain';
import { ScopeService } from '#access';
import { GraphStore } from '#graph';
import { CursorSeal, NetworkService, PathService, RecordService, WhereaboutsService } from '#network';
import { MAP_OUTLINES, MapResolver, NetworkResolver, NetworkView } from '#network/api';
import {
  ConsentService,
  ErasureService,
  IdentityService,
  protectedPeopleIn,
  SharingService,
  WithheldService,
} from '#protection';
import { ProtectionResolver } from '#protection/api';
import { randomId } from '#runtime';
import { SharingsResolver } from '../../apps/api/src/sharings.resolver.js';
import { WithheldResolver } from '../../apps/api/src/withheld.resolver.js';
import { Browser, entered, openVaultWorld, serve, type VaultWorld } from '../support/api.js';
import { resolutionOver, resolutionProviders } from '../support/resolution.js';
import {
  BatchBuilder,
  JASHORE,
  KOLKATA,
  ent,
  openWorld,
  principal,
  storeAddress,
  type World,
} from '../support/world.js';

const NIGHT_BUS = 'case_night_bus' as CaseId;
const shared: Marking = { ...defaultMarking(JASHORE), tlp: 'AMBER', audience: [JASHORE, KOLKATA] };
/** Each hides a record from the liaison officer of Kolkata, for a reason of its own. */
const HIDDEN: Record<string, Marking> = {
  'another agency alone': defaultMarking(JASHORE),
  'a compartment': { ...shared, compartments: [NIGHT_BUS] },
  'a light above the clearance': { ...shared, tlp: 'RED' },
  'a victim': { ...shared, tlp: 'AMBER', victimLinked: true },
  'a leave to share that does not hold': {
    ...defaultMarking(JASHORE),
    tlp: 'AMBER',
    sharedWith: [{ agencyId: KOLKATA, sharingId: 'shr_over' }],
  },
  'an end that is over': { ...shared, expiresOn: '2024-01-31', keptBy: JASHORE },
};

const ENTITY = '{ id type caption aliases isProtected memberIds particulars { kind value } }';
const LINK =
  '{ id relation subjectId objectId assertionCount independentSources strength bestGrading { reliability credibility } weight validTime { earliest latest isUncertain } periods { earliest latest isUncertain } }';
const ASSERTION = `{ id kind form value normalised subject ${ENTITY} object ${ENTITY} grading { reliability credibility } marking { tlp audience { id } compartments victimLinked } originator { id } status recordedTo report { id title source { id title } } }`;
/** Every read of the network in the public API. Cursors are sealed anew each time and are left out. */
const READS: Record<string, string> = {
  search: `query ($text: String!) { search(query: $text) { tooBroad pageInfo { hasNextPage } edges { node { entity ${ENTITY} matchedValue matchedKind matchRule linkCount } } } }`,
  searchLines: `query ($text: String!) { searchLines(lines: [$text]) { hasMore tooBroad hits { entity ${ENTITY} matchedValue matchedKind matchRule linkCount } } }`,
  identityQueue: `query ($id: ID!) { identityQueue(entityId: $id) { open compared isPartial overCorrelating { field value records } pageInfo { hasNextPage } edges { node { score flags left ${ENTITY} right ${ENTITY} reasons { field left right rule bits } judgements { id } } } } }`,
  identityJudgements: `query ($id: ID!) { identityJudgements(entityId: $id) { id verdict reason left ${ENTITY} right ${ENTITY} } }`,
  entity: `query ($id: ID!) { entity(id: $id) { id type caption aliases attributes ${ASSERTION} linkCounts { relation outgoing otherType count } } }`,
  expand: `query ($id: ID!) { expand(input: { entityId: $id }) { totalNeighbours pageInfo { hasNextPage } counts { relation outgoing otherType count } edges { node { entity ${ENTITY} links ${LINK} } } } }`,
  linksAmong: `query ($id: ID!, $other: ID!) { linksAmong(ids: [$id, $other]) { entities ${ENTITY} links ${LINK} } }`,
  originsAmong: `query ($id: ID!, $other: ID!) { originsAmong(ids: [$id, $other]) { links sources { id kind title sha256 } } }`,
  linksWithout: `query ($id: ID!, $other: ID!) { linksWithout(ids: [$id, $other, "ent_middle"], sourceId: "src_seen") { source { id kind title sha256 } fallen weakened ${LINK} } }`,
  linkAssertions: `query ($id: ID!, $other: ID!) { linkAssertions(subjectId: $id, relation: ASSOCIATE_OF, objectId: $other) ${ASSERTION} }`,
  paths: `query ($id: ID!, $other: ID!) { paths(input: { fromIds: [$id], toIds: [$other] }) { hasMore budgetReached paths { length weakestGrading { reliability credibility } steps { entity ${ENTITY} links ${LINK} } } } }`,
  whereabouts: `query ($id: ID!, $other: ID!) { whereabouts(ids: [$id, $other]) { places { id precision code name latitude longitude radiusKm } stays { entityId placeId kind via ${ENTITY} strength independentSources periods { earliest latest } } legs { movementId order fromId toId modes strength periods { earliest latest } } } }`,
  districtCounts: `query { districtCounts(kind: RECRUITMENT) { about place { id } } }`,
  mapOutlines: `query { mapOutlines }`,
  identity: `query ($id: ID!) { identity(entityId: $id) { entityId version compartments names } }`,
  identityOpenUntil: `query ($id: ID!) { identityOpenUntil(entityId: $id) }`,
  consents: `query ($id: ID!) { consents(entityId: $id) { id purposes recordedAt } }`,
  protectionNotices: `query { protectionNotices { id kind about reason code opening { id entityId } } }`,
  protectionNews: `query { protectionNews { waiting mark } }`,
  protectedPersons: `query { protectedPersons { entityId code hasIdentity openUntil isPending hasConsent erasure { id } } }`,
  identityOpenings: `query { identityOpenings { id entityId } }`,
  sharings: `query { sharings { pageInfo { hasNextPage } edges { node { id claim ${ASSERTION} agencies { id } reason requester } } } }`,
  withheldClaims: `query { withheldClaims { pageInfo { hasNextPage } edges { node { id kind cause by reason persons { entityId code } } } } }`,
  timeline: `query ($id: ID!) { timeline(entityId: $id) { pageInfo { hasNextPage } edges { node ${ASSERTION} } } }`,
};
const dated = (day: string): Partial<NewAssertion> => ({
  validTime: { edtf: day, earliestDay: epochDay(day), latestDay: epochDay(day), isUncertain: false },
});

describe('what a person gets to see', () => {
  let world: World;
  let vaults: VaultWorld;
  let server: Awaited<ReturnType<typeof serve>>;
  const people: Record<string, Browser> = {};

  beforeAll(async () => {
    world = await openWorld();
    vaults = await openVaultWorld();
    const { graph } = world;
    // An hour passes between two questions, so that each compares anew.
    let hours = 0;
    const resolution = resolutionOver(world, { now: () => new Date((hours += 1) * 3_600_000) });
    server = await serve({
      vault: vaults.vault,
      classes: graph,
      providers: [
        NetworkResolver,
        { provide: NetworkService, useValue: resolution.network },
        { provide: PathService, useValue: resolution.paths },
        MapResolver,
        { provide: WhereaboutsService, useValue: new WhereaboutsService(graph) },
        { provide: MAP_OUTLINES, useValue: '{}' },
        {
          provide: RecordService,
          useValue: new RecordService(
            graph,
            randomId,
            () => Promise.resolve(true),
            () => Promise.resolve(),
          ),
        },
        { provide: NetworkView, useValue: new NetworkView(graph, () => Promise.resolve(null)) },
        ...resolutionProviders(world, resolution),
        {
          provide: IdentityService,
          useValue: new IdentityService(vaults.vault, protectedPeopleIn(graph)),
        },
        { provide: ConsentService, useValue: new ConsentService(vaults.vault) },
        { provide: ErasureService, useValue: new ErasureService(vaults.vault, () => Promise.resolve()) },
        ProtectionResolver,
        {
          provide: SharingService,
          useValue: new SharingService(
            vaults.vault,
            graph,
            () => Promise.resolve(true),
            () => Promise.resolve(),
          ),
        },
        SharingsResolver,
        {
          provide: WithheldService,
          useValue: new WithheldService(vaults.vault, graph, protectedPeopleIn(graph)),
        },
        { provide: CursorSeal, useValue: new CursorSeal(Buffer.alloc(32, 1)) },
        WithheldResolver,
      ],
    });
    const signIn = async (
      username: string,
      accessPurpose: string,
      over: Parameters<VaultWorld['account']>[1],
    ): Promise<void> => {
      people[username] = await entered(vaults, server.address, username, accessPurpose, over);
    };
    await signIn('kolkata', 'LIAISON', { agencyId: KOLKATA, roles: ['liaison'], clearance: 'AMBER_STRICT' });
    await signIn('jashore', 'INVESTIGATION', {});
    await signIn('on-the-case', 'INVESTIGATION', { compartments: [NIGHT_BUS] });
    await signIn('admin', 'ADMINISTRATION', { roles: ['administrator'] });
    await signIn('auditor', 'AUDIT', { roles: ['auditor'] });
  });
  beforeEach(async () => {
    await world.wipe();
    await record(
      new BatchBuilder('seen', shared)
        .entity('rafi')
        .entity('salam')
        .entity('middle')
        .entity('phone', 'Phone')
        .value('rafi', 'name', 'Rafikul Islam')
        .value('salam', 'name', 'Abdus Salam')
        .value('middle', 'name', 'Middle Man')
        .value('phone', 'phoneNumber', '+8801012345678')
        .link('rafi', 'ASSOCIATE_OF', 'middle', dated('2024-03-01'))
        .link('middle', 'ASSOCIATE_OF', 'salam', dated('2024-03-05'))
        .link('rafi', 'USES', 'phone')
        .entity('inn', 'Site')
        .value('inn', 'siteType', 'hotel-lodge')
        .value('inn', 'coordinates', '23.17,89.21')
        .link('salam', 'OWNS', 'inn')
        .entity('twin')
        .value('twin', 'name', 'RAFIKUL ISLAM')
        .link('twin', 'USES', 'phone'),
    );
  });
  afterAll(async () => {
    await server?.close();
    await vaults?.close();
    await world?.close();
  });

  const record = (batch: BatchBuilder) => world.graph.recordBatch(batch.build(), principal());
  /** Hidden claims all around what is seen: names, links, a shorter way, a hub, more sources, other dates. */
  const hide = (name: string, marking: Marking) =>
    record(
      new BatchBuilder(name, marking, JASHORE, `root-${name}`)
        .entity(`${name}-boss`)
        .entity(`${name}-girl`, 'ProtectedPerson')
        .entity(`${name}-hub`)
        .value(`${name}-boss`, 'name', 'Rafikul Islam')
        .value('rafi', 'callName', 'Aaa Rafi bhai')
        .value('middle', 'name', 'A Better Name', dated('2020-01-01'))
        .value(`${name}-girl`, 'pseudonym', 'PP-9999')
        .link('rafi', 'ASSOCIATE_OF', 'salam', dated('2023-01-01'))
        .link('rafi', 'ASSOCIATE_OF', 'middle', dated('2019-01-01'))
        .link('rafi', 'PAID', 'middle')
        .link('rafi', 'ASSOCIATE_OF', `${name}-boss`)
        .link(`${name}-boss`, 'ASSOCIATE_OF', 'salam')
        .link(`${name}-hub`, 'ASSOCIATE_OF', 'rafi')
        .link(`${name}-hub`, 'ASSOCIATE_OF', 'salam')
        .link('rafi', 'RECRUITED', `${name}-girl`)
        .link('salam', 'EXPLOITED', `${name}-girl`)
        .value('inn', 'siteType', 'household')
        .value('inn', 'district', 'BD-22')
        .link('salam', 'LIVES_AT', 'inn')
        .link(`${name}-girl`, 'HARBOURED_AT', 'inn'),
    );
  const ask = async (who: string, read: string, variables: object): Promise<string> =>
    (await people[who]!.ask(READS[read]!, variables)).body;
  const askAll = async (who: string): Promise<string[]> => {
    const answers: string[] = [];
    for (const read of Object.keys(READS)) {
      for (const [id, other] of [
        ['rafi', 'salam'],
        ['middle', 'phone'],
      ] as const)
        if (!read.startsWith('search'))
          answers.push(await ask(who, read, { id: ent(id), other: ent(other) }));
      if (read.startsWith('search'))
        for (const text of ['Rafikul Islam', 'rafi', 'bhai', 'A Better Name', 'PP-9999', '+8801012345678'])
          answers.push(await ask(who, read, { text }));
    }
    return answers;
  };

  it('is asked in every way that the API knows', async () => {
    const { data } = await people['jashore']!.ask('{ __schema { queryType { fields { name } } } }');
    const names = (data?.['__schema'] as { queryType: { fields: { name: string }[] } }).queryType.fields.map(
      ({ name }) => name,
    );
    const ofPeople = ['viewer', 'demoAccounts', 'agencies', 'signInState', 'accountSecurity'];
    expect(names.filter((name) => !ofPeople.includes(name)).sort()).toEqual(Object.keys(READS).sort());
  });

  it.each(Object.entries(HIDDEN))(
    'does not change by one letter through what is hidden: %s',
    async (reason, marking) => {
      const before = await askAll('kolkata');
      expect(before.join()).toContain('Rafikul Islam');
      await hide(`h${String(Object.keys(HIDDEN).indexOf(reason))}`, marking);
      expect(await askAll('kolkata')).toEqual(before);
    },
  );

  it.each(Object.entries(HIDDEN))(
    'is the same for a hidden thing and for none at all: %s',
    async (_, marking) => {
      await hide('h', marking);
      for (const read of Object.keys(READS)) {
        for (const other of ['rafi', 'h-hub']) {
          const answers = await Promise.all(
            ['h-boss', 'h-girl', 'nobody'].map((id) =>
              ask('kolkata', read, { text: `${id} PP-9999`, id: ent(id), other: ent(other) }),
            ),
          );
          expect(new Set(answers).size).toBe(1);
        }
      }
    },
  );

  it('is more for who may see it', async () => {
    for (const [at, marking] of Object.values(HIDDEN).entries()) await hide(`h${String(at)}`, marking);
    const neighbours = async (who: string): Promise<number | undefined> => {
      const { data } = await people[who]!.ask(READS['expand']!, { id: ent('rafi') });
      return (data?.['expand'] as { edges: unknown[] } | null)?.edges.length;
    };
    expect({
      kolkata: await neighbours('kolkata'),
      jashore: await neighbours('jashore'),
      onTheCase: await neighbours('on-the-case'),
    }).toEqual({ kolkata: 2, jashore: 3 + 5 * 3, onTheCase: 3 + 6 * 3 });
  });

  it('is less exact on the map for who knows that somebody lives there or was kept there', async () => {
    const precisions = async (who: string) => {
      const { data } = await people[who]!.ask(READS['whereabouts']!, { id: ent('salam'), other: ent('inn') });
      const { places } = data!['whereabouts'] as { places: { precision: string }[] };
      return places.map(({ precision }) => precision);
    };
    expect(await precisions('jashore')).toEqual(['near']);
    await hide('h', HIDDEN['another agency alone']!);
    expect(await precisions('jashore')).toEqual(['district']);
    expect(await precisions('kolkata')).toEqual(['near']);
  });

  it('has outlines for nobody who is not signed in', async () => {
    expect(JSON.parse((await new Browser(server.address).ask(READS['mapOutlines']!)).body)).toMatchObject({
      errors: [{ extensions: { code: 'UNAUTHENTICATED' } }],
    });
    expect((await people['kolkata']!.ask(READS['mapOutlines']!)).data).toEqual({ mapOutlines: '{}' });
  });

  it('is of a protected person what is coded, in ranges, and that for who works its case alone (VP-08)', async () => {
    await record(
      new BatchBuilder('rescue', { ...defaultMarking(JASHORE, true), compartments: [NIGHT_BUS] })
        .entity('girl', 'ProtectedPerson')
        .value('girl', 'ageBroad', '9--17')
        .value('girl', 'district', 'BD-22'),
    );
    const onCase = { compartments: [NIGHT_BUS] };
    const toldTo = async (
      role: string,
      accessPurpose: string,
      over: Parameters<VaultWorld['account']>[1] = onCase,
    ): Promise<string[] | null> => {
      const name = `${role}-${JSON.stringify(over).replace(/[^a-z]/g, '')}`;
      const account = { roles: [role], ...over };
      const browser = await entered(vaults, server.address, name, accessPurpose, account);
      const { data } = await browser.ask(READS['entity']!, { id: ent('girl') });
      const entity = data!['entity'] as { attributes: { value: string }[] } | null;
      return entity && entity.attributes.map(({ value }) => value).sort();
    };
    for (const [role, purpose] of [
      ['investigator', 'INVESTIGATION'],
      ['analyst', 'ANALYSIS'],
      ['supervisor', 'INVESTIGATION'],
      ['prosecutor', 'PROSECUTION'],
      ['victim-custodian', 'VICTIM_PROTECTION'],
    ] as const)
      expect([role, await toldTo(role, purpose)]).toEqual([role, ['9--17', 'BD-22']]);
    expect(await toldTo('liaison', 'LIAISON')).toBeNull();
    expect(await toldTo('investigator', 'INVESTIGATION', {})).toBeNull();
    expect(await toldTo('investigator', 'INVESTIGATION', { ...onCase, clearance: 'AMBER' })).toBeNull();
    expect(await toldTo('investigator', 'INVESTIGATION', { ...onCase, agencyId: KOLKATA })).toBeNull();
  });

  it.each(['admin', 'auditor'])('is nothing at all for %s', async (who) => {
    await hide('h', HIDDEN['another agency alone']!);
    for (const answer of await askAll(who)) expect(answer).not.toMatch(/Rafikul|Salam|Middle Man|ent_/);
  });

  it('follows the rights of the person at the next question', async () => {
    await hide('h', HIDDEN['a compartment']!);
    await vaults.account('moved', { agencyId: KOLKATA, roles: ['investigator'], clearance: 'AMBER' });
    const page = new Browser(server.address);
    await page.signIn('moved');
    const { id } = (await vaults.vault.accounts.byUsername('moved'))!;
    const sees = async (): Promise<boolean> =>
      (await page.ask(READS['entity']!, { id: ent('h-boss') })).data?.['entity'] !== null;
    expect(await sees()).toBe(false);
    await vaults.vault.accounts.setCompartments(id, [NIGHT_BUS]);
    expect(await sees()).toBe(true);
    await vaults.vault.accounts.setCompartments(id, []);
    expect(await sees()).toBe(false);
  });

  it('is refused without the purpose of a role that the person has now', async () => {
    await vaults.account('was-liaison', { agencyId: KOLKATA, roles: ['liaison'] });
    const page = new Browser(server.address);
    await page.signIn('was-liaison', { accessPurpose: 'LIAISON' });
    // Past the product, which would end the session with the role.
    await vaults.direct.query("UPDATE account SET roles = '{investigator}' WHERE username = 'was-liaison'");
    for (const query of Object.values(READS))
      expect(
        (await page.ask(query, { text: 'rafi', id: ent('rafi'), other: ent('salam') })).error,
      ).toMatchObject({ code: 'BAD_USER_INPUT', key: 'purposeNotAllowed' });
  });

  it("follows today's rights when the past is asked for", async () => {
    const query = `query ($id: ID!, $at: DateTime!) { expand(input: { entityId: $id, knownAt: $at }) { totalNeighbours } }`;
    await hide('h', HIDDEN['another agency alone']!);
    const now = new Date(Date.now() + 2_000).toISOString();
    expect((await people['kolkata']!.ask(query, { id: ent('rafi'), at: now })).data).toEqual({
      expand: { totalNeighbours: 2 },
    });
    expect(
      (await people['kolkata']!.ask(query, { id: ent('rafi'), at: '2020-01-01T00:00:00Z' })).data,
    ).toEqual({ expand: null });
  });

  it('may not be recorded or imported by a prosecutor, who reads only', async () => {
    await vaults.account('prosecutor', { roles: ['prosecutor'] });
    const page = new Browser(server.address);
    await page.signIn('prosecutor', { accessPurpose: 'PROSECUTION' });
    const before = await askAll('jashore');
    const { error } = await page.ask('mutation ($id: ID!) { retractAssertion(id: $id, reason: "no") }', {
      id: 'ast_seen_5',
    });
    expect(error).toMatchObject({ code: 'FORBIDDEN', key: 'roleNotAllowed' });
    expect(await askAll('jashore')).toEqual(before);
  });

  it('every look of this file is in the audit, in a chain that holds', async () => {
    const { vault } = vaults;
    const before = await vault.audit.head();
    await ask('kolkata', 'expand', { id: ent('rafi') });
    const [last] = await vault.audit.list({ limit: 1 });
    expect(last).toMatchObject({
      seq: before.seq + 1,
      action: 'read',
      operation: 'expand',
      agencyId: KOLKATA,
      accessPurpose: 'LIAISON',
      subjectIds: [ent('rafi')],
      outcome: 'done',
      detail: { results: 2 },
    });
    expect((await vault.audit.verify()).ok).toBe(true);
  });

  it('includes a class that another process made, soon after', async () => {
    let now = Math.floor(Date.now() / 1000);
    const scopes = new ScopeService(world.graph, () => now);
    const viewer = principal();
    const before = (await scopes.scopeFor(viewer)).classes.length;
    const { uri, user, password } = storeAddress();
    const other = await GraphStore.connect({ uri, user, password }, world.audit);
    await other.internClass({ ...defaultMarking(JASHORE), audience: [JASHORE, 'agency-mumbai' as AgencyId] });
    await other.close();
    now += 20;
    expect((await scopes.scopeFor(viewer)).classes.length).toBe(before + 1);
  });
});
