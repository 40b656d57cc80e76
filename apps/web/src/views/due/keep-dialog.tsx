import type { ReactNode } from 'react';
import { isoDate } from '#domain';
import { dayIn } from '../../api/days.js';
import { useText } from '../../i18n/use-text.js';
import { DayField } from '../controls/day-field.js';
import { FormDialog } from '../controls/form-dialog.js';

/** Keeps what is due until a day, with a reason that is read when it falls due again. */
export function KeepDialog({
  title,
  what,
  latest,
  onKeep,
  onClose,
}: {
  title: string;
  /** What is kept, in words. */
  what: string;
  /** The last day (ISO) that can be given. */
  latest: string;
  onKeep(until: string, reason: string): Promise<void>;
  onClose(): void;
}): ReactNode {
  const { t } = useText();
  return (
    <FormDialog
      title={title}
      submit={t('due.keepNow')}
      hint={
        <>
          <p>
            <bdi>{what}</bdi>
          </p>
          <p className="hint">{t('due.keepHint')}</p>
        </>
      }
      onClose={onClose}
      onSubmit={(given) => onKeep(String(given.get('until')), String(given.get('reason')))}
    >
      <label>
        {t('due.until')}
        <DayField
          name="until"
          required
          min={isoDate(dayIn(Date.now(), 'Asia/Dhaka') + 1) ?? ''}
          max={latest}
        />
      </label>
      <label>
        {t('due.reason')}
        <textarea name="reason" required rows={3} maxLength={500} autoComplete="off" />
      </label>
    </FormDialog>
  );
}
