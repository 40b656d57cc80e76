import type { ReactNode } from 'react';
import { useText } from '../../i18n/use-text.js';
import { purposeKey } from './purposes.js';

/** For what, and for which case: fields `purpose` and `caseReference` of the form around them. */
export function PurposeFields({
  purposes,
  purpose,
  caseReference,
}: {
  purposes: readonly string[];
  purpose?: string | undefined;
  caseReference?: string;
}): ReactNode {
  const { t } = useText();
  return (
    <>
      <label>
        {t('signIn.purpose')}
        <select name="purpose" required defaultValue={purpose}>
          {purposes.map((code) => (
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
        <input name="caseReference" autoComplete="off" defaultValue={caseReference} maxLength={80} />
      </label>
      <p className="hint">{t('signIn.recorded')}</p>
    </>
  );
}
