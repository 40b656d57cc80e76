import { InvalidInput, type Scope } from '#domain';
import type { CaptionLanguage } from './caption.js';
import type { NetworkService } from './network.service.js';
import { QUERY_LENGTH } from './search-query.js';
import type { SearchHit } from './value-search.js';

/** Lines that one question may hold: a longer list is asked in parts, so that its answers come bit by bit. */
export const LINES_LIMIT = 25;
const HITS = 3;
/** Lines that are searched at a time. */
const AT_ONCE = 5;

/** What one line of a pasted list found, best first. Nothing found and nothing that may be seen look the same. */
export interface LineHits {
  /** The line without the space around it. */
  readonly line: string;
  readonly hits: readonly SearchHit[];
  readonly hasMore: boolean;
  /** Too much matches to say what matches best: the hits are of a part. */
  readonly tooBroad: boolean;
}

/**
 * Asks each line as a search is asked, by the same rules: empty lines are passed over, a repeated line is asked once.
 * @throws InvalidInput more lines than one question may hold, or a line that is too long: nothing is asked then
 */
export async function searchLines(
  network: Pick<NetworkService, 'search'>,
  scope: Scope,
  lines: readonly string[],
  options: { types?: readonly string[] | null; language: CaptionLanguage },
): Promise<LineHits[]> {
  if (lines.length > LINES_LIMIT) throw refused('linesTooMany', { limit: LINES_LIMIT });
  const long = lines.findIndex((line) => line.trim().length > QUERY_LENGTH);
  if (long >= 0) throw refused('lineTooLong', { line: long + 1, limit: QUERY_LENGTH });
  const asked = [...new Set(lines.map((line) => line.trim()).filter(Boolean))];
  const answers: LineHits[] = [];
  for (let at = 0; at < asked.length; at += AT_ONCE)
    answers.push(
      ...(await Promise.all(
        asked.slice(at, at + AT_ONCE).map(async (line) => {
          const page = await network.search(scope, line, { ...options, first: HITS });
          return {
            line,
            hits: page.edges.map(({ node }) => node),
            hasMore: page.hasNextPage,
            tooBroad: page.tooBroad,
          };
        }),
      )),
    );
  return answers;
}

const refused = (key: string, values: Record<string, number>): InvalidInput =>
  new InvalidInput(key, [{ field: 'lines', key, values }]);
