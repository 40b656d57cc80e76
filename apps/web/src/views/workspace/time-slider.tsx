import {
  useEffect,
  useMemo,
  useRef,
  useState,
  type KeyboardEvent,
  type PointerEvent,
  type ReactNode,
} from 'react';
import {
  allTime,
  nextPeriod,
  previousPeriod,
  setWindow,
  toggleUndated,
} from '../../core/commands/looking.js';
import { openKnownOn } from '../../core/commands/knowing.js';
import { toggleTimeline } from '../../core/commands/screen.js';
import { deriveChart, type Chart } from '../../core/derive.js';
import { drawnAs, isOnChart } from '../../core/drawn-as.js';
import { histogram, linkPeriods, timeSpan, timeSteps } from '../../core/derive-time.js';
import type { TimeWindow } from '../../core/model.js';
import { useText } from '../../i18n/use-text.js';
import { Sign } from '../controls/sign.js';
import { useDispatch, usePart, useStore } from '../use-store.js';

const PLAY_MS = 1_400;
const HEIGHT = 30;

/** Links that are drawn, for themselves or in a line of a group. */
const linksOf = ({ links, bundles }: Chart): number =>
  bundles.reduce((sum, bundle) => sum + bundle.links.length, links.length);

/** Valid time: two handles over a histogram of the claims, stepped and played by the periods that the links name. */
export function TimeSlider(): ReactNode {
  const store = useStore();
  const dispatch = useDispatch();
  const { t, period, number } = useText();
  const entities = usePart((state) => state.entities);
  const sheet = usePart((state) => state.sheet);
  const lens = usePart((state) => state.lens);
  const chart = usePart(deriveChart);
  const periods = useMemo(() => linkPeriods({ entities, sheet }), [entities, sheet]);
  const span = useMemo(() => timeSpan(periods), [periods]);
  const bars = useMemo(() => histogram(periods), [periods]);
  const steps = useMemo(() => timeSteps(periods), [periods]);
  const undated = useMemo(
    () =>
      Object.values(entities.links).some(
        (link) =>
          isOnChart(drawnAs({ entities, sheet }), link) &&
          link.periods.every(({ fromDay, toDay }) => fromDay < -900_000 && toDay > 900_000),
      ),
    [entities, sheet],
  );
  const isTimelineOpen = usePart(({ ui }) => ui.isTimelineOpen);
  const [isPlaying, setPlaying] = useState(false);

  useEffect(() => {
    if (!isPlaying) return;
    const timer = setInterval(() => {
      const { window } = store.state().lens;
      const last = steps.at(-1);
      if (!last || (window && window.fromDay >= last.fromDay && window.toDay >= last.toDay))
        return setPlaying(false);
      void store.dispatch(nextPeriod, undefined);
    }, PLAY_MS);
    return () => clearInterval(timer);
  }, [isPlaying, steps, store]);
  const play = () => {
    if (isPlaying) return setPlaying(false);
    const last = steps.at(-1);
    const { window } = lens;
    if (last && steps[0] && (!window || window.fromDay >= last.fromDay))
      void dispatch(setWindow, { window: steps[0], gesture: 'step' });
    setPlaying(true);
  };

  if (!span)
    return (
      <section className="time is-empty" aria-label={t('time.region')}>
        <p className="neutral">{t('time.none')}</p>
        <KnownOnButton />
      </section>
    );
  const window = lens.window ?? span;
  const at = steps.findIndex(
    (each) => lens.window && each.fromDay === lens.window.fromDay && each.toDay === lens.window.toDay,
  );
  return (
    <section className="time" aria-label={t('time.region')}>
      <div className="time-buttons" role="group" aria-label={t('time.play')}>
        <button
          type="button"
          aria-label={t('command.previousPeriod')}
          onClick={() => void dispatch(previousPeriod, undefined)}
        >
          <Sign name="previous" />
        </button>
        <button
          type="button"
          className="primary"
          aria-label={t(isPlaying ? 'time.pause' : 'time.play')}
          aria-pressed={isPlaying}
          onClick={play}
        >
          <Sign name={isPlaying ? 'pause' : 'play'} />
        </button>
        <button
          type="button"
          aria-label={t('command.nextPeriod')}
          onClick={() => void dispatch(nextPeriod, undefined)}
        >
          <Sign name="next" />
        </button>
        <button
          type="button"
          aria-label={t('timeline.region')}
          title={t('command.toggleTimeline')}
          aria-pressed={isTimelineOpen}
          onClick={() => void dispatch(toggleTimeline, undefined)}
        >
          <Sign name="timeline" />
        </button>
      </div>
      <div className="time-main">
        <p className="time-words" aria-live={isPlaying ? 'off' : 'polite'}>
          <strong>{lens.window ? period(window.fromDay, window.toDay) : t('command.allTime')}</strong>
          {at >= 0 ? (
            <span> · {t('time.step', { at: number(at + 1), of: number(steps.length) })}</span>
          ) : null}
          <span> · {t('time.shown', { links: linksOf(chart) })}</span>
        </p>
        <Track span={span} window={window} isOpen={lens.window === null} bars={bars} />
      </div>
      <div className="time-options">
        <div className="time-option-buttons">
          <button
            type="button"
            disabled={lens.window === null}
            onClick={() => {
              setPlaying(false);
              void dispatch(allTime, undefined);
            }}
          >
            {t('command.allTime')}
          </button>
          <KnownOnButton />
        </div>
        {undated && (
          <label className="inline">
            <input
              type="checkbox"
              checked={lens.keepUndated}
              onChange={() => void dispatch(toggleUndated, undefined)}
            />{' '}
            {t('time.keepUndated')}
          </label>
        )}
      </div>
    </section>
  );
}

