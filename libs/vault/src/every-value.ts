import type { Database } from './database.js';

const PAGE = 2_000;

/** One value of the store with its table and column. */
export interface PlacedValue {
  readonly place: string;
  readonly value: string | Buffer;
}

/** Every text, document and byte string of every table, a page at a time: for a scan that looks for what must not be there. */
export async function* everyValue({ run }: Pick<Database, 'run'>): AsyncGenerator<PlacedValue> {
  const tables = await run<{ name: string }>(
    "SELECT table_name AS name FROM information_schema.tables WHERE table_schema = current_schema() AND table_type = 'BASE TABLE' ORDER BY 1",
  );
  for (const { name } of tables) {
    const table = `"${name.replaceAll('"', '""')}"`;
    for (let after = '(0,0)'; ;) {
      const rows = await run<Record<string, unknown>>(
        `SELECT ctid::text AS "ctid.", t.* FROM ${table} t WHERE ctid > $1::tid ORDER BY ctid LIMIT ${String(PAGE)}`,
        [after],
      );
      for (const { 'ctid.': _, ...row } of rows)
        for (const [column, value] of Object.entries(row)) yield* placed(`${name}.${column}`, value);
      if (rows.length < PAGE) break;
      after = rows.at(-1)!['ctid.'] as string;
    }
  }
}

function* placed(place: string, value: unknown): Generator<PlacedValue> {
  if (value === null || value === undefined) return;
  if (typeof value === 'string' || Buffer.isBuffer(value)) yield { place, value };
  else if (typeof value === 'object' && !(value instanceof Date))
    yield { place, value: JSON.stringify(value) };
}
