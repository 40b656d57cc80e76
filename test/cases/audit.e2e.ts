import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { defaultMarking, type AuditEvent, type AuditPort } from '#domain';
import { GraphStore, queries } from '#graph';
import { openVault } from '#vault';
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

  it('keeps one chain under many writers of both kinds', async () => {
    await Promise.all(Array.from({ length: 20 }, (_, at) => graph.recordBatch(batch(`d${String(at)}`), who)));
    const events = await vaults.vault.audit.list({ limit: 40 });
    expect(events.filter(({ outcome }) => outcome === 'done')).toHaveLength(20);
    expect(await vaults.vault.audit.verify()).toMatchObject({ ok: true });
  });

  describe('when the process ends in the middle of it', () => {
    const children = new Set<ChildProcess>();
    afterEach(() => {
      for (const child of children) child.kill('SIGKILL');
      children.clear();
    });
    /** A process of its own that writes and has come to the given place. */
    async function writerAt(window: 'afterIntended' | 'inTransaction' | 'afterCommit', name: string) {
      const { uri, user, password } = storeAddress();
      const told = {
        window,
        postgresUrl: vaults.url,
        neo4j: { uri, user, password },
        batch: batch(name),
        who,
      };
      const child = spawn(
        process.execPath,
        [join(__dirname, '../support/writer-process.mjs'), JSON.stringify(told)],
        { stdio: ['pipe', 'pipe', 'inherit'] },
      );
      children.add(child);
      const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
      expect((await lines.next()).value).toBe(window);
      return {
        /** Its next words. */
        goOn: async () => {
          child.stdin.write('go on\n');
          return (await lines.next()).value as string;
        },
        kill: async () => {
          child.kill('SIGKILL');
          if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
        },
      };
    }
    const settle = () => graph.settleWrites(vaults.vault.audit);
    /** The server frees the lock of a writer when it sees that the connection is gone. */
    const settleOnce = async () => {
      for (let tries = 0; tries < 100; tries += 1) {
        const settled = await settle();
        if (settled > 0) return settled;
        await new Promise((resolve) => setTimeout(resolve, 50));
      }
      return 0;
    };
    const marks = async (): Promise<unknown[]> =>
      (await world.driver.executeQuery('MATCH (n:WriteMark) RETURN n.isGivenUp AS isGivenUp')).records.map(
        (record) => record.get('isGivenUp') as unknown,
      );
    const open = async (): Promise<number> =>
      (await vaults.direct.query('SELECT FROM announced_write')).rowCount ?? 0;

    it.each([
      ['afterIntended', 'failed', false, [true]],
      ['inTransaction', 'failed', false, [true]],
      ['afterCommit', 'done', true, []],
    ] as const)('killed %s: it %s, and the graph says the same', async (window, outcome, isWritten, left) => {
      const writer = await writerAt(window, `k${window}`);
      expect(await latest(1)).toEqual(['write recordBatch intended']);
      await writer.kill();
      expect(await settleOnce()).toBe(1);
      const [end, announced] = await vaults.vault.audit.list({ limit: 2 });
      expect(`${end!.outcome} ${announced!.outcome}`).toBe(`${outcome} intended`);
      expect(end).toMatchObject({
        userId: who.userId,
        caseReference: 'JSR-12',
        subjectIds: announced!.subjectIds,
        detail: { writeId: announced!.detail['writeId'], settledAfterCrash: true },
      });
      expect(await isThere()).toBe(isWritten);
      // Once, and nothing is left but what keeps a late write out.
      expect(await settle()).toBe(0);
      expect([await marks(), await open()]).toEqual([left, 0]);
      expect(await vaults.vault.audit.verify()).toMatchObject({ ok: true });
    });

    it.each(['afterIntended', 'afterCommit'] as const)(
      'a process that lives is left to end it itself: %s',
      async (window) => {
        const writer = await writerAt(window, `l${window}`);
        expect(await settle()).toBe(0);
        expect(await latest(1)).toEqual(['write recordBatch intended']);
        expect(await writer.goOn()).toBe('written');
        expect(await latest(2)).toEqual(['write recordBatch done', 'write recordBatch intended']);
        expect(await isThere()).toBe(true);
        expect(await open()).toBe(0);
      },
    );

    it('a process that was taken for gone finds its write given up', async () => {
      const writer = await writerAt('afterIntended', 'lost');
      await vaults.direct.query(
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'setu-writer' AND datname = current_database()",
      );
      expect(await settleOnce()).toBe(1);
      expect(await latest(2)).toEqual(['write recordBatch failed', 'write recordBatch intended']);
      expect(await writer.goOn()).toBe('refused storeUnavailable');
      expect(await isThere()).toBe(false);
      expect((await latest(3)).filter((each) => each.endsWith('done'))).toEqual([]);
    });

    it('two that take over at once note one end', async () => {
      const writer = await writerAt('afterCommit', 'twice');
      await writer.kill();
      const { uri, user, password } = storeAddress();
      const other = await openVault({ url: vaults.url });
      const second = await GraphStore.connect({ uri, user, password }, other.audit);
      let settled = 0;
      for (let tries = 0; tries < 100 && settled === 0; tries += 1)
        settled = (await Promise.all([settle(), second.settleWrites(other.audit)])).reduce((a, b) => a + b);
      await second.close();
      await other.close();
      expect(settled).toBe(1);
      expect(await latest(2)).toEqual(['write recordBatch done', 'write recordBatch intended']);
    });

    it('a write whose end could not be noted is ended by its own process later', async () => {
      let isDown = true;
      const { uri, user, password } = storeAddress();
      const halting: AuditPort = {
        append: (event: AuditEvent) =>
          event.outcome === 'intended' || !isDown
            ? vaults.vault.audit.append(event)
            : Promise.reject(new Error('gone')),
      };
      const other = await GraphStore.connect({ uri, user, password }, halting);
      await expect(other.recordBatch(batch('own'), who)).rejects.toThrow('gone');
      expect(await latest(1)).toEqual(['write recordBatch intended']);
      isDown = false;
      expect(await other.settleWrites(vaults.vault.audit)).toBe(1);
      await other.close();
      expect(await latest(1)).toEqual(['write recordBatch done']);
      expect([await isThere(), await marks(), await open()]).toEqual([true, [], 0]);
    });

    it('leaves no mark behind a write that ended well', async () => {
      await graph.recordBatch(batch('m1'), who);
      await graph.recordBatch(batch('m2'), who);
      expect(await marks()).toHaveLength(1);
      expect(await settle()).toBe(0);
      expect(await marks()).toEqual([]);
    });
  });
});
