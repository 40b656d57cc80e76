import type { AuditEvent, SharedWith, WriteEnd } from '#domain';
import { randomId } from '#runtime';
import { agencyOf, type Agency } from './agencies.js';
import type { Database, Row, Run } from './database.js';
import { isId } from './ids.js';
import type { VaultKeys } from './vault-keys.js';

/** A leave to share one claim that touches protected persons: asked for, then approved or refused, and ended at some time. */
export interface Sharing {
  readonly id: string;
  readonly agencyId: string;
  readonly assertionId: string;
  /** Entity ids of the protected persons whom the claim touches. */
  readonly persons: readonly string[];
  /** Ids of the agencies that it is shared with. */
  readonly recipients: readonly string[];
  /** Code of the list consentPurpose. */
  readonly purpose: string;
  readonly requesterId: string;
  readonly requestedAt: Date;
  /** Null while nobody has decided. */
  readonly isApproved: boolean | null;
  readonly decidedAt: Date | null;
  readonly endedAt: Date | null;
  readonly endedBy: 'consent' | 'takenBack' | 'narrowed' | null;
}
/** One of a list, with its place in it. */
export interface ListedSharing extends Sharing {
  /** 0: open; 1: holds, or is not settled where it was shared; 2: all else. */
  readonly rank: number;
}
export const RECALL_OUTCOME = ['nothingTaken', 'destroyed', 'kept'] as const;
/**
 * What an agency did with what it had of a claim that is shared with it no more: nothing was taken out of the system, it was
 * destroyed, or something must be kept.
 */
export type RecallOutcome = (typeof RECALL_OUTCOME)[number];
export interface RecallAnswer {
  readonly id: string;
  readonly outcome: RecallOutcome;
  readonly answeredAt: Date;
}
/** What one of the agencies that a claim was shared with said of it; no answer yet where `answer` is null. */
export interface Recall {
  readonly sharingId: string;
  readonly agencyId: string;
  readonly answer: RecallAnswer | null;
}
export interface RecallToAnswer {
  readonly id: string;
  /** The last leaves of the claims that it is of. */
  readonly sharingIds: readonly string[];
  readonly agencyId: string;
  readonly outcome: RecallOutcome;
  readonly reason: string | null;
  readonly answeredBy: string;
}

/** A claim that another agency shared and shares no more. */
export interface EndedSharing {
  /** Of the leave that ended last. */
  readonly id: string;
  readonly assertionId: string;
  /** Whose claim it was. */
  readonly agency: Agency;
  /** Entity ids of the protected persons whom the claim touches. */
  readonly persons: readonly string[];
  /** Since the first of its leaves. */
  readonly sharedAt: Date;
  readonly endedAt: Date;
  /** What the agency said of it; null while it has not, of this leave or another of the claim. */
  readonly answer: RecallAnswer | null;
}
/** What became of a claim with one of the agencies that it was shared with, over all its leaves. */
export interface SharedPast {
  readonly assertionId: string;
  readonly agencyId: string;
  readonly sharedAt: Date;
  /** Null while a leave holds. */
  readonly endedAt: Date | null;
  /** What the agency said of it; null while it has not, of one leave or another that ended. */
  readonly answer: RecallAnswer | null;
}
/** A claim of which leaves to share ended with the consent. */
export interface Unshared {
  readonly assertionId: string;
  /** Entity ids of the protected persons whom the claim touches. */
  readonly persons: readonly string[];
  /** Epoch seconds. */
  readonly endedOn: number;
}
export type SharingToRequest = Pick<
  Sharing,
  'agencyId' | 'assertionId' | 'persons' | 'recipients' | 'purpose' | 'requesterId'
> & { readonly reason: string };
/** Who asked and who decided, by display name, and the reasons that they gave. */
export interface SharingWords {
  readonly requester: string;
  readonly reason: string;
  readonly decider: string | null;
  readonly decision: string | null;
}
/** `consentMissing`: of one of the persons no consent covers the purpose. `notOpen`: decided, or over, already. */
export type SharingDecided = 'done' | 'notOpen' | 'consentMissing';

const SHARING =
  's.id, s.agency_id, s.assertion_id, s.persons, s.recipients, s.purpose, s.requester_id, s.requested_at, s.is_approved, s.decided_at, s.ended_at, s.ended_by';
