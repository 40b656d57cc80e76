import { relationLook } from '#vocab/browser';
import type { LinkCount } from '../../core/model.js';
import type { Words } from '../../i18n/use-words.js';

/** How a link reads from the thing in question: "recruited", or "was recruited by". */
export function relationWords(
  { relation, outgoing }: Pick<LinkCount, 'relation' | 'outgoing'>,
  { language, term }: Words,
): string {
  return outgoing ? term(relation) : (relationLook(relation)?.reverse[language] ?? term(relation));
}
