import { Inject } from '@nestjs/common';
import { Args, Field, ID, Int, ObjectType, Query, Resolver, registerEnumType } from '@nestjs/graphql';
import { ScopeService } from '#access';
import { CurrentPrincipal, enumOf } from '#access/api';
import type { Principal } from '#domain';
import { CursorSeal, pageSize } from '#network';
import { Agency, NetworkView, PageInfo, pageInfo } from '#network/api';
import { WITHHELD_CAUSE, WithheldService } from '#protection';
import { RecallAnswerModel } from '#protection/api';

const WithheldCauseEnum = enumOf(WITHHELD_CAUSE);
registerEnumType(WithheldCauseEnum, {
  name: 'WithheldCause',
  description: 'Why a claim is withheld.',
  valuesMap: {
    withdrawn: { description: 'Somebody withdrew it so that nobody reads it any more.' },
    importUndone: { description: 'Its import was undone so that nobody reads it any more.' },
    consent: {
      description: 'From those alone that it was shared with: no consent covers that any more.',
    },
  },
});

@ObjectType({ description: 'A protected person whom a withheld claim touches. Nothing of an identity.' })
class WithheldPerson {
  @Field(() => ID, { description: 'Id of the protected person in the graph.' }) entityId!: string;
  @Field({ description: 'Neutral code of the own agency.' }) code!: string;
  @Field(() => Boolean, { description: 'Of a relation: whether it leads to the person, and not from there.' })
  isObject!: boolean;
}
@ObjectType({ description: 'What became of a withheld claim with one of the agencies that had it.' })
class WithheldSharing {
  @Field(() => Agency, { description: 'Which agency.' }) agency!: Agency;
  @Field(() => Date, { description: 'When it was first shared with it.' }) sharedAt!: Date;
  @Field(() => Date, {
    nullable: true,
    description:
      'When that ended; null where a leave still stands, of what nobody reads any more within the hour.',
  })
  endedAt!: Date | null;
  @Field(() => RecallAnswerModel, {
    nullable: true,
    description: 'What the agency said that it did with what it had; null while it has not.',
  })
  answer!: RecallAnswerModel | null;
}
@ObjectType({
  description: 'A claim about a protected person that is withheld: that it is, and nothing of its content.',
})
class WithheldClaim {
  @Field(() => ID, { description: 'Id of the claim.' }) id!: string;
  @Field({ description: 'Code of its relation or attribute.' }) kind!: string;
  @Field(() => Boolean, { description: 'Whether that is a relation.' }) isLink!: boolean;
  @Field(() => WithheldCauseEnum, { description: 'Why it is withheld.' })
  cause!: keyof typeof WithheldCauseEnum;
  @Field(() => Date, { description: 'Since when.' }) since!: Date;
  @Field(() => String, {
    nullable: true,
    description: 'Who withheld it; null where that is not known, or the consent ended it.',
  })
  by!: string | null;
  @Field(() => String, { nullable: true, description: 'The reason that was given.' }) reason!: string | null;
  @Field(() => [WithheldPerson], { description: 'The protected persons of the viewer whom it touches.' })
  persons!: WithheldPerson[];
  @Field(() => [WithheldSharing], { description: 'What became of it where it was shared.' })
  shared!: WithheldSharing[];
}
@ObjectType({ description: 'One withheld claim and its cursor.' })
class WithheldClaimEdge {
  @Field(() => WithheldClaim, { description: 'The claim.' }) node!: WithheldClaim;
  @Field({ description: 'Sealed position.' }) cursor!: string;
}
@ObjectType({ description: 'A page of withheld claims, latest first.' })
class WithheldClaimConnection {
  @Field(() => [WithheldClaimEdge], { description: 'The claims of this page.' }) edges!: WithheldClaimEdge[];
  @Field(() => PageInfo, { description: 'Where the list goes on.' }) pageInfo!: PageInfo;
}

const LIST = 'withheldClaims';

/** What is withheld of protected persons, for who protects them. To everybody else there is nothing. */
@Resolver()
export class WithheldResolver {
  constructor(
    @Inject(ScopeService) private readonly scopes: ScopeService,
    @Inject(WithheldService) private readonly withheld: WithheldService,
    @Inject(NetworkView) private readonly view: NetworkView,
    @Inject(CursorSeal) private readonly seal: CursorSeal,
  ) {}

  @Query(() => WithheldClaimConnection, {
    description:
      'Claims of the own agency about protected persons of the viewer that are withheld, latest first. Empty for who keeps no identities.',
  })
  async withheldClaims(
    @CurrentPrincipal() principal: Principal,
    @Args('first', { type: () => Int, nullable: true, defaultValue: 50 }) first: number,
    @Args('after', { type: () => String, nullable: true }) after: string | null,
  ): Promise<WithheldClaimConnection> {
    const size = pageSize(first);
    const [time, id] = after ? this.seal.open(after, LIST) : [];
    const place = time === undefined ? undefined : { time: Number(time), id: String(id) };
    const { entries, hasMore } = await this.withheld.list(await this.scopes.scopeFor(principal), size, place);
    const edges = await Promise.all(
      entries.map(async ({ assertionId, since, persons, shared, ...entry }) => ({
        cursor: this.seal.seal([since, assertionId], LIST),
        node: {
          ...entry,
          id: assertionId,
          since: new Date(since * 1_000),
          persons: [...persons],
          shared: await Promise.all(
            shared.map(async ({ agencyId, ...each }) => ({
              ...each,
              agency: await this.view.agencyOf(agencyId),
            })),
          ),
        },
      })),
    );
    return { edges, pageInfo: pageInfo({ edges, hasNextPage: hasMore }) };
  }
}
