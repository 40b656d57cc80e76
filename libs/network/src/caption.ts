import type { CaptionValue } from '#graph';

export type CaptionLanguage = 'en' | 'bn' | 'hi';

/** Attribute kinds that may name an entity, best first. */
export const CAPTION_KINDS = [
  'name',
  'alias',
  'callName',
  'weakAlias',
  'phoneNumber',
  'vehiclePlate',
  'accountNumber',
  'upiId',
  'handle',
  'email',
  'url',
  'passportNumber',
  'nid',
  'imei',
  'documentNumber',
  'registrationNumber',
  'externalId',
  'caseNumber',
  'description',
] as const;
/** What tells a person from namesakes, each the first of its kinds that is known. */
const PARTICULARS = [
  ['fatherName', 'spouseName', 'motherName'],
  ['birthDate', 'age', 'ageBroad'],
  ['district', 'residence', 'address'],
] as const;
export const PARTICULAR_KINDS: readonly string[] = PARTICULARS.flat();
const KIND_ORDER = new Map<string, number>(CAPTION_KINDS.map((kind, index) => [kind, index]));
const LANGUAGE_SCRIPT: Readonly<Record<CaptionLanguage, string>> = { en: 'Latn', bn: 'Beng', hi: 'Deva' };
const MAX_ALIASES = 6;

export interface Caption {
  readonly caption: string | null;
  readonly aliases: readonly string[];
}

/** One thing that tells a person from namesakes. */
export interface Particular {
  readonly kind: string;
  readonly value: string;
}

/** Best graded first, then latest, then by id, so that equal views give equal answers. */
export const byGrade = (a: CaptionValue, b: CaptionValue): number =>
  b.rank - a.rank || b.recordedFrom - a.recordedFrom || (a.assertionId < b.assertionId ? -1 : 1);

/** Parent or spouse, birth, district, as far as visible values say them; of several values the best graded. */
export function particularsOf(values: readonly CaptionValue[]): Particular[] {
  return PARTICULARS.flatMap((kinds) => {
    const kind = kinds.find((each) => values.some((value) => value.kind === each));
    const [best] = values.filter((value) => value.kind === kind).sort(byGrade);
    return best ? [{ kind: best.kind, value: best.value }] : [];
  });
}

/**
 * What a viewer calls an entity, from the values that this viewer may see: kind of name first, then the reader's
 * script, then Latin, then grade, then latest, then id, so that equal views give equal captions. Null when nothing names it.
 */
export function captionOf(values: readonly CaptionValue[], language: CaptionLanguage): Caption {
  const script = LANGUAGE_SCRIPT[language];
  const ranked = values
    .filter(({ kind }) => KIND_ORDER.has(kind))
    .sort(
      (a, b) =>
        KIND_ORDER.get(a.kind)! - KIND_ORDER.get(b.kind)! ||
        Number(b.script === script) - Number(a.script === script) ||
        Number(b.script === 'Latn') - Number(a.script === 'Latn') ||
        byGrade(a, b),
    );
  const distinct = [...new Set(ranked.map(({ value }) => value))];
  return { caption: distinct[0] ?? null, aliases: distinct.slice(1, 1 + MAX_ALIASES) };
}
