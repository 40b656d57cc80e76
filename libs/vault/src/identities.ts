import { randomBytes } from 'node:crypto';
import { Conflict } from '#domain';
import type { Database, Row, Run } from './database.js';
import { isId } from './ids.js';
import { IdentityKeyMissing, type KeyService } from './key-service.js';
import { seal, unseal } from './sealing.js';
import type { VaultKeys } from './vault-keys.js';

/** What is known of a sealed identity without opening it. */
export interface IdentityHeading {
  /** Entity id of the pseudonym in the graph. */
  readonly id: string;
  readonly agencyId: string;
  /** Cases that it belongs to. */
  readonly compartments: readonly string[];
  readonly version: number;
  /** When its first version was recorded. */
  readonly firstRecordedAt: Date;
}
export interface IdentityToRecord {
  readonly id: string;
  readonly agencyId: string;
  readonly compartments: readonly string[];
  readonly recordedBy: string;
  /** What is sealed; the store does not read it. */
  readonly content: unknown;
  /** Normalised terms that an exact-match look-up finds. */
  readonly terms: readonly string[];
  /** Version that is replaced; null for a new record. */
  readonly expectedVersion: number | null;
}

const headingOf = (row: Row): IdentityHeading => ({
  id: row['id'] as string,
  agencyId: row['agency_id'] as string,
  compartments: row['compartments'] as string[],
  version: row['version'] as number,
  firstRecordedAt: row['first_recorded_at'] as Date,
});
const HEADING = 'id, agency_id, compartments, version, first_recorded_at';
const contextOf = (id: string, version: number): string => `${id}\u001f${String(version)}`;
/** Rows wrapped anew in one commit; the next begins where the last ended, also after a stop. */
const ROTATED_AT_ONCE = 200;

/**
 * Identities of protected persons, and nothing else in the product holds them (VP-01). Each version is sealed under a
 * random key of its own; without the key from outside the database none opens.
 */
export class Identities {
  constructor(
    private readonly database: Database,
    private readonly keys: VaultKeys,
    private readonly now: () => Date,
  ) {}

  /** Gives the version. Throws Conflict `identityChangedElsewhere` or `identityErased` (VP-28), IdentityKeyMissing. */
  async record(identity: IdentityToRecord): Promise<number> {
    const { id, expectedVersion } = identity;
    const version = (expectedVersion ?? 0) + 1;
    const key = randomBytes(32);
    const { keyId, wrapped } = await this.keys.service.wrap(key);
    const sealed = seal(key, Buffer.from(JSON.stringify(identity.content)), contextOf(id, version));
    const digests = await this.keys.digests([...new Set(identity.terms)]);
    await this.database.transaction(async (run) => {
      const rows = await run(
        expectedVersion === null
          ? `INSERT INTO identity (id, agency_id, compartments, version, key_id, wrapped_key, sealed, recorded_by, recorded_at, first_recorded_at)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $9) ON CONFLICT (id) DO NOTHING RETURNING id`
          : `UPDATE identity SET compartments = $3, version = $4, key_id = $5, wrapped_key = $6, sealed = $7, recorded_by = $8, recorded_at = $9
             WHERE id = $1 AND agency_id = $2 AND version = $4 - 1 RETURNING id`,
        [
          id,
          identity.agencyId,
          identity.compartments,
          version,
          keyId,
          wrapped,
          sealed,
          identity.recordedBy,
          this.now(),
        ],
      );
      if (rows.length === 0) {
        const erased = await run('SELECT 1 FROM identity_erasure WHERE identity_id = $1 AND is_approved', [
          id,
        ]);
        throw new Conflict(erased.length > 0 ? 'identityErased' : 'identityChangedElsewhere');
      }
      await run('DELETE FROM identity_index WHERE identity_id = $1', [id]);
      await run(
        'INSERT INTO identity_index (digest, identity_id) SELECT digest, $2 FROM unnest($1::bytea[]) digest',
        [digests, id],
      );
    });
    return version;
  }

  async heading(id: string): Promise<IdentityHeading | null> {
    if (!isId(id)) return null;
    const [row] = await this.database.run(`SELECT ${HEADING} FROM identity WHERE id = $1`, [id]);
    return row ? headingOf(row) : null;
  }

  /** The same of several; those that are not there are left out. */
  async headings(ids: readonly string[]): Promise<IdentityHeading[]> {
    const rows = await this.database.run(`SELECT ${HEADING} FROM identity WHERE id = ANY($1)`, [ids]);
    return rows.map(headingOf);
  }

  /**
   * What is known of those of an agency without opening them, in the order of ids. `cases`: of those alone that belong to none but
   * these.
   */
  async ofAgency(agencyId: string, cases: readonly string[] | null = null): Promise<IdentityHeading[]> {
    const rows = await this.database.run(
      `SELECT ${HEADING} FROM identity WHERE agency_id = $1 AND ($2::text[] IS NULL OR compartments <@ $2) ORDER BY id`,
      [agencyId, cases],
    );
    return rows.map(headingOf);
  }

