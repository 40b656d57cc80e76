import { useCallback, useMemo, useState, type ReactNode } from 'react';
import type { MenuPlace } from '../../canvas/gestures.js';
import { setWindow } from '../../core/commands/looking.js';
import { toggleTimeline } from '../../core/commands/screen.js';
import { isWithin, timeSpan } from '../../core/derive-time.js';
import type { TimeWindow } from '../../core/model.js';
import { placeOn, ticksOn, timelineOf, type Stretch, type TimelineRow } from '../../core/timeline.js';
import { useWords, type Words } from '../../i18n/use-words.js';
import { LinkSignDrawing } from '../controls/link-sign.js';
import { Sign } from '../controls/sign.js';
import { useDispatch, usePart } from '../use-store.js';
import { PLAIN_LOOK, TwinTable, type TableLook, type TwinColumn } from './twin-table.js';
import { useTwinKeys } from './use-twin-keys.js';
import { useTwinSelection } from './use-twin-selection.js';

const BY_TIME: TableLook = { ...PLAIN_LOOK, sort: { column: 'when', direction: 'ascending' } };

/**
 * The links of the chart over time, a row each, below whatever view there is: the same selection, the same menu and keys, and the time
 * that is chosen on the slider. Days are as they were said: they are the same in Dhaka and in Kolkata.
 */
export function Timeline({ onMenu }: { onMenu(place: MenuPlace): void }): ReactNode {
  const words = useWords();
  const { t, number } = words;
  const dispatch = useDispatch();
  const { span, rows, undated } = usePart(timelineOf);
  const window = usePart(({ lens }) => lens.window);
  const keepUndated = usePart(({ lens }) => lens.keepUndated);
  const { selected, onSelect } = useTwinSelection();
  const [look, setLook] = useState(BY_TIME);
  const [isNear, setNear] = useState(false);
  const axis = (isNear && window) || span;
  const nameOf = useCallback((row: TimelineRow) => `${lineOf(row, words)}, ${whenOf(row, words)}`, [words]);
  const isFaint = useCallback(
    ({ link }: TimelineRow) => !isWithin(link, window, keepUndated),
    [window, keepUndated],
  );
  const isMarked = useCallback(
    ({ subject, object }: TimelineRow) => selected.has(subject.id) || selected.has(object.id),
    [selected],
  );
  const columns = useMemo((): TwinColumn<TimelineRow>[] => {
    if (!axis) return [];
    return [
      {
        ...{ id: 'line', label: t('table.links'), isHeader: true, minWidth: 170, share: 1 },
        value: (row) => lineOf(row, words),
        words: (row) => lineOf(row, words),
        cell: (row) => (
          <span className="timeline-line" title={lineOf(row, words)}>
            <LinkSignDrawing strength={row.sign} /> <bdi>{row.subject.caption}</bdi>{' '}
            <small className="neutral">{words.term(row.link.relation)}</small> <bdi>{row.object.caption}</bdi>
          </span>
        ),
      },
      {
        ...{ id: 'when', label: t('timeline.when'), isHeader: true, minWidth: 180, share: 2 },
        value: ({ stretches: [first] }) => first!.fromDay ?? -1e9,
        words: (row) => whenOf(row, words),
        head: <Axis axis={axis} />,
        cell: (row) => <Stretches row={row} axis={axis} window={window} />,
      },
    ];
  }, [axis, window, words, t]);
  const near = rows.find(({ id }) => selected.has(id)) ?? rows.find(isMarked);
  return (
    <section className="timeline" aria-label={t('timeline.region')}>
      <div className="twin" {...useTwinKeys(onMenu)}>
        {axis && rows.length > 0 ? (
          <TwinTable
            label={t('timeline.region')}
            rows={rows}
            columns={columns}
            look={look}
            onLook={setLook}
            selected={selected}
            onSelect={onSelect}
            nameOf={nameOf}
            isFaint={isFaint}
            isMarked={isMarked}
            inSight={near?.id ?? null}
            onAction={(id) => {
              const row = rows.find((each) => each.id === id);
              const chosen = row && timeSpan(row.link.periods);
              if (chosen) void dispatch(setWindow, { window: chosen, gesture: `timeline ${id}` });
            }}
          >
            {window && (
              <label className="inline">
                <input type="checkbox" checked={isNear} onChange={() => setNear(!isNear)} />{' '}
                {t('timeline.zoom')}
              </label>
            )}
            <TimelineLegend />
            {undated > 0 && (
              <span className="hint">
                {t('timeline.undated', { count: undated, shown: number(undated) })}
              </span>
            )}
            <CloseButton />
          </TwinTable>
        ) : (
          <div className="twin-look">
            <p className="neutral">{t('timeline.none')}</p>
            <CloseButton />
          </div>
        )}
      </div>
    </section>
  );
}

