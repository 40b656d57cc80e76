import type { ReactNode } from 'react';
import type { DueDeedPartsFragment } from '../../api/generated/graphql.js';
import { isolated, useText, zoneOf } from '../../i18n/use-text.js';
import { useSession } from '../session/session.js';

/** So many of a kind come at once. */
export const LISTED = 200;

/** Since when something is due, and what was done when it was due before. */
export function DueState({
  due: { dueOn, before },
  of,
}: {
  due: { readonly dueOn: string; readonly before: DueDeedPartsFragment | null };
  /** What it is of, in words. */
  of?: string;
}): ReactNode {
  const { t, isoDay, dayAndTime, accountName } = useText();
  const { viewer } = useSession();
  return (
    <>
      <p className="hint">{[...(of ? [of] : []), t('due.since', { day: isoDay(dueOn) })].join(' · ')}</p>
      {before && (
        <p className="hint">
          {t(before.reason === null ? 'due.before.told' : 'due.before.kept', {
            day: dayAndTime(Date.parse(before.doneAt), zoneOf(viewer.agency.country)).day,
            person: isolated(accountName(before.doneBy)),
          })}
          {before.reason !== null && (
            <>
              {' '}
              <q>{before.reason}</q>
            </>
          )}
        </p>
      )}
    </>
  );
}
