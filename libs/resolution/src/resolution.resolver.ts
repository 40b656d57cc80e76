import { Inject } from '@nestjs/common';
import { Args, ID, Int, Mutation, Query, Resolver } from '@nestjs/graphql';
import { ScopeService, mayRecord, requireRole } from '#access';
import { AskedLanguage, CurrentPrincipal } from '#access/api';
import type { Principal } from '#domain';
import type { CaptionLanguage } from '#network';
import { CandidateService } from './candidate.service.js';
import { JudgementService } from './judgement.service.js';
import { IdentityJudgement, IdentityQueue, JudgeIdentityInput } from './resolution.model.js';
import { ResolutionView } from './resolution.view.js';

/** Which records are of one person: proposals, and what people decided. */
@Resolver()
export class ResolutionResolver {
  constructor(
    @Inject(ScopeService) private readonly scopes: ScopeService,
    @Inject(CandidateService) private readonly candidates: CandidateService,
    @Inject(JudgementService) private readonly judgements: JudgementService,
    @Inject(ResolutionView) private readonly view: ResolutionView,
  ) {}

  @Query(() => IdentityQueue, {
    description:
      'Records of persons that may be one, strongest first, worked out on what the viewer may see. Protected persons are never compared.',
  })
  async identityQueue(
    @CurrentPrincipal() principal: Principal,
    @Args('first', { type: () => Int, nullable: true, defaultValue: 20 }) first: number,
    @Args('after', { type: () => String, nullable: true }) after: string | null,
    @Args('entityId', {
      type: () => ID,
      nullable: true,
      description: 'Only pairs with this record, or one that is judged to be the same.',
    })
    entityId: string | null,
    @Args('withUnsure', {
      type: () => Boolean,
      nullable: true,
      defaultValue: false,
      description: 'Also pairs that the own agency is unsure of.',
    })
    withUnsure: boolean,
    @AskedLanguage() language: CaptionLanguage,
  ): Promise<IdentityQueue> {
    const scope = await this.scopes.scopeFor(principal, {});
    const queue = await this.candidates.queue(scope, { first, after, entityId, withUnsure, language });
    return this.view.queue(queue, principal, language);
  }

  @Query(() => [IdentityJudgement], {
    description: 'Decisions that name a thing, as far as the viewer may see them, earliest first.',
  })
  async identityJudgements(
    @CurrentPrincipal() principal: Principal,
    @Args('entityId', { type: () => ID }) entityId: string,
    @AskedLanguage() language: CaptionLanguage,
  ): Promise<IdentityJudgement[]> {
    const scope = await this.scopes.scopeFor(principal, {});
    const found = await this.judgements.judgementsOn(scope, [entityId], language);
    return this.view.judgements(found, principal, language);
  }

  @Mutation(() => IdentityJudgement, {
    nullable: true,
    description:
      "Records the own agency's decision on two records, or changes it. Nothing is rewritten, and retractAssertion undoes it. Null when one of the records is absent or not visible.",
  })
  async judgeIdentity(
    @CurrentPrincipal() principal: Principal,
    @Args('input', { type: () => JudgeIdentityInput }) input: JudgeIdentityInput,
    @AskedLanguage() language: CaptionLanguage,
  ): Promise<IdentityJudgement | null> {
    requireRole(mayRecord, principal);
    const isJudged = await this.judgements.judge(await this.scopes.scopeFor(principal, {}), input, language);
    if (!isJudged) return null;
    // With the classes and the second that the write has just made.
    const scope = await this.scopes.scopeFor(principal, {});
    const judged = await this.judgements.own(scope, input.leftId, input.rightId);
    if (!judged) return null;
    const shown = await this.judgements.shown(scope, [judged], language);
    return (await this.view.judgements(shown, principal, language))[0]!;
  }
}
