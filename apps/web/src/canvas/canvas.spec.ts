import fc from 'fast-check';
import cytoscape from 'cytoscape';
import { ENTITY_LOOKS } from '#vocab/browser';
import { deriveChart } from '../core/derive.js';
import { FLAT, LINKS, link, PHONE, PROTECTED, RECRUITER, thing, workspaceOf } from '../core/fixture.js';
import { LINK_STRENGTHS } from '../core/model.js';
import { bends, controlOf, FAN_STEP, type Point } from './bends.js';
import { curve, overlap, runsThrough, type Box } from './boxes.js';
import { linkParts, nodeParts, prominenceOf } from './elements.js';
import { layoutRequest, seedPlaces, type Placed } from './layout-plan.js';
import { placeLabels, type LinkLabel } from './link-labels.js';
import { enlargedNames, enlargementAt, type NamedThing } from './names.js';
import { separate, type Room } from './spacing.js';
import { setStyle } from './styling.js';
import { iconImage, stylesheet, type Palette } from './stylesheet.js';

const PALETTE: Palette = {
  background: '#fff',
  text: '#000',
  line: '#555',
  strongLine: '#111',
  outline: '#222',
  accent: '#06c',
};
const WORDS = {
  language: 'en',
  disputed: 'disputed',
  unsupported: 'unsupported',
  count: String,
  note: () => 'note',
  person: ({ number }: { number: number }) => String(number),
  group: ({ id }: { id: string }) => id,
  heading: ({ head }: { head: string }) => head,
  bundle: (links: number) => `${String(links)} links`,
} as const;

function drawn(detail: 'full' | 'simple' | 'plain') {
  const links = LINK_STRENGTHS.map((strength, at) => link('recruiter', 'CALLED', `t${at}`, { strength }));
  const chart = deriveChart(
    workspaceOf(
      [RECRUITER, ...links.map(({ objectId }) => thing(objectId)), PHONE, FLAT, PROTECTED],
      [...links, ...LINKS],
    ),
  );
  const cy = cytoscape({ headless: true, styleEnabled: true, style: stylesheet(PALETTE, detail) });
  cy.add(chart.nodes.map((node) => ({ group: 'nodes' as const, ...nodeParts(node, WORDS) })));
  cy.add(chart.links.map((each) => ({ group: 'edges' as const, ...linkParts(each, WORDS, false) })));
  return cy;
}

describe('an element that is styled for the first time', () => {
  /** The same work on a chart that is styled by us, and on one that Cytoscape styles alone. */
  const both = () =>
    [setStyle, (cy: cytoscape.Core, sheet: Parameters<typeof setStyle>[1]) => void cy.style(sheet)].map(
      (style) => {
        const cy = cytoscape({ headless: true, styleEnabled: true });
        style(cy, stylesheet(PALETTE, 'full'));
        let told = 0;
        cy.on('bounds', 'node, edge', () => (told += 1));
        return { cy, style, told: () => told };
      },
    );
  const looks = (cy: cytoscape.Core) =>
    cy.elements().map((each) => [each.id(), each.boundingBox(), each.style()]);
  const place = (at: number) => ({ x: 90 * at, y: 40 * (at % 3) });
  const node = (at: number) => ({
    group: 'nodes' as const,
    data: { id: `n${String(at)}`, label: 'Rahim', type: 'Person' },
    classes: 'type-Person',
    position: place(at),
  });
  const edge = (id: string, source: number, target: number, classes: string) => ({
    group: 'edges' as const,
    data: { id, source: `n${String(source)}`, target: `n${String(target)}`, label: 'paid', width: 2 },
    classes,
  });

  it('is where Cytoscape alone has it, and is told of less often', () => {
    const charts = both();
    const same = () => expect(looks(charts[0]!.cy)).toEqual(looks(charts[1]!.cy));
    const steps: ((cy: cytoscape.Core, style: (typeof charts)[number]['style']) => void)[] = [
      (cy) => void cy.add([0, 1, 2, 3].map(node)),
      (cy) =>
        void cy.add([
          edge('a', 0, 1, 'single'),
          edge('b', 1, 0, 'parallel corroborated'),
          edge('c', 1, 2, 'disputed'),
        ]),
      (cy) =>
        void cy.batch(() => cy.add([node(4), edge('d', 4, 0, 'parallel'), edge('e', 0, 4, 'parallel')])),
      (cy) => void cy.getElementById('n1').addClass('near').position({ x: 300, y: 300 }),
      (cy) => void cy.getElementById('c').data({ label: 'owns a house at', width: 9 }),
      (cy, style) => style(cy, stylesheet(PALETTE, 'plain')),
      (cy) => void cy.add([node(5), edge('f', 5, 1, 'single')]),
      (cy) => void cy.getElementById('n2').remove().restore(),
      (cy, style) => style(cy, stylesheet({ ...PALETTE, accent: '#f00' }, 'simple')),
      (cy) => void cy.elements().select(),
    ];
    try {
      for (const step of steps) {
        for (const { cy, style } of charts) step(cy, style);
        same();
      }
      expect(charts[0]!.told()).toBeLessThan(charts[1]!.told());
    } finally {
      for (const { cy } of charts) cy.destroy();
    }
  });
});

