import { Inject } from '@nestjs/common';
import { Args, Field, ID, Int, Mutation, ObjectType, Query, Resolver } from '@nestjs/graphql';
import { AddressLimit, maySeeContent, principalOf, purposesOf, requireRole, ScopeService } from '#access';
import { AskedLanguage, CurrentPrincipal } from '#access/api';
import { invalidField, TooCostly, type Principal, type Scope } from '#domain';
import { GraphStore } from '#graph';
import {
  cutChart,
  NetworkService,
  notesAlong,
  notesOn,
  thingsToShare,
  visibleAmong,
  type CaptionLanguage,
  type NotedAs,
} from '#network';
import { Agency, EntitySummaryModel, NetworkView } from '#network/api';
import { TextScreenService } from '#protection';
import { LiveRooms } from './live-rooms.js';
import { Vault, type Account, type SharedChart as StoredShare } from '#vault';

/** Things of a preview that are named; how many there are is said of all. */
const NAMED_MAX = 200;

@ObjectType({ description: 'Somebody of this or another agency with whom a chart can be shared.' })
export class Colleague {
  @Field(() => ID, { description: 'Id of the person.' }) id!: string;
  @Field({ description: 'Name shown to colleagues.' }) displayName!: string;
  @Field(() => Agency, { description: 'The agency that the person works for.' }) agency!: Agency;
}
@ObjectType({ description: 'With whom an own chart is shared: a person, or whoever holds a case.' })
export class ChartShare {
  @Field(() => Colleague, { nullable: true, description: 'The person; null for a case.' })
  person!: Colleague | null;
  @Field(() => String, { nullable: true, description: 'The case; null for a person.' }) caseId!:
    string | null;
  @Field(() => Date, { description: 'Since when.' }) sharedAt!: Date;
}
@ObjectType({ description: "A chart of somebody else's that is shared with the viewer, in a list." })
export class SharedChartSummary {
  @Field(() => ID, { description: 'Id of the chart.' }) id!: string;
  @Field({ description: 'Title given by its owner.' }) title!: string;
  @Field({ description: 'Name of its owner.' }) owner!: string;
  @Field(() => Agency, { description: 'The agency that the owner works for.' }) agency!: Agency;
  @Field(() => Date, { description: 'Since when it is shared.' }) sharedAt!: Date;
  @Field({ description: 'Whether its owner works on it with others now; see liveChart.' }) isLive!: boolean;
}
@ObjectType({
  description:
    'A shared chart as far as the viewer may see it now: things, their places, notes that are to go along with what they are about, and nothing else.',
})
export class SharedChart extends SharedChartSummary {
  @Field({ description: 'JSON of the sheet.' }) content!: string;
}
@ObjectType({
  description:
    'What somebody would see of an own chart, by what the owner and they both may see: it tells nothing of what only they see.',
})
export class ChartPreview {
  @Field(() => Colleague, { description: 'Who would see it.' }) person!: Colleague;
  @Field(() => Int, { description: 'Things on the chart that the owner sees.' }) total!: number;
  @Field(() => Int, { description: 'Those of them that the person would see.' }) seen!: number;
  @Field(() => Int, { description: 'Notes that are to go along and that the person would read.' })
  notes!: number;
  @Field(() => [EntitySummaryModel], { description: 'The others, as the owner sees them; at most 200.' })
  unseen!: EntitySummaryModel[];
}

const ChartId = (): ParameterDecorator =>
  Args('chartId', { type: () => ID, description: 'Id of an own chart.' });
const UserId = (): ParameterDecorator =>
  Args('userId', { type: () => ID, nullable: true, description: 'A person; see colleague.' });
const CaseId = (): ParameterDecorator =>
  Args('caseId', { type: () => String, nullable: true, description: 'A case that the owner holds.' });

/** Sharing of charts. Who can't be reached, for whatever reason, is as unknown as who does not exist. */
@Resolver()
export class ChartSharesResolver {
  /** Names tried out in vain, by who tried. */
  readonly #tried = new AddressLimit();

  constructor(
    @Inject(Vault) private readonly vault: Vault,
    @Inject(GraphStore) private readonly graph: GraphStore,
    @Inject(ScopeService) private readonly scopes: ScopeService,
    @Inject(NetworkService) private readonly network: NetworkService,
    @Inject(NetworkView) private readonly view: NetworkView,
    @Inject(TextScreenService) private readonly screen: TextScreenService,
    @Inject(LiveRooms) private readonly rooms: LiveRooms<Agency>,
  ) {}

