import { randomInt } from 'node:crypto';
import type { Database } from './database.js';

/** First half of the lock of a writer; the second is its number. */
export const WRITER_LOCK = 7_388_003;
const NUMBERS = 2 ** 31 - 1;
/** A server notices within a minute that the machine of a writer is gone, not after the two hours that are usual. */
const NOTICE_SOON =
  'SET tcp_keepalives_idle = 30; SET tcp_keepalives_interval = 10; SET tcp_keepalives_count = 3; SET statement_timeout = 0';

/** Tells other processes that this one lives: a lock on a connection of its own, which ends with the process. */
export class WriterLease {
  #number: Promise<number> | null = null;
  #release: () => Promise<void> = () => Promise.resolve();

  constructor(private readonly database: Database) {}

  /** The number under which this process announces its writes; another one after the connection was lost. */
  number(): Promise<number> {
    if (!this.#number) {
      const taking = this.#take();
      taking.catch(() => {
        if (this.#number === taking) this.#number = null;
      });
      this.#number = taking;
    }
    return this.#number;
  }

  async end(): Promise<void> {
    await this.#number?.catch(() => undefined);
    await this.#release();
  }

  async #take(): Promise<number> {
    const { run, close } = await this.database.ownConnection(() => {
      this.#number = null;
    });
    this.#release = close;
    await run(NOTICE_SOON);
    for (;;) {
      const number = randomInt(1, NUMBERS);
      const [lock] = await run<{ taken: boolean }>('SELECT pg_try_advisory_lock($1, $2) AS taken', [
        WRITER_LOCK,
        number,
      ]);
      if (lock?.taken) return number;
    }
  }
}
