import { lazy, Suspense, type ReactNode, type RefObject } from 'react';
import type { ChartCanvas } from '../../canvas/chart-canvas.js';
import { deriveChart } from '../../core/derive.js';
import { closeInspector } from '../../core/commands/screen.js';
import { countAt, spotAt } from '../../core/notes.js';
import { useText } from '../../i18n/use-text.js';
import { Sign } from '../controls/sign.js';
import { useDispatch, usePart } from '../use-store.js';
import { EntityDetails } from './entity-details.js';
import { WriteNote } from './notes/write-note.js';

const LinkDetails = lazy(async () => ({ default: (await import('./link-details.js')).LinkDetails }));
const GroupDetails = lazy(async () => ({ default: (await import('./group-details.js')).GroupDetails }));
const NoteList = lazy(async () => ({ default: (await import('./notes/note-list.js')).NoteList }));
const BundleDetails = lazy(async () => ({ default: (await import('./group-details.js')).BundleDetails }));

/** What is known of the thing or link last chosen. It opens beside the chart and never instead of it. */
export function Inspector({ canvas }: { canvas: RefObject<ChartCanvas | null> }): ReactNode {
  const dispatch = useDispatch();
  const { t } = useText();
  const inspected = usePart(({ ui }) => ui.inspected);
  const beside = usePart(({ ui }) => ui.beside);
  const isDoubted = usePart(({ lens }) => lens.doubtedSource !== null);
  const link = usePart(({ entities }) => (inspected ? entities.links[inspected] : undefined));
  const summary = usePart(({ entities }) => (inspected ? entities.summaries[inspected] : undefined));
  const isGroup = usePart(({ sheet }) => inspected !== null && inspected in sheet.groups);
  const bundle = usePart((state) => {
    const { bundles, fans } = deriveChart(state);
    return inspected === null ? undefined : [...bundles, ...fans].find(({ id }) => id === inspected);
  });
  const mayBeNoted = usePart((state) => inspected !== null && spotAt(state, inspected) !== null);
  const isNoted = usePart((state) => inspected !== null && countAt(state, inspected) !== null);
  if (!link && !summary && !isGroup && !bundle)
    return (
      <div className="inspector-empty">
        <p>{t('inspector.empty')}</p>
      </div>
    );
  const notes = isNoted ? (
    <Suspense fallback={null}>
      <NoteList id={inspected!} />
    </Suspense>
  ) : mayBeNoted ? (
    <div className="actions">
      <WriteNote id={inspected!} />
    </div>
  ) : null;
  return (
    <div className="inspector">
      {beside && (
        <button
          type="button"
          className="inspector-back"
          onClick={() => void dispatch(closeInspector, undefined)}
        >
          {t(beside === 'doubt' && !isDoubted ? 'doubt.backToSources' : `${beside}.back`)}
        </button>
      )}
      <button
        type="button"
        className="quiet inspector-close"
        onClick={() => void dispatch(closeInspector, undefined)}
        aria-label={t('command.closeInspector')}
      >
        <Sign name="close" />
      </button>
      {summary ? (
        <EntityDetails key={summary.id} summary={summary} canvas={canvas} notes={notes} />
      ) : (
        <Suspense fallback={null}>
          {link ? (
            <LinkDetails key={link.id} link={link} notes={notes} />
          ) : bundle ? (
            <BundleDetails bundle={bundle} />
          ) : (
            <GroupDetails id={inspected!} notes={notes} />
          )}
        </Suspense>
      )}
    </div>
  );
}
