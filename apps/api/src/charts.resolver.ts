import { Inject } from '@nestjs/common';
import { Args, Field, ID, InputType, Int, Mutation, ObjectType, Query, Resolver } from '@nestjs/graphql';
import { CurrentPrincipal } from '#access/api';
import {
  InvalidInput,
  invalidField,
  NOTE_LENGTH,
  NOTES_LENGTH,
  NOTES_LIMIT,
  type Principal,
  type TypedTexts,
} from '#domain';
import { notesOn, pageSize, thingsOn, titlesOn } from '#network';
import { TextScreenService } from '#protection';
import { Vault, type StoredChart, type TrailToSave } from '#vault';
import { isTooMuch, readTrail } from './chart-trail.js';
import { isDeeperThan, levelsOf, parsed } from './json.js';

/** Letters that the content of a chart may have, kept here or as a file. */
export const CONTENT_LIMIT = 2_000_000;
/** Letters that groups on a chart may be called by in all: each run of words is looked up among the names of protected persons. */
export const WRITTEN_LIMIT = 10_000;
/** A chart has a handful of levels; what is nested by the thousand can't be written again or stored. */
const DEPTH_LIMIT = 64;
/** Five times what the page draws. */
const THINGS_LIMIT = 10_000;
const COMMENT_LENGTH = 500;
const REQUEST_ID_LENGTH = 64;
const PAGE = 20;

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
  @Field(() => Int, {
    nullable: true,
    description:
      'Of a chart that was just saved: turn of the trail that was kept with it; null when none was.',
  })
  trailTurn?: number | null;
}
@ObjectType({
  description:
    'How its owner came to a chart, step by step: ids, places and what was written, for nobody else. Of too many steps the oldest are not kept.',
})
export class ChartTrail {
  @Field(() => Int, { description: 'The revision of the chart that it leads to.' }) revision!: number;
  @Field(() => Int, { description: 'Counts up with each writing.' }) turn!: number;
  @Field(() => Int, { description: 'Number of the first step that is kept; 0 when all are.' }) from!: number;
  @Field(() => [String], { description: 'JSON of each step, the oldest first.' }) steps!: string[];
  @Field({ description: 'JSON of what was undone, left aside, and not said by the chart.' }) tail!: string;
  @Field(() => Date, { description: 'When it was kept.' }) savedAt!: Date;
}
@InputType({ description: 'How its owner came to a chart: the whole, or what is new of it.' })
export class ChartTrailInput implements TrailToSave {
  @Field(() => Int, {
    nullable: true,
    description: 'The turn that the steps are added to; null when they are all.',
  })
  onto!: number | null;
  @Field(() => Int, {
    description: 'Number of the first of these steps; of what is there already, those of lower numbers stay.',
  })
  from!: number;
  @Field(() => [String], { description: 'JSON of each step, the oldest first.' }) steps!: string[];
  @Field({ description: 'JSON of what was undone, left aside, and not said by the chart.' }) tail!: string;
}
@ObjectType({ description: 'A state of a chart that was saved.' })
export class ChartVersion {
  @Field(() => Int, { description: 'Its number: the revision that the chart had.' }) revision!: number;
  @Field({ description: 'Title of the chart then.' }) title!: string;
  @Field(() => String, { nullable: true, description: 'What it is, in the words of who saved it.' })
  comment!: string | null;
  @Field(() => Int, { nullable: true, description: 'The version that was put back; null for a change.' })
  restoredFrom!: number | null;
  @Field({ description: 'Who saved it.' }) savedBy!: string;
  @Field(() => Date, { description: 'When it was saved.' }) savedAt!: Date;
}

