import { useState, type ReactNode } from 'react';
import { useText } from '../../i18n/use-text.js';
import { Dialog } from './dialog.js';

/** Asks before something is taken away. The way back has the focus; Escape goes it too. */
export function ConfirmDialog({
  title,
  confirm,
  onConfirm,
  onClose,
  instead,
  children,
}: {
  title: string;
  /** What the button says that does it. */
  confirm: string;
  onConfirm(): void | Promise<void>;
  onClose(): void;
  /** A button that does something else about it. */
  instead?: ReactNode;
  children: ReactNode;
}): ReactNode {
  const { t } = useText();
  const [isWaiting, setWaiting] = useState(false);
  const act = async () => {
    setWaiting(true);
    await onConfirm();
    onClose();
  };
  return (
    <Dialog title={title} onClose={onClose} isQuestion>
      <div className="stack">
        {children}
        <div className="actions">
          <button
            type="button"
            className="primary"
            disabled={isWaiting}
            aria-busy={isWaiting}
            onClick={() => void act()}
          >
            {confirm}
          </button>
          {instead}
          <button type="button" onClick={onClose} autoFocus>
            {t('form.cancel')}
          </button>
        </div>
      </div>
    </Dialog>
  );
}
