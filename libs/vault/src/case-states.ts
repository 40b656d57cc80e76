import type { AuditEvent, WriteEnd } from '#domain';
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

export interface CaseStateToRecord {
  readonly agencyId: string;
  readonly caseId: string;
  readonly closedOn: string | null;
  readonly recordedBy: string;
  readonly writeId: string;
}

/** Names the locks of cases among all advisory locks. */
const CASE_LOCK = 28;

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

  /** Records that a case is closed, or open again; false when it is so already. `writeId`: the announcement of it in the audit. */
  record({ agencyId, caseId, closedOn, recordedBy, writeId }: CaseStateToRecord): Promise<boolean> {
    return this.database.transaction(async (run) => {
      // One after the other: whoever comes second finds it done.
      await run('SELECT pg_advisory_xact_lock(hashtextextended($1, $2))', [
        `${agencyId} ${caseId}`,
        CASE_LOCK,
      ]);
      const [latest] = await run(
        'SELECT closed_on IS NOT NULL AS is_closed FROM case_state WHERE agency_id = $1 AND compartment = $2 ORDER BY seq DESC LIMIT 1',
        [agencyId, caseId],
      );
      if ((latest?.['is_closed'] === true) === (closedOn !== null)) return false;
      await run(
        'INSERT INTO case_state (agency_id, compartment, closed_on, recorded_by, recorded_at, write_id) VALUES ($1, $2, $3, $4, $5, $6)',
        [agencyId, caseId, closedOn, recordedBy, this.now(), writeId],
      );
      return true;
    });
  }

  /** How a change ended that was announced in the audit by a process that is gone. */
  async endOf({ detail }: Pick<AuditEvent, 'detail'>): Promise<WriteEnd> {
    const rows = await this.database.run('SELECT 1 FROM case_state WHERE write_id = $1', [detail['writeId']]);
    return rows.length > 0 ? 'done' : 'failed';
  }
}
