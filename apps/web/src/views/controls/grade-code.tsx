import type { GradeCodes } from '#vocab/browser';
import type { ReactNode } from 'react';
import { useWords } from '../../i18n/use-words.js';

/** A grade on the reader's scale; where that is not the one on which it is recorded, how it is recorded is said too. */
export function GradeCode({ grading }: { grading: GradeCodes }): ReactNode {
  const { t, grade, scale } = useWords();
  const recorded = `${grading.reliability}${grading.credibility}`;
  const title = scale === 'admiralty' ? t('claim.gradeTitle') : t('grade.recordedAs', { grade: recorded });
  return (
    <abbr className="grade" title={title}>
      {grade(grading)}
    </abbr>
  );
}
