import { Fragment, type ReactNode } from 'react';
import { closeDialog } from '../../core/commands/screen.js';
import type { Step } from '../../core/history.js';
import type { MessageKey } from '../../i18n/catalogue.js';
import { useText } from '../../i18n/use-text.js';
import { Dialog } from '../controls/dialog.js';
import { usePart, useStore } from '../use-store.js';

/** What was done to the chart, by name, with the ways that were left aside; each step and each way can be gone to. */
export function StepsDialog(): ReactNode {
  const { t, number } = useText();
  const store = useStore();
  // Read again whenever the state changes: the history has changed with it.
  usePart((state) => state);
  const { past, future, asides } = store.history();
  const rows: readonly { readonly step: Step | null; readonly asides: Step['asides'] }[] = [
    { step: null, asides },
    ...[...past, ...[...future].reverse()].map((step) => ({ step, asides: step.asides })),
  ];
  const named = ({ labelKey }: Step) => t(labelKey as MessageKey);
  return (
    <Dialog title={t('command.steps')} onClose={() => void store.dispatch(closeDialog, undefined)}>
      <p className="hint">{t('steps.hint')}</p>
      <ol className="steps">
        {rows.map(({ step, asides: ways }, done) => (
          <Fragment key={done}>
            <li>
              <button
                type="button"
                aria-current={done === past.length ? 'step' : undefined}
                onClick={() => store.travelTo(done)}
              >
                <span className="count">{number(done)}</span> {step ? named(step) : t('steps.start')}
                {done === past.length && <small className="neutral"> · {t('steps.now')}</small>}
              </button>
            </li>
            {ways.map((way, at) => (
              <li key={at} className="steps-aside">
                <button type="button" onClick={() => store.travelAside(done, at)}>
                  {t('steps.aside', { count: way.length, last: named(way[0]!) })}
                </button>
              </li>
            ))}
          </Fragment>
        ))}
      </ol>
    </Dialog>
  );
}
