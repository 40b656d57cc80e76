import type { KeptTrail } from './trail.js';
import { KnownTrails } from './known-trails.js';

const trail = (steps: readonly string[], from = 0): KeptTrail => ({ from, steps, tail: 'tail' });

/** Keeps what is sent as the server does; it may drop the oldest. */
function openServer() {
  const rows = new Map<number, string>();
  let turn = 0;
  return {
    rows,
    save({ onto, from, steps }: ReturnType<KnownTrails['toSend']>): number | null {
      if (onto !== null && onto !== turn) return null;
      for (const number of [...rows.keys()]) if (onto === null || number >= from) rows.delete(number);
      steps.forEach((step, at) => rows.set(from + at, step));
      return (turn += 1);
    },
    read: (): readonly [number, readonly string[]] => {
      const numbers = [...rows.keys()].sort((one, other) => one - other);
      return [numbers[0] ?? 0, numbers.map((number) => rows.get(number)!)];
    },
  };
}

describe('what is sent of a trail', () => {
  it('is what is new', () => {
    const known = new KnownTrails();
    known.note('c', 3, trail(['a', 'b', 'c']));
    expect(known.toSend('c', trail(['a', 'b', 'c', 'd']))).toEqual({
      onto: 3,
      from: 3,
      steps: ['d'],
      tail: 'tail',
    });
    expect(known.toSend('c', trail(['a', 'x']))).toMatchObject({ onto: 3, from: 1, steps: ['x'] });
    expect(known.toSend('c', trail(['a', 'b', 'c']))).toMatchObject({ onto: 3, from: 3, steps: [] });
    // Counted from the first step of all, also when some of them are not kept.
    expect(known.toSend('c', trail(['c', 'd'], 2))).toMatchObject({ from: 3, steps: ['d'] });
  });
  it('is the whole for a new chart, for one that the server did not keep, and once another window wrote', () => {
    const known = new KnownTrails();
    const all = trail(['a', 'b'], 4);
    known.note('c', 3, all);
    for (const id of [null, 'other'])
      expect(known.toSend(id, all)).toEqual({ onto: null, from: 4, steps: ['a', 'b'], tail: 'tail' });
    known.note('c', null, all);
    expect(known.toSend('c', all)).toMatchObject({ onto: null });
  });
  it.each(Array.from({ length: 20 }, (_, at) => at + 1))(
    'leaves on the server what the page has, whatever was done between (%i)',
    (seed) => {
      let state = seed * 7_919 + 1;
      const chance = (below: number): number => (state = (state * 16_807) % 2_147_483_647) % below;
      const [known, server] = [new KnownTrails(), openServer()];
      let steps: string[] = [];
      for (let turn = 0; turn < 60; turn += 1) {
        steps = steps.slice(0, steps.length - chance(Math.min(steps.length, 3) + 1));
        for (let more = chance(4); more > 0; more -= 1) steps.push(`${String(turn)} ${String(more)}`);
        // Somebody else's window writes.
        if (chance(10) === 0) server.save({ onto: null, from: 0, steps: ['theirs'], tail: 'tail' });
        let answer = server.save(known.toSend('c', trail(steps)));
        if (answer === null) answer = server.save(known.toSend(null, trail(steps)));
        known.note('c', answer, trail(steps));
        expect(server.read()).toEqual([0, steps]);
      }
    },
  );
});
