import { isUndated } from './derive-time.js';
import type { Doubt, Lens, Link, Workspace } from './model.js';

type Filter = Pick<Lens, 'window' | 'keepUndated' | 'onlyCorroborated'>;

/** Independent sources that say so of the present window; null when independence is not established. */
export function sourcesWithin(
  link: Link,
  { window, keepUndated }: Omit<Filter, 'onlyCorroborated'>,
): number | null {
  const { independentSources, periods } = link;
  if (!window || independentSources === null || independentSources < 2) return independentSources;
  const within = periods.filter((period) =>
    isUndated(period) ? keepUndated : period.fromDay <= window.toDay && period.toDay >= window.fromDay,
  );
  return new Set(within.flatMap(({ origins }) => origins)).size;
}

/** Does the link stay when only what stands with two independent sources is shown? */
export const stands = (link: Link, filter: Filter, isFallen = false): boolean =>
  !filter.onlyCorroborated || (!isFallen && (sourcesWithin(link, filter) ?? 0) > 1);

/** What would remain without the source that is doubted now; null when none is, or the server has not answered yet. */
export function doubtOf({ entities: { doubt }, lens }: Pick<Workspace, 'entities' | 'lens'>): Doubt | null {
  return doubt?.source.id === lens.doubtedSource ? doubt : null;
}
