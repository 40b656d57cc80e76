import { useEffect, type ReactNode } from 'react';
import { useText } from '../../i18n/use-text.js';
import { useSession } from '../session/session.js';
import { codeLabel, useCodelists } from '../workspace/use-codelists.js';

/** Whoever comes here by an address and may not import reads what is missing. */
export function IntakeRefused({ onChart }: { onChart(): void }): ReactNode {
  const { t, language } = useText();
  const { viewer } = useSession();
  const lists = useCodelists();
  useEffect(() => {
    document.title = `${t('frame.import')} · ${t('product.name')}`;
  }, [t]);
  return (
    <div className="intake">
      <h1>{t('intake.title')}</h1>
      <section className="card">
        <p>
          {t('intake.refused', {
            roles: viewer.roles.map((role) => codeLabel(lists, 'role', role, language)).join(', '),
          })}
        </p>
        <p className="hint">{t('intake.refusedHint')}</p>
        <div className="actions">
          <button type="button" className="primary" onClick={onChart}>
            {t('intake.toChart')}
          </button>
        </div>
      </section>
    </div>
  );
}
