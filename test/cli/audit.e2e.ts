import { spawn, spawnSync } from 'node:child_process';
import { generateKeyPairSync, randomBytes, sign } from 'node:crypto';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { AuditEvent } from '#domain';
import { Checkpoints, openVault, readCheckpoint, type Vault } from '#vault';
import { linkHash } from '../../libs/vault/src/audit-chain.js';
import { openVaultWorld, type VaultWorld } from '../support/api.js';
import { commandEnvironment } from '../support/world.js';

const root = join(__dirname, '../..');
const dataDir = mkdtempSync(join(tmpdir(), 'setu-audited-'));
const kept = join(dataDir, 'kept.json');
const TRIGGERS = ['audit_event_no_change', 'audit_event_no_truncate'];

const event = (operation: string): AuditEvent => ({
  action: 'read',
  operation,
  userId: null,
  agencyId: null,
  accessPurpose: null,
  caseReference: null,
  requestId: null,
  subjectIds: [],
  subjectCount: 0,
  outcome: 'done',
  detail: {},
});

describe('the audit as an operator checks it', () => {
  let vaults: VaultWorld;
  /** The audit with the checkpoints of the installation, in this process. */
  let own: Vault;

  const line = (args: readonly string[]): string[] => [
    join(root, 'dist/apps/cli/src/main.js'),
    '--data',
    dataDir,
    ...args,
  ];
  const start = (args: readonly string[]) =>
    spawn(process.execPath, line(args), {
      cwd: root,
      env: commandEnvironment(vaults.url),
      stdio: ['ignore', 'pipe', 'inherit'],
    });
  /** A command of the audit as it is given. */
  function setu(...args: string[]) {
    const run = spawnSync(process.execPath, line(['audit', ...args]), {
      encoding: 'utf8',
      cwd: root,
      env: commandEnvironment(vaults.url),
    });
    return {
      status: run.status,
      said: run.stdout.startsWith('{') ? (JSON.parse(run.stdout) as Record<string, unknown>) : run.stdout,
      err: run.stderr,
    };
  }
  /** What only somebody with all rights on the database can do. */
  async function tamper(...statements: (string | readonly [string, unknown[]])[]): Promise<void> {
    for (const trigger of TRIGGERS)
      await vaults.direct.query(`ALTER TABLE audit_event DISABLE TRIGGER ${trigger}`);
    for (const each of statements)
      if (typeof each === 'string') await vaults.direct.query(each);
      else await vaults.direct.query(each[0], each[1]);
    for (const trigger of TRIGGERS)
      await vaults.direct.query(`ALTER TABLE audit_event ENABLE ALWAYS TRIGGER ${trigger}`);
  }
  const rows = async () =>
    (
      await vaults.direct.query<{ seq: string; at: Date; body: string }>(
        'SELECT seq, at, body FROM audit_event ORDER BY seq',
      )
    ).rows;
  /** Writes the whole chain anew, each link and the head made to fit, after one event was changed. */
  async function rewriteAll(change: (seq: number, body: string) => string | null): Promise<void> {
    const statements: [string, unknown[]][] = [['TRUNCATE audit_event', []]];
    let hash = '0'.repeat(64);
    let seq = 0;
    for (const row of await rows()) {
      const body = change(Number(row.seq), row.body);
      if (body === null) continue;
      seq += 1;
      const before = hash;
      hash = linkHash(before, seq, row.at.toISOString(), body);
      statements.push([
        'INSERT INTO audit_event (seq, at, body, prev_hash, hash) VALUES ($1, $2, $3, $4, $5)',
        [seq, row.at, body, before, hash],
      ]);
    }
    await tamper(...statements, ['UPDATE audit_head SET seq = $1, hash = $2', [seq, hash]]);
  }
  /** The state to which each case comes back: twenty events, signed at the tenth and the twentieth. */
  let whole: { seq: string; at: Date; body: string; prev_hash: string; hash: string }[] = [];
  async function restore(): Promise<void> {
    const head = whole.at(-1)!;
    await tamper(
      'TRUNCATE audit_event',
      [
        'INSERT INTO audit_event SELECT * FROM unnest($1::bigint[], $2::timestamptz[], $3::text[], $4::text[], $5::text[])',
        [
          whole.map((row) => row.seq),
          whole.map((row) => row.at),
          whole.map((row) => row.body),
          whole.map((row) => row.prev_hash),
          whole.map((row) => row.hash),
        ],
      ],
      ['UPDATE audit_head SET seq = $1, hash = $2', [head.seq, head.hash]],
    );
  }

  beforeAll(async () => {
    vaults = await openVaultWorld();
    for (let at = 1; at <= 10; at += 1) await vaults.vault.audit.append(event(`step${String(at)}`));
    // A stop of the product, then more work and another stop.
    expect(setu('verify')).toMatchObject({ status: 0, said: { ok: true, checked: 10, checkpoints: 0 } });
    for (let at = 11; at <= 20; at += 1) await vaults.vault.audit.append(event(`step${String(at)}`));
    expect(setu('checkpoint', '--export', kept)).toMatchObject({ status: 0 });
    own = await openVault({
      url: vaults.url,
      checkpoints: new Checkpoints(
        join(dataDir, 'audit/checkpoints.jsonl'),
        Buffer.from(readFileSync(join(dataDir, 'audit/key'), 'utf8'), 'hex'),
      ),
    });
    whole = (await vaults.direct.query('SELECT * FROM audit_event ORDER BY seq')).rows as typeof whole;
  });
  afterAll(async () => {
    await own?.close();
    await vaults?.close();
    rmSync(dataDir, { recursive: true, force: true });
  });

  it('is intact: the end is 0, with a count, also against the checkpoint that is kept elsewhere', () => {
    expect(setu('verify')).toEqual({
      status: 0,
      said: { ok: true, checked: 20, checkpoints: 2 },
      err: '',
    });
    expect(setu('verify', '--checkpoint', kept)).toMatchObject({ status: 0, said: { checkpoints: 3 } });
  });

  it('has its key outside the database, for its owner only', () => {
    expect(statSync(join(dataDir, 'audit/key')).mode & 0o777).toBe(0o600);
    expect(statSync(join(dataDir, 'audit')).mode & 0o077).toBe(0);
    expect(readFileSync(kept, 'utf8')).not.toContain(readFileSync(join(dataDir, 'audit/key'), 'utf8').trim());
  });

  it('does not write a checkpoint over one that is kept', () => {
    const before = readFileSync(kept, 'utf8');
    expect(setu('checkpoint', '--export', kept).status).toBe(1);
    expect(readFileSync(kept, 'utf8')).toBe(before);
  });

  it.each<[string, { seq: number; kind: string; after?: number }, () => Promise<void>]>([
    [
      'an event altered',
      { seq: 4, kind: 'altered' },
      () => tamper(`UPDATE audit_event SET body = replace(body, 'step4', 'step5') WHERE seq = 4`),
    ],
    ['an event removed', { seq: 4, kind: 'missing' }, () => tamper('DELETE FROM audit_event WHERE seq = 4')],
    [
      '(here alone) the last events removed, with the head set back',
      { seq: 15, kind: 'missing' },
      () =>
        tamper(
          'DELETE FROM audit_event WHERE seq >= 15',
          'UPDATE audit_head SET (seq, hash) = (SELECT seq, hash FROM audit_event WHERE seq = 14)',
        ),
    ],
    [
      'two events that changed places',
      { seq: 4, kind: 'reordered' },
      () =>
        tamper(
          'UPDATE audit_event e SET (at, body) = (SELECT at, body FROM audit_event o WHERE o.seq = CASE e.seq WHEN 4 THEN 7 ELSE 4 END) WHERE seq IN (4, 7)',
        ),
    ],
    [
      'an event inserted',
      { seq: 21, kind: 'inserted' },
      () =>
        tamper('INSERT INTO audit_event SELECT 21, at, body, prev_hash, hash FROM audit_event WHERE seq = 3'),
    ],
    [
      'the whole chain written anew around one changed event',
      { seq: 20, kind: 'rewritten', after: 10 },
      () => rewriteAll((seq, body) => (seq === 14 ? body.replace('step14', 'nothing') : body)),
    ],
    [
      '(here alone) the whole chain written anew without one event',
      { seq: 10, kind: 'rewritten', after: 0 },
      () => rewriteAll((seq, body) => (seq === 6 ? null : body)),
    ],
    ['(here alone) everything taken away', { seq: 1, kind: 'missing' }, () => rewriteAll(() => null)],
  ])('names the place of %s, and is not signed after it', async (name, problem, attack) => {
    const signed = readFileSync(join(dataDir, 'audit/checkpoints.jsonl'), 'utf8');
    await attack();
    try {
      expect(await own.audit.verify()).toMatchObject({ ok: false, problem });
      // One of each kind by the command itself.
      if (!name.startsWith('(')) {
        const { status, said, err } = setu('verify');
        expect({ status, said }).toMatchObject({ status: 1, said: { ok: false, problem } });
        expect(err).toContain(`Event ${String(problem.seq)} `);
      }
      expect(readFileSync(join(dataDir, 'audit/checkpoints.jsonl'), 'utf8')).toBe(signed);
      // What lies before the last signature is looked at by the check alone.
      if (problem.seq > 10 || problem.kind === 'rewritten')
        await expect(own.audit.checkpoint()).rejects.toMatchObject({ key: 'auditBroken' });
    } finally {
      await restore();
    }
    expect(await own.audit.verify()).toEqual({ ok: true, checked: 20, checkpoints: 2 });
  });

  it('written anew, and every checkpoint of the installation taken away, is found by the one kept elsewhere', async () => {
    const book = join(dataDir, 'audit/checkpoints.jsonl');
    const signed = readFileSync(book, 'utf8');
    await rewriteAll((seq, body) => (seq === 14 ? body.replace('step14', 'nothing') : body));
    rmSync(book);
    try {
      expect(setu('verify', '--checkpoint', kept)).toMatchObject({
        status: 1,
        said: { ok: false, problem: { seq: 20, kind: 'rewritten' } },
      });
    } finally {
      await restore();
      writeFileSync(book, signed);
    }
    expect(setu('verify', '--checkpoint', kept).status).toBe(0);
  });

  it('knows a checkpoint that was signed with another key, or changed after it was signed', async () => {
    const book = join(dataDir, 'audit/checkpoints.jsonl');
    const signed = readFileSync(book, 'utf8');
    const { privateKey, publicKey } = generateKeyPairSync('ed25519');
    const link = { seq: 20, hash: 'f'.repeat(64), at: new Date().toISOString() };
    const foreign = {
      ...link,
      publicKey: publicKey.export({ format: 'der', type: 'spki' }).toString('base64'),
      signature: sign(
        null,
        Buffer.from(`setu-audit-checkpoint\n20\n${link.hash}\n${link.at}`),
        privateKey,
      ).toString('base64'),
    };
    const [first] = signed.split('\n');
    const changed = JSON.stringify({ ...(JSON.parse(first!) as object), hash: link.hash });
    try {
      for (const line of [JSON.stringify(foreign), changed]) {
        writeFileSync(book, `${line}\n`);
        expect(await own.audit.verify()).toMatchObject({ ok: false, problem: { kind: 'forged' } });
      }
    } finally {
      writeFileSync(book, signed);
    }
    expect(await own.audit.verify(readCheckpoint(changed))).toMatchObject({
      ok: false,
      problem: { kind: 'forged' },
    });
  });

  it.each<[string, readonly string[], string, () => boolean]>([
    [
      'a change of rights',
      ['users', 'rights', 'rehana', '--clearance', 'GREEN'],
      'rights users rights done',
      () => false,
    ],
    [
      'an export',
      ['export', join(dataDir, 'exported'), '--as', 'rehana'],
      'export export done',
      () => readdirSync(join(dataDir, 'exported')).some((name) => name.endsWith('.csv')),
    ],
  ])('is written before %s says that it is done', async (_, args, noted, isOut) => {
    if (!(await vaults.vault.accounts.byUsername('rehana'))) await vaults.account('rehana');
    // The announcement of a change is the first event; the end of both is what is held back.
    await vaults.direct.query(
      `CREATE FUNCTION hold_back() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
         IF NEW.body LIKE '%"done"%' THEN PERFORM pg_advisory_xact_lock(41); END IF; RETURN NEW; END $$`,
    );
    await vaults.direct.query(
      'CREATE TRIGGER hold_back BEFORE INSERT ON audit_event FOR EACH ROW EXECUTE FUNCTION hold_back()',
    );
    await vaults.direct.query('SELECT pg_advisory_lock(41)');
    const child = start(args);
    let said = '';
    child.stdout.on('data', (text: Buffer) => (said += text.toString()));
    try {
      for (let tries = 0; ; tries += 1) {
        const { rows: waiting } = await vaults.direct.query(
          "SELECT FROM pg_locks WHERE locktype = 'advisory' AND objid = 41 AND NOT granted",
        );
        if (waiting.length > 0) break;
        if (tries > 1_000 || child.exitCode !== null) throw new Error(`nothing waits: ${said}`);
        await new Promise((resolve) => setTimeout(resolve, 50));
      }
      expect([said, isOut()]).toEqual([expect.not.stringMatching(/changed|written/), false]);
    } finally {
      await vaults.direct.query('SELECT pg_advisory_unlock(41)');
      if (child.exitCode === null) await once(child, 'exit');
      await vaults.direct.query('DROP TRIGGER hold_back ON audit_event');
      await vaults.direct.query('DROP FUNCTION hold_back');
    }
    expect(child.exitCode).toBe(0);
    const [last] = await vaults.vault.audit.list({ limit: 1 });
    expect(`${last!.action} ${last!.operation} ${last!.outcome}`).toBe(noted);
  });

  it('refuses what is no checkpoint, and does nothing', () => {
    writeFileSync(join(dataDir, 'none.json'), '{"seq":1}');
    expect(() => readCheckpoint('[]')).toThrow('checkpointInvalid');
    expect(setu('verify', '--checkpoint', join(dataDir, 'none.json'))).toMatchObject({
      status: 1,
      said: '',
      err: expect.stringContaining('checkpointInvalid') as string,
    });
  });

  describe('while it is written', () => {
    const path = join(dataDir, 'own.jsonl');
    let vault: Vault;
    let now = Date.UTC(2030, 0, 1);
    const book = new Checkpoints(path, randomBytes(32));
    beforeAll(async () => {
      await restore();
      vault = await openVault({ url: vaults.url, now: () => new Date(now), checkpoints: book });
    });
    afterAll(() => vault.close());

    it('is signed after a thousand events, once a day, and at a clean stop', async () => {
      await Promise.all(Array.from({ length: 999 }, () => vault.audit.append(event('many'))));
      await vault.audit.checkpoint(86_400_000);
      expect(book.list().map(({ seq }) => seq)).toEqual([1019]);
      await Promise.all(Array.from({ length: 1_000 }, () => vault.audit.append(event('many'))));
      // The signature waits behind no answer.
      for (let tries = 0; tries < 200 && book.list().length < 2; tries += 1)
        await new Promise((resolve) => setTimeout(resolve, 20));
      expect(book.list()).toHaveLength(2);
      await vault.audit.append(event('one'));
      expect((await vault.audit.checkpoint(86_400_000))!.seq).toBe(2019);
      now += 86_400_000;
      expect((await vault.audit.checkpoint(86_400_000))!.seq).toBe(2020);
      expect((await vault.audit.checkpoint())!.seq).toBe(2020);
      expect(book.list()).toHaveLength(3);
      await vault.audit.append(event('last'));
      await vault.close();
      expect(book.list().at(-1)).toMatchObject({ seq: 2021 });
    });
  });
});
