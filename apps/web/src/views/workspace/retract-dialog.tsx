import type { ReactNode } from 'react';
import type { ClaimPartsFragment } from '../../api/generated/graphql.js';
import { withdrawClaim, withholdClaim } from '../../api/withdraw.js';
import { useText } from '../../i18n/use-text.js';
import { FormDialog } from '../controls/form-dialog.js';
import { Withholding } from '../controls/withholding.js';
import { useKnownAt } from '../use-known-at.js';

/** A claim is withdrawn with a reason; it stays on record as once known. As known on an earlier day it can be withheld alone. */
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
  const then = useKnownAt();
  const what = t(then ? 'claim.withholdThen' : 'claim.retract');
  return (
    <FormDialog
      title={what}
      submit={what}
      hint={
        <>
          <p>
            <bdi>{sentence}</bdi>
          </p>
          <p className="hint">{t(then ? 'claim.withholdThenHint' : 'claim.retractHint')}</p>
        </>
      }
      onClose={onClose}
      onSubmit={async (given) => {
        const reason = String(given.get('reason')).trim();
        await (then
          ? withholdClaim(claim.id, reason, then)
          : withdrawClaim(claim, reason, given.has('withholds')));
        onDone();
      }}
    >
      <label>
        {t('claim.reason')}
        <textarea name="reason" required rows={3} maxLength={500} />
      </label>
      {!then && <Withholding />}
    </FormDialog>
  );
}
