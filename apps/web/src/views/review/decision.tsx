import type { ReactNode } from 'react';
import { GradeCode } from '../controls/grade-code.js';
import type { JudgementPartsFragment } from '../../api/generated/graphql.js';
import { agencyName, zoneOf } from '../../i18n/use-text.js';
import { useWords } from '../../i18n/use-words.js';
import { useSession } from '../session/session.js';

/** Who decided what, when and why. */
export function Decision({ judgement }: { judgement: JudgementPartsFragment }): ReactNode {
  const { t, language, instant } = useWords();
  const { viewer } = useSession();
  const { verdict, reason, judgedBy, judgedAt, agency, grading } = judgement;
  return (
    <p className={`review-decision verdict-${verdict}`}>
      <strong>{t(`review.decided.${verdict}`)}</strong> <GradeCode grading={grading} /> <bdi>{reason}</bdi>{' '}
      <small className="neutral">
        {judgedBy ? `${judgedBy} · ` : ''}
        {agencyName(agency, language)} · {instant(judgedAt, zoneOf(viewer.agency.country))}
      </small>
    </p>
  );
}
