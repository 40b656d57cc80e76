import { csvCell, isoDate } from '#domain';
import {
  LINK_FACTS,
  linkFacts,
  NODE_FACTS,
  nodeFacts,
  originFacts,
  type ExportTerms,
  type Outgoing,
} from './takeout.js';
import { wellFormed } from './xml.js';

type Cells = readonly (string | number | null)[];

/**
 * Two tables for i2 Analyst's Notebook and spreadsheets: what is on the chart, and the lines between by its ids, which are
 * of these files alone. Each row carries where it comes from, since rows are copied.
 */
export function writeI2Csv(
  outgoing: Outgoing,
  terms: ExportTerms,
): { readonly entities: string; readonly links: string } {
  const { nodes, links } = outgoing.chart;
  const place = new Map(nodes.map(({ id }, at) => [id, `n${at + 1}`]));
  const origin = originFacts(outgoing);
  const heads = origin.map(([name]) => (name === 'marking' ? 'markingOfAll' : name));
  const said = origin.map(([, value]) => value);
  return {
    entities: table([
      ['entityId', 'label', ...Object.keys(NODE_FACTS), ...heads],
      ...nodes.map((node) => [
        place.get(node.id)!,
        node.entity.caption,
        ...Object.values(nodeFacts(node, outgoing, terms)),
        ...said,
      ]),
    ]),
    links: table([
      ['linkId', 'fromId', 'fromLabel', 'toId', 'toLabel', ...Object.keys(LINK_FACTS), ...heads],
      ...links.map((link, at) => [
        `e${at + 1}`,
        place.get(link.subject.id)!,
        link.subject.caption,
        place.get(link.object.id)!,
        link.object.caption,
        ...Object.values(linkFacts(link, outgoing, terms, isoDate)),
        ...said,
      ]),
    ]),
  };
}

/** The mark at its head keeps Excel from taking Bangla for letters of a Western code page. */
const table = (rows: readonly Cells[]): string =>
  `\uFEFF${rows.map((cells) => `${cells.map((cell) => csvCell(typeof cell === 'string' ? wellFormed(cell) : (cell ?? ''))).join(',')}\r\n`).join('')}`;
