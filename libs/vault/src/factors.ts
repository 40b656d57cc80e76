import { createHash } from 'node:crypto';
import type { Database, Row } from './database.js';
import { hashOfToken } from './sessions.js';

/** A key pair in somebody's device or security key; its private half never leaves it. */
export interface Passkey {
  /** Credential id, base64url. */
  readonly id: string;
  readonly accountId: string;
  readonly name: string;
  /** COSE. */
  readonly publicKey: Uint8Array<ArrayBuffer>;
  readonly counter: number;
  readonly transports: readonly string[];
  readonly createdAt: Date;
  readonly lastUsedAt: Date | null;
}
/** What a person has beside the password. */
export interface FactorSummary {
  readonly hasTotp: boolean;
  readonly passkeys: readonly Passkey[];
  readonly recoveryCodesLeft: number;
}

const CHALLENGE_MS = 5 * 60_000;
const hashOfCode = (code: string): Buffer => createHash('sha256').update(code).digest();
const passkeyOf = (row: Row): Passkey => ({
  id: row['id'] as string,
  accountId: row['account_id'] as string,
  name: row['name'] as string,
  publicKey: new Uint8Array(row['public_key'] as Buffer),
  counter: Number(row['counter']),
  transports: row['transports'] as string[],
  createdAt: row['created_at'] as Date,
  lastUsedAt: row['last_used_at'] as Date | null,
});

/** Second factors. Secrets come sealed; recovery codes are kept as hashes. */
export class Factors {
  constructor(
    private readonly database: Database,
    private readonly now: () => Date,
  ) {}

  async summary(accountId: string): Promise<FactorSummary> {
    const [[counts], passkeys] = await Promise.all([
      this.database.run<{ totp: string; codes: string }>(
        `SELECT (SELECT count(*) FROM totp WHERE account_id = $1 AND sealed IS NOT NULL) AS totp,
                (SELECT count(*) FROM recovery_code WHERE account_id = $1) AS codes`,
        [accountId],
      ),
      this.database.run('SELECT * FROM passkey WHERE account_id = $1 ORDER BY created_at, id', [accountId]),
    ]);
    return {
      hasTotp: counts!.totp !== '0',
      passkeys: passkeys.map(passkeyOf),
      recoveryCodesLeft: Number(counts!.codes),
    };
  }

  /** Keeps a secret that counts only once it is confirmed; the one in use stays in use until then. */
  async proposeTotp(accountId: string, sealed: Buffer): Promise<void> {
    await this.database.run(
      'INSERT INTO totp (account_id, sealed_next) VALUES ($1, $2) ON CONFLICT (account_id) DO UPDATE SET sealed_next = excluded.sealed_next',
      [accountId, sealed],
    );
  }

  async totp(
    accountId: string,
  ): Promise<{ readonly sealed: Buffer | null; readonly proposed: Buffer | null }> {
    const [row] = await this.database.run<{ sealed: Buffer | null; sealed_next: Buffer | null }>(
      'SELECT sealed, sealed_next FROM totp WHERE account_id = $1',
      [accountId],
    );
    return { sealed: row?.sealed ?? null, proposed: row?.sealed_next ?? null };
  }

  /** Puts the proposed secret in use; the code of `step` is spent. False when it was another one meanwhile. */
  async confirmTotp(accountId: string, proposed: Buffer, step: number): Promise<boolean> {
    const rows = await this.database.run(
      'UPDATE totp SET sealed = sealed_next, sealed_next = NULL, last_step = $3 WHERE account_id = $1 AND sealed_next = $2 RETURNING account_id',
      [accountId, proposed, step],
    );
    return rows.length > 0;
  }

  /** Spends the code of a step. False when it or a later one was spent before. */
  async spendStep(accountId: string, step: number): Promise<boolean> {
    const rows = await this.database.run(
      'UPDATE totp SET last_step = $2 WHERE account_id = $1 AND last_step < $2 RETURNING account_id',
      [accountId, step],
    );
    return rows.length > 0;
  }

