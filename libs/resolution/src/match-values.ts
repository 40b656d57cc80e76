import { createHash } from 'node:crypto';
import { OPEN_START_DAY, type Grading } from '#domain';
import type { MatchValue } from '#graph';
import { birthFromAge, readBirth, readMatchRecord, type Birth, type MatchRecord } from '#identity';
import { attribute, term } from '#vocab';

const NAMES = ['name', 'alias', 'callName', 'weakAlias'];
const KIN = ['fatherName', 'spouseName'];
const BIRTH = ['birthDate', 'age'];
const PLACES = ['district', 'residence', 'address', 'birthplace'];
const FIELDS = ['gender', 'occupation'];
const OF_GROUP: Readonly<Partial<Record<string, readonly string[]>>> = {
  name: NAMES,
  kin: KIN,
  birth: BIRTH,
  place: PLACES,
};
/** Numbers that a person has, or a phone, paper or account that the person uses. */
const IDENTIFIERS = [
  'phoneNumber',
  'imei',
  'nid',
  'passportNumber',
  'aadhaarLast4',
  'pan',
  'epic',
  'documentNumber',
  'accountNumber',
  'upiId',
  'email',
  'handle',
];

/** Kinds of value of a person by which records are compared, and of the things that are linked to the person. */
export const PERSON_KINDS: readonly string[] = [
  ...NAMES,
  ...KIN,
  ...BIRTH,
  ...PLACES,
  ...FIELDS,
  ...IDENTIFIERS,
];
export const THING_KINDS: readonly string[] = [...IDENTIFIERS, 'address', 'district'];

const DAY_SECONDS = 86_400;
/** An age in a report is a guess, and the report may lie some time back. */
const AGE_LEEWAY = 2;

/** One record of a person as it is compared, from the values that one viewer may see; long texts and lists are cut. */
export function matchRecordOf(id: string, values: readonly MatchValue[]): MatchRecord {
  const of = (kinds: readonly string[]): MatchValue[] =>
    kinds.flatMap((kind) => values.filter((value) => value.kind === kind));
  const texts = (kinds: readonly string[]): string[] => [...new Set(of(kinds).map(said))];
  const birth = of(BIRTH)
    .map(birthOf)
    .find((each) => each !== null);
  return readMatchRecord({
    id,
    names: texts(NAMES),
    fathersOrHusbandsNames: texts(KIN),
    birth: birth ?? null,
    places: texts(PLACES),
    // One number that stands on several claims is one.
    identifiers: [
      ...new Map(
        of(IDENTIFIERS).map(({ kind, value }) => [
          `${kind} ${value}`,
          { kind: identifierKindOf(kind), value },
        ]),
      ).values(),
    ],
    fields: Object.fromEntries(
      FIELDS.flatMap((kind) =>
        texts([kind])
          .slice(0, 1)
          .map((value) => [kind, value]),
      ),
    ),
  });
}

/**
 * Under which grades a record says what one field of a comparison shows of it, each once, the best first; none of what is no value of
 * its own, such as how a number of fields was bounded. `field` as in `PairReason`.
 */
export function gradesOf(field: string, shown: string, values: readonly MatchValue[]): readonly Grading[] {
  const [group = '', kind = ''] = field.split(':');
  const isOf = (value: MatchValue): boolean =>
    group === 'identifier'
      ? IDENTIFIERS.includes(value.kind) && identifierKindOf(value.kind) === kind
      : (OF_GROUP[group] ?? [kind]).includes(value.kind);
  const grades = values
    .filter((value) => isOf(value) && (group === 'birth' ? birthOf(value)?.said : said(value)) === shown)
    .flatMap(({ reliability, credibility }) =>
      reliability && credibility ? [reliability + credibility] : [],
    );
  return [...new Set(grades)]
    .sort()
    .map(([reliability, credibility]) => ({ reliability, credibility }) as Grading);
}
const identifierKindOf = (kind: string): string => attribute(kind)?.identifierKind ?? kind;

/** What a record says, to tell whether it still says it: the same for the same values in any order. */
export function printOf(values: readonly MatchValue[]): string {
  const said = values.map(({ kind, value }) => JSON.stringify([kind, value]));
  return createHash('sha256')
    .update([...new Set(said)].sort().join())
    .digest('base64');
}

/** The words of a value: a district is compared by its English name, whatever code stands for it. */
function said({ kind, value }: MatchValue): string {
  return kind === 'district' ? (term('district', value)?.label.en ?? value) : value;
}

function birthOf({ kind, value, validFrom, recordedFrom }: MatchValue): Birth | null {
  if (kind === 'birthDate') return readBirth(value);
  const age = Number(value);
  if (!Number.isInteger(age) || age < 1 || age > 120) return null;
  const day = validFrom > OPEN_START_DAY ? validFrom : Math.floor(recordedFrom / DAY_SECONDS);
  return birthFromAge(Math.max(0, age - AGE_LEEWAY), age + AGE_LEEWAY, day);
}
