import { createClient } from 'graphql-ws';
import { WebSocket } from 'ws';
import type { AgencyId, CaseId } from '#domain';
import { saysNothing } from '../../apps/api/src/answer-times.js';
import { Browser, openVaultWorld, type VaultWorld } from '../support/api.js';
import { IntakeBench } from '../support/intake.js';
import { serveWhole } from '../support/whole-api.js';
import { JASHORE, KOLKATA, openWorld, type World } from '../support/world.js';
import { Chance } from './chance.js';
import {
  comparable,
  fieldsOf,
  questionFor,
  requestsOf,
  together,
  type Kind,
  type Question,
  type Values,
} from './questions.js';
import { MUMBAI, NAMES, NIGHT_BUS, PHONES, RandomStore, SHARINGS, type Viewer } from './random-store.js';

export interface TrialFailure {
  /** What shows it again. */
  readonly again: string;
  readonly viewer: string;
  readonly change: string;
  /** Operations whose answers differ; the question is the first of them. */
  readonly fields: readonly string[];
  readonly question: Question;
  readonly before: string;
  readonly after: string;
}
export interface TrialReport {
  readonly trials: number;
  /** Operations of the API that were asked, by name, with how often the answer held something. */
  readonly operations: Readonly<Record<string, number>>;
  readonly failures: readonly TrialFailure[];
}

/** A question, and what kind of field it is to. */
type Asked = Question & { readonly kind: Kind };

/** Who asks, and which fields of Query were refused them when they were asked last. */
interface Asker {
  readonly browser: Browser;
  readonly refused: Set<string>;
}

/** To press answers together and apart again costs more than it tells. */
const PLAIN = { 'x-setu-client': 'web', 'accept-encoding': 'identity' };

/** Changes to one store before the next store of chance is made. */
const CHANGES = 20;
const AT_ONCE = 16;
const TRIES_IN_TIME = 3;
/** Refusals and sockets are asked after each so many changes. */
const WRITES_EACH = 10;
const EACH_IN_CONTROL = 8;
const ELSEWHERE_EACH = 6;
/** Claims that somebody elsewhere asks to share at once. */
const ASKED_TO_SHARE = 5;

const CALLS = `setu: 1
name: calls
keySpace: calls
claims: { grade: B2 }
tables:
  calls:
    entities:
      caller: { type: Person, key: from, attributes: { name: from } }
      called: { type: Person, key: to, attributes: { name: to } }
    links:
      - { relation: CALLED, from: caller, to: called }
`;

const VIEWERS: readonly (Viewer & { username: string; accessPurpose: string })[] = (
  [
    ['liaison', 'AMBER_STRICT', [], 'LIAISON'],
    ['liaison', 'RED', [NIGHT_BUS], 'LIAISON'],
    ['investigator', 'AMBER', [], 'INVESTIGATION'],
    ['investigator', 'RED', [], 'INVESTIGATION'],
    ['analyst', 'AMBER_STRICT', [NIGHT_BUS], 'ANALYSIS'],
    ['supervisor', 'RED', [NIGHT_BUS], 'INVESTIGATION'],
    ['prosecutor', 'RED', [], 'PROSECUTION'],
    ['victim-custodian', 'RED', [NIGHT_BUS], 'VICTIM_PROTECTION'],
    ['administrator', 'RED', [], 'ADMINISTRATION'],
    ['auditor', 'RED', [], 'AUDIT'],
  ] as const
).flatMap(([role, clearance, compartments, accessPurpose], at) =>
  [JASHORE, KOLKATA].map((agencyId) => ({
    username: `${role}-${String(at)}-${agencyId}`,
    agencyId,
    roles: [role],
    clearance,
    compartments: [...compartments] as CaseId[],
    accessPurpose,
  })),
);

const DAY_MS = 86_400_000;
/** More than every period after which a claim is looked at again. */
const AHEAD_MS = 400 * DAY_MS;

/** From whom everything is hidden. */
const NOBODY: Viewer = {
  agencyId: 'agency-nowhere' as AgencyId,
  roles: [],
  clearance: 'none',
  compartments: [],
};

