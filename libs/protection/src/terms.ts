import { foldName } from '#names';
import { normaliseIdentifier, plainText } from '#values';

export const TERM_KIND = ['name', 'document', 'phone'] as const;
/** What an exact-match look-up can ask for. */
export type TermKind = (typeof TERM_KIND)[number];

/** Shorter ones would find half of all texts. */
const LENGTH_MIN = 3;

/**
 * The form in which two spellings of one name, document or phone number are the same; null when too little is left. A name
 * is read in Latin letters, whichever script it was written in. Nothing fuzzy: the whole term must agree (VP-04).
 */
export function termOf(kind: TermKind, text: string): string | null {
  const clean = plainText(text);
  const form =
    kind === 'name'
      ? foldName(clean)
      : kind === 'phone'
        ? normaliseIdentifier('phone', clean).normalised
        : clean.toUpperCase().replace(/[^\p{L}\p{N}]/gu, '');
  return form.length < LENGTH_MIN ? null : `${kind}:${form}`;
}
