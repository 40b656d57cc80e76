import { lazy, Suspense, useEffect, useState, type ReactNode } from 'react';
import { dismissNotice } from '../core/commands/screen.js';
import { agencyName, useText, zoneOf } from '../i18n/use-text.js';
import { SignInNotice } from './account/sign-in-notice.js';
import { LanguageChoice } from './controls/language-choice.js';
import { Sign } from './controls/sign.js';
import { tlpText } from './controls/tlp-text.js';
import { Watermark } from './controls/watermark.js';
import { purposeKey } from './session/purposes.js';
import { useSession } from './session/session.js';
import { placesOf, type Place } from './places.js';
import { SearchBell } from './searches/search-bell.js';
import { useProtectionWatch } from './protection/protection-news.js';
import { useFocusKept } from './use-focus-kept.js';
import { useDispatch, usePart } from './use-store.js';
import { useWaitingSaves } from './use-waiting-saves.js';
import { isUnsaved } from './workspace/chart-title.js';

const PurposeDialog = lazy(async () => ({
  default: (await import('./session/purpose-dialog.js')).PurposeDialog,
}));
const LeaveDialog = lazy(async () => ({
  default: (await import('./session/leave-dialog.js')).LeaveDialog,
}));

const NOTICE_MS = 8_000;

/** Around every screen: who, for which purpose, under which marking; messages; what screen readers are told. */
export function Frame({
  place,
  onGo,
  children,
}: {
  place: Place;
  onGo(place: Place): void;
  children: ReactNode;
}): ReactNode {
  const { viewer, language, setLanguage, signOut } = useSession();
  const { t, number, accountName } = useText();
  const [isChanging, setChanging] = useState(false);
  const [isLeaving, setLeaving] = useState(false);
  const isChartUnsaved = usePart(isUnsaved);
  useFocusKept();
  useWaitingSaves();
  const places = placesOf(viewer).filter((each) => each !== 'import' || viewer.mayImport);
  const waiting = useProtectionWatch(places.includes('protection'), place === 'protection');
  return (
    <div className="frame">
      <a className="skip" href="#content">
        {t('frame.skip')}
      </a>
      <header className="frame-head">
        <div className="brand">
          <img src="/setu.svg" alt="" width="24" height="24" />
          <strong>{t('product.name')}</strong>
        </div>
        <nav aria-label={t('frame.places')}>
          {places.map((each) => (
            <button
              key={each}
              type="button"
              aria-current={each === place ? 'page' : undefined}
              aria-describedby={each === 'protection' ? 'protection-waiting' : undefined}
              onClick={() => onGo(each)}
            >
              {t(`frame.${each}`)}
              {each === 'protection' && waiting > 0 && (
                <span className="nav-count" aria-hidden="true">
                  {number(waiting)}
                </span>
              )}
            </button>
          ))}
        </nav>
        <p id="protection-waiting" className="only-spoken" role="status">
          {waiting > 0 && t('protection.toDecide', { count: waiting })}
        </p>
        {places.includes('chart') && <SearchBell />}
        <LanguageChoice language={language} onChange={setLanguage} />
        <div className="who">
          <span>
            <strong>{accountName(viewer.displayName)}</strong>
            <small>{agencyName(viewer.agency, language)}</small>
          </span>
          <button
            type="button"
            className="quiet"
            onClick={() => (isChartUnsaved ? setLeaving(true) : signOut())}
          >
            {t('frame.signOut')}
          </button>
        </div>
      </header>
      <div className="banner" role="region" aria-label={t('frame.marking')}>
        <span className={`tlp tlp-${viewer.clearance}`}>{tlpText(viewer.clearance)}</span>
        <span className="banner-words">{t('frame.markingWords')}</span>
        <span className="banner-purpose">
          {t(purposeKey(viewer.accessPurpose ?? ''))}
          {viewer.caseReference ? <bdi> · {viewer.caseReference}</bdi> : null}
        </span>
        <button type="button" className="quiet" onClick={() => setChanging(true)}>
          {t('frame.changePurpose')}
        </button>
      </div>
      <SignInNotice onAccount={() => onGo('account')} />
      <NoticeBar />
      <main id="content" className="frame-body" tabIndex={-1}>
        {children}
      </main>
      <Spoken />
      <Watermark zone={zoneOf(viewer.agency.country)} />
      <Suspense fallback={null}>
        {isChanging && <PurposeDialog onClose={() => setChanging(false)} />}
        {isLeaving && (
          <LeaveDialog onLeave={signOut} onChart={() => onGo('chart')} onClose={() => setLeaving(false)} />
        )}
      </Suspense>
    </div>
  );
}

function NoticeBar(): ReactNode {
  const notice = usePart(({ ui }) => ui.notice);
  const dispatch = useDispatch();
  const { t, say } = useText();
  // Good news needs no answer; a failure stays until it is read.
  useEffect(() => {
    if (notice?.tone !== 'info') return;
    const timer = setTimeout(() => void dispatch(dismissNotice, undefined), NOTICE_MS);
    return () => clearTimeout(timer);
  }, [notice, dispatch]);
  if (!notice) return null;
  return (
    <div className={`notice notice-${notice.tone}`} role={notice.tone === 'error' ? 'alert' : 'status'}>
      <span>
        {say(notice)}{' '}
        {notice.incidentId ? <small>{t('error.incident', { id: notice.incidentId })}</small> : null}
      </span>
      <button
        type="button"
        className="quiet"
        onClick={() => void dispatch(dismissNotice, undefined)}
        aria-label={t('command.dismiss')}
      >
        <Sign name="close" />
      </button>
    </div>
  );
}

/** One polite sentence per action; it goes again, so that nobody who reads the page later takes it for news. */
function Spoken(): ReactNode {
  const last = usePart(({ ui }) => ui.spoken);
  const [past, setPast] = useState<typeof last>(null);
  const { say } = useText();
  useEffect(() => {
    const timer = setTimeout(() => setPast(last), NOTICE_MS);
    return () => clearTimeout(timer);
  }, [last]);
  const spoken = last === past ? null : last;
  return (
    <p className="only-spoken" aria-live="polite" aria-atomic="true">
      {spoken ? `${say(spoken)}${spoken.turn % 2 === 0 ? '' : '\u00a0'}` : ''}
    </p>
  );
}
