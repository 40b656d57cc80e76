import { epochDay, type AssertionBatch, type EntityId, type NewEntity } from '#domain';

/** Claims that an agency recorded on one day. */
export interface DatedBatch extends AssertionBatch {
  /** Epoch day. */
  readonly recordedOn: number;
}

/** An agency records at the end of each quarter of a year what it has gathered. */
const PERIOD_DAYS = 91;

/**
 * The same reports by the day on which each was recorded, so that what was known grows over the years: never before the report was
 * written, and never after today. A thing is introduced by the first that tells of it.
 */
export function byDayOfRecording(batches: readonly AssertionBatch[], today: number): DatedBatch[] {
  const things = new Map(batches.flatMap(({ entities }) => entities.map((each) => [each.id, each] as const)));
  const gathered = new Map<string, DatedBatch[]>();
  for (const batch of batches)
    for (const day of new Set(
      batch.reports.map(({ reportedOn }) => dayOfRecording(epochDay(reportedOn!), today)),
    )) {
      const key = `${String(day)} ${batch.originator}`;
      gathered.set(key, [...(gathered.get(key) ?? []), partOf(batch, day, today)]);
    }
  const dated = [...gathered.values()]
    .map((parts): DatedBatch => ({
      ...parts[0]!,
      sources: parts.flatMap(({ sources }) => sources),
      reports: parts.flatMap(({ reports }) => reports),
      assertions: parts.flatMap(({ assertions }) => assertions),
    }))
    .sort((a, b) => a.recordedOn - b.recordedOn);
  const introduced = new Set<EntityId>();
  return dated.map((batch) => {
    const named = batch.assertions.flatMap((claim) =>
      claim.form === 'link' ? [claim.subjectId, claim.objectId] : [claim.subjectId],
    );
    const entities = [...new Set(named)].filter((id) => !introduced.has(id)).map((id) => things.get(id)!);
    for (const { id } of entities) introduced.add(id);
    return { ...batch, entities };
  });
}

const dayOfRecording = (reportedOn: number, today: number): number =>
  Math.min(today, Math.ceil(reportedOn / PERIOD_DAYS) * PERIOD_DAYS);

function partOf(batch: AssertionBatch, recordedOn: number, today: number): DatedBatch {
  const reports = batch.reports.filter(
    ({ reportedOn }) => dayOfRecording(epochDay(reportedOn!), today) === recordedOn,
  );
  const [sourceIds, reportIds] = [reports.map(({ sourceId }) => sourceId), reports.map(({ id }) => id)];
  return {
    ...batch,
    recordedOn,
    entities: [] as NewEntity[],
    sources: batch.sources.filter(({ id }) => sourceIds.includes(id)),
    reports,
    assertions: batch.assertions.filter(({ reportId }) => reportIds.includes(reportId)),
  };
}
