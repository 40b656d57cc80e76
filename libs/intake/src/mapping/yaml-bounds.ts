import { CST, isAlias, isNode, Lexer, visit, type Document } from 'yaml';
import type { MappingProblem } from './mapping.js';

/** Longest mapping, in characters: thirty times the longest that comes with the product. */
export const LONGEST_MAPPING = 100_000;
const DEEPEST = 40;

/**
 * SAFETY: what makes a mapping dangerous to parse at all, found without parsing it: its length, and how deep it nests. A
 * parser that goes down 50,000 levels takes the whole process with it.
 */
export function unparsable(yaml: string): MappingProblem | null {
  if (yaml.length > LONGEST_MAPPING)
    return { path: '', code: 'mappingTooLong', values: { characters: LONGEST_MAPPING } };
  let flow = 0;
  let compact = 0;
  let line = 1;
  let isLineStart = true;
  for (const token of new Lexer().lex(yaml)) {
    switch (CST.tokenType(token)) {
      case 'flow-seq-start':
      case 'flow-map-start':
        flow += 1;
        compact = 0;
        break;
      case 'flow-seq-end':
      case 'flow-map-end':
        flow -= 1;
        break;
      case 'comma':
        compact = 0;
        break;
      case 'seq-item-ind':
      case 'explicit-key-ind':
      case 'map-value-ind':
        compact += 1;
        break;
      case 'newline':
        compact = 0;
        line += 1;
        isLineStart = true;
        continue;
      case 'space':
        // Every deeper level of a block stands at least one place further in.
        if (isLineStart && token.length > DEEPEST * 4)
          return { path: '', code: 'mappingTooDeep', values: {}, line };
        continue;
    }
    isLineStart = false;
    if (flow > DEEPEST || compact > DEEPEST) return { path: '', code: 'mappingTooDeep', values: {}, line };
  }
  return null;
}

/** Marks (`&name`) and what stands for them (`*name`): a few of them can mean a million nodes, or themselves. */
export function aliasesOf(document: Document, lineAt: (offset: number) => number): MappingProblem[] {
  const problems: MappingProblem[] = [];
  visit(document, (_, node) => {
    if (!isNode(node) || problems.length >= 20) return;
    const name = isAlias(node) ? `*${node.source}` : node.anchor ? `&${node.anchor}` : null;
    if (name === null) return;
    const line = node.range ? { line: lineAt(node.range[0]) } : {};
    problems.push({ path: '', code: 'mappingAlias', values: { name }, ...line });
  });
  return problems;
}
