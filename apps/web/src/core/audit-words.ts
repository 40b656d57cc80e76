/** Words of the audit by what they are of: `op.search`, `record.ent`, `fact.results`, `value.true`. */
export type AuditWords = Readonly<Record<string, string>>;

/** What was done; null for an operation that has no word, which its code then says alone. */
export const wordOfOperation = (words: AuditWords, operation: string): string | null =>
  words[`op.${operation}`] ?? null;

/** What kind of record an id is of. */
export const wordOfRecord = (words: AuditWords, id: string): string | null =>
  words[`record.${id.split('_', 1)[0]!}`] ?? null;

/** A count or hash in words, as far as there are any; numbers and instants in the reader's way. */
export function wordsOfFact(
  words: AuditWords,
  { name, value }: { readonly name: string; readonly value: string },
  { number, instant }: { number(value: number): string; instant(text: string): string },
): { readonly name: string; readonly value: string } {
  const written = /^\d{1,15}$/.test(value)
    ? number(Number(value))
    : /^\d{4}-\d\d-\d\dT[\d:.]+Z$/.test(value)
      ? instant(value)
      : value;
  return {
    name: words[`fact.${name}`] ?? name,
    value: words[`value.${name}.${value}`] ?? words[`value.${value}`] ?? written,
  };
}
