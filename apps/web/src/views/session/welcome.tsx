import { useId, useState, type FormEvent, type ReactNode } from 'react';
import { ask } from '../../api/client.js';
import { AcceptInvitationDocument } from '../../api/generated/graphql.js';
import { PortError } from '../../core/ports.js';
import { useText } from '../../i18n/use-text.js';
import { useDeed } from '../use-deed.js';
import { Failure } from '../controls/failure.js';
import { PasswordField } from '../controls/password-field.js';

/** Where the link of an invitation leads: the person sets a password that nobody else knows, then signs in with it. */
export function Welcome({ token, onDone }: { token: string; onDone(): void }): ReactNode {
  const { t } = useText();
  const ruleId = useId();
  const { failure, isWaiting, run } = useDeed();
  const [isSet, setSet] = useState(false);
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const fields = new FormData(event.currentTarget);
    const password = String(fields.get('password'));
    void run(async () => {
      if (password !== fields.get('again')) throw new PortError('BAD_USER_INPUT', 'passwordsDiffer');
      await ask(AcceptInvitationDocument, { input: { token, password } });
      setSet(true);
    });
  };
  return (
    <section className="card sign-in-form" aria-labelledby="sign-in-title">
      <h2 id="sign-in-title">{t('welcome.title')}</h2>
      {isSet ? (
        <>
          <p role="status">{t('welcome.done')}</p>
          <button type="button" className="primary" onClick={onDone} autoFocus>
            {t('signIn.title')}
          </button>
        </>
      ) : (
        <form className="stack" onSubmit={submit}>
          <p>{t('welcome.hint')}</p>
          <p id={ruleId} className="hint">
            {t('security.passwordRule')}
          </p>
          <Failure notice={failure} />
          {(['password', 'again'] as const).map((name) => (
            <PasswordField
              key={name}
              name={name}
              label={t(`welcome.${name}`)}
              kind="new-password"
              describedBy={ruleId}
            />
          ))}
          <div className="actions">
            <button type="submit" className="primary" disabled={isWaiting} aria-busy={isWaiting}>
              {t('welcome.set')}
            </button>
            <button type="button" className="quiet" onClick={onDone}>
              {t('form.cancel')}
            </button>
          </div>
        </form>
      )}
    </section>
  );
}
