import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  IsArray,
  IsBoolean,
  IsInt,
  IsOptional,
  IsString,
  Length,
  MaxLength,
  Min,
  ValidateNested,
} from 'class-validator';
import { Field, ID, InputType, Int, ObjectType, registerEnumType } from '@nestjs/graphql';
import { AgencyModel, enumOf } from '#access/api';
import { NOTICE_KIND, RECALL_OUTCOME } from '#vault';
import { ERASURE_STATE } from './erasure.service.js';
import { TERM_KIND } from './terms.js';

export const TermKindEnum = enumOf(TERM_KIND);
registerEnumType(TermKindEnum, {
  name: 'IdentityTermKind',
  description: 'What a look-up in the vault asks for.',
});
const NoticeKindEnum = enumOf(NOTICE_KIND);
registerEnumType(NoticeKindEnum, {
  name: 'ProtectionNoticeKind',
  description:
    'Somebody asks to open an identity, broke the glass, looked up too often, or asks to erase an identity; or a protected person is to be told of the case, or it is to be seen whether an identity is still kept.',
});
const ErasureStateEnum = enumOf(ERASURE_STATE);
registerEnumType(ErasureStateEnum, {
  name: 'IdentityErasureState',
  description: 'How an erasure stands.',
  valuesMap: {
    pending: { description: 'Nobody has decided yet.' },
    refused: { description: 'A second person refused it: the identity is kept.' },
    carriedOut: { description: 'The identity is gone for good; this is its tombstone.' },
  },
});
const LISTED = 'At most 20, each of at most 500 characters.';

@ObjectType({
  description: 'The identity of a protected person, opened for a time. It is shown and not kept.',
})
export class IdentityModel {
  @Field(() => ID, { description: 'Id of the protected person in the graph.' }) entityId!: string;
  @Field(() => Int, { description: 'Version; a change names the one that it replaces.' }) version!: number;
  @Field(() => [String], { description: 'Cases that it belongs to.' }) compartments!: string[];
  @Field(() => [String], { description: 'Names, the usual one first.' }) names!: string[];
  @Field(() => String, { nullable: true, description: 'Birth as told.' }) born!: string | null;
  @Field(() => [String], { description: 'Phone numbers.' }) phones!: string[];
  @Field(() => [String], { description: 'Numbers of identity documents.' }) documents!: string[];
  @Field(() => String, { nullable: true, description: 'Address.' }) address!: string | null;
  @Field(() => [String], { description: 'Family and others who may be called.' }) contacts!: string[];
  @Field(() => String, { nullable: true, description: 'School.' }) school!: string | null;
  @Field(() => Date, { description: 'When the leave to open it ends.' }) openUntil!: Date;
}

@ObjectType({ description: 'A leave to open one identity.' })
export class IdentityOpeningModel {
  @Field(() => ID, { description: 'Id of the leave.' }) id!: string;
  @Field(() => ID, { description: 'Id of the protected person in the graph.' }) entityId!: string;
  @Field(() => Int, { description: 'For how many hours.' }) hours!: number;
  @Field(() => Boolean, { description: 'Opened without approval, since life was at risk.' })
  isBreakGlass!: boolean;
  @Field(() => Date, { description: 'When it was asked for.' }) requestedAt!: Date;
  @Field(() => Boolean, { description: 'A second person approved it.' }) isApproved!: boolean;
  @Field(() => Date, { nullable: true, description: 'When it ends; null before it is approved.' })
  expiresAt!: Date | null;
  @Field(() => Date, { nullable: true, description: 'Until when broken glass must be reviewed.' })
  reviewDueAt!: Date | null;
  @Field(() => Date, { nullable: true, description: 'When it was reviewed.' }) reviewedAt!: Date | null;
}

@ObjectType({
  description:
    'An erasure of an identity. Once it is carried out this is the tombstone: all that is kept of the identity.',
})
export class IdentityErasureModel {
  @Field(() => ID, { description: 'Id of the erasure.' }) id!: string;
  @Field(() => ID, { description: 'Id of the protected person in the graph.' }) entityId!: string;
  @Field({ description: 'Code of the list erasureAuthority.' }) authority!: string;
  @Field(() => ErasureStateEnum, { description: 'How it stands.' }) state!: keyof typeof ErasureStateEnum;
  @Field(() => String, {
    nullable: true,
    description: 'Who asked for it; null where a restored copy does not have the account.',
  })
  requester!: string | null;
  @Field(() => Date, { description: 'When it was asked for.' }) requestedAt!: Date;
  @Field(() => String, {
    nullable: true,
    description: 'Who decided; null before that, and where a restored copy does not have the account.',
  })
  decider!: string | null;
  @Field(() => Date, { nullable: true, description: 'When it was carried out or refused.' })
  decidedAt!: Date | null;
  @Field(() => Boolean, { description: 'Whether the viewer may carry it out or refuse it now.' })
  mayDecide!: boolean;
  @Field(() => Boolean, { description: 'Whether the viewer may take it back now.' }) mayTakeBack!: boolean;
}

