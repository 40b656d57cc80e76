import { Inject } from '@nestjs/common';
import { Args, ID, Int, Mutation, Query, Resolver } from '@nestjs/graphql';
import { ScopeService } from '#access';
import { CurrentPrincipal } from '#access/api';
import type { Principal } from '#domain';
import type { Opening } from '#vault';
import { ConsentService } from './consent.service.js';
import { ErasureService, type ErasureView } from './erasure.service.js';
import { IdentityService, OPENING_HOURS } from './identity.service.js';
import { newsOfAll } from './news.js';
import {
  ConsentModel,
  IdentityErasureModel,
  IdentityLookUpModel,
  IdentityModel,
  IdentityOpeningModel,
  ProtectedPersonModel,
  ProtectionNewsModel,
  ProtectionNoticeModel,
  RecordConsentInput,
  RecordIdentityInput,
  TermKindEnum,
} from './protection.model.js';
import { SharingService } from './sharing.service.js';

const shown = ({ identityId, approverId, ...opening }: Opening): IdentityOpeningModel => ({
  ...opening,
  entityId: identityId,
  isApproved: approverId !== null,
});

const shownErasure = ({ identityId, ...erasure }: ErasureView): IdentityErasureModel => ({
  ...erasure,
  entityId: identityId,
});

const EntityId = (): ParameterDecorator =>
  Args('entityId', { type: () => ID, description: 'Id of the protected person in the graph.' });

/** Identities of protected persons and their consents. Whatever is missing for an answer gives one refusal. */
@Resolver()
export class ProtectionResolver {
  constructor(
    @Inject(ScopeService) private readonly scopes: ScopeService,
    @Inject(IdentityService) private readonly identities: IdentityService,
    @Inject(ConsentService) private readonly consented: ConsentService,
    @Inject(ErasureService) private readonly erasures: ErasureService,
    @Inject(SharingService) private readonly sharing: SharingService,
  ) {}

  @Query(() => IdentityModel, {
    description:
      'Opens an identity: needs the role, the case, the purpose, and a leave that a second person approved. Refused otherwise, and noted either way.',
  })
  async identity(
    @CurrentPrincipal() principal: Principal,
    @EntityId() entityId: string,
  ): Promise<IdentityModel> {
    const scope = await this.scopes.scopeFor(principal);
    const opened = await this.identities.open(scope.principal, entityId);
    return {
      ...opened,
      compartments: [...opened.compartments],
      names: [...opened.names],
      phones: [...opened.phones],
      documents: [...opened.documents],
      contacts: [...opened.contacts],
    };
  }

  @Query(() => Date, {
    description:
      'Until when an identity that the viewer has open may still be looked at. Refused as soon as it may not; nothing of the identity.',
  })
  async identityOpenUntil(
    @CurrentPrincipal() principal: Principal,
    @EntityId() entityId: string,
  ): Promise<Date> {
    const scope = await this.scopes.scopeFor(principal);
    return this.identities.openUntil(scope.principal, entityId);
  }

  @Query(() => [ProtectedPersonModel], {
    description:
      'Protected persons of the own agency and cases, those with an identity first; at most 500. Nothing of an identity.',
  })
  async protectedPersons(@CurrentPrincipal() principal: Principal): Promise<ProtectedPersonModel[]> {
    const persons = await this.identities.persons(await this.scopes.scopeFor(principal));
    return persons.map((person) => ({ ...person, erasure: person.erasure && shownErasure(person.erasure) }));
  }

  @Query(() => [IdentityOpeningModel], {
    description:
      'Leaves that the viewer asked for and broken glass of the viewer, latest first; at most 200.',
  })
  async identityOpenings(@CurrentPrincipal() principal: Principal): Promise<IdentityOpeningModel[]> {
    const scope = await this.scopes.scopeFor(principal);
    return (await this.identities.openings(scope.principal)).map(shown);
  }

