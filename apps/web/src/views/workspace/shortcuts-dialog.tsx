import type { ReactNode } from 'react';
import { closeDialog } from '../../core/commands/screen.js';
import { PLAIN_COMMANDS } from '../../core/registry.js';
import type { MessageKey } from '../../i18n/catalogue.js';
import { useText } from '../../i18n/use-text.js';
import { Dialog } from '../controls/dialog.js';
import { useDispatch } from '../use-store.js';

const ON_CHART: readonly (readonly [string, MessageKey])[] = [
  ['← ↑ → ↓', 'keys.walk'],
  ['Shift + ← ↑ → ↓', 'keys.links'],
  ['Alt + ← ↑ → ↓', 'command.nudge'],
  ['Enter, F10', 'keys.menu'],
  ['+ −', 'keys.zoom'],
];
const EVERYWHERE: readonly (readonly [string, MessageKey])[] = [
  ['/', 'search.label'],
  ['F6', 'keys.parts'],
  ['Ctrl + Z', 'command.undo'],
  ['Ctrl + Y', 'command.redo'],
];

/** Every key, from the same commands that the keys run. */
export function ShortcutsDialog(): ReactNode {
  const { t } = useText();
  const dispatch = useDispatch();
  const commands = PLAIN_COMMANDS.flatMap(({ shortcut, labelKey }) =>
    shortcut
      ? [[shortcut.replace('Mod+', 'Ctrl + ').replace('Shift+', 'Shift + '), labelKey as MessageKey] as const]
      : [],
  );
  return (
    <Dialog title={t('command.shortcuts')} onClose={() => void dispatch(closeDialog, undefined)}>
      <h3>{t('keys.everywhere')}</h3>
      <Keys rows={[...EVERYWHERE, ...commands]} />
      <h3>{t('keys.onChart')}</h3>
      <Keys rows={[...ON_CHART, [`Alt + ${t('keys.drag')}`, 'keys.lasso']]} />
    </Dialog>
  );
}

function Keys({ rows }: { rows: readonly (readonly [string, MessageKey])[] }): ReactNode {
  const { t } = useText();
  return (
    <dl className="keys">
      {rows.map(([key, label]) => (
        <div key={key}>
          <dt>
            <kbd>{key}</kbd>
          </dt>
          <dd>{t(label)}</dd>
        </div>
      ))}
    </dl>
  );
}
