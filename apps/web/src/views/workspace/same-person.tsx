import { useState, type ReactNode } from 'react';
import { ask } from '../../api/client.js';
import { IdentityJudgementsDocument } from '../../api/generated/graphql.js';
import { withdrawClaim } from '../../api/withdraw.js';
import type { EntitySummary, Notice } from '../../core/model.js';
import { noticeOf } from '../../core/notice.js';
import { useWords } from '../../i18n/use-words.js';
import { ConfirmDialog } from '../controls/confirm-dialog.js';
import { Decision } from '../review/decision.js';
import { useGo } from '../places.js';
import { useSession } from '../session/session.js';
import { useAnswer } from '../use-answer.js';
import { usePart } from '../use-store.js';

/** What was decided on a person's records, with a way back, and the way to other records that may be of this person. */
export function SamePerson({ summary, onChanged }: { summary: EntitySummary; onChanged(): void }): ReactNode {
  const { t, say, language } = useWords();
  const { viewer } = useSession();
  const go = useGo();
  const revision = usePart(({ entities }) => entities.revision);
  const [failure, setFailure] = useState<Notice | null>(null);
  const [asked, setAsked] = useState<{ readonly id: string; readonly version: number } | null>(null);
  const answer = useAnswer(
    `${summary.id}|${language}|${revision}`,
    async () =>
      (await ask(IdentityJudgementsDocument, { entityId: summary.id, language })).identityJudgements,
  );
  const withdraw = async (judgement: { readonly id: string; readonly version: number }) => {
    setFailure(null);
    try {
      await withdrawClaim(judgement, t('review.undone'));
      onChanged();
    } catch (error) {
      setFailure(noticeOf(error));
    }
  };
  return (
    <section className="same-person" aria-label={t('same.title')}>
      {failure && (
        <p className="failure" role="alert">
          {say(failure)}
        </p>
      )}
      {answer.value?.map((judgement) => {
        const other = judgement.left.id === summary.id ? judgement.right : judgement.left;
        return (
          <div key={judgement.id}>
            <p>
              <bdi>{other.caption}</bdi>
            </p>
            <Decision judgement={judgement} />
            {viewer.mayRecord && judgement.agency.id === viewer.agency.id && (
              <button type="button" className="quiet" onClick={() => setAsked(judgement)}>
                {t('same.withdraw')}
              </button>
            )}
          </div>
        );
      })}
      <button type="button" className="quiet" onClick={() => go('review', summary.id)}>
        {t('same.find')}
      </button>
      {asked && (
        <ConfirmDialog
          title={t('same.withdrawTitle')}
          confirm={t('same.withdraw')}
          onConfirm={() => withdraw(asked)}
          onClose={() => setAsked(null)}
        >
          <p>{t('same.withdrawWhat')}</p>
        </ConfirmDialog>
      )}
    </section>
  );
}
