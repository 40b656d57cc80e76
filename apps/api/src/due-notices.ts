import type { OnModuleDestroy, OnModuleInit } from '@nestjs/common';
import type { IdentityReviewService } from '#protection';

/** So that a day that begins is told of within the hour; each thing is told once, however often this asks. */
const EVERY_MS = 3_600_000;

/**
 * Tells what falls due without anybody looking (VP-27, VP-35): when the server starts, and through the day. That it is told once is held
 * by the store, so several servers may do this beside each other.
 */
export class DueNotices implements OnModuleInit, OnModuleDestroy {
  #timer: NodeJS.Timeout | null = null;
  #telling: Promise<void> = Promise.resolve();

  constructor(
    private readonly reviews: Pick<IdentityReviewService, 'tellDue'>,
    private readonly onFailed: (error: unknown) => void,
  ) {}

  onModuleInit(): void {
    this.#timer = setInterval(() => void this.tell(), EVERY_MS).unref();
    void this.tell();
  }

  /** What has begun is ended before the stores are closed. */
  async onModuleDestroy(): Promise<void> {
    if (this.#timer) clearInterval(this.#timer);
    await this.#telling;
  }

  /** One after the other, also when one takes longer than the hour. */
  tell(): Promise<void> {
    this.#telling = this.#telling
      .then(async () => void (await this.reviews.tellDue()))
      .catch((error: unknown) => this.onFailed(error));
    return this.#telling;
  }
}
