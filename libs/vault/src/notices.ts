import { randomId } from '#runtime';
import type { Database, Run } from './database.js';
import type { Erasure, Erasures } from './erasures.js';
import type { Opening, Openings } from './openings.js';
import type { VaultKeys } from './vault-keys.js';

export const NOTICE_KIND = ['openingRequested', 'breakGlass', 'lookUpLimit', 'erasureRequested'] as const;
/** Something that a supervisor is to see at once. */
export interface ProtectionNotice {
  readonly id: string;
  readonly kind: (typeof NOTICE_KIND)[number];
  /** Display name of the person that it is about. */
  readonly about: string;
  readonly at: Date;
  readonly opening: Opening | null;
  readonly erasure: Erasure | null;
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

/** What supervisors were told. */
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

  /** A person's own that are of the agency which the person is of now, latest first. */
  async of(recipientId: string, limit: number): Promise<ProtectionNotice[]> {
    const rows = await this.database.run(
      `SELECT n.id, n.kind, n.at, n.opening_id, n.erasure_id, a.display_name, coalesce(o.reason, e.reason) AS reason
       FROM protection_notice n JOIN account a ON a.id = n.about_id
         LEFT JOIN identity_opening o ON o.id = n.opening_id LEFT JOIN identity_erasure e ON e.id = n.erasure_id
       WHERE n.recipient_id = $1 AND coalesce(o.agency_id, e.agency_id, a.agency_id) = (SELECT agency_id FROM account WHERE id = $1)
       ORDER BY n.at DESC, n.id LIMIT $2`,
      [recipientId, limit],
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
          about: row['display_name'] as string,
          at: row['at'] as Date,
          opening,
          erasure,
          reason:
            reason && (await this.keys.openNote(reason, (row['opening_id'] ?? row['erasure_id']) as string)),
        };
      }),
    );
  }
}