function KnownOnButton(): ReactNode {
  const dispatch = useDispatch();
  const { t } = useText();
  return (
    <button type="button" title={t('command.knownOn')} onClick={() => void dispatch(openKnownOn, undefined)}>
      {t('known.short')}
    </button>
  );
}

function Track({
  span,
  window,
  isOpen,
  bars,
}: {
  span: TimeWindow;
  window: TimeWindow;
  isOpen: boolean;
  bars: ReturnType<typeof histogram>;
}): ReactNode {
  const dispatch = useDispatch();
  const { t, day } = useText();
  const track = useRef<SVGSVGElement>(null);
  const gesture = useRef(0);
  const [held, setHeld] = useState<'from' | 'to' | 'both' | null>(null);
  const hold = useRef({ day: 0, window });
  const days = span.toDay - span.fromDay + 1;
  const share = (at: number) => Math.min(Math.max((at - span.fromDay) / days, 0), 1) * 100;
  const tallest = Math.max(1, ...bars.map(({ count }) => count));
  const move = (next: TimeWindow) => {
    const fromDay = Math.min(Math.max(next.fromDay, span.fromDay), span.toDay);
    const toDay = Math.max(Math.min(next.toDay, span.toDay), fromDay);
    void dispatch(setWindow, {
      window: fromDay === span.fromDay && toDay === span.toDay ? null : { fromDay, toDay },
      gesture: String(gesture.current),
    });
  };
  const dayAt = (event: PointerEvent) => {
    const box = track.current!.getBoundingClientRect();
    return span.fromDay + Math.round(((event.clientX - box.left) / box.width) * days);
  };
  const onDown = (event: PointerEvent) => {
    const here = dayAt(event);
    gesture.current += 1;
    hold.current = { day: here, window };
    const near = days * 0.025;
    const toFrom = Math.abs(here - window.fromDay);
    const toTo = Math.abs(here - window.toDay - 1);
    setHeld(
      toFrom <= near && toFrom <= toTo
        ? 'from'
        : toTo <= near
          ? 'to'
          : !isOpen && here > window.fromDay && here < window.toDay
            ? 'both'
            : toFrom < toTo
              ? 'from'
              : 'to',
    );
    track.current!.setPointerCapture(event.pointerId);
  };
  const onMove = (event: PointerEvent) => {
    if (!held) return;
    const here = dayAt(event);
    if (held === 'from') move({ fromDay: Math.min(here, window.toDay), toDay: window.toDay });
    else if (held === 'to') move({ fromDay: window.fromDay, toDay: Math.max(here, window.fromDay) });
    else {
      const start = hold.current.window;
      const shift = Math.min(
        Math.max(here - hold.current.day, span.fromDay - start.fromDay),
        span.toDay - start.toDay,
      );
      move({ fromDay: start.fromDay + shift, toDay: start.toDay + shift });
    }
  };
  const onKey = (which: 'from' | 'to') => (event: KeyboardEvent) => {
    const big = Math.max(1, Math.round(days / 20));
    const step = {
      ArrowRight: 1,
      ArrowUp: 1,
      ArrowLeft: -1,
      ArrowDown: -1,
      PageUp: big,
      PageDown: -big,
      Home: -days,
      End: days,
    }[event.key];
    if (step === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    if (which === 'from')
      move({ fromDay: Math.min(window.fromDay + step, window.toDay), toDay: window.toDay });
    else move({ fromDay: window.fromDay, toDay: Math.max(window.toDay + step, window.fromDay) });
  };
  const handle = (which: 'from' | 'to') => {
    const value = which === 'from' ? window.fromDay : window.toDay;
    return (
      <div
        className="time-handle"
        role="slider"
        tabIndex={0}
        style={{ left: `${share(which === 'from' ? value : value + 1)}%` }}
        aria-label={t(which === 'from' ? 'time.from' : 'time.to')}
        aria-orientation="horizontal"
        aria-valuemin={which === 'from' ? span.fromDay : window.fromDay}
        aria-valuemax={which === 'from' ? window.toDay : span.toDay}
        aria-valuenow={value}
        aria-valuetext={day(value)}
        onKeyDown={onKey(which)}
        onFocus={() => (gesture.current += 1)}
      />
    );
  };
  return (
    <div className="time-track">
      <svg
        ref={track}
        viewBox={`0 0 100 ${HEIGHT}`}
        preserveAspectRatio="none"
        aria-hidden="true"
        onPointerDown={onDown}
        onPointerMove={onMove}
        onPointerUp={() => setHeld(null)}
        onPointerCancel={() => setHeld(null)}
      >
        <rect
          className="time-window"
          x={share(window.fromDay)}
          y="0"
          width={Math.max(share(window.toDay + 1) - share(window.fromDay), 0.3)}
          height={HEIGHT}
        />
        {bars.map(({ fromDay, toDay, count }) => {
          const height = count === 0 ? 0 : 2 + (count / tallest) * (HEIGHT - 4);
          const isIn = fromDay <= window.toDay && toDay >= window.fromDay;
          return (
            <rect
              key={fromDay}
              className={isIn ? 'time-bar is-in' : 'time-bar'}
              x={share(fromDay)}
              y={HEIGHT - height}
              width={Math.max(((toDay - fromDay + 1) / days) * 100 - 0.15, 0.2)}
              height={height}
            />
          );
        })}
      </svg>
      {handle('from')}
      {handle('to')}
      <div className="time-ends" aria-hidden="true">
        <span>{day(span.fromDay)}</span>
        <span>{day(span.toDay)}</span>
      </div>
    </div>
  );
}
