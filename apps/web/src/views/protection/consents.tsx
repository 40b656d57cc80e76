import { useState, type ReactNode } from 'react';
import { ask } from '../../api/client.js';
import {
  ConsentsDocument,
  WithdrawConsentDocument,
  type ConsentPartsFragment,
} from '../../api/generated/graphql.js';
import { useText, zoneOf } from '../../i18n/use-text.js';
import { useDeed } from '../use-deed.js';
import { AnswerFailure } from '../controls/answer-failure.js';
import { ConfirmDialog } from '../controls/confirm-dialog.js';
import { Failure } from '../controls/failure.js';
import { useSession } from '../session/session.js';
import { useAnswer } from '../use-answer.js';
import { codeLabel, useCodelists } from '../workspace/use-codelists.js';
import { ConsentForm } from './consent-form.js';

/** What a protected person agreed to, the latest first; only that one counts. */
export function Consents({
  entityId,
  code,
  onChanged,
}: {
  entityId: string;
  /** Neutral code of the person. */
  code: string;
  onChanged(): void;
}): ReactNode {
  const { t } = useText();
  const { failure, run } = useDeed();
  const [asked, setAsked] = useState<'record' | 'withdraw' | null>(null);
  const answer = useAnswer(entityId, async () => (await ask(ConsentsDocument, { entityId })).consents);
  const consents = answer.value ?? [];
  const holds = consents[0] !== undefined && consents[0].withdrawnAt === null;
  const changed = () => {
    setAsked(null);
    answer.again();
    onChanged();
  };
  return (
    <section className="protection-consents" aria-labelledby="consents-title" aria-busy={answer.isWaiting}>
      <h3 id="consents-title">{t('protection.consents')}</h3>
      <AnswerFailure answer={answer} />
      <Failure notice={failure} />
      {answer.value && consents.length === 0 && <p className="neutral">{t('protection.noConsents')}</p>}
      <ul className="protection-lines">
        {consents.map((consent, at) => (
          <Consent key={consent.id} consent={consent} counts={at === 0} />
        ))}
      </ul>
      <div className="actions">
        <button type="button" onClick={() => setAsked('record')}>
          {t('protection.recordConsent')}
        </button>
        {holds && (
          <button type="button" onClick={() => setAsked('withdraw')}>
            {t('protection.withdraw')}
          </button>
        )}
      </div>
      {asked === 'record' && (
        <ConsentForm entityId={entityId} onDone={changed} onClose={() => setAsked(null)} />
      )}
      {asked === 'withdraw' && (
        <ConfirmDialog
          title={t('protection.withdraw')}
          confirm={t('protection.withdraw')}
          onConfirm={async () =>
            void (
              (await run(async () => void (await ask(WithdrawConsentDocument, { entityId })))) && changed()
            )
          }
          onClose={() => setAsked(null)}
        >
          <p>
            <strong>
              <bdi>{code}</bdi>
            </strong>
          </p>
          <p>{t('protection.withdrawHint')}</p>
        </ConfirmDialog>
      )}
    </section>
  );
}

function Consent({ consent, counts }: { consent: ConsentPartsFragment; counts: boolean }): ReactNode {
  const { t, instant, isoDay, language } = useText();
  const { viewer } = useSession();
  const lists = useCodelists();
  const at = (time: string) => instant(time, zoneOf(viewer.agency.country));
  const purposes = consent.purposes.map((code) => codeLabel(lists, 'consentPurpose', code, language));
  const state = consent.withdrawnAt
    ? t('protection.withdrawnAt', { time: at(consent.withdrawnAt) })
    : t(counts ? 'protection.holds' : 'protection.replaced');
  return (
    <li>
      <p>
        <strong>{codeLabel(lists, 'consentBasis', consent.basis, language)}</strong> ·{' '}
        {at(consent.recordedAt)} · {state}
      </p>
      <p>
        {purposes.length === 0
          ? t('protection.agreedToNothing')
          : t('protection.agreedTo', { purposes: purposes.join(', ') })}
      </p>
      <p className="hint">
        {[
          ...(consent.authority ? [`${consent.authority}, ${isoDay(consent.basisOn ?? '')}`] : []),
          `${t('protection.explainedBy')}: ${consent.explainedBy}`,
          `${t('protection.formVersion')}: ${consent.formVersion}`,
          `${t('protection.consentLanguage')}: ${consent.language}`,
          ...(consent.interpreter ? [`${t('protection.interpreter')}: ${consent.interpreter}`] : []),
          ...(consent.guardian ? [`${t('protection.guardian')}: ${consent.guardian}`] : []),
        ].join(' · ')}
      </p>
    </li>
  );
}
