import { Inject } from '@nestjs/common';
import {
  Args,
  Context,
  Field,
  ID,
  InputType,
  Int,
  Mutation,
  ObjectType,
  Resolver,
  Subscription,
} from '@nestjs/graphql';
import { CurrentSession, type SessionRequest, type SignedIn } from '#access/api';
import { invalidField } from '#domain';
import { Agency, NetworkView } from '#network/api';
import { Vault } from '#vault';
import { CHANGES_MAX, CHOSEN_MAX, type LiveEvent as Told, type LiveSpot, type Seat } from './live-room.js';
import { LiveRooms } from './live-rooms.js';

const ID_LENGTH = 100;

@ObjectType({ description: 'A thing on a chart on which people work together.' })
export class LiveThing {
  @Field(() => ID, { description: 'Id of the thing.' }) id!: string;
  @Field(() => Int, { nullable: true, description: 'Where it stands, in pixels; null until it was placed.' })
  x!: number | null;
  @Field(() => Int, { nullable: true, description: 'See x.' }) y!: number | null;
  @Field({ description: 'Whether it stays there when the chart is arranged.' }) pinned!: boolean;
}
@ObjectType({
  description: 'Somebody else in the room. Its owner is named to all, and everybody to the owner.',
})
export class LivePerson {
  @Field(() => Int, { description: 'What the person is known by in this room.' }) number!: number;
  @Field({ description: 'Whether the chart is theirs.' }) isOwner!: boolean;
  @Field(() => String, { nullable: true, description: 'Name; null where it is not told.' }) name!:
    string | null;
  @Field(() => Agency, { nullable: true, description: 'Agency; null where it is not told.' })
  agency!: Agency | null;
}
@ObjectType({ description: 'What somebody points at and has chosen, of what the viewer may see.' })
export class LivePoint {
  @Field(() => Int, { description: 'Number of the person.' }) number!: number;
  @Field(() => ID, { nullable: true, description: 'Thing or link pointed at; null for none.' }) pointsAt!:
    string | null;
  @Field(() => [ID], { description: 'Things and links chosen.' }) chosen!: readonly string[];
}
@ObjectType({ description: 'A window in the room.' })
export class LiveStart {
  @Field(() => ID, { description: 'With which this window says what it does; a secret of its own.' })
  seat!: string;
  @Field(() => ID, { description: 'Another one after the room was opened anew.' }) roomId!: string;
  @Field({ description: 'Whether this window opened it: then the chart is as it was saved last.' })
  isNew!: boolean;
}
@ObjectType({
  description:
    'What is different on a chart since the event before, of what the viewer may see. Where that is nothing, no event comes.',
})
export class LiveEvent {
  @Field(() => Int, { description: 'Counts the events of this window.' }) sequence!: number;
  @Field(() => LiveStart, {
    nullable: true,
    description: 'Of the first event, whose things are the whole chart.',
  })
  start!: LiveStart | null;
  @Field(() => [LiveThing], { description: 'Things that are new or stand elsewhere.' })
  things!: readonly LiveThing[];
  @Field(() => [ID], { description: 'Things that are not on the chart any more.' })
  removed!: readonly string[];
  @Field(() => Int, { nullable: true, description: 'Number of the latest own change that is in effect.' })
  acknowledged!: number | null;
  @Field(() => [LivePerson], {
    nullable: true,
    description: 'Who else is here; null when that is as it was.',
  })
  people!: readonly LivePerson[] | null;
  @Field(() => [LivePoint], { description: 'Of those who point at something else now.' })
  points!: readonly LivePoint[];
  @Field({ description: 'It is over; nothing follows.' }) isEnded!: boolean;
}

@InputType({ description: 'A thing put on the chart or moved.' })
export class LiveChangeInput {
  @Field(() => ID, { description: 'Id of the thing.' }) id!: string;
  @Field(() => Int, { description: 'Where it stands, in pixels.' }) x!: number;
  @Field(() => Int, { description: 'See x.' }) y!: number;
  @Field({ description: 'Whether it stays there when the chart is arranged.' }) pinned!: boolean;
  @Field({ description: 'Put on the chart; else moved, which does nothing when it is not there any more.' })
  isNew!: boolean;
}
@InputType({ description: 'A thing, or a link with the things at its ends.' })
export class LiveSpotInput {
  @Field(() => ID, { description: 'Id of the thing or link.' }) id!: string;
  @Field(() => [ID], { nullable: true, description: 'Of a link: ids of the two things at its ends.' })
  between!: string[] | null;
}

const SeatId = (): ParameterDecorator =>
  Args('seat', { type: () => ID, description: 'See LiveStart; of this session alone.' });

