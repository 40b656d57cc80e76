import { Field, ID, InputType, Int } from '@nestjs/graphql';
import {
  IsArray,
  IsBoolean,
  IsIn,
  IsInt,
  IsOptional,
  IsString,
  Length,
  Matches,
  Max,
  MaxLength,
  Min,
  ValidateNested,
  ArrayMaxSize,
  ArrayMinSize,
} from 'class-validator';
import { Type } from 'class-transformer';
import { AttributeCode, EntityType, RelationType } from '#vocab';
import { AskedLanguageField, TlpEnum, type LanguageEnum } from '#access/api';
import { BasisEnum, ExpandOrderEnum, PapEnum, PathOrderEnum, PermissionEnum } from './network.model.js';
import { PATH_ORDER, type PathOrder } from './path.service.js';

const ISO_DAY = /^\d{4}-\d{2}-\d{2}$/;
type LanguageCode = keyof typeof LanguageEnum;

@InputType({ description: 'Which neighbours of a thing to bring on the chart.' })
export class ExpandInput {
  @Field(() => ID, { description: 'The thing to expand.' }) @IsString() @MaxLength(64) entityId!: string;
  @Field(() => [RelationType], { nullable: true, description: 'Only over these relations.' })
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(100)
  relations?: RelationType[] | null;
  @Field(() => [EntityType], { nullable: true, description: 'Only neighbours of these kinds.' })
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(100)
  types?: EntityType[] | null;
  @Field(() => Int, { nullable: true, defaultValue: 50, description: 'Page size, at most 200.' })
  @IsInt()
  @Min(1)
  @Max(200)
  first = 50;
  @Field(() => String, { nullable: true, description: 'Cursor of the last edge of the page before.' })
  @IsOptional()
  @IsString()
  @MaxLength(500)
  after?: string | null;
  @Field(() => ExpandOrderEnum, {
    nullable: true,
    defaultValue: 'strength',
    description: 'Which come first.',
  })
  @IsOptional()
  @IsString()
  orderBy: keyof typeof ExpandOrderEnum = 'strength';
  @Field(() => Date, { nullable: true, description: "As known on this instant; rights are always today's." })
  @IsOptional()
  knownAt?: Date | null;
  @Field(() => String, { nullable: true, description: 'Only what was so on or after this ISO date.' })
  @IsOptional()
  @Matches(ISO_DAY)
  validFrom?: string | null;
  @Field(() => String, { nullable: true, description: 'Only what was so on or before this ISO date.' })
  @IsOptional()
  @Matches(ISO_DAY)
  validTo?: string | null;
  @AskedLanguageField()
  language: LanguageCode = 'en';
}

@InputType({ description: 'Between which things to look for ways, and which ways count.' })
export class PathsInput {
  @Field(() => [ID], { description: 'One end, or up to ten of which each is one.' })
  @IsString({ each: true })
  @MaxLength(64, { each: true })
  @ArrayMinSize(1)
  @ArrayMaxSize(10)
  fromIds!: string[];
  @Field(() => [ID], { description: 'The other end, or up to ten.' })
  @IsString({ each: true })
  @MaxLength(64, { each: true })
  @ArrayMinSize(1)
  @ArrayMaxSize(10)
  toIds!: string[];
  @Field(() => PathOrderEnum, {
    nullable: true,
    defaultValue: 'length',
    description: 'Which come first: the shortest, or those whose weakest link has the most reliable source.',
  })
  @IsOptional()
  @IsIn(PATH_ORDER)
  orderBy: PathOrder = 'length';
  @Field(() => Int, { nullable: true, defaultValue: 6, description: 'Longest way, at most 6 lines.' })
  @IsInt()
  maxHops = 6;
  @Field(() => Int, { nullable: true, defaultValue: 5, description: 'How many ways, at most 20.' })
  @IsInt()
  count = 5;
  @Field(() => [RelationType], { nullable: true, description: 'Only over these relations.' })
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(100)
  relations?: RelationType[] | null;
  @Field(() => String, {
    nullable: true,
    description: 'Leave out links from sources less reliable than this (A to F).',
  })
  @IsOptional()
  @IsIn(['A', 'B', 'C', 'D', 'E', 'F'])
  minimumReliability?: string | null;
  @Field(() => String, {
    nullable: true,
    description:
      'Leave out claims less credible than this (1 to 6; 6, not judged, stands above 5). With a reliability, one claim must have both.',
  })
  @IsOptional()
  @IsIn(['1', '2', '3', '4', '5', '6'])
  minimumCredibility?: string | null;
  @Field(() => String, {
    nullable: true,
    description:
      'Code of a district, city, state or division, a land port or a country. Only ways of which something is said to be there, or in what lies in it, and over nothing that is said to be elsewhere alone.',
  })
  @IsOptional()
  @IsString()
  @MaxLength(64)
  placeCode?: string | null;
  @Field(() => Boolean, {
    nullable: true,
    defaultValue: true,
    description: 'With a place: ways may go over things that have no place which the viewer may see.',
  })
  @IsBoolean()
  withUnplaced = true;
  @Field(() => String, { nullable: true, description: 'Only what was so on or after this ISO date.' })
  @IsOptional()
  @Matches(ISO_DAY)
  validFrom?: string | null;
  @Field(() => String, { nullable: true, description: 'Only what was so on or before this ISO date.' })
  @IsOptional()
  @Matches(ISO_DAY)
  validTo?: string | null;
  @Field(() => Date, { nullable: true, description: 'As known on this instant.' })
  @IsOptional()
  knownAt?: Date | null;
  @AskedLanguageField()
  language: LanguageCode = 'en';
}

