import { useState, type ReactNode } from 'react';
import { ask } from '../../api/client.js';
import { RecordConsentDocument } from '../../api/generated/graphql.js';
import { LANGUAGE_NAMES } from '../../i18n/catalogue.js';
import { useText } from '../../i18n/use-text.js';
import { DayField } from '../controls/day-field.js';
import { FormDialog } from '../controls/form-dialog.js';
import { codeLabel, useCodelists } from '../workspace/use-codelists.js';

const ANSWERS = ['yes', 'no'] as const;

/** A consent as it was given, or the order that stands in its place: every purpose is answered, none is set beforehand. */
export function ConsentForm({
  entityId,
  onDone,
  onClose,
}: {
  entityId: string;
  onDone(): void;
  onClose(): void;
}): ReactNode {
  const { t, language } = useText();
  const lists = useCodelists();
  const [basis, setBasis] = useState('consent');
  const codes = (list: string) => [...(lists?.get(list)?.terms.keys() ?? [])];
  const purposes = codes('consentPurpose');
  const record = async (given: FormData) => {
    const text = (field: string) => String(given.get(field) ?? '').trim();
    await ask(RecordConsentDocument, {
      input: {
        entityId,
        basis,
        authority: text('authority') || null,
        basisOn: text('basisOn') || null,
        purposes: purposes.map((purpose) => ({ purpose, isAgreed: text(`purpose.${purpose}`) === 'yes' })),
        formVersion: text('formVersion'),
        language: text('language'),
        explainedBy: text('explainedBy'),
        interpreter: text('interpreter') || null,
        guardian: text('guardian') || null,
      },
    });
    onDone();
  };
  const field = (name: 'explainedBy' | 'interpreter' | 'guardian' | 'formVersion', isNeeded: boolean) => (
    <label>
      <span>
        {t(`protection.${name}`)} {!isNeeded && <small>{t('form.optional')}</small>}
      </span>
      <input name={name} required={isNeeded} maxLength={200} />
    </label>
  );
  return (
    <FormDialog
      title={t('protection.recordConsent')}
      submit={t('protection.recordConsent')}
      autoComplete="off"
      isWide
      isQuestion
      onClose={onClose}
      onSubmit={record}
    >
      <label>
        {t('protection.basis')}
        <select name="basis" value={basis} onChange={({ target }) => setBasis(target.value)}>
          {codes('consentBasis').map((code) => (
            <option key={code} value={code}>
              {codeLabel(lists, 'consentBasis', code, language)}
            </option>
          ))}
        </select>
      </label>
      {basis !== 'consent' && (
        <div className="columns">
          <label>
            {t('protection.authority')}
            <input name="authority" required maxLength={200} />
          </label>
          <label>
            {t('protection.basisOn')}
            <DayField name="basisOn" required />
          </label>
        </div>
      )}
      <div className="protection-answers">
        {purposes.map((purpose) => (
          <fieldset key={purpose} className="protection-answer">
            <legend>{codeLabel(lists, 'consentPurpose', purpose, language)}</legend>
            {ANSWERS.map((answer) => (
              <label key={answer} className="inline">
                <input type="radio" name={`purpose.${purpose}`} value={answer} required />
                {t(`protection.${answer}`)}
              </label>
            ))}
          </fieldset>
        ))}
      </div>
      <div className="columns">
        {field('formVersion', true)}
        <label>
          {t('protection.consentLanguage')}
          <input name="language" required maxLength={200} defaultValue={LANGUAGE_NAMES[language]} />
        </label>
      </div>
      <div className="columns">
        {field('explainedBy', true)}
        {field('interpreter', false)}
      </div>
      {field('guardian', false)}
    </FormDialog>
  );
}
