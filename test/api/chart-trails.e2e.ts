import { defaultMarking } from '#domain';
import { TRAIL_BYTES } from '#vault';
import { Ground } from '../support/ground.js';
import { BatchBuilder, ent, JASHORE, KOLKATA, principal } from '../support/world.js';

const SAVE = `mutation ($id: ID, $content: String = "{\\"nodes\\":[]}", $revision: Int, $trail: ChartTrailInput) {
  saveChart(id: $id, title: "Chain", content: $content, expectedRevision: $revision, trail: $trail) { id revision trailTurn } }`;
const TRAIL = 'query ($id: ID!) { chartTrail(chartId: $id) { revision turn from steps tail savedAt } }';
const RESTORE = 'mutation ($id: ID!) { restoreChart(chartId: $id, revision: 1) { revision } }';
const SHARE = 'mutation ($id: ID!, $userId: ID) { shareChart(chartId: $id, userId: $userId) }';
const READ = 'query ($id: ID!) { sharedChart(id: $id) { content } }';

interface Trail {
  revision: number;
  turn: number;
  from: number;
  steps: string[];
  tail: string;
}
interface Saved {
  id: string;
  revision: number;
  trailTurn: number | null;
}
const TAIL = '{"version":1}';
/** One step as the page writes it. */
const step = (patch: object = {}, over: object = {}): string =>
  JSON.stringify({ name: 'moveNodes', labelKey: 'command.move', at: 1_790_000_000_000, patch, ...over });
const withNote = (text: string): string =>
  step({ notes: { note_1: { on: { kind: 'thing', id: ent('a') }, text, task: null, goesAlong: false } } });
const whole = (...steps: string[]) => ({ onto: null, from: 0, steps, tail: TAIL });

