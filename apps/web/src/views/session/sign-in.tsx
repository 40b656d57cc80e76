import { useEffect, useId, useRef, useState, type FormEvent, type ReactNode } from 'react';
import { ask } from '../../api/client.js';
import {
  DemoAccountsDocument,
  SignInDocument,
  type DemoAccountsQuery,
  type ViewerPartsFragment,
} from '../../api/generated/graphql.js';
import type { Language, Notice } from '../../core/model.js';
import { noticeOf } from '../../core/store.js';
import { agencyName, useText } from '../../i18n/use-text.js';
import { LanguageChoice } from '../controls/language-choice.js';
import { PURPOSES, purposeKey, usualPurpose } from './purposes.js';

type DemoAccount = DemoAccountsQuery['demoAccounts'][number];

/** Who asks, and why: no session without a purpose (VP-18). */
export function SignIn({
  language,
  onLanguage,
  onSignedIn,
}: {
  language: Language;
  onLanguage(language: Language): void;
  onSignedIn(viewer: ViewerPartsFragment): void;
}): ReactNode {
  const { t, say, accountName } = useText();
  const [demo, setDemo] = useState<readonly DemoAccount[]>([]);
  const [failure, setFailure] = useState<Notice | null>(null);
  const [isWaiting, setWaiting] = useState(false);
  const form = useRef<HTMLFormElement>(null);
  const failureId = useId();

  useEffect(() => {
    document.title = t('product.name');
    ask(DemoAccountsDocument).then(
      ({ demoAccounts }) => setDemo(demoAccounts),
      () => {},
    );
  }, [t]);

  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const fields = new FormData(event.currentTarget);
    const text = (name: string) => String(fields.get(name) ?? '');
    setFailure(null);
    setWaiting(true);
    try {
      const { signIn } = await ask(SignInDocument, {
        input: {
          username: text('username').trim(),
          password: text('password'),
          accessPurpose: text('purpose'),
          caseReference: text('caseReference').trim() || null,
        },
      });
      onSignedIn(signIn);
    } catch (error) {
      setFailure(noticeOf(error));
      setWaiting(false);
    }
  };
  const fill = (account: DemoAccount) => {
    const field = (name: string) => form.current!.elements.namedItem(name) as HTMLInputElement;
    field('username').value = account.username;
    field('password').value = account.password;
    (form.current!.elements.namedItem('purpose') as HTMLSelectElement).value = usualPurpose(account.role);
    form.current!.querySelector<HTMLButtonElement>('button[type=submit]')!.focus();
  };

  return (
    <div className="sign-in">
      <header className="sign-in-head">
        <img src="/setu.svg" alt="" width="44" height="44" />
        <div>
          <h1>{t('product.name')}</h1>
          <p>{t('product.tagline')}</p>
        </div>
        <LanguageChoice language={language} onChange={onLanguage} />
      </header>
      <main className="sign-in-body">
        <form
          ref={form}
          onSubmit={(event) => void submit(event)}
          className="card sign-in-form"
          aria-labelledby="sign-in-title"
        >
          <h2 id="sign-in-title">{t('signIn.title')}</h2>
          {failure && (
            <p role="alert" id={failureId} className="failure">
              {say(failure)}
            </p>
          )}
          <label>
            {t('signIn.username')}
            <input
              name="username"
              required
              autoComplete="username"
              autoCapitalize="none"
              spellCheck={false}
              {...(failure ? { 'aria-describedby': failureId } : {})}
            />
          </label>
          <label>
            {t('signIn.password')}
            <input
              name="password"
              type="password"
              required
              autoComplete="current-password"
              {...(failure ? { 'aria-describedby': failureId } : {})}
            />
          </label>
          <label>
            {t('signIn.purpose')}
            <select name="purpose" required defaultValue="INVESTIGATION">
              {PURPOSES.map((code) => (
                <option key={code} value={code}>
                  {t(purposeKey(code))}
                </option>
              ))}
            </select>
          </label>
          <label>
            <span>
              {t('signIn.caseReference')} <small>{t('form.optional')}</small>
            </span>
            <input name="caseReference" autoComplete="off" maxLength={80} />
          </label>
          <p className="hint">{t('signIn.recorded')}</p>
          <button type="submit" className="primary" disabled={isWaiting} aria-busy={isWaiting}>
            {t('signIn.submit')}
          </button>
        </form>
        {demo.length > 0 && (
          <section className="card demo-accounts" aria-labelledby="demo-title">
            <h2 id="demo-title">{t('signIn.demoTitle')}</h2>
            <p className="hint">{t('signIn.demoHint')}</p>
            <ul>
              {demo.map((account) => (
                <li key={account.username}>
                  <button type="button" onClick={() => fill(account)}>
                    <strong>{accountName(account.displayName)}</strong>
                    <span>{agencyName(account.agency, language)}</span>
                    <code>{account.username}</code>
                  </button>
                </li>
              ))}
            </ul>
          </section>
        )}
      </main>
    </div>
  );
}
