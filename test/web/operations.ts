import { readFileSync } from 'node:fs';

/** What the page sends in place of an operation's text. */
export function hashOf(operation: string): string {
  const texts = JSON.parse(
    readFileSync('apps/web/src/api/generated/persisted-documents.json', 'utf8'),
  ) as Record<string, string>;
  // Fragments come before the operation that uses them.
  return Object.keys(texts).find((hash) =>
    texts[hash]!.split(/\W+/).join(' ').includes(`query ${operation} `),
  )!;
}
