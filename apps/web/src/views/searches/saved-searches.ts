import { useEffect, useSyncExternalStore } from 'react';
import { ask, askByItself, onSignedOut } from '../../api/client.js';
import {
  DeleteSearchDocument,
  SavedSearchesDocument,
  SaveSearchDocument,
  SeeSearchDocument,
  type SavedSearchPartsFragment,
} from '../../api/generated/graphql.js';
import type { EntityType } from '#vocab/browser';
import { useRhythm } from '../use-rhythm.js';

export type SavedSearch = SavedSearchPartsFragment;
/** The server searches for each of them. */
const EVERY_MS = 2 * 60_000;
const NONE: readonly SavedSearch[] = [];

/** The person's saved searches in this page: one list, for the bell and the search box; gone when the session is over. */
let list: readonly SavedSearch[] = NONE;
const listeners = new Set<() => void>();
function set(next: readonly SavedSearch[]): void {
  list = next;
  for (const listener of listeners) listener();
}
export const forgetSearches = (): void => set(NONE);
onSignedOut(forgetSearches);

/** Reads the list anew with how much is new; an answer that was overtaken by a change here is dropped. @throws PortError */
export async function loadSearches(asking = ask): Promise<void> {
  const before = list;
  const { savedSearches } = await asking(SavedSearchesDocument);
  if (list === before) set(savedSearches);
}
/** @throws PortError */
export async function keepSearch(query: string, type: EntityType | null): Promise<void> {
  const { saveSearch } = await ask(SaveSearchDocument, { query, types: type ? [type] : null });
  set([...list, saveSearch]);
}
/** @throws PortError */
export async function seeSearch(id: string): Promise<void> {
  await ask(SeeSearchDocument, { id });
  set(list.map((each) => (each.id === id ? { ...each, newMatches: 0 } : each)));
}
/** @throws PortError */
export async function dropSearch(id: string): Promise<void> {
  await ask(DeleteSearchDocument, { id });
  set(list.filter((each) => each.id !== id));
}

const subscribe = (listener: () => void): (() => void) => {
  listeners.add(listener);
  return () => listeners.delete(listener);
};
export const useSavedSearches = (): readonly SavedSearch[] => useSyncExternalStore(subscribe, () => list);

/** Looks now and then for what is new. What fails is tried again at the next turn: nothing waits for it. */
export function useSearchWatch(userId: string): void {
  useRhythm(() => void loadSearches(askByItself).catch(() => undefined), EVERY_MS);
  useEffect(() => forgetSearches, [userId]);
}