function CloseButton(): ReactNode {
  const { t } = useWords();
  const dispatch = useDispatch();
  return (
    <button
      type="button"
      className="quiet timeline-close"
      aria-label={t('command.closeDialog')}
      onClick={() => void dispatch(toggleTimeline, undefined)}
    >
      <Sign name="close" />
    </button>
  );
}

const lineOf = ({ subject, object, link }: TimelineRow, { term }: Words): string =>
  `${subject.caption} ${term(link.relation)} ${object.caption}`;
const whenOf = ({ stretches }: TimelineRow, words: Words): string =>
  stretches.map((stretch) => stretchWords(stretch, words)).join('; ');
function stretchWords({ fromDay, toDay, isUncertain }: Stretch, { t, day, period }: Words): string {
  const time =
    fromDay !== null && toDay !== null
      ? period(fromDay, toDay)
      : fromDay !== null
        ? t('time.since', { from: day(fromDay) })
        : t('time.until', { to: day(toDay!) });
  return isUncertain ? t('time.uncertain', { time }) : time;
}

const percent = (part: number): string => `${String(part * 100)}%`;

function Axis({ axis }: { axis: TimeWindow }): ReactNode {
  const { period } = useWords();
  return (
    <span className="timeline-axis" aria-hidden="true">
      {ticksOn(axis).map(({ fromDay, toDay }) => {
        const { left } = placeOn(axis, { fromDay, toDay: fromDay })!;
        return (
          // At the end there is no room for words.
          left < 0.92 && (
            <span key={fromDay} style={{ left: percent(left) }}>
              {period(fromDay, toDay)}
            </span>
          )
        );
      })}
    </span>
  );
}

/** What the sources say of one link: a diamond for a day, a bar from one to another, hatched where it is uncertain, fading where it is open. */
function Stretches({
  row,
  axis,
  window,
}: {
  row: TimelineRow;
  axis: TimeWindow;
  window: TimeWindow | null;
}): ReactNode {
  const words = useWords();
  const chosen = window && placeOn(axis, window);
  return (
    <span className="timeline-strip" title={whenOf(row, words)}>
      <span className="only-spoken">{whenOf(row, words)}</span>
      {chosen && (
        <span
          className="timeline-chosen"
          style={{ left: percent(chosen.left), width: percent(chosen.width) }}
        />
      )}
      {ticksOn(axis).map(({ fromDay }) => (
        <span
          key={fromDay}
          className="timeline-tick"
          style={{ left: percent(placeOn(axis, { fromDay, toDay: fromDay })!.left) }}
        />
      ))}
      {row.stretches.map((stretch) => {
        const place = placeOn(axis, stretch);
        return (
          place && (
            <span
              key={`${String(stretch.fromDay)} ${String(stretch.toDay)} ${String(stretch.isUncertain)}`}
              className={`timeline-stretch ${signOf(stretch)}`}
              style={{ left: percent(place.left), width: percent(place.width) }}
            />
          )
        );
      })}
    </span>
  );
}
const signOf = ({ fromDay, toDay, isUncertain }: Stretch): string =>
  [
    isUncertain ? 'is-uncertain' : 'is-certain',
    fromDay === null ? 'from-open' : '',
    toDay === null ? 'to-open' : '',
    fromDay !== null && fromDay === toDay ? 'is-day' : '',
  ].join(' ');

const SAMPLES = [
  ['is-certain is-day', 'timeline.day'],
  ['is-uncertain', 'timeline.uncertain'],
  ['is-certain to-open', 'timeline.open'],
] as const;
function TimelineLegend(): ReactNode {
  const { t } = useWords();
  return (
    <span className="timeline-legend hint" title={t('timeline.hint')}>
      {SAMPLES.map(([sign, label]) => (
        <span key={sign}>
          <span className={`timeline-stretch ${sign}`} aria-hidden="true" /> {t(label)}
        </span>
      ))}
    </span>
  );
}
