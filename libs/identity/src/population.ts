import { DEFAULT_EVIDENCE, evidenceOf, type EvidenceModel } from './evidence-model.js';
import { IdentityError, readMatchRecord, type MatchRecord } from './match-record.js';
import { NameComparer } from './compare-names.js';
import {
  compareBirths,
  compareFields,
  compareIdentifiers,
  comparePlaces,
  shareOf,
} from './compare-values.js';
import { PlaceBook } from './place-book.js';
import { prepareRecord, type BookValue, type PreparedRecord } from './prepared-record.js';
import { WordBook, type BookWord } from './word-book.js';

/** One field of the explanation. */
export interface PairReason {
  /** `name`, `kin`, `birth`, `place`, `identifier:phone`, `field:gender`, `household`. */
  readonly field: string;
  readonly a: string;
  readonly b: string;
  readonly rule: string;
  /** Evidence for one person (above 0) or for two (below 0). */
  readonly bits: number;
}

/**
 * What a person must see before anything else. `sameNumberOtherName`: one national number, passport or the like under two
 * names. Unless the birthday is the same, the number is set aside in the score; the pair is proposed whatever its score.
 */
export type PairFlag = 'sameNumberOtherName';

export interface PairScore {
  /** 0 to 1; 1/2 where the evidence is as strong as chance in a population of this size. */
  readonly score: number;
  readonly why: readonly PairReason[];
  readonly flags: readonly PairFlag[];
}

const round = (value: number): number => Math.round(value * 1000) / 1000;

/** Records to be compared with each other: read once, ordered by id, with how common each value is among them. */
export class Population {
  readonly records: readonly PreparedRecord[];
  readonly words = new WordBook();
  readonly places = new PlaceBook();
  private readonly numbers = new Map<string, number>();
  private readonly held = new Map<string, number>();
  private readonly names: NameComparer;
  private readonly kin: NameComparer;
  private readonly priorBits: number;

