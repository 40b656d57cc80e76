import { useSyncExternalStore, type ReactNode } from 'react';
import type { PlainCommand } from '../../core/command.js';
import { arrangeChart, togglePin } from '../../core/commands/arrange.js';
import { newChart, removeFromChart } from '../../core/commands/content.js';
import { fitChart } from '../../core/commands/looking.js';
import { isInUse } from '../../core/commands/evidence.js';
import {
  openAssertion,
  openCharts,
  openExpand,
  openExport,
  openNew,
  openPalette,
  openPath,
  openSave,
  toggleMap,
  toggleTable,
} from '../../core/commands/screen.js';
import { keysOf } from '../../core/registry.js';
import { useText } from '../../i18n/use-text.js';
import type { MessageKey } from '../../i18n/catalogue.js';
import { Sign, type SignName } from '../controls/sign.js';
import { isUnsaved } from './chart-title.js';
import { useDispatch, usePart, useStore } from '../use-store.js';

/** The commands that are used most; all of them are in the menu and by key too. */
export function Toolbar(): ReactNode {
  const store = useStore();
  const dispatch = useDispatch();
  const { t } = useText();
  const view = usePart(({ ui }) => ui.view);
  const chart = usePart(({ ui }) => ui.chart);
  const waiting = usePart(({ ui }) => ui.waiting);
  const history = useSyncExternalStore(store.subscribe, store.history);
  const isChanged = usePart(isUnsaved);
  const hasThings = usePart(isInUse);
  const save = async () => {
    if (!chart) return dispatch(openSave, undefined);
    const { saveChart } = await import('../../core/commands/saving.js');
    return dispatch(saveChart, { title: chart.title, asNew: false });
  };
  return (
    <div className="toolbar" role="toolbar" aria-label={t('toolbar.label')}>
      <div className="toolbar-group">
        <IconButton
          sign="undo"
          label={t('command.undo')}
          isDisabled={history.past.length === 0 && !store.isTrailWanted()}
          onPress={() => void store.undo()}
        />
        <IconButton
          sign="redo"
          label={t('command.redo')}
          isDisabled={history.future.length === 0}
          onPress={() => store.redo()}
        />
      </div>
      <div className="toolbar-group">
        <CommandButton command={openExpand} sign="expand" hasWords />
        <CommandButton command={openPath} sign="path" hasWords />
        <CommandButton command={openAssertion} sign="claim" hasWords />
      </div>
      <div className="toolbar-group">
        <CommandButton command={togglePin} sign="pin" />
        <CommandButton command={removeFromChart} sign="remove" />
        <CommandButton command={arrangeChart} sign="arrange" />
        <CommandButton command={fitChart} sign="fit" />
        <IconButton
          sign={view === 'table' ? 'chart' : 'table'}
          label={t(view === 'table' ? 'toolbar.showChart' : 'toolbar.showTable')}
          onPress={() => void dispatch(toggleTable, undefined)}
        />
        <IconButton
          sign={view === 'map' ? 'chart' : 'map'}
          label={t(view === 'map' ? 'toolbar.showChart' : 'toolbar.showMap')}
          onPress={() => void dispatch(toggleMap, undefined)}
        />
      </div>
      <div className="toolbar-group toolbar-chart">
        <CommandButton command={isChanged && hasThings ? openNew : newChart} sign="fresh" />
        <CommandButton command={openCharts} sign="open" />
        <IconButton
          sign="save"
          label={t('command.save')}
          isDisabled={!hasThings || !isChanged}
          onPress={() => void save()}
        />
        <CommandButton command={openExport} sign="out" />
        <IconButton sign="print" label={t('command.print')} onPress={() => window.print()} />
        <CommandButton command={openPalette} sign="keys" />
      </div>
      <span className="waiting" role="status">
        {waiting.length > 0 ? t('toolbar.waiting') : ''}
      </span>
    </div>
  );
}

function CommandButton({
  command,
  sign,
  hasWords = false,
}: {
  command: PlainCommand;
  sign: SignName;
  hasWords?: boolean;
}): ReactNode {
  const dispatch = useDispatch();
  const { t } = useText();
  const isEnabled = usePart((state) => command.isEnabled(state));
  const label = t(command.labelKey as MessageKey);
  return (
    <IconButton
      sign={sign}
      label={label}
      hasWords={hasWords}
      isDisabled={!isEnabled}
      shortcut={command.shortcut}
      onPress={() => void dispatch(command, undefined)}
    />
  );
}

function IconButton({
  sign,
  label,
  hasWords = false,
  isDisabled = false,
  shortcut,
  onPress,
}: {
  sign: SignName;
  label: string;
  hasWords?: boolean;
  isDisabled?: boolean;
  shortcut?: string | undefined;
  onPress(): void;
}): ReactNode {
  return (
    <button
      type="button"
      className={hasWords ? 'tool has-words' : 'tool'}
      aria-label={label}
      // Stays reachable when it can't be used, so that the focus is never lost under a finger.
      aria-disabled={isDisabled}
      title={shortcut ? `${label} (${keysOf(shortcut)})` : label}
      onClick={() => !isDisabled && onPress()}
    >
      <Sign name={sign} />
      {hasWords && <span aria-hidden="true">{label}</span>}
    </button>
  );
}
