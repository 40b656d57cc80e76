import { Conflict, Forbidden, type AuditEvent, type WriteEnd } from '#domain';
import { randomId } from '#runtime';
import { ACCOUNT_COLUMNS, accountOf, type Account } from './accounts.js';
import type { Database, Row, Run } from './database.js';
import type { IdentityHeading } from './identities.js';
import { isId } from './ids.js';
import { addNotices } from './notices.js';
import { endUncovered } from './sharings.js';
import type { VaultKeys } from './vault-keys.js';

/** An erasure of an identity: asked for, then carried out or refused. Carried out it is the tombstone (VP-28). */
export interface Erasure {
  readonly id: string;
  /** Entity id of the protected person. */
  readonly identityId: string;
  readonly agencyId: string;
  /** Cases that the identity belonged to: who may know of it. */
  readonly compartments: readonly string[];
  /** Code of the list erasureAuthority. */
  readonly authority: string;
  /** Null, as the names and the decider can be, where it was carried out again in a copy that does not have the account. */
  readonly requesterId: string | null;
  /** Display name. */
  readonly requester: string | null;
  readonly requestedAt: Date;
  /** Null while nobody has decided. */
  readonly isApproved: boolean | null;
  /** Display name. */
  readonly decider: string | null;
  readonly decidedAt: Date | null;
}
export interface ErasureToRequest {
  readonly authority: string;
  readonly requesterId: string;
  readonly reason: string;
}
/** What is kept of an identity that was erased, as another copy of the vault takes it over: ids, codes and times alone. */
export interface Tombstone extends Pick<
  Erasure,
  'id' | 'identityId' | 'agencyId' | 'compartments' | 'authority' | 'requesterId' | 'requestedAt'
> {
  /** Of the identity that was erased. */
  readonly version: number;
  readonly deciderId: string | null;
  readonly decidedAt: Date;
}
/** One that nobody decided yet, with what was given for it. */
export interface PendingErasure extends Erasure {
  readonly reason: string;
}
/** Whose word an erasure takes, as they are at the moment of the commit. */
export interface ErasureParties {
  mayAsk(account: Account): boolean;
  mayDecide(account: Account): boolean;
}
/**
 * `notOpen`: decided already, asked for by the same person, or the decider may not any more. `askerGone`: who asked may not any
 * more. `replaced`: the identity is not the one that was asked about.
 * `reviewDue`: broken glass is not reviewed yet, and its record would go with the identity. Else the claims, by id, that are
 * no longer shared or asked to be.
 */
export type ErasureCarriedOut =
  | 'notOpen'
  | 'askerGone'
  | 'replaced'
  | 'reviewDue'
  | { readonly erasure: Erasure; readonly ended: readonly string[] };

const ERASURE = `SELECT e.id, e.identity_id, e.agency_id, e.compartments, e.authority, e.requester_id, e.requested_at, e.is_approved, e.decided_at,
  asked.display_name AS requester, decided.display_name AS decider
  FROM identity_erasure e LEFT JOIN account asked ON asked.id = e.requester_id LEFT JOIN account decided ON decided.id = e.decider_id`;
const erasureOf = (row: Row): Erasure => ({
  id: row['id'] as string,
  identityId: row['identity_id'] as string,
  agencyId: row['agency_id'] as string,
  compartments: row['compartments'] as string[],
  authority: row['authority'] as string,
  requesterId: row['requester_id'] as string | null,
  requester: row['requester'] as string | null,
  requestedAt: row['requested_at'] as Date,
  isApproved: row['is_approved'] as boolean | null,
  decider: row['decider'] as string | null,
  decidedAt: row['decided_at'] as Date | null,
});

/** Erasures of identities. What was carried out is not undone: the database itself refuses such a record ever after. */
export class Erasures {
  constructor(
    private readonly database: Database,
    private readonly keys: VaultKeys,
    private readonly now: () => Date,
  ) {}

  /**
   * Keeps a request for the identity as it is, and tells the supervisors given of it, in one commit. Throws Conflict
   * `erasurePending` when one waits already, `identityChangedElsewhere` when the identity is another one by now; Forbidden
   * `identityRefused` when it was erased.
   */
  async request(
    { id: identityId, version }: IdentityHeading,
    { authority, requesterId, reason }: ErasureToRequest,
    recipients: readonly string[],
  ): Promise<Erasure> {
    const id = randomId('erasure');
    const sealed = await this.keys.sealNote(reason, id);
    await this.database.transaction(async (run) => {
      const kept = await run(
        `INSERT INTO identity_erasure (id, identity_id, agency_id, compartments, version, authority, requester_id, requested_at, reason)
         SELECT $1, i.id, i.agency_id, i.compartments, i.version, $4, $5, $6, $7 FROM identity i
         WHERE i.id = $2 AND i.version = $3 FOR KEY SHARE
         ON CONFLICT (identity_id) WHERE is_approved IS DISTINCT FROM false DO NOTHING RETURNING id`,
        [id, identityId, version, authority, requesterId, this.now(), sealed],
      );
      if (kept.length === 0) {
        const waiting = await run(
          'SELECT 1 FROM identity_erasure WHERE identity_id = $1 AND decided_at IS NULL',
          [identityId],
        );
        if (waiting.length > 0) throw new Conflict('erasurePending');
        const identity = await run('SELECT 1 FROM identity WHERE id = $1', [identityId]);
        throw identity.length > 0
          ? new Conflict('identityChangedElsewhere')
          : new Forbidden('identityRefused');
      }
      await addNotices(run, recipients, {
        kind: 'erasureRequested',
        aboutId: requesterId,
        erasureId: id,
        at: this.now(),
      });
    });
    return (await this.byId(id))!;
  }