describe('the trail of a chart', () => {
  let on: Ground;
  async function save(over: object = {}, username = 'rehana'): Promise<Saved> {
    const { data, error } = await on.by(username).ask(SAVE, over);
    expect(error).toBeUndefined();
    return (data as { saveChart: Saved }).saveChart;
  }
  const trailOf = async (id: string, username = 'rehana') =>
    (await on.by(username).ask(TRAIL, { id })).data?.['chartTrail'] as Trail | null | undefined;
  const content = (x: number): string => JSON.stringify({ nodes: [{ id: ent('a'), x, y: 0 }] });
  /** Where a text stands in the store. */
  async function placesOf(text: string): Promise<string[]> {
    const places: string[] = [];
    for await (const { place, value } of on.vaults.vault.everyValue())
      if (value.toString().toLowerCase().includes(text.toLowerCase())) places.push(place);
    return places;
  }
  const lookUps = async () => (await on.vaults.direct.query('SELECT FROM identity_look_up')).rows.length;

  beforeAll(async () => {
    on = await Ground.open();
    const seen = new BatchBuilder('seen', defaultMarking(JASHORE)).entity('a', 'Person');
    await on.world.graph.recordBatch(seen.value('a', 'name', 'The recruiter').build(), principal());
    await on.person('rehana');
    await on.person('arif');
    await on.person('kolkata', { agencyId: KOLKATA });
    await on.person('auditor', { roles: ['auditor'] }, 'AUDIT');
    await on.vaults.vault.identities.record({
      id: ent('victim'),
      agencyId: JASHORE,
      compartments: [],
      recordedBy: await on.idOf('rehana'),
      content: {},
      terms: ['name:namuna trailbala begum'],
      expectedVersion: null,
    });
  });
  afterAll(() => on.close());

  it('is kept with the chart, is added to, and is cut where it was gone back and done otherwise', async () => {
    const steps = ['a', 'b', 'c', 'd'].map((id) => step({ nodes: { [ent(id)]: [1, 2] } }));
    const { id, trailTurn } = await save({ trail: whole(...steps.slice(0, 2)) });
    expect(trailTurn).toBe(1);
    expect(await trailOf(id)).toMatchObject({
      revision: 1,
      turn: 1,
      from: 0,
      steps: steps.slice(0, 2),
      tail: TAIL,
    });
    const more = { onto: 1, from: 2, steps: [steps[2]!], tail: '{"version":1,"future":[]}' };
    expect(await save({ id, content: content(1), revision: 1, trail: more })).toEqual({
      id,
      revision: 2,
      trailTurn: 2,
    });
    expect(await trailOf(id)).toMatchObject({ revision: 2, steps: steps.slice(0, 3), tail: more.tail });
    const otherwise = { onto: 2, from: 1, steps: [steps[3]!], tail: TAIL };
    await save({ id, content: content(2), revision: 2, trail: otherwise });
    expect(await trailOf(id)).toMatchObject({ turn: 3, steps: [steps[0], steps[3]], tail: TAIL });
    // Nothing else changed: the trail alone is written, and the chart has no new version.
    const last = { onto: 3, from: 2, steps: [steps[1]!], tail: TAIL };
    expect(await save({ id, content: content(2), revision: 3, trail: last })).toMatchObject({
      revision: 3,
      trailTurn: 4,
    });
    expect((await trailOf(id))!.steps).toHaveLength(3);
  });

  it('stays as it is when a chart is saved without, put back, or saved onto what is not there any more', async () => {
    const { id } = await save({ content: content(1), trail: whole(step()) });
    const kept = await trailOf(id);
    expect(await save({ id, content: content(2), revision: 1 })).toMatchObject({
      revision: 2,
      trailTurn: null,
    });
    expect(await trailOf(id)).toEqual(kept);
    const other = { onto: 7, from: 1, steps: [step(), step()], tail: TAIL };
    expect(await save({ id, content: content(3), revision: 2, trail: other })).toMatchObject({
      revision: 3,
      trailTurn: null,
    });
    expect(await trailOf(id)).toEqual(kept);
    // Nor is there a hole in it, or more than is ever done; the chart is the same, so no version of it comes.
    const hole = { onto: 1, from: 9, steps: [step()], tail: TAIL };
    const many = whole(...Array.from({ length: 20_001 }, () => '{}'));
    for (const trail of [hole, many])
      expect(await save({ id, content: content(3), revision: 3, trail })).toMatchObject({ trailTurn: null });
    expect(await trailOf(id)).toEqual(kept);
    // The same save with the whole of it, as a page does then.
    const again = { id, content: content(3), revision: 2, trail: whole(step(), step()) };
    expect(await save(again)).toMatchObject({ revision: 3, trailTurn: 2 });
    expect((await on.by('rehana').ask(RESTORE, { id })).data).toEqual({ restoreChart: { revision: 4 } });
    expect(await trailOf(id)).toMatchObject({ revision: 3, turn: 2, steps: [step(), step()] });
  });

  it("is nobody else's: not a colleague's, not a reader's of the shared chart, and looks the same as none", async () => {
    const text = 'seen at the night bus';
    const { id } = await save({ content: content(1), trail: whole(withNote(text)) });
    expect((await on.by('rehana').ask(SHARE, { id, userId: await on.idOf('arif') })).data).toEqual({
      shareChart: true,
    });
    const nowhere = await on.by('arif').ask(TRAIL, { id: 'chart_nowhere' });
    expect(nowhere.data).toEqual({ chartTrail: null });
    for (const other of ['arif', 'kolkata', 'auditor'])
      expect((await on.by(other).ask(TRAIL, { id })).body).toBe(nowhere.body);
    const shared = (await on.by('arif').ask(READ, { id })).body;
    expect(shared).toContain(ent('a'));
    expect(shared).not.toContain(text);
    expect((await trailOf(id))!.steps[0]).toContain(text);
    // It is in no version, and goes with the chart.
    expect(await placesOf(text)).toEqual(['chart_step.step']);
    expect((await on.by('rehana').ask('mutation ($id: ID!) { deleteChart(id: $id) }', { id })).data).toEqual({
      deleteChart: true,
    });
    expect(await placesOf(text)).toEqual([]);
  });

  it('holds no name of a protected person, wherever it is written, and the chart is saved all the same', async () => {
    const name = 'Namuna Trailbala Begum';
    const named = withNote(`asked ${name} about it`);
    const way = step({}, { asides: [[JSON.parse(named) as object]] });
    const group = {
      kind: 'members',
      by: { kind: 'hand' },
      title: name,
      memberIds: [ent('a')],
      isClosed: true,
    };
    const hidden = step({ nodes: { [ent('a')]: [1, 2], [name]: [3, 4] }, lens: { window: name } });
    const before = await lookUps();
    const { id, trailTurn } = await save({
      content: content(1),
      trail: {
        ...whole(named, way, step({ groups: { grp_1: group } }), hidden),
        tail: JSON.stringify({ version: 1, future: [JSON.parse(named) as object], rest: { notes: {} } }),
      },
    });
    expect(trailTurn).toBe(1);
    expect(await lookUps()).toBe(before + 1);
    const kept = (await trailOf(id))!;
    expect(kept.steps).toHaveLength(4);
    expect(JSON.parse(kept.steps[3]!)).toMatchObject({ patch: { nodes: { [ent('a')]: [1, 2] } } });
    // The group itself is there, without its name.
    expect(kept.steps[2]).toContain('memberIds');
    expect(await placesOf('trailbala')).toEqual([]);
    // Once it is known who that is, what was written before may still be gone back to by its owner; what is written now may not.
    const quiet = await save({ content: content(2), trail: whole(withNote('the night bus')) });
    expect((await trailOf(quiet.id))!.steps[0]).toContain('the night bus');
    const added = { onto: 1, from: 1, steps: [named], tail: TAIL };
    await save({ id: quiet.id, content: content(3), revision: 1, trail: added });
    const both = (await trailOf(quiet.id))!.steps;
    expect(both[0]).toContain('the night bus');
    expect(both[1]).not.toContain('Trailbala');
  });

  it('is left without what people wrote when that is too much to look through', async () => {
    const long = Array.from({ length: 60 }, (_, at) => withNote(`${String(at)} ${'word '.repeat(390)}`));
    const { id } = await save({ content: content(1), trail: whole(step(), ...long) });
    const { steps } = (await trailOf(id))!;
    expect(steps).toHaveLength(61);
    expect(steps.join('')).not.toContain('word');
  });

  it('loses its oldest steps when it is too long, whole ones, and says from which one it is kept', async () => {
    const big = (at: number) =>
      step({
        nodes: { [ent(`n${String(at)}`)]: [at, 'x'.repeat(399)] },
        pad: Array.from({ length: 2_500 }, () => 'x'.repeat(398)),
      });
    const { id, revision } = await save({ content: content(1), trail: whole(big(0), big(1)) });
    let kept = { revision, turn: 1 };
    for (let at = 2; at < 8; at += 2) {
      const trail = { onto: kept.turn, from: at, steps: [big(at), big(at + 1)], tail: TAIL };
      const saved = await save({ id, content: content(at), revision: kept.revision, trail });
      kept = { revision: saved.revision, turn: saved.trailTurn! };
    }
    const { from, steps } = (await trailOf(id))!;
    expect(steps.join('').length).toBeLessThanOrEqual(TRAIL_BYTES);
    expect(from).toBe(5);
    expect(steps).toEqual([big(5), big(6), big(7)]);
  });

  it.each<[string, object]>([
    ['no JSON', whole('{')],
    ['a list', whole('[]')],
    ['deep', whole(`{"a":${'['.repeat(100_000)}${']'.repeat(100_000)}}`)],
    ['too long', whole(...Array.from({ length: 4 }, () => step({ pad: 'x'.repeat(700_000) })))],
    ['numbered below nothing', { ...whole(step()), from: -1 }],
    ['numbered beyond the store', { ...whole(step()), from: 2 ** 31 - 1, onto: 2 ** 31 - 1 }],
  ])('is none when it is %s, and the chart is saved', async (_, trail) => {
    const saved = await save({ content: content(1), trail });
    expect(saved).toMatchObject({ revision: 1, trailTurn: null });
    expect(await trailOf(saved.id)).toBeNull();
  });

  it('is read in the audit as what it is: a look at one’s own chart', async () => {
    const { id } = await save({ content: content(1), trail: whole(step()) });
    await trailOf(id);
    const { rows } = await on.vaults.direct.query<{ event: string }>(
      "SELECT row_to_json(audit_event)::text AS event FROM audit_event WHERE row_to_json(audit_event)::text LIKE '%chartTrail%'",
    );
    expect(rows.length).toBeGreaterThan(0);
    for (const { event } of rows) expect(event).not.toContain('moveNodes');
  });
});
