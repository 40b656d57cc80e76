import { Inject } from '@nestjs/common';
import { Args, Field, ID, Int, Mutation, ObjectType, Query, Resolver } from '@nestjs/graphql';
import { CurrentPrincipal } from '#access/api';
import { InvalidInput, type Principal } from '#domain';
import { TextScreenService } from '#protection';
import { Vault } from '#vault';

const CONTENT_LIMIT = 2_000_000;
/** A chart has a handful of levels; what is nested by the thousand can't be written again or stored. */
const DEPTH_LIMIT = 64;

@ObjectType({ description: 'A saved chart in a list.' })
export class ChartSummary {
  @Field(() => ID, { description: 'Id of the chart.' }) id!: string;
  @Field({ description: 'Title given by its owner.' }) title!: string;
  @Field(() => Date, { description: 'Last change.' }) updatedAt!: Date;
}
@ObjectType({
  description:
    "A saved chart: ids, places and pins. What is shown of each thing is worked out anew with today's rights.",
})
export class Chart extends ChartSummary {
  @Field(() => Int, { description: 'Counts up with every change.' }) revision!: number;
  @Field({ description: 'JSON of the sheet and the lens.' }) content!: string;
}

/** Saved charts of the signed-in person; nobody else's can be reached. */
@Resolver()
export class ChartsResolver {
  constructor(
    @Inject(Vault) private readonly vault: Vault,
    @Inject(TextScreenService) private readonly screen: TextScreenService,
  ) {}

  @Query(() => [ChartSummary], { description: 'Own saved charts, latest first.' })
  async charts(@CurrentPrincipal() { userId }: Principal): Promise<ChartSummary[]> {
    return (await this.vault.charts.list(userId)).map((chart) => ({ ...chart }));
  }

  @Query(() => Chart, { nullable: true, description: 'One own chart; null when there is none of that id.' })
  async chart(
    @CurrentPrincipal() { userId }: Principal,
    @Args('id', { type: () => ID }) id: string,
  ): Promise<Chart | null> {
    const chart = await this.vault.charts.get(userId, id);
    return chart && { ...chart, content: JSON.stringify(chart.content) };
  }

  @Mutation(() => Chart, {
    description: 'Saves a chart. A stale expectedRevision is a CONFLICT, chartChangedElsewhere.',
  })
  async saveChart(
    @CurrentPrincipal() principal: Principal,
    @Args('id', { type: () => ID, nullable: true }) id: string | null,
    @Args('title') title: string,
    @Args('content') content: string,
    @Args('expectedRevision', { type: () => Int, nullable: true }) expectedRevision: number | null,
  ): Promise<Chart> {
    if (!title.trim() || title.length > 200)
      throw new InvalidInput('titleInvalid', [{ field: 'title', key: 'titleInvalid' }]);
    if (content.length > CONTENT_LIMIT)
      throw new InvalidInput('chartTooLarge', [{ field: 'content', key: 'chartTooLarge' }]);
    const read = contentOf(content);
    await this.screen.screen(principal, { title });
    const saved = await this.vault.charts.save({
      ...(id ? { id } : {}),
      ownerId: principal.userId,
      agencyId: principal.agencyId,
      title: title.trim(),
      content: read,
      ...(expectedRevision !== null && expectedRevision !== undefined ? { expectedRevision } : {}),
    });
    if (!saved) throw new InvalidInput('chartUnknown', [{ field: 'id', key: 'chartUnknown' }]);
    return { ...saved, content: JSON.stringify(saved.content) };
  }

  @Mutation(() => Boolean, { description: 'Deletes an own chart; false when there is none of that id.' })
  deleteChart(
    @CurrentPrincipal() { userId }: Principal,
    @Args('id', { type: () => ID }) id: string,
  ): Promise<boolean> {
    return this.vault.charts.remove(userId, id);
  }
}

/** What the JSON of a chart says. Throws InvalidInput `chartInvalid` when it is none, or nested too deep. */
function contentOf(json: string): unknown {
  try {
    const content: unknown = JSON.parse(json);
    if (!isDeeperThan(DEPTH_LIMIT, content)) return content;
  } catch {
    // Said below, as for what is too deep.
  }
  throw new InvalidInput('chartInvalid', [{ field: 'content', key: 'chartInvalid' }]);
}

/** Level by level: a function that calls itself would be what it guards against. */
function isDeeperThan(levels: number, value: unknown): boolean {
  let level: unknown[] = [value];
  for (let depth = 0; depth <= levels; depth++) {
    level = level.flatMap((each) => (each !== null && typeof each === 'object' ? Object.values(each) : []));
    if (level.length === 0) return false;
  }
  return true;
}
