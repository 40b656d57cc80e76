import type { ReactNode } from 'react';
import { ask } from '../../api/client.js';
import { EntityDocument, type ClaimPartsFragment } from '../../api/generated/graphql.js';
import type { Language } from '../../core/model.js';
import { agencyName } from '../../i18n/use-text.js';
import { useWords } from '../../i18n/use-words.js';
import { GradeCode } from '../controls/grade-code.js';
import { AnswerFailure } from '../controls/answer-failure.js';
import { useAnswer, type Answer } from '../use-answer.js';
import { useCodelists, valueWords } from '../workspace/use-codelists.js';

type Records = readonly (readonly ClaimPartsFragment[])[];

/** Everything that is recorded of two records, as far as the reader may see it. */
export function useRecords(leftId: string, rightId: string): Answer<Records> {
  const { language } = useWords();
  return useAnswer(`${leftId}|${rightId}|${language}`, async () =>
    (await Promise.all([leftId, rightId].map((id) => ask(EntityDocument, { id, language })))).map(
      ({ entity }) => entity?.attributes ?? [],
    ),
  );
}

/** Names of the agencies that say something of a record. */
export const agenciesOf = (claims: readonly ClaimPartsFragment[], language: Language): string =>
  [...new Set(claims.map(({ originator }) => agencyName(originator, language)))].join(', ');

/** Two records kind by kind, with who says so and how sure. */
export function RecordsSideBySide({ answer }: { answer: Answer<Records> }): ReactNode {
  const { t, term } = useWords();
  if (answer.failure) return <AnswerFailure answer={answer} />;
  if (!answer.value) return <p role="status">{t('toolbar.waiting')}</p>;
  const [left = [], right = []] = answer.value;
  const kinds = [...new Set([...left, ...right].map(({ kind }) => kind))];
  return (
    <table className="review-table">
      <thead>
        <tr>
          <th scope="col">{t('review.field')}</th>
          <th scope="col">{t('review.left')}</th>
          <th scope="col">{t('review.right')}</th>
        </tr>
      </thead>
      <tbody>
        {kinds.map((kind) => (
          <tr key={kind}>
            <th scope="row">{term(kind)}</th>
            <td>
              <Values claims={left.filter((claim) => claim.kind === kind)} />
            </td>
            <td>
              <Values claims={right.filter((claim) => claim.kind === kind)} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Values({ claims }: { claims: readonly ClaimPartsFragment[] }): ReactNode {
  const { language } = useWords();
  const lists = useCodelists();
  return claims.map((claim) => (
    <p key={claim.id}>
      <bdi>{valueWords(lists, claim.kind, claim.value ?? '', language)}</bdi>{' '}
      <small className="neutral">
        <GradeCode grading={claim.grading} /> {agencyName(claim.originator, language)}
      </small>
    </p>
  ));
}
