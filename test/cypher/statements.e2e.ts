import type { Driver } from 'neo4j-driver';
import { openWorld, type World } from '../support/world.js';
import {
  repositoryRoot,
  statementFiles,
  generateQueries,
  generatedPath,
} from '../../libs/graph/src/generate.js';
import { parseStatementFile } from '../../libs/graph/src/query.js';
import { asSent } from '../../libs/graph/src/run-statement.js';
import { checkStatement } from '../../libs/graph/src/statement-check.js';
import { readFileSync } from 'node:fs';

const root = repositoryRoot();
const statements = statementFiles(root).map(({ path, content }) => ({
  path,
  ...parseStatementFile(path, content),
}));

/** A value of the declared type. */
function example(type: string): unknown {
  if (type.startsWith('List')) return [];
  return { String: 'x', Int: 1n, Float: 1.5, Boolean: true }[type.replace('?', '')] ?? {};
}

const FORBIDDEN_OPERATORS = [
  'AllNodesScan',
  'NodeByLabelScan',
  'CartesianProduct',
  'DirectedAllRelationshipsScan',
  'UndirectedAllRelationshipsScan',
];

interface Plan {
  operatorType: string;
  children: Plan[];
}
const nameOf = (plan: Plan): string => plan.operatorType.replace(/@.*/, '');
const leaves = (plan: Plan): string[] =>
  plan.children.length === 0 ? [nameOf(plan)] : plan.children.flatMap(leaves);
/** A product of ends that a unique id finds is one row by one row; any other product is forbidden. */
const isPairOfEnds = (plan: Plan): boolean =>
  nameOf(plan) === 'CartesianProduct' &&
  leaves(plan).every((leaf) => /^(NodeUniqueIndexSeek|Argument|EmptyRow)/.test(leaf));
const operators = (plan: Plan): string[] => [
  isPairOfEnds(plan) ? 'PairOfEnds' : nameOf(plan),
  ...plan.children.flatMap(operators),
];

async function explain(driver: Driver, statement: string, given: Record<string, unknown>) {
  const { text, params } = asSent(statement, given);
  const { summary, keys } = await driver.executeQuery(`EXPLAIN ${text}`, params);
  return { type: summary.queryType, keys, operators: operators(summary.plan as unknown as Plan) };
}

describe('every statement file', () => {
  let world: World;
  beforeAll(async () => {
    world = await openWorld();
    // On an empty store a scan costs nothing and the plan hides it.
    await world.driver.executeQuery(
      `UNWIND range(1, 20000) AS n
       CREATE (:Entity:Person {id: 'ent_' + n, type: 'Person'})
       CREATE (:Assertion:AttributeAssertion {assertionId: 'ast_' + n, version: 1, subjectId: 'ent_' + n, visClass: n % 9,
         recordedFrom: 0, recordedTo: 32503680000, importId: 'imp_' + (n % 7), searchWords: 'word' + n, searchKeys: 'k' + n, classToken: 'v' + (n % 9)})`,
    );
    await world.driver.executeQuery('CALL db.resampleOutdatedIndexes()');
    await world.driver.executeQuery('CALL db.awaitIndexes(60)');
    await world.driver.executeQuery('CALL db.clearQueryCaches()');
  });
  afterAll(async () => {
    await world.wipe();
    await world.close();
  });

  it('is what the generated types were made from', () => {
    expect(readFileSync(generatedPath(root), 'utf8')).toBe(generateQueries(root));
  });

  it.each(statements)('$path keeps the scope rule and declares its parameters', ({ header, text }) => {
    expect(checkStatement(header, text)).toEqual([]);
  });

  it.each(statements)(
    '$path plans as its header says, with no scan of everything',
    async ({ header, text }) => {
      const params: Record<string, unknown> = {
        scope: { classes: [1n], knownAt: 1n, validFrom: 0n, validTo: 1n, anyTime: false },
      };
      for (const { name, type } of header.params) params[name] = example(type);
      const plan = await explain(world.driver, text, params);
      expect(plan.type).toBe(header.mode === 'read' ? 'r' : plan.type.includes('w') ? plan.type : 'a write');
      expect([...plan.keys].sort()).toEqual(header.returns.map(({ name }) => name).sort());
      const allowed = new Set(header.allow.map(({ operator }) => operator));
      expect(
        plan.operators.filter((operator) => FORBIDDEN_OPERATORS.includes(operator) && !allowed.has(operator)),
      ).toEqual([]);
    },
  );

  it('goes without a scope only where the list here says so', () => {
    expect(statements.filter(({ header }) => header.unscoped !== null).map(({ path }) => path)).toEqual(
      UNSCOPED,
    );
  });
});

describe('the check of statements', () => {
  const header = parseStatementFile('x', '// X\n// @mode read\nRETURN 1').header;
  it('finds a relationship without the scope clause', () => {
    expect(
      checkStatement(header, 'MATCH (a:Entity)-[link]-(b:Entity) WHERE b.x IN $scope.classes RETURN a'),
    ).toContain('link is not under the scope clause');
  });
  it('finds an unnamed relationship', () => {
    expect(
      checkStatement(header, 'MATCH (a:Entity)-[:KNOWS]-(b) WHERE b.x IN $scope.classes RETURN a'),
    ).not.toEqual([]);
  });
  it('finds a record node without the scope clause', () => {
    expect(
      checkStatement(header, 'MATCH (claim:Assertion) WHERE $scope.classes IS NOT NULL RETURN claim'),
    ).toContain('claim is not under the scope clause');
  });
  it('finds an undeclared parameter', () => {
    expect(checkStatement(header, 'RETURN $x, $scope.classes')).toContain('$x is not declared');
  });
});

/** Every statement that may run without a Scope; adding one is a decision that this list makes visible. */
const UNSCOPED = [
  'cypher/graph/close-import.cypher',
  'cypher/graph/create-attribute-assertions.cypher',
  'cypher/graph/create-entities.cypher',
  'cypher/graph/create-judgements.cypher',
  'cypher/graph/create-link-assertions.cypher',
  'cypher/graph/create-reports.cypher',
  'cypher/graph/create-sources.cypher',
  'cypher/graph/find-known-ids.cypher',
  'cypher/graph/flag-sources.cypher',
  'cypher/graph/give-up-write.cypher',
  'cypher/graph/intern-visibility-class.cypher',
  'cypher/graph/list-claim-leaves.cypher',
  'cypher/graph/list-searched-values.cypher',
  'cypher/graph/list-visibility-classes.cypher',
  'cypher/graph/list-write-marks.cypher',
  'cypher/graph/lock-assertion.cypher',
  'cypher/graph/mark-write.cypher',
  'cypher/graph/reclass-versions.cypher',
  'cypher/graph/remove-write-marks.cypher',
  'cypher/graph/save-import-progress.cypher',
  'cypher/graph/set-search-fields.cypher',
  'cypher/graph/unflag-sources.cypher',
  'cypher/graph/withhold-claim.cypher',
  'cypher/graph/withhold-import.cypher',
  'cypher/intake/find-attempts.cypher',
  'cypher/intake/finish-import.cypher',
  'cypher/intake/get-import.cypher',
  'cypher/intake/list-imports.cypher',
  'cypher/intake/open-import.cypher',
  'cypher/network/list-first-recordings.cypher',
  'cypher/protection/list-withheld-claims.cypher',
];
