import { randomUUID } from 'node:crypto';
import { mayWithIdentity } from '#access';
import { Conflict, invalidField, isDay, type Principal } from '#domain';
import type { CaseState, Vault } from '#vault';
import { dayOf } from './due.js';
import { MatterLog } from './matter.js';

/** A case that somebody works on, with what was recorded of it last; null: nothing was, it is open. */
export interface CaseView {
  readonly caseId: string;
  readonly state: CaseState | null;
}

/** No case of an earlier day is worked on: such a year was mistyped. */
const OLDEST = '1950-01-01';

/**
 * Which cases are closed, as the agency's custodian or supervisor of the case records it: from then on it is counted how long its
 * identities may be kept (VP-27). Every change is in the audit. Who may not gets one refusal, `caseRefused`.
 */
export class CaseStateService {
  readonly #log: MatterLog;

  constructor(
    private readonly vault: Pick<Vault, 'caseStates' | 'audit'>,
    private readonly now: () => Date,
  ) {
    this.#log = new MatterLog(vault.audit);
  }

  /** The cases of which the person may record it; none for whom that is none. */
  async list(principal: Principal): Promise<CaseView[]> {
    const states = await this.vault.caseStates.ofAgency(principal.agencyId);
    const cases = principal.compartments
      .filter((caseId) => mayClose(principal, caseId))
      .map((caseId) => ({ caseId, state: states.find((state) => state.caseId === caseId) ?? null }));
    await this.#log.note(principal, 'read', 'cases', [], 'done', { results: cases.length });
    return cases;
  }

  /** Throws InvalidInput, Forbidden `caseRefused`, Conflict `caseClosedAlready`. */
  async close(principal: Principal, caseId: string, closedOn: string): Promise<void> {
    if (!isDay(closedOn) || closedOn < OLDEST) throw invalidField('closedOn', 'dateImpossible');
    if (closedOn > dayOf(this.now())) throw invalidField('closedOn', 'caseClosedLater');
    await this.#record(principal, 'closeCase', caseId, closedOn);
  }

  /** Throws Forbidden `caseRefused`, Conflict `caseOpenAlready`. */
  reopen(principal: Principal, caseId: string): Promise<void> {
    return this.#record(principal, 'reopenCase', caseId, null);
  }

  async #record(
    principal: Principal,
    operation: string,
    caseId: string,
    closedOn: string | null,
  ): Promise<void> {
    await this.#log.admit(mayClose(principal, caseId), principal, operation, null, 'caseRefused');
    // With it the end of the announcement is found, also after a crash (CaseStates.endOf).
    const detail = { case: caseId, closedOn, writeId: randomUUID() };
    const change = { caseId, closedOn, writeId: detail.writeId };
    const record = async (): Promise<void> => {
      const { agencyId, userId: recordedBy } = principal;
      if (!(await this.vault.caseStates.record({ ...change, agencyId, recordedBy })))
        throw new Conflict(closedOn === null ? 'caseOpenAlready' : 'caseClosedAlready');
    };
    await this.#log.announced(principal, 'rights', operation, [], detail, record);
  }
}

const mayClose = (principal: Principal, caseId: string): boolean =>
  mayWithIdentity(principal, 'closeCase', { agencyId: principal.agencyId, compartments: [caseId] });
