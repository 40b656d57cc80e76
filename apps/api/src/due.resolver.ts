import { Inject } from '@nestjs/common';
import { Args, Field, ID, Mutation, ObjectType, Query, Resolver, registerEnumType } from '@nestjs/graphql';
import { ScopeService } from '#access';
import { AskedLanguage, CurrentPrincipal, enumOf } from '#access/api';
import type { Principal } from '#domain';
import { NetworkService, type CaptionLanguage } from '#network';
import { Assertion, NetworkView } from '#network/api';
import {
  CaseStateService,
  ClaimReviewService,
  DUE_CLAIM_KIND,
  DUE_IDENTITY_KIND,
  IdentityReviewService,
  type DueClaim as FallenClaim,
  type DueIdentity as FallenIdentity,
} from '#protection';

const DueIdentityKindEnum = enumOf(DUE_IDENTITY_KIND);
registerEnumType(DueIdentityKindEnum, {
  name: 'DueIdentityKind',
  description: 'What falls due of a protected person.',
  valuesMap: {
    statusNotice: { description: 'To tell the person how the case stands, through the case worker.' },
    identityRetention: {
      description: 'To see whether the identity is still to be kept, as its cases are closed.',
    },
    consentWithdrawn: {
      description: 'To see whether the identity is still to be kept, as the person withdrew the consent.',
    },
  },
});
const DueClaimKindEnum = enumOf(DUE_CLAIM_KIND);
registerEnumType(DueClaimKindEnum, {
  name: 'DueClaimKind',
  description: 'Why a claim is to be looked at again.',
  valuesMap: {
    weakClaim: { description: 'Its source is unreliable, or it is improbable.' },
    unsupportedSubject: { description: 'It suspects somebody, and no second origin supports that.' },
  },
});

const KEPT = 'The last day (ISO) until which it can be kept; null where it can only be done.';

@ObjectType({ description: 'What was done about something when it was due before.' })
class DueDeed {
  @Field({ description: 'Who did it.' }) doneBy!: string;
  @Field(() => Date, { description: 'When.' }) doneAt!: Date;
  @Field(() => String, { nullable: true, description: 'Why it was kept; null where the person was told.' })
  reason!: string | null;
}
@ObjectType({ description: 'Something that is due of a protected person. Nothing of an identity.' })
class DueIdentity {
  @Field(() => DueIdentityKindEnum, { description: 'What is due.' }) kind!: keyof typeof DueIdentityKindEnum;
  @Field(() => ID, { description: 'Id of the protected person in the graph.' }) entityId!: string;
  @Field(() => String, { nullable: true, description: 'Neutral code; null where the viewer may see none.' })
  code!: string | null;
  @Field(() => [String], { description: 'Cases that the identity belongs to.' }) compartments!: string[];
  @Field({ description: 'Since which day (ISO).' }) dueOn!: string;
  @Field(() => String, { nullable: true, description: KEPT }) keptAtMostUntil!: string | null;
  @Field(() => DueDeed, { nullable: true, description: 'What was done when it was due before.' })
  before!: DueDeed | null;
}
@ObjectType({ description: 'A claim of the own agency that is to be looked at again.' })
class DueClaim {
  @Field(() => DueClaimKindEnum, { description: 'Why.' }) kind!: keyof typeof DueClaimKindEnum;
  @Field(() => Assertion, { description: 'The claim, as the viewer sees it.' }) claim!: Assertion;
  @Field({ description: 'Since which day (ISO).' }) dueOn!: string;
  @Field(() => String, { nullable: true, description: KEPT }) keptAtMostUntil!: string | null;
  @Field(() => DueDeed, { nullable: true, description: 'What was done when it was due before.' })
  before!: DueDeed | null;
}
@ObjectType({ description: 'A case that the viewer works on, and whether it is closed.' })
class CaseModel {
  @Field(() => ID, { description: 'The compartment of the case.' }) id!: string;
  @Field(() => String, { nullable: true, description: 'Day (ISO) on which it was closed; null while open.' })
  closedOn!: string | null;
  @Field(() => String, {
    nullable: true,
    description: 'Who recorded last that it was closed or opened again.',
  })
  recordedBy!: string | null;
}

const CaseId = (): ParameterDecorator =>
  Args('caseId', { type: () => ID, description: 'The compartment of the case.' });
const Until = (): ParameterDecorator =>
  Args('until', { description: 'Until which day (ISO): to come, and not farther than the period allows.' });
const Reason = (): ParameterDecorator =>
  Args('reason', { description: 'Why: three letters at least. Kept sealed.' });

const beforeOf = ({ deed, reason }: FallenIdentity | FallenClaim): DueDeed | null =>
  deed && { ...deed, reason };

