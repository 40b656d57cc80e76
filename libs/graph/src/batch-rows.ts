import {
  gradeRank,
  NOT_SUPERSEDED,
  type AssertionBatch,
  type Grading,
  type Marking,
  type NewAssertion,
  type NewReport,
  type NewSource,
} from '#domain';
import { foldDigits, scriptOf, searchTokens } from '#names';
import { attribute, entityType } from '#vocab';
import type { AssertionRow, EntityRow, LinkAssertionRow } from './rows.js';

/** The rows that a batch becomes. Pure: given the class of each marking and the time, the same batch gives the same rows. */
export interface BatchRows {
  readonly entities: readonly EntityRow[];
  readonly sources: readonly Record<string, unknown>[];
  readonly reports: readonly Record<string, unknown>[];
  readonly links: readonly LinkAssertionRow[];
  readonly judgements: readonly LinkAssertionRow[];
  readonly attributes: readonly Record<string, unknown>[];
}

export interface RowContext {
  readonly classOf: (marking: Marking) => number;
  readonly recordedFrom: number;
  readonly recordedBy: string;
  /** Version to write for each assertion id; absent: it is recorded already and stays as it is. */
  readonly versionOf: (assertionId: string) => number | undefined;
  readonly isNew: { entity(id: string): boolean; source(id: string): boolean; report(id: string): boolean };
}

export function batchRows(batch: AssertionBatch, context: RowContext): BatchRows {
  const { classOf, recordedFrom } = context;
  const handled = (marking: Marking): Record<string, unknown> => ({
    visClass: classOf(marking),
    recordedFrom,
    recordedTo: NOT_SUPERSEDED,
  });
  const reports = new Map(batch.reports.map((report) => [report.id as string, report]));
  const sources = new Map(batch.sources.map((source) => [source.id as string, source]));
  const links: LinkAssertionRow[] = [];
  const judgements: LinkAssertionRow[] = [];
  const attributes: Record<string, unknown>[] = [];
  for (const assertion of batch.assertions) {
    const version = context.versionOf(assertion.id);
    if (version === undefined) continue;
    const report = reports.get(assertion.reportId);
    const source = report && sources.get(report.sourceId);
    if (!report || !source)
      throw new Error('an assertion names a report or source that its batch does not hold');
    const record = assertionRecord(assertion, batch, version, source, classOf, context);
    if (assertion.form === 'attribute') {
      attributes.push({
        ...record,
        ...searchFields(assertion.kind, assertion.value, assertion.normalised, record['visClass'] as number),
      });
    } else {
      (assertion.verdict ? judgements : links).push({
        record,
        link: {
          assertionId: assertion.id,
          visClass: record['visClass'] as number,
          validFrom: assertion.validTime.earliestDay,
          validTo: assertion.validTime.latestDay,
          recordedFrom,
          recordedTo: NOT_SUPERSEDED,
          strengthRank: gradeRank(assertion.grading),
        },
      });
    }
  }
  return {
    entities: batch.entities
      .filter(({ id }) => context.isNew.entity(id))
      .map(({ id, type }) => ({ id, type, labels: entityLabels(type) })),
    sources: batch.sources
      .filter(({ id }) => context.isNew.source(id))
      .map((source) => ({ ...sourceRecord(source, batch), ...handled(source.marking) })),
    reports: batch.reports
      .filter(({ id }) => context.isNew.report(id))
      .map((report) => ({ ...reportRecord(report, batch), ...handled(report.marking) })),
    links,
    judgements,
    attributes,
  };
}

/** The rows of the next version of a live claim, which says the same under another class. */
export function nextVersion(
  live: AssertionRow,
  visClass: number,
  recordedFrom: number,
  recordedBy: string,
): BatchRows {
  const version = live.version + 1;
  const record = { ...live, version, visClass, recordedFrom, recordedTo: NOT_SUPERSEDED, recordedBy };
  const none = { entities: [], sources: [], reports: [], links: [], judgements: [], attributes: [] };
  if (live.form === 'attribute')
    return {
      ...none,
      attributes: [{ ...record, ...searchFields(live.kind, live.value!, live.normalised!, visClass) }],
    };
  const { assertionId, validFrom, validTo } = live;
  const recorded = { recordedFrom, recordedTo: NOT_SUPERSEDED, strengthRank: gradeRank(gradingOf(live)) };
  return {
    ...none,
    links: [{ record, link: { assertionId, visClass, validFrom, validTo, ...recorded } }],
  };
}

