/** A page of a list, as the API gives it. */
export interface Connection<T> {
  readonly edges: readonly { readonly node: T }[];
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor?: string | null };
}
export interface Pages<T> {
  readonly entries: readonly T[];
  readonly hasMore: boolean;
}

/** The first so many pages of a list. All are read anew together: what changed its place meanwhile is neither lost nor there twice. */
export async function readPages<T>(
  count: number,
  page: (after: string | null) => Promise<Connection<T>>,
): Promise<Pages<T>> {
  const entries: T[] = [];
  let after: string | null = null;
  for (let number = 1; number <= count; number += 1) {
    const { edges, pageInfo } = await page(after);
    entries.push(...edges.map(({ node }) => node));
    after = pageInfo.endCursor ?? null;
    if (!pageInfo.hasNextPage) return { entries, hasMore: false };
  }
  return { entries, hasMore: true };
}
