import { useMemo } from 'react';
import { gradeOn, labelOf, type GradeScale, type GradeCodes } from '#vocab/browser';
import { useGradeScale } from './grade-scale.js';
import { useText, type Text } from './use-text.js';

/** Text with the labels of the vocabulary: apart, so that the sign-in page does not load them. */
export interface Words extends Text {
  /** Label of a type, relation or attribute. */
  term(code: string): string;
  /** On which scale the reader reads grades. */
  readonly scale: GradeScale;
  /** A grade as it is written on that scale: `B2`, `B2 (4×4)`, `1A (3×5×2)`. */
  grade(grading: GradeCodes): string;
}

export function useWords(): Words {
  const text = useText();
  const scale = useGradeScale();
  return useMemo(
    () => ({
      ...text,
      scale,
      term: (code) => labelOf(code, text.language),
      grade(grading) {
        const { source, information } = gradeOn(scale, grading);
        const code = source + information;
        return scale === 'admiralty' ? code : text.t(`grade.on.${scale}`, { grade: code });
      },
    }),
    [text, scale],
  );
}
