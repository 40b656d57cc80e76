import { useEffect, useState, type FormEvent, type ReactNode } from 'react';
import { ask } from '../../api/client.js';
import { ConfirmTotpDocument, StartTotpDocument } from '../../api/generated/graphql.js';
import { useText } from '../../i18n/use-text.js';
import { Failure } from '../controls/failure.js';
import { CodeField } from './code-field.js';
import { QrCode } from './qr-code.js';
import { useDeed } from '../use-deed.js';

/** Shows a new secret once and asks for one code of it. `onDone` gets the recovery codes, or none when the person has some. */
export function TotpSetup({
  onDone,
  onCancel,
}: {
  onDone(codes: readonly string[]): void;
  onCancel(): void;
}): ReactNode {
  const { t } = useText();
  const { failure, isWaiting, run } = useDeed();
  const [secret, setSecret] = useState<{ secret: string; uri: string } | null>(null);
  useEffect(() => {
    void run(async () => setSecret((await ask(StartTotpDocument)).startTotp));
  }, []);
  const confirm = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const code = String(new FormData(event.currentTarget).get('code'));
    void run(async () => onDone((await ask(ConfirmTotpDocument, { code })).confirmTotp));
  };
  return (
    <form className="stack totp-setup" onSubmit={confirm}>
      <Failure notice={failure} />
      <p>{t('security.totpScan')}</p>
      {secret && (
        <>
          <QrCode text={secret.uri} label={t('security.totpQr')} />
          <p>
            {t('security.totpType')}{' '}
            <code className="secret">{secret.secret.replace(/(.{4})(?=.)/g, '$1 ')}</code>
          </p>
        </>
      )}
      <CodeField label={t('security.totpCode')} isDigits />
      <div className="actions">
        <button type="submit" className="primary" disabled={isWaiting || !secret} aria-busy={isWaiting}>
          {t('form.confirm')}
        </button>
        <button type="button" onClick={onCancel}>
          {t('form.cancel')}
        </button>
      </div>
    </form>
  );
}
