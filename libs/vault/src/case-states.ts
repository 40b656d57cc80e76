import type { Database } from './database.js';

/** How an agency's case stands, as somebody recorded it last. */
export interface CaseState {
  /** The compartment of the case. */
  readonly caseId: string;
  /** The day (ISO) on which it was closed; null where it was opened again. */
  readonly closedOn: string | null;
  /** Display name. */
  readonly recordedBy: string;
  readonly recordedAt: Date;
}

/** Which cases of an agency are closed. A case of which nothing was recorded is open; every change stays on record. */
export class CaseStates {
  constructor(
    private readonly database: Database,
    private readonly now: () => Date,
  ) {}

  /** The latest of each case of an agency of which something was recorded, in the order of their names. */
  async ofAgency(agencyId: string): Promise<CaseState[]> {
    const rows = await this.database.run(
      `SELECT DISTINCT ON (s.compartment) s.compartment, to_char(s.closed_on, 'YYYY-MM-DD') AS closed_on, s.recorded_at, a.display_name
       FROM case_state s JOIN account a ON a.id = s.recorded_by WHERE s.agency_id = $1 ORDER BY s.compartment, s.seq DESC`,
      [agencyId],
    );
    return rows.map((row) => ({
      caseId: row['compartment'] as string,
      closedOn: row['closed_on'] as string | null,
      recordedBy: row['display_name'] as string,
      recordedAt: row['recorded_at'] as Date,
    }));
  }

  async record(agencyId: string, caseId: string, closedOn: string | null, recordedBy: string): Promise<void> {
    await this.database.run(
      'INSERT INTO case_state (agency_id, compartment, closed_on, recorded_by, recorded_at) VALUES ($1, $2, $3, $4, $5)',
      [agencyId, caseId, closedOn, recordedBy, this.now()],
    );
  }
}
