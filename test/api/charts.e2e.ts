import { KeyRing, newKeyText } from '#vault';
import { defaultMarking, type CaseId, type Marking } from '#domain';
import { linkId } from '#network';
import { Browser, openVaultWorld, type VaultWorld } from '../support/api.js';
import { IntakeBench } from '../support/intake.js';
import { serveWhole } from '../support/whole-api.js';
import { BatchBuilder, ent, JASHORE, KOLKATA, openWorld, principal, type World } from '../support/world.js';

const SAVE = `mutation ($id: ID, $title: String = "Chain", $content: String!, $comment: String, $requestId: ID, $revision: Int) {
  saveChart(id: $id, title: $title, content: $content, comment: $comment, requestId: $requestId, expectedRevision: $revision) {
    id revision } }`;
const TAKE = `mutation ($format: ExportFormat!, $ids: [ID!]!, $content: String, $texts: [String!]) {
  exportChart(format: $format, ids: $ids, content: $content, texts: $texts, language: en) { seal } }`;
const VERSIONS = `query ($id: ID!, $first: Int, $before: Int) {
  chartVersions(chartId: $id, first: $first, before: $before) { revision title comment restoredFrom savedBy } }`;
const CONTENT =
  'query ($id: ID!, $revision: Int!) { chartVersionContent(chartId: $id, revision: $revision) }';
const RESTORE =
  'mutation ($id: ID!, $revision: Int!) { restoreChart(chartId: $id, revision: $revision) { revision content } }';
const SHARE =
  'mutation ($id: ID!, $userId: ID, $caseId: String) { shareChart(chartId: $id, userId: $userId, caseId: $caseId) }';
const UNSHARE = SHARE.replace('shareChart', 'unshareChart');
const SHARES =
  'query ($id: ID!) { chartShares(chartId: $id) { caseId person { displayName agency { id } } } }';
const LIST = '{ sharedCharts { id title owner agency { id } } }';
const READ = 'query ($id: ID!) { sharedChart(id: $id) { id title owner content sharedAt } }';
const PREVIEW = `query ($id: ID!, $userId: ID!) {
  chartAsSeenBy(chartId: $id, userId: $userId) { total seen notes unseen { id } person { displayName } } }`;
const COLLEAGUE =
  'query ($username: String!) { colleague(username: $username) { id displayName agency { id } } }';

const CASE = 'case_one' as CaseId;
const OPEN_TO_BOTH = { ...defaultMarking(JASHORE), audience: [JASHORE, KOLKATA] };
const MARKINGS: Readonly<Record<string, Marking>> = {
  shared: OPEN_TO_BOTH,
  also: OPEN_TO_BOTH,
  jashore: defaultMarking(JASHORE),
  incase: { ...OPEN_TO_BOTH, compartments: [CASE] },
  victim: { ...defaultMarking(JASHORE, true), audience: [JASHORE, KOLKATA], tlp: 'AMBER_STRICT' },
  // Both know of it, each by a claim that the other does not see.
  apart: defaultMarking(JASHORE),
};
const THINGS = Object.keys(MARKINGS);
const chart = (names: readonly string[], over: object = {}): string =>
  JSON.stringify({
    version: 1,
    nodes: names.map((name, at) => ({ id: ent(name), x: at, y: at })),
    lens: { hiddenTypes: { Phone: true } },
    ...over,
  });
const note = (name: string, over: object = {}) => ({
  ...{
    id: 'note_7',
    on: { kind: 'thing', id: ent(name) },
    text: `about ${name}`,
    task: null,
    goesAlong: true,
  },
  ...over,
});
const lineBetween = (one: string, other: string, relation = 'KNOWS') => ({
  on: {
    kind: 'link',
    id: linkId(ent(one), relation, ent(other)),
    between: [ent(one), ent(other)],
  },
  text: `${one} and ${other}`,
});
const REGION = { on: { kind: 'region', x: 1, y: 2, width: 200, height: 90 }, text: 'the border' };
const textsIn = (content: string): string[] =>
  ((JSON.parse(content) as { notes?: { text: string }[] }).notes ?? []).map(({ text }) => text);
const namesIn = (content: string): string[] =>
  (JSON.parse(content) as { nodes: { id: string }[] }).nodes.map(({ id }) => id.replace('ent_', ''));

jest.setTimeout(120_000);

