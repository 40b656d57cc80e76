import { useMemo, useState, type ReactNode } from 'react';
import { addToChart } from '../../../core/commands/content.js';
import { dropLines, goOnWithLines, stopLines, tickHits } from '../../../core/commands/lines.js';
import { closeDialog } from '../../../core/commands/screen.js';
import {
  hitsOf,
  isCertain,
  isTooLong,
  LIST_LIMIT,
  unanswered,
  type LineList,
  type SeenHit,
} from '../../../core/lines.js';
import { useText } from '../../../i18n/use-text.js';
import { Sign } from '../../controls/sign.js';
import { useDispatch, usePart } from '../../use-store.js';
import { LinesTable, type LineRow } from './lines-table.js';
import { useTakeAway } from './use-take-away.js';

/** How far the asking is, what was found, and what can be done with it. */
export function LinesFound({ list }: { list: LineList }): ReactNode {
  const { t, say, number } = useText();
  const dispatch = useDispatch();
  const summaries = usePart(({ entities }) => entities.summaries);
  const notice = usePart(({ ui }) => ui.notice);
  const [onlyFound, setOnlyFound] = useState(false);
  const [hasRefused, setRefused] = useState(false);
  const rows = useMemo(
    (): LineRow[] => list.lines.map((line) => ({ line, hits: hitsOf(line, summaries) })),
    [list.lines, summaries],
  );
  // What is ticked is seen, also when the window is opened again.
  const [opened, setOpened] = useState<ReadonlySet<string>>(
    () => new Set(linesWhere(rows, ({ id }) => list.ticked.includes(id))),
  );
  const takeAway = useTakeAway(rows);
  const open = unanswered(list).length;
  const all = list.lines.filter((line) => !isTooLong(line)).length;
  const certain = rows.flatMap(({ hits }) => hits.filter(isCertain));
  const ticked = list.ticked.filter((id) => id in summaries);

  const tickCertain = () => {
    // Several of one line that are equally certain are all ticked, and seen: which is meant is not ours to say.
    setOpened((before) => new Set([...before, ...linesWhere(rows, isCertain)]));
    void dispatch(tickHits, { ids: certain.map(({ id }) => id), isTicked: true });
  };
  const put = async () => {
    const isDone = await dispatch(addToChart, { entities: ticked.map((id) => summaries[id]!) });
    setRefused(!isDone);
    if (isDone) void dispatch(closeDialog, undefined);
  };
  return (
    <div className="stack lines">
      <div className="lines-progress">
        <p role="status">
          {t('lines.progress', {
            done: number(all - open),
            all: number(all),
            found: number(rows.filter(({ hits }) => hits.length > 0).length),
          })}
        </p>
        {open > 0 && <progress value={all - open} max={all} aria-label={t('lines.asking')} />}
        <div className="actions">
          {list.isAsking ? (
            <button type="button" onClick={() => void dispatch(stopLines, undefined)}>
              {t('lines.stop')}
            </button>
          ) : (
            open > 0 && (
              <button
                type="button"
                className="primary"
                onClick={() => void dispatch(goOnWithLines, undefined)}
              >
                {t(list.failure ? 'lines.again' : 'lines.goOn', { count: open })}
              </button>
            )
          )}
          <button type="button" onClick={() => void dispatch(dropLines, undefined)}>
            {t('lines.another')}
          </button>
        </div>
      </div>
      {list.leftOut > 0 && (
        <p className="failure">{t('lines.leftOut', { count: list.leftOut, limit: number(LIST_LIMIT) })}</p>
      )}
      {list.failure && (
        <p className="failure" role="alert">
          {say(list.failure)}
        </p>
      )}
      <div className="actions">
        <button
          type="button"
          title={t('lines.certainHint')}
          aria-disabled={certain.length === 0}
          onClick={tickCertain}
        >
          {t('lines.tickCertain')}
        </button>
        <button
          type="button"
          className="quiet"
          aria-disabled={ticked.length === 0}
          onClick={() => void dispatch(tickHits, { ids: list.ticked, isTicked: false })}
        >
          {t('lines.untick')}
        </button>
        <label className="inline">
          <input
            type="checkbox"
            checked={onlyFound}
            onChange={(event) => setOnlyFound(event.target.checked)}
          />
          {t('lines.onlyFound')}
        </label>
      </div>
      <LinesTable
        rows={onlyFound ? rows.filter(({ hits }) => hits.length > 0) : rows}
        ticked={list.ticked}
        opened={opened}
        onOpen={setOpened}
      />
      {hasRefused && notice?.tone === 'error' && (
        <p className="failure" role="alert">
          {say(notice)}
        </p>
      )}
      <div className="actions lines-end">
        <button
          type="button"
          className="primary"
          aria-disabled={ticked.length === 0}
          onClick={() => ticked.length > 0 && void put()}
        >
          {t('lines.put', { count: ticked.length })}
        </button>
        <button type="button" onClick={() => void takeAway.copy()}>
          <Sign name="copy" />
          {t('lines.copy')}
        </button>
        <button type="button" onClick={takeAway.save}>
          <Sign name="save" />
          {t('lines.save')}
        </button>
        <span role="status">{takeAway.said && t(takeAway.said)}</span>
      </div>
    </div>
  );
}

/** Lines of which a hit after the best is meant. */
const linesWhere = (rows: readonly LineRow[], isMeant: (hit: SeenHit) => boolean): string[] =>
  rows.flatMap(({ line, hits }) => (hits.slice(1).some(isMeant) ? line.text : []));
