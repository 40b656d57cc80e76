import { useState, type FormEvent, type ReactNode } from 'react';
import { ask } from '../../api/client.js';
import {
  AbandonSignInDocument,
  CompleteSignInDocument,
  type PendingPartsFragment,
  type ViewerPartsFragment,
} from '../../api/generated/graphql.js';
import type { Notice } from '../../core/model.js';
import { noticeOf } from '../../core/notice.js';
import { useText } from '../../i18n/use-text.js';
import { CodeField } from '../account/code-field.js';
import { hasPasskeys, signWithPasskey } from '../account/passkeys.js';
import { RecoveryCodes } from '../account/recovery-codes.js';
import { TotpSetup } from '../account/totp-setup.js';
import { useDeed } from '../use-deed.js';
import { Failure } from '../controls/failure.js';
import { PurposeFields } from './purpose-fields.js';

/** What a sign-in needs after its first step: a second factor, setting one up, the purpose. */
export function SecondStep({
  pending,
  onSignedIn,
  onOver,
}: {
  pending: PendingPartsFragment;
  onSignedIn(viewer: ViewerPartsFragment): void;
  /** The sign-in begins again; says why when it was not given up. */
  onOver(why: Notice | null): void;
}): ReactNode {
  const { t } = useText();
  const { failure, isWaiting, run } = useDeed();
  const [codes, setCodes] = useState<readonly string[] | null>(null);
  const [isEnrolled, setEnrolled] = useState(false);
  const needsEnrolment = pending.needsEnrolment && !isEnrolled;

  const complete = (form: HTMLFormElement | null, passkey?: () => Promise<string>) => {
    const fields = form ? new FormData(form) : null;
    const text = (name: string) => String(fields?.get(name) ?? '').trim() || null;
    void run(async () => {
      try {
        const { completeSignIn } = await ask(CompleteSignInDocument, {
          input: {
            code: passkey ? null : text('code'),
            passkey: (await passkey?.()) ?? null,
            accessPurpose: text('purpose'),
            caseReference: text('caseReference'),
          },
        });
        onSignedIn(completeSignIn);
      } catch (error) {
        const notice = noticeOf(error);
        if (notice.key !== 'error.signInOver') throw error;
        onOver(notice);
      }
    });
  };
  const abandon = () => {
    void ask(AbandonSignInDocument).catch(() => undefined);
    onOver(null);
  };
  const enrolled = (shown: readonly string[]) => {
    setEnrolled(true);
    if (shown.length > 0) setCodes(shown);
    else if (!pending.needsPurpose) complete(null);
  };
  const kept = () => {
    setCodes(null);
    if (!pending.needsPurpose) complete(null);
  };

  return (
    <section className="card sign-in-form second-step" aria-labelledby="sign-in-title">
      <h2 id="sign-in-title">
        {t(codes ? 'security.recovery' : needsEnrolment ? 'security.secondFactor' : 'security.secondStep')}
      </h2>
      <p className="hint">
        {t('security.signingInAs')} <bdi>{pending.username}</bdi>
      </p>
      {codes ? (
        <>
          <Failure notice={failure} />
          <RecoveryCodes codes={codes} onKept={kept} />
        </>
      ) : needsEnrolment ? (
        <>
          <p>{t('security.required')}</p>
          <TotpSetup onDone={enrolled} onCancel={abandon} />
        </>
      ) : (
        <form
          className="stack"
          onSubmit={(event: FormEvent<HTMLFormElement>) => {
            event.preventDefault();
            complete(event.currentTarget);
          }}
        >
          <Failure notice={failure} />
          {pending.needsPurpose && <PurposeFields purposes={pending.accessPurposes} />}
          {pending.needsFactor && <CodeField label={t('security.code')} />}
          <div className="actions">
            <button type="submit" className="primary" disabled={isWaiting} aria-busy={isWaiting}>
              {t('signIn.submit')}
            </button>
            {pending.needsFactor && pending.hasPasskey && hasPasskeys() && (
              <button
                type="button"
                disabled={isWaiting}
                onClick={(event) => complete(event.currentTarget.form, signWithPasskey)}
              >
                {t('security.usePasskey')}
              </button>
            )}
            <button type="button" className="quiet" onClick={abandon}>
              {t('form.cancel')}
            </button>
          </div>
        </form>
      )}
    </section>
  );
}
