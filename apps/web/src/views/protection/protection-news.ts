import { useCallback, useEffect, useRef, useSyncExternalStore } from 'react';
import { askByItself, onSignedOut, type Ask } from '../../api/client.js';
import { ProtectionNewsDocument, type ProtectionNewsQuery } from '../../api/generated/graphql.js';
import { useAnswer, type Answer } from '../use-answer.js';
import { useRhythm } from '../use-rhythm.js';

type News = ProtectionNewsQuery['protectionNews'];
/** Who stands before it waits for a second person; everywhere else it is enough to be told soon. */
const EVERY_MS = { there: 15_000, elsewhere: 30_000 } as const;

/** Whether something is new in matters of protected persons: a number and a mark, nothing of what it is. */
let news: News | null = null;
const listeners = new Set<() => void>();
function set(next: News | null): void {
  news = next;
  for (const listener of listeners) listener();
}
const forget = (): void => set(null);
onSignedOut(forget);

/** Looks whether something is new. What fails is tried again at the next turn. */
async function lookAtProtection(): Promise<void> {
  const found = await askByItself(ProtectionNewsDocument).catch(() => null);
  if (found) set(found.protectionNews);
}

const subscribe = (listener: () => void): (() => void) => {
  listeners.add(listener);
  return () => listeners.delete(listener);
};
const useNews = (): News | null => useSyncExternalStore(subscribe, () => news);

/** How much waits for the person; looked at in a rhythm, for whom there is the place at all. */
export function useProtectionWatch(mayProtect: boolean, isThere: boolean): number {
  useRhythm(mayProtect ? () => void lookAtProtection() : null, isThere ? EVERY_MS.there : EVERY_MS.elsewhere);
  useEffect(() => (mayProtect ? forget : undefined), [mayProtect]);
  return useNews()?.waiting ?? 0;
}

/**
 * An answer in matters of protected persons: asked again by itself when something is new. `again` is for after a deed, and looks
 * at once for what is new by it.
 */
export function useProtectionAnswer<T>(key: string, question: (asking: Ask) => Promise<T>): Answer<T> {
  const answer = useAnswer(key, question);
  const mark = useNews()?.mark;
  const known = useRef(mark);
  useEffect(() => {
    if (known.current !== undefined && mark !== undefined && mark !== known.current) answer.refresh();
    known.current = mark ?? known.current;
  }, [mark, answer.refresh]);
  const again = useCallback(() => {
    answer.again();
    void lookAtProtection();
  }, [answer.again]);
  return { ...answer, again };
}
