import type { ReactNode } from 'react';
import type { ChangePartsFragment } from '../../api/generated/graphql.js';
import { useText, zoneOf } from '../../i18n/use-text.js';
import { useSession } from '../session/session.js';

/** What was changed about how one signs in, when, and from which device. */
export function ChangeList({ changes }: { changes: readonly ChangePartsFragment[] }): ReactNode {
  const { viewer } = useSession();
  const { t, instant } = useText();
  return (
    <ul className="changes">
      {changes.map(({ id, kind, device, at }) => (
        <li key={id}>
          <span>
            {t(`security.change.${kind}`)}
            <small>
              {instant(at, zoneOf(viewer.agency.country))}
              {device && (
                <>
                  {' '}
                  · <bdi>{device}</bdi>
                </>
              )}
            </small>
          </span>
        </li>
      ))}
    </ul>
  );
}
