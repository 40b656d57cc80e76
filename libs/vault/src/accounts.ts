import { hash, verify } from '@node-rs/argon2';
import { InvalidInput, invalidField } from '#domain';
import { randomId } from '#runtime';
import { LOCK_AFTER, type Attempts } from './attempts.js';
import type { Database, Row, Run } from './database.js';
import { requireGoodPassword, requirePasswordLength } from './password-rule.js';
import type { SignInChanges } from './sign-in-changes.js';

/** A person who may sign in; never holds the password. */
export interface Account {
  readonly id: string;
  readonly username: string;
  readonly displayName: string;
  readonly agencyId: string;
  readonly roles: readonly string[];
  /** Strictest TLP that the person may see. */
  readonly clearance: string;
  readonly compartments: readonly string[];
  readonly language: string;
  readonly isDisabled: boolean;
}
/** Without a password nobody signs in with one: who is invited sets their own. */
export type NewAccount = Omit<Account, 'id' | 'isDisabled'> & { readonly password?: string };

/** `locked` depends on the typed name alone, so it says nothing about whether the account exists. */
export type SignInResult =
  | { readonly ok: true; readonly account: Account }
  | { readonly ok: false; readonly reason: 'wrong' | 'locked' };

/** More of what is typed at a sign-in is not looked at; passwords of before may be so long. */
const TYPED_MAX = 500;
/** Argon2id (the library's default kind) with OWASP's floor: 19 MiB, 2 passes, 1 lane. */
const ARGON2 = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

export const ACCOUNT_COLUMNS =
  'a.id, a.username, a.display_name, a.agency_id, a.roles, a.clearance, a.compartments, a.language, a.is_disabled';

export function accountOf(row: Row): Account {
  return {
    id: row['id'] as string,
    username: row['username'] as string,
    displayName: row['display_name'] as string,
    agencyId: row['agency_id'] as string,
    roles: row['roles'] as string[],
    clearance: row['clearance'] as string,
    compartments: row['compartments'] as string[],
    language: row['language'] as string,
    isDisabled: row['is_disabled'] as boolean,
  };
}

/** The form of a user name in which two names are the same. */
export const usernameKey = (username: string): string => username.trim().normalize('NFC').toLowerCase();

/** People, their rights and their passwords. */
export class Accounts {
  #dummyHash: Promise<string> | null = null;

  constructor(
    private readonly database: Database,
    private readonly attempts: Attempts,
    private readonly changes: SignInChanges,
    private readonly now: () => Date,
  ) {}

  /** A password that is given here is judged by its length alone. Throws Conflict `usernameTaken`, InvalidInput `usernameInvalid`, `passwordInvalid`, or `referenceUnknown` for an unknown agency. */
  async create(account: NewAccount): Promise<Account> {
    const key = usernameKey(account.username);
    if (!key || key.length > 100 || key.includes('\0'))
      throw new InvalidInput('usernameInvalid', [{ field: 'username', key: 'usernameInvalid' }]);
    const [row] = await this.database.run(
      `INSERT INTO account AS a (id, username, username_key, display_name, agency_id, roles, clearance, compartments, language, password_hash, created_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11) RETURNING ${ACCOUNT_COLUMNS}`,
      [
        randomId('user'),
        account.username.trim(),
        key,
        account.displayName,
        account.agencyId,
        account.roles,
        account.clearance,
        account.compartments,
        account.language,
        account.password === undefined ? null : await hashPassword(account.password),
        this.now(),
      ],
    );
    return accountOf(row!);
  }

