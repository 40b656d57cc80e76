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
}
export const agencyOf = (row: Row): Agency => ({
  id: row['id'] as string,
  name: row['name'] as string,
  nameBn: row['name_bn'] as string,
  nameHi: row['name_hi'] as string,
  country: row['country'] as string,
  isDemo: row['is_demo'] as boolean,
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
  }: Omit<Agency, 'isDemo'> & { readonly isDemo?: boolean }): Promise<Agency> {
    const [row] = await this.database.run(
      `INSERT INTO agency (id, name, name_bn, name_hi, country, is_demo) VALUES ($1, $2, $3, $4, $5, $6)
       ON CONFLICT (id) DO UPDATE SET name = excluded.name, name_bn = excluded.name_bn, name_hi = excluded.name_hi, country = excluded.country, is_demo = excluded.is_demo
       RETURNING *`,
      [id, name, nameBn, nameHi, country, isDemo],
    );
    return agencyOf(row!);
  }

  async list(): Promise<Agency[]> {
    return (await this.database.run('SELECT * FROM agency ORDER BY name, id')).map(agencyOf);
  }

  async byId(id: string): Promise<Agency | null> {
    const [row] = await this.database.run('SELECT * FROM agency WHERE id = $1', [id]);
    return row ? agencyOf(row) : null;
  }
}
