import type { MessageKey } from '../../i18n/catalogue.js';
import type { Words } from '../../i18n/use-words.js';
import type { Pair } from './use-review.js';

type Reason = Pair['reasons'][number];

/** Attribute of the vocabulary that a kind of identifier is called by. */
const ATTRIBUTE_OF: Readonly<Record<string, string>> = {
  phone: 'phoneNumber',
  imei: 'imei',
  'bd-nid': 'nid',
  passport: 'passportNumber',
  'aadhaar-last4': 'aadhaarLast4',
  'in-pan': 'pan',
  'in-epic': 'epic',
  account: 'accountNumber',
  upi: 'upiId',
  email: 'email',
  handle: 'handle',
};
/** What a field of the comparison is called. */
export function fieldWords(field: string, { t, term }: Words): string {
  const [group = '', kind = ''] = field.split(':');
  switch (group) {
    case 'name':
      return term('name');
    case 'birth':
      return term('birthDate');
    case 'kin':
      return t('review.kin');
    case 'place':
      return t('review.place');
    case 'household':
      return t('review.household');
    case 'identifier':
      return kind === '' ? t('review.number') : term(ATTRIBUTE_OF[kind] ?? 'documentNumber');
    default:
      return term(kind);
  }
}

/**
 * Why two records that agree in these fields may be of two people all the same: an innocent explanation for each kind of agreement,
 * each once, in the order of the fields (VP-34: what a comparison proposes is read beside what else would explain it).
 */
export const otherExplanations = (reasons: readonly Reason[]): MessageKey[] => [
  ...new Set(
    reasons
      .filter(({ bits, left, right }) => bits >= AGREES && left !== '' && right !== '')
      .map(({ field }) => explanationOf(field)),
  ),
];
function explanationOf(field: string): MessageKey {
  const [group = '', kind = ''] = field.split(':');
  if (group === 'name' || group === 'kin' || group === 'birth' || group === 'place')
    return `review.otherwise.${group}`;
  if (group !== 'identifier') return 'review.otherwise.description';
  if (kind === 'phone' || kind === 'imei') return 'review.otherwise.phone';
  if (kind === 'account' || kind === 'upi') return 'review.otherwise.account';
  return `review.otherwise.${kind === 'email' || kind === 'handle' ? 'handle' : 'document'}`;
}

export const WEIGHTS = ['strongFor', 'for', 'neutral', 'against', 'strongAgainst'] as const;
export type Weight = (typeof WEIGHTS)[number];
/** Bits from which on a field speaks for one person. */
const AGREES = 2;
/** How much one field says; the bits themselves mean nothing to a reader. */
export function weightOf(bits: number): Weight {
  return bits >= 8
    ? 'strongFor'
    : bits >= AGREES
      ? 'for'
      : bits > -2
        ? 'neutral'
        : bits > -6
          ? 'against'
          : 'strongAgainst';
}
export const WEIGHT_SIGNS: Readonly<Record<Weight, string>> = {
  strongFor: '++',
  for: '+',
  neutral: '·',
  against: '−',
  strongAgainst: '−−',
};

/** A reason made of the comparison, for whoever gives none: what agrees, or what differs. */
export function reasonWords(reasons: readonly Reason[], verdict: string, words: Words): string {
  const fields = (pick: (bits: number) => boolean): string =>
    [...new Set(reasons.filter(({ bits }) => pick(bits)).map(({ field }) => fieldWords(field, words)))].join(
      ', ',
    );
  const agreeing = fields((bits) => bits >= AGREES);
  const differing = fields((bits) => bits <= -2);
  if (verdict === 'same' && agreeing) return words.t('review.reasonAgree', { fields: agreeing });
  if (verdict === 'different' && differing) return words.t('review.reasonDiffer', { fields: differing });
  return words.t('review.reasonCompared');
}
