import { useState, type ReactNode } from 'react';
import { ask } from '../../api/client.js';
import {
  AnswerRecallDocument,
  type RecallOutcome,
  type RecallPartsFragment,
} from '../../api/generated/graphql.js';
import { useText, zoneOf } from '../../i18n/use-text.js';
import { FormDialog } from '../controls/form-dialog.js';
import { useSession } from '../session/session.js';

const OUTCOMES: readonly RecallOutcome[] = ['nothingTaken', 'destroyed', 'kept'];

/** What an agency did with what it had of a claim that is shared with it no more, with the reason where something is kept. */
export function RecallAnswer({
  answer,
  agency,
}: {
  answer: RecallPartsFragment | null;
  /** Which one; none is the agency of the viewer. */
  agency?: string;
}): ReactNode {
  const { t, instant } = useText();
  const { viewer } = useSession();
  const time = answer ? instant(answer.answeredAt, zoneOf(viewer.agency.country)) : '';
  return (
    <p className="hint">
      {t(answer ? `recall.${agency === undefined ? 'own' : 'of'}.${answer.outcome}` : 'recall.of.none', {
        agency: agency ?? '',
        time,
      })}
      {answer?.reason && (
        <>
          {' '}
          <q>{answer.reason}</q>
        </>
      )}
    </p>
  );
}

/** Asks what was done with it; `about` says with what. */
export function RecallDialog({
  sharingIds,
  agency,
  about,
  onDone,
  onClose,
}: {
  /** Of the claims that it is of. */
  sharingIds: readonly string[];
  agency: string;
  about: string;
  onDone(): void;
  onClose(): void;
}): ReactNode {
  const { t } = useText();
  const [outcome, setOutcome] = useState<RecallOutcome | null>(null);
  return (
    <FormDialog
      title={t('recall.title')}
      submit={t('recall.send')}
      hint={
        <>
          <p>{about}</p>
          <p>{t('recall.hint', { agency })}</p>
        </>
      }
      onClose={onClose}
      onSubmit={async (given) => {
        const reason = given.get('reason');
        await ask(AnswerRecallDocument, {
          sharingIds: [...sharingIds],
          outcome: outcome!,
          reason: reason === null ? null : String(reason),
        });
        onClose();
        onDone();
      }}
    >
      <fieldset>
        <legend>{t('recall.choice')}</legend>
        {OUTCOMES.map((each) => (
          <label key={each} className="inline">
            <input
              type="radio"
              name="outcome"
              required
              checked={outcome === each}
              onChange={() => setOutcome(each)}
            />{' '}
            {t(`recall.choice.${each}`)}
          </label>
        ))}
      </fieldset>
      {outcome === 'kept' && (
        <label>
          {t('recall.reason')}
          <textarea name="reason" required rows={3} maxLength={500} autoComplete="off" />
        </label>
      )}
    </FormDialog>
  );
}
