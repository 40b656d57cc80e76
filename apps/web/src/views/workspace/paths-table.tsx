import { useCallback, useMemo, useState, type ReactNode } from 'react';
import { choosePaths, putPaths } from '../../core/commands/paths.js';
import { pathRows, type PathRow } from '../../core/found-paths.js';
import { useWords, type Words } from '../../i18n/use-words.js';
import { Sign } from '../controls/sign.js';
import { useDispatch, usePart } from '../use-store.js';
import { relationWords } from './relation-words.js';
import type { Seen } from './table-twin.js';
import { dayColumns, gradeColumn, strengthColumn } from './twin-columns.js';
import { TwinTable, type TwinColumn } from './twin-table.js';
import { useCodelists } from './use-codelists.js';
import { usePlaces } from './use-places.js';

type Row = PathRow & { readonly id: string; readonly route: string };

/** The ways that were found, one a row. What is chosen is lit on the chart; Enter or a second press puts it there. */
export function PathsTable(seen: Seen): ReactNode {
  const words = useWords();
  const { t, number } = words;
  const dispatch = useDispatch();
  const found = usePart((state) => state.ui.found);
  const lens = usePart((state) => state.lens);
  const sheet = usePart((state) => state.sheet);
  const entities = usePart((state) => state.entities);
  const placesOf = usePlacesOf();
  const rows = useMemo(
    () =>
      pathRows({ ui: { found }, lens, sheet, entities }).map((row): Row => ({
        ...row,
        id: row.path.id,
        route: routeWords(row, words),
      })),
    [found, lens, sheet, entities, words],
  );
  const [chosen, setChosen] = useState<readonly string[]>([]);
  const selected = useMemo(() => new Set(chosen), [chosen]);
  const choose = (ids: readonly string[]) => {
    setChosen(ids);
    void dispatch(choosePaths, { ids });
  };
  const put = async (ids: readonly string[]) => {
    if (!(await dispatch(putPaths, { ids }))) return;
    choose(ids);
  };
  const columns = useMemo(
    (): TwinColumn<Row>[] => [
      {
        ...{ id: 'length', label: t('table.pathLength'), width: 76 },
        value: ({ path }) => path.length,
        words: ({ path }) => number(path.length),
      },
      {
        ...{ id: 'route', label: t('table.route'), isHeader: true, minWidth: 480, share: 4 },
        value: ({ route }) => route,
        words: ({ route }) => route,
        cell: ({ route, isOnChart }) => (
          <>
            {isOnChart && (
              <>
                <Sign name="check" />
                <span className="only-spoken">{t('search.onChart')} </span>
              </>
            )}
            <bdi title={route}>{route}</bdi>
          </>
        ),
      },
      {
        ...{ id: 'weakest', label: t('table.weakest'), minWidth: 260, share: 2 },
        value: (row) => weakestOf(row, words),
        words: (row) => weakestOf(row, words),
        cell: (row) => <bdi title={weakestOf(row, words)}>{weakestOf(row, words)}</bdi>,
      },
      strengthColumn(words, 170, ({ sign }) => sign),
      gradeColumn(words, ({ path }) => path.weakestGrading),
      {
        ...{ id: 'sources', label: t('table.sources'), width: 170 },
        value: ({ weakest }) => weakest.independentSources ?? 0,
        words: ({ weakest }) =>
          weakest.independentSources === null
            ? t('table.notEstablished')
            : number(weakest.independentSources),
      },
      ...dayColumns<Row>(words, { first: t('table.firstDay'), last: t('table.lastDay') }, 116),
      {
        ...{ id: 'places', label: t('table.places'), minWidth: 150, share: 2 },
        value: placesOf,
        words: placesOf,
        cell: (row) => <bdi title={placesOf(row)}>{placesOf(row)}</bdi>,
      },
    ],
    [t, number, words, placesOf],
  );
  return (
    <TwinTable
      label={t('table.paths')}
      rows={rows}
      columns={columns}
      selected={selected}
      onSelect={choose}
      nameOf={nameOf}
      isFaint={isBroken}
      onAction={(id) => void put([id])}
      {...seen}
    >
      <button type="button" disabled={chosen.length === 0} onClick={() => void put(chosen)}>
        {t('path.put')}
      </button>
      <span className="hint">{t('table.pathsHint')}</span>
    </TwinTable>
  );
}

const nameOf = ({ route }: Row): string => route;
const isBroken = (row: Row): boolean => row.isBroken;

/** The places of a way in the reader's language, once their names are loaded. */
function usePlacesOf(): (row: Row) => string {
  const { language } = useWords();
  const areas = usePlaces()?.labels;
  const countries = useCodelists()?.get('country')?.terms;
  return useCallback(
    ({ places }: Row) =>
      places.map(({ id, name }) => (areas?.get(id) ?? countries?.get(id))?.[language] ?? name).join(' › '),
    [areas, countries, language],
  );
}

/** A way as a sentence: each thing, and how it is linked with the next. */
function routeWords({ path }: PathRow, words: Words): string {
  return path.steps
    .flatMap(({ entity, links: [link] }) => [
      entity.caption,
      ...(link
        ? [`— ${relationWords({ relation: link.relation, outgoing: link.subjectId === entity.id }, words)} —`]
        : []),
    ])
    .join(' ');
}
const weakestOf = ({ weakest, from, to }: PathRow, words: Words): string =>
  `${from.caption} — ${relationWords({ relation: weakest.relation, outgoing: weakest.subjectId === from.id }, words)} — ${to.caption}`;
