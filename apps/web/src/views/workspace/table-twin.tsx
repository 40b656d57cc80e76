import { useCallback, useMemo, useState, type ReactNode } from 'react';
import type { MenuPlace } from '../../canvas/gestures.js';
import {
  deriveChart,
  type ChartGroup,
  type ChartHull,
  type ChartLink,
  type ChartNode,
} from '../../core/derive.js';
import { foundNow } from '../../core/found-paths.js';
import { isMembers } from '../../core/groups.js';
import { whoIsAt } from '../../core/companion-look.js';
import { countAt, isShown } from '../../core/notes.js';
import type { MessageKey } from '../../i18n/catalogue.js';
import { isolated } from '../../i18n/use-text.js';
import { useWords } from '../../i18n/use-words.js';
import { TypeSign } from '../controls/type-sign.js';
import { usePart } from '../use-store.js';
import { groupName } from './group-words.js';
import { NotesTable } from './notes/notes-table.js';
import { PathsTable } from './paths-table.js';
import { usePersonName } from './together/use-person-name.js';
import { dayColumns, gradeColumn, strengthColumn } from './twin-columns.js';
import { PLAIN_LOOK, TwinTable, type TableLook, type TwinColumn } from './twin-table.js';
import { useTwinKeys } from './use-twin-keys.js';
import { useTwinSelection } from './use-twin-selection.js';

const KINDS = ['things', 'links', 'paths', 'groups', 'notes'] as const;
type Kind = (typeof KINDS)[number];
/** How a table is looked at: kept while the tables are open. */
export interface Seen {
  readonly look: TableLook;
  onLook(look: TableLook): void;
}

/** Everything on the chart as rows: from the same derivation, with the same selection and the same menu. */
export function TableTwin({ onMenu }: { onMenu(place: MenuPlace): void }): ReactNode {
  const { t, number } = useWords();
  const chart = usePart(deriveChart);
  const [kind, setKind] = useState<Kind>('things');
  const [looks, setLooks] = useState<Partial<Record<Kind, TableLook>>>({});
  const groups = useMemo(() => [...chart.groups, ...chart.hulls], [chart]);
  const sheet = usePart((state) => state.sheet);
  const entities = usePart((state) => state.entities);
  const notes = useMemo(
    () => Object.entries(sheet.notes).filter(([, note]) => isShown({ sheet, entities }, note)),
    [sheet, entities],
  );
  const found = usePart(foundNow);
  const counts: Readonly<Record<Kind, number>> = {
    things: chart.nodes.length,
    links: chart.links.length,
    paths: found?.paths.length ?? 0,
    groups: groups.length,
    notes: notes.length,
  };
  const there = KINDS.filter((each) => each === 'things' || each === 'links' || counts[each] > 0);
  const shown = there.includes(kind) ? kind : 'things';
  const seen: Seen = {
    look: looks[shown] ?? PLAIN_LOOK,
    onLook: (look) => setLooks((before) => ({ ...before, [shown]: look })),
  };
  return (
    <div className="twin" {...useTwinKeys(onMenu)}>
      <div className="tabs" role="group" aria-label={t('table.which')}>
        {there.map((each) => (
          <button key={each} type="button" aria-pressed={shown === each} onClick={() => setKind(each)}>
            {t(`table.${each}`)} <span className="count">{number(counts[each])}</span>
          </button>
        ))}
      </div>
      {shown === 'things' ? (
        <Things nodes={chart.nodes} {...seen} />
      ) : shown === 'links' ? (
        <Links links={chart.links} {...seen} />
      ) : shown === 'paths' ? (
        <PathsTable {...seen} />
      ) : shown === 'groups' ? (
        <Groups groups={groups} {...seen} />
      ) : (
        <NotesTable notes={notes} {...seen} />
      )}
    </div>
  );
}

const isOutside = ({ isOutside: is }: ChartNode): boolean => is;

