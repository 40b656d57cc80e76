import pg from 'pg';

interface Stored {
  readonly seq: string;
  readonly at: Date;
  readonly body: string;
  readonly prev_hash: string;
  readonly hash: string;
  readonly commit: string;
}

/** Rows that shared a commit. */
function* groupsOf(rows: readonly Stored[]): Generator<Stored[]> {
  let group: Stored[] = [];
  for (const row of rows) {
    if (group.length > 0 && group[0]!.commit !== row.commit) {
      yield group;
      group = [];
    }
    group.push(row);
  }
  if (group.length > 0) yield group;
}

/**
 * For the bench: inserts the rows of the audit once more, grouped as they were, into a table with the same indexes and
 * without chain, head and lock. Gives the seconds that it took and the number of groups.
 */
export async function insertWithoutChain(url: string): Promise<{ seconds: number; commits: number }> {
  const direct = new pg.Client({ connectionString: url });
  await direct.connect();
  try {
    const { rows } = await direct.query<Stored>(
      'SELECT seq, at, body, prev_hash, hash, xmin::text AS commit FROM audit_event ORDER BY seq',
    );
    await direct.query('CREATE TABLE bare (LIKE audit_event INCLUDING INDEXES)');
    const groups = [...groupsOf(rows)];
    const started = performance.now();
    for (const group of groups)
      await direct.query(
        'INSERT INTO bare SELECT * FROM unnest($1::bigint[], $2::timestamptz[], $3::text[], $4::text[], $5::text[])',
        (['seq', 'at', 'body', 'prev_hash', 'hash'] as const).map((column) =>
          group.map((row) => row[column]),
        ),
      );
    return { seconds: (performance.now() - started) / 1000, commits: groups.length };
  } finally {
    await direct.end();
  }
}
