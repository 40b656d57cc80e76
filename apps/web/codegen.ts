import type { CodegenConfig } from '@graphql-codegen/cli';

/** Typed documents for the web from the committed schema: `npm run gen:web`. */
const config: CodegenConfig = {
  schema: 'apps/api/schema.graphql',
  documents: 'apps/web/src/api/operations/*.graphql',
  generates: {
    'apps/web/src/api/generated/': {
      preset: 'client',
      // The page sends the hash of an operation, never its text; the server knows the texts from persisted-documents.json (GraphQL over HTTP, appendix A).
      presetConfig: {
        fragmentMasking: false,
        persistedDocuments: { mode: 'replaceDocumentWithHash', hashAlgorithm: 'sha256' },
      },
      config: {
        documentMode: 'string',
        enumsAsTypes: true,
        skipTypename: true,
        useTypeImports: true,
        strictScalars: true,
        scalars: { DateTime: 'string', ID: 'string' },
      },
    },
  },
};
export default config;