const sharingOf = (row: Row): Sharing => ({
  id: row['id'] as string,
  agencyId: row['agency_id'] as string,
  assertionId: row['assertion_id'] as string,
  persons: row['persons'] as string[],
  recipients: row['recipients'] as string[],
  purpose: row['purpose'] as string,
  requesterId: row['requester_id'] as string,
  requestedAt: row['requested_at'] as Date,
  isApproved: row['is_approved'] as boolean | null,
  decidedAt: row['decided_at'] as Date | null,
  endedAt: row['ended_at'] as Date | null,
  endedBy: row['ended_by'] as Sharing['endedBy'],
});

const ANSWER = 'r.id AS answer_id, r.outcome, r.answered_at';
/** Of a leave and an agency the answer that counts, as `r`: the latest. */
const joinAnswer = (leave: string, agency: string): string =>
  `LEFT JOIN LATERAL (SELECT * FROM recall_answer r WHERE r.sharing_id = ${leave} AND r.agency_id = ${agency}
     ORDER BY r.seq DESC LIMIT 1) r ON true`;
const answerOf = (row: Row): RecallAnswer | null =>
  row['answer_id'] === null
    ? null
    : {
        id: row['answer_id'] as string,
        outcome: row['outcome'] as RecallOutcome,
        answeredAt: row['answered_at'] as Date,
      };
/** A leave holds by which an agency has a claim. */
const isShared = (claim: string, agency: string): string =>
  `EXISTS (SELECT 1 FROM sharing o
     WHERE o.assertion_id = ${claim} AND o.is_approved AND o.ended_at IS NULL AND o.recipients @> ARRAY[${agency}])`;

/** Leaves to share. One holds while it is approved and not ended; of what holds every Scope is told. */
export class Sharings {
  constructor(
    private readonly database: Database,
    private readonly keys: VaultKeys,
    private readonly now: () => Date,
  ) {}

  /** Keeps a request; null when of one of the persons no consent covers the purpose at the moment of the commit. */
  async request(sharing: SharingToRequest, id = randomId('sharing')): Promise<Sharing | null> {
    const { persons, purpose } = sharing;
    const reason = await this.keys.sealNote(sharing.reason, id);
    return this.database.transaction(async (run) => {
      await lockConsents(run, persons, 'SHARE');
      if (!(await areCovered(run, persons, purpose))) return null;
      const [row] = await run(
        `INSERT INTO sharing AS s (id, agency_id, assertion_id, persons, recipients, purpose, requester_id, reason, requested_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9) RETURNING ${SHARING}`,
        [
          id,
          sharing.agencyId,
          sharing.assertionId,
          persons,
          sharing.recipients,
          purpose,
          sharing.requesterId,
          reason,
          this.now(),
        ],
      );
      return sharingOf(row!);
    });
  }

  async byId(id: string): Promise<Sharing | null> {
    if (!isId(id)) return null;
    const [row] = await this.database.run(`SELECT ${SHARING} FROM sharing s WHERE s.id = $1`, [id]);
    return row ? sharingOf(row) : null;
  }

  /**
   * All of an agency, or of one person of it: by rank, then the latest first, then by id. `withinDays`: those alone that are open, or were
   * asked for, decided, ended or answered for in so many days. `assertionId`: of one claim alone.
   */
  async list(
    agencyId: string,
    requesterId: string | null,
    {
      withinDays = null,
      assertionId = null,
    }: { withinDays?: number | null; assertionId?: string | null } = {},
  ): Promise<ListedSharing[]> {
    const rows = await this.database.run(
      `SELECT ${SHARING}, CASE WHEN s.decided_at IS NULL AND s.ended_at IS NULL THEN 0
           WHEN s.is_approved IS TRUE AND EXISTS (SELECT 1 FROM unnest(s.recipients) AS given (recipient) WHERE NOT EXISTS (SELECT 1
             FROM recall_answer r WHERE r.sharing_id = s.id AND r.agency_id = recipient AND r.outcome <> 'kept')) THEN 1
           ELSE 2 END AS rank
       FROM sharing s WHERE s.agency_id = $1 AND ($2::text IS NULL OR s.requester_id = $2) AND ($5::text IS NULL OR s.assertion_id = $5)
         AND ($3::int IS NULL OR (s.decided_at IS NULL AND s.ended_at IS NULL)
           OR greatest(s.requested_at, s.decided_at, s.ended_at,
             (SELECT max(r.answered_at) FROM recall_answer r WHERE r.sharing_id = s.id)) > $4::timestamptz - make_interval(days => $3))
       ORDER BY rank, date_trunc('milliseconds', s.requested_at) DESC, s.id COLLATE "C"`,
      [agencyId, requesterId, withinDays, this.now(), assertionId],
    );
    return rows.map((row) => ({ ...sharingOf(row), rank: row['rank'] as number }));
  }

