import type { FormEvent, ReactNode } from 'react';
import { useText } from '../../i18n/use-text.js';
import { useDeed } from '../use-deed.js';
import { Dialog } from './dialog.js';
import { Failure } from './failure.js';

/** A window with a form that does one thing: sent once at a time; what went wrong stands above the fields, which stay as typed. */
export function FormDialog({
  title,
  submit,
  hint,
  onSubmit,
  onClose,
  isDangerous = false,
  autoComplete,
  isWide,
  isQuestion,
  children,
}: {
  title: string;
  /** What the button says that does it. */
  submit: string;
  /** What is to be known beforehand. */
  hint?: ReactNode;
  /** Does it with what was typed. What it throws is shown. */
  onSubmit(given: FormData): Promise<void>;
  onClose(): void;
  /** The way back has the focus. */
  isDangerous?: boolean;
  autoComplete?: 'off';
  isWide?: boolean;
  isQuestion?: boolean;
  children: ReactNode;
}): ReactNode {
  const { t } = useText();
  const { failure, isWaiting, run } = useDeed();
  const send = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const given = new FormData(event.currentTarget);
    void run(() => onSubmit(given));
  };
  return (
    <Dialog title={title} onClose={onClose} isWide={isWide} isQuestion={isQuestion}>
      <form className="stack" onSubmit={send} autoComplete={autoComplete}>
        {hint}
        <Failure notice={failure} />
        {children}
        <div className="actions">
          <button
            type="submit"
            className={isDangerous ? 'danger' : 'primary'}
            // Not `disabled`: a button that has the focus would lose it, and Escape with it.
            aria-disabled={isWaiting}
            aria-busy={isWaiting}
          >
            {submit}
          </button>
          <button type="button" onClick={onClose} autoFocus={isDangerous}>
            {t('form.cancel')}
          </button>
        </div>
      </form>
    </Dialog>
  );
}
