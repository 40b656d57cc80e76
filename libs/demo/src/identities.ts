import type { AgencyId, AssertionBatch, CaseId, EntityId } from '#domain';
import { CASES, CLOSED_CASE, id } from './agencies.js';
import { number } from './numbers.js';
import { Random } from './random.js';

/** Who a protected person of the demonstration is: for the vault alone. */
export interface DemoIdentity {
  readonly entityId: EntityId;
  readonly agencyId: AgencyId;
  readonly compartments: readonly CaseId[];
  readonly content: {
    readonly names: readonly string[];
    readonly born: string;
    readonly phones: readonly string[];
    readonly documents: readonly string[];
    readonly address: string;
    readonly contacts: readonly string[];
    readonly school: string;
  };
}

/** The year in which the ages of the demonstration are told. */
const YEAR = 2025;

/** Names that nobody has: a garland of something, and the word for sample. */
const NAMES = [
  ['Meghmala Namuna', 'মেঘমালা নমুনা'],
  ['Jharnamala Namuna', 'ঝর্ণামালা নমুনা'],
  ['Nodimala Namuna', 'নদীমালা নমুনা'],
  ['Taramala Namuna', 'তারামালা নমুনা'],
  ['Dhanmala Namuna', 'ধানমালা নমুনা'],
  ['Brishtimala Namuna', 'বৃষ্টিমালা নমুনা'],
] as const;

/** A year that agrees with the age band that the graph tells, such as `18-23`. */
function yearOfBirth(random: Random, ageBroad = '18-23'): number {
  const [youngest = 18, oldest = youngest] = ageBroad.split(/[-+]/).filter(Boolean).map(Number);
  return YEAR - random.int(youngest, oldest);
}

/** Invented identities of a few protected persons whom Jashore describes; the same for the same seed. */
export function makeIdentities(seed: number, batches: readonly AssertionBatch[]): DemoIdentity[] {
  const random = new Random(seed + 0x1d);
  const agencyId = id('bd_jashore');
  const described = batches
    .filter(({ originator }) => originator === agencyId)
    .flatMap(({ assertions }) => assertions)
    .filter(({ kind }) => kind === 'pseudonym')
    .map(({ subjectId }) => subjectId);
  const ages = new Map(
    batches
      .flatMap(({ assertions }) => assertions)
      .flatMap((each) =>
        each.form === 'attribute' && each.kind === 'ageBroad' ? [[each.subjectId, each.value]] : [],
      ),
  );
  return [...new Set(described)].slice(0, NAMES.length).map((entityId, at) => ({
    entityId,
    agencyId,
    // The last is of a case that is closed.
    compartments: [at === NAMES.length - 1 ? CLOSED_CASE.caseId : CASES[at % 2]!],
    content: {
      names: NAMES[at]!.map((name) => name.normalize('NFC')),
      born: `${String(yearOfBirth(random, ages.get(entityId)))}, as told (demo)`,
      phones: [number.phone(random, 'BD')],
      documents: [number.nid(random)],
      address: `House ${String(random.int(1, 90))}, invented village (demo)`,
      contacts: [`An aunt (demo), ${number.phone(random, 'BD')}`],
      school: 'Invented school (demo)',
    },
  }));
}
