import { lazy, Suspense, useEffect, useRef, useState, type DragEvent, type ReactNode } from 'react';
import type { ChartCanvas } from '../../canvas/chart-canvas.js';
import type { MenuPlace } from '../../canvas/gestures.js';
import { commandFor, latinKey } from '../../core/registry.js';
import { setView } from '../../core/commands/screen.js';
import { useText } from '../../i18n/use-text.js';
import { Sign, type SignName } from '../controls/sign.js';
import { keepPage } from '../keep-page.js';
import { goHome } from '../use-focus-kept.js';
import { useDispatch, usePart, useStore } from '../use-store.js';
import { ChartView } from './chart-view.js';
import { Inspector } from './inspector.js';
import { LensBar } from './lens-bar.js';
import { SearchBox } from './search-box.js';
import { TimeSlider } from './time-slider.js';
import { Toolbar } from './toolbar.js';

// What opens over the chart comes after the first chart is drawn, what is wanted first before the rest; see `fetchAhead`.
const load = {
  line: () => import('./line-bar.js'),
  expand: () => import('./expand-panel.js'),
  link: () => import('./link-details.js'),
  tabs: () => import('./entity-tabs.js'),
  menu: () => import('./chart-menu.js'),
  path: () => import('./path-panel.js'),
  doubt: () => import('./doubt-panel.js'),
  charts: () => import('./charts-dialog.js'),
  save: () => import('./save-dialog.js'),
  export: () => import('./export/export-dialog.js'),
  new: () => import('./new-chart-dialog.js'),
  putImport: () => import('./put-import-dialog.js'),
  bigImport: () => import('./big-import-dialog.js'),
  find: () => import('./find-dialog.js'),
  steps: () => import('./steps-dialog.js'),
  group: () => import('./group-details.js'),
  lines: () => import('./lines/lines-dialog.js'),
  knownOn: () => import('./known-on-dialog.js'),
  palette: () => import('./command-palette.js'),
  shortcuts: () => import('./shortcuts-dialog.js'),
  assertion: () => import('./assertion-dialog.js'),
  note: () => import('./notes/note-dialog.js'),
  notes: () => import('./notes/note-list.js'),
  table: () => import('./table-twin.js'),
  map: () => import('./map/map-view.js'),
  timeline: () => import('./timeline.js'),
  walk: () => import('./walk-words.js'),
  together: () => import('./together/together-bar.js'),
};
const LineBar = lazy(async () => ({ default: (await load.line()).LineBar }));
const ChartMenu = lazy(async () => ({ default: (await load.menu()).ChartMenu }));
const ExpandPanel = lazy(async () => ({ default: (await load.expand()).ExpandPanel }));
const PathPanel = lazy(async () => ({ default: (await load.path()).PathPanel }));
const DoubtPanel = lazy(async () => ({ default: (await load.doubt()).DoubtPanel }));
const ChartsDialog = lazy(async () => ({ default: (await load.charts()).ChartsDialog }));
const LinesDialog = lazy(async () => ({ default: (await load.lines()).LinesDialog }));
const SaveDialog = lazy(async () => ({ default: (await load.save()).SaveDialog }));
const ExportDialog = lazy(async () => ({ default: (await load.export()).ExportDialog }));
const NewChartDialog = lazy(async () => ({ default: (await load.new()).NewChartDialog }));
const PutImportDialog = lazy(async () => ({ default: (await load.putImport()).PutImportDialog }));
const BigImportDialog = lazy(async () => ({ default: (await load.bigImport()).BigImportDialog }));
const FindDialog = lazy(async () => ({ default: (await load.find()).FindDialog }));
const StepsDialog = lazy(async () => ({ default: (await load.steps()).StepsDialog }));
const KnownOnDialog = lazy(async () => ({ default: (await load.knownOn()).KnownOnDialog }));
const CommandPalette = lazy(async () => ({ default: (await load.palette()).CommandPalette }));
const ShortcutsDialog = lazy(async () => ({ default: (await load.shortcuts()).ShortcutsDialog }));
const AssertionDialog = lazy(async () => ({ default: (await load.assertion()).AssertionDialog }));
const NoteDialog = lazy(async () => ({ default: (await load.note()).NoteDialog }));
const TableTwin = lazy(async () => ({ default: (await load.table()).TableTwin }));
const MapView = lazy(async () => ({ default: (await load.map()).MapView }));
const Timeline = lazy(async () => ({ default: (await load.timeline()).Timeline }));
const TogetherBar = lazy(async () => ({ default: (await load.together()).TogetherBar }));
/**
 * Once a chart stands, the panels are fetched, so that each opens at once, also when the line has gone meanwhile: one after the
 * other, so that on a slow line the one that is wanted now does not wait for all. Then the page is kept in the browser.
 */
