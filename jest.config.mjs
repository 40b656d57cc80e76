// SWC turns the ESM source into CommonJS for jest; `source` makes `#lib` imports resolve to TypeScript.
const swc = {
  jsc: {
    parser: { syntax: 'typescript', decorators: true },
    transform: { legacyDecorator: true, decoratorMetadata: true, useDefineForClassFields: false },
    target: 'es2023',
    keepClassNames: true,
  },
  module: { type: 'commonjs' },
  sourceMaps: 'inline',
};
const base = {
  testEnvironment: 'node',
  testEnvironmentOptions: { customExportConditions: ['source', 'node', 'require', 'default'] },
  transform: { '^.+\\.ts$': ['@swc/jest', { ...swc, swcrc: false }] },
  moduleNameMapper: { '^(\\.{1,2}/.*)\\.js$': '$1' },
  setupFiles: ['reflect-metadata'],
  // Only what hangs is to be ended: no test asserts a time, and a busy machine answers slowly.
  testTimeout: 900_000,
  modulePathIgnorePatterns: ['<rootDir>/dist/'],
};
export default {
  testTimeout: base.testTimeout,
  projects: [
    {
      ...base,
      displayName: 'unit',
      testMatch: [
        '<rootDir>/libs/**/*.spec.ts',
        '<rootDir>/apps/api/**/*.spec.ts',
        '<rootDir>/apps/cli/**/*.spec.ts',
        '<rootDir>/apps/web/src/**/*.spec.ts',
        '<rootDir>/scripts/**/*.spec.ts',
      ],
    },
    {
      ...base,
      displayName: 'engine',
      testMatch: ['<rootDir>/test/{cypher,api,cases,cli,trials}/**/*.e2e.ts'],
    },
    // Those two as `npm test` runs them, each in one process.
    { ...base, displayName: 'units', testMatch: ['<rootDir>/test/together.spec.ts'] },
    { ...base, displayName: 'together', testMatch: ['<rootDir>/test/together.e2e.ts'] },
  ],
};