const ChartId = (): ParameterDecorator =>
  Args('chartId', { type: () => ID, description: 'Id of an own chart.' });

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

  @Query(() => ChartTrail, {
    nullable: true,
    description: 'How one came to an own chart; null when that is not kept, or there is none of that id.',
  })
  async chartTrail(
    @CurrentPrincipal() { userId }: Principal,
    @ChartId() chartId: string,
  ): Promise<ChartTrail | null> {
    const trail = await this.vault.charts.trail(userId, chartId);
    return trail && { ...trail, steps: [...trail.steps] };
  }

  @Query(() => [ChartVersion], {
    description:
      'Versions of an own chart, latest first; empty when there is none of that id. The last 100 are kept.',
  })
  async chartVersions(
    @CurrentPrincipal() { userId }: Principal,
    @ChartId() chartId: string,
    @Args('first', { type: () => Int, nullable: true, defaultValue: PAGE, description: 'At most 100.' })
    first: number | null,
    @Args('before', {
      type: () => Int,
      nullable: true,
      description: 'Only those of lower numbers than this.',
    })
    before: number | null,
  ): Promise<ChartVersion[]> {
    const page = { first: pageSize(first ?? PAGE, 100), before };
    return (await this.vault.charts.versions(userId, chartId, page)).map((version) => ({ ...version }));
  }

  @Query(() => String, {
    nullable: true,
    description: 'JSON of what one version of an own chart holds; null when there is none.',
  })
  async chartVersionContent(
    @CurrentPrincipal() { userId }: Principal,
    @ChartId() chartId: string,
    @Args('revision', { type: () => Int }) revision: number,
  ): Promise<string | null> {
    const version = await this.vault.charts.version(userId, chartId, revision);
    return version && JSON.stringify(version.content);
  }

  @Mutation(() => Chart, {
    description:
      'Saves a chart; each change of content or title is a version. A stale expectedRevision is a CONFLICT, chartChangedElsewhere.',
  })
  async saveChart(
    @CurrentPrincipal() principal: Principal,
    @Args('id', { type: () => ID, nullable: true }) id: string | null,
    @Args('title') title: string,
    @Args('content') content: string,
    @Args('expectedRevision', { type: () => Int, nullable: true }) expectedRevision: number | null,
    @Args('comment', { type: () => String, nullable: true, description: 'What this version is.' })
    comment: string | null,
    @Args('requestId', {
      type: () => ID,
      nullable: true,
      description:
        'Of a new chart: asked for again under it, as after a lost answer, it is the same one. Changed otherwise meanwhile, it is a CONFLICT, chartChangedElsewhere.',
    })
    requestId: string | null = null,
    @Args('trail', {
      type: () => ChartTrailInput,
      nullable: true,
      description:
        'How one came there; left out, what is kept of that stays. One that is none, is too long, or is to be added to what is not there any more is not kept, and the chart is.',
    })
    trail: ChartTrailInput | null = null,
  ): Promise<Chart> {
    const said = comment?.trim() ?? '';
    if (!title.trim() || title.length > 200) throw invalidField('title', 'titleInvalid');
    if (said.length > COMMENT_LENGTH) throw invalidField('comment', 'commentTooLong');
    if (requestId && requestId.length > REQUEST_ID_LENGTH)
      throw invalidField('requestId', 'requestIdInvalid');
    if (content.length > CONTENT_LIMIT) throw invalidField('content', 'chartTooLarge');
    const read = contentOf(content);
    await this.screen.screen(principal, { title, comment: said, ...typedOn(read) });
    const kept = trail && (await this.#screened(principal, trail));
    const saved = await this.vault.charts.save({
      ...(id ? { id } : requestId ? { requestId } : {}),
      ownerId: principal.userId,
      agencyId: principal.agencyId,
      title: title.trim(),
      content: read,
      ...(said ? { comment: said } : {}),
      ...(kept ? { trail: kept } : {}),
      ...(expectedRevision === null || expectedRevision === undefined ? {} : { expectedRevision }),
    });
    return ownChart(saved);
  }

  @Mutation(() => Chart, {
    description: 'Puts an earlier version of an own chart on top, as a new version; the title stays.',
  })
  async restoreChart(
    @CurrentPrincipal() principal: Principal,
    @ChartId() chartId: string,
    @Args('revision', { type: () => Int, description: 'Number of the version.' }) revision: number,
  ): Promise<Chart> {
    const { userId } = principal;
    // A name may have become known to be a protected person's since; on top it is what others may have shared with them.
    const version = await this.vault.charts.version(userId, chartId, revision);
    await this.screen.screen(principal, typedOn(version?.content));
    return ownChart(await this.vault.charts.restore(userId, chartId, revision));
  }

  @Mutation(() => Boolean, { description: 'Deletes an own chart; false when there is none of that id.' })
  deleteChart(
    @CurrentPrincipal() { userId }: Principal,
    @Args('id', { type: () => ID }) id: string,
  ): Promise<boolean> {
    return this.vault.charts.remove(userId, id);
  }

  /** SAFETY: a name in a note that was deleted must not live on in what can be gone back to. Of several texts none says which it was. */
  async #screened(principal: Principal, given: TrailToSave): Promise<TrailToSave | null> {
    const read = readTrail({ ...given, onto: given.onto ?? null });
    if (!read) return null;
    if (isTooMuch(read.texts)) return read.bare();
    try {
      await this.screen.screen(principal, { trail: read.texts });
      return read.trail;
    } catch (error) {
      if (error instanceof InvalidInput && error.key === 'textNamesProtected') return read.bare();
      throw error;
    }
  }
}

