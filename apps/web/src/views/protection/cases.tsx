import { useState, type ReactNode } from 'react';
import { isoDate } from '#domain';
import { ask } from '../../api/client.js';
import { dayIn } from '../../api/days.js';
import {
  CasesDocument,
  CloseCaseDocument,
  ReopenCaseDocument,
  type CasesQuery,
} from '../../api/generated/graphql.js';
import { isolated, useText } from '../../i18n/use-text.js';
import { AnswerFailure } from '../controls/answer-failure.js';
import { DayField } from '../controls/day-field.js';
import { FormDialog } from '../controls/form-dialog.js';
import { useProtectionAnswer } from './protection-news.js';

/** The cases of a custodian or supervisor, and whether they are closed; nothing for who works on none. */
export function Cases(): ReactNode {
  const { t } = useText();
  const answer = useProtectionAnswer('cases', async (asking) => (await asking(CasesDocument)).cases);
  const cases = answer.value ?? [];
  if (answer.value && cases.length === 0) return null;
  return (
    <section className="card" aria-labelledby="cases-title" aria-busy={answer.isWaiting}>
      <h2 id="cases-title">{t('cases.title')}</h2>
      <p className="hint">{t('cases.hint')}</p>
      <AnswerFailure answer={answer} />
      <ul className="due-lines">
        {cases.map((each) => (
          <CaseLine key={each.id} of={each} onDone={answer.again} />
        ))}
      </ul>
    </section>
  );
}

function CaseLine({
  of: { id, closedOn, recordedBy },
  onDone,
}: {
  of: CasesQuery['cases'][number];
  onDone(): void;
}): ReactNode {
  const { t, isoDay, accountName } = useText();
  const [isAsked, setAsked] = useState(false);
  const change = closedOn === null ? 'close' : 'reopen';
  const submit = async (given: FormData) => {
    await (closedOn === null
      ? ask(CloseCaseDocument, { caseId: id, closedOn: String(given.get('closedOn')) })
      : ask(ReopenCaseDocument, { caseId: id }));
    setAsked(false);
    onDone();
  };
  return (
    <li>
      <p>
        <strong>
          <bdi>{id}</bdi>
        </strong>{' '}
        ·{' '}
        {closedOn === null
          ? t('cases.open')
          : t('cases.closed', { day: isoDay(closedOn), person: isolated(accountName(recordedBy ?? '')) })}
      </p>
      <div className="actions">
        <button type="button" onClick={() => setAsked(true)}>
          {t(`cases.${change}`)}
        </button>
      </div>
      {isAsked && (
        <FormDialog
          title={t(`cases.${change}Now`)}
          submit={t(`cases.${change}Now`)}
          hint={
            closedOn === null ? (
              <p>
                <bdi>{id}</bdi>
              </p>
            ) : (
              <p>{t('cases.reopenHint', { case: isolated(id) })}</p>
            )
          }
          onClose={() => setAsked(false)}
          onSubmit={submit}
        >
          {closedOn === null && (
            <label>
              {t('cases.closedOn')}
              <DayField
                name="closedOn"
                required
                min="1950-01-01"
                max={isoDate(dayIn(Date.now(), 'Asia/Dhaka')) ?? ''}
              />
            </label>
          )}
        </FormDialog>
      )}
    </li>
  );
}
