import type { ReactNode } from 'react';
import { useText } from '../../i18n/use-text.js';
import { ConfirmDialog } from '../controls/confirm-dialog.js';

/** Asks before a chart that is not saved is lost by signing out. */
export function LeaveDialog({ onLeave, onClose }: { onLeave(): void; onClose(): void }): ReactNode {
  const { t } = useText();
  return (
    <ConfirmDialog
      title={t('leave.title')}
      confirm={t('frame.signOut')}
      onConfirm={onLeave}
      onClose={onClose}
    >
      <p>{t('leave.what')}</p>
    </ConfirmDialog>
  );
}
