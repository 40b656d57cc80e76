import type { Database } from './database.js';

/** How an agency reads one kind of file. */
export interface StoredMapping {
  readonly agencyId: string;
  readonly name: string;
  /** Text of the mapping language. */
  readonly yaml: string;
  readonly updatedAt: Date;
}
interface MappingRow extends Record<string, unknown> {
  agency_id: string;
  name: string;
  yaml: string;
  updated_at: Date;
}
const mappingOf = ({ agency_id, name, yaml, updated_at }: MappingRow): StoredMapping => ({
  agencyId: agency_id,
  name,
  yaml,
  updatedAt: updated_at,
});

/** Import mappings, each agency's own. */
export class Mappings {
  constructor(
    private readonly database: Database,
    private readonly now: () => Date,
  ) {}

  async list(agencyId: string): Promise<StoredMapping[]> {
    return (
      await this.database.run<MappingRow>('SELECT * FROM mapping WHERE agency_id = $1 ORDER BY name', [
        agencyId,
      ])
    ).map(mappingOf);
  }

  async get(agencyId: string, name: string): Promise<StoredMapping | null> {
    const [row] = await this.database.run<MappingRow>(
      'SELECT * FROM mapping WHERE agency_id = $1 AND name = $2',
      [agencyId, name],
    );
    return row ? mappingOf(row) : null;
  }

  /** Replaces the mapping of that name. */
  async save({ agencyId, name, yaml }: Omit<StoredMapping, 'updatedAt'>): Promise<StoredMapping> {
    const [row] = await this.database.run<MappingRow>(
      `INSERT INTO mapping (agency_id, name, yaml, updated_at) VALUES ($1, $2, $3, $4)
       ON CONFLICT (agency_id, name) DO UPDATE SET yaml = excluded.yaml, updated_at = excluded.updated_at RETURNING *`,
      [agencyId, name, yaml, this.now()],
    );
    return mappingOf(row!);
  }
}
