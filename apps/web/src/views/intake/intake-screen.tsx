import { useEffect, useRef, useState, type ReactNode } from 'react';
import { entityLook } from '#vocab/browser';
import { ask } from '../../api/client.js';
import {
  DiscardUploadDocument,
  ImportRunDocument,
  ImportsDocument,
  PreviewImportDocument,
  ResumeImportDocument,
  StartImportDocument,
  UndoImportDocument,
  type ImportPartsFragment,
} from '../../api/generated/graphql.js';
import { followImport } from '../../api/progress.js';
import type { Upload } from '../../api/upload.js';
import { evidenceChanged, refreshChart } from '../../core/commands/content.js';
import type { Language, Notice } from '../../core/model.js';
import { noticeOf } from '../../core/notice.js';
import { isolated, useText, zoneOf } from '../../i18n/use-text.js';
import { AnswerFailure } from '../controls/answer-failure.js';
import { ConfirmDialog } from '../controls/confirm-dialog.js';
import { Withholding } from '../controls/withholding.js';
import { useSession } from '../session/session.js';
import { useAnswer } from '../use-answer.js';
import { useDispatch } from '../use-store.js';
import { FileStep } from './file-step.js';
import { MappingStep, type MappingChoice } from './mapping-step.js';
import { RunReport } from './run-report.js';

const LIVE_FALLBACK_MS = 2_000;
const isUndoable = ({ state }: ImportPartsFragment): boolean => state === 'completed' || state === 'failed';
/** One whose undoing stopped half-way is only to be undone. */
const isResumable = ({ state, failureKey }: ImportPartsFragment): boolean =>
  state === 'failed' && failureKey !== 'undoInterrupted' && failureKey !== 'withholdInterrupted';
/** How many claims an import added; the rest of what it created are the things they are about. */
const claimsOf = ({ created }: ImportPartsFragment): number =>
  created.reduce((sum, { kind, count }) => (entityLook(kind) ? sum : sum + count), 0);

