import { readDataFile } from './data-files.js';

/** What agreement in words of a name says; see `data/evidence.yaml`. */
export interface WordEvidence {
  readonly m: number;
  readonly floor: number;
  readonly extraWord: number;
  readonly initial: number;
  readonly otherInitial: number;
  readonly otherGender: number;
  readonly least: number;
  readonly most: number;
}

/** What agreement in a value says. `household` values are shared in a family. */
export interface ValueEvidence {
  readonly m: number;
  readonly near: number;
  readonly u: number;
  readonly nearU: number;
  readonly scope: 'person' | 'household';
}

/** The weights of all fields: the shipped `data/evidence.yaml`, or one of the same form. */
export interface EvidenceModel {
  readonly kind: 'evidence';
  readonly population: number;
  readonly leastRecords: number;
  readonly bitsPerOdds: number;
  readonly threshold: number;
  readonly name: WordEvidence;
  readonly kin: WordEvidence;
  readonly birth: {
    readonly m: number;
    readonly near: number;
    readonly nearU: number;
    readonly years: number;
    readonly leeway: number;
    readonly guessedDays: readonly string[];
    readonly gapBits: number;
    readonly farBits: number;
    readonly farYears: number;
  };
  readonly place: {
    readonly m: number;
    readonly floor: number;
    readonly u: number;
    readonly areaU: number;
    readonly weakU: number;
    readonly least: number;
    readonly most: number;
  };
  readonly identifiers: Readonly<Record<string, ValueEvidence>>;
  readonly fields: Readonly<Record<string, ValueEvidence>>;
  readonly household: { readonly mostIfNamesDiffer: number };
  readonly flags: { readonly otherName: number };
  readonly blocking: {
    readonly mostRecords: number;
    readonly many: number;
    readonly mostRecordsOfMany: number;
    readonly thirdShare: number;
    readonly commonShare: number;
    readonly commonRecords: number;
    readonly commonIdentifier: number;
  };
}

/** The shipped weights. */
export const DEFAULT_EVIDENCE: EvidenceModel = readDataFile<EvidenceModel>('evidence.yaml', 'evidence');
/** Score from which a pair is worth a person's look. */
export const PAIR_THRESHOLD = DEFAULT_EVIDENCE.threshold;

/** Weights of a field or an identifier of this kind. */
export function evidenceOf(table: Readonly<Record<string, ValueEvidence>>, kind: string): ValueEvidence {
  return table[kind] ?? table['other']!;
}

/** Evidence of agreement, of which chance gives a share `u` and truth a share `m`. */
export function agreementBits(m: number, u: number): number {
  return Math.log2(m / Math.min(1, u));
}

/** Evidence of disagreement, where truth leaves a share `left` of pairs that differ. */
export function disagreementBits(left: number, u: number): number {
  return Math.log2(Math.max(left, 0.001) / Math.max(1 - u, 0.001));
}
