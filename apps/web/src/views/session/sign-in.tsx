import { lazy, Suspense, useEffect, useId, useRef, useState, type FormEvent, type ReactNode } from 'react';
import { ask } from '../../api/client.js';
import {
  SignInDocument,
  SignInPageDocument,
  type SignInPageQuery,
  type ViewerPartsFragment,
} from '../../api/generated/graphql.js';
import type { Language, Notice } from '../../core/model.js';
import { noticeOf } from '../../core/notice.js';
import { agencyName, useText } from '../../i18n/use-text.js';
import { Failure } from '../controls/failure.js';
import { LanguageChoice } from '../controls/language-choice.js';
import { PasswordField } from '../controls/password-field.js';
import type { Arrival } from './arrival.js';
import { PurposeFields } from './purpose-fields.js';
import { PURPOSES, usualPurpose } from './purposes.js';

const SecondStep = lazy(async () => ({ default: (await import('./second-step.js')).SecondStep }));
const Welcome = lazy(async () => ({ default: (await import('./welcome.js')).Welcome }));

const STANDS_MS = 1_500;

type DemoAccount = SignInPageQuery['demoAccounts'][number];

/** Who asks, and why: no session without a purpose (VP-18). */
export function SignIn({
  language,
  arrival,
  onLanguage,
  onSignedIn,
  onWelcomed,
  onStands,
}: {
  language: Language;
  /** What the address brought along. */
  arrival: Arrival;
  onLanguage(language: Language): void;
  onSignedIn(viewer: ViewerPartsFragment): void;
  /** The invitation is done with. */
  onWelcomed(): void;
  /** All that it needs is here: what is behind it may begin to come, while a password is typed. */
  onStands(): void;
}): ReactNode {
  const { t, accountName } = useText();
  const [demo, setDemo] = useState<readonly DemoAccount[]>([]);
  const [state, setState] = useState<SignInPageQuery['signInState']>({ provider: null, pending: null });
  const [failure, setFailure] = useState<Notice | null>(arrival.failure);
  const [isWaiting, setWaiting] = useState(false);
  const form = useRef<HTMLFormElement>(null);
  const failureId = useId();

  useEffect(() => {
    document.title = t('product.name');
  }, [t]);
  const look = async () => {
    const { demoAccounts, signInState } = await ask(SignInPageDocument);
    setDemo(demoAccounts);
    setState(signInState);
  };
  useEffect(() => {
    void look()
      .catch(() => {})
      .finally(() => setTimeout(onStands, STANDS_MS));
  }, []);
  useEffect(() => {
    // After a sign-out a window may still be closing over this page.
    const timer = setTimeout(() => {
      if (document.activeElement === document.body) form.current?.querySelector('input')?.focus();
    }, 50);
    return () => clearTimeout(timer);
  }, []);

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
      if (signIn) return onSignedIn(signIn);
      await look();
    } catch (error) {
      setFailure(noticeOf(error));
    }
    setWaiting(false);
  };
  const beginAgain = (why: Notice | null) => {
    setState((before) => ({ ...before, pending: null }));
    setFailure(why);
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
        <Suspense fallback={null}>
          {arrival.invitation !== null ? (
            <Welcome token={arrival.invitation} onDone={onWelcomed} />
          ) : state.pending ? (
            <SecondStep pending={state.pending} onSignedIn={onSignedIn} onOver={beginAgain} />
          ) : (
            <>
              <form
                ref={form}
                onSubmit={(event) => void submit(event)}
                className="card sign-in-form"
                aria-labelledby="sign-in-title"
              >
                <h2 id="sign-in-title">{t('signIn.title')}</h2>
                <Failure notice={failure} id={failureId} />
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
                <PasswordField
                  name="password"
                  label={t('signIn.password')}
                  kind="current-password"
                  describedBy={failure ? failureId : undefined}
                />
                <PurposeFields purposes={PURPOSES} />
                <button type="submit" className="primary" disabled={isWaiting} aria-busy={isWaiting}>
                  {t('signIn.submit')}
                </button>
                {state.provider && (
                  <a className="button" href="/auth/oidc">
                    {t('security.provider')} <bdi>{state.provider}</bdi>
                  </a>
                )}
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
            </>
          )}
        </Suspense>
      </main>
    </div>
  );
}