  /** Also one that was only proposed. False when none was in use. */
  async removeTotp(accountId: string): Promise<boolean> {
    const rows = await this.database.run(
      'DELETE FROM totp WHERE account_id = $1 RETURNING sealed IS NOT NULL AS was_in_use',
      [accountId],
    );
    return rows[0]?.['was_in_use'] === true;
  }

  /** These codes are good from now on, and no earlier ones. */
  replaceRecoveryCodes(accountId: string, codes: readonly string[]): Promise<void> {
    return this.database.transaction(async (run) => {
      await run('DELETE FROM recovery_code WHERE account_id = $1', [accountId]);
      await run('INSERT INTO recovery_code (account_id, code_hash) SELECT $1, unnest($2::bytea[])', [
        accountId,
        codes.map(hashOfCode),
      ]);
    });
  }

  /** Spends a recovery code; true once. */
  async spendRecoveryCode(accountId: string, code: string): Promise<boolean> {
    const rows = await this.database.run(
      'DELETE FROM recovery_code WHERE account_id = $1 AND code_hash = $2 RETURNING account_id',
      [accountId, hashOfCode(code)],
    );
    return rows.length > 0;
  }

  /** Throws Conflict `alreadyThere`. */
  async addPasskey(passkey: Omit<Passkey, 'createdAt' | 'lastUsedAt'>): Promise<void> {
    await this.database.run(
      'INSERT INTO passkey (id, account_id, name, public_key, counter, transports, created_at) VALUES ($1, $2, $3, $4, $5, $6, $7)',
      [
        passkey.id,
        passkey.accountId,
        passkey.name,
        Buffer.from(passkey.publicKey),
        passkey.counter,
        passkey.transports,
        this.now(),
      ],
    );
  }

  /** Notes a use with the counter that the device sent. False when the counter went back: the key may be a copy. */
  async usePasskey(id: string, counter: number): Promise<boolean> {
    const rows = await this.database.run(
      'UPDATE passkey SET counter = $2, last_used_at = $3 WHERE id = $1 AND (counter < $2 OR (counter = 0 AND $2 = 0)) RETURNING id',
      [id, counter, this.now()],
    );
    return rows.length > 0;
  }

  async removePasskey(accountId: string, id: string): Promise<boolean> {
    const rows = await this.database.run(
      'DELETE FROM passkey WHERE account_id = $1 AND id = $2 RETURNING id',
      [accountId, id],
    );
    return rows.length > 0;
  }

  /** Who has lost everything begins again. */
  removeAll(accountId: string): Promise<void> {
    return this.database.transaction(async (run) => {
      for (const table of ['totp', 'recovery_code', 'passkey'])
        await run(`DELETE FROM ${table} WHERE account_id = $1`, [accountId]);
    });
  }

  /** Keeps what a passkey is to sign for five minutes, for who holds this token alone. */
  async putChallenge(token: string, challenge: string): Promise<void> {
    const now = this.now();
    await this.database.run('DELETE FROM passkey_challenge WHERE expires_at <= $1', [now]);
    await this.database.run(
      `INSERT INTO passkey_challenge (token_hash, challenge, expires_at) VALUES ($1, $2, $3)
       ON CONFLICT (token_hash) DO UPDATE SET challenge = excluded.challenge, expires_at = excluded.expires_at`,
      [hashOfToken(token), challenge, new Date(now.getTime() + CHALLENGE_MS)],
    );
  }

  /** Gives it once; null when there is none. */
  async takeChallenge(token: string): Promise<string | null> {
    const [row] = await this.database.run<{ challenge: string }>(
      'DELETE FROM passkey_challenge WHERE token_hash = $1 AND expires_at > $2 RETURNING challenge',
      [hashOfToken(token), this.now()],
    );
    return row?.challenge ?? null;
  }
}
