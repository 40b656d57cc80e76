import pg from 'pg';
import { Conflict, Forbidden, InvalidInput, SetuError, StoreUnavailable } from '#domain';

/** A statement failed for a reason of ours. Carries the SQLSTATE alone: messages of a database can hold values. */
export class VaultFailure extends SetuError {
  constructor(readonly sqlState: string) {
    super('INTERNAL', 'storeFailed');
  }
}

/** SQLSTATE classes of a server that can't serve: connection, resources, operator, authorisation, missing database. */
const UNAVAILABLE = /^(08|28|3D|53|57|58)/;

/** Keys for a reader in place of what the database says. */
export function translateError(error: unknown): SetuError {
  if (error instanceof SetuError) return error;
  const code = error instanceof pg.DatabaseError ? (error.code ?? '') : null;
  if (code === null || UNAVAILABLE.test(code)) return new StoreUnavailable();
  if (code === '23505')
    return new Conflict(
      error instanceof pg.DatabaseError && error.constraint === 'account_username_taken'
        ? 'usernameTaken'
        : 'alreadyThere',
    );
  // Raised by the triggers of V0016 and V0018: what was erased is not recorded again, and its tombstone stays.
  if (code === 'SE028') return new Conflict('identityErased');
  // An identity that was erased in this moment is like one that never was.
  if (
    code === '23503' &&
    error instanceof pg.DatabaseError &&
    error.constraint?.endsWith('_identity_id_fkey')
  )
    return new Forbidden('identityRefused');
  if (code === '23503') return new InvalidInput('referenceUnknown');
  if (code.startsWith('22')) return new InvalidInput('valueNotStorable');
  return new VaultFailure(code);
}

export type Row = Record<string, unknown>;
/** Runs one statement with parameters $1, $2 … */
export type Run = <R extends Row>(text: string, values?: readonly unknown[]) => Promise<R[]>;

/** Connections to PostgreSQL. Every failure leaves as a SetuError. */
export class Database {
  readonly #pool: pg.Pool;

  constructor(private readonly url: string) {
    this.#pool = new pg.Pool({
      connectionString: url,
      max: 10,
      connectionTimeoutMillis: 5_000,
      idleTimeoutMillis: 30_000,
      statement_timeout: 60_000,
      keepAlive: true,
      application_name: 'setu',
    });
    // An idle connection that breaks is replaced at the next question; without a listener the process would end.
    this.#pool.on('error', () => undefined);
  }

  readonly run: Run = async <R extends Row>(text: string, values: readonly unknown[] = []) => {
    try {
      return (await this.#pool.query<R>(text, [...values])).rows;
    } catch (error) {
      throw translateError(error);
    }
  };

  /**
   * All or nothing; the result comes only after COMMIT. `begin` may name an isolation level, and further statements without parameters
   * behind it, which are one question to the server with it: `work` gets the rows of the last.
   */
  async transaction<T>(work: (run: Run, opened: Row[]) => Promise<T>, begin = 'BEGIN'): Promise<T> {
    return this.withConnection(async (client) => {
      const run: Run = async <R extends Row>(text: string, values: readonly unknown[] = []) =>
        (await client.query<R>(text, [...values])).rows;
      const answers: pg.QueryResult<Row> | pg.QueryResult<Row>[] = await client.query<Row>(begin);
      const result = await work(run, [answers].flat().at(-1)!.rows);
      await client.query('COMMIT');
      return result;
    });
  }

  /** One connection for several statements. After a failure it is closed, so nothing half done is left in it. */
  async withConnection<T>(work: (client: pg.PoolClient) => Promise<T>): Promise<T> {
    let client: pg.PoolClient | null = null;
    const ignore = (): void => undefined;
    try {
      client = await this.#pool.connect();
      client.on('error', ignore);
      const result = await work(client);
      client.off('error', ignore);
      client.release();
      return result;
    } catch (error) {
      client?.release(true);
      throw translateError(error);
    }
  }

  /** A connection beside the pool, held until `close`; `onLost` is called when it ends in any way. */
  async ownConnection(onLost: () => void): Promise<{ run: Run; close(): Promise<void> }> {
    const client = new pg.Client({
      connectionString: this.url,
      connectionTimeoutMillis: 5_000,
      keepAlive: true,
      application_name: 'setu-writer',
    });
    client.on('error', () => undefined);
    client.once('end', onLost);
    try {
      await client.connect();
    } catch (error) {
      throw translateError(error);
    }
    return {
      run: async <R extends Row>(text: string, values: readonly unknown[] = []) => {
        try {
          return (await client.query<R>(text, values.length > 0 ? [...values] : undefined)).rows;
        } catch (error) {
          throw translateError(error);
        }
      },
      close: () => client.end(),
    };
  }

  /** Hears notices of a channel on a connection of its own. `onLost` is called once when it breaks. Gives how to end it. */
  async listen(
    channel: string,
    onNotice: (payload: string) => void,
    onLost: () => void,
  ): Promise<() => Promise<void>> {
    const client = new pg.Client({
      connectionString: this.url,
      connectionTimeoutMillis: 5_000,
      keepAlive: true,
      application_name: 'setu-listen',
    });
    let isEnded = false;
    const lost = (): void => {
      if (isEnded) return;
      isEnded = true;
      client.end().catch(() => undefined);
      onLost();
    };
    client.on('error', lost).on('end', lost);
    client.on('notification', ({ payload = '' }) => {
      onNotice(payload);
    });
    try {
      await client.connect();
      await client.query(`LISTEN ${pg.escapeIdentifier(channel)}`);
    } catch (error) {
      isEnded = true;
      client.end().catch(() => undefined);
      throw translateError(error);
    }
    return async () => {
      isEnded = true;
      await client.end().catch(() => undefined);
    };
  }

  close(): Promise<void> {
    return this.#pool.end();
  }
}
