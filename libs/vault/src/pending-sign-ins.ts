import { ACCOUNT_COLUMNS, accountOf, type Account } from './accounts.js';
import type { Database } from './database.js';
import { hashOfToken, newToken } from './sessions.js';

/** A sign-in between its first step and its end. Gives access to nothing but its next step. */
export interface PendingSignIn {
  readonly account: Account;
  /** Null when it is declared at the end: after a sign-in at a provider. */
  readonly accessPurpose: string | null;
  readonly caseReference: string | null;
  /** The second factor that was shown, such as `totp`; null while none was. */
  readonly passed: string | null;
}

const LIFE_MS = 10 * 60_000;

/** Sign-ins that wait for their second factor or their purpose, ten minutes each, each ended once. */
export class PendingSignIns {
  constructor(
    private readonly database: Database,
    private readonly now: () => Date,
  ) {}

  /** Gives the token; it is nowhere else. */
  async open(
    accountId: string,
    accessPurpose: string | null = null,
    caseReference: string | null = null,
  ): Promise<string> {
    const token = newToken();
    const now = this.now();
    await this.database.run('DELETE FROM pending_sign_in WHERE expires_at <= $1', [now]);
    await this.database.run(
      'INSERT INTO pending_sign_in (token_hash, account_id, access_purpose, case_reference, expires_at) VALUES ($1, $2, $3, $4, $5)',
      [hashOfToken(token), accountId, accessPurpose, caseReference, new Date(now.getTime() + LIFE_MS)],
    );
    return token;
  }

  /** Null for an unknown token, after ten minutes, and for a disabled account. */
  async find(token: string): Promise<PendingSignIn | null> {
    const [row] = await this.database.run(
      `SELECT ${ACCOUNT_COLUMNS}, p.access_purpose, p.case_reference, p.passed
       FROM pending_sign_in p JOIN account a ON a.id = p.account_id
       WHERE p.token_hash = $1 AND p.expires_at > $2 AND NOT a.is_disabled`,
      [hashOfToken(token), this.now()],
    );
    return row
      ? {
          account: accountOf(row),
          accessPurpose: row['access_purpose'] as string | null,
          caseReference: row['case_reference'] as string | null,
          passed: row['passed'] as string | null,
        }
      : null;
  }

  /** Notes that a second factor was shown. */
  async pass(token: string, factor: string): Promise<void> {
    await this.database.run('UPDATE pending_sign_in SET passed = $2 WHERE token_hash = $1', [
      hashOfToken(token),
      factor,
    ]);
  }

  /** Ends it; true for one caller alone. */
  async take(token: string): Promise<boolean> {
    const rows = await this.database.run(
      'DELETE FROM pending_sign_in WHERE token_hash = $1 AND expires_at > $2 RETURNING account_id',
      [hashOfToken(token), this.now()],
    );
    return rows.length > 0;
  }
}