  /** Who said what about some leaves, by the id of the leave. */
  async words(ids: readonly string[]): Promise<ReadonlyMap<string, SharingWords>> {
    const rows = await this.database.run(
      `SELECT s.id, s.reason, s.decision, asked.display_name AS requester, decided.display_name AS decider
       FROM sharing s JOIN account asked ON asked.id = s.requester_id LEFT JOIN account decided ON decided.id = s.decider_id
       WHERE s.id = ANY($1)`,
      [ids],
    );
    const opened = rows.map(async (row): Promise<[string, SharingWords]> => {
      const id = row['id'] as string;
      const decision = row['decision'] as Buffer | null;
      return [
        id,
        {
          requester: row['requester'] as string,
          decider: row['decider'] as string | null,
          reason: await this.keys.openNote(row['reason'] as Buffer, id),
          decision: decision && (await this.keys.openNote(decision, `${id}:decision`)),
        },
      ];
    });
    return new Map(await Promise.all(opened));
  }

  /** Ids of the leaves that hold now, by or with an agency. */
  async holding(agencyId: string): Promise<string[]> {
    const rows = await this.database.run<{ id: string }>(
      `SELECT id FROM sharing WHERE is_approved AND ended_at IS NULL AND (agency_id = $1 OR recipients @> ARRAY[$1::text])
       ORDER BY id`,
      [agencyId],
    );
    return rows.map(({ id }) => id);
  }

  /** Leaves that hold and were given before some moment, of all agencies. */
  async heldSince(before: Date): Promise<Sharing[]> {
    const rows = await this.database.run(
      `SELECT ${SHARING} FROM sharing s WHERE s.is_approved AND s.ended_at IS NULL AND s.decided_at < $1 ORDER BY s.id`,
      [before],
    );
    return rows.map(sharingOf);
  }

  /**
   * Claims that an agency had from others, those first of which it has not said what it did with them, then those of which something
   * is kept, then the latest ended; none that a leave still lets it see. Each once, however often it was shared: how many leaves
   * there were is for who gave them to know, and none crowds out another claim. `ids`: those alone whose last leaves these are.
   */
  async endedWith(
    agencyId: string,
    limit: number,
    ids: readonly string[] | null = null,
  ): Promise<EndedSharing[]> {
    const rows = await this.database.run(
      `SELECT ended.*, a.*, ${ANSWER}
       FROM (SELECT DISTINCT ON (s.assertion_id) s.id AS sharing_id, s.assertion_id, s.agency_id AS from_id, s.persons, s.ended_at,
           min(s.decided_at) OVER claim AS shared_at,
           bool_and(EXISTS (SELECT 1 FROM recall_answer r WHERE r.sharing_id = s.id AND r.agency_id = $1)) OVER claim AS is_answered
         FROM sharing s WHERE s.recipients @> ARRAY[$1::text] AND s.is_approved AND s.ended_at IS NOT NULL
         WINDOW claim AS (PARTITION BY s.assertion_id)
         ORDER BY s.assertion_id, s.ended_at DESC, s.id) ended JOIN agency a ON a.id = ended.from_id
         ${joinAnswer('ended.sharing_id', '$1')} AND ended.is_answered
       WHERE NOT ${isShared('ended.assertion_id', '$1::text')} AND ($3::text[] IS NULL OR ended.sharing_id = ANY($3))
       ORDER BY ended.is_answered, r.outcome IS DISTINCT FROM 'kept', ended.ended_at DESC, ended.sharing_id LIMIT $2`,
      [agencyId, limit, ids && ids.filter(isId)],
    );
    return rows.map((row) => ({
      id: row['sharing_id'] as string,
      assertionId: row['assertion_id'] as string,
      agency: agencyOf(row),
      persons: row['persons'] as string[],
      sharedAt: row['shared_at'] as Date,
      endedAt: row['ended_at'] as Date,
      answer: answerOf(row),
    }));
  }

