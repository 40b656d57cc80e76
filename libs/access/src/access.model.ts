import { Field, ID, InputType, ObjectType } from '@nestjs/graphql';
import { IsOptional, IsString, MaxLength } from 'class-validator';
import { AgencyModel } from './agency.model.js';
import { LanguageEnum, TlpEnum } from './enums.js';

@ObjectType({ description: 'The signed-in person.' })
export class Viewer {
  @Field(() => ID, { description: 'Id of the person.' }) userId!: string;
  @Field({ description: 'Name used to sign in.' }) username!: string;
  @Field({ description: 'Name shown to colleagues.' }) displayName!: string;
  @Field(() => AgencyModel, { description: 'The agency that the person works for.' }) agency!: AgencyModel;
  @Field(() => [String], { description: 'Roles held.' }) roles!: string[];
  @Field(() => TlpEnum, { description: 'Strictest light that the person may see.' })
  clearance!: keyof typeof TlpEnum;
  @Field(() => LanguageEnum, { description: 'Preferred language.' }) language!: keyof typeof LanguageEnum;
  @Field(() => [String], { description: 'Case compartments held.' }) compartments!: string[];
  @Field(() => Boolean, { description: 'Whether a role held may import files.' }) mayImport!: boolean;
  @Field(() => Boolean, { description: 'Whether a role held may record claims and judgements.' })
  mayRecord!: boolean;
  @Field(() => Boolean, { description: 'Whether a role held may read the audit.' }) mayAudit!: boolean;
  @Field(() => Boolean, {
    description:
      'Whether a role held and the purpose declared allow work with the identities of protected persons.',
  })
  mayKeepIdentities!: boolean;
  @Field(() => Boolean, {
    description: 'Whether a role held may approve that an identity is opened, and review broken glass.',
  })
  mayApproveOpenings!: boolean;
  @Field(() => [String], { description: 'Purposes that may be declared.' }) accessPurposes!: string[];
  @Field(() => String, { nullable: true, description: 'Purpose declared for this session.' }) accessPurpose!:
    string | null;
  @Field(() => String, { nullable: true, description: 'Case declared for this session.' }) caseReference!:
    string | null;
}

@ObjectType({ description: 'A sign-in of a demonstration installation; real installations have none.' })
export class DemoAccount {
  @Field({ description: 'Name to sign in with.' }) username!: string;
  @Field({ description: 'Password of the demonstration.' }) password!: string;
  @Field({ description: 'Who it stands for.' }) displayName!: string;
  @Field(() => AgencyModel, { description: 'Agency it stands for.' }) agency!: AgencyModel;
  @Field({ description: 'Role it has.' }) role!: string;
}

@InputType({ description: 'A sign-in with the purpose of the work.' })
export class SignInInput {
  @Field({ description: 'User name.' }) @IsString() @MaxLength(100) username!: string;
  @Field({ description: 'Password.' }) @IsString() @MaxLength(500) password!: string;
  @Field({ description: 'Purpose of access: it travels with every question, log line and export.' })
  @IsString()
  @MaxLength(40)
  accessPurpose!: string;
  @Field(() => String, { nullable: true, description: 'Case that the work belongs to.' })
  @IsOptional()
  @IsString()
  @MaxLength(100)
  caseReference?: string | null;
}
