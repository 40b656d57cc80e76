import type { ReactNode } from 'react';
import { useText } from '../../i18n/use-text.js';

/** The choice `withholds` of a withdrawal: nobody reads it again, on whatever day the workspace is looked at. */
export function Withholding({ onChange }: { onChange?(isChosen: boolean): void }): ReactNode {
  const { t } = useText();
  return (
    <>
      <label className="inline">
        <input
          type="checkbox"
          name="withholds"
          aria-describedby="withhold-hint"
          onChange={(event) => onChange?.(event.target.checked)}
        />{' '}
        {t('claim.withhold')}
      </label>
      <p className="hint" id="withhold-hint">
        {t('claim.withholdHint')}
      </p>
    </>
  );
}