/** Mutations that name no record: they write what is the caller's own. */
const NAMING_NO_RECORD = new Set([
  ...['signIn', 'signOut', 'declarePurpose', 'saveSearch', 'saveMapping'],
  ...['abandonSignIn', 'acceptInvitation', 'completeSignIn', 'prove', 'endSession', 'endOtherSessions'],
  ...['changePassword', 'seeSignInChanges', 'startTotp', 'confirmTotp', 'removeTotp', 'newRecoveryCodes'],
  ...['startPasskey', 'startPasskeySignIn', 'addPasskey', 'removePasskey'],
  // Of the vault and not of the graph: test/cases/protection.e2e.ts, erasure.e2e.ts and due.e2e.ts try these.
  ...['recordIdentity', 'lookUpIdentity', 'requestIdentityOpening', 'approveIdentityOpening'],
  ...['breakGlass', 'reviewBreakGlass', 'recordConsent', 'withdrawConsent'],
  ...['requestIdentityErasure', 'withdrawIdentityErasure', 'decideIdentityErasure'],
  ...['markStatusTold', 'keepIdentity', 'closeCase', 'reopenCase'],
]);
/** What an auditor sees grows with every question of everybody, this one's too; nobody else sees anything of it. */
const OF_THE_AUDITOR = new Set(['auditEvents', 'auditAnomalies', 'auditVerification']);

/**
 * Runs trials: a store of chance, a change to it of which the viewer may see nothing, and every operation of the API before
 * and after it. Both answers must be the same, byte for byte. The operations come from the schema.
 */
export class TwoStores {
  readonly #people = new Map<string, Asker & { readonly ownChartId: string; readonly userId: string }>();

  private constructor(
    private readonly elsewhere: { userId: string; chartId: string; sharedId: string; searchId: string },
    private readonly clock: { hours: number },
    private readonly world: World,
    private readonly vaults: VaultWorld,
    private readonly intake: IntakeBench,
    private readonly server: { address: string; close(): Promise<void> },
  ) {}

  static async open(): Promise<TwoStores> {
    const world = await openWorld();
    // Its clock is far ahead of the graph's: what is recorded in a trial falls due in it.
    const vaults = await openVaultWorld(() => new Date(Date.now() + AHEAD_MS));
    await vaults.vault.agencies.upsert({
      id: MUMBAI,
      name: 'Mumbai unit',
      nameBn: 'মুম্বাই ইউনিট',
      nameHi: 'मुंबई इकाई',
      country: 'IN',
    });
    const intake = new IntakeBench(world, {
      ownMappings: vaults.vault.mappings,
      agencyExists: () => Promise.resolve(true),
    });
    const elsewhere = await keepSomethingElsewhere(vaults);
    await keepSharings(vaults);
    const clock = { hours: 0 };
    const now = (): Date => new Date(clock.hours * 3_600_000);
    return new TwoStores(
      elsewhere,
      clock,
      world,
      vaults,
      intake,
      await serveWhole(world, vaults, intake, now),
    );
  }

  async close(): Promise<void> {
    await this.server.close();
    this.intake.clean();
    await this.vaults.close();
    await this.world.close();
  }

