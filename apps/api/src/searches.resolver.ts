import { Inject } from '@nestjs/common';
import { Args, Field, ID, Int, Mutation, ObjectType, Query, Resolver } from '@nestjs/graphql';
import { ScopeService } from '#access';
import { CurrentPrincipal } from '#access/api';
import { InvalidInput, type Principal } from '#domain';
import { NetworkService, QUERY_LENGTH, type CursorSeal } from '#network';
import { EntityTypeEnum } from '#network/api';
import { Vault } from '#vault';
import type { EntityType } from '#vocab';

/** Seals what is searched for before it is kept. */
export const SEARCH_SEAL = Symbol('seal of saved searches');

/** Each is asked at every look at the list. */
const SEARCHES_MAX = 20;

@ObjectType({ description: 'A search of which its owner wants to be told when something new matches.' })
export class SavedSearch {
  @Field(() => ID, { description: 'Id of the saved search.' }) id!: string;
  @Field({ description: 'What is searched for, as typed.' }) query!: string;
  @Field(() => [EntityTypeEnum], { nullable: true, description: 'Only these kinds.' }) types!:
    EntityType[] | null;
  @Field(() => Date, { description: 'When it was saved.' }) createdAt!: Date;
  @Field(() => Date, { description: 'What was recorded up to then has been looked at.' }) seenAt!: Date;
  @Field(() => Int, {
    description: 'Things that match by a value recorded since then, among what the owner may see today.',
  })
  newMatches!: number;
}

/** Saved searches of the signed-in person; nobody else's can be reached. */
@Resolver()
export class SearchesResolver {
  constructor(
    @Inject(Vault) private readonly vault: Vault,
    @Inject(ScopeService) private readonly scopes: ScopeService,
    @Inject(NetworkService) private readonly network: NetworkService,
    @Inject(SEARCH_SEAL) private readonly seal: CursorSeal,
  ) {}

  @Query(() => [SavedSearch], { description: 'Own saved searches with how much is new, in the order saved.' })
  async savedSearches(@CurrentPrincipal() principal: Principal): Promise<SavedSearch[]> {
    const scope = await this.scopes.scopeFor(principal, {});
    const found: SavedSearch[] = [];
    for (const { sealed, ...rest } of await this.vault.savedSearches.list(principal.userId)) {
      const [query, ...types] = this.seal.open(sealed) as [string, ...EntityType[]];
      const asked = { query, types: types.length > 0 ? types : null };
      const newMatches = await this.network.countNew(scope, query, {
        types: asked.types,
        since: Math.floor(rest.seenAt.getTime() / 1000),
      });
      found.push({ ...rest, ...asked, newMatches });
    }
    return found;
  }

  @Mutation(() => SavedSearch, { description: 'Saves a search. At most 20 a person.' })
  async saveSearch(
    @CurrentPrincipal() principal: Principal,
    @Args('query') query: string,
    @Args('types', { type: () => [EntityTypeEnum], nullable: true, description: 'Only these kinds.' })
    types: EntityType[] | null,
  ): Promise<SavedSearch> {
    const text = query.normalize('NFC').trim();
    if (text.length === 0 || text.length > QUERY_LENGTH)
      throw new InvalidInput('searchInvalid', [{ field: 'query', key: 'searchInvalid' }]);
    const asked = [...new Set(types ?? [])];
    const saved = await this.vault.savedSearches.save(
      principal.userId,
      this.seal.seal([text, ...asked]),
      SEARCHES_MAX,
    );
    if (!saved)
      throw new InvalidInput('searchesFull', [
        { field: 'query', key: 'searchesFull', values: { limit: SEARCHES_MAX } },
      ]);
    const { id, createdAt, seenAt } = saved;
    return { id, createdAt, seenAt, query: text, types: asked.length > 0 ? asked : null, newMatches: 0 };
  }

  @Mutation(() => Boolean, {
    description: 'Says that what matches now has been looked at; false when there is none of that id.',
  })
  seeSearch(
    @CurrentPrincipal() { userId }: Principal,
    @Args('id', { type: () => ID }) id: string,
  ): Promise<boolean> {
    return this.vault.savedSearches.see(userId, id);
  }

  @Mutation(() => Boolean, { description: 'Deletes a saved search; false when there is none of that id.' })
  deleteSearch(
    @CurrentPrincipal() { userId }: Principal,
    @Args('id', { type: () => ID }) id: string,
  ): Promise<boolean> {
    return this.vault.savedSearches.remove(userId, id);
  }
}
