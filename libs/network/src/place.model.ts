import { Field, Float, ID, ObjectType, registerEnumType } from '@nestjs/graphql';
import { enumOf } from '#access/api';
import { PLACE_PRECISION } from './place.js';

export const PlacePrecisionEnum = enumOf(PLACE_PRECISION);
registerEnumType(PlacePrecisionEnum, {
  name: 'PlacePrecision',
  description:
    'How exactly a place is known, nearest first: in a square around the point given, at a land port, or in a city, district, division or state, country.',
});

@ObjectType('Place', { description: 'Somewhere on the map, no nearer than the viewer may know it.' })
export class PlaceModel {
  @Field(() => ID, { description: 'The same for the same place.' }) id!: string;
  @Field(() => PlacePrecisionEnum, { description: 'How exactly it is known.' })
  precision!: keyof typeof PlacePrecisionEnum;
  @Field(() => String, { nullable: true, description: 'Code of the gazetteer, land port or country.' })
  code!: string | null;
  @Field(() => String, { nullable: true, description: 'Its name; null where only a square is known.' })
  name!: string | null;
  @Field(() => Float, { nullable: true, description: 'Degrees, WGS 84; null for a country.' })
  latitude!: number | null;
  @Field(() => Float, { nullable: true, description: 'Degrees, WGS 84; null for a country.' })
  longitude!: number | null;
  @Field(() => Float, {
    description: 'Kilometres around the point within which it lies, as large as such an area is on average.',
  })
  radiusKm!: number;
}