@InputType({ description: 'When something was so, in the words of the source.' })
export class ValidTimeInput {
  @Field(() => String, {
    nullable: true,
    description: 'The words of the source, in any of the three languages.',
  })
  @IsOptional()
  @IsString()
  @MaxLength(200)
  verbatim?: string | null;
  @Field(() => String, {
    nullable: true,
    description: 'The reading in EDTF, when it is to differ from what the words are read as.',
  })
  @IsOptional()
  @IsString()
  @MaxLength(100)
  edtf?: string | null;
}

@InputType({ description: 'An Admiralty grade.' })
export class GradingInput {
  @Field({ description: 'A to F.' }) @Length(1, 1) reliability!: string;
  @Field({ description: '1 to 6.' }) @Length(1, 1) credibility!: string;
}

@InputType({ description: 'Who may know a claim; left out parts take the strict defaults.' })
export class MarkingInput {
  @Field(() => TlpEnum, { nullable: true, description: 'Traffic light.' }) @IsOptional() tlp?:
    keyof typeof TlpEnum | null;
  @Field(() => [ID], { nullable: true, description: 'Agencies that may see it besides the originator.' })
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(50)
  audience?: string[] | null;
  @Field(() => [String], { nullable: true, description: 'Case compartments that readers must hold.' })
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(20)
  compartments?: string[] | null;
  @Field(() => PermissionEnum, { nullable: true, description: 'Whether it may be passed on.' })
  @IsOptional()
  onwardShare?: keyof typeof PermissionEnum | null;
  @Field(() => PermissionEnum, { nullable: true, description: 'Whether it may be used in court.' })
  @IsOptional()
  useInCourt?: keyof typeof PermissionEnum | null;
  @Field(() => PapEnum, { nullable: true, description: 'Which steps may be taken on it.' })
  @IsOptional()
  pap?: keyof typeof PapEnum | null;
  @Field(() => Boolean, { nullable: true, description: 'Whether leads and analysis may rest on it.' })
  @IsOptional()
  @IsBoolean()
  useInIntelligence?: boolean | null;
  @Field(() => String, {
    nullable: true,
    description: 'Last day (ISO) on which agencies other than the originator see it; no end when left out.',
  })
  @IsOptional()
  @IsString()
  @MaxLength(10)
  expiresOn?: string | null;
  @Field(() => String, { nullable: true, description: 'A caution for readers.' })
  @IsOptional()
  @IsString()
  @MaxLength(500)
  caveat?: string | null;
}

@InputType({ description: 'A new thing, named by the claim that brings it.' })
export class NewEntityInput {
  @Field(() => EntityType, { description: 'What it is.' }) @IsString() type!: EntityType;
  @Field({ description: 'Its name or number, as the source writes it.' })
  @IsString()
  @Length(1, 300)
  name!: string;
}

@InputType({ description: 'A claim with its provenance: a link to another thing, or a value.' })
export class CreateAssertionInput {
  @Field(() => ID, { description: 'What the claim is about.' }) @IsString() @MaxLength(64) subjectId!: string;
  @Field(() => RelationType, { nullable: true, description: 'The relation, for a link.' })
  @IsOptional()
  relation?: RelationType | null;
  @Field(() => ID, { nullable: true, description: 'The other end, for a link.' })
  @IsOptional()
  @IsString()
  @MaxLength(64)
  objectId?: string | null;
  @Field(() => NewEntityInput, { nullable: true, description: 'Instead of objectId: a thing that is new.' })
  @IsOptional()
  @ValidateNested()
  @Type(() => NewEntityInput)
  newObject?: NewEntityInput | null;
  @Field(() => AttributeCode, { nullable: true, description: 'The attribute, for a value.' })
  @IsOptional()
  attribute?: AttributeCode | null;
  @Field(() => String, { nullable: true, description: 'The value, as the source writes it.' })
  @IsOptional()
  @IsString()
  @MaxLength(2000)
  value?: string | null;
  @Field(() => ValidTimeInput, { nullable: true, description: 'When it was so.' })
  @IsOptional()
  @ValidateNested()
  @Type(() => ValidTimeInput)
  validTime?: ValidTimeInput | null;
  @Field(() => GradingInput, { description: 'How sure it is.' })
  @ValidateNested()
  @Type(() => GradingInput)
  grading!: GradingInput;
  @Field(() => BasisEnum, { nullable: true, defaultValue: 'reported', description: 'How the source knows.' })
  @IsOptional()
  @IsString()
  basis: keyof typeof BasisEnum = 'reported';
  @Field(() => MarkingInput, { nullable: true, description: 'Who may know it.' })
  @IsOptional()
  @ValidateNested()
  @Type(() => MarkingInput)
  marking?: MarkingInput | null;
  @Field({ description: 'The report that says so: required.' })
  @IsString()
  @MaxLength(300)
  reportTitle!: string;
  @Field(() => String, { nullable: true, description: 'Date of the report, ISO date.' })
  @IsOptional()
  @Matches(ISO_DAY)
  reportedOn?: string | null;
  @Field({
    description:
      'Kind of source: statement, court-record, call-records, observation, partner-report or other.',
  })
  @IsString()
  @MaxLength(60)
  sourceKind!: string;
  @Field(() => Boolean, {
    nullable: true,
    description:
      'Whether the source tells who a protected person is, as a press report may (VP-32). Left out: no, and of a correction as it was.',
  })
  @IsOptional()
  @IsBoolean()
  sourceContainsVictimIdentity?: boolean | null;
  @Field(() => String, { nullable: true, description: 'A note for colleagues; never identifying a victim.' })
  @IsOptional()
  @IsString()
  @MaxLength(2000)
  note?: string | null;
}
