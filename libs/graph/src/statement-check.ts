import type { QueryHeader } from './query.js';

/** The clause that every node or relationship that carries handling must stand under, the same in every file. */
export function scopeClause(variable: string): string {
  return `${variable}.visClass IN $scope.classes AND ${variable}.recordedFrom <= $scope.knownAt < ${variable}.recordedTo`;
}

const HANDLED_LABELS = new Set([
  'Assertion',
  'LinkAssertion',
  'Judgement',
  'AttributeAssertion',
  'Report',
  'Source',
  'Import',
]);

/** Variables of a statement that carry handling: every relationship, and every node that is a record. */
export function handledVariables(text: string): string[] {
  const variables = new Set<string>();
  for (const match of text.matchAll(/-\[\s*(\w*)[^\]]*\]/g))
    variables.add(match[1] || '(unnamed relationship)');
  for (const match of text.matchAll(/\(\s*(\w*)\s*((?::\w+)+)/g)) {
    if (match[2]!.split(':').some((label) => HANDLED_LABELS.has(label)))
      variables.add(match[1] || `(unnamed ${match[2]!})`);
  }
  // The quantified relationship of a variable-length pattern is checked through relationships(path).
  for (const match of text.matchAll(/(\w+)\s+IN\s+relationships\(\s*\w+\s*\)/g)) {
    variables.add(match[1]!);
    variables.delete('(unnamed relationship)');
  }
  return [...variables];
}

/** What is wrong with one statement, in words; empty when nothing is. */
export function checkStatement(header: QueryHeader, text: string): string[] {
  const problems: string[] = [];
  const squeezed = text.replace(/\s+/g, ' ');
  if (header.unscoped === null) {
    for (const variable of handledVariables(text)) {
      const created = new RegExp(`CREATE [^;]*[([]\\s*${variable}\\b`).test(squeezed);
      if (!created && !squeezed.includes(scopeClause(variable)))
        problems.push(`${variable} is not under the scope clause`);
    }
    if (!squeezed.includes('$scope.classes')) problems.push('no scope, and no @unscoped with a reason');
  }
  const used = new Set(
    [...text.matchAll(/\$(\w+)/g)].map((match) => match[1]!).filter((name) => name !== 'scope'),
  );
  const declared = new Set(header.params.map((param) => param.name));
  for (const name of used) if (!declared.has(name)) problems.push(`$${name} is not declared`);
  for (const name of declared) if (!used.has(name)) problems.push(`$${name} is declared but not used`);
  if (/\bCOUNT\s*\{\s*\(\w*\)--/i.test(text) && header.unscoped === null)
    problems.push('counts hidden links: COUNT{(n)--()}');
  return problems;
}