const gradingOf = ({ reliability, credibility }: AssertionRow): Grading =>
  ({ reliability, credibility }) as Grading;

function entityLabels(type: string): string[] {
  const pole = entityType(type)?.pole;
  if (!pole) throw new RangeError(`unknown entity type ${type}`);
  return type === 'ProtectedPerson' ? [pole, 'ProtectedPerson'] : [pole];
}

/** Who says of a source that it tells who a protected person is: an import, which can be undone, or somebody by hand. */
export const saidBy = (importId?: string): string => importId ?? 'hand';

function sourceRecord(source: NewSource, batch: AssertionBatch): Record<string, unknown> {
  const { id, kind, title, sha256, containsVictimIdentity = false, lineageRoot } = source;
  return {
    ...{ id, kind, title, sha256, containsVictimIdentity, lineageRoot, originator: batch.originator },
    ...(containsVictimIdentity ? { identitySaidBy: [saidBy(batch.importId)] } : {}),
  };
}

function reportRecord(report: NewReport, batch: AssertionBatch): Record<string, unknown> {
  const { id, title, reportedOn, sourceId } = report;
  return { id, title, reportedOn, sourceId, originator: batch.originator };
}

function assertionRecord(
  assertion: NewAssertion,
  batch: AssertionBatch,
  version: number,
  source: NewSource,
  classOf: (marking: Marking) => number,
  context: RowContext,
): Record<string, unknown> {
  const { validTime, marking, grading } = assertion;
  return {
    assertionId: assertion.id,
    version,
    form: assertion.form,
    kind: assertion.kind,
    subjectId: assertion.subjectId,
    ...(assertion.form === 'link'
      ? { objectId: assertion.objectId, weight: assertion.weight, verdict: assertion.verdict }
      : {
          value: assertion.value,
          normalised: assertion.normalised,
          language: assertion.language,
          script: assertion.script ?? scriptOf(assertion.value) ?? undefined,
          check: assertion.check,
          captionRank: gradeRank(grading),
        }),
    reliability: grading.reliability,
    credibility: grading.credibility,
    visClass: classOf(marking),
    handling: marking.handling,
    useInCourt: marking.useInCourt,
    pap: marking.pap,
    useInIntelligence: marking.useInIntelligence,
    caveat: marking.caveat,
    originator: batch.originator,
    basis: assertion.basis,
    status: assertion.status,
    edtf: validTime.edtf,
    verbatimTime: validTime.verbatim,
    isUncertain: validTime.isUncertain,
    validFrom: validTime.earliestDay,
    validTo: validTime.latestDay,
    recordedFrom: context.recordedFrom,
    recordedTo: NOT_SUPERSEDED,
    recordedBy: context.recordedBy,
    reportId: assertion.reportId,
    sourceClass: classOf(source.marking),
    lineageRoot: source.lineageRoot,
    note: assertion.note,
    caseId: assertion.caseId,
    importId: batch.importId,
  };
}

/** Words, sound keys and class token of the search index; null for values that are not searched. */
export function searchFields(
  kind: string,
  value: string,
  normalised: string,
  visClass: number,
): { searchWords: string; searchKeys: string; classToken: string } | null {
  const term = attribute(kind);
  if (!term?.searchable) return null;
  const words = new Set<string>();
  const keys = new Set<string>();
  if (term.valueType === 'identifier') {
    for (const form of identifierForms(value, normalised)) words.add(form);
  } else {
    const tokens = searchTokens(value);
    tokens.words.forEach((word) => words.add(word));
    // A code has no sound: "BD-22" is nobody's name.
    if (term.valueType !== 'code') tokens.keys.forEach((key) => keys.add(key));
  }
  return {
    searchWords: [...words].join(' '),
    searchKeys: [...keys].join(' '),
    classToken: `v${String(visClass)}`,
  };
}

/** The forms in which somebody may type a number: as normalised, without signs, and its last ten digits. */
export function identifierForms(...texts: readonly string[]): string[] {
  const forms = new Set<string>();
  for (const text of texts) {
    const plain = foldDigits(text.normalize('NFKC').toLowerCase()).replace(/[^\p{L}\p{N}@]/gu, '');
    if (!plain) continue;
    forms.add(plain);
    if (/^\d{11,15}$/.test(plain)) forms.add(plain.slice(-10));
  }
  return [...forms];
}