  @Query(() => [ProtectionNoticeModel], {
    description:
      'What the viewer was told as a custodian, or as a supervisor and may still decide of, latest first; among it every erasure that waits.',
  })
  async protectionNotices(@CurrentPrincipal() principal: Principal): Promise<ProtectionNoticeModel[]> {
    const scope = await this.scopes.scopeFor(principal);
    return (await this.identities.notices(scope)).map(({ identityId: _, ...notice }) => ({
      ...notice,
      opening: notice.opening && shown(notice.opening),
      erasure: notice.erasure && shownErasure(notice.erasure),
    }));
  }

  @Query(() => ProtectionNewsModel, {
    description:
      'Whether something is new in what the viewer was told or asked for. Tells nothing of what it is, and may be asked again and again.',
  })
  async protectionNews(@CurrentPrincipal() principal: Principal): Promise<ProtectionNewsModel> {
    const scope = await this.scopes.scopeFor(principal);
    return newsOfAll(await Promise.all([this.identities.news(scope.principal), this.sharing.news(scope)]));
  }

  @Query(() => [ConsentModel], { description: 'Consents of a protected person, latest first.' })
  async consents(
    @CurrentPrincipal() principal: Principal,
    @EntityId() entityId: string,
  ): Promise<ConsentModel[]> {
    const scope = await this.scopes.scopeFor(principal);
    return (await this.consented.list(scope.principal, entityId)).map(consentModel);
  }

  @Mutation(() => Int, { description: 'Records or replaces an identity in the vault; gives its version.' })
  async recordIdentity(
    @CurrentPrincipal() principal: Principal,
    @Args('input', { type: () => RecordIdentityInput })
    { entityId, compartments, expectedVersion, ...content }: RecordIdentityInput,
  ): Promise<number> {
    const scope = await this.scopes.scopeFor(principal);
    return this.identities.record(scope, {
      entityId,
      compartments,
      content,
      expectedVersion: expectedVersion ?? null,
    });
  }

  @Mutation(() => IdentityLookUpModel, {
    description:
      'Ids of protected persons of the own cases with exactly this name, document or phone number. Ten an hour; supervisors are told of more.',
  })
  async lookUpIdentity(
    @CurrentPrincipal() principal: Principal,
    @Args('kind', { type: () => TermKindEnum, description: 'What the text is.' })
    kind: keyof typeof TermKindEnum,
    @Args('text', { description: 'The whole name or number.' }) text: string,
  ): Promise<IdentityLookUpModel> {
    const scope = await this.scopes.scopeFor(principal);
    return this.identities.lookUp(scope.principal, kind, text);
  }

  @Mutation(() => IdentityOpeningModel, { description: 'Asks a supervisor for leave to open an identity.' })
  async requestIdentityOpening(
    @CurrentPrincipal() principal: Principal,
    @EntityId() entityId: string,
    @Args('reason', { description: 'Why: three letters at least. Kept sealed.' }) reason: string,
    @Args('hours', {
      type: () => Int,
      nullable: true,
      defaultValue: OPENING_HOURS.usual,
      description: 'For how long, from the approval: 1 to 24 hours.',
    })
    hours: number | null,
  ): Promise<IdentityOpeningModel> {
    const scope = await this.scopes.scopeFor(principal);
    return shown(
      await this.identities.requestOpening(scope.principal, entityId, reason, hours ?? OPENING_HOURS.usual),
    );
  }

  @Mutation(() => IdentityOpeningModel, {
    description: 'Approves what a colleague asked for; the time begins now. Nobody approves an own request.',
  })
  async approveIdentityOpening(
    @CurrentPrincipal() principal: Principal,
    @Args('openingId', { type: () => ID, description: 'Id of the leave.' }) openingId: string,
  ): Promise<IdentityOpeningModel> {
    const scope = await this.scopes.scopeFor(principal);
    return shown(await this.identities.approveOpening(scope.principal, openingId));
  }

