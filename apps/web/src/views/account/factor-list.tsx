import { useState, type FormEvent, type ReactNode } from 'react';
import { ask } from '../../api/client.js';
import {
  RemovePasskeyDocument,
  RemoveTotpDocument,
  type AccountSecurityQuery,
} from '../../api/generated/graphql.js';
import { useText, zoneOf } from '../../i18n/use-text.js';
import { ConfirmDialog } from '../controls/confirm-dialog.js';
import { Dialog } from '../controls/dialog.js';
import { useSession } from '../session/session.js';
import { addPasskey, hasPasskeys } from './passkeys.js';
import { TotpSetup } from './totp-setup.js';

type Security = AccountSecurityQuery['accountSecurity'];
type Asked =
  | { readonly kind: 'setUp' }
  | { readonly kind: 'removeTotp' }
  | { readonly kind: 'addPasskey' }
  | { readonly kind: 'removePasskey'; readonly id: string };

/** Authenticator app and passkeys: what is set up, adding, taking away. */
export function FactorList({
  security,
  proved,
  change,
  onCodes,
  onChanged,
}: {
  security: Security;
  proved(then: () => void): void;
  change(work: () => Promise<readonly string[] | void>): Promise<boolean>;
  onCodes(codes: readonly string[]): void;
  onChanged(): void;
}): ReactNode {
  const { viewer } = useSession();
  const { t, instant } = useText();
  const [asked, setAsked] = useState<Asked | null>(null);
  const close = () => setAsked(null);
  const at = (time: string) => instant(time, zoneOf(viewer.agency.country));
  const begin = (next: Asked) => proved(() => setAsked(next));
  const isOn = security.hasTotp || security.passkeys.length > 0;
  const add = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const name = String(new FormData(event.currentTarget).get('name'));
    close();
    void change(() => addPasskey(name));
  };

  return (
    <section className="card" aria-labelledby="factor-title">
      <h2 id="factor-title">{t('security.secondFactor')}</h2>
      <p>
        {t(isOn ? 'security.isOn' : security.isSecondFactorRequired ? 'security.required' : 'security.isOff')}
      </p>
      <ul className="factors">
        <li>
          <span>
            <strong>{t('security.totp')}</strong>
            <small>{t(security.hasTotp ? 'security.totpOn' : 'security.totpHint')}</small>
          </span>
          <button type="button" onClick={() => begin({ kind: 'setUp' })}>
            {t(security.hasTotp ? 'security.replace' : 'security.setUp')}
          </button>
          {security.hasTotp && (
            <button type="button" onClick={() => begin({ kind: 'removeTotp' })}>
              {t('security.remove')}
            </button>
          )}
        </li>
        {security.passkeys.map(({ id, name, createdAt, lastUsedAt }) => (
          <li key={id}>
            <span>
              <strong>
                <bdi>{name}</bdi>
              </strong>
              <small>
                {t('security.added', { time: at(createdAt) })}
                {lastUsedAt ? ` · ${t('security.used', { time: at(lastUsedAt) })}` : ''}
              </small>
            </span>
            <button type="button" onClick={() => begin({ kind: 'removePasskey', id })}>
              {t('security.remove')}
            </button>
          </li>
        ))}
        <li>
          <span>
            <strong>{t('security.passkey')}</strong>
            <small>{t(hasPasskeys() ? 'security.passkeyHint' : 'security.passkeyNotHere')}</small>
          </span>
          {hasPasskeys() && (
            <button type="button" onClick={() => begin({ kind: 'addPasskey' })}>
              {t('security.add')}
            </button>
          )}
        </li>
      </ul>
      {asked?.kind === 'setUp' && (
        <Dialog title={t('security.totp')} onClose={close} isQuestion>
          <TotpSetup
            onDone={(codes) => {
              close();
              onCodes(codes);
              onChanged();
            }}
            onCancel={close}
          />
        </Dialog>
      )}
      {asked?.kind === 'addPasskey' && (
        <Dialog title={t('security.passkey')} onClose={close}>
          <form className="stack" onSubmit={add}>
            <label>
              {t('security.passkeyName')}
              <input name="name" required autoFocus maxLength={60} autoComplete="off" />
            </label>
            <p className="hint">{t('security.passkeyNext')}</p>
            <div className="actions">
              <button type="submit" className="primary">
                {t('security.add')}
              </button>
              <button type="button" onClick={close}>
                {t('form.cancel')}
              </button>
            </div>
          </form>
        </Dialog>
      )}
      {(asked?.kind === 'removeTotp' || asked?.kind === 'removePasskey') && (
        <ConfirmDialog
          title={t('security.removeTitle')}
          confirm={t('security.remove')}
          onConfirm={async () =>
            void (await change(async () => {
              if (asked.kind === 'removeTotp') await ask(RemoveTotpDocument);
              else await ask(RemovePasskeyDocument, { id: asked.id });
            }))
          }
          onClose={close}
        >
          <p>{t('security.removeHint')}</p>
        </ConfirmDialog>
      )}
    </section>
  );
}
