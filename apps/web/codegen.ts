import type { CodegenConfig } from '@graphql-codegen/cli';

/** Typed documents for the web from the committed schema: `npm run gen:web`. */
const config: CodegenConfig = {
  schema: 'apps/api/schema.graphql',
  documents: 'apps/web/src/api/operations/*.graphql',
  generates: {
    'apps/web/src/api/generated/': {
      preset: 'client',
      presetConfig: { fragmentMasking: false },
      config: { documentMode: 'string', enumsAsTypes: true, skipTypename: true, useTypeImports: true, strictScalars: true, scalars: { DateTime: 'string', ID: 'string' } },
    },
  },
};
export default config;
