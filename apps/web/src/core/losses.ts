import { derive, type ChartLink } from './derive.js';
import { remembering } from './drawn-as.js';
import type { Workspace } from './model.js';
import { doubtOf } from './weight.js';

export interface Losses {
  /** Drawn links that a doubted source alone supports. */
  readonly fallen: readonly ChartLink[];
  /** Those that would stand on one source instead of several. */
  readonly single: readonly ChartLink[];
  /** Those that rest on others too whose independence is not established. */
  readonly unestablished: readonly ChartLink[];
}

/** What the chart loses by the doubt, also of what then does not stand with two sources; nothing while there is none. */
export const lossesOf = remembering(
  (state: Pick<Workspace, 'entities' | 'sheet' | 'lens'>): Losses => {
    const { links } = derive({
      entities: state.entities,
      // Also what is in closed groups.
      sheet: { ...state.sheet, groups: {} },
      lens: { ...state.lens, onlyCorroborated: false },
    });
    const standing = links.filter(({ sign }) => sign !== 'unsupported');
    const before = state.entities.links;
    const weakened = doubtOf(state)?.weakened ?? {};
    return {
      fallen: links.filter(({ sign }) => sign === 'unsupported'),
      single: standing.filter(
        ({ id, link }) => link.independentSources === 1 && (before[id]?.independentSources ?? 0) > 1,
      ),
      unestablished: standing.filter(({ id }) => id in weakened && before[id]?.independentSources === null),
    };
  },
  ({ entities, sheet, lens }) => [entities, sheet, lens],
);
