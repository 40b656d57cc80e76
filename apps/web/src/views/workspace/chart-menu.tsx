import { useRef, type ReactNode } from 'react';
import { Menu, MenuItem } from 'react-aria-components/Menu';
import { Popover } from 'react-aria-components/Popover';
import { Separator } from 'react-aria-components/Separator';
import type { MenuPlace } from '../../canvas/gestures.js';
import type { PlainCommand } from '../../core/command.js';
import { arrangeChart, togglePin } from '../../core/commands/arrange.js';
import { removeFromChart } from '../../core/commands/content.js';
import {
  closeGroup,
  collapseNeighbours,
  groupSelected,
  openGroup,
  ungroup,
} from '../../core/commands/grouping.js';
import { hideSelected } from '../../core/commands/hiding.js';
import { fitChart } from '../../core/commands/looking.js';
import {
  openAssertion,
  openExpand,
  openNote,
  openPalette,
  openPath,
  select,
  showOnMap,
} from '../../core/commands/screen.js';
import { leaveTogether, workTogether } from '../../core/commands/together.js';
import { selectAll, selectNeighbours } from '../../core/commands/selecting.js';
import { keysOf } from '../../core/registry.js';
import type { MessageKey } from '../../i18n/catalogue.js';
import { useText } from '../../i18n/use-text.js';
import { useDispatch, useStore } from '../use-store.js';

const ON_THINGS: readonly PlainCommand[] = [
  openExpand,
  collapseNeighbours,
  openPath,
  openAssertion,
  openNote,
  showOnMap,
  togglePin,
  hideSelected,
  removeFromChart,
];
/** Only those that can be done with what is selected stand in the menu. */
const ON_GROUPS: readonly PlainCommand[] = [groupSelected, openGroup, closeGroup, ungroup];
const ON_CHART: readonly PlainCommand[] = [selectAll, selectNeighbours, arrangeChart, fitChart, openPalette];

/** Of a kept chart: alone, or with others. */
const WITH_OTHERS: readonly PlainCommand[] = [workTogether, leaveTogether];

/** The menu of what is selected: the same by right click, long press and key. */
export function ChartMenu({
  place,
  onClose,
  onDetails,
}: {
  place: MenuPlace;
  onClose(): void;
  onDetails(): void;
}): ReactNode {
  const store = useStore();
  const dispatch = useDispatch();
  const { t } = useText();
  const anchor = useRef<HTMLSpanElement>(null);
  const state = store.state();
  const last = state.ui.selection.at(-1);
  const onGroups = ON_GROUPS.filter((command) => command.isEnabled(state));
  const onThings = state.ui.selection.some((id) => id in state.sheet.groups)
    ? ON_THINGS.filter((command) => command.isEnabled(state))
    : ON_THINGS;
  const onChart = [...ON_CHART, ...WITH_OTHERS.filter((command) => command.isEnabled(state))];
  const groups = last ? [[...onThings, ...onGroups], onChart] : [[openNote, ...onChart]];
  const act = (key: string) => {
    onClose();
    if (key === 'details' && last) {
      void dispatch(select, { ids: state.ui.selection });
      return onDetails();
    }
    const command = groups.flat().find(({ name }) => name === key);
    if (command) void dispatch(command, undefined);
  };
  const item = (command: PlainCommand) => (
    <MenuItem
      key={command.name}
      id={command.name}
      isDisabled={!command.isEnabled(state)}
      textValue={t(command.labelKey as MessageKey)}
    >
      <span>{t(command.labelKey as MessageKey)}</span>
      {command.shortcut && <kbd>{keysOf(command.shortcut)}</kbd>}
    </MenuItem>
  );
  return (
    <>
      <span ref={anchor} className="anchor" style={{ left: place.x, top: place.y }} />
      <Popover
        triggerRef={anchor}
        isOpen
        onOpenChange={(isOpen) => !isOpen && onClose()}
        placement="bottom start"
        className="popover menu-popover"
      >
        <Menu
          aria-label={t('menu.label')}
          autoFocus="first"
          onAction={(key) => act(String(key))}
          onClose={onClose}
          className="menu"
        >
          {last && (
            <MenuItem id="details" textValue={t('menu.details')}>
              <span>{t('menu.details')}</span>
            </MenuItem>
          )}
          {groups[0]!.map(item)}
          {groups.length > 1 && <Separator />}
          {groups.length > 1 && groups[1]!.map(item)}
        </Menu>
      </Popover>
    </>
  );
}
