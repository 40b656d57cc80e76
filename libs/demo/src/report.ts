import {
  isoDate,
  NOT_JUDGED,
  OPEN_END_DAY,
  OPEN_START_DAY,
  type AgencyId,
  type AssertionBatch,
  type AssertionId,
  type EntityId,
  type Grading,
  type Marking,
  type NewAssertion,
  type ReportId,
  type SourceId,
  type Tlp,
  type ValidTime,
} from '#domain';
import { agencyCode } from '#runtime';
import { ALL, CASES, POLICE, VICTIM_PAIRS, id } from './agencies.js';
import { normalForm, type Fact, type WorldBook } from './facts.js';
import type { Random } from './random.js';

/** Claims that are written together, in one transaction, of one agency. */
const CLAIMS_PER_BATCH = 300;
/** What one report says at most. */
const CLAIMS_PER_REPORT = 40;
type SourceKind =
  | 'statement'
  | 'surveillance'
  | 'police-record'
  | 'court-record'
  | 'call-records'
  | 'financial-records'
  | 'open-source'
  | 'informant'
  | 'partner-report';
/** Kinds of claims that only one kind of source tells. */
const TOLD_BY: Readonly<Record<string, SourceKind>> = {
  CALLED: 'call-records',
  MESSAGED: 'call-records',
  imei: 'call-records',
  PAID: 'financial-records',
  RECEIVED_MONEY: 'financial-records',
  SENT_MONEY_TO: 'financial-records',
  amount: 'financial-records',
  currency: 'financial-records',
  accountNumber: 'financial-records',
  upiId: 'financial-records',
  mfsProvider: 'financial-records',
  accountKind: 'financial-records',
  ACCUSED_IN: 'court-record',
  caseNumber: 'court-record',
  caseStatus: 'court-record',
  ARRESTED_IN: 'police-record',
  actionType: 'police-record',
  handle: 'open-source',
  platform: 'open-source',
  url: 'open-source',
};
const ANY_KIND: readonly SourceKind[] = [
  'statement',
  'statement',
  'surveillance',
  'police-record',
  'partner-report',
  'informant',
];
/** One origin that several agencies repeat tells about as much as one report. */
const FACTS_PER_ORIGIN = 250;

/** Gathers facts into reports of agencies: some facts are told by several, some repeat one origin, some contradict. */
export function writeReports(world: WorldBook, today: number): AssertionBatch[] {
  const { random } = world;
  const waiting = new Map<AgencyId, Told[]>();
  const batches: AssertionBatch[] = [];
  const introduced = new Set<EntityId>();
  const flush = (agency: AgencyId): void => {
    const list = waiting.get(agency) ?? [];
    if (list.length > 0) batches.push(oneBatch(world, agency, list, introduced, today));
    waiting.set(agency, []);
  };
  let origin = '';
  for (const [at, fact] of world.facts.entries()) {
    const reporters = fact.over.reportedBy ?? chooseReporters(world, fact);
    const repeats = reporters.length > 1 && (fact.over.lineage !== undefined || random.chance(0.25));
    if (at % FACTS_PER_ORIGIN === 0) origin = world.ids.make('root');
    const lineage = repeats ? (fact.over.lineage ?? origin) : undefined;
    for (const agency of reporters) {
      const list = waiting.get(agency) ?? [];
      // A protected person's code is the agency's own (VP-02).
      const isOtherCode = fact.kind === 'pseudonym' && agency !== reporters[0];
      const told = isOtherCode ? { ...fact, value: agencyCode(agency, fact.subject) } : fact;
      list.push({ fact: told, ...(lineage ? { lineage } : {}) });
      waiting.set(agency, list);
      if (list.length >= CLAIMS_PER_BATCH) flush(agency);
    }
  }
  for (const agency of ALL) flush(agency);
  return batches;
}

/** The two agencies that handle this protected person; the same for everything said of them. */
function handlersOf(world: WorldBook, fact: Fact): readonly AgencyId[] {
  const victim = world.typeOf(fact.subject) === 'ProtectedPerson' ? fact.subject : fact.object!;
  return VICTIM_PAIRS[(victim.codePointAt(4)! + victim.codePointAt(5)!) % VICTIM_PAIRS.length]!;
}

function chooseReporters(world: WorldBook, fact: Fact): AgencyId[] {
  const { random } = world;
  const pool = fact.isVictimLinked ? handlersOf(world, fact) : ALL;
  const isValue = fact.object === undefined;
  return random.some(pool, random.chance(isValue ? 0.97 : 0.87) ? 1 : random.chance(0.75) ? 2 : 3);
}