async function fetchAhead(): Promise<void> {
  for (const each of Object.values(load)) await each().catch(() => undefined);
  keepPage();
}
const FETCH_AHEAD_MS = 2_500;

/** With Ctrl they belong to the field that is typed into. */
const EDITING: ReadonlySet<string> = new Set(['a', 'c', 'v', 'x', 'y', 'z']);

/** On a narrow screen one part is seen at a time. */
type Part = 'chart' | 'table' | 'map' | 'details' | 'time';
const PARTS: readonly (readonly [Part, SignName])[] = [
  ['chart', 'chart'],
  ['table', 'table'],
  ['map', 'map'],
  ['details', 'details'],
  ['time', 'time'],
];

/** What F6 goes through, and what there gets the focus; the chart, its table or the map finds it by itself. */
const STOPS: readonly (readonly [part: string, stop: string | null])[] = [
  ['.workspace-bar', '#search'],
  ['.workspace-middle', null],
  ['.workspace-side', '.workspace-side'],
  ['.timeline', '.timeline input'],
  ['.time', '.time button:enabled'],
];
/** Goes to the next part of the screen, or to the one before. */
function goToPart(step: 1 | -1): void {
  const from = document.activeElement;
  const at = STOPS.findIndex(([part]) => from?.closest(part));
  for (let turn = 1; turn <= STOPS.length; turn += 1) {
    const stop = STOPS[(Math.max(at, 0) + step * turn + STOPS.length * turn) % STOPS.length]![1];
    if (stop === null) goHome();
    else document.querySelector<HTMLElement>(stop)?.focus();
    // On a narrow screen not all of them are there.
    if (document.activeElement !== from) return;
  }
}

