import { randomId } from '#runtime';
import type { Database, Row } from './database.js';
import { isId } from './ids.js';
import { addNotices } from './notices.js';
import type { VaultKeys } from './vault-keys.js';

/** A leave to open one identity: asked for, approved or refused by silence, over when its time is. */
export interface Opening {
  readonly id: string;
  readonly identityId: string;
  readonly agencyId: string;
  readonly requesterId: string;
  readonly hours: number;
  readonly isBreakGlass: boolean;
  readonly requestedAt: Date;
  readonly approverId: string | null;
  readonly expiresAt: Date | null;
  readonly reviewDueAt: Date | null;
  readonly reviewedAt: Date | null;
}
/** One that waits for a second person, with what was given for it. */
export interface UndecidedOpening extends Opening {
  /** Display name. */
  readonly requester: string;
  readonly reason: string;
}
export interface OpeningToRequest {
  readonly identityId: string;
  readonly agencyId: string;
  readonly requesterId: string;
  readonly reason: string;
  readonly hours: number;
}

const HOUR_MS = 3_600_000;
const OPENING =
  'o.id, o.identity_id, o.agency_id, o.requester_id, o.hours, o.is_break_glass, o.requested_at, o.approver_id, o.expires_at, o.review_due_at, o.reviewed_at';
const openingOf = (row: Row): Opening => ({
  id: row['id'] as string,
  identityId: row['identity_id'] as string,
  agencyId: row['agency_id'] as string,
  requesterId: row['requester_id'] as string,
  hours: row['hours'] as number,
  isBreakGlass: row['is_break_glass'] as boolean,
  requestedAt: row['requested_at'] as Date,
  approverId: row['approver_id'] as string | null,
  expiresAt: row['expires_at'] as Date | null,
  reviewDueAt: row['review_due_at'] as Date | null,
  reviewedAt: row['reviewed_at'] as Date | null,
});

/** Leaves to open identities. Supervisors are told of each in the same commit. */
export class Openings {
  constructor(
    private readonly database: Database,
    private readonly keys: VaultKeys,
    private readonly now: () => Date,
  ) {}

  /** Keeps a request, and tells the supervisors given of it, in one commit. */
  request(opening: OpeningToRequest, recipients: readonly string[]): Promise<Opening> {
    return this.#add(opening, null, recipients);
  }

  /**
   * Keeps a leave that holds at once, until `hours` have passed. Tells the supervisors given of it in the same commit.
   * `reviewHours`: when it must have been reviewed.
   */
  breakGlass(
    opening: OpeningToRequest,
    reviewHours: number,
    recipients: readonly string[],
  ): Promise<Opening> {
    return this.#add(opening, reviewHours, recipients);
  }

  async byId(id: string): Promise<Opening | null> {
    return isId(id) ? ((await this.byIds([id]))[0] ?? null) : null;
  }

  async byIds(ids: readonly string[]): Promise<Opening[]> {
    const rows = await this.database.run(`SELECT ${OPENING} FROM identity_opening o WHERE o.id = ANY($1)`, [
      ids,
    ]);
    return rows.map(openingOf);
  }

  /** Starts the time of a request that nobody approved yet. Null when there is none such. */
  async approve(id: string, approverId: string): Promise<Opening | null> {
    const [row] = await this.database.run(
      `UPDATE identity_opening AS o SET approver_id = $2, expires_at = $3::timestamptz + make_interval(hours => o.hours)
       WHERE o.id = $1 AND o.approver_id IS NULL AND NOT o.is_break_glass AND o.requester_id <> $2 RETURNING ${OPENING}`,
      [id, approverId, this.now()],
    );
    return row ? openingOf(row) : null;
  }

  /** Keeps what a second person found about a broken glass. Null when there is none to be reviewed. */
  async review(id: string, reviewerId: string, finding: string): Promise<Opening | null> {
    const [row] = await this.database.run(
      `UPDATE identity_opening AS o SET reviewer_id = $2, reviewed_at = $3, review = $4
       WHERE o.id = $1 AND o.is_break_glass AND o.reviewed_at IS NULL AND o.requester_id <> $2 RETURNING ${OPENING}`,
      [id, reviewerId, this.now(), await this.keys.sealNote(finding, `${id}:review`)],
    );
    return row ? openingOf(row) : null;
  }

  /** The leaves that hold now for this person and identity, approved ones before broken glass. */
  async holding(identityId: string, requesterId: string): Promise<Opening[]> {
    if (!isId(identityId)) return [];
    const rows = await this.database.run(
      `SELECT ${OPENING} FROM identity_opening o WHERE o.identity_id = $1 AND o.requester_id = $2 AND o.expires_at > $3
         AND (o.is_break_glass OR o.approver_id IS NOT NULL)
       ORDER BY o.is_break_glass, o.expires_at DESC`,
      [identityId, requesterId, this.now()],
    );
    return rows.map(openingOf);
  }

  /** What a person asked for or opened, latest first. */
  async ofRequester(requesterId: string, limit: number): Promise<Opening[]> {
    const rows = await this.database.run(
      `SELECT ${OPENING} FROM identity_opening o WHERE o.requester_id = $1 ORDER BY o.requested_at DESC, o.id LIMIT $2`,
      [requesterId, limit],
    );
    return rows.map(openingOf);
  }

  /** All of an agency that wait for a second person: requests that nobody approved, broken glass that nobody reviewed. Latest first. */
  async undecided(agencyId: string): Promise<UndecidedOpening[]> {
    const rows = await this.database.run(
      `SELECT ${OPENING}, o.reason, a.display_name FROM identity_opening o JOIN account a ON a.id = o.requester_id
       WHERE o.agency_id = $1 AND CASE WHEN o.is_break_glass THEN o.reviewed_at ELSE o.expires_at END IS NULL
       ORDER BY o.requested_at DESC, o.id`,
      [agencyId],
    );
    return Promise.all(
      rows.map(async (row) => ({
        ...openingOf(row),
        requester: row['display_name'] as string,
        reason: await this.keys.openNote(row['reason'] as Buffer, row['id'] as string),
      })),
    );
  }

  /** Broken glass that is past its review. */
  async overdue(): Promise<Opening[]> {
    const rows = await this.database.run(
      `SELECT ${OPENING} FROM identity_opening o WHERE o.review_due_at < $1 AND o.reviewed_at IS NULL ORDER BY o.review_due_at`,
      [this.now()],
    );
    return rows.map(openingOf);
  }

  async #add(
    opening: OpeningToRequest,
    reviewHours: number | null,
    recipients: readonly string[],
  ): Promise<Opening> {
    const id = randomId('opening');
    const now = this.now();
    const later = (hours: number): Date => new Date(now.getTime() + hours * HOUR_MS);
    const isBreakGlass = reviewHours !== null;
    const reason = await this.keys.sealNote(opening.reason, id);
    return this.database.transaction(async (run) => {
      const [row] = await run(
        `INSERT INTO identity_opening AS o (id, identity_id, agency_id, requester_id, reason, hours, is_break_glass, requested_at, expires_at, review_due_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) RETURNING ${OPENING}`,
        [
          id,
          opening.identityId,
          opening.agencyId,
          opening.requesterId,
          reason,
          opening.hours,
          isBreakGlass,
          now,
          isBreakGlass ? later(opening.hours) : null,
          isBreakGlass ? later(reviewHours) : null,
        ],
      );
      await addNotices(run, recipients, {
        kind: isBreakGlass ? 'breakGlass' : 'openingRequested',
        aboutId: opening.requesterId,
        openingId: id,
        at: now,
      });
      return openingOf(row!);
    });
  }
}
