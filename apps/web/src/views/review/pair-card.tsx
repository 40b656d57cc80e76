import { useState, type ReactNode } from 'react';
import { useWords } from '../../i18n/use-words.js';
import type { JudgementPartsFragment } from '../../api/generated/graphql.js';
import { GradeCode } from '../controls/grade-code.js';
import { TypeSign } from '../controls/type-sign.js';
import { Particulars } from '../controls/particulars.js';
import { Decision } from './decision.js';
import { fieldWords, otherExplanations, WEIGHT_SIGNS, weightOf } from './evidence.js';
import { agenciesOf, RecordsSideBySide, useRecords } from './records-side-by-side.js';
import type { Pair } from './use-review.js';

/** Two records side by side: what each says, field by field, and what that says for or against one person. */
export function PairCard({
  pair,
  own,
  onShow,
}: {
  pair: Pair;
  own: JudgementPartsFragment | null;
  onShow(): void;
}): ReactNode {
  const words = useWords();
  const { t, language } = words;
  const answer = useRecords(pair.left.id, pair.right.id);
  const [isAll, setAll] = useState(false);
  const explanations = otherExplanations(pair.reasons);
  return (
    <article className="card review-pair" aria-label={t('review.pair')}>
      <div className="review-heads">
        {[pair.left, pair.right].map((entity, side) => (
          <header key={entity.id} className="review-head">
            <TypeSign type={entity.type} size={30} />
            <div>
              <h2>
                <bdi>{entity.caption}</bdi>
              </h2>
              <p className="details-aliases">
                {entity.aliases.map((alias) => (
                  <bdi key={alias}>{alias}</bdi>
                ))}
              </p>
              <Particulars entity={entity} />
              <p className="hint">
                {t('review.recordedBy', {
                  agencies: agenciesOf(answer.value?.[side] ?? [], language) || t('toolbar.waiting'),
                })}
              </p>
            </div>
          </header>
        ))}
      </div>
      {pair.flags.includes('sameNumberOtherName') && (
        <p className="review-flag" role="note">
          {t('review.flag.sameNumberOtherName')}
        </p>
      )}
      <table className="review-table">
        <caption className="only-spoken">{t('review.reasons')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('review.field')}</th>
            <th scope="col">{t('review.left')}</th>
            <th scope="col">{t('review.right')}</th>
            <th scope="col">{t('review.weight')}</th>
          </tr>
        </thead>
        <tbody>
          {pair.reasons.map((reason, at) => {
            const weight = weightOf(reason.bits);
            return (
              <tr key={at} className={`weight-${weight} of-${reason.field.split(':')[0] ?? ''}`}>
                <th scope="row">{fieldWords(reason.field, words)}</th>
                {reason.left === '' && reason.right === '' ? (
                  <td colSpan={2} className="neutral">
                    {t(reason.field === 'household' ? 'review.householdBound' : 'review.bound')}
                  </td>
                ) : (
                  <>
                    <Said value={reason.left} grades={reason.leftGrades} />
                    <Said value={reason.right} grades={reason.rightGrades} />
                  </>
                )}
                <td className="review-weight">
                  <span aria-hidden="true">{WEIGHT_SIGNS[weight]}</span> {t(`review.weight.${weight}`)}
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
      {explanations.length > 0 && (
        <section className="review-otherwise">
          <h3>{t('review.otherwise')}</h3>
          <ul>
            {explanations.map((key) => (
              <li key={key}>{t(key)}</li>
            ))}
          </ul>
        </section>
      )}
      <details open={isAll} onToggle={(event) => setAll(event.currentTarget.open)}>
        <summary>{t('review.everything')}</summary>
        {isAll && <RecordsSideBySide answer={answer} />}
      </details>
      <p className="actions">
        <button type="button" onClick={onShow}>
          {t('review.showPair')}
        </button>
      </p>
      {own && <Decision judgement={own} />}
      {pair.judgements
        .filter(({ id }) => id !== own?.id)
        .map((judgement) => (
          <Decision key={judgement.id} judgement={judgement} />
        ))}
    </article>
  );
}

/** A value of one record that was compared, with the grades under which it is recorded. */
function Said({
  value,
  grades,
}: {
  value: string;
  grades: Pair['reasons'][number]['leftGrades'];
}): ReactNode {
  return (
    <td>
      <bdi>{value}</bdi>{' '}
      {grades.map((grading) => (
        <GradeCode key={grading.reliability + grading.credibility} grading={grading} />
      ))}
    </td>
  );
}
