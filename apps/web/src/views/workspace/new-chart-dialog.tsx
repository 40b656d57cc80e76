import type { ReactNode } from 'react';
import { newChart } from '../../core/commands/content.js';
import { closeDialog } from '../../core/commands/screen.js';
import { useText } from '../../i18n/use-text.js';
import { ConfirmDialog } from '../controls/confirm-dialog.js';
import { useDispatch } from '../use-store.js';

/** Asks before a chart that is not saved makes room for an empty one. */
export function NewChartDialog(): ReactNode {
  const { t } = useText();
  const dispatch = useDispatch();
  return (
    <ConfirmDialog
      title={t('newChart.title')}
      confirm={t('newChart.confirm')}
      onConfirm={() => void dispatch(newChart, undefined)}
      onClose={() => void dispatch(closeDialog, undefined)}
    >
      <p>{t('newChart.what')}</p>
    </ConfirmDialog>
  );
}
