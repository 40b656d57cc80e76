/**
 * Admiralty grading (NATO STANAG 2511): reliability of the source A–F, credibility of the information 1–6.
 * F and 6 mean "not judged": they are the absence of a judgement and are never averaged as a middle value.
 */
export const RELIABILITY = ['A', 'B', 'C', 'D', 'E', 'F'] as const;
export const CREDIBILITY = ['1', '2', '3', '4', '5', '6'] as const;
export type Reliability = (typeof RELIABILITY)[number];
export type Credibility = (typeof CREDIBILITY)[number];

export interface Grading {
  readonly reliability: Reliability;
  readonly credibility: Credibility;
}

export const NOT_JUDGED: Grading = { reliability: 'F', credibility: '6' };

/** Parses "B2", "b-2" or "B 2"; null when it is not an Admiralty grade. */
export function parseGrading(text: string): Grading | null {
  const match = /^\s*([A-F])\s*[-/]?\s*([1-6])\s*$/i.exec(text);
  if (!match) return null;
  return { reliability: match[1]!.toUpperCase() as Reliability, credibility: match[2] as Credibility };
}

/** Reliability as a number, higher is better; not judged (F) stands between D and E. */
export const RELIABILITY_ORDER: Readonly<Record<Reliability, number>> = {
  A: 6,
  B: 5,
  C: 4,
  D: 3,
  F: 2,
  E: 1,
};

/** Credibility as a number, higher is better; not judged (6) stands between 4 and 5. */
export const CREDIBILITY_ORDER: Readonly<Record<Credibility, number>> = {
  '1': 6,
  '2': 5,
  '3': 4,
  '4': 3,
  '6': 2,
  '5': 1,
};

/** Is a grade at least as good in both its halves? One half never makes up for the other. */
export const isAtLeast = (grading: Grading, least: Grading): boolean =>
  RELIABILITY_ORDER[grading.reliability] >= RELIABILITY_ORDER[least.reliability] &&
  CREDIBILITY_ORDER[grading.credibility] >= CREDIBILITY_ORDER[least.credibility];

/**
 * Orders links, higher is stronger, 1–1006; never shown as a number. The last digit is the reliability's order, so
 * that each grade has a rank of its own. Not judged ranks below D4, above E5.
 */
export function gradeRank({ reliability, credibility }: Grading): number {
  const source = { A: 50, B: 40, C: 30, D: 15, F: 12, E: 0 }[reliability];
  const content = { '1': 50, '2': 40, '3': 30, '4': 15, '6': 12, '5': 0 }[credibility];
  return 10 * (source + content) + RELIABILITY_ORDER[reliability];
}
