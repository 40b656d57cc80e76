import { epochDay, OPEN_END_DAY, OPEN_START_DAY, type Grading } from '#domain';
import type { EntitySummary, Link, Period } from '../core/model.js';
import type { Remains } from '../core/ports.js';
import type { LinkPartsFragment, RemainsPartsFragment, SummaryPartsFragment } from './generated/graphql.js';

/** What the API sends becomes what the workspace works with: days as numbers, grades as values. */
export const readSummary = (summary: SummaryPartsFragment): EntitySummary => summary;

export function readLink(link: LinkPartsFragment): Link {
  return { ...link, bestGrading: link.bestGrading as Grading, periods: link.periods.map(readPeriod) };
}

export const readRemains = (remains: RemainsPartsFragment): Remains => ({
  ...remains,
  weakened: remains.weakened.map(readLink),
});

/** Bounds that aren't calendar days count as open: better shown than lost. */
export function readPeriod(period: {
  earliest: string | null;
  latest: string | null;
  isUncertain: boolean;
  origins: readonly number[];
}): Period {
  return {
    fromDay: dayOf(period.earliest, OPEN_START_DAY),
    toDay: dayOf(period.latest, OPEN_END_DAY),
    isUncertain: period.isUncertain,
    origins: period.origins,
  };
}

function dayOf(text: string | null, open: number): number {
  if (!text) return open;
  try {
    return epochDay(text.slice(0, 10));
  } catch {
    return open;
  }
}
