import { useId, useState, type ReactNode } from 'react';
import { ask } from '../../api/client.js';
import { ChangePasswordDocument } from '../../api/generated/graphql.js';
import { useText } from '../../i18n/use-text.js';
import { FormDialog } from '../controls/form-dialog.js';
import { PasswordField } from '../controls/password-field.js';

/** The person's own password, changed with the present one; whoever else is signed in with it is out then. */
export function PasswordSection({ onChanged }: { onChanged(): void }): ReactNode {
  const { t } = useText();
  const ruleId = useId();
  const [isAsked, setAsked] = useState(false);
  const [isChanged, setChanged] = useState(false);
  const change = async (given: FormData) => {
    const text = (name: string) => String(given.get(name));
    await ask(ChangePasswordDocument, {
      input: { presentPassword: text('presentPassword'), newPassword: text('newPassword') },
    });
    setAsked(false);
    setChanged(true);
    onChanged();
  };
  return (
    <section className="card" aria-labelledby="password-title">
      <h2 id="password-title">{t('signIn.password')}</h2>
      <p role="status">{t(isChanged ? 'security.passwordChanged' : 'security.passwordHint')}</p>
      <div className="actions">
        <button
          type="button"
          onClick={() => {
            setChanged(false);
            setAsked(true);
          }}
        >
          {t('security.passwordChange')}
        </button>
      </div>
      {isAsked && (
        <FormDialog
          title={t('security.passwordChange')}
          submit={t('security.passwordChange')}
          onClose={() => setAsked(false)}
          onSubmit={change}
        >
          <PasswordField
            name="presentPassword"
            label={t('security.passwordPresent')}
            kind="current-password"
            autoFocus
          />
          <PasswordField
            name="newPassword"
            label={t('welcome.password')}
            kind="new-password"
            describedBy={ruleId}
          />
          <p id={ruleId} className="hint">
            {t('security.passwordRule')}
          </p>
        </FormDialog>
      )}
    </section>
  );
}
