import { defaultMarking } from '#domain';
import { linkId } from '#network';
import {
  ChartGround,
  CASE,
  MARKINGS,
  READ,
  RESTORE,
  SAVE,
  SHARE,
  SHARES,
  TAKE,
  UNSHARE,
  chart,
  namesIn,
  note,
} from '../support/charts.js';
import { BatchBuilder, ent, JASHORE, KOLKATA, principal } from '../support/world.js';

const LIST = '{ sharedCharts { id title owner agency { id } } }';
const PREVIEW = `query ($id: ID!, $userId: ID!) {
  chartAsSeenBy(chartId: $id, userId: $userId) { total seen notes unseen { id } person { displayName } } }`;
const COLLEAGUE =
  'query ($username: String!) { colleague(username: $username) { id displayName agency { id } } }';
const THINGS = Object.keys(MARKINGS);
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

describe('saved charts', () => {
  let on: ChartGround;
  beforeAll(async () => (on = await ChartGround.open()));
  afterAll(() => on.close());

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
      const id = await on.sharedWith(username, chart(THINGS));
      expect(namesIn((await on.read(username, id))!.content)).toEqual(seen);
      const { data } = await on.by(username).ask(LIST);
      expect(data!['sharedCharts']).toContainEqual({
        id,
        title: 'Chain',
        owner: 'rehana',
        agency: { id: JASHORE },
      });
    });

    it('are the same, byte for byte, with and without what somebody may not see, however it is hidden in the content', async () => {
      const hidden = ent('jashore');
      const id = await on.sharedWith('kolkata', chart(['shared', 'also']));
      const [bare, list] = [await on.by('kolkata').ask(READ, { id }), await on.by('kolkata').ask(LIST)];
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
        await on.save(chart(names, over), { id });
        expect((await on.by('kolkata').ask(READ, { id })).body).toBe(
          // Places are the owner's: a thing that stands elsewhere stands elsewhere for all.
          names.indexOf('also' as never) === 2
            ? bare.body.replace('\\"x\\":1,\\"y\\":1', '\\"x\\":2,\\"y\\":2')
            : bare.body,
        );
        expect((await on.by('kolkata').ask(LIST)).body).toBe(list.body);
      }
    });

    it('are not there for somebody who may see nothing on them, nor for who was not named', async () => {
      const id = await on.sharedWith('kolkata', chart(['jashore', 'incase']));
      for (const username of ['kolkata', 'liaison', 'arif', 'rehana', 'admin', 'auditor']) {
        const { body } = await on.by(username).ask(READ, { id });
        expect(body).toBe((await on.by(username).ask(READ, { id: 'cht_none' })).body);
        expect((await on.by(username).ask(LIST)).body).not.toContain(id);
      }
      // What can be seen on it later is a chart then.
      await on.save(chart(['jashore', 'shared']), { id });
      expect(namesIn((await on.read('kolkata', id))!.content)).toEqual(['shared']);
    });

    it.each([
      [
        'the share is ended',
        async (id: string) => on.by('rehana').ask(UNSHARE, { id, userId: await on.idOf('guest') }),
      ],
      [
        'the person works elsewhere',
        async () => on.vaults.vault.accounts.move(await on.idOf('guest'), JASHORE),
      ],
      [
        'the person is an auditor now',
        async () => on.vaults.vault.accounts.setRoles(await on.idOf('guest'), ['auditor']),
      ],
      [
        'the owner works elsewhere',
        async () => on.vaults.vault.accounts.move(await on.idOf('host'), KOLKATA),
      ],
      ['the owner has left', async () => on.vaults.vault.accounts.disable(await on.idOf('host'))],
      [
        'the owner runs the installation now',
        async () => on.vaults.vault.accounts.setRoles(await on.idOf('host'), ['administrator']),
      ],
      [
        'the chart is deleted',
        async (id: string) => on.by('host').ask('mutation ($id: ID!) { deleteChart(id: $id) }', { id }),
      ],
    ])('can be read no more once %s', async (ground, end) => {
      await on.vaults.direct.query(
        "UPDATE account SET username_key = id WHERE username_key IN ('host', 'guest')",
      );
      await on.person('host');
      await on.person('guest', { agencyId: KOLKATA });
      const owner = ground.startsWith('the share') ? 'rehana' : 'host';
      const { id } = await on.save(chart(['shared']), {}, owner);
      await on.by(owner).ask(SHARE, { id, userId: await on.idOf('guest') });
      expect(namesIn((await on.read('guest', id))!.content)).toEqual(['shared']);
      await end(id);
      if (ground.startsWith('the person'))
        await on.again('guest', ground.endsWith('auditor now') ? 'AUDIT' : 'INVESTIGATION');
      expect(await on.read('guest', id)).toBeNull();
      expect((await on.by('guest').ask(LIST)).body).not.toContain(id);
    });

    it('with a case are for who holds it when they look, and only while the owner does', async () => {
      await on.person('joins');
      const { id } = await on.save(chart(THINGS));
      expect((await on.by('rehana').ask(SHARE, { id, caseId: CASE })).data).toEqual({ shareChart: true });
      expect(namesIn((await on.read('arif', id))!.content)).toEqual(THINGS);
      expect(await on.read('joins', id)).toBeNull();
      expect(await on.read('kolkata', id)).toBeNull();
      await on.vaults.vault.accounts.setCompartments(await on.idOf('joins'), [CASE]);
      expect(await on.read('joins', id)).not.toBeNull();
      await on.vaults.vault.accounts.setCompartments(await on.idOf('joins'), []);
      expect(await on.read('joins', id)).toBeNull();
      await on.vaults.vault.accounts.setCompartments(await on.idOf('rehana'), []);
      expect(await on.read('arif', id)).toBeNull();
      await on.vaults.vault.accounts.setCompartments(await on.idOf('rehana'), [CASE]);
      expect((await on.by('rehana').ask(UNSHARE, { id, caseId: CASE })).data).toEqual({ unshareChart: true });
      expect(await on.read('arif', id)).toBeNull();
    });

    it('name with whom, to the owner alone, once however often they are shared', async () => {
      const id = await on.sharedWith('kolkata', chart(['shared']));
      await on.by('rehana').ask(SHARE, { id, userId: await on.idOf('kolkata') });
      await on.by('rehana').ask(SHARE, { id, caseId: CASE });
      expect((await on.by('rehana').ask(SHARES, { id })).data!['chartShares']).toEqual([
        { caseId: null, person: { displayName: 'kolkata', agency: { id: KOLKATA } } },
        { caseId: CASE, person: null },
      ]);
      expect((await on.by('kolkata').ask(SHARES, { id })).data).toEqual({ chartShares: [] });
    });

    it("can't be shared with who does not exist, has left, sees no content, or is oneself: one answer; nor with a case of others", async () => {
      await on.person('gone');
      await on.vaults.vault.accounts.disable(await on.idOf('gone'));
      const { id } = await on.save(chart(['shared']));
      const names = ['nobody', 'gone', 'admin', 'auditor', 'rehana', 'kolkat', '\0'];
      for (const username of names)
        expect((await on.by('rehana').ask(COLLEAGUE, { username })).data).toEqual({ colleague: null });
      expect((await on.by('rehana').ask(COLLEAGUE, { username: ' Kolkata' })).data).toMatchObject({
        colleague: { displayName: 'kolkata', agency: { id: KOLKATA } },
      });
      const unknown = await on.by('rehana').ask(SHARE, { id, userId: 'usr_nobody' });
      expect(unknown.error).toMatchObject({ key: 'personUnknown' });
      for (const username of ['gone', 'admin', 'auditor', 'rehana'])
        for (const question of [SHARE, PREVIEW]) {
          const asked = await on.by('rehana').ask(question, { id, userId: await on.idOf(username) });
          expect(asked.error).toEqual(unknown.error);
        }
      for (const [target, key] of [
        [{ caseId: 'case_two' }, 'caseUnknown'],
        [{}, 'shareTargetInvalid'],
        [{ caseId: CASE, userId: await on.idOf('arif') }, 'shareTargetInvalid'],
      ] as const)
        expect((await on.by('rehana').ask(SHARE, { id, ...target })).error).toMatchObject({ key });
      for (const username of ['admin', 'auditor'])
        for (const [question, of] of [
          [COLLEAGUE, { username: 'arif' }],
          [SHARE, { id, userId: await on.idOf('arif') }],
          [PREVIEW, { id, userId: await on.idOf('arif') }],
        ] as const)
          expect((await on.by(username).ask(question, of)).error).toMatchObject({ code: 'FORBIDDEN' });
      expect((await on.by('rehana').ask(SHARES, { id })).data).toEqual({ chartShares: [] });
    });

    it("can't be shared when they are deleted at the same moment", async () => {
      const { id } = await on.save(chart(['shared']));
      const userId = await on.idOf('kolkata');
      const shared = await on.overtaken(
        'LOCK TABLE chart_share IN EXCLUSIVE MODE',
        () => on.by('rehana').ask(SHARE, { id, userId }),
        `DELETE FROM chart WHERE id = '${id}'`,
      );
      expect(shared.error).toMatchObject({ code: 'BAD_USER_INPUT', key: 'chartUnknown' });
    });

    it('are refused to who tries out names', async () => {
      await on.person('tries');
      for (let at = 0; at < 30; at += 1)
        expect(
          (await on.by('tries').ask(COLLEAGUE, { username: `name${String(at)}` })).error,
        ).toBeUndefined();
      expect((await on.by('tries').ask(COLLEAGUE, { username: 'arif' })).error).toMatchObject({
        code: 'TOO_COSTLY',
        key: 'tooManyNames',
      });
      expect((await on.by('arif').ask(COLLEAGUE, { username: 'rehana' })).data).not.toEqual({
        colleague: null,
      });
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
        (await on.by('rehana').ask(PREVIEW, { id, userId: await on.idOf(username) })).data!['chartAsSeenBy'];

      it('keep them for their owner whole, and give others those that are ticked and stand on what they see', async () => {
        const content = chart(THINGS, { notes: ALL });
        const id = await on.sharedWith('kolkata', content);
        const own = (await on.by('rehana').ask('query ($id: ID!) { chart(id: $id) { content } }', { id }))
          .data!;
        expect(textsIn((own['chart'] as { content: string }).content)).toEqual(ALL.map(({ text }) => text));
        // The line between shared and also is Jashore's alone, though both its ends are seen.
        expect(textsIn((await on.read('kolkata', id))!.content)).toEqual(['about shared', 'the border']);
        expect(await preview('kolkata', id)).toMatchObject({ notes: 2 });
        const colleague = await on.sharedWith('arif', content);
        expect(textsIn((await on.read('arif', colleague))!.content)).toEqual([
          'about shared',
          'about jashore',
          'shared and also',
          'shared and jashore',
          'the border',
        ]);
        // Nothing on what touches a protected person: that goes to others by consent alone.
        expect((await on.read('arif', colleague))!.content).toContain(ent('victim'));
        expect(await preview('arif', colleague)).toMatchObject({ notes: 5 });
      });

      it('are the same, byte for byte, with and without those that somebody may not read', async () => {
        const id = await on.sharedWith('kolkata', chart(THINGS, { notes: [note('shared')] }));
        const before = (await on.by('kolkata').ask(READ, { id })).body;
        expect(before).toContain('about shared');
        const others = ALL.filter(({ text }) => !['about shared', 'the border'].includes(text));
        for (const notes of [
          [...others, note('shared')],
          [note('shared'), ...others],
        ]) {
          await on.save(chart(THINGS, { notes }), { id });
          expect((await on.by('kolkata').ask(READ, { id })).body).toBe(before);
        }
      });

      it('lose a note at once when it is unticked, or what it is about may not be seen any more', async () => {
        const id = await on.sharedWith('arif', chart(['shared', 'incase'], { notes: [note('incase')] }));
        expect(textsIn((await on.read('arif', id))!.content)).toEqual(['about incase']);
        await on.vaults.vault.accounts.setCompartments(await on.idOf('arif'), []);
        expect(textsIn((await on.read('arif', id))!.content)).toEqual([]);
        await on.vaults.vault.accounts.setCompartments(await on.idOf('arif'), [CASE]);
        await on.save(chart(['shared', 'incase'], { notes: [note('incase', { goesAlong: false })] }), { id });
        expect(textsIn((await on.read('arif', id))!.content)).toEqual([]);
      });

      it('hand nothing on: what was given along is a note of their own that goes nowhere', async () => {
        const id = await on.sharedWith('arif', chart(['shared'], { notes: [note('shared')] }));
        const { content } = (await on.read('arif', id))!;
        const copy = await on.save(content, {}, 'arif');
        await on.by('arif').ask(SHARE, { id: copy.id, userId: await on.idOf('kolkata') });
        expect(textsIn((await on.read('kolkata', copy.id))!.content)).toEqual([]);
      });

      it('are screened when they are saved, shared, put back and taken out, those that stay when saved', async () => {
        const name = 'Namuna Testbala Begum';
        const notes = [note('shared', { text: `asked ${name} about it` })];
        const { id } = await on.save(chart(['shared'], { notes }));
        const { id: quiet } = await on.save(
          chart(['shared'], { notes: notes.map((each) => ({ ...each, goesAlong: false })) }),
        );
        await on.save(chart(['shared']), { id });
        await on.vaults.vault.identities.record({
          id: ent('also'),
          agencyId: JASHORE,
          compartments: [CASE],
          recordedBy: await on.idOf('rehana'),
          content: {},
          terms: [`name:${name.toLowerCase()}`],
          expectedVersion: null,
        });
        const refused = { key: 'textNamesProtected' };
        const named = chart(['shared'], { notes });
        const fields = [{ field: 'notes.0', key: 'textNamesProtected' }];
        expect((await on.by('rehana').ask(SAVE, { content: named })).error).toMatchObject({
          ...refused,
          fields,
        });
        expect((await on.by('rehana').ask(RESTORE, { id, revision: 1 })).error).toMatchObject(refused);
        const take = { format: 'JSON', ids: [ent('shared')], content: named };
        expect((await on.by('rehana').ask(TAKE, take)).error).toMatchObject(refused);
        const userId = await on.idOf('kolkata');
        // What stays with its owner hinders nobody from sharing the rest.
        expect((await on.by('rehana').ask(SHARE, { id: quiet, userId })).data).toEqual({ shareChart: true });
        expect((await on.read('kolkata', quiet))!.content).not.toContain('Testbala');
        await on.vaults.direct.query('UPDATE chart SET content = $2 WHERE id = $1', [id, named]);
        expect((await on.by('rehana').ask(SHARE, { id, userId })).error).toMatchObject(refused);
        expect(await on.read('kolkata', id)).toBeNull();
      });
    });

    it('leave the agency under no title that names a protected person', async () => {
      const { id } = await on.save(chart(['shared']), { title: 'Rinaa Testbala Khatun' });
      await on.vaults.vault.identities.record({
        id: ent('victim'),
        agencyId: JASHORE,
        compartments: [CASE],
        recordedBy: await on.idOf('rehana'),
        content: {},
        terms: ['name:rinaa testbala khatun'],
        expectedVersion: null,
      });
      const groups = [
        { id: 'grp_1', kind: 'members', memberIds: [ent('shared')], title: 'of RINAA testbala khatun' },
      ];
      const named = chart(['shared'], { groups });
      const refused = { key: 'textNamesProtected' };
      expect((await on.by('rehana').ask(SAVE, { title: 'Groups', content: named })).error).toMatchObject(
        refused,
      );
      const take = (over: object) =>
        on.by('rehana').ask(TAKE, { format: 'JSON', ids: [ent('shared')], ...over });
      expect((await take({ content: named })).error).toMatchObject(refused);
      expect((await take({ format: 'PNG', texts: ['Rinaa Testbala Khatun'] })).error).toMatchObject(refused);
      expect((await take({ content: chart(['shared']), texts: ['The night bus'] })).error).toBeUndefined();
      expect(
        (await on.by('rehana').ask(SHARE, { id, userId: await on.idOf('kolkata') })).error,
      ).toMatchObject({
        key: 'textNamesProtected',
      });
      expect(await on.read('kolkata', id)).toBeNull();
    });
  });

  describe('a preview', () => {
    const preview = async (username: string, id: string) =>
      (await on.by('rehana').ask(PREVIEW, { id, userId: await on.idOf(username) })).data?.['chartAsSeenBy'];
    const unseen = (names: readonly string[]) => names.map((name) => ({ id: ent(name) }));

    it('says what somebody would see and not, by what both see, and nothing of what only they see', async () => {
      const { id } = await on.save(chart([...THINGS, 'nowhere']));
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
      const { id } = await on.save(chart(['shared', 'jashore', 'onlytheirs']));
      const before = JSON.stringify(await preview('kolkata', id));
      await on.world.graph.recordBatch(
        hidden.value('onlytheirs', 'name', 'Theirs').value('jashore', 'name', 'Known there too').build(),
        principal(KOLKATA),
      );
      expect(JSON.stringify(await preview('kolkata', id))).toBe(before);
      expect(before).toContain('"total":2,"seen":1');
    });

    it("is of one's own charts only", async () => {
      const id = await on.sharedWith('arif', chart(['shared']));
      const userId = await on.idOf('kolkata');
      expect((await on.by('arif').ask(PREVIEW, { id, userId })).body).toBe(
        (await on.by('arif').ask(PREVIEW, { id: 'cht_none', userId })).body,
      );
    });
  });

  it('are in the audit: shared, previewed, read, ended, with whom and for which purpose, and no name that was typed', async () => {
    const id = await on.sharedWith('kolkata', chart(['shared']));
    const userId = await on.idOf('kolkata');
    await on.by('rehana').ask(COLLEAGUE, { username: 'usr_typed_name' });
    await on.save(chart(['shared']), { title: 'usr_typed_title', comment: 'usr_typed_comment' });
    await on.by('rehana').ask(PREVIEW, { id, userId });
    await on.by('rehana').ask(SHARE, { id, caseId: CASE });
    await on.read('kolkata', id);
    await on.by('rehana').ask(UNSHARE, { id, userId });
    const events = await on.vaults.vault.audit.list({ limit: 40 });
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
