import type { ReactNode } from 'react';
import { ask } from '../../api/client.js';
import { BreakGlassDocument, RequestIdentityOpeningDocument } from '../../api/generated/graphql.js';
import { useText } from '../../i18n/use-text.js';
import { FormDialog } from '../controls/form-dialog.js';

interface OfPerson {
  readonly entityId: string;
  onDone(): void;
  onClose(): void;
}

/** Asks a supervisor for leave, with a reason and for so many hours. */
export function RequestDialog({ entityId, onDone, onClose }: OfPerson): ReactNode {
  const { t } = useText();
  return (
    <FormDialog
      title={t('protection.request')}
      submit={t('protection.sendRequest')}
      hint={<p>{t('protection.requestHint')}</p>}
      onClose={onClose}
      onSubmit={async (given) => {
        await ask(RequestIdentityOpeningDocument, {
          entityId,
          reason: String(given.get('reason')),
          hours: Number(given.get('hours')),
        });
        onDone();
      }}
    >
      <label>
        {t('protection.reason')}
        <textarea name="reason" required rows={3} maxLength={500} autoFocus autoComplete="off" />
      </label>
      <label>
        {t('protection.hours')}
        <input name="hours" type="number" required min={1} max={24} defaultValue={8} />
      </label>
    </FormDialog>
  );
}

/** Says what follows before the glass is broken. */
export function BreakGlassDialog({ entityId, onDone, onClose }: OfPerson): ReactNode {
  const { t } = useText();
  return (
    <FormDialog
      title={t('protection.breakGlass')}
      submit={t('protection.breakNow')}
      hint={
        <>
          <p>{t('protection.breakFor')}</p>
          <ul className="protection-follows">
            <li>{t('protection.breakOpens')}</li>
            <li>{t('protection.breakTells')}</li>
            <li>{t('protection.breakReview')}</li>
          </ul>
        </>
      }
      isQuestion
      isDangerous
      onClose={onClose}
      onSubmit={async (given) => {
        await ask(BreakGlassDocument, { entityId, reason: String(given.get('reason')) });
        onDone();
      }}
    >
      <label>
        {t('protection.breakReason')}
        <textarea name="reason" required rows={3} maxLength={500} autoComplete="off" />
      </label>
      <label className="inline">
        <input type="checkbox" required />
        {t('protection.breakSure')}
      </label>
    </FormDialog>
  );
}
