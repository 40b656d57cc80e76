import { Inject } from '@nestjs/common';
import { Args, Field, ID, InputType, ObjectType, Query, Resolver } from '@nestjs/graphql';
import { IsString, MaxLength } from 'class-validator';
import { ScopeService } from '#access';
import { AskedLanguage, CurrentPrincipal } from '#access/api';
import type { Principal, Scope } from '#domain';
import { IntakeService } from '#intake';
import { NeighbourGroups, type CaptionLanguage, type GroupCount, type ImportGroup } from '#network';
import {
  GroupWindowInput,
  NeighbourGroupCountModel,
  NetworkView,
  openedGroup,
  OpenedNeighbourGroup,
} from '#network/api';
import { EntityType } from '#vocab';

@InputType({
  description:
    'Things of one kind that an import names and that are looked at as one: first linked by it between two days.',
})
export class ImportGroupInput extends GroupWindowInput {
  @Field(() => ID, { description: 'An import of the own agency.' })
  @IsString()
  @MaxLength(64)
  importId!: string;
}
@ObjectType('ImportKind', { description: 'How many things of one kind an import names.' })
export class ImportKindModel extends NeighbourGroupCountModel {
  @Field(() => EntityType, { description: 'The kind.' }) otherType!: EntityType;
}

const NULL_WHEN = 'Null when there is nothing in it that the viewer may see.';

/** What an import is about, in groups, where it is too much for a chart. */
@Resolver()
export class ImportGroupsResolver {
  constructor(
    @Inject(ScopeService) private readonly scopes: ScopeService,
    @Inject(IntakeService) private readonly intake: IntakeService,
    @Inject(NeighbourGroups) private readonly groups: NeighbourGroups,
    @Inject(NetworkView) private readonly view: NetworkView,
  ) {}

  @Query(() => [ImportKindModel], {
    description:
      'What an import names by kind, the most first, as far as the viewer may see it; empty for an import of another agency.',
  })
  async importKinds(
    @CurrentPrincipal() principal: Principal,
    @Args('importId', { type: () => ID }) importId: string,
  ): Promise<ImportKindModel[]> {
    const scope = await this.scopes.scopeFor(principal, {});
    const importIds = await this.intake.attemptsOf(scope, importId);
    const kinds = await this.groups.ofImport(scope, importIds);
    return kinds.map(({ group, ...count }) => ({ ...count, otherType: group.otherType as EntityType }));
  }

  @Query(() => NeighbourGroupCountModel, {
    nullable: true,
    description: `How much is in a group of what an import names. ${NULL_WHEN}`,
  })
  async importGroup(
    @CurrentPrincipal() principal: Principal,
    @Args('input') input: ImportGroupInput,
  ): Promise<GroupCount | null> {
    const scope = await this.#scope(principal, input);
    return this.groups.count(scope, await this.#groupOf(scope, input));
  }

  @Query(() => OpenedNeighbourGroup, {
    nullable: true,
    description: `A group of what an import names opened: smaller groups, or the things with the lines among them. ${NULL_WHEN}`,
  })
  async openImportGroup(
    @CurrentPrincipal() principal: Principal,
    @Args('input') input: ImportGroupInput,
    @AskedLanguage() language: CaptionLanguage,
  ): Promise<OpenedNeighbourGroup | null> {
    const scope = await this.#scope(principal, input);
    const opened = await this.groups.open(scope, await this.#groupOf(scope, input), language);
    return opened && openedGroup(opened, this.view, language);
  }

  async #groupOf(
    scope: Scope,
    { importId, otherType, fromDay, toDay, skip }: ImportGroupInput,
  ): Promise<ImportGroup> {
    const importIds = await this.intake.attemptsOf(scope, importId);
    return { importIds, otherType, fromDay, toDay, skip };
  }

  #scope(principal: Principal, { knownAt }: ImportGroupInput): Promise<Scope> {
    return this.scopes.scopeFor(principal, knownAt ? { knownAt: Math.floor(knownAt.getTime() / 1000) } : {});
  }
}