/** What falls due, and cases that are closed. Whatever is missing for an answer gives one refusal. */
@Resolver()
export class DueResolver {
  constructor(
    @Inject(ScopeService) private readonly scopes: ScopeService,
    @Inject(IdentityReviewService) private readonly identities: IdentityReviewService,
    @Inject(ClaimReviewService) private readonly claims: ClaimReviewService,
    @Inject(CaseStateService) private readonly states: CaseStateService,
    @Inject(NetworkService) private readonly network: NetworkService,
    @Inject(NetworkView) private readonly view: NetworkView,
  ) {}

  @Query(() => [DueIdentity], {
    description:
      'What is due of the protected persons of the own agency and cases: withdrawals first, then what is longest due.',
  })
  async dueIdentities(@CurrentPrincipal() principal: Principal): Promise<DueIdentity[]> {
    const due = await this.identities.list(await this.scopes.scopeFor(principal));
    return due.map((each) => ({
      kind: each.kind,
      entityId: each.entityId,
      code: each.code,
      compartments: [...each.compartments],
      dueOn: each.dueOn,
      keptAtMostUntil: each.keptAtMostUntil,
      before: beforeOf(each),
    }));
  }

  @Query(() => [DueClaim], {
    description:
      'Claims of the own agency that are to be looked at again, longest due first of each kind; at most 200 of each.',
  })
  async dueClaims(
    @CurrentPrincipal() principal: Principal,
    @AskedLanguage() language: CaptionLanguage,
  ): Promise<DueClaim[]> {
    const scope = await this.scopes.scopeFor(principal);
    const due = await this.claims.list(scope);
    const views = await this.network.views(
      scope,
      due.map(({ claim }) => claim),
      language,
    );
    const claims = await this.view.assertions(views, language);
    return due.map((each, at) => ({
      kind: each.kind,
      claim: claims[at]!,
      dueOn: each.dueOn,
      keptAtMostUntil: each.keptAtMostUntil,
      before: beforeOf(each),
    }));
  }

  @Query(() => [CaseModel], {
    description:
      'The cases of which the viewer may record that they are closed; empty for whom that is none.',
  })
  async cases(@CurrentPrincipal() principal: Principal): Promise<CaseModel[]> {
    const scope = await this.scopes.scopeFor(principal);
    return (await this.states.list(scope.principal)).map(({ caseId, state }) => ({
      id: caseId,
      closedOn: state?.closedOn ?? null,
      recordedBy: state?.recordedBy ?? null,
    }));
  }

  @Mutation(() => Boolean, {
    description: 'The protected person was told how the case stands; due again a month from today.',
  })
  async markStatusTold(
    @CurrentPrincipal() principal: Principal,
    @Args('entityId', { type: () => ID, description: 'Id of the protected person in the graph.' })
    entityId: string,
  ): Promise<boolean> {
    const scope = await this.scopes.scopeFor(principal);
    await this.identities.markTold(scope.principal, entityId);
    return true;
  }

  @Mutation(() => Boolean, {
    description:
      'An identity of which it is due to see whether it is still to be kept is kept, for a reason.',
  })
  async keepIdentity(
    @CurrentPrincipal() principal: Principal,
    @Args('kind', { type: () => DueIdentityKindEnum, description: 'Why it was due.' })
    kind: keyof typeof DueIdentityKindEnum,
    @Args('entityId', { type: () => ID, description: 'Id of the protected person in the graph.' })
    entityId: string,
    @Until() until: string,
    @Reason() reason: string,
  ): Promise<boolean> {
    const scope = await this.scopes.scopeFor(principal);
    await this.identities.keep(scope.principal, kind, entityId, until, reason);
    return true;
  }

  @Mutation(() => Boolean, {
    description: 'A claim that was looked at again is kept as it is, for a reason.',
  })
  async keepClaim(
    @CurrentPrincipal() principal: Principal,
    @Args('kind', { type: () => DueClaimKindEnum, description: 'Why it was due.' })
    kind: keyof typeof DueClaimKindEnum,
    @Args('assertionId', { type: () => ID, description: 'Id of the claim.' }) assertionId: string,
    @Until() until: string,
    @Reason() reason: string,
  ): Promise<boolean> {
    await this.claims.keep(await this.scopes.scopeFor(principal), kind, assertionId, until, reason);
    return true;
  }

  @Mutation(() => Boolean, {
    description:
      'Records that a case was closed: from that day it is counted how long its identities are kept.',
  })
  async closeCase(
    @CurrentPrincipal() principal: Principal,
    @CaseId() caseId: string,
    @Args('closedOn', { description: 'Day (ISO), not to come.' }) closedOn: string,
  ): Promise<boolean> {
    const scope = await this.scopes.scopeFor(principal);
    await this.states.close(scope.principal, caseId, closedOn);
    return true;
  }

  @Mutation(() => Boolean, { description: 'Records that a closed case is open again.' })
  async reopenCase(@CurrentPrincipal() principal: Principal, @CaseId() caseId: string): Promise<boolean> {
    const scope = await this.scopes.scopeFor(principal);
    await this.states.reopen(scope.principal, caseId);
    return true;
  }
}
