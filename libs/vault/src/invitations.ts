import { InvalidInput } from '#domain';
import type { Accounts } from './accounts.js';
import type { Database } from './database.js';
import { hashOfToken, newToken } from './sessions.js';

const LIFE_MS = 72 * 3_600_000;

/** One-time tokens with which a person sets their own password: no administrator knows one. */
export class Invitations {
  constructor(
    private readonly database: Database,
    private readonly accounts: Accounts,
    private readonly now: () => Date,
  ) {}

  /** Gives the token, good for 72 hours; an earlier one of this person is good for nothing. */
  async invite(accountId: string): Promise<string> {
    const token = newToken();
    await this.database.run(
      `INSERT INTO invitation (token_hash, account_id, expires_at) VALUES ($1, $2, $3)
       ON CONFLICT (account_id) DO UPDATE SET token_hash = excluded.token_hash, expires_at = excluded.expires_at`,
      [hashOfToken(token), accountId, new Date(this.now().getTime() + LIFE_MS)],
    );
    return token;
  }

  /**
   * Sets the password of who was invited and gives their id; sessions that were open end. Throws InvalidInput
   * `invitationInvalid` for a token that is forged, used, replaced or expired alike, and `passwordInvalid`.
   */
  accept(token: string, password: string): Promise<string> {
    // Together or not at all: a password that is refused does not spend the token.
    return this.database.transaction(async (run) => {
      const [taken] = await run<{ account_id: string }>(
        `DELETE FROM invitation i USING account a
         WHERE i.token_hash = $1 AND i.expires_at > $2 AND a.id = i.account_id AND NOT a.is_disabled
         RETURNING i.account_id`,
        [hashOfToken(token), this.now()],
      );
      if (!taken) throw new InvalidInput('invitationInvalid');
      await this.accounts.setPassword(taken.account_id, password, run);
      return taken.account_id;
    });
  }
}