  /**
   * What the agencies that these leaves were given to said of them, in the order of agencies; of leaves that ended, and of agencies that
   * have the claim by no other leave.
   */
  async recalls(ids: readonly string[]): Promise<Recall[]> {
    const rows = await this.database.run(
      `SELECT s.id AS sharing_id, recipient, ${ANSWER}
       FROM sharing s CROSS JOIN unnest(s.recipients) AS given (recipient) ${joinAnswer('s.id', 'recipient')}
       WHERE s.id = ANY($1) AND s.is_approved AND s.ended_at IS NOT NULL AND NOT ${isShared('s.assertion_id', 'recipient')}
       ORDER BY s.id, recipient`,
      [ids],
    );
    return rows.map((row) => ({
      sharingId: row['sharing_id'] as string,
      agencyId: row['recipient'] as string,
      answer: answerOf(row),
    }));
  }

  /** With whom some claims of an agency were shared, and what became of it, in the order of agencies. */
  async past(agencyId: string, assertionIds: readonly string[]): Promise<SharedPast[]> {
    const rows = await this.database.run(
      `SELECT shared.*, ${ANSWER}
       FROM (SELECT s.assertion_id, recipient, min(s.decided_at) AS shared_at,
           CASE WHEN bool_and(s.ended_at IS NOT NULL) THEN max(s.ended_at) END AS ended_at,
           (array_agg(s.id ORDER BY s.ended_at DESC, s.id))[1] AS last_id,
           bool_and(EXISTS (SELECT 1 FROM recall_answer r WHERE r.sharing_id = s.id AND r.agency_id = recipient)) AS is_answered
         FROM sharing s CROSS JOIN unnest(s.recipients) AS given (recipient)
         WHERE s.agency_id = $1 AND s.assertion_id = ANY($2) AND s.is_approved
         GROUP BY s.assertion_id, recipient) shared
         ${joinAnswer('shared.last_id', 'shared.recipient')} AND shared.is_answered AND shared.ended_at IS NOT NULL
       ORDER BY shared.assertion_id, shared.recipient`,
      [agencyId, assertionIds],
    );
    return rows.map((row) => ({
      assertionId: row['assertion_id'] as string,
      agencyId: row['recipient'] as string,
      sharedAt: row['shared_at'] as Date,
      endedAt: row['ended_at'] as Date | null,
      answer: answerOf(row),
    }));
  }

  /**
   * Claims of an agency of which a leave ended with the consent, and that an agency which had it by that leave has by no other: the latest
   * first, then by id, those that come after a place in that order.
   */
  async endedByConsent(
    agencyId: string,
    after: { readonly time: number; readonly id: string },
    limit: number,
  ): Promise<Unshared[]> {
    const rows = await this.database.run<{ assertion_id: string; persons: string[]; ended_on: number }>(
      `SELECT * FROM (SELECT DISTINCT ON (s.assertion_id) s.assertion_id, s.persons, floor(extract(epoch FROM s.ended_at))::float8 AS ended_on
         FROM sharing s WHERE s.agency_id = $1 AND s.is_approved AND s.ended_by = 'consent'
           AND EXISTS (SELECT 1 FROM unnest(s.recipients) AS given (recipient) WHERE NOT ${isShared('s.assertion_id', 'recipient')})
         ORDER BY s.assertion_id, s.ended_at DESC) ended
       WHERE ended_on < $2 OR (ended_on = $2 AND assertion_id COLLATE "C" > $3)
       ORDER BY ended_on DESC, assertion_id COLLATE "C" LIMIT $4`,
      [agencyId, after.time, after.id, limit],
    );
    return rows.map(({ assertion_id, persons, ended_on }) => ({
      assertionId: assertion_id,
      persons,
      endedOn: ended_on,
    }));
  }

  /** Why something is kept, by the id of the answer; of no other answer. */
  async recallReasons(answerIds: readonly string[]): Promise<ReadonlyMap<string, string>> {
    const rows = await this.database.run<{ id: string; reason: Buffer }>(
      'SELECT DISTINCT ON (id) id, reason FROM recall_answer WHERE id = ANY($1) AND reason IS NOT NULL ORDER BY id, seq',
      [answerIds],
    );
    const opened = rows.map(async ({ id, reason }): Promise<[string, string]> => [
      id,
      await this.keys.openNote(reason, id),
    ]);
    return new Map(await Promise.all(opened));
  }

