import { defaultMarking, type CaseId, type Marking } from '#domain';
import { Ground, opened } from './ground.js';
import { BatchBuilder, ent, JASHORE, KOLKATA, principal } from './world.js';

export const SAVE = `mutation ($id: ID, $title: String = "Chain", $content: String!, $comment: String, $requestId: ID, $revision: Int) {
  saveChart(id: $id, title: $title, content: $content, comment: $comment, requestId: $requestId, expectedRevision: $revision) {
    id revision } }`;
export const TAKE = `mutation ($format: ExportFormat!, $ids: [ID!]!, $content: String, $texts: [String!]) {
  exportChart(format: $format, ids: $ids, content: $content, texts: $texts, language: en) { seal } }`;
export const RESTORE =
  'mutation ($id: ID!, $revision: Int!) { restoreChart(chartId: $id, revision: $revision) { revision content } }';
export const SHARE =
  'mutation ($id: ID!, $userId: ID, $caseId: String) { shareChart(chartId: $id, userId: $userId, caseId: $caseId) }';
export const UNSHARE = SHARE.replace('shareChart', 'unshareChart');
export const SHARES =
  'query ($id: ID!) { chartShares(chartId: $id) { caseId person { displayName agency { id } } } }';
export const READ = 'query ($id: ID!) { sharedChart(id: $id) { id title owner content sharedAt } }';
export const CASE = 'case_one' as CaseId;
export const OPEN_TO_BOTH = { ...defaultMarking(JASHORE), audience: [JASHORE, KOLKATA] };
export const MARKINGS: Readonly<Record<string, Marking>> = {
  shared: OPEN_TO_BOTH,
  also: OPEN_TO_BOTH,
  jashore: defaultMarking(JASHORE),
  incase: { ...OPEN_TO_BOTH, compartments: [CASE] },
  victim: { ...defaultMarking(JASHORE, true), audience: [JASHORE, KOLKATA], tlp: 'AMBER_STRICT' },
  // Both know of it, each by a claim that the other does not see.
  apart: defaultMarking(JASHORE),
};
export const chart = (names: readonly string[], over: object = {}): string =>
  JSON.stringify({
    version: 1,
    nodes: names.map((name, at) => ({ id: ent(name), x: at, y: at })),
    lens: { hiddenTypes: { Phone: true } },
    ...over,
  });
export const note = (name: string, over: object = {}) => ({
  ...{
    id: 'note_7',
    on: { kind: 'thing', id: ent(name) },
    text: `about ${name}`,
    task: null,
    goesAlong: true,
  },
  ...over,
});
export const namesIn = (content: string): string[] =>
  (JSON.parse(content) as { nodes: { id: string }[] }).nodes.map(({ id }) => id.replace('ent_', ''));

/** Kept charts of things that some see and others do not, and the people of both. */
export class ChartGround extends Ground {
  static override async open(): Promise<ChartGround> {
    const ground = new ChartGround(...(await opened()));
    await ground.recordThings(MARKINGS);
    await ground.recordLines([
      ['shared', 'also', defaultMarking(JASHORE)],
      ['shared', 'jashore', defaultMarking(JASHORE)],
      ['shared', 'victim', MARKINGS['victim']!],
    ]);
    const theirs = new BatchBuilder('theirs', defaultMarking(KOLKATA), KOLKATA);
    await ground.world.graph.recordBatch(theirs.value('apart', 'name', 'Theirs').build(), principal(KOLKATA));
    await ground.person('rehana', { compartments: [CASE] });
    await ground.person('arif', { compartments: [CASE] });
    await ground.person('liaison', { agencyId: KOLKATA, roles: ['liaison'] }, 'LIAISON');
    await ground.person('kolkata', { agencyId: KOLKATA });
    await ground.person('admin', { roles: ['administrator'] }, 'ADMINISTRATION');
    await ground.person('auditor', { roles: ['auditor'] }, 'AUDIT');
    return ground;
  }

  async save(
    content: string,
    over: object = {},
    owner = 'rehana',
  ): Promise<{ id: string; revision: number }> {
    const { data, error } = await this.by(owner).ask(SAVE, { content, ...over });
    expect(error).toBeUndefined();
    return (data as { saveChart: { id: string; revision: number } }).saveChart;
  }
  async sharedWith(username: string, content: string, over: object = {}): Promise<string> {
    const { id } = await this.save(content, over);
    const shared = await this.by('rehana').ask(SHARE, { id, userId: await this.idOf(username) });
    expect(shared.data).toEqual({ shareChart: true });
    return id;
  }
  /** A chart that is shared, as somebody reads it. */
  async read(username: string, id: string): Promise<{ content: string } | null | undefined> {
    return (await this.by(username).ask(READ, { id })).data?.['sharedChart'] as
      { content: string } | null | undefined;
  }
  /** The answer to what is asked after `held` and must wait for it; `then` happens meanwhile. */
  async overtaken<T>(held: string, ask: () => Promise<T>, then = 'SELECT'): Promise<T> {
    const { direct } = this.vaults;
    await direct.query(`BEGIN; ${held}`);
    const answer = ask();
    for (let waiting = 0; waiting === 0;)
      waiting = (await direct.query('SELECT FROM pg_locks WHERE NOT granted')).rows.length;
    await direct.query(`${then}; COMMIT`);
    return answer;
  }
}