function Things({ nodes, ...seen }: { nodes: readonly ChartNode[] } & Seen): ReactNode {
  const { t, term, number } = useWords();
  const sheet = usePart((state) => state.sheet);
  const entities = usePart((state) => state.entities);
  const company = usePart(({ ui }) => ui.company);
  const personName = usePersonName();
  const { besides, nameOf } = useMemo(() => {
    /** Notes on it, and who else points at it or has chosen it. */
    const beside = (id: string): string[] => {
      const count = countAt({ sheet, entities }, id);
      const names = whoIsAt(company, id).map((person) => isolated(personName(person)));
      return [
        count ? t('note.count', { ...count }) : '',
        names.length > 0 ? t('together.atThing', { names: names.join(', ') }) : '',
      ].filter(Boolean);
    };
    return {
      besides: ({ id, entity }: ChartNode): string =>
        [...entity.particulars.map(({ value }) => value), ...beside(id)].join(' · '),
      nameOf: ({ id, entity }: ChartNode): string => [entity.caption, ...beside(id)].join(', '),
    };
  }, [sheet, entities, company, personName, t]);
  const columns = useMemo(
    (): TwinColumn<ChartNode>[] => [
      {
        ...{ id: 'caption', label: t('table.caption'), isHeader: true, minWidth: 180 },
        value: ({ entity }) => entity.caption,
        words: (node) => [node.entity.caption, ...node.entity.aliases, besides(node)].join(' '),
        cell: (node) => (
          <>
            <TypeSign type={node.entity.type} size={18} /> <bdi>{node.entity.caption}</bdi>{' '}
            <small className="neutral">
              <bdi>{besides(node)}</bdi>
            </small>
          </>
        ),
      },
      {
        ...{ id: 'type', label: t('table.type'), minWidth: 130 },
        value: ({ entity }) => term(entity.type),
        words: ({ entity }) => term(entity.type),
      },
      {
        ...{ id: 'links', label: t('table.linksOnChart'), width: 130 },
        // No list says who of the victims has the most links (VP-05).
        value: ({ entity, linkCount }) => (entity.isProtected ? null : linkCount),
        words: ({ linkCount }) => number(linkCount),
      },
      {
        ...{ id: 'pinned', label: t('table.pinned'), width: 110 },
        value: ({ place }) => Number(place.pinned),
        words: ({ place }) => (place.pinned ? t('table.yes') : ''),
      },
    ],
    [t, term, number, besides],
  );
  return (
    <TwinTable
      label={t('table.things')}
      rows={nodes}
      columns={columns}
      nameOf={nameOf}
      isFaint={isOutside}
      {...useTwinSelection()}
      {...seen}
    />
  );
}

function Links({ links, ...seen }: { links: readonly ChartLink[] } & Seen): ReactNode {
  const words = useWords();
  const { t, term, number } = words;
  const columns = useMemo((): TwinColumn<ChartLink>[] => {
    const end = (of: 'subject' | 'object'): TwinColumn<ChartLink> => ({
      ...{ id: of, label: t(`table.${of}`), minWidth: 140, share: 2, isHeader: of === 'subject' },
      value: (row) => row[of].caption,
      words: (row) => row[of].caption,
      cell: ({ [of]: { type, caption } }) => (
        <>
          <TypeSign type={type} size={18} /> <bdi title={caption}>{caption}</bdi>
        </>
      ),
    });
    return [
      end('subject'),
      {
        ...{ id: 'relation', label: t('table.relation'), minWidth: 110, share: 1 },
        value: ({ link }) => term(link.relation),
        words: ({ link }) => term(link.relation),
      },
      end('object'),
      strengthColumn(words, 168, ({ sign }) => sign),
      {
        ...{ id: 'claims', label: t('table.claims'), width: 72 },
        value: ({ link }) => link.assertionCount,
        words: ({ link }) => number(link.assertionCount),
      },
      gradeColumn(words, ({ link }) => link.bestGrading),
      ...dayColumns<ChartLink>(words, { first: t('table.first'), last: t('table.last') }, 110),
    ];
  }, [t, term, number, words]);
  const nameOf = useCallback(
    ({ link, subject, object }: ChartLink) => `${subject.caption} ${term(link.relation)} ${object.caption}`,
    [term],
  );
  return (
    <TwinTable
      label={t('table.links')}
      rows={links}
      columns={columns}
      nameOf={nameOf}
      {...useTwinSelection()}
      {...seen}
    />
  );
}

const countIn = (each: ChartGroup | ChartHull): number =>
  'members' in each ? each.members.length : each.count.things;
const stateOf = ({ group }: ChartGroup | ChartHull): MessageKey =>
  isMembers(group) ? (group.isClosed ? 'table.isClosed' : 'table.isOpen') : 'table.isNotOnChart';
interface GroupRow {
  readonly id: string;
  readonly name: string;
  readonly each: ChartGroup | ChartHull;
}
const rowName = ({ name }: GroupRow): string => name;

function Groups({ groups, ...seen }: { groups: readonly (ChartGroup | ChartHull)[] } & Seen): ReactNode {
  const words = useWords();
  const { t, number } = words;
  const named = useMemo(
    () => groups.map((each): GroupRow => ({ id: each.id, name: groupName(each, words), each })),
    [groups, words],
  );
  const columns = useMemo(
    (): TwinColumn<GroupRow>[] => [
      {
        ...{ id: 'name', label: t('table.caption'), isHeader: true, minWidth: 220 },
        value: rowName,
        words: rowName,
        cell: ({ name }) => <bdi>{name}</bdi>,
      },
      {
        ...{ id: 'count', label: t('table.members'), width: 130 },
        value: ({ each }) => countIn(each),
        words: ({ each }) => number(countIn(each)),
      },
      {
        ...{ id: 'state', label: t('table.state'), width: 150 },
        value: ({ each }) => t(stateOf(each)),
        words: ({ each }) => t(stateOf(each)),
      },
    ],
    [t, number],
  );
  return (
    <TwinTable
      label={t('table.groups')}
      rows={named}
      columns={columns}
      nameOf={rowName}
      {...useTwinSelection()}
      {...seen}
    />
  );
}
