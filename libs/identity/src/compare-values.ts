import {
  agreementBits,
  disagreementBits,
  evidenceOf,
  type EvidenceModel,
  type ValueEvidence,
} from './evidence-model.js';
import type { PlaceBook, BookPlace } from './place-book.js';
import type { BookBirth, BookValue } from './prepared-record.js';
import { typingErrors } from './spelling.js';

/** What one field says, and by which rule. */
export interface FieldEvidence {
  readonly bits: number;
  readonly rule: 'same' | 'nearly' | 'swapped' | 'different' | 'overlapping' | 'apart' | 'similar';
  readonly a: string;
  readonly b: string;
}

/** Share of records with a value, beyond the two that are compared; at least `u`. */
export function shareOf(records: number, total: number, u: number): number {
  return Math.max(u, (records - 2) / Math.max(1, total));
}

/** Compares two dates or ages of birth; null when nothing follows. */
export function compareBirths(
  a: BookBirth,
  b: BookBirth,
  model: EvidenceModel['birth'],
  share: (digits: string) => number,
): FieldEvidence | null {
  const said = { a: a.said, b: b.said };
  const exact = a.digits !== null && b.digits !== null && !a.isGuessed && !b.isGuessed;
  const { m, near, nearU, years } = model;
  if (exact) {
    if (a.digits === b.digits)
      return { bits: agreementBits(m, Math.max(1 / (365 * years), share(a.digits!))), rule: 'same', ...said };
    if (typingErrors(a.digits!, b.digits!, 1) <= 1)
      return { bits: agreementBits(near, nearU), rule: 'nearly', ...said };
    if (isDayAndMonthSwapped(a.digits!, b.digits!))
      return { bits: agreementBits(near, nearU), rule: 'swapped', ...said };
    if (!a.hasInterval || !b.hasInterval) return null;
  }
  if (!a.hasInterval || !b.hasInterval) return null;
  const gap = Math.max(a.first, b.first) - Math.min(a.last, b.last);
  if (exact) {
    const isFar = gap > model.farYears * 365.25;
    return {
      bits: isFar ? model.farBits : disagreementBits(1 - m - near, 0),
      rule: isFar ? 'apart' : 'different',
      ...said,
    };
  }
  if (gap <= 0) {
    const chance = (a.last - a.first + b.last - b.first + 2) / (365.25 * years);
    return { bits: Math.max(0, agreementBits(m, chance)), rule: 'overlapping', ...said };
  }
  if (gap <= 366) return null;
  return { bits: gap > model.farYears * 365.25 ? model.farBits : model.gapBits, rule: 'apart', ...said };
}

function isDayAndMonthSwapped(a: string, b: string): boolean {
  return a.slice(0, 4) === b.slice(0, 4) && a.slice(4, 6) === b.slice(6) && a.slice(6) === b.slice(4, 6);
}

function valueEvidence(
  weights: ValueEvidence,
  a: string,
  b: string,
  share: number,
): { bits: number; rule: FieldEvidence['rule'] } {
  const { m, near, nearU } = weights;
  if (a === b) return { bits: agreementBits(m, share), rule: 'same' };
  const longest = Math.max(a.length, b.length);
  const most = longest >= 10 ? 2 : 1;
  if (near > 0 && longest >= 3 && typingErrors(a, b, most) <= most)
    return { bits: Math.min(agreementBits(near, nearU), agreementBits(m, share)), rule: 'nearly' };
  return { bits: disagreementBits(1 - m - near, share), rule: 'different' };
}

const NID_TAIL = 13;
/** Numbers that are written in two lengths: a national number of 17 digits holds that of 13; two lengths else say nothing. */
function comparableForms(kind: string, a: string, b: string): [string, string] | null {
  if (a.length === b.length || !/nid|national/.test(kind)) return [a, b];
  const [longer, shorter] = a.length > b.length ? [a, b] : [b, a];
  if (longer.length === 17 && shorter.length === NID_TAIL)
    return a.length > b.length ? [a.slice(-NID_TAIL), b] : [a, b.slice(-NID_TAIL)];
  return longer.length - shorter.length > 1 ? null : [a, b];
}

/** The best of all pairs of one kind of identifier. */
export function compareIdentifiers(
  kind: string,
  a: readonly BookValue[],
  b: readonly BookValue[],
  model: EvidenceModel,
  share: (value: BookValue, u: number) => number,
): FieldEvidence | null {
  const weights = evidenceOf(model.identifiers, kind);
  let best: FieldEvidence | null = null;
  for (const own of a) {
    for (const other of b) {
      const forms = comparableForms(kind, own.form, other.form);
      if (!forms) continue;
      const { bits, rule } = valueEvidence(weights, forms[0], forms[1], share(own, weights.u));
      if (!best || bits > best.bits) best = { bits, rule, a: own.text, b: other.text };
    }
  }
  return best;
}

export function compareFields(
  a: BookValue,
  b: BookValue,
  model: EvidenceModel,
  share: (value: BookValue, u: number) => number,
): FieldEvidence {
  const weights = evidenceOf(model.fields, a.kind);
  const common = Math.max(share(a, weights.u), a.form === b.form ? 0 : share(b, weights.u));
  return { ...valueEvidence(weights, a.form, b.form, common), a: a.text, b: b.text };
}

/** Places of two records, each taken for the one most like it, so that parts in swapped columns meet. */
export function comparePlaces(
  a: readonly BookPlace[],
  b: readonly BookPlace[],
  book: PlaceBook,
  model: EvidenceModel['place'],
  total: number,
): FieldEvidence[] {
  const found: FieldEvidence[] = [];
  const againstBits = disagreementBits(1 - model.m, 0);
  const takenA = new Set<number>();
  const takenB = new Set<number>();
  for (let turn = Math.min(a.length, b.length); turn > 0; turn -= 1) {
    let best: { bits: number; likeness: number; i: number; j: number } | null = null;
    for (let i = 0; i < a.length; i += 1) {
      if (takenA.has(i)) continue;
      for (let j = 0; j < b.length; j += 1) {
        if (takenB.has(j)) continue;
        const likeness = book.compare(a[i]!, b[j]!, model.floor);
        if (likeness <= model.floor) continue;
        const agree = agreementBits(
          model.m,
          Math.max(placeShare(a[i]!, model, total), placeShare(b[j]!, model, total)),
        );
        const bits = againstBits + (agree - againstBits) * ((likeness - model.floor) / (1 - model.floor));
        if (!best || bits > best.bits) best = { bits, likeness, i, j };
      }
    }
    if (!best || best.bits <= againstBits) break;
    const { bits, likeness, i, j } = best;
    takenA.add(i);
    takenB.add(j);
    found.push({ bits, rule: likeness === 1 ? 'same' : 'similar', a: a[i]!.text, b: b[j]!.text });
  }
  const restA = a.filter((place, at) => !takenA.has(at) && place.kind !== 'weak');
  const restB = b.filter((place, at) => !takenB.has(at) && place.kind !== 'weak');
  const different = Math.min(restA.length, restB.length);
  if (different > 0)
    found.push({
      bits: Math.max(model.least, different * againstBits),
      rule: 'different',
      a: restA.map(({ text }) => text).join(', '),
      b: restB.map(({ text }) => text).join(', '),
    });
  return found;
}

function placeShare(place: BookPlace, model: EvidenceModel['place'], total: number): number {
  return shareOf(
    place.records,
    total,
    place.kind === 'weak' ? model.weakU : place.kind === 'area' ? model.areaU : model.u,
  );
}
