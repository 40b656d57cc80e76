/** Which part may use which: the plan of record's direction, each rule with its reason. */
const FEATURES = ['network', 'resolution', 'intake', 'exchange', 'demo', 'protection'];
const libs = (...names) => `^libs/(${names.join('|')})/`;
const rule = (name, comment, from, to) => ({ name, comment, severity: 'error', from, to });
const SPEC = '\\.spec\\.ts$';

module.exports = {
  forbidden: [
    rule(
      'no-cycles',
      'a circle of files has no beginning to read from',
      {},
      { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    ),
    rule(
      'domain-imports-nothing',
      'the rules of the model stand on their own',
      { path: libs('domain'), pathNot: SPEC },
      { pathNot: libs('domain') },
    ),
    rule(
      'vocabulary-on-domain-only',
      'reference data knows no store',
      { path: libs('vocab'), pathNot: SPEC },
      { path: '^(libs|apps)/', pathNot: libs('domain', 'vocab') },
    ),
    rule(
      'names-and-values-are-pure',
      'matching and reading are usable alone',
      { path: libs('names', 'values'), pathNot: SPEC },
      { path: '^(libs|apps)/', pathNot: libs('domain', 'vocab', 'names', 'values') },
    ),
    rule(
      'identity-is-pure',
      'record linkage is usable alone and reaches no store, so that it can merge nothing',
      { path: libs('identity'), pathNot: SPEC },
      { path: '^(libs|apps)/', pathNot: libs('domain', 'vocab', 'names', 'values', 'identity') },
    ),
    rule(
      'runtime-below-the-stores',
      'starting servers knows nothing of what they hold',
      { path: libs('runtime') },
      { path: '^(libs|apps)/', pathNot: libs('domain', 'runtime') },
    ),
    rule(
      'stores-below-rights',
      'a store never decides who may see',
      { path: libs('graph', 'vault') },
      { path: libs('access', ...FEATURES) },
    ),
    rule(
      'stores-apart',
      'identities and the graph never meet in one library',
      { path: libs('graph') },
      { path: libs('vault') },
    ),
    rule(
      'stores-apart-too',
      'identities and the graph never meet in one library',
      { path: libs('vault') },
      { path: libs('graph') },
    ),
    rule(
      'access-below-features',
      'rights do not depend on what they are for',
      { path: libs('access') },
      { path: libs(...FEATURES) },
    ),
    ...FEATURES.map((name) =>
      rule(
        `${name}-no-siblings`,
        'features meet in the applications; what is decided about records is shown as the network shows them',
        { path: libs(name) },
        {
          path: libs(
            ...FEATURES.filter((other) => other !== name && !(name === 'resolution' && other === 'network')),
          ),
        },
      ),
    ),
    rule(
      'libs-below-apps',
      'an application is put together from libraries, never the reverse',
      { path: '^libs/' },
      { path: '^apps/' },
    ),
    rule(
      'no-way-past-the-index',
      'what a library promises is in its index',
      { path: '^apps/' },
      { path: '^libs/[^/]+/src/(?!(index|browser|api)\\.ts$)' },
    ),
    rule(
      'no-way-past-a-sibling-index',
      'libraries promise each other what they promise all',
      { path: '^libs/([^/]+)/' },
      { path: '^libs/[^/]+/src/', pathNot: ['^libs/$1/', '/src/(index|browser|api)\\.ts$'] },
    ),
    rule(
      'services-load-no-framework',
      'only the service of the API needs it: it takes longer to load than most commands to run',
      { path: '^libs/[^/]+/src/index\\.ts$' },
      { path: '^node_modules/(@nestjs|@apollo)/', reachable: true },
    ),
    rule(
      'commands-start-without-the-api',
      'a command loads it when it serves',
      { path: '^apps/cli/' },
      {
        path: '^(apps/api/|libs/[^/]+/src/api\\.ts$)',
        dependencyTypesNot: ['dynamic-import', 'type-only', 'type-import'],
      },
    ),
    rule(
      'page-knows-no-server',
      'the page speaks with the server by GraphQL alone',
      { path: '^apps/web/' },
      { path: '^(apps/(api|cli)|libs)/', pathNot: libs('domain', 'vocab') },
    ),
    rule(
      'nothing-unresolved',
      'a path that leads nowhere escapes every other rule',
      {},
      { couldNotResolve: true, path: '^[.#]' },
    ),
    rule(
      'core-has-no-view',
      'the state of the workspace is plain data',
      { path: '^apps/web/src/core/', pathNot: SPEC },
      { path: '^(apps/web/src/(canvas|map|views|api|i18n)|node_modules/(react|cytoscape))' },
    ),
    rule(
      'scope-is-sealed-in-access',
      'only the library of rights makes a Scope',
      { path: '^(libs|apps)/', pathNot: libs('access', 'domain') },
      { path: '^libs/domain/src/scope\\.ts$' },
    ),
    rule(
      'only-graph-knows-neo4j',
      'one door to the graph',
      { path: '^(libs|apps)/', pathNot: libs('graph') },
      { path: 'node_modules/neo4j-driver' },
    ),
    rule(
      'only-vault-knows-sql',
      'one door to identities and audit',
      { path: '^(libs|apps)/', pathNot: libs('vault') },
      { path: 'node_modules/(pg|kysely)/' },
    ),
    rule(
      'only-canvas-knows-cytoscape',
      'the drawing can be replaced',
      { path: '^apps/web/', pathNot: '^apps/web/(src/canvas|bench)/' },
      { path: 'node_modules/cytoscape' },
    ),
    rule(
      'only-map-knows-d3-geo',
      'the ground can be replaced',
      { path: '^apps/web/', pathNot: '^apps/web/src/map/' },
      { path: 'node_modules/d3-(geo|zoom|selection)/' },
    ),
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      conditionNames: ['source', 'import', 'node', 'default'],
      exportsFields: ['exports'],
      extensions: ['.ts', '.tsx', '.js'],
    },
  },
};
