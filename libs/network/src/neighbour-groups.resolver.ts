import { Inject } from '@nestjs/common';
import { Args, Field, ID, InputType, Int, ObjectType, Query, Resolver } from '@nestjs/graphql';
import { IsBoolean, IsInt, IsOptional, IsString, Max, MaxLength, Min } from 'class-validator';
import { OPEN_END_DAY, OPEN_START_DAY, type Principal, type Scope } from '#domain';
import { ScopeService } from '#access';
import { AskedLanguage, CurrentPrincipal } from '#access/api';
import { EntityType, RelationType } from '#vocab';
import type { CaptionLanguage } from './caption.js';
import {
  NeighbourGroups,
  type GroupCount,
  type NeighbourGroup,
  type OpenedGroup,
} from './neighbour-groups.js';
import { Subgraph } from './network.model.js';
import { NetworkView } from './network.view.js';

/** No thing has more neighbours than a store of this size can hold. */
const MOST_SKIPPED = 10_000_000;

@InputType({ isAbstract: true })
export abstract class GroupWindowInput {
  @Field(() => EntityType, { description: 'What the things are.' }) @IsString() otherType!: EntityType;
  @Field(() => Int, {
    nullable: true,
    defaultValue: OPEN_START_DAY,
    description:
      'First linked on this day or later, in days since 1970-01-01; -1000000 for those with no known first day too.',
  })
  @IsInt()
  @Min(OPEN_START_DAY)
  @Max(OPEN_END_DAY)
  fromDay = OPEN_START_DAY;
  @Field(() => Int, {
    nullable: true,
    defaultValue: OPEN_END_DAY,
    description: 'First linked on this day or earlier; -1000000 for only those with no known first day.',
  })
  @IsInt()
  @Min(OPEN_START_DAY)
  @Max(OPEN_END_DAY)
  toDay = OPEN_END_DAY;
  @Field(() => Int, {
    nullable: true,
    defaultValue: 0,
    description: 'So many of the strongest are passed over.',
  })
  @IsInt()
  @Min(0)
  @Max(MOST_SKIPPED)
  skip = 0;
  @Field(() => Date, { nullable: true, description: "As known on this instant; rights are always today's." })
  @IsOptional()
  knownAt?: Date | null;
}

@InputType({
  description:
    'Neighbours of one thing that are looked at as one: of one kind, over one relation, first linked between two days.',
})
export class NeighbourGroupInput extends GroupWindowInput {
  @Field(() => ID, { description: 'The thing whose neighbours they are.' })
  @IsString()
  @MaxLength(64)
  entityId!: string;
  @Field(() => RelationType, { description: 'The relation.' }) @IsString() relation!: RelationType;
  @Field(() => Boolean, { description: 'True when the thing itself is the subject.' })
  @IsBoolean()
  outgoing!: boolean;
}

@ObjectType('NeighbourGroupCount', { description: 'How much of a group of neighbours the viewer may see.' })
export class NeighbourGroupCountModel {
  @Field(() => Int, { description: 'Neighbours.' }) things!: number;
  @Field(() => Int, { description: 'Claims that link them.' }) claims!: number;
  @Field(() => Int, {
    nullable: true,
    description: 'Earliest day that any link names, in days since 1970-01-01.',
  })
  firstDay!: number | null;
  @Field(() => Int, { nullable: true, description: 'Latest day; null while any of them has no end.' })
  lastDay!: number | null;
}
@ObjectType('NeighbourGroupPart', { description: 'A smaller group of neighbours.' })
export class NeighbourGroupPart extends NeighbourGroupCountModel {
  @Field(() => Int, { description: 'As in the question for it.' }) fromDay!: number;
  @Field(() => Int, { description: 'As in the question for it.' }) toDay!: number;
  @Field(() => Int, { description: 'As in the question for it.' }) skip!: number;
}
@ObjectType('OpenedNeighbourGroup', { description: 'What a group of neighbours is made of.' })
export class OpenedNeighbourGroup extends Subgraph {
  @Field(() => [NeighbourGroupPart], {
    description: 'Smaller groups by time, at most 13; or, beside the strongest 60 things, the rest.',
  })
  parts!: NeighbourGroupPart[];
}

const NULL_WHEN = 'Null when there is nothing in it that the viewer may see.';

/** Neighbours that are too many for a chart, as groups that open further. */
@Resolver()
export class NeighbourGroupsResolver {
  constructor(
    @Inject(ScopeService) private readonly scopes: ScopeService,
    @Inject(NeighbourGroups) private readonly groups: NeighbourGroups,
    @Inject(NetworkView) private readonly view: NetworkView,
  ) {}

  @Query(() => NeighbourGroupCountModel, {
    nullable: true,
    description: `How much is in a group of neighbours. ${NULL_WHEN}`,
  })
  async neighbourGroup(
    @CurrentPrincipal() principal: Principal,
    @Args('input') input: NeighbourGroupInput,
  ): Promise<GroupCount | null> {
    return this.groups.count(await this.#scope(principal, input), groupOf(input));
  }

  @Query(() => OpenedNeighbourGroup, {
    nullable: true,
    description: `A group of neighbours opened: smaller groups, or the things with the lines among them. ${NULL_WHEN}`,
  })
  async openNeighbourGroup(
    @CurrentPrincipal() principal: Principal,
    @Args('input') input: NeighbourGroupInput,
    @AskedLanguage() language: CaptionLanguage,
  ): Promise<OpenedNeighbourGroup | null> {
    const opened = await this.groups.open(await this.#scope(principal, input), groupOf(input), language);
    return opened && openedGroup(opened, this.view, language);
  }

  #scope(principal: Principal, { knownAt }: NeighbourGroupInput): Promise<Scope> {
    return this.scopes.scopeFor(principal, knownAt ? { knownAt: Math.floor(knownAt.getTime() / 1000) } : {});
  }
}

/** A group that was opened, as the API gives it. */
export const openedGroup = (
  opened: OpenedGroup,
  view: NetworkView,
  language: CaptionLanguage,
): OpenedNeighbourGroup => ({
  ...view.subgraph(opened, language),
  parts: opened.parts.map(({ group: { fromDay, toDay, skip }, ...count }) => ({
    ...{ fromDay, toDay, skip },
    ...count,
  })),
});

const groupOf = ({
  entityId,
  relation,
  outgoing,
  otherType,
  fromDay,
  toDay,
  skip,
}: NeighbourGroupInput): NeighbourGroup => ({
  ...{ entityId, relation, outgoing, otherType, fromDay, toDay, skip },
});
