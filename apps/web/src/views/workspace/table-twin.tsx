import { useMemo, useState, type ReactNode } from 'react';
import { Cell, Column, Row, TableBody, TableHeader } from 'react-aria-components/Table';
import type { Selection } from 'react-aria-components/Table';
import type { MenuPlace } from '../../canvas/gestures.js';
import { select } from '../../core/commands/screen.js';
import { commandFor } from '../../core/registry.js';
import {
  deriveChart,
  type ChartGroup,
  type ChartHull,
  type ChartLink,
  type ChartNode,
} from '../../core/derive.js';
import { isMembers } from '../../core/groups.js';
import { whoIsAt } from '../../core/companion-look.js';
import { countAt, isShown } from '../../core/notes.js';
import type { MessageKey } from '../../i18n/catalogue.js';
import { isolated } from '../../i18n/use-text.js';
import { useWords } from '../../i18n/use-words.js';
import { LinkSignDrawing } from '../controls/link-sign.js';
import { TypeSign } from '../controls/type-sign.js';
import { useDispatch, usePart, useStore } from '../use-store.js';
import { groupName } from './group-words.js';
import { NotesTable } from './notes/notes-table.js';
import { SortedTable } from './sorted-table.js';
import { usePersonName } from './together/use-person-name.js';
import { useSorted } from './use-sorted.js';

/** Everything on the chart as rows: from the same derivation, with the same selection and the same menu. */
export function TableTwin({ onMenu }: { onMenu(place: MenuPlace): void }): ReactNode {
  const { t, number } = useWords();
  const store = useStore();
  const dispatch = useDispatch();
  const chart = usePart(deriveChart);
  const [kind, setKind] = useState<'things' | 'links' | 'groups' | 'notes'>('things');
  const groups = useMemo(() => [...chart.groups, ...chart.hulls], [chart]);
  const sheet = usePart((state) => state.sheet);
  const entities = usePart((state) => state.entities);
  const notes = useMemo(
    () => Object.entries(sheet.notes).filter(([, note]) => isShown({ sheet, entities }, note)),
    [sheet, entities],
  );
  const isGone = (kind === 'groups' && groups.length === 0) || (kind === 'notes' && notes.length === 0);
  const shown = isGone ? 'things' : kind;
  return (
    <div
      className="twin"
      onContextMenu={(event) => {
        event.preventDefault();
        onMenu({ x: event.clientX, y: event.clientY });
      }}
      onKeyDownCapture={(event) => {
        // A letter means the same as on the chart; else the rows would be searched for it.
        const command =
          event.key.length === 1 && !event.ctrlKey && !event.metaKey
            ? commandFor(event, store.state())
            : undefined;
        if (command) {
          event.stopPropagation();
          return void dispatch(command, undefined);
        }
        if (event.key !== 'F10' && event.key !== 'ContextMenu') return;
        event.preventDefault();
        const { left, bottom } = (event.target as HTMLElement).getBoundingClientRect();
        onMenu({ x: left + 24, y: Math.min(bottom, innerHeight - 40) });
      }}
    >
      <div className="tabs" role="group" aria-label={t('table.which')}>
        <button type="button" aria-pressed={shown === 'things'} onClick={() => setKind('things')}>
          {t('table.things')} <span className="count">{number(chart.nodes.length)}</span>
        </button>
        <button type="button" aria-pressed={shown === 'links'} onClick={() => setKind('links')}>
          {t('table.links')} <span className="count">{number(chart.links.length)}</span>
        </button>
        {groups.length > 0 && (
          <button type="button" aria-pressed={shown === 'groups'} onClick={() => setKind('groups')}>
            {t('table.groups')} <span className="count">{number(groups.length)}</span>
          </button>
        )}
        {notes.length > 0 && (
          <button type="button" aria-pressed={shown === 'notes'} onClick={() => setKind('notes')}>
            {t('table.notes')} <span className="count">{number(notes.length)}</span>
          </button>
        )}
      </div>
      {shown === 'things' ? (
        <Things nodes={chart.nodes} />
      ) : shown === 'links' ? (
        <Links links={chart.links} />
      ) : shown === 'groups' ? (
        <Groups groups={groups} />
      ) : (
        <NotesTable notes={notes} />
      )}
    </div>
  );
}