  /** Checks a password. Unknown, disabled and wrong cost the same and answer the same; five wrong lock the name, for longer each time. */
  async verify(username: string, password: string, now: Date = this.now()): Promise<SignInResult> {
    const key = usernameKey(username).replaceAll('\0', '\uFFFD');
    const attempts = await this.attempts.count(key, now);
    const [row] = await this.database.run(
      `SELECT ${ACCOUNT_COLUMNS}, a.password_hash FROM account a WHERE a.username_key = $1`,
      [key],
    );
    // Made for known names too: the first question about an unknown one may not take longer.
    const dummy = await (this.#dummyHash ??= hash('nobody has this password', ARGON2));
    const isRight = await verify(
      (row?.['password_hash'] as string | null | undefined) ?? dummy,
      password.slice(0, TYPED_MAX),
    );
    if (attempts > LOCK_AFTER) return { ok: false, reason: 'locked' };
    if (!row || row['password_hash'] === null || !isRight || row['is_disabled'] === true)
      return { ok: false, reason: 'wrong' };
    await this.attempts.forget(key, now);
    return { ok: true, account: accountOf(row) };
  }

  /**
   * Also ends the person's sessions and lifts a lock. False when there is no such account. Throws InvalidInput as
   * `requireGoodPassword`.
   */
  async setPassword(id: string, password: string, run: Run = this.database.run): Promise<boolean> {
    const [row] = await run(
      `SELECT ${ACCOUNT_COLUMNS}, a.username_key, a.password_hash FROM account a WHERE a.id = $1`,
      [id],
    );
    if (!row) return false;
    await requireGoodPassword(password, accountOf(row));
    await this.#replaceHash(run, id, await hashPassword(password));
    if (row['password_hash'] !== null) await this.changes.note(id, 'password', null, run);
    await this.#endAccess(run, id);
    await this.attempts.forget(row['username_key'] as string, this.now());
    return true;
  }

  /**
   * The person puts another password in place of their own. Whatever else was open for them is over: every session but
   * `keptSessionId`, sign-ins half way, an invitation. A wrong `present` one counts as at a sign-in and changes nothing.
   * Throws InvalidInput `passwordSame`, and as `requireGoodPassword`.
   */
  async changePassword(
    { id, username }: Account,
    present: string,
    password: string,
    keptSessionId: string,
  ): Promise<SignInResult> {
    const shown = await this.verify(username, present);
    if (!shown.ok) return shown;
    await requireGoodPassword(password, shown.account);
    if (password.normalize('NFKC') === present.normalize('NFKC'))
      throw invalidField('password', 'passwordSame');
    const hashed = await hashPassword(password);
    await this.database.transaction(async (run) => {
      await this.#replaceHash(run, id, hashed);
      await this.changes.note(id, 'password', keptSessionId, run);
      await this.#endAccess(run, id, keptSessionId);
      await run('DELETE FROM invitation WHERE account_id = $1', [id]);
    });
    return shown;
  }

  async hasPassword(id: string): Promise<boolean> {
    const rows = await this.database.run('SELECT FROM account WHERE id = $1 AND password_hash IS NOT NULL', [
      id,
    ]);
    return rows.length > 0;
  }

  /** Other work, so the person signs in anew and declares a purpose of it. */
  setRoles(id: string, roles: readonly string[]): Promise<boolean> {
    return this.database.transaction(async (run) => {
      const rows = await run('UPDATE account SET roles = $2 WHERE id = $1 RETURNING id', [id, roles]);
      await this.#endAccess(run, id);
      return rows.length > 0;
    });
  }

  setClearance(id: string, clearance: string): Promise<boolean> {
    return this.#set(id, 'clearance', clearance);
  }

  setCompartments(id: string, compartments: readonly string[]): Promise<boolean> {
    return this.#set(id, 'compartments', compartments);
  }

  /** The person works for another agency now: without the compartments of before, and signed in nowhere. Throws InvalidInput `referenceUnknown`. */
  move(id: string, agencyId: string): Promise<boolean> {
    return this.database.transaction(async (run) => {
      const rows = await run(
        "UPDATE account SET agency_id = $2, compartments = '{}' WHERE id = $1 RETURNING id",
        [id, agencyId],
      );
      await this.#endAccess(run, id);
      return rows.length > 0;
    });
  }

  /** Whatever was open for this person is over: sessions, sign-ins half way, an invitation. */
  disable(id: string): Promise<boolean> {
    return this.database.transaction(async (run) => {
      const rows = await run('UPDATE account SET is_disabled = true WHERE id = $1 RETURNING id', [id]);
      await this.#endAccess(run, id);
      await run('DELETE FROM invitation WHERE account_id = $1', [id]);
      return rows.length > 0;
    });
  }

  enable(id: string): Promise<boolean> {
    return this.#set(id, 'is_disabled', false);
  }

  async list(): Promise<Account[]> {
    return (await this.database.run(`SELECT ${ACCOUNT_COLUMNS} FROM account a ORDER BY a.username_key`)).map(
      accountOf,
    );
  }

  async byId(id: string): Promise<Account | null> {
    const [row] = await this.database.run(`SELECT ${ACCOUNT_COLUMNS} FROM account a WHERE a.id = $1`, [id]);
    return row ? accountOf(row) : null;
  }

  async byUsername(username: string): Promise<Account | null> {
    const [row] = await this.database.run(
      `SELECT ${ACCOUNT_COLUMNS} FROM account a WHERE a.username_key = $1`,
      [usernameKey(username)],
    );
    return row ? accountOf(row) : null;
  }

  async #set(
    id: string,
    column: 'clearance' | 'compartments' | 'is_disabled',
    value: unknown,
  ): Promise<boolean> {
    return (
      (await this.database.run(`UPDATE account SET ${column} = $2 WHERE id = $1 RETURNING id`, [id, value]))
        .length > 0
    );
  }

  /** A demonstration no longer shows a password that is not good any more. */
  async #replaceHash(run: Run, id: string, hashed: string): Promise<void> {
    await run('UPDATE account SET password_hash = $2 WHERE id = $1', [id, hashed]);
    await run(
      'DELETE FROM demo_account d USING account a WHERE a.id = $1 AND d.username_key = a.username_key',
      [id],
    );
  }

  async #endAccess(run: Run, id: string, keptSessionId = ''): Promise<void> {
    await run('DELETE FROM session WHERE account_id = $1 AND id <> $2', [id, keptSessionId]);
    await run('DELETE FROM pending_sign_in WHERE account_id = $1', [id]);
  }
}

/** Throws InvalidInput `passwordInvalid`. */
function hashPassword(password: string): Promise<string> {
  requirePasswordLength(password);
  return hash(password, ARGON2);
}
