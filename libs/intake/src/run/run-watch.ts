/** Tells listeners in this process how something changes. A slow listener sees the latest state, not every one. */
export class RunWatch<T> {
  readonly #listeners = new Map<string, Set<(value: T) => void>>();

  tell(id: string, value: T): void {
    for (const listener of this.#listeners.get(id) ?? []) listener(value);
  }

  /** Values told after this call. End it with `return()`. */
  listen(id: string): AsyncGenerator<T, void, undefined> {
    let latest: T | undefined;
    let wake: (() => void) | undefined;
    let isOver = false;
    const listener = (value: T): void => {
      latest = value;
      wake?.();
    };
    const listeners = this.#listeners.get(id) ?? new Set();
    this.#listeners.set(id, listeners.add(listener));
    const stop = (): void => {
      isOver = true;
      listeners.delete(listener);
      if (listeners.size === 0) this.#listeners.delete(id);
      wake?.();
    };
    async function* values(): AsyncGenerator<T, void, undefined> {
      while (!isOver) {
        if (latest === undefined) await new Promise<void>((resolve) => (wake = resolve));
        wake = undefined;
        const value = latest;
        latest = undefined;
        if (value !== undefined) yield value;
      }
    }
    const inner = values();
    return Object.assign(inner, {
      return: (): Promise<IteratorResult<T, void>> => {
        stop();
        return Promise.resolve({ done: true as const, value: undefined });
      },
    });
  }
}
