import { createContext, useContext } from 'react';

export const PLACES = ['chart', 'review', 'import'] as const;
export type Place = (typeof PLACES)[number];

const PATHS: Readonly<Record<Place, string>> = { chart: '/', review: '/review', import: '/import' };
export const placeOf = (path: string): Place =>
  PLACES.find((place) => place !== 'chart' && path.startsWith(PATHS[place])) ?? 'chart';
/** Address of a place; the review may be of one record alone. */
export const pathOf = (place: Place, entityId?: string): string =>
  entityId ? `${PATHS[place]}?record=${encodeURIComponent(entityId)}` : PATHS[place];

/** Goes to another place of the page. */
export type Go = (place: Place, entityId?: string) => void;
export const GoContext = createContext<Go>(() => undefined);
export const useGo = (): Go => useContext(GoContext);