  /**
   * Keeps what an agency did with what it had of some claims, for every leave of them that ended: of all or of none. False when there
   * is nothing to answer of one of them: a leave still holds, or the last answer was not that something is kept.
   */
  async answerRecall(answer: RecallToAnswer): Promise<boolean> {
    const { id, sharingIds, agencyId, outcome, reason, answeredBy } = answer;
    const sealed = reason === null ? null : await this.keys.sealNote(reason, id);
    return this.database.transaction(async (run) => {
      // Two who answer at once, and who shares it again meanwhile, come one after the other.
      const leaves = await run<{ id: string; assertion_id: string; ended_at: Date | null }>(
        `SELECT id, assertion_id, ended_at FROM sharing
         WHERE assertion_id IN (SELECT assertion_id FROM sharing WHERE id = ANY($1)) AND recipients @> ARRAY[$2::text] AND is_approved
         ORDER BY id FOR UPDATE`,
        [sharingIds, agencyId],
      );
      const answered = await run<{ sharing_id: string }>(
        "SELECT sharing_id FROM recall_answer WHERE sharing_id = ANY($1) AND agency_id = $2 AND outcome <> 'kept'",
        [leaves.map((leave) => leave.id), agencyId],
      );
      const settled = new Set(answered.map(({ sharing_id }) => sharing_id));
      const open = leaves.filter((leave) => !settled.has(leave.id));
      const claimsOf = (some: typeof leaves) => new Set(some.map(({ assertion_id }) => assertion_id)).size;
      if (leaves.some(({ ended_at }) => ended_at === null) || claimsOf(open) < claimsOf(leaves)) return false;
      await run(
        `INSERT INTO recall_answer (id, sharing_id, agency_id, outcome, reason, answered_by, answered_at)
         SELECT $1, leave, $3, $4, $5, $6, $7 FROM unnest($2::text[]) AS leave`,
        [id, open.map((leave) => leave.id), agencyId, outcome, sealed, answeredBy, this.now()],
      );
      return true;
    });
  }

  /** Lets an open request hold from the moment of the commit, if the consents of all its persons cover it then. */
  async approve(id: string, deciderId: string, decision: string): Promise<SharingDecided> {
    const sealed = await this.keys.sealNote(decision, `${id}:decision`);
    return this.database.transaction(async (run) => {
      const [row] = await run<{ persons: string[]; purpose: string }>(
        'SELECT persons, purpose FROM sharing WHERE id = $1',
        [id],
      );
      if (!row) return 'notOpen';
      await lockConsents(run, row.persons, 'SHARE');
      if (!(await areCovered(run, row.persons, row.purpose))) return 'consentMissing';
      return (await this.#decide(run, id, deciderId, true, sealed)) ? 'done' : 'notOpen';
    });
  }

  /** False when the request is decided, or over, already. */
  async refuse(id: string, deciderId: string, decision: string): Promise<boolean> {
    const sealed = await this.keys.sealNote(decision, `${id}:decision`);
    return this.#decide(this.database.run, id, deciderId, false, sealed);
  }

  /** Ends a request that nobody decided, or a leave that holds, at once. False when there is none such. */
  async takeBack(id: string): Promise<boolean> {
    const rows = await this.database.run(
      `UPDATE sharing SET ended_at = $2, ended_by = 'takenBack'
       WHERE id = $1 AND ended_at IS NULL AND is_approved IS DISTINCT FROM false RETURNING id`,
      [id, this.now()],
    );
    return rows.length > 0;
  }

  /**
   * Ends leaves for agencies to which their claim does not go any more: of a leave with other recipients, that part alone, as a leave of
   * its own that has ended. What does not hold, or is not with them, stays as it is. Gives for how many agencies a leave ended.
   */
  async narrow(dropped: readonly SharedWith[]): Promise<number> {
    let ended = 0;
    for (const id of new Set(dropped.map(({ sharingId }) => sharingId))) {
      const lost = dropped.flatMap(({ sharingId, agencyId }) =>
        sharingId === id ? [agencyId as string] : [],
      );
      ended += await this.database.transaction((run) => this.#narrowOne(run, id, lost));
    }
    return ended;
  }

  async #narrowOne(run: Run, id: string, agencies: readonly string[]): Promise<number> {
    const [row] = await run(
      'SELECT recipients, reason, decision FROM sharing WHERE id = $1 AND is_approved AND ended_at IS NULL FOR UPDATE',
      [id],
    );
    const recipients = (row?.['recipients'] ?? []) as string[];
    const lost = recipients.filter((recipient) => agencies.includes(recipient));
    if (lost.length === 0) return 0;
    const ended = [this.now(), 'narrowed'];
    if (lost.length === recipients.length) {
      await run('UPDATE sharing SET ended_at = $2, ended_by = $3 WHERE id = $1', [id, ...ended]);
      return lost.length;
    }
    const part = randomId('sharing');
    const again = async (sealed: Buffer, suffix: string): Promise<Buffer> =>
      this.keys.sealNote(await this.keys.openNote(sealed, `${id}${suffix}`), `${part}${suffix}`);
    const words = [
      await again(row!['reason'] as Buffer, ''),
      await again(row!['decision'] as Buffer, ':decision'),
    ];
    await run(
      `INSERT INTO sharing (id, agency_id, assertion_id, persons, recipients, purpose, requester_id, reason, requested_at,
         decider_id, decided_at, is_approved, decision, ended_at, ended_by)
       SELECT $2, agency_id, assertion_id, persons, $3, purpose, requester_id, $4, requested_at, decider_id, decided_at, true, $5, $6, $7
       FROM sharing WHERE id = $1`,
      [id, part, lost, ...words, ...ended],
    );
    await run('UPDATE sharing SET recipients = $2 WHERE id = $1', [
      id,
      recipients.filter((recipient) => !lost.includes(recipient)),
    ]);
    return lost.length;
  }

  /** How a request, a decision, an end or an answer was carried out that was announced in the audit by a process that is gone. */
  async endOf({
    operation,
    userId,
    detail,
  }: Pick<AuditEvent, 'operation' | 'userId' | 'detail'>): Promise<WriteEnd> {
    if (operation === 'answerRecall') {
      const answers = await this.database.run('SELECT 1 FROM recall_answer WHERE id = $1 LIMIT 1', [
        detail['writeId'],
      ]);
      return answers.length > 0 ? 'done' : 'failed';
    }
    const rows = await this.database.run(
      `SELECT 1 FROM sharing WHERE id = $1 AND CASE $2 WHEN 'askToShare' THEN true WHEN 'withdrawSharingRequest' THEN ended_by = 'takenBack'
         ELSE decider_id = $3 AND is_approved = $4 END`,
      [detail['sharing'], operation, userId, detail['isApproved'] ?? null],
    );
    return rows.length > 0 ? 'done' : 'failed';
  }

  /** Does the latest consent of each of these persons say yes to the purpose? */
  areCovered(persons: readonly string[], purpose: string): Promise<boolean> {
    return areCovered(this.database.run, persons, purpose);
  }

  async #decide(
    run: Run,
    id: string,
    deciderId: string,
    isApproved: boolean,
    decision: Buffer,
  ): Promise<boolean> {
    const rows = await run(
      `UPDATE sharing SET decider_id = $2, decided_at = $3, is_approved = $4, decision = $5
       WHERE id = $1 AND decided_at IS NULL AND ended_at IS NULL AND requester_id <> $2 RETURNING id`,
      [id, deciderId, this.now(), isApproved, decision],
    );
    return rows.length > 0;
  }
}

