import { lazy, Suspense, useState, type ReactNode } from 'react';
import { epochDay } from '#domain';
import { attributeLook } from '#vocab/browser';
import type { ClaimPartsFragment } from '../../api/generated/graphql.js';
import { doubtSource } from '../../core/commands/doubting.js';
import { agencyName, zoneOf } from '../../i18n/use-text.js';
import { useWords, type Words } from '../../i18n/use-words.js';
import { GradeCode } from '../controls/grade-code.js';
import { tlpText } from '../controls/tlp-text.js';
import { useSession } from '../session/session.js';
import { useDispatch, usePart } from '../use-store.js';
import { codeLabel, gradeWords, useCodelists, valueWords } from './use-codelists.js';
import { OfSource } from './of-source.js';

const RetractDialog = lazy(async () => ({ default: (await import('./retract-dialog.js')).RetractDialog }));
const ShareDialog = lazy(async () => ({ default: (await import('./share-dialog.js')).ShareDialog }));

/** When a claim says that it was so: the words as said, then how they were read. */
export function timeWords(
  { verbatim, earliest, latest, isUncertain }: ClaimPartsFragment['validTime'],
  { t, isoDay, period }: Words,
): string {
  const from = earliest ? isoDay(earliest) : null;
  const to = latest ? isoDay(latest) : null;
  const read =
    from && to
      ? period(epochDay(earliest!.slice(0, 10)), epochDay(latest!.slice(0, 10)))
      : from
        ? t('time.since', { from })
        : to
          ? t('time.until', { to })
          : null;
  const doubted = read && isUncertain ? t('time.uncertain', { time: read }) : read;
  if (verbatim) return doubted ? t('time.asSaid', { words: verbatim, read: doubted }) : `“${verbatim}”`;
  return doubted ?? t('time.unknown');
}

/** One claim: what is said, who says so and how sure, since when, and what may be done with it. */
export function ClaimCard({
  claim,
  title,
  onChanged,
}: {
  claim: ClaimPartsFragment;
  title?: string;
  onChanged(): void;
}): ReactNode {
  const text = useWords();
  const { t, term, isoDay, instant, language, number } = text;
  const { viewer } = useSession();
  const lists = useCodelists();
  const [isRetracting, setRetracting] = useState(false);
  const [isSharing, setSharing] = useState(false);
  const [isAsked, setAsked] = useState(false);
  const dispatch = useDispatch();
  // What is looked at as known on an earlier day is only read, or withheld.
  const isNow = usePart(({ lens }) => lens.knownOn === null);
  const { marking, grading } = claim;
  const source = claim.report?.source;
  const isOwn = claim.originator.id === viewer.agency.id;
  // What touches a protected person, but the code: a partner has another one (VP-02).
  const isForSharing =
    claim.kind !== 'pseudonym' && (claim.subject.isProtected || claim.object?.isProtected === true);
  const value =
    claim.value === null || claim.value === undefined
      ? null
      : valueWords(lists, claim.kind, claim.value, language);
  const isIdentifier = attributeLook(claim.kind)?.valueType === 'identifier';
  const at = (moment: string) => instant(moment, zoneOf(viewer.agency.country));
  const permission = (granted: string) => t(`permission.${granted as 'no' | 'ask' | 'yes'}`);
  return (
    <article className={`claim status-${claim.status}`}>
      <p className="claim-value">
        {title ? <span className="claim-kind">{title}</span> : null}
        {value !== null && (
          <bdi
            className={isIdentifier ? 'identifier' : ''}
            {...(claim.valueLanguage ? { lang: claim.valueLanguage } : {})}
          >
            {value}
          </bdi>
        )}
        {claim.status !== 'active' && (
          <span className={`chip chip-${claim.status}`}>{t(`status.${claim.status}`)}</span>
        )}
        {claim.basis === 'inferred' && <span className="chip">{t('basis.inferred')}</span>}
        {claim.check === 'unassigned' && <span className="chip">{t('claim.rangeUnassigned')}</span>}
        {claim.check === 'failed' && <span className="chip chip-doubt">{t('claim.checkFailed')}</span>}
      </p>
      <p className="claim-grade">
        <GradeCode grading={grading} />
        {gradeWords(lists, grading, text)}
      </p>
      <p>
        <span className="claim-label">{t('claim.who')}</span> {agencyName(claim.originator, language)}
        {claim.report ? (
          <>
            {' · '}
            <OfSource
              source={{
                id: source?.id ?? '',
                title: claim.report.title,
                containsVictimIdentity: source?.containsVictimIdentity ?? false,
              }}
              say={(title) => <bdi>{title}</bdi>}
            />
            {claim.report.reportedOn ? `, ${isoDay(claim.report.reportedOn)}` : ''}
            {source ? ` (${codeLabel(lists, 'sourceKind', source.kind, language)})` : ''}
            {source?.containsVictimIdentity && (
              <>
                {' '}
                <span className="chip chip-doubt">{t('claim.namesProtected')}</span>
              </>
            )}
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
        {!marking.useInIntelligence && <span className="chip chip-doubt">{t('claim.notForAnalysis')}</span>}
        {marking.expiresOn && (
          <span className="chip">{t('claim.expires', { day: isoDay(marking.expiresOn) })}</span>
        )}
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
          <dd>{codeLabel(lists, 'handling', marking.handling, language)}</dd>
          <dt>{t('assertion.pap')}</dt>
          <dd>{codeLabel(lists, 'pap', marking.pap, language)}</dd>
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
          <dd>{at(claim.firstRecordedFrom)}</dd>
          {claim.recordedFrom !== claim.firstRecordedFrom && (
            <>
              <dt>{t('claim.changed')}</dt>
              <dd>{at(claim.recordedFrom)}</dd>
            </>
          )}
        </dl>
        {source && (
          <button type="button" onClick={() => void dispatch(doubtSource, { sourceId: source.id })}>
            {t('doubt.ask')}
          </button>
        )}{' '}
        {isOwn && claim.status !== 'retracted' && (isNow || viewer.mayRecord) && (
          <button type="button" onClick={() => setRetracting(true)}>
            {t(isNow ? 'claim.retract' : 'claim.withholdThen')}
          </button>
        )}{' '}
        {isOwn && isNow && isForSharing && viewer.mayRecord && claim.status !== 'retracted' && (
          <button type="button" onClick={() => setSharing(true)}>
            {t('sharing.ask')}
          </button>
        )}
        <p role="status">{isAsked && t('sharing.sent')}</p>
      </details>
      {isSharing && (
        <Suspense fallback={null}>
          <ShareDialog
            claim={claim}
            onChanged={onChanged}
            onClose={() => setSharing(false)}
            onDone={() => {
              setSharing(false);
              setAsked(true);
            }}
          />
        </Suspense>
      )}
      {isRetracting && (
        <Suspense fallback={null}>
          <RetractDialog
            claim={claim}
            sentence={`${title ?? term(claim.kind)}${value === null ? '' : `: ${value}`}`}
            onClose={() => setRetracting(false)}
            onDone={() => {
              setRetracting(false);
              onChanged();
            }}
          />
        </Suspense>
      )}
    </article>
  );
}
