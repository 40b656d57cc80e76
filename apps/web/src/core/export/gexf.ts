import { isoDate } from '#domain';
import { relationLook } from '#vocab/browser';
import type { Period } from '../model.js';
import { isUndated } from '../derive-time.js';
import {
  LINK_FACTS,
  linkFacts,
  NODE_FACTS,
  nodeFacts,
  originFacts,
  type ExportTerms,
  type Fact,
  type Outgoing,
} from './takeout.js';
import { element, xmlText, XML_HEAD } from './xml.js';

const TYPES = { string: 'string', int: 'integer', double: 'double' } as const;

/** The chart as GEXF 1.3, as Gephi reads it: the times of each line are its spells. Ids are of this file alone. */
export function writeGexf(outgoing: Outgoing, terms: ExportTerms): string {
  const { nodes, links } = outgoing.chart;
  const place = new Map(nodes.map(({ id }, at) => [id, `n${at + 1}`]));
  const { origin } = outgoing.takeout;
  return `${XML_HEAD}${element(
    'gexf',
    { xmlns: 'http://gexf.net/1.3', 'xmlns:viz': 'http://gexf.net/1.3/viz', version: '1.3' },
    element(
      'meta',
      { lastmodifieddate: origin.exportedAt.slice(0, 10) },
      element('creator', {}, 'Setu'),
      element(
        'description',
        {},
        xmlText(
          originFacts(outgoing)
            .map(([name, value]) => `${name}: ${value}`)
            .join('; '),
        ),
      ),
    ),
    element(
      'graph',
      { mode: 'dynamic', defaultedgetype: 'directed', timeformat: 'date', timerepresentation: 'interval' },
      attributes('node', NODE_FACTS),
      attributes('edge', LINK_FACTS),
      element(
        'nodes',
        {},
        ...nodes.map((node) =>
          element(
            'node',
            { id: place.get(node.id), label: node.entity.caption },
            values(nodeFacts(node, outgoing, terms)),
            // Its axis goes up.
            ...(node.place.x === null || node.place.y === null
              ? []
              : [element('viz:position', { x: node.place.x, y: -node.place.y, z: 0 })]),
          ),
        ),
      ),
      element(
        'edges',
        {},
        ...links.map((link, at) =>
          element(
            'edge',
            {
              id: `e${at + 1}`,
              // Programs put lines of one kind between two things together: those of two relations stay two.
              kind: link.link.relation,
              source: place.get(link.subject.id),
              target: place.get(link.object.id),
              type: relationLook(link.link.relation)?.directed === false ? 'undirected' : null,
              label: terms.term(link.link.relation),
              weight: link.link.assertionCount,
            },
            values(linkFacts(link, outgoing, terms, isoDate)),
            ...spells(link.link.periods),
          ),
        ),
      ),
    ),
  )}\n`;
}

const attributes = (of: 'node' | 'edge', facts: Readonly<Record<string, keyof typeof TYPES>>): string =>
  element(
    'attributes',
    { class: of },
    ...Object.entries(facts).map(([name, type]) =>
      element('attribute', { id: name, title: name, type: TYPES[type] }),
    ),
  );

const values = (facts: Readonly<Record<string, Fact>>): string =>
  element(
    'attvalues',
    {},
    ...Object.entries(facts).flatMap(([name, fact]) =>
      fact === null || fact === '' ? [] : [element('attvalue', { for: name, value: fact })],
    ),
  );

/** An open end is left out; a line of which no day is known has no spell and is always there. */
function spells(periods: readonly Period[]): string[] {
  const dated = periods.filter((period) => !isUndated(period));
  return dated.length === 0
    ? []
    : [
        element(
          'spells',
          {},
          ...dated.map(({ fromDay, toDay }) =>
            element('spell', { start: isoDate(fromDay), end: isoDate(toDay) }),
          ),
        ),
      ];
}
