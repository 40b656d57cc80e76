import type { Database, Row, Run } from './database.js';

/** What was done to a chart, step by step. Each step and the tail are text that is kept as it is. */
export interface StoredTrail {
  /** Revision of the chart that the trail leads to. */
  readonly revision: number;
  /** Counts up with each writing. */
  readonly turn: number;
  /** Number of the first step that is kept. */
  readonly from: number;
  readonly steps: readonly string[];
  readonly tail: string;
  readonly savedAt: Date;
}
export interface TrailToSave {
  /** The turn that the steps are added to; null when they are the whole trail. */
  readonly onto: number | null;
  /** Number of the first of these steps; of what is there already, those of lower numbers stay. */
  readonly from: number;
  readonly steps: readonly string[];
  readonly tail: string;
}

/** Bytes of the steps of one trail; of more, the oldest go. */
export const TRAIL_BYTES = 4_000_000;

/** Null when no trail of an own chart of that id is kept. */
export async function trailOf(
  { run }: Pick<Database, 'run'>,
  ownerId: string,
  chartId: string,
): Promise<StoredTrail | null> {
  // One statement, so that the steps are those of the tail.
  const [row] = await run<Row>(
    `SELECT t.revision, t.turn, t.tail, t.saved_at, coalesce(s.numbered_from, 0) AS numbered_from, coalesce(s.steps, '{}') AS steps
     FROM chart_trail t JOIN chart c ON c.id = t.chart_id CROSS JOIN LATERAL (
       SELECT min(number) AS numbered_from, array_agg(step ORDER BY number) AS steps FROM chart_step WHERE chart_id = t.chart_id) s
     WHERE c.id = $1 AND c.owner_id = $2`,
    [chartId, ownerId],
  );
  return row
    ? {
        revision: row['revision'] as number,
        turn: row['turn'] as number,
        from: row['numbered_from'] as number,
        steps: row['steps'] as string[],
        tail: row['tail'] as string,
        savedAt: row['saved_at'] as Date,
      }
    : null;
}

/** Keeps the trail that leads to this revision, in the transaction that keeps the chart. Null when it is to be added to what is not there. */
export async function keepTrail(
  run: Run,
  { id, revision }: { readonly id: string; readonly revision: number },
  { onto, from, steps, tail }: TrailToSave,
  now: Date,
): Promise<number | null> {
  const [kept] =
    onto === null
      ? await run<{ turn: number }>(
          `INSERT INTO chart_trail (chart_id, revision, turn, tail, saved_at) VALUES ($1, $2, 1, $3, $4)
           ON CONFLICT (chart_id) DO UPDATE SET revision = $2, turn = chart_trail.turn + 1, tail = $3, saved_at = $4 RETURNING turn`,
          [id, revision, tail, now],
        )
      : await run<{ turn: number }>(
          `UPDATE chart_trail SET revision = $2, turn = turn + 1, tail = $3, saved_at = $4 WHERE chart_id = $1 AND turn = $5
             AND $6 <= (SELECT coalesce(max(number) + 1, $6) FROM chart_step WHERE chart_id = $1)
           RETURNING turn`,
          [id, revision, tail, now, onto, from],
        );
  if (!kept) return null;
  await run('DELETE FROM chart_step WHERE chart_id = $1 AND number >= $2', [id, onto === null ? 0 : from]);
  await run(
    `INSERT INTO chart_step (chart_id, number, step)
     SELECT $1, $2::int + at::int - 1, step FROM unnest($3::text[]) WITH ORDINALITY AS s (step, at)`,
    [id, from, steps],
  );
  await run(
    `DELETE FROM chart_step WHERE chart_id = $1 AND number IN (
       SELECT number FROM (
         SELECT number, sum(octet_length(step)) OVER (ORDER BY number DESC) AS bytes FROM chart_step WHERE chart_id = $1) s
       WHERE bytes > $2)`,
    [id, TRAIL_BYTES],
  );
  return kept.turn;
}
