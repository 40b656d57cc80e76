import type { CaptionValue, EventPlace } from '#graph';
import { numberInWords, timeInWords } from '#values';
import { labelOf } from '#vocab';
import { byGrade, type CaptionLanguage } from './caption.js';

/** What names an event that has no name of its own: nothing that this viewer may not see goes into it. */
export const PAYMENT_KINDS = ['amount', 'currency'] as const;

/** "Payment, 45,000 BDT", the currency in words where its code is of a foreign script; null when no amount is visible. */
export function paymentCaption(values: readonly CaptionValue[], language: CaptionLanguage): string | null {
  const best = (kind: (typeof PAYMENT_KINDS)[number]): string | null =>
    values.filter((each) => each.kind === kind).sort(byGrade)[0]?.value ?? null;
  const amount = best('amount');
  if (amount === null) return null;
  const code = best('currency');
  const currency = code === null || language === 'en' ? code : labelOf(code, language, 'currency');
  return `${labelOf('Payment', language)}, ${numberInWords(amount, language)}${currency === null ? '' : ` ${currency}`}`;
}

/**
 * "Movement, 9 Sept 2025, Jashore → North 24 Parganas", from the visible claims of where it began and ended, best first;
 * null when no place of them has a name that is visible.
 */
export function movementCaption(
  places: readonly EventPlace[],
  nameOf: (placeId: string) => string | null,
  language: CaptionLanguage,
): string | null {
  const end = (kind: string): EventPlace | undefined =>
    places.find((each) => each.kind === kind && nameOf(each.placeId) !== null);
  const [from, to] = [end('DEPARTED_FROM'), end('ARRIVED_AT')];
  const known = from ?? to;
  if (!known) return null;
  const when = timeInWords(
    { earliestDay: known.validFrom, latestDay: known.validTo, isUncertain: known.isUncertain },
    language,
  );
  const route = [from, to].map((place) => (place ? nameOf(place.placeId)! : '…')).join(' → ');
  return [labelOf('Movement', language), ...(when === null ? [] : [when]), route].join(', ');
}