describe('the signs of the chart', () => {
  it('draws no two strengths of a link alike', () => {
    const cy = drawn('full');
    const looks = LINK_STRENGTHS.map((strength) => {
      const edge = cy.edges(`.${strength}`).first();
      return ['line-style', 'line-dash-pattern', 'target-arrow-shape', 'target-arrow-fill', 'opacity']
        .map((name) => String(edge.style(name)))
        .join('/');
    });
    expect(new Set(looks).size).toBe(LINK_STRENGTHS.length);
    cy.destroy();
  });
  it('never lets a weak link look as solid as a corroborated one, however big the chart', () => {
    for (const detail of ['full', 'simple', 'plain'] as const) {
      const cy = drawn(detail);
      const look = (strength: string) =>
        ['line-style', 'opacity', 'width']
          .map((name) => String(cy.edges(`.${strength}`).first().style(name)))
          .join('/');
      for (const weak of ['single', 'inferred', 'disputed', 'ended'])
        expect(look(weak)).not.toBe(look('corroborated'));
      cy.destroy();
    }
  });
  it('writes the word on a disputed link and how many claims stand behind a line', () => {
    const cy = drawn('full');
    expect(cy.edges('.disputed').first().data('label')).toContain('disputed');
    expect(
      linkParts(
        deriveChart(workspaceOf([RECRUITER, PHONE], [{ ...LINKS[0]!, assertionCount: 4 }])).links[0]!,
        WORDS,
        false,
      ).data.label,
    ).toContain('×4');
    cy.destroy();
  });
  it('draws a protected person as a shield in a double ring with a code, and nothing else', () => {
    const cy = drawn('full');
    const node = cy.getElementById('protected');
    expect(node.style('border-style')).toBe('double');
    expect(node.data()).toEqual({ id: 'protected', label: 'PP-7K3Q', type: 'ProtectedPerson' });
    cy.destroy();
  });
  it('lets no protected person come first, however many links they have (VP-05)', () => {
    const cy = cytoscape({
      headless: true,
      elements: [
        ...[{ id: 'victim' }, { id: 'a' }, { id: 'b' }, { id: 'alone' }].map((data) => ({ data })),
        { data: { id: 'av', source: 'a', target: 'victim' } },
        { data: { id: 'bv', source: 'b', target: 'victim' } },
      ],
    });
    cy.getElementById('victim').addClass('protected');
    const rank = (id: string) => prominenceOf(cy.getElementById(id) as cytoscape.NodeSingular);
    expect(['victim', 'alone', 'a'].map(rank)).toEqual([-1, 0, 1]);
    cy.destroy();
  });
  it('has an own drawing for the icon of every entity type', () => {
    const plain = iconImage('no-such-icon', '#000');
    for (const { icon } of ENTITY_LOOKS) expect(iconImage(icon, '#000')).not.toBe(plain);
  });
  it('counts the records of one thing in the digits of the reader', () => {
    const [node] = deriveChart(workspaceOf([{ ...RECRUITER, memberIds: ['recruiter', 'twin'] }])).nodes;
    const words = { count: (value: number) => new Intl.NumberFormat('hi-u-nu-deva').format(value) };
    expect(nodeParts(node!, words).data.label).toBe(`${RECRUITER.caption} ×२`);
  });
  it('shortens a label of 10,000 characters and takes markup as plain text', () => {
    const [node] = deriveChart(
      workspaceOf([thing('x', 'Person', `<img src=x onerror=alert(1)>${'ক্ষ'.repeat(10_000)}`)]),
    ).nodes;
    const { label } = nodeParts(node!, WORDS).data;
    expect(label.length).toBeLessThan(300);
    expect(label.startsWith('<img')).toBe(true);
    expect(label.endsWith('…')).toBe(true);
  });
});

