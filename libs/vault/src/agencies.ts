import type { Database, Row } from './database.js';

/** An agency that shares this graph. */
export interface Agency {
  readonly id: string;
  readonly name: string;
  readonly nameBn: string;
  readonly nameHi: string;
  /** ISO 3166-1 alpha-2. */
  readonly country: string;
  /** Invented, for a demonstration. */
  readonly isDemo: boolean;
  /** Whether nobody of this agency works without a second factor. */
  readonly requiresSecondFactor: boolean;
}
export const agencyOf = (row: Row): Agency => ({
  id: row['id'] as string,
  name: row['name'] as string,
  nameBn: row['name_bn'] as string,
  nameHi: row['name_hi'] as string,
  country: row['country'] as string,
  isDemo: row['is_demo'] as boolean,
  requiresSecondFactor: row['requires_second_factor'] as boolean,
});

export class Agencies {
  constructor(private readonly database: Database) {}

  async upsert({
    id,
    name,
    nameBn,
    nameHi,
    country,
    isDemo = false,
  }: Omit<Agency, 'isDemo' | 'requiresSecondFactor'> & { readonly isDemo?: boolean }): Promise<Agency> {
    const [row] = await this.database.run(
      `INSERT INTO agency (id, name, name_bn, name_hi, country, is_demo) VALUES ($1, $2, $3, $4, $5, $6)
       ON CONFLICT (id) DO UPDATE SET name = excluded.name, name_bn = excluded.name_bn, name_hi = excluded.name_hi, country = excluded.country, is_demo = excluded.is_demo
       RETURNING *`,
      [id, name, nameBn, nameHi, country, isDemo],
    );
    return agencyOf(row!);
  }

  /** Who is signed in with a password alone signs in anew where it is required. False when there is no such agency. */
  requireSecondFactor(id: string, isRequired: boolean): Promise<boolean> {
    return this.database.transaction(async (run) => {
      const rows = await run('UPDATE agency SET requires_second_factor = $2 WHERE id = $1 RETURNING id', [
        id,
        isRequired,
      ]);
      if (isRequired)
        await run(
          `DELETE FROM session s USING account a WHERE a.id = s.account_id AND a.agency_id = $1
           AND NOT EXISTS (SELECT FROM totp t WHERE t.account_id = a.id AND t.sealed IS NOT NULL)
           AND NOT EXISTS (SELECT FROM passkey p WHERE p.account_id = a.id)`,
          [id],
        );
      return rows.length > 0;
    });
  }

  async list(): Promise<Agency[]> {
    return (await this.database.run('SELECT * FROM agency ORDER BY name, id')).map(agencyOf);
  }

  async byId(id: string): Promise<Agency | null> {
    const [row] = await this.database.run('SELECT * FROM agency WHERE id = $1', [id]);
    return row ? agencyOf(row) : null;
  }
}
