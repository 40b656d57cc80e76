import type { Database, Row } from './database.js';

/** With whom a chart is shared: a person, or whoever holds a case. */
export type ShareTarget =
  { readonly userId: string; readonly agencyId: string } | { readonly caseId: string };

/** A share as its owner knows it. */
export interface ChartShare {
  readonly userId: string | null;
  readonly displayName: string | null;
  /** Where the person worked then. */
  readonly agencyId: string | null;
  readonly caseId: string | null;
  readonly sharedAt: Date;
}

/** Who looks, with what they hold now. */
export interface ShareViewer {
  readonly userId: string;
  readonly agencyId: string;
  readonly compartments: readonly string[];
}

/** A chart that is shared with somebody. Nothing in it moves when the owner goes on working. */
export interface SharedChart {
  readonly id: string;
  readonly title: string;
  readonly ownerName: string;
  readonly ownerAgencyId: string;
  readonly ownerRoles: readonly string[];
  readonly sharedAt: Date;
}

/** A chart as whoever has it comes to it; see `door`. */
export interface ChartDoor {
  readonly title: string;
  readonly ownerId: string;
  readonly ownerRoles: readonly string[];
}

/** Holds while the owner works where they did and, for a case, is on it; $1 looks, works at $2 and is on the cases $3. */
const HOLDING = `chart_share s JOIN chart c ON c.id = s.chart_id JOIN account o ON o.id = c.owner_id
  WHERE c.owner_id <> $1 AND NOT o.is_disabled AND o.agency_id = s.agency_id
    AND ((s.user_id = $1 AND s.user_agency_id = $2) OR (s.case_id = ANY($3) AND s.case_id = ANY(o.compartments)))`;
const SHARED = 'c.id, c.title, o.display_name, o.agency_id, o.roles, s.shared_at';
const sharedOf = (row: Row): SharedChart => ({
  id: row['id'] as string,
  title: row['title'] as string,
  ownerName: row['display_name'] as string,
  ownerAgencyId: row['agency_id'] as string,
  ownerRoles: row['roles'] as string[],
  sharedAt: row['shared_at'] as Date,
});

/** Who else may open a chart. What they see of it is decided where it is read, each time anew. */
export class ChartShares {
  constructor(
    private readonly database: Database,
    private readonly now: () => Date,
  ) {}

  /** Shares an own chart; once more changes nothing. False when it is not the owner's. */
  async add(
    owner: { readonly userId: string; readonly agencyId: string },
    chartId: string,
    target: ShareTarget,
  ): Promise<boolean> {
    const isPerson = 'userId' in target;
    const rows = await this.database.run(
      `INSERT INTO chart_share (chart_id, agency_id, user_id, user_agency_id, case_id, shared_at)
       SELECT id, $3, $4, $5, $6, $7 FROM chart WHERE id = $1 AND owner_id = $2
       ON CONFLICT ${isPerson ? '(user_id, chart_id) WHERE user_id' : '(case_id, chart_id) WHERE case_id'} IS NOT NULL
       DO UPDATE SET agency_id = excluded.agency_id, user_agency_id = excluded.user_agency_id RETURNING chart_id`,
      [
        chartId,
        owner.userId,
        owner.agencyId,
        isPerson ? target.userId : null,
        isPerson ? target.agencyId : null,
        isPerson ? null : target.caseId,
        this.now(),
      ],
    );
    return rows.length > 0;
  }

  /** Ends a share at once. False when there is none such of an own chart. */
  async end(
    ownerId: string,
    chartId: string,
    { userId = null, caseId = null }: { readonly userId?: string | null; readonly caseId?: string | null },
  ): Promise<boolean> {
    const rows = await this.database.run(
      `DELETE FROM chart_share s USING chart c WHERE c.id = s.chart_id AND c.id = $1 AND c.owner_id = $2
       AND (s.user_id = $3 OR s.case_id = $4) RETURNING s.chart_id`,
      [chartId, ownerId, userId, caseId],
    );
    return rows.length > 0;
  }

  /** With whom an own chart is shared, first shared first; nothing of another's. */
  async of(ownerId: string, chartId: string): Promise<ChartShare[]> {
    const rows = await this.database.run(
      `SELECT s.user_id, a.display_name, s.user_agency_id, s.case_id, s.shared_at
       FROM chart_share s JOIN chart c ON c.id = s.chart_id LEFT JOIN account a ON a.id = s.user_id
       WHERE c.id = $1 AND c.owner_id = $2 ORDER BY s.shared_at, s.user_id, s.case_id`,
      [chartId, ownerId],
    );
    return rows.map((row) => ({
      userId: row['user_id'] as string | null,
      displayName: row['display_name'] as string | null,
      agencyId: row['user_agency_id'] as string | null,
      caseId: row['case_id'] as string | null,
      sharedAt: row['shared_at'] as Date,
    }));
  }

  /** What is shared with somebody, latest shared first, with the content; `chartId`: of one chart only. */
  async with(
    { userId, agencyId, compartments }: ShareViewer,
    chartId: string | null = null,
  ): Promise<(SharedChart & { readonly content: unknown })[]> {
    const rows = await this.database.run(
      `SELECT * FROM (SELECT DISTINCT ON (c.id) ${SHARED}, c.content FROM ${HOLDING}
         AND ($4::text IS NULL OR c.id = $4) ORDER BY c.id, s.shared_at) shared ORDER BY shared_at DESC, id`,
      [userId, agencyId, compartments, chartId],
    );
    return rows.map((row) => ({ ...sharedOf(row), content: row['content'] }));
  }

  /** Whether somebody has a chart as its owner or by its shares, now, and whose it is; null when they have not, or there is none. */
  async door({ userId, agencyId, compartments }: ShareViewer, chartId: string): Promise<ChartDoor | null> {
    const [row] = await this.database.run(
      `SELECT c.title, o.id, o.roles FROM chart c JOIN account o ON o.id = c.owner_id
       WHERE c.id = $4 AND (c.owner_id = $1 OR EXISTS (SELECT FROM ${HOLDING} AND c.id = $4))`,
      [userId, agencyId, compartments, chartId],
    );
    return (
      (row && {
        title: row['title'] as string,
        ownerId: row['id'] as string,
        ownerRoles: row['roles'] as string[],
      }) ??
      null
    );
  }
}
