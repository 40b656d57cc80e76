import { useEffect, type ReactNode } from 'react';
import { useText } from '../../i18n/use-text.js';
import { useSession } from '../session/session.js';
import { Cases } from './cases.js';
import { DueIdentities } from './due-identities.js';
import { Notices } from './notices.js';
import { People } from './people.js';
import { Sharings } from './sharings.js';
import { Withheld } from './withheld.js';

/** Protection: for custodians the identities and consents of their cases, for supervisors what they were told. */
export function ProtectionScreen({ entityId }: { entityId: string | null }): ReactNode {
  const { t } = useText();
  const { viewer } = useSession();
  useEffect(() => {
    document.title = `${t('frame.protection')} · ${t('product.name')}`;
  }, [t]);
  return (
    <div className="protection">
      <h1>{t('frame.protection')}</h1>
      <p className="hint">{t('protection.hint')}</p>
      {viewer.mayApproveOpenings && <Notices />}
      {viewer.mayKeepIdentities && <DueIdentities />}
      {!viewer.mayApproveOpenings && <Notices />}
      <Sharings />
      {viewer.mayKeepIdentities && <Withheld />}
      {viewer.mayKeepIdentities && <People entityId={entityId} />}
      <Cases />
    </div>
  );
}
