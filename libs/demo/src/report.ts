import { isoDate, NOT_JUDGED, type AgencyId, type AssertionBatch, type AssertionId, type EntityId, type Grading, type Marking, type NewAssertion, type ReportId, type SourceId, type Tlp } from '#domain';
import { ALL, CASES, POLICE, VICTIM_PAIRS, id } from './agencies.js';
import { normalForm, type Fact, type WorldBook } from './facts.js';
import type { Random } from './random.js';

const KINDS = ['statement', 'observation', 'call-records', 'court-record', 'partner-report', 'informant', 'open-source'];
const CLAIMS_PER_REPORT = 300;
/** One origin that several agencies repeat tells about as much as one report. */
const FACTS_PER_ORIGIN = 250;

/** Gathers facts into reports of agencies: some facts are told by several, some repeat one origin, some contradict. */
export function writeReports(world: WorldBook, today: number): AssertionBatch[] {
  const { random } = world;
  const waiting = new Map<AgencyId, { fact: Fact; lineage?: string }[]>();
  const batches: AssertionBatch[] = [];
  const introduced = new Set<EntityId>();
  const flush = (agency: AgencyId): void => {
    const list = waiting.get(agency) ?? [];
    if (list.length > 0) batches.push(oneReport(world, agency, list, introduced, today));
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
      list.push({ fact, ...(lineage ? { lineage } : {}) });
      waiting.set(agency, list);
      if (list.length >= CLAIMS_PER_REPORT) flush(agency);
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
  return random.some(pool, random.chance(isValue ? 0.97 : 0.82) ? 1 : random.chance(0.75) ? 2 : 3);
}

function oneReport(world: WorldBook, agency: AgencyId, list: readonly { fact: Fact; lineage?: string }[], introduced: Set<EntityId>, today: number): AssertionBatch {
  const { random, ids } = world;
  const reportedOn = isoDate(today - random.int(5, 700))!;
  const number = ids.make('x').slice(2, 8).toUpperCase();
  // Claims that repeat one origin stand in a report of their own source; the rest share the report's source.
  const groups = new Map<string, { fact: Fact; lineage?: string }[]>();
  for (const entry of list) groups.set(entry.lineage ?? '', [...(groups.get(entry.lineage ?? '') ?? []), entry]);
  const sources: AssertionBatch['sources'][number][] = [];
  const reports: AssertionBatch['reports'][number][] = [];
  const assertions: NewAssertion[] = [];
  const entities = new Map<EntityId, string>();
  let part = 0;
  for (const [lineage, entries] of groups) {
    part += 1;
    const sourceId = ids.make('src') as SourceId;
    const reportId = ids.make('rep') as ReportId;
    const marking = widest(entries.map(({ fact }) => markingOf(world, fact, agency)), agency);
    sources.push({ id: sourceId, kind: lineage ? 'partner-report' : random.pick(KINDS), title: `Source ${number}/${String(part)}`, lineageRoot: lineage || sourceId, marking });
    reports.push({ id: reportId, title: `Report ${number}/${String(part)}`, reportedOn, sourceId, marking });
    for (const { fact } of entries) {
      for (const end of [fact.subject, fact.object]) if (end && !introduced.has(end)) entities.set(end, world.typeOf(end));
      assertions.push(claimOf(world, fact, agency, reportId));
    }
  }
  for (const end of entities.keys()) introduced.add(end);
  return { entities: [...entities].map(([entityId, type]) => ({ id: entityId, type })), sources, reports, assertions, originator: agency };
}

function claimOf(world: WorldBook, fact: Fact, agency: AgencyId, reportId: ReportId): NewAssertion {
  const { random, ids } = world;
  const claim = {
    id: ids.make('ast') as AssertionId,
    subjectId: fact.subject,
    reportId,
    grading: fact.over.grading ?? someGrading(random),
    marking: markingOf(world, fact, agency),
    basis: fact.over.basis ?? (random.chance(0.06) ? ('inferred' as const) : random.chance(0.3) ? ('observed' as const) : ('reported' as const)),
    status: fact.over.status ?? (random.chance(0.03) ? ('disputed' as const) : ('active' as const)),
    validTime: fact.time,
  };
  if (fact.object) return { ...claim, form: 'link', kind: fact.kind, objectId: fact.object, ...(fact.weight === undefined ? {} : { weight: fact.weight }) };
  const value = fact.value!;
  return { ...claim, form: 'attribute', kind: fact.kind, value, ...normalForm(fact.kind, value), ...(fact.over.script ? { script: fact.over.script } : {}) };
}

/** Few A1, many B2 to C3, some doubtful, a tenth not judged. */
function someGrading(random: Random): Grading {
  const roll = random.next();
  if (roll < 0.1) return NOT_JUDGED;
  const reliability = roll < 0.22 ? 'A' : roll < 0.6 ? 'B' : roll < 0.86 ? 'C' : roll < 0.96 ? 'D' : 'E';
  const credibility = random.pick(['1', '2', '2', '2', '3', '3', '3', '4', '4', '6'] as const);
  return { reliability, credibility };
}

/** Handling in few distinct forms, so that the store keeps few visibility classes. */
const AUDIENCES: readonly (readonly AgencyId[])[] = [ALL, POLICE, [id('bd_cid'), id('bd_jashore'), id('in_wb'), id('in_mumbai')], [id('bd_cid'), id('bd_jashore'), id('bd_border')], [id('in_wb'), id('in_mumbai'), id('in_pune')], [id('bd_jashore'), id('in_wb'), id('ngo_kolkata')]];

function markingOf(world: WorldBook, fact: Fact, agency: AgencyId): Marking {
  const { random } = world;
  const base = { onwardShare: 'no' as const, handling: 'H2' as const, useInCourt: 'ask' as const, compartments: fact.over.compartments ?? [] };
  if (fact.isVictimLinked) return { ...base, tlp: 'RED', victimLinked: true, audience: fact.over.audience ?? handlersOf(world, fact) };
  if (fact.over.audience || fact.over.tlp) return { ...base, tlp: fact.over.tlp ?? 'AMBER', victimLinked: false, audience: fact.over.audience ?? ALL };
  const roll = random.next();
  if (roll < 0.08) return { ...base, tlp: 'GREEN', victimLinked: false, audience: ALL };
  if (roll < 0.16) return { ...base, tlp: 'AMBER_STRICT', victimLinked: false, audience: [agency] };
  if (roll < 0.2 && agency !== id('ngo_kolkata')) return { ...base, tlp: 'AMBER', victimLinked: false, audience: POLICE, compartments: [random.pick(CASES)] };
  const audience = random.pick(AUDIENCES);
  return { ...base, tlp: 'AMBER', victimLinked: false, audience: audience.includes(agency) ? audience : ALL };
}

/** A report and its source are as widely known as the most widely known of their claims. */
function widest(markings: readonly Marking[], agency: AgencyId): Marking {
  const order: readonly Tlp[] = ['CLEAR', 'GREEN', 'AMBER', 'AMBER_STRICT', 'RED'];
  const best = [...markings].sort((a, b) => Number(a.victimLinked) - Number(b.victimLinked) || a.compartments.length - b.compartments.length || b.audience.length - a.audience.length || order.indexOf(a.tlp) - order.indexOf(b.tlp))[0]!;
  return { ...best, audience: best.audience.includes(agency) ? best.audience : [...best.audience, agency] };
}
