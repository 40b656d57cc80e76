import fc from 'fast-check';
import cytoscape from 'cytoscape';
import { ENTITY_LOOKS } from '#vocab/browser';
import { deriveChart } from '../core/derive.js';
import { FLAT, LINKS, link, PHONE, PROTECTED, RECRUITER, thing, workspaceOf } from '../core/fixture.js';
import { LINK_STRENGTHS } from '../core/model.js';
import { bends } from './bends.js';
import { linkParts, nodeParts } from './elements.js';
import { layoutRequest, seedPlaces, type Placed } from './layout-plan.js';
import { iconImage, stylesheet, type Palette } from './stylesheet.js';

const PALETTE: Palette = {
  background: '#fff',
  text: '#000',
  line: '#555',
  strongLine: '#111',
  outline: '#222',
  accent: '#06c',
};
const WORDS = { language: 'en', disputed: 'disputed', count: String } as const;

function drawn(detail: 'full' | 'simple' | 'plain') {
  const links = LINK_STRENGTHS.map((strength, at) => link('recruiter', 'CALLED', `t${at}`, { strength }));
  const chart = deriveChart(
    workspaceOf(
      [RECRUITER, ...links.map(({ objectId }) => thing(objectId)), PHONE, FLAT, PROTECTED],
      [...links, ...LINKS],
    ),
  );
  const cy = cytoscape({ headless: true, styleEnabled: true, style: stylesheet(PALETTE, detail) });
  cy.add(chart.nodes.map((node) => ({ group: 'nodes' as const, ...nodeParts(node) })));
  cy.add(chart.links.map((each) => ({ group: 'edges' as const, ...linkParts(each, WORDS, false) })));
  return cy;
}

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
  it('has an own drawing for the icon of every entity type', () => {
    const plain = iconImage('no-such-icon', '#000');
    for (const { icon } of ENTITY_LOOKS) expect(iconImage(icon, '#000')).not.toBe(plain);
  });
  it('shortens a label of 10,000 characters and takes markup as plain text', () => {
    const [node] = deriveChart(
      workspaceOf([thing('x', 'Person', `<img src=x onerror=alert(1)>${'ক্ষ'.repeat(10_000)}`)]),
    ).nodes;
    const { label } = nodeParts(node!).data;
    expect(label.length).toBeLessThan(300);
    expect(label.startsWith('<img')).toBe(true);
    expect(label.endsWith('…')).toBe(true);
  });
});

describe('a straight link that would run through a third thing', () => {
  const points = [
    { id: 'a', x: 0, y: 0 },
    { id: 'b', x: 400, y: 0 },
    { id: 'between', x: 200, y: 4 },
  ];
  it('is bent, away from the thing in the way', () => {
    const bent = bends(points, [{ id: 'line', source: 'a', target: 'b' }], 22);
    expect(bent.get('line')).toBeGreaterThan(0);
  });
  it('stays straight when nothing is in the way', () => {
    expect(bends(points.slice(0, 2), [{ id: 'line', source: 'a', target: 'b' }], 22).size).toBe(0);
    expect(
      bends(
        [...points.slice(0, 2), { id: 'far', x: 200, y: 90 }],
        [{ id: 'line', source: 'a', target: 'b' }],
        22,
      ).size,
    ).toBe(0);
  });
  it('is found wherever the thing lies along it, as by looking at every pair', () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.record({ x: fc.integer({ min: -900, max: 900 }), y: fc.integer({ min: -900, max: 900 }) }),
          { minLength: 3, maxLength: 25 },
        ),
        (places) => {
          const all = places.map((place, at) => ({ id: `n${at}`, ...place }));
          const [from, to] = all as [(typeof all)[number], (typeof all)[number]];
          const length = Math.hypot(to.x - from.x, to.y - from.y);
          const expected =
            length >= 22 &&
            all.slice(2).some(({ x, y }) => {
              const along = ((x - from.x) * (to.x - from.x) + (y - from.y) * (to.y - from.y)) / length ** 2;
              return (
                along > 0.02 &&
                along < 0.98 &&
                Math.abs((x - from.x) * (to.y - from.y) - (y - from.y) * (to.x - from.x)) / length < 22
              );
            });
          expect(bends(all, [{ id: 'line', source: 'n0', target: 'n1' }], 22).has('line')).toBe(expected);
        },
      ),
    );
  });
});

describe('placing new things', () => {
  const placed: Placed[] = Array.from({ length: 30 }, (_, at) => ({
    id: `old${at}`,
    x: at * 70,
    y: (at % 5) * 70,
    fixed: true,
  }));
  const fresh: Placed[] = Array.from({ length: 20 }, (_, at) => ({
    id: `new${at}`,
    x: null,
    y: null,
    fixed: false,
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
    }));
    const seeds = seedPlaces([...many, ...fresh], links);
    expect(layoutRequest(1, [...many, ...fresh], links, seeds).request.nodes.length).toBeLessThan(600);
  });
});