  /** Opens a record; null when there is none. Throws IdentityKeyMissing when it does not open. */
  async open(id: string): Promise<{ heading: IdentityHeading; content: unknown } | null> {
    const [row] = await this.database.run(
      `SELECT ${HEADING}, key_id, wrapped_key, sealed FROM identity WHERE id = $1`,
      [id],
    );
    if (!row) return null;
    const heading = headingOf(row);
    const key = await this.keys.service.unwrap(row['key_id'] as string, row['wrapped_key'] as Buffer);
    const content = unseal(key, row['sealed'] as Buffer, contextOf(id, heading.version));
    if (!content) throw new IdentityKeyMissing();
    return { heading, content: JSON.parse(content.toString('utf8')) as unknown };
  }

  /** Records with one of these terms, letter for letter. */
  async withTerm(terms: readonly string[]): Promise<IdentityHeading[]> {
    if (terms.length === 0 || !(await this.#hasAny())) return [];
    const rows = await this.database.run(
      `SELECT ${HEADING} FROM identity WHERE id IN (SELECT identity_id FROM identity_index WHERE digest = ANY($1)) ORDER BY id`,
      [await this.keys.digests(terms)],
    );
    return rows.map(headingOf);
  }

  /** Notes a look-up and gives how many the person has made since; counted before it is answered. */
  async countLookUp(accountId: string, since: Date): Promise<number> {
    return this.database.transaction(async (run) => {
      await run('SELECT id FROM account WHERE id = $1 FOR UPDATE', [accountId]);
      await run('DELETE FROM identity_look_up WHERE account_id = $1 AND at <= $2', [accountId, since]);
      await run('INSERT INTO identity_look_up (account_id, at) VALUES ($1, $2)', [accountId, this.now()]);
      const [row] = await run<{ count: string }>(
        'SELECT count(*) FROM identity_look_up WHERE account_id = $1',
        [accountId],
      );
      return Number(row!.count);
    });
  }

  /**
   * Wraps every key anew under the current one, a few hundred rows a commit: each row names its key, so a run that was
   * stopped goes on where it was, and what is not done yet stays readable. Gives the number of rows. Throws
   * IdentityKeyMissing, with all rows as they were or already done, when a key of before is not here.
   */
  async rotate(keys: KeyService, onProgress: (rows: number) => void = () => undefined): Promise<number> {
    const keyId = await keys.currentKeyId();
    let done = 0;
    for (const table of ['identity_secret', 'identity'] as const)
      for (;;) {
        const rows = await this.database.transaction((run) => this.#rewrap(run, table, keys, keyId));
        if (rows === 0) break;
        done += rows;
        onProgress(done);
      }
    return done;
  }

  /** How many rows each outside key has wrapped. */
  async keysInUse(): Promise<ReadonlyMap<string, number>> {
    const rows = await this.database.run<{ key_id: string; count: string }>(
      'SELECT key_id, count(*) FROM (SELECT key_id FROM identity UNION ALL SELECT key_id FROM identity_secret) used GROUP BY key_id',
    );
    return new Map(rows.map(({ key_id, count }) => [key_id, Number(count)]));
  }

  /** Does a key of every name in use open what it wrapped? False means that identities can't be opened. */
  async keysFit(): Promise<boolean> {
    const rows = await this.database.run<{ key_id: string; wrapped_key: Buffer }>(
      'SELECT DISTINCT ON (key_id) key_id, wrapped_key FROM (SELECT key_id, wrapped_key FROM identity UNION ALL SELECT key_id, wrapped_key FROM identity_secret) used',
    );
    const opened = rows.map(({ key_id, wrapped_key }) =>
      this.keys.service.unwrap(key_id, wrapped_key).then(
        () => true,
        () => false,
      ),
    );
    return (await Promise.all(opened)).every(Boolean);
  }

  async #rewrap(
    run: Run,
    table: 'identity' | 'identity_secret',
    keys: KeyService,
    keyId: string,
  ): Promise<number> {
    const name = table === 'identity' ? 'id' : 'name';
    const rows = await run<{ row: string; key_id: string; wrapped_key: Buffer }>(
      `SELECT ${name} AS row, key_id, wrapped_key FROM ${table} WHERE key_id <> $1 ORDER BY ${name} LIMIT ${String(ROTATED_AT_ONCE)} FOR UPDATE`,
      [keyId],
    );
    for (const { row, key_id, wrapped_key } of rows) {
      const { wrapped } = await keys.wrap(await keys.unwrap(key_id, wrapped_key));
      await run(`UPDATE ${table} SET key_id = $2, wrapped_key = $3 WHERE ${name} = $1`, [
        row,
        keyId,
        wrapped,
      ]);
    }
    return rows.length;
  }

  /** Without a record nothing needs a key: an installation without victims works without one. */
  async #hasAny(): Promise<boolean> {
    return (await this.database.run('SELECT 1 FROM identity LIMIT 1')).length > 0;
  }
}
