import type { AgencyId, AssertionBatch, CaseId, EntityId } from '#domain';
import { CASES, id } from './agencies.js';
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

/** Names that nobody has: a garland of something, and the word for sample. */
const NAMES = [
  ['Meghmala Namuna', 'মেঘমালা নমুনা'],
  ['Jharnamala Namuna', 'ঝর্ণামালা নমুনা'],
  ['Nodimala Namuna', 'নদীমালা নমুনা'],
  ['Taramala Namuna', 'তারামালা নমুনা'],
  ['Dhanmala Namuna', 'ধানমালা নমুনা'],
  ['Brishtimala Namuna', 'বৃষ্টিমালা নমুনা'],
] as const;

/** Invented identities of a few protected persons whom Jashore describes; the same for the same seed. */
export function makeIdentities(seed: number, batches: readonly AssertionBatch[]): DemoIdentity[] {
  const random = new Random(seed + 0x1d);
  const agencyId = id('bd_jashore');
  const described = batches
    .filter(({ originator }) => originator === agencyId)
    .flatMap(({ assertions }) => assertions)
    .filter(({ kind }) => kind === 'pseudonym')
    .map(({ subjectId }) => subjectId);
  return [...new Set(described)].slice(0, NAMES.length).map((entityId, at) => ({
    entityId,
    agencyId,
    compartments: [CASES[at % 2]!],
    content: {
      names: NAMES[at]!.map((name) => name.normalize('NFC')),
      born: `${String(random.int(1996, 2012))}, as told (demo)`,
      phones: [number.phone(random, 'BD')],
      documents: [number.nid(random)],
      address: `House ${String(random.int(1, 90))}, invented village (demo)`,
      contacts: [`An aunt (demo), ${number.phone(random, 'BD')}`],
      school: 'Invented school (demo)',
    },
  }));
}
