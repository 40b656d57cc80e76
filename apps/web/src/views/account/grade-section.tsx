import { useId, type ReactNode } from 'react';
import { GRADE_SCALES } from '#vocab/browser';
import { chooseGradeScale, useGradeScale } from '../../i18n/grade-scale.js';
import { useText } from '../../i18n/use-text.js';

/** On which scale this person reads grades. */
export function GradeSection(): ReactNode {
  const { t } = useText();
  const scale = useGradeScale();
  const id = useId();
  return (
    <section className="card" aria-labelledby={id}>
      <h2 id={id}>{t('grade.title')}</h2>
      <label>
        {t('grade.scale')}{' '}
        <select
          name="gradeScale"
          value={scale}
          onChange={({ target }) => chooseGradeScale(GRADE_SCALES.find((each) => each === target.value)!)}
        >
          {GRADE_SCALES.map((each) => (
            <option key={each} value={each}>
              {t(`grade.scale.${each}`)}
            </option>
          ))}
        </select>
      </label>
      <p className="hint">{t('grade.hint')}</p>
    </section>
  );
}
