import type { ReactNode } from 'react';
import { useText } from '../../i18n/use-text.js';
import type { Answer } from '../use-answer.js';

/** Why a question has no answer, with a way to ask it again; nothing where it has one. */
export function AnswerFailure({ answer }: { answer: Answer<unknown> }): ReactNode {
  const { t, say } = useText();
  if (!answer.failure) return null;
  return (
    <div className="failure" role="alert">
      <p>{say(answer.failure)}</p>
      <button type="button" onClick={answer.again}>
        {t('form.tryAgain')}
      </button>
    </div>
  );
}
