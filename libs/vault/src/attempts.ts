import { createHash } from 'node:crypto';
import type { Database } from './database.js';

export const LOCK_AFTER = 5;
/** The first lock; each further one of the same name within a day lasts twice as long. */
export const LOCK_MS = 15 * 60_000;
const LOCK_DOUBLINGS_MAX = 6;
const FORGET_FAILURES_MS = 24 * 3_600_000;
const hashOf = (name: string): Buffer => createHash('sha256').update(name).digest();

/** Failed attempts by the hash of what was tried, so that a lock does not tell whether it exists. */
export class Attempts {
  constructor(private readonly database: Database) {}

  /**
   * Counts an attempt before it is looked at, so that many at once can't slip past, and gives how many there are with
   * it: above LOCK_AFTER the name is locked. A lock that ran out and failures 15 minutes old no longer count.
   */
  async count(name: string, now: Date): Promise<number> {
    const [row] = await this.database.run<{ attempts: number }>(
      `INSERT INTO sign_in_failure AS f (name_hash, attempts, last_at) VALUES ($1, 1, $2)
       ON CONFLICT (name_hash) DO UPDATE SET
         attempts = CASE WHEN coalesce(f.locked_until, f.last_at + $4::interval) <= $2 THEN 1 ELSE f.attempts + 1 END,
         locked_until = CASE WHEN coalesce(f.locked_until, f.last_at + $4::interval) <= $2 THEN NULL
                             WHEN f.locked_until IS NULL AND f.attempts + 1 >= $3
                               THEN $2::timestamptz + $4::interval * (2 ^ least(f.locks, $5::int))
                             ELSE f.locked_until END,
         locks = CASE WHEN f.last_at < $6 THEN 0
                      WHEN f.locked_until IS NULL AND f.attempts + 1 >= $3 THEN f.locks + 1 ELSE f.locks END,
         last_at = $2
       RETURNING attempts`,
      [
        hashOf(name),
        now,
        LOCK_AFTER,
        `${String(LOCK_MS)} milliseconds`,
        LOCK_DOUBLINGS_MAX,
        new Date(now.getTime() - FORGET_FAILURES_MS),
      ],
    );
    return row!.attempts;
  }

  /** Forgets the failures of this name, and those of a day ago. */
  async forget(name: string, now: Date): Promise<void> {
    await this.database.run('DELETE FROM sign_in_failure WHERE name_hash = $1 OR last_at < $2', [
      hashOf(name),
      new Date(now.getTime() - FORGET_FAILURES_MS),
    ]);
  }
}
