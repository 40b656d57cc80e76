import { useState, type ReactNode } from 'react';
import { useText } from '../../i18n/use-text.js';

/** Field for a password, with a button that shows what is typed. */
export function PasswordField({
  name,
  label,
  kind,
  autoFocus,
  describedBy,
}: {
  name: string;
  label: string;
  /** What the browser may fill in. */
  kind: 'current-password' | 'new-password';
  autoFocus?: boolean;
  /** Id of what is said about it. */
  describedBy?: string | undefined;
}): ReactNode {
  const { t } = useText();
  const [isShown, setShown] = useState(false);
  return (
    <div className="password-field">
      <label>
        {label}
        <input
          name={name}
          type={isShown ? 'text' : 'password'}
          required
          autoFocus={autoFocus}
          autoComplete={kind}
          autoCapitalize="none"
          spellCheck={false}
          aria-describedby={describedBy}
        />
      </label>
      <button
        type="button"
        aria-pressed={isShown}
        aria-label={`${t('signIn.showPassword')}: ${label}`}
        onClick={() => setShown(!isShown)}
      >
        {t('signIn.showPassword')}
      </button>
    </div>
  );
}
