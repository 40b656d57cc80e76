import type { ReactNode } from 'react';
import { saveChart } from '../../core/commands/saving.js';
import { openSave } from '../../core/commands/screen.js';
import { useText } from '../../i18n/use-text.js';
import { ConfirmDialog } from '../controls/confirm-dialog.js';
import { useDispatch, usePart, useStore } from '../use-store.js';
import { isUnsaved } from '../workspace/chart-title.js';

/** Asks before a chart that is not saved is lost by signing out, and offers to save it: at once, or first under a name. */
export function LeaveDialog({
  onLeave,
  onChart,
  onClose,
}: {
  onLeave(): void;
  /** Goes to where the chart is. */
  onChart(): void;
  onClose(): void;
}): ReactNode {
  const { t } = useText();
  const dispatch = useDispatch();
  const store = useStore();
  const chart = usePart(({ ui }) => ui.chart);
  const save = async () => {
    onClose();
    if (chart) {
      await dispatch(saveChart, { title: chart.title, asNew: false });
      if (!isUnsaved(store.state())) onLeave();
    } else {
      onChart();
      await dispatch(openSave, undefined);
    }
  };
  return (
    <ConfirmDialog
      title={t('leave.title')}
      confirm={t('frame.signOut')}
      onConfirm={onLeave}
      onClose={onClose}
      instead={
        <button type="button" onClick={() => void save()}>
          {t(chart ? 'leave.save' : 'leave.name')}
        </button>
      }
    >
      <p>{t('leave.what')}</p>
    </ConfirmDialog>
  );
}