export const RecallOutcomeEnum = enumOf(RECALL_OUTCOME);
registerEnumType(RecallOutcomeEnum, {
  name: 'RecallOutcome',
  description:
    'What an agency did with what it had of a claim that is shared with it no more: nothing was taken out of the system, it was destroyed, or something must be kept.',
});

@ObjectType('RecallAnswer', {
  description:
    'What an agency said that it did with what it had of a claim that is shared with it no more (VP-16).',
})
export class RecallAnswerModel {
  @Field(() => RecallOutcomeEnum, { description: 'What it did.' }) outcome!: keyof typeof RecallOutcomeEnum;
  @Field(() => String, { nullable: true, description: 'Why something is kept; null of all else.' })
  reason!: string | null;
  @Field(() => Date, { description: 'When it said so.' }) answeredAt!: Date;
}

@ObjectType({ description: 'A leave that another agency gave and that holds no more (VP-16).' })
export class EndedSharingModel {
  @Field(() => AgencyModel, { description: 'Whose claim it was.' }) agency!: AgencyModel;
  @Field(() => Date, { description: 'Since when it was shared.' }) sharedAt!: Date;
  @Field(() => RecallAnswerModel, {
    nullable: true,
    description: 'What the agency of the viewer said of it; null while it has not.',
  })
  answer!: RecallAnswerModel | null;
}

@ObjectType({
  description: 'Something that a supervisor is to see at once, or that falls due for a custodian.',
})
export class ProtectionNoticeModel {
  @Field(() => ID, { description: 'Id of the notice.' }) id!: string;
  @Field(() => NoticeKindEnum, { description: 'What happened.' }) kind!: keyof typeof NoticeKindEnum;
  @Field(() => String, { nullable: true, description: 'Who did it; null where it fell due by itself.' })
  about!: string | null;
  @Field(() => Date, { description: 'When.' }) at!: Date;
  @Field(() => String, {
    nullable: true,
    description: 'The reason given; null once the identity is erased.',
  })
  reason!: string | null;
  @Field(() => String, {
    nullable: true,
    description: 'Neutral code of the protected person, where visible; of several with commas between.',
  })
  code!: string | null;
  @Field(() => IdentityOpeningModel, { nullable: true, description: 'The leave that it is about.' })
  opening!: IdentityOpeningModel | null;
  @Field(() => IdentityErasureModel, { nullable: true, description: 'The erasure that it is about.' })
  erasure!: IdentityErasureModel | null;
  @Field(() => EndedSharingModel, { nullable: true, description: 'What another agency shares no more.' })
  sharing!: EndedSharingModel | null;
  @Field({
    description:
      'What another agency shares no more: the agency of the viewer has not said what it did with what it had.',
  })
  mayAnswer!: boolean;
}

@ObjectType('ProtectionNews', {
  description: 'Whether something is new for the viewer in matters of protected persons.',
})
export class ProtectionNewsModel {
  @Field(() => Int, {
    description:
      'What the viewer may decide of, what is due for them, and what other agencies ceased to share of which nothing was said yet.',
  })
  waiting!: number;
  @Field({
    description: 'Another text once something changed in what the viewer was told or asked for.',
  })
  mark!: string;
}

@ObjectType({
  description: 'A protected person of the own agency and cases, as known without opening an identity.',
})
export class ProtectedPersonModel {
  @Field(() => ID, { description: 'Id of the protected person in the graph.' }) entityId!: string;
  @Field(() => String, { nullable: true, description: 'Neutral code; null where the viewer may see none.' })
  code!: string | null;
  @Field(() => Boolean, { description: 'Whether an identity of the own cases is kept.' })
  hasIdentity!: boolean;
  @Field(() => Date, { nullable: true, description: "Until when the viewer's own leave to open it holds." })
  openUntil!: Date | null;
  @Field(() => Boolean, { description: 'Whether the viewer waits for an approval.' }) isPending!: boolean;
  @Field(() => Boolean, { description: 'Whether the latest consent or other ground still holds.' })
  hasConsent!: boolean;
  @Field(() => IdentityErasureModel, {
    nullable: true,
    description: 'The latest erasure that was asked for. Carried out: nothing else of the identity is left.',
  })
  erasure!: IdentityErasureModel | null;
}

@ObjectType({ description: 'What an exact look-up in the vault found.' })
export class IdentityLookUpModel {
  @Field(() => [ID], { description: 'Ids of protected persons of the own cases.' }) entityIds!: string[];
  @Field(() => Int, { description: 'How many more look-ups the hour allows.' }) left!: number;
}