  /**
   * With `control` the changes are such that most viewers see them, and these operations alone are asked, several times each: trials that
   * find nothing then are worth nothing.
   */
  async run(
    count: number,
    firstSeed: number,
    control: readonly string[] | null = null,
  ): Promise<TrialReport> {
    const operations: Record<string, number> = {};
    const failures: TrialFailure[] = [];
    let trials = 0;
    // The driver notes where each of thousands of statements came from, at a high price under the test runner.
    Error.stackTraceLimit = 0;
    for (let seed = firstSeed; trials < count; seed += 1) {
      const { done, failure } = await this.#store(
        seed,
        Math.min(CHANGES, count - trials),
        operations,
        control,
      );
      trials += done;
      if (failure) failures.push(failure);
    }
    return { trials, operations, failures };
  }

  async #store(
    seed: number,
    changes: number,
    operations: Record<string, number>,
    control: readonly string[] | null,
  ): Promise<{ done: number; failure?: TrialFailure }> {
    const chance = new Chance(seed);
    const viewer = chance.one(VIEWERS);
    const name = `s${String(seed)}`;
    await this.world.wipe();
    this.world.audit.events.length = 0;
    const store = new RandomStore(this.world.graph, chance, control ? NOBODY : viewer, name);
    const asker = await this.#asker(viewer);
    const { ownChartId, userId } = asker;
    await store.writeBase();
    await this.#draw(ownChartId, userId, store.entityIds());
    await this.#draw(this.elsewhere.sharedId, this.elsewhere.userId, store.entityIds());
    const imports = [await this.#import(MUMBAI, 'other'), await this.#import(viewer.agencyId, 'own')];
    const asking = () =>
      this.#questions(chance, store, {
        imports,
        ownChartId,
        isAuditor: viewer.roles.includes('auditor'),
      });
    const questions = control
      ? Array.from({ length: EACH_IN_CONTROL }, asking)
          .flat()
          .filter(({ field }) => control.includes(field))
      : asking();
    const before = await this.#ask(asker, questions);
    for (const [at, { field }] of questions.entries())
      operations[field] = (operations[field] ?? 0) + Number(!saysNothing(JSON.parse(before[at]!) as object));
    for (let trial = 1; trial <= changes; trial += 1) {
      const change =
        trial % ELSEWHERE_EACH === 0
          ? await this.#changeElsewhere(trial, store, viewer, chance)
          : await store.change(trial);
      const asked = trial % WRITES_EACH === 0 ? questions : questions.filter(({ kind }) => kind === 'query');
      const after = await this.#ask(asker, asked);
      const told = asked.filter((_, index) => after[index] !== before[index]);
      const at = questions.indexOf(told[0]!);
      if (at >= 0)
        return {
          done: trial,
          failure: {
            again: `npm run trials -- --seed ${String(seed)} --n ${String(trial)}`,
            viewer: viewer.username,
            change,
            fields: [...new Set(told.map(({ field }) => field))],
            question: questions[at]!,
            before: before[at]!,
            after: after[at]!,
          },
        };
    }
    return { done: changes };
  }

  /** A chart holds these things now. */
  async #draw(id: string, ownerId: string, things: readonly string[]): Promise<void> {
    const nodes = things.map((each, at) => ({ id: each, x: at, y: at }));
    await this.vaults.vault.charts.save({
      id,
      ownerId,
      agencyId: MUMBAI,
      title: 'drawn',
      content: { nodes },
    });
  }

  /** What others do beside the graph: imports, charts, shared ones too, searches, mappings, and requests to share what the viewer does not see. */
  async #changeElsewhere(
    number: number,
    store: RandomStore,
    { agencyId }: Viewer,
    chance: Chance,
  ): Promise<string> {
    const { charts, savedSearches, mappings, sharings } = this.vaults.vault;
    const { userId } = this.elsewhere;
    await this.#import(MUMBAI, String(number));
    await charts.save({ ownerId: userId, agencyId: MUMBAI, title: 'theirs', content: {} });
    // Things that were recorded since stand last: what was there before keeps its place.
    await this.#draw(this.elsewhere.sharedId, userId, [...store.entityIds(), 'ent_nowhere']);
    await savedSearches.save(userId, 'sealed', 1_000_000);
    await mappings.save({ agencyId: MUMBAI, name: 'tried', yaml: CALLS });
    for (const assertionId of chance.some(store.hiddenClaimIds(), ASKED_TO_SHARE))
      await sharings.request({
        agencyId,
        assertionId,
        persons: ['ent_nowhere'],
        recipients: [MUMBAI],
        purpose: 'repatriation',
        requesterId: userId,
        reason: 'tried elsewhere',
      });
    return 'an import, charts, a search and a mapping of another agency, and requests to share';
  }

  async #import(agencyId: AgencyId, name: string): Promise<string> {
    const file = this.intake.file(`${name}.csv`, `from,to\nRafikul Islam,Abdus Salam ${name}\n`);
    const { id, state } = await this.intake.import({ files: [file], mapping: { yaml: CALLS } }, agencyId);
    if (state !== 'completed') throw new Error(`the import of ${agencyId} is ${state}`);
    return id;
  }

  /** Each operation once or more, of things that are seen, hidden, hidden later, or nowhere. */
  #questions(
    chance: Chance,
    store: RandomStore,
    {
      imports,
      ownChartId,
      isAuditor,
    }: { imports: readonly string[]; ownChartId: string; isAuditor: boolean },
  ): Asked[] {
    const later = (): string => store.futureId(chance.from(1, CHANGES));
    const anywhere = [...store.entityIds(), ...store.entityIds(), later(), later(), 'ent_nowhere'];
    const notSeen = [later(), later(), 'ent_nowhere'];
    const claims = [...store.hiddenClaimIds(), 'ast_nowhere'];
    const texts = [...NAMES, ...PHONES, 'PP-1004', 'FIR 3/2024', 'কেউ না'];
    const link = store.someLink();
    const sometimes =
      <T>(value: () => T, probability = 0.2) =>
      () =>
        chance.isBelow(probability) ? value() : undefined;
    const reads: Values = {
      id: () => chance.one(anywhere),
      'import.id': () => chance.one([...imports, imports.at(-1), 'imp_nowhere']),
      'importProgress.id': () => chance.one([...imports, 'imp_nowhere']),
      // Of one's own it would open a room that stays; test/api/live.e2e.ts compares what is told in one, byte for byte.
      'liveChart.chartId': () => chance.one([this.elsewhere.sharedId, this.elsewhere.chartId, 'cht_nowhere']),
      'chart.id': () => chance.one([ownChartId, ownChartId, this.elsewhere.chartId, 'cht_nowhere']),
      'sharedChart.id': () =>
        chance.one([this.elsewhere.sharedId, this.elsewhere.sharedId, this.elsewhere.chartId, ownChartId]),
      chartId: () => chance.one([ownChartId, ownChartId, ownChartId, this.elsewhere.sharedId]),
      revision: () => 1,
      before: () => undefined,
      username: () => 'elsewhere',
      userId: () => this.elsewhere.userId,
      caseId: () => undefined,
      importId: () => chance.one([...imports, 'imp_nowhere']),
      uploadId: () => 'nowhere',
      content: () => '{}',
      seal: () => 'nowhere',
      entityId: () => chance.one(anywhere),
      'identityQueue.entityId': sometimes(() => chance.one(anywhere)),
      'identityJudgements.entityId': () =>
        chance.isBelow(0.8) ? chance.one([...store.judgedIds(), chance.one(anywhere)]) : chance.one(anywhere),
      'linkAssertions.subjectId': () => link?.subjectId ?? 'ent_nowhere',
      'linkAssertions.relation': () => link?.kind ?? 'KNOWS',
      'linkAssertions.objectId': () => link?.objectId ?? 'ent_nowhere',
      fromIds: () => [link?.subjectId ?? 'ent_nowhere', ...chance.some(anywhere, chance.from(0, 3))],
      toIds: () => [link?.objectId ?? 'ent_nowhere', ...chance.some(anywhere, chance.from(0, 3))],
      subjectId: () => chance.one(anywhere),
      objectId: () => chance.one(anywhere),
      ...Object.fromEntries(
        ['neighbourGroup', 'openNeighbourGroup'].flatMap((field): [string, () => unknown][] => [
          [`${field}.input.entityId`, () => link?.subjectId ?? 'ent_nowhere'],
          [`${field}.input.relation`, () => link?.kind ?? 'KNOWS'],
          [`${field}.input.outgoing`, () => true],
          [`${field}.input.otherType`, () => store.typeOf(link?.objectId)],
        ]),
      ),
      ...Object.fromEntries(
        ['importGroup', 'openImportGroup'].map((field) => [
          `${field}.input.otherType`,
          () => chance.one(['Person', 'Person', 'Phone']),
        ]),
      ),
      fromDay: sometimes(() => 19_000),
      toDay: sometimes(() => chance.one([-1_000_000, 19_800])),
      skip: sometimes(() => 1),
      ids: () => chance.some(anywhere, 8),
      withoutSourceId: sometimes(() => chance.one([...store.sourceIds(), 'src_nowhere'])),
      sourceId: () => chance.one([...store.sourceIds(), 'src_nowhere']),
      query: () => chance.one(texts),
      lines: () => chance.some(texts, chance.from(1, 3)),
      'sharings.assertionId': sometimes(() => chance.one(claims)),
      first: () => chance.from(1, 50),
      after: () => undefined,
      'auditEvents.filter': () => undefined,
      knownAt: sometimes(() => new Date(Date.now() - 1_000).toISOString()),
      validFrom: sometimes(() => '2023-01-01'),
      validTo: sometimes(() => '2024-03-02'),
      from: sometimes(() => '2023-01-01'),
      to: sometimes(() => '2024-03-02'),
      maxHops: () => chance.from(1, 6),
      count: () => chance.from(1, 6),
      minimumReliability: sometimes(() => 'B'),
      minimumCredibility: sometimes(() => '2'),
      placeCode: sometimes(() => chance.one(['BD-22', 'IN-WB', 'BD', 'BENAPOLE-PETRAPOLE'])),
      withUnplaced: sometimes(() => false),
    };
    const writes: Values = {
      ...reads,
      id: () => chance.one(claims),
      'deleteChart.id': () => chance.one([this.elsewhere.chartId, 'cht_nowhere']),
      'saveChart.id': () => chance.one([this.elsewhere.chartId, 'cht_nowhere']),
      'seeSearch.id': () => chance.one([this.elsewhere.searchId, 'sea_nowhere']),
      'deleteSearch.id': () => chance.one([this.elsewhere.searchId, 'sea_nowhere']),
      'undoImport.id': () => chance.one([imports[0], 'imp_nowhere']),
      'resumeImport.id': () => chance.one([imports[0], 'imp_nowhere']),
      subjectId: () => chance.one(notSeen),
      objectId: () => chance.one(notSeen),
      rightId: () => chance.one(notSeen),
      leftId: () => chance.one(anywhere),
      expectedVersion: () => 1,
      expectedRevision: () => 1,
      requestId: () => undefined,
      trail: () => undefined,
      reason: () => 'tried',
      assertionId: () => chance.one(claims),
      until: () => new Date(Date.now() + AHEAD_MS + 30 * DAY_MS).toISOString().slice(0, 10),
      agencyIds: () => [MUMBAI],
      purpose: () => 'repatriation',
      sharingId: () => chance.one([...Object.values(SHARINGS), 'shr_nowhere']),
      // What is over would be answered by the first.
      'answerRecall.sharingIds': () => [chance.one([SHARINGS.holding, 'shr_nowhere'])],
      reliability: () => 'B',
      credibility: () => '2',
      chartId: () => chance.one([this.elsewhere.sharedId, 'cht_nowhere']),
      comment: () => undefined,
      seat: () => 'nowhere',
      number: () => 1,
      things: () => [{ id: chance.one(anywhere), x: 1, y: 1, pinned: true, isNew: true }],
      removed: () => [chance.one(anywhere)],
      at: () => ({ id: chance.one(anywhere), between: null }),
      chosen: () => [{ id: chance.one(anywhere), between: null }],
      texts: () => ['tried'],
      title: () => 'tried',
      name: () => 'tried',
      yaml: () => '{}',
      mappingName: () => 'tried',
      mappingYaml: () => undefined,
      reportTitle: () => 'tried',
      reportedOn: () => '2024-03-01',
      sourceKind: () => 'statement',
      note: () => undefined,
      value: () => undefined,
      verbatim: () => undefined,
      edtf: () => undefined,
      caveat: () => undefined,
      expiresOn: () => undefined,
      compartments: () => undefined,
      audience: () => undefined,
    };
    const asked = (kind: Kind, values: Values): Asked[] =>
      fieldsOf(kind)
        .filter((field) => kind !== 'mutation' || !NAMING_NO_RECORD.has(field))
        .filter((field) => !isAuditor || !OF_THE_AUDITOR.has(field))
        .map((field) => ({ ...questionFor(kind, field, values, chance), kind }));
    return [...asked('query', reads), ...asked('mutation', writes), ...asked('subscription', reads)];
  }

  /** An answer to each question, in their order. Several of Query are asked in one request; each answer is one of its own. */
  async #ask(asker: Asker, questions: readonly Asked[]): Promise<string[]> {
    // The review queue compares anew.
    this.clock.hours += 1;
    const isAlone = ({ kind, field }: Asked): boolean => kind !== 'query' || asker.refused.has(field);
    const requests = [
      ...requestsOf(questions.filter((question) => !isAlone(question))),
      ...questions.filter(isAlone).map((question) => [question]),
    ];
    const answers = new Map<Asked, string>();
    const work = async (): Promise<void> => {
      for (let asked = requests.shift(); asked; asked = requests.shift()) {
        const given = await this.#answers(asker, asked);
        for (const [at, question] of asked.entries()) answers.set(question, given[at]!);
      }
    };
    await Promise.all(Array.from({ length: AT_ONCE }, work));
    return questions.map((question) => answers.get(question)!);
  }

  /**
   * The answers of one request. A refusal takes the others of its request with it: then each is asked alone, and what was refused
   * is asked alone from then on.
   */
  async #answers(asker: Asker, asked: readonly Asked[]): Promise<string[]> {
    const [first] = asked;
    if (first!.kind === 'subscription') return [await this.#listen(asker.browser, first!)];
    const answer = await this.#answer(asker.browser, together(asked));
    const { data, errors } = answer;
    if (asked.length === 1) {
      if (errors) asker.refused.add(first!.field);
      else asker.refused.delete(first!.field);
      return [comparable(answer)];
    }
    if (!errors) return asked.map(({ field }) => comparable({ data: { [field]: data![field] } }));
    const alone: string[] = [];
    for (const question of asked) alone.push(...(await this.#answers(asker, [question])));
    if (!asked.some(({ field }) => asker.refused.has(field)))
      throw new Error(`refused together and not alone: ${JSON.stringify(errors)}`);
    return alone;
  }

  /**
   * The answer once it is whole: a comparison for the review queue that is under way is waited for. A statement that ran out of
   * time is asked again, as that tells of the machine; one that runs out of it each time is an answer like another.
   */
  async #answer(
    browser: Browser,
    { document, variables }: Pick<Question, 'document' | 'variables'>,
  ): Promise<{ data?: Record<string, unknown> | null; errors?: unknown[] }> {
    for (let outOfTime = 0; ;) {
      const { body } = await browser.ask(document, variables, PLAIN);
      if (body.includes('"isComparing":true')) continue;
      if (!body.includes('"key":"tooCostly"') || (outOfTime += 1) === TRIES_IN_TIME)
        return JSON.parse(body) as { data: Record<string, unknown> | null };
      // A comparison that ran out of time is answered so again until its rest is over.
      this.clock.hours += 1;
    }
  }

  /** What comes over the socket until it ends. */
  #listen(browser: Browser, { document, variables }: Question): Promise<string> {
    const { cookie } = browser;
    class WithCookie extends WebSocket {
      constructor(address: string, protocols: string[]) {
        super(address, protocols, { headers: { cookie } });
      }
    }
    const client = createClient({
      url: `${this.server.address.replace('http', 'ws')}/graphql`,
      webSocketImpl: WithCookie,
      retryAttempts: 0,
    });
    const heard: unknown[] = [];
    return new Promise<string>((resolve) => {
      client.subscribe(
        { query: document, variables },
        {
          next: (message) => heard.push(message),
          error: (end) => resolve(JSON.stringify([...heard, String(end)])),
          complete: () => resolve(JSON.stringify(heard)),
        },
      );
    }).finally(() => client.dispose());
  }

  async #asker(
    viewer: (typeof VIEWERS)[number],
  ): Promise<Asker & { readonly ownChartId: string; readonly userId: string }> {
    const { username, accessPurpose, ...rights } = viewer;
    const known = this.#people.get(username);
    if (known) return known;
    await this.vaults.account(username, {
      ...rights,
      roles: [...rights.roles],
      compartments: [...rights.compartments],
    });
    const browser = new Browser(this.server.address);
    const { error } = await browser.signIn(username, { accessPurpose });
    if (error) throw new Error(`${username} could not sign in: ${error.key}`);
    // A saved search and a chart of one's own with its trail, so that none of these is empty.
    await browser.ask('mutation { saveSearch(query: "Rafikul") { id } }');
    const { data } = await browser.ask(
      'mutation { saveChart(title: "mine", content: "{}", trail: { from: 0, steps: ["{}"], tail: "{}" }) { id } }',
    );
    const { vault } = this.vaults;
    const { id: userId, agencyId } = (await vault.accounts.byUsername(username))!;
    const ownChartId = (data!['saveChart'] as { id: string }).id;
    const there = { userId: this.elsewhere.userId, agencyId: MUMBAI };
    await vault.chartShares.add(there, this.elsewhere.sharedId, { userId, agencyId });
    await vault.chartShares.add({ userId, agencyId }, ownChartId, there);
    const made = { browser, refused: new Set<string>(), ownChartId, userId };
    this.#people.set(username, made);
    return made;
  }
}

