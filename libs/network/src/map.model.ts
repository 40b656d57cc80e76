import { Field, ID, Int, ObjectType, registerEnumType } from '@nestjs/graphql';
import { enumOf } from '#access/api';
import { EntitySummaryModel, LinkStrengthEnum, PeriodModel } from './network.model.js';
import { PlaceModel } from './place.model.js';
import { DISTRICT_COUNT_KIND } from './whereabouts.service.js';

export const DistrictCountKindEnum = enumOf(DISTRICT_COUNT_KIND);
registerEnumType(DistrictCountKindEnum, {
  name: 'DistrictCountKind',
  description: 'What is counted by district: where protected persons were recruited, or rescued.',
});

@ObjectType('Stay', { description: 'Where one thing is said to be.' })
export class StayModel {
  @Field(() => ID, { description: 'The thing.' }) entityId!: string;
  @Field(() => ID, { description: 'The place.' }) placeId!: string;
  @Field({ description: 'Code of the relation that leads there, or of the attribute that says it.' })
  kind!: string;
  @Field(() => EntitySummaryModel, {
    nullable: true,
    description: 'The thing at the place that the relation leads to; null when a value says it.',
  })
  via!: EntitySummaryModel | null;
  @Field(() => LinkStrengthEnum, { description: 'How it is drawn.' })
  strength!: keyof typeof LinkStrengthEnum;
  @Field(() => Int, {
    nullable: true,
    description: 'Distinct origins of the claims; null when independence is not established.',
  })
  independentSources!: number | null;
  @Field(() => [PeriodModel], { description: 'Distinct periods of the claims, for the time slider.' })
  periods!: PeriodModel[];
}

@ObjectType('Leg', { description: 'A part of a journey between two places that follow each other.' })
export class LegModel {
  @Field(() => ID, { description: 'The movement.' }) movementId!: string;
  @Field(() => Int, { description: 'From 1, in the order of the journey.' }) order!: number;
  @Field(() => ID, { description: 'Place where it began.' }) fromId!: string;
  @Field(() => ID, { description: 'Place where it ended.' }) toId!: string;
  @Field(() => [String], { description: 'Means of transport, in the language asked for.' }) modes!: string[];
  @Field(() => LinkStrengthEnum, { description: 'That of the weaker of its ends.' })
  strength!: keyof typeof LinkStrengthEnum;
  @Field(() => PeriodModel, { description: 'From the first day of its start to the last of its end.' })
  validTime!: PeriodModel;
  @Field(() => [PeriodModel], { description: 'Periods of the claims of both ends, for the time slider.' })
  periods!: PeriodModel[];
}

@ObjectType('Whereabouts', {
  description:
    'Where things are said to be. What has no place that the viewer may see is in none of the lists; a protected person never is.',
})
export class WhereaboutsModel {
  @Field(() => [PlaceModel], { description: 'The places of the stays and legs.' }) places!: PlaceModel[];
  @Field(() => [StayModel], { description: 'Which thing is where.' }) stays!: StayModel[];
  @Field(() => [LegModel], { description: 'The journeys among the things.' }) legs!: LegModel[];
}

@ObjectType('DistrictCount', {
  description: 'About how many protected persons; small counts are left out and others rounded.',
})
export class DistrictCountModel {
  @Field(() => PlaceModel, { description: 'The district, or a city that is named apart from it.' })
  place!: PlaceModel;
  @Field(() => Int, { description: 'Rounded to a multiple of five.' }) about!: number;
}
