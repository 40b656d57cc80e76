import { KeyRing, newKeyText } from '#vault';
import {
  ChartGround,
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
import { ent, JASHORE } from '../support/world.js';

const VERSIONS = `query ($id: ID!, $first: Int, $before: Int) {
  chartVersions(chartId: $id, first: $first, before: $before) { revision title comment restoredFrom savedBy } }`;
const CONTENT =
  'query ($id: ID!, $revision: Int!) { chartVersionContent(chartId: $id, revision: $revision) }';

describe('saved charts', () => {
  let on: ChartGround;
  beforeAll(async () => (on = await ChartGround.open()));
  afterAll(() => on.close());

  describe('versions', () => {
    it('are kept of every change, with what was said of it, and none where nothing was changed', async () => {
      const { id } = await on.save(chart(['shared']), { comment: ' first ' });
      expect(await on.save(chart(['shared', 'also']), { id })).toEqual({ id, revision: 2 });
      // The same in another form.
      expect(await on.save(` ${chart(['shared', 'also'])}`, { id, comment: 'both' })).toEqual({
        id,
        revision: 2,
      });
      expect(await on.save(chart(['shared', 'also']), { id, title: 'Renamed' })).toEqual({ id, revision: 3 });
      const { data } = await on.by('rehana').ask(VERSIONS, { id });
      const version = { restoredFrom: null, savedBy: 'rehana' };
      expect(data!['chartVersions']).toEqual([
        { ...version, revision: 3, title: 'Renamed', comment: null },
        { ...version, revision: 2, title: 'Chain', comment: 'both' },
        { ...version, revision: 1, title: 'Chain', comment: 'first' },
      ]);
      const page = await on.by('rehana').ask(VERSIONS, { id, first: 1, before: 3 });
      expect(page.data!['chartVersions']).toMatchObject([{ revision: 2 }]);
    });

    it('are none of the same save sent twice, as after a lost answer, and a new chart is made once', async () => {
      const content = chart(['shared']);
      const requestId = 'request-1';
      const first = await on.save(content, { requestId });
      expect(await on.save(content, { requestId })).toEqual(first);
      // Somebody else's request of the same name is another one, and so is a chart without any.
      expect((await on.save(content, { requestId }, 'arif')).id).not.toBe(first.id);
      expect((await on.save(content)).id).not.toBe(first.id);
      const more = chart(['shared', 'also']);
      expect(await on.save(more, { requestId })).toEqual({ ...first, revision: 2 });
      const change = { id: first.id, revision: 2, title: 'Changed' };
      expect(await on.save(more, change)).toEqual({ ...first, revision: 3 });
      expect(await on.save(more, change)).toEqual({ ...first, revision: 3 });
      const stale = await on.by('rehana').ask(SAVE, { ...change, content, title: 'Otherwise' });
      expect(stale.error).toMatchObject({ code: 'CONFLICT', key: 'chartChangedElsewhere' });
      // The answer was lost, the chart was opened elsewhere and changed: what is asked again does not overwrite that.
      for (const again of [content, more, chart([])]) {
        const { error } = await on.by('rehana').ask(SAVE, { content: again, requestId });
        expect(error).toMatchObject({ code: 'CONFLICT', key: 'chartChangedElsewhere' });
      }
      const long = await on.by('rehana').ask(SAVE, { content, requestId: 'r'.repeat(65) });
      expect(long.error).toMatchObject({ code: 'BAD_USER_INPUT', key: 'requestIdInvalid' });
    });

    it('hold no more of what people wrote than can be looked up at once', async () => {
      for (const title of ['x'.repeat(200_000), 'ab cd '.repeat(2_000)]) {
        const content = chart(['shared'], { groups: [{ id: 'grp_1', kind: 'members', title }] });
        const { error } = await on.by('rehana').ask(SAVE, { content });
        expect(error).toMatchObject({ code: 'BAD_USER_INPUT', key: 'chartTooLarge' });
        const taken = await on
          .by('rehana')
          .ask(TAKE, { format: 'SVG', ids: [ent('shared')], texts: [title] });
        expect(taken.error).toMatchObject({ code: 'BAD_USER_INPUT', key: 'chartTooLarge' });
      }
    });

    it('are put back as new ones, so that nothing is lost', async () => {
      const { id } = await on.save(chart(['shared']));
      await on.save(chart(['also']), { id });
      const restored = await on.by('rehana').ask(RESTORE, { id, revision: 1 });
      expect(restored.data!['restoreChart']).toMatchObject({ revision: 3 });
      expect(namesIn((restored.data!['restoreChart'] as { content: string }).content)).toEqual(['shared']);
      const { data } = await on.by('rehana').ask(VERSIONS, { id });
      expect(data!['chartVersions']).toMatchObject([{ restoredFrom: 1 }, { revision: 2 }, { revision: 1 }]);
      const second = await on.by('rehana').ask(CONTENT, { id, revision: 2 });
      expect(namesIn(second.data!['chartVersionContent'] as string)).toEqual(['also']);
    });

    it('are not put back over what is saved at the same moment', async () => {
      const { id } = await on.save(chart(['shared']), { title: 'Before' });
      await on.save(chart(['also']), { id, title: 'Before' });
      const restored = await on.overtaken(
        `UPDATE chart SET title = 'After', revision = 3 WHERE id = '${id}'`,
        () => on.by('rehana').ask(RESTORE, { id, revision: 1 }),
      );
      expect(restored.error).toMatchObject({ code: 'CONFLICT', key: 'chartChangedElsewhere' });
      const { data } = await on.by('rehana').ask('query ($id: ID!) { chart(id: $id) { title } }', { id });
      expect(data).toEqual({ chart: { title: 'After' } });
    });

    it("can't be read or put back by anybody else, also when the chart is shared, and none can be told from no chart", async () => {
      const id = await on.sharedWith('arif', chart(['shared']));
      await on.save(chart(['also']), { id });
      for (const [question, of] of [
        [VERSIONS, {}],
        [CONTENT, { revision: 1 }],
        [RESTORE, { revision: 1 }],
        [SHARES, {}],
        [SHARE, { userId: await on.idOf('kolkata') }],
        [UNSHARE, { userId: await on.idOf('arif') }],
      ] as const) {
        const theirs = await on.by('arif').ask(question, { id, ...of });
        expect(theirs.body).toBe((await on.by('arif').ask(question, { id: 'cht_none', ...of })).body);
        expect(theirs.body).not.toContain('ent_');
      }
      expect((await on.by('arif').ask('query ($id: ID!) { chart(id: $id) { id } }', { id })).data).toEqual({
        chart: null,
      });
      expect(await on.read('arif', id)).not.toBeNull();
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
      const { id } = await on.save(chart(['shared']));
      const { error } = await on.by('rehana').ask(SAVE, { id, content: chart(['also']), ...over });
      expect(error).toMatchObject({ key });
      const { data } = await on.by('rehana').ask(VERSIONS, { id });
      expect(data!['chartVersions']).toHaveLength(1);
    });

    it('are the last hundred: of more the oldest without a comment go, never the present', async () => {
      const { id } = await on.save('[0]', { comment: 'kept' });
      const chartToSave = { id, ownerId: await on.idOf('rehana'), agencyId: JASHORE, title: 'Chain' };
      for (let at = 1; at <= 101; at += 1)
        await on.vaults.vault.charts.save({ ...chartToSave, content: [at] });
      const kept = await on.vaults.vault.charts.versions(chartToSave.ownerId, id, { first: 200 });
      expect(kept).toHaveLength(100);
      expect(kept[0]!.revision).toBe(102);
      expect(kept.slice(-2)).toMatchObject([{ revision: 4 }, { revision: 1, comment: 'kept' }]);
    });

    it('are made of the charts that were there before there were versions', async () => {
      const { id } = await on.save(chart(['shared']));
      await on.save(chart(['also']), { id });
      await on.vaults.direct.query(
        "DROP TABLE chart_version; DELETE FROM vault_migration WHERE name = 'V0011__chart_versions'",
      );
      await (await on.vaults.reopen(new KeyRing(newKeyText()))).close();
      const { data } = await on.by('rehana').ask(VERSIONS, { id });
      expect(data!['chartVersions']).toMatchObject([{ revision: 2, title: 'Chain', comment: null }]);
    });
  });
});
