import { useEffect, type ReactNode } from 'react';
import { askNextLines, stopLines } from '../../../core/commands/lines.js';
import { closeDialog } from '../../../core/commands/screen.js';
import { useText } from '../../../i18n/use-text.js';
import { Dialog } from '../../controls/dialog.js';
import { useDispatch, usePart, useStore } from '../../use-store.js';
import { LinesFound } from './lines-found.js';
import { LinesStep } from './lines-step.js';

/**
 * A pasted column and what each line of it finds. The list is the workspace's: it is there again when the window is
 * opened again, and asking goes on then.
 */
export function LinesDialog(): ReactNode {
  const { t } = useText();
  const store = useStore();
  const dispatch = useDispatch();
  const list = usePart(({ ui }) => ui.list);
  const pasted = usePart(({ ui }) => ui.pasted);
  const isWaiting = usePart(({ ui }) => ui.waiting.includes(askNextLines.name));
  useEffect(() => {
    if (!askNextLines.isEnabled(store.state())) return;
    // What fails unforeseen would be asked for ever.
    void dispatch(askNextLines, undefined).then((isDone) => isDone || dispatch(stopLines, undefined));
  }, [store, dispatch, list, isWaiting]);
  return (
    <Dialog title={t('command.lines')} onClose={() => void dispatch(closeDialog, undefined)} isWide>
      {list && pasted === null ? <LinesFound list={list} /> : <LinesStep pasted={pasted ?? ''} />}
    </Dialog>
  );
}
