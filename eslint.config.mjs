import tseslint from 'typescript-eslint';

const onlyIn = (name, message) => ({ name, message });

export default tseslint.config(
  {
    ignores: [
      'dist/**',
      'node_modules/**',
      '**/generated/**',
      'test-results/**',
      'playwright-report/**',
      '.setu/**',
      '**/*.d.ts',
    ],
  },
  ...tseslint.configs.recommended,
  {
    files: ['**/*.ts', '**/*.tsx'],
    rules: {
      '@typescript-eslint/no-unused-vars': [
        'error',
        { argsIgnorePattern: '^_', varsIgnorePattern: '^_', caughtErrors: 'none' },
      ],
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/consistent-type-imports': [
        'error',
        { disallowTypeAnnotations: false, fixStyle: 'inline-type-imports' },
      ],
      eqeqeq: ['error', 'always', { null: 'ignore' }],
      'no-console': 'error',
      'no-restricted-imports': [
        'error',
        {
          paths: [
            onlyIn('neo4j-driver', 'libs/graph is the only way to Neo4j'),
            onlyIn('pg', 'libs/vault is the only way to PostgreSQL'),
            onlyIn('cytoscape', 'apps/web/src/canvas is the only importer of cytoscape'),
          ],
        },
      ],
      'no-restricted-properties': [
        'error',
        { object: 'process', property: 'env', message: 'libs/runtime is the only reader of the environment' },
      ],
    },
  },
  // One test that runs alone silences all others of its file, and the files of the engine are one.
  {
    files: ['**/*.spec.ts', '**/*.e2e.ts'],
    rules: {
      'no-restricted-syntax': [
        'error',
        {
          selector: 'MemberExpression[object.name=/^(it|test|describe)$/][property.name="only"]',
          message: 'all others of the file would not run',
        },
      ],
      'no-restricted-globals': ['error', 'fit', 'fdescribe'],
    },
  },
  // Nest reads parameter types at run time, so its classes are imported as values.
  {
    files: ['apps/api/**/*.ts', 'libs/access/**/*.ts', 'libs/network/**/*.ts'],
    rules: { '@typescript-eslint/consistent-type-imports': 'off' },
  },
  {
    files: [
      'libs/graph/**/*.ts',
      'libs/vault/**/*.ts',
      'apps/web/src/canvas/**/*.ts',
      'apps/web/bench/*.ts',
      'test/**/*.ts',
    ],
    rules: { 'no-restricted-imports': 'off' },
  },
  {
    files: ['libs/runtime/**/*.ts', 'test/**/*.ts', '**/*.config.ts'],
    rules: { 'no-restricted-properties': 'off' },
  },
  {
    files: ['scripts/**', 'test/**', '*.mjs', '*.cjs', 'libs/vocab/src/{check,generate}.ts'],
    rules: { 'no-console': 'off', '@typescript-eslint/no-require-imports': 'off' },
  },
);
