import type { AuditEvent, WriteEnd } from '#domain';
import { randomId } from '#runtime';
import type { Database, Run } from './database.js';
import type { Erasure, Erasures } from './erasures.js';
import type { Opening, Openings } from './openings.js';
import type { EndedSharing } from './sharings.js';
import type { VaultKeys } from './vault-keys.js';

export const NOTICE_KIND = [
  'openingRequested',
  'breakGlass',
  'lookUpLimit',
  'erasureRequested',
  'statusNotice',
  'identityRetention',
  'consentWithdrawn',
  'dueUnattended',
  'sharingEnded',
] as const;
/** Something that a supervisor is to see at once, or that falls due for a custodian. */
export interface ProtectionNotice {
  readonly id: string;
  readonly kind: (typeof NOTICE_KIND)[number];
  /** Display name of the person that it is about; null where it fell due by itself. */
  readonly about: string | null;
  /** Entity id of the protected person of whom something falls due. */
  readonly identityId: string | null;
  readonly at: Date;
  readonly opening: Opening | null;
  readonly erasure: Erasure | null;
  /** What another agency shares no more. */
  readonly sharing: EndedSharing | null;
  /** Why the opening or erasure was asked for; null once the identity is erased. */
  readonly reason: string | null;
}
interface NoticeToAdd {
  readonly kind: ProtectionNotice['kind'];
  /** Account of who did it. */
  readonly aboutId: string;
  readonly openingId?: string;
  readonly erasureId?: string;
  readonly at: Date;
}

/** Tells these accounts, in the transaction of what they are told of. */
export async function addNotices(
  run: Run,
  recipients: readonly string[],
  { kind, aboutId, openingId, erasureId, at }: NoticeToAdd,
): Promise<void> {
  await run(
    `INSERT INTO protection_notice (id, recipient_id, kind, about_id, opening_id, erasure_id, at)
     SELECT id, recipient, $3, $4, $5, $6, $7 FROM unnest($1::text[], $2::text[]) AS told (id, recipient)`,
    [
      recipients.map(() => randomId('notice')),
      recipients,
      kind,
      aboutId,
      openingId ?? null,
      erasureId ?? null,
      at,
    ],
  );
}

/** What fell due on a day, and who is to be told of it. */
export interface DueToTell {
  readonly kind: 'statusNotice' | 'identityRetention' | 'consentWithdrawn';
  readonly identityId: string;
  /** The day (ISO) for which it is told: once for each. */
  readonly dueOn: string;
  readonly recipients: readonly string[];
}

/** Notices of what is due, one for each recipient; `idOf` names them by the place of what is due. */
const TOLD =
  'unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::date[]) AS told (id, recipient, kind, identity_id, due_on)';
function toldRows(due: readonly DueToTell[], idOf: (at: number) => string): string[][] {
  const all = due.flatMap((each, at) =>
    each.recipients.map((recipient) => ({ ...each, recipient, id: idOf(at) })),
  );
  return [
    all.map(({ id }) => id),
    all.map(({ recipient }) => recipient),
    all.map(({ kind }) => kind),
    all.map(({ identityId }) => identityId),
    all.map(({ dueOn }) => dueOn),
  ];
}

/** What supervisors and custodians were told. */
export class Notices {
  constructor(
    private readonly database: Database,
    private readonly keys: VaultKeys,
    private readonly openings: Openings,
    private readonly erasures: Erasures,
    private readonly now: () => Date,
  ) {}

  tell(kind: ProtectionNotice['kind'], aboutId: string, recipients: readonly string[]): Promise<void> {
    return addNotices(this.database.run, recipients, { kind, aboutId, at: this.now() });
  }

  /** What of this was not told yet, with those who were not told. */
  async untold(due: readonly DueToTell[]): Promise<DueToTell[]> {
    const rows = await this.database.run<{ id: string; recipient: string }>(
      `SELECT told.id, told.recipient FROM ${TOLD} WHERE NOT EXISTS (SELECT 1 FROM protection_notice n
         WHERE n.recipient_id = told.recipient AND n.kind = told.kind AND n.identity_id = told.identity_id AND n.due_on = told.due_on)`,
      toldRows(due, (at) => String(at)),
    );
    const recipientsOf = new Map<number, string[]>();
    for (const { id, recipient } of rows)
      recipientsOf.set(Number(id), [...(recipientsOf.get(Number(id)) ?? []), recipient]);
    return due.flatMap((each, at) => {
      const recipients = recipientsOf.get(at);
      return recipients ? [{ ...each, recipients }] : [];
    });
  }

