import { useState, type ReactNode } from 'react';
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
import { useAnswer } from '../use-answer.js';
import { usePages } from '../use-pages.js';
import { codeLabel, useCodelists } from './use-codelists.js';

const PAGE = 20;

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
  const lists = useCodelists();
  const purposes = [...(lists?.get('consentPurpose')?.terms.keys() ?? [])];
  const pages = usePages();
  const answer = useAnswer(claim.id, async () => {
    const [{ agencies }, before] = await Promise.all([
      ask(AgenciesDocument),
      pages.read(
        async (after) =>
          (await ask(SharingsDocument, { first: PAGE, after, assertionId: claim.id })).sharings,
      ),
    ]);
    return { agencies, before };
  });
  const audience = new Set(claim.marking.audience.map(({ id }) => id));
  const others = answer.value?.agencies.filter(({ id }) => !audience.has(id)) ?? [];
  const { entries: before = [], hasMore = false } = answer.value?.before ?? {};
  const [hasChanged, setChanged] = useState(false);
  const changed = () => {
    answer.again();
    setChanged(true);
  };
  // The claim is loaded anew afterwards: that takes away its card, and this with it.
  const close = () => {
    onClose();
    if (hasChanged) onChanged();
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
      onClose={close}
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
        <details open={before.some(({ mayEnd }) => mayEnd) || hasChanged}>
          <summary>{t('sharing.before')}</summary>
          <ul className="protection-lines">
            {before.map((sharing) => (
              // What is decided is decided in its own place.
              <SharingLine key={sharing.id} sharing={{ ...sharing, mayDecide: false }} onChanged={changed} />
            ))}
          </ul>
          {hasMore && (
            <button type="button" onClick={() => pages.more(answer)} disabled={answer.isWaiting}>
              {t('sharing.more')}
            </button>
          )}
        </details>
      )}
    </FormDialog>
  );
}
