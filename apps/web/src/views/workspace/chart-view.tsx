import { flushSync } from 'react-dom';
import { useEffect, useMemo, useRef, useState, type ReactNode, type RefObject } from 'react';
import { mountChart, type ChartCanvas } from '../../canvas/chart-canvas.js';
import type { MenuPlace } from '../../canvas/gestures.js';
import type { Palette } from '../../canvas/stylesheet.js';
import { tellStep } from '../../core/commands/walking.js';
import { deriveChart } from '../../core/derive.js';
import { useWords } from '../../i18n/use-words.js';
import { Sign } from '../controls/sign.js';
import { useToday } from '../use-known-at.js';
import { usePart, useStore } from '../use-store.js';
import { ChartTitle } from './chart-title.js';
import { chartWords } from './group-words.js';
import { Legend } from './legend.js';

/** Colours of the page's design tokens, for the drawing. */
function paletteOf(element: HTMLElement): Palette {
  const style = getComputedStyle(element);
  const token = (name: string) => style.getPropertyValue(name).trim();
  return {
    background: token('--paper'),
    text: token('--ink'),
    line: token('--link'),
    strongLine: token('--link-strong'),
    outline: token('--outline'),
    accent: token('--accent'),
  };
}

/** What the legend and the zoom buttons cover. On a narrow screen they stand over the chart. */
function insetsOf(host: HTMLElement): { left: number; right: number } {
  const legend = host.parentElement!.querySelector('.legend-body')?.parentElement;
  return host.clientWidth < 700
    ? { left: 0, right: 0 }
    : { left: legend ? legend.offsetWidth + 10 : 0, right: 44 };
}

/** The drawing with its spoken summary; keyboard and pointer work on it. */
export function ChartView({
  canvas,
  onMenu,
  isHidden,
}: {
  canvas: RefObject<ChartCanvas | null>;
  onMenu(place: MenuPlace): void;
  isHidden: boolean;
}): ReactNode {
  const store = useStore();
  const text = useWords();
  const { t } = text;
  const host = useRef<HTMLDivElement>(null);
  const chart = usePart(deriveChart);
  const today = useToday();
  const words = useMemo(() => chartWords(text, today), [text, today]);
  const menu = useRef(onMenu);
  menu.current = onMenu;
  const spoken = useRef(text);
  spoken.current = text;

  useEffect(() => {
    const mounted = mountChart(host.current!, store, {
      palette: paletteOf(host.current!),
      words,
      onMenu: (place) => menu.current(place),
      onStep: (step) =>
        void import('./walk-words.js').then(({ stepWords }) =>
          store.dispatch(tellStep, stepWords(step, store.state(), spoken.current)),
        ),
      insets: () => insetsOf(host.current!),
    });
    canvas.current = mounted;
    return () => {
      canvas.current = null;
      mounted.destroy();
    };
    // Words follow below without mounting again.
  }, [store, canvas]);
  const [theme, setTheme] = useState(0);
  useEffect(() => {
    const dark = matchMedia('(prefers-color-scheme: dark)');
    const onChange = () => setTheme((before) => before + 1);
    dark.addEventListener('change', onChange);
    return () => dark.removeEventListener('change', onChange);
  }, []);
  useEffect(() => canvas.current?.restyle(paletteOf(host.current!), words), [canvas, words, theme]);

  // Paper gets a picture of the whole chart: a canvas that is drawn later would come too late for it.
  const [picture, setPicture] = useState<string | null>(null);
  useEffect(() => {
    const print = matchMedia('print');
    const take = () => flushSync(() => setPicture(canvas.current?.picture() ?? null));
    const onChange = () => print.matches && take();
    addEventListener('beforeprint', take);
    print.addEventListener('change', onChange);
    return () => {
      removeEventListener('beforeprint', take);
      print.removeEventListener('change', onChange);
    };
  }, [canvas]);
  const isEmpty = chart.nodes.length + chart.groups.length === 0;
  const isUnknownThen = usePart(
    ({ lens, sheet }) => lens.knownOn !== null && Object.keys(sheet.nodes).length > 0,
  );
  return (
    <div className="chart" hidden={isHidden}>
      <p id="chart-summary" className="only-spoken">
        {t('chart.summary', {
          things: chart.nodes.length,
          links: chart.links.length,
          corroborated: chart.strengths.corroborated ?? 0,
          disputed: chart.strengths.disputed ?? 0,
        })}
      </p>
      <p id="chart-help" className="only-spoken">
        {t('chart.help')}
      </p>
      <p id="note-help" className="only-spoken">
        {t('note.help')}
      </p>
      <div
        ref={host}
        id="chart"
        className="chart-host"
        role="application"
        tabIndex={0}
        aria-label={t('chart.label')}
        aria-describedby="chart-summary lens-bar chart-help"
        onContextMenu={(event) => event.preventDefault()}
      />
      {picture && <img className="chart-picture" src={picture} alt={t('chart.region')} />}
      <ChartTitle />
      {isEmpty && (
        <div className="chart-empty">
          <h2>{t(isUnknownThen ? 'known.nothing' : 'chart.emptyTitle')}</h2>
          {!isUnknownThen && <p>{t('chart.emptyHint')}</p>}
        </div>
      )}
      {!isEmpty && (
        <div className="zoom" role="group" aria-label={t('chart.zoom')}>
          <button type="button" aria-label={t('command.zoomIn')} onClick={() => canvas.current?.zoomBy(1.25)}>
            <Sign name="plus" />
          </button>
          <button type="button" aria-label={t('command.zoomOut')} onClick={() => canvas.current?.zoomBy(0.8)}>
            <Sign name="minus" />
          </button>
          <button type="button" aria-label={t('command.fit')} onClick={() => canvas.current?.fit()}>
            <Sign name="fit" />
          </button>
        </div>
      )}
      {!isEmpty && <Legend />}
    </div>
  );
}
