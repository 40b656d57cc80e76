import type { ManagedTransaction } from 'neo4j-driver';
import type { Query } from './query.js';
import { toParameter, toPlain } from './record.js';

/**
 * A statement as the server is asked it: `$name` as `$of.name`, all parameters in the one map `of`. The server keeps a
 * plan for each text and shape of parameters (null or not, text of one letter or ten, list of one or a hundred), and
 * plans anew for half a second where a shape is new; a map is one shape whatever it holds.
 */
export function asSent(text: string, params: object): { text: string; params: { of: unknown } } {
  return { text: text.replaceAll(/\$(?=\w)/g, '$of.'), params: { of: toParameter(params) } };
}

/** Runs one statement, in a transaction or alone, and gives its rows as plain values. */
export async function runStatement<Params extends object, Row>(
  tx: Pick<ManagedTransaction, 'run'>,
  query: Query<'read' | 'write', Params, Row>,
  given: Params | (Params & { scope: object }),
): Promise<Row[]> {
  const { text, params } = asSent(query.text, given);
  const { records } = await tx.run(text, params);
  return records.map((record) => {
    const row: Record<string, unknown> = {};
    for (const key of record.keys as string[]) row[key] = toPlain(record.get(key));
    return row as Row;
  });
}