  @Query(() => Colleague, {
    nullable: true,
    description:
      'The person of exactly this user name, if a chart can be shared with them; else null. 30 names in vain in 15 minutes are TOO_COSTLY, tooManyNames.',
  })
  async colleague(
    @CurrentPrincipal() principal: Principal,
    @Args('username', { description: 'The whole user name.' }) username: string,
  ): Promise<Colleague | null> {
    requireRole(maySeeContent, principal);
    if (!this.#tried.admit(principal.userId)) throw new TooCostly('tooManyNames');
    const account = await this.vault.accounts.byUsername(username.slice(0, 100).replaceAll('\0', '\uFFFD'));
    if (!isReachable(principal, account)) return null;
    this.#tried.takeBack(principal.userId);
    return this.#colleague(account);
  }

  @Query(() => [SharedChartSummary], {
    description:
      'Charts that others share with the viewer and that hold something the viewer may see, latest first.',
  })
  async sharedCharts(@CurrentPrincipal() principal: Principal): Promise<SharedChartSummary[]> {
    const shared = await this.#sharedWith(principal);
    return Promise.all(shared.map(({ chart }) => this.#summary(chart)));
  }

  @Query(() => SharedChart, {
    nullable: true,
    description:
      'One chart that is shared with the viewer; null when there is none, or nothing on it may be seen.',
  })
  async sharedChart(
    @CurrentPrincipal() principal: Principal,
    @Args('id', { type: () => ID }) id: string,
  ): Promise<SharedChart | null> {
    const [shared] = await this.#sharedWith(principal, id);
    if (!shared) return null;
    const { chart, content, scope, visible } = shared;
    const noted = await this.#notedAs(scope, content);
    return { ...(await this.#summary(chart)), content: cutChart(content, visible, noted) };
  }

  @Query(() => [ChartShare], {
    description: 'With whom an own chart is shared; nothing of a chart that is none.',
  })
  async chartShares(
    @CurrentPrincipal() { userId }: Principal,
    @ChartId() chartId: string,
  ): Promise<ChartShare[]> {
    const shares = await this.vault.chartShares.of(userId, chartId);
    return Promise.all(
      shares.map(async ({ userId: id, displayName, agencyId, caseId, sharedAt }) => ({
        person: id && { id, displayName: displayName!, agency: await this.view.agencyOf(agencyId!) },
        caseId,
        sharedAt,
      })) as Promise<ChartShare>[],
    );
  }

  @Query(() => ChartPreview, {
    description: 'What somebody would see of an own chart if it were shared with them.',
  })
  async chartAsSeenBy(
    @CurrentPrincipal() principal: Principal,
    @ChartId() chartId: string,
    @Args('userId', { type: () => ID, description: 'The person; see colleague.' }) userId: string,
    @AskedLanguage() language: CaptionLanguage,
  ): Promise<ChartPreview> {
    requireRole(maySeeContent, principal);
    const content = await this.#ownContent(principal, chartId);
    const account = await this.#reachable(principal, userId);
    const other = principalOf(account, purposesOf(account.roles)[0] ?? null, null);
    const [own, both] = await Promise.all([
      this.scopes.scopeFor(principal),
      this.scopes.scopeOfBoth(principal, other),
    ]);
    const ids = thingsToShare(content).map(({ id }) => id);
    const [mine, theirs] = await Promise.all([
      visibleAmong(this.graph, own, ids),
      visibleAmong(this.graph, both, ids),
    ]);
    const unseen = ids.filter((id) => mine.has(id) && !theirs.has(id));
    return {
      person: await this.#colleague(account),
      total: mine.size,
      seen: mine.size - unseen.length,
      notes: notesOn(JSON.parse(cutChart(content, theirs, await this.#notedAs(both, content))))!.length,
      unseen: await this.#named(own, unseen.slice(0, NAMED_MAX), language),
    };
  }

  @Mutation(() => Boolean, {
    description:
      'Shares an own chart with a person or with whoever holds a case: each sees of it only what they may see when they look.',
  })
  async shareChart(
    @CurrentPrincipal() principal: Principal,
    @ChartId() chartId: string,
    @UserId() userId: string | null,
    @CaseId() caseId: string | null,
  ): Promise<boolean> {
    requireRole(maySeeContent, principal);
    if (!userId === !caseId) throw invalidField('userId', 'shareTargetInvalid');
    const chart = await this.vault.charts.get(principal.userId, chartId);
    if (!chart) throw invalidField('chartId', 'chartUnknown');
    const target = userId
      ? { userId, agencyId: (await this.#reachable(principal, userId)).agencyId }
      : { caseId: heldCase(principal, caseId!) };
    // Of a name that became known to be a protected person's since it was typed.
    const along = notesAlong(chart.content).map(({ text }) => text);
    await this.screen.screen(principal, { title: chart.title, notes: along });
    if (!(await this.vault.chartShares.add(principal, chartId, target)))
      throw invalidField('chartId', 'chartUnknown');
    return true;
  }

  @Mutation(() => Boolean, { description: 'Ends a share at once; false when there is none such.' })
  unshareChart(
    @CurrentPrincipal() principal: Principal,
    @ChartId() chartId: string,
    @UserId() userId: string | null,
    @CaseId() caseId: string | null,
  ): Promise<boolean> {
    return this.vault.chartShares.end(principal.userId, chartId, { userId, caseId });
  }

  /** What is shared with somebody, cut to what they may see now; a chart of which that is nothing is not there. */
  async #sharedWith(
    principal: Principal,
    chartId: string | null = null,
  ): Promise<{ chart: StoredShare; content: unknown; scope: Scope; visible: ReadonlySet<string> }[]> {
    if (!maySeeContent(principal.roles)) return [];
    const scope = await this.scopes.scopeFor(principal);
    const charts = (await this.vault.chartShares.with(principal, chartId))
      .filter(({ ownerRoles }) => maySeeContent(ownerRoles))
      .map((chart) => ({ chart, ids: thingsToShare(chart.content).map(({ id }) => id) }));
    const visible = await visibleAmong(
      this.graph,
      scope,
      charts.flatMap(({ ids }) => ids),
    );
    return charts
      .filter(({ ids }) => ids.some((id) => visible.has(id)))
      .map(({ chart }) => ({ chart, content: chart.content, scope, visible }));
  }

  /**
   * What may be seen of what the notes of a chart are about that are to go along. SAFETY: nothing that touches a protected
   * person: what is said of them reaches others only by consent, see SharingService.
   */
  async #notedAs(scope: Scope, content: unknown): Promise<NotedAs> {
    const about = notesAlong(content).flatMap(({ on }) =>
      on.kind === 'link' ? on.between : on.kind === 'thing' ? [on.id] : [],
    );
    if (about.length === 0) return new Set();
    const { entities, links } = await this.network.linksAmong(scope, [...new Set(about)], 'en');
    const open = new Set(entities.flatMap(({ id, isProtected }) => (isProtected ? [] : [id])));
    return new Set([
      ...open,
      ...links.flatMap(({ id, subjectId, objectId }) =>
        open.has(subjectId) && open.has(objectId) ? [id] : [],
      ),
    ]);
  }

  async #summary({
    id,
    title,
    ownerName,
    ownerAgencyId,
    sharedAt,
  }: StoredShare): Promise<SharedChartSummary> {
    const isLive = this.rooms.isOpen(id);
    return { id, title, owner: ownerName, agency: await this.view.agencyOf(ownerAgencyId), sharedAt, isLive };
  }

  async #ownContent({ userId }: Principal, chartId: string): Promise<unknown> {
    const chart = await this.vault.charts.get(userId, chartId);
    if (!chart) throw invalidField('chartId', 'chartUnknown');
    return chart.content;
  }

  async #reachable(principal: Principal, userId: string): Promise<Account> {
    const account = await this.vault.accounts.byId(userId);
    if (!isReachable(principal, account)) throw invalidField('userId', 'personUnknown');
    return account;
  }

  async #colleague({ id, displayName, agencyId }: Account): Promise<Colleague> {
    return { id, displayName, agency: await this.view.agencyOf(agencyId) };
  }

  async #named(
    scope: Scope,
    ids: readonly string[],
    language: CaptionLanguage,
  ): Promise<EntitySummaryModel[]> {
    const summaries = await this.network.summaries(scope, ids, language);
    return ids.map((id) => this.view.summary(summaries.get(id)!, language));
  }
}

/** Somebody else who works with content. */
const isReachable = ({ userId }: Principal, account: Account | null): account is Account =>
  account !== null && !account.isDisabled && account.id !== userId && maySeeContent(account.roles);

/** Throws InvalidInput `caseUnknown` for a case that the person does not hold. */
function heldCase({ compartments }: Principal, caseId: string): string {
  if (!(compartments as readonly string[]).includes(caseId)) throw invalidField('caseId', 'caseUnknown');
  return caseId;
}
