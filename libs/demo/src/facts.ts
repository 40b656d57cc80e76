import {
  OPEN_END_DAY,
  UNKNOWN_TIME,
  epochDay,
  isoDate,
  type AgencyId,
  type AssertionStatus,
  type Basis,
  type CaseId,
  type EntityId,
  type Grading,
  type NewEntity,
  type Tlp,
  type ValidTime,
} from '#domain';
import { objectionToAttribute, objectionToLink, entityType, attribute } from '#vocab';
import { normaliseIdentifier, type IdentifierCheck, type IdentifierKind } from '#values';
import { ABOUT, banglaThird, dayWords, monthWords, rains } from './date-words.js';
import { type DemoIds, type Random } from './random.js';

/** Something that is so in the invented world; agencies come to know of it through reports. */
export interface Fact {
  readonly subject: EntityId;
  readonly kind: string;
  readonly object?: EntityId;
  readonly value?: string;
  readonly weight?: number;
  readonly time: ValidTime;
  /** Touches a protected person. */
  readonly isVictimLinked: boolean;
  readonly over: FactOver;
}
/** What the storyline fixes instead of leaving it to chance. */
export interface FactOver {
  /** Who reports it; each entry is one report's agency. */
  readonly reportedBy?: readonly AgencyId[];
  readonly audience?: readonly AgencyId[];
  readonly tlp?: Tlp;
  readonly compartments?: readonly CaseId[];
  readonly grading?: Grading;
  readonly basis?: Basis;
  readonly status?: Exclude<AssertionStatus, 'retracted'>;
  readonly script?: string;
  /** Reporters that repeat one origin share this root. */
  readonly lineage?: string;
}

/** The world under construction: entities by type and facts, each checked against the vocabulary. */
export class WorldBook {
  readonly entities: NewEntity[] = [];
  readonly facts: Fact[] = [];
  readonly #types = new Map<string, string>();
  readonly #texts = new Map<string, string>();

  constructor(
    readonly random: Random,
    readonly ids: DemoIds,
  ) {}

  add(type: string): EntityId {
    if (!entityType(type)) throw new RangeError(`no entity type ${type}`);
    const id = this.ids.make('ent') as EntityId;
    this.entities.push({ id, type });
    this.#types.set(id, type);
    return id;
  }

  typeOf(id: EntityId): string {
    return this.#types.get(id)!;
  }

  /** The first value told of an entity under an attribute; throws RangeError when there is none. */
  textOf(id: EntityId, kind: string): string {
    const text = this.#texts.get(`${id} ${kind}`);
    if (text === undefined) throw new RangeError(`nothing told: ${kind}`);
    return text;
  }

  link(
    subject: EntityId,
    kind: string,
    object: EntityId,
    time: ValidTime = UNKNOWN_TIME,
    over: FactOver & { weight?: number } = {},
  ): void {
    const objection = objectionToLink(kind, this.typeOf(subject), this.typeOf(object));
    if (objection)
      throw new RangeError(`${this.typeOf(subject)} ${kind} ${this.typeOf(object)}: ${objection}`);
    const isVictimLinked = [subject, object].some((id) => this.typeOf(id) === 'ProtectedPerson');
    const { weight, ...rest } = over;
    this.facts.push({
      subject,
      kind,
      object,
      time,
      isVictimLinked,
      over: rest,
      ...(weight === undefined ? {} : { weight }),
    });
  }

  value(
    subject: EntityId,
    kind: string,
    value: string,
    over: FactOver = {},
    time: ValidTime = UNKNOWN_TIME,
  ): void {
    const objection = objectionToAttribute(kind, this.typeOf(subject));
    if (objection) throw new RangeError(`${this.typeOf(subject)}.${kind}: ${objection}`);
    const known = `${subject} ${kind}`;
    if (!this.#texts.has(known)) this.#texts.set(known, value);
    this.facts.push({
      subject,
      kind,
      value,
      time,
      isVictimLinked: this.typeOf(subject) === 'ProtectedPerson',
      over,
    });
  }
}

/** Normal form of a value, as the store compares it. */
export function normalForm(kind: string, value: string): { normalised: string; check?: IdentifierCheck } {
  const term = attribute(kind);
  if (term?.valueType !== 'identifier') return { normalised: value };
  const { normalised, check } = normaliseIdentifier(term.identifierKind as IdentifierKind, value);
  return { normalised, check };
}

/** Exactly this day, as a register or a call record gives it. */
export function onDay(day: number): ValidTime {
  const iso = isoDate(day)!;
  return { edtf: iso, verbatim: iso, earliestDay: day, latestDay: day, isUncertain: false };
}

/** A day, or the span around it that somebody remembers, with the words as said in English, Bangla or Hindi. */
export function remembered(random: Random, day: number): ValidTime {
  const iso = isoDate(day)!;
  const roll = random.next();
  const language = random.pick(['en', 'bn', 'bn', 'hi'] as const);
  if (roll < 0.6) return { ...onDay(day), verbatim: roll < 0.35 ? iso : dayWords(iso, language) };
  if (roll < 0.8)
    return {
      edtf: `${iso}~`,
      verbatim: ABOUT[language](dayWords(iso, language)),
      earliestDay: day - 3,
      latestDay: day + 3,
      isUncertain: true,
    };
  if (roll < 0.86 && language === 'bn') {
    const { words, from, to } = banglaThird(day);
    return {
      edtf: `${isoDate(from)!}~/${isoDate(to)!}~`,
      verbatim: words,
      earliestDay: from,
      latestDay: to,
      isUncertain: true,
    };
  }
  const wet = roll < 0.88 ? rains(iso, language) : null;
  if (wet) {
    const [first, last] = [`${iso.slice(0, 4)}-06-01`, `${iso.slice(0, 4)}-09-30`].map(epochDay) as [
      number,
      number,
    ];
    return { edtf: wet.edtf, verbatim: wet.words, earliestDay: first, latestDay: last, isUncertain: true };
  }
  const [year, month] = iso.split('-').map(Number) as [number, number, number];
  const [first, next] = [Date.UTC(year, month - 1, 1), Date.UTC(year, month, 1)].map(
    (time) => time / 86_400_000,
  ) as [number, number];
  return {
    edtf: iso.slice(0, 7),
    verbatim: monthWords(iso, language),
    earliestDay: first,
    latestDay: next - 1,
    isUncertain: false,
  };
}

export const lasting = (from: number, to?: number): ValidTime => ({
  edtf: `${isoDate(from)!}/${to === undefined ? '..' : isoDate(to)!}`,
  earliestDay: from,
  latestDay: to ?? OPEN_END_DAY,
  isUncertain: false,
});

/** What begins on a day and mostly ends after some days: a number in use, a lease, a membership. The rest goes on. */
export const forSomeTime = (
  random: Random,
  from: number,
  [least, most]: readonly [least: number, most: number],
  goesOn: number,
): ValidTime => lasting(from, random.chance(goesOn) ? undefined : from + random.int(least, most));
