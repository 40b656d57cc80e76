import { agencyOf, type Agency } from './agencies.js';
import { usernameKey } from './accounts.js';
import type { Database } from './database.js';

/** A sign-in that the sign-in page of a demonstration shows. Its password is no secret. */
export interface DemoSignIn {
  readonly username: string;
  readonly password: string;
  /** Label of the role. */
  readonly role: string;
}
export interface DemoAccount extends DemoSignIn {
  readonly displayName: string;
  readonly agency: Agency;
}

/** Sign-ins of a demonstration; a real installation has none. */
export class DemoAccounts {
  constructor(private readonly database: Database) {}

  /** Shows these and no others, in this order. Each must be an account. */
  replace(list: readonly DemoSignIn[]): Promise<void> {
    return this.database.transaction(async (run) => {
      await run('DELETE FROM demo_account');
      await run(
        'INSERT INTO demo_account (position, username_key, password, role) SELECT * FROM unnest($1::int[], $2::text[], $3::text[], $4::text[])',
        [
          list.map((_, position) => position),
          list.map(({ username }) => usernameKey(username)),
          list.map(({ password }) => password),
          list.map(({ role }) => role),
        ],
      );
    });
  }

  async list(): Promise<DemoAccount[]> {
    const rows = await this.database.run(
      `SELECT a.username, d.password, d.role, a.display_name, g.*
       FROM demo_account d JOIN account a USING (username_key) JOIN agency g ON g.id = a.agency_id
       WHERE NOT a.is_disabled ORDER BY d.position`,
    );
    return rows.map((row) => ({
      username: row['username'] as string,
      password: row['password'] as string,
      role: row['role'] as string,
      displayName: row['display_name'] as string,
      agency: agencyOf(row),
    }));
  }
}
