import { useState, type FormEvent, type ReactNode } from 'react';
import { attributeLook } from '#vocab/browser';
import { ask } from '../../api/client.js';
import { RetractAssertionDocument, type ClaimPartsFragment } from '../../api/generated/graphql.js';
import type { Notice } from '../../core/model.js';
import { noticeOf } from '../../core/store.js';
import type { MessageKey } from '../../i18n/catalogue.js';
import { agencyName, zoneOf } from '../../i18n/use-text.js';
import { useWords, type Words } from '../../i18n/use-words.js';
import { Dialog } from '../controls/dialog.js';
import { tlpText } from '../controls/tlp-text.js';
import { useSession } from '../session/session.js';
import { codeLabel, useCodelists, valueWords } from './use-codelists.js';

/** When a claim says that it was so: the words as said, then how they were read. */
export function timeWords({ verbatim, earliest, latest, isUncertain }: ClaimPartsFragment['validTime'], { t, isoDay }: Words): string {
  const from = earliest ? isoDay(earliest) : null;
  const to = latest ? isoDay(latest) : null;
  const read = from && to ? (from === to ? from : t('time.fromTo', { from, to })) : from ? t('time.since', { from }) : to ? t('time.until', { to }) : null;
  const doubted = read && isUncertain ? t('time.uncertain', { time: read }) : read;
  if (verbatim) return doubted ? t('time.asSaid', { words: verbatim, read: doubted }) : `“${verbatim}”`;
  return doubted ?? t('time.unknown');
}

/** One claim: what is said, who says so and how sure, since when, and what may be done with it. */
export function ClaimCard({ claim, title, onChanged }: { claim: ClaimPartsFragment; title?: string; onChanged(): void }): ReactNode {
  const text = useWords();
  const { t, term, isoDay, instant, language, number } = text;
  const { viewer } = useSession();
  const lists = useCodelists();
  const [isRetracting, setRetracting] = useState(false);
  const { marking, grading } = claim;
  const isOwn = claim.originator.id === viewer.agency.id;
  const value = claim.value === null || claim.value === undefined ? null : valueWords(lists, claim.kind, claim.value, language);
  const isIdentifier = attributeLook(claim.kind)?.valueType === 'identifier';
  const permission = (granted: string) => t(`permission.${granted as 'no' | 'ask' | 'yes'}`);
  return (
    <article className={`claim status-${claim.status}`}>
      <p className="claim-value">
        {title ? <span className="claim-kind">{title}</span> : null}
        {value !== null && (
          <bdi className={isIdentifier ? 'identifier' : ''} {...(claim.valueLanguage ? { lang: claim.valueLanguage } : {})}>
            {value}
          </bdi>
        )}
        {claim.status !== 'active' && <span className={`chip chip-${claim.status}`}>{t(`status.${claim.status}`)}</span>}
        {claim.basis === 'inferred' && <span className="chip">{t('basis.inferred')}</span>}
        {claim.check === 'failed' && <span className="chip chip-doubt">{t('claim.checkFailed')}</span>}
      </p>
      <p className="claim-grade">
        <abbr className="grade" title={t('claim.gradeTitle')}>
          {grading.reliability}
          {grading.credibility}
        </abbr>
        {t('claim.grade', { source: codeLabel(lists, 'reliability', grading.reliability, language), information: codeLabel(lists, 'credibility', grading.credibility, language) })}
      </p>
      <p>
        <span className="claim-label">{t('claim.who')}</span> {agencyName(claim.originator, language)}
        {claim.report ? (
          <>
            {' · '}
            <bdi>{claim.report.title}</bdi>
            {claim.report.reportedOn ? `, ${isoDay(claim.report.reportedOn)}` : ''}
            {claim.report.source ? ` (${codeLabel(lists, 'sourceKind', claim.report.source.kind, language)})` : ''}
          </>
        ) : (
          <>
            {' · '}
            <span className="neutral">{t('claim.noReport')}</span>
          </>
        )}
      </p>
      <p>
        <span className="claim-label">{t('claim.when')}</span> {timeWords(claim.validTime, text)}
      </p>
      <p className="claim-marking">
        <span className={`tlp tlp-${marking.tlp}`}>{tlpText(marking.tlp)}</span>
        <span className="chip">{t('claim.onward', { permission: permission(marking.onwardShare) })}</span>
        <span className="chip">{t('claim.court', { permission: permission(marking.useInCourt) })}</span>
      </p>
      <details>
        <summary>{t('claim.more')}</summary>
        <dl>
          <dt>{t('claim.basis')}</dt>
          <dd>{t(`basis.${claim.basis}`)}</dd>
          {claim.weight !== null && claim.weight !== undefined && (
            <>
              <dt>{t('claim.weight')}</dt>
              <dd>{number(claim.weight)}</dd>
            </>
          )}
          {claim.normalised && claim.normalised !== claim.value && (
            <>
              <dt>{t('claim.normalised')}</dt>
              <dd>
                <bdi className="identifier">{claim.normalised}</bdi>
              </dd>
            </>
          )}
          <dt>{t('claim.handling')}</dt>
          <dd>
            {codeLabel(lists, 'handling', marking.handling, language)}
          </dd>
          <dt>{t('claim.audience')}</dt>
          <dd>{marking.audience.map((agency) => agencyName(agency, language)).join(', ')}</dd>
          {marking.caveat && (
            <>
              <dt>{t('claim.caveat')}</dt>
              <dd>
                <bdi>{marking.caveat}</bdi>
              </dd>
            </>
          )}
          {claim.note && (
            <>
              <dt>{t('claim.note')}</dt>
              <dd>
                <bdi>{claim.note}</bdi>
              </dd>
            </>
          )}
          <dt>{t('claim.recorded')}</dt>
          <dd>{instant(claim.recordedFrom, zoneOf(viewer.agency.country))}</dd>
        </dl>
        {isOwn && claim.status !== 'retracted' && (
          <button type="button" onClick={() => setRetracting(true)}>
            {t('claim.retract')}
          </button>
        )}
      </details>
      {isRetracting && (
        <RetractDialog
          claim={claim}
          sentence={`${title ?? term(claim.kind)}${value === null ? '' : `: ${value}`}`}
          onClose={() => setRetracting(false)}
          onDone={() => {
            setRetracting(false);
            onChanged();
          }}
        />
      )}
    </article>
  );
}

/** A claim is withdrawn with a reason; it stays on record as once known. */
function RetractDialog({ claim, sentence, onClose, onDone }: { claim: ClaimPartsFragment; sentence: string; onClose(): void; onDone(): void }): ReactNode {
  const { t, say } = useWords();
  const [failure, setFailure] = useState<Notice | null>(null);
  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const reason = String(new FormData(event.currentTarget).get('reason')).trim();
    try {
      await ask(RetractAssertionDocument, { id: claim.id, reason });
      onDone();
    } catch (error) {
      setFailure(noticeOf(error));
    }
  };
  return (
    <Dialog title={t('claim.retract')} onClose={onClose}>
      <form className="stack" onSubmit={(event) => void submit(event)}>
        <p>
          <bdi>{sentence}</bdi>
        </p>
        <p className="hint">{t('claim.retractHint')}</p>
        {failure && <p role="alert" className="failure">{say(failure)}</p>}
        <label>
          {t('claim.reason')}
          <textarea name="reason" required rows={3} maxLength={500} />
        </label>
        <div className="actions">
          <button type="submit" className="primary">
            {t('claim.retract' satisfies MessageKey)}
          </button>
          <button type="button" onClick={onClose}>
            {t('form.cancel')}
          </button>
        </div>
      </form>
    </Dialog>
  );
}
