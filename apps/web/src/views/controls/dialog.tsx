import type { ReactNode } from 'react';
import { Dialog as AriaDialog } from 'react-aria-components/Dialog';
import { Heading } from 'react-aria-components/Heading';
import { Modal, ModalOverlay } from 'react-aria-components/Modal';
import { useText } from '../../i18n/use-text.js';
import { Sign } from './sign.js';

/** A window over the screen: focus stays inside, Escape closes, focus returns to where it was. */
export function Dialog({
  title,
  onClose,
  isWide = false,
  isQuestion = false,
  children,
}: {
  title: string;
  onClose(): void;
  isWide?: boolean;
  /** Something must be decided: a press beside the window is no answer. */
  isQuestion?: boolean;
  children: ReactNode;
}): ReactNode {
  const { t } = useText();
  return (
    <ModalOverlay
      isOpen
      isDismissable={!isQuestion}
      onOpenChange={(isOpen) => !isOpen && onClose()}
      className="dialog-shade"
    >
      <Modal className={isWide ? 'dialog dialog-wide' : 'dialog'}>
        <AriaDialog role={isQuestion ? 'alertdialog' : 'dialog'} className="dialog-body">
          <header className="dialog-head">
            <Heading slot="title">{title}</Heading>
            <button type="button" className="quiet" onClick={onClose} aria-label={t('form.close')}>
              <Sign name="close" />
            </button>
          </header>
          {children}
        </AriaDialog>
      </Modal>
    </ModalOverlay>
  );
}
