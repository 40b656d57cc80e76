import { useRef, useState, type KeyboardEvent, type ReactNode } from 'react';
import { Autocomplete, useFilter } from 'react-aria-components/Autocomplete';
import { Input } from 'react-aria-components/Input';
import { Menu, MenuItem } from 'react-aria-components/Menu';
import { SearchField } from 'react-aria-components/SearchField';
import { closeDialog, openPalette } from '../../core/commands/screen.js';
import { keysOf, PLAIN_COMMANDS } from '../../core/registry.js';
import type { MessageKey } from '../../i18n/catalogue.js';
import { useText } from '../../i18n/use-text.js';
import { Dialog } from '../controls/dialog.js';
import { useDispatch, useStore } from '../use-store.js';

interface Entry {
  readonly id: string;
  readonly label: string;
  readonly shortcut: string | undefined;
  readonly isEnabled: boolean;
  act(): void;
}

/** Every command, found by its words in the reader's language and run from here. */
export function CommandPalette(): ReactNode {
  const { t } = useText();
  const store = useStore();
  const dispatch = useDispatch();
  const field = useRef<HTMLInputElement>(null);
  const { contains } = useFilter({ sensitivity: 'base' });
  // What may be done is what could be done when this was opened: nothing behind it changes meanwhile.
  const [state] = useState(store.state);
  const { past, future } = store.history();
  const entries: readonly Entry[] = [
    ...PLAIN_COMMANDS.filter((command) => command !== openPalette).map((command) => ({
      id: command.name,
      label: t(command.labelKey as MessageKey),
      shortcut: command.shortcut,
      isEnabled: command.isEnabled(state),
      act: () => void dispatch(command, undefined),
    })),
    {
      id: 'undo',
      label: t('command.undo'),
      shortcut: 'Mod+z',
      isEnabled: past.length > 0 || store.isTrailWanted(),
      act: () => void store.undo(),
    },
    {
      id: 'redo',
      label: t('command.redo'),
      shortcut: 'Mod+y',
      isEnabled: future.length > 0,
      act: () => store.redo(),
    },
    {
      id: 'print',
      label: t('command.print'),
      shortcut: undefined,
      isEnabled: true,
      // Once this window is gone: it is not to be on the paper.
      act: () => void setTimeout(() => window.print()),
    },
  ];
  const run = async (id: string) => {
    await dispatch(closeDialog, undefined);
    entries.find((entry) => entry.id === id)?.act();
  };
  /** Who types fast is ahead of the mark on the command: what is meant is what the words say, unless one of these is marked. */
  const onEnter = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || event.nativeEvent.isComposing || !field.current) return;
    event.preventDefault();
    event.stopPropagation();
    const words = field.current.value.trim();
    const mark = document.getElementById(field.current.getAttribute('aria-activedescendant') ?? '');
    const fitting = items.filter(({ label, isEnabled }) => isEnabled && contains(label, words));
    const meant = fitting.find(({ id }) => id === mark?.dataset['key']) ?? (words ? fitting[0] : undefined);
    if (meant) void run(meant.id);
  };
  // What can be done now comes first.
  const items = [...entries].sort((a, b) => Number(b.isEnabled) - Number(a.isEnabled));
  return (
    <Dialog title={t('palette.title')} onClose={() => void dispatch(closeDialog, undefined)}>
      <Autocomplete filter={contains}>
        <div onKeyDownCapture={onEnter}>
          <SearchField aria-label={t('palette.search')} autoFocus className="palette-field">
            <Input ref={field} placeholder={t('palette.search')} />
          </SearchField>
        </div>
        <Menu
          aria-label={t('palette.title')}
          className="menu palette"
          items={items}
          onAction={(key) => void run(String(key))}
          renderEmptyState={() => <p className="hint">{t('palette.nothing')}</p>}
        >
          {({ id, label, shortcut, isEnabled }) => (
            <MenuItem id={id} textValue={label} isDisabled={!isEnabled}>
              <span>{label}</span>
              {shortcut && <kbd>{keysOf(shortcut)}</kbd>}
            </MenuItem>
          )}
        </Menu>
      </Autocomplete>
    </Dialog>
  );
}
