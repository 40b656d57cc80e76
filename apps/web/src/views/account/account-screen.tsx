import { useEffect, useState, type ReactNode } from 'react';
import { ask } from '../../api/client.js';
import { AccountSecurityDocument, NewRecoveryCodesDocument } from '../../api/generated/graphql.js';
import { useText } from '../../i18n/use-text.js';
import { ConfirmDialog } from '../controls/confirm-dialog.js';
import { Dialog } from '../controls/dialog.js';
import { Failure } from '../controls/failure.js';
import { useAnswer } from '../use-answer.js';
import { ChangeList } from './change-list.js';
import { DeviceList } from './device-list.js';
import { FactorList } from './factor-list.js';
import { GradeSection } from './grade-section.js';
import { PasswordSection } from './password-section.js';
import { ProofDialog } from './proof-dialog.js';
import { RecoveryCodes } from './recovery-codes.js';
import { useDeed } from '../use-deed.js';

/** A person's own sign-in: password, second factor, recovery codes, devices. */
export function AccountScreen(): ReactNode {
  const { t, number } = useText();
  const { value, failure, again } = useAnswer(
    'security',
    async () => (await ask(AccountSecurityDocument)).accountSecurity,
  );
  const deed = useDeed();
  const [codes, setCodes] = useState<readonly string[]>([]);
  const [isRenewing, setRenewing] = useState(false);
  const [held, setHeld] = useState<{ readonly then: () => void } | null>(null);
  useEffect(() => {
    document.title = `${t('security.title')} · ${t('product.name')}`;
  }, [t]);

  /** Does it, and asks for the password first when that was typed long ago. */
  const proved = (then: () => void) => {
    if (value?.isProofNeeded) setHeld({ then });
    else then();
  };
  /** Changes something and shows what is so then; new recovery codes are shown once. */
  const change = (work: () => Promise<readonly string[] | void>): Promise<boolean> =>
    deed.run(async () => {
      try {
        setCodes((await work()) ?? []);
      } finally {
        again();
      }
    });
  const renew = () => change(async () => (await ask(NewRecoveryCodesDocument)).newRecoveryCodes);

  return (
    <div className="account">
      <h1>{t('security.title')}</h1>
      <Failure notice={failure ?? deed.failure} />
      {value && (
        <>
          {value.hasPassword && <PasswordSection onChanged={again} />}
          <FactorList security={value} proved={proved} change={change} onCodes={setCodes} onChanged={again} />
          {(value.hasTotp || value.passkeys.length > 0) && (
            <section className="card" aria-labelledby="recovery-title">
              <h2 id="recovery-title">{t('security.recovery')}</h2>
              <p>
                {t('security.recoveryLeft', {
                  count: value.recoveryCodesLeft,
                  shown: number(value.recoveryCodesLeft),
                })}
              </p>
              <div className="actions">
                <button type="button" onClick={() => proved(() => setRenewing(true))}>
                  {t('security.recoveryNew')}
                </button>
              </div>
            </section>
          )}
          <GradeSection />
          <DeviceList devices={value.devices} change={change} />
          {value.changes.length > 0 && (
            <section className="card" aria-labelledby="changes-title">
              <h2 id="changes-title">{t('security.changes')}</h2>
              <ChangeList changes={value.changes} />
              <p className="hint">{t('security.changesHint')}</p>
            </section>
          )}
        </>
      )}
      {held && (
        <ProofDialog
          hasPassword={value?.hasPassword ?? false}
          onProved={() => {
            setHeld(null);
            again();
            held.then();
          }}
          onClose={() => setHeld(null)}
        />
      )}
      {isRenewing && (
        <ConfirmDialog
          title={t('security.recoveryNew')}
          confirm={t('security.recoveryNew')}
          onConfirm={async () => void (await renew())}
          onClose={() => setRenewing(false)}
        >
          <p>{t('security.recoveryVoid')}</p>
        </ConfirmDialog>
      )}
      {codes.length > 0 && (
        <Dialog title={t('security.recovery')} onClose={() => setCodes([])} isQuestion>
          <RecoveryCodes codes={codes} onKept={() => setCodes([])} />
        </Dialog>
      )}
    </div>
  );
}