@InputType({ description: 'An identity for the vault. None of it goes into the graph.' })
export class RecordIdentityInput {
  @IsString()
  @Length(1, 80)
  @Field(() => ID, { description: 'Id of the protected person in the graph.' })
  entityId!: string;
  @IsArray()
  @ArrayMaxSize(20)
  @IsString({ each: true })
  @MaxLength(80, { each: true })
  @Field(() => [String], { description: 'Cases that it belongs to, at least one that is held.' })
  compartments!: string[];
  @IsArray()
  @IsString({ each: true })
  @Field(() => [String], { description: `Names. ${LISTED}` })
  names!: string[];
  @IsOptional()
  @IsString()
  @Field(() => String, { nullable: true, description: 'Birth as told.' })
  born?: string | null;
  @IsOptional()
  @IsArray()
  @IsString({ each: true })
  @Field(() => [String], { nullable: true, description: `Phone numbers. ${LISTED}` })
  phones?: string[] | null;
  @IsOptional()
  @IsArray()
  @IsString({ each: true })
  @Field(() => [String], { nullable: true, description: `Numbers of documents. ${LISTED}` })
  documents?: string[] | null;
  @IsOptional()
  @IsString()
  @Field(() => String, { nullable: true, description: 'Address.' })
  address?: string | null;
  @IsOptional()
  @IsArray()
  @IsString({ each: true })
  @Field(() => [String], { nullable: true, description: `Family and others who may be called. ${LISTED}` })
  contacts?: string[] | null;
  @IsOptional()
  @IsString()
  @Field(() => String, { nullable: true, description: 'School.' })
  school?: string | null;
  @IsOptional()
  @IsInt()
  @Min(1)
  @Field(() => Int, { nullable: true, description: 'Version that it replaces; null for a first record.' })
  expectedVersion?: number | null;
}

@ObjectType({ description: 'What a protected person agreed to, or the other ground that sharing rests on.' })
export class ConsentModel {
  @Field(() => ID, { description: 'Id of the consent.' }) id!: string;
  @Field({ description: 'consent, legalDuty or vitalInterest.' }) basis!: string;
  @Field(() => String, { nullable: true, description: 'Who ordered it, where the basis is not consent.' })
  authority!: string | null;
  @Field(() => String, { nullable: true, description: 'Day of that order (ISO).' }) basisOn!: string | null;
  @Field(() => [String], { description: 'Purposes answered with yes.' }) purposes!: string[];
  @Field({ description: 'Version of the form that was read out.' }) formVersion!: string;
  @Field({ description: 'Language in which it was explained.' }) language!: string;
  @Field({ description: 'Who explained it.' }) explainedBy!: string;
  @Field(() => String, { nullable: true, description: 'Who interpreted.' }) interpreter!: string | null;
  @Field(() => String, { nullable: true, description: 'Guardian or authority that agreed for a child.' })
  guardian!: string | null;
  @Field(() => Date, { description: 'When it was recorded.' }) recordedAt!: Date;
  @Field(() => Date, { nullable: true, description: 'When it was withdrawn.' }) withdrawnAt!: Date | null;
}

@InputType({ description: 'One purpose and the answer to it.' })
export class PurposeAnswerInput {
  @IsString() @MaxLength(80) @Field({ description: 'Code of the list consentPurpose.' }) purpose!: string;
  @IsBoolean() @Field(() => Boolean, { description: 'Yes or no.' }) isAgreed!: boolean;
}
@InputType({ description: 'A consent as it was given.' })
export class RecordConsentInput {
  @IsString()
  @Length(1, 80)
  @Field(() => ID, { description: 'Id of the protected person in the graph.' })
  entityId!: string;
  @IsString() @MaxLength(80) @Field({ description: 'consent, legalDuty or vitalInterest.' }) basis!: string;
  @IsOptional()
  @IsString()
  @Field(() => String, {
    nullable: true,
    description: 'Who ordered it; needed where the basis is not consent.',
  })
  authority?: string | null;
  @IsOptional()
  @IsString()
  @Field(() => String, { nullable: true, description: 'Day of that order (ISO); needed likewise.' })
  basisOn?: string | null;
  @IsArray()
  @ArrayMaxSize(20)
  @ValidateNested({ each: true })
  @Type(() => PurposeAnswerInput)
  @Field(() => [PurposeAnswerInput], { description: 'Every purpose, each once.' })
  purposes!: PurposeAnswerInput[];
  @IsString() @Field({ description: 'Version of the form that was read out.' }) formVersion!: string;
  @IsString() @Field({ description: 'Language in which it was explained.' }) language!: string;
  @IsString() @Field({ description: 'Who explained it.' }) explainedBy!: string;
  @IsOptional()
  @IsString()
  @Field(() => String, { nullable: true, description: 'Who interpreted.' })
  interpreter?: string | null;
  @IsOptional()
  @IsString()
  @Field(() => String, { nullable: true, description: 'Guardian or authority that agreed for a child.' })
  guardian?: string | null;
}
