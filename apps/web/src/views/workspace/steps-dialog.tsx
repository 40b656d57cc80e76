import { useEffect, useRef, useState, useSyncExternalStore, type ReactNode } from 'react';
import { closeDialog } from '../../core/commands/screen.js';
import type { History, Step } from '../../core/history.js';
import { isolated, useText, zoneOf } from '../../i18n/use-text.js';
import { Dialog } from '../controls/dialog.js';
import { useSession } from '../session/session.js';
import { usePart, useStore } from '../use-store.js';

/** A point of the line that the chart is on: after `done` steps. */
interface Row {
  readonly done: number;
  readonly step: Step | null;
  readonly asides: Step['asides'];
  readonly saves: NonNullable<Step['saves']>;
  readonly isCut: boolean;
}
function rowsOf({ past, future, asides, saves, from }: History): readonly Row[] {
  const steps = [...past, ...[...future].reverse()];
  return [
    { done: 0, step: null, asides, saves: saves ?? [], isCut: (from ?? 0) > 0 },
    ...steps.map((step, at) => ({
      ...{ done: at + 1, step, asides: step.asides, saves: step.saves ?? [] },
      isCut: (step.from ?? 0) > 0,
    })),
  ];
}

/** What was done to the chart, by day and name, also before today, with the ways that were left aside; each step and each way can be gone to. */
export function StepsDialog(): ReactNode {
  const { t, dayAndTime } = useText();
  const { viewer } = useSession();
  const store = useStore();
  const zone = zoneOf(viewer.agency.country);
  // It may change while the state stays: what was done before today is brought.
  const history = useSyncExternalStore(store.subscribe, store.history);
  const isWanted = store.isTrailWanted();
  const [hasFailed, setFailed] = useState(false);
  const bring = () => {
    setFailed(false);
    void store.bringTrail().then((isHere) => setFailed(!isHere));
  };
  useEffect(() => {
    if (isWanted) bring();
  }, []);
  const list = useRef<HTMLDivElement>(null);
  useEffect(() => {
    list.current?.querySelector('[aria-current]')?.scrollIntoView({ block: 'nearest' });
  }, [isWanted]);

  const days: { readonly day: string | null; readonly rows: Row[] }[] = [];
  for (const row of rowsOf(history)) {
    const day = row.step && dayAndTime(row.step.at, zone).day;
    const last = days.at(-1);
    // The beginning stands with the first step.
    if (last && (last.day === day || last.day === null))
      days.splice(-1, 1, { day, rows: [...last.rows, row] });
    else days.push({ day, rows: [row] });
  }
  return (
    <Dialog title={t('command.steps')} onClose={() => void store.dispatch(closeDialog, undefined)}>
      <p className="hint">{t('steps.hint')}</p>
      {isWanted && (
        <p role="status">
          {t(hasFailed ? 'steps.notBrought' : 'steps.bringing')}{' '}
          {hasFailed && (
            <button type="button" onClick={bring}>
              {t('form.tryAgain')}
            </button>
          )}
        </p>
      )}
      <div className="steps" ref={list}>
        {days.map(({ day, rows }) => (
          <section key={rows[0]!.done}>
            {day !== null && <h3>{day}</h3>}
            <ol>
              {rows.map((row) => (
                <StepRow key={row.done} row={row} isHere={row.done === history.past.length} zone={zone} />
              ))}
            </ol>
          </section>
        ))}
      </div>
    </Dialog>
  );
}

function StepRow({ row, isHere, zone }: { row: Row; isHere: boolean; zone: string }): ReactNode {
  const { t, say, number, dayAndTime } = useText();
  const store = useStore();
  const chartId = usePart(({ ui }) => ui.chart?.id);
  const summaries = usePart(({ entities }) => entities.summaries);
  // What is not known, for whatever reason, has no name here.
  const named = ({ labelKey, about }: Step) => {
    const done = say({ key: labelKey }, 'steps.other');
    const thing = about === undefined ? undefined : summaries[about];
    return thing ? t('steps.about', { done, caption: isolated(thing.caption) }) : done;
  };
  const { done, step, asides, isCut } = row;
  const saves = row.saves.filter((save) => save.chartId === chartId);
  return (
    <>
      <li>
        <button type="button" aria-current={isHere ? 'step' : undefined} onClick={() => store.travelTo(done)}>
          <span className="count">{number(done)}</span>
          <span className="steps-name">
            {step ? named(step) : t('steps.start')}
            {saves.map(({ revision }) => (
              <span key={revision} className="badge">
                {t('steps.saved', { revision: number(revision) })}
              </span>
            ))}
            {isHere && <small className="neutral"> · {t('steps.now')}</small>}
          </span>
          {step && <time dateTime={new Date(step.at).toISOString()}>{dayAndTime(step.at, zone).time}</time>}
        </button>
        {isCut && <p className="hint">{t('steps.cut')}</p>}
      </li>
      {asides.map((way, at) => (
        <li key={at} className="steps-aside">
          <button type="button" onClick={() => store.travelAside(done, at)}>
            {t('steps.aside', { count: way.length, last: named(way[0]!) })}
          </button>
        </li>
      ))}
    </>
  );
}
