import { useEffect, useRef, useState, type ReactNode } from 'react';
import type { OpenIdentityQuery } from '../../api/generated/graphql.js';
import type { MessageKey } from '../../i18n/catalogue.js';
import { useText, zoneOf } from '../../i18n/use-text.js';
import { Watermark } from '../controls/watermark.js';
import { useSession } from '../session/session.js';

export type Identity = OpenIdentityQuery['identity'];

const MINUTE_MS = 60_000;

/** An identity while it is open, under the name of who looks at it. */
export function OpenedIdentity({
  identity,
  onClose,
  onReplace,
}: {
  identity: Identity;
  onClose(): void;
  onReplace(): void;
}): ReactNode {
  const { t } = useText();
  const { viewer } = useSession();
  const title = useRef<HTMLHeadingElement>(null);
  useEffect(() => title.current?.focus(), []);
  const lines: readonly (readonly [MessageKey, readonly (string | null)[]])[] = [
    ['protection.names', identity.names],
    ['protection.born', [identity.born]],
    ['protection.phones', identity.phones],
    ['protection.documents', identity.documents],
    ['protection.address', [identity.address]],
    ['protection.contacts', identity.contacts],
    ['protection.school', [identity.school]],
    ['protection.cases', identity.compartments],
  ];
  return (
    <section className="opened-identity" aria-labelledby="opened-title">
      <h3 id="opened-title" ref={title} tabIndex={-1}>
        {t('protection.opened')}
      </h3>
      <TimeLeft until={identity.openUntil} />
      <dl>
        {lines.map(([label, values]) => {
          const given = values.filter((value) => value !== null);
          return given.length === 0 ? null : (
            <div key={label}>
              <dt>{t(label)}</dt>
              {given.map((value) => (
                <dd key={value}>
                  <bdi>{value}</bdi>
                </dd>
              ))}
            </div>
          );
        })}
      </dl>
      <div className="actions">
        <button type="button" className="primary" onClick={onClose}>
          {t('protection.close')}
        </button>
        <button type="button" onClick={onReplace}>
          {t('protection.replace')}
        </button>
      </div>
      <Watermark zone={zoneOf(viewer.agency.country)} isOver />
    </section>
  );
}

/** How long it may still be looked at, by the minute. */
function TimeLeft({ until }: { until: string }): ReactNode {
  const { t } = useText();
  const [now, setNow] = useState(Date.now);
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), MINUTE_MS / 2);
    return () => clearInterval(timer);
  }, []);
  const minutes = Math.max(0, Math.ceil((Date.parse(until) - now) / MINUTE_MS));
  return (
    <p className="hint">
      {t('protection.timeLeft', { hours: Math.floor(minutes / 60), minutes: minutes % 60 })}{' '}
      {t('protection.forgotten')}
    </p>
  );
}