const sized = ({ id, x, y }: { id: string; x: number; y: number }): Point => ({
  ...{ id, x, y },
  sign: { x1: x - 22, x2: x + 22, y1: y - 22, y2: y + 22 },
  name: { x1: x - 40, x2: x + 40, y1: y + 22, y2: y + 42 },
});
const lineOf = (id: string, from: string, to: string) => ({ id, subject: { id: from }, object: { id: to } });
/** How many of the others a line with this bend runs through. */
const through = ([from, to, ...others]: readonly Point[], bend: number) => {
  const spots = curve(from!, controlOf(from!, to!, bend, Math.hypot(to!.x - from!.x, to!.y - from!.y)), to!);
  return others.filter(({ sign }) => runsThrough(spots, sign)).length;
};
describe('a straight link that would run through a third thing', () => {
  const line = lineOf('line', 'a', 'b');
  const ends = [sized({ id: 'a', x: 0, y: 0 }), sized({ id: 'b', x: 400, y: 0 })];
  const bendOf = (...others: Point[]) => bends([...ends, ...others], [line]).get('line');
  it('is bent, away from the thing in the way and from its name', () => {
    // To the right of the way is below it.
    expect(bendOf(sized({ id: 'between', x: 200, y: 4 }))).toBeLessThan(0);
    expect(bendOf(sized({ id: 'above', x: 200, y: -32 }))).toBeGreaterThan(0);
  });
  it('passes all that is in the way, not the first alone', () => {
    const others = [140, 200, 260].map((x, at) => sized({ id: `n${String(at)}`, x, y: at === 1 ? -40 : 4 }));
    const bend = bendOf(...others)!;
    expect(through([...ends, ...others], bend)).toBe(0);
  });
  it('stays straight when nothing is in the way, or when bending makes it no better', () => {
    expect(bendOf()).toBeUndefined();
    expect(bendOf(sized({ id: 'far', x: 200, y: 90 }))).toBeUndefined();
    const wall = Array.from({ length: 60 }, (_, at) =>
      sized({ id: `w${String(at)}`, x: 200, y: (at - 30) * 30 }),
    );
    expect(bendOf(...wall)).toBeUndefined();
  });
  it('is looked at at once however far its ends lie', () => {
    const far = [sized({ id: 'a', x: -1e15, y: 0 }), sized({ id: 'b', x: 1e15, y: 0 })];
    expect(bends([...far, sized({ id: 'beside', x: 200, y: 290 })], [line]).size).toBe(0);
  });
  it('never runs through more things than a straight one, and is bent for nothing else', () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.record({ x: fc.integer({ min: -400, max: 400 }), y: fc.integer({ min: -400, max: 400 }) }),
          { minLength: 3, maxLength: 25 },
        ),
        (places) => {
          const [from, to, ...others] = places.map((place, at) => sized({ id: `n${String(at)}`, ...place }));
          const all = [from!, to!, ...others];
          const bend = bends(all, [lineOf('line', 'n0', 'n1')]).get('line');
          if (bend === undefined) return;
          const straight = through(all, 0);
          const names = others.filter(({ name }) => runsThrough([from!, to!], name)).length;
          expect(straight + names).toBeGreaterThan(0);
          expect(through(all, bend)).toBeLessThanOrEqual(straight);
        },
      ),
    );
  });
});

