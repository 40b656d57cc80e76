import type { AuditPersonPartsFragment } from '../../api/generated/graphql.js';
import type { Text } from '../../i18n/use-text.js';

/** How a person of the audit is called; an account that is gone by its id, nobody as such. */
export function personName(
  person: AuditPersonPartsFragment | null | undefined,
  { t, accountName }: Pick<Text, 't' | 'accountName'>,
): string {
  if (!person) return t('audit.somebody');
  return person.displayName === null ? person.id : accountName(person.displayName);
}
