import { Inject } from '@nestjs/common';
import {
  Args,
  Field,
  ID,
  Int,
  Mutation,
  ObjectType,
  Query,
  Resolver,
  registerEnumType,
} from '@nestjs/graphql';
import { ScopeService } from '#access';
import { AskedLanguage, CurrentPrincipal, enumOf } from '#access/api';
import type { Principal } from '#domain';
import { CursorSeal, NetworkService, pageSize, type CaptionLanguage } from '#network';
import { Agency, Assertion, NetworkView, PageInfo, pageInfo } from '#network/api';
import { SHARING_STATE, SharingService, type SharingPlace } from '#protection';
import { RecallAnswerModel, RecallOutcomeEnum } from '#protection/api';

const SharingStateEnum = enumOf(SHARING_STATE);
registerEnumType(SharingStateEnum, {
  name: 'SharingState',
  description: 'How a leave to share stands: asked for, holding, refused, or over.',
});

@ObjectType({ description: 'What became of what an agency had of a claim that is shared with it no more.' })
export class Recall {
  @Field(() => Agency, { description: 'Which agency.' }) agency!: Agency;
  @Field(() => RecallAnswerModel, { nullable: true, description: 'What it said; null while it has not.' })
  answer!: RecallAnswerModel | null;
}

@ObjectType({
  description: 'A leave to share a claim that touches a protected person, asked for or decided.',
})
export class Sharing {
  @Field(() => ID, { description: 'Id of the leave.' }) id!: string;
  @Field(() => Assertion, { description: 'The claim, as the viewer sees it.' }) claim!: Assertion;
  @Field(() => [Agency], { description: 'Agencies that it is shared with.' }) agencies!: Agency[];
  @Field({ description: 'Code of the list consentPurpose.' }) purpose!: string;
  @Field(() => SharingStateEnum, { description: 'How it stands.' }) state!: keyof typeof SharingStateEnum;
  @Field({ description: 'Who asked.' }) requester!: string;
  @Field({ description: 'The reason that was given.' }) reason!: string;
  @Field(() => Date, { description: 'When it was asked for.' }) requestedAt!: Date;
  @Field(() => String, { nullable: true, description: 'Who decided.' }) decider!: string | null;
  @Field(() => String, { nullable: true, description: 'The reason of the decision.' })
  decision!: string | null;
  @Field(() => Date, { nullable: true, description: 'When it was decided.' }) decidedAt!: Date | null;
  @Field(() => Date, { nullable: true, description: 'When it ended.' }) endedAt!: Date | null;
  @Field(() => String, {
    nullable: true,
    description:
      'What ended it: consent (it no longer covers the purpose), takenBack, or narrowed (the claim goes to fewer, or is withheld).',
  })
  endedBy!: string | null;
  @Field(() => Boolean, { description: 'Whether the viewer may approve or refuse it now.' })
  mayDecide!: boolean;
  @Field(() => Boolean, { description: 'Whether the viewer may take it back or end it now.' })
  mayEnd!: boolean;
  @Field(() => [Recall], {
    description:
      'Once it ended: what became of what the agencies had; none of an agency that has the claim by another leave.',
  })
  recalls!: Recall[];
}

@ObjectType({ description: 'One leave to share and its cursor.' })
export class SharingEdge {
  @Field(() => Sharing, { description: 'The leave.' }) node!: Sharing;
  @Field({ description: 'Sealed position.' }) cursor!: string;
}
@ObjectType({ description: 'A page of leaves to share.' })
export class SharingConnection {
  @Field(() => [SharingEdge], { description: 'The leaves of this page.' }) edges!: SharingEdge[];
  @Field(() => PageInfo, { description: 'Where the list goes on.' }) pageInfo!: PageInfo;
}

const LIST = 'sharings';
const SharingId = (): ParameterDecorator =>
  Args('sharingId', { type: () => ID, description: 'Id of the leave to share.' });

/** Sharing of what touches protected persons. Whatever is missing for an answer gives one refusal. */
@Resolver()
export class SharingsResolver {
  constructor(
    @Inject(ScopeService) private readonly scopes: ScopeService,
    @Inject(SharingService) private readonly sharing: SharingService,
    @Inject(NetworkService) private readonly network: NetworkService,
    @Inject(NetworkView) private readonly view: NetworkView,
    @Inject(CursorSeal) private readonly seal: CursorSeal,
  ) {}

