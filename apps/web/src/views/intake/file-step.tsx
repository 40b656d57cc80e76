import { useEffect, useRef, useState, type DragEvent, type ReactNode } from 'react';
import { uploadFiles, type Upload } from '../../api/upload.js';
import type { Notice } from '../../core/model.js';
import { noticeOf } from '../../core/notice.js';
import { useText } from '../../i18n/use-text.js';
import { Sign } from '../controls/sign.js';

/**
 * Chooses a file by hand or by dropping it; it is kept as a source with its hash before anything else happens. Files that
 * belong together (links with their list of people, the phases of a case) are given at once.
 */
export function FileStep({
  upload,
  given,
  onUploaded,
}: {
  upload: Upload | null;
  /** Files that were dropped elsewhere: taken at once. */
  given: readonly File[];
  onUploaded(upload: Upload): void;
}): ReactNode {
  const { t, number, say } = useText();
  const input = useRef<HTMLInputElement>(null);
  const [share, setShare] = useState<number | null>(null);
  const [failure, setFailure] = useState<Notice | null>(null);
  const [chosen, setChosen] = useState<readonly File[]>([]);
  const take = async (list: Iterable<File> | null) => {
    const files = [...(list ?? [])].sort((a, b) => a.name.localeCompare(b.name));
    if (files.length === 0) return;
    setFailure(null);
    setShare(0);
    try {
      onUploaded(await uploadFiles(files, setShare));
      setChosen(files);
    } catch (error) {
      setFailure(noticeOf(error));
    }
    setShare(null);
  };
  useEffect(() => void take(given), [given]);
  const onDrop = (event: DragEvent) => {
    event.preventDefault();
    void take(event.dataTransfer.files);
  };
  return (
    <section
      className="card"
      aria-labelledby="file-title"
      onDragOver={(event) => event.preventDefault()}
      onDrop={onDrop}
    >
      <h2 id="file-title">{t('intake.fileTitle')}</h2>
      <div className="actions">
        <button
          type="button"
          className={upload ? '' : 'primary'}
          disabled={share !== null}
          onClick={() => input.current?.click()}
        >
          <Sign name="upload" /> {t(upload ? 'intake.otherFile' : 'intake.chooseFile')}
        </button>
        <input
          ref={input}
          type="file"
          multiple
          hidden
          accept=".csv,.tsv,.txt,.xlsx,.jsonl,.ndjson,.json"
          aria-label={t('intake.chooseFile')}
          onChange={(event) => {
            void take(event.target.files);
          }}
        />
        <p className="hint">{t('intake.fileHint')}</p>
      </div>
      {share !== null && <progress max={1} value={share} aria-label={t('intake.uploading')} />}
      {failure && (
        <p role="alert" className="failure">
          {say(failure)}
        </p>
      )}
      {upload && (
        <dl className="facts">
          <dt>{t('intake.fileName')}</dt>
          <dd>
            <bdi>{chosen.length > 0 ? chosen.map(({ name }) => name).join(', ') : upload.fileName}</bdi>
          </dd>
          <dt>{t('intake.size')}</dt>
          <dd>
            {t('intake.kilobytes', {
              size: number(
                Math.max(
                  1,
                  Math.round(
                    (chosen.length > 0 ? chosen.reduce((sum, { size }) => sum + size, 0) : upload.bytes) /
                      1024,
                  ),
                ),
              ),
            })}
          </dd>
          {chosen.length < 2 && (
            <>
              <dt>SHA-256</dt>
              <dd>
                <code>{upload.sha256}</code>
              </dd>
            </>
          )}
        </dl>
      )}
    </section>
  );
}