/** The chart with everything around it. */
export function Workspace({ onFiles }: { onFiles(files: readonly File[]): void }): ReactNode {
  const store = useStore();
  const dispatch = useDispatch();
  const { t } = useText();
  const canvas = useRef<ChartCanvas>(null);
  const [menu, setMenu] = useState<MenuPlace | null>(null);
  const view = usePart(({ ui }) => ui.view);
  const isTimelineOpen = usePart(({ ui }) => ui.isTimelineOpen);
  const dialog = usePart(({ ui }) => ui.dialog);
  const beside = usePart(({ ui }) => ui.beside);
  const inspected = usePart(({ ui }) => ui.inspected);
  const chart = usePart(({ ui }) => ui.chart);
  const isWaiting = usePart(({ ui }) => ui.waitingSaves.length > 0);
  const isTogether = usePart(({ ui }) => ui.together !== null);
  const [part, setPart] = useState<Part>('chart');
  const hasThings = usePart(({ sheet }) => Object.keys(sheet.nodes).length > 0);
  // What says that the line is gone can not be fetched once it is.
  useEffect(() => void load.line().catch(() => undefined), []);
  useEffect(() => {
    if (!hasThings) return;
    const timer = setTimeout(() => {
      void fetchAhead();
      void store.bringTrail();
    }, FETCH_AHEAD_MS);
    return () => clearTimeout(timer);
  }, [hasThings, store]);

  useEffect(() => {
    document.title = chart ? `${chart.title} · ${t('product.name')}` : t('product.name');
  }, [chart, t]);
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      const target = event.target as HTMLElement;
      if (event.defaultPrevented || target.closest('[role=dialog], [role=menu]')) return;
      const isMod = event.ctrlKey || event.metaKey;
      const key = latinKey(event).toLowerCase();
      // What is typed stays in its field; Ctrl with a letter means a command there too, if not one of editing.
      const isTyping = target.matches('input:not([type=checkbox]), textarea, select, [contenteditable]');
      if (isTyping && (isMod ? EDITING.has(key) : key !== 'f6' && key !== 'escape')) return;
      if (isMod && key === 'z') {
        event.preventDefault();
        return event.shiftKey ? store.redo() : void store.undo();
      }
      if (isMod && key === 'y') {
        event.preventDefault();
        return store.redo();
      }
      if (key === '/') {
        event.preventDefault();
        return document.getElementById('search')?.focus();
      }
      if (key === 'f6') {
        event.preventDefault();
        return goToPart(event.shiftKey ? -1 : 1);
      }
      if (key === 'escape' && target.closest('.workspace-side')) {
        event.preventDefault();
        return goHome();
      }
      const command = commandFor(event, store.state());
      if (!command) return;
      event.preventDefault();
      void dispatch(command, undefined);
    };
    addEventListener('keydown', onKeyDown);
    return () => removeEventListener('keydown', onKeyDown);
  }, [store, dispatch]);

  const choosePart = (next: Part) => {
    setPart(next);
    if (next === 'chart' || next === 'table' || next === 'map') void dispatch(setView, { view: next });
  };
  // A file that is dropped is never opened by the browser in place of the chart.
  const onDrop = async (event: DragEvent) => {
    event.preventDefault();
    const files = [...event.dataTransfer.files];
    if (files.length === 0) return;
    const { isChartFile, openChartFile } = await import('../../core/commands/exporting.js');
    if (files.length === 1 && (await isChartFile(files[0]!)))
      void dispatch(openChartFile, { file: files[0]! });
    else onFiles(files);
  };
  const seen: Part = part === 'details' || part === 'time' ? part : view;
  return (
    <div
      className={`workspace part-${part}`}
      data-view={view}
      onDragOver={(event) => event.preventDefault()}
      onDrop={(event) => void onDrop(event)}
    >
      <div className="workspace-bar">
        <SearchBox />
        <Toolbar />
      </div>
      <div className="workspace-lens">
        <Suspense fallback={null}>{isWaiting && <LineBar />}</Suspense>
        <Suspense fallback={null}>{isTogether && <TogetherBar />}</Suspense>
        <LensBar />
      </div>
      <section className="workspace-middle" aria-label={t(`${view}.region`)}>
        <ChartView canvas={canvas} onMenu={setMenu} isHidden={view !== 'chart'} />
        {view === 'table' && (
          <Suspense fallback={<div className="starting" aria-busy="true" />}>
            <TableTwin onMenu={setMenu} />
          </Suspense>
        )}
        {view === 'map' && (
          <Suspense fallback={<div className="starting" aria-busy="true" />}>
            <MapView />
          </Suspense>
        )}
      </section>
      <aside
        className={`workspace-side${inspected || beside ? '' : ' is-empty'}`}
        tabIndex={-1}
        aria-label={t(beside && !inspected ? `${beside}.title` : 'inspector.region')}
      >
        <Suspense fallback={null}>
          {beside && (
            // Kept, so that what was found is there again when the details are closed.
            <div hidden={inspected !== null}>{beside === 'path' ? <PathPanel /> : <DoubtPanel />}</div>
          )}
        </Suspense>
        {(!beside || inspected) && <Inspector canvas={canvas} />}
      </aside>
      {isTimelineOpen && (
        <Suspense fallback={null}>
          <Timeline onMenu={setMenu} />
        </Suspense>
      )}
      <TimeSlider />
      <nav className="workspace-parts" aria-label={t('frame.parts')}>
        {PARTS.map(([each, sign]) => (
          <button
            key={each}
            type="button"
            aria-current={each === seen ? 'true' : undefined}
            onClick={() => choosePart(each)}
          >
            <Sign name={sign} />
            {t(`part.${each}`)}
          </button>
        ))}
      </nav>
      <Suspense fallback={null}>
        {menu && (
          <ChartMenu
            place={menu}
            onClose={() => setMenu(null)}
            onDetails={() => {
              setPart('details');
              // The menu gives the focus back before.
              setTimeout(() => document.querySelector<HTMLElement>('.workspace-side')?.focus(), 100);
            }}
          />
        )}
        {dialog === 'expand' && <ExpandPanel canvas={canvas} />}
        {dialog === 'charts' && <ChartsDialog />}
        {dialog === 'save' && <SaveDialog />}
        {dialog === 'export' && <ExportDialog canvas={canvas} />}
        {dialog === 'find' && <FindDialog canvas={canvas} />}
        {dialog === 'steps' && <StepsDialog />}
        {dialog === 'new' && <NewChartDialog />}
        {dialog === 'putImport' && <PutImportDialog />}
        {dialog === 'bigImport' && <BigImportDialog />}
        {dialog === 'lines' && <LinesDialog />}
        {dialog === 'knownOn' && <KnownOnDialog />}
        {dialog === 'palette' && <CommandPalette />}
        {dialog === 'shortcuts' && <ShortcutsDialog />}
        {dialog === 'assertion' && <AssertionDialog />}
        {dialog === 'note' && <NoteDialog canvas={canvas} />}
      </Suspense>
    </div>
  );
}