describe('several links of the same two things', () => {
  const ends = [sized({ id: 'a', x: 0, y: 0 }), sized({ id: 'b', x: 400, y: 0 })];
  const ties = (count: number, from = 'a', to = 'b') =>
    Array.from({ length: count }, (_, at) =>
      at % 2 ? lineOf(`l${String(at)}`, to, from) : lineOf(`l${String(at)}`, from, to),
    );
  /** Seen from the first thing; each other link runs the other way. */
  const fan = (found: ReadonlyMap<string, number>) =>
    [...found.values()].map((bend, at) => (at % 2 ? -bend : bend));
  const gaps = (fanned: readonly number[]) => fanned.slice(1).map((bend, at) => bend - fanned[at]!);

  it('fan evenly when nothing is in the way', () => {
    expect(bends(ends, ties(4)).size).toBe(0);
    expect(bends([...ends, sized({ id: 'far', x: 200, y: 200 })], ties(4)).size).toBe(0);
  });
  it('pass a thing that one of them would run through, in their order and as far apart as before', () => {
    const all = [...ends, sized({ id: 'between', x: 200, y: 12 })];
    expect([-44, 0, 44].some((bend) => through(all, bend) > 0)).toBe(true);
    const fanned = fan(bends(all, ties(3)));
    expect(fanned).toHaveLength(3);
    expect(fanned.map((bend) => through(all, bend))).toEqual([0, 0, 0]);
    expect(Math.min(...gaps(fanned))).toBeGreaterThanOrEqual(FAN_STEP);
  });
  it('never run through more things than an even fan, and are never nearer to each other', () => {
    const spot = fc.record({
      x: fc.integer({ min: -400, max: 400 }),
      y: fc.integer({ min: -400, max: 400 }),
    });
    fc.assert(
      fc.property(
        fc.array(spot, { minLength: 3, maxLength: 25 }),
        fc.integer({ min: 2, max: 9 }),
        (places, count) => {
          const all = places.map((place, at) => sized({ id: `n${String(at)}`, ...place }));
          const fanned = fan(bends(all, ties(count, 'n0', 'n1')));
          if (fanned.length === 0) return;
          expect(fanned).toHaveLength(count);
          expect(Math.min(...gaps(fanned))).toBeGreaterThanOrEqual(FAN_STEP);
          const crossed = (some: readonly number[]) =>
            some.reduce((sum, bend) => sum + through(all, bend), 0);
          const even = fanned.map((_, at) => (at - (count - 1) / 2) * FAN_STEP);
          expect(crossed(fanned)).toBeLessThanOrEqual(crossed(even));
        },
      ),
    );
  });
});

describe('names of a small chart', () => {
  const named = (id: string, x: number, weight = 1): NamedThing => ({ ...sized({ id, x, y: 0 }), weight });
  it('are as large on the screen as can be read, from however far, and never larger than that', () => {
    for (const zoom of [0.3, 0.45, 0.6, 0.85]) {
      expect(12 * zoom * enlargementAt(zoom)).toBeGreaterThanOrEqual(10);
      expect(12 * zoom * enlargementAt(zoom)).toBeLessThan(14);
    }
    expect(enlargementAt(1)).toBe(1);
    expect(enlargedNames([named('a', 0)], 1).size).toBe(0);
  });
  it('grow where there is room, what is linked most first, and cannot lie on another name or sign', () => {
    const grown = (...things: NamedThing[]) => Object.fromEntries(enlargedNames(things, 2));
    expect(grown(named('a', 0), named('b', 300))).toEqual({ a: 2, b: 2 });
    expect(grown(named('a', 0, 1), named('b', 130, 5))).toEqual({ b: 2, a: 1.25 });
    expect(grown(named('a', 0), named('b', 82))).toEqual({});
  });
});

