import type { Principal } from '#domain';
import { type CaptionLanguage } from '#network';
import { pageInfo, type NetworkView } from '#network/api';
import type { CandidateQueue } from './candidate.service.js';
import type { Judgement } from './judgement.service.js';
import type { IdentityJudgement, IdentityQueue } from './resolution.model.js';

/** From what the services know to what the API shows: agencies and colleagues by name. */
export class ResolutionView {
  constructor(
    private readonly network: NetworkView,
    /** Display name of a user; null when there is none. */
    private readonly personName: (userId: string) => Promise<string | null>,
  ) {}

  async queue(
    queue: CandidateQueue,
    principal: Principal,
    language: CaptionLanguage,
  ): Promise<IdentityQueue> {
    const { open, compared, isPartial, comparedAt, isComparing } = queue;
    return {
      edges: await Promise.all(
        queue.edges.map(async ({ node: { left, right, proposal, reasons, judgements }, cursor }) => ({
          node: {
            left: this.network.summary(left, language),
            right: this.network.summary(right, language),
            score: proposal.score,
            reasons: reasons.map(({ field, a, b, rule, bits, gradesA, gradesB }) => ({
              ...{ field, left: a, right: b, rule, bits },
              ...{ leftGrades: [...gradesA], rightGrades: [...gradesB] },
            })),
            flags: [...proposal.flags],
            judgements: await this.judgements(judgements, principal, language),
          },
          cursor,
        })),
      ),
      pageInfo: pageInfo(queue),
      open,
      compared,
      isPartial,
      comparedAt,
      isComparing,
      overCorrelating: queue.overCorrelating.map((value) => ({ ...value })),
    };
  }

  judgements(
    judgements: readonly Judgement[],
    principal: Principal,
    language: CaptionLanguage,
  ): Promise<IdentityJudgement[]> {
    return Promise.all(
      judgements.map(async ({ row, left, right }) => ({
        id: row.assertionId,
        version: row.version,
        left: this.network.summary(left, language),
        right: this.network.summary(right, language),
        verdict: row.verdict!,
        reason: row.note ?? '',
        grading: { reliability: row.reliability, credibility: row.credibility },
        agency: await this.network.agencyOf(row.originator),
        judgedBy:
          row.originator === principal.agencyId && row.recordedBy
            ? await this.personName(row.recordedBy)
            : null,
        judgedAt: new Date(row.recordedFrom * 1000),
      })),
    );
  }
}
