import type { NodeSingular } from 'cytoscape';
import type { ChartNote } from '#domain';
import { labelOf, relationLook } from '#vocab/browser';
import type { Heading } from '../core/columns.js';
import type { ChartBundle, ChartGroup, ChartHull, ChartLink, ChartNode } from '../core/derive.js';
import { isMembers } from '../core/groups.js';
import type { Companion, Language } from '../core/model.js';
import { bundleWidth, linkWidth } from '../core/signs.js';

/** How much is drawn: full signs to 300 things, simplified to 2,000, the plainest above. */
export type Detail = 'full' | 'simple' | 'plain';
export function detailFor(nodeCount: number): Detail {
  return nodeCount <= 300 ? 'full' : nodeCount <= 2_000 ? 'simple' : 'plain';
}

/** What comes first where one thing must: the most linked, and no protected person before another thing (VP-05). */
export const prominenceOf = (node: NodeSingular): number =>
  node.hasClass('protected') ? -1 : node.degree(false);

const LONGEST_LABEL = 60;
/** A caption of thousands of characters must not stop the drawing. Segments keep conjuncts whole. */
export function shorten(text: string): string {
  if (text.length <= LONGEST_LABEL) return text;
  const segments = [...new Intl.Segmenter().segment(text.slice(0, LONGEST_LABEL * 4))].slice(
    0,
    LONGEST_LABEL - 1,
  );
  return `${segments.map(({ segment }) => segment).join('')}…`;
}

export interface NodeParts {
  readonly data: { id: string; label: string; type: string };
  readonly classes: string;
}
export function nodeParts(
  { id, entity, isOutside, place }: ChartNode,
  { count }: Pick<LinkWords, 'count'>,
): NodeParts {
  const classes = [
    entity.isProtected ? 'protected' : '',
    isOutside ? 'outside' : '',
    place.pinned ? 'pinned' : '',
    entity.memberIds.length > 1 ? 'merged' : '',
  ]
    .filter(Boolean)
    .join(' ');
  const records = entity.memberIds.length > 1 ? ` ×${count(entity.memberIds.length)}` : '';
  return { data: { id, label: shorten(entity.caption) + records, type: entity.type }, classes };
}

export interface LinkParts {
  readonly data: { id: string; source: string; target: string; label: string; width: number };
  readonly classes: string;
}
/** The words written on disputed links and on unsupported ones; `count` formats numbers in the reader's digits. */
export interface LinkWords {
  readonly language: Language;
  readonly disputed: string;
  readonly unsupported: string;
  readonly count: (value: number) => string;
  /** What a group is called. */
  readonly group: (group: ChartGroup | ChartHull) => string;
  /** What stands above a column. */
  readonly heading: (heading: Heading) => string;
  /** What several links as one line say. */
  readonly bundle: (links: number) => string;
  /** What stands above the words of a note: whether it is to be done, by when, or done. */
  readonly note: (note: ChartNote) => string;
  /** What somebody is called who works on the chart too. */
  readonly person: (person: Pick<Companion, 'number' | 'name'>) => string;
}
export function linkParts(
  { id, link, sign, subject, object }: ChartLink,
  words: LinkWords,
  isParallel: boolean,
): LinkParts {
  const relation = labelOf(link.relation, words.language);
  const counted = link.assertionCount > 1 ? `${relation} ×${words.count(link.assertionCount)}` : relation;
  const classes = [
    sign,
    relationLook(link.relation)?.directed === false ? 'undirected' : '',
    isParallel ? 'parallel' : '',
  ]
    .filter(Boolean)
    .join(' ');
  return {
    data: {
      id,
      source: subject.id,
      target: object.id,
      label: sign === 'disputed' || sign === 'unsupported' ? `${counted} · ${words[sign]}` : counted,
      width: sign === 'unsupported' ? linkWidth({ independentSources: 1 }) : linkWidth(link),
    },
    classes,
  };
}

/** The kind whose sign a group has: that of all its members; null when they are of several. */
export function groupType(each: ChartGroup): string | null {
  if (!('members' in each)) return each.group.of.otherType;
  const types = new Set(each.members.map(({ type }) => type));
  return types.size === 1 ? [...types][0]! : null;
}
export function groupParts(each: ChartGroup, words: LinkWords): NodeParts {
  const count = 'members' in each ? each.members.length : each.count.things;
  const classes = ['group', isMembers(each.group) ? '' : 'neighbours', each.isOutside ? 'outside' : ''];
  return {
    data: {
      id: each.id,
      label: `${shorten(words.group(each))} (${words.count(count)})`,
      type: groupType(each) ?? '',
    },
    classes: classes.filter(Boolean).join(' '),
  };
}
export function bundleParts(
  { id, sourceId, targetId, links, strength }: ChartBundle,
  words: LinkWords,
): LinkParts {
  return {
    data: {
      id,
      source: sourceId,
      target: targetId,
      label:
        links.length > 1
          ? words.bundle(links.length)
          : links[0]
            ? labelOf(links[0].relation, words.language)
            : '',
      width: bundleWidth(links.length),
    },
    classes: `bundle undirected ${strength ?? 'unweighed'}`,
  };
}
