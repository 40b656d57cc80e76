import { lazy, Suspense, useCallback, useEffect, useRef, useState, type ReactNode } from 'react';
import { I18nProvider } from 'react-aria-components/I18nProvider';
import { serverPorts } from '../api/ports.js';
import { arrange } from '../canvas/layout.js';
import { refreshChart, showImport } from '../core/commands/content.js';
import { EMPTY_WORKSPACE } from '../core/model.js';
import { createStore, type Store } from '../core/store.js';
import { LOCALES } from '../i18n/catalogue.js';
import { zoneOf } from '../i18n/use-text.js';
import { keepPage } from './keep-page.js';
import { Frame } from './frame.js';
import { GoContext, pathOf, placeOf, placesOf, type Go, type Place } from './places.js';
import { useSession } from './session/session.js';
import { useDraft } from './use-draft.js';
import { useTrail } from './use-trail.js';
import { StoreContext, usePart } from './use-store.js';
import { Workspace } from './workspace/workspace.js';

const IntakeScreen = lazy(async () => ({
  default: (await import('./intake/intake-screen.js')).IntakeScreen,
}));
const IntakeRefused = lazy(async () => ({
  default: (await import('./intake/intake-refused.js')).IntakeRefused,
}));
const ReviewScreen = lazy(async () => ({
  default: (await import('./review/review-screen.js')).ReviewScreen,
}));
const AuditScreen = lazy(async () => ({
  default: (await import('./audit/audit-screen.js')).AuditScreen,
}));
const ProtectionScreen = lazy(async () => ({
  default: (await import('./protection/protection-screen.js')).ProtectionScreen,
}));
const DueScreen = lazy(async () => ({ default: (await import('./due/due-screen.js')).DueScreen }));
const AdministrationScreen = lazy(async () => ({
  default: (await import('./administration-screen.js')).AdministrationScreen,
}));
const AccountScreen = lazy(async () => ({
  default: (await import('./account/account-screen.js')).AccountScreen,
}));
const TogetherHost = lazy(async () => ({
  default: (await import('./workspace/together/together-host.js')).TogetherHost,
}));
const recordOf = (): string | null => new URLSearchParams(location.search).get('record');

const NO_FILES: readonly File[] = [];
/** Who opens no chart has the page kept after this. */
const KEEP_PAGE_MS = 60_000;

/** The places of a signed-in person. The chart's state outlives a visit to the others. */
export function SignedIn(): ReactNode {
  const { language, viewer } = useSession();
  const languageNow = useRef(language);
  languageNow.current = language;
  const store = useRef<Store>(null);
  store.current ??= createStore(
    serverPorts(() => languageNow.current, arrange, zoneOf(viewer.agency.country)),
    { ...EMPTY_WORKSPACE, ui: { ...EMPTY_WORKSPACE.ui, mayRecord: viewer.mayRecord } },
    (error) => reportError(error),
  );
  useDraft(store.current, viewer.userId);
  useTrail(store.current);
  const [asked, setPlace] = useState<Place>(() => placeOf(location.pathname, viewer));
  // A purpose that is declared anew may take a place away.
  const places = placesOf(viewer);
  const place = places.includes(asked) ? asked : places[0];
  const [record, setRecord] = useState(recordOf);

  useEffect(() => {
    const timer = setTimeout(keepPage, KEEP_PAGE_MS);
    return () => clearTimeout(timer);
  }, []);
  useEffect(() => {
    // Who has no chart is not left at its address.
    if (places[0] !== 'chart') history.replaceState(null, '', pathOf(place));
    const onPop = () => {
      setPlace(placeOf(location.pathname, viewer));
      setRecord(recordOf());
    };
    addEventListener('popstate', onPop);
    return () => removeEventListener('popstate', onPop);
  }, []);
  // Captions come from the server in the asked language.
  const isFirst = useRef(true);
  useEffect(() => {
    if (isFirst.current) isFirst.current = false;
    else void store.current!.dispatch(refreshChart, undefined);
  }, [language]);

  const go = useCallback<Go>((next, entityId) => {
    history.pushState(null, '', pathOf(next, entityId));
    setPlace(next);
    setRecord(entityId ?? null);
  }, []);
  const [dropped, setDropped] = useState<readonly File[]>(NO_FILES);
  useEffect(() => {
    if (place !== 'import') setDropped(NO_FILES);
  }, [place]);
  const importFiles = (files: readonly File[]) => {
    go('import');
    setDropped(files);
  };
  const showOnChart = async (importId: string) => {
    if (await store.current!.dispatch(showImport, { importId })) go('chart');
  };
  return (
    <I18nProvider locale={LOCALES[language]}>
      <StoreContext value={store.current}>
        <GoContext value={go}>
          <WithOthers />
          <Frame place={place} onGo={go}>
            {place === 'chart' ? (
              <Workspace onFiles={importFiles} />
            ) : (
              <Suspense fallback={<div className="starting" aria-busy="true" />}>
                {place === 'audit' ? (
                  <AuditScreen />
                ) : place === 'administration' ? (
                  <AdministrationScreen />
                ) : place === 'review' ? (
                  <ReviewScreen key={record} entityId={record} />
                ) : place === 'protection' ? (
                  <ProtectionScreen key={viewer.accessPurpose} entityId={record} />
                ) : place === 'due' ? (
                  <DueScreen />
                ) : place === 'account' ? (
                  <AccountScreen />
                ) : viewer.mayImport ? (
                  <IntakeScreen given={dropped} onShow={(importId) => void showOnChart(importId)} />
                ) : (
                  <IntakeRefused onChart={() => go('chart')} />
                )}
              </Suspense>
            )}
          </Frame>
        </GoContext>
      </StoreContext>
    </I18nProvider>
  );
}

/** Work on a chart with others goes on at every place. */
function WithOthers(): ReactNode {
  const chartId = usePart(({ ui }) => ui.together?.chartId ?? null);
  return (
    chartId && (
      <Suspense fallback={null}>
        <TogetherHost key={chartId} />
      </Suspense>
    )
  );
}
