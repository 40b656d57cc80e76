import type { ReactNode } from 'react';
import { ask } from '../../api/client.js';
import { RecordIdentityDocument } from '../../api/generated/graphql.js';
import type { MessageKey } from '../../i18n/catalogue.js';
import { useText } from '../../i18n/use-text.js';
import { FormDialog } from '../controls/form-dialog.js';
import { useSession } from '../session/session.js';
import type { Identity } from './opened-identity.js';

const LISTS = ['names', 'phones', 'documents', 'contacts'] as const;
const TEXTS = ['born', 'address', 'school'] as const;
const FIELDS = ['names', 'born', 'phones', 'documents', 'address', 'contacts', 'school'] as const;
const isList = (field: (typeof FIELDS)[number]): field is (typeof LISTS)[number] =>
  (LISTS as readonly string[]).includes(field);

/** Records an identity, or replaces the one that is open: what is not written here is not in it afterwards. */
export function IdentityForm({
  entityId,
  before,
  onDone,
  onClose,
}: {
  entityId: string;
  before: Identity | null;
  onDone(): void;
  onClose(): void;
}): ReactNode {
  const { t } = useText();
  const { viewer } = useSession();
  const cases = [...new Set([...viewer.compartments, ...(before?.compartments ?? [])])];
  const record = async (given: FormData) => {
    const text = (field: string) => String(given.get(field)).trim();
    const linesOf = (field: string) =>
      text(field)
        .split('\n')
        .map((line) => line.trim())
        .filter(Boolean);
    await ask(RecordIdentityDocument, {
      input: {
        entityId,
        compartments: given.getAll('case').map(String),
        expectedVersion: before?.version ?? null,
        names: linesOf('names'),
        ...Object.fromEntries(LISTS.slice(1).map((field) => [field, linesOf(field)])),
        ...Object.fromEntries(TEXTS.map((field) => [field, text(field) || null])),
      },
    });
    onDone();
  };
  return (
    <FormDialog
      title={t(before ? 'protection.replace' : 'protection.record')}
      submit={t('protection.seal')}
      hint={<p className="hint">{t('protection.recordHint')}</p>}
      autoComplete="off"
      isWide
      isQuestion
      onClose={onClose}
      onSubmit={record}
    >
      {FIELDS.map((field, at) => (
        <label key={field}>
          <span>
            {t(`protection.${field}` satisfies MessageKey)}{' '}
            {isList(field) && <small>{t('protection.oneALine')}</small>}{' '}
            {field !== 'names' && <small>{t('form.optional')}</small>}
          </span>
          {isList(field) ? (
            <textarea
              name={field}
              rows={2}
              required={field === 'names'}
              autoFocus={at === 0}
              defaultValue={before?.[field].join('\n')}
            />
          ) : (
            <input name={field} maxLength={500} defaultValue={before?.[field] ?? ''} />
          )}
        </label>
      ))}
      <fieldset>
        <legend>{t('protection.cases')}</legend>
        {cases.map((each) => (
          <label key={each} className="inline">
            <input
              type="checkbox"
              name="case"
              value={each}
              defaultChecked={before ? before.compartments.includes(each) : cases.length === 1}
            />
            <bdi>{each}</bdi>
          </label>
        ))}
      </fieldset>
    </FormDialog>
  );
}