function useSelection(): { selected: Set<string>; onSelect(keys: Selection, all: readonly string[]): void } {
  const dispatch = useDispatch();
  const selection = usePart(({ ui }) => ui.selection);
  return {
    selected: useMemo(() => new Set(selection), [selection]),
    onSelect: (keys, all) =>
      void dispatch(select, { ids: keys === 'all' ? [...all] : [...keys].map(String) }),
  };
}

const nodeValue = ({ entity, linkCount, place }: ChartNode, column: string): string | number =>
  column === 'type'
    ? entity.type
    : column === 'links'
      ? linkCount
      : column === 'pinned'
        ? Number(place.pinned)
        : entity.caption;

function Things({ nodes }: { nodes: readonly ChartNode[] }): ReactNode {
  const { t, term, number } = useWords();
  const sheet = usePart((state) => state.sheet);
  const entities = usePart((state) => state.entities);
  const noted = (id: string): string => {
    const count = countAt({ sheet, entities }, id);
    return count ? t('note.count', { ...count }) : '';
  };
  const company = usePart(({ ui }) => ui.company);
  const personName = usePersonName();
  /** Notes on it, and who else points at it or has chosen it. */
  const beside = (id: string): string[] => {
    const names = whoIsAt(company, id).map((person) => isolated(personName(person)));
    return [noted(id), names.length > 0 ? t('together.atThing', { names: names.join(', ') }) : ''].filter(
      Boolean,
    );
  };
  const { sorted, sort, setSort } = useSorted(nodes, nodeValue, 'caption');
  const { selected, onSelect } = useSelection();
  return (
    <SortedTable
      label={t('table.things')}
      sort={sort}
      onSort={setSort}
      selectionMode="multiple"
      selectedKeys={selected}
      onSelectionChange={(keys) =>
        onSelect(
          keys,
          nodes.map(({ id }) => id),
        )
      }
    >
      <TableHeader>
        <Column id="caption" isRowHeader allowsSorting minWidth={180}>
          {t('table.caption')}
        </Column>
        <Column id="type" allowsSorting minWidth={130}>
          {t('table.type')}
        </Column>
        <Column id="links" allowsSorting width={130}>
          {t('table.linksOnChart')}
        </Column>
        <Column id="pinned" allowsSorting width={110}>
          {t('table.pinned')}
        </Column>
      </TableHeader>
      <TableBody items={sorted}>
        {({ id, entity, linkCount, place, isOutside }) => (
          <Row
            id={id}
            textValue={[entity.caption, ...beside(id)].join(', ')}
            className={isOutside ? 'is-outside' : ''}
          >
            <Cell>
              <TypeSign type={entity.type} size={18} /> <bdi>{entity.caption}</bdi>{' '}
              <small className="neutral">
                <bdi>{[...entity.particulars.map(({ value }) => value), ...beside(id)].join(' · ')}</bdi>
              </small>
            </Cell>
            <Cell>{term(entity.type)}</Cell>
            <Cell>{number(linkCount)}</Cell>
            <Cell>{place.pinned ? t('table.yes') : ''}</Cell>
          </Row>
        )}
      </TableBody>
    </SortedTable>
  );
}

const linkValue = (
  { link, sign, subject, object, firstDay, lastDay }: ChartLink,
  column: string,
): string | number => {
  switch (column) {
    case 'relation':
      return link.relation;
    case 'object':
      return object.caption;
    case 'strength':
      return sign;
    case 'claims':
      return link.assertionCount;
    case 'grade':
      return `${link.bestGrading.reliability}${link.bestGrading.credibility}`;
    case 'first':
      return firstDay ?? -1e9;
    case 'last':
      return lastDay ?? 1e9;
    default:
      return subject.caption;
  }
};

