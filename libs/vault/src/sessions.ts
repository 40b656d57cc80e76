import { createHash, randomBytes } from 'node:crypto';
import { ACCOUNT_COLUMNS, accountOf, type Account } from './accounts.js';
import type { Database } from './database.js';

/** What a token stands for. */
export interface Session {
  readonly account: Account;
  readonly accessPurpose: string;
  readonly caseReference: string | null;
}

export const SESSION_IDLE_MS = 12 * 3_600_000;
/** However much it is used: the purpose of the work is declared again at least once a day. */
export const SESSION_MAX_MS = 24 * 3_600_000;
const TOUCH_EVERY_MS = 60_000;
const hashOf = (token: string): Buffer => createHash('sha256').update(token).digest();

/** Who is signed in. Keeps hashes of tokens: whoever reads the table can't sign in with it. */
export class Sessions {
  constructor(
    private readonly database: Database,
    private readonly now: () => Date,
  ) {}

  /** Gives the token, 32 random bytes as base64url; it is nowhere else. */
  async open(accountId: string, accessPurpose: string, caseReference: string | null): Promise<string> {
    const token = randomBytes(32).toString('base64url');
    const now = this.now();
    await this.database.run('DELETE FROM session WHERE expires_at <= $1 OR created_at <= $2', [
      now,
      new Date(now.getTime() - SESSION_MAX_MS),
    ]);
    await this.database.run(
      'INSERT INTO session (token_hash, account_id, access_purpose, case_reference, created_at, last_seen_at, expires_at) VALUES ($1, $2, $3, $4, $5, $5, $6)',
      [
        hashOf(token),
        accountId,
        accessPurpose,
        caseReference,
        now,
        new Date(now.getTime() + SESSION_IDLE_MS),
      ],
    );
    return token;
  }

  /** Null for an unknown token, after 12 hours without use or 24 in all, and for a disabled account. Rights are those of now. */
  async find(token: string): Promise<Session | null> {
    const now = this.now();
    const [row] = await this.database.run(
      `SELECT ${ACCOUNT_COLUMNS}, s.access_purpose, s.case_reference, s.last_seen_at
       FROM session s JOIN account a ON a.id = s.account_id
       WHERE s.token_hash = $1 AND s.expires_at > $2 AND s.created_at > $3 AND NOT a.is_disabled`,
      [hashOf(token), now, new Date(now.getTime() - SESSION_MAX_MS)],
    );
    if (!row) return null;
    if (now.getTime() - (row['last_seen_at'] as Date).getTime() >= TOUCH_EVERY_MS) {
      await this.database.run('UPDATE session SET last_seen_at = $2, expires_at = $3 WHERE token_hash = $1', [
        hashOf(token),
        now,
        new Date(now.getTime() + SESSION_IDLE_MS),
      ]);
    }
    return {
      account: accountOf(row),
      accessPurpose: row['access_purpose'] as string,
      caseReference: row['case_reference'] as string | null,
    };
  }

  /** False when the session is over. */
  async declarePurpose(token: string, accessPurpose: string, caseReference: string | null): Promise<boolean> {
    const rows = await this.database.run(
      'UPDATE session SET access_purpose = $2, case_reference = $3 WHERE token_hash = $1 AND expires_at > $4 RETURNING account_id',
      [hashOf(token), accessPurpose, caseReference, this.now()],
    );
    return rows.length > 0;
  }

  /** Ends every session of the installation; gives how many there were. */
  async closeAll(): Promise<number> {
    return (await this.database.run('DELETE FROM session RETURNING account_id')).length;
  }

  async close(token: string): Promise<void> {
    await this.database.run('DELETE FROM session WHERE token_hash = $1', [hashOf(token)]);
  }
}
