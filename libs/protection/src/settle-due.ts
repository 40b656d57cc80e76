import type { AuditEvent, Principal } from '#domain';
import type { DueDeedToRecord, DueDeeds } from '#vault';
import type { MatterLog } from './matter.js';

/** Records what was done about something that is due, with its audit. A colleague who was first left nothing due: `dueRefused`. */
export async function settleDue(
  log: MatterLog,
  deeds: Pick<DueDeeds, 'record'>,
  principal: Principal,
  operation: string,
  deed: Omit<DueDeedToRecord, 'agencyId' | 'doneBy'>,
  detail: AuditEvent['detail'],
): Promise<void> {
  const { subjectId } = deed;
  await log.note(principal, 'write', operation, [subjectId], 'intended', detail);
  const isDone = await deeds.record({ ...deed, agencyId: principal.agencyId, doneBy: principal.userId });
  await log.admit(isDone, principal, operation, subjectId, 'dueRefused');
  await log.note(principal, 'write', operation, [subjectId], 'done', detail);
}
