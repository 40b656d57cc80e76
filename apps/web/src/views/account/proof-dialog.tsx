import type { ReactNode } from 'react';
import { ask } from '../../api/client.js';
import { ProveDocument } from '../../api/generated/graphql.js';
import { useText } from '../../i18n/use-text.js';
import { Dialog } from '../controls/dialog.js';
import { FormDialog } from '../controls/form-dialog.js';
import { PasswordField } from '../controls/password-field.js';

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
  if (!hasPassword)
    return (
      <Dialog title={t('security.prove')} onClose={onClose}>
        <p>{t('security.proveBySignIn')}</p>
      </Dialog>
    );
  return (
    <FormDialog
      title={t('security.prove')}
      submit={t('form.confirm')}
      hint={<p>{t('security.proveHint')}</p>}
      onClose={onClose}
      onSubmit={async (given) => {
        await ask(ProveDocument, { password: String(given.get('password')) });
        onProved();
      }}
    >
      <PasswordField name="password" label={t('signIn.password')} kind="current-password" autoFocus />
    </FormDialog>
  );
}
