import { Inject } from '@nestjs/common';
import { Args, ID, Int, Mutation, Query, Resolver } from '@nestjs/graphql';
import { InvalidInput, OPEN_END_DAY, OPEN_START_DAY, epochDay, type Principal, type Scope } from '#domain';
import { ScopeService, mayRecord, requireRole } from '#access';
import { AskedLanguage, CurrentPrincipal } from '#access/api';
import { EntityType, RelationType } from '#vocab';
import type { CaptionLanguage } from './caption.js';
import { CreateAssertionInput, ExpandInput, PathsInput } from './network.input.js';
import {
  Assertion,
  Entity,
  ExpandConnection,
  LineHitsModel,
  LinkOriginModel,
  LinksWithoutModel,
  PathResultModel,
  SearchConnection,
  Subgraph,
  TimelineConnection,
} from './network.model.js';
import { NetworkService } from './network.service.js';
import { NetworkView } from './network.view.js';
import { PathService } from './path.service.js';
import { RecordService } from './record.service.js';
import { searchLines } from './search-lines.js';

/** Of two people who change one claim at once, the second is told instead of overwriting. */
const EXPECTED_VERSION = {
  type: () => Int,
  nullable: true,
  description: 'The version that the person saw; refused when it is not the live one any more.',
} as const;

/** Each read can be asked as of an instant: claims by when they were recorded, rights always as they are now. */
const KNOWN_AT = {
  type: () => Date,
  nullable: true,
  description: "As known at this instant; now when left out. Rights are always today's.",
} as const;

/** Questions about the network: each takes the viewer's scope and makes one call. */
@Resolver()
export class NetworkResolver {
  constructor(
    @Inject(ScopeService) private readonly scopes: ScopeService,
    @Inject(NetworkService) private readonly network: NetworkService,
    @Inject(PathService) private readonly pathService: PathService,
    @Inject(RecordService) private readonly records: RecordService,
    @Inject(NetworkView) private readonly view: NetworkView,
  ) {}

  @Query(() => SearchConnection, {
    description:
      'Finds people, phones, vehicles, places and other things by name or number in any script. Protected persons are never found. Asked as of an instant, it finds what had been recorded by then and still stands.',
  })
  async search(
    @CurrentPrincipal() principal: Principal,
    @Args('query') query: string,
    @Args('types', { type: () => [EntityType], nullable: true, description: 'Only these kinds.' })
    types: EntityType[] | null,
    @Args('first', { type: () => Int, nullable: true, defaultValue: 20 }) first: number,
    @Args('after', { type: () => String, nullable: true }) after: string | null,
    @Args('knownAt', KNOWN_AT) knownAt: Date | null,
    @AskedLanguage() language: CaptionLanguage,
  ): Promise<SearchConnection> {
    const scope = await this.#scope(principal, { knownAt });
    const page = await this.network.search(scope, query, { types, first, after, language });
    return this.view.search(page, language);
  }

  @Query(() => [LineHitsModel], {
    description:
      'Finds what each line of a list names, as a search does: one answer for each different line, in order. At most 25 lines of 200 characters, once in a request.',
  })
  async searchLines(
    @CurrentPrincipal() principal: Principal,
    @Args('lines', { type: () => [String] }) lines: string[],
    @Args('types', { type: () => [EntityType], nullable: true, description: 'Only these kinds.' })
    types: EntityType[] | null,
    @Args('knownAt', KNOWN_AT) knownAt: Date | null,
    @AskedLanguage() language: CaptionLanguage,
  ): Promise<LineHitsModel[]> {
    const scope = await this.#scope(principal, { knownAt });
    const answers = await searchLines(this.network, scope, lines, { types, language });
    return this.view.lines(answers, language);
  }

  @Query(() => Entity, {
    nullable: true,
    description: 'One thing; null when it is absent or not visible, which look the same.',
  })
  async entity(
    @CurrentPrincipal() principal: Principal,
    @Args('id', { type: () => ID }) id: string,
    @Args('knownAt', KNOWN_AT) knownAt: Date | null,
    @AskedLanguage() language: CaptionLanguage,
  ): Promise<Entity | null> {
    const scope = await this.#scope(principal, { knownAt });
    const found = await this.network.entity(scope, id, language);
    return found && this.view.entity(found, language);
  }

