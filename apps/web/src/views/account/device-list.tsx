import type { ReactNode } from 'react';
import { ask } from '../../api/client.js';
import {
  EndOtherSessionsDocument,
  EndSessionDocument,
  type AccountSecurityQuery,
} from '../../api/generated/graphql.js';
import { useText, zoneOf } from '../../i18n/use-text.js';
import { useSession } from '../session/session.js';

/** Where one is signed in; each place can be signed out from here. */
export function DeviceList({
  devices,
  change,
}: {
  devices: AccountSecurityQuery['accountSecurity']['devices'];
  change(work: () => Promise<void>): Promise<boolean>;
}): ReactNode {
  const { viewer } = useSession();
  const { t, instant } = useText();
  const at = (time: string) => instant(time, zoneOf(viewer.agency.country));
  return (
    <section className="card" aria-labelledby="devices-title">
      <h2 id="devices-title">{t('security.devices')}</h2>
      <p className="hint">{t('security.devicesHint')}</p>
      <ul className="devices">
        {devices.map(({ id, device, createdAt, lastSeenAt, isCurrent }) => (
          <li key={id}>
            <span>
              <strong>
                <bdi>{device || t('security.unknownDevice')}</bdi>{' '}
                {isCurrent && <span className="chip">{t('security.thisDevice')}</span>}
              </strong>
              <small>
                {t('security.signedIn', { time: at(createdAt) })} ·{' '}
                {t('security.used', { time: at(lastSeenAt) })}
              </small>
            </span>
            {!isCurrent && (
              <button
                type="button"
                onClick={() => void change(async () => void (await ask(EndSessionDocument, { id })))}
              >
                {t('security.endSession')}
              </button>
            )}
          </li>
        ))}
      </ul>
      {devices.length > 1 && (
        <div className="actions">
          <button
            type="button"
            onClick={() => void change(async () => void (await ask(EndOtherSessionsDocument)))}
          >
            {t('security.endOthers')}
          </button>
        </div>
      )}
    </section>
  );
}
