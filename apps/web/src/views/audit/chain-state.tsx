import { useState, type ReactNode } from 'react';
import { ask } from '../../api/client.js';
import { AuditVerificationDocument, type AuditVerificationQuery } from '../../api/generated/graphql.js';
import type { Notice } from '../../core/model.js';
import { noticeOf } from '../../core/notice.js';
import { useText } from '../../i18n/use-text.js';

type Verification = AuditVerificationQuery['auditVerification'];

/** Whether the chain holds: read whole when it is asked for, since that takes a while. */
export function ChainState(): ReactNode {
  const { t, say, number } = useText();
  const [found, setFound] = useState<Verification | null>(null);
  const [failure, setFailure] = useState<Notice | null>(null);
  const [isWaiting, setWaiting] = useState(false);
  const check = async () => {
    setWaiting(true);
    setFailure(null);
    try {
      setFound((await ask(AuditVerificationDocument)).auditVerification);
    } catch (error) {
      setFailure(noticeOf(error));
    } finally {
      setWaiting(false);
    }
  };
  return (
    <section className="card audit-chain" aria-labelledby="audit-chain">
      <h2 id="audit-chain">{t('audit.chain')}</h2>
      <button type="button" onClick={() => void check()} aria-disabled={isWaiting}>
        {t('audit.check')}
      </button>
      <div role="status">
        {isWaiting && <p>{t('audit.checking')}</p>}
        {!isWaiting && found?.ok && (
          <p className="audit-intact">
            {t('audit.intact', { count: found.checked, signed: found.checkpoints })}
          </p>
        )}
        {!isWaiting && found?.problem && (
          <p className="failure">
            {t('audit.broken', {
              seq: number(found.problem.seq),
              problem: t(`audit.problem.${found.problem.kind}`),
            })}
          </p>
        )}
      </div>
      {failure && (
        <p className="failure" role="alert">
          {say(failure)}
        </p>
      )}
    </section>
  );
}
