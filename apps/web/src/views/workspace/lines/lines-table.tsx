import {
  memo,
  useCallback,
  useEffect,
  useRef,
  type Dispatch,
  type ReactNode,
  type SetStateAction,
} from 'react';
import { tickHits } from '../../../core/commands/lines.js';
import { isTooLong, LINE_LENGTH, type PastedLine, type SeenHit } from '../../../core/lines.js';
import type { Text } from '../../../i18n/use-text.js';
import { useWords } from '../../../i18n/use-words.js';
import { MatchWhy } from '../../controls/match-why.js';
import { Particulars } from '../../controls/particulars.js';
import { Sign } from '../../controls/sign.js';
import { TypeSign } from '../../controls/type-sign.js';
import { useDispatch, usePart } from '../../use-store.js';

export interface LineRow {
  readonly line: PastedLine;
  readonly hits: readonly SeenHit[];
}

/** A row group for each line: its best hit, and the others when they are wanted. */
export function LinesTable({
  rows,
  ticked,
  opened,
  onOpen,
}: {
  rows: readonly LineRow[];
  ticked: readonly string[];
  /** Lines of which all hits are shown. */
  opened: ReadonlySet<string>;
  onOpen: Dispatch<SetStateAction<ReadonlySet<string>>>;
}): ReactNode {
  const { t } = useWords();
  const dispatch = useDispatch();
  const nodes = usePart(({ sheet }) => sheet.nodes);
  const isTicked = new Set(ticked);
  const table = useRef<HTMLDivElement>(null);
  // What was pressed to get here is gone.
  useEffect(() => table.current?.focus(), []);
  const onTick = useCallback(
    (id: string, isOn: boolean) => void dispatch(tickHits, { ids: [id], isTicked: isOn }),
    [dispatch],
  );
  const onToggle = useCallback(
    (text: string) =>
      onOpen((before) => {
        const after = new Set(before);
        if (!after.delete(text)) after.add(text);
        return after;
      }),
    [onOpen],
  );
  return (
    // Scrolls when long, so the keyboard must be able to reach it.
    <div ref={table} className="lines-scroll" tabIndex={0} role="region" aria-label={t('lines.results')}>
      <table className="lines-table">
        <thead>
          <tr>
            <th scope="col">{t('lines.line')}</th>
            <th scope="col">{t('lines.hit')}</th>
            <th scope="col">{t('lines.why')}</th>
            <th scope="col">{t('lines.links')}</th>
          </tr>
        </thead>
        {rows.map(({ line, hits }) => (
          <LineGroup
            key={line.text}
            line={line}
            hits={hits}
            isOpen={opened.has(line.text)}
            ticks={hits.map(({ id }) => (isTicked.has(id) ? 'x' : '-')).join('')}
            onChart={hits.map(({ id }) => (id in nodes ? 'x' : '-')).join('')}
            onTick={onTick}
            onToggle={onToggle}
          />
        ))}
      </table>
    </div>
  );
}

interface GroupProps extends LineRow {
  readonly isOpen: boolean;
  /** For each hit in order: x when it is ticked. */
  readonly ticks: string;
  /** For each hit in order: x when it is on the chart. */
  readonly onChart: string;
  onTick(id: string, isOn: boolean): void;
  onToggle(text: string): void;
}

/** Five hundred of them stand at once: each is drawn again only when something of its own changed. */
const LineGroup = memo(
  function LineGroup({ line, hits, isOpen, ticks, onChart, onTick, onToggle }: GroupProps): ReactNode {
    const words = useWords();
    const { t } = words;
    const shown = isOpen ? hits : hits.slice(0, 1);
    const others = hits.length - 1;
    return (
      <tbody>
        {shown.length === 0 && (
          <tr>
            <LineHead line={line} rows={1} />
            <td colSpan={3} className="neutral">
              {nothingFound(line, words)}
            </td>
          </tr>
        )}
        {shown.map((hit, at) => (
          <tr key={hit.id}>
            {at === 0 && <LineHead line={line} rows={shown.length} />}
            <td>
              <label className="inline lines-hit">
                <input
                  type="checkbox"
                  checked={ticks[at] === 'x'}
                  onChange={(event) => onTick(hit.id, event.target.checked)}
                />
                <TypeSign type={hit.entity.type} />
                <span>
                  <strong>
                    <bdi>{hit.entity.caption}</bdi>
                  </strong>
                  {onChart[at] === 'x' && (
                    <>
                      {' '}
                      <Sign name="check" />
                      <span className="only-spoken">{t('search.onChart')}</span>
                    </>
                  )}
                  <Particulars entity={hit.entity} />
                </span>
              </label>
              {at === 0 && others > 0 && (
                <button
                  type="button"
                  className="quiet lines-others"
                  aria-expanded={isOpen}
                  onClick={() => onToggle(line.text)}
                >
                  {isOpen ? t('lines.fewer') : t('lines.others', { count: others })}
                </button>
              )}
              {at === shown.length - 1 && isOpen && line.answer?.hasMore && (
                <p className="hint">{t('lines.evenMore')}</p>
              )}
            </td>
            <td className="lines-why">
              <MatchWhy hit={hit} />
            </td>
            <td className="lines-links">{t('search.links', { count: hit.linkCount })}</td>
          </tr>
        ))}
      </tbody>
    );
  },
  (before, after) =>
    (Object.keys(after) as (keyof GroupProps)[]).every((key) =>
      key === 'hits' ? isSame(before.hits, after.hits) : before[key] === after[key],
    ),
);

const isSame = (before: readonly SeenHit[], after: readonly SeenHit[]): boolean =>
  before.length === after.length && before.every(({ entity }, at) => entity === after[at]!.entity);

/** Why a line stands without a hit. */
export function nothingFound(line: PastedLine, { t, number }: Pick<Text, 't' | 'number'>): string {
  if (isTooLong(line)) return t('lines.tooLong', { limit: number(LINE_LENGTH) });
  if (line.answer === null) return t(line.hasFailed ? 'lines.failed' : 'lines.waiting');
  return t(line.answer.tooBroad ? 'search.tooBroad' : 'search.none');
}

function LineHead({ line, rows }: { line: PastedLine; rows: number }): ReactNode {
  const { t } = useWords();
  return (
    <th scope="rowgroup" rowSpan={rows}>
      <bdi>{line.text.length > 80 ? `${line.text.slice(0, 80)}…` : line.text}</bdi>
      {line.times > 1 && <span className="chip">{t('lines.times', { count: line.times })}</span>}
    </th>
  );
}
