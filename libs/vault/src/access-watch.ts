import type { Database } from './database.js';

/** Id of a session that ended or of a person whose rights changed; null when something may have been missed. */
export type AccessChange = string | null;

const AGAIN_MS = 500;

/**
 * Hears from PostgreSQL, whichever process did it, that a session ended or rights changed. The connection is opened
 * with the first listener; when it breaks, another is opened, and listeners are told that they may have missed something.
 */
export class AccessWatch {
  readonly #listeners = new Set<(change: AccessChange) => void>();
  #stop: (() => Promise<void>) | null = null;
  #starting: Promise<void> | null = null;
  #isClosed = false;

  constructor(private readonly database: Database) {}

  /** Resolves once changes are heard. */
  async listen(listener: (change: AccessChange) => void): Promise<void> {
    this.#listeners.add(listener);
    await (this.#starting ??= this.#connect());
  }

  async close(): Promise<void> {
    this.#isClosed = true;
    await this.#starting?.catch(() => undefined);
    await this.#stop?.();
  }

  async #connect(): Promise<void> {
    if (this.#isClosed) return;
    try {
      this.#stop = await this.database.listen(
        'setu_access',
        (id) => this.#tell(id),
        () => {
          this.#stop = null;
          this.#again();
        },
      );
    } catch {
      this.#again();
    }
  }

  #again(): void {
    if (this.#isClosed) return;
    setTimeout(() => {
      this.#starting = this.#connect().then(() => this.#tell(null));
    }, AGAIN_MS).unref();
  }

  #tell(change: AccessChange): void {
    for (const listener of this.#listeners) listener(change);
  }
}
