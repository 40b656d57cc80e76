import { useState, type ReactNode } from 'react';
import { useText } from '../../i18n/use-text.js';

/** New recovery codes, shown this once. */
export function RecoveryCodes({ codes, onKept }: { codes: readonly string[]; onKept(): void }): ReactNode {
  const { t } = useText();
  const [isCopied, setCopied] = useState(false);
  const copy = () =>
    void navigator.clipboard.writeText(codes.join('\n')).then(
      () => setCopied(true),
      () => undefined,
    );
  return (
    <div className="stack">
      <p>{t('security.recoveryShown')}</p>
      <ol className="recovery-codes">
        {codes.map((code) => (
          <li key={code}>
            <code>{code}</code>
          </li>
        ))}
      </ol>
      <div className="actions">
        <button type="button" className="primary" onClick={onKept}>
          {t('security.recoveryKept')}
        </button>
        <button type="button" onClick={copy}>
          {t('security.copy')}
        </button>
        <span role="status">{isCopied ? t('security.copied') : ''}</span>
      </div>
    </div>
  );
}
