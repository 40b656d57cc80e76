import type { FormEvent, ReactNode } from 'react';
import { saveChart } from '../../core/commands/saving.js';
import { closeDialog } from '../../core/commands/screen.js';
import { useText } from '../../i18n/use-text.js';
import { Dialog } from '../controls/dialog.js';
import { useDispatch, usePart } from '../use-store.js';

/** Keeps the chart under a title and with a comment: as a new one, or as a version of the open one. */
export function SaveDialog(): ReactNode {
  const { t } = useText();
  const dispatch = useDispatch();
  const chart = usePart(({ ui }) => ui.chart);
  const close = () => void dispatch(closeDialog, undefined);
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const given = new FormData(event.currentTarget);
    const [title, comment] = [given.get('title'), given.get('comment')].map((each) => String(each).trim());
    const { submitter } = event.nativeEvent as SubmitEvent;
    const asNew = !chart || (submitter as HTMLButtonElement | null)?.value === 'new';
    if (title) void dispatch(saveChart, { title, asNew, comment: comment ?? '' });
  };
  return (
    <Dialog title={t('save.title')} onClose={close}>
      <form className="stack" onSubmit={submit}>
        <label>
          {t('save.name')}
          <input name="title" required maxLength={120} defaultValue={chart?.title ?? ''} autoFocus />
        </label>
        <label>
          {t('save.comment')}
          <textarea name="comment" rows={2} maxLength={500} autoComplete="off" />
        </label>
        <p className="hint">{t('save.hint')}</p>
        <div className="actions">
          <button type="submit" className="primary">
            {t('command.save')}
          </button>
          {chart && (
            <button type="submit" value="new">
              {t('save.asNew')}
            </button>
          )}
          <button type="button" onClick={close}>
            {t('form.cancel')}
          </button>
        </div>
      </form>
    </Dialog>
  );
}
