import type { ReactNode } from 'react';
import type { ClaimPartsFragment } from '../../api/generated/graphql.js';
import { withdrawClaim } from '../../api/withdraw.js';
import { useText } from '../../i18n/use-text.js';
import { FormDialog } from '../controls/form-dialog.js';
import { Withholding } from '../controls/withholding.js';

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
  const { t } = useText();
  return (
    <FormDialog
      title={t('claim.retract')}
      submit={t('claim.retract')}
      hint={
        <>
          <p>
            <bdi>{sentence}</bdi>
          </p>
          <p className="hint">{t('claim.retractHint')}</p>
        </>
      }
      onClose={onClose}
      onSubmit={async (given) => {
        await withdrawClaim(claim, String(given.get('reason')).trim(), given.has('withholds'));
        onDone();
      }}
    >
      <label>
        {t('claim.reason')}
        <textarea name="reason" required rows={3} maxLength={500} />
      </label>
      <Withholding />
    </FormDialog>
  );
}
