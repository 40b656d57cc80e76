import type { AuditEvent, WriteEnd } from '#domain';
import { randomId } from '#runtime';
import type { Database, Row } from './database.js';
import { endUncovered, lockConsents } from './sharings.js';
import type { VaultKeys } from './vault-keys.js';

/** What a protected person agreed to, or the other ground on which sharing rests. */
export interface Consent {
  readonly id: string;
  /** Entity id of the protected person. */
  readonly identityId: string;
  readonly basis: string;
  /** Who ordered it, where the basis is not consent. */
  readonly authority: string | null;
  /** ISO day of that order. */
  readonly basisOn: string | null;
  /** Purposes that were answered with yes. */
  readonly purposes: readonly string[];
  /** Version of the form that was read out. */
  readonly formVersion: string;
  readonly language: string;
  readonly explainedBy: string;
  readonly interpreter: string | null;
  /** Guardian or authority that agreed for a child, beside the child's own assent. */
  readonly guardian: string | null;
  readonly recordedAt: Date;
  readonly withdrawnAt: Date | null;
}
export type ConsentToRecord = Omit<Consent, 'id' | 'recordedAt' | 'withdrawnAt'> & {
  readonly recordedBy: string;
};
/** How a consent was ended by its person. */
export interface Withdrawal {
  readonly id: string;
  readonly at: Date;
}
/** Names of third parties are sealed: they are protected like the person (VP-29). */
type Named = Pick<Consent, 'explainedBy' | 'interpreter' | 'guardian'>;

const COLUMNS =
  "id, identity_id, basis, authority, to_char(basis_on, 'YYYY-MM-DD') AS basis_on, purposes, form_version, language, sealed, recorded_at, withdrawn_at";

/** The person agreed to something. */
const AGREED = "basis = 'consent' AND purposes <> '{}'";

/** Consents; the latest of a person counts, and nothing of it once it is withdrawn. */
export class Consents {
  constructor(
    private readonly database: Database,
    private readonly keys: VaultKeys,
    private readonly now: () => Date,
  ) {}

  /**
   * Keeps a consent under an id. What was shared for a purpose that it does not cover ends in the same commit: `ended`, claims by id.
   * One that says no to everything withdraws what was agreed to before.
   */
  async record(
    consent: ConsentToRecord,
    id = randomId('consent'),
  ): Promise<{ consent: Consent; ended: string[] }> {
    const { explainedBy, interpreter, guardian } = consent;
    const named: Named = { explainedBy, interpreter, guardian };
    const sealed = await this.keys.sealNote(JSON.stringify(named), id);
    const { row, ended } = await this.database.transaction(async (run) => {
      await lockConsents(run, [consent.identityId], 'NO KEY UPDATE');
      if (consent.basis === 'consent' && consent.purposes.length === 0)
        await run(
          `UPDATE consent SET withdrawn_at = $3, withdrawn_by = $2, withdrawal = $4
           WHERE identity_id = $1 AND withdrawn_at IS NULL AND ${AGREED}`,
          [consent.identityId, consent.recordedBy, this.now(), id],
        );
      const [kept] = await run(
        `INSERT INTO consent (id, identity_id, basis, authority, basis_on, purposes, form_version, language, sealed, recorded_by, recorded_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11) RETURNING ${COLUMNS}`,
        [
          id,
          consent.identityId,
          consent.basis,
          consent.authority,
          consent.basisOn,
          consent.purposes,
          consent.formVersion,
          consent.language,
          sealed,
          consent.recordedBy,
          this.now(),
        ],
      );
      return { row: kept!, ended: await endUncovered(run, consent.identityId, consent.purposes, this.now()) };
    });
    return { consent: await this.#consentOf(row), ended };
  }

  /** All of a person, latest first. */
  async list(identityId: string): Promise<Consent[]> {
    const rows = await this.database.run(
      `SELECT ${COLUMNS} FROM consent WHERE identity_id = $1 ORDER BY seq DESC`,
      [identityId],
    );
    return Promise.all(rows.map((row) => this.#consentOf(row)));
  }

  /**
   * Ends every consent of a person that still holds, and in the same commit all that was shared or asked for on it: `ended`,
   * claims by id. `isWithdrawn` is false when no consent held. `id`: of the withdrawal.
   */
  async withdraw(
    identityId: string,
    withdrawnBy: string,
    id = randomId('consent'),
  ): Promise<{ isWithdrawn: boolean; ended: string[] }> {
    return this.database.transaction(async (run) => {
      await lockConsents(run, [identityId], 'NO KEY UPDATE');
      const rows = await run(
        'UPDATE consent SET withdrawn_at = $3, withdrawn_by = $2, withdrawal = $4 WHERE identity_id = $1 AND withdrawn_at IS NULL RETURNING id',
        [identityId, withdrawnBy, this.now(), id],
      );
      return { isWithdrawn: rows.length > 0, ended: await endUncovered(run, identityId, [], this.now()) };
    });
  }

  /** Of some persons those whose latest record was not withdrawn. */
  async holding(identityIds: readonly string[]): Promise<ReadonlySet<string>> {
    const rows = await this.database.run<{ identity_id: string }>(
      `SELECT identity_id FROM (SELECT DISTINCT ON (identity_id) identity_id, withdrawn_at FROM consent
         WHERE identity_id = ANY($1) ORDER BY identity_id, seq DESC) latest
       WHERE withdrawn_at IS NULL`,
      [identityIds],
    );
    return new Set(rows.map(({ identity_id }) => identity_id));
  }

  /**
   * Of the persons of an agency who withdrew and did not agree to anything since: the latest withdrawal, by entity id. Another ground to
   * share on, and a consent that says no to everything, are no agreement.
   */
  async withdrawn(agencyId: string): Promise<ReadonlyMap<string, Withdrawal>> {
    const rows = await this.database.run<{ identity_id: string; withdrawn_at: Date; withdrawal: string }>(
      `SELECT identity_id, withdrawn_at, withdrawal FROM (SELECT DISTINCT ON (identity_id) identity_id, withdrawn_at, withdrawal
         FROM consent JOIN identity i ON i.id = identity_id WHERE i.agency_id = $1 AND (withdrawn_at IS NOT NULL OR ${AGREED})
         ORDER BY identity_id, seq DESC) latest
       WHERE withdrawn_at IS NOT NULL`,
      [agencyId],
    );
    return new Map(rows.map((row) => [row.identity_id, { id: row.withdrawal, at: row.withdrawn_at }]));
  }

  /** How a consent, or a withdrawal, ended that was announced in the audit by a process that is gone. */
  async endOf({ detail }: Pick<AuditEvent, 'detail'>): Promise<WriteEnd> {
    const rows = await this.database.run('SELECT 1 FROM consent WHERE id = $1 OR withdrawal = $1 LIMIT 1', [
      detail['writeId'],
    ]);
    return rows.length > 0 ? 'done' : 'failed';
  }

  async #consentOf(row: Row): Promise<Consent> {
    const id = row['id'] as string;
    const named = JSON.parse(await this.keys.openNote(row['sealed'] as Buffer, id)) as Named;
    return {
      id,
      identityId: row['identity_id'] as string,
      basis: row['basis'] as string,
      authority: row['authority'] as string | null,
      basisOn: row['basis_on'] as string | null,
      purposes: row['purposes'] as string[],
      formVersion: row['form_version'] as string,
      language: row['language'] as string,
      ...named,
      recordedAt: row['recorded_at'] as Date,
      withdrawnAt: row['withdrawn_at'] as Date | null,
    };
  }
}
