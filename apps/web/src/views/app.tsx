import { lazy, Suspense, useCallback, useEffect, useMemo, useState, type ReactNode } from 'react';
import { IntlProvider } from 'react-intl';
import { ask, onSignedOut } from '../api/client.js';
import { SignOutDocument, ViewerDocument, type ViewerPartsFragment } from '../api/generated/graphql.js';
import type { Language } from '../core/model.js';
import { isLineGone } from '../core/ports.js';
import {
  firstLanguage,
  hasKeptLanguage,
  keepLanguage,
  loadCatalogue,
  LOCALES,
  type Catalogue,
} from '../i18n/catalogue.js';
import { arrive, type Arrival } from './session/arrival.js';
import { SessionContext, type Session } from './session/session.js';
import { SignIn } from './session/sign-in.js';
import { forgetDrafts } from './forget-drafts.js';
import { useRetry } from './use-retry.js';

const SIGNED_OUT = 'setu.signed-out';
const loadSignedIn = () => import('./signed-in.js');
const SignedIn = lazy(async () => ({ default: (await loadSignedIn()).SignedIn }));
/** What does not come now is asked for again once somebody is signed in. */
const fetchAhead = () => void loadSignedIn().catch(() => undefined);

/** Language and session; everything behind sign-in is loaded after it. */
export function App(): ReactNode {
  const [language, setLanguageState] = useState<Language>(firstLanguage);
  const [messages, setMessages] = useState<{ language: Language; catalogue: Catalogue } | null>(null);
  const [viewer, setViewer] = useState<ViewerPartsFragment | null | undefined>(undefined);
  const [isUnreachable, setUnreachable] = useState(false);
  const [attempt, setAttempt] = useState(0);
  const [arrival, setArrival] = useState<Arrival>(arrive);

  useEffect(() => {
    let isCurrent = true;
    void loadCatalogue(language).then((catalogue) => isCurrent && setMessages({ language, catalogue }));
    document.documentElement.lang = language;
    return () => {
      isCurrent = false;
    };
  }, [language]);
  const tryAgain = useCallback(() => setAttempt((before) => before + 1), []);
  useEffect(() => {
    ask(ViewerDocument).then(
      (answer) => {
        setUnreachable(false);
        if (!answer.viewer) forgetDrafts();
        // Whom the last person looked at is nothing for the next one's address.
        if (!answer.viewer) history.replaceState(null, '', location.pathname);
        setViewer(answer.viewer ?? null);
      },
      (error: unknown) => {
        // Who is signed in stays so, and keeps the chart: nobody is asked to sign in because a line is gone.
        if (isLineGone(error)) setUnreachable(true);
        else setViewer(null);
      },
    );
  }, [attempt]);
  useEffect(() => {
    const leave = () => {
      forgetDrafts();
      history.replaceState(null, '', '/');
      setViewer(null);
    };
    // Who signs out in one window has signed out in all of them.
    const windows = new BroadcastChannel(SIGNED_OUT);
    windows.onmessage = leave;
    const stop = onSignedOut(leave);
    return () => {
      windows.close();
      stop();
    };
  }, []);

  const setLanguage = useCallback((next: Language) => {
    keepLanguage(next);
    setLanguageState(next);
  }, []);
  const welcome = useCallback((signedIn: ViewerPartsFragment) => {
    forgetDrafts();
    // A browser in Bangla or Hindi is its reader's choice; one in English often is nobody's.
    if (!hasKeptLanguage() && firstLanguage() === 'en') setLanguageState(signedIn.language);
    setViewer(signedIn);
  }, []);
  const session = useMemo((): Session | null => {
    if (!viewer || !messages) return null;
    const signOut = () => {
      void ask(SignOutDocument).catch(() => {});
      forgetDrafts();
      history.replaceState(null, '', '/');
      setViewer(null);
      const windows = new BroadcastChannel(SIGNED_OUT);
      windows.postMessage(null);
      windows.close();
    };
    return { viewer, language: messages.language, setLanguage, setViewer, signOut };
  }, [viewer, messages, setLanguage]);

  if (messages && viewer === undefined && isUnreachable)
    return <LineGone catalogue={messages.catalogue} onTry={tryAgain} />;
  if (!messages || viewer === undefined) return <div className="starting" aria-busy="true" />;
  return (
    <IntlProvider
      locale={LOCALES[messages.language]}
      messages={messages.catalogue as Record<string, string>}
      onError={() => {}}
    >
      {session && arrival.invitation === null ? (
        <SessionContext value={session}>
          <Suspense fallback={<div className="starting" aria-busy="true" />}>
            <SignedIn key={session.viewer.userId} />
          </Suspense>
        </SessionContext>
      ) : (
        <SignIn
          language={messages.language}
          arrival={arrival}
          onLanguage={setLanguage}
          onSignedIn={welcome}
          onWelcomed={() => setArrival({ invitation: null, failure: null })}
          onStands={fetchAhead}
        />
      )}
    </IntlProvider>
  );
}

const TRY_AGAIN_MS = 5_000;

/** The page came from the browser's own store and the server does not answer. */
function LineGone({ catalogue, onTry }: { catalogue: Catalogue; onTry(): void }): ReactNode {
  useRetry(onTry, TRY_AGAIN_MS);
  return (
    <main className="line-gone">
      <h1>{catalogue['line.goneTitle']}</h1>
      <p role="status">{catalogue['line.gone']}</p>
      <button type="button" className="primary" onClick={onTry}>
        {catalogue['form.tryAgain']}
      </button>
    </main>
  );
}
