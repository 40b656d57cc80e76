import { useState, type ReactNode } from 'react';
import { ask } from '../../api/client.js';
import {
  MappingsDocument,
  PreviewImportDocument,
  ProposeMappingDocument,
  SaveMappingDocument,
  type ImportPartsFragment,
} from '../../api/generated/graphql.js';
import type { Upload } from '../../api/upload.js';
import { PortError } from '../../core/ports.js';
import { useText } from '../../i18n/use-text.js';
import { useAnswer } from '../use-answer.js';
import { useExplain } from './use-explain.js';

/** A saved mapping by name, or the text of one. */
export interface MappingChoice {
  readonly name: string | null;
  readonly yaml: string | null;
}

/** What the columns of a file mean: a saved mapping, or one proposed from its header and put right by hand. */
export function MappingStep({
  upload,
  onPreview,
  onChange,
}: {
  upload: Upload;
  onPreview(preview: ImportPartsFragment, choice: MappingChoice): void;
  onChange(): void;
}): ReactNode {
  const { t, language } = useText();
  const mappings = useAnswer('mappings', async () => (await ask(MappingsDocument)).mappings);
  const [name, setName] = useState('');
  const [yaml, setYaml] = useState<string | null>(null);
  const [failure, setFailure] = useState<PortError | null>(null);
  const [isWaiting, setWaiting] = useState(false);
  const [saved, setSaved] = useState(false);
  const explain = useExplain();
  const explained = failure && explain(failure);
  const chosen = mappings.value?.find((mapping) => mapping.name === name);
  const choice: MappingChoice = yaml === null ? { name: name || null, yaml: null } : { name: null, yaml };

  const attempt = async (work: () => Promise<void>) => {
    setWaiting(true);
    setFailure(null);
    setSaved(false);
    try {
      await work();
    } catch (error) {
      setFailure(error instanceof PortError ? error : new PortError('INTERNAL', 'internal'));
    }
    setWaiting(false);
  };
  const propose = () =>
    attempt(async () => {
      onChange();
      setYaml((await ask(ProposeMappingDocument, { uploadId: upload.uploadId })).proposeMapping);
      setName('');
    });
  const preview = () =>
    attempt(async () => {
      const { previewImport } = await ask(PreviewImportDocument, {
        uploadId: upload.uploadId,
        mappingName: choice.name,
        mappingYaml: choice.yaml,
        language,
      });
      onPreview(previewImport, choice);
    });
  const save = () =>
    attempt(async () => {
      const title =
        /^name:\s*["']?([^"'\n]+)/m.exec(yaml ?? '')?.[1]?.trim() ?? upload.fileName.replace(/\.[^.]*$/, '');
      await ask(SaveMappingDocument, { name: title, yaml: yaml ?? '' });
      mappings.again();
      setSaved(true);
    });
  return (
    <section className="card" aria-labelledby="mapping-title">
      <h2 id="mapping-title">{t('mapping.title')}</h2>
      <div className="columns mapping-choice">
        <label>
          {t('mapping.saved')}
          <select
            value={name}
            onChange={(event) => {
              setName(event.target.value);
              setYaml(null);
              onChange();
            }}
          >
            <option value="">{t('path.choose')}</option>
            {mappings.value?.map((mapping) => (
              <option key={mapping.name} value={mapping.name}>
                {mapping.title}
              </option>
            ))}
          </select>
        </label>
        <div className="actions">
          <button type="button" disabled={isWaiting} onClick={() => void propose()}>
            {t('mapping.propose')}
          </button>
          {chosen && yaml === null && (
            <button type="button" onClick={() => setYaml(chosen.yaml)}>
              {t('mapping.edit')}
            </button>
          )}
        </div>
      </div>
      {chosen && yaml === null && <p className="hint">{chosen.description}</p>}
      {yaml !== null && (
        <label>
          {t('mapping.text')}
          <textarea
            className="mapping-text"
            rows={16}
            spellCheck={false}
            value={yaml}
            onChange={(event) => {
              setYaml(event.target.value);
              onChange();
            }}
          />
        </label>
      )}
      {explained && (
        <div role="alert" className="failure">
          <p>{explained.summary}</p>
          <ul>
            {explained.mistakes.map(({ place, text }, at) => (
              <li key={at}>
                <code>{place}</code>: {text}
              </li>
            ))}
          </ul>
        </div>
      )}
      <div className="actions">
        <button
          type="button"
          className="primary"
          disabled={isWaiting || (choice.name === null && choice.yaml === null)}
          aria-busy={isWaiting}
          onClick={() => void preview()}
        >
          {t('mapping.preview')}
        </button>
        {yaml !== null && (
          <button type="button" disabled={isWaiting} onClick={() => void save()}>
            {t('mapping.save')}
          </button>
        )}
        {saved && <p role="status">{t('mapping.savedNotice')}</p>}
      </div>
    </section>
  );
}