/** As the API shows it. Throws InvalidInput `chartUnknown` when there is none. */
function ownChart(chart: StoredChart | null): Chart {
  if (!chart) throw invalidField('id', 'chartUnknown');
  return { ...chart, content: JSON.stringify(chart.content) };
}

/** What people wrote on a chart, to be screened: what they called its groups, and each of its notes by its place. */
export const typedOn = (content: unknown): TypedTexts => ({
  content: titlesOn(content).join('\n'),
  notes: (notesOn(content) ?? []).map(({ text }) => text),
});

/**
 * Throws InvalidInput `chartInvalid` when something that stands as a note is none, `notesTooMany`, `noteTooLong` or
 * `notesTooLong` when there are more of them, or more in them, than a chart takes, `chartTooLarge` when groups are called by too much.
 */
export function checkTyped(content: unknown): void {
  const notes = notesOn(content);
  if (!notes) throw invalidField('content', 'chartInvalid');
  if (notes.length > NOTES_LIMIT) throw invalidField('content', 'notesTooMany');
  if (notes.some(({ text }) => text.length > NOTE_LENGTH)) throw invalidField('content', 'noteTooLong');
  if (notes.reduce((sum, { text }) => sum + text.length, 0) > NOTES_LENGTH)
    throw invalidField('content', 'notesTooLong');
  if (titlesOn(content).join('\n').length > WRITTEN_LIMIT) throw invalidField('content', 'chartTooLarge');
}

/**
 * What the JSON of a chart says. Throws InvalidInput `chartInvalid` when it is none, or nested too deep, and
 * `chartTooLarge` when too many things are on it, or the store would write it too long; and as `checkTyped`.
 */
function contentOf(json: string): unknown {
  const content = parsed(json);
  if (content === undefined || isDeeperThan(DEPTH_LIMIT, content))
    throw invalidField('content', 'chartInvalid');
  if (thingsOn(content).length > THINGS_LIMIT || zerosIn(content) > CONTENT_LIMIT)
    throw invalidField('content', 'chartTooLarge');
  checkTyped(content);
  return content;
}

/** The store knows no exponents: of five characters that say 1e308 it makes 309, each time it is read. */
function zerosIn(value: unknown): number {
  let zeros = 0;
  for (const level of levelsOf(value))
    for (const each of level)
      if (typeof each === 'number' && each !== 0) zeros += Math.abs(Math.log10(Math.abs(each)));
  return zeros;
}
