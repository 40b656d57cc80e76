import { InvalidInput, type FieldError } from '#domain';
import { plainText } from '#values';
import { termOf } from './terms.js';

/** Who a protected person is. Lives in the vault alone (VP-01); there is no photo (VP-09). */
export interface IdentityContent {
  /** Names, the usual one first, in whichever script. */
  readonly names: readonly string[];
  /** As told: a day, a year, or words. */
  readonly born: string | null;
  readonly phones: readonly string[];
  /** Numbers of identity documents, each as printed. */
  readonly documents: readonly string[];
  readonly address: string | null;
  /** Family and others who may be called. */
  readonly contacts: readonly string[];
  readonly school: string | null;
}
/** The same as somebody typed it. */
export type IdentityRequest = {
  readonly [Name in keyof IdentityContent]?: IdentityContent[Name] | null;
};

const TEXT_MAX = 500;
const LIST_MAX = 20;

/** Cleans what was typed. Throws InvalidInput `identityEmpty` without a name and `identityTooLong`. */
export function readIdentity(request: IdentityRequest): IdentityContent {
  const wrong: FieldError[] = [];
  const list = (field: 'names' | 'phones' | 'documents' | 'contacts'): string[] => {
    const texts = (request[field] ?? []).map(plainText).filter(Boolean);
    if (texts.length > LIST_MAX || texts.some(({ length }) => length > TEXT_MAX))
      wrong.push({ field, key: 'identityTooLong' });
    return texts;
  };
  const text = (field: 'born' | 'address' | 'school'): string | null => {
    const clean = plainText(request[field] ?? '');
    if (clean.length > TEXT_MAX) wrong.push({ field, key: 'identityTooLong' });
    return clean || null;
  };
  const content = {
    names: list('names'),
    born: text('born'),
    phones: list('phones'),
    documents: list('documents'),
    address: text('address'),
    contacts: list('contacts'),
    school: text('school'),
  };
  if (content.names.length === 0) wrong.push({ field: 'names', key: 'identityEmpty' });
  if (wrong.length > 0) throw new InvalidInput(wrong[0]!.key, wrong);
  return content;
}

/** What a look-up finds the record by. */
export function termsOf({ names, phones, documents }: IdentityContent): string[] {
  return [
    ...names.map((each) => termOf('name', each)),
    ...phones.map((each) => termOf('phone', each)),
    ...documents.map((each) => termOf('document', each)),
  ].filter((term) => term !== null);
}
