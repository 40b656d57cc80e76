import type { ReactNode } from 'react';
import type { ProtectedPersonPartsFragment } from '../../api/generated/graphql.js';
import { useText, zoneOf, type Text } from '../../i18n/use-text.js';
import { useSession } from '../session/session.js';
import { useErasureState } from './erasure-state.js';

export type Person = ProtectedPersonPartsFragment;
/** What a protected person is called: the neutral code, or that there is none to be seen. */
export const codeOf = (code: string | null | undefined, { t }: Text): string =>
  code ?? t('protection.noCode');

/** What is known of a person without opening anything, in words. */
export function State({ person }: { person: Person }): ReactNode {
  const { t, instant } = useText();
  const { viewer } = useSession();
  const stateOf = useErasureState();
  const { erasure } = person;
  if (erasure?.state === 'carriedOut') return <small>{stateOf(erasure)}</small>;
  const said = [
    t(person.hasIdentity ? 'protection.hasIdentity' : 'protection.noIdentity'),
    ...(person.openUntil
      ? [t('protection.openUntil', { time: instant(person.openUntil, zoneOf(viewer.agency.country)) })]
      : []),
    ...(person.isPending ? [t('protection.pending')] : []),
    ...(person.hasIdentity ? [t(person.hasConsent ? 'protection.hasConsent' : 'protection.noConsent')] : []),
    ...(erasure ? [stateOf(erasure)] : []),
  ];
  return <small>{said.join(' · ')}</small>;
}
