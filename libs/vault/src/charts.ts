import { Conflict } from '#domain';
import { randomId } from '#runtime';
import type { Database, Row } from './database.js';

export interface ChartSummary {
  readonly id: string;
  readonly title: string;
  readonly updatedAt: Date;
}
/** A saved chart: ids and places, no values of records. */
export interface StoredChart extends ChartSummary {
  readonly ownerId: string;
  readonly agencyId: string;
  readonly content: unknown;
  /** 1 at first, one more with each save. */
  readonly revision: number;
}
export interface ChartToSave {
  /** Absent: a new chart. */
  readonly id?: string;
  readonly ownerId: string;
  readonly agencyId: string;
  readonly title: string;
  /** Anything that JSON can hold. */
  readonly content: unknown;
  /** Revision that the change starts from; absent: whatever is there is replaced. */
  readonly expectedRevision?: number;
}

const COLUMNS = 'id, owner_id, agency_id, title, content, revision, updated_at';
const chartOf = (row: Row): StoredChart => ({
  id: row['id'] as string,
  ownerId: row['owner_id'] as string,
  agencyId: row['agency_id'] as string,
  title: row['title'] as string,
  content: row['content'],
  revision: row['revision'] as number,
  updatedAt: row['updated_at'] as Date,
});

/** Saved charts. Another owner's chart is as if it were not there. */
export class Charts {
  constructor(
    private readonly database: Database,
    private readonly now: () => Date,
  ) {}

  /** Latest change first. */
  async list(ownerId: string): Promise<ChartSummary[]> {
    const rows = await this.database.run<{ id: string; title: string; updated_at: Date }>(
      'SELECT id, title, updated_at FROM chart WHERE owner_id = $1 ORDER BY updated_at DESC, id',
      [ownerId],
    );
    return rows.map(({ id, title, updated_at }) => ({ id, title, updatedAt: updated_at }));
  }

  async get(ownerId: string, id: string): Promise<StoredChart | null> {
    const [row] = await this.database.run(`SELECT ${COLUMNS} FROM chart WHERE id = $1 AND owner_id = $2`, [
      id,
      ownerId,
    ]);
    return row ? chartOf(row) : null;
  }

  /** Null when `id` is not the owner's. Throws Conflict `chartChangedElsewhere` when the chart moved on from `expectedRevision`. */
  async save({
    id,
    ownerId,
    agencyId,
    title,
    content,
    expectedRevision,
  }: ChartToSave): Promise<StoredChart | null> {
    const json = JSON.stringify(content ?? null);
    if (id === undefined) {
      const [made] = await this.database.run(
        `INSERT INTO chart (${COLUMNS}) VALUES ($1, $2, $3, $4, $5, 1, $6) RETURNING ${COLUMNS}`,
        [randomId('chart'), ownerId, agencyId, title, json, this.now()],
      );
      return chartOf(made!);
    }
    const [changed] = await this.database.run(
      `UPDATE chart SET title = $3, content = $4, revision = revision + 1, updated_at = $5
       WHERE id = $1 AND owner_id = $2 AND ($6::int IS NULL OR revision = $6) RETURNING ${COLUMNS}`,
      [id, ownerId, title, json, this.now(), expectedRevision ?? null],
    );
    if (changed) return chartOf(changed);
    if (await this.get(ownerId, id)) throw new Conflict('chartChangedElsewhere');
    return null;
  }

  /** False when there is none of that id that is the owner's. */
  async remove(ownerId: string, id: string): Promise<boolean> {
    return (
      (
        await this.database.run('DELETE FROM chart WHERE id = $1 AND owner_id = $2 RETURNING id', [
          id,
          ownerId,
        ])
      ).length > 0
    );
  }
}
