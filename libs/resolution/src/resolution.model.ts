import { Field, Float, ID, InputType, Int, ObjectType, registerEnumType } from '@nestjs/graphql';
import { IsIn, IsInt, IsOptional, IsString, Length, MaxLength, Min, ValidateNested } from 'class-validator';
import { Type } from 'class-transformer';
import { AgencyModel as Agency, enumOf } from '#access/api';
import { VERDICT } from '#domain';
import { EntitySummaryModel, GradingInput, GradingModel, PageInfo } from '#network/api';

export const VerdictEnum = enumOf(VERDICT);
registerEnumType(VerdictEnum, {
  name: 'Verdict',
  description: 'What a person decided about two records: one thing, two things, or not to be said yet.',
});

@ObjectType({ description: "An agency's decision on two records. Nothing is rewritten by it." })
export class IdentityJudgement {
  @Field(() => ID, { description: 'Id of the claim that keeps it.' }) id!: string;
  @Field(() => Int, { description: 'Version, from 1; each change opens the next.' }) version!: number;
  @Field(() => EntitySummaryModel, { description: 'The one record.' }) left!: EntitySummaryModel;
  @Field(() => EntitySummaryModel, { description: 'The other record.' }) right!: EntitySummaryModel;
  @Field(() => VerdictEnum, { description: 'The decision.' }) verdict!: keyof typeof VerdictEnum;
  @Field({ description: 'Why.' }) reason!: string;
  @Field(() => GradingModel, { description: 'How sure.' }) grading!: GradingModel;
  @Field(() => Agency, { description: 'The agency that decided.' }) agency!: Agency;
  @Field(() => String, {
    nullable: true,
    description: "Who decided; null for another agency's people.",
  })
  judgedBy!: string | null;
  @Field(() => Date, { description: 'When it was decided.' }) judgedAt!: Date;
}

@ObjectType({ description: 'What one field says for or against one person.' })
export class IdentityReason {
  @Field({
    description: 'name, kin, birth, place, household, or identifier: and field: with their kind.',
  })
  field!: string;
  @Field({ description: 'What the one record says.' }) left!: string;
  @Field({ description: 'What the other record says.' }) right!: string;
  @Field(() => [GradingModel], {
    description:
      'Under which grades the one record says so, the best first; of the number of a phone or paper: that it is linked to the person.',
  })
  leftGrades!: GradingModel[];
  @Field(() => [GradingModel], { description: 'The same of the other record.' }) rightGrades!: GradingModel[];
  @Field({ description: 'By which rule they agree or not.' }) rule!: string;
  @Field(() => Float, { description: 'Evidence in bits: above 0 for one person, below 0 for two.' })
  bits!: number;
}

@ObjectType({ description: 'Two records that may be of one person. A proposal: a person decides.' })
export class IdentityCandidate {
  @Field(() => EntitySummaryModel, { description: 'The one record.' }) left!: EntitySummaryModel;
  @Field(() => EntitySummaryModel, { description: 'The other record.' }) right!: EntitySummaryModel;
  @Field(() => Float, { description: '0 to 1: an order, not a probability.' }) score!: number;
  @Field(() => [IdentityReason], { description: 'Field by field, what speaks for and against.' })
  reasons!: IdentityReason[];
  @Field(() => [String], {
    description: 'What must be seen first: sameNumberOtherName.',
  })
  flags!: string[];
  @Field(() => [IdentityJudgement], { description: 'Decisions on the two that the viewer may see.' })
  judgements!: IdentityJudgement[];
}
@ObjectType({ description: 'One pair and its cursor.' })
export class IdentityCandidateEdge {
  @Field(() => IdentityCandidate, { description: 'The pair.' }) node!: IdentityCandidate;
  @Field({ description: 'Sealed position.' }) cursor!: string;
}
@ObjectType({ description: 'A value that so many records share that it says little.' })
export class CommonValueModel {
  @Field({ description: 'name, place, birth, or identifier: and field: with their kind.' }) field!: string;
  @Field({ description: 'The value.' }) value!: string;
  @Field(() => Int, { description: 'Visible records that have it.' }) records!: number;
}
@ObjectType({ description: 'A page of the review queue, the strongest pair first.' })
export class IdentityQueue {
  @Field(() => [IdentityCandidateEdge], { description: 'The pairs of this page.' })
  edges!: IdentityCandidateEdge[];
  @Field(() => PageInfo, { description: 'Where the list goes on.' }) pageInfo!: PageInfo;
  @Field(() => Int, { description: 'Pairs that the own agency has still to decide on.' }) open!: number;
  @Field(() => Int, { description: 'Visible records of persons that were compared.' }) compared!: number;
  @Field(() => Boolean, { description: 'True when there are more records than are compared at once.' })
  isPartial!: boolean;
  @Field(() => Date, {
    nullable: true,
    description: 'When they were compared; null while the first comparison is under way.',
  })
  comparedAt!: Date | null;
  @Field(() => Boolean, { description: 'True while a comparison is under way: ask again.' })
  isComparing!: boolean;
  @Field(() => [CommonValueModel], { description: 'Values that bring no pair together by themselves.' })
  overCorrelating!: CommonValueModel[];
}

@InputType({ description: 'A decision on two records.' })
export class JudgeIdentityInput {
  @IsString() @Length(1, 80) @Field(() => ID, { description: 'The one record.' }) leftId!: string;
  @IsString() @Length(1, 80) @Field(() => ID, { description: 'The other record.' }) rightId!: string;
  @IsIn(VERDICT)
  @Field(() => VerdictEnum, { description: 'The decision.' })
  verdict!: keyof typeof VerdictEnum;
  @IsString() @MaxLength(4_000) @Field({ description: 'Why: three letters at least.' }) reason!: string;
  @ValidateNested()
  @Type(() => GradingInput)
  @Field(() => GradingInput, { description: 'How sure.' })
  grading!: GradingInput;
  @IsOptional()
  @IsInt()
  @Min(1)
  @Field(() => Int, {
    nullable: true,
    description: "Version of the own agency's decision that the person saw; null when there was none.",
  })
  expectedVersion?: number | null;
}
