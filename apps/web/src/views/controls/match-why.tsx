import type { ReactNode } from 'react';
import type { LineHit } from '../../core/lines.js';
import type { EntitySummary } from '../../core/model.js';
import type { MessageKey } from '../../i18n/catalogue.js';
import { useWords } from '../../i18n/use-words.js';

const RULES = ['exact', 'prefix', 'folded', 'phonetic', 'identifier', 'identifierPrefix'] as const;
export const matchRuleKey = (rule: string): MessageKey =>
  `matchRule.${(RULES as readonly string[]).includes(rule) ? (rule as (typeof RULES)[number]) : 'folded'}`;

/** Reasons that the eye does not see by itself. */
const unlike = <R extends { rule: string }>(reasons: readonly R[]): readonly R[] =>
  reasons.filter(({ rule }) => !['same', 'sign', 'title'].includes(rule));
/** Alike in sound or spelling: the two words say it themselves. */
const isPlain = (rule: string): boolean => rule === 'sound' || rule === 'spelling-family';

/** What a hit is, which of its values matched and by which rule. */
export function MatchWhy({
  hit: { entity, matchedValue, matchedKind, matchRule, reasons },
}: {
  hit: Omit<LineHit, 'id' | 'linkCount'> & { readonly entity: Pick<EntitySummary, 'type' | 'caption'> };
}): ReactNode {
  const { t, term } = useWords();
  return (
    <>
      <small>
        {term(entity.type)} · {t(matchRuleKey(matchRule))}
        {matchedValue === entity.caption ? null : (
          <>
            : {term(matchedKind)} <bdi>“{matchedValue}”</bdi>
          </>
        )}
      </small>
      {unlike(reasons).length > 0 && (
        <small className="search-reasons">
          {unlike(reasons).map(({ asked, found, rule }) => (
            <span key={`${asked} ${found}`} title={t(`nameRule.${rule}` as MessageKey)}>
              <bdi>{asked}</bdi> ≈ <bdi>{found}</bdi>
              {isPlain(rule) ? '' : ` (${t(`nameRule.${rule}` as MessageKey)})`}
            </span>
          ))}
        </small>
      )}
    </>
  );
}
