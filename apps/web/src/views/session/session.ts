import { createContext, useContext } from 'react';
import type { ViewerPartsFragment } from '../../api/generated/graphql.js';
import type { Language } from '../../core/model.js';

/** Who is signed in and how the page speaks to them. */
export interface Session {
  readonly viewer: ViewerPartsFragment;
  readonly language: Language;
  setLanguage(language: Language): void;
  setViewer(viewer: ViewerPartsFragment): void;
  signOut(): void;
}
export const SessionContext = createContext<Session | null>(null);

/** The session; only for screens that are shown to signed-in people. */
export function useSession(): Session {
  const session = useContext(SessionContext);
  if (!session) throw new Error('no session around this screen');
  return session;
}
