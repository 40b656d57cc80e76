import { createHash } from 'node:crypto';
import { hash, verify } from '@node-rs/argon2';
import { InvalidInput } from '#domain';
import { randomId } from '#runtime';
import type { Database, Row } from './database.js';

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
export type NewAccount = Omit<Account, 'id' | 'isDisabled'> & { readonly password: string };

/** `locked` depends on the typed name alone, so it says nothing about whether the account exists. */
export type SignInResult =
  | { readonly ok: true; readonly account: Account }
  | { readonly ok: false; readonly reason: 'wrong' | 'locked' };

export const LOCK_AFTER = 5;
export const LOCK_MS = 15 * 60_000;
const FORGET_FAILURES_MS = 24 * 3_600_000;
export const PASSWORD_MIN = 8;
const PASSWORD_MAX = 500;
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
    private readonly now: () => Date,
  ) {}

  /** Throws Conflict `usernameTaken`, InvalidInput `usernameInvalid`, `passwordInvalid`, or `referenceUnknown` for an unknown agency. */
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
        await hashPassword(account.password),
        this.now(),
      ],
    );
    return accountOf(row!);
  }

  /** Checks a password. Unknown, disabled and wrong cost the same and answer the same; five wrong lock the name for 15 minutes. */
  async verify(username: string, password: string, now: Date = this.now()): Promise<SignInResult> {
    const key = usernameKey(username).replaceAll('\0', '\uFFFD');
    const nameHash = createHash('sha256').update(key).digest();
    // Counted before the password is looked at: many guesses at once can't slip past the limit.
    const attempts = await this.#countAttempt(nameHash, now);
    const [row] = await this.database.run(
      `SELECT ${ACCOUNT_COLUMNS}, a.password_hash FROM account a WHERE a.username_key = $1`,
      [key],
    );
    // Made for known names too: the first question about an unknown one may not take longer.
    const dummy = await (this.#dummyHash ??= hash('nobody has this password', ARGON2));
    const isRight = await verify(
      (row?.['password_hash'] as string | undefined) ?? dummy,
      password.slice(0, PASSWORD_MAX),
    );
    if (attempts > LOCK_AFTER) return { ok: false, reason: 'locked' };
    if (!row || !isRight || row['is_disabled'] === true) return { ok: false, reason: 'wrong' };
    await this.database.run('DELETE FROM sign_in_failure WHERE name_hash = $1 OR last_at < $2', [
      nameHash,
      new Date(now.getTime() - FORGET_FAILURES_MS),
    ]);
    return { ok: true, account: accountOf(row) };
  }

  /** Also ends the person's sessions and lifts a lock. False when there is no such account. */
  async setPassword(id: string, password: string): Promise<boolean> {
    const rows = await this.database.run<{ username_key: string }>(
      'UPDATE account SET password_hash = $2 WHERE id = $1 RETURNING username_key',
      [id, await hashPassword(password)],
    );
    if (!rows[0]) return false;
    await this.database.run('DELETE FROM session WHERE account_id = $1', [id]);
    await this.database.run('DELETE FROM sign_in_failure WHERE name_hash = $1', [
      createHash('sha256').update(rows[0].username_key).digest(),
    ]);
    return true;
  }

  setRoles(id: string, roles: readonly string[]): Promise<boolean> {
    return this.#set(id, 'roles', roles);
  }

  setClearance(id: string, clearance: string): Promise<boolean> {
    return this.#set(id, 'clearance', clearance);
  }

  setCompartments(id: string, compartments: readonly string[]): Promise<boolean> {
    return this.#set(id, 'compartments', compartments);
  }

  /** Ends the person's sessions too. */
  async disable(id: string): Promise<boolean> {
    const isThere = await this.#set(id, 'is_disabled', true);
    await this.database.run('DELETE FROM session WHERE account_id = $1', [id]);
    return isThere;
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
    column: 'roles' | 'clearance' | 'compartments' | 'is_disabled',
    value: unknown,
  ): Promise<boolean> {
    return (
      (await this.database.run(`UPDATE account SET ${column} = $2 WHERE id = $1 RETURNING id`, [id, value]))
        .length > 0
    );
  }

  /** Attempts on this name including this one; a lock that ran out and failures 15 minutes old no longer count. */
  async #countAttempt(nameHash: Buffer, now: Date): Promise<number> {
    const [row] = await this.database.run<{ attempts: number }>(
      `INSERT INTO sign_in_failure AS f (name_hash, attempts, last_at) VALUES ($1, 1, $2)
       ON CONFLICT (name_hash) DO UPDATE SET
         attempts = CASE WHEN coalesce(f.locked_until, f.last_at + $5::interval) <= $2 THEN 1 ELSE f.attempts + 1 END,
         locked_until = CASE WHEN coalesce(f.locked_until, f.last_at + $5::interval) <= $2 THEN NULL
                             WHEN f.locked_until IS NULL AND f.attempts + 1 >= $4 THEN $3::timestamptz ELSE f.locked_until END,
         last_at = $2
       RETURNING attempts`,
      [nameHash, now, new Date(now.getTime() + LOCK_MS), LOCK_AFTER, `${String(LOCK_MS)} milliseconds`],
    );
    return row!.attempts;
  }
}

function hashPassword(password: string): Promise<string> {
  if (password.length < PASSWORD_MIN || password.length > PASSWORD_MAX)
    throw new InvalidInput('passwordInvalid', [
      { field: 'password', key: 'passwordInvalid', values: { min: PASSWORD_MIN } },
    ]);
  return hash(password, ARGON2);
}
