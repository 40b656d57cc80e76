import { useEffect, useState, type FormEvent, type ReactNode } from 'react';
import { DayField } from '../controls/day-field.js';
import { useText } from '../../i18n/use-text.js';
import type { MessageKey } from '../../i18n/catalogue.js';
import { PURPOSES, purposeKey } from '../session/purposes.js';
import { NO_FILTER, type AuditFilter } from '../../core/audit-filter.js';

const ACTIONS = [
  'signIn',
  'signInFailed',
  'signOut',
  'read',
  'search',
  'path',
  'write',
  'import',
  'export',
  'denied',
  'rights',
  'audit',
  'system',
] as const;
const OUTCOMES = ['intended', 'done', 'refused', 'failed'] as const;

/** Which events are wanted; nothing is asked before the form is sent. */
export function FilterForm({
  filter,
  onFilter,
}: {
  filter: AuditFilter;
  onFilter(filter: AuditFilter): void;
}): ReactNode {
  const { t } = useText();
  const [draft, setDraft] = useState(filter);
  useEffect(() => setDraft(filter), [filter]);
  const field = (name: keyof AuditFilter) => ({
    value: draft[name],
    onChange: ({ target }: { target: { value: string } }) =>
      setDraft((before) => ({ ...before, [name]: target.value })),
  });
  const choice = (name: keyof AuditFilter, label: MessageKey, options: readonly [string, MessageKey][]) => (
    <label>
      {t(label)}
      <select {...field(name)}>
        <option value="">{t('audit.filter.any')}</option>
        {options.map(([code, key]) => (
          <option key={code} value={code}>
            {t(key)}
          </option>
        ))}
      </select>
    </label>
  );
  const submit = (event: FormEvent) => {
    event.preventDefault();
    onFilter(draft);
  };
  return (
    <form className="audit-filter" role="search" aria-labelledby="audit-events" onSubmit={submit}>
      <label>
        {t('audit.filter.person')}
        <input {...field('person')} maxLength={100} autoComplete="off" spellCheck={false} />
      </label>
      <label>
        {t('audit.filter.record')}
        <input {...field('recordId')} maxLength={100} autoComplete="off" spellCheck={false} />
      </label>
      {choice(
        'action',
        'audit.column.action',
        ACTIONS.map((code) => [code, `audit.action.${code}`]),
      )}
      {choice(
        'outcome',
        'audit.column.outcome',
        OUTCOMES.map((code) => [code, `audit.outcome.${code}`]),
      )}
      {choice(
        'accessPurpose',
        'signIn.purpose',
        PURPOSES.map((code) => [code, purposeKey(code)]),
      )}
      <label>
        {t('audit.filter.from')}
        <DayField {...field('fromDay')} />
      </label>
      <label>
        {t('audit.filter.to')}
        <DayField {...field('toDay')} />
      </label>
      <div className="actions">
        <button type="submit" className="primary">
          {t('audit.filter.apply')}
        </button>
        <button type="button" className="quiet" onClick={() => onFilter(NO_FILTER)}>
          {t('audit.filter.clear')}
        </button>
      </div>
    </form>
  );
}
