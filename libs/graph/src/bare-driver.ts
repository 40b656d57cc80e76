import neo4j, { type Driver } from 'neo4j-driver';
import type { GraphConnection } from './graph-store.js';
import { toParameter, toPlain } from './record.js';

/**
 * The plain driver, for the floors of the bench and the scan for what must not be in the store: no scope, no audit, no
 * mapping of what comes back. It takes a statement as it is and returns how many rows came.
 */
export class BareDriver {
  private constructor(private readonly driver: Driver) {}

  static open({ uri, user, password }: GraphConnection): BareDriver {
    return new BareDriver(neo4j.driver(uri, neo4j.auth.basic(user, password), { useBigInt: true }));
  }

  async read(query: { readonly text: string }, prepared: Record<string, unknown>): Promise<number> {
    const session = this.driver.session({ defaultAccessMode: 'READ' });
    try {
      return (await session.run(query.text, prepared)).records.length;
    } finally {
      await session.close();
    }
  }

  /** Every text of the store with the kind of node or link that it is a property of. */
  async *everyText(): AsyncGenerator<{ readonly place: string; readonly value: string }> {
    for (const text of [
      'MATCH (n) RETURN labels(n)[0] AS place, properties(n) AS held',
      'MATCH ()-[r]->() RETURN type(r) AS place, properties(r) AS held',
    ]) {
      const session = this.driver.session({ defaultAccessMode: 'READ', fetchSize: 1_000 });
      try {
        for await (const record of session.run(text)) {
          const place = record.get('place') as string;
          for (const [name, value] of Object.entries(record.get('held') as Record<string, unknown>))
            for (const each of Array.isArray(value) ? value : [value])
              if (typeof each === 'string') yield { place: `${place}.${name}`, value: each };
        }
      } finally {
        await session.close();
      }
    }
  }

  /** Several writes in one transaction. */
  async write(
    statements: readonly { readonly text: string; readonly params: Record<string, unknown> }[],
  ): Promise<void> {
    const session = this.driver.session();
    try {
      await session.executeWrite(async (tx) => {
        for (const { text, params } of statements) await tx.run(text, params);
      });
    } finally {
      await session.close();
    }
  }

  /** Rows of any statement as plain values. */
  async rows(text: string, params: Record<string, unknown> = {}): Promise<Record<string, unknown>[]> {
    const { records } = await this.driver.executeQuery(text, params);
    return records.map((record) => toPlain(record.toObject()) as Record<string, unknown>);
  }

  async empty(): Promise<void> {
    const session = this.driver.session();
    try {
      await session.run(
        'MATCH (n) WHERE NOT n:Migration CALL (n) { DETACH DELETE n } IN TRANSACTIONS OF 5000 ROWS',
      );
    } finally {
      await session.close();
    }
  }

  /** Parameters in the driver's own types, made once, so that a floor does not pay for making them. */
  static prepare(params: object): Record<string, unknown> {
    return toParameter(params) as Record<string, unknown>;
  }

  close(): Promise<void> {
    return this.driver.close();
  }
}
