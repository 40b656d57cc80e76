import type { ReactNode } from 'react';
import { ask } from '../../api/client.js';
import {
  AgenciesDocument,
  AskToShareDocument,
  SharingsDocument,
  type ClaimPartsFragment,
} from '../../api/generated/graphql.js';
import { agencyName, useText } from '../../i18n/use-text.js';
import { AnswerFailure } from '../controls/answer-failure.js';
import { FormDialog } from '../controls/form-dialog.js';
import { SharingLine } from '../protection/sharing-line.js';
import { useSession } from '../session/session.js';
import { useAnswer } from '../use-answer.js';
import { codeLabel, useCodelists } from './use-codelists.js';

/** Asks a supervisor for leave to share a claim that touches a protected person, and shows what was asked for before. */
export function ShareDialog({
  claim,
  onDone,
  onChanged,
  onClose,
}: {
  claim: ClaimPartsFragment;
  onDone(): void;
  onChanged(): void;
  onClose(): void;
}): ReactNode {
  const { t, language } = useText();
  const { viewer } = useSession();
  const lists = useCodelists();
  const purposes = [...(lists?.get('consentPurpose')?.terms.keys() ?? [])];
  const answer = useAnswer(claim.id, async () => {
    const [{ agencies }, { sharings }] = await Promise.all([ask(AgenciesDocument), ask(SharingsDocument)]);
    return { agencies, before: sharings.filter((each) => each.claim.id === claim.id) };
  });
  const others = answer.value?.agencies.filter(({ id }) => id !== viewer.agency.id) ?? [];
  const before = answer.value?.before ?? [];
  const changed = () => {
    answer.again();
    onChanged();
  };
  return (
    <FormDialog
      title={t('sharing.ask')}
      submit={t('sharing.send')}
      hint={
        <>
          <p>{t('sharing.askHint')}</p>
          <AnswerFailure answer={answer} />
        </>
      }
      onClose={onClose}
      onSubmit={async (given) => {
        await ask(AskToShareDocument, {
          assertionId: claim.id,
          agencyIds: given.getAll('agency').map(String),
          purpose: String(given.get('purpose')),
          reason: String(given.get('reason')),
        });
        onDone();
      }}
    >
      <fieldset className="audience">
        <legend>{t('sharing.with')}</legend>
        {others.map((agency) => (
          <label key={agency.id} className="inline">
            <input type="checkbox" name="agency" value={agency.id} /> {agencyName(agency, language)}
          </label>
        ))}
      </fieldset>
      <label>
        {t('sharing.purpose')}
        <select name="purpose" required defaultValue="">
          <option value="">{t('sharing.choose')}</option>
          {purposes.map((code) => (
            <option key={code} value={code}>
              {codeLabel(lists, 'consentPurpose', code, language)}
            </option>
          ))}
        </select>
      </label>
      <label>
        {t('sharing.reason')}
        <textarea name="reason" required rows={3} maxLength={500} autoComplete="off" />
      </label>
      {before.length > 0 && (
        <section aria-labelledby="shared-before">
          <h3 id="shared-before">{t('sharing.before')}</h3>
          <ul className="protection-lines">
            {before.map((sharing) => (
              // What is decided is decided in its own place.
              <SharingLine key={sharing.id} sharing={{ ...sharing, mayDecide: false }} onChanged={changed} />
            ))}
          </ul>
        </section>
      )}
    </FormDialog>
  );
}
