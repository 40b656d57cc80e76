// The static checks of `npm test`; each counts as one test. A name and the arguments for Node. Types are checked by TypeScript 7, in a
// fifth of the time; lint and the editor's plugins still stand on the programming interface of TypeScript 6.
const bin = (path) => `node_modules/${path}`;

export const CHECKS = [
  ['types of the server', [bin('typescript-7/bin/tsc'), '--noEmit', '-p', 'tsconfig.json']],
  ['types of the page', [bin('typescript-7/bin/tsc'), '--noEmit', '-p', 'apps/web/tsconfig.json']],
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
