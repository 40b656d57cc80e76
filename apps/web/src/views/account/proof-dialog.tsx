import type { FormEvent, ReactNode } from 'react';
import { ask } from '../../api/client.js';
import { ProveDocument } from '../../api/generated/graphql.js';
import { useText } from '../../i18n/use-text.js';
import { Dialog } from '../controls/dialog.js';
import { Failure } from '../controls/failure.js';
import { useDeed } from '../use-deed.js';

/** Asks for the password again before something about signing in is changed. Who has none signs in again instead. */
export function ProofDialog({
  hasPassword,
  onProved,
  onClose,
}: {
  hasPassword: boolean;
  onProved(): void;
  onClose(): void;
}): ReactNode {
  const { t } = useText();
  const { failure, isWaiting, run } = useDeed();
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const password = String(new FormData(event.currentTarget).get('password'));
    void run(async () => {
      await ask(ProveDocument, { password });
      onProved();
    });
  };
  return (
    <Dialog title={t('security.prove')} onClose={onClose}>
      {hasPassword ? (
        <form className="stack" onSubmit={submit}>
          <p>{t('security.proveHint')}</p>
          <Failure notice={failure} />
          <label>
            {t('signIn.password')}
            <input name="password" type="password" required autoFocus autoComplete="current-password" />
          </label>
          <div className="actions">
            <button type="submit" className="primary" disabled={isWaiting} aria-busy={isWaiting}>
              {t('form.confirm')}
            </button>
            <button type="button" onClick={onClose}>
              {t('form.cancel')}
            </button>
          </div>
        </form>
      ) : (
        <p>{t('security.proveBySignIn')}</p>
      )}
    </Dialog>
  );
}