describe('saved charts', () => {
  let world: World;
  let vaults: VaultWorld;
  let intake: IntakeBench;
  let server: { address: string; close(): Promise<void> };
  const people = new Map<string, Browser>();
  const by = (name: string): Browser => people.get(name)!;
  const idOf = async (username: string) => (await vaults.vault.accounts.byUsername(username))!.id;

  /** Somebody who is signed in. */
  async function person(username: string, over: object = {}, accessPurpose = 'INVESTIGATION') {
    await vaults.account(username, over);
    await again(username, accessPurpose);
  }
  async function again(username: string, accessPurpose = 'INVESTIGATION') {
    const browser = new Browser(server.address);
    expect((await browser.signIn(username, { accessPurpose })).error).toBeUndefined();
    people.set(username, browser);
  }
  async function save(content: string, over: object = {}, owner = 'rehana') {
    const { data, error } = await by(owner).ask(SAVE, { content, ...over });
    expect(error).toBeUndefined();
    return (data as { saveChart: { id: string; revision: number } }).saveChart;
  }
  async function sharedWith(username: string, content: string, over: object = {}): Promise<string> {
    const { id } = await save(content, over);
    const shared = await by('rehana').ask(SHARE, { id, userId: await idOf(username) });
    expect(shared.data).toEqual({ shareChart: true });
    return id;
  }
  /** The answer to what is asked after `held` and must wait for it; `then` happens meanwhile. */
  async function overtaken<T>(held: string, ask: () => Promise<T>, then = 'SELECT'): Promise<T> {
    await vaults.direct.query(`BEGIN; ${held}`);
    const answer = ask();
    for (let waiting = 0; waiting === 0;)
      waiting = (await vaults.direct.query('SELECT FROM pg_locks WHERE NOT granted')).rows.length;
    await vaults.direct.query(`${then}; COMMIT`);
    return answer;
  }
  const read = async (username: string, id: string) =>
    (await by(username).ask(READ, { id })).data?.['sharedChart'] as { content: string } | null | undefined;

  beforeAll(async () => {
    world = await openWorld();
    vaults = await openVaultWorld();
    intake = new IntakeBench(world);
    server = await serveWhole(world, vaults, intake, () => new Date());
    for (const [name, marking] of Object.entries(MARKINGS)) {
      const type = name === 'victim' ? 'ProtectedPerson' : 'Person';
      const batch = new BatchBuilder(name, marking).entity(name, type);
      await world.graph.recordBatch(
        batch.value(name, name === 'victim' ? 'pseudonym' : 'name', `The ${name}`).build(),
        principal(),
      );
    }
    for (const [one, other, marking] of [
      ['shared', 'also', defaultMarking(JASHORE)],
      ['shared', 'jashore', defaultMarking(JASHORE)],
      ['shared', 'victim', MARKINGS['victim']!],
    ] as const)
      await world.graph.recordBatch(
        new BatchBuilder(`line${other}`, marking)
          .entity(one)
          .entity(other, other === 'victim' ? 'ProtectedPerson' : 'Person')
          .link(one, other === 'victim' ? 'RECRUITED' : 'KNOWS', other)
          .build(),
        principal(),
      );
    const theirs = new BatchBuilder('theirs', defaultMarking(KOLKATA), KOLKATA);
    await world.graph.recordBatch(theirs.value('apart', 'name', 'Theirs').build(), principal(KOLKATA));
    await person('rehana', { compartments: [CASE] });
    await person('arif', { compartments: [CASE] });
    await person('liaison', { agencyId: KOLKATA, roles: ['liaison'] }, 'LIAISON');
    await person('kolkata', { agencyId: KOLKATA });
    await person('admin', { roles: ['administrator'] }, 'ADMINISTRATION');
    await person('auditor', { roles: ['auditor'] }, 'AUDIT');
  });
  afterAll(async () => {
    await server.close();
    intake.clean();
    await vaults.close();
    await world.close();
  });

  describe('versions', () => {
    it('are kept of every change, with what was said of it, and none where nothing was changed', async () => {
      const { id } = await save(chart(['shared']), { comment: ' first ' });
      expect(await save(chart(['shared', 'also']), { id })).toEqual({ id, revision: 2 });
      // The same in another form.
      expect(await save(` ${chart(['shared', 'also'])}`, { id, comment: 'both' })).toEqual({
        id,
        revision: 2,
      });
      expect(await save(chart(['shared', 'also']), { id, title: 'Renamed' })).toEqual({ id, revision: 3 });
      const { data } = await by('rehana').ask(VERSIONS, { id });
      const version = { restoredFrom: null, savedBy: 'rehana' };
      expect(data!['chartVersions']).toEqual([
        { ...version, revision: 3, title: 'Renamed', comment: null },
        { ...version, revision: 2, title: 'Chain', comment: 'both' },
        { ...version, revision: 1, title: 'Chain', comment: 'first' },
      ]);
      const page = await by('rehana').ask(VERSIONS, { id, first: 1, before: 3 });
      expect(page.data!['chartVersions']).toMatchObject([{ revision: 2 }]);
    });

    it('are none of the same save sent twice, as after a lost answer, and a new chart is made once', async () => {
      const content = chart(['shared']);
      const requestId = 'request-1';
      const first = await save(content, { requestId });
      expect(await save(content, { requestId })).toEqual(first);
      // Somebody else's request of the same name is another one, and so is a chart without any.
      expect((await save(content, { requestId }, 'arif')).id).not.toBe(first.id);
      expect((await save(content)).id).not.toBe(first.id);
      const more = chart(['shared', 'also']);
      expect(await save(more, { requestId })).toEqual({ ...first, revision: 2 });
      const change = { id: first.id, revision: 2, title: 'Changed' };
      expect(await save(more, change)).toEqual({ ...first, revision: 3 });
      expect(await save(more, change)).toEqual({ ...first, revision: 3 });
      const stale = await by('rehana').ask(SAVE, { ...change, content, title: 'Otherwise' });
      expect(stale.error).toMatchObject({ code: 'CONFLICT', key: 'chartChangedElsewhere' });
      // The answer was lost, the chart was opened elsewhere and changed: what is asked again does not overwrite that.
      for (const again of [content, more, chart([])]) {
        const { error } = await by('rehana').ask(SAVE, { content: again, requestId });
        expect(error).toMatchObject({ code: 'CONFLICT', key: 'chartChangedElsewhere' });
      }
      const long = await by('rehana').ask(SAVE, { content, requestId: 'r'.repeat(65) });
      expect(long.error).toMatchObject({ code: 'BAD_USER_INPUT', key: 'requestIdInvalid' });
    });

    it('hold no more of what people wrote than can be looked up at once', async () => {
      for (const title of ['x'.repeat(200_000), 'ab cd '.repeat(2_000)]) {
        const content = chart(['shared'], { groups: [{ id: 'grp_1', kind: 'members', title }] });
        const { error } = await by('rehana').ask(SAVE, { content });
        expect(error).toMatchObject({ code: 'BAD_USER_INPUT', key: 'chartTooLarge' });
        const taken = await by('rehana').ask(TAKE, { format: 'SVG', ids: [ent('shared')], texts: [title] });
        expect(taken.error).toMatchObject({ code: 'BAD_USER_INPUT', key: 'chartTooLarge' });
      }
    });

    it('are put back as new ones, so that nothing is lost', async () => {
      const { id } = await save(chart(['shared']));
      await save(chart(['also']), { id });
      const restored = await by('rehana').ask(RESTORE, { id, revision: 1 });
      expect(restored.data!['restoreChart']).toMatchObject({ revision: 3 });
      expect(namesIn((restored.data!['restoreChart'] as { content: string }).content)).toEqual(['shared']);
      const { data } = await by('rehana').ask(VERSIONS, { id });
      expect(data!['chartVersions']).toMatchObject([{ restoredFrom: 1 }, { revision: 2 }, { revision: 1 }]);
      const second = await by('rehana').ask(CONTENT, { id, revision: 2 });
      expect(namesIn(second.data!['chartVersionContent'] as string)).toEqual(['also']);
    });

    it('are not put back over what is saved at the same moment', async () => {
      const { id } = await save(chart(['shared']), { title: 'Before' });
      await save(chart(['also']), { id, title: 'Before' });
      const restored = await overtaken(
        `UPDATE chart SET title = 'After', revision = 3 WHERE id = '${id}'`,
        () => by('rehana').ask(RESTORE, { id, revision: 1 }),
      );
      expect(restored.error).toMatchObject({ code: 'CONFLICT', key: 'chartChangedElsewhere' });
      const { data } = await by('rehana').ask('query ($id: ID!) { chart(id: $id) { title } }', { id });
      expect(data).toEqual({ chart: { title: 'After' } });
    });

    it("can't be read or put back by anybody else, also when the chart is shared, and none can be told from no chart", async () => {
      const id = await sharedWith('arif', chart(['shared']));
      await save(chart(['also']), { id });
      for (const [question, of] of [
        [VERSIONS, {}],
        [CONTENT, { revision: 1 }],
        [RESTORE, { revision: 1 }],
        [SHARES, {}],
        [SHARE, { userId: await idOf('kolkata') }],
        [UNSHARE, { userId: await idOf('arif') }],
      ] as const) {
        const theirs = await by('arif').ask(question, { id, ...of });
        expect(theirs.body).toBe((await by('arif').ask(question, { id: 'cht_none', ...of })).body);
        expect(theirs.body).not.toContain('ent_');
      }
      expect((await by('arif').ask('query ($id: ID!) { chart(id: $id) { id } }', { id })).data).toEqual({
        chart: null,
      });
      expect(await read('arif', id)).not.toBeNull();
    });

    it.each([
      ['a comment of 501 characters', { comment: 'x'.repeat(501) }, 'commentTooLong'],
      [
        'a note that is none',
        { content: chart(['shared'], { notes: [note('shared'), { text: 'on nothing' }] }) },
        'chartInvalid',
      ],
      [
        'notes that are no list',
        { content: chart(['shared'], { notes: { [ent('shared')]: 'x' } }) },
        'chartInvalid',
      ],
      [
        '501 notes',
        { content: chart(['shared'], { notes: Array.from({ length: 501 }, () => note('shared')) }) },
        'notesTooMany',
      ],
      [
        'a note of 2,001 characters',
        { content: chart(['shared'], { notes: [note('shared', { text: 'ক'.repeat(2_001) })] }) },
        'noteTooLong',
      ],
      [
        'notes of 100,001 characters together',
        {
          content: chart(['shared'], {
            notes: Array.from({ length: 51 }, () => note('shared', { text: 'x '.repeat(981) })),
          }),
        },
        'notesTooLong',
      ],
      [
        '10,001 things',
        { content: chart(Array.from({ length: 10_001 }, (_, at) => String(at))) },
        'chartTooLarge',
      ],
    ])('are refused with %s, and nothing is saved', async (_, over, key) => {
      const { id } = await save(chart(['shared']));
      const { error } = await by('rehana').ask(SAVE, { id, content: chart(['also']), ...over });
      expect(error).toMatchObject({ key });
      const { data } = await by('rehana').ask(VERSIONS, { id });
      expect(data!['chartVersions']).toHaveLength(1);
    });

    it('are the last hundred: of more the oldest without a comment go, never the present', async () => {
      const { id } = await save('[0]', { comment: 'kept' });
      const chartToSave = { id, ownerId: await idOf('rehana'), agencyId: JASHORE, title: 'Chain' };
      for (let at = 1; at <= 101; at += 1) await vaults.vault.charts.save({ ...chartToSave, content: [at] });
      const kept = await vaults.vault.charts.versions(chartToSave.ownerId, id, { first: 200 });
      expect(kept).toHaveLength(100);
      expect(kept[0]!.revision).toBe(102);
      expect(kept.slice(-2)).toMatchObject([{ revision: 4 }, { revision: 1, comment: 'kept' }]);
    });

    it('are made of the charts that were there before there were versions', async () => {
      const { id } = await save(chart(['shared']));
      await save(chart(['also']), { id });
      await vaults.direct.query(
        "DROP TABLE chart_version; DELETE FROM vault_migration WHERE name = 'V0011__chart_versions'",
      );
      await (await vaults.reopen(new KeyRing(newKeyText()))).close();
      const { data } = await by('rehana').ask(VERSIONS, { id });
      expect(data!['chartVersions']).toMatchObject([{ revision: 2, title: 'Chain', comment: null }]);
    });
  });

  describe('that are shared', () => {
    it.each([
      ['a colleague on the case sees all', 'arif', THINGS],
      [
        'a partner sees what is addressed to it, and by its own claims',
        'kolkata',
        ['shared', 'also', 'victim', 'apart'],
      ],
      ['a liaison officer sees nothing that touches a victim', 'liaison', ['shared', 'also', 'apart']],
    ])('hold for each what they may see: %s', async (_, username, seen) => {
      const id = await sharedWith(username, chart(THINGS));
      expect(namesIn((await read(username, id))!.content)).toEqual(seen);
      const { data } = await by(username).ask(LIST);
      expect(data!['sharedCharts']).toContainEqual({
        id,
        title: 'Chain',
        owner: 'rehana',
        agency: { id: JASHORE },
      });
    });

    it('are the same, byte for byte, with and without what somebody may not see, however it is hidden in the content', async () => {
      const hidden = ent('jashore');
      const id = await sharedWith('kolkata', chart(['shared', 'also']));
      const [bare, list] = [await by('kolkata').ask(READ, { id }), await by('kolkata').ask(LIST)];
      for (const [names, over] of [
        [['shared', 'jashore', 'also'], {}],
        [['shared', 'also', 'jashore', 'incase'], {}],
        [
          ['shared', 'also'],
          { remarks: { [hidden]: { about: [hidden] } }, groups: [[hidden, ent('shared')]] },
        ],
        [['shared', 'also'], { notes: [note('jashore'), { ...note('shared'), goesAlong: false }] }],
        [['shared', 'jashore', 'also'], { notes: [{ ...note('jashore'), text: hidden }] }],
        [['shared', 'also'], { lens: { [hidden]: true, window: { fromDay: 1, toDay: 2 } } }],
        [['shared', 'also'], { version: hidden, title: hidden, count: 3 }],
        [
          [],
          {
            nodes: [
              { id: [hidden] },
              hidden,
              { [hidden]: 1 },
              { id: ent('shared'), x: 0, y: 0, near: hidden, sub: { nodes: [{ id: hidden }] } },
              { id: ent('also'), x: 1, y: 1.2, pinned: hidden },
              { id: `${hidden} ` },
            ],
          },
        ],
        [
          ['shared', 'also'],
          JSON.parse(`{"__proto__":{"nodes":[{"id":"${hidden}"}]},"constructor":"${hidden}"}`) as object,
        ],
      ] as const) {
        await save(chart(names, over), { id });
        expect((await by('kolkata').ask(READ, { id })).body).toBe(
          // Places are the owner's: a thing that stands elsewhere stands elsewhere for all.
          names.indexOf('also' as never) === 2
            ? bare.body.replace('\\"x\\":1,\\"y\\":1', '\\"x\\":2,\\"y\\":2')
            : bare.body,
        );
        expect((await by('kolkata').ask(LIST)).body).toBe(list.body);
      }
    });

    it('are not there for somebody who may see nothing on them, nor for who was not named', async () => {
      const id = await sharedWith('kolkata', chart(['jashore', 'incase']));
      for (const username of ['kolkata', 'liaison', 'arif', 'rehana', 'admin', 'auditor']) {
        const { body } = await by(username).ask(READ, { id });
        expect(body).toBe((await by(username).ask(READ, { id: 'cht_none' })).body);
        expect((await by(username).ask(LIST)).body).not.toContain(id);
      }
      // What can be seen on it later is a chart then.
      await save(chart(['jashore', 'shared']), { id });
      expect(namesIn((await read('kolkata', id))!.content)).toEqual(['shared']);
    });

    it.each([
      [
        'the share is ended',
        async (id: string) => by('rehana').ask(UNSHARE, { id, userId: await idOf('guest') }),
      ],
      ['the person works elsewhere', async () => vaults.vault.accounts.move(await idOf('guest'), JASHORE)],
      [
        'the person is an auditor now',
        async () => vaults.vault.accounts.setRoles(await idOf('guest'), ['auditor']),
      ],
      ['the owner works elsewhere', async () => vaults.vault.accounts.move(await idOf('host'), KOLKATA)],
      ['the owner has left', async () => vaults.vault.accounts.disable(await idOf('host'))],
      [
        'the owner runs the installation now',
        async () => vaults.vault.accounts.setRoles(await idOf('host'), ['administrator']),
      ],
      [
        'the chart is deleted',
        async (id: string) => by('host').ask('mutation ($id: ID!) { deleteChart(id: $id) }', { id }),
      ],
    ])('can be read no more once %s', async (ground, end) => {
      await vaults.direct.query(
        "UPDATE account SET username_key = id WHERE username_key IN ('host', 'guest')",
      );
      await person('host');
      await person('guest', { agencyId: KOLKATA });
      const owner = ground.startsWith('the share') ? 'rehana' : 'host';
      const { id } = await save(chart(['shared']), {}, owner);
      await by(owner).ask(SHARE, { id, userId: await idOf('guest') });
      expect(namesIn((await read('guest', id))!.content)).toEqual(['shared']);
      await end(id);
      if (ground.startsWith('the person'))
        await again('guest', ground.endsWith('auditor now') ? 'AUDIT' : 'INVESTIGATION');
      expect(await read('guest', id)).toBeNull();
      expect((await by('guest').ask(LIST)).body).not.toContain(id);
    });

    it('with a case are for who holds it when they look, and only while the owner does', async () => {
      await person('joins');
      const { id } = await save(chart(THINGS));
      expect((await by('rehana').ask(SHARE, { id, caseId: CASE })).data).toEqual({ shareChart: true });
      expect(namesIn((await read('arif', id))!.content)).toEqual(THINGS);
      expect(await read('joins', id)).toBeNull();
      expect(await read('kolkata', id)).toBeNull();
      await vaults.vault.accounts.setCompartments(await idOf('joins'), [CASE]);
      expect(await read('joins', id)).not.toBeNull();
      await vaults.vault.accounts.setCompartments(await idOf('joins'), []);
      expect(await read('joins', id)).toBeNull();
      await vaults.vault.accounts.setCompartments(await idOf('rehana'), []);
      expect(await read('arif', id)).toBeNull();
      await vaults.vault.accounts.setCompartments(await idOf('rehana'), [CASE]);
      expect((await by('rehana').ask(UNSHARE, { id, caseId: CASE })).data).toEqual({ unshareChart: true });
      expect(await read('arif', id)).toBeNull();
    });

    it('name with whom, to the owner alone, once however often they are shared', async () => {
      const id = await sharedWith('kolkata', chart(['shared']));
      await by('rehana').ask(SHARE, { id, userId: await idOf('kolkata') });
      await by('rehana').ask(SHARE, { id, caseId: CASE });
      expect((await by('rehana').ask(SHARES, { id })).data!['chartShares']).toEqual([
        { caseId: null, person: { displayName: 'kolkata', agency: { id: KOLKATA } } },
        { caseId: CASE, person: null },
      ]);
      expect((await by('kolkata').ask(SHARES, { id })).data).toEqual({ chartShares: [] });
    });

    it("can't be shared with who does not exist, has left, sees no content, or is oneself: one answer; nor with a case of others", async () => {
      await person('gone');
      await vaults.vault.accounts.disable(await idOf('gone'));
      const { id } = await save(chart(['shared']));
      const names = ['nobody', 'gone', 'admin', 'auditor', 'rehana', 'kolkat', '\0'];
      for (const username of names)
        expect((await by('rehana').ask(COLLEAGUE, { username })).data).toEqual({ colleague: null });
      expect((await by('rehana').ask(COLLEAGUE, { username: ' Kolkata' })).data).toMatchObject({
        colleague: { displayName: 'kolkata', agency: { id: KOLKATA } },
      });
      const unknown = await by('rehana').ask(SHARE, { id, userId: 'usr_nobody' });
      expect(unknown.error).toMatchObject({ key: 'personUnknown' });
      for (const username of ['gone', 'admin', 'auditor', 'rehana'])
        for (const question of [SHARE, PREVIEW]) {
          const asked = await by('rehana').ask(question, { id, userId: await idOf(username) });
          expect(asked.error).toEqual(unknown.error);
        }
      for (const [target, key] of [
        [{ caseId: 'case_two' }, 'caseUnknown'],
        [{}, 'shareTargetInvalid'],
        [{ caseId: CASE, userId: await idOf('arif') }, 'shareTargetInvalid'],
      ] as const)
        expect((await by('rehana').ask(SHARE, { id, ...target })).error).toMatchObject({ key });
      for (const username of ['admin', 'auditor'])
        for (const [question, of] of [
          [COLLEAGUE, { username: 'arif' }],
          [SHARE, { id, userId: await idOf('arif') }],
          [PREVIEW, { id, userId: await idOf('arif') }],
        ] as const)
          expect((await by(username).ask(question, of)).error).toMatchObject({ code: 'FORBIDDEN' });
      expect((await by('rehana').ask(SHARES, { id })).data).toEqual({ chartShares: [] });
    });

    it("can't be shared when they are deleted at the same moment", async () => {
      const { id } = await save(chart(['shared']));
      const userId = await idOf('kolkata');
      const shared = await overtaken(
        'LOCK TABLE chart_share IN EXCLUSIVE MODE',
        () => by('rehana').ask(SHARE, { id, userId }),
        `DELETE FROM chart WHERE id = '${id}'`,
      );
      expect(shared.error).toMatchObject({ code: 'BAD_USER_INPUT', key: 'chartUnknown' });
    });

    it('are refused to who tries out names', async () => {
      await person('tries');
      for (let at = 0; at < 30; at += 1)
        expect((await by('tries').ask(COLLEAGUE, { username: `name${String(at)}` })).error).toBeUndefined();
      expect((await by('tries').ask(COLLEAGUE, { username: 'arif' })).error).toMatchObject({
        code: 'TOO_COSTLY',
        key: 'tooManyNames',
      });
      expect((await by('arif').ask(COLLEAGUE, { username: 'rehana' })).data).not.toEqual({ colleague: null });
    });

    describe('with notes', () => {
      const ALL = [
        note('shared'),
        note('jashore'),
        note('victim'),
        note('also', { goesAlong: false }),
        ...[
          lineBetween('shared', 'also'),
          lineBetween('shared', 'jashore'),
          lineBetween('also', 'incase'),
        ].map((each) => note('shared', each)),
        note('shared', lineBetween('shared', 'victim', 'RECRUITED')),
        note('shared', { on: { kind: 'group', id: 'grp_1' } }),
        note('shared', REGION),
        note('shared', { ...REGION, text: 'mine alone', goesAlong: false }),
      ];
      const preview = async (username: string, id: string) =>
        (await by('rehana').ask(PREVIEW, { id, userId: await idOf(username) })).data!['chartAsSeenBy'];

      it('keep them for their owner whole, and give others those that are ticked and stand on what they see', async () => {
        const content = chart(THINGS, { notes: ALL });
        const id = await sharedWith('kolkata', content);
        const own = (await by('rehana').ask('query ($id: ID!) { chart(id: $id) { content } }', { id })).data!;
        expect(textsIn((own['chart'] as { content: string }).content)).toEqual(ALL.map(({ text }) => text));
        // The line between shared and also is Jashore's alone, though both its ends are seen.
        expect(textsIn((await read('kolkata', id))!.content)).toEqual(['about shared', 'the border']);
        expect(await preview('kolkata', id)).toMatchObject({ notes: 2 });
        const colleague = await sharedWith('arif', content);
        expect(textsIn((await read('arif', colleague))!.content)).toEqual([
          'about shared',
          'about jashore',
          'shared and also',
          'shared and jashore',
          'the border',
        ]);
        // Nothing on what touches a protected person: that goes to others by consent alone.
        expect((await read('arif', colleague))!.content).toContain(ent('victim'));
        expect(await preview('arif', colleague)).toMatchObject({ notes: 5 });
      });

      it('are the same, byte for byte, with and without those that somebody may not read', async () => {
        const id = await sharedWith('kolkata', chart(THINGS, { notes: [note('shared')] }));
        const before = (await by('kolkata').ask(READ, { id })).body;
        expect(before).toContain('about shared');
        const others = ALL.filter(({ text }) => !['about shared', 'the border'].includes(text));
        for (const notes of [
          [...others, note('shared')],
          [note('shared'), ...others],
        ]) {
          await save(chart(THINGS, { notes }), { id });
          expect((await by('kolkata').ask(READ, { id })).body).toBe(before);
        }
      });

      it('lose a note at once when it is unticked, or what it is about may not be seen any more', async () => {
        const id = await sharedWith('arif', chart(['shared', 'incase'], { notes: [note('incase')] }));
        expect(textsIn((await read('arif', id))!.content)).toEqual(['about incase']);
        await vaults.vault.accounts.setCompartments(await idOf('arif'), []);
        expect(textsIn((await read('arif', id))!.content)).toEqual([]);
        await vaults.vault.accounts.setCompartments(await idOf('arif'), [CASE]);
        await save(chart(['shared', 'incase'], { notes: [note('incase', { goesAlong: false })] }), { id });
        expect(textsIn((await read('arif', id))!.content)).toEqual([]);
      });

      it('hand nothing on: what was given along is a note of their own that goes nowhere', async () => {
        const id = await sharedWith('arif', chart(['shared'], { notes: [note('shared')] }));
        const { content } = (await read('arif', id))!;
        const copy = await save(content, {}, 'arif');
        await by('arif').ask(SHARE, { id: copy.id, userId: await idOf('kolkata') });
        expect(textsIn((await read('kolkata', copy.id))!.content)).toEqual([]);
      });

      it('are screened when they are saved, shared, put back and taken out, those that stay when saved', async () => {
        const name = 'Namuna Testbala Begum';
        const notes = [note('shared', { text: `asked ${name} about it` })];
        const { id } = await save(chart(['shared'], { notes }));
        const { id: quiet } = await save(
          chart(['shared'], { notes: notes.map((each) => ({ ...each, goesAlong: false })) }),
        );
        await save(chart(['shared']), { id });
        await vaults.vault.identities.record({
          id: ent('also'),
          agencyId: JASHORE,
          compartments: [CASE],
          recordedBy: await idOf('rehana'),
          content: {},
          terms: [`name:${name.toLowerCase()}`],
          expectedVersion: null,
        });
        const refused = { key: 'textNamesProtected' };
        const named = chart(['shared'], { notes });
        const fields = [{ field: 'notes.0', key: 'textNamesProtected' }];
        expect((await by('rehana').ask(SAVE, { content: named })).error).toMatchObject({
          ...refused,
          fields,
        });
        expect((await by('rehana').ask(RESTORE, { id, revision: 1 })).error).toMatchObject(refused);
        const take = { format: 'JSON', ids: [ent('shared')], content: named };
        expect((await by('rehana').ask(TAKE, take)).error).toMatchObject(refused);
        const userId = await idOf('kolkata');
        // What stays with its owner hinders nobody from sharing the rest.
        expect((await by('rehana').ask(SHARE, { id: quiet, userId })).data).toEqual({ shareChart: true });
        expect((await read('kolkata', quiet))!.content).not.toContain('Testbala');
        await vaults.direct.query('UPDATE chart SET content = $2 WHERE id = $1', [id, named]);
        expect((await by('rehana').ask(SHARE, { id, userId })).error).toMatchObject(refused);
        expect(await read('kolkata', id)).toBeNull();
      });
    });

    it('leave the agency under no title that names a protected person', async () => {
      const { id } = await save(chart(['shared']), { title: 'Rinaa Testbala Khatun' });
      await vaults.vault.identities.record({
        id: ent('victim'),
        agencyId: JASHORE,
        compartments: [CASE],
        recordedBy: await idOf('rehana'),
        content: {},
        terms: ['name:rinaa testbala khatun'],
        expectedVersion: null,
      });
      const groups = [
        { id: 'grp_1', kind: 'members', memberIds: [ent('shared')], title: 'of RINAA testbala khatun' },
      ];
      const named = chart(['shared'], { groups });
      const refused = { key: 'textNamesProtected' };
      expect((await by('rehana').ask(SAVE, { title: 'Groups', content: named })).error).toMatchObject(
        refused,
      );
      const take = (over: object) =>
        by('rehana').ask(TAKE, { format: 'JSON', ids: [ent('shared')], ...over });
      expect((await take({ content: named })).error).toMatchObject(refused);
      expect((await take({ format: 'PNG', texts: ['Rinaa Testbala Khatun'] })).error).toMatchObject(refused);
      expect((await take({ content: chart(['shared']), texts: ['The night bus'] })).error).toBeUndefined();
      expect((await by('rehana').ask(SHARE, { id, userId: await idOf('kolkata') })).error).toMatchObject({
        key: 'textNamesProtected',
      });
      expect(await read('kolkata', id)).toBeNull();
    });
  });

  describe('a preview', () => {
    const preview = async (username: string, id: string) =>
      (await by('rehana').ask(PREVIEW, { id, userId: await idOf(username) })).data?.['chartAsSeenBy'];
    const unseen = (names: readonly string[]) => names.map((name) => ({ id: ent(name) }));

    it('says what somebody would see and not, by what both see, and nothing of what only they see', async () => {
      const { id } = await save(chart([...THINGS, 'nowhere']));
      expect(await preview('arif', id)).toMatchObject({ total: 6, seen: 6, unseen: [] });
      // That Kolkata knows of what stands apart, it says in no way: only that Jashore's claim is not for it.
      expect(await preview('kolkata', id)).toEqual({
        total: 6,
        seen: 3,
        notes: 0,
        unseen: unseen(['jashore', 'incase', 'apart']),
        person: { displayName: 'kolkata' },
      });
      expect(await preview('liaison', id)).toMatchObject({
        seen: 2,
        unseen: unseen(['jashore', 'incase', 'victim', 'apart']),
      });
    });

    it('is the same whatever only the other sees', async () => {
      const hidden = new BatchBuilder('onlytheirs', defaultMarking(KOLKATA), KOLKATA).entity('onlytheirs');
      const { id } = await save(chart(['shared', 'jashore', 'onlytheirs']));
      const before = JSON.stringify(await preview('kolkata', id));
      await world.graph.recordBatch(
        hidden.value('onlytheirs', 'name', 'Theirs').value('jashore', 'name', 'Known there too').build(),
        principal(KOLKATA),
      );
      expect(JSON.stringify(await preview('kolkata', id))).toBe(before);
      expect(before).toContain('"total":2,"seen":1');
    });

    it("is of one's own charts only", async () => {
      const id = await sharedWith('arif', chart(['shared']));
      const userId = await idOf('kolkata');
      expect((await by('arif').ask(PREVIEW, { id, userId })).body).toBe(
        (await by('arif').ask(PREVIEW, { id: 'cht_none', userId })).body,
      );
    });
  });

  it('are in the audit: shared, previewed, read, ended, with whom and for which purpose, and no name that was typed', async () => {
    const id = await sharedWith('kolkata', chart(['shared']));
    const userId = await idOf('kolkata');
    await by('rehana').ask(COLLEAGUE, { username: 'usr_typed_name' });
    await save(chart(['shared']), { title: 'usr_typed_title', comment: 'usr_typed_comment' });
    await by('rehana').ask(PREVIEW, { id, userId });
    await by('rehana').ask(SHARE, { id, caseId: CASE });
    await read('kolkata', id);
    await by('rehana').ask(UNSHARE, { id, userId });
    const events = await vaults.vault.audit.list({ limit: 40 });
    const told = events.map(({ action, operation, outcome, accessPurpose, subjectIds }) => [
      `${action} ${operation} ${outcome} ${String(accessPurpose)}`,
      [...subjectIds].sort(),
    ]);
    for (const [event, subjects] of [
      ['write shareChart done INVESTIGATION', [id, userId]],
      ['write shareChart done INVESTIGATION', [CASE, id]],
      ['read chartAsSeenBy done INVESTIGATION', [id, userId]],
      ['read sharedChart done INVESTIGATION', [id]],
      ['write unshareChart done INVESTIGATION', [id, userId]],
    ] as const)
      expect(told).toContainEqual([event, [...subjects].sort()]);
    expect(JSON.stringify(events)).not.toContain('usr_typed');
  });
});