  async byId(id: string): Promise<Erasure | null> {
    return isId(id) ? ((await this.byIds([id]))[0] ?? null) : null;
  }

  async byIds(ids: readonly string[]): Promise<Erasure[]> {
    return (await this.database.run(`${ERASURE} WHERE e.id = ANY($1)`, [ids])).map(erasureOf);
  }

  /** What remains of an identity that was erased; null for all others. */
  async tombstone(identityId: string): Promise<Erasure | null> {
    if (!isId(identityId)) return null;
    const [row] = await this.database.run(`${ERASURE} WHERE e.identity_id = $1 AND e.is_approved`, [
      identityId,
    ]);
    return row ? erasureOf(row) : null;
  }

  /** The latest of each identity of an agency, in the order of ids. */
  async ofAgency(agencyId: string): Promise<Erasure[]> {
    const rows = await this.database.run(
      `SELECT DISTINCT ON (identity_id) * FROM (${ERASURE} WHERE e.agency_id = $1) of_agency
       ORDER BY identity_id, requested_at DESC, decided_at DESC NULLS FIRST`,
      [agencyId],
    );
    return rows.map(erasureOf);
  }

  /** All of an agency that nobody decided yet, latest first. */
  async pending(agencyId: string): Promise<PendingErasure[]> {
    const rows = await this.database.run(
      `SELECT *, (SELECT reason FROM identity_erasure WHERE id = waiting.id) AS reason
       FROM (${ERASURE} WHERE e.agency_id = $1 AND e.decided_at IS NULL) waiting ORDER BY requested_at DESC, id`,
      [agencyId],
    );
    return Promise.all(
      rows.map(async (row) => {
        const erasure = erasureOf(row);
        return { ...erasure, reason: await this.keys.openNote(row['reason'] as Buffer, erasure.id) };
      }),
    );
  }

  /** Takes back what nobody decided yet: nothing of it is left but the audit. False when there is none such of this person. */
  async takeBack(id: string, requesterId: string): Promise<boolean> {
    const rows = await this.database.run(
      'DELETE FROM identity_erasure WHERE id = $1 AND requester_id = $2 AND decided_at IS NULL RETURNING id',
      [id, requesterId],
    );
    return rows.length > 0;
  }

  /** How a decision ended that was announced in the audit by a process that is gone. */
  async endOf({ userId, detail }: Pick<AuditEvent, 'userId' | 'detail'>): Promise<WriteEnd> {
    const rows = await this.database.run(
      'SELECT 1 FROM identity_erasure WHERE id = $1 AND decider_id = $2 AND is_approved = $3',
      [detail['erasure'], userId, detail['isApproved']],
    );
    return rows.length > 0 ? 'done' : 'failed';
  }

  /** Null when it is decided already, or the person asked for it. */
  async refuse(id: string, deciderId: string): Promise<Erasure | null> {
    const rows = await this.database.run(
      `UPDATE identity_erasure SET decider_id = $2, decided_at = $3, is_approved = false
       WHERE id = $1 AND decided_at IS NULL AND requester_id <> $2 RETURNING id`,
      [id, deciderId, this.now()],
    );
    return rows.length > 0 ? this.byId(id) : null;
  }

  /**
   * Deletes, in one commit, the sealed identity with its key and what a look-up finds it by; every leave to open it and what
   * was asked of it; its consents, and what was shared or asked to be on them. The tombstone remains, without the reason.
   */
  async carryOut(
    id: string,
    deciderId: string,
    { mayAsk, mayDecide }: ErasureParties,
  ): Promise<ErasureCarriedOut> {
    const outcome = await this.database.transaction(async (run) => {
      const [asked] = await run<{ identity_id: string; version: number; requester_id: string }>(
        `SELECT identity_id, version, requester_id FROM identity_erasure
         WHERE id = $1 AND decided_at IS NULL AND requester_id <> $2 FOR UPDATE`,
        [id, deciderId],
      );
      if (!asked) return 'notOpen';
      const { identity_id: identityId, version } = asked;
      // Whoever records, opens, agrees or shares at this moment comes before it or finds nothing.
      const [identity] = await run<{ version: number }>(
        'SELECT version FROM identity WHERE id = $1 FOR UPDATE',
        [identityId],
      );
      if (identity?.version !== version) return 'replaced';
      const { decider, asker } = await partiesNow(run, deciderId, asked.requester_id);
      if (decider.isDisabled || !mayDecide(decider)) return 'notOpen';
      if (asker.isDisabled || !mayAsk(asker)) return 'askerGone';
      const unreviewed = await run(
        'SELECT 1 FROM identity_opening WHERE identity_id = $1 AND is_break_glass AND reviewed_at IS NULL LIMIT 1',
        [identityId],
      );
      if (unreviewed.length > 0) return 'reviewDue';
      const at = this.now();
      const ended = await deleteAll(run, { id, identityId, decidedAt: at }, () =>
        run(
          'UPDATE identity_erasure SET decider_id = $2, decided_at = $3, is_approved = true, reason = NULL WHERE id = $1',
          [id, deciderId, at],
        ),
      );
      return { ended };
    });
    return typeof outcome === 'string' ? outcome : { ...outcome, erasure: (await this.byId(id))! };
  }