  @Mutation(() => IdentityOpeningModel, {
    description:
      'Life is at risk: opens the way for four hours. Two supervisors or more are told at once, and it is reviewed within 72 hours.',
  })
  async breakGlass(
    @CurrentPrincipal() principal: Principal,
    @EntityId() entityId: string,
    @Args('reason', { description: 'Why: three letters at least. Kept sealed.' }) reason: string,
  ): Promise<IdentityOpeningModel> {
    const scope = await this.scopes.scopeFor(principal);
    return shown(await this.identities.breakGlass(scope.principal, entityId, reason));
  }

  @Mutation(() => IdentityOpeningModel, {
    description: 'Keeps what a second person found about broken glass.',
  })
  async reviewBreakGlass(
    @CurrentPrincipal() principal: Principal,
    @Args('openingId', { type: () => ID, description: 'Id of the leave.' }) openingId: string,
    @Args('finding', { description: 'What was found: three letters at least. Kept sealed.' }) finding: string,
  ): Promise<IdentityOpeningModel> {
    const scope = await this.scopes.scopeFor(principal);
    return shown(await this.identities.reviewBreakGlass(scope.principal, openingId, finding));
  }

  @Mutation(() => IdentityErasureModel, {
    description:
      'Asks for the erasure of an identity for good; supervisors are told. While one waits there is no second.',
  })
  async requestIdentityErasure(
    @CurrentPrincipal() principal: Principal,
    @EntityId() entityId: string,
    @Args('authority', { description: 'Code of the list erasureAuthority.' }) authority: string,
    @Args('reason', { description: 'Why: three letters at least. Kept sealed, and gone with the identity.' })
    reason: string,
  ): Promise<IdentityErasureModel> {
    const scope = await this.scopes.scopeFor(principal);
    return shownErasure(await this.erasures.request(scope.principal, { entityId, authority, reason }));
  }

  @Mutation(() => Boolean, {
    description: 'Takes back a request for an erasure that the viewer made and nobody decided yet.',
  })
  async withdrawIdentityErasure(
    @CurrentPrincipal() principal: Principal,
    @Args('erasureId', { type: () => ID, description: 'Id of the erasure.' }) erasureId: string,
  ): Promise<boolean> {
    const scope = await this.scopes.scopeFor(principal);
    await this.erasures.takeBack(scope.principal, erasureId);
    return true;
  }

  @Mutation(() => IdentityErasureModel, {
    description:
      'Carries out or refuses an erasure that a colleague asked for. Carried out, the identity, every leave to open it and its consents are gone for good. Nobody decides an own request.',
  })
  async decideIdentityErasure(
    @CurrentPrincipal() principal: Principal,
    @Args('erasureId', { type: () => ID, description: 'Id of the erasure.' }) erasureId: string,
    @Args('isApproved', { type: () => Boolean, description: 'Carry it out, or refuse it.' })
    isApproved: boolean,
  ): Promise<IdentityErasureModel> {
    const scope = await this.scopes.scopeFor(principal);
    return shownErasure(await this.erasures.decide(scope.principal, erasureId, isApproved));
  }

  @Mutation(() => ConsentModel, { description: 'Records a consent; it counts in place of those before.' })
  async recordConsent(
    @CurrentPrincipal() principal: Principal,
    @Args('input', { type: () => RecordConsentInput }) input: RecordConsentInput,
  ): Promise<ConsentModel> {
    const scope = await this.scopes.scopeFor(principal);
    return consentModel(await this.consented.record(scope.principal, input));
  }

  @Mutation(() => Boolean, {
    description: 'Ends every consent of a person at once. False when none held.',
  })
  async withdrawConsent(
    @CurrentPrincipal() principal: Principal,
    @EntityId() entityId: string,
  ): Promise<boolean> {
    const scope = await this.scopes.scopeFor(principal);
    return this.consented.withdraw(scope.principal, entityId);
  }
}

const consentModel = ({
  purposes,
  ...consent
}: Awaited<ReturnType<ConsentService['record']>>): ConsentModel => ({ ...consent, purposes: [...purposes] });
