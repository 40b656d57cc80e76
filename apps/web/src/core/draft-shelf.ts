/** What a window keeps until it is closed. */
export type Shelf = Pick<Storage, 'getItem' | 'setItem' | 'removeItem' | 'key' | 'length'>;
/** Where drafts stand, each by its person. */
export const DRAFT = 'setu.draft.';

/** SAFETY: after a sign-out nothing of a chart stays in the browser (VP-36). */
export function clearDrafts(shelf: Shelf, but = ''): void {
  const keys = Array.from({ length: shelf.length }, (_, at) => shelf.key(at) ?? '');
  for (const key of keys) if (key.startsWith(DRAFT) && key !== but) shelf.removeItem(key);
}
