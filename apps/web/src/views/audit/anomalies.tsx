import type { ReactNode } from 'react';
import { ask } from '../../api/client.js';
import { AuditAnomaliesDocument, type AuditAnomaliesQuery } from '../../api/generated/graphql.js';
import { isolated, useText } from '../../i18n/use-text.js';
import { useAnswer } from '../use-answer.js';
import { personName } from './person-name.js';

export type Anomaly = AuditAnomaliesQuery['auditAnomalies']['anomalies'][number];
/** Numbers that are written out; the button shows all. */
const NAMED = 12;

/** What an auditor should ask about, each with the events that show it. */
export function Anomalies({ zone, onShow }: { zone: string; onShow(anomaly: Anomaly): void }): ReactNode {
  const text = useText();
  const { t, say, number, instant } = text;
  const { value, failure, isWaiting } = useAnswer(
    'anomalies',
    async () => (await ask(AuditAnomaliesDocument)).auditAnomalies,
  );
  return (
    <section className="card" aria-labelledby="audit-anomalies" aria-busy={isWaiting}>
      <h2 id="audit-anomalies">{t('audit.anomalies')}</h2>
      <p className="hint">{t('audit.anomaliesHint')}</p>
      {failure && (
        <p className="failure" role="alert">
          {say(failure)}
        </p>
      )}
      {value?.isPartial && <p className="hint">{t('audit.partial', { count: value.looked })}</p>}
      {value?.anomalies.length === 0 && (
        <p className="neutral">{t('audit.noAnomalies', { count: value.looked })}</p>
      )}
      <ul className="audit-anomalies">
        {value?.anomalies.map((anomaly) => (
          <li key={`${anomaly.kind} ${anomaly.person?.id ?? ''} ${anomaly.from}`}>
            <p>
              {t(`audit.anomaly.${anomaly.kind}`, {
                person: isolated(personName(anomaly.person, text)),
                count: anomaly.count,
                minutes: anomaly.minutes,
              })}
            </p>
            <p className="hint">
              {t('audit.evidence', {
                count: anomaly.evidenceCount,
                from: instant(anomaly.from, zone),
                to: instant(anomaly.to, zone),
              })}{' '}
              ·{' '}
              {t('audit.evidenceSeqs', {
                seqs: `${anomaly.evidence.slice(0, NAMED).map(number).join(', ')}${anomaly.evidenceCount > NAMED ? ' …' : ''}`,
              })}
            </p>
            <button type="button" onClick={() => onShow(anomaly)}>
              {t('audit.showEvidence')}
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
