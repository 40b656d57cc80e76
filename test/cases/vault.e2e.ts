import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { StoreUnavailable, type AuditEvent, type UserId } from '#domain';
import { LOCK_AFTER, LOCK_MS, openVault, type Account, type Vault } from '#vault';

const SERVER = process.env['SETU_POSTGRES_URL'];
const DATABASE = `setu_test_${randomBytes(6).toString('hex')}`;
const PASSWORD = 'river crossing 41';

function serverUrl(): string {
  if (!SERVER)
    throw new Error(
      'SETU_POSTGRES_URL is not set: these cases need a PostgreSQL server where databases may be created',
    );
  return SERVER;
}
function urlOf(database: string): string {
  const url = new URL(serverUrl());
  url.pathname = `/${database}`;
  return url.href;
}
async function onServer(statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: serverUrl() });
  await client.connect();
  await client.query(statement).finally(() => client.end());
}

const event = (operation: string, extra: Partial<AuditEvent> = {}): AuditEvent => ({
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
  ...extra,
});

describe('the vault', () => {
  let vault: Vault;
  let direct: pg.Client;
  let clock = Date.UTC(2030, 0, 1);
  const now = (): Date => new Date(clock);
  const open = (): Promise<Vault> => openVault({ url: urlOf(DATABASE), now });
  let made = 0;
  const person = (
    extra: { username?: string; agencyId?: string; password?: string } = {},
  ): Promise<Account> =>
    vault.accounts.create({
      username: `Officer${String(++made)}`,
      password: PASSWORD,
      displayName: 'Officer',
      agencyId: 'jashore',
      roles: ['analyst'],
      clearance: 'AMBER',
      compartments: [],
      language: 'bn',
      ...extra,
    });

  beforeAll(async () => {
    await onServer(`CREATE DATABASE ${DATABASE}`);
    // Two processes that start at once on an empty database.
    const [first, second] = await Promise.all([open(), open()]);
    await second.close();
    vault = first;
    direct = new pg.Client({ connectionString: urlOf(DATABASE) });
    await direct.connect();
    await vault.agencies.upsert({
      id: 'jashore',
      name: 'Jashore unit',
      nameBn: 'যশোর ইউনিট',
      nameHi: 'जशोर इकाई',
      country: 'BD',
      isDemo: true,
    });
    await vault.agencies.upsert({
      id: 'kolkata',
      name: 'Kolkata unit',
      nameBn: 'কলকাতা ইউনিট',
      nameHi: 'कोलकाता इकाई',
      country: 'IN',
    });
  });
  afterAll(async () => {
    await direct?.end();
    await vault?.close();
    await onServer(`DROP DATABASE IF EXISTS ${DATABASE} WITH (FORCE)`);
  });

  describe('the schema', () => {
    it('runs each step once, however many processes start and however often', async () => {
      const more = await Promise.all([open(), open(), open()]);
      await Promise.all(more.map((other) => other.close()));
      const { rows } = await direct.query<{ name: string }>('SELECT name FROM vault_migration ORDER BY name');
      expect(rows.map(({ name }) => name)).toEqual([
        'V0001__accounts',
        'V0002__charts_and_mappings',
        'V0003__audit',
        'V0004__audit_writer',
        'V0005__saved_searches',
        'V0006__announced_writes',
        'V0007__second_factor',
        'V0008__identities',
        'V0009__sharings',
        'V0010__sign_in_changes',
        'V0011__chart_versions',
        'V0012__chart_shares',
        'V0013__chart_requests',
        'V0014__chart_request_revisions',
        'V0015__chart_trails',
        'V0016__erasures',
        'V0017__what_falls_due',
        'V0018__erasures_held',
        'V0019__what_falls_due_held',
        'V0020__review_after_withdrawal',
        'V0021__withdrawals_held',
        'V0022__recall_answers',
        'V0023__erasures_carried_out_again',
        'V0024__narrowed_leaves',
      ]);
    });

    it('does not open when a step that ran was edited later', async () => {
      await direct.query(
        "UPDATE vault_migration SET checksum = 'x' || checksum WHERE name = 'V0002__charts_and_mappings'",
      );
      await expect(open()).rejects.toMatchObject({
        key: 'migrationMismatch',
        migration: 'V0002__charts_and_mappings',
      });
      await direct.query(
        "UPDATE vault_migration SET checksum = substr(checksum, 2) WHERE name = 'V0002__charts_and_mappings'",
      );
      await (await open()).close();
    });

    it('does not open on a database of a later release', async () => {
      await direct.query("INSERT INTO vault_migration (name, checksum) VALUES ('V9999__later', '')");
      await expect(open()).rejects.toMatchObject({ migration: 'V9999__later' });
      await direct.query("DELETE FROM vault_migration WHERE name = 'V9999__later'");
    });

    it('makes each key of the installation once, also when two ask at once', async () => {
      const [one, two] = await Promise.all([vault.secrets.get('idKey'), vault.secrets.get('idKey')]);
      expect(one).toHaveLength(32);
      expect(two.equals(one)).toBe(true);
      expect((await vault.secrets.get('cursorKey')).equals(one)).toBe(false);
    });
  });

  describe('an unreachable server', () => {
    it('is reported as such, without a word of the database', async () => {
      const failure = await openVault({ url: 'postgres://setu:hidden@127.0.0.1:1/setu' }).catch(
        (error: unknown) => error,
      );
      expect(failure).toBeInstanceOf(StoreUnavailable);
      expect(JSON.stringify(failure) + String((failure as Error).stack)).not.toMatch(/ECONN|hidden|127\.0/);
    });

    it('is told apart from one that answers', async () => {
      const other = await open();
      expect(await other.isReachable()).toBe(true);
      await other.close();
      expect(await other.isReachable()).toBe(false);
      await expect(other.accounts.list()).rejects.toBeInstanceOf(StoreUnavailable);
      await expect(other.audit.append(event('expand'))).rejects.toBeInstanceOf(StoreUnavailable);
    });
  });

  describe('accounts', () => {
    it('lets a person in by name in any case, and keeps no password', async () => {
      const account = await person({ username: 'Nasrin.K' });
      expect(await vault.accounts.verify(' nasrin.k', PASSWORD)).toEqual({ ok: true, account });
      expect(JSON.stringify(await vault.accounts.list())).not.toContain('argon2');
      const { rows } = await direct.query<{ password_hash: string }>(
        'SELECT password_hash FROM account WHERE id = $1',
        [account.id],
      );
      expect(rows[0]!.password_hash).toMatch(/^\$argon2id\$/);
    });

    it('refuses a name that differs by case only, an unknown agency and a short password', async () => {
      await expect(person({ username: 'NASRIN.K' })).rejects.toMatchObject({
        code: 'CONFLICT',
        key: 'usernameTaken',
      });
      await expect(person({ agencyId: 'nowhere' })).rejects.toMatchObject({
        code: 'BAD_USER_INPUT',
        key: 'referenceUnknown',
      });
      await expect(person({ password: 'eleven char' })).rejects.toMatchObject({ key: 'passwordInvalid' });
    });

    it('answers an unknown name like a wrong password, up to the lock', async () => {
      const { username } = await person();
      const answers = async (name: string) => {
        const reasons: unknown[] = [];
        for (let attempt = 0; attempt <= LOCK_AFTER; attempt++)
          reasons.push(await vault.accounts.verify(name, 'wrong'));
        return reasons;
      };
      const known = await answers(username);
      expect(known).toEqual([
        ...Array<unknown>(LOCK_AFTER).fill({ ok: false, reason: 'wrong' }),
        { ok: false, reason: 'locked' },
      ]);
      expect(await answers('nobody-here')).toEqual(known);
      expect(await vault.accounts.verify('nul\0name', 'wrong')).toEqual({ ok: false, reason: 'wrong' });
    });

    it('locks for 15 minutes after five wrong passwords, even for the right one', async () => {
      const { username } = await person();
      for (let attempt = 0; attempt < LOCK_AFTER; attempt++) await vault.accounts.verify(username, 'wrong');
      expect(await vault.accounts.verify(username, PASSWORD)).toEqual({ ok: false, reason: 'locked' });
      clock += LOCK_MS - 1;
      expect(await vault.accounts.verify(username, PASSWORD)).toEqual({ ok: false, reason: 'locked' });
      clock += 1;
      expect(await vault.accounts.verify(username, PASSWORD)).toMatchObject({ ok: true });
    });

    it("can't be guessed past the lock by many attempts at once", async () => {
      const { username } = await person();
      const results = await Promise.all(
        Array.from({ length: 8 }, () => vault.accounts.verify(username, 'wrong')),
      );
      expect(results.filter((result) => !result.ok && result.reason === 'wrong')).toHaveLength(LOCK_AFTER);
    });

    it('forgets wrong passwords after a right one', async () => {
      const { username } = await person();
      for (let round = 0; round < 2; round++) {
        for (let attempt = 0; attempt < LOCK_AFTER - 1; attempt++)
          await vault.accounts.verify(username, 'wrong');
        expect(await vault.accounts.verify(username, PASSWORD)).toMatchObject({ ok: true });
      }
    });

    it('changes rights and passwords; the old password no longer opens', async () => {
      const { id, username } = await person();
      await vault.accounts.setRoles(id, ['supervisor']);
      await vault.accounts.setClearance(id, 'RED');
      await vault.accounts.setCompartments(id, ['case-7']);
      expect(await vault.accounts.byId(id)).toMatchObject({
        roles: ['supervisor'],
        clearance: 'RED',
        compartments: ['case-7'],
      });
      await vault.accounts.setPassword(id, 'another crossing 42');
      expect(await vault.accounts.verify(username, PASSWORD)).toEqual({ ok: false, reason: 'wrong' });
      expect(await vault.accounts.verify(username, 'another crossing 42')).toMatchObject({ ok: true });
      expect(await vault.accounts.setRoles('usr_unknown', [])).toBe(false);
    });

    it('shows the sign-ins of a demonstration in their order, and none after they are withdrawn', async () => {
      const [one, two] = [await person(), await person({ agencyId: 'kolkata' })];
      await vault.demoAccounts.replace(
        [two, one].map(({ username }) => ({ username, password: PASSWORD, role: 'Analyst' })),
      );
      expect(
        (await vault.demoAccounts.list()).map(({ username, agency }) => [username, agency.name]),
      ).toEqual([
        [two.username, 'Kolkata unit'],
        [one.username, 'Jashore unit'],
      ]);
      await vault.demoAccounts.replace([]);
      expect(await vault.demoAccounts.list()).toEqual([]);
    });
  });

  describe('sessions', () => {
    it('last while they are used and end after 12 hours without use', async () => {
      const account = await person();
      const token = await vault.sessions.open(account.id, 'investigation', 'C-12');
      expect(await vault.sessions.find(token)).toMatchObject({
        account,
        accessPurpose: 'investigation',
        caseReference: 'C-12',
      });
      clock += 11 * 3_600_000;
      expect(await vault.sessions.find(token)).not.toBeNull();
      clock += 11 * 3_600_000;
      expect(await vault.sessions.find(token)).not.toBeNull();
      clock += 12 * 3_600_000;
      expect(await vault.sessions.find(token)).toBeNull();
      expect(await vault.sessions.declarePurpose(token, 'investigation', null)).toBe(false);
    });

    it('end after a day, however much they are used', async () => {
      const { id } = await person();
      const token = await vault.sessions.open(id, 'investigation', null);
      for (let hours = 0; hours < 23; hours += 1) {
        clock += 3_600_000;
        expect(await vault.sessions.find(token)).not.toBeNull();
      }
      clock += 3_600_000;
      expect(await vault.sessions.find(token)).toBeNull();
    });

    it('write the last use at most once a minute', async () => {
      const { id } = await person();
      const token = await vault.sessions.open(id, 'investigation', null);
      const opened = clock;
      const seen = async () =>
        (
          await direct.query<{ last_seen_at: Date }>(
            'SELECT last_seen_at FROM session WHERE account_id = $1',
            [id],
          )
        ).rows[0]!.last_seen_at.getTime();
      clock += 59_000;
      await vault.sessions.find(token);
      expect(await seen()).toBe(opened);
      clock += 1_000;
      await vault.sessions.find(token);
      expect(await seen()).toBe(clock);
    });

    it("take another purpose, end at sign-out, and can't be used from what the table holds", async () => {
      const { id } = await person();
      const token = await vault.sessions.open(id, 'investigation', null);
      await vault.sessions.declarePurpose(token, 'victimSupport', 'C-9');
      expect(await vault.sessions.find(token)).toMatchObject({
        accessPurpose: 'victimSupport',
        caseReference: 'C-9',
      });
      const { rows } = await direct.query<{ token_hash: Buffer }>(
        'SELECT token_hash FROM session WHERE account_id = $1',
        [id],
      );
      for (const encoding of ['base64url', 'hex'] as const)
        expect(await vault.sessions.find(rows[0]!.token_hash.toString(encoding))).toBeNull();
      await vault.sessions.close(token);
      expect(await vault.sessions.find(token)).toBeNull();
    });

    it('end when the account is disabled or its password changes', async () => {
      const { id, username } = await person();
      const first = await vault.sessions.open(id, 'investigation', null);
      await vault.accounts.setPassword(id, 'another crossing 42');
      expect(await vault.sessions.find(first)).toBeNull();
      const second = await vault.sessions.open(id, 'investigation', null);
      await vault.accounts.disable(id);
      expect(await vault.sessions.find(second)).toBeNull();
      expect(await vault.accounts.verify(username, 'another crossing 42')).toEqual({
        ok: false,
        reason: 'wrong',
      });
    });
  });

  describe('charts and mappings', () => {
    it('count revisions and refuse a change that starts from an old one', async () => {
      const { id: ownerId } = await person();
      const chart = await vault.charts.save({
        ownerId,
        agencyId: 'jashore',
        title: 'শিকল',
        content: { nodes: ['ent_a'] },
      });
      const save = (expectedRevision: number, content: unknown = [expectedRevision]) =>
        vault.charts.save({
          id: chart!.id,
          ownerId,
          agencyId: 'jashore',
          title: 'Chain',
          content,
          expectedRevision,
        });
      expect(chart).toMatchObject({ revision: 1, content: { nodes: ['ent_a'] } });
      const both = await Promise.allSettled([save(1, ['a']), save(1, ['b'])]);
      expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
      await expect(save(1)).rejects.toMatchObject({ code: 'CONFLICT', key: 'chartChangedElsewhere' });
      expect(await save(2)).toMatchObject({ revision: 3, title: 'Chain' });
    });

    it("can't be read, changed, removed or noticed by another person", async () => {
      const [owner, other] = [await person(), await person()];
      const { id } = (await vault.charts.save({
        ownerId: owner.id,
        agencyId: 'jashore',
        title: 'Mine',
        content: 1,
      }))!;
      expect(await vault.charts.get(other.id, id)).toBeNull();
      expect(await vault.charts.list(other.id)).toEqual([]);
      expect(
        await vault.charts.save({
          id,
          ownerId: other.id,
          agencyId: 'jashore',
          title: 'Theirs',
          content: 2,
          expectedRevision: 7,
        }),
      ).toBeNull();
      expect(await vault.charts.remove(other.id, id)).toBe(false);
      expect(await vault.charts.get(owner.id, id)).toMatchObject({ title: 'Mine', content: 1 });
      expect(await vault.charts.remove(owner.id, id)).toBe(true);
    });

    it("keep an agency's mapping from another agency", async () => {
      await vault.mappings.save({ agencyId: 'jashore', name: 'register', yaml: 'a: 1' });
      await vault.mappings.save({ agencyId: 'jashore', name: 'register', yaml: 'a: 2' });
      expect(await vault.mappings.list('jashore')).toMatchObject([{ name: 'register', yaml: 'a: 2' }]);
      expect(await vault.mappings.get('kolkata', 'register')).toBeNull();
    });
  });

  describe('the audit', () => {
    const TRIGGERS = ['audit_event_no_change', 'audit_event_no_truncate'];
    /** What only somebody with the rights of the server's owner can do. */
    const tamper = async (...statements: string[]): Promise<void> => {
      for (const trigger of TRIGGERS)
        await direct.query(`ALTER TABLE audit_event DISABLE TRIGGER ${trigger}`);
      for (const statement of statements) await direct.query(statement);
      for (const trigger of TRIGGERS)
        await direct.query(`ALTER TABLE audit_event ENABLE ALWAYS TRIGGER ${trigger}`);
    };
    const swap = (columns: string) =>
      `UPDATE audit_event e SET (${columns}) = (SELECT ${columns} FROM audit_event o WHERE o.seq = CASE e.seq WHEN 4 THEN 7 ELSE 4 END) WHERE seq IN (4, 7)`;
    const shift = 'UPDATE audit_event SET seq = -seq - 1 WHERE seq >= 5';
    const shiftBack = 'UPDATE audit_event SET seq = -seq WHERE seq < 0';

    beforeEach(async () => {
      await tamper('TRUNCATE audit_event', "UPDATE audit_head SET seq = 0, hash = repeat('0', 64)");
      await Promise.all(
        Array.from({ length: 10 }, (_, at) => vault.audit.append(event(`step${String(at + 1)}`))),
      );
    });

    it('keeps 50 events written at once, in the order they came, in few commits', async () => {
      await Promise.all(
        Array.from({ length: 50 }, (_, at) => vault.audit.append(event(`at once ${String(at)}`))),
      );
      expect(await vault.audit.verify()).toMatchObject({ ok: true, checked: 60 });
      const operations = (await vault.audit.list({ limit: 50 })).map(({ operation }) => operation).reverse();
      expect(operations).toEqual(Array.from({ length: 50 }, (_, at) => `at once ${String(at)}`));
      const { rows } = await direct.query<{ commits: string }>(
        'SELECT count(DISTINCT xmin::text) AS commits FROM audit_event',
      );
      expect(Number(rows[0]!.commits)).toBeLessThan(10);
    });

    it('stays one chain when two processes write', async () => {
      const other = await open();
      await Promise.all(
        Array.from({ length: 40 }, (_, at) => (at % 2 ? other : vault).audit.append(event('both'))),
      );
      await other.close();
      expect(await vault.audit.verify()).toMatchObject({ ok: true, checked: 50 });
    });

    it('holds what was appended as soon as the append resolves, in any script', async () => {
      await vault.audit.append(event('expand', { detail: { note: 'পথ \ud800 \0', count: 3 } }));
      const { rows } = await direct.query<{ body: string }>(
        'SELECT body FROM audit_event ORDER BY seq DESC LIMIT 1',
      );
      expect(JSON.parse(rows[0]!.body)).toMatchObject({
        operation: 'expand',
        detail: { note: 'পথ \ufffd \ufffd', count: 3 },
      });
      expect(await vault.audit.verify()).toMatchObject({ ok: true });
    });

    it('goes on after the server dropped every connection, and loses nothing it confirmed', async () => {
      const appends = Array.from({ length: 20 }, () => vault.audit.append(event('cut')));
      await direct.query(
        'SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()',
      );
      const confirmed = (await Promise.allSettled(appends)).filter(
        ({ status }) => status === 'fulfilled',
      ).length;
      await new Promise((resolve) => setTimeout(resolve, 50));
      await vault.audit.append(event('after'));
      const kept = (await vault.audit.list({ limit: 100 })).filter(
        ({ operation }) => operation === 'cut',
      ).length;
      expect(kept).toBeGreaterThanOrEqual(confirmed);
      expect(await vault.audit.verify()).toMatchObject({ ok: true });
    });

    it('is read by person and by record, page by page', async () => {
      await vault.audit.append(event('a', { userId: 'usr_a' as UserId, subjectIds: ['ent_1', 'ent_2'] }));
      await vault.audit.append(event('b', { userId: 'usr_b' as UserId, subjectIds: ['ent_2'] }));
      const names = async (filter: Partial<Parameters<Vault['audit']['list']>[0]>) =>
        (await vault.audit.list({ limit: 10, ...filter })).map(({ operation }) => operation);
      expect(await names({ userId: 'usr_a' })).toEqual(['a']);
      expect(await names({ subjectId: 'ent_2' })).toEqual(['b', 'a']);
      expect(await names({ subjectId: 'ent_2', before: 12 })).toEqual(['a']);
      expect(await names({ subjectId: 'ent_' })).toEqual([]);
    });

    it.each([
      "UPDATE audit_event SET body = '{}' WHERE seq = 1",
      'DELETE FROM audit_event WHERE seq = 1',
      'TRUNCATE audit_event',
    ])('refuses %s', async (statement) => {
      await expect(direct.query(statement)).rejects.toThrow('kept as they were written');
      await direct.query("SET session_replication_role = 'replica'");
      await expect(direct.query(statement)).rejects.toThrow('kept as they were written');
      await direct.query('RESET session_replication_role');
      expect(await vault.audit.verify()).toMatchObject({ ok: true, checked: 10 });
    });

    it('is written under a role that can add, and neither change nor take away, even without the triggers', async () => {
      await direct.query('SET ROLE setu_audit_writer');
      for (const trigger of TRIGGERS)
        await expect(direct.query(`ALTER TABLE audit_event DISABLE TRIGGER ${trigger}`)).rejects.toThrow(
          'must be owner',
        );
      await direct.query('RESET ROLE');
      for (const trigger of TRIGGERS)
        await direct.query(`ALTER TABLE audit_event DISABLE TRIGGER ${trigger}`);
      await direct.query('SET ROLE setu_audit_writer');
      for (const statement of [
        "UPDATE audit_event SET body = '{}'",
        'DELETE FROM audit_event',
        'TRUNCATE audit_event',
        'DROP TABLE audit_event',
        'SELECT * FROM account',
      ])
        await expect(direct.query(statement)).rejects.toThrow(/permission denied|must be owner/);
      await direct.query('RESET ROLE');
      for (const trigger of TRIGGERS)
        await direct.query(`ALTER TABLE audit_event ENABLE ALWAYS TRIGGER ${trigger}`);
      await direct.query('REVOKE INSERT ON audit_event FROM setu_audit_writer');
      await expect(vault.audit.append(event('not under another role'))).rejects.toMatchObject({
        sqlState: '42501',
      });
      await direct.query('GRANT INSERT ON audit_event TO setu_audit_writer');
      await vault.audit.append(event('under the role'));
      expect(await vault.audit.verify()).toMatchObject({ ok: true, checked: 11 });
    });

    it('is kept also on a server where the product may not make roles; the triggers still refuse', async () => {
      const name = `${DATABASE}_plain`;
      await onServer(`CREATE ROLE ${name} LOGIN PASSWORD 'plain'`);
      await onServer(`CREATE DATABASE ${name} OWNER ${name}`);
      const url = new URL(urlOf(name));
      [url.username, url.password] = [name, 'plain'];
      const plain = await openVault({ url: url.href });
      const client = new pg.Client({ connectionString: url.href });
      try {
        await client.connect();
        await plain.audit.append(event('first'));
        await expect(client.query('DELETE FROM audit_event')).rejects.toThrow('kept as they were written');
        expect(await plain.audit.verify()).toMatchObject({ ok: true, checked: 1 });
      } finally {
        await client.end();
        await plain.close();
        await onServer(`DROP DATABASE ${name} WITH (FORCE)`);
        await onServer(`DROP ROLE ${name}`);
      }
    });

    const later = (seq: number) => `SELECT ${String(seq)}, at, body, prev_hash, hash FROM audit_event`;
    it.each<[string, { seq: number; kind: string }, string[]]>([
      [
        'changed words',
        { seq: 4, kind: 'altered' },
        [`UPDATE audit_event SET body = '{"action":"read"}' WHERE seq = 4`],
      ],
      [
        'a changed time',
        { seq: 4, kind: 'altered' },
        ["UPDATE audit_event SET at = at + interval '1 hour' WHERE seq = 4"],
      ],
      [
        'changed words with a hash made to fit',
        { seq: 4, kind: 'altered' },
        [
          `UPDATE audit_event SET body = '{}', hash = encode(sha256(convert_to(prev_hash || E'\\n4\\n' || to_char(at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') || E'\\n{}', 'UTF8')), 'hex') WHERE seq = 4`,
        ],
      ],
      [
        'a last event written anew with a hash made to fit',
        { seq: 10, kind: 'altered' },
        [
          `UPDATE audit_event SET body = '{}', hash = encode(sha256(convert_to(prev_hash || E'\\n10\\n' || to_char(at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') || E'\\n{}', 'UTF8')), 'hex') WHERE seq = 10`,
        ],
      ],
      ['an event taken out', { seq: 4, kind: 'missing' }, ['DELETE FROM audit_event WHERE seq = 4']],
      ['the first event taken out', { seq: 1, kind: 'missing' }, ['DELETE FROM audit_event WHERE seq = 1']],
      ['the last events cut off', { seq: 9, kind: 'missing' }, ['DELETE FROM audit_event WHERE seq >= 9']],
      ['two events changed places', { seq: 4, kind: 'reordered' }, [swap('at, body')]],
      [
        'two events changed places with their hashes',
        { seq: 4, kind: 'reordered' },
        [swap('at, body, prev_hash, hash')],
      ],
      [
        'an event added at the end',
        { seq: 11, kind: 'inserted' },
        [`INSERT INTO audit_event ${later(11)} WHERE seq = 3`],
      ],
      [
        'an event added before the first',
        { seq: 0, kind: 'inserted' },
        [`INSERT INTO audit_event ${later(0)} WHERE seq = 3`],
      ],
      [
        'an event pushed in between',
        { seq: 5, kind: 'inserted' },
        [shift, shiftBack, `INSERT INTO audit_event ${later(5)} WHERE seq = 3`],
      ],
      [
        'an event pushed in between with a hash made to fit',
        { seq: 5, kind: 'inserted' },
        [
          shift,
          shiftBack,
          `INSERT INTO audit_event SELECT 5, at, '{}', hash, encode(sha256(convert_to(hash || E'\\n5\\n' || to_char(at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') || E'\\n{}', 'UTF8')), 'hex') FROM audit_event WHERE seq = 4`,
        ],
      ],
    ])('names the place of %s', async (_, problem, statements) => {
      await tamper(...statements);
      expect(await vault.audit.verify()).toMatchObject({ ok: false, problem });
    });
  });
});