function oneBatch(
  world: WorldBook,
  agency: AgencyId,
  list: readonly Told[],
  introduced: Set<EntityId>,
  today: number,
): AssertionBatch {
  const { random, ids } = world;
  const number = ids.make('x').slice(2, 8).toUpperCase();
  const sources: AssertionBatch['sources'][number][] = [];
  const reports: AssertionBatch['reports'][number][] = [];
  const assertions: NewAssertion[] = [];
  const entities = new Map<EntityId, string>();
  let part = 0;
  for (const { kind, lineage, told } of inReports(world, list)) {
    part += 1;
    const sourceId = ids.make('src') as SourceId;
    const reportId = ids.make('rep') as ReportId;
    const claims = told.map(({ fact }) => claimOf(world, fact, agency, reportId));
    const marking = widest(
      claims.map((claim) => claim.marking),
      agency,
    );
    // A number alone: the kind of source and the word for a report are said in the reader's language.
    const title = `DEMO-${number}/${String(part)}`;
    sources.push({ id: sourceId, kind, title, lineageRoot: lineage || sourceId, marking });
    reports.push({
      id: reportId,
      title,
      reportedOn: isoDate(reportDay(told, random.int(5, 700), today))!,
      sourceId,
      marking,
    });
    assertions.push(...claims);
    for (const { fact } of told)
      for (const end of [fact.subject, fact.object])
        if (end && !introduced.has(end)) entities.set(end, world.typeOf(end));
  }
  for (const end of entities.keys()) introduced.add(end);
  return {
    entities: [...entities].map(([entityId, type]) => ({ id: entityId, type })),
    sources,
    reports,
    assertions,
    originator: agency,
  };
}

/** Longest, in days, that a report waits after the last thing that it tells. */
const LONGEST_DELAY = 60;

/** The day of a report: not before anything that it tells, and not after today. `some`: days, by chance. */
function reportDay(told: readonly Told[], some: number, today: number): number {
  const last = Math.max(...told.map(({ fact: { time } }) => lastKnownDay(time)));
  return last === OPEN_START_DAY ? today - some : Math.min(today, last + (some % LONGEST_DELAY));
}

/** The day by which what is told has been seen: its end, or its beginning where it goes on. */
export const lastKnownDay = ({ earliestDay, latestDay }: ValidTime): number =>
  latestDay === OPEN_END_DAY ? earliestDay : latestDay;

interface Told {
  readonly fact: Fact;
  readonly lineage?: string;
}

/** Claims of one batch by report: what repeats one origin stands apart, the rest by the kind of source that can tell it. */
function inReports(
  { random }: WorldBook,
  list: readonly Told[],
): { kind: SourceKind; lineage: string; told: Told[] }[] {
  const groups = new Map<string, Told[]>();
  for (const entry of list) {
    const key = entry.lineage
      ? ` ${entry.lineage}`
      : entry.fact.isVictimLinked
        ? 'statement'
        : (TOLD_BY[entry.fact.kind] ?? '');
    groups.set(key, [...(groups.get(key) ?? []), entry]);
  }
  return [...groups].flatMap(([key, told]) =>
    Array.from({ length: Math.ceil(told.length / CLAIMS_PER_REPORT) }, (_, at) => ({
      kind: key.startsWith(' ')
        ? ('partner-report' as const)
        : ((key || random.pick(ANY_KIND)) as SourceKind),
      lineage: key.startsWith(' ') ? key.slice(1) : '',
      told: told.slice(at * CLAIMS_PER_REPORT, (at + 1) * CLAIMS_PER_REPORT),
    })),
  );
}

function claimOf(world: WorldBook, fact: Fact, agency: AgencyId, reportId: ReportId): NewAssertion {
  const { random, ids } = world;
  const marking = markingOf(world, fact, agency);
  const [caseId] = marking.compartments;
  const claim = {
    id: ids.make('ast') as AssertionId,
    subjectId: fact.subject,
    reportId,
    grading: fact.over.grading ?? someGrading(random),
    marking,
    ...(caseId ? { caseId } : {}),
    basis:
      fact.over.basis ??
      (random.chance(0.06)
        ? ('inferred' as const)
        : random.chance(0.3)
          ? ('observed' as const)
          : ('reported' as const)),
    status: fact.over.status ?? (random.chance(0.01) ? ('disputed' as const) : ('active' as const)),
    validTime: fact.time,
  };
  if (fact.object)
    return {
      ...claim,
      form: 'link',
      kind: fact.kind,
      objectId: fact.object,
      ...(fact.weight === undefined ? {} : { weight: fact.weight }),
    };
  const value = fact.value!;
  return {
    ...claim,
    form: 'attribute',
    kind: fact.kind,
    value,
    ...normalForm(fact.kind, value),
    ...(fact.over.script ? { script: fact.over.script } : {}),
  };
}

