import { createContext, useContext } from 'react';
import type { ViewerPartsFragment } from '../api/generated/graphql.js';

export type Place =
  'chart' | 'review' | 'import' | 'protection' | 'due' | 'audit' | 'administration' | 'account';

const PATHS: Readonly<Record<Place, string>> = {
  chart: '/',
  review: '/review',
  import: '/import',
  protection: '/protection',
  due: '/due',
  audit: '/audit',
  administration: '/administration',
  account: '/account',
};
type Rights = Pick<
  ViewerPartsFragment,
  'mayAudit' | 'mayKeepIdentities' | 'mayApproveOpenings' | 'mayRecord' | 'roles'
>;

/** Roles that see no content have a place of their own and no chart, which would be empty. */
export function placesOf({
  mayAudit,
  mayKeepIdentities,
  mayApproveOpenings,
  mayRecord,
  roles,
}: Rights): readonly [Place, ...Place[]] {
  if (mayAudit) return ['audit', 'account'];
  if (roles.every((role) => role === 'administrator')) return ['administration', 'account'];
  const protection: Place[] = mayKeepIdentities || mayApproveOpenings ? ['protection'] : [];
  return ['chart', 'review', 'import', ...protection, ...(mayRecord ? (['due'] as const) : []), 'account'];
}
/** The place that an address names, or the first one of the person. */
export function placeOf(path: string, viewer: Rights): Place {
  const places = placesOf(viewer);
  return places.find((place) => PATHS[place] !== '/' && path.startsWith(PATHS[place])) ?? places[0];
}
/** Address of a place; the review and the protection may be of one record. */
export const pathOf = (place: Place, entityId?: string): string =>
  entityId ? `${PATHS[place]}?record=${encodeURIComponent(entityId)}` : PATHS[place];

/** Goes to another place of the page. */
export type Go = (place: Place, entityId?: string) => void;
export const GoContext = createContext<Go>(() => undefined);
export const useGo = (): Go => useContext(GoContext);
