import { useState, type ReactNode } from 'react';
import { closeDialog } from '../../core/commands/screen.js';
import type { MessageKey } from '../../i18n/catalogue.js';
import { useText } from '../../i18n/use-text.js';
import { Dialog } from '../controls/dialog.js';
import { usePart, useStore } from '../use-store.js';

/** What was done to the chart, by name; each step can be gone back to, and forward again. */
export function StepsDialog(): ReactNode {
  const { t, number } = useText();
  const store = useStore();
  // Read again whenever the state changes: the history has changed with it.
  usePart((state) => state);
  const { past, future } = store.history();
  const [steps] = useState(() => [...past, ...[...future].reverse()]);
  const rows = [null, ...steps];
  return (
    <Dialog title={t('command.steps')} onClose={() => void store.dispatch(closeDialog, undefined)}>
      <p className="hint">{t('steps.hint')}</p>
      <ol className="steps">
        {rows.map((step, done) => (
          <li key={done}>
            <button
              type="button"
              aria-current={done === past.length ? 'step' : undefined}
              onClick={() => store.travelTo(done)}
            >
              <span className="count">{number(done)}</span>{' '}
              {step ? t(step.labelKey as MessageKey) : t('steps.start')}
              {done === past.length && <small className="neutral"> · {t('steps.now')}</small>}
            </button>
          </li>
        ))}
      </ol>
    </Dialog>
  );
}
