import type { LiveThing, RoomPorts, Sight } from './live-room.js';

/** A clock that moves when it is told to. */
export class Clock {
  now = 0;
  readonly #due: { at: number; work: () => void }[] = [];
  #ids = 0;
  readonly ports: RoomPorts = {
    newId: () => `id-${String((this.#ids += 1))}`,
    nowMs: () => this.now,
    after: (ms: number, work: () => void) => {
      const entry = { at: this.now + ms, work };
      this.#due.push(entry);
      return () => {
        const at = this.#due.indexOf(entry);
        if (at >= 0) this.#due.splice(at, 1);
      };
    },
  };
  async pass(ms: number): Promise<void> {
    const until = this.now + ms;
    for (;;) {
      await settle();
      const next = this.#due.filter(({ at }) => at <= until).sort((a, b) => a.at - b.at)[0];
      if (!next) break;
      this.#due.splice(this.#due.indexOf(next), 1);
      this.now = Math.max(this.now, next.at);
      next.work();
    }
    this.now = until;
    await settle();
  }
}
export const settle = async () => {
  for (let turn = 0; turn < 12; turn += 1) await Promise.resolve();
};
export const AGENCY = { id: 'agency', name: 'Agency', nameBn: 'Agency', nameHi: 'Agency' };
export const member = (userId: string, isOwner = false) => ({
  userId,
  name: userId,
  agency: AGENCY,
  isOwner,
});
export const seeing = (isSeen: (id: string) => boolean): Sight => ({
  things: (ids: readonly string[]) => Promise.resolve(new Set(ids.filter(isSeen))),
  links: (spots: readonly { id: string }[]) =>
    Promise.resolve(new Set(spots.map(({ id }) => id).filter(isSeen))),
});
export const thing = (id: string, x = 0, y = 0): LiveThing => ({ id, x, y, pinned: false });
