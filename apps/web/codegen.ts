import { createHash } from 'node:crypto';
import type { CodegenConfig } from '@graphql-codegen/cli';

/** The first 128 bits of the SHA-256: enough to tell a hundred operations apart, and half of what can't be compressed. */
const idOf = (operation: string): string =>
  `x-${createHash('sha256').update(operation).digest('base64url').slice(0, 22)}`;

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
        persistedDocuments: { mode: 'replaceDocumentWithHash', hashAlgorithm: idOf },
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
