import type { FormEvent, ReactNode } from 'react';
import { ask } from '../../api/client.js';
import { BreakGlassDocument, RequestIdentityOpeningDocument } from '../../api/generated/graphql.js';
import { useText } from '../../i18n/use-text.js';
import { useDeed } from '../use-deed.js';
import { Dialog } from '../controls/dialog.js';
import { Failure } from '../controls/failure.js';

interface OfPerson {
  readonly entityId: string;
  onDone(): void;
  onClose(): void;
}

/** Asks a supervisor for leave, with a reason and for so many hours. */
export function RequestDialog({ entityId, onDone, onClose }: OfPerson): ReactNode {
  const { t } = useText();
  const { failure, isWaiting, run } = useDeed();
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const given = new FormData(event.currentTarget);
    void run(async () => {
      await ask(RequestIdentityOpeningDocument, {
        entityId,
        reason: String(given.get('reason')),
        hours: Number(given.get('hours')),
      });
      onDone();
    });
  };
  return (
    <Dialog title={t('protection.request')} onClose={onClose}>
      <form className="stack" onSubmit={submit}>
        <p>{t('protection.requestHint')}</p>
        <Failure notice={failure} />
        <label>
          {t('protection.reason')}
          <textarea name="reason" required rows={3} maxLength={500} autoFocus autoComplete="off" />
        </label>
        <label>
          {t('protection.hours')}
          <input name="hours" type="number" required min={1} max={24} defaultValue={8} />
        </label>
        <div className="actions">
          <button type="submit" className="primary" disabled={isWaiting} aria-busy={isWaiting}>
            {t('protection.sendRequest')}
          </button>
          <button type="button" onClick={onClose}>
            {t('form.cancel')}
          </button>
        </div>
      </form>
    </Dialog>
  );
}

/** Says what follows before the glass is broken. */
export function BreakGlassDialog({ entityId, onDone, onClose }: OfPerson): ReactNode {
  const { t } = useText();
  const { failure, isWaiting, run } = useDeed();
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const reason = String(new FormData(event.currentTarget).get('reason'));
    void run(async () => {
      await ask(BreakGlassDocument, { entityId, reason });
      onDone();
    });
  };
  return (
    <Dialog title={t('protection.breakGlass')} onClose={onClose} isQuestion>
      <form className="stack" onSubmit={submit}>
        <p>{t('protection.breakFor')}</p>
        <ul className="protection-follows">
          <li>{t('protection.breakOpens')}</li>
          <li>{t('protection.breakTells')}</li>
          <li>{t('protection.breakReview')}</li>
        </ul>
        <Failure notice={failure} />
        <label>
          {t('protection.breakReason')}
          <textarea name="reason" required rows={3} maxLength={500} autoComplete="off" />
        </label>
        <label className="inline">
          <input type="checkbox" required />
          {t('protection.breakSure')}
        </label>
        <div className="actions">
          <button type="submit" className="danger" disabled={isWaiting} aria-busy={isWaiting}>
            {t('protection.breakNow')}
          </button>
          <button type="button" onClick={onClose} autoFocus>
            {t('form.cancel')}
          </button>
        </div>
      </form>
    </Dialog>
  );
}
