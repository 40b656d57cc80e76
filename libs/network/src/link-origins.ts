import type { LinkClaim, SourceRow } from '#graph';
import { linkId, summariseLinks, type LinkSummary } from './link-summary.js';

/** Origins that one answer lists. */
export const ORIGINS_LIMIT = 200;
/** Sources of one origin that one answer names. */
const SOURCES_NAMED = 20;

/** An origin of what a chart shows: the visible sources that it has, and how many lines rest on any of them. */
export interface LinkOrigin {
  /** At most 20, in order of title. */
  readonly sources: readonly SourceRow[];
  readonly links: number;
}

/** What would remain of the lines of a chart if a source were wrong, and with it those that repeat it. */
export interface LinksWithout {
  readonly source: SourceRow;
  /** Visibility class of the source. */
  readonly sourceClass: number;
  /** Ids of the lines that rest on it alone. */
  readonly fallen: readonly string[];
  /** The other lines that it speaks for, as they would stand. */
  readonly weakened: readonly LinkSummary[];
}

export const originOf = ({ sources, links }: LinkOrigin): LinkOrigin => ({
  sources: [...sources].sort(byTitle).slice(0, SOURCES_NAMED),
  links,
});

const byTitle = (a: SourceRow, b: SourceRow): number =>
  a.title < b.title ? -1 : a.title > b.title ? 1 : a.id < b.id ? -1 : 1;

/**
 * The lines as they would stand without the claims of an origin. SAFETY: a claim whose source the viewer may not see stays,
 * of whatever origin it is: that it went would tell where it comes from.
 */
export function withoutOrigin(
  claims: readonly LinkClaim[],
  lineageRoot: string,
  today: number,
): Pick<LinksWithout, 'fallen' | 'weakened'> {
  const isDoubted = (claim: LinkClaim): boolean => claim.sourceIsVisible && claim.lineageRoot === lineageRoot;
  const touched = new Set(claims.filter(isDoubted).map(lineOf));
  const others = claims.filter((claim) => !isDoubted(claim) && touched.has(lineOf(claim)));
  const weakened = summariseLinks(others, today);
  const standing = new Set(weakened.map(({ id }) => id));
  return { fallen: [...touched].filter((id) => !standing.has(id)), weakened };
}

const lineOf = ({ subjectId, kind, objectId }: LinkClaim): string => linkId(subjectId, kind, objectId);