  /** What is kept of every identity that was erased, earliest first. */
  async tombstones(): Promise<Tombstone[]> {
    const rows = await this.database.run(
      `SELECT id, identity_id, agency_id, compartments, version, authority, requester_id, requested_at, decider_id, decided_at
       FROM identity_erasure WHERE is_approved ORDER BY decided_at, id`,
    );
    return rows.map((row) => ({
      id: row['id'] as string,
      identityId: row['identity_id'] as string,
      agencyId: row['agency_id'] as string,
      compartments: row['compartments'] as string[],
      version: row['version'] as number,
      authority: row['authority'] as string,
      requesterId: row['requester_id'] as string | null,
      requestedAt: row['requested_at'] as Date,
      deciderId: row['decider_id'] as string | null,
      decidedAt: row['decided_at'] as Date,
    }));
  }

  /**
   * Does in a restored copy what was decided and done since: as `carryOut`, in one commit, and the tombstone says what it said. Nobody
   * is asked again, and broken glass does not hold it back. Without the identity the tombstone is kept alone, so that nothing brings it
   * back; of accounts that are not in the copy it names none. Null when the identity has a tombstone already; else whether it was
   * here, and the claims, by id, that are no longer shared or asked to be. Throws InvalidInput `referenceUnknown` for an agency that is not in the copy.
   */
  async carryOutAgain(
    tombstone: Tombstone,
  ): Promise<{ readonly wasHere: boolean; readonly ended: readonly string[] } | null> {
    const { identityId } = tombstone;
    return this.database.transaction(async (run) => {
      const kept = await run('SELECT 1 FROM identity_erasure WHERE identity_id = $1 AND is_approved', [
        identityId,
      ]);
      if (kept.length > 0) return null;
      const found = await run('SELECT 1 FROM identity WHERE id = $1 FOR UPDATE', [identityId]);
      const ended = await deleteAll(run, tombstone, async () => {
        const written = await run(
          `INSERT INTO identity_erasure (id, identity_id, agency_id, compartments, version, authority, requester_id, requested_at,
             decider_id, decided_at, is_approved, applied_again_at)
           VALUES ($1, $2, $3, $4, $5, $6, (SELECT id FROM account WHERE id = $7), $8, (SELECT id FROM account WHERE id = $9), $10, true, $11)
           ON CONFLICT (id) DO UPDATE SET decider_id = excluded.decider_id, decided_at = excluded.decided_at, is_approved = true,
             applied_again_at = excluded.applied_again_at, reason = NULL WHERE identity_erasure.identity_id = excluded.identity_id
           RETURNING id`,
          [
            tombstone.id,
            identityId,
            tombstone.agencyId,
            tombstone.compartments,
            tombstone.version,
            tombstone.authority,
            tombstone.requesterId,
            tombstone.requestedAt,
            tombstone.deciderId,
            tombstone.decidedAt,
            this.now(),
          ],
        );
        if (written.length === 0) throw new Conflict('identityChangedElsewhere');
      });
      return { wasHere: found.length > 0, ended };
    });
  }
}

/**
 * Deletes all that there is of an identity but the tombstone, which `keep` writes. Gives the claims, by id, that are no longer shared or
 * asked to be.
 */
async function deleteAll(
  run: Run,
  { id, identityId, decidedAt }: Pick<Tombstone, 'id' | 'identityId' | 'decidedAt'>,
  keep: () => Promise<unknown>,
): Promise<readonly string[]> {
  const ended = await endUncovered(run, identityId, [], decidedAt);
  await run('DELETE FROM identity_erasure WHERE identity_id = $1 AND id <> $2', [identityId, id]);
  await keep();
  // With it, by their foreign keys: its index, openings with their notices, and consents.
  await run('DELETE FROM identity WHERE id = $1', [identityId]);
  return ended;
}

/** The two persons as they are now; nobody changes their rights until the commit. */
async function partiesNow(
  run: Run,
  deciderId: string,
  askerId: string,
): Promise<{ decider: Account; asker: Account }> {
  const rows = await run(
    `SELECT ${ACCOUNT_COLUMNS} FROM account a WHERE a.id = ANY($1) ORDER BY a.id FOR SHARE`,
    [[deciderId, askerId]],
  );
  const accounts = new Map(rows.map(accountOf).map((account) => [account.id, account]));
  return { decider: accounts.get(deciderId)!, asker: accounts.get(askerId)! };
}