/** Few A1, many B2 to C3, some doubtful, a tenth not judged. */
function someGrading(random: Random): Grading {
  const roll = random.next();
  if (roll < 0.1) return NOT_JUDGED;
  const reliability = roll < 0.22 ? 'A' : roll < 0.6 ? 'B' : roll < 0.86 ? 'C' : roll < 0.96 ? 'D' : 'E';
  const credibility = random.pick(['1', '2', '2', '2', '3', '3', '3', '4', '4', '5', '6'] as const);
  return { reliability, credibility };
}

/** Handling in few distinct forms, so that the store keeps few visibility classes. */
const AUDIENCES: readonly (readonly AgencyId[])[] = [
  ALL,
  POLICE,
  [id('bd_cid'), id('bd_jashore'), id('in_wb'), id('in_mumbai')],
  [id('bd_cid'), id('bd_jashore'), id('bd_border')],
  [id('in_wb'), id('in_mumbai'), id('in_pune')],
  [id('bd_jashore'), id('in_wb'), id('ngo_kolkata')],
];

function markingOf(world: WorldBook, fact: Fact, agency: AgencyId): Marking {
  const { random } = world;
  const base = {
    onwardShare: 'no' as const,
    handling: 'H2' as const,
    useInCourt: 'ask' as const,
    pap: fact.isVictimLinked ? ('RED' as const) : ('AMBER' as const),
    useInIntelligence: true,
    compartments: fact.over.compartments ?? [],
  };
  if (fact.isVictimLinked)
    return {
      ...base,
      tlp: 'RED',
      victimLinked: true,
      // SAFETY: as the product records it (VP-19). Others see it by a leave alone, which a second person approved.
      audience: [agency],
    };
  if (fact.over.audience || fact.over.tlp)
    return {
      ...base,
      tlp: fact.over.tlp ?? 'AMBER',
      victimLinked: false,
      audience: fact.over.audience ?? ALL,
    };
  const roll = random.next();
  if (roll < 0.08) return { ...base, tlp: 'GREEN', victimLinked: false, audience: ALL };
  if (roll < 0.16) return { ...base, tlp: 'AMBER_STRICT', victimLinked: false, audience: [agency] };
  if (roll < 0.2 && agency !== id('ngo_kolkata'))
    return {
      ...base,
      tlp: 'AMBER',
      victimLinked: false,
      audience: POLICE,
      compartments: [random.pick(CASES)],
    };
  const audience = random.pick(AUDIENCES);
  return { ...base, tlp: 'AMBER', victimLinked: false, audience: audience.includes(agency) ? audience : ALL };
}

/** A report and its source are as widely known as the most widely known of their claims. */
function widest(markings: readonly Marking[], agency: AgencyId): Marking {
  const order: readonly Tlp[] = ['CLEAR', 'GREEN', 'AMBER', 'AMBER_STRICT', 'RED'];
  const best = [...markings].sort(
    (a, b) =>
      Number(a.victimLinked) - Number(b.victimLinked) ||
      a.compartments.length - b.compartments.length ||
      b.audience.length - a.audience.length ||
      order.indexOf(a.tlp) - order.indexOf(b.tlp),
  )[0]!;
  return { ...best, audience: best.audience.includes(agency) ? best.audience : [...best.audience, agency] };
}

/** A claim that the agency which made it takes back some time after it was recorded. */
export interface Retraction {
  readonly assertionId: AssertionId;
  readonly originator: AgencyId;
  readonly reason: string;
}
const RETRACTED_SHARE = 0.01;
const REASONS = [
  'The witness took it back (demo)',
  'Mixed up with another person of the same name (demo)',
  'The number was read wrongly (demo)',
  'The report was sent twice (demo)',
];

/** Some links and call names that were not borne out; never a part of the story that `spared` names. */
export function chooseRetractions(
  { random }: WorldBook,
  batches: readonly AssertionBatch[],
  spared: ReadonlySet<string>,
): Retraction[] {
  return batches.flatMap(({ assertions, originator }) =>
    assertions.flatMap((claim) => {
      const canFall =
        claim.status === 'active' &&
        !claim.marking.victimLinked &&
        (claim.form === 'link' || claim.kind === 'weakAlias') &&
        !spared.has(claim.subjectId) &&
        !(claim.form === 'link' && spared.has(claim.objectId));
      return canFall && random.chance(RETRACTED_SHARE)
        ? [{ assertionId: claim.id, originator, reason: random.pick(REASONS) }]
        : [];
    }),
  );
}