  /** Throws IdentityError: see `readMatchRecord`; `duplicateId` when two records have one id. */
  constructor(
    records: Iterable<MatchRecord>,
    readonly model: EvidenceModel = DEFAULT_EVIDENCE,
  ) {
    const prepared: PreparedRecord[] = [];
    for (const record of records)
      prepared.push(prepareRecord(readMatchRecord(record), this.words, this.places, model));
    prepared.sort((a, b) => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0));
    this.records = prepared;
    prepared.forEach((record, at) => {
      if (this.numbers.has(record.id))
        throw new IdentityError('duplicateId', `two records have the id ${record.id}`);
      this.numbers.set(record.id, at);
      this.count(record);
    });
    const total = (): number => this.total;
    this.names = new NameComparer(this.words, model.name, total);
    this.kin = new NameComparer(this.words, model.kin, total);
    this.priorBits = Math.log2(Math.max(model.population, prepared.length));
  }

  /** Place of the record with this id among `records`. Throws RangeError when there is none. */
  numberOf(id: string): number {
    const number = this.numbers.get(id);
    if (number === undefined) throw new RangeError(`no record ${id}`);
    return number;
  }

  /** Records of which a share is taken: a few records say little about how common a value is. */
  private get total(): number {
    return Math.max(this.model.leastRecords, this.records.length);
  }

  /** Records that have a value: `date`, an identifier's kind or a field's, and its form. */
  recordsWith(kind: string, form: string): number {
    return this.held.get(`${kind}\u0000${form}`) ?? 0;
  }

  /** All values that are counted, with the number of records that have each. */
  *values(): Generator<{ field: string; value: string; records: number }> {
    for (const [key, records] of this.held) {
      const [field = '', value = ''] = key.split('\u0000');
      yield { field, value, records };
    }
  }

  private count(record: PreparedRecord): void {
    const words = new Set<BookWord>();
    for (const { words: own } of [...record.names, ...record.kin]) for (const word of own) words.add(word);
    for (const word of words) this.words.count(word);
    for (const place of new Set(record.places)) place.records += 1;
    const add = (kind: string, form: string): void =>
      void this.held.set(`${kind}\u0000${form}`, this.recordsWith(kind, form) + 1);
    if (record.birth?.digits) add('birth', record.birth.digits);
    for (const { kind, form } of record.identifiers) add(`identifier:${kind}`, form);
    for (const { kind, form } of record.fields) add(`field:${kind}`, form);
  }

  /** Score and reasons of two records by their ids. Symmetric but for the sides of each reason. */
  scorePair(a: string, b: string): PairScore {
    return this.score(this.records[this.numberOf(a)]!, this.records[this.numberOf(b)]!);
  }

  /** The same for two prepared records. Read in the order of their ids, so that neither comes first by chance. */
  score(a: PreparedRecord, b: PreparedRecord): PairScore {
    if (a.id <= b.id) return this.scoreOrdered(a, b);
    const { why, ...rest } = this.scoreOrdered(b, a);
    return { ...rest, why: why.map((reason) => ({ ...reason, a: reason.b, b: reason.a })) };
  }

  private scoreOrdered(a: PreparedRecord, b: PreparedRecord): PairScore {
    const why: PairReason[] = [];
    let person = 0;
    let household = 0;
    const add = (
      field: string,
      evidence: { a: string; b: string; rule: string; bits: number } | null,
      isHousehold: boolean,
    ): void => {
      if (!evidence) return;
      if (isHousehold) household += evidence.bits;
      else person += evidence.bits;
      why.push({ field, a: evidence.a, b: evidence.b, rule: evidence.rule, bits: round(evidence.bits) });
    };
    const name = this.names.compare(a.names, b.names);
    add('name', name, false);
    add('kin', this.kin.compare(a.kin, b.kin), true);
    const birth =
      a.birth && b.birth
        ? compareBirths(a.birth, b.birth, this.model.birth, (digits) =>
            shareOf(this.recordsWith('birth', digits), this.total, 0),
          )
        : null;
    add('birth', birth, false);
    const placesAt = why.length;
    const before = household;
    for (const evidence of comparePlaces(a.places, b.places, this.places, this.model.place, this.total))
      add('place', evidence, true);
    const { most, least } = this.model.place;
    const placeBits = household - before;
    const bounded = Math.max(least, Math.min(most, placeBits));
    if (bounded !== placeBits && why.length > placesAt) {
      household = before + bounded;
      why.push({ field: 'place', a: '', b: '', rule: 'bound', bits: round(bounded - placeBits) });
    }
    const numberBits = this.addIdentifiers(a, b, add);
    this.addFields(a, b, add);
    // A family shares its name, father, house and phone: where the names contradict each other, all that can say only so much.
    const familyBits = household + (name?.agreement ?? 0);
    const { mostIfNamesDiffer } = this.model.household;
    if (name?.isContradicting && familyBits > mostIfNamesDiffer) {
      household -= familyBits - mostIfNamesDiffer;
      why.push({
        field: 'household',
        a: '',
        b: '',
        rule: 'namesDiffer',
        bits: round(mostIfNamesDiffer - familyBits),
      });
    }
    // Two names on one number: unless the birthday is one too, what else is known must speak for itself.
    const isFlagged =
      numberBits > 0 && name?.isContradicting === true && name.bits <= this.model.flags.otherName;
    if (isFlagged && birth?.rule !== 'same' && birth?.rule !== 'nearly') {
      person -= numberBits;
      why.push({ field: 'identifier', a: '', b: '', rule: 'setAside', bits: round(-numberBits) });
    }
    const odds = (person + household - this.priorBits) / this.model.bitsPerOdds;
    return { score: round(1 / (1 + 2 ** -odds)), why, flags: isFlagged ? ['sameNumberOtherName'] : [] };
  }

  /** Adds what numbers say; the bits of those that are a person's own and the same. */
  private addIdentifiers(
    a: PreparedRecord,
    b: PreparedRecord,
    add: (field: string, evidence: ReturnType<typeof compareIdentifiers>, isHousehold: boolean) => void,
  ): number {
    let numberBits = 0;
    const share = ({ kind, form }: BookValue, u: number): number =>
      shareOf(this.recordsWith(`identifier:${kind}`, form), this.total, u);
    for (const kind of new Set(a.identifiers.map((each) => each.kind))) {
      if (!b.identifiers.some((each) => each.kind === kind)) continue;
      const ofKind = (each: BookValue): boolean => each.kind === kind;
      const evidence = compareIdentifiers(
        kind,
        a.identifiers.filter(ofKind),
        b.identifiers.filter(ofKind),
        this.model,
        share,
      );
      const { scope } = evidenceOf(this.model.identifiers, kind);
      add(`identifier:${kind}`, evidence, scope === 'household');
      if (scope === 'person' && evidence?.rule === 'same') numberBits += evidence.bits;
    }
    return numberBits;
  }

  private addFields(
    a: PreparedRecord,
    b: PreparedRecord,
    add: (field: string, evidence: ReturnType<typeof compareFields>, isHousehold: boolean) => void,
  ): void {
    const share = ({ kind, form }: BookValue, u: number): number =>
      shareOf(this.recordsWith(`field:${kind}`, form), this.total, u);
    for (const own of a.fields) {
      const other = b.fields.find(({ kind }) => kind === own.kind);
      if (other)
        add(
          `field:${own.kind}`,
          compareFields(own, other, this.model, share),
          evidenceOf(this.model.fields, own.kind).scope === 'household',
        );
    }
  }
}
