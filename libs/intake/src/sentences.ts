import type { NewAssertion, ValidTime } from '#domain';
import { numberInWords, timeInWords } from '#values';
import { attribute, labelOf, type Language } from '#vocab';
import { messageOf } from './messages.js';
import type { MappedRow } from './rows/map-row.js';

/**
 * What a row would record, one sentence a claim, and what looks wrong in it, in the reader's language. Protected persons by
 * their neutral code.
 */
export function sentencesOf(row: MappedRow, language: Language): string[] {
  const names = new Map(row.refs().map((ref) => [ref.id, `${labelOf(ref.type, language)} ${ref.label}`]));
  const nameOf = (id: string): string => names.get(id) ?? id.slice(-6);
  const doubts = row.doubts.map(
    ({ code, column }) => `⚠ ${column === null ? '' : `${column}: `}${messageOf(code, {}, language)}`,
  );
  return [...row.assertions.map((assertion) => sentence(assertion, nameOf, language)), ...new Set(doubts)];
}

function sentence(assertion: NewAssertion, nameOf: (id: string) => string, language: Language): string {
  const when = whenOf(assertion.validTime, language);
  const ending = when === '' ? '' : ` (${when})`;
  if (assertion.form === 'link') {
    const weight =
      assertion.weight === undefined ? '' : ` × ${numberInWords(String(assertion.weight), language)}`;
    return `${nameOf(assertion.subjectId)} → ${labelOf(assertion.kind, language)} → ${nameOf(assertion.objectId)}${weight}${ending}`;
  }
  const list = attribute(assertion.kind)?.codelist ?? undefined;
  const value = list ? labelOf(assertion.normalised, language, list) : assertion.value;
  return `${nameOf(assertion.subjectId)}: ${labelOf(assertion.kind, language)} = ${value}${ending}`;
}

/** The time as it was read and, where the file says it otherwise, as it stands there. */
function whenOf(time: ValidTime, language: Language): string {
  const read = timeInWords(time, language);
  const said = time.verbatim !== undefined && time.verbatim !== time.edtf ? `“${time.verbatim}”` : null;
  return [read, said].filter((part) => part !== null).join(', ');
}
