import type { FormEvent, ReactNode } from 'react';
import { saveChart } from '../../core/commands/saving.js';
import { closeDialog } from '../../core/commands/screen.js';
import { useText } from '../../i18n/use-text.js';
import { Dialog } from '../controls/dialog.js';
import { useDispatch, usePart } from '../use-store.js';

/** Keeps the chart under a title, as a new one. */
export function SaveDialog(): ReactNode {
  const { t } = useText();
  const dispatch = useDispatch();
  const chart = usePart(({ ui }) => ui.chart);
  const close = () => void dispatch(closeDialog, undefined);
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const title = String(new FormData(event.currentTarget).get('title')).trim();
    if (title) void dispatch(saveChart, { title, asNew: true });
  };
  return (
    <Dialog title={t('save.title')} onClose={close}>
      <form className="stack" onSubmit={submit}>
        <label>
          {t('save.name')}
          <input name="title" required maxLength={120} defaultValue={chart?.title ?? ''} autoFocus />
        </label>
        <p className="hint">{t('save.hint')}</p>
        <div className="actions">
          <button type="submit" className="primary">
            {t('command.save')}
          </button>
          <button type="button" onClick={close}>
            {t('form.cancel')}
          </button>
        </div>
      </form>
    </Dialog>
  );
}