/** From a file to claims: choose it, say what its columns mean, look at what would be recorded, record it, take it back. */
export function IntakeScreen({
  given,
  onShow,
}: {
  /** Files that were dropped on the chart. */
  given: readonly File[];
  onShow(importId: string): void;
}): ReactNode {
  const { t, instant, say, language, accountName } = useText();
  const { viewer } = useSession();
  const dispatch = useDispatch();
  const at = (time: string) => instant(time, zoneOf(viewer.agency.country));
  const [upload, setUpload] = useState<Upload | null>(null);
  const [choice, setChoice] = useState<MappingChoice | null>(null);
  const [previewed, setPreviewed] = useState<{ run: ImportPartsFragment; language: Language } | null>(null);
  const [run, setRun] = useState<ImportPartsFragment | null>(null);
  const [failure, setFailure] = useState<Notice | null>(null);
  const [isStarting, setStarting] = useState(false);
  const [isLost, setLost] = useState(false);
  const [undoing, setUndoing] = useState<ImportPartsFragment | null>(null);
  const [withholds, setWithholds] = useState(false);
  const earlier = useAnswer(`imports|${language}`, async () =>
    (await ask(ImportsDocument, { first: 40, language })).imports.filter(
      ({ state }) => state !== 'previewed',
    ),
  );

  useEffect(() => {
    document.title = `${t('frame.import')} · ${t('product.name')}`;
  }, [t]);
  const runId = run?.id;
  const isRunning = run?.state === 'running';
  const readEarlier = earlier.again;
  // Also of an import that had ended before its first answer came.
  useEffect(() => {
    if (runId) readEarlier();
  }, [runId, isRunning, readEarlier]);
  useEffect(() => {
    if (!runId || !isRunning) return;
    let timer: ReturnType<typeof setInterval> | undefined;
    const take = (next: ImportPartsFragment) => {
      setRun(next);
      setLost(false);
    };
    // Without a live line the state is asked for now and then.
    const poll = () => {
      timer ??= setInterval(
        () =>
          void ask(ImportRunDocument, { id: runId, language }).then(
            (answer) => answer.import && take(answer.import),
            () => setLost(true),
          ),
        LIVE_FALLBACK_MS,
      );
    };
    const stop = followImport(runId, language, take, poll);
    return () => {
      stop();
      clearInterval(timer);
      setLost(false);
    };
  }, [runId, isRunning, language]);

  // What the server says in words is asked again for a reader who changes the language.
  const preview = previewed?.run;
  const isPreviewForeign = previewed !== null && previewed.language !== language;
  useEffect(() => {
    if (!upload || !choice || !isPreviewForeign) return;
    let isWanted = true;
    ask(PreviewImportDocument, {
      uploadId: upload.uploadId,
      mappingName: choice.name,
      mappingYaml: choice.yaml,
      language,
    }).then(
      ({ previewImport }) => isWanted && setPreviewed({ run: previewImport, language }),
      (error: unknown) => isWanted && setFailure(noticeOf(error)),
    );
    return () => {
      isWanted = false;
    };
  }, [upload, choice, isPreviewForeign, language]);
  const toldIn = useRef(language);
  useEffect(() => {
    if (toldIn.current === language) return;
    toldIn.current = language;
    // One that runs is followed in this language already.
    if (!runId || isRunning) return;
    let isWanted = true;
    ask(ImportRunDocument, { id: runId, language }).then(
      (answer) => isWanted && answer.import && setRun(answer.import),
      () => undefined,
    );
    return () => {
      isWanted = false;
    };
  }, [runId, isRunning, language]);

  /** Shows the import that this begins, as it goes on. */
  const follow = async (begin: () => Promise<ImportPartsFragment>) => {
    setStarting(true);
    setFailure(null);
    try {
      setRun(await begin());
    } catch (error) {
      setFailure(noticeOf(error));
    }
    earlier.again();
    setStarting(false);
  };
  const start = async () => {
    if (!upload || !choice) return;
    await follow(async () => {
      const { startImport } = await ask(StartImportDocument, {
        uploadId: upload.uploadId,
        mappingName: choice.name,
        mappingYaml: choice.yaml,
        language,
      });
      setPreviewed(null);
      return startImport;
    });
  };
  const resume = ({ id }: ImportPartsFragment) =>
    follow(async () => (await ask(ResumeImportDocument, { id, language })).resumeImport);
  const undo = async ({ id }: ImportPartsFragment) => {
    setFailure(null);
    try {
      const { undoImport } = await ask(UndoImportDocument, { id, withholds, language });
      if (run?.id === id) setRun(undoImport);
    } catch (error) {
      setFailure(noticeOf(error));
    }
    earlier.again();
    // Also when it stopped half-way: what is withdrawn leaves the chart.
    await dispatch(refreshChart, undefined);
    await dispatch(evidenceChanged, undefined);
  };
  const beginAgain = () => {
    // What is not imported is given back; an upload that was imported is gone, and a failure here harms nobody.
    if (upload && !run) void ask(DiscardUploadDocument, { uploadId: upload.uploadId }).catch(() => {});
    setUpload(null);
    setChoice(null);
    setPreviewed(null);
    setRun(null);
    setFailure(null);
  };
  return (
    <div className="intake">
      <h1>{t('intake.title')}</h1>
      <p className="hint">{t('intake.hint')}</p>
      {failure && (
        <p role="alert" className="failure">
          {say(failure)}
        </p>
      )}
      {!run && (
        <>
          <FileStep
            upload={upload}
            given={given}
            onUploaded={(next) => {
              beginAgain();
              setUpload(next);
            }}
          />
          {upload && (
            <MappingStep
              key={upload.uploadId}
              upload={upload}
              onPreview={(next, mapping) => {
                setPreviewed({ run: next, language });
                setChoice(mapping);
              }}
              onChange={() => setPreviewed(null)}
            />
          )}
          {preview && (
            <section className="card">
              <h2>{t('intake.previewTitle')}</h2>
              <RunReport run={preview} />
              <div className="actions">
                <button
                  type="button"
                  className="primary"
                  disabled={isStarting || (preview.created.length === 0 && preview.unchanged === 0)}
                  aria-busy={isStarting}
                  onClick={() => void start()}
                >
                  {t('intake.start')}
                </button>
                <p className="hint">{t('intake.startHint')}</p>
              </div>
            </section>
          )}
        </>
      )}
      {run && (
        <section className="card" aria-live="polite">
          <h2>{t(`intake.state.${run.state}`)}</h2>
          <p>
            <bdi>{run.fileName}</bdi>
          </p>
          <progress
            max={Math.max(run.rows, 1)}
            value={run.state === 'completed' ? Math.max(run.rows, 1) : run.rowsDone}
            aria-label={t('intake.progress')}
          />
          <p>
            {t('intake.rowsDone', {
              done: run.state === 'completed' ? run.rows : run.rowsDone,
              rows: run.rows,
            })}
          </p>
          {isRunning && isLost && <p className="failure">{t('intake.lost')}</p>}
          {run.failureKey && <p className="failure">{say({ key: `error.${run.failureKey}` })}</p>}
          {run.state !== 'running' && <RunReport run={run} />}
          <div className="actions">
            {run.state === 'completed' && (
              <button type="button" className="primary" onClick={() => onShow(run.id)}>
                {t('intake.show')}
              </button>
            )}
            {isResumable(run) && (
              <button
                type="button"
                className="primary"
                aria-disabled={isStarting}
                aria-busy={isStarting}
                onClick={() => isStarting || void resume(run)}
              >
                {t('intake.resume')}
              </button>
            )}
            {isUndoable(run) && (
              <button type="button" onClick={() => setUndoing(run)}>
                {t('intake.undo')}
              </button>
            )}
            {run.state !== 'running' && (
              <button type="button" onClick={beginAgain}>
                {t('intake.another')}
              </button>
            )}
          </div>
        </section>
      )}
      <section className="card" aria-labelledby="earlier-title">
        <h2 id="earlier-title">{t('intake.earlier')}</h2>
        {earlier.value?.length === 0 && <p className="neutral">{t('intake.noneYet')}</p>}
        <AnswerFailure answer={earlier} />
        <ul className="runs">
          {earlier.value
            ?.map((listed) => (listed.id === runId && run ? run : listed))
            .map((each) => (
              <li key={each.id}>
                <span>
                  <strong>
                    <bdi>{each.fileName}</bdi>
                  </strong>
                  <small>
                    {at(each.startedAt)} ·{' '}
                    <bdi>{each.startedBy ? accountName(each.startedBy) : t('intake.byCommandLine')}</bdi> ·{' '}
                    <bdi>{each.mappingName}</bdi>
                  </small>
                  <small>
                    {[
                      each.state === 'undone' && each.finishedAt
                        ? t('intake.undoneAt', { time: at(each.finishedAt) })
                        : t(`intake.state.${each.state}`),
                      t('intake.rows', { rows: each.rows }),
                      t(each.state === 'undone' ? 'intake.withdrawn' : 'intake.entries', {
                        count: each.created.reduce((all, { count }) => all + count, 0),
                      }),
                      ...(each.errorCount > 0 ? [t('intake.errors', { count: each.errorCount })] : []),
                    ].join(' · ')}
                  </small>
                </span>
                {each.state === 'completed' && (
                  <button
                    type="button"
                    onClick={() => onShow(each.id)}
                    aria-label={`${t('intake.show')}: ${each.fileName}`}
                  >
                    {t('intake.show')}
                  </button>
                )}
                {each.state === 'running' && each.id !== runId && (
                  <button
                    type="button"
                    onClick={() => setRun(each)}
                    aria-label={`${t('intake.follow')}: ${each.fileName}`}
                  >
                    {t('intake.follow')}
                  </button>
                )}
                {isResumable(each) && (
                  <button
                    type="button"
                    aria-disabled={isStarting}
                    onClick={() => isStarting || void resume(each)}
                    aria-label={`${t('intake.resume')}: ${each.fileName}`}
                  >
                    {t('intake.resume')}
                  </button>
                )}
                {isUndoable(each) && (
                  <button
                    type="button"
                    className="quiet"
                    onClick={() => setUndoing(each)}
                    aria-label={`${t('intake.undo')}: ${each.fileName}`}
                  >
                    {t('intake.undo')}
                  </button>
                )}
              </li>
            ))}
        </ul>
      </section>
      {undoing && (
        <ConfirmDialog
          title={t('intake.undoTitle')}
          confirm={t('intake.undo')}
          onConfirm={() => undo(undoing)}
          onClose={() => {
            setUndoing(null);
            setWithholds(false);
          }}
        >
          <p>{t('intake.undoWhat', { file: isolated(undoing.fileName), claims: claimsOf(undoing) })}</p>
          <p className="hint">{t('intake.undoHint')}</p>
          <Withholding onChange={setWithholds} />
        </ConfirmDialog>
      )}
    </div>
  );
}
