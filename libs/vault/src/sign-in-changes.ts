import type { Database, Run } from './database.js';

/** What can be changed about how a person signs in; the last two only by an administrator. */
export const SIGN_IN_CHANGE = [
  'password',
  'totpAdded',
  'totpRemoved',
  'passkeyAdded',
  'passkeyRemoved',
  'recoveryCodes',
  'passwordLink',
  'factorsForgotten',
] as const;
export type SignInChangeKind = (typeof SIGN_IN_CHANGE)[number];

export interface SignInChange {
  readonly id: string;
  readonly kind: SignInChangeKind;
  /** Of the session it was made in, such as `Firefox · Windows`; empty outside of one. */
  readonly device: string;
  readonly at: Date;
  /** The person has said that they know of it. */
  readonly isSeen: boolean;
}

const LISTED = 10;

/** Changes of a person's sign-in, told to that person until they say that they know of them. */
export class SignInChanges {
  constructor(
    private readonly database: Database,
    private readonly now: () => Date,
  ) {}

  /** `sessionId`: where it was made; the device is that of the session. */
  async note(
    accountId: string,
    kind: SignInChangeKind,
    sessionId: string | null = null,
    run: Run = this.database.run,
  ): Promise<void> {
    await run(
      `INSERT INTO sign_in_change (account_id, kind, device, at)
       VALUES ($1, $2, coalesce((SELECT device FROM session WHERE id = $3), ''), $4)`,
      [accountId, kind, sessionId, this.now()],
    );
  }

  /** The last ten, the newest first. */
  async list(accountId: string): Promise<SignInChange[]> {
    const rows = await this.database.run(
      'SELECT id, kind, device, at, is_seen FROM sign_in_change WHERE account_id = $1 ORDER BY id DESC LIMIT $2',
      [accountId, LISTED],
    );
    return rows.map((row) => ({
      id: row['id'] as string,
      kind: row['kind'] as SignInChangeKind,
      device: row['device'] as string,
      at: row['at'] as Date,
      isSeen: row['is_seen'] as boolean,
    }));
  }

  /** The person knows of these; what came later stays untold. Ids of other people's changes are nothing here. */
  async see(accountId: string, ids: readonly string[]): Promise<void> {
    await this.database.run(
      'UPDATE sign_in_change SET is_seen = true WHERE account_id = $1 AND id::text = ANY ($2::text[])',
      [accountId, ids],
    );
  }
}
