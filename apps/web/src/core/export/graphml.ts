import { isoDate } from '#domain';
import { relationLook } from '#vocab/browser';
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

/** The chart as GraphML, as yEd, Gephi and igraph read it. Ids are of this file alone. */
export function writeGraphml(outgoing: Outgoing, terms: ExportTerms): string {
  const { nodes, links } = outgoing.chart;
  const place = new Map(nodes.map(({ id }, at) => [id, `n${at + 1}`]));
  const origin = originFacts(outgoing);
  const data = (of: string, facts: Readonly<Record<string, Fact>>): string[] =>
    Object.entries(facts).flatMap(([name, fact]) =>
      fact === null || fact === '' ? [] : [element('data', { key: `${of}_${name}` }, xmlText(String(fact)))],
    );
  return `${XML_HEAD}${element(
    'graphml',
    {
      xmlns: 'http://graphml.graphdrawing.org/xmlns',
      'xmlns:xsi': 'http://www.w3.org/2001/XMLSchema-instance',
      'xsi:schemaLocation':
        'http://graphml.graphdrawing.org/xmlns http://graphml.graphdrawing.org/xmlns/1.0/graphml.xsd',
    },
    ...origin.map(([name]) => key('graph', name, 'string')),
    ...Object.entries({ label: 'string', ...NODE_FACTS }).map(([name, type]) => key('node', name, type)),
    ...Object.entries({ label: 'string', ...LINK_FACTS }).map(([name, type]) => key('edge', name, type)),
    element(
      'graph',
      { id: 'chart', edgedefault: 'directed' },
      ...data('graph', Object.fromEntries(origin)),
      ...nodes.map((node) =>
        element(
          'node',
          { id: place.get(node.id) },
          ...data('node', { label: node.entity.caption, ...nodeFacts(node, outgoing, terms) }),
        ),
      ),
      ...links.map((link, at) =>
        element(
          'edge',
          {
            id: `e${at + 1}`,
            source: place.get(link.subject.id),
            target: place.get(link.object.id),
            directed: relationLook(link.link.relation)?.directed === false ? 'false' : null,
          },
          ...data('edge', {
            label: terms.term(link.link.relation),
            ...linkFacts(link, outgoing, terms, isoDate),
          }),
        ),
      ),
    ),
  )}\n`;
}

const key = (of: string, name: string, type: string): string =>
  element('key', { id: `${of}_${name}`, for: of, 'attr.name': name, 'attr.type': type });
