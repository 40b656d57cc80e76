import { useState, type FormEvent, type ReactNode } from 'react';
import type { ClaimPartsFragment } from '../../api/generated/graphql.js';
import { withdrawClaim } from '../../api/withdraw.js';
import type { Notice } from '../../core/model.js';
import { noticeOf } from '../../core/store.js';
import { useWords } from '../../i18n/use-words.js';
import { Dialog } from '../controls/dialog.js';

/** A claim is withdrawn with a reason; it stays on record as once known. */
export function RetractDialog({
  claim,
  sentence,
  onClose,
  onDone,
}: {
  claim: ClaimPartsFragment;
  sentence: string;
  onClose(): void;
  onDone(): void;
}): ReactNode {
  const { t, say } = useWords();
  const [failure, setFailure] = useState<Notice | null>(null);
  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const reason = String(new FormData(event.currentTarget).get('reason')).trim();
    try {
      await withdrawClaim(claim, reason);
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
        {failure && (
          <p role="alert" className="failure">
            {say(failure)}
          </p>
        )}
        <label>
          {t('claim.reason')}
          <textarea name="reason" required rows={3} maxLength={500} />
        </label>
        <div className="actions">
          <button type="submit" className="primary">
            {t('claim.retract')}
          </button>
          <button type="button" onClick={onClose}>
            {t('form.cancel')}
          </button>
        </div>
      </form>
    </Dialog>
  );
}
