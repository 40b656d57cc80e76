import { InvalidInput } from '#domain';

/** A page of a list with the sealed position of each entry. */
export interface Page<T> {
  readonly edges: readonly { readonly node: T; readonly cursor: string }[];
  readonly hasNextPage: boolean;
}

const PAGE_LIMIT = 200;

/** The size asked for. Throws InvalidInput `pageSizeInvalid` when it is not 1 to `limit`. */
export function pageSize(first: number, limit = PAGE_LIMIT): number {
  if (!Number.isInteger(first) || first < 1 || first > limit)
    throw new InvalidInput('pageSizeInvalid', [
      { field: 'first', key: 'pageSizeInvalid', values: { limit } },
    ]);
  return first;
}