/** A leave to share that holds, and one that has ended, with every agency of the trials. */
async function keepSharings({ vault, direct, account }: VaultWorld): Promise<void> {
  await account('decides-elsewhere', { agencyId: MUMBAI });
  const [requester, decider] = await Promise.all(
    ['elsewhere', 'decides-elsewhere'].map(async (name) => (await vault.accounts.byUsername(name))!.id),
  );
  // Only what a consent covers is asked for.
  await vault.identities.record({
    id: 'ent_nowhere',
    agencyId: MUMBAI,
    compartments: ['case_elsewhere'],
    recordedBy: requester!,
    content: {},
    terms: [],
    expectedVersion: null,
  });
  await vault.consents.record({
    identityId: 'ent_nowhere',
    basis: 'consent',
    authority: null,
    basisOn: null,
    purposes: ['repatriation'],
    formVersion: '1',
    language: 'hi',
    explainedBy: 'elsewhere',
    interpreter: null,
    guardian: null,
    recordedBy: requester!,
  });
  await direct.query(
    `INSERT INTO sharing (id, agency_id, assertion_id, persons, recipients, purpose, requester_id, reason, requested_at, decider_id, decided_at, is_approved, ended_at, ended_by)
     SELECT id, $2, 'ast_nowhere', '{ent_nowhere}', $3, 'repatriation', $4, '', now(), $5, now(), true,
       CASE ended WHEN true THEN now() END, CASE ended WHEN true THEN 'consent' END
     FROM (VALUES ($1, false), ($6, true)) AS given (id, ended)`,
    [SHARINGS.holding, MUMBAI, [JASHORE, KOLKATA, MUMBAI], requester, decider, SHARINGS.over],
  );
}

/** Somebody of a third agency, with charts and a search of their own; one chart is shared with whoever looks. */
async function keepSomethingElsewhere({ vault, account }: VaultWorld) {
  await account('elsewhere', { agencyId: MUMBAI });
  const { id: userId } = (await vault.accounts.byUsername('elsewhere'))!;
  const theirs = { ownerId: userId, agencyId: MUMBAI, title: 'theirs', content: {} };
  const [chart, shared] = [await vault.charts.save(theirs), await vault.charts.save(theirs)];
  const search = await vault.savedSearches.save(userId, 'sealed', 1);
  return { userId, chartId: chart!.id, sharedId: shared!.id, searchId: search!.id };
}
