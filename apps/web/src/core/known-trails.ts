import type { KeptTrail } from './trail.js';

/** Of the trails that this page has read or kept: what the server has, so that only what is new is sent. */
export class KnownTrails {
  readonly #known = new Map<string, { readonly turn: number; readonly trail: KeptTrail }>();

  /** The server has this trail of a chart now; `turn` is null when it did not keep it. */
  note(chartId: string, turn: number | null, trail: KeptTrail): void {
    if (turn === null) this.#known.delete(chartId);
    else this.#known.set(chartId, { turn, trail });
  }

  /** What is to be sent to keep a trail with a chart, or with a new one when `chartId` is null. */
  toSend(
    chartId: string | null,
    { from, steps, tail }: KeptTrail,
  ): { onto: number | null; from: number; steps: string[]; tail: string } {
    const known = chartId === null ? undefined : this.#known.get(chartId);
    if (!known) return { onto: null, from, steps: [...steps], tail };
    // Both are counted from the first step of all: either may begin later.
    const before = known.trail;
    let number = Math.max(from, before.from);
    while (number < from + steps.length && steps[number - from] === before.steps[number - before.from])
      number += 1;
    return { onto: known.turn, from: number, steps: steps.slice(number - from), tail };
  }
}
