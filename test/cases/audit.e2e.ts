import { defaultMarking, type AuditEvent, type AuditPort } from '#domain';
import { GraphStore, queries } from '#graph';
import { openVaultWorld, type VaultWorld } from '../support/api.js';
import {
  BatchBuilder,
  JASHORE,
  ent,
  openWorld,
  principal,
  scopeOf,
  storeAddress,
  type World,
} from '../support/world.js';

jest.setTimeout(60_000);

describe('what is written to the graph', () => {
  let world: World;
  let vaults: VaultWorld;
  let graph: GraphStore;

  beforeAll(async () => {
    world = await openWorld();
    vaults = await openVaultWorld();
    const { uri, user, password } = storeAddress();
    graph = await GraphStore.connect({ uri, user, password }, vaults.vault.audit);
  });
  beforeEach(async () => {
    await world.wipe();
    graph.forgetClasses();
  });
  afterAll(async () => {
    await graph?.close();
    await vaults?.close();
    await world?.close();
  });

  const who = principal(JASHORE, { caseReference: 'JSR-12', sessionId: 'ses_1' });
  const batch = (name = 'a') =>
    new BatchBuilder(name)
      .entity('rafi')
      .entity('salam')
      .value('rafi', 'name', 'Rafikul Islam')
      .link('rafi', 'ASSOCIATE_OF', 'salam')
      .build();
  const isThere = async (): Promise<boolean> => {
    const scope = scopeOf([await graph.internClass(defaultMarking(JASHORE))]);
    return (await graph.read(queries.network.findVisibleEntities, scope, { ids: [ent('rafi')] })).length > 0;
  };
  const latest = async (limit: number) =>
    (await vaults.vault.audit.list({ limit })).map(
      ({ outcome, action, operation }) => `${action} ${operation} ${outcome}`,
    );

  it('is in the audit twice: as intended before, as done after, with who, why and which claims', async () => {
    await graph.recordBatch(batch(), who);
    expect(await latest(2)).toEqual(['write recordBatch done', 'write recordBatch intended']);
    const [done] = await vaults.vault.audit.list({ limit: 1 });
    expect(done).toMatchObject({
      userId: who.userId,
      agencyId: JASHORE,
      accessPurpose: 'INVESTIGATION',
      caseReference: 'JSR-12',
      subjectIds: ['ast_a_1', 'ast_a_2'],
      subjectCount: 2,
    });
    expect(JSON.stringify(done)).not.toContain('Rafikul');
    expect(await vaults.vault.audit.list({ limit: 10, subjectId: 'ast_a_1' })).toHaveLength(2);
  });

  it('is not written at all when the audit can not be', async () => {
    await vaults.direct.query('ALTER TABLE audit_event RENAME TO audit_event_away');
    try {
      await expect(graph.recordBatch(batch(), who)).rejects.toMatchObject({ sqlState: '42P01' });
    } finally {
      await vaults.direct.query('ALTER TABLE audit_event_away RENAME TO audit_event');
    }
    expect(await isThere()).toBe(false);
  });

  it('leaves a failure in the audit when the graph refuses it, and nothing in the graph', async () => {
    const dangling = new BatchBuilder('b').entity('rafi').link('rafi', 'ASSOCIATE_OF', 'nobody').build();
    await expect(graph.recordBatch(dangling, who)).rejects.toMatchObject({ key: 'endMissing' });
    expect(await latest(2)).toEqual(['write recordBatch failed', 'write recordBatch intended']);
    expect(await isThere()).toBe(false);
  });

  it('shows as intended without an end when the process dies in between, so that an auditor can ask', async () => {
    const { uri, user, password } = storeAddress();
    const dying: AuditPort = {
      append: (event: AuditEvent) =>
        event.outcome === 'intended' ? vaults.vault.audit.append(event) : Promise.reject(new Error('gone')),
    };
    const other = await GraphStore.connect({ uri, user, password }, dying);
    await expect(other.recordBatch(batch('c'), who)).rejects.toThrow('gone');
    await other.close();
    expect(await latest(1)).toEqual(['write recordBatch intended']);
  });

  it('keeps one chain under many writers of both kinds', async () => {
    await Promise.all(Array.from({ length: 20 }, (_, at) => graph.recordBatch(batch(`d${String(at)}`), who)));
    const events = await vaults.vault.audit.list({ limit: 40 });
    expect(events.filter(({ outcome }) => outcome === 'done')).toHaveLength(20);
    expect(await vaults.vault.audit.verify()).toMatchObject({ ok: true });
  });
});
