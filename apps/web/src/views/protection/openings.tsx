import type { ReactNode } from 'react';
import type { OpeningPartsFragment } from '../../api/generated/graphql.js';
import { isolated, useText, zoneOf } from '../../i18n/use-text.js';
import { useSession } from '../session/session.js';
import { codeOf, type Person } from './person.js';

const SHOWN = 20;

/** What the custodian asked for and opened lately, and how it stands. */
export function Openings({
  openings,
  people,
}: {
  openings: readonly OpeningPartsFragment[];
  people: readonly Person[];
}): ReactNode {
  const text = useText();
  const { t, instant } = text;
  const { viewer } = useSession();
  const at = (time: string) => instant(time, zoneOf(viewer.agency.country));
  const code = (id: string) => codeOf(people.find(({ entityId }) => entityId === id)?.code, text);
  return (
    <section className="card" aria-labelledby="openings-title">
      <h2 id="openings-title">{t('protection.openings')}</h2>
      {openings.length === 0 && <p className="neutral">{t('protection.noOpenings')}</p>}
      <ul className="protection-lines">
        {openings.slice(0, SHOWN).map((opening) => (
          <li key={opening.id}>
            <p>
              {t(opening.isBreakGlass ? 'protection.brokenAt' : 'protection.askedAt', {
                code: isolated(code(opening.entityId)),
                time: at(opening.requestedAt),
              })}
            </p>
            <p className="hint">
              {opening.expiresAt
                ? t(
                    Date.parse(opening.expiresAt) > Date.now()
                      ? 'protection.openUntil'
                      : 'protection.openedUntil',
                    { time: at(opening.expiresAt) },
                  )
                : t('protection.pending')}
              {opening.isBreakGlass &&
                ` · ${
                  opening.reviewedAt
                    ? t('protection.reviewedAt', { time: at(opening.reviewedAt) })
                    : t('protection.reviewDue', { time: at(opening.reviewDueAt!) })
                }`}
            </p>
          </li>
        ))}
      </ul>
    </section>
  );
}
