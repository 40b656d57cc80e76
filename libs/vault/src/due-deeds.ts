import type { AuditEvent, WriteEnd } from '#domain';
import type { Database } from './database.js';
import type { VaultKeys } from './vault-keys.js';

/** What was done about something that was due. */
export interface DueDeed {
  readonly id: string;
  readonly kind: string;
  /** Entity id of a protected person, or id of a claim. */
  readonly subjectId: string;
  /** The person was told of the case, or what was due is kept. */
  readonly outcome: 'told' | 'kept';
  /** The day (ISO) on which it falls due again. */
  readonly nextOn: string;
  /** Of the claim that somebody looked at; null of an identity. */
  readonly version: number | null;
  /** After which an identity was looked at; null of all else. */
  readonly withdrawal: string | null;
  /** Display name. */
  readonly doneBy: string;
  readonly doneAt: Date;
}
export interface DueDeedToRecord {
  readonly id: string;
  readonly agencyId: string;
  readonly kind: string;
  readonly subjectId: string;
  /** Of the claim; null of an identity. */
  readonly version: number | null;
  /** Id of the withdrawal after which an identity is kept; null of all else. */
  readonly withdrawal: string | null;
  readonly outcome: DueDeed['outcome'];
  /** The day on which it fell due: one deed for each, and for each withdrawal. */
  readonly dueOn: string;
  readonly nextOn: string;
  /** Why it is kept; null where somebody was told. */
  readonly reason: string | null;
  readonly doneBy: string;
}

/** What was done about what was due. Nothing is changed; what is about an identity goes with it. */
export class DueDeeds {
  constructor(
    private readonly database: Database,
    private readonly keys: VaultKeys,
    private readonly now: () => Date,
  ) {}

  /** False when somebody else did it meanwhile, or the identity is gone. What was told of it is told no more. */
  async record(deed: DueDeedToRecord): Promise<boolean> {
    const { id, agencyId, kind, subjectId, version, withdrawal, outcome, dueOn, nextOn, reason, doneBy } =
      deed;
    const sealed = reason === null ? null : await this.keys.sealNote(reason, id);
    const identityId = version === null ? subjectId : null;
    return this.database.transaction(async (run) => {
      // Whoever erases it comes before this and leaves nothing, or after it and takes this along.
      const there =
        identityId === null ||
        (await run('SELECT 1 FROM identity WHERE id = $1 FOR KEY SHARE', [identityId])).length;
      if (!there) return false;
      const rows = await run(
        `INSERT INTO due_deed (id, agency_id, kind, subject_id, version, withdrawal, identity_id, outcome, due_on, next_on, reason, done_by, done_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13) ON CONFLICT DO NOTHING RETURNING id`,
        [
          id,
          agencyId,
          kind,
          subjectId,
          version,
          withdrawal,
          identityId,
          outcome,
          dueOn,
          nextOn,
          sealed,
          doneBy,
          this.now(),
        ],
      );
      if (rows.length > 0 && identityId !== null)
        await run('DELETE FROM protection_notice WHERE identity_id = $1 AND kind = $2', [identityId, kind]);
      return rows.length > 0;
    });
  }

  /** How a deed ended that was announced in the audit by a process that is gone. */
  async endOf({ detail }: Pick<AuditEvent, 'detail'>): Promise<WriteEnd> {
    const rows = await this.database.run('SELECT 1 FROM due_deed WHERE id = $1', [detail['writeId']]);
    return rows.length > 0 ? 'done' : 'failed';
  }

  /** The latest of each thing of these kinds of an agency, and after each withdrawal. `subjectIds`: of those things alone. */
  async latest(
    agencyId: string,
    kinds: readonly string[],
    subjectIds: readonly string[] | null = null,
  ): Promise<DueDeed[]> {
    const rows = await this.database.run(
      `SELECT d.id, d.kind, d.subject_id, d.version, d.withdrawal, d.outcome, to_char(d.next_on, 'YYYY-MM-DD') AS next_on, d.done_at,
         a.display_name
       FROM (SELECT DISTINCT ON (kind, subject_id, coalesce(withdrawal, '')) * FROM due_deed
         WHERE agency_id = $1 AND kind = ANY($2) AND ($3::text[] IS NULL OR subject_id = ANY($3))
         ORDER BY kind, subject_id, coalesce(withdrawal, ''), due_on DESC) d JOIN account a ON a.id = d.done_by`,
      [agencyId, kinds, subjectIds],
    );
    return rows.map((row) => ({
      id: row['id'] as string,
      kind: row['kind'] as string,
      subjectId: row['subject_id'] as string,
      outcome: row['outcome'] as DueDeed['outcome'],
      nextOn: row['next_on'] as string,
      version: row['version'] as number | null,
      withdrawal: row['withdrawal'] as string | null,
      doneBy: row['display_name'] as string,
      doneAt: row['done_at'] as Date,
    }));
  }

  /** The reasons of some deeds, opened, by id; those that have none are left out. */
  async reasons(ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
    const rows = await this.database.run<{ id: string; reason: Buffer }>(
      'SELECT id, reason FROM due_deed WHERE id = ANY($1) AND reason IS NOT NULL',
      [ids],
    );
    return new Map(
      await Promise.all(
        rows.map(async ({ id, reason }) => [id, await this.keys.openNote(reason, id)] as const),
      ),
    );
  }
}