function Links({ links }: { links: readonly ChartLink[] }): ReactNode {
  const { t, term, number, day } = useWords();
  const { sorted, sort, setSort } = useSorted(links, linkValue, 'subject');
  const { selected, onSelect } = useSelection();
  return (
    <SortedTable
      label={t('table.links')}
      sort={sort}
      onSort={setSort}
      selectionMode="multiple"
      selectedKeys={selected}
      onSelectionChange={(keys) =>
        onSelect(
          keys,
          links.map(({ id }) => id),
        )
      }
    >
      <TableHeader>
        <Column id="subject" isRowHeader allowsSorting minWidth={140} defaultWidth="2fr">
          {t('table.subject')}
        </Column>
        <Column id="relation" allowsSorting minWidth={110} defaultWidth="1fr">
          {t('table.relation')}
        </Column>
        <Column id="object" allowsSorting minWidth={140} defaultWidth="2fr">
          {t('table.object')}
        </Column>
        <Column id="strength" allowsSorting minWidth={130} defaultWidth="1fr">
          {t('table.strength')}
        </Column>
        <Column id="claims" allowsSorting width={72}>
          {t('table.claims')}
        </Column>
        <Column id="grade" allowsSorting width={72}>
          {t('table.grade')}
        </Column>
        <Column id="first" allowsSorting width={110}>
          {t('table.first')}
        </Column>
        <Column id="last" allowsSorting width={110}>
          {t('table.last')}
        </Column>
      </TableHeader>
      <TableBody items={sorted}>
        {({ id, link, sign, subject, object, firstDay, lastDay }) => (
          <Row id={id} textValue={`${subject.caption} ${term(link.relation)} ${object.caption}`}>
            <Cell>
              <TypeSign type={subject.type} size={18} /> <bdi title={subject.caption}>{subject.caption}</bdi>
            </Cell>
            <Cell>{term(link.relation)}</Cell>
            <Cell>
              <TypeSign type={object.type} size={18} /> <bdi title={object.caption}>{object.caption}</bdi>
            </Cell>
            <Cell>
              <LinkSignDrawing strength={sign} /> {t(`strength.${sign}`)}
            </Cell>
            <Cell>{number(link.assertionCount)}</Cell>
            <Cell>
              {link.bestGrading.reliability}
              {link.bestGrading.credibility}
            </Cell>
            <Cell>{firstDay === null ? '' : day(firstDay)}</Cell>
            <Cell>{lastDay === null ? '' : day(lastDay)}</Cell>
          </Row>
        )}
      </TableBody>
    </SortedTable>
  );
}

const countIn = (each: ChartGroup | ChartHull): number =>
  'members' in each ? each.members.length : each.count.things;
const stateOf = ({ group }: ChartGroup | ChartHull): MessageKey =>
  isMembers(group) ? (group.isClosed ? 'table.isClosed' : 'table.isOpen') : 'table.isNotOnChart';

function Groups({ groups }: { groups: readonly (ChartGroup | ChartHull)[] }): ReactNode {
  const words = useWords();
  const { t, number } = words;
  const named = useMemo(
    () => groups.map((each) => ({ id: each.id, name: groupName(each, words), each })),
    [groups, words],
  );
  const { sorted, sort, setSort } = useSorted(named, groupValue, 'name');
  const { selected, onSelect } = useSelection();
  return (
    <SortedTable
      label={t('table.groups')}
      sort={sort}
      onSort={setSort}
      selectionMode="multiple"
      selectedKeys={selected}
      onSelectionChange={(keys) =>
        onSelect(
          keys,
          groups.map(({ id }) => id),
        )
      }
    >
      <TableHeader>
        <Column id="name" isRowHeader allowsSorting minWidth={220}>
          {t('table.caption')}
        </Column>
        <Column id="count" allowsSorting width={130}>
          {t('table.members')}
        </Column>
        <Column id="state" allowsSorting width={150}>
          {t('table.state')}
        </Column>
      </TableHeader>
      <TableBody items={sorted}>
        {({ id, name, each }) => (
          <Row id={id} textValue={name}>
            <Cell>
              <bdi>{name}</bdi>
            </Cell>
            <Cell>{number(countIn(each))}</Cell>
            <Cell>{t(stateOf(each))}</Cell>
          </Row>
        )}
      </TableBody>
    </SortedTable>
  );
}
const groupValue = (
  { name, each }: { name: string; each: ChartGroup | ChartHull },
  column: string,
): string | number => (column === 'count' ? countIn(each) : column === 'state' ? stateOf(each) : name);
