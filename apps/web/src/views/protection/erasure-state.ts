import type { ErasurePartsFragment } from '../../api/generated/graphql.js';
import { useText, zoneOf } from '../../i18n/use-text.js';
import { useSession } from '../session/session.js';
import { codeLabel, useCodelists } from '../workspace/use-codelists.js';

/** How an erasure stands, in words: asked for, refused, or carried out, each with its time and authority. */
export function useErasureState(): (erasure: ErasurePartsFragment) => string {
  const { t, instant, language } = useText();
  const { viewer } = useSession();
  const lists = useCodelists();
  return ({ state, authority, requestedAt, decidedAt }) =>
    t(`protection.erasure.${state}`, {
      time: instant(decidedAt ?? requestedAt, zoneOf(viewer.agency.country)),
      authority: codeLabel(lists, 'erasureAuthority', authority, language),
    });
}