  @Query(() => SharingConnection, {
    description:
      'Leaves to share, of claims that the viewer sees, open requests first, then what holds or is not settled where it was shared: those of the agency for who may decide of them or keeps consents, else the own.',
  })
  async sharings(
    @CurrentPrincipal() principal: Principal,
    @Args('first', { type: () => Int, nullable: true, defaultValue: 50 }) first: number,
    @Args('after', { type: () => String, nullable: true }) after: string | null,
    @Args('assertionId', { type: () => ID, nullable: true, description: 'Of this claim alone.' })
    assertionId: string | null,
    @AskedLanguage() language: CaptionLanguage,
  ): Promise<SharingConnection> {
    const asked = { first: pageSize(first), after: this.#place(after), assertionId };
    const scope = await this.scopes.scopeFor(principal);
    const { entries, hasMore } = await this.sharing.list(scope, asked);
    const views = await this.network.views(
      scope,
      entries.map(({ claim }) => claim),
      language,
    );
    const claims = await this.view.assertions(views, language);
    const edges = await Promise.all(
      entries.map(async ({ recipients, recalls, rank, ...sharing }, at) => ({
        cursor: this.seal.seal([rank, sharing.requestedAt.getTime(), sharing.id], LIST),
        node: {
          ...sharing,
          claim: claims[at]!,
          agencies: await Promise.all(recipients.map((id) => this.view.agencyOf(id))),
          recalls: await Promise.all(
            recalls.map(async ({ agencyId, answer }) => ({
              agency: await this.view.agencyOf(agencyId),
              answer,
            })),
          ),
        },
      })),
    );
    return { edges, pageInfo: pageInfo({ edges, hasNextPage: hasMore }) };
  }

  #place(cursor: string | null): SharingPlace | null {
    if (!cursor) return null;
    const [rank, time, id] = this.seal.open(cursor, LIST);
    return { rank: Number(rank), time: Number(time), id: String(id) };
  }

  @Mutation(() => ID, {
    description:
      'Asks a supervisor of the agency for leave to share a claim that touches a protected person. The consent of each such person must cover the purpose. Gives the id of the leave.',
  })
  async askToShare(
    @CurrentPrincipal() principal: Principal,
    @Args('assertionId', { type: () => ID, description: 'Id of the claim.' }) assertionId: string,
    @Args('agencyIds', { type: () => [ID], description: 'With whom: at most 20.' }) agencyIds: string[],
    @Args('purpose', { description: 'Code of the list consentPurpose.' }) purpose: string,
    @Args('reason', { description: 'Why: three letters at least. Kept sealed.' }) reason: string,
  ): Promise<string> {
    const scope = await this.scopes.scopeFor(principal);
    return this.sharing.ask(scope, { assertionId, agencyIds, purpose, reason });
  }

  @Mutation(() => Boolean, {
    description:
      'Approves or refuses what a colleague asked for. Approved, it holds at once, until it is ended or a consent ends.',
  })
  async decideSharing(
    @CurrentPrincipal() principal: Principal,
    @SharingId() sharingId: string,
    @Args('isApproved', { type: () => Boolean, description: 'Yes or no.' }) isApproved: boolean,
    @Args('reason', { description: 'Why: three letters at least. Kept sealed.' }) reason: string,
    @Args('expectedVersion', {
      type: () => Int,
      nullable: true,
      description: 'Version of the claim that was looked at; refused when it is not the live one any more.',
    })
    expectedVersion: number | null,
  ): Promise<boolean> {
    const scopeNow = () => this.scopes.scopeFor(principal);
    await this.sharing.decide(await scopeNow(), { sharingId, isApproved, reason, expectedVersion }, scopeNow);
    return true;
  }

  @Mutation(() => Boolean, {
    description:
      'Takes back a request to share, or ends what is shared, at once. To share less needs no second person.',
  })
  async withdrawSharingRequest(
    @CurrentPrincipal() principal: Principal,
    @SharingId() sharingId: string,
  ): Promise<boolean> {
    const scope = await this.scopes.scopeFor(principal);
    await this.sharing.takeBack(scope, sharingId);
    return true;
  }

  @Mutation(() => Boolean, {
    description:
      'Says what the agency of the viewer did with what it had of claims that another one shares no more, of all or of none; whoever shared them is told. That something is kept may be followed by another answer.',
  })
  async answerRecall(
    @CurrentPrincipal() principal: Principal,
    @Args('sharingIds', { type: () => [ID], description: 'Ids of the notices: at most 100.' })
    sharingIds: string[],
    @Args('outcome', { type: () => RecallOutcomeEnum, description: 'What was done.' })
    outcome: keyof typeof RecallOutcomeEnum,
    @Args('reason', {
      type: () => String,
      nullable: true,
      description: 'Why something is kept: three letters at least, sealed; with no other outcome.',
    })
    reason: string | null,
  ): Promise<boolean> {
    const scope = await this.scopes.scopeFor(principal);
    await this.sharing.answerRecall(scope, { sharingIds, outcome, reason: reason ?? null });
    return true;
  }
}