/** Work of several people on one chart. What is absent, forbidden or not open now has one answer. */
@Resolver()
export class LiveChartsResolver {
  constructor(
    @Inject(LiveRooms) private readonly rooms: LiveRooms<Agency>,
    @Inject(NetworkView) private readonly view: NetworkView,
    @Inject(Vault) private readonly vault: Vault,
  ) {}

  @Subscription(() => LiveEvent, {
    description:
      'Works together with others on a chart: its owner opens it, others join while it is open and the chart is shared with them. BAD_USER_INPUT, liveUnknown, when there is nothing to join.',
  })
  async liveChart(
    @CurrentSession() session: SignedIn,
    @Context('req') request: SessionRequest,
    @Args('chartId', { type: () => ID }) chartId: string,
  ): Promise<AsyncIterableIterator<{ liveChart: LiveEvent }>> {
    const seat = await this.rooms.enter(request, session, chartId, async ({ userId, agencyId }) => ({
      name: (await this.vault.accounts.byId(userId))?.displayName ?? '',
      agency: await this.view.agencyOf(agencyId),
    }));
    return told(seat, () => this.rooms.gone(seat));
  }

  @Mutation(() => Boolean, {
    description:
      'Puts things on a chart that is worked on together, moves them and takes them away; of what the person may not see nothing happens. TOO_COSTLY, liveTooOften, when too much comes at once: send it again later.',
  })
  async changeLiveChart(
    @CurrentSession() session: SignedIn,
    @SeatId() seatId: string,
    @Args('number', { type: () => Int, description: 'Counts up with each change of this window.' })
    number: number,
    @Args('things', { type: () => [LiveChangeInput], description: 'With `removed` at most 500.' })
    things: LiveChangeInput[],
    @Args('removed', { type: () => [ID] }) removed: string[],
  ): Promise<boolean> {
    if (things.length + removed.length > CHANGES_MAX) throw invalidField('things', 'liveTooMuch');
    checkIds('things', [...things.map(({ id }) => id), ...removed]);
    const { room, seat } = this.rooms.at(seatId, session);
    await room.change(seat, number, things, removed);
    return true;
  }

  @Mutation(() => Boolean, {
    description: 'Shows the others what one points at and has chosen, each what they may see of it.',
  })
  async pointOnLiveChart(
    @CurrentSession() session: SignedIn,
    @SeatId() seatId: string,
    @Args('at', { type: () => LiveSpotInput, nullable: true }) at: LiveSpotInput | null,
    @Args('chosen', { type: () => [LiveSpotInput], description: 'At most 50.' }) chosen: LiveSpotInput[],
  ): Promise<boolean> {
    if (chosen.length > CHOSEN_MAX) throw invalidField('chosen', 'liveTooMuch');
    const spots = [...(at ? [at] : []), ...chosen].map(spotOf);
    const { room, seat } = this.rooms.at(seatId, session);
    await room.point(seat, { at: at && spots[0]!, chosen: at ? spots.slice(1) : spots });
    return true;
  }

  @Mutation(() => Boolean, {
    description: 'Leaves; when its owner does, it is over for everybody, who keep what they see as copies.',
  })
  async leaveLiveChart(@CurrentSession() session: SignedIn, @SeatId() seatId: string): Promise<boolean> {
    await this.rooms.leave(seatId, session);
    return true;
  }
}

function checkIds(field: string, ids: readonly string[]): void {
  if (ids.some((id) => id.length === 0 || id.length > ID_LENGTH)) throw invalidField(field, 'idInvalid');
}
function spotOf({ id, between }: LiveSpotInput): LiveSpot {
  checkIds('chosen', [id, ...(between ?? [])]);
  if (between && between.length !== 2) throw invalidField('chosen', 'idInvalid');
  return { id, between: between ?? null };
}

/** The events of a seat as GraphQL takes them. Not a generator: that would not hear that nobody listens while it waits. */
function told(
  seat: Seat<Agency>,
  onGone: () => Promise<void>,
): AsyncIterableIterator<{ liveChart: LiveEvent }> {
  const wrapped = async (
    result: Promise<IteratorResult<Told<Agency>>>,
  ): Promise<IteratorResult<{ liveChart: LiveEvent }>> => {
    const { value, done } = await result;
    if (!done) return { value: { liveChart: value }, done: false };
    await onGone();
    return { value: undefined, done: true };
  };
  return {
    [Symbol.asyncIterator]() {
      return this;
    },
    next: () => wrapped(seat.next()),
    return: () => wrapped(seat.return()),
  };
}
