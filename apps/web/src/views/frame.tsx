import { useEffect, useState, type FormEvent, type ReactNode } from 'react';
import { ask } from '../api/client.js';
import { DeclarePurposeDocument } from '../api/generated/graphql.js';
import { dismissNotice } from '../core/commands/screen.js';
import type { Notice } from '../core/model.js';
import { noticeOf } from '../core/store.js';
import { agencyName, useText, zoneOf } from '../i18n/use-text.js';
import { Dialog } from './controls/dialog.js';
import { LanguageChoice } from './controls/language-choice.js';
import { Sign } from './controls/sign.js';
import { tlpText } from './controls/tlp-text.js';
import { Watermark } from './controls/watermark.js';
import { purposeKey } from './session/purposes.js';
import { useSession } from './session/session.js';
import { useDispatch, usePart } from './use-store.js';

const NOTICE_MS = 8_000;
export type Place = 'chart' | 'import';

/** Around every screen: who, for which purpose, under which marking; messages; what screen readers are told. */
export function Frame({ place, onGo, children }: { place: Place; onGo(place: Place): void; children: ReactNode }): ReactNode {
  const { viewer, language, setLanguage, signOut } = useSession();
  const { t } = useText();
  const [isChanging, setChanging] = useState(false);
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
          {(['chart', 'import'] as const).map((each) => (
            <button key={each} type="button" aria-current={each === place ? 'page' : undefined} onClick={() => onGo(each)}>
              {t(each === 'chart' ? 'frame.chart' : 'frame.import')}
            </button>
          ))}
        </nav>
        <LanguageChoice language={language} onChange={setLanguage} />
        <div className="who">
          <span>
            <strong>{viewer.displayName}</strong>
            <small>{agencyName(viewer.agency, language)}</small>
          </span>
          <button type="button" className="quiet" onClick={signOut}>
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
      <NoticeBar />
      <main id="content" className="frame-body" tabIndex={-1}>
        {children}
      </main>
      <Spoken />
      <Watermark zone={zoneOf(viewer.agency.country)} />
      {isChanging && <PurposeDialog onClose={() => setChanging(false)} />}
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
        {say(notice)} {notice.incidentId ? <small>{t('error.incident', { id: notice.incidentId })}</small> : null}
      </span>
      <button type="button" className="quiet" onClick={() => void dispatch(dismissNotice, undefined)} aria-label={t('command.dismiss')}>
        <Sign name="close" />
      </button>
    </div>
  );
}

/** One polite sentence per action. */
function Spoken(): ReactNode {
  const spoken = usePart(({ ui }) => ui.spoken);
  const { say } = useText();
  return (
    <p className="only-spoken" aria-live="polite" aria-atomic="true">
      {spoken ? `${say(spoken)}${spoken.turn % 2 === 0 ? '' : '\u00a0'}` : ''}
    </p>
  );
}

function PurposeDialog({ onClose }: { onClose(): void }): ReactNode {
  const { viewer, setViewer } = useSession();
  const { t, say } = useText();
  const [failure, setFailure] = useState<Notice | null>(null);
  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const fields = new FormData(event.currentTarget);
    try {
      const { declarePurpose } = await ask(DeclarePurposeDocument, { accessPurpose: String(fields.get('purpose')), caseReference: String(fields.get('caseReference')).trim() || null });
      setViewer(declarePurpose);
      onClose();
    } catch (error) {
      setFailure(noticeOf(error));
    }
  };
  return (
    <Dialog title={t('frame.changePurpose')} onClose={onClose}>
      <form className="stack" onSubmit={(event) => void submit(event)}>
        {failure && <p role="alert" className="failure">{say(failure)}</p>}
        <label>
          {t('signIn.purpose')}
          <select name="purpose" defaultValue={viewer.accessPurpose ?? undefined}>
            {viewer.accessPurposes.map((code) => (
              <option key={code} value={code}>
                {t(purposeKey(code))}
              </option>
            ))}
          </select>
        </label>
        <label>
          {t('signIn.caseReference')}
          <input name="caseReference" defaultValue={viewer.caseReference ?? ''} maxLength={80} />
        </label>
        <p className="hint">{t('signIn.recorded')}</p>
        <div className="actions">
          <button type="submit" className="primary">
            {t('form.confirm')}
          </button>
          <button type="button" onClick={onClose}>
            {t('form.cancel')}
          </button>
        </div>
      </form>
    </Dialog>
  );
}
