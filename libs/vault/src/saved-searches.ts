import { randomId } from '#runtime';
import type { Database, Row } from './database.js';

/** A search that somebody wants to be told of; what is searched for is sealed, and only the caller can read it. */
export interface SavedSearch {
  readonly id: string;
  readonly sealed: string;
  readonly createdAt: Date;
  /** What was recorded up to then has been looked at. */
  readonly seenAt: Date;
}

const COLUMNS = 'id, sealed, created_at, seen_at';
const searchOf = (row: Row): SavedSearch => ({
  id: row['id'] as string,
  sealed: row['sealed'] as string,
  createdAt: row['created_at'] as Date,
  seenAt: row['seen_at'] as Date,
});

/** Saved searches. Another owner's search is as if it were not there. */
export class SavedSearches {
  constructor(
    private readonly database: Database,
    private readonly now: () => Date,
  ) {}

  /** In the order in which they were saved. */
  async list(ownerId: string): Promise<SavedSearch[]> {
    const rows = await this.database.run(
      `SELECT ${COLUMNS} FROM saved_search WHERE owner_id = $1 ORDER BY created_at, id`,
      [ownerId],
    );
    return rows.map(searchOf);
  }

  /** Null when the owner has `limit` of them already; two that come at once are counted one after the other. */
  save(ownerId: string, sealed: string, limit: number): Promise<SavedSearch | null> {
    return this.database.transaction(async (run) => {
      await run('SELECT id FROM account WHERE id = $1 FOR UPDATE', [ownerId]);
      const now = this.now();
      const [made] = await run(
        `INSERT INTO saved_search (id, owner_id, sealed, created_at, seen_at)
         SELECT $1, $2, $3, $4, $4 WHERE (SELECT count(*) FROM saved_search WHERE owner_id = $2) < $5
         RETURNING ${COLUMNS}`,
        [randomId('search'), ownerId, sealed, now, limit],
      );
      return made ? searchOf(made) : null;
    });
  }

  /** What is there now has been looked at. False when there is none of that id that is the owner's. */
  async see(ownerId: string, id: string): Promise<boolean> {
    const rows = await this.database.run(
      'UPDATE saved_search SET seen_at = $3 WHERE id = $1 AND owner_id = $2 RETURNING id',
      [id, ownerId, this.now()],
    );
    return rows.length > 0;
  }

  /** False when there is none of that id that is the owner's. */
  async remove(ownerId: string, id: string): Promise<boolean> {
    const rows = await this.database.run(
      'DELETE FROM saved_search WHERE id = $1 AND owner_id = $2 RETURNING id',
      [id, ownerId],
    );
    return rows.length > 0;
  }
}