/**
 * Orders what reads consents to let something be shared (SHARE) and what changes them (NO KEY UPDATE), for some persons:
 * whichever comes second sees what the first has done.
 */
export async function lockConsents(
  run: Run,
  persons: readonly string[],
  mode: 'SHARE' | 'NO KEY UPDATE',
): Promise<void> {
  await run(`SELECT id FROM identity WHERE id = ANY($1) ORDER BY id FOR ${mode}`, [persons]);
}

/** Does the latest consent of each of these persons hold and say yes to the purpose? Without any record nothing is shared. */
export async function areCovered(run: Run, persons: readonly string[], purpose: string): Promise<boolean> {
  const rows = await run<{ identity_id: string }>(
    `SELECT identity_id FROM (SELECT DISTINCT ON (identity_id) identity_id, purposes, withdrawn_at FROM consent
       WHERE identity_id = ANY($1) ORDER BY identity_id, seq DESC) latest
     WHERE withdrawn_at IS NULL AND $2 = ANY(purposes)`,
    [persons, purpose],
  );
  const covered = new Set(rows.map(({ identity_id }) => identity_id));
  return persons.length > 0 && persons.every((id) => covered.has(id));
}

/** Ends what was shared, or asked for, of a person for other purposes than these; gives the claims that it was about. */
export async function endUncovered(
  run: Run,
  person: string,
  purposes: readonly string[],
  now: Date,
): Promise<string[]> {
  const rows = await run<{ assertion_id: string }>(
    `UPDATE sharing SET ended_at = $3, ended_by = 'consent' WHERE persons @> ARRAY[$1::text] AND ended_at IS NULL
       AND is_approved IS DISTINCT FROM false AND NOT purpose = ANY($2) RETURNING assertion_id`,
    [person, purposes, now],
  );
  return [...new Set(rows.map(({ assertion_id }) => assertion_id))].sort();
}
