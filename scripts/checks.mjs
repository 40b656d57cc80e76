// The static checks of `npm test`; each counts as one test. A name and the arguments for Node.
const bin = (path) => `node_modules/${path}`;

export const CHECKS = [
  ['types of the server', [bin('typescript/bin/tsc'), '--noEmit', '-p', 'tsconfig.json']],
  ['types of the page', [bin('typescript/bin/tsc'), '--noEmit', '-p', 'apps/web/tsconfig.json']],
  ['lint', [bin('eslint/bin/eslint.js'), '.', '--max-warnings', '0']],
  ['format', [bin('prettier/bin/prettier.cjs'), '--check', '.']],
  [
    'boundaries',
    [
      bin('dependency-cruiser/bin/dependency-cruiser.mjs'),
      'libs',
      'apps',
      '--config',
      '.dependency-cruiser.cjs',
    ],
  ],
  ['vocabulary', ['dist/libs/vocab/src/check.js']],
  ['generated files', ['scripts/generated.mjs']],
  [
    'generated client',
    [bin('@graphql-codegen/cli/cjs/bin.js'), '--config', 'apps/web/codegen.ts', '--check'],
  ],
  ['dependencies and licences', ['scripts/dependencies.mjs']],
];
