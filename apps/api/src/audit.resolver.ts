import { Inject } from '@nestjs/common';
import { Args, Int, Query, Resolver } from '@nestjs/graphql';
import { mayAudit, requirePurpose, requireRole } from '#access';
import { CurrentPrincipal, type AgencyModel } from '#access/api';
import { InvalidInput, type Principal } from '#domain';
import { CursorSeal, pageSize } from '#network';
import { Vault, anomaliesIn, type Anomaly, type StoredAuditEvent } from '#vault';
import { POLICY } from '#vocab';
import {
  AuditAnomalies,
  AuditAnomaly,
  AuditEventConnection,
  AuditEventModel,
  AuditFilterInput,
  AuditPerson,
  AuditVerification,
} from './audit.model.js';

/** Seals cursors of the audit. */
export const AUDIT_SEAL = Symbol('AUDIT_SEAL');

const DAY_MS = 86_400_000;
const ANOMALY_DAYS = 7;
const ANOMALY_DAYS_MAX = 31;
/** Events that one look for anomalies goes through. */
const LOOKED_MAX = 100_000;
const PAGE = 1_000;
const EVIDENCE_MAX = 200;

/** The audit for auditors. Who is none is refused by role alone; each question is itself in the audit. */
@Resolver()
export class AuditResolver {
  #verifying: Promise<AuditVerification> | null = null;

  constructor(
    @Inject(Vault) private readonly vault: Vault,
    @Inject(AUDIT_SEAL) private readonly seal: CursorSeal,
  ) {}

  @Query(() => AuditEventConnection, {
    description: 'Events of the audit, latest first. For auditors; their own questions are among the events.',
  })
  async auditEvents(
    @CurrentPrincipal() principal: Principal,
    @Args('filter', { type: () => AuditFilterInput, nullable: true }) filter: AuditFilterInput | null,
    @Args('first', { type: () => Int, nullable: true, defaultValue: 50 }) first: number,
    @Args('after', { type: () => String, nullable: true }) after: string | null,
  ): Promise<AuditEventConnection> {
    requireAuditor(principal);
    const limit = pageSize(first);
    const { person, recordId, accessPurpose, action, outcome } = filter ?? {};
    const { from, to } = span(filter?.from, filter?.to);
    const userId = person ? await this.#userId(person.trim()) : undefined;
    const events = await this.vault.audit.list({
      limit: limit + 1,
      ...(after ? { before: Number(this.seal.open(after)[0]) } : {}),
      userId,
      subjectId: recordId?.trim() || undefined,
      accessPurpose: accessPurpose ?? undefined,
      action: action ?? undefined,
      outcome: outcome ?? undefined,
      from,
      to,
    });
    const view = new AuditView(this.vault);
    const edges = await Promise.all(
      events
        .slice(0, limit)
        .map(async (event) => ({ node: await view.event(event), cursor: this.seal.seal([event.seq]) })),
    );
    return {
      edges,
      pageInfo: {
        hasNextPage: events.length > limit,
        hasPreviousPage: false,
        startCursor: edges[0]?.cursor ?? null,
        endCursor: edges.at(-1)?.cursor ?? null,
      },
    };
  }

  @Query(() => AuditAnomalies, {
    description:
      'What is out of the ordinary in the audit, with the events that show it. Without a time the last seven days; at most 31. For auditors.',
  })
  async auditAnomalies(
    @CurrentPrincipal() principal: Principal,
    @Args('from', { type: () => Date, nullable: true, description: 'From this instant on.' })
    fromAsked: Date | null,
    @Args('to', { type: () => Date, nullable: true, description: 'Before this instant.' })
    toAsked: Date | null,
  ): Promise<AuditAnomalies> {
    requireAuditor(principal);
    const end = toAsked ?? new Date();
    const { from, to } = span(fromAsked ?? new Date(end.getTime() - ANOMALY_DAYS * DAY_MS), end);
    if (end.getTime() - from!.getTime() > ANOMALY_DAYS_MAX * DAY_MS)
      throw new InvalidInput('auditSpanTooLong', [
        { field: 'from', key: 'auditSpanTooLong', values: { days: ANOMALY_DAYS_MAX } },
      ]);
    const events: StoredAuditEvent[] = [];
    let isPartial = true;
    while (events.length < LOOKED_MAX) {
      const before = events.at(-1)?.seq;
      const page = await this.vault.audit.list({
        limit: PAGE,
        from,
        to,
        ...(before === undefined ? {} : { before }),
      });
      events.push(...page);
      isPartial = page.length === PAGE;
      if (!isPartial) break;
    }
    const countries = new Map((await this.vault.agencies.list()).map(({ id, country }) => [id, country]));
    const found = anomaliesIn(events, POLICY.anomalies, (id) => countries.get(id) ?? null);
    const view = new AuditView(this.vault);
    return {
      anomalies: await Promise.all(found.map((anomaly) => view.anomaly(anomaly))),
      looked: events.length,
      isPartial,
    };
  }