describe('names and words that must stay readable', () => {
  const boxOf = ({ x, y }: { x: number; y: number }, { halfWidth, above, below }: Room): Box => ({
    x1: x - halfWidth,
    x2: x + halfWidth,
    y1: y - above,
    y2: y + below,
  });
  const pairs = <T>(all: readonly T[]) =>
    all.flatMap((a, at) => all.slice(at + 1).map((b) => [a, b] as const));

  it('things with names of any length are pushed apart until none lies on another; what is fixed stays', () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.record({
            x: fc.integer({ min: -150, max: 150 }),
            y: fc.integer({ min: -150, max: 150 }),
            halfWidth: fc.integer({ min: 24, max: 75 }),
            lines: fc.integer({ min: 1, max: 3 }),
          }),
          { minLength: 2, maxLength: 30 },
        ),
        (things) => {
          const spots = things.map(({ x, y }) => ({ x, y }));
          const rooms = things.map(({ halfWidth, lines }) => ({
            halfWidth,
            above: 24,
            below: 24 + lines * 18,
          }));
          separate(
            spots,
            rooms,
            things.map((_, at) => at === 0),
          );
          expect(spots[0]).toEqual({ x: things[0]!.x, y: things[0]!.y });
          const boxes = spots.map((spot, at) => boxOf(spot, rooms[at]!));
          expect(pairs(boxes).filter(([a, b]) => overlap(a, b))).toEqual([]);
        },
      ),
      { numRuns: 60 },
    );
  });
  it('two that a hand has laid over each other stay there', () => {
    const spots = [
      { x: 0, y: 0 },
      { x: 5, y: 5 },
    ];
    const room = { halfWidth: 40, above: 24, below: 42 };
    separate(spots, [room, room], [true, true]);
    expect(spots).toEqual([
      { x: 0, y: 0 },
      { x: 5, y: 5 },
    ]);
  });

  const words = (id: string, y: number, isNear = false): LinkLabel => ({
    id,
    width: 80,
    height: 18,
    from: { x: 0, y },
    to: { x: 400, y },
    middle: { x: 200, y },
    isNear,
  });
  it('words on lines that lie close move along them, and are left out where there is no room', () => {
    const labels = Array.from({ length: 12 }, (_, at) => words(`line${at}`, at));
    const found = placeLabels([], labels);
    const shown = labels.filter(({ id }) => found.get(id) !== null);
    expect(shown.length).toBeGreaterThan(2);
    expect(shown.length).toBeLessThan(labels.length);
    const boxes = shown.map(({ id, middle }) => {
      const { x, y } = found.get(id)!;
      return boxOf({ x: middle.x + x, y: middle.y + y }, { halfWidth: 40, above: 9, below: 9 });
    });
    expect(pairs(boxes).filter(([a, b]) => overlap(a, b))).toEqual([]);
  });
  it('words keep off signs and names', () => {
    const sign = { x1: 150, y1: -30, x2: 250, y2: 30 };
    expect(placeLabels([sign], [words('line', 0)]).get('line')!.x).not.toBe(0);
    expect(placeLabels([{ x1: 0, y1: -30, x2: 400, y2: 30 }], [words('line', 0)]).get('line')).toBeNull();
  });
  it('words keep off other lines where they can, and lie on one where they cannot', () => {
    const across = { ...words('across', 0), from: { x: 200, y: -90 }, to: { x: 200, y: 90 }, width: 0 };
    const found = placeLabels([], [words('line', 0), across]);
    expect(Math.abs(found.get('line')!.x)).toBeGreaterThan(40);
    const everywhere = Array.from({ length: 21 }, (_, at) => ({
      ...across,
      id: `across${String(at)}`,
      from: { x: at * 20, y: -90 },
      to: { x: at * 20, y: 90 },
      middle: { x: at * 20, y: 0 },
    }));
    expect(placeLabels([], [words('line', 0), ...everywhere]).get('line')).toEqual({ x: 0, y: 0 });
  });
  it('links of what is chosen come first', () => {
    const found = placeLabels([], [words('other', 0), words('chosen', 2, true)]);
    expect(found.get('chosen')).toEqual({ x: 0, y: 0 });
    expect(found.get('other')!.x).not.toBe(0);
  });
});

describe('placing new things', () => {
  const room: Room = { halfWidth: 40, above: 24, below: 42 };
  const placed: Placed[] = Array.from({ length: 30 }, (_, at) => ({
    id: `old${at}`,
    x: at * 70,
    y: (at % 5) * 70,
    fixed: true,
    room,
  }));
  const fresh: Placed[] = Array.from({ length: 20 }, (_, at) => ({
    id: `new${at}`,
    x: null,
    y: null,
    fixed: false,
    room,
  }));
  const links = fresh.map(({ id }) => ({ source: 'old7', target: id }));

  it('starts them around the thing that was expanded and leaves all others exactly where they are', () => {
    const seeds = seedPlaces([...placed, ...fresh], links);
    for (const { id, x, y } of placed) expect(seeds.get(id)).toEqual({ x, y });
    const hub = seeds.get('old7')!;
    for (const { id } of fresh)
      expect(Math.hypot(seeds.get(id)!.x - hub.x, seeds.get(id)!.y - hub.y)).toBeLessThan(300);
    const { request, ids } = layoutRequest(1, [...placed, ...fresh], links, seeds);
    request.nodes.forEach((node, at) => expect(node.fixed).toBe(ids[at]!.startsWith('old')));
  });
  it('gives no two new things the same start', () => {
    const seeds = seedPlaces(fresh, []);
    expect(new Set([...seeds.values()].map(({ x, y }) => `${x.toFixed(3)}/${y.toFixed(3)}`)).size).toBe(
      fresh.length,
    );
  });
  it('asks only for the neighbourhood on a big chart', () => {
    const many: Placed[] = Array.from({ length: 3_000 }, (_, at) => ({
      id: `old${at}`,
      x: (at % 60) * 150,
      y: Math.floor(at / 60) * 150,
      fixed: true,
      room,
    }));
    const seeds = seedPlaces([...many, ...fresh], links);
    expect(layoutRequest(1, [...many, ...fresh], links, seeds).request.nodes.length).toBeLessThan(600);
  });
});