  /**
   * Tells of what is due, in place of what was told of it before. Each recipient is told once of each thing and day, whichever
   * process does it and however often. Gives how many notices are new. What was erased meanwhile is passed over. `writeId`: the
   * announcement of it in the audit.
   */
  tellDue(due: readonly DueToTell[], writeId: string): Promise<number> {
    let next = 0;
    const rows = toldRows(due, () => `${writeId}_${String((next += 1))}`);
    return this.database.transaction(async (run) => {
      const added = await run(
        `INSERT INTO protection_notice (id, recipient_id, kind, identity_id, due_on, at)
         SELECT told.id, told.recipient, told.kind, i.id, told.due_on, $6 FROM ${TOLD} JOIN identity i ON i.id = told.identity_id
         FOR KEY SHARE OF i ON CONFLICT DO NOTHING RETURNING id`,
        [...rows, this.now()],
      );
      await run(
        `DELETE FROM protection_notice n USING ${TOLD}
         WHERE n.recipient_id = told.recipient AND n.kind = told.kind AND n.identity_id = told.identity_id AND n.due_on < told.due_on`,
        rows,
      );
      return added.length;
    });
  }

  /** Tells these accounts that something is due that nobody can see to, once in so many months. Gives how many are told now. */
  async tellUnattended(recipients: readonly string[], months: number): Promise<number> {
    const rows = await this.database.run(
      `INSERT INTO protection_notice (id, recipient_id, kind, about_id, at)
       SELECT id, recipient, 'dueUnattended', recipient, $3 FROM unnest($1::text[], $2::text[]) AS told (id, recipient)
       WHERE NOT EXISTS (SELECT 1 FROM protection_notice n WHERE n.recipient_id = recipient AND n.kind = 'dueUnattended'
         AND n.at > $3::timestamptz - make_interval(months => $4)) RETURNING id`,
      [recipients.map(() => randomId('notice')), recipients, this.now(), months],
    );
    return rows.length;
  }

  /** How telling ended that was announced in the audit by a process that is gone. */
  async endOf({ detail }: Pick<AuditEvent, 'detail'>): Promise<WriteEnd> {
    const rows = await this.database.run(
      "SELECT 1 FROM protection_notice WHERE starts_with(id, $1::text || '_') LIMIT 1",
      [detail['writeId']],
    );
    return rows.length > 0 ? 'done' : 'failed';
  }

  /**
   * A person's own that are of the agency which the person is of now, latest first; of what fell due those alone that are among `due`,
   * by kind and entity id: what is settled takes no place.
   */
  async of(
    recipientId: string,
    limit: number,
    due: ReadonlySet<string> = new Set(),
  ): Promise<ProtectionNotice[]> {
    const rows = await this.database.run(
      `SELECT n.id, n.kind, n.at, n.opening_id, n.erasure_id, n.identity_id, a.display_name, coalesce(o.reason, e.reason) AS reason
       FROM protection_notice n LEFT JOIN account a ON a.id = n.about_id
         LEFT JOIN identity_opening o ON o.id = n.opening_id LEFT JOIN identity_erasure e ON e.id = n.erasure_id
         LEFT JOIN identity i ON i.id = n.identity_id
       WHERE n.recipient_id = $1 AND (n.identity_id IS NULL OR n.kind || ' ' || n.identity_id = ANY($3))
         AND coalesce(o.agency_id, e.agency_id, i.agency_id, a.agency_id) = (SELECT agency_id FROM account WHERE id = $1)
       ORDER BY n.at DESC, n.id LIMIT $2`,
      [recipientId, limit, [...due]],
    );
    const idsIn = (column: string): string[] =>
      rows.flatMap((row) => (row[column] === null ? [] : [row[column] as string]));
    const [openings, erasures] = await Promise.all([
      this.openings.byIds(idsIn('opening_id')),
      this.erasures.byIds(idsIn('erasure_id')),
    ]);
    return Promise.all(
      rows.map(async (row) => {
        const opening = openings.find(({ id }) => id === row['opening_id']) ?? null;
        const erasure = erasures.find(({ id }) => id === row['erasure_id']) ?? null;
        const reason = row['reason'] as Buffer | null;
        return {
          id: row['id'] as string,
          kind: row['kind'] as ProtectionNotice['kind'],
          about: row['kind'] === 'dueUnattended' ? null : (row['display_name'] as string | null),
          identityId: row['identity_id'] as string | null,
          at: row['at'] as Date,
          opening,
          erasure,
          sharing: null,
          reason:
            reason && (await this.keys.openNote(reason, (row['opening_id'] ?? row['erasure_id']) as string)),
        };
      }),
    );
  }
}
