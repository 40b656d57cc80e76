import type { ManagedTransaction } from 'neo4j-driver';
import type { Query } from './query.js';
import { toParameter, toPlain } from './record.js';

/** Runs one statement in a transaction and gives its rows as plain values. */
export async function runStatement<Params extends object, Row>(
  tx: ManagedTransaction,
  query: Query<'read' | 'write', Params, Row>,
  params: Params | (Params & { scope: object }),
): Promise<Row[]> {
  const { records } = await tx.run(query.text, toParameter(params) as Record<string, unknown>);
  return records.map((record) => {
    const row: Record<string, unknown> = {};
    for (const key of record.keys as string[]) row[key] = toPlain(record.get(key));
    return row as Row;
  });
}
