import { useMemo, useState, type ReactNode, type RefObject } from 'react';
import { Autocomplete, useFilter } from 'react-aria-components/Autocomplete';
import { Input } from 'react-aria-components/Input';
import { Menu, MenuItem } from 'react-aria-components/Menu';
import { SearchField } from 'react-aria-components/SearchField';
import type { ChartCanvas } from '../../canvas/chart-canvas.js';
import { reveal } from '../../core/commands/grouping.js';
import { closeDialog, setView } from '../../core/commands/screen.js';
import { deriveChart } from '../../core/derive.js';
import { isShown } from '../../core/notes.js';
import { useWords } from '../../i18n/use-words.js';
import { Dialog } from '../controls/dialog.js';
import { TypeSign } from '../controls/type-sign.js';
import { usePart, useStore } from '../use-store.js';
import { groupName } from './group-words.js';
import { shortNote, useNoteWords } from './notes/note-words.js';

/** More than these nobody reads: another letter finds fewer. */
const MOST_SHOWN = 100;

interface Found {
  readonly id: string;
  readonly name: string;
  readonly more: string;
  readonly type: string | null;
  /** Other words that it is found by. */
  readonly rest?: string;
}

/** Finds what is on the chart, in closed groups too, and brings it into view. */
export function FindDialog({ canvas }: { canvas: RefObject<ChartCanvas | null> }): ReactNode {
  const words = useWords();
  const { t, term } = words;
  const { about, state } = useNoteWords();
  const sheet = usePart((each) => each.sheet);
  const entities = usePart((each) => each.entities);
  const store = useStore();
  const chart = usePart(deriveChart);
  const { contains } = useFilter({ sensitivity: 'base' });
  const [typed, setTyped] = useState('');
  const all = useMemo((): readonly Found[] => {
    const inside = chart.groups.flatMap((group) => ('members' in group ? group.members : []));
    const things = [...chart.nodes.map(({ entity }) => entity), ...inside];
    return [
      ...things.map(({ id, caption, aliases, particulars, type }) => ({
        id,
        name: caption,
        more: [...aliases, ...particulars.map(({ value }) => value)].join(' · '),
        type,
      })),
      ...[...chart.groups, ...chart.hulls].map((group) => ({
        id: group.id,
        name: groupName(group, words),
        more: t('group.kind'),
        type: null,
      })),
      ...Object.entries(sheet.notes).flatMap(([id, note]) =>
        isShown({ sheet, entities }, note)
          ? [
              {
                id,
                name: shortNote(note.text),
                more: `${state(note)} · ${about(note.on)}`,
                rest: note.text,
                type: null,
              },
            ]
          : [],
      ),
    ];
  }, [chart, words, t, sheet, entities, about, state]);
  const hits = all.filter(({ name, more, rest = '' }) => contains(`${name} ${more} ${rest}`, typed));
  const close = () => store.dispatch(closeDialog, undefined);
  const show = async (id: string) => {
    await close();
    const on = sheet.notes[id]?.on;
    if (on?.kind === 'region') {
      await store.dispatch(setView, { view: 'chart' });
      canvas.current?.show(id);
      return document.querySelector<HTMLElement>(`[data-note="${id}"]`)?.focus();
    }
    await store.dispatch(reveal, { id: on?.id ?? id });
    canvas.current?.show(on?.id ?? id);
    document.getElementById('chart')?.focus();
  };
  return (
    <Dialog title={t('command.find')} onClose={() => void close()}>
      <Autocomplete inputValue={typed} onInputChange={setTyped}>
        <SearchField aria-label={t('find.label')} autoFocus className="palette-field">
          <Input placeholder={t('find.label')} />
        </SearchField>
        <Menu
          aria-label={t('command.find')}
          className="menu palette"
          items={hits.slice(0, MOST_SHOWN)}
          onAction={(key) => void show(String(key))}
          renderEmptyState={() => <p className="hint">{t('find.nothing')}</p>}
        >
          {({ id, name, more, type }) => (
            <MenuItem id={id} textValue={name}>
              <span>
                {type && <TypeSign type={type} size={18} />} <bdi>{name}</bdi>{' '}
                <small className="neutral">
                  <bdi>{more}</bdi>
                </small>
              </span>
              {type && <small className="neutral">{term(type)}</small>}
            </MenuItem>
          )}
        </Menu>
      </Autocomplete>
      {hits.length > MOST_SHOWN && (
        <p className="hint">{t('find.more', { count: hits.length - MOST_SHOWN })}</p>
      )}
    </Dialog>
  );
}
