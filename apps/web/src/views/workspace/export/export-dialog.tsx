import { useRef, useState, type FormEvent, type ReactNode, type RefObject } from 'react';
import type { ChartCanvas } from '../../../canvas/chart-canvas.js';
import type { Command } from '../../../core/command.js';
import { exportChart, openChartFile } from '../../../core/commands/exporting.js';
import { closeDialog } from '../../../core/commands/screen.js';
import { PAPERS, type Paper } from '../../../core/export/sheet.js';
import { EXPORT_FORMATS, PICTURES, type ExportFormat } from '../../../core/export/takeout.js';
import { useWords } from '../../../i18n/use-words.js';
import { Dialog } from '../../controls/dialog.js';
import { Failure } from '../../controls/failure.js';
import { Sign } from '../../controls/sign.js';
import { useDispatch, usePart } from '../../use-store.js';
import { writeOut } from './write-out.js';

const FOR_PROGRAMS: ReadonlySet<ExportFormat> = new Set(['GRAPHML', 'GEXF', 'I2_CSV']);
const ON_PAPER: ReadonlySet<ExportFormat> = new Set(['SVG', 'PDF']);

/** Takes the chart out as a file, and opens one again. */
export function ExportDialog({ canvas }: { canvas: RefObject<ChartCanvas | null> }): ReactNode {
  const words = useWords();
  const { t } = words;
  const dispatch = useDispatch();
  const title = usePart(({ ui }) => ui.chart?.title ?? '');
  const hasThings = usePart((state) => exportChart.isEnabled(state));
  const hasNotes = usePart(({ sheet }) => Object.keys(sheet.notes).length > 0);
  const notice = usePart(({ ui }) => ui.notice);
  const [format, setFormat] = useState<ExportFormat>('PNG');
  const [isWaiting, setWaiting] = useState(false);
  const [hasFailed, setFailed] = useState(false);
  const input = useRef<HTMLInputElement>(null);
  const run = async <Args,>(command: Command<Args>, args: Args) => {
    if (isWaiting) return;
    setWaiting(true);
    setFailed(!(await dispatch(command, args)));
    setWaiting(false);
  };
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const given = new FormData(event.currentTarget);
    const paper = (given.get('paper') ?? 'A4') as Paper;
    const isWhole = given.get('part') !== 'view';
    const drawing = canvas.current?.drawing(!isWhole) ?? null;
    void run(exportChart, {
      format,
      withNotes: given.get('notes') === 'on',
      write: (outgoing) => writeOut(outgoing, { format, paper, title, drawing, isWhole }, words),
    });
  };
  const open = (file: File | undefined) => {
    if (file) void run(openChartFile, { file });
    if (input.current) input.current.value = '';
  };
  return (
    <Dialog title={t('command.export')} onClose={() => void dispatch(closeDialog, undefined)} isWide>
      <form className="stack export" onSubmit={submit}>
        <Failure notice={hasFailed && notice?.tone === 'error' ? notice : null} />
        {hasThings && (
          <>
            <p className="hint">{t('export.hint')}</p>
            <fieldset>
              <legend>{t('export.as')}</legend>
              <div className="export-formats">
                {EXPORT_FORMATS.map((each) => (
                  <label key={each}>
                    <input
                      type="radio"
                      name="format"
                      value={each}
                      checked={each === format}
                      onChange={() => setFormat(each)}
                    />
                    <span>
                      <strong>{t(`export.format.${each}`)}</strong>
                      <small>{t(`export.what.${each}`)}</small>
                    </span>
                  </label>
                ))}
              </div>
            </fieldset>
            {FOR_PROGRAMS.has(format) && <p className="hint">{t('export.noRed')}</p>}
            {format === 'PNG' && (
              <label>
                {t('export.part')}
                <select name="part">
                  <option value="whole">{t('export.part.whole')}</option>
                  <option value="view">{t('export.part.view')}</option>
                </select>
              </label>
            )}
            {hasNotes && PICTURES.has(format) && (
              <label className="inline">
                <input type="checkbox" name="notes" />
                {t('export.notes')}
              </label>
            )}
            {ON_PAPER.has(format) && (
              <label>
                {t('export.paper')}
                <select name="paper">
                  {Object.keys(PAPERS).map((each) => (
                    <option key={each}>{each}</option>
                  ))}
                </select>
              </label>
            )}
          </>
        )}
        <div className="actions">
          {hasThings && (
            <button type="submit" className="primary" aria-disabled={isWaiting} aria-busy={isWaiting}>
              {t('command.export')}
            </button>
          )}
          <button type="button" aria-disabled={isWaiting} onClick={() => input.current?.click()}>
            <Sign name="open" /> {t('export.file')}
          </button>
          <input
            ref={input}
            type="file"
            hidden
            accept=".json"
            aria-label={t('export.file')}
            onChange={(event) => open(event.target.files?.[0])}
          />
        </div>
        <p className="hint">{t('export.fileHint')}</p>
      </form>
    </Dialog>
  );
}
