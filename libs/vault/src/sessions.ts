import { randomBytes, createHash } from 'node:crypto';
import { randomId } from '#runtime';
import { ACCOUNT_COLUMNS, accountOf, type Account } from './accounts.js';
import type { Database } from './database.js';

/** What a token stands for. */
export interface Session {
  /** Names the session in the audit and in the list of devices; nobody can sign in with it. */
  readonly id: string;
  readonly account: Account;
  readonly accessPurpose: string;
  readonly caseReference: string | null;
  /** When the person last showed who they are. */
  readonly provedAt: Date;
}
/** An open session as its owner sees it. */
export interface Device {
  readonly id: string;
  /** Browser and system, such as `Firefox · Windows`; empty when the browser did not say. */
  readonly device: string;
  readonly createdAt: Date;
  readonly lastSeenAt: Date;
}
export interface SessionLimits {
  /** Milliseconds without use after which a session is over. */
  readonly idleMs: number;
  /** Milliseconds after which it is over however much it is used: the purpose of the work is declared anew. */
  readonly maxMs: number;
}

export const SESSION_LIMITS: SessionLimits = { idleMs: 12 * 3_600_000, maxMs: 24 * 3_600_000 };
const TOUCH_EVERY_MS = 60_000;
/** Clocks of processes differ a little; a session that was used later than this from now is of a clock that went back. */
const CLOCKS_DIFFER_MS = 5 * 60_000;
/** A token, 32 random bytes as base64url, and what the store keeps of it. */
export const newToken = (): string => randomBytes(32).toString('base64url');
export const hashOfToken = (token: string): Buffer => createHash('sha256').update(token).digest();

/** Who is signed in. Keeps hashes of tokens: whoever reads the table can't sign in with it. */
export class Sessions {
  constructor(
    private readonly database: Database,
    private readonly now: () => Date,
    private readonly limits: SessionLimits,
  ) {}

  /** Gives the token; it is nowhere else. */
  async open(
    accountId: string,
    accessPurpose: string,
    caseReference: string | null,
    device = '',
  ): Promise<string> {
    const token = newToken();
    const now = this.now();
    await this.database.run('DELETE FROM session WHERE expires_at <= $1 OR created_at <= $2', [
      now,
      this.#oldest(now),
    ]);
    await this.database.run(
      `INSERT INTO session (token_hash, id, account_id, access_purpose, case_reference, device, created_at, proved_at, last_seen_at, expires_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $7, $7, $8)`,
      [
        hashOfToken(token),
        randomId('session'),
        accountId,
        accessPurpose,
        caseReference,
        device,
        now,
        new Date(now.getTime() + this.limits.idleMs),
      ],
    );
    return token;
  }

  /**
   * Null for an unknown token, after the idle or the whole time, for a disabled account, and where the clock went back
   * behind the last use: its times mean nothing any more. What is over by time is removed. Rights are those of now.
   * `isUse: false` looks without counting as use: what comes by itself must not keep a session alive.
   */
  async find(token: string, { isUse = true }: { readonly isUse?: boolean } = {}): Promise<Session | null> {
    const now = this.now();
    const [row] = await this.database.run(
      `SELECT ${ACCOUNT_COLUMNS}, s.id AS session_id, s.access_purpose, s.case_reference, s.proved_at, s.last_seen_at
       FROM session s JOIN account a ON a.id = s.account_id
       WHERE s.token_hash = $1 AND s.expires_at > $2 AND s.created_at > $3 AND s.last_seen_at <= $4 AND NOT a.is_disabled`,
      [hashOfToken(token), now, this.#oldest(now), new Date(now.getTime() + CLOCKS_DIFFER_MS)],
    );
    if (!row) {
      await this.close(token);
      return null;
    }
    if (isUse && now.getTime() - (row['last_seen_at'] as Date).getTime() >= TOUCH_EVERY_MS) {
      await this.database.run('UPDATE session SET last_seen_at = $2, expires_at = $3 WHERE token_hash = $1', [
        hashOfToken(token),
        now,
        new Date(now.getTime() + this.limits.idleMs),
      ]);
    }
    return {
      id: row['session_id'] as string,
      account: accountOf(row),
      accessPurpose: row['access_purpose'] as string,
      caseReference: row['case_reference'] as string | null,
      provedAt: row['proved_at'] as Date,
    };
  }

  /** Open sessions of a person, the last used first. */
  async list(accountId: string): Promise<Device[]> {
    const now = this.now();
    const rows = await this.database.run(
      `SELECT id, device, created_at, last_seen_at FROM session
       WHERE account_id = $1 AND expires_at > $2 AND created_at > $3 ORDER BY last_seen_at DESC, id`,
      [accountId, now, this.#oldest(now)],
    );
    return rows.map((row) => ({
      id: row['id'] as string,
      device: row['device'] as string,
      createdAt: row['created_at'] as Date,
      lastSeenAt: row['last_seen_at'] as Date,
    }));
  }

  /** The person has shown again who they are. */
  async prove(token: string): Promise<void> {
    await this.database.run('UPDATE session SET proved_at = $2 WHERE token_hash = $1', [
      hashOfToken(token),
      this.now(),
    ]);
  }

  /** False when the session is over. */
  async declarePurpose(token: string, accessPurpose: string, caseReference: string | null): Promise<boolean> {
    const rows = await this.database.run(
      'UPDATE session SET access_purpose = $2, case_reference = $3 WHERE token_hash = $1 AND expires_at > $4 RETURNING account_id',
      [hashOfToken(token), accessPurpose, caseReference, this.now()],
    );
    return rows.length > 0;
  }

  /** Ends one session of this person; false when the person has none of this id. */
  async end(accountId: string, id: string): Promise<boolean> {
    const rows = await this.database.run(
      'DELETE FROM session WHERE account_id = $1 AND id = $2 RETURNING id',
      [accountId, id],
    );
    return rows.length > 0;
  }

  /** Ends all sessions of this person but one; gives how many there were. */
  async endOthers(accountId: string, keptId: string): Promise<number> {
    const rows = await this.database.run(
      'DELETE FROM session WHERE account_id = $1 AND id <> $2 RETURNING id',
      [accountId, keptId],
    );
    return rows.length;
  }

  /** Ends every session and every sign-in half way of the installation; gives how many sessions there were. */
  async closeAll(): Promise<number> {
    await this.database.run('DELETE FROM pending_sign_in');
    return (await this.database.run('DELETE FROM session RETURNING account_id')).length;
  }

  async close(token: string): Promise<void> {
    await this.database.run('DELETE FROM session WHERE token_hash = $1', [hashOfToken(token)]);
  }

  #oldest(now: Date): Date {
    return new Date(now.getTime() - this.limits.maxMs);
  }
}