  @Query(() => ExpandConnection, {
    nullable: true,
    description:
      'Neighbours of a thing, a page at a time, with counts; null when it is absent or not visible.',
  })
  async expand(
    @CurrentPrincipal() principal: Principal,
    @Args('input') input: ExpandInput,
  ): Promise<ExpandConnection | null> {
    const scope = await this.#scope(principal, input);
    const expansion = await this.network.expand(scope, input);
    return expansion && this.view.expansion(expansion, input.language);
  }

  @Query(() => Subgraph, {
    description: 'The visible part of a set of things, and the lines among them. At most 2,000 ids.',
  })
  async linksAmong(
    @CurrentPrincipal() principal: Principal,
    @Args('ids', { type: () => [ID] }) ids: string[],
    @Args('knownAt', KNOWN_AT) knownAt: Date | null,
    @AskedLanguage() language: CaptionLanguage,
  ): Promise<Subgraph> {
    const scope = await this.#scope(principal, { knownAt });
    return this.view.subgraph(await this.network.linksAmong(scope, ids, language), language);
  }

  @Query(() => [LinkOriginModel], {
    description:
      'Where the lines among a set of things come from, as far as the viewer may see it; what most rest on first, at most 200. At most 2,000 ids.',
  })
  async originsAmong(
    @CurrentPrincipal() principal: Principal,
    @Args('ids', { type: () => [ID] }) ids: string[],
    @Args('knownAt', KNOWN_AT) knownAt: Date | null,
  ): Promise<LinkOriginModel[]> {
    const origins = await this.network.originsAmong(await this.#scope(principal, { knownAt }), ids);
    return origins.map(({ sources, links }) => ({ sources: [...sources], links }));
  }

  @Query(() => LinksWithoutModel, {
    nullable: true,
    description:
      'What would remain of the lines among a set of things if a source were wrong, and with it the visible sources of the same origin; null when the source is absent or not visible. At most 2,000 ids.',
  })
  async linksWithout(
    @CurrentPrincipal() principal: Principal,
    @Args('ids', { type: () => [ID] }) ids: string[],
    @Args('sourceId', { type: () => ID }) sourceId: string,
    @Args('knownAt', KNOWN_AT) knownAt: Date | null,
  ): Promise<LinksWithoutModel | null> {
    const scope = await this.#scope(principal, { knownAt });
    const remains = await this.network.linksWithout(scope, ids, sourceId);
    return remains && this.view.linksWithout(remains);
  }

  @Query(() => [Assertion], {
    description: 'The claims behind one line of the chart; empty when none is visible.',
  })
  async linkAssertions(
    @CurrentPrincipal() principal: Principal,
    @Args('subjectId', { type: () => ID }) subjectId: string,
    @Args('relation', { type: () => RelationType }) relation: RelationType,
    @Args('objectId', { type: () => ID }) objectId: string,
    @Args('knownAt', KNOWN_AT) knownAt: Date | null,
    @AskedLanguage() language: CaptionLanguage,
  ): Promise<Assertion[]> {
    const scope = await this.#scope(principal, { knownAt });
    return this.view.assertions(
      await this.network.linkAssertions(scope, { subjectId, relation, objectId }, language),
      language,
    );
  }

  @Query(() => PathResultModel, {
    description:
      'Ways between two things, or from each of some to each of others, over what the viewer may see, never through a protected person. Between several only the shortest of each pair.',
  })
  async paths(
    @CurrentPrincipal() principal: Principal,
    @Args('input') input: PathsInput,
  ): Promise<PathResultModel> {
    const scope = await this.#scope(principal, input);
    return this.view.paths(await this.pathService.paths(scope, input), input.language);
  }

  @Query(() => TimelineConnection, { description: 'Dated claims around a thing, earliest first.' })
  async timeline(
    @CurrentPrincipal() principal: Principal,
    @Args('entityId', { type: () => ID }) entityId: string,
    @Args('first', { type: () => Int, nullable: true, defaultValue: 50 }) first: number,
    @Args('after', { type: () => String, nullable: true }) after: string | null,
    @Args('from', { type: () => String, nullable: true, description: 'ISO date.' }) from: string | null,
    @Args('to', { type: () => String, nullable: true, description: 'ISO date.' }) to: string | null,
    @Args('knownAt', KNOWN_AT) knownAt: Date | null,
    @AskedLanguage() language: CaptionLanguage,
  ): Promise<TimelineConnection> {
    const scope = await this.#scope(principal, { knownAt, validFrom: from, validTo: to });
    return this.view.timeline(
      await this.network.timeline(scope, entityId, { first, after, language }),
      language,
    );
  }

  @Mutation(() => Assertion, { description: 'Records a claim. Its report, source and grade are required.' })
  async createAssertion(
    @CurrentPrincipal() principal: Principal,
    @Args('input') input: CreateAssertionInput,
    @AskedLanguage() language: CaptionLanguage,
  ): Promise<Assertion> {
    requireRole(mayRecord, principal);
    const scope = await this.scopes.scopeFor(principal, {});
    const id = await this.records.create(scope, input);
    return this.#recorded(principal, id, language);
  }

  @Mutation(() => Assertion, {
    nullable: true,
    description:
      'Replaces a claim of the own agency by its correction; the earlier version stays for "as known on". Null when there is no such claim for this viewer.',
  })
  async correctAssertion(
    @CurrentPrincipal() principal: Principal,
    @Args('id', { type: () => ID }) id: string,
    @Args('input') input: CreateAssertionInput,
    @Args('expectedVersion', EXPECTED_VERSION) expectedVersion: number | null,
    @AskedLanguage() language: CaptionLanguage,
  ): Promise<Assertion | null> {
    requireRole(mayRecord, principal);
    const scope = await this.scopes.scopeFor(principal, {});
    const corrected = await this.records.correct(scope, id, input, expectedVersion);
    return corrected && this.#recorded(principal, corrected, language);
  }

  @Mutation(() => Boolean, {
    description:
      'Withdraws a claim of the own agency, with the reason; false when there is no such claim for this viewer. "withholds": it is not read again "as known on" an earlier day either; with "knownAt" also a claim that stood then and was withdrawn since.',
  })
  async retractAssertion(
    @CurrentPrincipal() principal: Principal,
    @Args('id', { type: () => ID }) id: string,
    @Args('reason') reason: string,
    @Args('expectedVersion', EXPECTED_VERSION) expectedVersion: number | null,
    @Args('withholds', { defaultValue: false }) withholds: boolean,
    @Args('knownAt', KNOWN_AT) knownAt: Date | null,
  ): Promise<boolean> {
    requireRole(mayRecord, principal);
    const [scope, then] = await Promise.all([
      this.scopes.scopeFor(principal, {}),
      knownAt && this.#scope(principal, { knownAt }),
    ]);
    return this.records.retract(scope, id, reason, expectedVersion, withholds, then);
  }

  /** The claim as its writer now sees it: with the classes and the second that the write has just made. */
  async #recorded(principal: Principal, id: string, language: CaptionLanguage): Promise<Assertion> {
    const scope = await this.scopes.scopeFor(principal, {});
    const view = await this.network.assertion(scope, id, language);
    if (!view) throw new InvalidInput('recordedBeyondOwnRights');
    return (await this.view.assertions([view], language))[0]!;
  }

  #scope(
    principal: Principal,
    asked: { knownAt?: Date | null; validFrom?: string | null; validTo?: string | null },
  ): Promise<Scope> {
    return this.scopes.scopeFor(principal, {
      ...(asked.knownAt ? { knownAt: Math.floor(asked.knownAt.getTime() / 1000) } : {}),
      validFrom: day('validFrom', asked.validFrom, OPEN_START_DAY),
      validTo: day('validTo', asked.validTo, OPEN_END_DAY),
    });
  }
}

function day(field: string, value: string | null | undefined, open: number): number {
  if (!value) return open;
  try {
    return epochDay(value);
  } catch {
    throw new InvalidInput('dateImpossible', [{ field, key: 'dateImpossible', values: { value } }]);
  }
}
