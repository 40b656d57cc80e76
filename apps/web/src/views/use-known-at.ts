import { dayIn, endOfDay } from '../api/days.js';
import { zoneOf } from '../i18n/use-text.js';
import { useSession } from './session/session.js';
import { usePart } from './use-store.js';

/** The epoch day that it is on the clocks of the reader's agency. */
export const useToday = (): number => dayIn(Date.now(), zoneOf(useSession().viewer.agency.country));

/** The instant as of which the workspace is asked, as the API takes it; null for now. */
export function useKnownAt(): string | null {
  const { viewer } = useSession();
  return endOfDay(
    usePart(({ lens }) => lens.knownOn),
    zoneOf(viewer.agency.country),
  );
}