  @Query(() => AuditVerification, {
    description: 'Reads the whole chain and says whether it is as written and signed. For auditors.',
  })
  auditVerification(@CurrentPrincipal() principal: Principal): Promise<AuditVerification> {
    requireAuditor(principal);
    // Whoever asks while the chain is read gets the same answer.
    return (this.#verifying ??= this.vault.audit
      .verify()
      .then(({ problem, ...rest }) => ({
        ...rest,
        problem: problem ? { ...problem, after: problem.after ?? null } : null,
      }))
      .finally(() => {
        this.#verifying = null;
      }));
  }

  /** Of a user name its account; what is none is taken as an id, and finds nothing when it is none either. */
  async #userId(person: string): Promise<string> {
    return (await this.vault.accounts.byUsername(person.replaceAll('\0', '\uFFFD')))?.id ?? person;
  }
}

function requireAuditor(principal: Principal): void {
  requireRole(mayAudit, principal);
  requirePurpose(principal.roles, principal.accessPurpose);
}

/** Throws InvalidInput `windowReversed` and `timeInvalid`. */
function span(from?: Date | null, to?: Date | null): { from: Date | undefined; to: Date | undefined } {
  for (const each of [from, to])
    if (each && Number.isNaN(each.getTime()))
      throw new InvalidInput('timeInvalid', [{ field: 'from', key: 'timeInvalid' }]);
  if (from && to && from > to)
    throw new InvalidInput('windowReversed', [{ field: 'from', key: 'windowReversed' }]);
  return { from: from ?? undefined, to: to ?? undefined };
}

/** Events in words of the API; each person and agency is looked up once. */
class AuditView {
  readonly #people = new Map<string, Promise<AuditPerson>>();
  readonly #agencies = new Map<string, Promise<AgencyModel | null>>();

  constructor(private readonly vault: Vault) {}

  async event({ seq, at, action, operation, outcome, ...event }: StoredAuditEvent): Promise<AuditEventModel> {
    const { userId, agencyId, accessPurpose, caseReference, subjectIds, subjectCount, detail } = event;
    const [person, agency] = await Promise.all([this.#person(userId), this.#agency(agencyId)]);
    return {
      ...{ seq, at, action, operation, outcome, person, agency, accessPurpose, caseReference },
      recordIds: [...subjectIds],
      recordCount: subjectCount,
      facts: Object.entries(detail).map(([name, value]) => ({ name, value: String(value) })),
    };
  }

  async anomaly({ kind, userId, from, to, count, limit, seqs }: Anomaly): Promise<AuditAnomaly> {
    return {
      ...{ kind, from, to, count },
      person: await this.#person(userId),
      limit: limit.count,
      minutes: limit.minutes,
      evidence: seqs.slice(0, EVIDENCE_MAX),
      evidenceCount: seqs.length,
    };
  }

  #person(id: string | null): Promise<AuditPerson> | null {
    if (id === null) return null;
    let person = this.#people.get(id);
    if (!person) {
      person = this.vault.accounts.byId(id).then((account) => ({
        id,
        username: account?.username ?? null,
        displayName: account?.displayName ?? null,
      }));
      this.#people.set(id, person);
    }
    return person;
  }

  #agency(id: string | null): Promise<AgencyModel | null> | null {
    if (id === null) return null;
    let agency = this.#agencies.get(id);
    if (!agency) {
      agency = this.vault.agencies.byId(id).then((found) => found && { ...found });
      this.#agencies.set(id, agency);
    }
    return agency;
  }
}
