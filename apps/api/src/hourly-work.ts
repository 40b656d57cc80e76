import type { OnModuleDestroy, OnModuleInit } from '@nestjs/common';

/** So that a day that begins is told of within the hour; each thing is done once, however often this asks. */
const EVERY_MS = 3_600_000;

/**
 * What is done without anybody looking, when the server starts and through the day: telling what falls due (VP-27, VP-35), and ending
 * leaves by which nobody has the claim any more (VP-16). The store holds that it is done once, so several servers may do this beside
 * each other; where one part fails, the others are done.
 */
export class HourlyWork implements OnModuleInit, OnModuleDestroy {
  #timer: NodeJS.Timeout | null = null;
  #working: Promise<void> = Promise.resolve();

  constructor(
    private readonly parts: readonly (() => Promise<unknown>)[],
    private readonly onFailed: (error: unknown) => void,
  ) {}

  onModuleInit(): void {
    this.#timer = setInterval(() => void this.work(), EVERY_MS).unref();
    void this.work();
  }

  /** What has begun is ended before the stores are closed. */
  async onModuleDestroy(): Promise<void> {
    if (this.#timer) clearInterval(this.#timer);
    await this.#working;
  }

  /** One after the other, also when one takes longer than the hour. */
  work(): Promise<void> {
    for (const part of this.parts)
      this.#working = this.#working
        .then(async () => void (await part()))
        .catch((error: unknown) => this.onFailed(error));
    return this.#working;
  }
}
