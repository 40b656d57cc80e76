import { Forbidden, type AuditEvent, type Principal } from '#domain';
import { randomId } from '#runtime';
import type { DueDeedToRecord, DueDeeds } from '#vault';
import type { MatterLog } from './matter.js';

/** Records what was done about something that is due, with its audit. A colleague who was first left nothing due: `dueRefused`. */
export async function settleDue(
  log: MatterLog,
  deeds: Pick<DueDeeds, 'record'>,
  principal: Principal,
  operation: string,
  deed: Omit<DueDeedToRecord, 'id' | 'agencyId' | 'doneBy'>,
  facts: AuditEvent['detail'],
): Promise<void> {
  const id = randomId('deed');
  const about = [deed.subjectId];
  // With it the end of the announcement is found, also after a crash (DueDeeds.endOf).
  const detail = { ...facts, writeId: id };
  const record = async (): Promise<void> => {
    const whole = { ...deed, id, agencyId: principal.agencyId, doneBy: principal.userId };
    if (!(await deeds.record(whole))) throw new Forbidden('dueRefused');
  };
  await log.announced(principal, 'write', operation, about, detail, record);
}
