import { Field, ID, ObjectType } from '@nestjs/graphql';

@ObjectType('Agency', { description: 'An agency that records or may see claims.' })
export class AgencyModel {
  @Field(() => ID, { description: 'Id of the agency.' }) id!: string;
  @Field({ description: 'Name in English.' }) name!: string;
  @Field({ description: 'Name in Bangla.' }) nameBn!: string;
  @Field({ description: 'Name in Hindi.' }) nameHi!: string;
  @Field({ description: 'ISO 3166-1 alpha-2 code of its country.' }) country!: string;
}
