import { createHash } from 'node:crypto';
import { gradeRank, type Credibility, type Grading, type Reliability } from '#domain';
import type { LinkClaim } from '#graph';

/** How a line is drawn: the signs of the chart. */
export const LINK_STRENGTH = ['corroborated', 'single', 'inferred', 'disputed', 'ended'] as const;
export type LinkStrength = (typeof LINK_STRENGTH)[number];

/** Relations that last, and so can have ended; an event that is past has not ended, it has happened. */
const LASTING = new Set([
  'MEMBER_OF',
  'WORKS_FOR',
  'LEADS',
  'USES',
  'OWNS',
  'LIVES_AT',
  'RESIDENT_OF',
  'CONTROLS_SITE',
  'CONTROLLED',
  'HOLDS_DOCUMENT',
]);

export interface Period {
  readonly validFrom: number;
  readonly validTo: number;
  readonly isUncertain: boolean;
  /** Which of the line's origins say so, numbered from 0 within the line; none when independence is not established. */
  readonly origins: readonly number[];
}

/** All visible claims of one relation between two entities, as one line. */
export interface LinkSummary {
  readonly id: string;
  readonly relation: string;
  readonly subjectId: string;
  readonly objectId: string;
  readonly assertionCount: number;
  /** Distinct origins among what the viewer sees; null when independence is not established. */
  readonly independentSources: number | null;
  readonly strength: LinkStrength;
  readonly bestGrading: Grading;
  /** Every grade that a claim of it has, once. */
  readonly gradings: readonly Grading[];
  readonly weight: number | null;
  readonly validFrom: number;
  readonly validTo: number;
  readonly isUncertain: boolean;
  readonly periods: readonly Period[];
}

/** Stable public id of a line: the same for every viewer, and it says nothing that its ends don't. */
export function linkId(subjectId: string, relation: string, objectId: string): string {
  return `lnk_${createHash('sha256').update(`${subjectId}|${relation}|${objectId}`).digest('base64url').slice(0, 22)}`;
}

const gradingOf = ({ reliability, credibility }: LinkClaim): Grading => ({
  reliability: reliability as Reliability,
  credibility: credibility as Credibility,
});

/**
 * Groups claims into lines. Corroboration counts origins (`lineageRoot`), so one source repeated by three agencies
 * counts once; when more than one claim is visible but an origin is not, independence is not established.
 */
export function summariseLinks(claims: readonly LinkClaim[], today: number): LinkSummary[] {
  const groups = new Map<string, LinkClaim[]>();
  for (const claim of claims) {
    const key = `${claim.subjectId}|${claim.kind}|${claim.objectId}`;
    const group = groups.get(key);
    if (group) group.push(claim);
    else groups.set(key, [claim]);
  }
  return [...groups.values()].map((group) => summarise(group, today));
}

function summarise(group: readonly LinkClaim[], today: number): LinkSummary {
  const [first] = group as [LinkClaim];
  const originsVisible = group.every(({ sourceIsVisible }) => sourceIsVisible);
  const origins = [...new Set(group.map(({ lineageRoot }) => lineageRoot))];
  const independentSources = group.length === 1 ? 1 : originsVisible ? origins.length : null;
  const weights = group.flatMap(({ weight }) => (weight === null ? [] : [weight]));
  const validTo = Math.max(...group.map((claim) => claim.validTo));
  const best = group.reduce((a, b) => (gradeRank(gradingOf(b)) > gradeRank(gradingOf(a)) ? b : a));
  return {
    id: linkId(first.subjectId, first.kind, first.objectId),
    relation: first.kind,
    subjectId: first.subjectId,
    objectId: first.objectId,
    assertionCount: group.length,
    independentSources,
    strength: strengthOf(group, independentSources, validTo, today),
    bestGrading: gradingOf(best),
    gradings: [...new Map(group.map((claim) => [gradeRank(gradingOf(claim)), gradingOf(claim)])).values()],
    weight: weights.length > 0 ? weights.reduce((sum, weight) => sum + weight, 0) : null,
    validFrom: Math.min(...group.map((claim) => claim.validFrom)),
    validTo,
    isUncertain: group.some((claim) => claim.isUncertain),
    periods: periodsOf(group, independentSources === null ? [] : origins),
  };
}

function strengthOf(
  group: readonly LinkClaim[],
  independentSources: number | null,
  validTo: number,
  today: number,
): LinkStrength {
  if (group.some(({ status }) => status === 'disputed')) return 'disputed';
  if (group.every(({ basis }) => basis === 'inferred')) return 'inferred';
  if (LASTING.has(group[0]!.kind) && validTo < today) return 'ended';
  return independentSources !== null && independentSources > 1 ? 'corroborated' : 'single';
}

function periodsOf(group: readonly LinkClaim[], origins: readonly string[]): Period[] {
  const periods = new Map<string, Period>();
  for (const { validFrom, validTo, isUncertain, lineageRoot } of group) {
    const key = `${String(validFrom)}|${String(validTo)}`;
    const origin = origins.indexOf(lineageRoot);
    const known = periods.get(key)?.origins ?? [];
    const isNew = origin >= 0 && !known.includes(origin);
    periods.set(key, { validFrom, validTo, isUncertain, origins: isNew ? [...known, origin] : known });
  }
  return [...periods.values()].sort((a, b) => a.validFrom - b.validFrom || a.validTo - b.validTo);
}
